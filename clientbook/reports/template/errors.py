"""What can be wrong with a template: problems as data, with places; the sentence is made last.

The language and the parts raise `Refused`; whoever knows the place turns it into a `Problem`;
`render` raises all of them at once as `TemplateProblems`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language, text

LISTED = 20
"""How many problems a message lists; the rest are counted."""
_SOURCE = 120

Spot = Literal["cell", "title", "header", "drawing", "table", "rule", "names"]


class TemplateUnreadable(ClientbookError):
    """The template is no workbook at all."""

    code = "error.template_unreadable"


class TemplateStrict(ClientbookError):
    """The template is in the Strict dialect, whose names are others."""

    code = "error.template_strict"


class TemplateTooBig(ClientbookError):
    """The template unpacks to more than anybody draws."""

    code = "error.template_too_big"


class TemplateSheets(ClientbookError):
    """A template of a report that becomes one sheet has several. `file`, `sheets`: their titles."""

    code = "error.template_sheets"


class Refused(Exception):
    """An expression, tag or formula that cannot be rendered: a reason and its facts.

    A fact named `kind` is the key of a wording; `likely` is the name probably meant.
    """

    def __init__(self, reason: str, *, likely: str | None = None, **facts: object) -> None:
        super().__init__(reason, facts)
        self.reason = reason
        self.likely = likely
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the template: a cell, or another spot of a sheet."""

    sheet: str
    cell: str = ""
    spot: Spot = "cell"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a template."""

    place: Place
    source: str
    reason: str
    facts: Mapping[str, object] = field(default_factory=dict)
    likely: str | None = None

    def why(self, language: Language) -> str:
        """Return what is wrong, and what was probably meant."""
        facts = dict(self.facts)
        if "kind" in facts:
            facts["kind"] = text(f"template.kind.{facts['kind']}", language)
        reason = text(f"template.reason.{self.reason}", language, **facts)
        if self.likely:
            reason = text("template.likely", language, reason=reason, likely=self.likely)
        return reason

    def message(self, language: Language) -> str:
        """Return one line: where, what, and what was probably meant."""
        reason = self.why(language)
        sheet, cell = self.place.sheet, self.place.cell
        place = text(f"template.place.{self.place.spot}", language, sheet=sheet, cell=cell)
        source = " ".join(self.source.split())
        shown = source if len(source) <= _SOURCE else source[: _SOURCE - 1] + "…"
        return text("template.line", language, place=place, reason=reason, source=shown).rstrip()


class TemplateProblems(ClientbookError):
    """The template has faults. `problems` are all of them; the message lists up to twenty.

    `file`: the user's file with the template, None if it is not known or is one of ours.
    """

    code = "error.template_problems"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        self.file: Path | None = None
        super().__init__(count=len(self.problems))

    def in_file(self, file: Path | None) -> TemplateProblems:
        """Return the same, knowing in which file of the user's the template stands."""
        self.file = file
        return self

    def message(self, language: Language) -> str:
        """Return the sentence and a line per problem."""
        lines = [problem.message(language) for problem in self.problems[:LISTED]]
        if len(self.problems) > LISTED:
            lines.append(text("template.more", language, count=len(self.problems) - LISTED))
        facts = {"count": len(self.problems), "lines": "\n".join(lines)}
        if self.file is None:
            return text(self.code, language, **facts)
        return text("error.template_problems_in", language, file=str(self.file), **facts)


class Problems:
    """The problems met so far, each once."""

    def __init__(self) -> None:
        self._met: dict[tuple[Place, str, str], Problem] = {}
        self.drawn_as: dict[str, str] = {}
        """The titles of repeated sheets: that of a copy → that of the sheet somebody drew."""

    def add(self, place: Place, source: str, refused: Refused) -> None:
        """Note why something at a place was refused."""
        drawn = self.drawn_as.get(place.sheet)
        place = place if drawn is None else replace(place, sheet=drawn)
        problem = Problem(place, source, refused.reason, refused.facts, refused.likely)
        self._met.setdefault((place, source, repr((refused.reason, refused.facts))), problem)

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._met)

    def raise_any(self) -> None:
        """Raise TemplateProblems if anything was noted."""
        if self._met:
            raise TemplateProblems(self._met.values())


def likely(name: str, names: Iterable[object]) -> str | None:
    """Return the name that was probably meant, or None.

    >>> likely("manger", ["manager", "week"])
    'manager'
    """
    known = [str(other) for other in names if not str(other).startswith("_")]
    close = get_close_matches(name, known, 1, 0.6)
    if close:
        return close[0]
    folded = {other.casefold(): other for other in known}
    return folded.get(name.casefold())
