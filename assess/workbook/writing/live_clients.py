"""What the clients heard come to, as formulas: hidden cells beside each record, over which the other sheets sum.

A record without a code, or with another's, is not used; neither is a cell that holds no level.
"""

from __future__ import annotations

from assess.domain.practice import Dimension, Practice
from assess.language import Words
from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing import lists
from assess.workbook.writing.layout import Layout, list_span, practice_cell, span
from assess.workbook.writing.live import chosen_level, concept_target, text_literal, token_typed, typed_in


def record_formulas(book: Layout, number: str, words: Words) -> dict[str, str]:
    """The formulas of a record's hidden helpers and of the mark behind its levels, by column."""
    clients, row = book.clients, book.clients.grid.rows[number]
    here = {column.name: f"${at.letter_of(clients.grid, column.name)}{row}" for column in clients.grid.columns}
    codes = span(clients.grid, at.HEARD_CODE)
    alone = f"SUMPRODUCT(--({codes}={here[at.HEARD_CODE]}))=1"
    formulas = {
        at.HEARD_CODE: f'IF(ISERROR({here[keys.CLIENT]}),"",{typed_in(here[keys.CLIENT])})',
        at.USABLE: f'IF({here[at.HEARD_CODE]}="",0,IF({alone},1,0))',
        at.KIND: f"IFERROR({_kind(book, typed_in(here[keys.CONCEPT]))},0)",
        at.HEARD: f"IF(COUNT({_levels(book, here)})>0,1,0)",
        at.STATUS: f"IFERROR({_status(book, here, words)},{_say(words, 'check')})",
    }
    for dimension in clients.dimensions:
        formulas[at.heard_column(dimension.code)] = _heard(book, dimension, here)
        for practice in dimension.practices:
            formulas[at.client_level_column(practice.code)] = _level(book, practice, here)
            formulas[at.client_target_column(practice.code)] = _target(book, dimension, practice, here)
            formulas[at.client_gap_column(practice.code)] = _gap(practice, here)
    return {name: f"={formula}" for name, formula in formulas.items()}


def heard_progress(book: Layout) -> tuple[str, str]:
    """Expressions for how many clients were heard, and how many a score needs (0: none is asked for here)."""
    sheets = [sheet for sheet in book.dimensions if sheet.dimension.sampled]
    asked = "+".join(f"SUM({span(sheet.grid, at.APPLIES)})" for sheet in sheets)
    return f"SUM({span(book.clients.grid, at.HEARD)})", f"IF({asked}>0,{book.model.method.heard_clients},0)"


def _kind(book: Layout, typed: str) -> str:
    """The place of the record's concept in the model, from 1; 0 where it is none."""
    labels, codes = list_span(book, lists.CONCEPT_LABELS), list_span(book, lists.CONCEPT_CODES)
    by_code, by_label = f"({typed}={codes})", f"({typed}={labels})"
    places = list_span(book, lists.CONCEPT_INDICES)
    # A code comes before a label, and a label of two concepts says neither.
    label = f"IF(SUMPRODUCT(--{by_label})=1,SUMPRODUCT({by_label}*{places}),0)"
    return f'IF({typed}="",0,IF(SUMPRODUCT(--{by_code})=1,SUMPRODUCT({by_code}*{places}),{label}))'


def _level(book: Layout, practice: Practice, here: dict[str, str]) -> str:
    address = here[practice.code]
    same, level = chosen_level(book, token_typed(address), typed_in(address))
    return f'IFERROR(IF(AND({here[at.USABLE]}=1,SUMPRODUCT(--{same})=1),{level},""),"")'


def _heard(book: Layout, dimension: Dimension, here: dict[str, str]) -> str:
    """Whether the client has a level for a practice that applies."""
    parts = (
        f"ISNUMBER({here[at.client_level_column(practice.code)]})"
        f"*{practice_cell(book, practice.code, at.APPLIES)}*(1-{practice_cell(book, practice.code, at.LEFT_OUT)})"
        for practice in dimension.practices
    )
    return f"IF({'+'.join(parts) or '0'}>0,1,0)"


def _target(book: Layout, dimension: Dimension, practice: Practice, here: dict[str, str]) -> str:
    usual = practice_cell(book, practice.code, at.USUAL)
    own = [
        concept_target(book, dimension, practice, practice.targets[concept.code])
        if concept.code in practice.targets
        else usual
        for concept in book.model.concepts
    ]
    of_kind = f"CHOOSE({here[at.KIND]}+1,{','.join((usual, *own))})"
    return f'IF({here[at.heard_column(dimension.code)]}=1,{of_kind},"")'


def _gap(practice: Practice, here: dict[str, str]) -> str:
    """How many levels the client lacks to its own target."""
    level, target = here[at.client_level_column(practice.code)], here[at.client_target_column(practice.code)]
    return f'IF(AND(ISNUMBER({level}),ISNUMBER({target})),MAX(0,{target}-{level}),"")'


def _levels(book: Layout, here: dict[str, str], *, typed: bool = False) -> str:
    names = [practice.code for practice in book.clients.practices]
    first, last = (here[name if typed else at.client_level_column(name)] for name in (names[0], names[-1]))
    return f"{first}:{last}"


def _status(book: Layout, here: dict[str, str], words: Words) -> str:
    """What is still to do in a record: its code, its kind of firm, what cannot be used."""
    typed = _levels(book, here, typed=True)
    about = f"{here[keys.CLIENT]}:{here[keys.MONTHS_IN]}"
    mark = book.model.tokens.dont_know
    given = f'SUMPRODUCT(--(LEN(TRIM({typed}&""))>0))'
    unknown = f'SUMPRODUCT(--(TRIM({typed}&"")={text_literal(mark)}))'
    blank = f'SUMPRODUCT(--(LEN(TRIM({about}&""))>0))+{given}+LEN(TRIM({here[keys.NOTE]}&""))=0'
    no_kind = f'IF({typed_in(here[keys.CONCEPT])}="",{_say(words, "kind")},{_say(words, "check")})'
    odd = f"{given}-{unknown}>COUNT({_levels(book, here)})"
    known = f'IF({odd},{_say(words, "check")},IF({here[at.KIND]}=0,{no_kind},""))'
    levels = f"IF({given}=0,{_say(words, 'rate')},{known})"
    code = f'IF({here[at.HEARD_CODE]}="",{_say(words, "code")},{_say(words, "twice")})'
    return f'IF({blank},"",IF({here[at.USABLE]}=0,{code},{levels}))'


def _say(words: Words, key: str) -> str:
    return text_literal(words.say(f"workbook.status.{key}"))
