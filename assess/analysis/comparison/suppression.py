"""What may be said of groups where nobody is named: never of one to four, and not by subtraction either.

`smallest` is the model's smallest group; fewer than that are "few" below. What this protects: no published group, and
no sum or difference of published groups and the total (each taken once or not at all), singles out few. What it does
not: somebody who knows all but a few members of a group can subtract what he knows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assess.analysis.comparison.grouping import Gathered, mean_score
from assess.domain.portfolio import GroupBy
from assess.domain.told import Few, HowMany, NearlyAll, Told

OTHER = "other"
"""The value of a group that was put together from small ones, and from those that have no value."""

Members = frozenset[str]
Said = tuple[tuple[str, ...], ...]
"""What a row says, the most important first; () where it says nothing."""
_Kind = tuple[tuple[int, ...], int]
"""In which sets some stand, and how many they are."""


def publishable(
    groups: Iterable[Gathered], everyone: Members, scores: Mapping[str, float], ranked: Sequence[Members], smallest: int
) -> tuple[Gathered, ...]:
    """The groups that may be printed: merged, and every grouping left out whole that lets few be told by subtraction.

    `scores` are on the common yardstick, `ranked` who stands together in a ranking, which is published as well.
    Groupings are tried in the order of GroupBy. A mean is given of so many scores as make a group, and where no
    subtraction leaves the sum of few.
    """
    given = tuple(groups)
    found: tuple[Gathered, ...] = ()
    for by in GroupBy:
        merged = merge([group for group in given if group.by is by], everyone, smallest)
        if not merged or leaves_few([everyone, *ranked, *_members((*found, *merged))], smallest):
            continue
        scored = tuple(replace(group, score=mean_score(group.keys, scores, smallest)) for group in merged)
        if leaves_few([*ranked, *_scored((*found, *scored), scores)], smallest):
            scored = tuple(replace(group, score=None) for group in merged)
        found = (*found, *scored)
    return found


def merge(groups: Sequence[Gathered], everyone: Members, smallest: int) -> tuple[Gathered, ...]:
    """One grouping with its small groups, and whoever is in none, as "other"; () where nothing else would remain.

    Where all of these together are still few, the smallest of the large groups joins them.
    """
    large = sorted((g for g in groups if len(g.keys) >= smallest and g.value != OTHER), key=_by_size)
    rest = everyone - frozenset().union(*_members(large))
    rest = rest.union(*_members(group for group in groups if group not in large))
    while large and is_few(len(rest), smallest):
        rest = rest | frozenset(large.pop(0).keys)
    kept = tuple(sorted(large, key=lambda group: group.value))
    if not kept or not rest:
        return kept
    return (*kept, Gathered(kept[0].by, OTHER, tuple(sorted(rest)), None))


def _by_size(group: Gathered) -> tuple[int, str]:
    return len(group.keys), group.value


def _members(groups: Iterable[Gathered]) -> list[Members]:
    return [frozenset(group.keys) for group in groups]


def _scored(groups: Iterable[Gathered], scores: Mapping[str, float]) -> list[Members]:
    return [frozenset(group.keys).intersection(scores) for group in groups if group.score is not None]


def is_few(count: int, smallest: int) -> bool:
    """Whether a number of incubators is too small to be told, and not none."""
    return 0 < count < smallest


def leaves_few(sets: Iterable[Members], smallest: int) -> bool:
    """Whether a sum or difference of the sets, each with -1, 0 or 1, counts few incubators and cancels all others.

    Exact. Those who stand in the same sets are counted at once, and a branch ends where too many are left for certain:
    what can be settled with the fewest further sets comes first.
    """
    listed = sorted(set(sets), key=sorted)
    kinds = Counter(
        tuple(at for at, members in enumerate(listed) if key in members) for key in frozenset().union(*listed)
    )
    order = _order(kinds)
    settled: defaultdict[int, list[_Kind]] = defaultdict(list)
    for kind, size in kinds.items():
        places = tuple(sorted(order[at] for at in kind))
        settled[places[-1]].append((places, size))
    return _branch([settled[at] for at in range(len(order))], (), 0, smallest)


def _order(kinds: Mapping[tuple[int, ...], int]) -> Mapping[int, int]:
    """The place of each set in the search: those first that the next kind of members to be settled still needs."""
    order: dict[int, int] = {}
    waiting = dict(sorted(kinds.items()))
    while waiting:
        kind = min(waiting, key=lambda kind: (sum(at not in order for at in kind), -waiting[kind]))
        del waiting[kind]
        for at in kind:
            order.setdefault(at, len(order))
    return order


def _branch(steps: Sequence[Sequence[_Kind]], signs: tuple[int, ...], left: int, smallest: int) -> bool:
    """Whether the signs chosen so far can be completed so that few are left. What is turned round says the same."""
    if len(signs) == len(steps):
        return is_few(left, smallest)
    for sign in (0, 1, -1) if any(signs) else (0, 1):
        chosen = (*signs, sign)
        still = left + sum(size for kind, size in steps[len(signs)] if sum(chosen[at] for at in kind))
        if still < smallest and _branch(steps, chosen, still, smallest):
            return True
    return False


def sayable(
    rows: Mapping[str, Said], together: Sequence[Members], groups: Iterable[Gathered], smallest: int
) -> dict[str, Said]:
    """What each row may say beside the published groups: the first things only, where all of them would tell of few.

    `together` are those who are seen to stand together, which are everyone in `rows` and no few anywhere.
    """
    published = _members(groups)
    depth = max(map(len, rows.values()), default=0)
    while True:
        found: dict[str, Said] = {}
        for members in together:
            found |= _said_to(depth, {key: rows[key] for key in members}, smallest)
        if not depth or not leaves_few([*published, *_classes(found, together)], smallest):
            return found
        depth -= 1


def _said_to(depth: int, rows: Mapping[str, Said], smallest: int) -> dict[str, Said]:
    """What the rows say to that depth; what all of them say first is no secret where they are seen together."""
    full = max(map(len, rows.values()), default=0)
    deep = max(depth, 1 if len({row[:1] for row in rows.values()}) == 1 else 0)
    cut = said_alike({key: row[:deep] for key, row in rows.items()}, smallest)
    return {key: row + ((),) * (full - len(row)) for key, row in cut.items()}


def _classes(said: Mapping[str, Said], together: Iterable[Members]) -> list[Members]:
    """Those whose rows cannot be told apart by what they say."""
    found: defaultdict[tuple[int, Said], set[str]] = defaultdict(set)
    for at, members in enumerate(together):
        for key in members:
            found[at, said[key]].add(key)
    return [frozenset(members) for members in found.values()]


def said_alike(rows: Mapping[str, Said], smallest: int) -> dict[str, Said]:
    """What each row may say: as much, from the front, as enough rows say alike. All of it is () where rows are few.

    What few say is left out, and where few would then be silent, the smallest of the others falls silent with them.
    """
    if len(rows) < smallest:
        return {key: ((),) * len(said) for key, said in rows.items()}
    if not all(rows.values()):
        return dict(rows)
    return {
        key: (first, *rest)
        for first, keys in _alike({key: said[0] for key, said in rows.items()}, smallest).items()
        for key, rest in said_alike({key: rows[key][1:] for key in keys}, smallest).items()
    }


def _alike(values: Mapping[str, tuple[str, ...]], smallest: int) -> dict[tuple[str, ...], list[str]]:
    """The keys by their value, with () for those whose value few have."""
    by_value: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, value in values.items():
        by_value[value].append(key)
    silent = by_value.pop((), [])
    for value in sorted(by_value, key=lambda value: (len(by_value[value]), value)):
        if len(by_value[value]) < smallest or is_few(len(silent), smallest):
            silent += by_value.pop(value)
    return {**by_value, (): silent} if silent else dict(by_value)


def without_names(count: HowMany) -> Told:
    """What may be told of a count where nobody is named: few is none or one, nearly all is all or all but one.

    If the words stood for 0 % and 100 % alone, they would say exactly that.
    """
    if count.n <= 1:
        return Few(count.of)
    return NearlyAll(count.of) if count.n >= count.of - 1 else count


def is_plain(count: HowMany) -> bool:
    """Whether a count tells of no single one, and may be told as it is."""
    return isinstance(without_names(count), HowMany)


def publishable_gaps(below: Mapping[str, HowMany], smallest: int) -> Mapping[str, Told]:
    """What may be told of the practices that enough incubators are counted in, in the order of their codes."""
    return {code: without_names(count) for code, count in sorted(below.items()) if count.of >= smallest}


def publishable_demand(wanted: Mapping[str, HowMany], smallest: int) -> Mapping[str, HowMany]:
    """The modules that enough incubators need, in the order given."""
    return {code: count for code, count in wanted.items() if count.n >= smallest}
