"""The money of Steppe Gate: worked out by hand from what was typed, beside what the product says and what it prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from assess.analysis.visit import visit_of
from assess.domain.advice import Advice
from assess.domain.assessment import Assessment
from assess.domain.bridge import Bridge, CoverKind, EachMissing, Wages
from assess.domain.money import Amount, CashLines, LeverKind, Money, PaidUntil, month_after
from assess.domain.visit import Visit
from tests.reporting.reading import page_texts
from tests.reporting.test_examples import example

VISIT = dt.date(2025, 9, 14)
GRANTED = 9
"""From October 2025 to June 2026."""
BRIDGED, TO_THE_GOAL = 6, 18
"""From July to December 2026, and from July 2026 to December 2027."""


@dataclass(frozen=True)
class ByHand:
    """What was typed into the example's profile, and what follows from it, in fractions of a tenge."""

    typed: dict[str, Fraction]

    @property
    def steady(self) -> Fraction:
        """What comes in without grants, with four fifths of own income."""
        return Fraction(4, 5) * self.typed["own_year"] + self.typed["lasting_year"]

    @property
    def open_now(self) -> Fraction:
        """What of a year's cost that leaves."""
        return self.typed["cost_year"] - self.steady

    @property
    def levers(self) -> dict[LeverKind, Fraction]:
        """The other fifth of own income; a tenth of it; four fifths of what free rooms bring; a tenth of cost."""
        own, used = self.typed["own_year"], self.typed["rooms_let"] + self.typed["rooms_own"]
        return {
            LeverKind.COLLECT: own / 5,
            LeverKind.PRICE: own / 10,
            LeverKind.LET_FREE: Fraction(4, 5) * (self.typed["rooms_all"] - used) * own / used,
            LeverKind.CUT: self.typed["cost_year"] / 10,
        }

    @property
    def own_ways(self) -> Fraction:
        """What the first three bring."""
        return sum((self.levers[kind] for kind in (LeverKind.COLLECT, LeverKind.PRICE, LeverKind.LET_FREE)), Fraction())

    @property
    def rows(self) -> dict[CoverKind, tuple[Fraction, Fraction]]:
        """How much is covered and what is open a year: as now, and with what may be put together."""
        cost, cut, half = self.typed["cost_year"], self.levers[LeverKind.CUT], self.typed["grant_year"] / 2
        income = {
            CoverKind.AS_NOW: (self.steady, cost),
            CoverKind.COLLECT_AND_LET: (self.steady + self.own_ways, cost),
            CoverKind.CUT: (self.steady + self.own_ways, cost - cut),
            CoverKind.HALF_OF_GRANT: (self.steady + half, cost),
            CoverKind.NEW_PAYER: (cost, cost),
        }
        return {kind: (brings / needs, needs - brings) for kind, (brings, needs) in income.items()}

    @property
    def monthly(self) -> Fraction:
        """What the first three leave open a month."""
        return (self.open_now - self.own_ways) / 12

    @property
    def each_job(self) -> Fraction:
        """What that is for each job still missing, to the day of the goal."""
        return self.monthly * TO_THE_GOAL / (self.typed["goal_target"] - self.typed["goal_now"])

    def left(self, months: int, own: Fraction = Fraction(4, 5)) -> Fraction:
        """What is in hand so many months after that of the visit, where that share of own income comes in."""
        a_year = own * self.typed["own_year"] + self.typed["lasting_year"] - self.typed["cost_year"]
        granted = self.typed["grant_year"] * min(months, GRANTED)
        return self.typed["cash_free"] + (a_year * months + granted) / 12


@pytest.fixture(scope="module")
def assessment(checkout: Path) -> Assessment:
    return example(checkout, "steppe-gate")[1]


@pytest.fixture(scope="module")
def hand(assessment: Assessment) -> ByHand:
    numbers = {key: value for key, value in assessment.profile.items() if isinstance(value, int | float)}
    return ByHand({key: Fraction(value) for key, value in numbers.items()})


@pytest.fixture(scope="module")
def advice(checkout: Path) -> Advice:
    found = visit_of(*example(checkout, "steppe-gate"))
    assert isinstance(found, Visit)
    return found.advice


@pytest.fixture(scope="module")
def money(advice: Advice) -> Money:
    assert isinstance(advice.money, Money)
    return advice.money


def millions(amount: Fraction, digits: int) -> float:
    return float(round(amount / 10**6, digits))


# The numbers of the worked example in the design, times twenty, and rounded after that.
def test_by_hand_the_sums_are_those_of_the_design_times_twenty(hand: ByHand) -> None:
    rows = hand.rows.values()
    assert [round(100 * cover) for cover, _ in rows] == [37, 55, 61, 65, 100]
    assert [millions(open_, 1) for _, open_ in rows] == [38.8, 27.8, 21.6, 21.8, 0]
    assert [millions(open_ / 12, 2) for _, open_ in rows] == [3.23, 2.32, 1.80, 1.81, 0]
    assert [millions(amount, 2) for amount in hand.levers.values()] == [4.71, 2.36, 3.94, 6.20]
    wage = hand.typed["regional_wage"]
    assert millions(hand.monthly * BRIDGED, 1) == 13.9
    assert millions(hand.monthly * TO_THE_GOAL, 1) == 41.7
    assert round(hand.monthly * BRIDGED / wage) == 46
    assert (millions(hand.each_job, 2), float(round(hand.each_job / wage, 1))) == (1.07, 3.6)
    as_now = hand.open_now / 12 * TO_THE_GOAL
    assert (millions(as_now, 1), millions(as_now / 39, 2)) == (58.2, 1.49)


def test_by_hand_the_careful_line_is_that_of_the_design_times_twenty(hand: ByHand) -> None:
    assert millions(hand.left(0) - hand.left(1), 1) == 0.4
    assert hand.left(GRANTED) == 466_000
    assert [millions(-hand.left(months), 2) for months in (10, 15, 21)] == [2.77, 18.94, 38.35]
    assert hand.left(10, own=Fraction(1)) > 0 > hand.left(11, own=Fraction(1))


def test_the_product_covers_what_was_worked_out_by_hand(hand: ByHand, advice: Advice) -> None:
    assert [row.kind for row in advice.covering] == list(hand.rows)
    for row in advice.covering:
        cover, open_ = hand.rows[row.kind]
        assert row.cover.value == pytest.approx(float(cover)), row.kind
        assert row.open_sum.value == pytest.approx(float(open_), abs=0.01), row.kind


def test_each_lever_of_the_product_brings_what_was_worked_out_by_hand(hand: ByHand, money: Money) -> None:
    found = {lever.kind: lever.yearly for lever in money.levers}
    for kind, amount in hand.levers.items():
        yearly = found[kind]
        assert isinstance(yearly, Amount)
        assert yearly.value == pytest.approx(float(amount)), kind


def test_both_lines_of_the_product_are_those_worked_out_by_hand(hand: ByHand, money: Money) -> None:
    assert isinstance(money.lines, CashLines)
    for n, (careful, planned) in enumerate(zip(money.lines.careful, money.lines.planned, strict=True), start=1):
        assert careful.month == planned.month == month_after(VISIT, n)
        assert careful.amount == pytest.approx(float(hand.left(n)), abs=0.01)
        assert planned.amount == pytest.approx(float(hand.left(n, own=Fraction(1))), abs=0.01)
    assert money.paid_until == PaidUntil(dt.date(2026, 6, 1), GRANTED)


def test_the_bridge_of_the_product_is_the_one_worked_out_by_hand(hand: ByHand, advice: Advice) -> None:
    bridge, wage = advice.bridge, hand.typed["regional_wage"]
    assert isinstance(bridge, Bridge)
    assert (bridge.begins, bridge.months) == (dt.date(2026, 7, 1), BRIDGED)
    assert bridge.monthly.value == pytest.approx(float(hand.monthly))
    assert bridge.whole.value == pytest.approx(float(hand.monthly * BRIDGED))
    assert isinstance(bridge.wages, Wages)
    assert bridge.wages.months == pytest.approx(float(hand.monthly * BRIDGED / wage))
    each = bridge.each_missing
    assert isinstance(each, EachMissing)
    assert each.months == TO_THE_GOAL
    assert each.amount.value == pytest.approx(float(hand.each_job))


PAGE_ON_MONEY = (
    "On careful figures July 2026 is the first month you cannot pay for.",
    "If everybody pays, it is August 2026.",
    "4.0 in hand, counted on 14 September 2025",
    "In hand on 14 September 2025: 4.0 million tenge, taken as still there at that month's end.",
    "rents and fees bring 1.96 a month, lasting support 0.36 and the foundation's grant 2.84.",
    "On careful figures 0.39 million tenge a month is missing already, paid from what is in hand.",
    "Careful, without grant money, nothing changed 37 of 100 38.8 3.23",
    "Collect everything, raise prices by 10%, let free rooms 55 of 100 27.8 2.32",
    "The same, and cut costs by 10% 61 of 100 21.6 1.80",
    "Or only this: find a funder for 50% of grant money 65 of 100 21.8 1.81",
    "The second line, and find a payer for 27.8 100 of 100 0 0",
    "Of the 63 of 100 without a certain payer, 55 are grant money; the other 8 are rents and fees",
    "every rent and fee 4.71, prices 10% higher 2.36, free rooms let 3.94 and costs 10% lower 6.20.",
    "For an average client 10% more is 15,100 tenge a month.",
    "a month 6 months from July 2026 18 months to 31 December 2027",
    "Everybody pays, prices rise by 10%, free rooms are let 2.32 13.9 41.7",
    "Nothing changes 3.23 19.4 58.2",
    "13.9 million tenge is 46 months of the region",
    "By 31 December 2027 your goal (new jobs in clients' firms) needs 39 more.",
    "to 14 December 2025: 36 days",
    "to 14 September 2027: 288 days",
    "What comes first takes 24 days and is due by 30 November 2025.",
    "Jul 2026: −2.8",
    "Dec 2026: −18.9",
    "Jun 2027: −38.3",
)
ONE_PAGE = (
    "38.8 million tenge missing each year from July 2026;",
    "27.8 if all pay, prices rise by 10% and free rooms are let",
    "37 of 100 of the costs covered once grant money ends",
    "24 days of your own work for what comes first; your people have 12 a month",
    "1.4 a month needed from now on (new jobs in clients' firms); 0.6 since the start of 2023.",
    "You have 21 of the 60 wanted by 31 December 2027.",
    "If nobody has signed by 31 March 2026 to pay after the grant money ends, change to the second best:",
    "We ask the foundation for 13.9 million tenge from July to December 2026, each quarter in advance;",
    "Prepare the way we advise for the board's decision. Urgent as well: Safety and Premises.",
)


IN_THE_ANNEX = (
    "Careful figures count 80 of 100 of rents and fees, at the prices of today.",
    "All ways to close the gap in money are taken to have full effect from July 2026.",
    "Free rooms (90 of 520 square metres) are counted at 80 of 100 of the average that the 430 in use bring in rents",
    "Where costs are cut, what is covered is a share of the lower costs.",
    "Sums on the page on money are rounded.",
)


def test_the_printed_pages_say_what_was_worked_out_by_hand(report_of: Callable[[str], bytes]) -> None:
    texts = page_texts(report_of("steppe-gate"))
    (page,) = [text for text in texts if "What covers the costs from July 2026" in text]
    assert [said for said in PAGE_ON_MONEY if said not in page] == []
    assert "Days needed and days there are" in page, "money and time are on one page"
    unbroken = texts[1].replace("\u2010 ", "")
    assert [said for said in ONE_PAGE if said not in unbroken] == []
    annex = " ".join(texts[20:])
    assert [said for said in IN_THE_ANNEX if said not in annex] == []
