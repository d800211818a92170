"""A package under inspection: what several rules of the lint need, read once."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from clientbook.hosts.lint.rows import Scan, scanned
from clientbook.hosts.markup import Markup, Node
from clientbook.hosts.package import Package
from clientbook.hosts.shared_strings import string_blocks
from clientbook.hosts.styles import Styles
from clientbook.hosts.tabs import names, tabs

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Table:
    """One Excel Table: its part, its sheet's part, its XML and the names of its columns."""

    part: str
    sheet: str
    markup: Markup
    columns: tuple[str, ...]

    @property
    def root(self) -> Node:
        """The table's element."""
        return self.markup.root


class Look:
    """A package under inspection: what several rules need, read once."""

    def __init__(self, package: Package, sheets: set[str] | None) -> None:
        self.package = package
        self.whole = sheets is None
        self.tabs = tabs(package)
        self.titles = frozenset(tab.title.casefold() for tab in self.tabs)
        self.present = [tab for tab in self.tabs if package.has(tab.part)]
        self.scanned = [
            tab.part
            for tab in self.present
            if tab.kind == "worksheet" and (sheets is None or tab.part in sheets)
        ]

    @cached_property
    def scans(self) -> list[Scan]:
        """What the rewritten sheets hold."""
        found = []
        for part in self.scanned:
            with self.package.reading(part):
                found.append(scanned(part, self.package.chunks(part)))
        return found

    @cached_property
    def tables(self) -> list[Table]:
        """Every Excel Table."""
        return [
            Table(part, tab.part, markup, _column_names(markup))
            for tab in self.present
            for part in self.package.related(tab.part, "table")
            for markup in [self.package.markup(part)]
        ]

    @cached_property
    def styles(self) -> Styles:
        """The styles."""
        return Styles(self.package)

    @cached_property
    def string_count(self) -> int:
        """How many shared strings there are."""
        return sum(map(len, string_blocks(self.package)))

    def may_have_function(self, name: str) -> bool:
        """Say whether a function may be the workbook's own: one of its names, or of its macros."""
        return self._has_macros or name.casefold() in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(name.name.casefold() for name in names(self.package))

    @cached_property
    def _has_macros(self) -> bool:
        return bool(self.package.related(self.package.main_part, "vbaProject"))

    def strings(self, wanted: Collection[int]) -> dict[int, str]:
        """Return the shared strings of some numbers, as far as there are such."""
        every = chain.from_iterable(string_blocks(self.package)) if wanted else ()
        return {number: text for number, text in enumerate(every) if number in wanted}


def unescaped(text: str) -> str:
    r"""Return a text whose `_x000A_` are characters again.

    >>> unescaped("one_x000a_two")
    'one\ntwo'
    """
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n")


def _column_names(markup: Markup) -> tuple[str, ...]:
    section = markup.root.find("tableColumns")
    return tuple(unescaped(n.get("name")) for n in section.all("tableColumn")) if section else ()
