"""How quickly a folder of questionnaires becomes visits to compare, beside calamine alone on the same files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from python_calamine import CalamineWorkbook

from assess.tasks.session import Request, Session
from tests.benchmarks.timing import Ratio, compare

FOLDER = Path(__file__).resolve().parents[2] / "examples/portfolio/compared"
FEW, MANY = 100, 1_000


def _cells(path: Path) -> int:
    """How many rows of cells a workbook has, with nothing kept."""
    book = CalamineWorkbook.from_path(path)
    return sum(len(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names)


def _highest() -> float:
    """The highest memory of this process so far, in MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


def ratios() -> Iterator[Ratio]:
    """Reading and scoring, without ranges, 1 000 workbooks; and how memory grows from 100 to 1 000."""
    files = sorted(FOLDER.glob("*.xlsx"))
    few, many = (tuple(islice(cycle(files), count)) for count in (FEW, MANY))
    for _ in Session(Request()).visits(few, ranges=False):
        pass
    before = _highest()
    yield compare(
        f"read and score {MANY} workbooks",
        lambda: sum(1 for _ in Session(Request()).visits(many, ranges=False)),
        "calamine alone",
        lambda: sum(map(_cells, many)),
        rounds=1,
        at_most=4,
    )
    yield Ratio("memory after 1 000 workbooks", _highest(), before, _highest() / before, "after 100", 1.2, unit="MB")
