from __future__ import annotations

import pytest

from assess.content.source import LARGEST, YamlFile, missing_source, parse, read_source
from assess.nouns import Data

pytestmark = pytest.mark.usefixtures("loader")


def found(source: YamlFile) -> list[tuple[str, int]]:
    return [(finding.code, finding.location.line) for finding in source.findings]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("2002-09-14", "2002-09-14"),
        ("12:30", "12:30"),
        ("017", 17),
        ("0o17", "0o17"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("-3", -3),
        ("0.25", 0.25),
        ("1e3", 1000.0),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("~", None),
        ("null", None),
        ("", None),
        ('"5"', "5"),
        ("'true'", "true"),
    ],
)
def test_a_scalar_is_what_a_layman_takes_it_for(written: str, read: Data) -> None:
    source = parse(f"key: {written}\n", "f.yaml")
    assert source.readable
    assert source.data == {"key": read}
    assert isinstance(source.data, dict)
    assert type(source.data["key"]) is type(read)


def test_the_key_no_stays_a_word() -> None:
    assert parse("no: 1\nyes: 2\n", "f.yaml").data == {"no": 1, "yes": 2}


def test_every_value_has_the_line_that_it_stands_on() -> None:
    source = parse("a: 1\nb:\n  - x\n  - c: 2\n    d: >-\n      long\n      text\ne: 3\n", "f.yaml")
    assert source.data == {"a": 1, "b": ["x", {"c": 2, "d": "long text"}], "e": 3}
    assert source.lines["b", 1, "d"] == 5
    assert source.lines["b", 0] == 3
    assert source.lines["e",] == 8


def test_a_key_that_stands_twice_is_named_with_both_lines_and_the_first_is_used() -> None:
    source = parse("a: 1\nb: 2\na: 3\n", "f.yaml")
    assert found(source) == [("MODEL-06", 3)]
    assert source.findings[0].values["first"] == "1"
    assert source.data == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: c: d\n", "MODEL-05", 2),
        ("a: 1\n\tb: 2\n", "MODEL-05", 2),
        ("a: [1\n", "MODEL-05", 2),
        ("a: 1\n---\nb: 2\n", "MODEL-05", 2),
        ("a: 1\nb: \x07\n", "MODEL-05", 2),
        ("a: 1\n5: 2\n", "MODEL-08", 2),
        ("a: 1\ntrue: 2\n", "MODEL-08", 2),
        ("a: 1\n[b]: 2\n", "MODEL-08", 2),
        ("a: 1\n<<: {b: 2}\n", "MODEL-07", 2),
        ("a: 1\nb: !!str 5\n", "MODEL-07", 2),
        ("a: 1\nb: !!python/object/apply:os.getcwd []\n", "MODEL-07", 2),
        ("# nothing\n", "MODEL-10", 0),
        ("a: " + "[" * 60 + "]" * 60, "MODEL-09", 1),
    ],
)
def test_what_cannot_be_read_is_a_finding_with_its_line(text: str, code: str, line: int) -> None:
    source = parse(text, "f.yaml")
    assert not source.readable
    assert (code, line) in found(source)


def test_aliases_are_refused_before_they_can_grow() -> None:
    layers = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    layers += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    source = parse("\n".join(layers), "f.yaml")
    assert {code for code, _ in found(source)} == {"MODEL-07"}
    assert source.data is None


def test_blocks_in_blocks_without_end_stop_the_reader_at_once() -> None:
    for opening in ("[", "{a: ", "- ", "? "):
        assert found(parse(opening * 400_000, "f.yaml")) == [("MODEL-09", 1)]


def test_an_ampersand_or_an_exclamation_mark_in_a_text_is_no_shortcut() -> None:
    source = parse('a: R&D\nb: "!"\nc: "&x"\nd: see C*\n', "f.yaml")
    assert source.data == {"a": "R&D", "b": "!", "c": "&x", "d": "see C*"}


def test_a_number_longer_than_any_program_holds_does_not_stop_the_reader() -> None:
    assert parse("a: " + "9" * 5000, "f.yaml").data == {"a": "9" * 5000}


def test_a_file_that_is_not_there_too_large_or_not_text_is_a_finding() -> None:
    assert found(missing_source("none.yaml")) == [("MODEL-02", 0)]
    assert found(read_source(b"a: " + b"x" * LARGEST, "large.yaml")) == [("MODEL-04", 0)]
    assert found(read_source("a: 1\nb: наука\n".encode("cp1251"), "old.yaml")) == [("MODEL-03", 2)]


def test_line_ends_and_a_mark_at_the_start_make_no_difference() -> None:
    plain = read_source(b"a: 1\nb: 2\n", "f.yaml")
    assert read_source(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "f.yaml") == plain
