"""The public verbs for notebooks and other programs: each takes what another one gives."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assess.content.load import load_model
from assess.domain.assessment import Assessment
from assess.domain.findings import AssessError
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, Portfolio
from assess.domain.scorecard import Scorecard
from assess.domain.visit import Records, Unread, Unscorable, Visit
from assess.domain.visits import SetRules
from assess.language import SOURCE, Words, languages, load_words
from assess.tasks.editions import Dress, maker_of
from assess.tasks.environment import today
from assess.tasks.files import write_whole
from assess.tasks.session import DEFAULT_MODEL, Request, Session, exit_of, open_questionnaire

if TYPE_CHECKING:
    import pandas as pd


def read_workbook(
    source: str | Path | bytes, model: MaturityModel, also: Iterable[MaturityModel] = (), name: str = ""
) -> Assessment:
    """What a workbook says, with everything that is wrong with it in `Assessment.findings`.

    `source` is a path, or the bytes of a file that findings call `name`. `model` is in the workbook's language; `also`
    are the same model in other languages, whose labels count too. AssessError: UNREADABLE where it is no
    questionnaire, FINDINGS where it is one of another model or major version.
    """
    from assess.workbook.reading.reader import read_opened

    return read_opened(open_questionnaire(source, name), model, also)


def score(model: MaturityModel, assessment: Assessment) -> Scorecard:
    """What an assessment amounts to, with the likely range (in points) beside every score.

    AssessError where the stage is blank. Source: the method and the targets of `questionnaires/<model>/`.
    """
    from assess.analysis.certainty.ranges import with_ranges
    from assess.analysis.scoring.scorecard import score as score_once

    return with_ranges(model, assessment, score_once(model, assessment))


def visit(path: str | Path, model: str = "", language: str = "") -> Visit:
    """One questionnaire read, checked, scored and advised on, as every output is given it.

    `model` is the name of a maturity model or its folder; "" for the one that the questionnaire names. `language` is
    that of labels in findings; "" for the questionnaire's. AssessError with every finding where nothing can be scored.
    """
    (reading,) = Session(Request(model, language)).visits([Path(path)])
    match reading:
        case Visit():
            return reading
        case Unscorable() | Unread() | Records():  # a file of records is no questionnaire, whatever it holds
            raise AssessError(reading.findings, exit_of(reading))


def render_report(
    visit: Visit, model: MaturityModel | None = None, *, edition: str = "director", overrides: str | Path | None = None
) -> bytes:
    """The report of one visit as the bytes of a PDF, in the language of the model.

    `model` is the one that the visit was scored with; without it the shipped one of that name, in the language of the
    questionnaire. `overrides` is a folder laid out like `reports/`, whose files are taken first.
    AssessError: USAGE where there is no such edition, REPORT where a template or a library fails.
    """
    maker = maker_of(edition)
    folder = Path(overrides) if overrides else None
    known = model or load_model(visit.model.id, visit.assessment.language)
    return maker(known, visit, _words(known, folder), Dress(folder)).data


def write_workbook(model: MaturityModel, path: str | Path, assessment: Assessment | None = None) -> None:
    """Write a questionnaire, blank or with an assessment's answers, in the model's language.

    AssessError (USAGE) where it cannot be written, or a workbook stands there: it may hold somebody's answers.
    """
    from assess.workbook.writing.template import workbook_bytes

    given = assessment or Assessment(language=model.language)
    if not given.assessment_id:
        given = replace(given, assessment_id=str(uuid.uuid4()))
    write_whole(Path(path), workbook_bytes(model, _words(model, None), given))


def compare(
    visits: Iterable[Visit | ComparedVisit], model: MaturityModel | None = None, *, as_of: dt.date | None = None
) -> Portfolio:
    """Visits of many incubators side by side: who may be compared, where each stands and how sure that is.

    Scores are in points on the common yardstick. `model` is the one that the visits were scored with; without it the
    shipped one of the usual name. `as_of` is the last day on which a visit can have been, and the day by which visits
    are past; without it today, and the days of the visits.
    """
    from assess.analysis.comparison.compare import compare as compare_visits

    rules = SetRules(today(), as_of)
    return compare_visits(model or load_model(DEFAULT_MODEL), _compared(visits), rules=rules)


def frame(visits: Iterable[Visit | ComparedVisit], model: MaturityModel | None = None) -> pd.DataFrame:
    """A tidy table: one row for each visit and practice; levels, targets and gaps as indices of the scale.

    With the model it holds the dimension of each practice and its score, in points.
    """
    from assess.records.frame import frame as frame_of

    return frame_of(_compared(visits), model)


def _compared(visits: Iterable[Visit | ComparedVisit]) -> Iterable[ComparedVisit]:
    from assess.analysis.comparison.compared import compared_visit

    return (compared_visit(each) if isinstance(each, Visit) else each for each in visits)


def _words(model: MaturityModel, overrides: Path | None) -> Words:
    return load_words(model.language if model.language in languages(overrides) else SOURCE, overrides)
