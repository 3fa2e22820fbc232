"""The files of a model into a `MaturityModel`, or every finding at once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assess.content.files import DIMENSIONS, MODEL_FILE, ModelFiles, files_in, is_there, paths_in, source_at
from assess.content.lines import Lines, Mount, place
from assess.content.rules.every import SOUND
from assess.content.source import YamlFile
from assess.content.translate import translated
from assess.domain.findings import AssessError, Exit, Finding, Location, error, has_errors, nearest
from assess.domain.model import MaturityModel
from assess.language import SOURCE
from assess.nouns import At, Data, Problem, keys_at, read_draft_noun, shown
from assess.resources import questionnaires


@dataclass(frozen=True, slots=True)
class Part:
    """A file that fills one field of the model from its only key."""

    file: str
    key: str
    fills: str
    needed: bool


PARTS = (
    Part("profile.yaml", "sections", "profile", needed=True),
    Part("training.yaml", "modules", "modules", needed=False),
    Part("sources.yaml", "sources", "sources", needed=False),
    Part("urgency.yaml", "urgencies", "urgencies", needed=False),
)
_NOT_IN_MODEL_FILE = (*(part.fills for part in PARTS), "hash", "language")


@dataclass(frozen=True, slots=True)
class Draft:
    """A model as it was read in English: `model` is None where it could not be built, and `findings` say why."""

    files: ModelFiles
    lines: Lines
    findings: tuple[Finding, ...]
    model: MaturityModel | None = None


def load_model(model: str | Path | ModelFiles, language: str = SOURCE) -> MaturityModel:
    """The model of that name in `questionnaires/`, in that folder, or of those files, with its texts in a language.

    A text without a translation that fits today's English stays English. AssessError (exit code: model content)
    with every finding where the files cannot be read or do not hold together.
    """
    draft = read_draft(model)
    findings = [*draft.findings]
    if draft.model:
        findings += [finding for rule in SOUND for finding in rule(draft.model, draft.lines)]
    if draft.model is None or has_errors(findings):
        raise AssessError(findings, Exit.MODEL)
    return translated(draft.model, draft.files, language)


def model_names() -> tuple[str, ...]:
    """The names of the models there are."""
    return tuple(sorted(path.parent.name for path in questionnaires().glob(f"*/{MODEL_FILE}")))


def read_draft(model: str | Path | ModelFiles) -> Draft:
    """A model as far as it can be read, with the line of everything in it and what is wrong with the files."""
    if isinstance(model, ModelFiles):
        return _draft(model)
    folder = _folder(model)
    if folder is None:
        found, known = str(model), model_names()
        finding = error("MODEL-01", Location(found), found=found, known=known, near=nearest(found, known))
        return Draft(ModelFiles(found, {}), Lines(found, {}), (finding,))
    return _draft(files_in(folder, _shown(folder, model)))


def _draft(files: ModelFiles) -> Draft:
    main = source_at(files, MODEL_FILE)
    names, wrong = _dimension_names(main, files)
    parts = (part.file for part in PARTS if part.needed or is_there(files, part.file))
    sources = {MODEL_FILE: main}
    sources |= {path: source_at(files, path) for path in (*parts, *(_dimension_file(name) for name in names))}
    findings = [*wrong, *(finding for source in sources.values() for finding in source.findings)]
    return _built(files, sources, names, findings)


def _dimension_file(name: str) -> str:
    return f"{DIMENSIONS}/{name}.yaml"


def _folder(name_or_folder: str | Path) -> Path | None:
    """The folder of a model: of that name in `questionnaires/`, else that folder itself."""
    if isinstance(name_or_folder, str) and name_or_folder in model_names():
        return questionnaires() / name_or_folder
    folder = Path(name_or_folder)
    return folder if os.path.isfile(folder / MODEL_FILE) else None  # noqa: PTH113  # pathlib's own raises for a long name


def _shown(folder: Path, asked: str | Path) -> str:
    if folder.parent == questionnaires():
        return f"{questionnaires().name}/{folder.name}"
    return Path(asked).as_posix()


def _dimension_names(main: YamlFile, files: ModelFiles) -> tuple[tuple[str, ...], list[Finding]]:
    known = tuple(path.stem for path in paths_in(files, DIMENSIONS, "*.yaml"))
    if not isinstance(main.data, dict):
        return known, []  # which of them belong to the model is not known; what is wrong in them can be said
    listed = main.data.get(DIMENSIONS, [])
    if not isinstance(listed, list):
        return (), [_not_a_list(main, listed)]
    names: list[str] = []
    findings: list[Finding] = []
    for index, name in enumerate(listed):
        at = Location(main.file, line=main.lines[DIMENSIONS, index])
        if not isinstance(name, str):
            findings.append(error("MODEL-14", at, entry=DIMENSIONS, found=shown(name)))
        elif name not in known:
            findings.append(error("MODEL-23", at, found=name, near=nearest(name, known), known=known))
        elif name in names:
            findings.append(error("MODEL-30", at, entry=DIMENSIONS, found=name))
        else:
            names.append(name)
    return tuple(names), findings


def _not_a_list(main: YamlFile, listed: Data) -> Finding:
    at = Location(main.file, line=main.lines[DIMENSIONS,])
    return error("MODEL-18", at, entry=DIMENSIONS, found=shown(listed))


def _built(files: ModelFiles, sources: dict[str, YamlFile], names: tuple[str, ...], findings: list[Finding]) -> Draft:
    main = sources[MODEL_FILE]
    dimensions = [sources[_dimension_file(name)] for name in names]
    readable = [source for source in dimensions if source.readable]
    lines = _lines(files.name, main, readable, sources)
    data = _main_data(main)
    if DIMENSIONS in data or not main.readable:
        data[DIMENSIONS] = [source.data for source in readable]
    for part in PARTS:
        source = sources.get(part.file)
        if source is not None and isinstance(source.data, dict) and part.key in source.data:
            data[part.fills] = source.data[part.key]
    findings += [finding for path, source in sources.items() for finding in _keys(path, source)]
    read = read_draft_noun(MaturityModel, {**data, "hash": _hash(sources), "language": SOURCE})
    if isinstance(read, MaturityModel):
        complete = all(finding.code == "MODEL-06" for finding in findings)
        return Draft(files, lines, tuple(findings), read if complete else None)
    # What is missing because its file could not be read has been said already.
    unread = {source.file for source in sources.values() if not source.readable}
    found = [_finding(problem, lines) for problem in read if not _in_a_part(problem)]
    return Draft(files, lines, (*findings, *(finding for finding in found if finding.location.file not in unread)))


def _lines(name: str, main: YamlFile, dimensions: list[YamlFile], sources: dict[str, YamlFile]) -> Lines:
    mounts: dict[At, Mount] = {(): Mount(main)}
    mounts |= {(DIMENSIONS, index): Mount(source) for index, source in enumerate(dimensions)}
    for part in PARTS:
        if part.file in sources:
            mounts[part.fills,] = Mount(sources[part.file], (part.key,))
    return Lines(name, MappingProxyType(mounts))


def _main_data(main: YamlFile) -> dict[str, Data]:
    known = keys_of_model_file()
    return {key: value for key, value in main.data.items() if key in known} if isinstance(main.data, dict) else {}


def _keys(path: str, source: YamlFile) -> Iterator[Finding]:
    """What is wrong with the keys at the top of a file of the model or of a part (a dimension is read as a noun)."""
    part = next((part for part in PARTS if part.file == path), None)
    if not source.readable or (part is None and path != MODEL_FILE):
        return
    at = Location(source.file, line=1)
    known = (part.key,) if part else keys_of_model_file()
    if not isinstance(source.data, dict):
        yield error("MODEL-19", at, entry=known[0], found=shown(source.data))
        return
    for key in source.data:
        if key not in known:
            here = Location(source.file, line=source.lines[key,])
            yield error("MODEL-12", here, entry=key, near=nearest(key, known), known=known)
    if part and part.key not in source.data:
        yield error("MODEL-11", at, entry=part.key)


def keys_of_model_file() -> tuple[str, ...]:
    """The keys that `model.yaml` may have."""
    return tuple(key for key in keys_at(MaturityModel, ()) if key not in _NOT_IN_MODEL_FILE)


def _in_a_part(problem: Problem) -> bool:
    """Whether a key is missing only because the file that holds it is not there or could not be read."""
    return problem.code == "MODEL-11" and problem.at == () and problem.values["entry"] in {part.fills for part in PARTS}


def _finding(problem: Problem, lines: Lines) -> Finding:
    return error(problem.code, place(lines, *problem.at), **problem.values)


def _hash(sources: dict[str, YamlFile]) -> str:
    whole = hashlib.sha256()
    for path, source in sources.items():
        whole.update(f"{path}\n{source.text}\n".encode())
    return whole.hexdigest()[:16]
