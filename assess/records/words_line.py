"""The advisor's own words as the plain data of the contract: null where he said nothing."""

from __future__ import annotations

from typing import Any

from assess.domain.words import NO_WORDS, AdvisorWords

Record = dict[str, Any]


def words_record(words: AdvisorWords) -> Record | None:
    """What the advisor typed, as he typed it: texts or null, lists of texts, remarks by dimension; null for nothing.

    `way.state` is "advised", "without_reason" or "open"; `pinned` and `excluded` are codes of steps.
    """
    if words == NO_WORDS:
        return None
    way = words.way
    return {
        "letter": words.letter or None,
        "message": words.message or None,
        "strengths": list(words.strengths),
        "worry": words.worry or None,
        "not_do": words.not_do or None,
        "not_seen": words.not_seen or None,
        "way": {
            "state": way.state,
            "name": way.name or None,
            "second": way.second or None,
            "why": way.why or None,
            "not_others": way.not_others or None,
            "own": way.own or None,
        },
        "opportunities": list(words.opportunities),
        "threats": list(words.threats),
        "decision": words.decision or None,
        "funder_ask": words.funder_ask or None,
        "risk": words.risk or None,
        "stop_doing": words.stop_doing or None,
        "pinned": list(words.pinned),
        "excluded": list(words.excluded),
        "remarks": dict(words.remarks),
    }
