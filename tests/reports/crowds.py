"""Books with as many managers and stages as a test wants, each manager with some companies."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from clientbook.book.record import Book
from clientbook.book.settings import Manager, Stage
from clientbook.book.wording import Language
from tests.book.builder import book_of

_START = date(2026, 10, 1)
_NAMES = (
    "Иванов",
    "Сидоров",
    "Петрова",
    "Новиков",
    "Константинопольская",
    "Ким",
    "Ли-Рождественский",
)
_STAGES = ("Контакт", "Выявление потребности", "Презентация и условия", "Коммерческое предложение",
           "Договор", "Первая поставка", "Оплата")  # fmt: skip


def crowd(managers: int, stages: int, language: Language = "ru", companies: int = 24) -> Book:
    """Return a book of so many managers and stages; the n-th manager loses more at each stage."""
    people = [
        _NAMES[n] if n < len(_NAMES) else f"{_NAMES[n % len(_NAMES)]} {n // len(_NAMES) + 1}"
        for n in range(managers)
    ]
    ids = ["contact", *(f"s{n}" for n in range(1, stages - 1)), "payment"]
    names = [*_STAGES[: stages - 1], _STAGES[-1]]
    funnel = [Stage(which, name, 0.8, 14) for which, name in zip(ids, names, strict=True)]
    rows: list[dict[str, Any]] = []
    log: list[dict[str, Any]] = []
    for at, person in enumerate(people):
        for n in range(companies):
            client = f"C{at * companies + n:05d}"
            rows.append({"client": client, "company": f"Фирма {client}", "manager": person,
                         "taken_on": _START})  # fmt: skip
            reached = max(0, stages - n * (at % 5 + 1) // companies)
            log += [
                {"date": _START + timedelta(days=7 * step), "client": client, "manager": person,
                 "channel": "call", "contacted": "yes", "stage": ids[step]}
                for step in range(reached)
            ]  # fmt: skip
    crew = [Manager(person, capacity=4) for person in people]
    return book_of(language, stages=funnel, managers=crew, cb_working=rows, cb_log=log)
