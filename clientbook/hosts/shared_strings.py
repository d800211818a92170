"""The workbook's shared strings as a list of texts, read when a cell first asks for one."""

from __future__ import annotations

import re

from clientbook.hosts.cell_reading import string_item, text_of
from clientbook.hosts.markup import as_utf8
from clientbook.hosts.package import Package

_PLAIN = re.compile(r"<si><t(?: xml:space=\"preserve\")?>([^<]*+)</t></si>")
_ITEM = re.compile(rb"<si\b[^<>]*?(?:/>|>((?:[^<]++|<(?!/?si\b))*+)</si\s*+>)")
_BEGINNING = re.compile(rb"<si\b")
_ITEM_END = b"</si>"
_BLOCK = 1024**2
"""About how many bytes are looked at together: a list of texts may be as large as the sheet."""
_PREFIX = re.compile(rb"<([\w.\-]+:)sst\b")


def shared_strings(package: Package) -> list[str]:
    """Return the texts by number. Rich text is joined, phonetic hints are left out."""
    parts = package.related(package.main_part, "sharedStrings")
    if not parts:
        return []
    package.refuse_vast(parts[0])
    with package.reading(parts[0]):
        return _texts(as_utf8(package.read(parts[0])))


def _texts(content: bytes) -> list[str]:
    """Return the texts of the list's XML. ValueError: it is not what it should be."""
    if b"<![CDATA[" in content or b"<!--" in content:
        raise ValueError(content[:40])
    if prefix := _PREFIX.search(content, 0, content.find(b"sst") + 4):
        content = content.replace(b"<" + prefix[1], b"<").replace(b"</" + prefix[1], b"</")
    texts: list[str] = []
    at = 0
    while at < len(content):
        cut = content.find(_ITEM_END, at + _BLOCK)
        end = len(content) if cut < 0 else cut + len(_ITEM_END)
        texts += _block(content[at:end])
        at = end
    return texts


def _block(content: bytes) -> list[str]:
    """Return the texts of some whole items, and of what is around them."""
    text = content.decode()
    plain = _PLAIN.findall(text)
    if len(plain) != text.count("<si"):
        texts = [string_item(item[1] or b"") for item in _ITEM.finditer(content)]
        if len(texts) != sum(1 for _ in _BEGINNING.finditer(content)):
            raise ValueError(len(texts))
        return texts
    if "&" in text or "_x" in text or "\r" in text:
        return [text_of(item.encode()) for item in plain]
    return plain
