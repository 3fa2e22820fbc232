from __future__ import annotations

import re
from pathlib import Path

import pytest

from assess.content.lint import check_model
from assess.content.load import load_model, model_names, read_draft
from assess.content.texts import placed_texts
from assess.domain.findings import AssessError, Exit
from assess.domain.practice import Aggregate
from assess.domain.profile import Role
from assess.resources import questionnaires
from tests.models.folders import TINY, copy_of_tiny, exchange
from tests.models.renamed import write_renamed_copy


def test_the_shipped_model_has_no_finding_but_the_count_of_what_is_not_translated_yet() -> None:
    assert [finding.values["language"] for finding in check_model("incubator")] == ["ru"]
    assert {finding.code for finding in check_model("incubator")} == {"MODEL-84"}


def test_every_shipped_model_is_found_by_its_name() -> None:
    assert model_names() == tuple(load_model(name).id for name in model_names())
    assert "incubator" in model_names()


def test_the_tiny_model_is_read_as_it_is_written() -> None:
    model = load_model(TINY)
    assert [concept.code for concept in model.concepts] == ["stall", "workshop"]
    assert [level.points for level in model.levels] == [0, 0.25, 0.5, 1]
    assert [dimension.aggregate for dimension in model.dimensions] == [Aggregate.SUM, Aggregate.MEAN]
    assert (model.stages, model.moments, model.modules, model.sources) == ((), (), (), ())
    assert model.practices["H2"].steps[1].first[0].practice == "H1"
    assert model.practices["H1"].have_at(1) == "Your people know when the hall opens."
    visit_date = model.field_for(Role.VISIT_DATE)
    assert visit_date is not None
    assert visit_date.key == "seen_on"
    assert re.fullmatch("[0-9a-f]{16}", model.hash)


def test_nothing_in_a_loaded_model_can_be_changed() -> None:
    model = load_model(TINY)
    for mapping in (model.practices["H1"].targets, model.dimensions[0].weights, model.concepts[0].verdicts):
        with pytest.raises(TypeError):
            mapping["stall"] = 9  # type: ignore[index]


def test_the_hash_follows_the_content_and_not_the_line_ends(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    before = load_model(folder).hash
    for path in folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_model(folder).hash == before == load_model(TINY).hash
    exchange(folder, "dimensions/hall.yaml", "weight: 2", "weight: 3")
    assert load_model(folder).hash != before


@pytest.mark.parametrize("name", ["incubatr", "../incubator", "", "no such folder"])
def test_a_name_that_is_no_model_lists_those_there_are(name: str) -> None:
    with pytest.raises(AssessError) as caught:
        load_model(name)
    assert caught.value.exit_code is Exit.MODEL
    (finding,) = caught.value.findings
    assert finding.code == "MODEL-01"
    assert finding.values["known"] == model_names()
    assert finding.values["near"] == "incubator"


def test_a_model_that_does_not_hold_together_is_not_loaded_and_every_reason_is_told(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, "dimensions/hall.yaml", "owner: head", "owner: haed")
    exchange(folder, "model.yaml", "points: 0.5", "points: 0.25")
    exchange(folder, "model.yaml", "default_hosted: [stall]", "default_hosted: [shop]")
    with pytest.raises(AssessError) as caught:
        load_model(folder)
    assert [finding.code for finding in caught.value.findings] == ["MODEL-50", "MODEL-70", "MODEL-50"]
    assert caught.value.exit_code is Exit.MODEL


def test_a_model_whose_wording_could_be_better_is_loaded(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, "dimensions/hall.yaml", "why: A dark hall", "why: A good dark hall")
    assert check_model(folder) != ()
    assert load_model(folder).practices["H3"].why.startswith("A good")


def test_a_folder_without_its_profile_says_so(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    (folder / "profile.yaml").unlink()
    assert [(f.code, f.location.file) for f in check_model(folder)] == [("MODEL-02", f"{folder}/profile.yaml")]


def test_an_unquoted_no_stays_a_word_in_keys_and_values(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    for file in ("model.yaml", "profile.yaml", "dimensions/hall.yaml", "dimensions/help.yaml"):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        text = text.replace("stall:", "no:").replace("concept: stall", "concept: no")
        path.write_text(text.replace("code: stall\n", "code: no\n").replace("[stall", "[no"), encoding="utf-8")
    model = load_model(folder)
    assert model.concepts[0].code == "no"
    assert model.default_hosted == ("no",)
    assert model.practices["H1"].targets == {"no": 2, "workshop": 1}


def test_places_are_named_from_the_folder_that_the_reader_knows() -> None:
    assert read_draft("incubator").lines.folder == "questionnaires/incubator"
    assert read_draft(TINY).lines.folder == str(TINY)


def test_the_shipped_model_under_other_names_loads_without_a_finding(tmp_path: Path) -> None:
    new = write_renamed_copy(questionnaires() / "incubator", tmp_path)
    assert check_model(tmp_path) == ()
    shipped, renamed = load_model("incubator"), load_model(tmp_path)
    assert tuple(renamed.practices) == tuple(new.practices[code] for code in shipped.practices)
    assert [text.words for text in placed_texts(renamed)] == [text.words for text in placed_texts(shipped)]
    for old, now in (
        (shipped.practices, renamed.practices),
        (shipped.fields, renamed.fields),
        ({concept.code for concept in shipped.concepts}, {concept.code for concept in renamed.concepts}),
        ({stage.code for stage in shipped.stages}, {stage.code for stage in renamed.stages}),
        ({dimension.code for dimension in shipped.dimensions}, {dimension.code for dimension in renamed.dimensions}),
    ):
        assert len(old) == len(now)
        assert not set(old) & set(now)


def test_the_tiny_model_under_other_names_loads_without_a_finding(tmp_path: Path) -> None:
    write_renamed_copy(TINY, tmp_path)
    assert check_model(tmp_path) == ()
