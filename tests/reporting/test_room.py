"""How much room a text takes, in which size a page is set, and in what a sum is counted: where one way ends."""

from __future__ import annotations

import dataclasses

import pytest

from assess.language import load_words
from assess.reporting.director.amounts import brief, decimals, exact, in_full, leading, unit_for, without_currency
from assess.reporting.director.money import counted, two_digits
from assess.reporting.director.page_room import CLOSE, DENSE, LEAST, TIGHT, USUAL, height, is_airy, size_for
from assess.reporting.director.runway_chart import rough
from assess.reporting.director.shared import VisitReport
from tests.reporting.build import shipped, visit, visited

LINE = 9.2 * 1.4 * 25.4 / 72


@pytest.fixture(scope="module")
def report() -> VisitReport:
    return VisitReport(shipped(), visited(shipped(), visit(shipped())), load_words())


@pytest.mark.parametrize(
    ("blocks", "size"),
    [
        ([248.0], USUAL),
        ([124.0, 124.1], CLOSE),
        ([276.0], CLOSE),
        ([276.1], DENSE),
        ([306.0], DENSE),
        ([306.1], TIGHT),
        ([340.0], TIGHT),
        ([300.0, 40.1], LEAST),
        ([], USUAL),
    ],
)
def test_a_page_is_set_in_the_largest_size_that_holds_all_its_blocks(blocks: list[float], size: str) -> None:
    assert size_for(blocks) == size


@pytest.mark.parametrize(
    ("whole", "further"), [(232.0, True), (232.1, False), (248.1, True), (260.1, False), (280.0, False), (345.0, False)]
)
def test_the_blocks_stand_further_apart_where_the_size_stays_the_same_with_that(
    whole: float,
    further: bool,  # noqa: FBT001
) -> None:
    assert is_airy([whole - 100, 100.0]) is further


def test_a_text_is_as_high_as_its_lines_and_a_blank_one_between_them_counts() -> None:
    assert height("", 100) == 0
    assert height("word", 100) == pytest.approx(LINE)
    assert height("one\n\nthree", 100) == pytest.approx(3 * LINE)
    per_line = int(100 / (9.2 * 0.455 * 25.4 / 72))
    assert height("x" * per_line, 100) == pytest.approx(LINE)
    assert height("x" * (per_line + 1), 100) == pytest.approx(2 * LINE)
    assert height("word", 100, 12.4) == pytest.approx(LINE * 12.4 / 9.2)


@pytest.mark.parametrize(
    ("largest", "of", "words"),
    [(9_999, 1, "tenge"), (10_000, 1e3, "thousand tenge"), (9_999_999, 1e3, "thousand tenge"), (1e7, 1e6, "million")],
)
def test_sums_are_counted_in_what_leaves_two_digits_before_the_point(
    report: VisitReport, largest: float, of: float, words: str
) -> None:
    unit = unit_for(report, largest)
    assert unit.of == of
    assert words in unit.words


def test_a_sum_in_a_table_keeps_a_last_zero_and_in_a_sentence_does_not(report: VisitReport) -> None:
    unit = unit_for(report, 62e6)
    told = [(exact(report, unit, amount), brief(report, unit, amount)) for amount in (2.2e6, 2.25e6, 38.8e6, 441.4e6)]
    assert told == [("2.20", "2.2"), ("2.25", "2.25"), ("38.8", "38.8"), ("441", "441")]
    assert without_currency(report, unit, 2.2e6) == "2.2 million"
    assert "1,240 " in in_full(report, unit, 1236.0)


def test_a_chart_names_a_sum_from_a_hundred_on_without_decimals_and_without_its_sign(report: VisitReport) -> None:
    unit = unit_for(report, 62e6)
    assert [rough(report, unit, sum_ * 1e6) for sum_ in (99.94, 100.0, -441.4, -2.77)] == ["99.9", "100", "441", "2.8"]


@pytest.mark.parametrize(("number", "digits"), [(0.0, 0), (0.39, 2), (3.23, 2), (38.4, 1), (388.0, 0), (15100.0, 0)])
def test_a_number_of_three_leading_digits_has_as_many_decimals_as_these_leave(number: float, digits: int) -> None:
    assert decimals(number) == decimals(-number) == digits
    assert leading(-number) == -leading(number)


def test_halves_are_rounded_away_from_nothing() -> None:
    assert [leading(number) for number in (2.345, -2.345, 1235.0, 0.005)] == [2.35, -2.35, 1240.0, 0.01]
    assert [two_digits(number) for number in (12.5, 1249.0, -3.0)] == pytest.approx([13.0, 1200.0, 0.0])


def test_a_part_of_a_month_is_said_as_a_number(report: VisitReport) -> None:
    told = dict.fromkeys((0.5, 1, 1.5, 2.0), "")
    told = {number: counted(report, "months", number) for number in told}
    words = report.words
    assert told[0.5] == words.say("report.months_part", number=0.5)
    assert told[1] == words.say("report.months", n=1)
    assert told[1.5] == words.say("report.months_part", number=1.5)
    assert told[2.0] == words.say("report.months", n=2)


def test_a_currency_that_the_words_do_not_know_stands_with_its_code_and_none_is_not_invented(
    report: VisitReport,
) -> None:
    key = next(field.key for field in report.model.fields.values() if field.role == "currency")

    def told(code: str) -> str:
        profile = {**report.assessment.profile, key: code}
        assessment = dataclasses.replace(report.assessment, profile=profile)
        changed = dataclasses.replace(report, visit=dataclasses.replace(report.visit, assessment=assessment))
        return unit_for(changed, 1).words

    assert told("XTS") == "XTS"
    assert told("") == report.words.say("report.currency.none")
    assert told("KZT") == report.words.say("report.currency.KZT")
