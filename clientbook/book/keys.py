"""Keys of rows: the next ones for rows without, and company names typed instead of keys.

A key is its table's letter, the settings' prefix if there is one, and a number: C00001, C-IV-00001.
No key is ever reused: numbers go on after the high-water mark of the settings and of the book.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.findings import Finding
from clientbook.book.nearest import bare_name, nearest_of
from clientbook.book.parse import normal
from clientbook.book.schema import COMPANY_TABLES, TABLES, Kind, Table
from clientbook.book.settings import Settings

Tables = Mapping[str, pd.DataFrame]

_DIGITS = {"E": 6}
_USUAL_DIGITS = 5
_MOST_DIGITS = 9


def key_text(letter: str, number: int, settings: Settings) -> str:
    """Return the key of a number.

    >>> key_text("C", 1, Settings()), key_text("E", 12, Settings(key_prefix="IV"))
    ('C00001', 'E-IV-000012')
    """
    return f"{_stem(letter, settings)}{number:0{_DIGITS.get(letter, _USUAL_DIGITS)}d}"


def _stem(letter: str, settings: Settings) -> str:
    return f"{letter}-{settings.key_prefix}-" if settings.key_prefix else letter


def highest(letter: str, keys: Iterable[object], settings: Settings) -> int:
    """Return the highest number among keys of one letter and the settings' prefix; 0 for none."""
    stem = _stem(letter, settings)
    ours = [key for key in keys if isinstance(key, str) and key.startswith(stem)]
    numbers = [key[len(stem) :] for key in ours if len(key) <= len(stem) + _MOST_DIGITS]
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def next_number(table: Table, tables: Tables, settings: Settings) -> int:
    """Return the number of the next new key of a table, never one that was in use."""
    mark = int(getattr(settings, f"last_{table.key}"))
    seen = [mark]
    for other in TABLES.values():
        frame = tables.get(other.id)
        if frame is None:
            continue
        if other.key == table.key and other.key is not None:
            seen.append(
                highest(table.key_prefix, frame[other.key].to_numpy(dtype=object), settings)
            )
        elif table.id in COMPANY_TABLES:
            references = [c.id for c in other.columns if c.kind is Kind.CLIENT]
            seen += [highest("C", frame[name].unique(), settings) for name in references]
    return max(seen) + 1


def with_keys(tables: Tables, settings: Settings) -> dict[str, pd.DataFrame]:
    """Return the tables with a key in every row: the empty ones are filled in the rows' order."""
    keyed = dict(tables)
    for table in TABLES.values():
        if table.key is None or table.id not in keyed:
            continue
        frame = keyed[table.id]
        empty = frame[table.key].isna().to_numpy()
        if empty.any():
            first = next_number(table, keyed, settings)
            numbers = range(first, first + int(empty.sum()))
            keys = frame[table.key].to_numpy(dtype=object, copy=True)
            keys[empty] = [key_text(table.key_prefix, n, settings) for n in numbers]
            keyed[table.id] = frame.assign(**{table.key: pd.array(keys, dtype="str")})
    return keyed


def with_references(tables: Tables) -> tuple[dict[str, pd.DataFrame], list[Finding]]:
    """Return the tables with companies named by key, and findings where a name says no one."""
    index = _Companies(tables)
    resolved, findings = dict(tables), []
    for table in TABLES.values():
        frame = resolved.get(table.id)
        if frame is None or frame.empty:
            continue
        for column in table.columns:
            if column.kind is Kind.CLIENT:
                written = frame[column.id]
                keys, found = index.resolve(table.id, column.id, written)
                frame = frame if keys is written else frame.assign(**{column.id: keys})
                findings += found
        resolved[table.id] = frame
    return resolved, findings


class _Companies:
    """The companies of a book by key and by name."""

    def __init__(self, tables: Tables) -> None:
        self.keys: dict[str, str] = {}
        self.written: dict[str, list[str]] = {}  # the keys as they stand: what most rows hold
        self.exact: dict[str, list[str]] = {}
        self.named_keys: list[tuple[str, str]] = []
        for table in COMPANY_TABLES:
            frame = tables[table]
            for key, name in zip(frame["client"].tolist(), frame["company"].tolist(), strict=True):
                self.written[key] = [self.keys.setdefault(normal(key), key)]
                if isinstance(name, str):
                    self.exact.setdefault(name, []).append(key)
                    self.named_keys.append((name, key))

        self.names = list(self.exact)

    @cached_property
    def alike(self) -> dict[str, list[str]]:
        """The keys by name, in the form in which names are compared."""
        found: dict[str, list[str]] = {}
        for name, key in self.named_keys:
            found.setdefault(normal(name), []).append(key)
        return found

    def named(self, words: str) -> list[str]:
        """Return the keys that a key or name stands for: none, one, or two and more."""
        if words in self.written:
            return self.written[words]
        plain = normal(words)
        if plain in self.keys:
            return [self.keys[plain]]
        return self.exact.get(words) or self.alike.get(plain, [])

    def resolve(
        self, table: str, column: str, written: pd.Series[Any]
    ) -> tuple[pd.Series[Any], list[Finding]]:
        """Return a column of keys, and findings for names of no company or of several.

        A column that holds keys alone is returned as it is.
        """
        codes, uniques = pd.factorize(written.to_numpy(dtype=object))
        hits = [self.named(words) for words in uniques]
        if all(found == [words] for words, found in zip(uniques, hits, strict=True)):
            return written, []
        keys = np.full(len(uniques) + 1, np.nan, dtype=object)
        keys[:-1] = [found[0] if len(found) == 1 else np.nan for found in hits]
        strangers = [words for words, found in zip(uniques, hits, strict=True) if not found]
        likely = nearest_of(strangers, self.names, bare_name)
        findings: list[Finding] = []
        for position in np.flatnonzero(pd.isna(keys[codes]) & (codes >= 0)).tolist():
            words, found = uniques[codes[position]], hits[codes[position]]
            facts: dict[str, object] = {"value": words.strip()}
            if found:
                facts["keys"] = ", ".join(found)
            elif likely.get(words):
                facts["nearest"] = likely[words]
            code = "client_ambiguous" if found else "client_missing"
            row = int(written.index[position])
            findings.append(Finding(code, table, column, row, facts))
        return pd.Series(pd.array(keys[codes], dtype="str"), index=written.index), findings
