"""What each column of a foreign file most likely is, how sure that is, and why. Pure.

Only what is sure is ever taken without being asked for; the rest is shown as a proposal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rapidfuzz import fuzz, process

from clientbook.book.cells import Cell, column_letters
from clientbook.book.schema import COMPANY_TABLES, TABLES, Kind
from clientbook.book.wording import LANGUAGES, Language, header, text
from clientbook.imports.looks import fits, look_of, sample_of
from clientbook.imports.source import Source
from clientbook.imports.synonyms import (
    IMPORTED_TABLES,
    bare,
    names,
    normalised,
)

SURE_ENOUGH = 90
"""From this confidence (0…100) on a guess is taken."""
_EXACT, _SYNONYM, _LIKELY, _LOOKS, _MISFIT = 100, 95, 70, 60, 40
_ALIKE = 72
_EXAMPLES = 3
_REJECT_HEADERS = ("import.reject_row", "import.reject_reason")
_BY_LOOKS = {
    Kind.PHONE: "phone",
    Kind.EMAIL: "email",
    Kind.URL: "website",
    Kind.TAX_ID: "tax_id",
}


@dataclass(frozen=True, slots=True)
class Guess:
    """What one column of a file is taken for.

    `column` is a column id or None; `confidence` 0…100; `why` the key of the reason without
    `import.why.`; `rival` the header that the column of ours is taken from already.
    """

    position: int
    header: str
    examples: tuple[str, ...]
    column: str | None
    confidence: int
    why: str
    rival: str = ""

    @property
    def sure(self) -> bool:
        """Whether the column is taken without being asked for."""
        return self.column is not None and self.confidence >= SURE_ENOUGH


class _Proposal(NamedTuple):
    confidence: int
    column: str | None
    why: str


def guesses(source: Source, table: str, language: Language) -> tuple[Guess, ...]:
    """Return a guess for each column of a source that has a header or a value.

    No column of ours is given twice, except where two headers say it in our own words.
    """
    known = known_headers(table, language)
    found = []
    for position, (words, cells) in enumerate(zip(source.headers, source.columns, strict=True)):
        values = sample_of(cells)
        if normalised(words) in _ours() or not (words or values):
            continue
        best = _proposal(words, values, table, known)
        shown = words or column_letters(position + 1)
        examples = tuple(" ".join(str(value).split())[:40] for value in values[:_EXAMPLES])
        found.append(Guess(position, shown, examples, best.column, best.confidence, best.why))
    return _once(found)


def likely_table(source: Source, language: Language) -> str | None:
    """Return the table whose columns explain a file best; None if none does, or two alike."""
    scores = {
        table: sum(guess.confidence for guess in guesses(source, table, language) if guess.sure)
        for table in IMPORTED_TABLES
        if table != "cb_target"
    }
    first, second = sorted(scores.values(), reverse=True)[:2]
    return max(scores, key=lambda table: scores[table]) if first > second else None


def known_headers(table: str, language: Language) -> dict[str, str]:
    """Return normalised header → column id; ids are the last to be asked, the book's words first.

    The two company tables know each other's columns: a company is updated where it stands.
    """
    other: Language = "en" if language == "ru" else "ru"
    tables = COMPANY_TABLES if table in COMPANY_TABLES else (table,)
    known: dict[str, str] = {}
    ids = {each: [c.id for c in TABLES[each].columns] for each in tables}
    for each in tables:
        known.update({normalised(column): column for column in ids[each]})
    for tongue in (other, language):
        for each in tables:
            known.update({normalised(header(each, c, tongue)): c for c in ids[each]})
    return known


def _ours() -> set[str]:
    return {normalised(text(key, each)) for key in _REJECT_HEADERS for each in LANGUAGES}


def _proposal(
    words: str, values: Sequence[Cell], table: str, known: Mapping[str, str]
) -> _Proposal:
    """Return the best explanation of a column."""
    column = known.get(normalised(words)) if words else None
    if column is not None:
        return _Proposal(_EXACT, column, "exact")
    wide = "cb_target" if table in COMPANY_TABLES else table
    name = bare(words)
    for sure, confidence, why in ((True, _SYNONYM, "synonym"), (False, _LIKELY, "likely")):
        column = names(table, sure=sure).get(name)
        if column is not None and fits(values, wide, column):
            return _Proposal(confidence, column, why)
        if column is not None:
            return _Proposal(_MISFIT, column, "misfit")
    return _by_likeness(name, values, wide, known) or _by_looks(values, table)


def _by_likeness(
    name: str, values: Sequence[Cell], table: str, known: Mapping[str, str]
) -> _Proposal | None:
    """Return the column whose name is most like a header, if its values could stand there."""
    choices = {bare(word): column for word, column in known.items()}
    choices |= {**names(table, sure=False), **names(table, sure=True)}
    choices = {
        word: column for word, column in choices.items() if not TABLES[table].by_id[column].computed
    }
    best = process.extractOne(
        name, list(choices), scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE
    )
    if best is None or not fits(values, table, choices[best[0]]):
        return None
    return _Proposal(min(80, round(best[1] * 0.8)), choices[best[0]], "alike")


def _by_looks(values: Sequence[Cell], table: str) -> _Proposal:
    look = look_of(values)
    column = _BY_LOOKS.get(look) if look is not None else None
    if column is not None and column in TABLES[table].by_id:
        return _Proposal(_LOOKS, column, "looks")
    return _Proposal(0, None, "unknown")


def _once(found: Sequence[Guess]) -> tuple[Guess, ...]:
    """Let the surest header have a column; exact ones that say it twice are left for an error."""
    taken: dict[str, Guess] = {}
    for guess in sorted(found, key=lambda guess: (-guess.confidence, guess.position)):
        if guess.column is not None:
            taken.setdefault(guess.column, guess)
    kept = []
    for guess in found:
        first = taken.get(guess.column or "")
        if first is None or first is guess or guess.confidence == _EXACT:
            kept.append(guess)
        elif guess.why in {"looks", "alike"}:
            kept.append(replace(guess, column=None, confidence=0, why="unknown"))
        else:
            kept.append(replace(guess, confidence=0, why="taken", rival=first.header))
    return tuple(kept)
