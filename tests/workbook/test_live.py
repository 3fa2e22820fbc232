"""The live scores are a second implementation, in formulas: they must say what the engine says.

Every claim is tried on what the tests' own calculator computes, and on what LibreOffice does.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from assess.analysis.scoring.scorecard import score
from assess.content.load import load_model
from assess.domain.assessment import Assessment
from assess.domain.findings import AssessError
from assess.domain.model import MaturityModel
from assess.domain.scorecard import Posts, RatingSource, Scored, points_of
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.workbook import keys
from assess.workbook.writing import layout as at
from tests.models.folders import TINY
from tests.workbook.calculator import COMPUTED, Calculator
from tests.workbook.filling import (
    VISIT,
    Shown,
    Typed,
    fill,
    hidden_cells,
    live_scores,
    places,
    random_filling,
    shown_by,
)
from tests.workbook.office import saved_by_office
from tests.workbook.rich import rich_model
from tests.workbook.writing import write_workbook

TOLERANCE = 1e-9
LATER = VISIT + dt.timedelta(days=1)
FILLINGS = {"shipped": 60, "rich": 36, "tiny": 8}
FEWER = {"shipped": 3, "rich": 36, "tiny": 2}
"""How many random fillings of each model there are: for LibreOffice, and for every run of the tests."""
BY_OFFICE = tuple(pytest.param(form, marks=pytest.mark.office) for form in ("xlsx", "ods"))
FORMS = (COMPUTED, *BY_OFFICE)
EDGES: dict[str, dict[str, Typed]] = {
    "wanted-stand-in": {"age": "early", "bakers_now": 9, "builders_wanted": 9, "A1": 2},
    "wanted-do-not-stand-in": {"age": "early", "bakers_now": 9, "builders_wanted": 9, "A1": 1},
    "share-just-reached": {"age": "later", "bakers_now": 17, "builders_now": 3},
    "one-client-is-too-few": {"age": "later", "bakers_now": 3, "builders_now": 1},
    "a-count-of-a-half-is-none": {"age": "later", "bakers_now": 9, "builders_now": 4.5},
    "a-count-below-nothing-is-none": {"age": "later", "bakers_now": 2, "builders_now": -9},
    "decided-on-the-day": {"age": "later", "bakers_now": 9, "builders_decided": VISIT, "day": VISIT},
    "decided-the-day-after": {"age": "later", "bakers_now": 9, "builders_decided": LATER, "day": VISIT.isoformat()},
    "decided-without-a-visit": {"age": "later", "bakers_now": 9, "builders_decided": LATER.isoformat()},
    "decided-on-a-day-with-dots": {
        "age": "later",
        "bakers_now": 9,
        "builders_decided": "14.9.2002",
        "day": "14.09.2002",
    },
    "decided-on-no-day": {"age": "later", "bakers_now": 9, "builders_decided": "31.2.2002", "day": VISIT},
    "decided-on-no-iso-day": {"age": "later", "bakers_now": 9, "builders_decided": "2002-02-30", "day": VISIT},
    "park-planned": {"age": "later", "extra": "early"},
    "two-posts-and-nine-tenths": {"age": "later", "builders_now": 9, "posts": 2.9},
    "three-posts": {"age": "later", "builders_now": 9, "posts": 3},
    "posts-blank": {"age": "later", "builders_now": 9},
    "posts-as-text": {"age": "later", "builders_now": 9, "posts": " 2.5 "},
    "posts-with-a-comma": {"age": "later", "builders_now": 9, "posts": "2,5"},
    "posts-and-a-park": {"age": "later", "builders_now": 9, "posts": 0, "extra": "later"},
}


MIXES: dict[str, dict[str, Typed]] = {
    f"{'-'.join(mix)}-{posts}": {"stage": "operating", "posts": posts, **{f"{kind}_now": 5 for kind in mix}}
    for mix in (("no",), ("low",), ("high",), ("no", "low"), ("no", "high"), ("low", "high"), ("no", "low", "high"))
    for posts in (2, 4)
}


@dataclass(frozen=True)
class Filled:
    """A filled questionnaire: its name, what is read of it, and what it shows once its formulas are computed."""

    name: str
    model: MaturityModel
    assessment: Assessment
    shown: Shown


Filling = dict[tuple[str, str, str], Typed]


@pytest.fixture(scope="module", params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    """In which form the filled questionnaires are computed, and so by which program."""
    return str(request.param)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, form: str) -> list[Filled]:
    """Random fillings of three models, and all edges."""
    folder = tmp_path_factory.mktemp("live")
    found: list[Filled] = []
    for name, model in models().items():
        write_workbook(model, folder / f"{name}.xlsx", load_words())
        fillings = dict(_fillings(name, model, (FEWER if form == COMPUTED else FILLINGS)[name]))
        found += by_form(form, model, folder / f"{name}.xlsx", fillings)
    return found


def by_form(form: str, model: MaturityModel, blank: Path, fillings: Mapping[str, Filling]) -> list[Filled]:
    """A blank questionnaire filled in each of these ways and computed."""
    folder = blank.parent
    if form == COMPUTED:
        book = openpyxl.load_workbook(blank)
        whole = Calculator(book)
        typed = {name: whole.with_typed(places(book, one)) for name, one in fillings.items()}
        written = [one.save(folder / f"{name}.xlsx") for name, one in typed.items()]
        shown: list[Shown] = [one.sheets() for one in typed.values()]
    else:
        written = [fill(blank, folder / f"{name}.xlsx", one) for name, one in fillings.items()]
        saved_in = folder / f"{blank.stem} {form}"
        saved_in.mkdir()
        shown = [shown_by(path) for path in saved_by_office(written, saved_in, form)]
    return [
        Filled(name, model, read_workbook(path, model), one)
        for name, path, one in zip(fillings, written, shown, strict=True)
    ]


def _fillings(name: str, model: MaturityModel, count: int) -> Iterator[tuple[str, Filling]]:
    for seed in range(count):
        chance = random.Random(f"{name} {seed}")  # noqa: S311  # the same fillings every time
        yield f"{name}-{seed}", random_filling(model, chance)
    for case, profile in (EDGES if name == "rich" else {}).items():
        rated: Filling = {
            (dimension.code, practice.code, keys.RATING): 2
            for dimension in model.dimensions
            for practice in dimension.practices
        }
        said = {(keys.PROFILE, key, keys.VALUE): value for key, value in profile.items() if key in model.fields}
        rated |= {("A", key, keys.RATING): value for key, value in profile.items() if key in model.practices}
        yield case, rated | said
    mixes = list(MIXES.items()) if name == "shipped" else []
    for case, profile in mixes if count == FILLINGS[name] else mixes[-2:]:
        said = {(keys.PROFILE, key, keys.VALUE): value for key, value in profile.items()}
        yield case, said | _rated_for_keys(model)


def _rated_for_keys(model: MaturityModel) -> dict[tuple[str, str, str], Typed]:
    """All at 2, but the practices that are key for some kinds of firms only, at 1."""
    kinds = len(model.concepts)
    return {
        (dimension.code, practice.code, keys.RATING): 1 if 0 < len(practice.key) < kinds else 2
        for dimension in model.dimensions
        for practice in dimension.practices
        if not dimension.sampled
    }


def models() -> dict[str, MaturityModel]:
    return {"shipped": load_model("incubator"), "rich": rich_model(), "tiny": load_model(str(TINY))}


def engine_scores(model: MaturityModel, assessment: Assessment) -> dict[tuple[str, str], float | str | None]:
    """What the engine says, by row key and column key of the sheet of scores."""
    try:
        card = score(model, assessment)
    except AssessError:
        rows = [dimension.code for dimension in model.dimensions]
        return {(row, column): None for row in (*rows, keys.OVERALL) for column in keys.SCORE_COLUMNS}
    said: dict[tuple[str, str], float | str | None] = {}
    for code, one in card.dimensions.items():
        levels = (model.scale.level(one.reached), model.scale.level(one.needed))
        values = (points_of(one.score), *levels, one.coverage)
        said |= {(code, column): value for column, value in zip(keys.SCORE_COLUMNS, values, strict=True)}
    whole = (points_of(card.overall.score), card.overall.needed_reached, card.overall.of, card.overall.coverage)
    return said | {(keys.OVERALL, column): value for column, value in zip(keys.SCORE_COLUMNS, whole, strict=True)}


def unknown_levels(model: MaturityModel, assessment: Assessment) -> set[tuple[str, str]]:
    """The places of levels that nobody knows yet, though one is needed."""
    try:
        card = score(model, assessment)
    except AssessError:
        return set()
    return {(one.code, keys.REACHED) for one in card.dimensions.values() if one.reached is None is not one.needed}


def test_the_live_scores_are_those_of_the_engine(filled: list[Filled]) -> None:
    numbers = withheld = not_known = 0
    for one in filled:
        expected, unknown = engine_scores(one.model, one.assessment), unknown_levels(one.model, one.assessment)
        shown = live_scores(one.shown)
        for place, value in expected.items():
            if value is None:
                withheld += place[1] == keys.SCORE
                assert shown[place] == ("not known yet" if place in unknown else ""), (one.name, place)
                not_known += place in unknown
            else:
                numbers += place[1] == keys.SCORE
                assert shown[place] == pytest.approx(value, abs=TOLERANCE), (one.name, place)
    # Of nothing but blanks nothing would be learned.
    assert numbers > len(filled)
    assert withheld > len(filled)
    assert not_known


def test_the_hidden_targets_gaps_and_keys_are_those_of_the_engine(filled: list[Filled]) -> None:
    own = Counter[str]()
    cards = []
    for one in filled:
        try:
            card = score(one.model, one.assessment)
        except AssessError:
            continue
        cards.append(card)
        shown = hidden_cells(one.shown, one.model, keys.TARGET, at.GAP, keys.KEY)
        for code, row in card.practices.items():
            assert shown[code] == (row.target, row.gap, row.key), (one.name, code)
            if row.counted and row.source is RatingSource.SAMPLE:
                own["lacks something at the target in the middle"] += row.gap > max(0, row.target - row.level)
                own["lacks less than the middle ones say"] += row.gap < row.target - row.level
                own["lacks what they say"] += row.gap == max(0, row.target - row.level)
                own[f"{row.heard} heard"] += 1
    assert min(own[f"{n} heard"] for n in (3, 4, 5, 6)) > 1, own
    assert len(+own) > 6, own
    sizes = Counter(card.staffing.small if isinstance(card.staffing, Posts) else None for card in cards)
    assert min(sizes[size] for size in (True, False, None)) > 2, sizes


@pytest.mark.parametrize("saved_as", BY_OFFICE)
def test_the_scorecard_stays_the_same_when_libreoffice_saves_the_file(tmp_path: Path, saved_as: str) -> None:
    for name, model in models().items():
        write_workbook(model, tmp_path / f"{name}.xlsx", load_words())
        written = [
            fill(tmp_path / f"{name}.xlsx", tmp_path / f"{case}.xlsx", typed)
            for case, typed in _fillings(name, model, FILLINGS[name])
        ]
        (tmp_path / name).mkdir()
        for path, saved in zip(written, saved_by_office(written, tmp_path / name, saved_as), strict=True):
            before = engine_scores(model, read_workbook(path, model))
            assert engine_scores(model, read_workbook(saved, model)) == before, path.name


def test_the_fillings_hold_what_clients_may_change(filled: list[Filled]) -> None:
    scored: Counter[str] = Counter()
    for one in filled:
        try:
            card = score(one.model, one.assessment)
        except AssessError:
            continue
        for dimension in one.model.dimensions:
            rows = [card.practices[practice.code] for practice in dimension.practices]
            score_of = card.dimensions[dimension.code]
            if dimension.sampled:
                by_clients = [row for row in rows if row.source is RatingSource.SAMPLE]
                scored["by clients"] += isinstance(score_of.score, Scored) and bool(by_clients)
                scored["beside what is typed"] += isinstance(score_of.score, Scored) and 0 < len(by_clients) < len(rows)
                scored["too few"] += score_of.too_few_heard
                scored["counted"] += score_of.counted
    assert min(scored[case] for case in ("by clients", "beside what is typed", "too few", "counted")) > 2, scored


@pytest.fixture(scope="module")
def halfway(tmp_path_factory: pytest.TempPathFactory, form: str) -> Filled:
    """The sheets, by key, of a questionnaire of the shipped model in which somebody has got halfway."""
    folder, model = tmp_path_factory.mktemp("halfway"), load_model("incubator")
    write_workbook(model, folder / "blank.xlsx", load_words())
    typed: dict[tuple[str, str, str], Typed] = {
        (keys.PROFILE, key, keys.VALUE): v for key, v in HALFWAY_PROFILE.items()
    }
    for code, answer in HALFWAY.items():
        dimension = model.dimension_of[code].code
        typed |= {(dimension, code, column): value for column, value in answer.items()}
    (filled,) = by_form(form, model, folder / "blank.xlsx", {"halfway": typed})
    return filled


HALFWAY_PROFILE: dict[str, Typed] = {"stage": "operating", "no_now": 9, "low_now": 4}
HALFWAY: dict[str, dict[str, Typed]] = {
    "T1": {keys.RATING: 3},
    "T2": {keys.RATING: "mostly"},
    "T3": {keys.RATING: "n/a"},
    "T4": {keys.RATING: "n/a", keys.REASON: "law"},
    "T5": {keys.RATING: "n/a", keys.REASON: "law", keys.NOTE: "Patent law, article 5"},
    "T6": {keys.RATING: "?"},
    "C1": {keys.RATING: "n/a", keys.REASON: "law", keys.NOTE: "Always applies all the same"},
    "C3": {keys.RATING: 2, keys.EVIDENCE: "! 3 shown"},
    "C4": {keys.RATING: "in order", keys.EVIDENCE: "Told  twice"},
    "C5": {keys.RATING: "in order", keys.EVIDENCE: "rumour"},
    "C6": {keys.RATING: "in order, mostly", keys.EVIDENCE: 3},
}


@pytest.mark.parametrize(
    ("practice", "mark"),
    [
        ("T1", "how_known"),
        ("T2", "check"),
        ("T3", "reason"),
        ("T4", "note"),
        ("T5", ""),
        ("T6", ""),
        ("C1", "check"),
        ("C2", "rate"),
        ("C3", ""),
        ("C4", ""),
        ("C5", "check"),
        ("C6", "check"),
    ],
)
def test_what_is_still_to_do_is_said_beside_its_cell(halfway: Filled, practice: str, mark: str) -> None:
    rows = halfway.shown[halfway.model.dimension_of[practice].code]
    beside = rows[0].index(keys.RATING) + 1
    (shown,) = [row[beside] for row in rows if row[0] == practice]
    assert shown == (load_words().say(f"workbook.status.{mark}") if mark else "")


def test_the_first_sheet_says_how_far_one_is(halfway: Filled) -> None:
    shown = [cell for row in halfway.shown[keys.START] for cell in row]
    answered = load_words().say("workbook.progress", answered="3", asked="6")
    assert shown.count(answered) == 2
    asked = sum(len(dimension.practices) for dimension in halfway.model.dimensions if not dimension.optional)
    assert load_words().say("workbook.progress", answered="6", asked=str(asked)) in shown
    assert load_words().say("workbook.profile.progress", answered="1", asked="5") in shown


HEARD: dict[str, dict[str, Typed]] = {
    "1": {keys.CLIENT: "K1", keys.CONCEPT: "bakers", "E1": 3, "E2": "?"},
    "2": {keys.CLIENT: "K2", "E1": 2},
    "3": {keys.CLIENT: "K3", keys.CONCEPT: "bakers"},
    "4": {keys.CLIENT: "K4", keys.CONCEPT: "bakers", "E1": 2, "E2": "mostly"},
    "5": {keys.CLIENT: "K5", keys.CONCEPT: "bankers", "E1": 2},
    "6": {keys.CONCEPT: "bakers", "E1": 2},
    "7": {keys.CLIENT: "K7", keys.CONCEPT: "bakers", "E1": 0},
    "8": {keys.CLIENT: " k7", keys.CONCEPT: "bakers", "E1": 0},
    "9": {},
}
MARKS = {
    "1": "",
    "2": "kind",
    "3": "rate",
    "4": "check",
    "5": "check",
    "6": "code",
    "7": "twice",
    "8": "twice",
    "9": "",
}


def test_what_is_still_to_do_about_a_client_is_said_in_its_row(tmp_path: Path, form: str) -> None:
    model = rich_model()
    write_workbook(model, tmp_path / "blank.xlsx", load_words())
    typed = {(keys.CLIENTS, number, name): value for number, row in HEARD.items() for name, value in row.items()}
    typed |= {(keys.PROFILE, "age", keys.VALUE): "later"}
    (filled,) = by_form(form, model, tmp_path / "blank.xlsx", {"heard": typed})
    sheets = filled.shown
    rows = sheets[keys.CLIENTS]
    status = rows[0].index(keys.NOTE) - 1
    first = next(number for number, row in enumerate(rows) if row[rows[0].index(keys.CLIENT)] == "K1")
    for number, mark in MARKS.items():
        said = load_words().say(f"workbook.status.{mark}") if mark else ""
        assert rows[first + int(number) - 1][status] == said, number
    # Four can be told from the others and have a level; the middle two of 3, 2, 2, 2 are 2 and 2.
    said = load_words().say("workbook.clients.progress", answered="4")
    assert any(said in row for row in sheets[keys.START])
    assert any(said in row for row in rows)
    beside = {str(row[0]): row[sheets["E"][0].index(keys.RATING) + 1] for row in sheets["E"][1:] if row[0]}
    assert beside == {"E1": load_words().say("workbook.status.how_known"), "E2": "", "E3": ""}
