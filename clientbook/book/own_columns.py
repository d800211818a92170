"""The user's own columns of a table, as ids that changes and places can name: `own:Заметка`.

Rules and numbers do not know them; a row that goes to another table takes them along.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from clientbook.book.cells import Place
from clientbook.book.parse import normal

OWN = "own:"


def own_columns(place: Place) -> dict[str, int]:
    """Return id → sheet column of a table's own columns; not of two with one header."""
    taken = set(place.columns.values())
    seen = Counter(map(normal, place.area.headers))
    return {
        OWN + normal(words): place.area.column_of(position)
        for position, words in enumerate(place.area.headers)
        if place.area.column_of(position) not in taken and seen[normal(words)] == 1 and words
    }


def with_own(
    places: Mapping[str, Place], wanted: Mapping[str, AbstractSet[str]]
) -> dict[str, Place]:
    """Return the places with the own columns that are wanted by table, where they are there."""
    found = dict(places)
    for table, names in wanted.items():
        if table in places:
            own = own_columns(places[table])
            columns = {name: own[name] for name in names if name in own}
            found[table] = replace(places[table], columns={**places[table].columns, **columns})
    return found
