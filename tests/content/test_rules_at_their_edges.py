"""What lies on the edge of a rule is sound, what lies beyond is told, and a finding says what its sentence needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.content.lint import check_model
from assess.domain.findings import nearest
from assess.domain.practice import Aggregate
from tests.content.test_rules import HALL, HELP, MODEL
from tests.models.folders import copy_of_tiny, exchange

TWO = "look_for: [The date., The names of those who came.]"
WHY = "why: A dark hall sells nothing."
POWER = "question: What happens when the power fails?"
NUMBERS = "  open_grade: 0\n"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (HALL, "yardstick: 1", "yardstick: 0"),
        (HALL, "weights: {stall: 2, workshop: 1}", "weights: {stall: 0, workshop: 1}"),
        (HALL, "    weight: 2", "    weight: 0.01"),
        (HALL, "days: 0.5", "days: 0.01"),
        (HALL, "    weight: 2", "    small: 3\n    weight: 2"),
        (HALL, "    weight: 2", "    small: -1\n    weight: 2"),
        (HELP, TWO, "look_for: [The date., The names., The place., The paper.]"),
        (HELP, TWO, "look_for: [The date.]\n    border: Who came is not asked here."),
        (HALL, WHY, f"why: {'a' * 120}"),
        (HALL, POWER, f"question: {'word ' * 6}{POWER.removeprefix('question: ')}"),
        (MODEL, "reach_share: 0.6", "reach_share: 1"),
        (MODEL, "coverage_floor: 0.5", "coverage_floor: 0"),
        (MODEL, "tail: 0.1", "tail: 0.25"),
        (MODEL, "draws: 1000", "draws: 100000"),
        (MODEL, "unsupported_level: 2", "unsupported_level: 3"),
        (MODEL, NUMBERS, "  open_grade: 2\n"),
        (MODEL, NUMBERS, f"{NUMBERS}  small_posts: 0\n"),
        (MODEL, NUMBERS, f"{NUMBERS}  small_ceiling: 3\n"),
        (MODEL, NUMBERS, f"{NUMBERS}  small_ceiling: -1\n"),
        (MODEL, NUMBERS, f"{NUMBERS}money: {{months: 1}}\n"),
        (MODEL, NUMBERS, f"{NUMBERS}money: {{months: 120}}\n"),
        (MODEL, NUMBERS, f"{NUMBERS}money: {{counts_from_day: 31, own_share: 1}}\n"),
        (MODEL, NUMBERS, f"{NUMBERS}money: {{decide_before: 3, sign_before: 3}}\n"),
        (MODEL, "ready_readiness: 0.9", "ready_readiness: 0.5"),
    ],
)
def test_what_lies_on_the_edge_is_sound(tmp_path: Path, file: str, old: str, new: str) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, file, old, new)
    assert check_model(folder) == ()


def long_choice(found: str) -> dict[str, object]:
    """What is told of a word that is none of a closed set."""
    allowed = tuple(str(member) for member in Aggregate)
    return {"found": found, "near": nearest(found, allowed), "allowed": allowed}


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "values"),
    [
        (
            HALL,
            "      - Trade stops when the power fails.\n",
            "",
            "MODEL-40",
            {"name": "H3", "entry": "levels", "found": 3, "needed": 4},
        ),
        (
            HALL,
            "have: [There are lamps., ",
            "have: [",
            "MODEL-40",
            {"name": "H3", "entry": "have", "found": 2, "needed": 3},
        ),
        (
            HALL,
            "The head can name the hours; nothing is written.",
            "the hall opens  when somebody comes.",
            "MODEL-41",
            {"name": "H1", "entry": "levels", "first": 1, "second": 2},
        ),
        (
            HELP,
            "{stall: 1, workshop: 2}\n    weight",
            "{stall: 1}\n    weight",
            "MODEL-43",
            {"name": "G1", "concept": "workshop"},
        ),
        (
            HELP,
            "{stall: 0, workshop: 2}",
            "{stall: 0, workshop: 3}",
            "MODEL-44",
            {"name": "G2", "found": 3, "highest": 2},
        ),
        (
            HALL,
            "    falls: A workshop works behind a shut door too.\n",
            "",
            "MODEL-45",
            {"name": "H1", "concept": "workshop"},
        ),
        (HELP, "key: [stall, workshop]", "key: [workshop]", "MODEL-48", {"name": "G", "concepts": ("stall",)}),
        (
            HELP,
            TWO,
            "look_for: [The date., The names., The place., The paper., The list.]",
            "MODEL-49",
            {"name": "G3", "found": 5},
        ),
        (
            HALL,
            "{practice: H1, level: 1",
            "{practice: H1, level: 4",
            "MODEL-56",
            {"name": "H2", "found": 4, "highest": 3},
        ),
        (
            HALL,
            "practice: H1, level: 1",
            "practice: H1, level: 2",
            "MODEL-59",
            {"name": "H2", "other": "H1", "needed": 2, "concept": "workshop", "target": 1},
        ),
        (HALL, WHY, f"why: {'a' * 121}", "MODEL-92", {"context": "H3.why", "found": 121, "limit": 120}),
        (
            HALL,
            POWER,
            f"question: {'word ' * 7}{POWER.removeprefix('question: ')}",
            "MODEL-91",
            {"context": "H3.question", "found": 13, "limit": 12},
        ),
        (MODEL, "points: 0.5", "points: 0.25", "MODEL-70", {"level": "3", "found": 0.25, "below": 0.25}),
        (MODEL, "[0, 0.05, 0.9, 0.05]", "[0.051, 0.01, 0.889, 0.05]", "MODEL-72", {"grade": "c", "below": "b"}),
        (
            MODEL,
            "unsupported_level: 2",
            "unsupported_level: 4",
            "MODEL-75",
            {"entry": "unsupported_level", "found": 4, "lowest": 0, "highest": 3},
        ),
        (MODEL, "ready_readiness: 0.9", "ready_readiness: 0.4", "MODEL-76", {"found": 0.4, "other": 0.5}),
        (
            MODEL,
            "[0.15, 0.3, 0.5, 0.05]",
            "[0.15, 0.85]",
            "MODEL-21",
            {"entry": "shifts", "found": 2, "needed": 4},
        ),
        (MODEL, "[0.15, 0.3, 0.5, 0.05]", "1", "MODEL-18", {"entry": "shifts", "found": "1"}),
        (HALL, "aggregate: sum", f"aggregate: {'s' * 60}", "MODEL-20", long_choice("s" * 60)),
        (HALL, "aggregate: sum", f"aggregate: {'s' * 61}", "MODEL-20", long_choice("s" * 57 + "\u2026")),
        (MODEL, "up_to: 1}", "up_to: 0}", "MODEL-78", {"band": "small", "found": 0, "below": 0}),
    ],
)
def test_a_finding_names_what_its_sentence_needs(  # noqa: PLR0913, PLR0917  # a fault and what is told of it
    tmp_path: Path, file: str, old: str, new: str, code: str, values: dict[str, object]
) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, file, old, new)
    (finding,) = check_model(folder)
    assert (finding.code, dict(finding.values)) == (code, values)
