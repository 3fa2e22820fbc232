"""What the sheet on money says, as formulas: results, remarks beside what is reckoned with, what is missing."""

from __future__ import annotations

from assess.domain.profile import Role
from assess.language import Words
from assess.workbook.writing import lists
from assess.workbook.writing import money_places as on
from assess.workbook.writing.layout import Layout, list_span, role_cell
from assess.workbook.writing.live import sentence, text_literal
from assess.workbook.writing.live_money import Cells, rooms_do_not_fit
from assess.workbook.writing.money_roles import INPUT_ROLES, MONEY_DAYS, MONEY_ROLES, ROOM_ROLES


def month_named(book: Layout, day: str) -> str:
    """The expression for the month and year of a day in the words of the language."""
    named = f"INDEX({list_span(book, lists.MONTHS)},MONTH({day}))"
    return f'SUBSTITUTE({named},"{lists.YEAR_OF_MONTHS}",YEAR({day}))'


def result_formulas(book: Layout, words: Words) -> Cells:
    """Until when it is paid, what is open and what is covered: as things are, with what was set, and the difference."""
    known, gap, any_set = (on.fact(book, name) for name in (on.KNOWN, on.GAP_KNOWN, on.ANY_SET))
    unknown = _say(words, "not_known")
    values = {
        on.PAID_UNTIL: (_until(book, words, on.MONTHS_PAID), _until(book, words, on.MONTHS_PAID_CHANGED), known),
        on.OPEN_YEAR: (*_open(book), gap),
        on.COVER: (*_cover(book), gap),
    }
    for key, (now, changed, is_known) in values.items():
        before, after = on.here(book, on.NOW, key), on.here(book, on.WITH, key)
        yield on.NOW, key, f"IF({is_known}=1,{now},{unknown})"
        yield on.WITH, key, f'IF(AND({is_known}=1,{any_set}=1),{changed},"")'
        more, nothing = f"{after}-{before}", '""'
        if key == on.PAID_UNTIL:
            more = _months_more(book, words)
            nothing = f'IF(AND({is_known}=1,{any_set}=0),{_say(words, "nothing_set")},"")'
        elif key == on.COVER:
            points = f"ROUND(100*{after},0)-ROUND(100*{before},0)"  # of what is shown
            more = sentence(words, "workbook.money.points", {"n": f"({points})"})
        yield on.DIFFERENCE, key, f"IF(AND({is_known}=1,{any_set}=1),{more},{nothing})"


def _months_more(book: Layout, words: Words) -> str:
    before, after, most = (
        on.fact(book, on.MONTHS_PAID),
        on.fact(book, on.MONTHS_PAID_CHANGED),
        book.model.money.months,
    )
    more, at_least = (
        sentence(words, f"workbook.money.{key}", {"n": f"({after}-{before})"}) for key in ("more", "more_at_least")
    )
    return f'IF({before}={most},"",IF({after}={most},{at_least},{more}))'


def _until(book: Layout, words: Words, paid: str) -> str:
    months, visit = on.fact(book, paid), on.here(book, on.NUMBER, Role.VISIT_DATE.value)
    month = month_named(book, f"DATE(YEAR({visit}),MONTH({visit})+{months},1)")
    beyond = sentence(words, "workbook.money.beyond", {"month": month})
    return f"IF({months}={book.model.money.months},{beyond},{month})"


def _open(book: Layout) -> tuple[str, str]:
    cost, steady = on.here(book, on.NUMBER, Role.COST_YEAR.value), on.fact(book, on.STEADY)
    pulled = f"-{on.fact(book, on.BRINGS)}-{on.fact(book, on.SAVES)}"
    return f"MAX(0,{cost}-{steady})", f"MAX(0,{cost}-{steady}{pulled})"


def _cover(book: Layout) -> tuple[str, str]:
    cost, steady = on.here(book, on.NUMBER, Role.COST_YEAR.value), on.fact(book, on.STEADY)
    left = f"({cost}-{on.fact(book, on.SAVES)})"
    return f"{steady}/{cost}", f"IF({left}>0,({steady}+{on.fact(book, on.BRINGS)})/{left},1)"


def remark_formula(book: Layout, words: Words) -> str:
    """The expression that says what must be filled in first; else, that money in hand is taken as nothing.

    Rooms are named where somebody lets free ones that are not known.
    """
    said = _first_missing(book, words, "missing", MONEY_ROLES)
    rooms = _first_missing(book, words, "rooms_missing", ROOM_ROLES)
    in_vain = f"AND({on.here(book, on.STATE, on.LET_FREE)}=1,{on.fact(book, on.ROOMS_KNOWN)}=0)"
    no_cash = sentence(words, "workbook.money.no_cash", _place(book, Role.CASH_FREE))
    blank = f"{on.here(book, on.STATE, Role.CASH_FREE.value)}=0"
    return f'IF({on.fact(book, on.KNOWN)}=0,{said},IF({in_vain},{rooms},IF({blank},{no_cash},"")))'


def _first_missing(book: Layout, words: Words, key: str, roles: tuple[Role, ...]) -> str:
    """How many cells of those with these roles are missing, and which is the first."""
    first, last = roles[0].value, roles[-1].value
    missing = on.of_rows(book, on.MISSING, first, last)
    place = f"MATCH(1,{missing},0)"
    slots = {
        "n": f"SUM({missing})",
        "label": f"INDEX({on.of_rows(book, on.LABEL, first, last)},{place})",
        "cell": f"INDEX({on.of_rows(book, on.WHERE, first, last)},{place})",
        "sheet": text_literal(book.profile.grid.name),
    }
    return sentence(words, f"workbook.money.{key}", slots)


def unit_formulas(book: Layout, words: Words) -> Cells:
    """In what each cell to set is typed, beside it; that it is to be checked where it cannot be used."""
    currency, local = role_cell(book, Role.CURRENCY), _say(words, "unit.local")
    named = f'IF(TRIM({currency}&"")="",{local},TRIM({currency}&""))' if currency else local
    units = {on.SETS_IN: _say(words, "unit.months"), on.NEW_PAYER: named}
    wrong = text_literal(words.say("workbook.status.check"))
    for key in on.TO_SET:
        unit = units.get(key, _say(words, "unit.percent"))
        yield on.UNIT, key, f"IF({on.here(book, on.STATE, key)}=2,{wrong},{unit})"


def chart_title_formula(book: Layout, words: Words) -> str:
    """The expression for what the chart shows, and in which currency."""
    currency = role_cell(book, Role.CURRENCY)
    local = _say(words, "chart_local")
    if not currency:
        return local
    named = sentence(words, "workbook.money.chart", {"currency": f'TRIM({currency}&"")'})
    return f'IF(TRIM({currency}&"")="",{local},{named})'


def sets_in_formula(book: Layout, words: Words) -> str:
    """The expression for the first month with all that was set, and for the report's where another was typed."""
    here, reported = (_first_month(book, on.fact(book, name)) for name in (on.DELAY, on.GRANTS_END))
    typed, known = f"{on.here(book, on.STATE, on.SETS_IN)}=1", f"{on.fact(book, on.KNOWN)}=1"
    as_reported = sentence(words, "workbook.money.from_as_reported", {"month": here})
    other = sentence(words, "workbook.money.from_other", {"month": here, "reported": reported})
    same = f"{on.fact(book, on.DELAY)}={on.fact(book, on.GRANTS_END)}"
    wrong = f"{on.here(book, on.STATE, on.SETS_IN)}=2"
    return f'IF(OR({wrong},NOT({known})),"",IF(OR(NOT({typed}),{same}),{as_reported},{other}))'


def _first_month(book: Layout, delay: str) -> str:
    visit = on.here(book, on.NUMBER, Role.VISIT_DATE.value)
    return month_named(book, f"DATE(YEAR({visit}),MONTH({visit})+1+{delay},1)")


def shown_inputs(book: Layout) -> Cells:
    """What is reckoned with, as it was understood; blank where nothing can be used."""
    for role in INPUT_ROLES:
        number, usable = on.here(book, on.NUMBER, role.value), f"{on.here(book, on.STATE, role.value)}=1"
        yield on.A_YEAR, role.value, f'IF({usable},{number},"")'
        if role not in (*MONEY_DAYS, Role.CASH_FREE, *ROOM_ROLES):
            yield on.A_MONTH, role.value, f'IF({usable},{number}/12,"")'


def input_remarks(book: Layout, words: Words) -> Cells:
    """What is to be known beside each input: where it stands, what is missing or how it is taken."""
    for role in INPUT_ROLES:
        state = on.here(book, on.STATE, role.value)
        of_day = "blank_day" if role in MONEY_DAYS else "blank"
        keys = ("stands", "unusable", "blank_rooms" if role in ROOM_ROLES else of_day)
        stands, wrong, blank = (sentence(words, f"workbook.money.{key}", _place(book, role)) for key in keys)
        told = _rooms if role in ROOM_ROLES else _usable
        usable, empty = told(book, words, role, stands), _empty(book, words, role, blank)
        yield on.REMARK, role.value, f"IF({state}=2,{wrong},IF({state}=1,{usable},{empty}))"


def _usable(book: Layout, words: Words, role: Role, stands: str) -> str:
    number = on.here(book, on.NUMBER, role.value)
    match role:
        case Role.COST_YEAR:
            nothing = sentence(words, "workbook.money.costs_nothing", _place(book, role))
            return f"IF({number}>0,{stands},{nothing})"
        case Role.OWN_YEAR:
            share = words.percent(book.model.money.own_share)
            return f"{stands}&{text_literal(' ' + words.say('workbook.money.own', share=share))}"
        case Role.GRANT_YEAR | Role.GRANT2_YEAR:
            return f"IF({number}=0,{_say(words, 'no_grant')},{stands})"
        case Role.GRANT_ENDS:
            return _ends(book, words, Role.GRANT_YEAR, number, stands)
        case Role.GRANT2_ENDS:
            return _ends(book, words, Role.GRANT2_YEAR, number, stands)
        case _:
            return stands


def _rooms(book: Layout, words: Words, role: Role, stands: str) -> str:
    """What is wrong with the rooms; beside all of them, how many are free and how what one brings is reckoned."""
    missing, known = on.here(book, on.MISSING, role.value), on.fact(book, on.ROOMS_KNOWN)
    wrong, none = (sentence(words, f"workbook.money.{key}", _place(book, role)) for key in ("rooms_wrong", "none_let"))
    if role is Role.ROOMS_ALL:
        whole, used = (
            on.here(book, on.NUMBER, Role.OWN_YEAR.value),
            "+".join(on.here(book, on.NUMBER, one.value) for one in (Role.ROOMS_LET, Role.ROOMS_OWN)),
        )
        free = {
            "n": f"ROUND({on.fact(book, on.FREE_METRES)},1)",
            "own": _grouped(whole),
            "used": f"ROUND({used},1)",
            "sum": _grouped(on.fact(book, on.EACH_METRE)),
        }
        told = f'{stands}&" "&{sentence(words, "workbook.money.rooms_free", free)}'
        stands = f"IF(AND({known}=1,{on.here(book, on.MISSING, Role.OWN_YEAR.value)}=0),{told},{stands})"
    return f"IF({missing}=0,{stands},IF({rooms_do_not_fit(book)},{wrong},{none}))"


def _grouped(number: str) -> str:
    # Not by a pattern: its signs are those of the program's language.
    return f"FIXED({number},0)"


def _ends(book: Layout, words: Words, yearly: Role, end: str, stands: str) -> str:
    """Which month a grant pays last; before the visit it pays for none that is reckoned."""
    pays = f"AND({on.here(book, on.STATE, yearly.value)}=1,{on.here(book, on.NUMBER, yearly.value)}>0)"
    last = f"DATE(YEAR({end}),MONTH({end})-IF(DAY({end})<{book.model.money.counts_from_day},1,0),1)"
    said = sentence(words, "workbook.money.last_month", {"month": month_named(book, last)})
    return f'IF({pays},{stands}&" "&{said},{stands})'


def _empty(book: Layout, words: Words, role: Role, blank: str) -> str:
    missing = on.here(book, on.MISSING, role.value)
    if role is Role.CASH_FREE:
        return sentence(words, "workbook.money.no_cash", _place(book, role))
    if role in {Role.GRANT_ENDS, Role.GRANT2_YEAR, Role.GRANT2_ENDS}:
        return f"IF({missing}=1,{blank},{_say(words, 'no_grant')})"
    return blank


def _place(book: Layout, role: Role) -> dict[str, str]:
    return {"sheet": text_literal(book.profile.grid.name), "cell": on.here(book, on.WHERE, role.value)}


def _say(words: Words, key: str) -> str:
    return text_literal(words.say(f"workbook.money.{key}"))
