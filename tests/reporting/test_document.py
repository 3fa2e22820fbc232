"""The file: pages, structure, fonts, and that nothing typed in a cell can do anything."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # carries no types

from assess.domain.assessment import Answer, Rated
from assess.domain.profile import Role
from assess.reporting.director.view import DirectorView
from assess.reporting.document import bundled, folders, html, render
from tests.reporting.build import nothing_answered, shipped, tiny, view_of, visit, with_answers
from tests.reporting.reading import bookmarks, catalogue, fonts, outside, page_texts, reader, right_edges, structure

BODY_PAGES = 17
"""The advice, and what stands today: pages before the annex."""
RIGHT_EDGE = (210 - 20) / 25.4 * 72
CYRILLIC = "АаБбЯяЁёӘәҒғҚқҢңӨөҰұҮүҺһІіЄєЇїҐґ"
SIGNS = "₸₴₽€≥≤→←↑↓✓–—„“”’«»…·•№×−½"


def test_the_report_has_at_least_ten_pages_and_keeps_the_annex_for_last(pdf: bytes) -> None:
    assert len(reader(pdf).pages) >= 10
    annex = next(number for number, text in enumerate(page_texts(pdf)) if "Every practice" in text and number)
    assert annex <= BODY_PAGES


def test_the_number_of_pages_that_is_told_is_that_of_the_file() -> None:
    drawn = render(view_of(tiny(), visit(tiny())))
    assert drawn.pages == len(reader(drawn.data).pages) > 3


def test_the_advice_is_one_page(pdf: bytes) -> None:
    texts = page_texts(pdf)
    assert "The advice on one page" in texts[1]
    assert "What we ask of you" in texts[1]
    assert not any("What we ask of you" in text for text in texts[2:])


def test_the_file_is_tagged_pdf_a_with_language_title_and_date(pdf: bytes) -> None:
    file = reader(pdf)
    root = catalogue(pdf)
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert file.metadata is not None
    assert file.metadata.title == "House of Crafts: advice to the director"
    assert str(file.metadata.creation_date).startswith("2002-09-14")
    xmp = root["/Metadata"].get_data().decode()
    assert 'part="3"' in xmp
    assert 'conformance="A"' in xmp


def test_every_figure_says_in_words_what_it_shows(pdf: bytes) -> None:
    figures = [element for element in structure(pdf) if element["/S"] == "/Figure"]
    assert len(figures) > 10
    assert [figure for figure in figures if not str(figure.get("/Alt", ""))] == []


def test_headings_go_down_one_step_at_a_time(pdf: bytes) -> None:
    levels = [int(str(e["/S"])[2:]) for e in structure(pdf) if str(e["/S"]) in {"/H1", "/H2", "/H3", "/H4"}]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_tables_have_header_cells(pdf: bytes) -> None:
    tags = {str(element["/S"]) for element in structure(pdf)}
    assert {"/Table", "/TR", "/TH", "/TD", "/THead"} <= tags


def test_every_page_of_a_fictional_example_says_so(pdf: bytes) -> None:
    assert [number for number, text in enumerate(page_texts(pdf), 1) if "Fictional example" not in text] == []


def real_visit() -> DirectorView:
    """The view of a visit that nobody called fictional."""
    typed = visit(shipped(), profile={Role.FICTIONAL: ""})
    return view_of(shipped(), dataclasses.replace(typed, profile={k: v for k, v in typed.profile.items() if v != ""}))


def test_a_real_visit_says_nothing_of_fiction() -> None:
    assert "fiction" in html(view_of(shipped(), visit(shipped()))).lower()
    assert "fiction" not in html(real_visit()).lower()


@pytest.mark.long
def test_no_page_of_a_real_visit_says_anything_of_fiction() -> None:
    assert "fiction" not in " ".join(page_texts(render(real_visit()).data)).lower()


def test_pages_are_numbered_and_named(pdf: bytes) -> None:
    texts = page_texts(pdf)
    for number, text in enumerate(texts[1:], 2):
        assert f"Page {number} of {len(texts)}" in text
        assert "House of Crafts" in text


def test_bookmarks_and_contents_lead_to_every_dimension(pdf: bytes) -> None:
    found = bookmarks(pdf)
    for dimension in (dimension for dimension in shipped().dimensions if not dimension.optional):
        assert any(dimension.title in title for title in found)
        assert dimension.title in page_texts(pdf)[0]


def test_only_the_bundled_family_is_used(pdf: bytes) -> None:
    assert {name.split("-Sans")[0] for name in fonts(pdf)} == {"IBM-Plex"}


def test_the_bundled_fonts_hold_cyrillic_with_kazakh_letters_and_our_signs(checkout: Path) -> None:
    files = sorted((checkout / "reports/fonts").glob("*.woff2"))
    assert len(files) == 4
    for file in files:
        missing = [sign for sign in CYRILLIC + SIGNS if ord(sign) not in TTFont(file).getBestCmap()]
        assert missing == [], file.name
    assert "SIL OPEN FONT LICENSE" in (checkout / "reports/fonts/OFL.txt").read_text(encoding="utf-8")


def test_no_text_runs_over_the_edge(pdf: bytes) -> None:
    assert outside(pdf) == []
    assert [found for found in right_edges(pdf) if found[1] > RIGHT_EDGE + 1] == []


def test_a_very_long_note_runs_over_pages_and_is_not_lost() -> None:
    note = "\n".join(f"Line {number} of a very long note." for number in range(150))
    code = next(iter(tiny().practices))
    noted = with_answers(visit(tiny(), note=""), {code: Rated(1, 1)}, note)
    pages = page_texts(render(view_of(tiny(), noted)).data)
    assert all(f"Line {number} of" in " ".join(pages) for number in range(150))
    assert sum("of a very long note" in page for page in pages) > 1


def test_a_long_word_is_broken() -> None:
    made = render(view_of(tiny(), visit(tiny(), note="https://example.org/" + "x" * 300))).data
    assert [found for found in right_edges(made) if found[1] > RIGHT_EDGE + 1] == []


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script><img src=https://example.org/x.png>",
        "{{ 7 * 7 }} {% include '/etc/passwd' %}",
        "<svg onload=x><title>t</title></svg> & <link rel=attachment href=file:///etc/passwd>",
        '=HYPERLINK("https://example.org")',
    ],
)
def test_what_is_typed_stays_text(typed: str) -> None:
    made = render(view_of(tiny(), visit(tiny(), note=typed))).data
    text = "".join(" ".join(page_texts(made)).split())
    assert "".join(typed.split()) in text
    assert "/EmbeddedFiles" not in catalogue(made).get("/Names", {})


def test_line_breaks_of_a_note_are_kept() -> None:
    text = html(view_of(tiny(), visit(tiny(), note="First line.\nSecond line.")))
    assert "First line.\nSecond line." in text


def test_nothing_but_files_of_the_report_is_answered(tmp_path: Path) -> None:
    places = folders(tmp_path)
    base = "https://reports.invalid/"
    assert bundled(f"{base}styles/page.css", places) is not None
    for url in (
        "file:///etc/passwd",
        "https://example.org/styles/page.css",
        f"{base}../pyproject.toml",
        f"{base}styles/../../questionnaires/incubator/model.yaml",
        f"{base}locale/en/report.po",
        "data:text/css,*{}",
    ):
        assert bundled(url, places) is None, url


def test_an_override_folder_changes_a_style_and_a_template(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/cover.html").write_text("<p>OUR OWN COVER</p>", encoding="utf-8")
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/report.css").write_text("html { font-size: 20pt }", encoding="utf-8")
    view = view_of(tiny(), visit(tiny()))
    assert "OUR OWN COVER" in page_texts(render(view, tmp_path).data)[0]
    assert bundled("https://reports.invalid/styles/report.css", folders(tmp_path)) == tmp_path / "styles/report.css"


def test_a_report_of_an_empty_questionnaire_can_be_made() -> None:
    assert render(view_of(shipped(), nothing_answered(shipped()))).pages > 5


def test_a_practice_with_many_levels_above_target_has_no_step() -> None:
    model = tiny()
    answers = {code: Answer(Rated(model.top, 2)) for code in model.practices}
    view = view_of(model, dataclasses.replace(visit(model), answers=answers))
    assert [hands for page in view.dimensions for hands in page.hands] == []
    assert render(view).pages > 3


@pytest.mark.parametrize(("seed", "zone"), [("2", "Asia/Almaty"), pytest.param("1", "UTC", marks=pytest.mark.long)])
def test_the_same_input_gives_the_same_bytes_in_every_process_time_zone_and_hash_seed(
    checkout: Path, tiny_pdf: bytes, seed: str, zone: str
) -> None:
    program = (
        "import hashlib; from assess.reporting.document import render; "
        "from tests.reporting.build import tiny, view_of, visit; "
        "print(hashlib.sha256(render(view_of(tiny(), visit(tiny()))).data).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        cwd=checkout,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == hashlib.sha256(tiny_pdf).hexdigest()


def test_a_report_made_twice_by_one_process_has_the_same_bytes(tiny_pdf: bytes) -> None:
    assert render(view_of(tiny(), visit(tiny()))).data == tiny_pdf
