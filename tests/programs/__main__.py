"""The table of the programs; exit code 1 where one of them changes a scorecard without a finding."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.zips import unpacked
from tests.programs.outcome import Outcome, outcome
from tests.workbook.draw import write_parts
from tests.workbook.office import saved_by_office

_HERE = Path(__file__).parent
_EXAMPLE = _HERE.parent.parent / "examples" / "steppe-gate" / "steppe-gate.xlsx"
_PATIENCE = 300
_GNUMERIC = {
    "gnumeric.xlsx": "Gnumeric_Excel:xlsx",
    "gnumeric_2010.xlsx": "Gnumeric_Excel:xlsx2",
    "gnumeric.ods": "Gnumeric_OpenCalc:odf",
    "gnumeric_strict.ods": "Gnumeric_OpenCalc:openoffice",
}


def main() -> int:
    """Save the questionnaire by everything at hand, and print what is read of each file."""
    said = argparse.ArgumentParser(prog="tests.programs")
    said.add_argument("questionnaire", nargs="?", type=Path, default=_EXAMPLE)
    said.add_argument("--python", default=sys.executable)
    said.add_argument("--node", type=Path)
    given = said.parse_args()
    with TemporaryDirectory() as folder:
        to = Path(folder)
        _save(given.questionnaire.resolve(), to, given.python, given.node)
        found = [(path.name, outcome(path, given.questionnaire)) for path in sorted(to.glob("*.*"))]
    for name, one in found:
        sys.stdout.write(f"{name:28} {one.line()}\n")
    return 1 if any(one.outcome is Outcome.CHANGED for _, one in found) else 0


def _save(source: Path, to: Path, python: str, node: Path | None) -> None:
    _run([python, str(_HERE / "libraries.py"), str(source), str(to)])
    for form in ("xlsx", "ods", "xlsm", "fods") if shutil.which("soffice") else ():
        with TemporaryDirectory() as own:
            (saved,) = saved_by_office([source], Path(own), form)
            shutil.copy(saved, to / f"libreoffice.{form}")
    for name, form in _GNUMERIC.items() if shutil.which("ssconvert") else ():
        _run(["ssconvert", "-T", form, str(source), str(to / name)])
    if node and shutil.which("node"):
        with TemporaryDirectory() as own:
            plain = Path(own) / "plain.xlsx"
            write_parts(plain, dict(_without_drawings(source)))
            script = [str(_HERE / "libraries.js"), str(source), str(plain), str(to)]
            _run(["node", *script, str(node.resolve() / "node_modules")])


def _run(call: Sequence[str]) -> None:
    done = subprocess.run(call, capture_output=True, encoding="utf-8", timeout=_PATIENCE, check=False)
    if done.returncode:
        sys.stderr.write(f"{Path(call[0]).name} failed: {done.stderr[-300:]}\n")


def _without_drawings(source: Path) -> Iterator[tuple[str, bytes]]:
    for name, part in unpacked(source.read_bytes()).items():
        if not name.startswith(("xl/drawings/", "xl/charts/", "xl/worksheets/_rels/")):
            undrawn = re.sub(rb"<drawing [^>]*/>", b"", part) if name.startswith("xl/worksheets/") else part
            listed = rb'<Override [^>]*PartName="/xl/(?:drawings|charts)/[^>]*/>'
            yield name, re.sub(listed, b"", undrawn) if name == "[Content_Types].xml" else undrawn


if __name__ == "__main__":
    sys.exit(main())
