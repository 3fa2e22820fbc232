"""What `assess score` prints of one questionnaire: which levels are said to be known, and what is named as lacking."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import assess as library
from assess.domain.assessment import Answer, Assessment, DontKnow, NotApplicable, ProfileValue, Rated, Response
from tests.journeys.door import assess
from tests.models.folders import TINY, copy_of_tiny, exchange

EVERYTHING = ("H1", "H2", "H3", "G1", "G2", "G3")
AT_TARGET = dict.fromkeys(EVERYTHING, 2)


def printed(tmp_path: Path, given: Mapping[str, Response | int], model_folder: Path = TINY) -> list[str]:
    """The lines on a hall with those answers; a number is that level, well known."""
    model = library.load_model(model_folder)
    answers = {
        code: Answer(Rated(said, 2) if isinstance(said, int) else said, "A note.") for code, said in given.items()
    }
    profile: dict[str, ProfileValue] = {"hall_key": "hall", "stalls_today": 5, "workshops_today": 5}
    path = tmp_path / "hall.xlsx"
    path.unlink(missing_ok=True)
    library.write_workbook(model, path, Assessment(profile=profile, answers=answers))
    outcome = assess("score", path, "--model", model_folder)
    assert outcome.code in {0, 1}, outcome.err
    return outcome.out.splitlines()


def row(lines: list[str], dimension: str) -> list[str]:
    """The words of a dimension's row in the table."""
    return next(line.split() for line in lines if line.startswith(f"{dimension}  "))


def named_below(lines: list[str]) -> list[str]:
    """The practices that are named as below their target."""
    start = next((at for at, line in enumerate(lines) if line.startswith("Below target")), len(lines))
    return [line.split()[0] for line in lines[start + 1 :] if line.startswith("  ") and line[2] != " "]


def test_what_is_one_level_below_its_target_is_named_and_what_is_there_or_open_is_not(tmp_path: Path) -> None:
    given: dict[str, Response | int] = {**AT_TARGET, "H1": 1, "H2": 0, "G2": 3, "G3": DontKnow()}
    assert named_below(printed(tmp_path, given)) == ["H1", "H2"]
    assert named_below(printed(tmp_path, AT_TARGET)) == []


def test_a_bar_is_as_long_as_the_level_is_high(tmp_path: Path) -> None:
    for level, token, filled in ((0, "1", 0), (1, "2", 4), (2, "3", 8), (3, "4", 12)):
        shown = row(printed(tmp_path, dict.fromkeys(EVERYTHING, level)), "H")
        bar = next(at for at, word in enumerate(shown) if set(word) <= {"█", "░"})
        assert shown[bar - 1] == token
        assert "█" * filled + "░" * (12 - filled) in shown


def test_of_a_dimension_of_which_too_little_is_known_no_level_is_said(tmp_path: Path) -> None:
    lines = printed(tmp_path, {"H1": 2, "H2": 2, "H3": 2, "G1": 2})
    assert "not known" in " ".join(row(lines, "G"))
    assert "█" not in " ".join(row(lines, "G"))
    assert "████████░░░░" in row(lines, "H")


def test_a_level_that_hangs_on_an_open_answer_is_said_with_the_one_that_it_may_be(tmp_path: Path) -> None:
    assert "1-3" in row(printed(tmp_path, {**AT_TARGET, "G1": DontKnow()}), "G")
    assert "3" in row(printed(tmp_path, {**AT_TARGET, "H3": DontKnow()}), "H")


def test_the_level_of_a_dimension_of_which_too_little_is_asked_is_said_all_the_same(tmp_path: Path) -> None:
    law = NotApplicable("rules")
    shown = row(printed(tmp_path, {**AT_TARGET, "G2": law, "G3": law}), "G")
    assert "████████░░░░" in shown


def test_a_score_that_is_not_counted_is_said_to_be_shown_only(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, "dimensions/help.yaml", "weights: {stall: 1, workshop: 2}", "weights: {stall: 0, workshop: 0}")
    lines = printed(tmp_path, AT_TARGET, folder)
    assert "not counted" in " ".join(row(lines, "G"))
    assert "not counted" not in " ".join(row(lines, "H"))


@pytest.mark.parametrize(("given", "told"), [(AT_TARGET, False), ({**AT_TARGET, "H3": DontKnow()}, True)])
def test_what_the_open_answers_could_make_of_the_score_is_told_where_there_are_any(
    tmp_path: Path, given: Mapping[str, Response | int], *, told: bool
) -> None:
    lines = printed(tmp_path, given)
    assert any(line.startswith("Overall score") for line in lines)
    assert any(line.startswith("If the open answers") for line in lines) is told
