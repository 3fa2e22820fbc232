"""All rules, in two tuples: what the engine rests on, and what a good model fulfils besides."""

from __future__ import annotations

from assess.content.rules import (
    blanks,
    codes,
    concepts,
    coverage,
    practices,
    prerequisites,
    profile,
    references,
    scale,
    training,
    urgency,
    workload,
)
from assess.content.rules.rule import Rule

SOUND: tuple[Rule, ...] = (
    *codes.RULES,
    *scale.SOUND,
    *practices.SOUND,
    *prerequisites.SOUND,
    *references.SOUND,
    *concepts.SOUND,
    *training.SOUND,
    *profile.SOUND,
    *urgency.SOUND,
    *workload.SOUND,
)
"""What breaks one of these is not loaded: the engine would stumble over it."""

STYLE: tuple[Rule, ...] = (
    *scale.STYLE,
    *practices.STYLE,
    *prerequisites.STYLE,
    *references.STYLE,
    *training.STYLE,
    *coverage.STYLE,
    *profile.STYLE,
    *blanks.STYLE,
    *workload.STYLE,
)
