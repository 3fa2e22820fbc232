"""PyYAML's loader in Python, made to read what its loader in C reads: for where PyYAML was built without libyaml.

The two differ in tabs between words, in question marks within `[ ]` and `{ }`, and in marks at the start of a line.
What is said here follows `yaml_parser_scan_to_next_token` and `yaml_parser_scan_plain_scalar` of libyaml 0.2.5.
"""

from __future__ import annotations

import yaml
from yaml.error import Mark
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

_BREAKS = "\r\n\x85\u2028\u2029"
_BLANKS = " \t"
_ENDS = "\0" + _BLANKS + _BREAKS
_AROUND_ENTRIES = ",[]{}"
_BYTE_ORDER_MARK = "\ufeff"


class PlainLoader(yaml.SafeLoader):
    """The loader in Python, with the blanks and plain texts of libyaml."""

    def scan_to_next_token(self) -> None:
        """Pass over blanks, comments and line ends."""
        while True:
            while self.column == 0 and self.peek() == _BYTE_ORDER_MARK:
                self.forward()
                self.column = int(self.index > 1)  # within a text the reader in C gives this mark a width
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0" + _BREAKS:
                    self.forward()
            if not self._line_end():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> ScalarToken:
        """A text without quotation marks, its lines folded into one."""
        start = end = self.get_mark()
        text = gap = ""
        while not self._is_marked_end() and self.peek() != "#":
            word = self._word(start)
            if not word:
                break
            self.allow_simple_key = False
            text += gap + word
            end = self.get_mark()
            gap = self._gap(start)
            if not gap or (not self.flow_level and self.column <= self.indent):
                break
        return ScalarToken(text, True, start, end)  # noqa: FBT003 - PyYAML's own order

    def _line_end(self) -> str:
        return str(self.scan_line_break())  # type: ignore[no-untyped-call]  # PyYAML's stubs leave it out

    def _is_marked_end(self) -> bool:
        return self.column == 0 and self.prefix(3) in {"---", "..."} and self.peek(3) in _ENDS

    def _word(self, start: Mark) -> str:
        length = 0
        while (character := self.peek(length)) not in _ENDS:
            after = self.peek(length + 1)
            if character == ":" and after in _ENDS:
                break
            if self.flow_level and character == ":" and after in "?" + _AROUND_ENTRIES:
                raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            if self.flow_level and character in _AROUND_ENTRIES:
                break
            length += 1
        word = str(self.prefix(length))
        self.forward(length)
        return word

    def _gap(self, start: Mark) -> str:
        """The blanks up to the next word; a line end folds into a blank, several into all but the first."""
        blanks = ""
        breaks: list[str] = []
        while (character := self.peek()) in _BLANKS + _BREAKS:
            if character in _BREAKS:
                breaks.append(self._line_end())
                continue
            if breaks and character == "\t" and self.column <= self.indent:
                problem = "found a tab character that violates indentation"
                raise ScannerError("while scanning a plain scalar", start, problem, self.get_mark())
            blanks += character
            self.forward()
        if not breaks:
            return blanks
        self.allow_simple_key = True
        kept = breaks[1:] if breaks[0] == "\n" else breaks
        return "".join(kept) or " "
