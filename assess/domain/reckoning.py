"""Every number by which the advice reckons with money and time."""

from __future__ import annotations

from dataclasses import dataclass

from assess.domain.birth import must

_LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The numbers of the advice on money and time. Shares lie between 0 and 1; all of them are judgement."""

    own_share: float = 0.8
    """So much of the own income a careful reader counts on."""
    months: int = 24
    """So many months after the visit are reckoned."""
    counts_from_day: int = 15
    """A grant that ends on this day of a month or later pays for the whole of that month."""
    dearer: float = 0.1
    """By so much prices are raised."""
    cut: float = 0.1
    """So much of the running cost is cut."""
    half_of_grant: float = 0.5
    """So much of the ended grant another payer brings."""
    sign_before: int = 3
    """So many months before the last one that a grant pays, whoever follows must have signed."""
    decide_before: int = 1
    """So many months before it the board decides on the incubator itself, where nobody has."""
    decide_below: float = 0.6
    """It does so where less than this share of the cost is covered."""
    secured_apart: float = 2
    """By so many months a typed runway may differ from the reckoned one without a word."""
    runway: str = ""
    """The figure that says for how many months running cost is paid, by its code."""
    bridge_months: int = 6
    """For so many months after the grants somebody is asked to pay what is left open."""
    first_months: int = 3
    """So long are the first months, in which what is moved first is done."""
    kept_share: float = 0.15
    """So much of the days is kept for what nobody foresees."""
    board_days: int = 30
    """So many days after the visit the board is asked to meet, where no day was told."""
    discuss_days: int = 60
    """So many days later a way is decided on that has no reason yet."""
    look_months: int = 12
    """After so many months somebody looks again, where no day was agreed ..."""
    look_urgent: int = 6
    """... and after so many where something is urgent."""
    rooms: tuple[str, ...] = ()
    """The figures without which nothing can be said of free rooms, by their codes."""

    def __post_init__(self) -> None:
        """ValueError where a number is impossible."""
        shares = (self.own_share, self.dearer, self.cut, self.half_of_grant, self.decide_below, self.kept_share)
        must(all(0 <= share <= 1 for share in shares), f"shares lie between 0 and 1: {shares}")
        months = (self.months, self.bridge_months, self.first_months, self.look_months, self.look_urgent)
        must(min(months) > 0, f"no month is reckoned: {months}")
        must(min(self.board_days, self.discuss_days) >= 0, "the board meets before the visit")
        must(1 <= self.counts_from_day <= _LAST_DAY, f"no day of a month: {self.counts_from_day}")
        must(0 <= self.decide_before <= self.sign_before, "the board decides after whoever follows has signed")
        must(self.secured_apart >= 0, f"no difference: {self.secured_apart}")
