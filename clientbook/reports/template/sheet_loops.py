"""A sheet per item: `{%sheet for m in managers %}` in any cell, before anything is rendered.

The sheet is copied once per item, as Excel copies a sheet: the tables of a copy get names of their
own, the names of the workbook that stand for it become names of each copy. After that every copy
is a sheet like any other, with the item's names in its scope.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clientbook.reports.template.book_xml import SheetEntry
from clientbook.reports.template.errors import Place, Problems, Refused
from clientbook.reports.template.expressions import Scope
from clientbook.reports.template.grid import cell_texts
from clientbook.reports.template.opc import Package
from clientbook.reports.template.program import SHEET_WORDS, TAG, Reader
from clientbook.reports.template.run import passes, truth
from clientbook.reports.template.sandbox import Loop
from clientbook.reports.template.sheet_copies import SheetCopies
from clientbook.reports.template.strings import Strings
from clientbook.reports.template.words import in_jinja


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """A sheet to render: `scope` is what its expressions see, `titled` the text of its tab."""

    entry: SheetEntry
    scope: Scope
    titled: str


@dataclass(frozen=True, slots=True)
class _Marker:
    """The tag that repeats a sheet: where it stands, as written, what stands with it."""

    place: Place
    written: str
    inside: str
    beside: str


@dataclass(slots=True)
class SheetLoops:
    """Repeats the sheets of one template."""

    package: Package
    strings: Strings
    reader: Reader
    problems: Problems
    context: Scope
    _markers: dict[str, _Marker] = field(default_factory=dict)

    def drawn(self, entries: Sequence[SheetEntry], *, may_repeat: bool) -> list[DrawnSheet]:
        """Return the sheets to render in order; faults are noted. `may_repeat`: several may be."""
        for entry in entries:
            self._find(entry)
        if not self._markers:
            return [DrawnSheet(entry, self.context, entry.title) for entry in entries]
        if not may_repeat:
            for marker in self._markers.values():
                self.problems.add(marker.place, marker.written, Refused("sheet_one"))
        scopes = {title: self._scopes(marker) for title, marker in self._markers.items()}
        copies = SheetCopies(self.package, entries)
        for title, marker in self._markers.items():
            for place, refused in copies.hindrances(title):
                self.problems.add(place or marker.place, marker.written, refused)
        self.problems.raise_any()
        made = copies.make({title: len(found) for title, found in scopes.items()})
        if not copies.any_visible():
            marker = next(iter(self._markers.values()))
            self.problems.add(marker.place, marker.written, Refused("sheets_none"))
        return list(self._placed(entries, made, scopes))

    def _placed(
        self,
        entries: Sequence[SheetEntry],
        made: Mapping[str, Sequence[SheetEntry]],
        scopes: Mapping[str, Sequence[Scope]],
    ) -> Iterator[DrawnSheet]:
        for entry in entries:
            marker = self._markers.get(entry.title)
            if marker is None:
                yield DrawnSheet(entry, self.context, entry.title)
                continue
            titled = entry.title if "{{" in entry.title else marker.beside or entry.title
            for one, scope in zip(made[entry.title], scopes[entry.title], strict=True):
                self.problems.drawn_as[one.title] = entry.title
                yield DrawnSheet(one, {**self.context, **scope}, titled)

    def _find(self, entry: SheetEntry) -> None:
        """Note the marker of a sheet, if it has one."""
        if not entry.is_worksheet:
            return
        for address, text in cell_texts(self.package.tree(entry.part), self.strings):
            if "{%" not in text or len(text) > self.reader.language.sandbox.budget.limits.source:
                continue
            for match in TAG.finditer(text):
                if match[1] not in SHEET_WORDS:
                    continue
                place = Place(entry.title, address)
                if entry.title in self._markers:
                    self.problems.add(place, match.group(), Refused("sheet_second"))
                beside = TAG.sub("", text).strip()
                found = _Marker(place, match.group(), " ".join(match[2].split()), beside)
                self._markers.setdefault(entry.title, found)

    def _scopes(self, marker: _Marker) -> Sequence[Scope]:
        """Return the names that each copy of a sheet sees beside the context; faults are noted."""
        try:
            found = self._passes(marker)
            self.reader.language.sandbox.budget.sheets(len(found))
        except Refused as refused:
            self.problems.add(marker.place, marker.written, refused)
            return ()
        return [{**one, "loop": Loop(number, len(found))} for number, one in enumerate(found)]

    def _passes(self, marker: _Marker) -> Sequence[Scope]:
        """Return the names that each pass binds. Refused: neither a loop nor a condition."""
        word, _, rest = in_jinja(marker.inside.rstrip("-+ ")).partition(" ")
        if word == "if":
            condition = self.reader.condition(marker.place, marker.written, rest).compiled
            return ({},) if condition is not None and truth(condition, self.context) else ()
        if word != "for":
            raise Refused("sheet_only")
        head = self.reader.head(marker.place, marker.written, rest)
        if head is None or self.problems:
            return ()
        return passes(head, self.context, self.reader.language.sandbox.budget)
