"""A1 references inside formulas: found, and given other rows; all else stays as it is written.

Used for what follows a table that grows or cells that move. Texts, structured references, names
and other workbooks are passed over; whole columns and rows need no following.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from clientbook.book.cells import column_number
from clientbook.book.patterns import compiled
from clientbook.hosts.ranges import Box

_PIECE = compiled(
    r'"(?:[^"]|"")*"'
    r"|(?<![\w.$\\])(?P<sheet>(?<!')'(?:[^']++|'')++'!|\[\d+\][^!\s(),\[\]]*+!|[^\W\d][\w.\\]*(?::[\w.]+)?!)?"
    r"(?P<left>\$?[A-Z]{1,3})(?P<top>\$?\d{1,7})"
    r"(?::(?P<right>\$?[A-Z]{1,3})(?P<bottom>\$?\d{1,7}))?(?![\w(\[.!:])"
    r"|(?<!')\[(?:[^\[\]']++|'.|\[(?:[^\[\]']++|'.)*+\])*+\]"
    r"|(?<!')'(?:[^']++|'')*+'!"
    r"|[\w.\\$]+!?"
)


class Reference(NamedTuple):
    """A range as a formula names it: its tab's case-folded title, its cells, how it is written.

    `fixed` says of the first and the last row whether a `$` holds it, `held` the same of its
    columns; `corners` that the range has two corners, as `B2:B2` has and `B2` has not.
    """

    sheet: str
    box: Box
    fixed: tuple[bool, bool]
    corners: bool
    held: bool

    @property
    def is_row(self) -> bool:
        """Whether these are several cells of one row."""
        return self.box.top == self.box.bottom and self.box.left < self.box.right


Rows = tuple[int, int, bool]
"""The first and the last row that a reference shall have, and whether it has two corners."""


def with_rows(formula: str, home: str, moved: Callable[[Reference], Rows | None]) -> str:
    """Return a formula whose references have the rows that `moved` gives; None lets one stay.

    `home` is the title of the tab that references without one mean.

    >>> with_rows("SUM(A1:A9,'It''s'!$B$2)+1", "S", lambda r: (r.box.top, 20, True))
    "SUM(A1:A20,'It''s'!$B$2:$B$20)+1"
    """

    def written(match: re.Match[str]) -> str:
        reference = _reference(match, home)
        rows = moved(reference) if reference is not None else None
        if reference is None or rows is None:
            return match[0]
        return (match["sheet"] or "") + _cells(match, *rows)

    return _PIECE.sub(written, formula)


def references(formula: str, home: str) -> Iterator[Reference]:
    """Yield what a formula refers to by cells."""
    for match in _PIECE.finditer(formula):
        reference = _reference(match, home)
        if reference is not None:
            yield reference


def _reference(match: re.Match[str], home: str) -> Reference | None:
    if match["left"] is None:
        return None
    written = match["sheet"]
    if written and written.lstrip("'").startswith("["):
        return None
    left, right = match["left"], match["right"] or match["left"]
    top, bottom = match["top"], match["bottom"] or match["top"]
    columns = sorted(column_number(side.lstrip("$")) for side in (left, right))
    rows = sorted(int(side.lstrip("$")) for side in (top, bottom))
    return Reference(
        title_of(written) if written else home.casefold(),
        Box(columns[0], rows[0], columns[1], rows[1]),
        (top.startswith("$"), bottom.startswith("$")),
        match["bottom"] is not None,
        left.startswith("$") and right.startswith("$"),
    )


def title_of(written: str) -> str:
    """Return the case-folded title of `Sheet!` or `'It''s'!`."""
    bare = written.removesuffix("!")
    if bare.startswith("'"):
        bare = bare[1:-1].replace("''", "'")
    return bare.casefold()


def _cells(match: re.Match[str], top: int, bottom: int, corners: bool) -> str:  # noqa: FBT001 - one field of Rows
    held = "$" * match["top"].startswith("$")
    first = f"{match['left']}{held}{top}"
    if not corners:
        return first
    right, last = match["right"] or match["left"], match["bottom"] or match["top"]
    return f"{first}:{right}{'$' * last.startswith('$')}{bottom}"
