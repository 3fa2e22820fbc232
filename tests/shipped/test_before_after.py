"""What came of each workbook when the rules of verdicts, targets and moves were tried, against what comes of it now.

The tables are the design's, under the examples' names of today. Where another value is right by the rules as
they are written now, it stands in `SINCE_FACTS` or `SINCE_FIRST` with the reason; DECISIONS.md tells them together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import pytest

from assess.domain.concept import NOT_KNOWN, Recommendation, Verdict
from assess.domain.readiness import Readiness, Remark
from assess.domain.scorecard import PracticeScore
from assess.domain.visit import Unread, Unreadable, Visit
from assess.tasks.session import Request, Session

# Where such firms are clients and the verdict is not known, the table says find_out: now they are to be kept as well.
# Workbook, kind of firm, its clients of all (before opening: wanted), readiness, advice, what decides or to find out.
VERDICTS = """
steppe-gate   | no   | 9/13  | 68% | keep_and_repair | S1 R1 R2
steppe-gate   | low  | 4/13  | 62% | keep_and_repair | S1 S5 L2
steppe-gate   | high | 0/13  | 54% | later           | T1 S1 S5
university    | no   | 0/11  | 86% | stay            | R2 L1 S3
university    | low  | 2/11  | 83% | keep_and_repair | M3 C3 L1
university    | high | 9/11  | 79% | keep_and_repair | T1 M3 C3
district      | no   | 12/13 | 37% | not_open_yet    | M2 L1 L2
district      | low  | 1/13  | 34% | later           | M2 L1 L2
apricot-yard  | no   | 9/11  | 85% | keep_and_repair | R2 C6 S3
bell-foundry  | no   | 9/11  | 78% | keep_and_find_out | C6 R2
cedar-court   | no   | 9/11  | 56% | repair_first    | M2 M3 R1
dairy-lane    | no   | 9/11  | 87% | keep_and_repair | L1 R2 S3
east-gate     | low  | 7/10  | 70% | keep_and_repair | L2 C2 S1
felt-house    | low  | 7/10  | 92% | keep            | M3 C2 C3
granary       | low  | 7/10  | 68% | keep_and_repair | M3 S1 S5
harbour-shed  | low  | 7/10  | 19% | repair_first    | C6 M2 S1
ink-works     | high | 6/9   | 55% | repair_first    | C6 M3 S1
juniper-hall  | high | 6/9   | 43% | repair_first    | C6 T1 S5
kiln-street   | high | 6/9   | 61% | keep_and_repair | T1 C3 S5
lime-terrace  | high | 6/9   | 86% | keep_and_find_out | S2
mill-race     | no   | 5/10  | 31% | repair_first    | C6 L1 R1
north-bridge  | no   | 5/10  | 51% | repair_first    | L1 M3 C3
orchard-row   | no   | 5/10  | 54% | repair_first    | S1 L1 R1
post-house    | no   | 5/10  | 50% | repair_first    | R2 M3 L1
quarry-hill   | no   | 9/11  | 52% | repair_first    | R2 L3 R1
river-dock    | no   | 9/11  | 76% | keep_and_repair | R1 M2 L1
saddle-square | no   | 9/11  | 40% | repair_first    | C2 M2 L2
tile-factory  | no   | 9/11  | 70% | keep_and_repair | C2 R2 L1
upper-well    | low  | 7/10  | 89% | keep_and_repair | L1 C6 M1
vine-passage  | low  | 7/10  | 58% | repair_first    | R1 L3 C2
wool-store    | low  | 7/10  | 68% | settle          | L1 L2 C2
yarrow-field  | low  | 7/10  | 24% | not_open_yet    | C2 C6 M2
"""
# Workbook, what to move first, how many of the practices that count stand below target.
FIRST = """
steppe-gate   | L2 S1 S5 | 28/42
university    | T1 M3 C3 | 28/45
district      | C6 M2 L1 | 7/11
apricot-yard  | R2 S5 C6 | 13/42
bell-foundry  | S6 M2 C3 | 19/42
cedar-court   | M2 M3 R1 | 30/46
dairy-lane    | L1 S5 R2 | 16/42
east-gate     | L2 C1 E3 | 22/42
felt-house    | E1 E3 M3 | 11/42
granary       | M3 S1 S5 | 21/42
harbour-shed  | M2 S1 C6 | 35/42
ink-works     | C6 S1 M3 | 31/42
juniper-hall  | C6 S5 L3 | 33/42
kiln-street   | S6 S5 T1 | 31/42
lime-terrace  | T1 E1 S1 | 15/42
mill-race     | L1 C6 L2 | 31/42
north-bridge  | L1 M3 C3 | 27/46
orchard-row   | S1 L1 R1 | 26/42
post-house    | R2 M3 L1 | 30/42
quarry-hill   | R2 L3 R1 | 14/21
river-dock    | R1 M2 L1 | 10/21
saddle-square | M2 C2 L2 | 15/21
tile-factory  | C2 R2 L1 | 12/21
upper-well    | L1 C6 M1 | 5/21
vine-passage  | S6 C1 R2 | 9/21
wool-store    | L1 L2 C2 | 6/12
yarrow-field  | M2 C2 C6 | 10/12
"""


class Since(NamedTuple):
    """What stands in the place of a cell of the tables, and why."""

    value: str
    why: str


# By workbook, and by kind of firm for what decides.
SINCE_FACTS: Mapping[tuple[str, str], Since] = {
    ("apricot-yard", "no"): Since("C6 R2 S3", "From 85% on preconditions below 2 are named first; C6 stands at 1."),
}
SINCE_FIRST: Mapping[str, Since] = {
    "bell-foundry": Since("M2 C3 L1", "U1 (S6 at 0) stands above the moves and takes no place; L1 follows by value."),
    "kiln-street": Since("S5 T1 C3", "U1 (S6 at 0) stands above the moves and takes no place; C3 follows by value."),
    "vine-passage": Since("C1 R2 L3", "U1 (S6 at 0) stands above the moves and takes no place; L3 follows by value."),
    "harbour-shed": Since("C6 M2 S1", "C6 at 0 makes the premises urgent (U2), which comes before one person (U4)."),
    "mill-race": Since("C6 L1 L2", "C6 at 0 makes the premises urgent (U2), which comes before the accounts (U6)."),
    "orchard-row": Since("L1 S1 R1", "L1 at 0 is urgent (U6); what is urgent comes before a missing precondition."),
    "wool-store": Since("C6 M1 L1", "In preparation C6 below 2 (U2) and M1 at 0 (U5) are urgent and take two places."),
    "yarrow-field": Since("C6 M2 C2", "In preparation C6 below 2 is urgent (U2), and works come before appointing."),
    "district": Since("C6 L1 M2", "In preparation L1 and L2 at 0 are urgent (U3), and works come before appointing."),
}

LEFT_OUT_AND_DIFFERENT = ("incomplete", "two-of-one-visit-b")
"""Of the workbooks that may not be compared, those that can be read and repeat the ratings of no other."""
LEFT_OUT_AND_THE_SAME = {
    "not-released": "dairy-lane",
    "only-told": "dairy-lane",
    "rated-by-itself": "dairy-lane",
    "the-same-again": "east-gate",
    "two-of-one-visit-a": "river-dock",
}


@pytest.fixture(scope="module")
def visits(checkout: Path) -> Mapping[str, Visit]:
    """Every workbook of the examples that can be scored, by its name."""
    examples = checkout / "examples"
    files = sorted([*examples.glob("*/*.xlsx"), *examples.glob("portfolio/*/*.xlsx")])
    found = {Path(reading.file).stem: reading for reading in Session(Request()).visits(files, ranges=False)}
    other = found.pop("another-version")
    assert isinstance(other, Unread)
    assert other.why is Unreadable.VERSION
    return {name: reading for name, reading in found.items() if isinstance(reading, Visit)}


@pytest.fixture(scope="module")
def different(visits: Mapping[str, Visit]) -> list[Visit]:
    """The 33 of the tables' last lines: the examples, 24 incubators, four of them twice, and two that stay outside."""
    return [visit for name, visit in visits.items() if name not in LEFT_OUT_AND_THE_SAME]


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def clients(visit: Visit, concept: str) -> str:
    mix = visit.scorecard.concept
    counts = mix.now if any(mix.now.values()) else mix.wanted
    return f"{counts[concept]}/{sum(counts.values())}"


def decides(found: Readiness) -> str:
    unknown = found.advice in NOT_KNOWN
    return " ".join((*found.find_out, *found.outside_find_out) if unknown else (*found.facts, *found.outside_facts))


def first(visit: Visit) -> str:
    return " ".join(entry.practice for entry in visit.advice.priorities)


def what_counts(visit: Visit) -> list[PracticeScore]:
    return [row for row in visit.scorecard.practices.values() if row.counted]


def below(visit: Visit) -> int:
    return sum(row.gap > 0 for row in what_counts(visit))


@pytest.mark.parametrize("row", rows(VERDICTS), ids=lambda row: f"{row[0]}-{row[1]}")
def test_readiness_advice_and_what_decides_are_those_of_the_table(visits: Mapping[str, Visit], row: list[str]) -> None:
    name, concept, *told = row
    found = visits[name].scorecard.concept.readiness[concept]
    since = SINCE_FACTS.get((name, concept))
    expected = [*told[:-1], since.value] if since else told
    assert found.value is not None
    assert [clients(visits[name], concept), f"{found.value:.0%}", found.advice, decides(found)] == expected


@pytest.mark.parametrize("row", rows(FIRST), ids=lambda row: row[0])
def test_what_to_move_first_and_how_much_is_below_target_are_those_of_the_table(
    visits: Mapping[str, Visit], row: list[str]
) -> None:
    name, moved, share = row
    expected = SINCE_FIRST[name].value if name in SINCE_FIRST else moved
    visit = visits[name]
    assert (first(visit), f"{below(visit)}/{len(what_counts(visit))}") == (expected, share)


def test_every_workbook_of_an_incubator_has_its_rows_and_every_difference_is_one(checkout: Path) -> None:
    files = [*checkout.glob("examples/*/*.xlsx"), *checkout.glob("examples/portfolio/compared/*.xlsx")]
    names = {path.stem for path in files if not path.stem.endswith("-2023")}  # earlier visits enter the sums alone
    facts = {(name, concept): cells[-1] for name, concept, *cells in rows(VERDICTS)}
    moved = {name: told for name, told, _ in rows(FIRST)}
    assert {name for name, _ in facts} == names == moved.keys()
    assert all(facts[place] != since.value and since.why for place, since in SINCE_FACTS.items())
    assert all(moved[name] != since.value and since.why for name, since in SINCE_FIRST.items())


def test_of_the_33_workbooks_the_others_that_may_not_be_compared_repeat_one(
    visits: Mapping[str, Visit], different: list[Visit]
) -> None:
    assert len(different) == 33
    assert {Path(visit.file).stem for visit in different} >= {*LEFT_OUT_AND_DIFFERENT}
    for name, original in LEFT_OUT_AND_THE_SAME.items():
        assert visits[name].scorecard.concept == visits[original].scorecard.concept


def test_over_all_workbooks_three_hosted_kinds_of_firm_are_ready_and_nobody_is_to_reconsider(
    different: list[Visit],
) -> None:
    mixes = [visit.scorecard.concept for visit in different]
    hosted = [mix.readiness[concept] for mix in mixes for concept in mix.hosted]
    not_known = None
    assert Counter(found.verdict for found in hosted) == {
        Verdict.READY: 3,
        Verdict.PREPARE: 25,
        Verdict.NOT_YET: 30,
        not_known: 7,
    }
    assert Counter(found.advice for found in hosted if found.verdict is Verdict.NOT_YET) == {
        Recommendation.REPAIR_FIRST: 27,
        Recommendation.LATER: 1,
        Recommendation.NOT_OPEN_YET: 2,
    }
    assert all(found.advice is Recommendation.KEEP_AND_FIND_OUT for found in hosted if found.verdict is None)


def test_over_all_workbooks_56_percent_of_what_counts_is_below_target_and_24_of_the_dimensions_are_where_they_should_be(
    different: list[Visit],
) -> None:
    """Means of the workbooks' own shares: a workbook with few practices asked counts as much as any."""
    overalls = [visit.scorecard.overall for visit in different]
    assert f"{fmean(below(visit) / len(what_counts(visit)) for visit in different):.0%}" == "56%"
    assert f"{fmean(overall.needed_reached / overall.of for overall in overalls):.0%}" == "24%"


def test_low_tech_of_the_first_example_hangs_by_a_thread(visits: Mapping[str, Visit]) -> None:
    found = visits["steppe-gate"].scorecard.concept.readiness["low"]
    assert f"{found.value_between[0]:.1%}" == "60.4%"
    assert found.remarks == (Remark.MORE_AFTER, Remark.JUST)
