"""What stands where in a questionnaire: plain data made from the model and the words, known here alone.

Rows and columns count from 1. Row 1 and column A hold the machine's keys and are hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assess.domain.findings import column_letters
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension, Practice
from assess.domain.profile import ProfileField, ProfileSection, ProfileSheet, Role, on_sheet
from assess.language import Words
from assess.workbook import keys
from assess.workbook.writing.field_sheets import COLUMNS, LABEL, field_rows
from assess.workbook.writing.lists import ListRange, lists_of
from assess.workbook.writing.money_roles import asks_for_money

TITLE_ROW = 2
HEADER_ROW = 3
FIRST_ROW = 4
"""The first row of a list or table, on every sheet that has one but that of the clients."""

STATUS = "status"
TOKEN = "token"  # noqa: S105  # what is typed, without what stands behind it
LEVEL = "level"
APPLIES = "applies"
LEFT_OUT = "left_out"
ANSWERED = "answered"
TYPED = "typed"
USUAL = "usual"
GAP = "gap"
OWN_HELPERS = (TOKEN, TYPED, LEVEL, APPLIES, LEFT_OUT, ANSWERED, USUAL, GAP)
"""Hidden columns of a dimension sheet beside those of the contract: no other program may lean on them."""

TITLE = "title"

NAME_LIMIT = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))

# Widths are in characters of the standard font. All together they fill a screen of 1366 pixels at the zoom given.
DIMENSION_ZOOM = 85
_LEVELS_WIDTH = 70.0
_SHOWN = (
    (keys.CODE, 4.0),
    (keys.QUESTION, 17.0),
    (keys.LOOK_FOR, 33.0),
)
_ANSWERS = (
    (keys.RATING, 6.5),
    (STATUS, 7.0),
    (keys.EVIDENCE, 6.5),
    (keys.REASON, 10.0),
    (keys.NOTE, 28.0),
    (keys.PRIVATE, 8.0),
)
_HELPER_WIDTH = 9.0

CLIENT_FIRST_ROW = 5

_LEVELS_OF_CLIENTS_WIDTH = 97.0
_ABOUT_CLIENTS = ((keys.CLIENT, 9.0), (keys.CONCEPT, 15.0), (keys.CHOSEN_BY, 11.0), (keys.MONTHS_IN, 8.0))
_AFTER_LEVELS = ((STATUS, 8.0), (keys.NOTE, 38.0))

HEARD_CODE = "heard code"
USABLE = "usable"
KIND = "kind"
HEARD = "heard"

START_COLUMNS = (("", 5.0), ("", 84.0), ("", 3.0), ("", 5.0), ("", 34.0), ("", 15.0), ("", 11.0))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name here, its width in characters, and whether the name is also the machine's key."""

    name: str
    width: float
    keyed: bool = True
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet with keyed rows: its visible name, its columns from B on, and the row of each key."""

    name: str
    columns: tuple[Column, ...]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FieldSheet:
    """A sheet that asks for fields of the profile; `headings` are the rows of its section titles, by section code."""

    sheet: ProfileSheet
    sections: tuple[ProfileSection, ...]
    grid: Grid
    headings: Mapping[str, int]

    @property
    def fields(self) -> tuple[ProfileField, ...]:
        """What it asks for, in its order."""
        return tuple(field for section in self.sections for field in section.fields)


@dataclass(frozen=True, slots=True)
class DimensionSheet:
    """The sheet of one dimension."""

    dimension: Dimension
    grid: Grid


@dataclass(frozen=True, slots=True)
class ClientSheet:
    """The list of clients heard: its rows are by the number of the record, and have no key in the workbook.

    `dimensions` are those that clients rate; where the model has none, there is no such sheet.
    """

    dimensions: tuple[Dimension, ...]
    grid: Grid

    @property
    def practices(self) -> tuple[Practice, ...]:
        """What clients rate, in model order."""
        return tuple(practice for dimension in self.dimensions for practice in dimension.practices)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands. Where the model asks for no words of the advisor's, there is no sheet of advice.

    `steps` holds the rows of the intermediate results on the hidden sheet by name and concept ("" for none).
    `money` is the name of the sheet on money; "" where the model does not ask all that it is reckoned from.
    """

    model: MaturityModel
    start: str
    profile: FieldSheet
    advice: FieldSheet
    clients: ClientSheet
    dimensions: tuple[DimensionSheet, ...]
    money: str
    scores: Grid
    lists: Mapping[str, ListRange]
    steps: Mapping[tuple[str, str], int]


IDENTITY_COLUMNS = (Column(LABEL, 20, keyed=False), Column(keys.VALUE, 42))
STEP_LABEL_COLUMN = 5
STEP_COLUMN = 6

READY = "ready"
STAGE = "stage"
PARK = "park"
CEILING = "ceiling"
BEFORE = "before"
WITHOUT_OVERALL = "without_overall"
VISIT = "visit"
STAND_IN = "stand_in"
POSTS = "posts"
SMALL = "small"
SIZE = "size"
ANY_HOSTED = "any"
_ONCE = (STAGE, READY, PARK, CEILING, BEFORE, WITHOUT_OVERALL, VISIT, STAND_IN, POSTS, SMALL, SIZE, ANY_HOSTED)
NOW = "now"
WANTED = "wanted"
DECIDED = "decided"
OWN = "own"
HOSTED = "hosted"
_PER_CONCEPT = (NOW, WANTED, DECIDED, OWN, HOSTED)

COUNTED_WEIGHT = "counted_weight"
COUNTED_PRACTICES = "counted_practices"
ASSESSED_WEIGHT = "assessed_weight"
IS_COUNTED = "is_counted"
OWN_WEIGHT = "own_weight"
SCORE_VALUE = "score_value"


def plan_book(model: MaturityModel, words: Words, clients: int = 0) -> Layout:
    """Where everything stands in a questionnaire of this model, its sheets named in the language of the words.

    There is room for so many clients at least.
    """
    own = (keys.START, keys.PROFILE, keys.SCORES, keys.CLIENTS, keys.ADVICE, keys.MONEY)
    first, second, *last = (words.say(f"workbook.sheet.{key}") for key in own)
    titles = (first, second, *(dimension.tab or dimension.title for dimension in model.dimensions), *last)
    start, profile, *dimensions, scores, heard, advice, money = _sheet_names(titles)
    return Layout(
        model=model,
        start=start,
        profile=_field_sheet(model, ProfileSheet.PROFILE, profile),
        advice=_field_sheet(model, ProfileSheet.ADVICE, advice),
        clients=_client_sheet(model, heard, max(clients, keys.CLIENT_ROWS)),
        dimensions=tuple(
            DimensionSheet(dimension, Grid(name, _dimension_columns(model), _rows(p.code for p in dimension.practices)))
            for dimension, name in zip(model.dimensions, dimensions, strict=True)
        ),
        money=money if asks_for_money(model) else "",
        scores=Grid(scores, _score_columns(model), _rows((*(d.code for d in model.dimensions), keys.OVERALL))),
        lists=lists_of(model, words),
        steps=MappingProxyType({step: FIRST_ROW + place for place, step in enumerate(_steps(model))}),
    )


def column_of(grid: Grid, name: str) -> int:
    """The column with that name."""
    return next(place for place, column in enumerate(grid.columns, start=keys.KEY_COLUMN + 1) if column.name == name)


def letter_of(grid: Grid, name: str) -> str:
    """The letters of the column with that name."""
    return column_letters(column_of(grid, name))


def last_shown(grid: Grid) -> int:
    """The last column that is not hidden."""
    return max(place for place, column in enumerate(grid.columns, start=keys.KEY_COLUMN + 1) if not column.hidden)


def last_row(grid: Grid) -> int:
    """The last row with a key."""
    return max(grid.rows.values(), default=FIRST_ROW)


def quoted(name: str) -> str:
    """A sheet's name as a formula writes it."""
    return "'" + name.replace("'", "''") + "'"


def cell(grid: Grid, name: str, row: int) -> str:
    """An absolute reference, with its sheet, to the cell of a column in a row."""
    return f"{quoted(grid.name)}!${letter_of(grid, name)}${row}"


def span(grid: Grid, name: str, rows: Sequence[int] = ()) -> str:
    """An absolute reference, with its sheet, to a column over the rows given, or over all rows with a key."""
    first, last = (min(rows), max(rows)) if rows else (min(grid.rows.values()), last_row(grid))
    letters = letter_of(grid, name)
    return f"{quoted(grid.name)}!${letters}${first}:${letters}${last}"


def list_span(book: Layout, name: str) -> str:
    """An absolute reference to a list on the hidden sheet."""
    found = book.lists[name]
    letters = column_letters(found.column)
    return f"{quoted(keys.IDENTITY)}!${letters}${FIRST_ROW}:${letters}${FIRST_ROW + len(found.items) - 1}"


def step_cell(book: Layout, name: str, concept: str = "") -> str:
    """An absolute reference to an intermediate result on the hidden sheet."""
    return f"{quoted(keys.IDENTITY)}!${column_letters(STEP_COLUMN)}${book.steps[name, concept]}"


def role_cell(book: Layout, role: Role, concept: str = "") -> str:
    """An absolute reference to the profile's cell with a role; "" where the model has no such field."""
    field = book.model.field_for(role, concept)
    grid = book.advice.grid if field and field.key in book.advice.grid.rows else book.profile.grid
    return cell(grid, keys.VALUE, grid.rows[field.key]) if field else ""


def practice_cell(book: Layout, practice: str, name: str) -> str:
    """An absolute reference to a cell in the row of a practice."""
    sheet = next(sheet for sheet in book.dimensions if practice in sheet.grid.rows)
    return cell(sheet.grid, name, sheet.grid.rows[practice])


def reached_column(level: int) -> str:
    """The name of the hidden column that says whether a level above the lowest is reached."""
    return f"reached_{level}"


def needed_column(level: int) -> str:
    """The name of the hidden column that says whether the targets would reach a level above the lowest."""
    return f"needed_{level}"


def concept_column(concept: str) -> str:
    """The name of the hidden column with the weights of the counted dimensions for a concept."""
    return f"concept {concept}"


def can_be_left_out(model: MaturityModel, practice: Practice) -> bool:
    """Whether a practice may be marked as not applicable by hand."""
    return bool(model.reasons) and not practice.always_applicable


def client_level_column(practice: str) -> str:
    """The name of the hidden column with the levels that clients have, as numbers; empty text where there is none."""
    return f"level {practice}"


def client_target_column(practice: str) -> str:
    """The name of the hidden column with the clients' own targets; empty text where one was not heard."""
    return f"target {practice}"


def client_gap_column(practice: str) -> str:
    """The name of the hidden column with what clients lack to their own targets; empty text where it is unknown."""
    return f"gap {practice}"


def heard_column(dimension: str) -> str:
    """The name of the hidden column that says which clients were heard on a dimension."""
    return f"{HEARD} {dimension}"


def _sheet_names(titles: Iterable[str]) -> list[str]:
    names: list[str] = []
    taken = {keys.IDENTITY.casefold(), "history"}  # Excel keeps the second name for itself
    for title in titles:
        stem = " ".join(title.translate(_NOT_IN_NAMES).split()).strip("'")[:NAME_LIMIT].strip(" '")
        name, number = stem, 1
        while name.casefold() in taken or not name:
            number += 1
            ending = f" {number}"
            name = stem[: NAME_LIMIT - len(ending)] + ending
        taken.add(name.casefold())
        names.append(name)
    return names


def _rows(codes: Iterable[str]) -> Mapping[str, int]:
    return MappingProxyType({code: FIRST_ROW + place for place, code in enumerate(codes)})


def _field_sheet(model: MaturityModel, sheet: ProfileSheet, name: str) -> FieldSheet:
    sections = on_sheet(model.profile, sheet)
    rows, headings = field_rows(sections, HEADER_ROW)
    columns = tuple(Column(n, w, keyed=n == keys.VALUE) for n, w in COLUMNS[sheet])
    return FieldSheet(sheet, sections, Grid(name, columns, rows), headings)


def _dimension_columns(model: MaturityModel) -> tuple[Column, ...]:
    width = round(_LEVELS_WIDTH / len(model.levels), 1)
    return (
        *(Column(name, w) for name, w in _SHOWN),
        *(Column(keys.level_column(level), width) for level in range(len(model.levels))),
        *(Column(name, w, keyed=name != STATUS) for name, w in _ANSWERS),
        *(Column(name, _HELPER_WIDTH, hidden=True) for name in keys.HELPER_COLUMNS),
        *(Column(name, _HELPER_WIDTH, keyed=False, hidden=True) for name in OWN_HELPERS),
    )


def _client_sheet(model: MaturityModel, name: str, rows: int) -> ClientSheet:
    sampled = tuple(dimension for dimension in model.dimensions if dimension.sampled)
    practices = [practice.code for dimension in sampled for practice in dimension.practices]
    width = round(_LEVELS_OF_CLIENTS_WIDTH / max(1, len(practices)), 1)
    helpers = (
        *(HEARD_CODE, USABLE, KIND, HEARD),
        *(heard_column(dimension.code) for dimension in sampled),
        *(client_level_column(code) for code in practices),
        *(client_target_column(code) for code in practices),
        *(client_gap_column(code) for code in practices),
    )
    columns = (
        *(Column(name, width) for name, width in _ABOUT_CLIENTS),
        *(Column(code, width) for code in practices),
        *(Column(name, width, keyed=name != STATUS) for name, width in _AFTER_LEVELS),
        *(Column(name, _HELPER_WIDTH, keyed=False, hidden=True) for name in helpers),
    )
    places = {str(number): CLIENT_FIRST_ROW + number - 1 for number in range(1, rows + 1)}
    return ClientSheet(sampled, Grid(name, columns, MappingProxyType(places)))


def _score_columns(model: MaturityModel) -> tuple[Column, ...]:
    levels = range(1, len(model.levels))
    helpers = (
        COUNTED_WEIGHT,
        COUNTED_PRACTICES,
        ASSESSED_WEIGHT,
        *(reached_column(level) for level in levels),
        *(needed_column(level) for level in levels),
        IS_COUNTED,
        *(concept_column(concept.code) for concept in model.concepts),
        OWN_WEIGHT,
        SCORE_VALUE,
    )
    return (
        Column(TITLE, 44, keyed=False),
        *(Column(name, 16) for name in keys.SCORE_COLUMNS),
        *(Column(name, _HELPER_WIDTH, keyed=False, hidden=True) for name in helpers),
    )


def _steps(model: MaturityModel) -> tuple[tuple[str, str], ...]:
    per_concept = tuple((name, concept.code) for name in _PER_CONCEPT for concept in model.concepts)
    return (*((name, "") for name in _ONCE), *per_concept)
