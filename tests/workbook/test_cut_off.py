"""Of a text that was too long, the rest that was cut off stands again behind it, but not behind another text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assess.domain.assessment import Answer, Assessment, ClientHeard, Typed
from assess.domain.findings import Unit, UnitKind
from assess.domain.profile import FieldKind, ProfileField
from assess.language import load_words
from assess.workbook import keys
from assess.workbook.reading.values import LONG_TEXT_LIMIT, TEXT_LIMIT
from assess.workbook.writing.filled import answer_cells, profile_cell, record_cells, typed_cells
from tests.workbook.rich import rich_model

REST = " and the rest"
LONGEST = "x" * LONG_TEXT_LIMIT
LONG = [(LONGEST, LONGEST + REST), (LONGEST[1:], LONGEST[1:]), ("Seen", "Seen"), ("", REST)]
"""A text, and what is written of it where a rest was cut off: the whole, the text as it was changed, or the rest."""


def with_rest(assessment: Assessment, unit: Unit, *columns: str) -> Assessment:
    return replace(assessment, as_typed=tuple(Typed(unit, column, REST) for column in columns))


@pytest.mark.parametrize(("text", "written"), LONG)
def test_a_note_on_a_practice_has_its_rest_again_only_where_it_is_as_long_as_it_was(text: str, written: str) -> None:
    model = rich_model()
    code = next(iter(model.practices))
    plain = Assessment(answers={code: Answer(note=text, private=text)})
    rest = with_rest(plain, Unit(UnitKind.PRACTICE, code), keys.NOTE, keys.PRIVATE)
    cells = answer_cells(model, rest, typed_cells(rest), code)
    assert (cells[keys.NOTE], cells[keys.PRIVATE]) == (written, written)


@pytest.mark.parametrize(("text", "written"), LONG)
def test_a_note_on_a_client_has_its_rest_again_only_where_it_is_as_long_as_it_was(text: str, written: str) -> None:
    plain = Assessment(clients=(ClientHeard("K1", "bakers", {}, note=text),))
    rest = with_rest(plain, Unit(UnitKind.CLIENT, "K1"), keys.NOTE)
    (cells,) = record_cells(rich_model(), load_words(), rest, typed_cells(rest))
    assert cells[keys.NOTE] == written


@pytest.mark.parametrize(("kind", "limit"), [(FieldKind.TEXT, TEXT_LIMIT), (FieldKind.LONG_TEXT, LONG_TEXT_LIMIT)])
def test_a_field_has_its_rest_again_only_where_its_text_is_as_long_as_its_kind_allows(
    kind: FieldKind, limit: int
) -> None:
    field, texts = ProfileField("place", "place", "", kind), ("x" * limit, "x" * (limit - 1), "Yard", "")
    told = [with_rest(Assessment(profile={"place": text}), Unit(UnitKind.FIELD, "place"), keys.VALUE) for text in texts]
    cells = [profile_cell(one, typed_cells(one), field) for one in told]
    assert cells == ["x" * limit + REST, "x" * (limit - 1), "Yard", REST]
