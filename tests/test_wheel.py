"""The wheel carries all that it needs: it works in an environment of its own, far from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder)]
    run([sys.executable, "-m", "pip", *build, str(checkout)], folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that holds the wheel, and borrows the installed dependencies."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    python = folder / "bin/python"
    install = ["install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    run([sys.executable, "-m", "pip", "--python", str(python), *install], folder)
    # A .pth file puts a folder on the path, but does not read that folder's own .pth files: so the editable
    # installation of the checkout stays out of sight.
    own = Path(run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).strip())
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (own / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", encoding="utf-8")
    return folder


def run(command: list[str], folder: Path) -> str:
    """What a command prints, run in a folder without anything that would lead Python to the checkout."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_finds_its_own_questionnaires_and_reports(environment: Path, tmp_path: Path) -> None:
    ask = "from assess import resources as r; print(r.questionnaires(), r.reports(), sep='\\n')"
    folders = run([str(environment / "bin/python"), "-c", ask], tmp_path).splitlines()
    assert [Path(folder).name for folder in folders] == ["questionnaires", "reports"]
    for folder in folders:
        assert Path(folder).is_relative_to(environment.resolve())
        assert any(Path(folder).iterdir())


def test_the_wheel_writes_a_blank_questionnaire(environment: Path, tmp_path: Path) -> None:
    run([str(environment / "bin/assess"), "new", "-o", "q.xlsx"], tmp_path)
    assert (tmp_path / "q.xlsx").stat().st_size > 0


@pytest.mark.parametrize("folder", ["questionnaires", "reports"])
def test_the_wheel_carries_every_file_of_the_checkout_that_it_reads(wheel: Path, checkout: Path, folder: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = {name: archive.read(name) for name in archive.namelist() if f"/_bundled/{folder}/" in name}
    files = [path for path in (checkout / folder).rglob("*") if path.is_file()]
    assert files
    assert carried == {f"assess/_bundled/{path.relative_to(checkout).as_posix()}": path.read_bytes() for path in files}


def test_the_wheel_makes_a_report_of_one_page(environment: Path, tmp_path: Path, checkout: Path) -> None:
    own = checkout / "tests/journeys/one_page"
    assert report_by_the_wheel(environment, tmp_path, checkout, "--reports", str(own)) == 1


@pytest.mark.long
def test_the_wheel_makes_a_report(environment: Path, tmp_path: Path, checkout: Path) -> None:
    assert report_by_the_wheel(environment, tmp_path, checkout) >= 10


def report_by_the_wheel(environment: Path, folder: Path, checkout: Path, *more: str) -> int:
    """The number of pages of an example's report."""
    shutil.copy(checkout / "examples/steppe-gate/steppe-gate.xlsx", folder / "copied.xlsx")
    run([str(environment / "bin/assess"), "report", "copied.xlsx", "-o", "out.pdf", *more], folder)
    return len(PdfReader(folder / "out.pdf").pages)
