"""Delimited text as rows: which encoding and which delimiter a file uses is found out from itself.

UTF-8 with or without a byte order mark, UTF-16, Windows-1251; comma, semicolon, tab, bar.
Refuses what is not text. Source of the form: RFC 4180, and what Excel saves as CSV.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice

from clientbook.book.delimited import unguarded
from clientbook.imports.errors import SourceUnreadable
from clientbook.imports.limits import LARGEST_SHEET, LONGEST, InTime, too_many_cells

DELIMITERS = (";", "\t", ",", "|")
"""In the order of preference when two fit equally well."""
_SAMPLE = 200
_AT_ONCE = 5_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


def records(content: bytes, name: str) -> list[list[str]]:
    """Return the rows of a delimited text, in bounded time and memory.

    SourceTooManyCells: laid out as a table it would have too many; SourceTooSlow.
    """
    in_time = InTime(name)
    text = decoded(content, name)
    if max(map(text.count, DELIMITERS)) > LARGEST_SHEET:
        raise too_many_cells(name)
    if marked := _SEPARATOR_LINE.match(text):
        text, delimiter = text[marked.end() :], marked[1]
    else:
        delimiter = delimiter_of(text)
    rows = _rows(text, delimiter, name, in_time)
    in_time.check()
    if "'" in text:
        return [[unguarded(cell) if cell[:1] == "'" else cell for cell in row] for row in rows]
    return rows


def _rows(text: str, delimiter: str, name: str, in_time: InTime) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    width = 0
    try:
        while some := list(islice(reader, _AT_ONCE)):
            rows += some
            width = max(width, *map(len, some))
            if len(rows) > LONGEST or len(rows) * width > LARGEST_SHEET:
                raise too_many_cells(name)
            in_time.check()
    except csv.Error as error:
        raise SourceUnreadable(file=name) from error
    return rows


def decoded(content: bytes, name: str) -> str:
    """Return the text of bytes, without a byte order mark.

    Bytes that are not UTF-8 and not UTF-16 are taken as Windows-1251, which Russian Excel saves.
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text.removeprefix("\ufeff")
    raise SourceUnreadable(file=name)


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith(codecs.BOM_UTF8):
        return ("utf-8",)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    head = content[:4096]
    if b"\x00" in head:  # UTF-16 without a mark: an ASCII delimiter has its zero before or after it
        little = head[1::2].count(0) >= head[0::2].count(0)
        return ("utf-16-le",) if little else ("utf-16-be",)
    return ("utf-8", "cp1251")


def delimiter_of(text: str) -> str:
    r"""Return the delimiter that cuts the top of a text into the most even rows.

    >>> delimiter_of('Компания;Сумма\nРомашка;1,5\n'), delimiter_of('a\tb\n"1;2"\t3\n')
    (';', '\t')
    """
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """Return the share of rows as wide as most are, and that width; (0, 1) if nothing is cut."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = [len(row) for row in islice(reader, _SAMPLE) if any(row)]
    except csv.Error:
        return 0.0, 1
    if not widths or widths[0] < 2:  # noqa: PLR2004 - the header is the first row: it must be cut
        return 0.0, 1
    width, times = Counter(widths).most_common(1)[0]
    return (times / len(widths) if width > 1 else 0.0), width
