"""The one door for records: a file of full visits and of scorecards' lines, in any mixture."""

from __future__ import annotations

from assess.domain.findings import Finding, Location, error
from assess.domain.portfolio import ComparedVisit
from assess.domain.visit import Records, Visit
from assess.records.json_lines import RecordFault, record_data, record_lines
from assess.records.scorecards import read_scorecard
from assess.records.visit import is_visit, read_visit

FAULT_LIMIT = 50
"""So many faults are told of one line."""


def read_records(data: bytes, name: str) -> Records:
    """The visits in a file, one a line or a single one over many lines, and what is wrong with the others.

    A full record comes back as the `Visit` that it was, the line of a scorecard as what a comparison needs of one.
    `name` is what findings call the file. A line with a fault gives no visit; whatever is wrong is a finding.
    """
    try:
        lines = record_lines(data)
    except RecordFault as fault:
        return Records(name, (), (_finding(name, fault, 0),))
    visits: list[Visit | ComparedVisit] = []
    findings: list[Finding] = []
    for line, text in lines:
        read = _read(text)
        if isinstance(read, tuple):
            findings += [_finding(name, fault, line) for fault in read[:FAULT_LIMIT]]
        else:
            visits.append(read)
    return Records(name, tuple(visits), tuple(findings))


def _read(text: str) -> Visit | ComparedVisit | tuple[RecordFault, ...]:
    try:
        data = record_data(text)
    except RecordFault as fault:
        return (fault,)
    return read_visit(data) if is_visit(data) else read_scorecard(data)


def _finding(name: str, fault: RecordFault, line: int) -> Finding:
    within = max(0, fault.line - 1) if line else fault.line
    return error(fault.code, Location(name, line=line + within), **fault.values)
