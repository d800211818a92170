"""A workbook → a `Book`: find the tables, read their cells, type them, resolve keys and names."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from clientbook.book.cells import Place, RawTable
from clientbook.book.findings import Finding
from clientbook.book.host import Host
from clientbook.book.keys import with_keys, with_references
from clientbook.book.locate import locate
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.book.setup import settings_of
from clientbook.book.tables import (
    Allowed,
    book_words,
    closed_words,
    empty_table,
    typed_table,
)
from clientbook.book.wording import Language

_SETUP = ("cb_settings", "cb_stages", "cb_managers", "cb_lists", "cb_products")
"""Tables that say what the others allow, so they are read first."""


def read_book(host: Host) -> Book:
    """Read a whole client book. Errors of `book.errors` where it cannot be understood."""
    located = locate(host)
    language = located.language
    raw = {table: _raw(host, place) for table, place in located.places.items()}
    findings = list(located.findings)
    first, found = _typed(raw, _SETUP, closed_words(language), language)
    settings, faults = settings_of(first, raw, language, host.name)
    words = book_words(settings, first)
    # The open lists judge cb_products too: it is typed once more, now with them.
    rest = [table for table in TABLES if table not in _SETUP or table == "cb_products"]
    frames, more = _typed(raw, rest, words, language)
    findings += [f for f in found if f.table != "cb_products"] + faults + more
    tables, unresolved = with_references(with_keys(first | frames, settings))
    return Book(
        name=host.name,
        language=language,
        tables={table: tables[table] for table in TABLES},
        settings=settings,
        places=located.places,
        raw=raw,
        findings=(*findings, *unresolved),
    )


def _raw(host: Host, place: Place) -> RawTable:
    cells = host.read(place.area, list(place.columns.values()))
    return RawTable(place, {name: cells[number] for name, number in place.columns.items()})


def _typed(
    raw: Mapping[str, RawTable],
    tables: tuple[str, ...] | list[str],
    words: Allowed,
    language: Language,
) -> tuple[dict[str, pd.DataFrame], list[Finding]]:
    frames: dict[str, pd.DataFrame] = {}
    findings: list[Finding] = []
    for table in tables:
        if table in raw:
            frames[table], found = typed_table(raw[table], words, language)
            findings += found
        else:
            frames[table] = empty_table(TABLES[table])
    return frames, findings
