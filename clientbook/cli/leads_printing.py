"""What `leads` prints: temperature and next action, hot leads, requests, touches, risks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from clientbook.book.wording import date_text, number_text, text, value_text
from clientbook.cli.screen import print_table
from clientbook.sales.leads import touch_limits
from clientbook.sales.money import units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientbook.book.record import Book
    from clientbook.cli.frame import Told
    from clientbook.sales.leads import Leads

SHOWN = 15
_HOT = ("company", "manager", "signal", "last_touch", "days")
_REQUESTS = ("company", "manager", "meeting_on")
_RISKS = ("company", "manager", "people", "amount")


def print_leads(told: Told, book: Book, found: Leads) -> None:
    """Print the leads of a day, or one JSON record."""
    if told.as_json:
        told.put_json(_json(told, found))
        return
    told.say("leads.title", day=found.as_of, n=len(found.table))
    _print_warmth(told, found)
    hot = found.hot()
    _print_rows(
        told, _HOT, hot, text("leads.hot", told.language, n=len(hot), days=found.hot_days), left=3
    )
    for which in ("open", "missed"):
        requests = found.requests(which)
        title = text(f"leads.requests.{which}", told.language, n=len(requests))
        _print_rows(told, _REQUESTS, requests, title, left=2)
    _print_touches(told, book, found)
    limit = book.settings.complex_amount
    title = text("leads.one_person", told.language, n=len(found.one_person), amount=limit)
    _print_rows(told, _RISKS, found.one_person, title, left=2)


def _print_warmth(told: Told, found: Leads) -> None:
    rows = []
    for one in found.warmth():
        name = one.temperature
        word = value_text("temperature", name, told.language) if name else "—"
        counts = [number_text(one.leads, told.language), number_text(one.red, told.language)]
        action = text(f"leads.action.{name or 'none'}", told.language)
        rows.append([word, action, counts[0], counts[1] if name == "hot" else ""])
    print_table(told, "leads", ("temperature", "action", "leads", "red"), rows, left=2)


def _print_touches(told: Told, book: Book, found: Leads) -> None:
    limits = touch_limits(book.settings)
    usual = _limits_words(told, *limits["usual"])
    rows = [
        [
            _limits_words(told, *limits[band]),
            text(f"leads.touches.{band}", told.language, usual=usual),
            number_text(n, told.language),
        ]
        for band, n in found.touches().items()
        if n or not _empty(*limits[band])
    ]
    title = text("leads.touches", told.language)
    print_table(told, "leads", ("touches", "advice", "leads"), rows, title, left=2)


def _empty(least: int, most: int | None) -> bool:
    return most is not None and most < least


def _limits_words(told: Told, least: int, most: int | None) -> str:
    if most is None:
        return text("leads.band.above", told.language, most=least - 1)
    return str(least) if least == most else f"{least}–{most}"


def _print_rows(
    told: Told, columns: Iterable[str], rows: pd.DataFrame, title: str, left: int
) -> None:
    """Print the first rows of a table of companies; nothing if there are none."""
    names = list(columns)
    shown = rows[names].head(SHOWN)
    if "amount" in names:
        shown = shown.assign(amount=units(shown["amount"]))
    lines = [
        [_word(told, name, value) for name, value in zip(names, line, strict=True)]
        for line in _lines(shown)
    ]
    print_table(told, "leads", names, lines, title, left)
    if len(rows) > SHOWN:
        told.say("leads.more", n=len(rows) - SHOWN)


def _word(told: Told, column: str, value: Any) -> str:  # noqa: ANN401 - a cell of a frame
    if pd.isna(value):
        return "—"
    if isinstance(value, pd.Timestamp):
        return date_text(value.date(), told.language)
    if column == "signal":
        return value_text("signal", value, told.language)
    return value if isinstance(value, str) else number_text(value, told.language)


def _json(told: Told, found: Leads) -> dict[str, object]:
    lead = ("client", "company", "manager", "temperature", "signal", "signal_on", "contacts",
            "touches", "last_touch", "red")  # fmt: skip
    request = ("client", "company", "manager", "meeting_on")
    large = found.one_person.assign(amount=units(found.one_person["amount"]).astype(str))
    return {
        "as_of": found.as_of.isoformat(),
        "leads": len(found.table),
        "temperature": [
            one._asdict()
            | {"action": text(f"leads.action.{one.temperature or 'none'}", told.language)}
            for one in found.warmth()
        ],
        "hot": _records(found.hot(), lead),
        "requests": {
            "open": _records(found.requests("open"), request),
            "missed": _records(found.requests("missed"), request),
        },
        "touches": dict(found.touches()),
        "one_person": _records(large, ("client", "company", "manager", "amount", "people")),
    }


def _records(rows: pd.DataFrame, columns: tuple[str, ...]) -> list[dict[str, object]]:
    return [
        dict(zip(columns, map(_plain, line), strict=True)) for line in _lines(rows[list(columns)])
    ]


def _lines(rows: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    """Return the rows with Python's own values."""
    return zip(*(rows[name].tolist() for name in rows), strict=True)


def _plain(value: Any) -> object:  # noqa: ANN401 - a cell of a frame
    if pd.isna(value):
        return None
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value
