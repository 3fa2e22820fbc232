"""Everything that is wrong with a maturity model, at once: `assess model check`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from assess.content.files import DIMENSIONS, MODEL_FILE, TOP, ModelFiles, is_there, paths_in, source_at
from assess.content.lines import Lines, Mount, place
from assess.content.load import PARTS, Draft, read_draft
from assess.content.rules.every import SOUND, STYLE
from assess.content.rules.words import RULES as WORDING
from assess.content.translate import translation_findings
from assess.content.wording import Wording
from assess.domain.findings import Finding, Location, error, in_file_order, nearest, warning
from assess.domain.model import MaturityModel
from assess.nouns import read_noun

WORDING_FILE = "wording.yaml"


def check_model(model: str | Path | ModelFiles) -> tuple[Finding, ...]:
    """Every finding on a model, each with file and line, in the order of the files; () where nothing is wrong.

    Rules need a whole model: they are left out as long as its files cannot be read into one.
    """
    draft = read_draft(model)
    found = list(draft.findings)
    if draft.model:
        found += _on_model(draft, draft.model)
    return in_file_order(found)


def _on_model(draft: Draft, model: MaturityModel) -> Iterator[Finding]:
    for rule in (*SOUND, *STYLE):
        yield from rule(model, draft.lines)
    yield from _on_words(draft, model)
    yield from _unlisted_dimensions(draft)
    yield from _unknown_files(draft)
    yield from translation_findings(model, draft.files)


def _on_words(draft: Draft, model: MaturityModel) -> Iterator[Finding]:
    if not is_there(draft.files, WORDING_FILE):
        return
    source = source_at(draft.files, WORDING_FILE)
    yield from source.findings
    mounts = MappingProxyType({**draft.lines.mounts, ("wording",): Mount(source)})
    lines: Lines = replace(draft.lines, mounts=mounts)
    wording = read_noun(Wording, source.data) if source.readable else Wording()
    if isinstance(wording, Wording):
        for rule in WORDING:
            yield from rule(model, lines, wording)
    else:
        for problem in wording:
            yield error(problem.code, place(lines, "wording", *problem.at), **problem.values)


def _unlisted_dimensions(draft: Draft) -> Iterator[Finding]:
    read = {mount.source.file for mount in draft.lines.mounts.values()}
    for path in paths_in(draft.files, DIMENSIONS, "*.yaml"):
        file = f"{draft.files.name}/{path}"
        if file not in read:
            yield warning("MODEL-79", Location(file), found=path.stem)


def _unknown_files(draft: Draft) -> Iterator[Finding]:
    known = (MODEL_FILE, *(part.file for part in PARTS), WORDING_FILE)
    for path in paths_in(draft.files, TOP, "*.y*ml"):
        if path.name not in known:
            at = Location(f"{draft.files.name}/{path}")
            yield warning("MODEL-24", at, found=path.name, near=nearest(path.name, known), known=known)
