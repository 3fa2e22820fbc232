"""Whether what a model asks can be done by the people whom an incubator has."""

from __future__ import annotations

from collections.abc import Iterator

from assess.content.lines import Lines, place
from assess.content.rules.rule import codes_of, listed, within
from assess.domain.findings import Finding, error
from assess.domain.model import MaturityModel
from assess.domain.size import days_needed

_MANY = 1000


def workload_is_possible(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Months and days are none below 0, and every incubator that is reckoned hosts concepts of the model."""
    for key in ("months", "days"):
        yield from within(lines, ("workload", key), getattr(model.workload, key), 0, _MANY)
    known = codes_of(model, "concepts")
    for index, staffed in enumerate(model.workload.fits):
        for which, concept in enumerate(staffed.hosted):
            yield from listed(lines, ("workload", "fits", index, "hosted", which), concept, known, "concepts")


def targets_can_be_reached_in_time(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """The steps from level 1 up to the targets take no more days than so many posts can give."""
    for index, staffed in enumerate(model.workload.fits):
        small = staffed.posts < model.method.small_posts
        room, needed = staffed.posts * model.workload.days_of_a_post, days_needed(model, staffed.hosted, small=small)
        if needed > room:
            here = place(lines, "workload", "fits", index)
            yield error("MODEL-94", here, concepts=staffed.hosted, posts=staffed.posts, needed=needed, room=room)


SOUND = (workload_is_possible,)
STYLE = (targets_can_be_reached_in_time,)
