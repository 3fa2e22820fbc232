"""Reading a PDF back for the tests: its text, its structure tree, and where its words stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import combinations
from typing import Any

import pypdfium2
from pypdf import PdfReader

_HEAD, _FOOT = 22 / 25.4 * 72, 18 / 25.4 * 72
"""The margins in which the running head and foot stand, in points."""


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


@lru_cache(maxsize=4)
def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page, with hyphenated words joined and white space single."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    return tuple(" ".join(text.replace("\ufffe\r\n", "").replace("-\r\n", "").split()) for text in texts)


def outside(pdf: bytes, margin: float = 0.5) -> list[tuple[int, str]]:
    """Pieces of text that do not lie wholly on their page, with the page's number."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            if left < -margin or bottom < -margin or right > width + margin or top > height + margin:
                found.append((number, text.get_text_bounded(left, bottom, right, top)))
    return found


def letters_outside(pdf: bytes, margin: float = 0.5) -> list[tuple[int, str]]:
    """Letters that do not lie wholly on their page, with the page's number: also such as lie beyond it altogether."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            if left < -margin or bottom < -margin or right > width + margin or top > height + margin:
                found.append((number, text.get_text_range(index, 1)))
    return found


def overprinted(pdf: bytes) -> list[tuple[int, str, str]]:
    """Pairs of pieces of text that lie on each other, with the page's number."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        text = page.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        found += [
            (number, text.get_text_bounded(*one), text.get_text_bounded(*other))
            for one, other in combinations(boxes, 2)
            if _overlap(one[0], one[2], other[0], other[2]) > 1 and _overlap(one[1], one[3], other[1], other[3]) > 1.5
        ]
    return found


def _overlap(start: float, end: float, other_start: float, other_end: float) -> float:
    return min(end, other_end) - max(start, other_start)


def depths(pdf: bytes) -> list[float]:
    """How far down the text of each page reaches, as a share of what lies between its running head and foot."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text, head = page.get_textpage(), page.get_height() - _HEAD
        bottoms = [text.get_rect(index)[1] for index in range(text.count_rects())]
        lowest = min((bottom for bottom in bottoms if _FOOT <= bottom < head), default=head)
        found.append((head - lowest) / (head - _FOOT))
    return found


def right_edges(pdf: bytes) -> Iterator[tuple[int, float, str]]:
    """Page number, right edge in points and text of each piece of text."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        text = page.get_textpage()
        for index in range(text.count_rects()):
            box = text.get_rect(index)
            yield number, box[2], text.get_text_bounded(*box)


@lru_cache(maxsize=4)
def structure(pdf: bytes) -> tuple[Any, ...]:
    """Every element of the structure tree, in reading order."""
    return tuple(_elements(catalogue(pdf)["/StructTreeRoot"].get("/K")))


def catalogue(pdf: bytes) -> Any:
    """The root of the file's objects."""
    return reader(pdf).trailer["/Root"]


def _elements(node: Any) -> Iterator[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _elements(node["/K"])


def fonts(pdf: bytes) -> set[str]:
    """The names of the fonts in the file, without the tag of their subset."""
    names = set()
    for page in reader(pdf).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            names.add(str(font.get_object()["/BaseFont"]).rpartition("+")[2])
    return names


def bookmarks(pdf: bytes) -> list[str]:
    """The titles of the bookmarks, in order, nested ones included."""
    return list(_titles(reader(pdf).outline))


def _titles(entries: Any) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield entry.title
