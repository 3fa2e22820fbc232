"""A language a third longer goes through the report: nothing is hard-wired, nothing overflows."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from assess.content.load import load_model
from assess.language import load_words
from assess.reporting.director.view import DirectorView
from assess.reporting.document import html, render
from tests.pseudo import LANGUAGE, pseudo, write_model, write_words
from tests.reporting.build import NOTE, view_of, visit
from tests.reporting.reading import outside, overprinted, page_texts, right_edges
from tests.reporting.test_document import RIGHT_EDGE

# What was typed in the profile, and the months as Esperanto has them.
NAMES = {"House", "Crafts", "Oldtown", "Reader", "Writer", "Sheet", "Junio", "Septembro", "Oktobro", "Decembro"}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> DirectorView:
    folder = tmp_path_factory.mktemp("pseudo")
    words = load_words(LANGUAGE, write_words(checkout / "reports", folder / "words"))
    assert words.missing == 0
    model = load_model(write_model(checkout / "questionnaires/incubator", folder), LANGUAGE)
    return view_of(model, visit(model, note=pseudo(NOTE)), words)


def test_nothing_in_the_report_is_plain_english(view: DirectorView) -> None:
    own = r'<head>.*?</head>|<title>.*?</title>|<table class="(?:sources|pairs reproduce)">.*?</table>'
    text = unescape(re.sub(r"<[^>]*>", " ", re.sub(own, "", html(view), flags=re.DOTALL)))
    words = {word for word in re.findall(r"[^\W\d_]{4,}", text) if word.isascii()}
    plain = {word for word in words if re.search("[aceghijlnosuy]", word)}
    assert plain - NAMES == set()


@pytest.mark.long
def test_nothing_overflows_in_a_language_a_third_longer(view: DirectorView) -> None:
    pdf = render(view).data
    texts = page_texts(pdf)
    assert view.text["one.title"] in texts[1]
    assert view.text["one.asks"] in texts[1], "the advice is more than a page"
    assert outside(pdf) == []
    assert overprinted(pdf) == []
    assert [found for found in right_edges(pdf) if found[1] > RIGHT_EDGE + 1] == []
