"""Books for the tests of letters: managers with addresses, their companies and deals."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from clientbook.book.calendar import Week
from clientbook.book.cells import Cell
from clientbook.book.settings import Manager
from clientbook.book.wording import Language
from clientbook.hosts.new import new_workbook

WEEK, TODAY = Week(2026, 47), date(2026, 11, 23)
ADDRESSES: dict[str, str | None] = {"Иванов": "ivanov@firma.ru", "Сидорова": "sidorova@firma.ru"}


def book_file(
    folder: Path, addresses: dict[str, str | None] | None = None, language: Language = "ru"
) -> Path:
    """Return a book with a company, a deal paid in the week and a contact of each manager."""
    people = ADDRESSES if addresses is None else addresses
    path = folder / "База клиентов.xlsx"
    path.write_bytes(_content(tuple(people.items()), language))
    return path


@lru_cache
def _content(people: tuple[tuple[str, str | None], ...], language: Language) -> bytes:
    names, day = list[Cell](name for name, _ in people), date(2026, 11, 18)
    keys: list[Cell] = [f"C{n:05d}" for n in range(1, len(names) + 1)]
    call, yes, won = ("звонок", "да", "выиграна") if language == "ru" else ("call", "yes", "won")
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_working": {
            "company": [f"Фирма «{name}» & сыновья" for name in names],
            "manager": names,
            "client": keys,
            "next_on": [date(2026, 10, 1)] * len(names),
            "next_what": [f"позвонить за {name}" for name in names],
        },
        "cb_results": {
            "client": keys,
            "manager": names,
            "state": [won] * len(names),
            "contract_on": [day] * len(names),
            "delivered_on": [day] * len(names),
            "paid_on": [day] * len(names),
            "amount": [1000 * (n + 1) + 0.5 for n in range(len(names))],
            "paid_amount": [1000 * (n + 1) + 0.5 for n in range(len(names))],
        },
        "cb_log": {
            "date": [day] * len(names),
            "client": keys,
            "manager": names,
            "channel": [call] * len(names),
            "contacted": [yes] * len(names),
        },
    }
    managers = [Manager(name, email=address, capacity=2) for name, address in people]
    return new_workbook(language, book_id="b1", managers=managers, rows=rows)
