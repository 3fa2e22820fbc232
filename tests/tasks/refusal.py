"""With what something is refused, whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def closed(patch: pytest.MonkeyPatch, name: str, why: OSError | None = None) -> None:
    """A machine on which no folder of that name can be opened, whoever runs the tests; else because it is gone."""
    opened = os.scandir

    def scandir(path: Any = ".") -> Any:
        if Path(path).name == name:
            raise (
                type(why)(why.errno, why.strerror, str(path))
                if why
                else PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            )
        return opened(path)

    patch.setattr(os, "scandir", scandir)
