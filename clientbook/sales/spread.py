"""Companies over the days of a month: evenly, heavier days first (METHOD.md §7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Wish(NamedTuple):
    """The first day (position) that suits a company, and whether an earlier one would do."""

    day: int | None = None
    earlier: bool = True


def even_sizes(count: int, days: int) -> tuple[int, ...]:
    """Return how many companies each day gets.

    >>> even_sizes(100, 19) == (6,) * 5 + (5,) * 14
    True
    """
    if days < 1:
        return ()
    each, more = divmod(count, days)
    return tuple(each + (day < more) for day in range(days))


def places(wishes: Sequence[Wish], days: int) -> list[int | None]:
    """Return each company's day, the sizes even; None where none that suits has room.

    Those bound to a day come first: on it, else on the next with room, else on the last before it.
    The others fill what is left in their order.

    >>> places([Wish(), Wish(2), Wish(2), Wish(), Wish(2, earlier=False)], 3)
    [0, 2, 1, 0, None]
    """
    room = list(even_sizes(len(wishes), days))
    found: list[int | None] = [None] * len(wishes)
    bound = sorted((at for at, wish in enumerate(wishes) if wish.day is not None),
                   key=lambda at: wishes[at].day or 0)  # fmt: skip
    for at in (*bound, *(at for at, wish in enumerate(wishes) if wish.day is None)):
        wish = wishes[at]
        first = wish.day or 0
        before = range(first - 1, -1, -1) if wish.earlier else ()
        day = next((day for day in (*range(first, days), *before) if room[day]), None)
        if day is not None:
            room[day] -= 1
        found[at] = day
    return found
