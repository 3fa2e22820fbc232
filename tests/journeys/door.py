"""The command line as a user meets it: what he types, what is printed, the exit code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from assess.cli import command_line
from assess.language import load_words


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


def assess(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> Outcome:
    """Run a command in this process; a fault in the program comes out as the fault it is."""
    result = CliRunner().invoke(
        command_line(load_words()), [str(a) for a in arguments], env=environment, catch_exceptions=False
    )
    return Outcome(result.exit_code, result.stdout, result.stderr)
