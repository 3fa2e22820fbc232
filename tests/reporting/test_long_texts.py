"""Texts as long as the profile allows: all of them stand on their page, and none lies on another."""

from __future__ import annotations

import dataclasses
from itertools import cycle, islice

import pytest
from weasyprint import HTML

from assess.domain.assessment import Assessment
from assess.domain.model import MaturityModel
from assess.domain.profile import FieldKind, Role
from assess.language import load_words
from assess.reporting.director.cover import NameSize, name_size
from assess.reporting.director.view import DirectorView, director_view
from assess.reporting.document import render
from assess.workbook.reading.values import LONG_TEXT_LIMIT, TEXT_LIMIT
from tests.reporting.build import shipped, tiny, view_of, visit, visited
from tests.reporting.reading import letters_outside, overprinted, page_texts

LIMITS = {FieldKind.TEXT: TEXT_LIMIT, FieldKind.LONG_TEXT: LONG_TEXT_LIMIT}
SENTENCE = "The municipal institution «Regional incubator of small enterprises» of the urban district, its branch; "
LINK = "https://example.org/" + "a-very-long-path_without_any_blank/"
NAMES = (
    "Государственное автономное учреждение «Областной бизнес-инкубатор поддержки малого и среднего "
    "предпринимательства имени 100-летия технического училища» при управлении предпринимательства; "
)


def filled(text: str, letters: int) -> str:
    """So many letters of that text, one copy after the other."""
    return "".join(islice(cycle(text), letters)).strip()


def with_long_texts(model: MaturityModel, text: str, note: str) -> DirectorView:
    """The report of a visit on which every text of the profile, and every note, is as long as it may be."""
    plain = visit(model, note=filled(note, LONG_TEXT_LIMIT))
    texts = {field.key: filled(text, LIMITS[field.kind]) for field in model.fields.values() if field.kind in LIMITS}
    told: Assessment = dataclasses.replace(plain, profile={**plain.profile, **texts})
    return director_view(model, visited(model, told), load_words())


def assert_readable(pdf: bytes) -> None:
    assert letters_outside(pdf) == []
    assert overprinted(pdf) == []


def squeezed(text: str) -> str:
    """A text without blanks and hyphens: lines may be broken anywhere."""
    return "".join(text.replace("\ufffe", "").replace("-", "").split())


def test_a_name_of_five_hundred_letters_is_read_whole_on_the_cover() -> None:
    name = filled(NAMES, TEXT_LIMIT)
    pdf = render(view_of(tiny(), visit(tiny(), profile={Role.INCUBATOR: name}))).data
    assert squeezed(name) in squeezed(page_texts(pdf)[0])
    assert_readable(pdf)


@pytest.mark.long
@pytest.mark.parametrize("text", [NAMES, "W", LINK, "ЩЖ "], ids=["russian", "one-word", "link", "wide"])
@pytest.mark.parametrize("letters", [20, 69, 70, 110, 150, 230, 400, 500])
def test_a_name_of_any_length_is_read_whole_on_the_cover(letters: int, text: str) -> None:
    name = filled(text, letters)
    pdf = render(view_of(tiny(), visit(tiny(), profile={Role.INCUBATOR: name}))).data
    assert squeezed(name) in squeezed(page_texts(pdf)[0])
    assert_readable(pdf)


@pytest.mark.long
@pytest.mark.parametrize(
    ("text", "note"),
    [(SENTENCE, SENTENCE), (LINK, LINK), ("W", "One word over many lines takes minutes. ")],
    ids=["sentence", "link", "one-word"],
)
def test_every_text_of_a_shipped_questionnaire_may_be_as_long_as_it_is_allowed_to_be(text: str, note: str) -> None:
    view = with_long_texts(shipped(), text, note)
    assert_readable(render(view).data)
    assert_readable(render(view, short=True).data)


@pytest.mark.long
def test_no_heading_of_the_practices_stands_alone_before_a_note_of_a_whole_page() -> None:
    pages = page_texts(render(with_long_texts(shipped(), "A plain town ", SENTENCE)).data)
    headings = [control.description for control in shipped().controls]
    assert [text for text in pages if len(text) < 300 and any(each in text for each in headings)] == []


def test_the_head_of_a_page_is_one_line_that_keeps_the_day() -> None:
    short, long = (
        view_of(tiny(), visit(tiny(), profile={Role.INCUBATOR: filled(NAMES, letters)})).document.running
        for letters in (69, 500)
    )
    assert short.startswith(filled(NAMES, 69))
    assert "…" not in short
    assert "… · " in long
    assert long.partition(" · ")[2] == short.partition(" · ")[2] != ""


@pytest.mark.parametrize(
    ("letters", "size"),
    [
        (1, NameSize.USUAL),
        (69, NameSize.USUAL),
        (70, NameSize.LONG),
        (129, NameSize.LONG),
        (130, NameSize.LONGER),
        (239, NameSize.LONGER),
        (240, NameSize.LONGEST),
        (500, NameSize.LONGEST),
    ],
)
def test_the_longer_a_name_the_smaller_it_is_set(letters: int, size: NameSize) -> None:
    assert name_size("n" * letters) is size


def test_the_checks_see_a_word_that_leaves_the_page_and_lines_that_lie_on_each_other() -> None:
    page = (
        "<style>@page {{ size: A4; margin: 0 }}"
        "p {{ position: absolute; left: {left}mm; top: {top}mm; margin: 0 }}</style>"
        "<p style='left: 20mm; top: 20mm'>The first line</p><p>The second line</p>"
    )
    fine, over, out, above, beyond = (
        HTML(string=page.format(left=left, top=top)).write_pdf()
        for left, top in ((20, 40), (20, 21), (200, 40), (20, -2), (230, 40))
    )
    assert_readable(fine)
    assert overprinted(over) != []
    assert {number for number, _ in letters_outside(out)} == {1}
    assert {number for number, _ in letters_outside(above)} == {1}
    assert {number for number, _ in letters_outside(beyond)} == {1}
