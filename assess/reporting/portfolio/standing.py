"""How sure a place is: rank ranges, what moves them, and how well a dimension tells incubators apart."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.ranking import Place, Ranking, RankShift, Reliability, tier_number
from assess.language import round_half_up
from assess.reporting.portfolio.report import (
    Cell,
    IncubatorHead,
    PortfolioReport,
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

    head: IncubatorHead
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
class ShiftRow:
    """One change, by how many places it moves an incubator at most, and which one ("" in a page without ranks)."""

    what: str
    shift: Cell
    who: str


@dataclass(frozen=True, slots=True)
class ShiftTable:
    """What moves the ranking of one stage."""

    stage: str
    rows: tuple[ShiftRow, ...]


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


def rank_tables(report: PortfolioReport) -> tuple[RankTable, ...]:
    """The rank ranges by stage; none unless the page may hold ranks."""
    if not report.ranks:
        return ()
    return tuple(_rank_table(report, ranking) for ranking in report.portfolio.rankings if ranking.places)


def _rank_table(report: PortfolioReport, ranking: Ranking) -> RankTable:
    places = ranking.places
    return RankTable(
        stage=stage_label(report, ranking.stage),
        first=report.words.number(1, 0),
        last=report.words.number(len(places), 0),
        with_quarter=any(place.rank.top_quarter is not None for place in places),
        rows=tuple(_rank_row(report, place, len(places)) for place in places),
    )


def _rank_row(report: PortfolioReport, place: Place, n: int) -> RankRow:
    rank = place.rank
    chance = rank.top_quarter
    return RankRow(
        head=head(report, place.key),
        dots=Dots(_share(rank.low, n), _share(rank.high, n), _share(rank.median, n), _share(rank.plain, n)),
        median=_rank(report, rank.median),
        reach=Cell(
            say(report, "range", low=_rank(report, rank.low).text, high=_rank(report, rank.high).text),
            f"{rank.low:.4f}",
        ),
        plain=_rank(report, rank.plain),
        top_quarter=Cell(say(report, "dash"), "")
        if chance is None
        else Cell(report.words.percent(chance), f"{chance:.4f}"),
        tier=_tier(report, place),
    )


def _tier(report: PortfolioReport, place: Place) -> Cell:
    number = tier_number(place)
    return Cell(say(report, "dash"), "") if number is None else Cell(report.words.number(number, 0), str(number))


def _share(rank: float, n: int) -> float:
    return round((rank - 1) / max(n - 1, 1), 4)


def _rank(report: PortfolioReport, rank: float) -> Cell:
    """A rank: whole, or with a half where two share it."""
    whole = round_half_up(rank, 1) == int(round_half_up(rank, 1))
    return number(report, rank, 0 if whole else 1)


def shift_tables(report: PortfolioReport) -> tuple[ShiftTable, ...]:
    """What moves the ranking, by stage; whose place moves is said only where ranks are."""
    return tuple(
        ShiftTable(stage_label(report, ranking.stage), tuple(_shift(report, shift) for shift in ranking.shifts))
        for ranking in report.portfolio.rankings
        if ranking.shifts
    )


def _shift(report: PortfolioReport, shift: RankShift) -> ShiftRow:
    change = report.words.percent(report.model.comparison.weight_change)
    subject = dimension_text(report, shift.subject) if shift.subject else ""
    what = say(report, f"move.{shift.what}", subject=subject, change=change)
    return ShiftRow(
        what, _rank(report, shift.largest_shift), head(report, shift.key).name if report.ranks and shift.key else ""
    )


def reliability_tables(report: PortfolioReport) -> tuple[ReliabilityTable, ...]:
    """The reliability of the dimensions, by stage, as far as it is given."""
    return tuple(
        ReliabilityTable(
            stage_label(report, ranking.stage), tuple(_reliability(report, row) for row in ranking.reliability)
        )
        for ranking in report.portfolio.rankings
        if ranking.reliability
    )


def _reliability(report: PortfolioReport, row: Reliability) -> ReliabilityRow:
    spreads = (
        say(report, "spread", code=code, spread=report.words.number(each, 1)) for code, each in row.spreads.items()
    )
    return ReliabilityRow(
        dimension=dimension_text(report, row.dimension),
        alpha=number(report, row.alpha, 2),
        n=number(report, row.n, 0),
        floor=Cell(report.words.percent(row.floor), f"{row.floor:.4f}"),
        ceiling=Cell(report.words.percent(row.ceiling), f"{row.ceiling:.4f}"),
        spreads="; ".join(spreads),
    )


def likely(report: PortfolioReport, place: Place) -> str:
    """The score on the common yardstick with its likely range."""
    score = report.words.number(place.score, 1)
    low, high = place.likely
    return say(report, "likely", score=score, range=spread(report, low, high, 1))
