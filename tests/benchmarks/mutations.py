"""Two thousand changed questionnaires: none may end in a traceback, in five seconds or in more than 300 MB.

Every change of a score that no finding tells is listed in `build/mutations.txt`, with why it cannot be seen.
"""

from __future__ import annotations

import shutil
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from python_calamine import CalamineWorkbook

from assess.domain.assessment import Answer, NotApplicable, Rated, Unanswered
from assess.domain.findings import Finding
from assess.domain.visit import Reading, Unread, Visit
from assess.tasks.session import Request, Session
from tests.benchmarks.timing import Ratio
from tests.hostile.make import drawn
from tests.hostile.measure import highest
from tests.hostile.mutations import mutant
from tests.workbook.draw import questionnaire
from tests.workbook.office import saved_by_office
from tests.workbook.reading import shipped

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples/steppe-gate/steppe-gate.xlsx"
LIST = ROOT / "build/mutations.txt"
FILES, SEED = 2_000, 12_000
SECONDS, MEGABYTES = 5.0, 300.0
UNEXPLAINED = "NOT EXPLAINED"


@dataclass(frozen=True)
class Outcome:
    """What came of one changed file."""

    what: str
    end: str
    seconds: float
    megabytes: float
    silent: tuple[str, ...] = ()
    trace: str = ""


def sources() -> Iterator[tuple[str, bytes]]:
    """The filled example in both forms; where LibreOffice is not here, a drawn one stands for the .ods."""
    yield "xlsx", EXAMPLE.read_bytes()
    if not shutil.which("soffice"):
        yield "ods", drawn(questionnaire(shipped()), "ods")
        return
    with TemporaryDirectory() as folder:
        yield "ods", saved_by_office([EXAMPLE], Path(folder), "ods")[0].read_bytes()


@cache
def _session() -> Session:
    return Session(Request(language="en"))


_FILES: dict[str, bytes] = {}
_WHOLE: dict[str, Visit] = {}


def _begin(files: Mapping[str, bytes]) -> None:
    """In each worker: read the unchanged files, to which the changed ones are compared."""
    warnings.simplefilter("error")
    _FILES.update(files)
    with TemporaryDirectory() as folder:
        for form, data in files.items():
            reading = _read(data, form, Path(folder))
            assert isinstance(reading, Visit)
            _WHOLE[form] = reading


def _read(data: bytes, form: str, folder: Path) -> Reading:
    path = folder / f"sent.{form}"
    path.write_bytes(data)
    (reading,) = _session().visits([path], ranges=False)
    return reading


def _outcome(given: tuple[str, int]) -> Outcome:
    form, seed = given
    made = mutant(_FILES[form], seed)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the highest memory is counted anew
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        try:
            reading = _read(made.data, form, Path(folder))
        except BaseException:  # noqa: BLE001  # whatever comes out here is what is looked for
            return Outcome(made.what, "traceback", 0, 0, trace=traceback.format_exc())
        seconds = time.perf_counter() - began
        megabytes = highest()
        return Outcome(made.what, _end(reading), seconds, megabytes, tuple(_silent(form, reading, Path(folder))))


def _end(reading: Reading) -> str:
    if isinstance(reading, Unread):
        return "refused: " + " ".join(sorted({finding.code for finding in reading.findings}))
    return "read" if isinstance(reading, Visit) else "nothing scored"


# --- changes that no finding tells


def _told(findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.location.place) for finding in findings)


def _silent(form: str, reading: Reading, folder: Path) -> Iterator[str]:
    """Why each change of a score cannot be seen; nothing where a new finding stands, or no score is another."""
    whole = _WHOLE[form]
    if not isinstance(reading, Visit):
        if not reading.findings:
            yield f"{UNEXPLAINED}: nothing was scored, and no finding says why"
        return
    if _told(reading.findings) - _told(whole.findings) or _scores(reading) == _scores(whole):
        return
    book = CalamineWorkbook.from_path(folder / f"sent.{form}")
    reasons = [*_fields(whole, reading), *_answers(whole, reading, book)]
    if whole.assessment.clients != reading.assessment.clients:
        reasons.append("another valid answer stands in a row of a client")
    yield from reasons or [f"{UNEXPLAINED}: {_scores(whole)} became {_scores(reading)}"]


def _scores(visit: Visit) -> tuple[object, ...]:
    card = visit.scorecard
    return (card.overall.score, *(score.score for score in card.dimensions.values()))


def _fields(whole: Visit, visit: Visit) -> Iterator[str]:
    before, after = whole.assessment.profile, visit.assessment.profile
    for key in before.keys() | after.keys():
        if before.get(key) != after.get(key):
            yield f"the profile says {after.get(key)!r} of {key}, which is possible (before: {before.get(key)!r})"


def _answers(whole: Visit, visit: Visit, book: CalamineWorkbook) -> Iterator[str]:
    for code, answer in visit.assessment.answers.items():
        if answer.response != whole.assessment.answers[code].response:
            shown = _shown(book, answer)
            yield f"{code}: the cell holds {shown!r}" if _says(answer, shown) else f"{UNEXPLAINED}: {code} {answer}"


def _shown(book: CalamineWorkbook, answer: Answer) -> str:
    at = answer.cell
    rows = book.get_sheet_by_name(at.sheet).to_python(skip_empty_area=False)
    inside = at.row <= len(rows) and at.column <= len(rows[at.row - 1])
    return str(rows[at.row - 1][at.column - 1]) if inside else ""


def _says(answer: Answer, shown: str) -> bool:
    """Whether the answer is what a person sees in the cell (the shipped scale: level n is written n)."""
    match answer.response:
        case Rated(level=level):
            return shown.split() != [] and shown.split(maxsplit=1)[0] in {str(level), f"{level}.0"}
        case NotApplicable():
            return shown.casefold().strip() == "n/a"
        case Unanswered():
            return not shown.strip()
    return shown.strip() == "?"


# --- the run


def outcomes() -> Iterator[Outcome]:
    """What comes of every changed file; two processes, each of which compares with the unchanged file."""
    files = dict(sources())
    asked = [(form, SEED + number) for form in files for number in range(FILES // len(files))]
    with ProcessPoolExecutor(2, initializer=_begin, initargs=(files,)) as pool:
        yield from pool.map(_outcome, asked, chunksize=25)


def ratios() -> Iterator[Ratio]:
    """The slowest and the largest against what is laid down; how many ended how, and what broke or is unexplained."""
    done = list(outcomes())
    for end, count in Counter(outcome.end for outcome in done).most_common():
        print(f"{count:6}  {end}", flush=True)
    silent = [(outcome, reason) for outcome in done for reason in outcome.silent]
    LIST.parent.mkdir(exist_ok=True)
    LIST.write_text("".join(f"{o.what}\n    {reason}\n{o.trace}" for o, reason in silent), encoding="utf-8")
    bad = [outcome for outcome in done if outcome.trace or any(r.startswith(UNEXPLAINED) for r in outcome.silent)]
    for outcome in islice(bad, 40):
        print(f"{outcome.what}\n    {outcome.silent}\n{outcome.trace[-1500:]}", flush=True)
    changed = len({id(outcome) for outcome, _ in silent})
    print(f"{changed} changed a score without a finding, see {LIST.name}; {len(bad)} of all are unexplained or broke")
    slowest, largest = max(o.seconds for o in done), max(o.megabytes for o in done)
    yield Ratio("the slowest changed file", slowest * 1000, SECONDS * 1000, slowest / SECONDS, "5 seconds", 1)
    yield Ratio("the largest changed file", largest, MEGABYTES, largest / MEGABYTES, "300 MB", at_most=1, unit="MB")
    yield Ratio("files that broke or changed unexplained", len(bad), 1, len(bad), "none", at_most=0, unit="files")


if __name__ == "__main__":
    for ratio in ratios():
        print(ratio.line())
