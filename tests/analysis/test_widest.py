"""Which dimension lacks most to the level it needs."""

from __future__ import annotations

from typing import Any

import pytest

from assess.analysis.advice.advise import advise
from assess.analysis.scoring.scorecard import score
from tests.analysis import build


def widest(targets: dict[str, int], ratings: dict[str, str], **profile: Any) -> str:
    """Of dimensions whose practices all have this target; "0133" are the ratings of four practices, in order."""
    dimensions = [
        build.dimension(code, *(build.practice(f"{code}{n}", target) for n in range(len(ratings[code]))))
        for code, target in targets.items()
    ]
    model = build.model(*dimensions, stages=build.STAGES)
    answers = {
        f"{code}{n}": sign if sign == "?" else int(sign)
        for code, each in ratings.items()
        for n, sign in enumerate(each)
    }
    return advise(model, score(model, build.assessment(answers, **profile))).widest


def answered(sign: str) -> int | str:
    return sign if sign == "?" else int(sign)


LATER: dict[str, Any] = {"age": "later", "bakers_now": 4}


@pytest.mark.parametrize(
    ("targets", "ratings", "expected"),
    [
        ((3, 3), ("111", "033"), "B"),  # three levels are missing, though the mean gap is the smaller
        ((1, 3), ("00", "11"), "B"),  # one level reached, two missing; the other reached none and lacks one
        ((3, 3), ("1111", "1110"), "B"),  # as many levels are missing: the larger mean gap
        ((3, 3), ("1111", "1111"), "A"),  # in everything alike: the model's order
        ((3, 3), ("????", "2222"), "B"),  # what is not known lacks nothing that can be told
        ((3, 3), ("3333", "3333"), ""),
    ],
)
def test_levels_missing_count_first_then_the_mean_gap(
    targets: tuple[int, int], ratings: tuple[str, str], expected: str
) -> None:
    names = ("A", "B")
    assert widest(dict(zip(names, targets, strict=True)), dict(zip(names, ratings, strict=True)), **LATER) == expected


def test_before_opening_no_dimension_is_the_widest() -> None:
    targets, ratings = {"A": 3}, {"A": "0000"}
    assert widest(targets, ratings, age="early") == ""
    assert widest(targets, ratings, **LATER) == "A"
