"""What must hold for a workbook's styles and shared strings, and for the numbers that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from clientbook.hosts.lint.look import Look
from clientbook.hosts.lint.problem import Problem
from clientbook.hosts.lint.rows import styles_used
from clientbook.hosts.lint.stretches import text_faults
from clientbook.hosts.markup import Node
from clientbook.hosts.shared_strings import string_blocks

_POOLS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
_BASE_POOLS = {name: pool for name, pool in _POOLS.items() if name != "xfId"}
_COUNTED = {
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "mergeCells", "dataValidations", "tableParts", "tableColumns",
}  # fmt: skip
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\[\]]*\]')
_SPACE_BEFORE_SIGN = re.compile(r'(?<!\\)[0#?] +(?:"[^"]*"|\[\$[^\[\]]*\])')
_OTHER_TONGUE = re.compile(r"[А-Яа-яЁё]")


def styles_exist(look: Look) -> Iterator[Problem]:
    """Every style number of a cell, row or column is in the workbook's styles."""
    count = len(look.styles.pool("cellXfs"))
    for scan in look.scans:
        section = scan.rest.root.find("cols")
        columns = [int(n.get("style") or 0) for n in section.children] if section else []
        highest = max([scan.styles, *columns])
        if highest < count:
            continue
        if styles_used(look.package.chunks(scan.part), scan.rest.root.prefix) >= count:
            yield Problem("style_bounds", scan.part)


def differential_styles_exist(look: Look) -> Iterator[Problem]:
    """Every style number of a conditional format or table is in the workbook's styles."""
    count = len(look.styles.pool("dxfs"))
    places = [(scan.part, scan.rest.root) for scan in look.scans]
    places += [(table.part, table.root) for table in look.tables]
    places += [(part, node) for part, root in _styles(look) for node in root.all("tableStyles")]
    for part, root in places:
        for node in root.walk():
            used = [v for k, v in node.attributes.items() if k.lower().endswith("dxfid")]
            if any(int(value) >= count for value in used):
                yield Problem("dxf_bounds", part, node.name)


def styles_are_whole(look: Look) -> Iterator[Problem]:
    """A style's font, fill, border and base are there, and a named style has its base."""
    for part, _ in _styles(look):
        sizes = {name: len(look.styles.pool(name)) for name in _POOLS.values()}
        for section, pools in (("cellXfs", _POOLS), ("cellStyleXfs", _BASE_POOLS)):
            for number, style in enumerate(look.styles.pool(section)):
                wrong = [a for a, pool in pools.items() if int(style.get(a) or 0) >= sizes[pool]]
                if wrong:
                    yield Problem("style_parts", part, f"{section} {number}: {wrong[0]}")
        for style in look.styles.pool("cellStyles"):
            if int(style.get("xfId") or 0) >= sizes["cellStyleXfs"]:
                yield Problem("style_parts", part, style.get("name"))


def number_formats_travel(look: Look) -> Iterator[Problem]:
    """A number format is written as files keep it, and LibreOffice shows it as Excel does.

    Codes: number_format, format_language.
    """
    for part, _ in _styles(look):
        inner = [child for style in look.styles.pool("dxfs") for child in style.children]
        listed = [*look.styles.pool("numFmts"), *(c for c in inner if c.name == "numFmt")]
        for code in dict.fromkeys(element.get("formatCode") for element in listed):
            if _SPACE_BEFORE_SIGN.search(code):
                yield Problem("number_format", part, code)
            bare = _NOT_SHOWN.sub("", code)
            if _OTHER_TONGUE.search(bare):
                yield Problem("format_language", part, code)


def counts_agree(look: Look) -> Iterator[Problem]:
    """Where a list says how many items it has, it has so many."""
    roots = [*_styles(look), *((scan.part, scan.rest.root) for scan in look.scans)]
    roots += [(table.part, table.root) for table in look.tables]
    for part, root in roots:
        for section in root.children:
            said = section.get("count")
            items = [child for child in section.children if child.name != "AlternateContent"]
            if section.name in _COUNTED and said and int(said) != len(items):
                yield Problem("count", part, section.name)


def strings_exist(look: Look) -> Iterator[Problem]:
    """Every shared string that a cell names is in the list; of a whole workbook, each fits."""
    if all(scan.strings < 0 for scan in look.scans):
        return
    for scan in look.scans:
        if scan.strings >= look.string_count:
            yield Problem("string_bounds", scan.part)
    if look.whole:
        part = next(iter(look.package.related(look.package.main_part, "sharedStrings")), "")
        for text in chain.from_iterable(string_blocks(look.package)):
            for code in text_faults(text):
                yield Problem(code, part)


def _styles(look: Look) -> list[tuple[str, Node]]:
    parts = look.package.related(look.package.main_part, "styles")
    return [(part, look.package.markup(part).root) for part in parts[:1]]
