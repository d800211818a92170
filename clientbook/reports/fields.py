"""What a template may name: every field of a report, with its kind and a sample value.

Read off the data of real reports, so that the list is never older than the reports are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clientbook.reports.template.sandbox import field_names
from clientbook.reports.template.values import is_missing, kind, plain

_LOOP_NAMES: Final = ("x", "y", "z", "w")


@dataclass(frozen=True, slots=True)
class Field:
    """One name: how it is written in a cell, its kind, a sample value, how deep in lists it is.

    `path` is what stands between the brackets; `loop` the tag that goes through a list.
    """

    path: str
    kind: str
    sample: object
    depth: int
    loop: str = ""

    @property
    def written(self) -> str:
        """What to write in a cell."""
        return self.loop or f"{{{{ {self.path} }}}}"


def fields_of(samples: Sequence[Mapping[str, object]]) -> list[Field]:
    """Return the fields that contexts of one report have between them, in their order."""
    return [
        found
        for name in _names(samples)
        for found in _fields(name, [one[name] for one in samples if name in one], 0)
    ]


def _fields(path: str, values: Sequence[object], depth: int) -> Iterator[Field]:
    """Yield a name and what is in it: a record's fields, the fields of a list's items."""
    told = [value for value in map(plain, values) if not is_missing(value)]
    records = [value for value in told if kind(value) == "record"]
    lists = [list(value) for value in told if kind(value) == "list" and isinstance(value, Iterable)]
    if records:
        for name in _names(records):
            inner = [_taken(record, name) for record in records if name in field_names(record)]
            yield from _fields(f"{path}.{name}", inner, depth)
    elif lists:
        longest = max(lists, key=len)
        item = _LOOP_NAMES[min(depth, len(_LOOP_NAMES) - 1)]
        items = [value for one in lists for value in one]
        word = "tr" if any(_holds_lists(value) for value in items) else "row"
        loop = f"{{%{word} for {item} in {path} %}}"
        yield Field(path, "list", len(longest), depth, loop)
        yield from _fields(item, items, depth + 1) if items else ()
    else:
        sample = next((value for value in told if value != ""), None)
        yield Field(path, kind(sample), sample, depth)


def _names(records: Iterable[object]) -> Iterator[str]:
    yield from dict.fromkeys(name for record in records for name in field_names(record))


def _taken(record: object, name: str) -> object:
    return record[name] if isinstance(record, Mapping) else getattr(record, name)


def _holds_lists(value: object) -> bool:
    return kind(value) == "record" and any(
        kind(_taken(value, name)) == "list" for name in field_names(value)
    )
