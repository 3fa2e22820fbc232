"""Each rule against a copy of the tiny model with one fault in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from assess.content.lint import check_model
from assess.domain.findings import Severity
from assess.language import load_words
from tests.models.folders import TINY, copy_of_tiny, exchange, line_of


@dataclass(frozen=True, slots=True)
class Fault:
    """`new` stands for `old` in a file; the finding stands on the nth line that has the words `at`."""

    code: str
    file: str
    old: str
    new: str
    at: str
    nth: int = 1
    only: bool = True


HALL, HELP, MODEL, PROFILE = "dimensions/hall.yaml", "dimensions/help.yaml", "model.yaml", "profile.yaml"
LONG = "word " * 30
STAFFED = "workload: {{fits: [{{hosted: [{}], posts: {}}}]}}\n"

FAULTS = (
    # keys and kinds of values
    Fault("MODEL-11", MODEL, "  reach_share: 0.6\n", "", "method:"),
    Fault("MODEL-12", HALL, "    weight: 2", "    wieght: 2", "wieght", only=False),
    Fault("MODEL-12", MODEL, "id: tiny", "id: tiny\nhash: abc", "hash"),
    Fault("MODEL-12", PROFILE, "sections:", "section: 1\nsections:", "section: 1"),
    Fault("MODEL-13", HALL, "why: A dark hall sells nothing.", "why:", "    why:", nth=3),
    Fault("MODEL-14", MODEL, 'version: "0.3"', "version: 0.3", "version"),
    Fault("MODEL-15", HALL, "stall: 1, workshop: 2}", "stall: 1.5, workshop: 2}", "stall: 1.5"),
    Fault("MODEL-16", HALL, "weight: 2", 'weight: "2"', "weight: "),
    Fault("MODEL-17", HALL, "    weight: 2", "    express: yes\n    weight: 2", "express: yes"),
    Fault("MODEL-18", HALL, "key: [stall, workshop]", "key: true", "key: true"),
    Fault("MODEL-18", MODEL, "default_hosted: [stall]", "default_hosted: stall", "default_hosted"),
    Fault("MODEL-18", MODEL, "dimensions: [hall, help]", "dimensions: hall", "dimensions:"),
    Fault("MODEL-19", HALL, "weights: {stall: 2, workshop: 1}", "weights: 2", "weights"),
    Fault("MODEL-20", HALL, "aggregate: sum", "aggregate: summ", "aggregate"),
    Fault("MODEL-20", MODEL, "      not_yet: The hall is", "      never: The hall is", "never"),
    Fault("MODEL-21", MODEL, "[0.15, 0.3, 0.5, 0.05]", "[0.15, 0.85]", "0.85"),
    Fault("MODEL-23", MODEL, "[hall, help]", "[hall, help, halp]", "halp"),
    # codes
    Fault("MODEL-30", MODEL, "[hall, help]", "[hall, help, hall]", "dimensions:"),
    Fault("MODEL-30", HELP, "code: G1", "code: H1", "code: H1"),
    Fault("MODEL-30", HELP, "code: G3", "code: G2", "code: G2", nth=2),
    Fault("MODEL-30", HELP, "code: G\n", "code: H\n", "code: H"),
    Fault("MODEL-30", PROFILE, "key: buyers", "key: hall_key", "key: hall_key", nth=2, only=False),
    Fault("MODEL-30", PROFILE, "code: consultant", "code: self", "code: self", nth=2),
    Fault("MODEL-30", MODEL, "letter: w", "letter: s", "letter: s", nth=2),
    Fault("MODEL-30", MODEL, 'token: "4"', 'token: "x"', "tokens:"),
    Fault("MODEL-30", MODEL, "token: b", "token: a", "token: a", nth=2),
    Fault("MODEL-31", HELP, "code: G3", "code: third", "code: third"),
    Fault("MODEL-32", HELP, "code: G\n", "code: help\n", "code: help"),
    Fault("MODEL-33", MODEL, "code: rules", "code: the rules", "code: the rules"),
    Fault("MODEL-34", MODEL, '"0.3"', '"new"', "version"),
    Fault("MODEL-35", MODEL, "id: tiny", "id: A model", "id: A model"),
    Fault("MODEL-36", MODEL, "token: c,", 'token: "c d",', "c d"),
    # practices
    Fault("MODEL-40", HALL, "      - Trade stops when the power fails.\n", "", "    levels:", nth=3),
    Fault("MODEL-40", HALL, "have: [There are lamps., ", "have: [", "have: [It"),
    Fault("MODEL-40", HELP, "lack: [No buyer comes from outside., ", "lack: [", "lack: [N", nth=2),
    Fault("MODEL-40", HELP, "      - {title: Bring one buyer.", "      # - {", "steps:", nth=2),
    Fault("MODEL-41", HELP, "They met once.\n", "They never  MET.\n", "MET"),
    Fault("MODEL-42", HALL, "why: A dark hall sells nothing.", "why: …", "why: …"),
    Fault("MODEL-42", HALL, "title: Try it.,", 'title: "",', 'title: ""'),
    Fault("MODEL-42", HALL, "because: A contract names the hours.", 'because: "-"', "because"),
    Fault("MODEL-43", HELP, "{stall: 1, workshop: 2}\n    weight", "{stall: 1}\n    weight", "{stall: 1}"),
    Fault("MODEL-44", HELP, "{stall: 0, workshop: 2}", "{stall: 0, workshop: 3}", "workshop: 3"),
    Fault(
        "MODEL-45", HALL, "    falls: A workshop works behind a shut door too.\n", "", "stall: 2, workshop: 1}", nth=2
    ),
    Fault("MODEL-46", HELP, "    weight: 1", "    falls: It does not.\n    weight: 1", "falls"),
    Fault("MODEL-47", HALL, "weight: 2", "weight: 0", "weight: 0"),
    Fault("MODEL-48", HELP, "key: [stall, workshop]", "key: []", "practices:"),
    Fault("MODEL-48", HELP, "key: [stall, workshop]", "key: [workshop]", "practices:"),
    Fault(
        "MODEL-49", HELP, "look_for: [The date., The names of those who came.]", "look_for: [The date.]", "[The date.]"
    ),
    Fault("MODEL-50", HALL, "owner: head", "owner: haed", "owner: haed"),
    Fault("MODEL-50", HALL, "payer: stalls", "payer: stall", "payer: stall,"),
    Fault("MODEL-50", HALL, "cost: free", "cost: fre", "cost: fre,"),
    Fault("MODEL-50", HALL, "control: own", "control: me", "control: me"),
    Fault("MODEL-50", HALL, "weights: {stall: 2, w", "weights: {stall: 2, stal: 1, w", "stal: 1"),
    Fault("MODEL-50", HALL, "targets: {stall: 2, w", "targets: {stall: 2, stal: 1, w", "stal: 1"),
    Fault("MODEL-30", HALL, "key: [stall, workshop]", "key: [stall, workshop, stall]", "key:"),
    Fault("MODEL-50", HALL, "key: [stall, workshop]", "key: [stall, workshop, shop]", "key:"),
    Fault("MODEL-93", HELP, "key: []", "key: [stall]", "key: [stall]"),
    Fault("MODEL-50", MODEL, "default_hosted: [stall]", "default_hosted: [shop]", "default_hosted"),
    Fault("MODEL-50", MODEL, "letter: s\n", "letter: s\n    first: [H9]\n", "first: [H9]"),
    Fault("MODEL-37", MODEL, "letter: s\n", "letter: s\n    first: [G2]\n", "first: [G2]"),
    Fault("MODEL-38", MODEL, "keep: Keep your stalls.", 'keep: "Keep {facts}."', "Keep {facts}"),
    Fault("MODEL-50", MODEL, "field: buyers", "field: buyer", "field: buyer,"),
    Fault("MODEL-77", MODEL, "[{field: buyers, at_least: 3}]", "[{field: seen_by, at_least: 3}]", "field: seen_by"),
    Fault("MODEL-50", PROFILE, "concept: stall", "concept: stalls", "concept: stalls", only=False),
    Fault("MODEL-51", HALL, "    weight: 2", "    stage: late\n    weight: 2", "stage: late"),
    Fault("MODEL-51", HALL, "    weight: 2", "    before: noon\n    weight: 2", "before: noon"),
    Fault("MODEL-51", HALL, "    weight: 2", "    how: [walk]\n    weight: 2", "how: [walk]"),
    Fault("MODEL-51", HALL, "    weight: 2", "    sources: [cses/aims]\n    weight: 2", "sources"),
    Fault("MODEL-51", HALL, "owner: head,", "owner: head, module: TM1,", "module: TM1"),
    Fault("MODEL-51", HALL, "owner: head,", "owner: head, support: bank,", "support: bank"),
    Fault("MODEL-52", HALL, "days: 0.5", "days: 0", "days: 0,"),
    Fault("MODEL-52", HELP, "months: 6", "months: 0", "months: 0"),
    Fault("MODEL-53", HALL, "yardstick: 1", "yardstick: -1", "yardstick: -1"),
    Fault("MODEL-53", HALL, "weights: {stall: 2,", "weights: {stall: -2,", "stall: -2"),
    # what stands first
    Fault("MODEL-55", HALL, "practice: H1", "practice: H9", "practice: H9"),
    Fault("MODEL-56", HALL, "{practice: H1, level: 1", "{practice: H1, level: 0", "level: 0"),
    Fault("MODEL-57", HALL, "practice: H1", "practice: H2", "practice: H2"),
    Fault("MODEL-59", HALL, "practice: H1, level: 1", "practice: H1, level: 2", "level: 2"),
    # profile
    Fault("MODEL-60", PROFILE, "kind: count}", "kind: count, role: clients_now, concept: stall}", "key: buyers"),
    Fault("MODEL-61", PROFILE, "role: visit_date, ", "", "sections:"),
    Fault("MODEL-62", PROFILE, ", role: clients_now, concept: stall", "", "sections:"),
    Fault("MODEL-62", PROFILE, ", role: clients_wanted, concept: stall", "", "sections:"),
    Fault("MODEL-63", PROFILE, "kind: count}", "kind: count, concept: stall}", "key: buyers"),
    Fault("MODEL-64", PROFILE, "kind: date, ", "kind: text, ", "kind: text, role: visit_date"),
    Fault("MODEL-65", PROFILE, "kind: choice", "kind: text", "kind: text", nth=2, only=False),
    Fault("MODEL-66", PROFILE, "kind: count}", "kind: codes}", "kind: codes", only=False),
    Fault("MODEL-68", PROFILE, "label: the hall itself}", "label: the hall itself, stage: late}", "stage: late"),
    # scale, evidence, method
    Fault("MODEL-42", MODEL, "default_hosted: [stall]", "default_hosted: []", "default_hosted"),
    Fault("MODEL-70", MODEL, "points: 0.5", "points: 0.25", "points: 0.25", nth=2),
    Fault("MODEL-71", MODEL, "[0.15, 0.3, 0.5, 0.05]", "[0.15, 0.3, 0.5, 0.06]", "0.06"),
    Fault("MODEL-72", MODEL, "[0, 0.05, 0.9, 0.05]", "[0.051, 0.01, 0.889, 0.05]", "0.051"),
    Fault("MODEL-73", MODEL, "[0, 0.05, 0.9, 0.05]", "[0, 0.1, 0.65, 0.25]", "0.65"),
    Fault("MODEL-75", MODEL, "reach_share: 0.6", "reach_share: 60", "reach_share"),
    Fault("MODEL-75", MODEL, "unsupported_level: 2", "unsupported_level: 4", "unsupported_level"),
    Fault("MODEL-75", MODEL, "correlation: 0.5", "correlation: 1.5", "correlation"),
    Fault("MODEL-75", MODEL, "tail: 0.1", "tail: 0.5", "tail"),
    Fault("MODEL-75", MODEL, "draws: 1000", "draws: 10", "draws"),
    Fault("MODEL-75", MODEL, "lowest_shift: -2", "lowest_shift: -4", "lowest_shift"),
    Fault("MODEL-75", MODEL, "open_grade: 0", "open_grade: 3", "open_grade"),
    Fault("MODEL-75", MODEL, "  open_grade: 0\n", "  open_grade: 0\nmoney: {months: 0}\n", "money:"),
    Fault("MODEL-75", MODEL, "  open_grade: 0\n", "  open_grade: 0\nmoney: {own_share: 80}\n", "money:"),
    Fault("MODEL-75", MODEL, "  open_grade: 0\n", "  open_grade: 0\nmoney: {counts_from_day: 32}\n", "money:"),
    Fault("MODEL-75", MODEL, "  open_grade: 0\n", "  open_grade: 0\nmoney: {decide_before: 4}\n", "money:"),
    Fault("MODEL-75", MODEL, "  open_grade: 0\n", "  open_grade: 0\n  small_posts: -1\n", "small_posts"),
    Fault("MODEL-75", MODEL, "  open_grade: 0\n", "  open_grade: 0\n  small_ceiling: 4\n", "small_ceiling"),
    Fault("MODEL-75", HALL, "    weight: 2", "    small: 4\n    weight: 2", "small: 4"),
    Fault("MODEL-75", MODEL, "  open_grade: 0\n", "  open_grade: 0\nworkload: {days: -1}\n", "workload:"),
    Fault("MODEL-50", MODEL, "  open_grade: 0\n", f"  open_grade: 0\n{STAFFED.format('shop', 9)}", "workload:"),
    Fault("MODEL-94", MODEL, "  open_grade: 0\n", f"  open_grade: 0\n{STAFFED.format('stall', 0.01)}", "workload:"),
    Fault("MODEL-76", MODEL, "ready_readiness: 0.9", "ready_readiness: 0.4", "ready_readiness"),
    Fault("MODEL-78", MODEL, "up_to: 1}", "up_to: 0}", "code: small"),
    # words
    Fault("MODEL-90", HALL, "why: A dark hall sells nothing.", "why: A dark hall is no Good.", "no Good"),
    Fault("MODEL-90", HALL, "do: Ask three traders when", "do: Follow best  practice and ask when", "best  practice"),
    Fault("MODEL-91", HALL, "question: What happens", f"question: {LONG}What happens", "question: word"),
    Fault("MODEL-92", HALL, "why: A dark hall", f"why: {LONG}A dark hall", "why: word"),
    Fault("MODEL-12", "wording.yaml", "  have:", "  haev:", "haev"),
    Fault("MODEL-15", "wording.yaml", "{words: 12}", "{words: many}", "many"),
)


def assert_found(fault: Fault, folder: Path) -> None:
    exchange(folder, fault.file, fault.old, fault.new)
    found = {(f.code, f.location.file, f.location.line) for f in check_model(folder)}
    expected = (fault.code, f"{folder}/{fault.file}", line_of(folder, fault.file, fault.at, fault.nth))
    assert expected in found
    if fault.only:
        assert found == {expected}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.new.strip()[:30]}")
def test_a_fault_is_found_with_its_file_and_line(fault: Fault, tmp_path: Path) -> None:
    assert_found(fault, copy_of_tiny(tmp_path))


def test_every_finding_of_a_model_has_its_sentence_and_every_sentence_its_values(tmp_path: Path) -> None:
    words = load_words("en")
    for index, fault in enumerate(FAULTS):
        (tmp_path / str(index)).mkdir()
        folder = copy_of_tiny(tmp_path / str(index))
        exchange(folder, fault.file, fault.old, fault.new)
        for finding in check_model(folder):
            sentence = words.say(f"finding.{finding.code}", **finding.values)
            assert sentence.endswith((".", '"')), sentence
            assert "{" not in sentence.replace("{ }", "") or "{" in fault.new, sentence


def test_every_code_of_a_model_finding_stands_in_the_catalogue(checkout: Path) -> None:
    used = {
        code
        for path in (*(checkout / "assess/content").rglob("*.py"), checkout / "assess/nouns.py")
        for code in re.findall(r"MODEL-[0-9]{2}", path.read_text(encoding="utf-8"))
    }
    catalogue = (checkout / "reports/locale/en/model.po").read_text(encoding="utf-8")
    assert used == set(re.findall(r"finding\.(MODEL-[0-9]{2})", catalogue))


def test_the_tiny_model_has_no_fault() -> None:
    assert check_model(TINY) == ()


def test_several_faults_in_several_files_are_found_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, HALL, "owner: head", "owner: haed")
    exchange(folder, HALL, "weight: 2", "weight: 0")
    exchange(folder, MODEL, "points: 0.5", "points: 0.25")
    exchange(folder, HELP, "They met once.\n", "They met at a good time.\n")
    exchange(folder, HELP, "code: G\n", "code: G\ncode: G\n")
    found = check_model(folder)
    assert [finding.code for finding in found] == ["MODEL-47", "MODEL-50", "MODEL-06", "MODEL-90", "MODEL-70"]
    assert [finding.location.file.removeprefix(f"{folder}/") for finding in found] == [HALL, HALL, HELP, HELP, MODEL]


def test_wrong_keys_and_kinds_in_several_files_are_found_at_once(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, HALL, "weight: 2", 'weight: "2"')
    exchange(folder, HELP, "    control: own", "    contrl: own")
    exchange(folder, PROFILE, "kind: date", "kind: day")
    exchange(folder, MODEL, "id: tiny", "id: no: tiny")
    codes = {(f.code, f.location.file.removeprefix(f"{folder}/")) for f in check_model(folder)}
    assert codes >= {
        ("MODEL-16", HALL),
        ("MODEL-12", HELP),
        ("MODEL-11", HELP),
        ("MODEL-20", PROFILE),
        ("MODEL-05", MODEL),
    }


def test_a_file_that_cannot_be_read_is_one_finding_and_not_a_hundred(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, HELP, "title: Help for traders", "title: Help: for traders")
    exchange(folder, PROFILE, "title: Who trades here", "title: Who: trades here")
    assert [finding.code for finding in check_model(folder)] == ["MODEL-05", "MODEL-05"]


def test_steps_that_wait_for_each_other_in_a_circle_are_found_over_several_practices(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    # G1 to 3 waits for H2 at 2, which waits for H1 at 1, which now waits for G1 at 3.
    exchange(
        folder,
        HALL,
        "proof: A note of the three talks.}",
        "proof: A note of the three talks., first: [{practice: G1, level: 3, because: Prices come first.}]}",
    )
    circles = [finding for finding in check_model(folder) if finding.code == "MODEL-58"]
    assert len(circles) == 1
    assert {"H1>1", "H2>2", "G1>3"} <= set(str(circles[0].values["circle"]).split(" → "))
    assert circles[0].location.line in {
        line_of(folder, HALL, "practice: G1"),
        line_of(folder, HALL, "practice: H1"),
        line_of(folder, HELP, "practice: H2"),
    }


def test_waiting_for_the_same_practice_at_a_lower_level_is_no_circle(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(
        folder,
        HALL,
        "proof: The list of one month.}",
        "proof: The list of one month., first: [{practice: H2, level: 2, because: Contracts come first.}]}",
    )
    assert "MODEL-58" not in {finding.code for finding in check_model(folder)}


def test_a_vague_word_inside_another_word_is_not_found(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, HALL, "why: A dark hall sells nothing.", "why: A dark hall sells no goods.")
    assert check_model(folder) == ()


def test_words_and_lengths_are_warnings(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    exchange(folder, HALL, "why: A dark hall", f"why: {LONG} good A dark hall")
    found = check_model(folder)
    assert {finding.code for finding in found} == {"MODEL-90", "MODEL-92"}
    assert {finding.severity for finding in found} == {Severity.WARNING}


def test_a_dimension_that_is_not_listed_is_a_warning(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path)
    (folder / "dimensions" / "later.yaml").write_text("code: L\n", encoding="utf-8")
    found = check_model(folder)
    assert [(f.code, f.severity, f.location.file) for f in found] == [
        ("MODEL-79", Severity.WARNING, f"{folder}/dimensions/later.yaml")
    ]
