"""A command loads a heavy library only where it needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOR_PAGES_AND_NUMBERS = {"weasyprint", "matplotlib", "pandas", "scipy", "openpyxl"}

RUN_AND_LIST = """
import sys
from assess.run import main
sys.argv[0] = "assess"
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*sys.modules)
"""


def loaded_by(*arguments: str) -> set[str]:
    """The modules that are loaded after a command."""
    command = [sys.executable, "-c", RUN_AND_LIST, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def test_help_loads_no_heavy_library() -> None:
    loaded = loaded_by("--help")
    assert "assess.cli" in loaded
    assert loaded & {*FOR_PAGES_AND_NUMBERS, "numpy", "pydantic", "jinja2"} == set()


def test_scoring_draws_no_page_and_writes_no_workbook(checkout: Path) -> None:
    loaded = loaded_by("score", str(checkout / "examples/steppe-gate/steppe-gate.xlsx"))
    assert "assess.analysis.scoring.scorecard" in loaded
    assert loaded & FOR_PAGES_AND_NUMBERS == set()
