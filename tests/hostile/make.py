"""Workbooks as an enemy would send them.

`CASES` names each, with what it has to end in: a finding, or "" where it is read without harm.
"""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from assess.domain.profile import FieldKind
from assess.workbook import keys
from tests.hostile import sheets
from tests.hostile.sheets import NUMBER, TEXT, cell, row
from tests.hostile.zips import Parts, encrypted, lying, nested, overlapping, packed, unpacked
from tests.workbook.draw import Drawing, Rows, questionnaire, save
from tests.workbook.reading import shipped

SEED = 6
CORPUS = Path(__file__).resolve().parent.parent / "corpus"
FIRST = "xl/worksheets/sheet1.xml"
PROFILE_SHEET = "xl/worksheets/sheet2.xml"
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LONG = "a" * 32_000
CSI, OSC, OVERRIDE = "\u009b", "\u001b]0;", "\u202e"
FORMULAS = ("=1+2", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org","x")', "=cmd|' /C calc'!A0", "\t=1+1")


@dataclass(frozen=True)
class Case:
    """How the bytes of a file are made, what it ends in, and under which name it is sent."""

    make: Callable[[], bytes]
    code: str
    file: str = "sent.xlsx"


def write(name: str, folder: Path) -> Path:
    """The file of a case in a folder."""
    case = CASES[name]
    path = folder / case.file
    path.write_bytes(case.make())
    return path


# --- an honest questionnaire to begin with


@cache
def _honest(form: str) -> bytes:
    return drawn(questionnaire(shipped()), form)


def drawn(drawing: Drawing, form: str = "xlsx") -> bytes:
    """The bytes of a drawn questionnaire."""
    with TemporaryDirectory() as folder:
        return save(drawing, Path(folder) / f"drawn.{form}").read_bytes()


def _with(changed: Mapping[str, bytes]) -> Parts:
    return {**unpacked(_honest("xlsx")), **changed}


def _bulky(parts: Parts) -> bytes:
    """A zip of parts and of bytes that do not pack, so that the whole is not tightly packed."""
    return packed({**parts, "xl/media/1.png": _noise(400_000)})


def _first(rows: Iterator[str], after: str = "") -> bytes:
    return _bulky(_with({FIRST: sheets.sheet(rows, after)}))


def _ods(rows: str, *, after: str = "") -> bytes:
    """The honest questionnaire with rows at the end of its first table."""
    parts = unpacked(_honest("ods"))
    content = parts["content.xml"].replace(b"</table:table>", rows.encode() + b"</table:table>", 1)
    parts["content.xml"] = content.replace(b"</office:spreadsheet>", after.encode() + b"</office:spreadsheet>")
    return packed(parts)


def _top(rows: str) -> bytes:
    """The honest questionnaire with a table of its own before the others."""
    parts = unpacked(_honest("ods"))
    table = f'<table:table table:name="more">{rows}</table:table><table:table '
    parts["content.xml"] = parts["content.xml"].replace(b"<table:table ", table.encode(), 1)
    return _bulky(parts)


def _with_shared(texts: bytes, rows: Iterator[str]) -> bytes:
    link = f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    links = _with({})[LINKS].replace(b"</Relationships>", link.encode())
    return _bulky(_with({LINKS: links, "xl/sharedStrings.xml": texts, FIRST: sheets.sheet(rows)}))


# --- containers


def _noise(size: int) -> bytes:
    return random.Random(SEED).randbytes(size)  # noqa: S311  # the same bytes every time


def _many_parts() -> bytes:
    return packed(_with({f"xl/media/{n}": b"" for n in range(60_000)}))


def _deep_ratio() -> bytes:
    return packed(_with({"xl/media/1.png": bytes(60_000_000)}))


def _lzma() -> bytes:
    return packed(_with({}), zipfile.ZIP_LZMA)


def _paths() -> bytes:
    names = ("../../escaped.txt", "/escaped.txt", "xl/../../escaped.txt", "..\\escaped.txt", "C:\\escaped.txt")
    return packed(_with(dict.fromkeys(names, b"escaped")))


def _other_book() -> bytes:
    root = _with({})["_rels/.rels"].replace(b"xl/workbook.xml", b"xl/other.xml")
    return packed(_with({"_rels/.rels": root, "xl/other.xml": b"<workbook/>"}))


# --- what stands beside the sheets


def _outside() -> bytes:
    link = b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    parts = {"xl/externalLinks/externalLink1.xml": link, "xl/connections.xml": b"<connections/>"}
    return packed(_with({**parts, "xl/queryTables/queryTable1.xml": b"<queryTable/>"}))


def _dde() -> bytes:
    return _ods("", after='<table:dde-links><table:dde-link office:dde-application="soffice"/></table:dde-links>')


def _styles(item: str, count: int) -> bytes:
    return _bulky(_with({"xl/styles.xml": f"<styleSheet><cellXfs>{item * count}</cellXfs></styleSheet>".encode()}))


def _drawn_over(drawing: bytes, links: int = 1) -> bytes:
    """The honest questionnaire with a drawing over its first sheet, to which as many links lead."""
    link = '<Relationship Id="a" Target="../drawings/drawing9.xml"/>'
    linked = f"<Relationships>{link * links}</Relationships>".encode()
    return _bulky(_with({"xl/drawings/drawing9.xml": drawing, "xl/worksheets/_rels/sheet1.xml.rels": linked}))


def _typed(part: str, declared: str, form: str = "xlsx") -> bytes:
    parts = unpacked(_honest(form))
    parts[part] = sheets.with_type(parts.get(part, sheets.shared_texts(["x"])), declared)
    return packed(parts)


def _typed_texts(declared: str) -> bytes:
    return _with_shared(sheets.with_type(sheets.shared_texts(["x"]), declared), sheets.shared(9))


def _entity() -> bytes:
    parts = _with({})
    parts[FIRST] = sheets.sheet(sheets.typed(["&a;"]))
    return packed(parts)


# --- sheets


def _many_sheets(count: int) -> bytes:
    listed = "".join(f'<sheet name="n{n}" sheetId="{n + 99}" r:id="rId1"/>' for n in range(count))
    return packed(_with({BOOK: _with({})[BOOK].replace(b"</sheets>", listed.encode() + b"</sheets>")}))


def _as_many(xml: bytes) -> bytes:
    """The honest questionnaire and one more part that is eighty sheets."""
    links = "".join(f'<Relationship Id="m{n}" Type="{OFFICE}/worksheet" Target="m.xml"/>' for n in range(80))
    listed = "".join(f'<sheet name="m{n}" sheetId="{n + 99}" r:id="m{n}"/>' for n in range(80))
    book = _with({})[BOOK].replace(b"</sheets>", listed.encode() + b"</sheets>")
    rels = _with({})[LINKS].replace(b"</Relationships>", links.encode() + b"</Relationships>")
    return _bulky(_with({BOOK: book, LINKS: rels, "xl/m.xml": xml}))


def _merged() -> bytes:
    areas = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 400_000))
    return _first(sheets.corner(1, 2), f"<mergeCells>{areas}</mergeCells>")


def _deep_xlsx() -> bytes:
    return _first(sheets.typed(["<a>" * 2_000_000 + "</a>" * 2_000_000]))


def _deep_beside() -> bytes:
    return _first(sheets.corner(1, 2), "<a>" * 2_000_000 + "</a>" * 2_000_000)


def _deep_ods() -> bytes:
    return _top(row(cell(TEXT, "<text:p>" * 1_000_000 + "</text:p>" * 1_000_000)))


def _deep_list() -> bytes:
    return packed(_with({BOOK: b"<workbook>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</workbook>"}))


def _arrays() -> bytes:
    """Formulas that each claim to fill the whole sheet, in the sheet whose answers are read."""
    parts = _with({})
    spread = "".join(f'<c r="C{n}"><f t="array" ref="A1:CZ9999">1</f><v>1</v></c>' for n in range(900, 999))
    rows = f"<row>{spread * 200}</row></sheetData>".encode()
    parts[PROFILE_SHEET] = parts[PROFILE_SHEET].replace(b"</sheetData>", rows)
    return packed(parts)


def _arrays_on_many() -> bytes:
    """Formulas over each other on eighty sheets of clients, in a hundred columns with a key."""
    head = "".join(
        f'<c r="{sheets.letters(n)}1" t="inlineStr"><is><t>{key}</t></is></c>'
        for n, key in enumerate((keys.CLIENTS, *range(99)), start=1)
    )
    spread = (f'<row r="{n}"><c r="A{n}"><f t="array" ref="A1:CV60">1</f><v>1</v></c></row>' for n in range(20, 61))
    return _as_many(sheets.sheet([f'<row r="1">{head}</row>', *spread]))


def _colons() -> bytes:
    return _first(sheets.typed(["x:c y " * 30_000] * 60))


# --- texts


ASKED = ("Profile", "Advice")
"""The sheets that ask for fields of the profile."""


def _profile(value: Callable[[FieldKind], str]) -> Drawing:
    drawing = questionnaire(shipped())
    kinds = {key: field.kind for key, field in shipped().fields.items()}
    for name in ASKED:
        rows = drawing[name]
        drawing[name] = [[*row[:2], value(kinds[str(row[0])])] if row[0] in kinds else row for row in rows]
    return drawing


def _notes(rows: Rows, text: str) -> Rows:
    note = rows[0].index(keys.NOTE)
    return [*rows[:2], *([*row[:note], text, *row[note + 1 :]] for row in rows[2:])]


def said_everywhere(text: str) -> Drawing:
    """A questionnaire with one text in every profile field that takes texts, in every note and as a client's code."""
    texts = {FieldKind.TEXT, FieldKind.LONG_TEXT}
    drawing = questionnaire(shipped())
    kinds = {key: field.kind for key, field in shipped().fields.items()}
    for name in ASKED:
        drawing[name] = [[*r[:2], text] if kinds.get(str(r[0])) in texts else r for r in drawing[name]]
    for dimension in shipped().dimensions:
        drawing[dimension.title] = _notes(drawing[dimension.title], text)
    return drawing


def _strangers(key: Callable[[int], str]) -> Drawing:
    """Thousands of rows on three sheets that bear a key of their own and an answer."""
    drawing = questionnaire(shipped())
    for name in list(drawing)[1:4]:
        more: Rows = [[key(n), "x", "y", "z"] for n in range(5_000)]
        drawing[name] = [*drawing[name], *more]
    return drawing


def _before_clients() -> Drawing:
    """The list of clients with its headings below thousands of rows."""
    drawing = questionnaire(shipped())
    head, heading = drawing["Clients heard"][:2]
    above: Rows = [["", *["nonsense"] * (len(head) - 1)] for _ in range(5_000)]
    drawing["Clients heard"] = [head, *above, heading]
    return drawing


def _cells_of(text: str, count: int) -> bytes:
    return _first(sheets.typed([text] * count))


def _names() -> bytes:
    name = f"{OVERRIDE}xslx.{CSI}31m"
    drawing = {(name if key == "Profile" else key): rows for key, rows in questionnaire(shipped()).items()}
    return drawn(drawing)


def _controls() -> bytes:
    return drawn(said_everywhere(f"{OVERRIDE}evil{CSI}2J\u0085\u2066x"), "ods")


LAUGHS, QUADRATIC, EXTERNAL = sheets.LAUGHS, sheets.QUADRATIC, sheets.EXTERNAL
MILLION = 1_048_576

CASES: Mapping[str, Case] = {
    # containers
    "honest .xlsx": Case(lambda: _honest("xlsx"), ""),
    "honest .ods": Case(lambda: _honest("ods"), "", "sent.ods"),
    "encrypted .xlsx": Case((CORPUS / "encrypted.xlsx").read_bytes, "FILE-09"),
    "encrypted .ods": Case((CORPUS / "encrypted.ods").read_bytes, "FILE-09", "sent.ods"),
    "encrypted zip": Case(lambda: encrypted(unpacked(_honest("xlsx")), [FIRST]), "FILE-09"),
    "truncated": Case(lambda: _honest("xlsx")[:-900], "FILE-11"),
    ".csv renamed": Case(lambda: b"code,rating\nT1,3\n", "FILE-05"),
    ".pdf renamed": Case(lambda: b"%PDF-1.7\n%\xe2\xe3", "FILE-06"),
    ".xls renamed": Case(lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5_000), "FILE-10"),
    ".docx renamed": Case(lambda: packed({"word/document.xml": b"<w/>"}), "FILE-08"),
    "too large": Case(lambda: b"PK\x03\x04" + _noise(31_000_000), "FILE-12"),
    "too many parts": Case(_many_parts, "FILE-13"),
    "unpacks to 120 MB": Case(lambda: packed(_with({f"xl/{n}": bytes(40_000_000) for n in range(3)})), "FILE-16"),
    "deep ratio": Case(_deep_ratio, "FILE-52"),
    "overlapping parts": Case(lambda: overlapping(_with({}), 30, 300_000), "FILE-53"),
    "overlapping bomb": Case(lambda: overlapping(_with({}), 1_500, 10_000_000), "FILE-16"),
    "lies about a sheet": Case(lambda: lying(_with({FIRST: bytes(90_000_000)}), FIRST, 1_000), "FILE-11"),
    "lies about a picture": Case(lambda: lying(_with({"xl/p.png": bytes(90_000_000)}), "xl/p.png", 1_000), ""),
    "nested zips": Case(lambda: packed(_with({"xl/n.zip": nested(6, 9_000_000)})), ""),
    "packed in another way": Case(_lzma, "FILE-19"),
    "paths that climb out": Case(_paths, ""),
    "another book behind": Case(_other_book, "FILE-19"),
    # beside the sheets
    "macros": Case(lambda: packed(_with({"xl/vbaProject.bin": bytes(999)})), "FILE-50"),
    "links, DDE, queries": Case(_outside, "FILE-51"),
    "DDE in .ods": Case(_dde, "FILE-51", "sent.ods"),
    "laughs in a sheet": Case(lambda: _typed(FIRST, LAUGHS), "FILE-17"),
    "laughs in the texts": Case(lambda: _typed_texts(LAUGHS), "FILE-17"),
    "laughs in the book": Case(lambda: _typed(BOOK, LAUGHS), "FILE-17"),
    "laughs in the styles": Case(lambda: _typed("xl/styles.xml", LAUGHS), "FILE-17"),
    "laughs in .ods": Case(lambda: _typed("content.xml", LAUGHS, "ods"), "FILE-17", "sent.ods"),
    "quadratic in a sheet": Case(lambda: _typed(FIRST, QUADRATIC), "FILE-17"),
    "quadratic in the texts": Case(lambda: _typed_texts(QUADRATIC), "FILE-17"),
    "quadratic in .ods": Case(lambda: _typed("content.xml", QUADRATIC, "ods"), "FILE-17", "sent.ods"),
    "external entity": Case(lambda: _typed_texts(EXTERNAL), "FILE-17"),
    "external entity in .ods": Case(lambda: _typed("content.xml", EXTERNAL, "ods"), "FILE-17", "sent.ods"),
    "entity without a type": Case(_entity, "FILE-19"),
    "a million styles": Case(lambda: _styles("<xf/>", 1_000_000), ""),
    "a million percentages": Case(lambda: _styles('<xf numFmtId="9"/>', 1_000_000), ""),
    "a drawing full of text boxes": Case(lambda: _drawn_over(b"<a:txBody>" * 1_000_000), ""),
    "a drawing linked without end": Case(lambda: _drawn_over(b"<a:txBody>" * 1_000_000, 100_000), ""),
    "styles of 24 MB": Case(lambda: _styles("<xf/>", 4_800_000), "FILE-16"),
    "claims many texts": Case(lambda: _with_shared(sheets.shared_texts(["x"], 100_000_000), sheets.shared(9)), ""),
    "a million shared texts": Case(
        lambda: _with_shared(sheets.shared_texts(["x"] * 1_000_000), sheets.shared(9)), "FILE-58"
    ),
    # sheets
    "thousands of sheets": Case(lambda: _many_sheets(5_000), "FILE-54"),
    "thousands of tables": Case(
        lambda: _top("</table:table>".join(f'<table:table table:name="n{n}">' for n in range(5_000))),
        "FILE-11",
        "sent.ods",
    ),
    "101 tables": Case(
        lambda: _top("".join(f'</table:table><table:table table:name="n{n}">' for n in range(100))),
        "FILE-54",
        "sent.ods",
    ),
    "a million rows": Case(lambda: _first(sheets.dense(MILLION // 4, 1)), "FILE-18"),
    "a million rows, sparse": Case(lambda: _first(sheets.sparse(MILLION, 1_000)), "FILE-18"),
    "a million cells": Case(lambda: _first(sheets.dense(9_600, 70)), "FILE-55"),
    "all cells that may be": Case(lambda: _first(sheets.dense(4_800, 52)), ""),
    "two cells far apart": Case(lambda: _first(sheets.corner(9_999, 104)), "FILE-55"),
    "80 wide sheets": Case(lambda: _as_many(sheets.sheet(sheets.corner(999, 104))), "FILE-56"),
    "one part as many sheets": Case(lambda: _as_many(sheets.sheet(sheets.typed([LONG] * 400))), "FILE-16"),
    "a million rows repeated": Case(lambda: _top(row(cell(), repeated=MILLION)), "FILE-18", "sent.ods"),
    "repeated without a type": Case(
        lambda: _top(row(cell('office:value="1"'), repeated=MILLION)), "FILE-18", "sent.ods"
    ),
    "repeated in other quotes": Case(
        lambda: _top(row(cell(), repeated=MILLION).replace('"', "'")), "FILE-18", "sent.ods"
    ),
    "a row of 100 000 cells": Case(lambda: _top(row(cell() * 100_000)), "FILE-18", "sent.ods"),
    "cells repeated": Case(lambda: _top(row(cell(NUMBER, repeated=100), repeated=9_999)), "FILE-55", "sent.ods"),
    "rows within rows": Case(
        lambda: _top(("<table:table-row>" + cell() * 100) * 50 + "</table:table-row>" * 50), "FILE-11", "sent.ods"
    ),
    "blanks by number": Case(
        lambda: _top(row(cell(TEXT, '<text:p>a<text:s text:c="900000000"/></text:p>'))), "FILE-57", "sent.ods"
    ),
    "a text repeated": Case(
        lambda: _top(row(cell(TEXT, f"<text:p>{LONG}</text:p>", repeated=20), repeated=5_000)), "FILE-60", "sent.ods"
    ),
    "content in UTF-16": Case(
        lambda: packed({**unpacked(_honest("ods")), "content.xml": "<office:document-content/>".encode("utf-16")}),
        "FILE-19",
        "sent.ods",
    ),
    "400 000 merged cells": Case(_merged, ""),
    "deep nesting": Case(_deep_xlsx, "FILE-57"),
    "deep nesting beside cells": Case(_deep_beside, ""),
    "deep nesting in .ods": Case(_deep_ods, "FILE-19", "sent.ods"),
    "deep nesting in the book": Case(_deep_list, "BOOK-01"),
    "formulas over everything": Case(_arrays, "FILE-55"),
    "formulas over many sheets": Case(_arrays_on_many, "FILE-56"),
    "colons": Case(_colons, ""),
    # texts
    "a key of 10 MB": Case(lambda: _cells_of("k" * 10_000_000, 1), "FILE-57"),
    "500 cells of 32 000": Case(lambda: _cells_of(LONG, 500), ""),
    "3 000 cells of 32 000": Case(lambda: _cells_of(LONG, 3_000), "FILE-16"),
    "one text 100 000 times": Case(
        lambda: _with_shared(sheets.shared_texts([LONG]), sheets.shared(5_000, columns=20)), "FILE-60"
    ),
    "32 000 in every answer": Case(lambda: drawn(_profile(lambda _: LONG)), "PROFILE-24"),
    "16 000 codes in an answer": Case(lambda: drawn(_profile(lambda _: "a,b," * 8_000)), "PROFILE-24"),
    "thousands of strange rows": Case(lambda: drawn(_strangers(lambda n: f"field_{n}")), "FILE-61"),
    "one key on all rows": Case(lambda: drawn(_strangers(lambda _: "same")), "FILE-61"),
    "long strange keys": Case(lambda: drawn(_strangers(lambda n: f"{n}" + "stage" * 40)), "FILE-61"),
    "clients above their head": Case(lambda: drawn(_before_clients()), ""),
    "formulas as texts": Case(lambda: drawn(said_everywhere(FORMULAS[4])), ""),
    "names with overrides": Case(_names, ""),
    "control characters": Case(_controls, ""),
}
