"""What a concept asks for beforehand, and what its advice may name."""

from __future__ import annotations

from collections.abc import Iterator

from assess.content.lines import Lines, place
from assess.domain.concept import SLOTS, slots_of
from assess.domain.findings import Finding, error
from assess.domain.model import MaturityModel


def preconditions_can_be_missing(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """A precondition is a practice that the concept needs and the assessor rates, in no optional dimension."""
    for c, concept in enumerate(model.concepts):
        for index, code in enumerate(concept.first):
            here = ("concepts", c, "first", index)
            if code not in model.practices:
                continue  # said by the rule on what concepts name
            dimension = model.dimension_of[code]
            needed = model.practices[code].targets.get(concept.code, 0) > 0
            if dimension.sampled or dimension.optional or not needed:
                yield error("MODEL-37", place(lines, *here), practice=code, concept=concept.code)


def advice_names_what_it_may(model: MaturityModel, lines: Lines) -> Iterator[Finding]:
    """Advice has no slot but the one that can always be filled where it is given."""
    for c, concept in enumerate(model.concepts):
        for code, text in concept.advice.items():
            known = SLOTS.get(code, ())
            for found in sorted(slots_of(text) - set(known)):
                here = place(lines, "concepts", c, "advice", str(code))
                yield error("MODEL-38", here, entry=str(code), found=found, known=known)


SOUND = (preconditions_can_be_missing, advice_names_what_it_may)
