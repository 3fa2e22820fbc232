"""A model is its files, wherever their bytes come from: read from a folder or handed over, it is the same model."""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType

import pytest

from assess.content.files import ModelFiles, files_in
from assess.content.lint import check_model
from assess.content.load import load_model
from assess.domain.findings import AssessError
from assess.resources import questionnaires
from tests.content.test_broken_models import BROKEN, broken_model
from tests.content.test_translate import write_catalogue
from tests.models.folders import TINY, copy_of_tiny, exchange

SHIPPED = questionnaires() / "incubator"


def by_hand(folder: Path, name: str) -> ModelFiles:
    """Everything that lies in a folder, as somebody would find it in an archive."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return ModelFiles(name, {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_model_from_bytes_equals_the_one_from_its_folder(language: str) -> None:
    files = by_hand(SHIPPED, "questionnaires/incubator")
    assert load_model(files, language) == load_model("incubator", language)
    assert load_model(files, language).hash == load_model("incubator").hash


@pytest.mark.parametrize("folder", [SHIPPED, TINY], ids=lambda folder: folder.name)
def test_a_sound_model_gets_the_same_findings_from_bytes(folder: Path) -> None:
    name = "questionnaires/incubator" if folder == SHIPPED else str(folder)
    assert check_model(by_hand(folder, name)) == check_model(folder)


@BROKEN
def test_a_broken_model_gets_the_same_findings_from_bytes(fault: Path, tmp_path: Path) -> None:
    folder = broken_model(fault, tmp_path)
    assert check_model(by_hand(folder, folder.as_posix())) == check_model(folder)


def test_a_finding_on_bytes_names_the_file_under_the_name_that_was_given(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, "dimensions/hall.yaml", "owner: head", "owner: haed")
    (found,) = check_model(by_hand(folder, "mine.zip"))
    assert found.location.place == "mine.zip/dimensions/hall.yaml:30"


def test_bytes_without_a_model_file_are_no_model() -> None:
    found = check_model(ModelFiles("mine.zip", {"notes.txt": b"nothing"}))
    assert [(f.code, f.location.file) for f in found] == [
        ("MODEL-02", "mine.zip/model.yaml"),
        ("MODEL-02", "mine.zip/profile.yaml"),
    ]
    with pytest.raises(AssessError):
        load_model(ModelFiles("mine.zip", {}))


def test_only_what_belongs_to_a_model_is_read_from_its_folder() -> None:
    files = files_in(SHIPPED, "incubator")
    assert {"model.yaml", "dimensions/transfer.yaml", "locale/ru.po"} <= set(files.files)
    assert not any(path.startswith(("cases/", "schema/")) or path.endswith(".md") for path in files.files)


def test_a_file_that_cannot_be_opened_is_told_as_one_that_is_needed(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    write_catalogue(folder, "kk", {})
    for path in ("dimensions/hall.yaml", "wording.yaml", "locale/kk.po"):
        (folder / path).unlink()
        (folder / path).mkdir()
    assert [(found.code, found.location.file.removeprefix(f"{folder}/")) for found in check_model(folder)] == [
        ("MODEL-02", "dimensions/hall.yaml")
    ]
    assert files_in(folder, "tiny").unread == ("dimensions/hall.yaml", "locale/kk.po", "wording.yaml")


def test_a_catalogue_that_cannot_be_opened_is_told_and_its_language_stays_english(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    (folder / "locale/kk.po").mkdir(parents=True)
    assert [(f.code, f.location.file) for f in check_model(folder)] == [("MODEL-02", f"{folder}/locale/kk.po")]
    assert load_model(folder, "kk").title == load_model(folder).title
    assert load_model(folder, "kk").language == "kk"


def test_files_in_a_mapping_that_cannot_be_changed_are_read_too() -> None:
    files = files_in(TINY, "tiny")
    assert isinstance(files.files, MappingProxyType)
    assert load_model(files) == load_model(TINY)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("path", ["profile.yaml", "dimensions/hall.yaml"])
@pytest.mark.parametrize("kind", ["pipe", "device", "outside", "nowhere", "itself"])
def test_what_is_no_file_of_the_folder_is_told_and_neither_waited_for_nor_quoted(
    tmp_path: Path, path: str, kind: str
) -> None:
    folder = copy_of_tiny(tmp_path)
    (tmp_path / "outside").write_text("password: secret", encoding="utf-8")
    (folder / path).unlink()
    if kind == "pipe":
        os.mkfifo(folder / path)
    else:
        to = {"device": Path("/dev/zero"), "itself": folder / path}
        (folder / path).symlink_to(to.get(kind, tmp_path / kind))
    found = check_model(folder)
    assert [(one.code, one.location.place) for one in found if one.code == "MODEL-02"] == [
        ("MODEL-02", (folder / path).as_posix())
    ]
    assert not any("secret" in str(one.values) for one in found)


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    (folder / "profile.yaml").rename(folder / "asked.txt")
    (folder / "profile.yaml").symlink_to("asked.txt")
    assert load_model(folder) == load_model(TINY)
