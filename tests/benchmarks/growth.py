"""Whether anything grows faster than the content: the whole model beside two of its dimensions, in time and memory.

What is made of the model alone is held against the number of practices; what is made of answers, against the number
of these, which each client heard adds to.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import assess
from assess.analysis.visit import visit_of
from assess.domain.assessment import Assessment, Rated
from assess.domain.model import MaturityModel
from assess.domain.visit import Visit
from assess.resources import questionnaires
from tests.benchmarks.timing import Ratio, Work, compare
from tests.models.part import write_part
from tests.reporting.build import visit

TWO = ("concept", "transfer")
RUN = "import sys; from tests.benchmarks.growth import work_of; work_of(*sys.argv[1:])()"
ACTS = ("load the model", "write a blank questionnaire", "read a questionnaire", "score it", "report on it")


def _answers(model: MaturityModel) -> Assessment:
    return visit(model, levels=(1, 2, 3), note="Seen in the file of 12 February.", open_practice=False)


def _practices(model: MaturityModel) -> int:
    return len(model.practices)


def _cells(model: MaturityModel) -> int:
    """How many answers a visit gives: ratings of practices that apply, and the levels that clients gave."""
    given = _answers(model)
    rated = sum(isinstance(answer.response, Rated) for answer in given.answers.values())
    return rated + sum(len(client.responses) for client in given.clients)


COUNTS = (_practices, _cells)


def _visit(model: MaturityModel, assessment: Assessment) -> Visit:
    found = visit_of(model, assessment)
    assert isinstance(found, Visit)
    return found


def work_of(act: str, folder: str, workbook: str) -> Work:
    """One of the acts on the model in a folder; `workbook` is a filled one of that model."""
    if act == ACTS[0]:
        return lambda: assess.load_model(folder)
    model = assess.load_model(folder)
    target = Path(workbook).with_suffix(".blank.xlsx")
    assessment = _answers(model)
    acts: dict[str, Callable[[], object]] = {
        ACTS[1]: lambda: _write_anew(model, target),
        ACTS[2]: lambda: assess.read_workbook(Path(workbook), model),
        ACTS[3]: lambda: assess.score(model, assessment),
        ACTS[4]: lambda: assess.render_report(_visit(model, assessment), model),
    }
    return acts[act]


def _write_anew(model: MaturityModel, target: Path) -> None:
    target.unlink(missing_ok=True)  # no questionnaire is replaced
    assess.write_workbook(model, target)


def part_of_two(folder: Path) -> Path:
    """The shipped model with two of its dimensions, in a new folder."""
    return write_part(questionnaires() / "incubator", folder / "two", TWO)


def _megabytes(act: str, folder: str, workbook: str) -> float:
    """The highest memory of a process that does one act once."""
    # The kernel's own mark of this process: what `getrusage` says includes the parent's memory before the fork.
    told = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    done = subprocess.run(
        [sys.executable, "-c", f"{RUN}; {told}", act, folder, workbook], check=True, capture_output=True, text=True
    )
    return int(done.stdout.split()[-1]) / 1024


def ratios() -> Iterator[Ratio]:
    """Each act on the whole model beside the same on two dimensions: time, and memory."""
    with TemporaryDirectory() as folder:
        shipped = questionnaires() / "incubator"
        every = tuple(path.stem for path in (shipped / "dimensions").glob("*.yaml"))
        whole, two = str(write_part(shipped, Path(folder) / "whole", every)), str(part_of_two(Path(folder)))
        practices, answers = (count(assess.load_model(whole)) / count(assess.load_model(two)) for count in COUNTS)
        books = {}
        for model_folder in (whole, two):
            books[model_folder] = f"{model_folder}.xlsx"
            model = assess.load_model(model_folder)
            assess.write_workbook(model, books[model_folder], _answers(model))
        for act, content in zip(ACTS, (practices, practices, answers, answers, practices), strict=True):
            a, b = (work_of(act, model_folder, books[model_folder]) for model_folder in (whole, two))
            yield compare(f"{act}: {content:g} times as much", a, "two dimensions", b, at_most=content)
            much, little = (_megabytes(act, model_folder, books[model_folder]) for model_folder in (whole, two))
            name = f"{act}: memory of the process"
            yield Ratio(name, much, little, much / little, "two dimensions", content, unit="MB")
