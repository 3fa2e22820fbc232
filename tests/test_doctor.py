"""`assess doctor`: what it looks at, and that it has words for all of it."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

from assess.domain.checks import Check, is_ready
from assess.language import load_words
from assess.reporting.terminal.checks import check_lines
from assess.tasks import doctor

BOUNDS = ["weasyprint>=66", "pyyaml>=6.0.2", 'pytest>=8; extra == "dev"']


def by_name(checks: object) -> dict[str, Check]:
    assert isinstance(checks, tuple)
    return {check.name: check for check in checks}


def test_the_machine_that_runs_the_tests_can_draw_pages() -> None:
    checks = by_name(doctor.examine())
    assert checks["python"].ok
    assert checks["packages"].ok
    assert checks["libraries"].ok
    assert checks["page"].ok


def test_a_missing_and_an_old_package_are_named_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"weasyprint": "65.1"}
    monkeypatch.setattr(metadata, "requires", lambda _: BOUNDS)
    monkeypatch.setattr(metadata, "version", lambda name: versions.get(name) or missing(name))
    told = list(check_lines(doctor.examine(), load_words("en")))
    assert any("weasyprint is 65.1, but 66 or newer" in line for line in told)
    assert any("pyyaml is not installed; 6.0.2 or newer" in line for line in told)
    assert not any("pytest" in line for line in told)


def missing(name: str) -> str:
    raise metadata.PackageNotFoundError(name)


def test_a_machine_without_libreoffice_is_ready() -> None:
    office = Check("office", ok=False, advice_key="doctor.office.advice", required=False)
    assert is_ready([office])
    assert not is_ready([office, Check("fonts", ok=False)])


def test_the_packages_that_are_there_are_counted_without_those_that_are_missing_or_old(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(metadata, "requires", lambda _: [*BOUNDS, "babel>=2", "jinja2>=3"])
    monkeypatch.setattr(metadata, "version", lambda name: {"babel": "2", "jinja2": "3.1"}.get(name) or missing(name))
    checks = {check.name: check for check in doctor.examine()}
    assert checks["packages"].detail["n"] == 2


@pytest.mark.parametrize(
    ("older", "newer"), [("3.9", "3.11"), ("2.9.9", "2.10"), ("", "0"), ("3.1.0rc1", "3.1.1"), ("6", "6.0.1")]
)
def test_versions_are_compared_as_numbers(older: str, newer: str) -> None:
    assert doctor.release(older) < doctor.release(newer)


def test_a_version_with_a_closing_zero_is_the_same_version() -> None:
    assert doctor.release("66.0") == doctor.release("66")


def test_every_thing_looked_at_has_its_sentences(checkout: Path) -> None:
    code = (checkout / "assess/tasks/doctor.py").read_text(encoding="utf-8")
    words = load_words("en")
    names = set(re.findall(r'_check\(\s*"(\w+)"', code)) | {"package", "old_package"}
    only_one = {"packages": {"fine"}, "package": {"missing"}, "old_package": {"missing"}, "self": {"missing"}}
    wanted = {f"doctor.{name}.{state}" for name in names for state in only_one.get(name, {"fine", "missing"})}
    wanted |= {f"doctor.{key}" for key in re.findall(r'"(\w+\.advice\w*)"', code)}
    assert [key for key in sorted(wanted) if not words.has(key)] == []
