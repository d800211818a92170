"""Faults in words: where in the workbook, as people know it, what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clientbook.book.spots import called
from clientbook.book.wording import LANGUAGES, Language, text
from clientbook.hosts.lint import RULES, Problem, Rules, lint
from clientbook.hosts.lint.rows import rectangle
from clientbook.hosts.package import Package
from clientbook.hosts.tabs import tabs

_TABLE = "lint.place.table"
_OF_A_SHEET = {
    "table": _TABLE,
    "comments": "lint.place.comments",
    "vmlDrawing": "lint.place.comments",
    "drawing": "lint.place.drawing",
}
_OF_THE_BOOK = {
    "styles": "lint.place.styles",
    "sharedStrings": "lint.place.strings",
    "pivotCacheDefinition": "lint.place.pivot",
}
Place = tuple[str, Mapping[str, str]]
"""The key of a place's words, and its facts."""


@dataclass(frozen=True, slots=True)
class Said:
    """A fault with the place that it is in, ready to be said."""

    problem: Problem
    place: Place

    def message(self, language: Language) -> str:
        """Return the sentence: «Лист «Отделы», B7: … что сделать»."""
        key, facts = self.place
        where = self.problem.where
        place = text(key, language, **facts) if key != _TABLE else _table(facts, language)
        if rectangle(where) is not None:
            place = text("lint.place.cell", language, place=place, cell=where)
        if self.problem.code == "pivot_source":
            where = called(where, language)
        return f"{place}: {text(f'lint.{self.problem.code}', language, where=where)}"

    def as_json(self, language: Language) -> dict[str, object]:
        """Return the record of `lint --json`."""
        return {
            "code": self.problem.code,
            "severity": self.problem.severity,
            "part": self.problem.part,
            "where": self.problem.where,
            "sheet": self.place[1].get("sheet"),
            "message": self.message(language),
        }


@dataclass(frozen=True, slots=True)
class Linted:
    """What the lint says of a file, errors first."""

    name: str
    problems: tuple[Said, ...]

    def count(self, severity: str) -> int:
        """Return how many problems are of a severity."""
        return sum(said.problem.severity == severity for said in self.problems)


def linted(data: bytes, name: str, rules: Rules = RULES) -> Linted:
    """Return what the lint says of a workbook file's bytes. Errors of `hosts.errors` as they apply.

    A workbook that cannot be read at all is refused, like everywhere.
    """
    package = Package(data, name)
    found = dict.fromkeys(lint(package, rules=rules))
    places = _places(package)
    said = [Said(p, places.get(p.part, ("lint.place.part", {"part": p.part}))) for p in found]
    return Linted(name, tuple(sorted(said, key=lambda each: each.problem.severity)))


def _places(package: Package) -> dict[str, Place]:
    """Return the words for the parts that people know of, by part."""
    places: dict[str, Place] = {package.main_part: ("lint.place.book", {})}
    for kind, key in _OF_THE_BOOK.items():
        places |= {part: (key, {}) for part in package.related(package.main_part, kind)}
    for tab in tabs(package):
        facts = {"sheet": tab.title}
        places[tab.part] = ("lint.place.sheet", facts)
        for kind, key in _OF_A_SHEET.items():
            for part in package.related(tab.part, kind):
                places[part] = (key, {**facts, **_name(package, part, kind)})
        for drawing in package.related(tab.part, "drawing"):
            charts = package.related(drawing, "chart")
            places |= dict.fromkeys(charts, ("lint.place.chart", facts))
    return places


def _table(facts: Mapping[str, str], language: Language) -> str:
    """Return where a table is: what people call one of ours, and the name of any other."""
    name, sheet = facts["name"], facts["sheet"]
    if sheet in {called(name, each) for each in LANGUAGES}:
        return text("lint.place.only_table", language, sheet=sheet)
    return text(_TABLE, language, sheet=sheet, name=called(name, language))


def _name(package: Package, part: str, kind: str) -> dict[str, str]:
    if kind != "table":
        return {}
    return {"name": package.markup(part).root.get("displayName")}
