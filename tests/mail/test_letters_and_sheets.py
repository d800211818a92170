"""A letter says the figures of its workbook: every number of it is looked for beside its name."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from io import BytesIO

import pytest
from openpyxl import load_workbook

from clientbook.book.settings import Manager
from clientbook.book.wording import LANGUAGES, Language, text
from clientbook.mail.letter import Letter, Mailbox
from clientbook.mail.weekly_letters import letter_to_head, letters_to_managers
from clientbook.reports.weekly import weekly_pages
from tests.book.builder import book_of
from tests.sales.test_week import WEEK, small_book

PERSON = Manager("Иванов", email="ivanov@firma.ru", capacity=2)
_BELOW = 8
"""So far below its name a figure stands: in a card, or in a column of managers."""
_NUMBER = re.compile(r"\d[\d\u00a0\u202f ,.]*")
_DAY = re.compile(r"\d\d\.\d\d\.\d{4}|\d{4}-\d\d-\d\d")
_NAMES = {
    "report.money.paid_card": ("report.summary.paid",),
    "report.money.delivered": ("report.summary.delivered",),
    "report.money.contracts": ("report.summary.contracts", "report.money.paid_card"),
    "report.money.late_card": ("report.summary.owed",),
}
"""What a figure of the letter is called in the tables of the sheets, where not as in the letter."""
Figures = Mapping[str, set[Decimal]]


def numbers(words: str, language: Language) -> Iterator[Decimal]:
    """Yield the numbers of a text as the language writes them: `2 000,50`, `2,000.50`."""
    thousands, point = (" ", ",") if language == "ru" else (",", ".")
    for found in _NUMBER.findall(_DAY.sub("", words)):
        plain = found.replace("\u00a0", " ").replace("\u202f", " ").strip(" ,.")
        for one in re.findall(rf"\d+(?:[{thousands}]\d{{3}})*(?:\{point}\d+)?", plain):
            yield Decimal(one.replace(thousands, "").replace(point, "."))


@lru_cache
def letters(language: Language) -> tuple[Letter, ...]:
    """Return the head's letter and the managers' of a small week."""
    book = small_book(language)
    pages = list(weekly_pages(book, WEEK))
    head = letter_to_head(pages, book, WEEK, Mailbox("boss@firma.ru"), "boss")
    people = [
        one
        for one in letters_to_managers(pages, book_of(language, managers=[PERSON]), WEEK)
        if isinstance(one, Letter)
    ]
    assert len(people) == 1
    return head, *people


def figures(workbook: bytes, language: Language) -> Figures:
    """Return name → the numbers that stand in its row, or below it, of all names of a workbook."""
    (sheet,) = load_workbook(BytesIO(workbook), data_only=True).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    found: dict[str, set[Decimal]] = defaultdict(set)
    for down, row in enumerate(rows):
        for across, name in enumerate(row):
            if not isinstance(name, str):
                continue
            near = [*row, *(r[across] for r in rows[down : down + _BELOW])]
            for value in near:
                found[name] |= set(_shown(value, language))
    return found


def _shown(value: object, language: Language) -> Iterator[Decimal]:
    """Yield a cell's numbers: those of a text, a figure also as a percentage."""
    if isinstance(value, str):
        yield from numbers(value, language)
    elif isinstance(value, int | float):
        yield abs(Decimal(repr(value)))
        yield abs(Decimal(repr(value)) * 100)


def _said(number: Decimal, cells: set[Decimal]) -> bool:
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return any(cell.quantize(step, ROUND_HALF_UP) == number for cell in cells)


def table_rows(page: str) -> Iterator[tuple[str, str]]:
    """Yield the rows of a page's tables that name something: (the name, the rest of the row)."""
    for row in re.findall(r"<tr>\s*(<td.*?)</tr>", page, flags=re.DOTALL):
        cells = [_words(cell) for cell in re.findall(r"<td.*?</td>", row, flags=re.DOTALL)]
        if len(cells) > 1:
            yield cells[0], " | ".join(cells[1:])


def _words(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", markup)).strip()


def _names_of(label: str, language: Language) -> list[str]:
    """Return what a row of the letter is called in the workbook."""
    for key, others in _NAMES.items():
        if text(key, language, currency="").startswith(label):
            return [label, *(text(one, language, currency="₽") for one in others)]
    return [label]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_a_letter_stands_beside_its_name_in_the_workbook(
    language: Language,
) -> None:
    """Figures, managers, stages, overdue steps: each number is the sheet's, of the same name."""
    for letter in letters(language):
        sheet = figures(letter.attachments[0].content, language)
        looked = 0
        for label, rest in table_rows(letter.html):
            wanted = _names_of(label, language)
            cells = set[Decimal]().union(
                *(values for name, values in sheet.items() if name.startswith(tuple(wanted)))
            )
            for number in numbers(rest, language):
                looked += 1
                assert _said(number, cells), (letter.who, label, number)
        assert looked > 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_of_a_letter_are_the_workbooks(language: Language) -> None:
    """The headline, the days ahead and the target group are said in the same words."""
    for letter in letters(language):
        (sheet,) = load_workbook(BytesIO(letter.attachments[0].content)).worksheets
        cells = {cell.value for row in sheet.iter_rows() for cell in row}
        loose = re.findall(
            r"<div>(.*?)</div>|padding:18px 24px 6px 24px;\">(.*?)</td>", letter.html
        )
        sentences = [_words(one or other) for one, other in loose]
        assert len(sentences) >= 1
        for sentence in sentences:
            assert sentence in cells, sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_page_of_a_letter_say_the_same_numbers(language: Language) -> None:
    """Who reads the plain text misses no figure."""
    for letter in letters(language):
        page = re.sub(r"<title>.*?</title>", "", letter.html)
        assert set(numbers(letter.text, language)) == set(numbers(_words(page), language))
