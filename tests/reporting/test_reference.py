"""The reference of a model: everything in it, in Markdown and on one page of HTML; and the table of frameworks."""

from __future__ import annotations

import dataclasses
import re
from html import unescape
from pathlib import Path

import pytest

from assess.content.load import load_model
from assess.content.texts import texts
from assess.language import load_words
from assess.reporting.document import reference_text
from assess.reporting.reference.coverage import coverage
from assess.reporting.reference.reference import reference
from tests.journeys.door import assess
from tests.reporting.build import shipped, tiny

FORMS = {".md": "templates/reference.md", ".html": "templates/reference.html"}
# What is said of one house and not of the model stands in the report alone; what is filled in, in the workbook.
ELSEWHERE = re.compile(
    r"(?:section|profile|concept\.\w+\.(?:verdicts|before_opening|advice|outside_text)|sequence|model\.stay_text|urgency\.\w+\.label)\b.*|.*\.tab"
)
TOKENS = {"reference.level", "reference.coded", "reference.from_to"}
USED = re.compile(r"(?:control|owner|payer|supporter|sight|cost|moment|reason|audience)\..*")


def plain(text: str) -> str:
    """The text without tags, with single blanks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.mark.parametrize("form", FORMS)
def test_every_text_of_the_model_stands_in_its_reference(form: str) -> None:
    model = shipped()
    told = plain(reference_text(reference(model, load_words()), FORMS[form])).replace("**", "")
    wanted = {context: words for context, words in texts(model) if not ELSEWHERE.fullmatch(context)}
    sources = {context for context in wanted if context.startswith("source.")}
    answered = {area.name for framework in coverage(model) for area in framework.areas}
    missing = [
        context
        for context, words in wanted.items()
        if " ".join(words.split()) not in told
        and not USED.fullmatch(context)
        and not (context in sources and words not in answered)
    ]
    assert missing == []


@pytest.mark.parametrize("form", FORMS)
def test_the_tiny_model_without_stages_modules_and_sources_has_a_reference(form: str) -> None:
    told = reference_text(reference(tiny(), load_words()), FORMS[form])
    assert all(practice.question in told for practice in tiny().practices.values())


def test_the_page_loads_nothing_from_elsewhere() -> None:
    told = reference_text(reference(shipped(), load_words()), FORMS[".html"])
    assert re.findall(r"<(?:link|script|img|iframe)\b|url\(|@import|\bsrc=", told) == []


def test_what_a_model_says_is_escaped_in_the_page() -> None:
    hostile = dataclasses.replace(tiny(), title="<script>alert(1)</script>")
    told = reference_text(reference(hostile, load_words()), FORMS[".html"])
    assert "<script>" not in told
    assert "&lt;script&gt;" in told


def test_every_area_of_every_framework_is_answered_or_says_why_not() -> None:
    for framework in coverage(shipped()):
        assert framework.areas
        for area in framework.areas:
            assert bool(area.practices) is not bool(area.left_out), (framework.title, area.name)


def test_nothing_is_left_out_of_the_first_five_frameworks() -> None:
    first = {source.id: source for source in shipped().sources if source.framework}
    for known in ("cerne", "cses", "eubic", "nbia", "ibat"):
        assert [area.name for area in first[known].areas if area.left_out] == []


def test_ten_frameworks_are_answered() -> None:
    assert len(coverage(shipped())) == 10


def test_the_table_beside_the_model_is_that_of_today(checkout: Path) -> None:
    written = (checkout / "questionnaires/incubator/coverage.md").read_text(encoding="utf-8")
    today = reference_text(reference(load_model("incubator"), load_words()), "templates/coverage.md")
    assert written == today, "run: assess model explain --coverage -o questionnaires/incubator/coverage.md"


def test_the_reference_is_printed_or_written(tmp_path: Path) -> None:
    printed = assess("model", "explain")
    assert printed.code == 0
    assert "C1" in printed.out
    for name in ("a.md", "a.html"):
        assert assess("model", "explain", "-o", tmp_path / name).code == 0
        assert (tmp_path / name).stat().st_size > 100_000


def test_the_reference_is_written_as_markdown_or_html_only(tmp_path: Path) -> None:
    for arguments in (("-o", tmp_path / "a.docx"), ("--coverage", "-o", tmp_path / "a.html")):
        outcome = assess("model", "explain", *arguments)
        assert outcome.code == 2
        assert "[DOOR-09]" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_the_reference_in_russian_has_no_english_label() -> None:
    words, english = load_words("ru"), load_words()
    keys = [key for key in words.english if key.startswith("reference.") and key not in TOKENS]
    slots = {name: "x" for key in keys for name in re.findall(r"{(\w+)}", words.english[key].english[0])}
    assert [key for key in keys if words.say(key, **slots) == english.say(key, **slots)] == []
    assert reference(load_model("incubator", "ru"), words).language == "ru"
