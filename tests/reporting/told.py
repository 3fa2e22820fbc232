"""What a view, a page or a line says, in keys: what is chosen, counted and put where can be kept and compared.

The words are those of a language in which each sentence is its key with the values of its slots, and each text of a
model is its place in the model: so what is kept changes with what is said, and not with its wording.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType

from assess.content.texts import Text, with_texts
from assess.domain.model import MaturityModel
from assess.language import Words, load_words
from tests.reporting.made_up_money import FILLING

GOLDEN = Path(__file__).parent / "golden"
_SLOT = re.compile(r"\{(\w+)\}")
_SCALARS = (str, bool, int, float, dt.date)
_TELLING = {"chip", "key", "at", "below", "uncounted", "open", "needed", "met", "short", "state", "settled", "in-hand"}
_TELLING |= {"typed", "tag", "alone", "heard", "flows", "of-annex", "within"} | {f"s{shade}" for shade in range(5)}
"""Classes that say something of what stands in an element; the others are for its look."""
_ATTRIBUTES = ("aria-label", "aria-hidden", "href", "id", "lang", "src", "alt", "content")
_PLACES = ("transform", "d", "x", "y")
_DRAWN = ("fill", "x", "width", "x1", "x2", "cx", "r", "d")


@cache
def words_in_keys(*, filled: bool = False) -> Words:
    """The tool's words: each is its key, without its first part where that is the report, with its slots.

    With `filled` each is as many words long as in English, for what is made to have a certain length.
    """
    english = load_words()
    keyed = {key: (_keyed(key, entry.english, filled=filled),) for key, entry in english.english.items()}
    return dataclasses.replace(english, translated=MappingProxyType(keyed))


def model_in_keys(model: MaturityModel, *, filled: bool = False) -> MaturityModel:
    """The model, in a version of its own, with each text replaced by its place in the model; its slots stay."""

    def placed(text: Text) -> str:
        return _keyed(text.context, (text.words,), filled=filled)

    return dataclasses.replace(with_texts(model, placed), version="0.0")


def _keyed(key: str, english: tuple[str, ...], *, filled: bool) -> str:
    slots = dict.fromkeys(slot for form in english for slot in _SLOT.findall(form))
    told = ", ".join(f"{slot}={{{slot}}}" for slot in slots)
    filling = FILLING * (len(english[0].split()) - 1) if filled else ""
    return key.removeprefix("report.") + (f"({told})" if told else "") + filling


def told_by(part: object, path: str = "") -> Iterator[str]:
    """A line for each noun in a view with what stands in it, empty texts left out, and for each text of a list."""
    if dataclasses.is_dataclass(part):
        yield from _of_noun({field.name: getattr(part, field.name) for field in dataclasses.fields(part)}, path)
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from told_by(value, f"{path}[{key}]")
    elif isinstance(part, tuple | list):
        yield from _of_list(part, path)
    elif part is not None:
        yield f"{path}: {_one_line(part)}"


def _of_noun(values: Mapping[str, object], path: str) -> Iterator[str]:
    plain = {name: value for name, value in values.items() if isinstance(value, _SCALARS)}
    if told := " | ".join(f"{name}={_one_line(value)}" for name, value in plain.items() if value != ""):
        yield f"{path}: {told}"
    for name, value in values.items():
        if name not in plain:
            yield from told_by(value, f"{path}.{name}".strip("."))


def _of_list(values: Sequence[object], path: str) -> Iterator[str]:
    if values and all(isinstance(value, float) for value in values):
        yield f"{path}: {' '.join(map(_one_line, values))}"
        return
    for place, value in enumerate(values):
        yield from told_by(value, f"{path}.{place}")


def _one_line(value: object) -> str:
    told = f"{value:.6g}" if isinstance(value, float) else str(value)
    return " / ".join(told.split("\n"))


def told_on(page: str) -> list[str]:
    """What a reader of a page of HTML gets, in its order: texts, links, classes that tell something, what is drawn."""
    reader = _Reader()
    reader.feed(page)
    return reader.found


def told_in(chart: str) -> Iterator[str]:
    """Where the words of a chart stand, from where to where its lines go, and where its points are, in whole points."""
    for kind, given, words in re.findall(r"<(text|path|use)\b([^>]*)>([^<]*)", chart):
        at = dict(re.findall(r'\b(transform|style|d|x|y)="([^"]*)"', given))
        numbers = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", " ".join(at.get(k, "") for k in _PLACES))]
        ends = " ".join(f"{each:.0f}" for each in (*numbers[:4], *numbers[-2:]))
        side = re.search("text-anchor: (\\w+)", at.get("style", ""))
        yield " ".join(filter(None, (kind, ends, side[1] if side else "", words.strip())))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._unread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"style", "script"} or "chart" in given.get("class", "").split():
            self._unread = self._unread or tag
        told = [f"{name}={given[name]}" for name in _ATTRIBUTES if name in given]
        told += [f"{name}={value}" for name, value in given.items() if name.startswith("data-")]
        told += sorted(_TELLING.intersection(given.get("class", "").split()))
        told += [given["style"]] if tag == "span" and "style" in given else []
        if tag in {"rect", "path", "line", "circle"}:
            told += [f"{name}={given[name]}" for name in _DRAWN if name in given]
        if told and not self._unread and tag != "path":
            self.found.append(f"<{tag} {' '.join(told)}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = ""

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._unread:
            self.found.append(" ".join(data.split()))


def is_as_it_was(name: str, lines: Iterator[str] | list[str], *, update: bool) -> bool:
    """Whether the lines are those of the golden file of that name; where it is to be updated it is written first."""
    path = GOLDEN / f"{name}.txt"
    told = list(lines)
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
    assert told == path.read_text(encoding="utf-8").splitlines()
    return True
