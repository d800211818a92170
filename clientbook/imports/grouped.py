"""Findings of an import in few sentences: a thousand unknown managers are one fault of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clientbook.book.cells import Place
from clientbook.book.findings import Finding, Severity
from clientbook.book.wording import Language, header, text
from clientbook.imports.saying import said_in

_APART = 3
"""So many findings of one kind in one column are said one by one."""
_SHOWN = 5
_WORDS = (
    "manager_unknown",
    "product_unknown",
    "choice_unknown",
    "list_unknown",
    "stage_unknown",
    "client_missing",
)
"""Findings about words that a map can translate: said together even when there are few rows."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one code in one column."""

    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """How bad they are."""
        return self.findings[0].severity

    def message(
        self, places: Mapping[str, Place], language: Language, *, window: bool = False
    ) -> str:
        """Return one sentence about all of them, with what to do; in a `window` without a map."""
        first = self.findings[0]
        if len(self.findings) == 1:
            return first.message(places, language)
        if first.code in _WORDS:
            return self._words(places[first.table].area.sheet, language, window=window)
        return f"{first.message(places, language)} {self._more(language)}"

    def sentence(self, language: Language) -> str:
        """Return one sentence about all of them, without the place, for who writes a map."""
        first = self.findings[0]
        if first.code in _WORDS:
            return self._words("", language).removeprefix(", ")
        if len(self.findings) == 1:
            return first.sentence(language)
        return f"{first.sentence(language)} {self._more(language)}"

    def _more(self, language: Language) -> str:
        return text("import.many", language, n=len(self.findings) - 1)

    def _words(self, sheet: str, language: Language, *, window: bool = False) -> str:
        """Return the unknown words, how often they stand there, and what to do about them."""
        first = self.findings[0]
        rows = sum(int(str(each.facts.get("n", 1))) for each in self.findings)
        likely = {str(f.facts["value"]): f.facts.get("nearest") for f in self.findings}
        word, nearest = next(iter(likely.items()))
        key = f"import.many.{first.code}"
        return text(
            said_in(key, window=window),
            language,
            sheet=sheet,
            header=header(first.table, str(first.column), language),
            n=len(likely),
            rows=rows,
            values=_listed(likely, language),
            word=word,
            nearest=nearest or "…",
        )


def grouped(findings: Sequence[Finding]) -> list[Group]:
    """Return findings by code and column, in the order of the first of each."""
    kinds: dict[tuple[str, str, str | None], list[Finding]] = {}
    for finding in findings:
        kinds.setdefault((finding.code, finding.table, finding.column), []).append(finding)
    groups: list[Group] = []
    for alike in kinds.values():
        if len(alike) <= _APART and alike[0].code not in _WORDS:
            groups += [Group((finding,)) for finding in alike]
        else:
            groups.append(Group(tuple(alike)))
    return groups


def _listed(likely: Mapping[str, object], language: Language) -> str:
    """Return the first words, each with the one it looks like, and how many are left."""
    shown = [
        text("import.many.word", language, word=word)
        if nearest is None
        else text("import.many.word_nearest", language, word=word, nearest=nearest)
        for word, nearest in list(likely.items())[:_SHOWN]
    ]
    left = len(likely) - len(shown)
    more = text("import.many.more", language, n=left) if left else ""
    return ", ".join(shown) + more
