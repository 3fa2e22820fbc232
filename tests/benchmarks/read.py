"""How quickly a filled workbook is read and checked, beside calamine alone on the same file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from python_calamine import CalamineWorkbook

from assess.content.load import load_model
from assess.domain.assessment import Answer, Assessment, Rated
from assess.language import load_words
from assess.tasks.library import read_workbook
from assess.tasks.session import open_questionnaire
from tests.benchmarks.timing import Ratio, compare
from tests.workbook.writing import write_workbook

ROUNDS = 101


def _cells(path: Path) -> object:
    book = CalamineWorkbook.from_path(path)
    return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]


def ratios() -> Iterator[Ratio]:
    """Reading and checking with the model loaded, and of this the one pass over the file."""
    model = load_model("incubator")
    answers = {code: Answer(Rated(2, 2), "Seen in the file of 12 February.") for code in model.practices}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "filled.xlsx"
        write_workbook(model, path, load_words(), Assessment(answers=answers))
        yield compare(
            "read and check a workbook",
            lambda: read_workbook(path, model),
            "calamine alone",
            lambda: _cells(path),
            rounds=ROUNDS,
            at_most=3,
        )
        yield compare(
            "open it alone, which says of what model it is",
            lambda: open_questionnaire(path),
            "calamine alone",
            lambda: _cells(path),
            rounds=ROUNDS,
        )
