"""What the number of posts leaves of the targets, as formulas."""

from __future__ import annotations

from assess.domain.practice import Practice
from assess.domain.profile import Role
from assess.domain.size import small_ceiling
from assess.workbook.writing import layout as at
from assess.workbook.writing.layout import Layout, role_cell, step_cell


def size_steps(book: Layout) -> dict[tuple[str, str], str]:
    """Expressions for the posts (-1: not said), whether they are few, and the ceiling that follows for most targets."""
    method, top = book.model.method, book.model.top
    posts, small = step_cell(book, at.POSTS), step_cell(book, at.SMALL)
    ceiling = top if method.small_ceiling < 0 else method.small_ceiling
    return {
        (at.POSTS, ""): _posts(role_cell(book, Role.STAFF_POSTS)),
        (at.SMALL, ""): f"IF({posts}>=0,IF({posts}<{method.small_posts!r},1,0),0)",
        (at.SIZE, ""): f"IF({small}=1,{ceiling},{top})",
    }


def ceilings(book: Layout, practice: Practice, target: int) -> tuple[str, ...]:
    """What bounds a target in a small incubator; nothing where it is no higher anyway."""
    ceiling = small_ceiling(book.model, practice)
    if target <= ceiling:
        return ()
    if practice.small < 0:
        return (step_cell(book, at.SIZE),)
    return (f"IF({step_cell(book, at.SMALL)}=1,{ceiling},{book.model.top})",)


def _posts(address: str) -> str:
    """The number in a cell, or written in it with a dot, as the reader takes it; -1 where none stands there."""
    if not address:
        return "-1"
    # VALUE would read the dot as the language of the program has it.
    typed, dot = f"TRIM({address})", f'FIND(".",TRIM({address})&".")'
    part = f"VALUE(MID({typed},{dot}+1,15))/10^(LEN({typed})-{dot})"
    written = f"VALUE(LEFT({typed},{dot}-1))+IF({dot}>LEN({typed}),0,{part})"
    thousands = f'AND(LEN({typed})-{dot}=3,{dot}<=4,LEFT({typed},1)<>"0")'
    odd = f'OR({typed}="",ISNUMBER(FIND(",",{typed})),{thousands})'
    return f"IF(ISNUMBER({address}),{address},IFERROR(IF({odd},-1,{written}),-1))"
