"""The one tokenizer of sheet data: a worksheet's bytes → its frame, its rows, its cells.

Under `sheet_read` and `sheet_edit`; works in bounded pieces and by column, never cell by cell where
a writer kept to the usual shape. It verifies itself: tokens cover every byte of the rows, or the
sheet is refused by name. Source: ECMA-376-1 §18.3.1.4, §18.3.1.73, §18.3.1.80.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from operator import lt
from typing import Literal, NamedTuple

from clientbook.book.cells import column_letters, column_number
from clientbook.book.look import LAST_COLUMN, LAST_ROW
from clientbook.book.patterns import compiled
from clientbook.hosts.errors import SheetNotUnderstood

PIECE = 1024 * 1024
"""About how many bytes of rows are looked at together."""
LONGEST_HEAD, LONGEST_FRAME = 16 * PIECE, 64 * PIECE
"""Bytes before the rows; of one row, and after the rows: Excel's are a hundredth of that."""

_SPACE = rb"[ \t\r\n]*+"
_ATTRIBUTES = rb"(?:\s+[\w:.\-]+\s*=\s*(?:\"[^\"<]*+\"|'[^'<]*+'))*+"
_OPENING = compiled(rb"<(?P<prefix>(?:[\w.\-]+:)?)sheetData" + _ATTRIBUTES + rb"\s*(?P<empty>/?)>")
_UNUSUAL_ATTRIBUTE = rb"(?: [\w:]+=\"[^\"<]*+\")*+"

# A cell as Excel, LibreOffice, openpyxl, XlsxWriter and their kin write it.
ANY_REST = (
    rb"(?: t=\"(?:s|n|b|e|d|str|inlineStr)\")?+(?: (?:cm|vm|ph)=\"\d++\")*+"
    rb"(?:/>|>(?:<f" + _UNUSUAL_ATTRIBUTE + rb"(?:/>|>[^<]*+</f>))?+"
    rb"(?:<v(?: xml:space=\"preserve\")?+(?:/>|>[^<]*+</v>)"
    rb"|<is>(?:(?!</is>)<[^<>]*+>[^<]*+)*+</is>)?+</c>)"
)
# The same, with the most frequent shapes first: three times as quick.
REST = (
    rb"(?:><v>[^<]*+</v></c>| t=\"s\"><v>\d++</v></c>"
    rb"| t=\"inlineStr\"><is><t>[^<]*+</t></is></c>|" + ANY_REST + rb")"
)
STYLE = rb"(?: s=\"\d++\")?+"
ROW = rb"<row r=\"(\d{1,7}+)\"" + _UNUSUAL_ATTRIBUTE
_USUAL_ROWS = compiled(
    rb"(?:" + ROW + rb"(?:/>|>(?:<c r=\"[A-Z]{1,3}+\1\"" + STYLE + REST + rb")*+</row>))*+"
)
_USUAL_ROW_NUMBER = re.compile(rb"<row r=\"(\d++)\"")

_DIGITS = len(str(LAST_ROW))
_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
_NAMED = re.compile(rb"\sr\s*=")
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})(\d+)[\"']")
_STYLE_NUMBER = re.compile(rb"\ss\s*=\s*[\"'](\d+)[\"']")
_ATTRIBUTE = re.compile(rb"(?<!\s)\s+([\w:.\-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FORBIDDEN = re.compile(rb"<[!?]")


class Piece(NamedTuple):
    """A stretch of a worksheet: everything before its rows, some whole rows, everything after."""

    kind: Literal["head", "rows", "tail"]
    content: bytes
    prefix: bytes


class Cells(NamedTuple):
    """Cells of asked columns, in document order: openings `<c r="B7"`, styles, rests, between.

    `between` is one longer than the others; joined alternately they give the rows' bytes.
    """

    openings: list[bytes]
    styles: list[bytes]
    rests: list[bytes]
    between: list[bytes]


class RowToken(NamedTuple):
    """One row: its number, its bytes, its attributes, and the bytes of its cells."""

    number: int
    raw: bytes
    attributes: bytes
    cells: bytes


class CellToken(NamedTuple):
    """One cell: its column, its bytes, its style (` s="3"` or nothing), its rest as usual."""

    column: int
    raw: bytes
    style: bytes
    rest: bytes


def pieces(chunks: Iterable[bytes], sheet: str) -> Iterator[Piece]:
    """Yield a worksheet's head, its rows in pieces of about `PIECE` bytes, and its tail.

    The contents joined are the worksheet's bytes, but for an empty `<sheetData/>`, which is opened.
    """
    stream = iter(chunks)
    head, prefix, buffer, empty = _head(stream, sheet)
    yield Piece("head", head, prefix)
    closing = b"</%bsheetData" % prefix
    if empty:
        yield Piece("tail", _rest(closing + b">" + buffer, stream, sheet), prefix)
        return
    row_end = b"</%brow>" % prefix
    while (end := buffer.find(closing)) < 0:
        cut = buffer.rfind(row_end) + len(row_end) if len(buffer) >= PIECE else 0
        if cut > len(row_end):
            yield Piece("rows", buffer[:cut], prefix)
            buffer = buffer[cut:]
        more = _filled(stream)
        if not more or len(buffer) > LONGEST_FRAME:
            raise SheetNotUnderstood(sheet=sheet, near=_near(buffer[-40:]))
        buffer += more
    if end:
        yield Piece("rows", buffer[:end], prefix)
    yield Piece("tail", _rest(buffer[end:], stream, sheet), prefix)


class Rows:
    """The rows of one piece. `usual` says that they have the shape the fast ways rely on."""

    def __init__(self, piece: Piece, sheet: str, before: int) -> None:
        self.content = piece.content
        self.prefix = piece.prefix
        self.sheet = sheet
        self.before = before
        self._tokens: list[RowToken] | None = None
        self.usual = not piece.prefix and _USUAL_ROWS.fullmatch(piece.content) is not None
        if self.usual:
            self.numbers = list(map(int, _USUAL_ROW_NUMBER.findall(piece.content)))
        else:
            self._tokens = list(self._taken_apart())
            self.numbers = [token.number for token in self._tokens]
        refuse_disorder(before, self.numbers, sheet)

    @property
    def last(self) -> int:
        """The last row's number; that of the row before this piece if there is none."""
        return self.numbers[-1] if self.numbers else self.before

    def cells(self, columns: Sequence[int]) -> Cells:
        """Return the cells of some columns."""
        if not self.usual:
            return self._unusual_cells(frozenset(columns))
        parts = _cells_of(tuple(sorted(set(columns)))).split(self.content)
        return Cells(parts[1::4], parts[2::4], parts[3::4], parts[::4])

    def tokens(self) -> Iterable[RowToken]:
        """Return every row of the piece; white space between rows goes with the row before."""
        return self._taken_apart() if self._tokens is None else self._tokens

    def _taken_apart(self) -> Iterator[RowToken]:
        if (odd := _FORBIDDEN.search(self.content)) is not None:
            self._refuse(odd.start())
        pattern = _whole_element(self.prefix, b"row", b"cells")
        position, number = 0, self.before
        if not self.content.strip():
            return
        for match in _one_after_another(pattern, self.content):
            named = _NUMBER.search(match["attributes"])
            if named and len(named[1]) > _DIGITS:
                break
            position = match.end()
            number = int(named[1]) if named else number + 1
            yield RowToken(number, match[0], match["attributes"], match["cells"] or b"")
        if position != len(self.content):
            self._refuse(position)

    def row_cells(self, row: RowToken) -> list[CellToken]:
        """Return the cells of one row, in column order."""
        tokens: list[CellToken] = []
        position, column = 0, 0
        if not row.cells.strip():
            return tokens
        pattern = _whole_element(self.prefix, b"c", b"inner")
        for match in _one_after_another(pattern, row.cells):
            position = match.end()
            attributes = match["attributes"]
            named = _REFERENCE.search(attributes)
            found = column_number(named[1].decode()) if named else column + 1
            if not column < found <= LAST_COLUMN or (named and named[2] != b"%d" % row.number):
                break
            if not named and _NAMED.search(attributes):
                break
            column = found
            tokens.append(self._cell(column, match))
        else:
            if position == len(row.cells):
                return tokens
        raise SheetNotUnderstood(sheet=self.sheet, near=f"{column_letters(column + 1)}{row.number}")

    def _cell(self, column: int, match: re.Match[bytes]) -> CellToken:
        attributes = match["attributes"]
        style = _STYLE_NUMBER.search(attributes)
        others = [
            b' %b="%b"' % (name, double or single)
            for name, double, single in _ATTRIBUTE.findall(attributes)
            if name not in {b"r", b"s"}
        ]
        inner = match["inner"]
        if inner is None:
            rest = b"".join((*others, b"/>"))
        else:
            if self.prefix:
                inner = inner.replace(b"<" + self.prefix, b"<")
                inner = inner.replace(b"</" + self.prefix, b"</")
            rest = b"".join((*others, b">", inner.strip(), b"</c>"))
        return CellToken(column, match[0], b' s="%b"' % style[1] if style else b"", rest)

    def _unusual_cells(self, columns: frozenset[int]) -> Cells:
        found = Cells([], [], [], [b""])
        for row in self.tokens():
            for cell in self.row_cells(row):
                if cell.column in columns:
                    found.openings.append(opening(cell.column, row.number))
                    found.styles.append(cell.style)
                    found.rests.append(cell.rest)
                    found.between.append(b"")
        return found

    def _refuse(self, position: int) -> None:
        near = _near(self.content[position : position + 40])
        raise SheetNotUnderstood(sheet=self.sheet, near=near)


def refuse_disorder(before: int, numbers: Sequence[int], sheet: str) -> None:
    """Raise if rows do not ascend from the row before them, or run beyond a sheet's last."""
    last = numbers[-1] if numbers else before
    if last > LAST_ROW or not all(map(lt, chain((before,), numbers), numbers)):
        bad = next((b for a, b in pairwise([before, *numbers]) if a >= b), last)
        raise SheetNotUnderstood(sheet=sheet, near=f'<row r="{bad}">')


def opening(column: int, row: int | None = None) -> bytes:
    """Return the beginning of a cell up to its reference, or up to its row's number."""
    start = b'<c r="' + column_letters(column).encode()
    return start if row is None else b'%b%d"' % (start, row)


def openings(column: int, rows: Iterable[int]) -> list[bytes]:
    """Return the beginnings of a column's cells."""
    return list(map((opening(column) + b'%d"').__mod__, rows))


def place_of(beginning: bytes) -> str:
    """Return the A1 address in a cell's beginning."""
    return beginning[6:-1].decode()


def _rest(begun: bytes, stream: Iterable[bytes], sheet: str) -> bytes:
    """Return the end of a worksheet: what was read of it, and what is left in the stream."""
    gathered, size = [begun], len(begun)
    for chunk in stream:
        gathered.append(chunk)
        size += len(chunk)
        if size > LONGEST_FRAME:
            raise SheetNotUnderstood(sheet=sheet, near=_near(begun[:40]))
    return b"".join(gathered)


def _one_after_another(pattern: re.Pattern[bytes], content: bytes) -> Iterator[re.Match[bytes]]:
    """Yield matches each of which begins where the last one ended: a gap is not looked beyond."""
    match = pattern.match(content)
    while match is not None:
        yield match
        match = pattern.match(content, match.end())


def _head(stream: Iterator[bytes], sheet: str) -> tuple[bytes, bytes, bytes, bool]:
    """Return the bytes up to the rows, the prefix, what was read after, and if there are none."""
    head = b""
    while len(head) <= LONGEST_HEAD and (more := _filled(stream)):
        head += more
        match = _OPENING.search(head)
        if match is None:
            continue
        if not head.isascii() and not _is_utf8(head):
            break
        if match["empty"]:
            opened = head[: match.start("empty")].rstrip() + b">"
            return opened, match["prefix"], head[match.end() :], True
        return head[: match.end()], match["prefix"], head[match.end() :], False
    raise SheetNotUnderstood(sheet=sheet, near=_near(head[:40]))


def _is_utf8(head: bytes) -> bool:
    declared = re.search(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.\-]+)", head[:200])
    return declared is None or declared[1].lower() in {b"utf-8", b"utf8"}


def _filled(stream: Iterator[bytes]) -> bytes:
    """Return about a piece of bytes from the stream; none at its end."""
    gathered: list[bytes] = []
    size = 0
    for chunk in stream:
        gathered.append(chunk)
        size += len(chunk)
        if size >= PIECE:
            break
    return b"".join(gathered)


def _near(content: bytes) -> str:
    return content.decode("utf-8", "replace")


@lru_cache(maxsize=64)
def _cells_of(columns: tuple[int, ...]) -> re.Pattern[bytes]:
    letters = b"|".join(column_letters(column).encode() for column in columns)
    return compiled(rb"(<c r=\"(?:" + letters + rb")\d++\")(" + STYLE + rb")(" + REST + rb")")


@lru_cache(maxsize=16)
def _whole_element(prefix: bytes, element: bytes, inside: bytes) -> re.Pattern[bytes]:
    """Return the pattern of a row or cell; its groups: `attributes`, and what is `inside`."""
    name = re.escape(prefix) + element
    return compiled(
        _SPACE + rb"<" + name + rb"(?P<attributes>" + _ATTRIBUTES + rb")\s*(?:/>|>(?P<" + inside
        + rb">.*?)</" + name + rb"\s*>)" + _SPACE,
        re.DOTALL,
    )  # fmt: skip
