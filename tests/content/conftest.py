"""The two loaders of YAML that a reader of this project may meet."""

from __future__ import annotations

import pytest
import yaml

LIBYAML, PYTHON = "libyaml", "python"


@pytest.fixture(params=[LIBYAML, PYTHON])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each loader in turn: a PyYAML that was built without libyaml lacks the name `CSafeLoader`."""
    if request.param == PYTHON:
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")
    return str(request.param)
