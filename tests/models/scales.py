"""Copies of the tiny model with other tokens for its four levels, and a filled questionnaire of one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import assess as library
from assess.domain.model import MaturityModel
from assess.domain.profile import Role
from tests.models.folders import copy_of_tiny, exchange
from tests.workbook.filling import Typed, fill

SCALES = {
    "1, 2, 3, 4": ("1", "2", "3", "4"),
    "steps of four": ("1", "5", "9", "13"),
    "tens": ("10", "20", "30", "40"),
    "letters": ("A", "B", "C", "D"),
    "letters of which the first is best": ("D", "C", "B", "A"),
    "numbers that fall": ("4", "3", "2", "1"),
}
LEVELS = {"H1": 2, "H2": 1, "H3": 3, "G1": 2, "G2": 0, "G3": 2}
"""At which place on the scale each practice is rated."""


def with_tokens(tokens: tuple[str, ...], to: Path) -> Path:
    """A copy of the tiny model whose levels have these tokens."""
    folder = copy_of_tiny(to)
    for place, token in enumerate(tokens):
        exchange(folder, "model.yaml", f'{{token: "{place + 1}", points', f'{{token: "was {place}", points')
        exchange(folder, "model.yaml", f'"was {place}"', f'"{token}"')
    return folder


def filled(model: MaturityModel, to: Path, key: str = "old-hall", **levels: int) -> Path:
    """A filled questionnaire in which each practice is rated by the token of its level, or of the one that is given."""
    library.write_workbook(model, to.with_suffix(".blank.xlsx"))
    at = {**LEVELS, **levels}
    typed: dict[tuple[str, str, str], Typed] = {
        (dimension.code, practice.code, column): value
        for dimension in model.dimensions
        for practice in dimension.practices
        for column, value in (("rating", model.levels[at[practice.code]].token), ("evidence", "c"))
    }
    said: dict[Role, Typed] = {
        Role.INCUBATOR: key.title(),
        Role.INCUBATOR_KEY: key,
        Role.VISIT_DATE: dt.date(2025, 5, 5),
        Role.ASSESSOR_ROLE: "somebody from outside",
        Role.CLIENTS_NOW: 6,
    }
    typed |= {("profile", one.key, "value"): said[one.role] for one in model.fields.values() if one.role in said}
    return fill(to.with_suffix(".blank.xlsx"), to, typed)
