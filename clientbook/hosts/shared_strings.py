"""The workbook's shared strings as a list of texts, read when a cell first asks for one."""

from __future__ import annotations

import re

from clientbook.hosts.cell_reading import string_item, text_of
from clientbook.hosts.errors import DamagedFile
from clientbook.hosts.markup import as_utf8
from clientbook.hosts.package import Package

_PLAIN = re.compile(r"<si><t(?: xml:space=\"preserve\")?>([^<]*+)</t></si>")
_ITEM = re.compile(rb"<si\b[^>]*?(?:/>|>(.*?)</si\s*>)", re.DOTALL)
_PREFIX = re.compile(rb"<([\w.\-]+:)sst\b")


def shared_strings(package: Package) -> list[str]:
    """Return the texts by number. Rich text is joined, phonetic hints are left out."""
    parts = package.related(package.main_part, "sharedStrings")
    if not parts:
        return []
    content = as_utf8(package.read(parts[0]))
    if b"<![CDATA[" in content or b"<!--" in content:
        raise DamagedFile(book=package.name, part=parts[0])
    if prefix := _PREFIX.search(content, 0, content.find(b"sst") + 4):
        content = content.replace(b"<" + prefix[1], b"<").replace(b"</" + prefix[1], b"</")
    text = content.decode()
    plain = _PLAIN.findall(text)
    try:
        if len(plain) != text.count("<si"):
            return [string_item(inner) for inner in _ITEM.findall(content)]
        if "&" in text or "_x" in text or "\r" in text:
            return [text_of(item.encode()) for item in plain]
    except ValueError as error:
        raise DamagedFile(book=package.name, part=parts[0]) from error
    return plain
