"""How the questionnaire looks: one accent, neutral greys, a warm tint for the cells to fill."""

from __future__ import annotations

from dataclasses import dataclass, replace

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

FONT = "Calibri"
ACCENT = "17616B"
INK = "1F2A2E"
MUTED = "5F6B70"
FAINT = "A3ADB0"
LINE = "D3DADC"
PALE = "F3F6F6"
TINT = "DCEAEB"
BAR = "8FB8BC"
WHITE = "FFFFFF"
TO_FILL = "FFF8E1"
TO_FILL_LINE = "DCCFA0"
MISSING = "F6D29B"
WRONG = "A23B12"

_LIGHTEST = "E4EEEF"
_DARK_BELOW = 140  # brightness under which white letters read better

TEXT_FORMAT = "@"
GENERAL_FORMAT = "General"
DAY_FORMAT = "yyyy\\-mm\\-dd"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks, and whether it may be filled in."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = INK
    fill: str = ""
    across: str = "left"
    down: str = "top"
    indent: int = 0
    line: str = ""
    edge: str = ""
    number_format: str = GENERAL_FORMAT
    open: bool = False


BODY = Look()
NOTE = Look(colour=MUTED)
BAND = Look(colour=WHITE, fill=ACCENT, down="center")
BAND_TITLE = replace(BAND, size=15, bold=True, indent=1)
BAND_LINK = replace(BAND, underline=True, across="center")
HEADING = Look(size=12, bold=True, colour=ACCENT, down="bottom", edge=ACCENT)
COLUMN = Look(bold=True, colour=MUTED, fill=PALE, line=LINE, down="center")
CHIP = Look(bold=True, across="center", down="center", line=WHITE)
LINK = Look(colour=ACCENT, underline=True, down="center")
FILL_IN = Look(fill=TO_FILL, line=TO_FILL_LINE, open=True, number_format=TEXT_FORMAT)


def font_of(look: Look) -> Font:
    """The font of a look."""
    return Font(
        name=FONT,
        size=look.size,
        bold=look.bold,
        italic=look.italic,
        underline="single" if look.underline else None,
        color=look.colour,
    )


def fill_of(colour: str) -> PatternFill:
    """A plain ground; a conditional format takes its colour from the second place."""
    return PatternFill(fill_type="solid", start_color=colour, end_color=colour)


def alignment_of(look: Look) -> Alignment:
    """Where the text stands; text always wraps."""
    return Alignment(horizontal=look.across, vertical=look.down, wrap_text=True, indent=look.indent)


def border_of(look: Look) -> Border:
    """The lines around a cell: all four, or a stronger one below."""
    side = Side(style="thin", color=look.line) if look.line else None
    below = Side(style="medium", color=look.edge) if look.edge else side
    return Border(left=side, right=side, top=side, bottom=below)


def protection_of(look: Look) -> Protection:
    """Whether the cell may be filled in on a protected sheet."""
    return Protection(locked=not look.open)


def ramp(count: int) -> tuple[str, ...]:
    """So many colours from light to the accent."""
    return tuple(_between(_LIGHTEST, ACCENT, place / max(1, count - 1)) for place in range(count))


def letters_on(ground: str) -> str:
    """The colour of letters that can be read on a ground."""
    red, green, blue = _parts(ground)
    return WHITE if 0.299 * red + 0.587 * green + 0.114 * blue < _DARK_BELOW else INK


def _between(first: str, second: str, share: float) -> str:
    pairs = zip(_parts(first), _parts(second), strict=True)
    return "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)
