"""What somebody may type about an incubator's money: into the profile, and into the cells to set of its sheet."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from assess.domain.model import MaturityModel
from assess.language import load_words
from assess.workbook import keys
from assess.workbook.writing import money_places as on
from assess.workbook.writing.layout import Layout, column_of, plan_book
from assess.workbook.writing.money_places import money_grid
from tests.workbook.filling import Shown, Typed

VISIT = dt.date(2025, 9, 14)
BLANK = ""
PROFILE_COLUMN = 3
SET_COLUMN = 4
"""Where the profile is filled in, and where something may be set on the sheet on money."""
STEPPE: dict[str, Typed] = {
    "visit_date": VISIT,
    "cost_year": 62_000_000,
    "own_year": 23_560_000,
    "lasting_year": 4_340_000,
    "grant_year": 34_100_000,
    "last_grant_ends": dt.date(2026, 6, 30),
    "cash_free": 4_000_000,
    "rooms_all": 520,
    "rooms_let": 390,
    "rooms_own": 40,
}
"""The worked example of the design: its inputs times twenty, its dates 23 years later."""
SETTINGS: dict[str, dict[str, Typed]] = {
    "nothing is set": {},
    "all at once": {"collect": 1, "price": 0.1, "let_free": 1, "cut": 0.1, "sets_in": 0},
    "when the report has it": {"collect": 1, "price": 0.1, "let_free": 1, "cut": 0.1, "new_payer": 24_000_000},
    "later": {"collect": 0.5, "price": 0.075, "sets_in": 9},
    "at the end": {"cut": 1, "sets_in": 24},
    "nothing brought": {"collect": 0, "let_free": 0},
    "only a new payer": {"new_payer": 6_000_000.5, "sets_in": 2},
    "some rooms": {"let_free": 0.45},
}
SITUATIONS: dict[str, dict[str, Typed]] = {
    "as in the design": {},
    "grant until the 14th": {"last_grant_ends": dt.date(2026, 6, 14)},
    "grant until the 15th": {"last_grant_ends": dt.date(2026, 6, 15)},
    "grant until the month of the visit": {"last_grant_ends": dt.date(2025, 9, 30)},
    "grant that is over": {"last_grant_ends": dt.date(2024, 1, 31)},
    "grant beyond what is reckoned": {"last_grant_ends": dt.date(2031, 2, 28)},
    "no grant": {"grant_year": 0, "last_grant_ends": BLANK},
    "no grant that ends": {"grant_year": 0},
    "two grants": {"grant2_year": 3_000_000, "grant2_ends": dt.date(2027, 1, 10)},
    "a second grant of nothing": {"grant2_year": 0, "grant2_ends": dt.date(2027, 1, 10)},
    "a second grant without an end": {"grant2_year": 3_000_000},
    "a second grant without a sum": {"grant2_ends": dt.date(2027, 1, 10)},
    "a sum without an end": {"last_grant_ends": BLANK},
    "a grant not spoken of": {"grant_year": BLANK, "last_grant_ends": BLANK},
    "nothing in hand": {"cash_free": 0},
    "in hand not spoken of": {"cash_free": BLANK},
    "in hand as a word": {"cash_free": "little"},
    "a year that costs nothing": {"cost_year": 0},
    "cost not spoken of": {"cost_year": BLANK},
    "income not spoken of": {"own_year": BLANK},
    "support not spoken of": {"lasting_year": BLANK},
    "no income": {"own_year": 0, "lasting_year": 0},
    "more income than cost": {"own_year": 90_000_000},
    "no day of the visit": {"visit_date": BLANK},
    "all blank": dict.fromkeys(STEPPE, BLANK),
    "sums as text": {"cost_year": "62000000", "own_year": "23560000.50", "cash_free": " 400 "},
    "sums that are none": {"cost_year": "62 000 000", "own_year": "2,5", "grant_year": "1e6", "lasting_year": ".5"},
    "a sum below nothing": {"lasting_year": -1},
    "days as text": {"visit_date": "14.09.2025", "last_grant_ends": "2026-06-30"},
    "days that are none": {"last_grant_ends": "30.2.2026"},
    "the end of a year": {"visit_date": dt.date(2025, 12, 31), "last_grant_ends": dt.date(2026, 2, 28)},
    "to the last tenge": {"cost_year": 12, "own_year": 0, "lasting_year": 0, "grant_year": 0, "cash_free": 7},
}
ROOMS: dict[str, dict[str, Typed]] = {
    "rooms as text": {"rooms_all": "520.5", "rooms_let": " 390 "},
    "rooms not measured": {"rooms_all": BLANK},
    "rooms not spoken of": {"rooms_all": BLANK, "rooms_let": BLANK, "rooms_own": BLANK},
    "rooms as a word": {"rooms_own": "few"},
    "more rooms in use than there are": {"rooms_own": 131},
    "rooms to the last metre": {"rooms_all": 0.3, "rooms_let": 0.1, "rooms_own": 0.2},
    "no rooms let": {"rooms_let": 0},
    "no rooms at all": {"rooms_all": 0, "rooms_let": 0, "rooms_own": 0},
    "no rooms for own use": {"rooms_own": 0},
    "rooms, and nothing in hand spoken of": {"rooms_own": BLANK, "cash_free": BLANK},
}
"""What may be said of rooms, with all of them let on the sheet."""


def money_fillings(count: int) -> dict[str, tuple[dict[str, Typed], dict[str, Typed]]]:
    """So many fillings by name, the same every time: what stands in the profile, and what is set."""
    found: dict[str, tuple[dict[str, Typed], dict[str, Typed]]] = {}
    settings = list(SETTINGS)
    for place, (name, changes) in enumerate(SITUATIONS.items()):
        found[name] = ({**STEPPE, **changes}, SETTINGS[settings[place % len(settings)]])
    for name, changes in ROOMS.items():
        found[name] = ({**STEPPE, **changes}, SETTINGS["all at once"])
    for name, setting in SETTINGS.items():
        found[f"as in the design, {name}"] = (STEPPE, setting)
    for seed in range(count - len(found)):
        chance = random.Random(f"money {seed}")  # noqa: S311  # the same fillings every time
        found[f"by chance {seed}"] = (_profile(chance), _set(chance))
    return found


def _profile(chance: random.Random) -> dict[str, Typed]:
    sizes = {"cost_year": 9, "own_year": 5, "lasting_year": 2, "cash_free": 4, "grant_year": 5, "grant2_year": 3}
    typed: dict[str, Typed] = {key: _sum(chance, size) for key, size in sizes.items()}
    for key in ("last_grant_ends", "grant2_ends"):
        typed[key] = BLANK if chance.random() < 0.15 else VISIT + dt.timedelta(days=chance.randrange(-200, 900))
    if chance.random() < 0.5:
        typed["grant2_year"] = typed["grant2_ends"] = BLANK
    rooms = ("rooms_all", 700), ("rooms_let", 500), ("rooms_own", 60)
    typed |= {key: BLANK if chance.random() < 0.05 else chance.randrange(size) for key, size in rooms}
    return {"visit_date": VISIT + dt.timedelta(days=chance.randrange(400)), **typed}


def _sum(chance: random.Random, size: int) -> Typed:
    if chance.random() < 0.05:
        return BLANK
    return 0 if chance.random() < 0.08 else round(size * 1_000_000 * (0.5 + chance.random()), 2)


def _set(chance: random.Random) -> dict[str, Typed]:
    setting: dict[str, Typed] = {
        "collect": round(chance.random(), 2),
        "price": round(chance.random() / 4, 3),
        "let_free": round(chance.random(), 2),
        "cut": round(chance.random() / 5, 3),
        "new_payer": chance.randrange(9_000_000),
        "sets_in": chance.randrange(25),
    }
    return {key: value for key, value in setting.items() if chance.random() < 0.6}


def fill_money(
    blank: Path, folder: Path, fillings: Iterable[tuple[Mapping[str, Typed], Mapping[str, Typed]]]
) -> list[Path]:
    """Filled copies of a questionnaire, with what is set on the sheet on money."""
    book, paths = openpyxl.load_workbook(blank), []
    profile, money = sheet_of(book, keys.PROFILE), sheet_of(book, keys.MONEY)
    for place, (said, set_) in enumerate(fillings):
        _type(profile, PROFILE_COLUMN, said)
        _type(money, SET_COLUMN, set_)
        paths.append(folder / f"{place}.xlsx")
        book.save(paths[-1])
        _type(profile, PROFILE_COLUMN, dict.fromkeys(said, BLANK))
        _type(money, SET_COLUMN, dict.fromkeys(set_, BLANK))
    return paths


def money_places(
    book: openpyxl.Workbook, said: Mapping[str, Typed], set_: Mapping[str, Typed]
) -> dict[tuple[str, int, int], Typed]:
    """What is said in the profile and set on the sheet on money, by sheet, row and column."""
    found: dict[tuple[str, int, int], Typed] = {}
    for sheet, column, typed in (
        (sheet_of(book, keys.PROFILE), PROFILE_COLUMN, said),
        (sheet_of(book, keys.MONEY), SET_COLUMN, set_),
    ):
        rows = {str(cell.value): cell.row for cell in sheet["A"] if cell.value}
        found |= {(sheet.title, rows[key], column): value for key, value in typed.items()}
    return found


def _type(sheet: Worksheet, column: int, typed: Mapping[str, Typed]) -> None:
    """Type into the rows with these keys; "" leaves a cell blank."""
    rows = {str(cell.value): cell.row for cell in sheet["A"] if cell.value}
    for key, value in typed.items():
        cell = sheet.cell(rows[key], column)
        assert isinstance(cell, Cell)
        cell.value = None if value == BLANK else value


def sheet_of(book: openpyxl.Workbook, key: str) -> Worksheet:
    """The sheet of an open workbook that has this key."""
    (sheet,) = [sheet for sheet in book.worksheets if sheet.cell(1, 1).value == key]
    return sheet


class MoneyShown:
    """What the sheet on money of a computed workbook shows."""

    def __init__(self, shown: Shown, model: MaturityModel) -> None:
        """Take the sheet; its formulas were computed by another program."""
        self._cells = shown[keys.MONEY]
        self._book: Layout = plan_book(model, load_words())

    def at(self, name: str, key: str) -> object:
        """What stands in a column in the row with a key."""
        grid = money_grid(self._book)
        return self._cells[grid.rows[key] - 1][column_of(grid, name) - 1]

    def of_month(self, line: str, month: int) -> object:
        """What a line shows for a month, from 1."""
        place = (None, *on.LINES).index(line)
        return self._in_band(month, place)

    def month(self, month: int) -> object:
        """The day that heads a month, from 1."""
        return self._in_band(month, 0)

    def remark(self) -> object:
        """The sentence below the results."""
        return self._cells[on.REMARK_ROW - 1][1]

    def begins(self) -> object:
        """What is said of the first month with all that is set."""
        return self.at(on.A_YEAR, on.SETS_IN)

    def title(self) -> object:
        """What stands above the chart."""
        return self._cells[on.RESULTS_ROW - 1][column_of(money_grid(self._book), on.RIGHT_START) - 1]

    def reckoned(self, name: str, month: int) -> object:
        """What a hidden column holds for a month, from 1."""
        return self._cells[on.month_row(month) - 1][column_of(money_grid(self._book), name) - 1]

    def _in_band(self, month: int, place: int) -> object:
        column = column_of(money_grid(self._book), on.band_column(month))
        return self._cells[on.band_row(month) + place - 1][column - 1]
