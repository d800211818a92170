"""The shared strings: those of the template, and the new table that the rendered book gets.

Static cells keep their strings with all formatting inside them; templated texts do not stay in
the file. Texts are escaped as ECMA-376 part 1, 22.9.2.19 (ST_Xstring) says.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import Final

from lxml import etree

from clientbook.reports.template.opc import MAIN, Element

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def unescaped(written: str) -> str:
    """Return the text behind `_xHHHH_` escapes."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), written)


def escaped(text: str) -> str:
    r"""Return a text as XML can hold it.

    >>> escaped("a\x0bb"), escaped("_x0041_"), escaped("\r\n")
    ('a_x000B_b', '_x005F_x0041_', '\n')
    """
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    return _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", unix)


def item_text(item: Element) -> str:
    """Return the text of an `si` or `is` element, its runs joined, its phonetic marks left out."""
    parts = [
        node.text or ""
        for node in item.iter(f"{{{MAIN}}}t")
        if not any(up.tag == f"{{{MAIN}}}rPh" for up in node.iterancestors())
    ]
    return unescaped("".join(parts))


def text_item(text: str) -> Element:
    """Return a new `si` element holding a text."""
    item = etree.Element(f"{{{MAIN}}}si")
    node = etree.SubElement(item, f"{{{MAIN}}}t")
    node.text = escaped(text)
    if text != text.strip() or "\n" in text or "\r" in text or "  " in text:
        node.set(_SPACE, "preserve")
    return item


class Strings:
    """The template's strings by index, and the table under construction."""

    def __init__(self, root: Element | None) -> None:
        self._items = [] if root is None else root.findall(f"{{{MAIN}}}si")
        self._texts: dict[str, int] = {}
        self._filled: dict[tuple[int, tuple[str, ...]], int] = {}
        self._moved: dict[int, int] = {}
        self._made: list[Element] = []
        self._used = 0

    def template_text(self, index: int) -> str:
        """Return a template string's text; "" for an index out of bounds."""
        return item_text(self._items[index]) if 0 <= index < len(self._items) else ""

    def runs(self, index: int) -> list[str]:
        """Return the texts of a template string's runs; none if it is in one format."""
        runs = self._items[index].findall(f"{{{MAIN}}}r") if 0 <= index < len(self._items) else []
        return [item_text(run) for run in runs] if len(runs) > 1 else []

    def filled(self, index: int, texts: Sequence[str]) -> int:
        """Return the index of a template string with other texts in its runs."""
        self._used += 1
        key = (index, tuple(texts))
        if key not in self._filled:
            item = copy.deepcopy(self._items[index])
            for run, text in zip(item.findall(f"{{{MAIN}}}r"), texts, strict=True):
                for node in run.findall(f"{{{MAIN}}}t"):
                    run.remove(node)
                if text:
                    run.extend(text_item(text))
                else:
                    item.remove(run)
            self._filled[key] = self._new(item)
        return self._filled[key]

    def kept(self, index: int) -> int:
        """Return the new index of a template string."""
        self._used += 1
        if index not in self._moved:
            if not 0 <= index < len(self._items):
                return self._new(text_item(""))
            self._moved[index] = self._new(copy.deepcopy(self._items[index]))
        return self._moved[index]

    def added(self, text: str) -> int:
        """Return the index of a text of the data."""
        self._used += 1
        if text not in self._texts:
            self._texts[text] = self._new(text_item(text))
        return self._texts[text]

    def table(self) -> Element:
        """Return the new shared string table."""
        root = etree.fromstring(f'<sst xmlns="{MAIN}"/>')
        root.set("count", str(self._used))
        root.set("uniqueCount", str(len(self._made)))
        root.extend(self._made)
        return root

    def _new(self, item: Element) -> int:
        item.tail = None
        self._made.append(item)
        return len(self._made) - 1
