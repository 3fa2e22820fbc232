"""What a scorecard's line says of an incubator that is not open yet."""

from __future__ import annotations

from assess.domain.profile import Role
from assess.language import load_words
from assess.records.scorecard_line import scorecard_record
from tests.reporting.build import before_opening, shipped, visit, visited


def test_what_must_be_settled_before_opening_stands_with_its_state_and_its_moment() -> None:
    found = visited(shipped(), visit(shipped(), profile={Role.STAGE: before_opening(shipped())}))
    entries = found.scorecard.to_open
    assert entries
    assert {entry.before for entry in entries} <= {"", *(moment.code for moment in shipped().moments)}
    assert any(entry.before for entry in entries)
    assert scorecard_record(found, load_words())["to_open"] == [
        {"practice": entry.practice, "state": entry.state, "before": entry.before or None} for entry in entries
    ]
