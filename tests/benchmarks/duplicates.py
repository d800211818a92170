"""What the search for duplicates costs: `python -m tests.benchmarks.duplicates [COMPANIES]`.

A book of so many companies with twice as many people; names of invented and of common words, every
fiftieth company a second time with a slip, other quotes or another alphabet. CPU seconds, once.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from random import Random

import pandas as pd

from clientbook.book.record import Book
from clientbook.rules.duplicates import companies_are_there_once
from clientbook.rules.pairs import likely_pairs
from clientbook.rules.prints import latin
from tests.book.builder import book_of

_FIRST = "Альфа Вектор Гранит Дельта Енисей Заря Импульс Каскад Лидер Маяк Нева Орион Прогресс"
_SECOND = "Строй Транс Мед Агро Пром Снаб Тех Сервис Инвест Мет Хим Торг Эко Авто Лес"
_CITIES = "Самара Уфа Казань Пермь Омск Томск Тула Курск Псков Тверь"
_SYLLABLES = "ба ве го ду за ки ло ме ну по ри са те фо ха це чу ша"


def main(companies: int = 10_000) -> None:
    """Make the book once; time the whole search, and the rule of the check."""
    book = _book(companies)
    for name, work in (
        ("duplicates", likely_pairs),
        ("the check's rule", companies_are_there_once),
    ):
        started = time.process_time()
        found = len(work(book))
        print(f"{name}: {time.process_time() - started:.1f} s of CPU, {found} found")  # noqa: T201


def _book(count: int) -> Book:
    rng = Random(7)  # noqa: S311 - made-up rows
    rows = [_company(rng, number) for number in range(count)]
    for number in range(0, count, 50):
        first = rows[number]
        rows[number] = first | {"client": f"C{number + 1:05d}"}
        name = str(rows[number - 1]["company"])
        again = rng.choice((name.upper(), latin(name.casefold()), name[:-2] + name[-1]))
        rows[number] |= {"company": again, "phone": rows[number - 1]["phone"]}
    empty = book_of()
    people = [
        {"client": f"C{at % count + 1:05d}", "name": "Анна", "mobile": _phone(rng, 9)}
        for at in range(2 * count)
    ]
    tables = {
        table: pd.DataFrame(rows_of, columns=empty.tables[table].columns)
        for table, rows_of in (("cb_working", rows), ("cb_contacts", people))
    }
    return replace(empty, tables={**empty.tables, **tables})


def _company(rng: Random, number: int) -> dict[str, object]:
    common = (
        f"{rng.choice(_FIRST.split())}{rng.choice(('-', ' ', ''))}{rng.choice(_SECOND.split())}"
    )
    rare = "".join(rng.choices(_SYLLABLES.split(), k=rng.randint(3, 6))).capitalize()
    name = rng.choice(
        (common, rare, rare, f"{rare} {rng.choice(_SECOND.split())}", f"Трест {number}")
    )
    site = f"{latin(rare.casefold())}{number}.example"
    return {
        "client": f"C{number + 1:05d}",
        "company": f"ООО «{name}»",
        "phone": _phone(rng, 4),
        "email": f"info@{site}",
        "address": f"г. {rng.choice(_CITIES.split())}, ул. Мира, {rng.randint(1, 200)}",
    }


def _phone(rng: Random, first: int) -> str:
    return f"8 ({first}{rng.randint(10, 99)}) {rng.randint(100, 999)}-{rng.randint(1000, 9999)}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
