"""The live scores as formulas: a second implementation of the method, held to `analysis/scoring` by a test.

Every answer becomes numbers in hidden cells of its own row; the sheet of scores only sums them. What is typed is
compared with `=`, since `?` is a wildcard elsewhere, and as text, since digits may come as text. Shares reach a
threshold if they miss it by less than a billionth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assess.domain.model import MaturityModel
from assess.domain.practice import Aggregate, Dimension, Practice
from assess.domain.profile import ProfileField, Role
from assess.language import Words
from assess.workbook import keys
from assess.workbook.writing import layout as at
from assess.workbook.writing import lists, live_levels, live_sample, live_size
from assess.workbook.writing.layout import DimensionSheet, Layout, cell, list_span, role_cell, span, step_cell

_TOLERANCE = "1E-9"
_FAULT = "#"
_NOT_KNOWN = "workbook.scores.not_known"


def text_literal(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def sentence(words: Words, key: str, slots: Mapping[str, str]) -> str:
    """A formula's expression that says a sentence of the catalogue; the slots hold expressions."""
    mark = "\x00"
    said = words.say(key, **{name: f"{mark}{name}{mark}" for name in slots})
    parts = said.split(mark)
    return "&".join(slots[part] if place % 2 else text_literal(part) for place, part in enumerate(parts) if part)


def practice_formulas(book: Layout, sheet: DimensionSheet, practice: Practice, words: Words) -> dict[str, str]:
    """The formulas of a practice's hidden helpers and of the mark beside its rating, by column."""
    row = sheet.grid.rows[practice.code]
    here = {column.name: f"${at.letter_of(sheet.grid, column.name)}{row}" for column in sheet.grid.columns}
    same, level = chosen_level(book, here[at.TOKEN], typed_in(here[keys.RATING]))
    counts = f"AND({here[at.APPLIES]}=1,{here[at.LEFT_OUT]}=0)"
    unknown = f"{here[at.TOKEN]}={text_literal(book.model.tokens.dont_know)}"
    by_clients = live_sample.heard_level(book, sheet.dimension, practice, counts, unknown)
    formulas = {
        at.TOKEN: token_typed(here[keys.RATING]),
        at.APPLIES: _applies(book, sheet.dimension, practice),
        at.TYPED: f"IF(AND({here[at.APPLIES]}=1,SUMPRODUCT(--{same})=1),1,0)",
        at.LEVEL: f"IF({here[at.TYPED]}=1,{level},{by_clients})",
        keys.ASSESSED: f"IF({here[at.LEVEL]}>=0,1,0)",
        keys.POINTS: f"IF({here[at.LEVEL]}>=0,INDEX({list_span(book, lists.LEVEL_POINTS)},{here[at.LEVEL]}+1),0)",
        at.LEFT_OUT: _left_out(book, practice, here),
        at.USUAL: _usual_target(book, sheet.dimension, practice),
        keys.TARGET: f"IF({counts},{live_sample.target(book, sheet.dimension, practice, here[at.USUAL])},0)",
        keys.COUNTED: f"IF({here[keys.TARGET]}>0,1,0)",
        at.GAP: live_sample.gap(book, sheet.dimension, practice, here),
        at.ANSWERED: f"IF(OR({here[at.LEVEL]}>=0,{here[at.LEFT_OUT]}=1,AND({here[at.APPLIES]}=1,{unknown})),1,0)",
        at.STATUS: _status(book, sheet.dimension, practice, here, words),
        keys.WEIGHT: repr(practice.weight),
        keys.KEY: _key(book, practice),
    }
    return {name: f"={formula}" for name, formula in formulas.items()}


def typed_in(address: str) -> str:
    """The expression for what stands in a cell, as text without blanks around it."""
    return f'TRIM({address}&"")'


def token_typed(address: str) -> str:
    """The expression for what stands in a cell, where that is not an error."""
    return f"IFERROR({typed_in(address)},{text_literal(_FAULT)})"


def chosen_level(book: Layout, token: str, typed: str) -> tuple[str, str]:
    """Expressions for which levels are meant, as truth values for SUMPRODUCT, and for the level, where it is one."""
    # A level's label alone counts as well, and so does the token with its own label behind it.
    tokens, labels = f'{list_span(book, lists.LEVEL_TOKENS)}&""', list_span(book, lists.LEVEL_LABELS)
    same = f"((({token}={tokens})+({typed}={labels})+({typed}={list_span(book, lists.LEVELS_SAID)}))>0)"
    return same, f"SUMPRODUCT({same}*{list_span(book, lists.LEVEL_INDICES)})"


def concept_target(book: Layout, dimension: Dimension, practice: Practice, target: int) -> str:
    """The expression for a practice's target for one concept, no higher than stage and size allow."""
    if dimension.optional:
        return str(target)
    bounds = (str(target), step_cell(book, at.CEILING), *live_size.ceilings(book, practice, target))
    return f"MIN({','.join(bounds)})"


def _key(book: Layout, practice: Practice) -> str:
    """1 where one of the concepts hosted names the practice as key."""
    hosted = ",".join(step_cell(book, at.HOSTED, concept) for concept in practice.key)
    return f"MAX({hosted})" if hosted else "0"


def _applies(book: Layout, dimension: Dimension, practice: Practice) -> str:
    model = book.model
    asked_from = model.stage_index(practice.stage) + 1 if practice.stage else 0
    if dimension.optional:
        return f"IF({step_cell(book, at.PARK)}>={max(1, asked_from)},1,0)"
    # As long as no stage is chosen, nothing is greyed out; nothing is scored either.
    stage = step_cell(book, at.STAGE)
    return f"IF(OR({stage}=0,{stage}>={asked_from}),1,0)"


def _left_out(book: Layout, practice: Practice, here: Mapping[str, str]) -> str:
    if not at.can_be_left_out(book.model, practice):
        return "0"
    marked = f"{here[at.TOKEN]}={text_literal(book.model.tokens.not_applicable)}"
    conditions = (f"{here[at.APPLIES]}=1", marked, _has_reason(book, here), _has_text(here[keys.NOTE]))
    return f"IF(AND({','.join(conditions)}),1,0)"


def _has_reason(book: Layout, here: Mapping[str, str]) -> str:
    typed = f'TRIM({here[keys.REASON]}&"")'
    matches = (f"SUMPRODUCT(--({typed}={list_span(book, name)}))" for name in (lists.REASONS, lists.REASON_CODES))
    return f"{'+'.join(matches)}>0"


def _has_text(address: str) -> str:
    return f'LEN(TRIM({address}&""))>0'


def _status(book: Layout, dimension: Dimension, practice: Practice, here: Mapping[str, str], words: Words) -> str:
    """What is still to do in a row; formulas of other rows and sheets do not rest on it."""

    def say(key: str) -> str:
        return text_literal(words.say(f"workbook.status.{key}"))

    wrong = say("check")
    if at.can_be_left_out(book.model, practice):
        marked = f"{here[at.TOKEN]}={text_literal(book.model.tokens.not_applicable)}"
        missing = f"IF({_has_reason(book, here)},{say('note')},{say('reason')})"
        wrong = f"IF({marked},{missing},{wrong})"
    to_rate = '""' if dimension.sampled else say("rate")  # else clients may do it
    missing = f'IF({here[at.TOKEN]}="",{to_rate},{wrong})'
    known = f"IFERROR({_how_known(book, here, say('how_known'), say('check'))},{say('check')})"
    if dimension.sampled:  # the clients give a level also beside what cannot be used
        known = f'IF(OR({here[at.TYPED]}=1,{here[at.TOKEN]}=""),{known},{wrong})'
    settled = f'IF({here[at.LEVEL]}>=0,{known},IF({here[at.ANSWERED]}=1,"",{missing}))'
    return f"IF({here[at.APPLIES]}=0,{say('not_asked')},{settled})"


def _how_known(book: Layout, here: Mapping[str, str], blank: str, wrong: str) -> str:
    typed = f'TRIM({here[keys.EVIDENCE]}&"")'
    mark = book.model.tokens.contradicted
    # Between the mark and the grade there may be a blank.
    joined = f"SUBSTITUTE({typed},{text_literal(mark + ' ')},{text_literal(mark)})"
    graded = f'SUMPRODUCT(--({joined}={list_span(book, lists.GRADES)}&""))'
    said = f"SUMPRODUCT(--({joined}={list_span(book, lists.GRADES_SAID)}))"
    labelled = f"{said}+SUMPRODUCT(--({typed}={list_span(book, lists.GRADE_LABELS)}))"
    return f'IF({typed}="",{blank},IF({graded}+{labelled}>0,"",{wrong}))'


def _usual_target(book: Layout, dimension: Dimension, practice: Practice) -> str:
    wanted = {concept.code: practice.targets.get(concept.code, 0) for concept in book.model.concepts}
    parts = [
        f"{step_cell(book, at.HOSTED, code)}*{concept_target(book, dimension, practice, target)}"
        for code, target in wanted.items()
        if target > 0
    ]
    return f"MAX({','.join(parts)})" if parts else "0"


def step_formulas(book: Layout) -> dict[tuple[str, str], str]:
    """The formulas of the intermediate results on the hidden sheet: stage, counts, what is hosted."""
    model = book.model
    stage = step_cell(book, at.STAGE)

    def of_stage(name: str, otherwise: int) -> str:
        return f"IF({stage}>0,INDEX({list_span(book, name)},{stage}),{otherwise})" if model.stages else str(otherwise)

    own = [step_cell(book, at.OWN, concept.code) for concept in model.concepts]
    formulas = {
        (at.STAGE, ""): _stage_index(book, Role.STAGE),
        (at.READY, ""): f"IF({stage}>0,1,0)" if model.stages else "1",
        (at.PARK, ""): _stage_index(book, Role.PARK),
        (at.CEILING, ""): of_stage(lists.CEILINGS, model.top),
        (at.BEFORE, ""): of_stage(lists.BEFORE_CLIENTS, 0),
        (at.WITHOUT_OVERALL, ""): of_stage(lists.NO_OVERALL, 0),
        (at.VISIT, ""): day_typed(role_cell(book, Role.VISIT_DATE)),
        (at.STAND_IN, ""): _stand_in(book),
        **live_size.size_steps(book),
        (at.ANY_HOSTED, ""): f"IF({'+'.join(own)}>0,1,0)",
    }
    for concept in model.concepts:
        formulas |= _concept_steps(book, concept.code)
    return {step: f"={formula}" for step, formula in formulas.items()}


def _concept_steps(book: Layout, code: str) -> dict[tuple[str, str], str]:
    model = book.model
    decided, visit = day_typed(role_cell(book, Role.DECIDED, code)), step_cell(book, at.VISIT)
    board = step_cell(book, at.DECIDED, code)

    def enough(name: str) -> str:
        total = "+".join(step_cell(book, name, concept.code) for concept in model.concepts)
        count = step_cell(book, name, code)
        share = f"{count}/({total})>={model.method.hosted_share!r}-{_TOLERANCE}"
        return f"IF(AND({count}>0,{count}>={model.method.hosted_clients}),IF({share},1,0),0)"

    by_default = int(code in model.default_hosted)
    hosted = f"IF({step_cell(book, at.STAND_IN)}=1,{enough(at.WANTED)},{enough(at.NOW)})"
    return {
        (at.NOW, code): _count(role_cell(book, Role.CLIENTS_NOW, code)),
        (at.WANTED, code): _count(role_cell(book, Role.CLIENTS_WANTED, code)),
        (at.DECIDED, code): f"IF(AND({decided}>0,OR({visit}=0,{decided}<={visit})),1,0)",
        (at.OWN, code): f"IF({board}=1,1,{hosted})",
        (at.HOSTED, code): f"IF({step_cell(book, at.ANY_HOSTED)}=1,{step_cell(book, at.OWN, code)},{by_default})",
    }


def _stage_index(book: Layout, role: Role) -> str:
    field = book.model.field_for(role)
    if field is None or lists.STAGES + field.key not in book.lists:
        return "0"
    places = book.lists[lists.STAGES + field.key].items
    by_code = dict(zip((choice.code for choice in field.choices), places, strict=True))
    typed = f'TRIM({role_cell(book, role)}&"")'
    index = f"SUMPRODUCT({_chosen(book, field, typed)}*{list_span(book, lists.STAGES + field.key)})"
    return f'IF({typed}="",{by_code.get(field.default, 0)},{index})'


def _chosen(book: Layout, field: ProfileField, typed: str) -> str:
    labels, codes = (f"({typed}={list_span(book, name + field.key)})" for name in (lists.LABELS, lists.CODES))
    return f"(({labels}+{codes})>0)"


def _stand_in(book: Layout) -> str:
    rule = book.model.wanted_counts
    if rule is None or rule.practice not in book.model.practices:
        return "0"
    level = at.practice_cell(book, rule.practice, at.LEVEL)
    return f"IF(AND({step_cell(book, at.BEFORE)}=1,{level}>={rule.level}),1,0)"


def _count(address: str) -> str:
    if not address:
        return "0"
    number = f"IF(ISNUMBER({address}),{address},IFERROR(VALUE(TRIM({address})),0))"
    return f"IF(AND({number}>=0,{number}=INT({number})),{number},0)"


def day_typed(address: str) -> str:
    """The expression for the day in a cell, as a number; 0 where none stands there."""
    if not address:
        return "0"
    # ISO text is a date too, and day, month and year with dots. The reader refuses all other ways to write one.
    typed = f"TRIM({address})"
    is_iso = f'AND(LEN({typed})=10,MID({typed},5,1)&MID({typed},8,1)="--")'
    iso = _calendar_day(f"LEFT({typed},4)", f"MID({typed},6,2)", f"RIGHT({typed},2)")
    is_dotted = f'AND(LEN({typed})<=10,MID({typed},LEN({typed})-4,1)=".")'
    first_dot = f'FIND(".",{typed})'
    month = f"MID({typed},{first_dot}+1,LEN({typed})-{first_dot}-5)"
    dotted = _calendar_day(f"RIGHT({typed},4)", month, f"LEFT({typed},{first_dot}-1)")
    written = f"IF({is_iso},{iso},IF({is_dotted},{dotted},0))"
    return f"IF(ISNUMBER({address}),{address},IFERROR({written},0))"


def _calendar_day(year: str, month: str, day: str) -> str:
    date = f"DATE(VALUE({year}),VALUE({month}),VALUE({day}))"
    # DATE makes 2 March of 30 February.
    return f"IF(AND(MONTH({date})=VALUE({month}),DAY({date})=VALUE({day})),{date},0)"


def score_formulas(book: Layout, words: Words) -> dict[tuple[str, str], str]:
    """The formulas of the sheet of scores, by row key and column; no score is empty text, no known level says so."""
    formulas: dict[tuple[str, str], str] = {}
    for sheet in book.dimensions:
        formulas |= {
            (sheet.dimension.code, name): f"={formula}" for name, formula in _dimension_row(book, sheet, words).items()
        }
    return formulas | {(keys.OVERALL, name): f"={formula}" for name, formula in _overall_row(book, words).items()}


def _dimension_row(book: Layout, sheet: DimensionSheet, words: Words) -> dict[str, str]:
    model, grid = book.model, sheet.grid
    here = _row(book, sheet.dimension.code)
    counted, assessed, weight, points = (
        span(grid, name) for name in (keys.COUNTED, keys.ASSESSED, keys.WEIGHT, keys.POINTS)
    )
    total, known = here[at.COUNTED_WEIGHT], here[at.ASSESSED_WEIGHT]
    scale = f"{total}*" if sheet.dimension.aggregate is Aggregate.SUM else ""
    mean = f"{scale}SUMPRODUCT({counted},{assessed},{weight},{points})/{known}"
    covered = f"AND({known}>0,{known}/{total}>={model.method.coverage_floor!r}-{_TOLERANCE})"
    heard = _enough_heard(book, sheet.dimension)
    enough = f"AND({total}>0,{here[at.COUNTED_PRACTICES]}>={model.method.counted_practices},{heard})"
    off = f"OR({step_cell(book, at.READY)}=0,{total}<=0,NOT({heard}))"
    # What nobody knows is not the lowest level.
    not_known = f"IF({known}<=0,TRUE,AND({enough},NOT({covered})))"
    levels, needed = (
        live_levels.as_typed(book, _sum(here[column(level)] for level in _above(model)))
        for column in (at.reached_column, at.needed_column)
    )
    return {
        at.COUNTED_WEIGHT: f"SUMPRODUCT({counted},{weight})",
        at.COUNTED_PRACTICES: f"SUM({counted})",
        at.ASSESSED_WEIGHT: f"SUMPRODUCT({counted},{assessed},{weight})",
        keys.COVERAGE: f'IF({step_cell(book, at.READY)}=0,"",IF({total}>0,{known}/{total},0))',
        keys.SCORE: f'IF({off},"",IF({enough},IF({covered},{mean},""),""))',
        keys.REACHED: f'IF({off},"",IF({not_known},{text_literal(words.say(_NOT_KNOWN))},{levels}))',
        keys.NEEDED: f'IF({off},"",{needed})',
        **{at.reached_column(level): _stands(book, sheet, at.LEVEL, level) for level in _above(model)},
        **{at.needed_column(level): _stands(book, sheet, keys.TARGET, level) for level in _above(model)},
        at.IS_COUNTED: _is_counted(book, sheet.dimension, enough),
        **{
            at.concept_column(concept.code): f"{here[at.IS_COUNTED]}*{sheet.dimension.weights.get(concept.code, 0)!r}"
            for concept in model.concepts
        },
        at.OWN_WEIGHT: _own_weight(book, sheet.dimension),
        at.SCORE_VALUE: f"IF(ISNUMBER({here[keys.SCORE]}),{here[keys.SCORE]},0)",
    }


def _enough_heard(book: Layout, dimension: Dimension) -> str:
    if not dimension.sampled:
        return "TRUE"
    return f"SUM({span(book.clients.grid, at.heard_column(dimension.code))})>={book.model.method.heard_clients}"


def _stands(book: Layout, sheet: DimensionSheet, column: str, level: int) -> str:
    grid, total = sheet.grid, _row(book, sheet.dimension.code)[at.COUNTED_WEIGHT]
    counted, key, weight, stands = (span(grid, name) for name in (keys.COUNTED, keys.KEY, keys.WEIGHT, column))
    keys_below = f"SUMPRODUCT({counted},{key},--({stands}<{level}))"
    share = f"SUMPRODUCT({counted},{weight},--({stands}>={level}))/{total}"
    return f"IF({total}>0,IF(AND({keys_below}=0,{share}>={book.model.method.reach_share!r}-{_TOLERANCE}),1,0),0)"


def _is_counted(book: Layout, dimension: Dimension, enough: str) -> str:
    if dimension.optional:
        return "0"
    weighing = [concept.code for concept in book.model.concepts if dimension.weights.get(concept.code, 0) > 0]
    hosted = _sum(step_cell(book, at.HOSTED, code) for code in weighing)
    return f"IF(AND({enough},{hosted}>0),1,0)"


def _own_weight(book: Layout, dimension: Dimension) -> str:
    here, totals = _row(book, dimension.code), _row(book, keys.OVERALL)
    views = [
        f"IF({step_cell(book, at.HOSTED, code)}*{totals[column]}>0,{here[column]}/{totals[column]},0)"
        for code in (concept.code for concept in book.model.concepts)
        for column in (at.concept_column(code),)
    ]
    return f"IF({totals[at.OWN_WEIGHT]}=0,0,({_sum(views)})/{totals[at.OWN_WEIGHT]})"


def _overall_row(book: Layout, words: Words) -> dict[str, str]:
    here = _row(book, keys.OVERALL)
    rows = [book.scores.rows[dimension.code] for dimension in book.model.dimensions]

    def all_rows(name: str) -> str:
        return span(book.scores, name, rows)

    counted, weight = all_rows(at.IS_COUNTED), all_rows(at.OWN_WEIGHT)
    ready, of = step_cell(book, at.READY), f"SUM({counted})"
    scored = f"SUMPRODUCT({counted},--ISNUMBER({all_rows(keys.SCORE)}))"
    without = f"OR({step_cell(book, at.WITHOUT_OVERALL)}=1,{of}=0,{scored}<{of})"
    # A concept whose weights sum to nothing has no view; the rest share in equal parts.
    views = (
        f"IF({step_cell(book, at.HOSTED, concept.code)}*{here[at.concept_column(concept.code)]}>0,1,0)"
        for concept in book.model.concepts
    )
    reached = live_levels.at_needed(book, counted, text_literal(words.say(_NOT_KNOWN)))
    return {
        keys.SCORE: f'IF({ready}=0,"",IF({without},"",SUMPRODUCT({weight},{all_rows(at.SCORE_VALUE)})))',
        keys.REACHED: f'IF({ready}=0,"",{reached})',
        keys.NEEDED: f'IF({ready}=0,"",{of})',
        keys.COVERAGE: f'IF({ready}=0,"",SUMPRODUCT({weight},{all_rows(keys.COVERAGE)}))',
        at.OWN_WEIGHT: _sum(views),
        **{
            at.concept_column(concept.code): f"SUM({all_rows(at.concept_column(concept.code))})"
            for concept in book.model.concepts
        },
    }


def _row(book: Layout, key: str) -> dict[str, str]:
    return {column.name: cell(book.scores, column.name, book.scores.rows[key]) for column in book.scores.columns}


def _above(model: MaturityModel) -> range:
    return range(1, len(model.levels))


def _sum(parts: Iterable[str]) -> str:
    return "+".join(parts) or "0"
