"""JSON Schemas of the model's files, from the same nouns that read them: an editor completes and checks by them.

`python -m assess.content.schema` writes them beside the shipped model.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assess.content.files import DIMENSIONS
from assess.content.load import PARTS, keys_of_model_file
from assess.content.wording import Wording
from assess.domain.model import MaturityModel
from assess.domain.practice import Dimension
from assess.nouns import adapter
from assess.resources import questionnaires

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DEFINITIONS = "$defs"


def schemas() -> Mapping[str, str]:
    """The text of each schema by its file's name."""
    model = adapter(MaturityModel).json_schema()
    whole = {
        "model.json": _model_file(model),
        "dimension.json": adapter(Dimension).json_schema(),
        "wording.json": adapter(Wording).json_schema(),
    }
    for part in PARTS:
        whole[f"{Path(part.file).stem}.json"] = _block({part.key: model["properties"][part.fills]}, [part.key], model)
    return {name: _text(schema) for name, schema in whole.items()}


def _model_file(model: Schema) -> Schema:
    properties = {key: model["properties"][key] for key in keys_of_model_file()}
    properties[DIMENSIONS] = {
        "type": "array",
        "items": {"type": "string"},
        "description": "The names of the files in dimensions/, in the order of the model.",
    }
    return _block(properties, [key for key in model["required"] if key in properties], model)


def _block(properties: Schema, required: list[str], model: Schema) -> Schema:
    block = {"type": "object", "additionalProperties": False, "properties": properties, "required": required}
    return {**block, _DEFINITIONS: _used(properties, model[_DEFINITIONS])}


def _used(properties: Schema, definitions: Schema) -> Schema:
    used: set[str] = set()
    ahead = list(_references(properties))
    while ahead:
        name = ahead.pop()
        if name not in used:
            used.add(name)
            ahead += _references(definitions[name])
    return {name: definitions[name] for name in sorted(used)}


def _references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].rsplit("/", maxsplit=1)[-1]
        for part in schema.values():
            yield from _references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _references(part)


def _text(schema: Schema) -> str:
    plain = _without_titles({"$schema": _DIALECT, **schema})
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


def _without_titles(schema: object, *, names: bool = False) -> object:
    """The schema without the titles that only repeat a key; `names` says that the keys here are keys of the file."""
    if isinstance(schema, dict):
        return {
            key: _without_titles(part, names=key in {"properties", _DEFINITIONS} and not names)
            for key, part in schema.items()
            if names or key != "title"
        }
    if isinstance(schema, list):
        return [_without_titles(part) for part in schema]
    return schema


def write_schemas(folder: Path) -> None:
    """Write every schema into a folder."""
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for _folder in questionnaires().glob("*/schema"):
        write_schemas(_folder)
