"""One run of the command line: whatever ends it ends in words and an exit code."""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import click

from assess import cli
from assess.cli import command_line, complain
from assess.commands import LANGUAGE, TRACE, usage_finding
from assess.domain.findings import AssessError, Exit, Location, error
from assess.language import languages, load_words
from assess.tasks.environment import environment_language

_STOPPED, _CLOSED = 130, 1
"""The exit codes of a shell for what was stopped by hand, and of click for what is shown to somebody who has enough."""
_NO_ROOM = (errno.EPIPE, errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG)
_FAULT_LENGTH = 200
_ENDS = ("SIGTERM", "SIGHUP")
_OUTPUTS = (__file__, cli.__file__)


def main() -> None:
    """Run the command line; whatever ends it ends in words and an exit code."""
    arguments = sys.argv[1:]
    _prepare(trace=TRACE in arguments)
    spoken = _spoken(arguments)
    try:
        code = _run(arguments, spoken)
    except Exception as fault:  # noqa: BLE001  # the one place for what nobody foresaw
        code = _unforeseen(fault, spoken, trace=TRACE in arguments)
    sys.exit(code)


def _prepare(*, trace: bool) -> None:
    """Streams that take any letter, also where one is closed; and whoever ends the program leaves no half file.

    What a library still complains of while it is cleared away is for who asks for it.
    """
    if not trace:
        sys.unraisablehook = lambda _: None
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  # as long as we run
        getattr(sys, name).reconfigure(encoding="utf-8", errors="replace")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for ending in (getattr(signal, name) for name in _ENDS if hasattr(signal, name)):
        signal.signal(ending, lambda number, _: sys.exit(128 + number))


def _run(arguments: Sequence[str], spoken: str) -> int:
    """The exit code of one command, with everything shown that it has to show."""
    try:
        with _usage(spoken):
            commands = command_line(load_words(spoken, subject="terminal"))
            commands.main(list(arguments), "assess", standalone_mode=False)
        sys.stdout.flush()
    except SystemExit as end:
        return _flushed(end.code, spoken)
    except (KeyboardInterrupt, click.Abort):
        click.echo(load_words(spoken, subject="door").say("finding.DOOR-32"), err=True)
        return _STOPPED
    except OSError as fault:
        return _not_shown(fault, spoken)
    return Exit.FINE


@contextmanager
def _usage(spoken: str) -> Iterator[None]:
    """What is not understood leaves through here: in words, and with its exit code."""
    try:
        yield
    except AssessError as fault:
        complain(fault.findings, load_words(spoken))
        sys.exit(fault.exit_code)
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.ctx.get_help(), err=True)
        sys.exit(Exit.USAGE)
    except click.UsageError as fault:
        complain((usage_finding(fault),), load_words(spoken))
        sys.exit(Exit.USAGE)


def _flushed(code: int | str | None, spoken: str) -> int:
    try:
        sys.stdout.flush()
    except OSError as fault:
        return _not_shown(fault, spoken)
    return code if isinstance(code, int) else Exit.FINE


def _not_shown(fault: OSError, spoken: str) -> int:
    """The exit code where an output takes no more; what is still to be shown is dropped."""
    if fault.errno not in _NO_ROOM:
        raise fault
    if not _of_output(fault):
        complain((error("DOOR-38", Location(file="assess"), why=os.strerror(fault.errno)),), load_words(spoken))
        return Exit.USAGE
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if fault.errno == errno.EPIPE:  # whoever read it has enough
        return _CLOSED
    complain((error("DOOR-30", Location(file="assess"), why=os.strerror(fault.errno)),), load_words(spoken))
    return Exit.USAGE


def _of_output(fault: OSError) -> bool:
    """Whether the fault arose where something was shown, and not where another file was written."""
    last = traceback.extract_tb(fault.__traceback__)[-1].filename
    return last in _OUTPUTS or Path(last).is_relative_to(Path(click.__file__).parent)


def _unforeseen(fault: Exception, spoken: str, *, trace: bool) -> int:
    if trace:
        traceback.print_exception(fault)
    found = " ".join(f"{type(fault).__name__}: {fault}".split())[:_FAULT_LENGTH]
    complain((error("DOOR-31", Location(file="assess"), found=found),), load_words(spoken))
    return Exit.UNFORESEEN


def _spoken(arguments: Sequence[str]) -> str:
    """The language to speak: the one asked for anywhere in a command, else the environment's."""
    known = languages()
    pairs = pairwise((*arguments, ""))
    wished = [after if one == LANGUAGE else one.partition("=")[2] for one, after in pairs if one.startswith(LANGUAGE)]
    return next((code for code in wished if code in known), environment_language(known))
