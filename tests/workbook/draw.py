"""Questionnaires drawn in a test as small sheets of plain text, saved as .xlsx or .ods without any library.

    # Technology transfer
    T  | code | rating | evidence | reason | note
    T1 | T1   | Mostly | 3        |        |

The first line names the sheet, the next holds its key (A1) and its columns' keys; rows that a test does not draw are
there all the same and have no fault. A cell is text, or a number, a date (2002-09-14), TRUE, an error value (#N/A), a
formula with the result that a program saved (`=1+2 -> 3`); quotation marks make text of any of these.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from xml.sax.saxutils import escape, quoteattr

from assess.domain.findings import column_letters
from assess.domain.model import MaturityModel
from assess.domain.practice import Practice
from assess.domain.profile import FieldKind, ProfileField, ProfileSheet, Role, on_sheet
from assess.language import load_words
from assess.workbook import keys


@dataclass(frozen=True)
class Formula:
    text: str
    result: str | float = ""


@dataclass(frozen=True)
class ErrorValue:
    text: str


Cell = str | float | bool | dt.date | Formula | ErrorValue
Rows = list[list[Cell]]
Drawing = dict[str, Rows]

COLUMNS = (keys.CODE, keys.RATING, keys.EVIDENCE, keys.REASON, keys.NOTE, keys.PRIVATE)
SHOWN = (keys.QUESTION, keys.LOOK_FOR)


def questionnaire(model: MaturityModel, text: str = "") -> Drawing:
    """A questionnaire without a fault, but for what the drawn sheets say."""
    drawing = _whole(model)
    for name, rows in _sheets(text).items():
        drawing[_same_key(drawing, rows[0][0], name)] = rows
        if name not in drawing:
            drawing = {(name if key == rows[0][0] else key): value for key, value in drawing.items()}
    whole = {rows[0][0]: rows for rows in _whole(model).values()}
    return {name: _completed(rows, whole.get(rows[0][0], [[]])) for name, rows in drawing.items()}


def _same_key(drawing: Drawing, key: Cell, name: str) -> str:
    return next((other for other, rows in drawing.items() if rows[0][0] == key), name)


def _completed(rows: Rows, whole: Rows) -> Rows:
    """The drawn rows with the columns and rows that the whole sheet has and the drawing lacks."""
    columns = [cell for cell in rows[0][1:] if cell]
    missing = [cell for cell in whole[0][1:] if cell not in columns]
    wide = max(len(row) for row in rows)
    head: list[Cell] = [*rows[0], *[""] * (wide - len(rows[0])), *missing]
    drawn = [row + [""] * (wide - len(row) + len(missing)) for row in rows[1:]]
    have = {row[0] for row in drawn}
    shows = {row[0]: row for row in whole[2:] if row and row[0]}
    for row in (row for row in drawn if row[0] in shows):
        for place, key in enumerate(head):
            if key in missing and _is_shown(key):
                row[place] = _value(shows[row[0]], whole[0], key)
    rest = [row for row in whole[2:] if row and row[0] and row[0] not in have]
    return [head, *drawn, *([_value(row, whole[0], key) for key in head] for row in rest)]


def _is_shown(key: Cell) -> bool:
    return key in SHOWN or str(key).startswith("level_")


def _value(row: list[Cell], head: list[Cell], key: Cell) -> Cell:
    if key == head[0]:
        return row[0]
    return row[head.index(key)] if key in head and head.index(key) < len(row) else ""


def _whole(model: MaturityModel) -> Drawing:
    drawing: Drawing = {"Start": [[keys.START]], "Profile": _fields(model, ProfileSheet.PROFILE)}
    levels = [keys.level_column(level) for level in range(len(model.levels))]
    for dimension in model.dimensions:
        level, grade = model.levels[2].token, model.grades[2].token
        head: list[Cell] = [dimension.code, *COLUMNS, *SHOWN, *levels]
        rows: Rows = [head, ["", *_headings(model)]]
        # What is optional is off, and stays blank.
        given: list[Cell] = ["", ""] if dimension.optional else [number(level), number(grade)]
        rows += [[p.code, p.code, *given, "", "", "", *_texts(p)] for p in dimension.practices]
        drawing[dimension.title] = rows
    sampled = [p.code for dimension in model.dimensions if dimension.sampled for p in dimension.practices]
    if sampled:
        columns = (*keys.CLIENT_COLUMNS, *sampled, keys.NOTE)
        drawing["Clients heard"] = [[keys.CLIENTS, *columns], ["", *client_headings(model)]]
    if on_sheet(model.profile, ProfileSheet.ADVICE):
        drawing["Advice"] = _fields(model, ProfileSheet.ADVICE)
    drawing["Scores"] = [[keys.SCORES, *keys.SCORE_COLUMNS]]
    said = (keys.FORMAT_VERSION, model.id, model.version, model.hash, model.language, "drawn-in-a-test")
    identity: Rows = [[key, value] for key, value in zip(keys.IDENTITY_ROWS, said, strict=True)]
    drawing[keys.IDENTITY] = [[keys.IDENTITY, keys.VALUE], [], *identity]
    return drawing


def _headings(model: MaturityModel) -> list[Cell]:
    words = load_words(model.language)
    over = (words.say(f"workbook.column.{key}") for key in (*COLUMNS, *SHOWN))
    return [*over, *(f"{level.token}\n{level.label}" for level in model.levels)]


def _texts(practice: Practice) -> list[Cell]:
    return [f"{practice.title}\n\n{practice.question}", "\n".join(practice.look_for), *practice.levels]


def client_headings(model: MaturityModel) -> list[Cell]:
    """What stands over the columns of the sheet of the clients heard."""
    words = load_words(model.language)
    asked = [p for dimension in model.dimensions if dimension.sampled for p in dimension.practices]
    first, note = ([words.say(f"workbook.column.{key}") for key in some] for some in (keys.CLIENT_COLUMNS, ["note"]))
    return [*first, *(f"{p.code}  {p.title}\n{p.question}" for p in asked), *note]


def sheet_of(model: MaturityModel, field: str) -> str:
    """The key of the sheet on which a profile field stands."""
    return next(str(section.sheet) for section in model.profile if field in {one.key for one in section.fields})


def _fields(model: MaturityModel, sheet: ProfileSheet) -> Rows:
    rows: Rows = [[str(sheet), "", keys.VALUE], ["", "Question", "Answer"]]
    for section in on_sheet(model.profile, sheet):
        rows.append(["", section.title])
        rows += [[field.key, field.label, _answer(field)] for field in section.fields]
    return rows


def _is_asked_for(field: ProfileField) -> bool:
    """Whether a finding asks for what is blank, though it may be."""
    return field.kind is FieldKind.COUNT or field.role is Role.STAFF_POSTS


def _answer(field: ProfileField) -> Cell:
    match field.kind:
        case _ if field.required == "no" and not _is_asked_for(field):
            return ""
        case FieldKind.CHOICE:
            return field.choices[-1].label
        case FieldKind.DATE:
            return dt.date(2002, 9, 14)
        case FieldKind.COUNT | FieldKind.NUMBER:
            return 5.0
        case FieldKind.SLUG:
            return "house-town"
        case _:
            return "House in Town"


# --- the drawn text


def _sheets(text: str) -> Drawing:
    drawing: Drawing = {}
    name = ""
    for line in dedent(text).splitlines():
        if line.startswith("# "):
            name = line[2:].strip()
            drawing[name] = []
        elif line.strip():
            drawing[name].append([cell(part.strip()) for part in line.split("|")])
    return drawing


def number(text: str) -> Cell:
    return float(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) else text


def cell(text: str) -> Cell:
    """The cell that a drawn text means."""
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1]
    if text.startswith("="):
        formula, _, result = text.partition("->")
        return Formula(formula.strip()[1:], _result(result.strip()))
    if re.fullmatch(r"#[A-Z/0]+[!?]?", text):
        return ErrorValue(text)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return dt.date.fromisoformat(text)
    return text == "TRUE" if text in {"TRUE", "FALSE"} else number(text)


def _result(text: str) -> str | float:
    found = number(text)
    return found if isinstance(found, float) else text


# --- the files


def save(drawing: Mapping[str, Rows], path: Path) -> Path:
    """Save the drawing in the form that the name's ending says."""
    parts = _ods(drawing) if path.suffix == ".ods" else _xlsx(drawing)
    write_parts(path, parts)
    return path


def write_parts(path: Path, parts: Mapping[str, str | bytes]) -> None:
    """Write a zip of these parts, in their order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DAY_0 = dt.date(1899, 12, 30)


def _xlsx(drawing: Mapping[str, Rows]) -> dict[str, str | bytes]:
    listed = list(enumerate(drawing, start=1))
    sheets = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in listed)
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _ in listed
    )
    styles = f'<Relationship Id="rId{len(listed) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(len(listed)),
        "_rels/.rels": (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{targets}{styles}</Relationships>'
        ),
        "xl/styles.xml": (
            f'{_HEAD}<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
            f'<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
        ),
    }
    for n, name in listed:
        data = "".join(_xlsx_row(number, row) for number, row in enumerate(drawing[name], start=1))
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData></worksheet>'
        )
    return parts


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{overrides}</Types>'
    )


def _xlsx_row(number: int, row: Iterable[Cell]) -> str:
    cells = "".join(
        _xlsx_cell(f"{column_letters(column)}{number}", content)
        for column, content in enumerate(row, start=1)
        if content != ""
    )
    return f'<row r="{number}">{cells}</row>'


def _xlsx_cell(at: str, content: Cell) -> str:  # noqa: PLR0911  # one for each kind of cell
    match content:
        case bool():
            return f'<c r="{at}" t="b"><v>{int(content)}</v></c>'
        case float() | int():
            return f'<c r="{at}"><v>{content:.15g}</v></c>'
        case dt.date():
            return f'<c r="{at}" s="1"><v>{(content - _DAY_0).days}</v></c>'
        case ErrorValue(text):
            return f'<c r="{at}" t="e"><v>{text}</v></c>'
        case Formula(text, float() as result):
            return f'<c r="{at}"><f>{escape(text)}</f><v>{result:.15g}</v></c>'
        case Formula(text, result):
            return f'<c r="{at}" t="str"><f>{escape(text)}</f><v>{escape(str(result))}</v></c>'
        case _:
            return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(content)}</t></is></c>'


_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_URN = "urn:oasis:names:tc:opendocument:xmlns"


def _ods(drawing: Mapping[str, Rows]) -> dict[str, str | bytes]:
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(_ods_row(row) for row in rows)}"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        for name, rows in drawing.items()
    )
    return {
        "mimetype": _ODS,
        "META-INF/manifest.xml": (
            f'{_HEAD}<manifest:manifest xmlns:manifest="{_URN}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
        ),
        "content.xml": (
            f'{_HEAD}<office:document-content xmlns:office="{_URN}:office:1.0" xmlns:table="{_URN}:table:1.0" '
            f'xmlns:text="{_URN}:text:1.0" '
            'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
        ),
    }


def _ods_row(row: Iterable[Cell]) -> str:
    """The row as LibreOffice writes it: equal neighbours once, with their number."""
    pieces: list[tuple[str, int]] = []
    for content in row:
        piece = _ods_cell(content)
        if pieces and pieces[-1][0] == piece:
            pieces[-1] = (piece, pieces[-1][1] + 1)
        else:
            pieces.append((piece, 1))
    cells = "".join(
        f'<table:table-cell table:number-columns-repeated="{n}"{piece}' if n > 1 else f"<table:table-cell{piece}"
        for piece, n in pieces
    )
    return f'<table:table-row>{cells}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'


def _ods_cell(content: Cell) -> str:  # noqa: PLR0911  # as above
    match content:
        case "":
            return "/>"
        case bool():
            return _ods_value(
                f'office:value-type="boolean" office:boolean-value="{str(content).lower()}"', str(content)
            )
        case float() | int():
            return _ods_value(f'office:value-type="float" office:value="{content:.15g}"', f"{content:.15g}")
        case dt.date():
            return _ods_value(f'office:value-type="date" office:date-value="{content}"', str(content))
        case ErrorValue(text):
            formula = f'table:formula="of:={text}" office:value-type="string" office:string-value=""'
            return _ods_value(f'{formula} calcext:value-type="error"', text)
        case Formula(text, float() as result):
            typed = f'table:formula={quoteattr("of:=" + text)} office:value-type="float" office:value="{result:.15g}"'
            return _ods_value(typed, f"{result:.15g}")
        case Formula(text, result):
            return _ods_value(f'table:formula={quoteattr("of:=" + text)} office:value-type="string"', str(result))
        case _:
            return _ods_value('office:value-type="string"', content)


def _ods_value(attributes: str, shown: str) -> str:
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in shown.split("\n"))
    return f" {attributes}>{paragraphs}</table:table-cell>"
