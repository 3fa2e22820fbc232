"""The first half of the report: each block stands or falls alone, and the advice is one page whatever is said."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path

import pytest

from assess.domain.agenda import NO_DAY, ByDay, Decision, DecisionKind
from assess.domain.assessment import Assessment, ProfileValue
from assess.domain.profile import FieldKind, ProfileField, ProfileSheet
from assess.language import load_words
from assess.reporting.director.amounts import leading
from assess.reporting.director.decision import by_date
from assess.reporting.director.letter import LEAST_WORDS, letter_draft
from assess.reporting.director.money_page import BridgeRow
from assess.reporting.director.shared import VisitReport
from assess.reporting.document import html, render
from tests.conftest import Once
from tests.journeys.door import assess
from tests.reporting.build import shipped, tiny, view_of, visit, visited
from tests.reporting.reading import depths, outside, overprinted, page_texts

VISIT = dt.date(2025, 9, 14)
MONEY: Mapping[str, ProfileValue] = {
    "visit_date": VISIT,
    "cost_year": 62_000_000,
    "own_year": 23_560_000,
    "lasting_year": 4_340_000,
    "grant_name": "the foundation's grant",
    "grant_year": 34_100_000,
    "last_grant_ends": dt.date(2026, 6, 30),
    "cash_free": 4_000_000,
    "regional_wage": 300_000,
    "staff_days_per_month": 12,
    "opened_year": 2023,
    "goal_text": "new jobs in clients' firms",
    "goal_target": 60,
    "goal_now": 21,
    "goal_date": dt.date(2027, 12, 31),
    "tenure_until": dt.date(2028, 3, 31),
    "board_date": dt.date(2025, 10, 14),
    "next_visit": dt.date(2026, 3, 14),
}
WORD = "workshop"
LEAST_FILLED = 0.2
"""A page of which less is filled looks as if something were missing."""


def typed() -> Mapping[str, ProfileValue]:
    """Every cell of the advisor's sheet as full as it may be."""
    fields = [f for s in shipped().profile if s.sheet is ProfileSheet.ADVICE for f in s.fields]
    return {field.key: _full(field) for field in fields if field.kind in {FieldKind.TEXT, FieldKind.LONG_TEXT}}


def _full(field: ProfileField) -> str:
    return " ".join([WORD] * (min(field.words, 80) or 12)).capitalize() + "."


def filled(changes: Mapping[str, ProfileValue], levels: tuple[int, ...] = (3, 2, 1, 0, 2, 1)) -> Assessment:
    made_up = visit(shipped(), levels=levels)
    return dataclasses.replace(made_up, profile={**made_up.profile, **changes})


@pytest.fixture(scope="module")
def full() -> Assessment:
    return filled({**MONEY, **typed()})


def test_the_advice_is_one_page_however_much_the_advisor_has_typed(full: Assessment) -> None:
    view = view_of(shipped(), full)
    assert (view.one_page.size, view.one_page.size_alone) == ("tight", "least")
    pdf = render(view, short=True)
    assert pdf.pages == 1
    assert outside(pdf.data) == []
    assert overprinted(pdf.data) == []


def test_one_page_alone_holds_the_decision_in_short_and_nothing_that_the_whole_report_lacks(full: Assessment) -> None:
    view = view_of(shipped(), full)
    alone = unescape(html(view, short=True))
    assert view.decision.in_short
    assert all(line in alone for line in view.decision.in_short)
    assert 'id="money"' not in alone
    assert 'id="letter"' not in alone


@pytest.mark.parametrize("blank", [*MONEY, *typed(), "everything"])
def test_what_is_blank_leaves_no_broken_sentence_and_no_heading_over_nothing(full: Assessment, blank: str) -> None:
    gone = {*MONEY, *typed()} if blank == "everything" else {blank}
    assessment = dataclasses.replace(full, profile={k: v for k, v in full.profile.items() if k not in gone})
    text = unescape(html(view_of(shipped(), assessment)))
    assert re.findall(r"\{\w*\}|\bNone\b|\bnan\b", text) == []
    assert re.findall(r"<h([12])>\s*</h\1>|<p[^>]*>\s*</p>|<table[^>]*>\s*</table>", text) == []
    assert not re.search(r"</h2>\s*(?:</div>\s*)?<h[12]", text)


LANGUAGES = ["en", pytest.param("ru", marks=pytest.mark.long)]
EXAMPLES = ["district", "steppe-gate", pytest.param("university", marks=pytest.mark.long)]


@pytest.fixture
def report_in(
    once: Once, checkout: Path, tmp_path: Path, report_of: Callable[[str], bytes]
) -> Callable[[str, str], bytes]:
    """What hands out an example's report in a language."""

    def written(name: str, language: str) -> bytes:
        target = tmp_path / f"{name}-{language}.pdf"
        outcome = assess("report", checkout / f"examples/{name}/{name}.xlsx", "--language", language, "-o", target)
        assert outcome.code == 0, outcome.err
        return target.read_bytes()

    def handed(name: str, language: str) -> bytes:
        return report_of(name) if language == "en" else once(f"{name}-{language}.pdf", lambda: written(name, language))

    return handed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_page_of_an_example_is_nearly_empty(
    report_in: Callable[[str, str], bytes], name: str, language: str
) -> None:
    found = depths(report_in(name, language))
    assert [(number, depth) for number, depth in enumerate(found, 1) if depth < LEAST_FILLED] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_contents_stand_on_the_cover_and_the_legend_of_the_practices_with_their_last_row(
    report_in: Callable[[str, str], bytes], name: str, language: str
) -> None:
    words, pages = load_words(language), page_texts(report_in(name, language))
    assert words.say("report.method.title") in pages[0]
    assert words.say("report.method.title") not in pages[1]
    (legend,) = [page for page in pages if words.say("report.position.legend_key") in page]
    assert re.search(r"\bL1\b.*" + re.escape(words.say("report.position.legend_key")), legend)


def test_days_that_do_not_fit_on_the_page_on_money_do_not_stand_alone_on_the_next_one(full: Assessment) -> None:
    named = {"grant_name": " ".join([WORD] * 60), "goal_text": " ".join([WORD] * 60)}
    pdf = render(view_of(shipped(), dataclasses.replace(full, profile={**full.profile, **named}))).data
    (money,) = [at for at, text in enumerate(page_texts(pdf)) if "What a funder could make possible" in text]
    (days,) = [at for at, text in enumerate(page_texts(pdf)) if "Days needed and days there are" in text]
    assert money == days
    assert "What covers the costs" not in page_texts(pdf)[days]
    assert depths(pdf)[days] > LEAST_FILLED


def test_without_a_word_of_money_and_days_there_is_no_page_on_them() -> None:
    view = view_of(shipped(), filled({}))
    assert not view.money.is_told
    assert 'id="money"' not in html(view)


def test_no_way_is_called_advised_without_its_reason() -> None:
    told = {
        why: unescape(html(view_of(shipped(), filled({"option": "a way of our own", "option_why": why}))))
        for why in ("Because of this.", "")
    }
    assert "We advise: a way of our own" in told["Because of this."]
    assert "We advise" not in told[""]
    assert "To be discussed: a way of our own" in told[""]


@pytest.mark.parametrize(
    ("reached", "pace", "so_far"),
    [(21, "1.4 a month", "0.6 since the"), (32, "1.0 a month", "1.0 since the"), (33, "11.8 a year", "12.2 since the")],
)
def test_a_pace_below_one_a_month_is_told_by_the_year(reached: int, pace: str, so_far: str) -> None:
    number = view_of(shipped(), filled({**MONEY, "goal_now": reached})).one_page.numbers[-1]
    assert number.number == pace
    assert number.more.startswith(so_far)


@pytest.mark.parametrize(
    ("rooms", "condition"),
    [
        ({}, "Everybody pays, and prices rise by 10%"),
        (
            {"rooms_all": 520, "rooms_let": 390, "rooms_own": 40},
            "Everybody pays, prices rise by 10%, free rooms are let",
        ),
    ],
)
def test_what_a_funder_could_make_possible_is_told_with_its_condition(
    rooms: Mapping[str, ProfileValue], condition: str
) -> None:
    bridge = view_of(shipped(), filled({**MONEY, **rooms})).money.bridge
    assert bridge is not None
    assert [row.label for row in bridge.rows] == [condition, "Nothing changes"]
    assert bridge.rows[1] == BridgeRow("Nothing changes", "3.23", "19.4", "58.2")
    assert (bridge.months, bridge.to_goal) == ("6 months\nfrom July 2026", "18 months\nto 31 December 2027")


def test_it_is_said_on_which_day_what_is_in_hand_was_counted() -> None:
    money = view_of(shipped(), filled(MONEY)).money
    assert money.chart is not None
    assert money.chart.in_hand == "4.0 in hand,\ncounted on 14 September 2025"
    assert "In hand on 14 September 2025: 4.0 million tenge," in " ".join(money.told)


def test_the_second_best_says_who_has_not_signed_what() -> None:
    words: dict[str, ProfileValue] = {"option": "a way", "option_why": "A reason.", "option_second": "another way."}
    way = view_of(shipped(), filled({**MONEY, **words})).one_page.way
    assert way is not None
    assert way.second == (
        "If nobody has signed by 31 March 2026 to pay after the grant money ends, change to the second best: "
        "another way."
    )


def test_a_board_reads_its_decisions_by_day(full: Assessment) -> None:
    decision = view_of(shipped(), full).decision
    days = [dt.datetime.strptime(row.by, "%d %B %Y").date() for row in decision.rows]  # noqa: DTZ007  # a day, no hour
    assert days == sorted(days)
    assert len(set(days)) > 3
    told = [dt.datetime.strptime(line.partition(":")[0], "%d %B %Y").date() for line in decision.in_short]  # noqa: DTZ007
    assert (len(told), told) == (3, sorted(told))


def test_a_decision_without_a_day_keeps_its_place_among_those_that_have_one() -> None:
    late, soon, same = (
        Decision(kind, ByDay(dt.date(2026, month, 1)))
        for kind, month in ((DecisionKind.WAY, 3), (DecisionKind.STOP, 2), (DecisionKind.FUNDER, 2))
    )
    none = Decision(DecisionKind.UNDERTAKE, NO_DAY)
    assert by_date((late, none, soon, same)) == (soon, none, same, late)


def test_no_letter_is_printed_that_nobody_wrote() -> None:
    assert 'id="letter"' not in html(view_of(shipped(), filled(MONEY)))
    assert 'id="letter"' in html(view_of(shipped(), filled({**MONEY, "letter": "Dear colleague."})))


def test_a_draft_says_that_it_is_one_and_differs_from_incubator_to_incubator() -> None:
    drafts = {
        key: letter_draft(
            VisitReport(shipped(), visited(shipped(), filled({**MONEY, "incubator_key": key})), load_words())
        )
        for key in ("hill-town", "sea-town", "steppe-town")
    }
    assert all(draft.startswith("[Draft") for draft in drafts.values())
    assert all(LEAST_WORDS <= len(draft.split()) <= 400 for draft in drafts.values())
    assert len({draft.split("\n\n")[1] for draft in drafts.values()}) > 1


def test_no_draft_is_made_where_too_little_is_known() -> None:
    assert letter_draft(VisitReport(tiny(), visited(tiny(), visit(tiny())), load_words())) == ""


def test_a_final_report_has_no_doubt_and_a_provisional_one_says_why() -> None:
    assert "has not yet corrected" in view_of(shipped(), filled({"status": "provisional"})).cover.status
    final: dict[str, ProfileValue] = {"status": "final", "facts_checked": VISIT}
    assert view_of(shipped(), filled(final, levels=(1,))).cover.status == "Final"


def test_money_is_told_on_its_page_with_a_chart_and_words_for_it() -> None:
    view = view_of(shipped(), filled(MONEY))
    assert view.money.chart is not None
    assert "July 2026" in view.money.lead
    assert view.money.chart.text in unescape(html(view))
    pages = page_texts(render(view).data)
    assert any("Money and time" in page and "38.8" in page for page in pages[1:])


@pytest.mark.parametrize(
    ("number", "shown"), [(38.37, 38.4), (3.234, 3.23), (0.388, 0.39), (1936.0, 1940.0), (15103.0, 15100.0), (0.0, 0.0)]
)
def test_a_sum_has_three_leading_digits_and_at_most_two_decimals(number: float, shown: float) -> None:
    assert leading(number) == shown
