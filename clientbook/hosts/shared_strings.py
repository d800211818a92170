"""The workbook's shared strings as a list of texts, read when a cell first asks for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from clientbook.book.patterns import compiled
from clientbook.hosts.cell_reading import string_item, text_of
from clientbook.hosts.markup import as_utf8, encoding_of
from clientbook.hosts.package import Package

_PLAIN = re.compile(r"<si><t(?: xml:space=\"preserve\")?>([^<]*+)</t></si>")
_ESCAPED = re.compile(r"&|_x|\r")
_ITEM = compiled(rb"<si\b[^<>]*?(?:/>|>((?:[^<]++|<(?!/?si\b))*+)</si\s*+>)")
_BEGINNING = re.compile(rb"<si\b")
_BLOCK = 1024**2
"""About how many bytes are looked at together: a list of texts may be as large as the sheet."""
_LONGEST_ITEM = 32 * 1024**2
_PREFIX = re.compile(rb"<([\w.\-]+:)sst\b")


def shared_strings(package: Package) -> list[str]:
    """Return the texts by number. Rich text is joined, phonetic hints are left out."""
    return [text for block in string_blocks(package) for text in block]


def string_blocks(package: Package) -> Iterator[list[str]]:
    """Yield the same texts some at a time: all of them may take more memory than the file."""
    parts = package.related(package.main_part, "sharedStrings")
    if not parts:
        return
    package.refuse_vast(parts[0])
    with package.reading(parts[0]):
        chunks = package.chunks(parts[0])
        first = next(chunks, b"")
        if encoding_of(first) != "utf-8":
            first, chunks = as_utf8(package.read(parts[0])), iter(())
        yield from texts_in_blocks(chain([first], chunks))


def texts_in_blocks(chunks: Iterator[bytes]) -> Iterator[list[str]]:
    """Yield the texts of the list that XML holds. ValueError: it is not what it should be."""
    buffer, prefix = b"", None
    for chunk in chunks:
        buffer += chunk
        if prefix is None and (b"sst" in buffer or len(buffer) >= _BLOCK):
            found = _PREFIX.search(buffer, 0, buffer.find(b"sst") + 4)
            prefix = found[1] if found else b""
        if prefix is None or len(buffer) < _BLOCK:
            continue
        last = buffer.rfind(b"</%bsi" % prefix)
        cut = buffer.find(b">", last) + 1 if last >= 0 else 0
        if len(buffer) > cut + _LONGEST_ITEM:
            raise ValueError(buffer[cut : cut + 40])
        yield _block(_without(buffer[:cut], prefix))
        buffer = buffer[cut:]
    yield _block(_without(buffer, prefix or b""))


def _without(content: bytes, prefix: bytes) -> bytes:
    """Return XML whose elements have no prefix. ValueError: it is written in a way of its own."""
    if b"<![CDATA[" in content or b"<!--" in content:
        raise ValueError(content[:40])
    return (
        content.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</") if prefix else content
    )


def _block(content: bytes) -> list[str]:
    """Return the texts of some whole items, and of what is around them."""
    text = content.decode()
    plain = _PLAIN.findall(text)
    if len(plain) != text.count("<si"):
        texts = [string_item(item[1] or b"") for item in _ITEM.finditer(content)]
        if len(texts) != sum(1 for _ in _BEGINNING.finditer(content)):
            raise ValueError(len(texts))
        return texts
    if not _ESCAPED.search(text):
        return plain
    return [text_of(item.encode()) if _ESCAPED.search(item) else item for item in plain]
