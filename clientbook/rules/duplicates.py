"""The rule about companies that stand in a book twice: only pairs beyond doubt (`pairs`)."""

from __future__ import annotations

from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.rules.pairs import likely_pairs

_VALUES = frozenset({"tax_id", "phone", "email", "domain"})


def companies_are_there_once(book: Book) -> list[Finding]:
    """No two companies are beyond doubt the same, unless somebody noted that they are two."""
    pairs = likely_pairs(book, certain=True)
    if not pairs:
        return []
    frame = book.companies(["client", "company"])
    rows = zip(frame["client"], frame["table"], frame["row"], frame["company"], strict=True)
    places: dict[str, tuple[str, int, str]] = {}
    for key, table, row, name in rows:
        places.setdefault(key, (table, int(row), name))
    order = {key: at for at, key in enumerate(places)}
    findings = []
    for pair in pairs:
        first, second = sorted(pair.clients, key=order.__getitem__)
        table, row, name = places[first]
        facts = {
            "company": name,
            "client": first,
            "sheet": book.places[table].area.sheet,
            "line": row,
            "same": ", ".join(r.value for r in pair.reasons if r.about in _VALUES),
        }
        table, row, _ = places[second]
        findings.append(Finding("company_twice", table, "company", row, facts))
    return findings
