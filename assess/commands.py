"""What click takes from a command line, and what is said of what it does not take: findings instead of its English."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

import click

from assess.domain.findings import AssessError, Exit, Finding, Location, alike, error
from assess.tasks.protect import shown_text

LANGUAGE, TRACE = "--language", "--trace"
_ENDINGS = (".xlsx", ".ods", ".xlsm", ".json", ".jsonl")


class Commands(click.Group):
    """Commands by their names. AssessError (USAGE) where a name is none of them."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named, and what follows it."""
        found = args[0]
        if self.get_command(ctx, found) is not None or found.startswith("-"):
            return super().resolve_command(ctx, args)
        shown = shown_text(found)
        if shown.lower().endswith(_ENDINGS) or os.path.exists(found):  # noqa: PTH110  # pathlib's own may raise
            raise _refused(error("DOOR-20", Location(file=shown), file=_quoted(shown)))
        known = tuple(self.list_commands(ctx))
        raise _refused(error("DOOR-21", Location(file="assess"), found=shown, near=alike(shown, known), allowed=known))


class _Command(click.Command):
    """A command whose every usage error knows of which command it speaks."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is left of the arguments; click.UsageError where they do not fit."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as fault:
            fault.ctx = fault.ctx or ctx
            raise


def command_of(name: str, parameters: Iterable[click.Parameter], run: Callable[..., Any], text: str) -> click.Command:
    """A command that takes what stands before it too, and names what it has no use for."""

    def called(**given: Any) -> Any:  # noqa: ANN401  # as click calls it
        context = click.get_current_context()
        if context.args:
            raise _refused(_too_much(name, context))
        given.pop(TRACE.strip("-"))
        if given.get("language") == "":
            given["language"] = _language_before(context)
        return run(**given)

    settings = {"allow_extra_args": True}
    return _Command(name, params=list(parameters), callback=called, help=text, context_settings=settings)


def _language_before(context: click.Context) -> str:
    above = context.parent
    while above is not None:
        if above.params.get("language"):
            return str(above.params["language"])
        above = above.parent
    return ""


def _too_much(name: str, context: click.Context) -> Finding:
    found = shown_text(context.args[0])
    if name == "new":
        return error("DOOR-23", Location(file=found), file=_quoted(found))
    return error("DOOR-25", Location(file="assess"), found=found, command=context.command_path)


def usage_finding(fault: click.UsageError) -> Finding:
    """The finding for what click does not understand."""
    command = fault.ctx.command_path if fault.ctx else "assess"
    if isinstance(fault, click.NoSuchOption):
        found, known = shown_text(fault.option_name), _options(fault.ctx)
        near = alike(found, known)
        return error("DOOR-22", Location(file="assess"), found=found, near=near, command=command)
    return error("DOOR-24", Location(file="assess"), command=command)


def _options(context: click.Context | None) -> tuple[str, ...]:
    parameters = context.command.get_params(context) if context else []
    return tuple(name for one in parameters if isinstance(one, click.Option) for name in one.opts)


def _quoted(name: str) -> str:
    """The name as it is typed: in quotation marks where it has blanks."""
    return f'"{name}"' if " " in name else name


def _refused(finding: Finding) -> AssessError:
    return AssessError([finding], Exit.USAGE)
