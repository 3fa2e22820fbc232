"""The practices to move first: urgent matters, missing preconditions, key practices, others; in so many places."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assess.analysis.advice.choice import has_own_verdict, next_step, spoken_of
from assess.analysis.advice.pressing import Pressing, before_clients, moment
from assess.domain.advice import Priority, PriorityKind, Urgency, UrgencyState
from assess.domain.model import MaturityModel
from assess.domain.practice import Prerequisite
from assess.domain.scorecard import Scorecard
from assess.domain.urgency import UrgentMatter

_CHOSEN_BY_WORTH = (PriorityKind.KEY, PriorityKind.OTHER)
"""The classes that leave room for other dimensions, and out what others decide."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The priorities, and the codes of the matters urgent now that could have a place and nothing of which has one."""

    priorities: tuple[Priority, ...]
    also_urgent: tuple[str, ...]


def priorities(
    model: MaturityModel, scorecard: Scorecard, below: Sequence[Pressing], urgencies: Sequence[Urgency] = ()
) -> Chosen:
    """What to move first out of what stands `below` target, the most pressing first.

    Urgent matters take the first places, so many as the model says; what stands above all takes none. A practice whose
    next step waits for one that is rated too low gives its place to that one, once. A practice that is already on the
    list keeps its place, and so does the one that waits for it: they stand one after the other.
    """
    found = {matter.code: matter for matter in model.urgencies}
    pressing = [_led_by_cause(found[one.code], one) for one in urgencies if one.state is UrgencyState.NOW]
    ranks = {entry.practice: entry for entry in below}
    aside = {code for matter in pressing if matter.above_all for code in _mending(model, scorecard, matter)}
    placed = [matter for matter in pressing if not matter.above_all]
    urgent = _urgent(model, scorecard, ranks, placed, aside)
    places = min(model.method.urgent_places, model.method.priorities)
    chosen = {entry.practice: entry for entry in urgent[:places]}
    for entry in below:
        if len(chosen) >= model.method.priorities:
            break
        if entry.practice not in {*chosen, *aside}:
            _add(model, scorecard, chosen, entry, aside)
    told = {entry.cause for entry in urgent if entry.practice in chosen}
    return Chosen(
        tuple(_with_together(model, scorecard, ranks, found, chosen)),
        tuple(matter.code for matter in placed if matter.code not in told),
    )


def gives_way_to(model: MaturityModel, scorecard: Scorecard, practice: str) -> Prerequisite | None:
    """The first prerequisite of a practice's next step that is rated too low; None where nothing is in the way.

    A prerequisite that does not apply is dropped. An open one has no step that could come first: it takes no place.
    """
    step = next_step(model, scorecard.practices[practice])
    return next((need for need in step.first if _comes_first(model, scorecard, need)), None) if step else None


def _comes_first(model: MaturityModel, scorecard: Scorecard, need: Prerequisite) -> bool:
    row = scorecard.practices.get(need.practice)
    if row is None or row.code not in spoken_of(scorecard) or has_own_verdict(model, row.code):
        return False
    return row.level < need.level and next_step(model, row) is not None


def _urgent(
    model: MaturityModel,
    scorecard: Scorecard,
    ranks: Mapping[str, Pressing],
    matters: Sequence[UrgentMatter],
    aside: Collection[str],
) -> list[Priority]:
    """One priority for each matter that has something to move; before opening in the order of the moments."""
    found: list[Priority] = []
    for matter in matters:
        found += _of_matter(model, scorecard, ranks, matter, {*aside, *(entry.practice for entry in found)})
    if before_clients(model, scorecard):
        found.sort(key=lambda entry: moment(model, entry.practice))  # stable
    return found


def _of_matter(
    model: MaturityModel, scorecard: Scorecard, ranks: Mapping[str, Pressing], matter: UrgentMatter, taken: set[str]
) -> Iterator[Priority]:
    """The first of its practices that is open or has a step that can begin; else what the first one waits for."""
    waiting: list[tuple[str, Prerequisite]] = []
    for code in _mending(model, scorecard, matter):
        row = scorecard.practices.get(code)
        if row is None or code in taken or has_own_verdict(model, code):
            continue
        if row.open and row.counted:
            yield Priority(code, kind=PriorityKind.URGENT, cause=matter.code, find_out=True)
            return
        need = gives_way_to(model, scorecard, code) if code in ranks else None
        if code in ranks and need is None:
            yield Priority(code, kind=PriorityKind.URGENT, cause=matter.code)
            return
        if need is not None and need.practice not in taken:
            waiting.append((code, need))
    for code, need in waiting[:1]:
        yield Priority(need.practice, code, need.because, PriorityKind.URGENT, matter.code)


def _add(
    model: MaturityModel, scorecard: Scorecard, chosen: dict[str, Priority], entry: Pressing, aside: Collection[str]
) -> None:
    """Give a practice, or what its next step waits for, a place; nothing where it may have none."""
    if has_own_verdict(model, entry.practice):
        return
    need = gives_way_to(model, scorecard, entry.practice)
    waits = need is not None and need.practice not in {*chosen, *aside}
    code = need.practice if need is not None and waits else entry.practice
    if entry.kind in _CHOSEN_BY_WORTH and not _has_room(model, chosen, code):
        return
    because = need.because if need is not None and waits else ""
    chosen[code] = Priority(code, entry.practice if waits else "", because, entry.kind)


def _has_room(model: MaturityModel, chosen: Mapping[str, Priority], practice: str) -> bool:
    """Whether a practice lies not in other hands, nor in a dimension with as many places as one may have."""
    practices = model.practices
    if model.others_decide and practices[practice].control == model.others_decide:
        return False
    dimension = model.dimension_of[practice]
    return sum(model.dimension_of[code] is dimension for code in chosen) < model.method.dimension_places


def _with_together(
    model: MaturityModel,
    scorecard: Scorecard,
    ranks: Mapping[str, Pressing],
    matters: Mapping[str, UrgentMatter],
    chosen: Mapping[str, Priority],
) -> Iterator[Priority]:
    """The priorities with what is done with each: other steps of its matter, and steps of the same talk."""
    taken = set(chosen)
    for entry in chosen.values():
        matter = _mending(model, scorecard, matters[entry.cause]) if entry.cause else ()
        others = (*matter, *_of_same_talk(model, scorecard, entry))
        begin = [code for code in others if code in ranks and gives_way_to(model, scorecard, code) is None]
        together = () if entry.find_out else tuple(dict.fromkeys(code for code in begin if code not in taken))
        taken.update(together)
        yield replace(entry, together=together)


def _led_by_cause(matter: UrgentMatter, urgency: Urgency) -> UrgentMatter:
    """The matter with those of its practices first that make it urgent: what is said of it names them."""

    def led(practices: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(practices, key=lambda code: code not in urgency.because))  # stable

    return replace(matter, practices=led(matter.practices), before_clients=led(matter.before_clients))


def _mending(model: MaturityModel, scorecard: Scorecard, matter: UrgentMatter) -> tuple[str, ...]:
    """The practices that mend a matter at this stage."""
    early = matter.before_clients and before_clients(model, scorecard)
    return matter.before_clients if early else matter.practices


def _of_same_talk(model: MaturityModel, scorecard: Scorecard, entry: Priority) -> Iterator[str]:
    """The practices whose next steps the model lists beside the next step of this one."""

    def is_next(practice: str, level: int) -> bool:
        row = scorecard.practices.get(practice)
        return row is not None and row.rating is not None and row.rating + 1 == level

    for group in model.together:
        if any(step.practice == entry.practice and is_next(step.practice, step.level) for step in group):
            yield from (step.practice for step in group if is_next(step.practice, step.level))
