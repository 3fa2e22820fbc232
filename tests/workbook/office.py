"""LibreOffice without a window: it computes the formulas of workbooks, and saves them in either form."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

_PATIENCE = 600


def saved_by_office(paths: Sequence[Path], to: Path, form: str) -> list[Path]:
    """The workbooks as LibreOffice saves them, with every formula computed; all of them in one call."""
    office = shutil.which("soffice")
    assert office, "tests marked `office` need LibreOffice"
    # A profile of its own: a program that is open already would take the call and do nothing.
    own = f"-env:UserInstallation={(to / 'profile').as_uri()}"
    call = [office, own, "--headless", "--norestore", "--convert-to", form, "--outdir", str(to), *map(str, paths)]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", timeout=_PATIENCE, check=False)
    made = [to / f"{path.stem}.{form}" for path in paths]
    missing = [path.name for path in made if not path.exists()]
    assert not missing, f"LibreOffice did not save {missing}: {done.stdout}{done.stderr}"
    return made
