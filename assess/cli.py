"""Arguments in; words, findings and exit code out. Nothing else prints."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from assess.domain.findings import AssessError, Exit, Finding, has_errors
from assess.language import Words, environment_language, languages, load_words

if TYPE_CHECKING:
    from assess.pipeline import Reading, Wishes

Command = Callable[..., Any]


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    command_line(load_words(environment_language(languages()), subject="terminal"))()


def command_line(words: Words) -> click.Group:
    """The commands, with their help in the language of `words`."""
    group = click.Group(
        "assess",
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
    edition = _option("--edition", words, default=EDITIONS[0], allowed=EDITIONS)
    overrides = _path_option("--reports", words)
    _add(group, words, "new", _new, output, incubator, previous, *common)
    _add(group, words, "check", _check, files, *common)
    _add(group, words, "score", _score, files, as_json, *common)
    _add(group, words, "report", _report, file, output, edition, overrides, *common)
    anonymous = click.Option(["--anonymous"], is_flag=True, help=words.say("cli.option.anonymous"))
    ranks = click.Option(["--ranks"], is_flag=True, help=words.say("cli.option.ranks"))
    secret = _path_option("--secret-file", words)
    _add(group, words, "compare", _compare, files, output, anonymous, secret, ranks, *common)
    model = click.Group("model", help=words.say("cli.model"))
    _add(model, words, "check", _model_check, *common, key="cli.model.check")
    coverage = click.Option(["--coverage"], is_flag=True, help=words.say("cli.option.coverage"))
    _add(model, words, "explain", _model_explain, output, coverage, *common, key="cli.model.explain")
    group.add_command(model)
    _add(group, words, "doctor", _doctor, common[1])
    return group


EDITIONS = ("director",)
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
    group.add_command(click.Command(name, params=list(parameters), callback=run, help=text))


def _new(output: Path | None, incubator: str, previous: Path | None, model: str, language: str) -> None:
    from assess import pipeline  # `--help` answers before any of the stages is loaded

    wishes = pipeline.Wishes(model, language)
    target = output or Path("questionnaire.xlsx")
    with _door(wishes):
        made = pipeline.new(target, wishes, incubator, previous)
        _complain(made.findings, made.words)
        click.echo(made.words.say("terminal.written", file=str(target)))
        if made.not_carried:
            fields = [made.words.say("workbook.quoted", label=label) for label in made.not_carried]
            click.echo(made.words.say("terminal.not_carried", fields=fields))


def _check(files: Sequence[Path], model: str, language: str) -> None:
    from assess import pipeline
    from assess.reporting.terminal.printer import printable

    def show(reading: Reading) -> None:
        if not reading.findings:
            click.echo(printable(f"{reading.assessment.file}  {reading.words.say('terminal.no_findings')}"))
        _say(pipeline.open_answers(reading, _columns()))

    _each(files, pipeline.Wishes(model, language), show)


def _score(files: Sequence[Path], as_json: bool, model: str, language: str) -> None:  # click's flag
    from assess import pipeline
    from assess.reporting.terminal.printer import printable

    def show(reading: Reading) -> None:
        if as_json:
            line = pipeline.scorecard_line(reading)
            _say((line,) if line else ())
        else:
            name = (printable(f"── {reading.assessment.file}"),) if several else ()
            _say((*name, *pipeline.scorecard_text(reading, _columns()), ""))

    several = len(files) > 1 or any(path.is_dir() for path in files)
    _each(files, pipeline.Wishes(model, language), show)


def _report(  # click hands each option over by its name
    file: Path, output: Path | None, edition: str, reports: Path | None, model: str, language: str
) -> None:
    from assess import pipeline

    wishes = pipeline.Wishes(model, language, reports)
    target = output or Path(file.with_suffix(".pdf").name)
    with _door(wishes):
        pipeline.known_edition(edition, EDITIONS)
        reading, pages = pipeline.report(file, target, wishes)
        _complain(reading.findings, reading.words)
        if pages:
            click.echo(reading.words.say("terminal.pages", n=pages, file=str(target)))
        else:
            click.echo(reading.words.say("terminal.no_report", file=str(target)), err=True)
        sys.exit(pipeline.exit_code((reading,)))


def _compare(  # click hands each option over by its name
    files: Sequence[Path],
    output: Path | None,
    anonymous: bool,
    secret_file: Path | None,
    ranks: bool,
    model: str,
    language: str,
) -> None:
    from assess import comparing, pipeline

    wishes, options = pipeline.Wishes(model, language), comparing.Options(anonymous, ranks, secret_file)
    with _door(wishes):
        if output:
            comparing.known_form(output)
        comparison = comparing.compare(files, wishes, options, _with_progress)
        _complain(comparison.findings, comparison.words)
        if output:
            comparing.write_comparison(comparison, output, options)
            click.echo(comparison.words.say("terminal.written", file=str(output)))
        else:
            _say(comparing.comparison_text(comparison, options, _columns()))
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
    from assess import pipeline

    wishes = pipeline.Wishes(model, language)
    with _door(wishes):
        words = pipeline.speak(wishes)
        findings, counts = pipeline.check(wishes)
        _complain(findings, words)
        if counts:
            click.echo(words.say("terminal.model_fine", **counts))
        sys.exit(Exit.MODEL if has_errors(findings) else Exit.FINE)


def _model_explain(output: Path | None, coverage: bool, model: str, language: str) -> None:  # click's flag
    from assess import pipeline

    wishes = pipeline.Wishes(model, language)
    with _door(wishes):
        text = pipeline.explain(wishes, output, coverage=coverage)
        click.echo(pipeline.speak(wishes).say("terminal.written", file=str(output)) if output else text)


def _doctor(language: str) -> None:
    from assess import doctor, pipeline
    from assess.domain.checks import is_ready
    from assess.reporting.terminal.checks import check_lines

    wishes = pipeline.Wishes(language=language)
    with _door(wishes):
        words = pipeline.speak(wishes)
        checks = doctor.examine()
        _say(check_lines(checks, words))
        sys.exit(Exit.FINE if is_ready(checks) else Exit.REPORT)


def _each(files: Iterable[Path], wishes: Wishes, show: Callable[[Reading], None]) -> NoReturn:
    from assess import pipeline

    readings, failed = [], []
    with _door(wishes):
        for path in pipeline.questionnaires_in(files):
            try:
                reading = pipeline.read(path, wishes)
            except AssessError as fault:
                if fault.exit_code not in (Exit.UNREADABLE, Exit.FINDINGS):
                    raise
                failed.append(fault.exit_code)
                _complain(fault.findings, pipeline.speak(wishes))
                continue
            readings.append(reading)
            _complain(reading.findings, reading.words)
            show(reading)
    sys.exit(pipeline.exit_code(readings, failed))


@contextmanager
def _door(wishes: Wishes) -> Iterator[None]:
    """What cannot go on leaves through here: its findings in words, and its exit code."""
    try:
        yield
    except AssessError as fault:
        known = languages(wishes.overrides)
        language = wishes.language if wishes.language in known else environment_language(known)
        _complain(fault.findings, load_words(language, wishes.overrides))
        sys.exit(fault.exit_code)


def _complain(findings: Sequence[Finding], words: Words) -> None:
    from assess.reporting.terminal.findings import finding_lines

    for line in finding_lines(findings, words):
        click.echo(line, err=True)


def _columns() -> int:
    """How wide a line may be: as wide as the terminal, within what is easy to read."""
    from assess.reporting.terminal.printer import WIDTH

    return min(WIDTH, shutil.get_terminal_size((WIDTH, 0)).columns)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
