"""Days that there are, and those that are taken or kept: how many are free."""

from __future__ import annotations

import pytest

from assess.domain.agenda import NO_DAY, DaySpan


@pytest.mark.parametrize(
    ("taken", "kept", "free"),
    [(20, 6, 10), (29, 6, 1), (30, 6, 0), (32, 6, 0), (40, 6, 0), (36, 0, 0), (0, 0, 36), (0, 40, 0)],
)
def test_days_kept_for_the_unforeseen_are_not_free(taken: float, kept: float, free: float) -> None:
    assert DaySpan(NO_DAY, 3, there=36, taken=taken, kept=kept).free == free


@pytest.mark.parametrize("days", [(-1, 0, 0), (0, -1, 0), (0, 0, -1)])
def test_there_are_never_fewer_than_no_days(days: tuple[float, float, float]) -> None:
    assert DaySpan(NO_DAY, 3, 0, 0, 0).free == 0
    with pytest.raises(ValueError, match="no days"):
        DaySpan(NO_DAY, 3, *days)
