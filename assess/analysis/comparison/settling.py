"""The stage over the whole set: identity, dates, consent and copies are settled before the gate looks at one visit.

One file never moves another incubator; the order and the names of the files change nothing.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import combinations, groupby

from assess.domain.findings import Finding, Location, error, warning
from assess.domain.model import MaturityModel
from assess.domain.portfolio import ComparedVisit, LeftOutReason
from assess.domain.profile import Role
from assess.domain.visits import SetAside, SetRules, Settled

_FIRST_YEAR = 1980
"""Before it there was no incubator to visit."""
_ALIKE = 0.8
"""From which likeness on (1: the same) two names can be one incubator's. Judgement."""
_NAMED = 5

Visits = Sequence[ComparedVisit]
Aside = dict[int, LeftOutReason]
"""Why a visit is set aside, by its identity: each visit given is an object of its own."""


def settle(model: MaturityModel, visits: Iterable[ComparedVisit], rules: SetRules) -> Settled:
    """The visits of a set that stand, those set aside with their reasons, and the findings on the set."""
    given = [replace(visit) for visit in sorted(visits, key=_in_order)]
    findings: list[Finding] = [*_saved_for_two(given)]
    aside: Aside = {}
    _set_aside(aside, [visit for visit in given if visit.file in rules.left_out], LeftOutReason.BY_HAND)
    findings += _impossible(aside, given, model, rules)
    findings += _two_under_one_key(aside, given, model, rules)
    findings += _one_under_two_keys(aside, given)
    released, narrowed = _narrowest(given)
    findings += narrowed
    standing, copies = _without_copies(aside, given, released)
    findings += copies
    together = zip(given, released, strict=True)
    return Settled(
        standing=_with_consent(standing, released),
        aside=tuple(SetAside(whole, aside[id(visit)]) for visit, whole in together if id(visit) in aside),
        findings=tuple(findings),
    )


def key_of(visit: ComparedVisit) -> str:
    """The key of a visit's incubator; without one each file stands for itself."""
    return visit.key or visit.file


def _in_order(visit: ComparedVisit) -> tuple[str, str, str, str]:
    return key_of(visit), str(visit.visit_date or ""), visit.file, visit.name


def _set_aside(aside: Aside, which: Iterable[ComparedVisit], why: LeftOutReason) -> None:
    for visit in which:
        aside.setdefault(id(visit), why)


def _left(aside: Aside, given: Visits) -> list[ComparedVisit]:
    return [visit for visit in given if id(visit) not in aside]


def _by_key(visits: Iterable[ComparedVisit]) -> Mapping[str, list[ComparedVisit]]:
    found: defaultdict[str, list[ComparedVisit]] = defaultdict(list)
    for visit in visits:
        found[key_of(visit)].append(visit)
    return found


def _files(visits: Iterable[ComparedVisit]) -> tuple[str, ...]:
    names = sorted({visit.file for visit in visits})
    return tuple(names[:_NAMED])


# --- SET-01: a day on which nobody can have been there


def _impossible(aside: Aside, given: Visits, model: MaturityModel, rules: SetRules) -> Iterator[Finding]:
    for visit in _left(aside, given):
        day = visit.visit_date
        if day is None and model.field_for(Role.VISIT_DATE) is None:
            continue
        if day is None or day > rules.last_day or day.year < _FIRST_YEAR:
            _set_aside(aside, [visit], LeftOutReason.DATE)
            said = {"found": day} if day else {}
            code = "SET-01" if day else "SET-10"
            yield error(code, Location(visit.file), name=visit.name or key_of(visit), last=rules.last_day, **said)


# --- SET-02, SET-03: who is who


def _two_under_one_key(aside: Aside, given: Visits, model: MaturityModel, rules: SetRules) -> Iterator[Finding]:
    stages = {stage.code: at for at, stage in enumerate(model.stages)}
    for key, found in sorted(_by_key(_left(aside, given)).items()):
        if pair := _apart(found, rules.same.get(key, ())) or _going_back(stages, found):
            one, other = pair
            _set_aside(aside, found, LeftOutReason.IDENTITY)
            said = {"under": key, "name": one.name, "other": other.name}
            yield error("SET-02", Location(one.file), **said, files=_files(found))


Pair = tuple[ComparedVisit, ComparedVisit]


def _apart(found: Visits, names: tuple[str, ...]) -> Pair | None:
    """The first two that can be no one incubator's, by country or name."""
    called = {(visit.country, folded_name(visit.name)): visit for visit in reversed(found)}
    ordered = [called[each] for each in sorted(called)]
    return next((pair for pair in combinations(ordered, 2) if not _can_be_one(*pair, names)), None)


def _going_back(stages: Mapping[str, int], found: Visits) -> Pair | None:
    """The first two of whom the later was visited at an earlier stage."""
    highest: ComparedVisit | None = None
    for _, visits in groupby(sorted(found, key=_day), key=_day):
        same_day = sorted(visits, key=lambda visit: stages.get(visit.stage, 0))
        if highest and stages.get(same_day[0].stage, 0) < stages.get(highest.stage, 0):
            return highest, same_day[0]
        highest = same_day[-1]
    return None


def _day(visit: ComparedVisit) -> dt.date:
    return visit.visit_date or dt.date.min


def _can_be_one(one: ComparedVisit, other: ComparedVisit, names: tuple[str, ...]) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    first, second = folded_name(one.name), folded_name(other.name)
    known = {folded_name(name) for name in names}
    if not first or not second or first == second or {first, second} <= known:
        return True
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE


def folded_name(name: str) -> str:
    """A name in small letters, without blanks, marks and accents."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in letters if sign.isalnum())


def _one_under_two_keys(aside: Aside, given: Visits) -> Iterator[Finding]:
    twins: defaultdict[tuple[str, ...], list[ComparedVisit]] = defaultdict(list)
    for visit in _left(aside, given):
        if visit.name and visit.place:
            twins[_whereabouts(visit)].append(visit)
    by_key = _by_key(_left(aside, given))
    for found in twins.values():
        keys = sorted({key_of(visit) for visit in found})
        if len(keys) > 1:
            newest = max(found, key=lambda visit: (_day(visit), key_of(visit)))
            others = [visit for key in keys if key != key_of(newest) for visit in by_key[key]]
            _set_aside(aside, others, LeftOutReason.TWICE)
            said = {"name": newest.name, "under": key_of(newest)}
            yield warning("SET-03", Location(newest.file), **said, keys=tuple(keys), files=_files(found))


# --- SET-04: the narrowest consent holds


def _narrowest(given: Visits) -> tuple[list[ComparedVisit], list[Finding]]:
    """The visits, each with what all its copies and all incubators that are it release; findings where these differ."""
    together = _Together(len(given))
    seen: dict[tuple[str, ...], int] = {}
    for at, visit in enumerate(given):
        for sign in _known_by(visit):
            together.join(seen.setdefault(sign, at), at)
    findings: list[Finding] = []
    released = list(given)
    for places in together.groups():
        copies = [given[at] for at in places]
        common = frozenset.intersection(*(frozenset(visit.release) for visit in copies))
        if any(frozenset(visit.release) != common for visit in copies):
            findings.append(warning("SET-04", Location(copies[0].file), files=_files(copies)))
        for at in places:
            released[at] = replace(given[at], release=tuple(code for code in given[at].release if code in common))
    return released, findings


def _known_by(visit: ComparedVisit) -> Iterator[tuple[str, ...]]:
    """By what two files are known as copies of one visit, or as one incubator under two keys."""
    key, name = key_of(visit), folded_name(visit.name)
    yield "visit", key, str(visit.visit_date or visit.file)
    if visit.assessment_id:
        yield "id and key", visit.assessment_id, key
        if name:
            yield "id and name", visit.assessment_id, name


def _with_consent(standing: Visits, given: Visits) -> tuple[ComparedVisit, ...]:
    """The visits, each with no more than the newest visit of its incubator releases, under whatever keys it stands.

    A visit on an impossible day may be the newest.
    """
    together, at_key, at_name = _Together(len(given)), dict[str, int](), dict[tuple[str, ...], int]()
    for at, visit in enumerate(given):
        together.join(at_key.setdefault(key_of(visit), at), at)
        if visit.name and visit.place:
            together.join(at_name.setdefault(_whereabouts(visit), at), at)
    allowed: dict[str, frozenset[str]] = {}
    for places in together.groups():
        newest = [visit for visits in _by_key(given[at] for at in places).values() for visit in _newest(visits)]
        common = frozenset.intersection(*(frozenset(visit.release) for visit in newest))
        allowed |= {key_of(given[at]): common for at in places}
    return tuple(
        replace(visit, release=tuple(code for code in visit.release if code in allowed[key_of(visit)]))
        for visit in standing
    )


def _newest(visits: Visits) -> Iterator[ComparedVisit]:
    days = [visit.visit_date for visit in visits if visit.visit_date]
    possible = [day for day in days if day.year >= _FIRST_YEAR]
    last = max(possible, default=None)
    yield from (visit for visit in visits if visit.visit_date == last or visit.visit_date not in possible)


def _whereabouts(visit: ComparedVisit) -> tuple[str, ...]:
    return folded_name(visit.name), folded_name(visit.place), visit.country


class _Together:
    """Which of so many belong together; whom one of two belongs to, the other does as well."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def _top(self, at: int) -> int:
        while self._above[at] != at:
            at = self._above[at]
        return at

    def join(self, one: int, other: int) -> None:
        """Put two together."""
        first, second = sorted((self._top(one), self._top(other)))
        self._above[second] = first

    def groups(self) -> Iterable[list[int]]:
        """All groups, in the order of their first."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for at in range(len(self._above)):
            found[self._top(at)].append(at)
        return found.values()


# --- SET-05 and copies


def _without_copies(aside: Aside, given: Visits, released: Visits) -> tuple[tuple[ComparedVisit, ...], list[Finding]]:
    by_visit: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    for visit, whole in zip(given, released, strict=True):
        if id(visit) not in aside:
            by_visit[key_of(visit), str(visit.visit_date or "")].append((visit, whole))
    standing: list[ComparedVisit] = []
    findings: list[Finding] = []
    for copies in by_visit.values():
        (first, whole), *others = copies
        if all(says_the_same(first, other) for other, _ in others):
            standing.append(whole)
            _set_aside(aside, (other for other, _ in others), LeftOutReason.DUPLICATE)
        else:
            disputed = [visit for visit, _ in copies]
            _set_aside(aside, disputed, LeftOutReason.DISPUTED)
            practices = tuple(_differing(disputed))[:_NAMED]
            said = {"practices": practices} if practices else {}
            code = "SET-05" if practices else "SET-11"
            findings.append(error(code, Location(first.file), files=_files(disputed), **said))
    return tuple(standing), findings


def says_the_same(one: ComparedVisit, other: ComparedVisit) -> bool:
    """Whether two files on one visit say the same of all that a comparison looks at."""
    return (one.practices, one.hosted, one.stage) == (other.practices, other.hosted, other.stage)


def _differing(copies: Visits) -> Iterator[str]:
    first = copies[0]
    for code in first.practices:
        if any(copy.practices.get(code) != first.practices[code] for copy in copies):
            yield code


# --- SET-08: one questionnaire saved for two


def _saved_for_two(given: Visits) -> Iterator[Finding]:
    by_id: defaultdict[str, list[ComparedVisit]] = defaultdict(list)
    for visit in given:
        if visit.assessment_id:
            by_id[visit.assessment_id].append(visit)
    for found in by_id.values():
        called = {(key_of(visit), folded_name(visit.name)): visit for visit in reversed(found)}
        ordered = [called[each] for each in sorted(called)]
        if pair := next((pair for pair in combinations(ordered, 2) if _is_another(*pair)), None):
            yield warning("SET-08", Location(pair[0].file), name=pair[0].name, other=pair[1].name, files=_files(found))


def _is_another(one: ComparedVisit, other: ComparedVisit) -> bool:
    return key_of(one) != key_of(other) and folded_name(one.name) != folded_name(other.name)
