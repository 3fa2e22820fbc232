"""Whole models with one fault each, in `tests/models/broken/`: what is found is what the fault deserves, and no more.

A folder is named by its fault and holds the files that differ from a sound model: the tiny one, or the one that
`base.txt` names. A line that deserves a finding ends in its code; what has no such line stands in `expected.txt`, and
files that are missing in `without.txt`.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml

from assess.content.lint import check_model
from assess.content.load import load_model
from assess.content.texts import with_texts
from assess.domain.findings import AssessError, Finding
from assess.language import load_words
from tests.models.folders import TINY

MODELS = TINY.parent
FAULTS = sorted(path for path in (MODELS / "broken").iterdir() if path.is_dir())
BROKEN = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
NOTES = ("base.txt", "without.txt", "expected.txt")
MARK = re.compile(r"# <-((?: MODEL-\d\d)+)$")
MOST_CHANGED = 8
NOT_IN_A_FOLDER = {
    "MODEL-01": "no folder of that name",
    "MODEL-04": "a file of a megabyte",
    "MODEL-22": "what no other code tells",
    "MODEL-74": "a scale of one level, against which every practice of a model is wrong",
}

Found = tuple[str, int, str]
"""A file of the model, the line (0: none) and the code."""


def note(fault: Path, name: str) -> list[str]:
    path = fault / name
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def base_of(fault: Path) -> Path:
    return MODELS / "".join(note(fault, "base.txt") or ["tiny"])


def files_of(fault: Path) -> Iterator[Path]:
    yield from (path for path in sorted(fault.rglob("*")) if path.is_file() and path.name not in NOTES)


def broken_model(fault: Path, to: Path) -> Path:
    folder = Path(shutil.copytree(base_of(fault), to / "model"))
    for name in note(fault, "without.txt"):
        (folder / name).unlink()
    return Path(shutil.copytree(fault, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOTES)))


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def deserved(fault: Path) -> set[Found]:
    marked = {
        (path.relative_to(fault).as_posix(), number, code)
        for path in files_of(fault)
        for number, line in enumerate(lines_of(path), start=1)
        if (mark := MARK.search(line))
        for code in mark[1].split()
    }
    return marked | {expected(line) for line in note(fault, "expected.txt")}


def expected(line: str) -> Found:
    place, code = line.split()
    file, _, number = place.partition(":")
    return file, int(number or 0), code


def found_in(folder: Path) -> dict[Found, Finding]:
    found = check_model(folder)
    return {(f.location.file.removeprefix(f"{folder}/"), f.location.line, f.code): f for f in found}


@BROKEN
@pytest.mark.usefixtures("loader")
def test_a_broken_model_gets_the_findings_that_its_lines_deserve_and_no_others(fault: Path, tmp_path: Path) -> None:
    assert set(found_in(broken_model(fault, tmp_path))) == deserved(fault)


@BROKEN
def test_a_broken_model_gets_the_same_findings_from_both_loaders(
    fault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = broken_model(fault, tmp_path)
    found = check_model(folder)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert check_model(folder) == found


@BROKEN
def test_a_broken_model_is_loaded_whole_or_refused_with_its_findings(fault: Path, tmp_path: Path) -> None:
    folder = broken_model(fault, tmp_path)
    with contextlib.suppress(AssessError):
        model = load_model(folder)
        assert with_texts(model, lambda text: text.words) == model  # every noun in it is born once more


@BROKEN
def test_a_finding_has_its_sentence_in_every_language_and_the_nearest_of_what_is_known(
    fault: Path, tmp_path: Path
) -> None:
    for finding in found_in(broken_model(fault, tmp_path)).values():
        for language in ("en", "ru"):
            said = load_words(language).say(f"finding.{finding.code}", **finding.values)
            assert said != f"finding.{finding.code}"
            assert not re.search(r"\{\w+\}", said), said
        assert finding.values.get("near") != ""


@BROKEN
def test_a_broken_model_differs_from_a_sound_one_in_its_fault_alone(fault: Path) -> None:
    for path in files_of(fault):
        sound = base_of(fault) / path.relative_to(fault)
        if sound.exists():
            same = SequenceMatcher(None, lines_of(sound), lines_of(path), autojunk=False).get_matching_blocks()
            longest = max(len(lines_of(sound)), len(lines_of(path)))
            assert longest - sum(block.size for block in same) <= MOST_CHANGED, path


@pytest.mark.parametrize("name", ["tiny", "larger"])
def test_the_models_that_are_broken_are_sound(name: str) -> None:
    assert check_model(MODELS / name) == ()


def test_a_step_that_waits_for_an_unknown_practice_is_told_the_nearest(tmp_path: Path) -> None:
    found = found_in(broken_model(MODELS / "broken/a-step-waits-for-an-unknown-practice", tmp_path))
    assert [(f.code, f.values["found"], f.values["near"]) for f in found.values()] == [("MODEL-55", "Q9", "Q1")]


def test_a_circle_of_modules_names_those_in_it_and_none_that_comes_after_it(tmp_path: Path) -> None:
    found = found_in(broken_model(MODELS / "broken/two-training-modules-come-after-each-other", tmp_path))
    assert [f.values["circle"] for f in found.values()] == ["TM1 → TM2 → TM1"]


def test_there_are_thirty_broken_models_and_each_is_named_by_a_sentence() -> None:
    assert len(FAULTS) >= 30
    assert [fault.name for fault in FAULTS if not re.fullmatch(r"[a-z]+(-[a-z]+){3,}", fault.name)] == []
    assert [fault.name for fault in FAULTS if not deserved(fault)] == []


def test_every_code_that_a_folder_can_deserve_is_deserved_by_one(checkout: Path) -> None:
    catalogue = (checkout / "reports/locale/en/model.po").read_text(encoding="utf-8")
    codes = set(re.findall(r"finding\.(MODEL-[0-9]{2})", catalogue))
    assert codes - {code for fault in FAULTS for _, _, code in deserved(fault)} == set(NOT_IN_A_FOLDER)
