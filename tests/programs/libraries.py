"""One questionnaire saved by each library for Python that is at hand: `python libraries.py QUESTIONNAIRE FOLDER`.

It stands alone, so that an interpreter without this project can run it too.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import importlib.util
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Rows = list[list[Any]]


def _library(name: str) -> Any:  # libraries without types
    return importlib.import_module(name)


def _values(source: Path) -> Iterator[tuple[str, Rows]]:
    """The sheets with what is seen in their cells."""
    book = _library("openpyxl").load_workbook(source, data_only=True)
    for sheet in book:
        yield sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)]


def openpyxl(source: Path, to: Path) -> None:
    _library("openpyxl").load_workbook(source).save(to / "openpyxl.xlsx")


def openpyxl_values(source: Path, to: Path) -> None:
    _library("openpyxl").load_workbook(source, data_only=True).save(to / "openpyxl_values.xlsx")


def openpyxl_row_by_row(source: Path, to: Path) -> None:
    book = _library("openpyxl").Workbook(write_only=True)
    for name, rows in _values(source):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(to / "openpyxl_row_by_row.xlsx")


def pandas(source: Path, to: Path) -> None:
    library = _library("pandas")
    sheets = library.read_excel(source, sheet_name=None, header=None, engine="openpyxl")
    for engine, needed, form in (
        ("openpyxl", "openpyxl", "xlsx"),
        ("xlsxwriter", "xlsxwriter", "xlsx"),
        ("odf", "odf", "ods"),
    ):
        if importlib.util.find_spec(needed):
            with library.ExcelWriter(to / f"pandas_{engine}.{form}", engine=engine) as writer:
                for name, frame in sheets.items():
                    frame.to_excel(writer, sheet_name=name, header=False, index=False)


def xlsxwriter(source: Path, to: Path) -> None:
    for name, options in (("xlsxwriter", {}), ("xlsxwriter_constant", {"constant_memory": True})):
        book = _library("xlsxwriter").Workbook(to / f"{name}.xlsx", {**options, "default_date_format": "yyyy-mm-dd"})
        for title, rows in _values(source):
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(at, column, value)
        book.close()


def polars(source: Path, to: Path) -> None:
    options = {"infer_schema_length": 0, "drop_empty_cols": False, "drop_empty_rows": False}
    frames = _library("polars").read_excel(source, sheet_id=0, has_header=False, engine="calamine", **options)
    with _library("xlsxwriter").Workbook(to / "polars.xlsx") as book:
        for name, frame in frames.items():
            frame.write_excel(book, worksheet=name, include_header=False)


def pyexcel(source: Path, to: Path) -> None:
    for form in ("xlsx", "ods"):
        library = _library("pyexcel")
        library.get_book(file_name=str(source), skip_hidden_row_and_column=False).save_as(str(to / f"pyexcel.{form}"))
        library.get_book(file_name=str(source)).save_as(str(to / f"pyexcel_as_it_is.{form}"))


def odfpy(source: Path, to: Path) -> None:
    table, text = _library("odf.table"), _library("odf.text")
    document = _library("odf.opendocument").OpenDocumentSpreadsheet()
    for name, rows in _values(source):
        sheet = table.Table(name=name)
        for row in rows:
            line = table.TableRow()
            for value in row:
                cell = table.TableCell(**_typed(value))
                for part in str("" if value is None else value).split("\n"):
                    cell.addElement(text.P(text=part))
                line.addElement(cell)
            sheet.addElement(line)
        document.spreadsheet.addElement(sheet)
    document.save(str(to / "odfpy.ods"))


def _typed(value: object) -> dict[str, Any]:
    match value:
        case None:
            return {}
        case bool():
            return {"valuetype": "boolean", "booleanvalue": str(value).lower()}
        case int() | float():
            return {"valuetype": "float", "value": value}
        case dt.datetime():
            return {"valuetype": "date", "datevalue": value.date().isoformat()}
        case _:
            return {"valuetype": "string"}


SAVERS: dict[str, Callable[[Path, Path], None]] = {
    saver.__name__: saver
    for saver in (openpyxl, openpyxl_values, openpyxl_row_by_row, pandas, xlsxwriter, polars, pyexcel, odfpy)
}


def main() -> None:
    """Save the questionnaire by each library that is there; the others are left out."""
    source, to = Path(sys.argv[1]), Path(sys.argv[2])
    warnings.simplefilter("ignore")
    for saver in SAVERS.values():
        with contextlib.suppress(ImportError):
            saver(source, to)


if __name__ == "__main__":
    main()
