"""What the tests of the tasks share: a checkout of their own that ships three models."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assess import resources
from tests.models.folders import TINY, exchange


@pytest.fixture
def three_models(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A checkout that ships the usual model, `tiny`, and `dearer`, which says that it is the tiny one too.

    The dearer one gives more points for the second level.
    """
    folder, shipped = tmp_path_factory.mktemp("ours"), resources.questionnaires()
    (folder / "pyproject.toml").touch()
    (folder / "questionnaires").mkdir()
    (folder / "questionnaires" / "incubator").symlink_to(shipped / "incubator")
    (folder / "reports").symlink_to(resources.reports())
    for name in ("tiny", "dearer"):
        shutil.copytree(TINY, folder / "questionnaires" / name)
    exchange(folder / "questionnaires" / "dearer", "model.yaml", "points: 0.25", "points: 0.4")
    monkeypatch.setattr(resources, "_HERE", folder / "assess")
    _looked_up_anew()
    yield folder
    _looked_up_anew()


def _looked_up_anew() -> None:
    resources.questionnaires.cache_clear()
    resources.reports.cache_clear()


@pytest.fixture
def no_language(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that asks for no language."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch
