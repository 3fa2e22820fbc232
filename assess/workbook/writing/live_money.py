"""The sheet on money as formulas: a second reckoning, held to `analysis/advice` by a test.

Nothing that is blank is taken for 0, but for money in hand. All that is shown rests on hidden cells: of each input
whether it can be used (0 blank, 1 yes, 2 no) and as which number, a few facts, and one row for each month.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.domain.profile import Role
from assess.workbook.writing import money_places as on
from assess.workbook.writing.layout import Layout
from assess.workbook.writing.live import day_typed
from assess.workbook.writing.money_roles import INPUT_ROLES, MONEY_DAYS, MONEY_ROLES, ROOM_ROLES

_TICKED = 3
"""The first of so many months is named below the chart."""
_DIGITS = 15
_LETTERS = 2 * _DIGITS + 1
_ROUNDING = "0.005"
"""Less than this is no money but the rest of a division."""

_YEARS = (Role.COST_YEAR, Role.OWN_YEAR, Role.LASTING_YEAR)

Cells = Iterator[tuple[str, str, str]]
"""Formulas, without `=`, with the column and the row's key of each."""


def input_formulas(book: Layout) -> Cells:
    """What each input is, hidden beside it."""
    for role in INPUT_ROLES:
        typed = on.typed_cell(book, role)
        state, number = on.here(book, on.STATE, role.value), f"IF(ISNUMBER({typed}),{typed},{_digits_as_number(typed)})"
        if role in MONEY_DAYS:
            number = day_typed(typed)
            usable = f"IF({number}>0,1,2)"
        else:
            usable = f"IF(ISNUMBER({typed}),IF({typed}>=0,1,2),IF({_is_number(typed)},1,2))"
        yield on.STATE, role.value, f'IFERROR(IF(TRIM({typed}&"")="",0,{usable}),2)'
        yield on.NUMBER, role.value, f"IF({state}=1,{number},0)"
        yield on.MISSING, role.value, _missing(book, role)
        yield on.WHERE, role.value, f"ADDRESS(ROW({typed}),COLUMN({typed}),4)"


def _is_number(typed: str) -> str:
    """Whether a text is digits with one dot at most, as the reader takes them."""
    text, whole, rest = _parts(typed)
    # Filled up, since the programs do not agree on whether nothing is found in a text.
    filled = f'{text}&REPT("0",{_LETTERS})'
    odd = f'SUMPRODUCT(--ISERROR(FIND(MID({filled},ROW($1:${_LETTERS}),1),"0123456789.")))'
    dots = f'LEN({text})-LEN(SUBSTITUTE({text},".",""))'
    ends = f'LEFT({text},1)<>".",RIGHT({text},1)<>"."'
    # With three digits behind it the dot may part thousands, unless a nought stands before it.
    clear = f'OR(LEN({rest})<>3,LEFT({text},1)="0",LEN({whole})>3)'
    return f"AND({odd}=0,{dots}<=1,{ends},{clear},LEN({whole})<={_DIGITS},LEN({rest})<={_DIGITS})"


def _digits_as_number(typed: str) -> str:
    # Digits on both sides of the dot are read apart: elsewhere decimals follow a comma.
    _, whole, rest = _parts(typed)
    return f'VALUE({whole})+VALUE("0"&{rest})/10^LEN({rest})'


def _parts(typed: str) -> tuple[str, str, str]:
    text = f'TRIM({typed}&"")'
    dot = f'FIND(".",{text}&".")'
    return text, f"LEFT({text},{dot}-1)", f"MID({text},{dot}+1,{_LETTERS})"


def _missing(book: Layout, role: Role) -> str:
    """Whether the runway, or what free rooms bring, cannot be known because of this input: 1 or 0."""
    if role in ROOM_ROLES:
        return _missing_of_rooms(book, role)
    state, number = (on.here(book, name, role.value) for name in (on.STATE, on.NUMBER))
    usable = f"{state}=1"
    match role:
        case Role.COST_YEAR:
            usable = f"AND({state}=1,{number}>0)"  # that it costs nothing is said by nobody who has worked it out
        case Role.CASH_FREE:
            usable = f"{state}<>2"
        case Role.GRANT_ENDS:
            usable = f"OR({_no_grant(book, Role.GRANT_YEAR)},{state}=1)"
        case Role.GRANT2_YEAR:
            usable = f"OR({_no_second(book)},{state}=1)"
        case Role.GRANT2_ENDS:
            usable = f"OR({_no_second(book)},{_no_grant(book, Role.GRANT2_YEAR)},{state}=1)"
    return f"IF({usable},0,1)"


def _missing_of_rooms(book: Layout, role: Role) -> str:
    states = ",".join(f"{on.here(book, on.STATE, one.value)}=1" for one in ROOM_ROLES)
    wrong = rooms_do_not_fit(book)
    if role is Role.ROOMS_LET:
        wrong = f"OR({wrong},{_input(book, role)}=0)"  # where none is let, nobody can say what a square metre brings
    return f"IF({on.here(book, on.STATE, role.value)}<>1,1,IF(AND({states},{wrong}),1,0))"


def rooms_do_not_fit(book: Layout) -> str:
    """Whether more rooms are in use than there are."""
    whole, let, own = (_input(book, role) for role in ROOM_ROLES)
    return f"{let}+{own}-{whole}>{_ROUNDING}"


def _no_grant(book: Layout, yearly: Role) -> str:
    return f"AND({on.here(book, on.STATE, yearly.value)}=1,{on.here(book, on.NUMBER, yearly.value)}=0)"


def _no_second(book: Layout) -> str:
    """Whether nothing is said of a second grant."""
    states = (on.here(book, on.STATE, role.value) for role in (Role.GRANT2_YEAR, Role.GRANT2_ENDS))
    return "AND(" + ",".join(f"{state}=0" for state in states) + ")"


def lever_formulas(book: Layout) -> Cells:
    """What each lever brings or saves a year, and what is open after it and those above."""
    for key in on.TO_SET:
        typed, state = on.here(book, on.SET, key), on.here(book, on.STATE, key)
        yield on.STATE, key, f'IFERROR(IF(TRIM({typed}&"")="",0,{_settable(book, key, typed)}),2)'
        yield on.NUMBER, key, f"IF({state}=1,{typed},0)"
    years = on.of_rows(book, on.A_YEAR, on.LEVERS[0], on.LEVERS[-1]).split(":", maxsplit=1)[0]
    gap = f"{_input(book, Role.COST_YEAR)}-{on.fact(book, on.STEADY)}"
    for key in on.LEVERS:
        year = on.here(book, on.A_YEAR, key)
        known = f"AND({on.here(book, on.STATE, key)}=1,{_base_known(book, key)})"
        yield on.A_YEAR, key, f'IF({known},{_brings(book, key)},"")'
        yield on.A_MONTH, key, f'IF(ISNUMBER({year}),{year}/12,"")'
        left = f"MAX(0,{gap}-SUM({years}:{year}))"
        yield on.STILL_OPEN, key, f'IF(AND(ISNUMBER({year}),{on.fact(book, on.GAP_KNOWN)}=1),{left},"")'


def _settable(book: Layout, key: str, typed: str) -> str:
    most = {on.SETS_IN: f",{typed}<={book.model.money.months},{typed}=INT({typed})", on.NEW_PAYER: ""}
    within = most.get(key, f",{typed}<=1")
    return f"IF(ISNUMBER({typed}),IF(AND({typed}>=0{within}),1,2),2)"


def _base_known(book: Layout, key: str) -> str:
    """Whether that is known of which a lever is a share; a new payer brings a sum, and rests on nothing."""
    if key == on.NEW_PAYER:
        return "TRUE"
    base = on.here(book, on.MISSING, (Role.COST_YEAR if key == on.CUT else Role.OWN_YEAR).value)
    return f"AND({base}=0,{on.fact(book, on.ROOMS_KNOWN)}=1)" if key == on.LET_FREE else f"{base}=0"


def _brings(book: Layout, key: str) -> str:
    number, numbers = on.here(book, on.NUMBER, key), book.model.money
    base = {
        on.COLLECT: f"{_input(book, Role.OWN_YEAR)}*(1-{numbers.own_share!r})",
        on.PRICE: _input(book, Role.OWN_YEAR),
        on.LET_FREE: f"{on.fact(book, on.FREE_METRES)}*{on.fact(book, on.EACH_METRE)}*{numbers.own_share!r}",
        on.CUT: _input(book, Role.COST_YEAR),
        on.NEW_PAYER: "1",
    }
    return f"{number}*{base[key]}"


def fact_formulas(book: Layout) -> dict[str, str]:
    """What follows from the inputs and the levers together, by fact."""
    missing = on.of_rows(book, on.MISSING, MONEY_ROLES[0].value, MONEY_ROLES[-1].value)
    years = "+".join(on.here(book, on.MISSING, role.value) for role in _YEARS)
    own, lasting, cost = (_input(book, role) for role in (Role.OWN_YEAR, Role.LASTING_YEAR, Role.COST_YEAR))
    brought = on.of_rows(book, on.A_YEAR, on.LEVERS[0], on.LET_FREE)
    set_ = on.of_rows(book, on.A_YEAR, on.LEVERS[0], on.LEVERS[-1])
    rooms = on.of_rows(book, on.MISSING, ROOM_ROLES[0].value, ROOM_ROLES[-1].value)
    whole, let, used = (_input(book, role) for role in ROOM_ROLES)
    sets_in = on.here(book, on.STATE, on.SETS_IN)
    return {
        on.KNOWN: f"IF(SUM({missing})=0,1,0)",
        on.GAP_KNOWN: f"IF({years}=0,1,0)",
        on.ROOMS_KNOWN: f"IF(SUM({rooms})=0,1,0)",
        on.EACH_METRE: f"IF({on.fact(book, on.ROOMS_KNOWN)}=1,{own}/({let}+{used}),0)",
        on.FREE_METRES: f"IF({on.fact(book, on.ROOMS_KNOWN)}=1,MAX(0,{whole}-{let}-{used}),0)",
        on.ANY_SET: f"IF(COUNT({set_})>0,1,0)",
        on.STEADY: f"{own}*{book.model.money.own_share!r}+{lasting}",
        on.BRINGS: f"SUM({brought},{on.here(book, on.A_YEAR, on.NEW_PAYER)})",
        on.SAVES: f"SUM({on.here(book, on.A_YEAR, on.CUT)})",
        on.EACH_PLANNED: f"{own}+{lasting}-{cost}",
        on.EACH_CAREFUL: f"{on.fact(book, on.STEADY)}-{cost}",
        on.GRANTED: _months_granted(book, Role.GRANT_YEAR, Role.GRANT_ENDS),
        on.GRANTED_2: _months_granted(book, Role.GRANT2_YEAR, Role.GRANT2_ENDS),
        on.GRANTS_END: f"MAX({on.fact(book, on.GRANTED)},{on.fact(book, on.GRANTED_2)})",
        # Where nothing is said of it, as in the report: when the last grant has ended.
        on.DELAY: f"IF({sets_in}=1,{on.here(book, on.NUMBER, on.SETS_IN)},{on.fact(book, on.GRANTS_END)})",
        on.MONTHS_PAID: f"SUM({on.of_months(book, on.PAID)})",
        on.MONTHS_PAID_CHANGED: f"SUM({on.of_months(book, on.PAID_CHANGED)})",
    }


def _months_granted(book: Layout, yearly: Role, ends: Role) -> str:
    """How many months after that of the visit a grant pays for; the last counts from a day of it on."""
    end, visit = _input(book, ends), _input(book, Role.VISIT_DATE)
    months = f"(YEAR({end})-YEAR({visit}))*12+MONTH({end})-MONTH({visit})"
    cut_short = f"IF(DAY({end})<{book.model.money.counts_from_day},1,0)"
    runs = f"AND({on.fact(book, on.KNOWN)}=1,{_input(book, yearly)}>0)"
    return f"IF({runs},MAX(0,{months}-{cut_short}),0)"


def month_formulas(book: Layout, month: int) -> dict[str, str]:
    """What is in hand at the end of a month (from 1), and whether all months so far are paid for, by column."""
    known, visit = f"{on.fact(book, on.KNOWN)}=1", _input(book, Role.VISIT_DATE)
    grants = "".join(
        f"+{_input(book, yearly)}*MIN({month},{on.fact(book, granted)})"
        for yearly, granted in ((Role.GRANT_YEAR, on.GRANTED), (Role.GRANT2_YEAR, on.GRANTED_2))
    )
    added = f"({on.fact(book, on.BRINGS)}+{on.fact(book, on.SAVES)})*MAX(0,{month}-{on.fact(book, on.DELAY)})"
    # Summed from the first month each time: a sum of rounded balances would drift.
    lines = {
        on.PLANNED: f"{month}*{on.fact(book, on.EACH_PLANNED)}{grants}",
        on.CAREFUL: f"{month}*{on.fact(book, on.EACH_CAREFUL)}{grants}",
        on.CHANGED: f"{month}*{on.fact(book, on.EACH_CAREFUL)}{grants}+{added}",
    }
    cash, any_set = _input(book, Role.CASH_FREE), f"AND({known},{on.fact(book, on.ANY_SET)}=1)"
    shown_if = {on.PLANNED: known, on.CAREFUL: known, on.CHANGED: any_set}
    formulas = {name: f'IF({shown_if[name]},{cash}+({sum_})/12,"")' for name, sum_ in lines.items()}
    formulas[on.MONTH] = f'IF({known},DATE(YEAR({visit}),MONTH({visit})+{month},1),"")'
    day = on.of_month(book, on.MONTH, month)
    named = f'IF({known},YEAR({day})&"-"&RIGHT("0"&MONTH({day}),2),"")'
    formulas[on.TICK] = named if month % _TICKED == 1 else '""'
    formulas[on.PAID] = _still_paid(book, on.PAID, on.CAREFUL, month)
    formulas[on.PAID_CHANGED] = _still_paid(book, on.PAID_CHANGED, on.CHANGED, month)
    for name in lines:
        balance = on.of_month(book, name, month)
        formulas[on.drawn(name)] = f"IF(ISNUMBER({balance}),{balance},NA())"
    return formulas


def _still_paid(book: Layout, name: str, line: str, month: int) -> str:
    balance = on.of_month(book, line, month)
    before = on.of_month(book, name, month - 1) if month > 1 else "1"
    return f"IF(ISNUMBER({balance}),IF({balance}<-{_ROUNDING},0,{before}),0)"


def _input(book: Layout, role: Role) -> str:
    return on.here(book, on.NUMBER, role.value)
