"""A filled questionnaire changed at random: in the zip, in the XML of a part, in one cell. Same seed, same files."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from tests.hostile.zips import Parts, packed, unpacked

NASTY = (
    *("", " ", "0", "1", "2", "3", "4", "5", "9", "-1", "2.5", "3,0", "2 or 3", "3 not met", "n/a", "?", "1/2", "100%"),
    *(
        "TRUE",
        "#N/A",
        "1e308",
        "NaN",
        "2026-02-30",
        "1905-06-24",
        "240.000",
        "\u0417",
        "O",
        "\uff13",
        "\u200b3",
        "=1+1",
    ),
    *("x" * 600, "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "\u202e3", "no", "yes", "S1", "T2"),
)
_ANSWER = 3
"""Letters that a level, a grade or a code has at most."""
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


@dataclass(frozen=True)
class Mutant:
    """What was done to a questionnaire, and the bytes that came of it."""

    what: str
    data: bytes


Change = Callable[[random.Random, bytes], Mutant]


def mutant(whole: bytes, seed: int) -> Mutant:
    """The file that comes of this seed, after one to three changes."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    data, told = whole, []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        try:
            done = chance.choice(_CHANGES)(chance, data)
        except _NOTHING_TO_CHANGE:  # the change before has left no package, or none of its parts
            break
        data = done.data
        told.append(done.what)
    return Mutant("; ".join(told), data)


_NOTHING_TO_CHANGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    ValueError,
    ET.ParseError,
)


# --- the file


def _flipped(chance: random.Random, data: bytes) -> Mutant:
    at = chance.randrange(len(data))
    return Mutant(f"byte {at} changed", data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :])


def _cut(chance: random.Random, data: bytes) -> Mutant:
    at = chance.randrange(len(data))
    return Mutant(f"cut off at byte {at} of {len(data)}", data[:at])


# --- the parts of its package


def _part(chance: random.Random, parts: Mapping[str, bytes]) -> str:
    return chance.choice(sorted(parts))


def _lost(chance: random.Random, data: bytes) -> Mutant:
    parts = unpacked(data)
    name = _part(chance, parts)
    return Mutant(f"{name} left out", packed({other: part for other, part in parts.items() if other != name}))


def _exchanged(chance: random.Random, data: bytes) -> Mutant:
    parts = unpacked(data)
    one, other = _part(chance, parts), _part(chance, parts)
    return Mutant(f"{one} and {other} exchanged", packed({**parts, one: parts[other], other: parts[one]}))


def _garbled(chance: random.Random, data: bytes) -> Mutant:
    parts = unpacked(data)
    name = _part(chance, parts)
    changed = _flipped(chance, parts[name] or b" ")
    return Mutant(f"{name}: {changed.what}", packed({**parts, name: changed.data}))


# --- the XML of a part

_BODY = ("xl/worksheets/", "content.xml", "xl/workbook.xml", "xl/_rels/", "xl/styles.xml", "xl/sharedStrings.xml")


def _tree(chance: random.Random, data: bytes) -> tuple[Parts, str, ET.Element]:
    parts = unpacked(data)
    name = chance.choice(sorted(name for name in parts if name.startswith(_BODY)))
    return parts, name, _parsed(parts[name])


def _parsed(part: bytes) -> ET.Element:
    """The root of a part; its prefixes are kept when it is written again."""
    for _, (prefix, address) in ET.iterparse(io.BytesIO(part), ("start-ns",)):  # noqa: S314  # written by ourselves
        ET.register_namespace(prefix, address)
    return ET.fromstring(part)  # noqa: S314


def _again(parts: Parts, name: str, root: ET.Element) -> bytes:
    return packed({**parts, name: ET.tostring(root, encoding="utf-8", xml_declaration=True)})


def _somewhere(chance: random.Random, root: ET.Element) -> tuple[ET.Element, int]:
    """A parent and the place of one of its children; deep ones, of which there are most, come most."""
    parents = [element for element in root.iter() if len(element)]
    parent = chance.choice(parents)
    return parent, chance.randrange(len(parent))


def _short(element: ET.Element) -> str:
    said = " ".join(f"{key.rpartition('}')[2]}={value}" for key, value in [*element.attrib.items()][:2])
    return f"{element.tag.rpartition('}')[2]} {said}"[:60]


def _taken_out(chance: random.Random, data: bytes) -> Mutant:
    parts, name, root = _tree(chance, data)
    parent, at = _somewhere(chance, root)
    child = parent[at]
    parent.remove(child)
    return Mutant(f"{name}: <{_short(child)}> taken out", _again(parts, name, root))


def _doubled(chance: random.Random, data: bytes) -> Mutant:
    parts, name, root = _tree(chance, data)
    parent, at = _somewhere(chance, root)
    parent.insert(at, parent[at])
    return Mutant(f"{name}: <{_short(parent[at])}> doubled", _again(parts, name, root))


def _swapped(chance: random.Random, data: bytes) -> Mutant:
    parts, name, root = _tree(chance, data)
    parent, at = _somewhere(chance, root)
    other = chance.randrange(len(parent))
    parent[at], parent[other] = parent[other], parent[at]
    told = f"{name}: <{_short(parent[other])}> and <{_short(parent[at])}> swapped"
    return Mutant(told, _again(parts, name, root))


def _attribute(chance: random.Random, data: bytes) -> Mutant:
    parts, name, root = _tree(chance, data)
    element = chance.choice([element for element in root.iter() if element.attrib])
    key = chance.choice(sorted(element.attrib))
    before = element.attrib[key]
    value = chance.choice((None, "", "0", "1", "99999999999", "x", "n", "s", "str", "e", "d", "b", before + before))
    told = f"{name}: <{_short(element)}> {key.rpartition('}')[2]} {before!r} -> {value!r}"
    if value is None:
        del element.attrib[key]
    else:
        element.attrib[key] = value
    return Mutant(told, _again(parts, name, root))


def _renamed(chance: random.Random, data: bytes) -> Mutant:
    parts, name, root = _tree(chance, data)
    parent, at = _somewhere(chance, root)
    element, other = parent[at], chance.choice([*root.iter()])
    told = f"{name}: <{_short(element)}> becomes {other.tag.rpartition('}')[2]}"
    element.tag = other.tag
    return Mutant(told, _again(parts, name, root))


# --- one cell


def _written(chance: random.Random, root: ET.Element) -> list[ET.Element]:
    """The elements with text; twice in three only the short ones, among which the answers are."""
    texts = [element for element in root.iter() if element.text and element.text.strip()]
    answers = [element for element in texts if len(element.text or "") <= _ANSWER]
    return answers if answers and chance.random() < 2 / 3 else texts


def _typed(chance: random.Random, data: bytes) -> Mutant:
    """Another text, or a number, where one of these stands."""
    parts, name, root = _tree(chance, data)
    written = _written(chance, root)
    if not written:
        return _taken_out(chance, data)
    element = chance.choice(written)
    before, value = element.text or "", chance.choice(NASTY)
    if _NUMBER.fullmatch(before) and chance.random() < 0.5:
        value = str(float(before) + chance.choice((-3, -1, 1, 3, 1e6, 1e16)))
    element.text = value
    return Mutant(f"{name}: {before[:40]!r} -> {value[:40]!r}", _again(parts, name, root))


def _texts_swapped(chance: random.Random, data: bytes) -> Mutant:
    """Two texts of one sheet exchanged, as who sorts or pastes does."""
    parts, name, root = _tree(chance, data)
    written = _written(chance, root)
    if not written:
        return _taken_out(chance, data)
    one, other = chance.choice(written), chance.choice(written)
    one.text, other.text = other.text, one.text
    told = f"{name}: {(one.text or '')[:40]!r} and {(other.text or '')[:40]!r} exchanged"
    return Mutant(told, _again(parts, name, root))


_CHANGES: tuple[Change, ...] = (
    *(_flipped, _cut, _lost, _exchanged, _garbled),
    *(_taken_out, _taken_out, _doubled, _swapped, _swapped, _attribute, _attribute, _renamed),
    *(_typed, _typed, _typed, _typed, _texts_swapped, _texts_swapped),
)
