"""Habits that a reader of `assess/` may count on, and what no file of the project may hold."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

LONGEST_FILE = 400
LONGEST_FUNCTION = 40

# A word that names a concept of the shipped model and, in this file, something of the engine's own.
ANOTHER_MEANING = {
    ("domain/profile.py", "no"),  # a field that is not required
    ("domain/practice.py", "no"),  # a verdict on the park
}


@pytest.fixture(scope="module")
def sources(checkout: Path) -> dict[str, str]:
    """The text of each module of `assess/`, by its path there."""
    folder = checkout / "assess"
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))}


@pytest.fixture(scope="module")
def shipped_model(checkout: Path) -> Path:
    return checkout / "questionnaires/incubator"


def test_no_file_is_long(sources: dict[str, str]) -> None:
    lengths = {name: len(text.splitlines()) for name, text in sources.items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_long(sources: dict[str, str]) -> None:
    lengths = {
        f"{name}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for name, text in sources.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_no_practice_of_the_model_is_named_in_the_engine(sources: dict[str, str], shipped_model: Path) -> None:
    dimensions = [core_yaml(path) for path in sorted((shipped_model / "dimensions").glob("*.yaml"))]
    codes = [practice["code"] for dimension in dimensions for practice in dimension["practices"]]
    assert codes
    named = re.compile(rf"(?<![\w#-])(?:{'|'.join(map(re.escape, codes))})\b")
    assert [found for found in constants(sources) if named.search(found[2])] == []


def test_no_concept_of_the_model_is_named_in_the_engine(sources: dict[str, str], shipped_model: Path) -> None:
    concepts = {concept["code"] for concept in core_yaml(shipped_model / "model.yaml")["concepts"]}
    assert concepts
    named = [found for found in constants(sources) if found[2] in concepts]
    assert [found for found in named if (found[0], found[2]) not in ANOTHER_MEANING] == []


def test_the_engine_holds_no_text_in_cyrillic(sources: dict[str, str]) -> None:
    assert [name for name, text in sources.items() if re.search(r"[\u0400-\u052f]", text)] == []


def test_no_file_holds_a_path_of_a_machine_or_an_address_of_an_index(checkout: Path) -> None:
    # The classes of one letter keep this file from finding itself.
    paths = r"(?<![\w.-])/(?:ro[o]t|hom[e]|User[s]|wor[k]|far[m]|op[t])/\w"
    addresses = r"-{2}(?:extra-)?index-url|-{2}find-links|pypi\.org/simpl[e]|files\.pythonhosted\.or[g]"
    unwanted = re.compile(f"{paths}|{addresses}")
    found = [
        f"{path.relative_to(checkout)}: {match[0]}"
        for path in tracked(checkout)
        if (match := unwanted.search(text_of(path)))
    ]
    assert found == []


def core_yaml(path: Path) -> dict[str, list[dict[str, str]]]:
    """A YAML file with every scalar as text: a concept is called `no`, which is no truth value here."""
    text = path.read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # makes nothing but text, lists and maps


def constants(sources: dict[str, str]) -> Iterator[tuple[str, int, str]]:
    """Module, line and text of each string that the program uses; docstrings are left out."""
    for name, text in sources.items():
        tree = ast.parse(text)
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield name, node.lineno, node.value


def tracked(checkout: Path) -> Iterator[Path]:
    """The files that git knows or would take in."""
    ask = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(ask, cwd=checkout, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.skip("this is no checkout of git")
    yield from (path for name in done.stdout.split("\0") if name and (path := checkout / name).is_file())


def text_of(path: Path) -> str:
    """The text of a file; "" for a binary one."""
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", errors="replace")
