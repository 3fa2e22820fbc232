"""The stage over the whole set: which files stand, which are set aside and why, and what one file can do to another."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.analysis.comparison.compare import compare
from assess.analysis.comparison.gate import is_released
from assess.analysis.comparison.settling import folded_name, settle
from assess.domain.portfolio import ComparedVisit, NoPlace, Portfolio
from assess.domain.scorecard import State
from assess.domain.visits import SetRules, Settled
from assess.language import languages, load_words
from tests.analysis.comparison.groups import fewer_draws
from tests.analysis.comparison.test_gate import MODEL, visit
from tests.profiles import tried

TODAY = dt.date(2026, 12, 1)
RULES = SetRules(TODAY)
DAY = dt.date(2025, 5, 20)
QUICK = fewer_draws(MODEL, 50)
WHOLE = visit()


def file(called: str, /, **changes: Any) -> ComparedVisit:
    """A released visit in a file of its own, to an incubator that is called as its key."""
    said = {"key": "kiln-yard", "name": "Kiln Yard", "place": "Oldtown", "country": "KZ", "visit_date": DAY}
    return replace(WHOLE, file=f"{called}.xlsx", **{**said, "assessment_id": called, **changes})


def other(called: str, /, **changes: Any) -> ComparedVisit:
    """A visit to another incubator."""
    return file(called, **{"key": called, "name": f"The {called} works", **changes})


def answered(visit: ComparedVisit, level: int) -> ComparedVisit:
    """The same visit with another answer."""
    rows = dict(visit.practices)
    code = next(code for code, row in rows.items() if row.state is State.RATED)
    return replace(visit, practices={**rows, code: replace(rows[code], rating=level)})


def told(settled: Settled) -> tuple[list[str], dict[str, str], list[str]]:
    """The files that stand, why each other one does not, and the codes of the findings."""
    return (
        [one.file[:-5] for one in settled.standing],
        {one.visit.file[:-5]: str(one.reason) for one in settled.aside},
        [one.code for one in settled.findings],
    )


FOLDERS: dict[str, tuple[list[ComparedVisit], list[str], dict[str, str], list[str]]] = {
    "a day that has not come": ([file("a", visit_date=dt.date(2062, 11, 25))], [], {"a": "date"}, ["SET-01"]),
    "the day of the comparison": ([file("a", visit_date=TODAY)], ["a"], {}, []),
    "a day before there were incubators": ([file("a", visit_date=dt.date(1979, 1, 1))], [], {"a": "date"}, ["SET-01"]),
    "no day": ([file("a", visit_date=None)], [], {"a": "date"}, ["SET-10"]),
    "two countries under one key": (
        [file("a"), file("b", country="UZ", visit_date=dt.date(2024, 5, 20)), other("c")],
        ["c"],
        {"a": "identity", "b": "identity"},
        ["SET-02"],
    ),
    "two names under one key": (
        [file("a"), file("b", name="Granary")],
        [],
        {"a": "identity", "b": "identity"},
        ["SET-02"],
    ),
    "a name written in another way": ([file("a"), file("b", name="KILN-YARD", visit_date=TODAY)], ["a", "b"], {}, []),
    "a later visit at an earlier stage": (
        [file("a"), file("b", stage="preparation", visit_date=TODAY)],
        [],
        {"a": "identity", "b": "identity"},
        ["SET-02"],
    ),
    "one incubator under two keys": (
        [file("a"), file("b", key="kiln-yard-oldtown", visit_date=TODAY)],
        ["b"],
        {"a": "twice"},
        ["SET-03"],
    ),
    "the same again": ([file("a"), file("b")], ["a"], {"b": "duplicate"}, []),
    "two who differ": ([file("a"), answered(file("b"), 4)], [], {"a": "disputed", "b": "disputed"}, ["SET-05"]),
    "two who differ in stage": (
        [file("a"), file("b", stage="opening")],
        [],
        {"a": "disputed", "b": "disputed"},
        ["SET-11"],
    ),
    "a questionnaire saved for two": (
        [other("a", assessment_id="one"), other("b", assessment_id="one")],
        ["a", "b"],
        {},
        ["SET-08"],
    ),
    "copies with another release": (
        [file("a", release=("funder", "public")), file("b", release=("public",))],
        ["a"],
        {"b": "duplicate"},
        ["SET-04"],
    ),
}


@pytest.mark.parametrize(("files", "standing", "aside", "codes"), FOLDERS.values(), ids=FOLDERS)
def test_each_folder_is_settled_with_its_codes(
    files: list[ComparedVisit], standing: list[str], aside: dict[str, str], codes: list[str]
) -> None:
    settled = settle(MODEL, files, RULES)
    assert told(settled) == (standing, aside, codes)
    assert settle(MODEL, files[::-1], RULES) == settled
    for finding in settled.findings:
        for language in languages():
            assert load_words(language).say(f"finding.{finding.code}", **finding.values)


def test_who_compares_can_say_that_two_names_are_one_incubators_and_leave_files_out() -> None:
    files = [file("a", name="Granary"), file("b", name="\u0410\u043c\u0431\u0430\u0440", visit_date=TODAY)]
    assert told(settle(MODEL, files, RULES))[2] == ["SET-02"]
    known = replace(RULES, same={"kiln-yard": ("Granary", "\u0410\u043c\u0431\u0430\u0440")})
    assert told(settle(MODEL, files, known)) == (["a", "b"], {}, [])
    without = replace(known, left_out={"b.xlsx": "A rehearsal."})
    assert told(settle(MODEL, files, without)) == (["a"], {"b": "by_hand"}, [])


def test_with_a_day_given_later_visits_cannot_be() -> None:
    assert told(settle(MODEL, [file("a")], replace(RULES, as_of=dt.date(2025, 5, 19))))[1] == {"a": "date"}


@pytest.mark.parametrize(
    ("one", "other_", "left"),
    [
        (("funder",), ("director",), ()),
        (("funder", "public"), ("public", "board"), ("public",)),
        (("funder",), (), ()),
        (("funder",), ("funder",), ("funder",)),
    ],
)
def test_of_copies_what_all_of_them_release_holds(
    one: tuple[str, ...], other_: tuple[str, ...], left: tuple[str, ...]
) -> None:
    for copy in (
        file("b", release=other_),
        file("b", release=other_, assessment_id="a", visit_date=dt.date(2025, 5, 19)),
        other("b", release=other_, assessment_id="a", name="Kiln Yard", country="UZ"),
    ):
        (found,) = (v for v in settle(MODEL, [file("a", release=one), copy], RULES).standing if v.file == "a.xlsx")
        assert found.release == left


def test_an_incubator_releases_no_more_than_its_newest_visit_whatever_became_of_that() -> None:
    older = file("a", release=("funder", "public"), visit_date=dt.date(2024, 5, 20))
    for newest in (
        file("b", release=("public",)),
        file("b", release=("public",), visit_date=None),
        file("b", release=("public",), visit_date=dt.date(2062, 1, 1)),
        file("b", release=("public",), key="kiln-yard-2"),
    ):
        settled = settle(MODEL, [older, newest], RULES)
        assert {one.release for one in settled.standing} <= {("public",)}
    assert settle(MODEL, [older, file("b", release=("funder",))], RULES).standing[0].release == ("funder",)


def test_who_withholds_the_newest_visit_does_not_appear_by_an_older_one() -> None:
    found = compare(MODEL, [file("a", visit_date=dt.date(2024, 5, 20)), file("b", release=("director",))], rules=RULES)
    assert (found.incubators, found.withheld) == ((), 1)


def test_of_whom_the_newest_visit_is_set_aside_the_earlier_one_is_told_as_past() -> None:
    early = file("a", visit_date=dt.date(2024, 5, 20))
    for newest in (file("b", visit_date=dt.date(2062, 11, 25)), replace(file("b"), mode="express")):
        found = compare(MODEL, [early, newest, *(other(f"o{n}") for n in range(5))], rules=RULES)
        standing = {one.visit.key: one.standing for one in found.incubators}
        assert standing["kiln-yard"] is NoPlace.PAST
        assert "SET-06" in [one.code for one in found.findings]


def test_one_impossible_day_unscores_nobody_else() -> None:
    others = [other(f"o{n}") for n in range(8)]
    before = compare(QUICK, others, rules=RULES)
    found = compare(QUICK, [*others, file("a", visit_date=dt.date(2062, 11, 25))], rules=RULES)
    assert scores(found) == scores(before)
    assert len(scores(before)) == 8


def test_names_are_compared_without_blanks_marks_and_accents() -> None:
    assert folded_name(" Kiln-Yard \u00abN\u00b0 1\u00bb") == folded_name("kilnyard n 1".upper())
    assert folded_name("\u0419\u043e\u0433\u0430") == folded_name("\u0439\u043e\u0433\u0430")


# --- laws, on folders made at random

LAW = tried(60)
NAMES = ("Kiln Yard", "Kiln  yard", "Granary", "Mill Race", "Bell Foundry", "")
DAYS = (DAY, dt.date(2024, 1, 9), dt.date(2062, 1, 1), dt.date(2026, 3, 4), None)
RELEASES = (("funder",), ("funder", "public"), ("director",), (), ("public",))


@st.composite
def folders(draw: st.DrawFn) -> list[ComparedVisit]:
    """Files of a few incubators, with wrong dates, keys, names, consents and copies among them."""
    count = draw(st.integers(1, 9))
    files = []
    for at in range(count):
        key = draw(st.sampled_from(("kiln-yard", "granary", "mill-race", "bell-foundry", "")))
        changes: dict[str, Any] = {
            "key": key,
            "name": draw(st.sampled_from(NAMES)),
            "place": draw(st.sampled_from(("Oldtown", "Newtown", ""))),
            "country": draw(st.sampled_from(("KZ", "UZ", ""))),
            "visit_date": draw(
                st.sampled_from((DAY, dt.date(2024, 1, 9), dt.date(2062, 1, 1), dt.date(2026, 3, 4), None))
            ),
            "release": draw(st.sampled_from(RELEASES)),
            "stage": draw(st.sampled_from(("operating", "operating", "opening"))),
            "assessment_id": draw(st.sampled_from((f"{at}", "shared"))),
        }
        made = file(f"f{at}", **changes)
        files.append(answered(made, draw(st.sampled_from((2, 2, 3)))))
    return files


def scores(found: Portfolio) -> dict[str, float]:
    return {place.key: place.score for ranking in found.rankings for place in ranking.places}


def accounted(found: Portfolio) -> Counter[str]:
    """Every file with how often it is accounted for: compared, past in a trend, left out, or withheld."""
    shown = [one.visit.file for one in found.incubators]
    history = [told.visit.file for trend in found.trends for told in trend.visits if told.visit.file not in shown]
    return Counter([*shown, *history, *(entry.file for entry in found.left_out)])


@LAW
@given(folders(), st.randoms(use_true_random=False))
def test_the_order_and_the_names_of_files_change_nothing(files: list[ComparedVisit], shuffler: random.Random) -> None:
    before = compare(QUICK, files, rules=RULES)
    shuffled = list(files)
    shuffler.shuffle(shuffled)
    assert compare(QUICK, shuffled, rules=RULES) == before


@LAW
@given(folders())
def test_every_file_is_accounted_for_once(files: list[ComparedVisit]) -> None:
    found = compare(QUICK, files, rules=RULES)
    counted = accounted(found)
    assert set(counted.values()) <= {1}
    assert counted.keys() <= {one.file for one in files}
    missing = {one.file for one in files} - counted.keys()
    settled = settle(QUICK, files, RULES)
    every = [*settled.standing, *(one.visit for one in settled.aside)]
    withheld = {one.file for one in every if not is_released(QUICK, one, anonymous=False)}
    older = {one.file for one in settled.standing if one.visit_date} - withheld
    assert missing <= withheld | older


@LAW
@given(folders(), st.data())
def test_with_the_day_fixed_one_file_changes_no_other_incubators_visit_nor_score(
    files: list[ComparedVisit], draw: st.DataObject
) -> None:
    rules = replace(RULES, as_of=TODAY)
    at = draw.draw(st.integers(0, len(files) - 1))
    gone = files[at]
    before, after = (shown(compare(QUICK, some, rules=rules)) for some in (files, [*files[:at], *files[at + 1 :]]))
    others = [key for key in before.keys() & after.keys() if not _touches(gone, files, key)]
    assert {key: before[key] for key in others} == {key: after[key] for key in others}


def shown(found: Portfolio) -> dict[str, tuple[str, bool]]:
    """The file by which each incubator is told, and whether as past."""
    return {one.visit.key: (one.visit.file, one.standing is NoPlace.PAST) for one in found.incubators}


def _touches(gone: ComparedVisit, files: Iterable[ComparedVisit], key: str) -> bool:
    """Whether a file speaks of the incubator with that key: by its key, its name and place, or as its copy."""
    own = [one for one in files if (one.key or one.file) == key]
    twins = {(folded_name(one.name), folded_name(one.place), one.country) for one in own if one.name and one.place}
    ids = {one.assessment_id for one in own}
    said = (folded_name(gone.name), folded_name(gone.place), gone.country)
    return (gone.key or gone.file) == key or said in twins or gone.assessment_id in ids


@LAW
@given(folders(), st.data())
def test_a_further_file_makes_nothing_visible_that_another_file_of_that_visit_withholds(
    files: list[ComparedVisit], draw: st.DataObject
) -> None:
    at = draw.draw(st.integers(0, len(files) - 1))
    copy = replace(files[at], file="copy.xlsx", release=draw.draw(st.sampled_from(RELEASES)))
    before, after = (compare(QUICK, some, rules=RULES) for some in (files, [*files, copy]))
    visible = {(one.visit.key, one.visit.visit_date) for one in before.incubators}
    added = {(one.visit.key, one.visit.visit_date) for one in after.incubators} - visible
    held = {(one.key or one.file, one.visit_date) for one in files if not is_released(QUICK, one, anonymous=False)}
    assert not added & held
