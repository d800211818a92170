"""The one company that a key or a name stands for; never a guess between two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clientbook.book.nearest import bare_name
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.wording import quoted
from clientbook.daily.errors import ClientUnclear, ClientUnknown

_SHOWN = 7
_ALIKE = 70
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Company:
    """A company of a book: its table and Excel row, key, name, manager (None: none)."""

    table: str
    row: int
    key: str
    name: str
    manager: str | None


def company_named(book: Book, given: str) -> Company:
    """Return the company of a key or name: exact, then without regard to case, then bare name.

    ClientUnclear: several fit, or some are alike, named with their keys. ClientUnknown: none is.
    """
    known = _companies(book)
    word, bare = normal(given), bare_name(given)
    tests = (
        lambda c: normal(c.key) == word,
        lambda c: c.name == given,
        lambda c: normal(c.name) == word,
        lambda c: bare_name(c.name) == bare,
    )
    for fits in tests:
        hits = [company for company in known if fits(company)]
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise ClientUnclear(given=given.strip(), likely=_shown(hits, book))
    likely = _likely(known, bare)
    if likely:
        raise ClientUnclear(given=given.strip(), likely=_shown(likely, book))
    raise ClientUnknown(given=given.strip())


def company_at(book: Book, sheet: str, row: int) -> Company | None:
    """Return the company that a row of a table is about, of any table that names companies."""
    for table, place in book.places.items():
        frame = book.tables[table]
        if place.area.sheet == sheet and "client" in frame.columns and row in frame.index:
            key = _text(frame["client"].loc[[row]].iloc[0])
            found = [company for company in _companies(book) if company.key == key]
            return found[0] if found else None
    return None


def _companies(book: Book) -> list[Company]:
    """Return every company; of rows with one key, the first."""
    frame = book.companies(["client", "company", "manager"])
    frame = frame[frame["client"].notna() & ~frame["client"].duplicated()]
    columns = (frame[name].tolist() for name in ("table", "row", "client", "company", "manager"))
    return [
        Company(table, row, key, _text(name) or "", _text(manager))
        for table, row, key, name, manager in zip(*columns, strict=True)
    ]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _likely(known: Sequence[Company], bare: str) -> list[Company]:
    """Return the companies whose names hold the words, or are like them, the likest first."""
    from rapidfuzz import fuzz, process

    names = [bare_name(company.name) for company in known]
    if len(bare) >= _SHORTEST:
        inside = [known[i] for i, name in enumerate(names) if bare in name]
        if inside:
            return inside
    alike = process.extract(bare, names, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_SHOWN)
    return [known[at] for _, _, at in alike]


def _shown(companies: Sequence[Company], book: Book) -> str:
    words = [f"{quoted(one.name, book.language)} — {one.key}" for one in companies[:_SHOWN]]
    return "; ".join(words) + ("; …" if len(companies) > _SHOWN else "")
