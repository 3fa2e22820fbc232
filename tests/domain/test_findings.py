"""The order in which findings are told: that in which a reader meets their places."""

from __future__ import annotations

from itertools import permutations

import pytest

from assess.domain.findings import AssessError, Exit, Finding, Location, in_file_order, warning

IN_ORDER = (
    warning("Z-08", Location("a.xlsx", "Zoo", 1, row=9, column=9, line=9)),
    warning("Z-07", Location("b.xlsx", "Yard", 1, row=9, column=9, line=9)),
    warning("Z-06", Location("b.xlsx", "Barn", 2, row=3, column=9, line=9)),
    warning("Z-05", Location("b.xlsx", "Barn", 2, row=4, column=2, line=9)),
    warning("Z-04", Location("b.xlsx", "Barn", 2, row=4, column=3, line=1)),
    warning("A-01", Location("b.xlsx", "Barn", 2, row=4, column=3, line=2)),
    warning("A-02", Location("b.xlsx", "Barn", 2, row=4, column=3, line=2)),
)
"""Each differs from the next first in file, sheet, row, column, line or code; whatever comes later points back."""


@pytest.mark.parametrize("pair", list(permutations(IN_ORDER, 2)))
def test_findings_stand_by_file_then_sheet_then_row_then_column_then_line_then_code(
    pair: tuple[Finding, Finding],
) -> None:
    assert in_file_order(pair) == tuple(sorted(pair, key=IN_ORDER.index))


def test_what_cannot_go_on_tells_its_findings_in_the_order_of_the_file() -> None:
    assert AssessError(reversed(IN_ORDER), Exit.USAGE).findings == IN_ORDER
