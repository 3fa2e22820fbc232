"""How sure a place is: rank ranges, what moves them, and how well a dimension tells incubators apart."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.portfolio import Move, Place, Ranking, Reliability
from assess.language import round_half_up
from assess.reporting.portfolio.case import (
    Case,
    Cell,
    Head,
    dimension_text,
    head,
    number,
    say,
    spread,
    stage_label,
)


@dataclass(frozen=True, slots=True)
class Dots:
    """A rank range as a line with two dots, in shares of the width from 0 (the first) to 1 (the last)."""

    low: float
    high: float
    median: float
    plain: float


@dataclass(frozen=True, slots=True)
class RankRow:
    """An incubator with its rank range."""

    head: Head
    dots: Dots
    median: Cell
    reach: Cell
    plain: Cell
    top_quarter: Cell
    tier: Cell


@dataclass(frozen=True, slots=True)
class RankTable:
    """The rank ranges of one stage."""

    stage: str
    first: str
    last: str
    with_quarter: bool
    rows: tuple[RankRow, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One change, by how many places it moves an incubator at most, and which one ("" in a page without ranks)."""

    what: str
    shift: Cell
    who: str


@dataclass(frozen=True, slots=True)
class MoveTable:
    """What moves the ranking of one stage."""

    stage: str
    rows: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True)
class ReliabilityRow:
    """How well a dimension tells incubators apart; `spreads` name practices with the spread of their ratings."""

    dimension: str
    alpha: Cell
    n: Cell
    floor: Cell
    ceiling: Cell
    spreads: str


@dataclass(frozen=True, slots=True)
class ReliabilityTable:
    """The reliability of the dimensions in one stage."""

    stage: str
    rows: tuple[ReliabilityRow, ...]


def rank_tables(case: Case) -> tuple[RankTable, ...]:
    """The rank ranges by stage; none unless the page may hold ranks."""
    if not case.ranks:
        return ()
    return tuple(_rank_table(case, ranking) for ranking in case.portfolio.rankings if ranking.places)


def _rank_table(case: Case, ranking: Ranking) -> RankTable:
    places = sorted(ranking.places, key=lambda place: (place.rank.median, place.rank.plain, place.key))
    return RankTable(
        stage=stage_label(case, ranking.stage),
        first=case.words.number(1, 0),
        last=case.words.number(len(places), 0),
        with_quarter=any(place.rank.top_quarter is not None for place in places),
        rows=tuple(_rank_row(case, place, len(places)) for place in places),
    )


def _rank_row(case: Case, place: Place, n: int) -> RankRow:
    rank = place.rank
    chance = rank.top_quarter
    return RankRow(
        head=head(case, place.key),
        dots=Dots(_share(rank.low, n), _share(rank.high, n), _share(rank.median, n), _share(rank.plain, n)),
        median=_rank(case, rank.median),
        reach=Cell(
            say(case, "range", low=_rank(case, rank.low).text, high=_rank(case, rank.high).text), f"{rank.low:.4f}"
        ),
        plain=_rank(case, rank.plain),
        top_quarter=Cell(say(case, "dash"), "")
        if chance is None
        else Cell(case.words.percent(chance), f"{chance:.4f}"),
        tier=Cell(case.words.number(place.tier, 0), str(place.tier)),
    )


def _share(rank: float, n: int) -> float:
    return round((rank - 1) / max(n - 1, 1), 4)


def _rank(case: Case, rank: float) -> Cell:
    """A rank: whole, or with a half where two share it."""
    whole = round_half_up(rank, 1) == int(round_half_up(rank, 1))
    return number(case, rank, 0 if whole else 1)


def move_tables(case: Case) -> tuple[MoveTable, ...]:
    """What moves the ranking, by stage; whose place moves is said only where ranks are."""
    return tuple(
        MoveTable(stage_label(case, ranking.stage), tuple(_move(case, move) for move in ranking.moves))
        for ranking in case.portfolio.rankings
        if ranking.moves
    )


def _move(case: Case, move: Move) -> MoveRow:
    change = case.words.percent(case.model.comparison.weight_change)
    subject = dimension_text(case, move.subject) if move.subject else ""
    what = say(case, f"move.{move.what}", subject=subject, change=change)
    return MoveRow(what, _rank(case, move.largest_shift), head(case, move.key).name if case.ranks and move.key else "")


def reliability_tables(case: Case) -> tuple[ReliabilityTable, ...]:
    """The reliability of the dimensions, by stage, as far as it is given."""
    return tuple(
        ReliabilityTable(
            stage_label(case, ranking.stage), tuple(_reliability(case, row) for row in ranking.reliability)
        )
        for ranking in case.portfolio.rankings
        if ranking.reliability
    )


def _reliability(case: Case, row: Reliability) -> ReliabilityRow:
    spreads = (say(case, "spread", code=code, spread=case.words.number(each, 1)) for code, each in row.spreads.items())
    return ReliabilityRow(
        dimension=dimension_text(case, row.dimension),
        alpha=number(case, row.alpha, 2),
        n=number(case, row.n, 0),
        floor=Cell(case.words.percent(row.floor), f"{row.floor:.4f}"),
        ceiling=Cell(case.words.percent(row.ceiling), f"{row.ceiling:.4f}"),
        spreads="; ".join(spreads),
    )


def likely(case: Case, place: Place) -> str:
    """The score on the common yardstick with its likely range."""
    score = case.words.number(place.score, 1)
    low, high = place.likely
    return say(case, "likely", score=score, range=spread(case, low, high, 1))
