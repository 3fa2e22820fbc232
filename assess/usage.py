"""What was typed after `assess`: where it cannot be understood, a finding in the language of the words says so."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

import click
from click.exceptions import NoArgsIsHelpError, NoSuchOption

from assess.domain.findings import Exit, Finding, Location, error, nearest
from assess.language import Words, load_words
from assess.tasks.files import RECORDS, WORKBOOKS

LANGUAGE = "--language"
TRACE = "--trace"


class Commands(click.Group):
    """A group of commands that speaks of what it cannot understand in our words; `--language` may come before them."""

    def __init__(self, name: str, words: Words, **attributes: Any) -> None:  # noqa: ANN401  # as click gives them
        """Keep the words."""
        super().__init__(name, **attributes)
        self.words = words

    def main(self, *given: Any, **extra: Any) -> NoReturn:  # noqa: ANN401  # as its base
        """Run a command and end the process with its exit code."""
        extra["standalone_mode"] = False
        try:
            ended = super().main(*given, **extra)
        except NoArgsIsHelpError as fault:
            click.echo(fault.format_message(), err=True)
            sys.exit(Exit.USAGE)
        except click.UsageError as fault:
            say_findings((_not_understood(fault),), load_words(self.words.language))
            sys.exit(Exit.USAGE)
        except click.Abort:
            click.echo(self.words.say("terminal.interrupted"), err=True)
            sys.exit(Exit.INTERRUPTED)
        sys.exit(ended if isinstance(ended, int) else Exit.FINE)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # as its base
        """Hand the language that stands before the command on to it."""
        if language := ctx.params.pop("language", ""):
            ctx.default_map = _for_every(self, language)
        ctx.params.pop("trace", None)
        return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named. UsageError where there is none."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise NoSuchCommand(args[0], tuple(self.commands))
        return super().resolve_command(ctx, args)


class NoSuchCommand(click.UsageError):
    """Where a command is expected stands something else, perhaps a file."""

    def __init__(self, found: str, known: Sequence[str]) -> None:
        """Keep what was found, and which commands there are."""
        super().__init__(found)
        self.found, self.known = found, known


class FileAfterNew(click.UsageError):
    """A file's name stands where it needs `-o` before it."""


def _for_every(group: click.Group, language: str) -> dict[str, Any]:
    return {
        name: _for_every(command, language) if isinstance(command, click.Group) else {"language": language}
        for name, command in group.commands.items()
    }


def _not_understood(fault: click.UsageError) -> Finding:
    """What is said of a command line that cannot be understood."""
    match fault:
        case NoSuchCommand(found=found, known=known):
            return _no_command(found, known)
        case FileAfterNew(message=found):
            return error("DOOR-20", _AT, found=found)
        case NoSuchOption(option_name=found):
            near = nearest(found, _options(fault.ctx))
            return error("DOOR-21", _AT, found=found, near=near) if near else error("DOOR-24", _AT, found=found)
        case click.MissingParameter():
            return error("DOOR-22", _AT)
        case click.BadOptionUsage(option_name=found):
            return error("DOOR-25", _AT, found=found)
        case _:
            return error("DOOR-23", _AT, why=fault.format_message())


_AT = Location(file="assess")


def _no_command(found: str, known: Sequence[str]) -> Finding:
    if Path(found).suffix.lower() in {*WORKBOOKS, *RECORDS}:
        return error("DOOR-18", _AT, found=found)
    return error("DOOR-19", _AT, found=found, allowed=tuple(known))


def _options(context: click.Context | None) -> tuple[str, ...]:
    parameters = context.command.params if context else []
    return tuple(name for parameter in parameters for name in parameter.opts if name.startswith("--"))


def asked_language(arguments: Sequence[str], known: Sequence[str]) -> str:
    """The known language that the command line asks for, wherever it stands there; "" where it asks for none."""
    named: Mapping[str, str] = dict(pairwise(arguments))
    joined = next((one.partition("=")[2] for one in arguments if one.startswith(f"{LANGUAGE}=")), "")
    wished = joined or named.get(LANGUAGE, "")
    return wished if wished in known else ""


def say_findings(findings: Sequence[Finding], words: Words) -> None:
    """Print findings where errors are printed."""
    from assess.reporting.terminal.findings import finding_lines

    for line in finding_lines(findings, words):
        click.echo(line, err=True)
