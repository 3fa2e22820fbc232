"""The machine's keys in a workbook: sheets (A1), columns (row 1), rows (column A). Contract, not layout.

Renaming one breaks every questionnaire in the field.
"""

from __future__ import annotations

from assess.domain.assessment import CHOSEN_BY_INCUBATOR
from assess.domain.profile import ProfileSheet

START = "start"
PROFILE: str = ProfileSheet.PROFILE.value
ADVICE: str = ProfileSheet.ADVICE.value
CLIENTS = "clients"
SCORES = "scores"
MONEY = "money"
IDENTITY = "_assess"

KEY_ROW = 1
KEY_COLUMN = 1

CODE = "code"
QUESTION = "question"
LOOK_FOR = "look_for"
RATING = "rating"
EVIDENCE = "evidence"
REASON = "reason"
NOTE = "note"
PRIVATE = "private"
ANSWER_COLUMNS = (RATING, EVIDENCE, REASON, NOTE, PRIVATE)
POINTS = "points"
ASSESSED = "assessed"
COUNTED = "counted"
WEIGHT = "weight"
KEY = "key"
TARGET = "target"
HELPER_COLUMNS = (POINTS, ASSESSED, COUNTED, WEIGHT, KEY, TARGET)

CLIENT = "client"
CONCEPT = "concept"
CHOSEN_BY = "chosen_by"
MONTHS_IN = "months_in"
CLIENT_COLUMNS = (CLIENT, CONCEPT, CHOSEN_BY, MONTHS_IN)
"""The first columns of the list of clients; after them comes one by the code of each sampled practice, and a note."""

CLIENT_ROWS = 12
"""The rows for clients in a blank questionnaire: four is the norm, and nobody hears more in a visit."""

BY_ASSESSOR = "assessor"
CHOOSERS = (BY_ASSESSOR, CHOSEN_BY_INCUBATOR)
"""Who may have chosen a client."""

VALUE = "value"
SCORE = "score"
REACHED = "reached"
NEEDED = "needed"
COVERAGE = "coverage"
SCORE_COLUMNS = (SCORE, REACHED, NEEDED, COVERAGE)
OVERALL = "overall"

FORMAT = "format"
FORMAT_VERSION = "1"
MODEL = "model"
MODEL_VERSION = "model_version"
MODEL_HASH = "model_hash"
LANGUAGE = "language"
ASSESSMENT_ID = "assessment_id"
IDENTITY_ROWS = (FORMAT, MODEL, MODEL_VERSION, MODEL_HASH, LANGUAGE, ASSESSMENT_ID)


def level_column(level: int) -> str:
    """The key of the column that shows the descriptor of a level."""
    return f"level_{level}"
