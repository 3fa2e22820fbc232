"""What stands where on the sheet on money: what is reckoned with, what may be set, what follows by month."""

from __future__ import annotations

from math import ceil

from assess.domain.findings import column_letters
from assess.domain.profile import Role
from assess.workbook.writing import layout as at
from assess.workbook.writing.layout import Column, Grid, Layout, cell, span
from assess.workbook.writing.money_roles import INPUT_ROLES

PAID_UNTIL = "paid_until"
OPEN_YEAR = "open_year"
COVER = "cover"
RESULTS = (PAID_UNTIL, OPEN_YEAR, COVER)

COLLECT = "collect"
PRICE = "price"
LET_FREE = "let_free"
CUT = "cut"
NEW_PAYER = "new_payer"
SETS_IN = "sets_in"
LEVERS = (COLLECT, PRICE, LET_FREE, CUT, NEW_PAYER)
"""What brings or saves money, in the order of the engine; in the cell below them stands when that sets in."""
TO_SET = (*LEVERS, SETS_IN)

PLANNED = "planned"
CAREFUL = "careful"
CHANGED = "changed"
LINES = (PLANNED, CAREFUL, CHANGED)

# The shown columns: a wide one for labels, then as many equal ones as a band of months has.
LABEL = "label"
IN_A_BAND = 12
_LABEL_WIDTH, _WIDTH, _HELPER_WIDTH = 30.0, 12.5, 9.0
NOW, WITH, DIFFERENCE = "month 1", "month 3", "month 5"
SET, UNIT, A_YEAR, A_MONTH, STILL_OPEN = "month 2", "month 3", "month 4", "month 5", "month 6"
REMARK = "month 6"
LEFT_END, RIGHT_START, RIGHT_END = "month 6", "month 7", f"month {IN_A_BAND}"

# The hidden columns: beside what is typed, whether it can be used and as which number; facts; one row for each month.
STATE = "state"
NUMBER = "number"
MISSING = "missing"
WHERE = "where"
FACT = "fact"
MONTH = "month"
TICK = "tick"
PAID = "paid"
PAID_CHANGED = "paid_changed"
_DRAWN = "drawn "
_BY_MONTH = (MONTH, *LINES, PAID, PAID_CHANGED, TICK, *(_DRAWN + line for line in LINES))
_HELPERS = (STATE, NUMBER, MISSING, WHERE, FACT, *_BY_MONTH)

KNOWN = "known"
GAP_KNOWN = "gap_known"
ROOMS_KNOWN = "rooms_known"
EACH_METRE = "each_metre"
FREE_METRES = "free_metres"
ANY_SET = "any_set"
STEADY = "steady"
BRINGS = "brings"
SAVES = "saves"
EACH_PLANNED = "each_planned"
EACH_CAREFUL = "each_careful"
GRANTED = "granted"
GRANTED_2 = "granted_2"
GRANTS_END = "grants_end"
DELAY = "delay"
MONTHS_PAID = "months_paid"
MONTHS_PAID_CHANGED = "months_paid_changed"
FACTS = (
    KNOWN,
    GAP_KNOWN,
    ROOMS_KNOWN,
    EACH_METRE,
    FREE_METRES,
    ANY_SET,
    STEADY,
    BRINGS,
    SAVES,
    EACH_PLANNED,
    EACH_CAREFUL,
    GRANTED,
    GRANTED_2,
    GRANTS_END,
    DELAY,
    MONTHS_PAID,
    MONTHS_PAID_CHANGED,
)

INTRO_ROW = at.HEADER_ROW
RESULTS_ROW = INTRO_ROW + 1
REMARK_ROW = RESULTS_ROW + len(RESULTS) + 1
LEVERS_ROW = REMARK_ROW + 1
MONTHS_ROW = LEVERS_ROW + len(TO_SET) + 1
_BAND = 1 + len(LINES)


def bands(book: Layout) -> int:
    """In how many bands below each other the months are shown."""
    return ceil(book.model.money.months / IN_A_BAND)


def inputs_row(book: Layout) -> int:
    """The row of the heading above what is reckoned with."""
    return MONTHS_ROW + _BAND * bands(book) + 1


def money_grid(book: Layout) -> Grid:
    """The sheet: its columns, and the rows of results, of what may be set and of what is reckoned with, by key."""
    rows = {key: RESULTS_ROW + place for place, key in enumerate(RESULTS, start=1)}
    rows |= {key: LEVERS_ROW + place for place, key in enumerate(TO_SET, start=1)}
    rows |= {role.value: inputs_row(book) + place for place, role in enumerate(INPUT_ROLES, start=1)}
    columns = (
        Column(LABEL, _LABEL_WIDTH, keyed=False),
        *(Column(f"month {n}", _WIDTH, keyed=False) for n in range(1, IN_A_BAND + 1)),
        *(Column(name, _HELPER_WIDTH, keyed=False, hidden=True) for name in _HELPERS),
    )
    return Grid(book.money, columns, rows)


def band_row(month: int) -> int:
    """The row with the heading of a month (from 1); its lines stand below."""
    return MONTHS_ROW + 1 + _BAND * ((month - 1) // IN_A_BAND)


def band_column(month: int) -> str:
    """The name of the column in which a month (from 1) is shown."""
    return f"month {(month - 1) % IN_A_BAND + 1}"


def drawn(line: str) -> str:
    """The name of the hidden column from which a line is drawn: an error value where it is not known, never 0."""
    return _DRAWN + line


def month_row(month: int) -> int:
    """The row in which a month (from 1) is reckoned, in the hidden columns."""
    return at.FIRST_ROW + month - 1


def here(book: Layout, name: str, key: str) -> str:
    """A reference within the sheet to a column in the row with a key."""
    grid = money_grid(book)
    return _within(cell(grid, name, grid.rows[key]))


def fact(book: Layout, name: str) -> str:
    """A reference within the sheet to one of the facts."""
    return _within(cell(money_grid(book), FACT, at.FIRST_ROW + FACTS.index(name)))


def of_month(book: Layout, name: str, month: int) -> str:
    """A reference within the sheet to what is reckoned for a month (from 1)."""
    return _within(cell(money_grid(book), name, month_row(month)))


def of_months(book: Layout, name: str) -> str:
    """A reference within the sheet to what is reckoned for all months."""
    return _within(span(money_grid(book), name, (month_row(1), month_row(book.model.money.months))))


def of_rows(book: Layout, name: str, first: str, last: str) -> str:
    """A reference within the sheet to a column from the row with one key to that with another."""
    grid = money_grid(book)
    return _within(span(grid, name, (grid.rows[first], grid.rows[last])))


def typed_cell(book: Layout, role: Role) -> str:
    """A reference to the profile's cell with a role."""
    return at.role_cell(book, role)


def letters(book: Layout, name: str) -> str:
    """The letters of a column."""
    return column_letters(at.column_of(money_grid(book), name))


def _within(reference: str) -> str:
    return reference.rsplit("!", 1)[1]
