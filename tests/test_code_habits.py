"""Habits that a reader of `assess/` may count on, and what no file of the project may hold."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from assess.language import load_words

LONGEST_FILE = 400
LONGEST_FUNCTION = 40

# A word that names a concept of the shipped model and, in this file, something of the engine's own.
ANOTHER_MEANING = {
    ("domain/profile.py", "no"),  # a field that is not required
    ("domain/practice.py", "no"),  # a verdict on the park
    ("workbook/writing/sheets/money_chart.py", "low"),  # where a chart has its labels
}

SAYING_NOTHING = {"case", "house", "houses", "raw", "made", "moves", "work", "marks", "counsel"}
"""Words that are no names here: what is meant has a word of its own (GLOSSARY.md)."""

CLOCKS = {"time.sleep", "time.monotonic", "time.perf_counter", "time.process_time", "time.time"}
"""With the same names in whole nanoseconds: what makes a test wait, or pass or fail by the speed of a machine."""
WITH_A_CLOCK = {"benchmarks": "they measure speed", "hostile/measure.py": "a benchmark reads what it measured"}
"""What in `tests/` may look at a clock, and why."""
SURROUNDINGS = {"locale", "subprocess", "time", "uuid"}
"""Modules whose every use depends on more than what is handed over: the machine, the moment, chance."""
PARTS_OF_SURROUNDINGS = {"os.environ", "os.getenv", "os.getpid", "shutil.get_terminal_size"}
MOMENTS = {"now", "today", "utcnow"}
"""What a date or a time calls the moment."""


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


def test_a_class_name_stands_once(sources: dict[str, str]) -> None:
    homes: dict[str, list[str]] = {}
    for name, text in sources.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(name)
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def test_no_name_is_a_word_that_says_nothing(sources: dict[str, str]) -> None:
    found = {
        (name, used)
        for name, text in sources.items()
        for used in (*defined_in(text), Path(name).stem)
        if SAYING_NOTHING.intersection(re.findall(r"[a-z]+", used.lower()))
    }
    assert found == set()


def defined_in(text: str) -> Iterator[str]:
    """The names that a module gives: to classes, functions, arguments, fields and variables."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


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


def test_no_test_waits_or_passes_by_a_clock(checkout: Path) -> None:
    folder = checkout / "tests"
    texts = {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}
    found = {
        (name, used)
        for name, text in texts.items()
        if not name.startswith(tuple(WITH_A_CLOCK))
        for used in names_used(text)
        if used.removesuffix("_ns") in CLOCKS
    }
    assert found == set()


def test_only_tasks_look_at_clock_environment_process_or_chance(sources: dict[str, str]) -> None:
    found = {
        (name, surroundings)
        for name, text in sources.items()
        if not name.startswith("tasks/")
        for used in names_used(text)
        for surroundings in (used, used.partition(".")[0])
        if surroundings in SURROUNDINGS | PARTS_OF_SURROUNDINGS | MOMENTS
    }
    assert found == set()


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("import time\ntime.sleep(1)", "time.sleep"),
        ("import time as clock\nclock.perf_counter_ns()", "time.perf_counter_ns"),
        ("from time import monotonic as since\nsince()", "time.monotonic"),
        ("from os import environ\nenviron['A']", "os.environ"),
        ("import os\nprint(os.environ.get('A'))", "os.environ"),
        ("import datetime as dt\ndt.date.today()", "today"),
        ("from datetime import datetime\ndatetime.now()", "now"),
    ],
)
def test_a_use_is_seen_however_it_is_written(text: str, used: str) -> None:
    assert used in names_used(text)


def test_a_concept_of_today_is_no_clock() -> None:
    assert names_used("sum(scorecard.concept.now.values())") == set()


def test_the_files_that_a_page_names_are_there(checkout: Path) -> None:
    named = re.compile(
        r"`((?:assess|tests|reports|questionnaires|examples)/[\w./-]+\.(?:py|md|po|yaml|html|css|xlsx))`"
    )
    lost = {
        (page.name, name)
        for page in checkout.glob("*.md")
        for name in named.findall(page.read_text(encoding="utf-8"))
        if not (checkout / name).exists()
    }
    assert lost == set()


def test_every_word_of_the_tool_is_translated_from_todays_english(checkout: Path) -> None:
    languages = [path.name for path in (checkout / "reports/locale").iterdir()]
    assert len(languages) > 1
    assert {language: load_words(language).missing for language in languages} == dict.fromkeys(languages, 0)


def test_a_sentence_of_the_tool_has_a_key_of_its_own(checkout: Path) -> None:
    # Of two sentences under one key the last is said for both, and what the other one names is not there.
    languages = [path for path in (checkout / "reports/locale").iterdir() if path.is_dir()]
    assert languages
    for language in languages:
        texts = [path.read_text(encoding="utf-8") for path in sorted(language.glob("*.po"))]
        keys = Counter(key for text in texts for key in re.findall(r'^msgctxt "(.+)"$', text, re.MULTILINE))
        assert keys
        assert (language.name, [key for key, times in keys.items() if times > 1]) == (language.name, [])


def core_yaml(path: Path) -> dict[str, list[dict[str, str]]]:
    """A YAML file with every scalar as text: a concept is called `no`, which is no truth value here."""
    text = path.read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # makes nothing but text, lists and maps


def names_used(text: str) -> set[str]:
    """What a module takes from the modules that it imports, as `module.name`; a moment asked for by its name alone."""
    nodes = list(ast.walk(ast.parse(text)))
    imports = [alias for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    called = {alias.asname or alias.name: alias.name for alias in imports}
    taken = {
        f"{node.module}.{alias.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    used = {
        f"{called[node.value.id]}.{node.attr}"
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in called
    }
    moments = {
        node.func.attr
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MOMENTS
    }
    return taken | used | moments


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
