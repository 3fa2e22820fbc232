from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from assess.content.schema import schemas
from assess.content.source import read_source
from assess.resources import questionnaires
from tests.models.folders import TINY

INCUBATOR = questionnaires() / "incubator"
FILES = sorted(
    path for folder in (INCUBATOR, TINY) for path in (*folder.glob("*.yaml"), *folder.glob("dimensions/*.yaml"))
)


def schema_of(path: Path) -> str:
    return "dimension.json" if path.parent.name == "dimensions" else f"{path.stem}.json"


def test_the_schemas_beside_the_model_are_those_of_todays_nouns() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (INCUBATOR / "schema").glob("*.json")}
    assert written == dict(schemas()), "run: python -m assess.content.schema"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_of_a_model_fits_its_schema(path: Path) -> None:
    jsonschema.validate(read_source(path.read_bytes(), path.name).data, json.loads(schemas()[schema_of(path)]))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("model.json", {"id": 1}),
        ("profile.json", {"sections": [{"code": "a", "title": "b", "fields": [], "more": 1}]}),
        ("training.json", {"modules": [{"code": "TM1"}]}),
        ("sources.json", {"source": []}),
        ("dimension.json", {"code": "T", "practices": {}}),
    ],
)
def test_a_schema_refuses_what_the_loader_refuses(name: str, wrong: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, json.loads(schemas()[name]))


@pytest.mark.parametrize("path", [p for p in FILES if INCUBATOR in p.parents], ids=lambda path: path.name)
def test_every_file_of_the_shipped_model_tells_editors_its_schema(path: Path) -> None:
    told = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
    assert told
    assert (path.parent / told[1]).resolve() == (INCUBATOR / "schema" / schema_of(path)).resolve()
