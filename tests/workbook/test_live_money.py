"""The sheet on money reckons in formulas: it must say what the engine says.

Every claim is tried on what the tests' own calculator computes, and on what LibreOffice does.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
import pytest

from assess.analysis.advice.levers import Gap, levers
from assess.analysis.advice.means import means_of
from assess.analysis.advice.money import money_of, reckoned
from assess.analysis.advice.runway import cash_lines, last_granted, value
from assess.content.load import load_model
from assess.domain.assessment import Assessment, profile_date
from assess.domain.model import MaturityModel
from assess.domain.money import (
    Amount,
    BeyondHorizon,
    CashLines,
    LastMonth,
    LeverKind,
    Money,
    NotKnown,
    PaidUntil,
    Portion,
    Rooms,
    Runway,
    TakenAsNothing,
    lacking_in,
    month_after,
    runway_of,
)
from assess.domain.profile import Role
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.workbook.writing import money_places as on
from assess.workbook.writing.money_roles import MONEY_ROLES, ROOM_ROLES
from tests.workbook.calculator import COMPUTED, Calculator
from tests.workbook.filling import Shown, Typed, shown_by
from tests.workbook.money_filling import MoneyShown, fill_money, money_fillings, money_places
from tests.workbook.office import saved_by_office
from tests.workbook.writing import write_workbook

BY_OFFICE = tuple(pytest.param(form, marks=pytest.mark.office) for form in ("xlsx", "ods"))
FORMS = (COMPUTED, *BY_OFFICE)
FILLINGS = 72
NEAR = 0.01
"""So near are sums of many millions in two programs."""
KINDS = {
    on.COLLECT: LeverKind.COLLECT,
    on.PRICE: LeverKind.PRICE,
    on.LET_FREE: LeverKind.LET_FREE,
    on.CUT: LeverKind.CUT,
}
"""The levers that are shares of something; what a new payer brings is typed as a sum."""


@dataclass(frozen=True)
class Filled:
    """A filled questionnaire: its name, what was set on the sheet on money, what is read of it, what is shown."""

    name: str
    setting: Mapping[str, Typed]
    assessment: Assessment
    saved: Path
    shown: MoneyShown


@pytest.fixture(scope="module", params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    """In which form the filled questionnaires are computed, and so by which program."""
    return str(request.param)


@pytest.fixture(scope="module")
def model(form: str) -> MaturityModel:
    """The shipped model; for the calculator with one dimension, as nothing else than the profile speaks of money."""
    whole = load_model("incubator")
    return replace(whole, dimensions=whole.dimensions[:1]) if form == COMPUTED else whole


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, model: MaturityModel, form: str) -> list[Filled]:
    """The fillings, each computed: by LibreOffice in one call."""
    folder = tmp_path_factory.mktemp("money")
    write_workbook(model, folder / "blank.xlsx", load_words())
    fillings = money_fillings(FILLINGS)
    if form == COMPUTED:
        book = openpyxl.load_workbook(folder / "blank.xlsx")
        whole = Calculator(book)
        typed = [whole.with_typed(money_places(book, *filling)) for filling in fillings.values()]
        paths = saved = [one.save(folder / f"{place}.xlsx") for place, one in enumerate(typed)]
        shown: list[Shown] = [one.sheets() for one in typed]
    else:
        paths = fill_money(folder / "blank.xlsx", folder, fillings.values())
        (folder / form).mkdir()
        saved = saved_by_office(paths, folder / form, form)
        shown = [shown_by(path) for path in saved]
    return [
        Filled(name, setting, read_workbook(paths[place], model), saved[place], MoneyShown(shown[place], model))
        for place, (name, (_, setting)) in enumerate(fillings.items())
    ]


def money(model: MaturityModel, one: Filled) -> Money | None:
    """What the engine reckons; nothing where the profile says nothing of money."""
    found = money_of(model, one.assessment)
    return found if isinstance(found, Money) else None


def with_what_is_set(model: MaturityModel, one: Filled) -> dict[str, float]:
    """What the engine says that each lever brings or saves a year, at the size at which it was set, by row."""
    means, size = means_of(model, one.assessment), {key: _as_number(typed) for key, typed in one.setting.items()}
    numbers = dataclasses.replace(model.money, dearer=size.get(on.PRICE, 0.0), cut=size.get(on.CUT, 0.0))
    found = {lever.kind: lever.yearly for lever in levers(means, numbers)}
    yearly = {key: found[kind] for key, kind in KINDS.items() if key in size}
    brought = {key: amount.value for key, amount in yearly.items() if isinstance(amount, Amount)}
    for key in {on.COLLECT, on.LET_FREE} & set(brought):
        brought[key] *= size[key]
    return brought | {key: size[key] for key in size if key == on.NEW_PAYER}


def _as_number(typed: Typed) -> float:
    assert not isinstance(typed, dt.date)
    return float(typed)


def _rounded(amount: float) -> int:
    return int(amount + 0.5)


def gap_with(model: MaturityModel, one: Filled) -> Gap:
    """The engine's gap with all that is set."""
    set_ = with_what_is_set(model, one)
    brings = sum(amount for key, amount in set_.items() if key != on.CUT)
    now = Gap.of(means_of(model, one.assessment), model.money)
    return dataclasses.replace(now, brings=Amount(brings), saves=Amount(set_.get(on.CUT, 0.0)))


def lines_with(model: MaturityModel, one: Filled) -> CashLines:
    """The engine's lines with all that is set, from the month in which it sets in: where none is, the report's."""
    visited = profile_date(model, one.assessment, Role.VISIT_DATE)
    assert visited
    means, granted = means_of(model, one.assessment), last_granted(means_of(model, one.assessment))
    begins = month_after(granted.month, 1) if isinstance(granted, LastMonth) else dt.date.min
    if on.SETS_IN in one.setting:
        begins = month_after(visited, 1 + int(_as_number(one.setting[on.SETS_IN])))
    return cash_lines(means, visited, model.money, sum(with_what_is_set(model, one).values()), begins)


def said_of(runway: Runway) -> str:
    """The month as the sheet says it."""
    words = load_words()
    match runway:
        case PaidUntil(month=month):
            return words.month(month)
        case BeyondHorizon():
            return "or later"
        case NotKnown():
            return words.say("workbook.money.not_known")


def is_said(shown: object, runway: Runway) -> bool:
    """Whether a cell says that it is paid until then."""
    beyond = isinstance(runway, BeyondHorizon)
    return str(shown).endswith(said_of(runway)) if beyond else shown == said_of(runway)


def test_the_sheet_is_paid_until_the_month_that_the_engine_says(filled: list[Filled], model: MaturityModel) -> None:
    kinds = Counter[str]()
    for one in filled:
        found = money(model, one)
        paid = found.paid_until if found else NotKnown(("anything",))
        assert is_said(one.shown.at(on.NOW, on.PAID_UNTIL), paid), one.name
        kinds[type(paid).__name__] += 1
        changed = one.shown.at(on.WITH, on.PAID_UNTIL)
        if isinstance(paid, NotKnown) or not with_what_is_set(model, one):
            assert changed == "", one.name
        else:
            assert is_said(changed, runway_of(lines_with(model, one))), one.name
            kinds["changed"] += changed != one.shown.at(on.NOW, on.PAID_UNTIL)
    assert min(kinds[kind] for kind in ("PaidUntil", "BeyondHorizon", "NotKnown", "changed")) > 3, kinds


def test_open_a_year_and_covered_are_those_of_the_engine(filled: list[Filled], model: MaturityModel) -> None:
    known = 0
    for one in filled:
        now = Gap.of(means_of(model, one.assessment), model.money)
        for column, gap in ((on.NOW, now), (on.WITH, gap_with(model, one))):
            open_, cover = (one.shown.at(column, key) for key in (on.OPEN_YEAR, on.COVER))
            sum_, part = gap.open_sum(), gap.cover()
            if column == on.WITH and not with_what_is_set(model, one):
                assert (open_, cover) == ("", ""), one.name
            elif isinstance(sum_, Amount) and isinstance(part, Portion):
                assert open_ == pytest.approx(sum_.value, abs=NEAR), one.name
                assert cover == pytest.approx(part.value), one.name
                known += 1
            else:
                unknown = load_words().say("workbook.money.not_known") if column == on.NOW else ""
                assert (open_, cover) == (unknown, unknown), one.name
    assert known > len(filled)


def test_each_lever_brings_what_the_engine_says(filled: list[Filled], model: MaturityModel) -> None:
    seen = Counter[str]()
    for one in filled:
        set_, means = with_what_is_set(model, one), means_of(model, one.assessment)
        gap = Gap.of(means, model.money)
        for key in on.LEVERS:
            year, month, left = (one.shown.at(name, key) for name in (on.A_YEAR, on.A_MONTH, on.STILL_OPEN))
            if key not in set_:
                assert (year, month, left) == ("", "", ""), (one.name, key)
                continue
            assert year == pytest.approx(set_[key], abs=NEAR), (one.name, key)
            assert month == pytest.approx(set_[key] / 12, abs=NEAR), (one.name, key)
            gap = dataclasses.replace(
                gap,
                brings=Amount(value(gap.brings) + (0.0 if key == on.CUT else set_[key])),
                saves=Amount(value(gap.saves) + (set_[key] if key == on.CUT else 0.0)),
            )
            still = gap.open_sum()
            expected = pytest.approx(still.value, abs=NEAR) if isinstance(still, Amount) else ""
            assert left == expected, (one.name, key)
            seen[key] += 1
    assert min(seen[key] for key in on.LEVERS) > 5, seen


def test_the_lines_by_month_are_those_of_the_engine(filled: list[Filled], model: MaturityModel) -> None:
    drawn = 0
    for one in filled:
        found = money(model, one)
        lines = found.lines if found else NotKnown(("anything",))
        changed = bool(with_what_is_set(model, one))
        for month in range(1, model.money.months + 1):
            shown = [one.shown.of_month(line, month) for line in on.LINES]
            if isinstance(lines, NotKnown):
                assert [*shown, one.shown.month(month)] == ["", "", "", ""], (one.name, month)
                continue
            assert one.shown.month(month) == lines.planned[month - 1].month, (one.name, month)
            expected = [lines.planned[month - 1].amount, lines.careful[month - 1].amount]
            assert shown[:2] == pytest.approx(expected, abs=NEAR), (one.name, month)
            third = lines_with(model, one).careful[month - 1].amount if changed else ""
            assert shown[2] == (pytest.approx(third, abs=NEAR) if changed else ""), (one.name, month)
            drawn += 1
    assert drawn > 20 * model.money.months


def test_what_is_missing_is_named_with_its_cell(filled: list[Filled], model: MaturityModel) -> None:
    seen = Counter[str]()
    for one in filled:
        means = means_of(model, one.assessment)
        day = profile_date(model, one.assessment, Role.VISIT_DATE)
        asked = reckoned(means, day or NotKnown((Role.VISIT_DATE.value,)), model.money)
        lacking = lacking_in(asked)
        fields = {role: model.field_for(role) for role in MONEY_ROLES}
        remark = str(one.shown.remark())
        for role, field in fields.items():
            assert field
            is_lacking = field.key in lacking
            assert (one.shown.at(on.MISSING, role.value) == 1) == is_lacking, (one.name, role)
            where = str(one.shown.at(on.WHERE, role.value))
            told = str(one.shown.at(on.REMARK, role.value))
            assert (f"{where} on the sheet Profile" in told) == (
                is_lacking or (role is Role.CASH_FREE and isinstance(means.in_hand, TakenAsNothing))
            ), (one.name, role, told)
            seen[role.value] += is_lacking
        if lacking:
            first = next(role for role, field in fields.items() if field and field.key in lacking)
            assert f": {len(lacking)}." in remark, (one.name, remark)
            assert str(one.shown.at(on.WHERE, first.value)) in remark, (one.name, remark)
        else:
            in_vain = on.LET_FREE in one.setting and isinstance(means.rooms, NotKnown)
            blank = isinstance(means.in_hand, TakenAsNothing) and not in_vain
            assert ("Free rooms are not reckoned with" in remark) == in_vain, (one.name, remark)
            assert ("is taken as nothing" in remark) == blank, (one.name, remark)
            assert in_vain or blank or remark == "", (one.name, remark)
            seen["in vain"] += in_vain
    assert min(seen[key] for key in (*(role.value for role in MONEY_ROLES), "in vain")) >= 1, seen


def test_rooms_that_tell_nothing_are_named_with_their_cells(filled: list[Filled], model: MaturityModel) -> None:
    seen = Counter[str]()
    for one in filled:
        means = means_of(model, one.assessment)
        lacking = means.rooms.missing if isinstance(means.rooms, NotKnown) else ()
        for role in ROOM_ROLES:
            is_lacking = role.value in lacking
            assert (one.shown.at(on.MISSING, role.value) == 1) == is_lacking, (one.name, role)
            where, told = (str(one.shown.at(name, role.value)) for name in (on.WHERE, on.REMARK))
            assert (f"{where} on the sheet Profile" in told) == is_lacking, (one.name, role, told)
            seen[role.value] += is_lacking
        if isinstance(means.rooms, Rooms) and isinstance(means.own, Amount):
            told = str(one.shown.at(on.REMARK, Role.ROOMS_ALL.value))
            each = _rounded(means.own.value / means.rooms.used)
            reckoned_so = (
                f"Own income {_rounded(means.own.value):,} divided by {means.rooms.used:g} square metres in use"
            )
            assert f" Free: {means.rooms.free:g}. {reckoned_so}" in told, (one.name, told)
            assert told.endswith(f": {each:,} a year for each."), (one.name, told)
            seen["free"] += 1
    assert min(seen.values()) > 3, seen


def test_the_worked_example_is_on_the_sheet_as_it_was_worked_out_by_hand(filled: list[Filled]) -> None:
    # 62 000 000 - 0.8 x 23 560 000 - 4 340 000 = 38 812 000; a fifth, a tenth of 23 560 000; 0.8 x 90 x 23 560 000
    # / 430; a tenth of 62 000 000; from October 2025 on 17 212 930 / 12 more a month than 466 000 at the end of June.
    shown = next(one.shown for one in filled if one.name == "as in the design, all at once")
    assert shown.at(on.NOW, on.PAID_UNTIL) == "June 2026"
    assert shown.at(on.WITH, on.PAID_UNTIL) == "January 2027"
    assert shown.at(on.DIFFERENCE, on.PAID_UNTIL) == "months more: 7"
    assert shown.at(on.NOW, on.OPEN_YEAR) == pytest.approx(38_812_000)
    yearly = [shown.at(on.A_YEAR, key) for key in on.LEVERS[:-1]]
    assert yearly == pytest.approx([4_712_000, 2_356_000, 3_944_930.2326, 6_200_000])
    left = [shown.at(on.STILL_OPEN, key) for key in on.LEVERS[:-1]]
    assert left == pytest.approx([34_100_000, 31_744_000, 27_799_069.7674, 21_599_069.7674])
    assert shown.of_month(on.CAREFUL, 9) == pytest.approx(466_000)
    assert shown.of_month(on.CHANGED, 9) == pytest.approx(466_000 + 9 * 17_212_930.2326 / 12)
    assert shown.begins() == "first month: October 2025; in the report: July 2026"
    assert [shown.at(on.UNIT, key) for key in on.TO_SET] == [*["percent"] * 4, "local currency", "whole months"]


def test_what_is_set_begins_when_the_report_has_it_unless_a_month_is_typed(filled: list[Filled]) -> None:
    # 17 212 930 and the payer's 24 000 000 are 3 434 411 a month, more than the 3 234 333 missing from July 2026 on.
    shown = next(one.shown for one in filled if one.name == "as in the design, when the report has it")
    assert shown.begins() == "first month, as in the report: July 2026"
    assert shown.of_month(on.CHANGED, 9) == shown.of_month(on.CAREFUL, 9) == pytest.approx(466_000)
    assert shown.of_month(on.CHANGED, 10) == pytest.approx(466_000 + 41_212_930.2326 / 12 - 38_812_000 / 12)
    assert (shown.at(on.A_YEAR, on.NEW_PAYER), shown.at(on.STILL_OPEN, on.NEW_PAYER)) == (24_000_000, 0)
    assert shown.at(on.WITH, on.PAID_UNTIL) == "September 2027 or later"
    assert shown.at(on.WITH, on.OPEN_YEAR) == 0


@pytest.mark.parametrize("form", BY_OFFICE, indirect=True)
def test_what_is_set_is_no_answer_also_when_libreoffice_saves_the_file(
    filled: list[Filled], model: MaturityModel
) -> None:
    for one in filled[::6]:
        again = read_workbook(one.saved, model)
        assert again.profile == one.assessment.profile, one.name
        assert [(f.code, f.location.place) for f in again.findings] == [
            (f.code, f.location.place) for f in one.assessment.findings
        ], one.name
