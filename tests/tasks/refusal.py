"""With what something is refused, whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assess.domain.findings import AssessError, Exit, Finding
from assess.language import load_words


def refusal(act: Callable[[], object]) -> tuple[Exit, Finding]:
    """The exit code and the one finding with which something is refused; it has its words, which take its values."""
    with pytest.raises(AssessError) as raised:
        act()
    (finding,) = raised.value.findings
    assert load_words().say(f"finding.{finding.code}", **finding.values)
    return raised.value.exit_code, finding
