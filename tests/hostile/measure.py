"""Reads one file as `assess` does, in a process of its own, and prints what came of it: findings, seconds, memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HANGS = 120.0
"""Seconds after which a reader is taken to hang; no statement about speed."""
ROOM = 3_000_000_000
"""Bytes of addresses that the process may ask for; it dies of what would take all memory."""


@dataclass(frozen=True)
class Measured:
    """What reading a file came to: the findings' codes, seconds, and the highest memory of the process in MB."""

    codes: tuple[str, ...]
    read: bool
    seconds: float
    megabytes: float


def measure(path: Path) -> Measured:
    """Read a file in a process of its own."""
    ask = [sys.executable, "-m", "tests.hostile.measure", str(path)]
    done = subprocess.run(ask, check=False, capture_output=True, text=True, encoding="utf-8", timeout=HANGS)
    if done.returncode:
        message = f"{path.name}: {done.returncode} {done.stderr[-2000:]}"
        raise AssertionError(message)
    said = json.loads(done.stdout.splitlines()[-1])
    return Measured(tuple(said["codes"]), said["read"], said["seconds"], said["megabytes"])


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no such limit on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))


def highest() -> float:
    try:
        lines: Iterator[str] = iter(Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def main(path: Path) -> None:
    """Print what reading the file came to as one line of JSON."""
    from assess.content.load import load_model
    from assess.domain.findings import AssessError
    from assess.language import load_words
    from assess.reporting.terminal.findings import finding_lines
    from assess.tasks.library import read_workbook

    _limit()
    model, words = load_model("incubator"), load_words()
    began, read = time.perf_counter(), True
    try:
        findings = read_workbook(path, model).findings
    except AssessError as refused:
        findings, read = refused.findings, False
    lines = list(finding_lines(findings, words))
    seconds = time.perf_counter() - began
    codes = sorted({finding.code for finding in findings})
    sys.stdout.write(
        json.dumps({"codes": codes, "read": read, "seconds": seconds, "megabytes": highest(), "lines": len(lines)})
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
