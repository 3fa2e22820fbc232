"""Until when the incubator is paid for, as a line for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from assess.domain.model import MaturityModel
from assess.domain.money import BeyondHorizon, Money, NoMoneyGiven, NotKnown, PaidUntil, Portion, TakenAsNothing
from assess.language import Words
from assess.reporting.terminal.printer import wrapped

_HUNDRED = 100


def money_lines(model: MaturityModel, money: Money | NoMoneyGiven, words: Words, width: int) -> Iterator[str]:
    """Until when running cost is paid and what is open without grants; nothing where no money is given."""
    if not isinstance(money, NoMoneyGiven):
        yield from wrapped(" ".join(_sentences(model, money, words)), width)


def _sentences(model: MaturityModel, money: Money, words: Words) -> Iterator[str]:
    match money.paid_until:
        case PaidUntil(month=month):
            yield words.say("terminal.money.until", month=words.month(month))
        case BeyondHorizon(months=months):
            yield words.say("terminal.money.beyond", n=months)
        case NotKnown(missing=missing):
            fields = tuple(model.fields[key].label if key in model.fields else key for key in missing)
            yield words.say("terminal.money.not_known", fields=fields)
        case _:
            assert_never(money.paid_until)
    if isinstance(money.cover, Portion):
        yield _open(money.cover, words)
    if isinstance(money.means.in_hand, TakenAsNothing) and not isinstance(money.paid_until, NotKnown):
        yield words.say("terminal.money.nothing_in_hand")


def _open(cover: Portion, words: Words) -> str:
    if cover.value >= 1:
        return words.say("terminal.money.covered")
    return words.say("terminal.money.open", n=max(1, round(_HUNDRED * (1 - cover.value))))
