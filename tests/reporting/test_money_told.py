"""What the terminal and the contract say of the incubator's own money: one case each, and nothing without money."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from assess.domain.assessment import Assessment, ProfileValue
from assess.domain.visit import Visit
from assess.language import load_words
from assess.records.scorecard_line import scorecard_record
from assess.reporting.terminal.money import money_lines
from assess.reporting.terminal.scorecard import scorecard_lines
from tests.journeys.door import assess
from tests.reporting.build import shipped, visit, visited
from tests.workbook.draw import cell, questionnaire, save

KEYS = "paid_until months cover open_sum careful planned missing cash_blank reason"
NOTHING_GIVEN = frozenset(
    ("cost_year", "own_year", "lasting_year", "cash_free", "grant_name", "grant_year", "grant2_year", "grant2_ends")
)
STEPPE: dict[str, ProfileValue] = {
    "visit_date": dt.date(2025, 9, 14),
    "cost_year": 62_000_000,
    "own_year": 23_560_000,
    "lasting_year": 4_340_000,
    "grant_year": 34_100_000,
    "last_grant_ends": dt.date(2026, 6, 30),
    "cash_free": 4_000_000,
}


def _visit(**changes: ProfileValue | None) -> Visit:
    plain = visit(shipped())
    rest = {key: value for key, value in plain.profile.items() if key not in NOTHING_GIVEN | set(STEPPE)}
    given = {key: value for key, value in {**STEPPE, **changes}.items() if value is not None}
    assessment: Assessment = dataclasses.replace(plain, profile={**rest, **given})
    return visited(shipped(), assessment)


def _told(**changes: ProfileValue | None) -> str:
    return _told_in("en", **changes)


def _told_in(language: str, /, **changes: ProfileValue | None) -> str:
    found = _visit(**changes)
    return " ".join(money_lines(shipped(), found.advice.money, load_words(language), 1000))


def _record(**changes: ProfileValue | None) -> dict[str, Any]:
    money: dict[str, Any] = scorecard_record(_visit(**changes), load_words())["advice"]["money"]
    assert list(money) == KEYS.split()
    return money


NONE_GIVEN: dict[str, ProfileValue | None] = dict.fromkeys((*NOTHING_GIVEN, "last_grant_ends"))


def test_the_terminal_says_until_when_running_cost_is_paid() -> None:
    said = "Running cost is paid until: June 2026. Without grants 63 of every hundred parts of it have no payer."
    assert _told() == said


def test_the_terminal_says_the_same_in_russian() -> None:
    until, without = _told_in("ru").split(". ")
    assert until == "Текущие расходы оплачены по месяц включительно: июнь 2026"
    assert without == "Без грантов некому платить за 63 части расходов из каждых ста."


def test_the_terminal_says_that_all_months_are_paid_for() -> None:
    said = "Running cost is paid for the next 24 months, all that were reckoned. Without grants all of it has a payer."
    assert _told(own_year=80_000_000) == said


@pytest.mark.parametrize(
    ("own", "open_parts"), [(71_760_000, "1 "), (71_000_000, "1 "), (70_600_000, "2 "), (72_100_000, "all")]
)
def test_the_terminal_never_rounds_what_is_open_to_nothing(own: int, open_parts: str) -> None:
    # Of a cost of 62.0 million own income counts at 80 percent, with lasting support of 4.34 million.
    without = _told(own_year=own).split("Without grants ")[1]
    assert without.startswith(open_parts)


def test_the_terminal_says_what_is_blank_where_the_runway_is_not_known() -> None:
    said = "Until when running cost is paid is not known. Blank or not usable in the profile: {}."
    assert _told(cost_year=None, own_year=None) == said.format("Running cost of this year and Own income of this year")
    ends = "The running grant ends on"
    assert _told(last_grant_ends=None).startswith(said.format(ends) + " Without grants 63 of every hundred")


def test_the_terminal_says_that_money_in_hand_was_taken_as_nothing() -> None:
    assert _told(cash_free=None).endswith("Money in hand was left blank and is taken as 0.")


def test_where_no_money_is_given_the_terminal_says_nothing_of_it() -> None:
    assert _told(**NONE_GIVEN) == ""


def test_the_line_stands_in_the_scorecard() -> None:
    lines = list(scorecard_lines(shipped(), _visit(), load_words(), width=200))
    assert _told() in lines


def test_the_contract_holds_what_is_known_of_the_money_unrounded() -> None:
    money = _record()
    assert (money["paid_until"], money["months"], money["reason"]) == ("2026-06", 9, None)
    assert money["cover"] == pytest.approx(23_188_000 / 62_000_000)
    assert money["open_sum"] == pytest.approx(38_812_000)
    assert [len(money[line]) for line in ("careful", "planned")] == [24, 24]
    assert money["careful"][0]["month"] == "2025-10"
    assert money["missing"] == []
    assert json.loads(json.dumps(money)) == money


def test_the_contract_gives_null_with_the_reason_where_something_is_not_known() -> None:
    lines: dict[str, Any] = {"careful": [], "planned": []}
    blank = _record(cost_year=None)
    assert blank == {
        **dict.fromkeys(("paid_until", "months", "cover", "open_sum")),
        **lines,
        "missing": ["cost_year"],
        "cash_blank": False,
        "reason": "not_known",
    }
    assert _record(**NONE_GIVEN) == {**blank, "missing": [], "cash_blank": None, "reason": "nothing_given"}
    beyond = _record(own_year=80_000_000)
    assert (beyond["paid_until"], beyond["months"], beyond["reason"]) == (None, 24, "beyond_horizon")


def test_money_goes_from_the_cells_of_a_questionnaire_to_what_is_told_of_it(tmp_path: Path) -> None:
    drawing = questionnaire(shipped())
    drawn = {**{key: str(value) for key, value in STEPPE.items()}, "stage": "operating"}
    for row in drawing["Profile"]:
        row[2:] = [cell(drawn[str(row[0])])] if row and row[0] in drawn else row[2:]
    file = save(drawing, tmp_path / "steppe.xlsx")
    money = json.loads(assess("score", file, "--json").out)["advice"]["money"]
    assert (money["paid_until"], money["months"]) == ("2026-06", 9)
    assert "Running cost is paid until: June 2026." in assess("score", file).out
