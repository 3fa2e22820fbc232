"""What a notebook or a program asks for that reads files: the public Python beside the command line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assess.domain.assessment import Assessment
from assess.domain.model import MaturityModel
from assess.tasks.files import checked, read_within, watch
from assess.workbook.reading.container import FILE_LIMIT, TOO_LARGE
from assess.workbook.reading.reader import OpenedWorkbook, open_workbook, read_opened


def read_workbook(
    source: str | Path | bytes, model: MaturityModel, also: Iterable[MaturityModel] = (), name: str = ""
) -> Assessment:
    """What a workbook says, with everything that is wrong with it in `Assessment.findings`.

    `source` is a path, or the bytes of a file that findings call `name`. `model` is in the workbook's language; `also`
    are the same model in other languages, whose labels count too. AssessError: UNREADABLE where it is no
    questionnaire, FINDINGS where it is one of another model or major version.
    """
    return read_opened(open_questionnaire(source, name), model, also)


def open_questionnaire(source: str | Path | bytes, name: str = "") -> OpenedWorkbook:
    """A workbook opened and checked, within the limits of a file's size and time; it says which model it is of.

    AssessError (UNREADABLE) where it is no questionnaire.
    """
    in_time = watch()
    if isinstance(source, bytes):
        return open_workbook(checked(source, name, FILE_LIMIT, TOO_LARGE), name, in_time)
    path = Path(source)
    return open_workbook(read_within(path, FILE_LIMIT, TOO_LARGE), name or path.name, in_time)
