"""What the owner of a workbook has protected or declared final, and how it outlives our writing.

Protection of a sheet in Excel keeps people from a slip of the hand; it stays on every sheet that
we write on. What forbids every change is refused in `package`, locked tabs in `tabs`.
"""

from __future__ import annotations

import re

from clientbook.book.patterns import compiled
from clientbook.hosts.package import Package
from clientbook.hosts.payload import split_at_rows

_PROTECTION = compiled(
    rb"<(?:\w+:)?sheetProtection\b[^<>]*/>"
    rb"|<((?:\w+:)?(?:sheetProtection|protectedRanges))\b[^<>]*>(?:[^<]++|<(?!/?\1\b))*+</\1\s*>"
)
_BEFORE_IT = re.compile(rb"</(?:\w+:)?sheetData\s*>(?:\s*<(?:\w+:)?sheetCalcPr\b[^<>]*/>)?")
_PREFIX = re.compile(rb"(</?)\w+:")


def with_protection(data: bytes, old: bytes) -> bytes:
    """Return a generated sheet's XML under the protection that its predecessor had, if any."""
    kept = [match[0] for match in _PROTECTION.finditer(split_at_rows(old)[2])]
    if not kept:
        return data
    head, rows, tail = split_at_rows(data)
    tail = _PROTECTION.sub(b"", tail)
    before = _BEFORE_IT.match(tail)
    at = before.end() if before else 0
    return head + rows + tail[:at] + _PREFIX.sub(rb"\1", b"".join(kept)) + tail[at:]


def without_protection(data: bytes) -> bytes:
    """Return a sheet's XML that nothing protects."""
    head, rows, tail = split_at_rows(data)
    return head + rows + _PROTECTION.sub(b"", tail)


def marked_final(package: Package) -> bool:
    """Say whether somebody has marked the workbook as final (a property that Excel keeps)."""
    for part in package.related("", "custom-properties"):
        markup = package.markup(part)
        for node in markup.root.all("property"):
            values = [markup.text(child).strip() for child in node.children]
            if node.get("name") == "_MarkAsFinal" and values and values[0] in {"true", "1"}:
                return True
    return False
