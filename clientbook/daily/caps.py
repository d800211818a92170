"""Caps of a month's list as they are typed: `торговля=30`, in per cent. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from clientbook.book.errors import ClientbookError
from clientbook.book.parse import number_from_text

_WHOLE = 100


class CapUnclear(ClientbookError):
    """A cap is not a sphere, `=`, and a share in per cent."""

    code = "error.cap_unclear"


def caps_of(given: Iterable[str]) -> dict[str, float]:
    """Return sphere → share, 0…1. CapUnclear: a text is no cap.

    >>> caps_of(["торговля=30", "сервис = 7,5 %"])
    {'торговля': 0.3, 'сервис': 0.075}
    """
    return dict(map(_cap, given))


def _cap(given: str) -> tuple[str, float]:
    sphere, mark, share = given.rpartition("=")
    number = number_from_text(share.replace("%", " ").strip(), "ru") if mark else None
    if number is None or not sphere.strip() or not 0 <= number <= _WHOLE:
        raise CapUnclear(given=given)
    return " ".join(sphere.split()), float(number / _WHOLE)
