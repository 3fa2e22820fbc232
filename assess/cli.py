"""Arguments in; words, findings and exit code out. Nothing else prints."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from assess.commands import LANGUAGE, TRACE, Commands, command_of, usage_finding
from assess.domain.findings import AssessError, Exit, Finding, Location, error, has_errors
from assess.language import Words, languages, load_words
from assess.tasks.editions import EDITIONS
from assess.tasks.environment import columns, environment_language, today

if TYPE_CHECKING:
    from assess.domain.visit import Reading
    from assess.tasks.session import Session

Command = Callable[..., Any]
_STOPPED, _CLOSED = 130, 1
"""The exit codes of a shell for what was stopped by hand, and of click for what is shown to somebody who has enough."""
_NO_ROOM = (errno.EPIPE, errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG)
_FAULT_LENGTH = 200


def main() -> None:
    """Run the command line; whatever ends it ends in words and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    arguments = sys.argv[1:]
    spoken = _spoken(arguments)
    try:
        code = _run(arguments, spoken)
    except Exception as fault:  # noqa: BLE001  # the one place for what nobody foresaw
        code = _unforeseen(fault, spoken, trace=TRACE in arguments)
    sys.exit(code)


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
        _complain(fault.findings, load_words(spoken))
        sys.exit(fault.exit_code)
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.ctx.get_help(), err=True)
        sys.exit(Exit.USAGE)
    except click.UsageError as fault:
        _complain((usage_finding(fault),), load_words(spoken))
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
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if fault.errno == errno.EPIPE:  # whoever read it has enough
        return _CLOSED
    _complain((error("DOOR-30", Location(file="assess"), why=os.strerror(fault.errno)),), load_words(spoken))
    return Exit.USAGE


def _unforeseen(fault: Exception, spoken: str, *, trace: bool) -> int:
    if trace:
        traceback.print_exception(fault)
    found = " ".join(f"{type(fault).__name__}: {fault}".split())[:_FAULT_LENGTH]
    _complain((error("DOOR-31", Location(file="assess"), found=found),), load_words(spoken))
    return Exit.UNFORESEEN


def _spoken(arguments: Sequence[str]) -> str:
    """The language to speak: the one asked for anywhere in a command, else the environment's."""
    known = languages()
    pairs = pairwise((*arguments, ""))
    wished = [after if one == LANGUAGE else one.partition("=")[2] for one, after in pairs if one.startswith(LANGUAGE)]
    return next((code for code in wished if code in known), environment_language(known))


def command_line(words: Words) -> click.Group:
    """The commands, with their help in the language of `words`."""
    group = Commands(
        "assess",
        params=[_option(LANGUAGE, words, default="", allowed=languages()), _trace(words)],
        help=words.say("cli.assess"),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    click.version_option(package_name="incubator-assess", help=words.say("cli.option.version"))(group)
    common = (_option("--model", words, default=""), _option("--language", words, default="", allowed=languages()))
    file = click.Argument(["file"], type=click.Path(path_type=Path))
    files = click.Argument(["files"], type=click.Path(path_type=Path), nargs=-1, required=True)
    output = click.Option(["-o", "--output"], type=click.Path(path_type=Path), help=words.say("cli.option.output"))
    incubator = _option("--incubator", words, default="")
    previous = _path_option("--previous", words)
    as_json = click.Option(["--json", "as_json"], is_flag=True, help=words.say("cli.option.json"))
    edition = _option("--edition", words, default=next(iter(EDITIONS)), allowed=tuple(EDITIONS))
    overrides = _path_option("--reports", words)
    _add(group, words, "new", _new, output, incubator, previous, *common)
    _add(group, words, "check", _check, files, *common)
    _add(group, words, "score", _score, files, as_json, *common)
    laid = (_path_option("--logo", words), _option("--short", words, default=""))
    _add(group, words, "report", _report, file, output, edition, overrides, *laid, *common)
    _add(group, words, "letter", _letter, file, output, *common)
    anonymous = click.Option(["--anonymous"], is_flag=True, help=words.say("cli.option.anonymous"))
    ranks = click.Option(["--ranks"], is_flag=True, help=words.say("cli.option.ranks"))
    secret = _path_option("--secret-file", words)
    _add(group, words, "compare", _compare, files, output, anonymous, secret, ranks, *common)
    model = Commands(
        "model", params=[_option(LANGUAGE, words, default="", allowed=languages())], help=words.say("cli.model")
    )
    _add(model, words, "check", _model_check, *common, key="cli.model.check")
    coverage = click.Option(["--coverage"], is_flag=True, help=words.say("cli.option.coverage"))
    _add(model, words, "explain", _model_explain, output, coverage, *common, key="cli.model.explain")
    group.add_command(model)
    _add(group, words, "doctor", _doctor, common[1])
    return group


_MANY = 40
"""So many workbooks are read in about a second."""


def _option(name: str, words: Words, default: str, allowed: Sequence[str] = ()) -> click.Option:
    """An option whose help names what is allowed; anything else is a finding, in the language of the words."""
    shown = f"[{'|'.join(allowed)}]" if allowed else None
    return click.Option([name], default=default, metavar=shown, help=words.say(f"cli.option.{name.strip('-')}"))


def _path_option(name: str, words: Words) -> click.Option:
    kind = click.Path(path_type=Path)
    return click.Option([name], type=kind, help=words.say(f"cli.option.{name.strip('-')}"))


def _add(
    group: click.Group, words: Words, name: str, run: Command, *parameters: click.Parameter, key: str = ""
) -> None:
    text = words.say(key or f"cli.{name}")
    group.add_command(command_of(name, (*parameters, _trace(words)), run, text))


def _trace(words: Words) -> click.Option:
    return click.Option([TRACE], is_flag=True, help=words.say("cli.option.trace"))


def _new(output: Path | None, incubator: str, previous: Path | None, model: str, language: str) -> None:
    from assess.tasks.new import new, passed  # `--help` answers before any task is loaded

    target = output or Path("questionnaire.xlsx")
    with _door(model, language) as session:
        written = new(session, target, incubator, previous)
        _complain(written.findings, written.words)
        click.echo(written.words.say("terminal.written", file=str(target)))
        gone = passed(written.look_again, today())
        again = tuple(one.label for one in written.look_again)
        for key, labels in (("not_carried", written.not_carried), ("look_again", again), ("passed", gone)):
            if labels:
                fields = [written.words.say("workbook.quoted", label=label) for label in labels]
                click.echo(written.words.say(f"terminal.{key}", fields=fields))


def _check(files: Sequence[Path], model: str, language: str) -> None:
    from assess.reporting.terminal.printer import printable
    from assess.tasks.score import open_answers

    def show(session: Session, reading: Reading) -> None:
        if not reading.findings:
            click.echo(printable(f"{reading.file}  {session.words_for(reading).say('terminal.no_findings')}"))
        _say(open_answers(session, reading, columns()))

    _each(files, model, language, show)


def _score(files: Sequence[Path], as_json: bool, model: str, language: str) -> None:  # click's flag
    from assess.reporting.terminal.printer import printable
    from assess.tasks.score import scorecard_line, scorecard_text

    def show(session: Session, reading: Reading) -> None:
        if as_json:
            _say(scorecard_line(session, reading))
        else:
            name = (printable(f"── {reading.file}"),) if several else ()
            _say((*name, *scorecard_text(session, reading, columns()), ""))

    several = len(files) > 1 or any(map(os.path.isdir, files))  # pathlib's own raises for a name too long
    _each(files, model, language, show)


def _report(  # click hands each option over by its name
    file: Path,
    output: Path | None,
    edition: str,
    reports: Path | None,
    logo: Path | None,
    short: str,
    model: str,
    language: str,
) -> None:
    from assess.tasks.report import dress_of, report
    from assess.tasks.session import exit_of

    target = output or Path(f"{file.stem or 'report'}.pdf")
    with _door(model, language, reports) as session:
        written = report(session, file, target, edition, dress_of(reports, logo, short))
        words = session.words_for(written.reading)
        _complain((*written.reading.findings, *written.findings), words)
        if written.pages:
            click.echo(words.say("terminal.pages", n=written.pages, file=str(target)))
        else:
            click.echo(words.say("terminal.no_report", file=str(target)), err=True)
        sys.exit(exit_of(written.reading))


def _letter(file: Path, output: Path | None, model: str, language: str) -> None:
    from assess.tasks.letter import letter
    from assess.tasks.session import exit_of

    with _door(model, language) as session:
        drafted = letter(session, file, output)
        words = session.words_for(drafted.reading)
        _complain(drafted.reading.findings, words)
        if not drafted.text:
            click.echo(words.say("terminal.no_letter", file=file.name), err=True)
        elif output:
            click.echo(words.say("terminal.written", file=str(output)))
        else:
            click.echo(drafted.text)
        sys.exit(exit_of(drafted.reading))


def _compare(  # click hands each option over by its name
    files: Sequence[Path],
    output: Path | None,
    anonymous: bool,
    secret_file: Path | None,
    ranks: bool,
    model: str,
    language: str,
) -> None:
    from assess.tasks.compare import Options, check_place, compare, comparison_text, write_comparison

    options = Options(anonymous, ranks, secret_file)
    with _door(model, language) as session:
        if output:
            check_place(output, files, options)
        comparison = compare(session, files, options, _with_progress)
        _complain(comparison.findings, comparison.words)
        if output:
            write_comparison(comparison, output, options)
            click.echo(comparison.words.say("terminal.written", file=str(output)))
        else:
            _say(comparison_text(comparison, options, columns()))
        if anonymous and comparison.exit_code:
            click.echo(comparison.words.say("comparison.untold_findings"), err=True)
        sys.exit(comparison.exit_code)


def _with_progress(files: Sequence[Path]) -> Iterator[Path]:
    """The files one by one, with a bar on a terminal where the work takes more than a moment."""
    if len(files) < _MANY or not sys.stderr.isatty():
        yield from files
        return
    with click.progressbar(files, file=sys.stderr) as shown:
        yield from shown


def _model_check(model: str, language: str) -> None:
    from assess.tasks.model import check

    with _door(model, language) as session:
        findings, counts = check(session)
        _complain(findings, session.words())
        if counts:
            click.echo(session.words().say("terminal.model_fine", **counts))
        sys.exit(Exit.MODEL if has_errors(findings) else Exit.FINE)


def _model_explain(output: Path | None, coverage: bool, model: str, language: str) -> None:  # click's flag
    from assess.tasks.model import explain

    with _door(model, language) as session:
        text = explain(session, output, coverage=coverage)
        click.echo(session.words().say("terminal.written", file=str(output)) if output else text)


def _doctor(language: str) -> None:
    from assess.domain.checks import is_ready
    from assess.reporting.terminal.checks import check_lines
    from assess.tasks import doctor

    with _door("", language) as session:
        checks = doctor.examine()
        _say(check_lines(checks, session.words()))
        sys.exit(Exit.FINE if is_ready(checks) else Exit.REPORT)


def _each(files: Iterable[Path], model: str, language: str, show: Callable[[Session, Reading], None]) -> NoReturn:
    from assess.domain.visit import Unread
    from assess.tasks.files import files_in
    from assess.tasks.session import exit_of, exit_over

    codes: list[Exit] = []
    with _door(model, language) as session:
        for reading in session.visits(files_in(files)):
            codes.append(exit_of(reading))
            _complain(reading.findings, session.words_for(reading))
            if not isinstance(reading, Unread):
                show(session, reading)
    sys.exit(exit_over(codes))


@contextmanager
def _door(model: str, language: str, overrides: Path | None = None) -> Iterator[Session]:
    """What cannot go on leaves through here: its findings in words, and its exit code."""
    from assess.tasks.overrides import FAULTS
    from assess.tasks.session import Request, Session

    try:
        yield Session(Request(model, language, overrides))
    except AssessError as fault:
        usable = None if any(found.code in FAULTS for found in fault.findings) else overrides
        known = languages(usable)
        spoken = language if language in known else environment_language(known)
        _complain(fault.findings, load_words(spoken, usable))
        sys.exit(fault.exit_code)


def _complain(findings: Sequence[Finding], words: Words) -> None:
    from assess.reporting.terminal.findings import finding_lines

    for line in finding_lines(findings, words):
        click.echo(line, err=True)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
