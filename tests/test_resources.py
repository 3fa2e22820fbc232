from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from assess.content.load import load_model
from assess.resources import questionnaires, reports


def test_in_a_checkout_the_folders_are_those_of_the_checkout(checkout: Path) -> None:
    assert questionnaires() == checkout / "questionnaires"
    assert reports() == checkout / "reports"


def found_by_a_copy(root: Path) -> str:
    program = "from assess.resources import questionnaires; print((questionnaires() / 'which').read_text())"
    # The copy stands in the folder that the program starts in, before any installed package.
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_an_edit_of_the_checkout_is_seen_although_an_older_copy_lies_beside_the_code(
    checkout: Path, tmp_path: Path
) -> None:
    package = tmp_path / "assess"
    package.mkdir()
    shutil.copy(checkout / "assess" / "resources.py", package)
    (package / "__init__.py").touch()
    for folder, words in (
        (package / "_bundled" / "questionnaires", "bundled"),
        (tmp_path / "questionnaires", "edited"),
    ):
        folder.mkdir(parents=True)
        (folder / "which").write_text(words, encoding="utf-8")
    assert found_by_a_copy(tmp_path) == "bundled"
    (tmp_path / "pyproject.toml").touch()
    assert found_by_a_copy(tmp_path) == "edited"


def test_the_model_is_read_anew_each_time_it_is_loaded(tmp_path: Path, checkout: Path) -> None:
    folder = Path(shutil.copytree(checkout / "questionnaires" / "incubator", tmp_path / "incubator"))
    before = load_model(folder)
    path = folder / "model.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(before.title, "Another title"), encoding="utf-8")
    assert load_model(folder).title == "Another title"
