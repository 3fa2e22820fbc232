from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from assess.content.files import files_in
from assess.content.lint import check_model
from assess.content.load import load_model
from assess.content.texts import texts, with_texts
from assess.content.translate import languages
from assess.domain.concept import slots_of
from assess.domain.findings import Severity
from tests.models.folders import TINY, copy_of_tiny, exchange

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {language}\\n"\n\n'


def write_catalogue(folder: Path, language: str, entries: Mapping[str, tuple[str, str]]) -> None:
    """A catalogue with (English, translation) by context."""
    lines = [
        f'msgctxt "{context}"\nmsgid "{english}"\nmsgstr "{translation}"\n'
        for context, (english, translation) in entries.items()
    ]
    (folder / "locale").mkdir(exist_ok=True)
    path = folder / "locale" / f"{language}.po"
    path.write_text(HEAD.format(language=language) + "\n".join(lines), encoding="utf-8")


def test_contexts_are_those_that_translators_know() -> None:
    words = dict(texts(load_model("incubator")))
    for context in (
        "T3.title",
        "T3.question",
        "T3.look_for.0",
        "T3.levels.4",
        "T3.have.1",
        "T3.have.4",
        "T3.lack.0",
        "T3.why",
        "T3.steps.1.title",
        "T3.steps.1.do",
        "T3.steps.1.proof",
        "C3.steps.2.first.C2.because",
        "dimension.T.title",
        "concept.low.label",
        "concept.low.verdicts.not_yet",
        "stage.operating.label",
        "profile.stage.label",
        "profile.stage.choices.operating",
        "scale.2.label",
        "evidence.3.meaning",
        "module.TM2.title",
    ):
        assert words[context]
    assert "T3.have.0" not in words
    assert "T3.lack.4" not in words


def test_every_context_stands_once() -> None:
    for model in (load_model("incubator"), load_model(TINY)):
        contexts = [context for context, _ in texts(model)]
        assert len(contexts) == len(set(contexts))


def test_texts_put_back_unchanged_give_the_same_model() -> None:
    model = load_model("incubator")
    assert with_texts(model, lambda text: text.words) == model


def test_changed_texts_come_back_in_their_places() -> None:
    model = with_texts(load_model(TINY), lambda text: f"[{text.words}]")
    assert all(words.startswith("[") and words.endswith("]") for _, words in texts(model))
    assert model.practices["H1"].levels[0] == "[The hall opens when somebody comes.]"
    assert model.fields["seen_by"].choices[0].label == "[the hall itself]"
    assert model.fields["seen_by"].choices[0].code == "self"


def test_a_translation_of_todays_english_is_shown_and_anything_else_stays_english(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    entries = {
        "H1.title": ("Opening hours", "Часы работы"),
        "H1.have.2": ("The hours stand on the door.", "Часы указаны на двери."),
        "H2.title": ("Older contracts", "Договоры"),
        "H3.title": ("Light and power", ""),
        "profile.seen_by.choices.self": ("the hall itself", "сам рынок"),
    }
    write_catalogue(folder, "ru", entries)
    model = load_model(folder, "ru")
    assert model.language == "ru"
    assert model.practices["H1"].title == "Часы работы"
    assert model.practices["H1"].have_at(2) == "Часы указаны на двери."
    assert model.practices["H2"].title == "Contracts"
    assert model.practices["H3"].title == "Light and power"
    assert model.fields["seen_by"].choices[0].label == "сам рынок"
    assert model.hash == load_model(folder).hash


def test_stale_texts_are_a_warning_each_and_missing_ones_a_line_for_the_language(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    entries = {
        "H1.title": ("Opening hours", "Часы работы"),
        "H2.title": ("Older contracts", "Договоры"),
        "G2.title": ("Older buyers", "Покупатели"),
        "H9.title": ("Nothing", "Ничего"),
    }
    write_catalogue(folder, "ru", entries)
    write_catalogue(folder, "kk", {})
    found = [(f.code, f.location.place.removeprefix(f"{folder}/locale/"), f.severity) for f in check_model(folder)]
    warning = Severity.WARNING
    assert found == [
        ("MODEL-84", "kk.po", warning),
        ("MODEL-84", "ru.po", warning),
        ("MODEL-83", "ru.po:11", warning),
        ("MODEL-83", "ru.po:15", warning),
        ("MODEL-85", "ru.po:19", warning),
    ]
    total = len(dict(texts(load_model(folder))))
    missing = {f.location.file[-5:]: f.values["missing"] for f in check_model(folder) if f.code == "MODEL-84"}
    assert missing == {"kk.po": total, "ru.po": total - 3}


def test_a_language_that_is_listed_as_complete_must_be(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, "model.yaml", "id: tiny", "id: tiny\ncomplete_languages: [en, ru, kk]")
    write_catalogue(folder, "ru", {"H2.title": ("Older contracts", "Договоры")})
    found = [(f.code, f.severity) for f in check_model(folder)]
    error = Severity.ERROR
    assert found == [("MODEL-81", error), ("MODEL-84", error), ("MODEL-83", error)]


def test_a_complete_catalogue_has_no_finding(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, "model.yaml", "id: tiny", "id: tiny\ncomplete_languages: [ru]")
    write_catalogue(
        folder,
        "ru",
        {
            context: (words, " ".join(["По-русски", str(n), *(f"{{{slot}}}" for slot in slots_of(words))]))
            for n, (context, words) in enumerate(texts(load_model(folder)))
        },
    )
    assert check_model(folder) == ()
    assert {words.split()[0] for _, words in texts(load_model(folder, "ru"))} == {"По-русски"}


def test_a_catalogue_that_cannot_be_read_is_a_finding_and_its_language_stays_english(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    (folder / "locale").mkdir()
    (folder / "locale" / "ru.po").write_bytes((HEAD.format(language="ru") + 'msgid "а"\n').encode("cp1251"))
    assert [(f.code, f.location.file) for f in check_model(folder)] == [("MODEL-82", f"{folder}/locale/ru.po")]
    assert load_model(folder, "ru").practices["H2"].title == "Contracts"


@pytest.mark.parametrize("language", ["xx", "../../secret", "", "ru/../ru"])
def test_a_language_without_a_catalogue_gives_english_texts(tmp_path: Path, language: str) -> None:
    folder = copy_of_tiny(tmp_path)
    write_catalogue(folder, "ru", {"H2.title": ("Contracts", "Договоры")})
    assert load_model(folder, language).practices["H2"].title == "Contracts"


def test_languages_are_found_by_their_files(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    write_catalogue(folder, "ru", {})
    write_catalogue(folder, "kk", {})
    (folder / "locale" / "terms list.po").write_text("", encoding="utf-8")
    assert languages(files_in(folder, "copy")) == ("en", "kk", "ru")
