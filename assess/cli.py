"""Arguments in; words, findings and exit code out. Nothing else prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from assess.commands import LANGUAGE, TRACE, Commands, command_of
from assess.domain.findings import AssessError, Exit, Finding, has_errors
from assess.language import Words, languages, load_words
from assess.tasks.editions import EDITIONS
from assess.tasks.environment import columns, environment_language, today

if TYPE_CHECKING:
    from assess.domain.visit import Reading
    from assess.tasks.session import Session

Command = Callable[..., Any]
_PATH = click.Path(path_type=Path, readable=False)
"""A path as it was typed: whether it can be read is told where it is read."""


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
    file = click.Argument(["file"], type=_PATH)
    files = click.Argument(["files"], type=_PATH, nargs=-1, required=True)
    output = click.Option(["-o", "--output"], type=_PATH, help=words.say("cli.option.output"))
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
    as_of = _option("--as-of", words, default="")
    _add(group, words, "compare", _compare, files, output, anonymous, secret, ranks, as_of, *common)
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
    return click.Option([name], type=_PATH, help=words.say(f"cli.option.{name.strip('-')}"))


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
        complain(written.findings, written.words)
        click.echo(written.words.say("terminal.written", file=str(target)))
        gone = passed(written.look_again, today())
        again = tuple(one.label for one in written.look_again)
        for key, labels in (("not_carried", written.not_carried), ("look_again", again), ("passed", gone)):
            if labels:
                fields = [written.words.say("workbook.quoted", label=label) for label in labels]
                click.echo(written.words.say(f"terminal.{key}", fields=fields))
        if written.same_key:
            click.echo(written.words.say("terminal.same_key", found=written.same_key, name=incubator))
        sys.exit(Exit.FINDINGS if has_errors(written.findings) else Exit.FINE)


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
        if sys.stderr.isatty():
            click.echo(session.words().say("terminal.making"), err=True)
        written = report(session, file, target, edition, dress_of(reports, logo, short))
        words = session.words_for(written.reading)
        complain((*written.reading.findings, *written.findings), words)
        if written.pages:
            click.echo(words.say("terminal.pages", n=written.pages, file=str(target)))
            _say_replaced(words, replaces=written.replaces)
        else:
            click.echo(words.say("terminal.no_report", file=str(target)), err=True)
        sys.exit(exit_of(written.reading))


def _letter(file: Path, output: Path | None, model: str, language: str) -> None:
    from assess.tasks.letter import letter
    from assess.tasks.session import exit_of

    with _door(model, language) as session:
        drafted = letter(session, file, output)
        words = session.words_for(drafted.reading)
        complain(drafted.reading.findings, words)
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
    as_of: str,
    model: str,
    language: str,
) -> None:
    from assess.tasks.compare import Options, check_place, compare, comparison_text, write_comparison

    options = Options(anonymous, ranks, secret_file, as_of)
    with _door(model, language) as session:
        if output:
            check_place(output, files, options)
        comparison = compare(session, files, options, _with_progress)
        _complain_of_many(comparison.findings, comparison.words)
        if output and not comparison.read:
            click.echo(comparison.words.say("terminal.nothing_compared", file=str(output)), err=True)
        elif output:
            replaces = write_comparison(comparison, output, options)
            click.echo(comparison.words.say("terminal.written", file=str(output)))
            _say_replaced(comparison.words, replaces=replaces)
        else:
            _say(comparison_text(comparison, options, columns()))
        if anonymous and comparison.exit_code:
            click.echo(comparison.words.say("comparison.untold_findings"), err=True)
        sys.exit(comparison.exit_code)


def _complain_of_many(findings: Sequence[Finding], words: Words) -> None:
    from assess.reporting.terminal.findings import finding_lines_of_many

    for line in finding_lines_of_many(findings, words):
        click.echo(line, err=True)


def _say_replaced(words: Words, *, replaces: bool) -> None:
    if replaces:
        click.echo(words.say("terminal.replaced"))


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
        complain(findings, session.words())
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
            complain(reading.findings, session.words_for(reading))
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
        complain(fault.findings, load_words(spoken, usable))
        sys.exit(fault.exit_code)


def complain(findings: Sequence[Finding], words: Words) -> None:
    """Show findings as lines beside the output."""
    from assess.reporting.terminal.findings import finding_lines

    for line in finding_lines(findings, words):
        click.echo(line, err=True)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
