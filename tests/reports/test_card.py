"""The client card: everything of one company, in one place, on screen, as a sheet, as a file."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clientbook.book.record import Book
from clientbook.book.wording import LANGUAGES, Language
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from clientbook.reports.card_sheet import card_context, card_file, card_sheet
from clientbook.sales.card import card_of
from clientbook.sales.card_records import Card
from clientbook.sales.client_segments import client_segments
from tests.book.builder import book_of
from tests.reports.drawn import values

TODAY = date(2026, 11, 23)
ROMASHKA: dict[str, Any] = {
    "client": "C00001",
    "company": "Ромашка",
    "manager": "Иванов",
    "phone": "+7 912 345-67-89",
    "arguments": "1. Свой склад; 2. Отсрочка, пока 10 дней",
    "supplier": "возит долго",
    "referred_by": "C00002",
    "taken_on": date(2026, 1, 12),
    "next_on": date(2026, 11, 20),
    "next_what": "КП",
}
PION: dict[str, Any] = {"client": "C00002", "company": "Пион", "referred_by": "Василёк"}
LILY: dict[str, Any] = {"client": "C00003", "company": "Лилия", "referred_by": "ромашка"}


def a_book(language: Language = "ru") -> Book:
    """Return a book in which one company has a little of everything."""
    paid = {"state": "won", "paid_on": date(2026, 10, 1), "contract_on": date(2026, 9, 1)}
    call = {"manager": "Иванов", "channel": "call", "client": "C00001"}
    return book_of(
        language,
        cb_working=[ROMASHKA, PION, LILY],
        cb_contacts=[
            {"client": "C00001", "name": "Анна", "role": "gatekeeper"},
            {"client": "C00001", "name": "Пётр", "role": "head", "mobile": "+7 900 000-00-00"},
            {"client": "C00002", "name": "Чужой", "role": "head"},
        ],
        cb_results=[
            {"client": "C00001", "product": "Короб", "amount": 100, "paid_amount": 100} | paid,
            {"client": "C00001", "product": "Скотч", "amount": 50, "state": "open",
             "due_on": date(2026, 11, 1), "document": "Договор 7"},
            {"client": "C00002", "product": "Паллета", "amount": 7, "paid_amount": 7} | paid,
        ],
        cb_products=[
            {"product": "Короб", "category": "упаковка"},
            {"product": "Паллета", "category": "тара"},
        ],
        cb_log=[
            call | {"date": date(2026, 11, 2), "contacted": "yes", "next_on": date(2026, 11, 20)},
            call | {"date": date(2026, 11, 9), "contacted": "no", "refusal": "price"},
            call | {"date": date(2026, 11, 10), "contacted": "yes", "client": "C00002"},
        ],
    )  # fmt: skip


def a_card() -> Card:
    """Return the card of the company that has something of everything."""
    return card_of(a_book(), "C00001", TODAY)


def test_a_card_holds_what_is_the_company_s_and_no_other_s() -> None:
    """People by their role, deals and contacts the newest first."""
    card = a_card()
    assert [one.name for one in card.people] == ["Пётр", "Анна"]
    assert [one.product for one in card.deals] == ["Скотч", "Короб"]
    assert [one.on.day for one in card.contacts] == [9, 2]
    assert [one.reason for one in card.refusals] == ["price"]


def test_a_card_says_what_it_buys_and_what_not() -> None:
    """Categories of paid deals, of the deal or of its product."""
    card = a_card()
    (one,) = card.categories
    assert (one.name, one.deals, one.amount) == ("упаковка", 1, Decimal(100))
    assert card.not_bought == ("тара",)


def test_a_card_and_the_segments_agree_on_what_is_not_bought() -> None:
    """What is delivered is bought, paid or not: `segments` and the card say the same of it."""
    deal = {"client": "C00001", "state": "open", "amount": 5}
    book = book_of(
        cb_working=[ROMASHKA],
        cb_results=[
            deal | {"product": "Короб", "delivered_on": date(2026, 10, 1)},
            deal | {"product": "Паллета", "contract_on": date(2026, 10, 1)},
        ],
        cb_products=[
            {"product": "Короб", "category": "упаковка"},
            {"product": "Паллета", "category": "тара"},
        ],
    )
    (gap,) = client_segments(book, TODAY).gaps
    assert gap.missing == card_of(book, "C00001", TODAY).not_bought == ("тара",)


def test_a_card_says_what_waits() -> None:
    """A step and a payment, with the days they are late."""
    waits = [(one.kind, one.days, one.amount) for one in a_card().promises]
    assert waits == [("payment", 22, 50), ("step", 3, None)]


def test_a_card_says_who_recommended_whom() -> None:
    """By key or by name; a name that is no company's stands as it was written."""
    card = a_card()
    assert (card.brought_by, card.brought) == ("Пион", ("Лилия",))
    assert card_of(a_book(), "C00002", TODAY).brought_by == "Василёк"


def test_what_is_missing_agrees_with_the_completeness() -> None:
    """The fields that are not full are named; the share is that of the sheet."""
    card = a_card()
    assert card.missing == ("reach", "remarks")
    assert card.facts.completeness == pytest.approx((5 + 0.25) / 7, abs=1e-6)
    assert card.arguments == ("Свой склад", "Отсрочка, пока 10 дней")


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_editions_of_a_card_are_whole(language: Language) -> None:
    """Every value of the context is in the sheet; an empty company has its card too."""
    book = a_book(language)
    cells = values(card_file(book, card_of(book, "C00001", TODAY)))
    words = "\n".join(map(str, cells.values()))
    for expected in ("Ромашка", "Пётр", "Договор 7", "Свой склад", "возит долго", "тара", "Лилия"):
        assert expected in words
    assert "{" not in words
    assert card_context(book, card_of(book, "C00003", TODAY))["title"] == "Лилия"
    assert values(card_file(book, card_of(book, "C00003", TODAY)))


def test_the_sheet_leads_back_to_the_row() -> None:
    """In the workbook; a file of its own has nowhere to lead."""
    sheet = card_sheet(a_book(), a_card())
    assert (sheet.id, sheet.title) == ("card:C00001", "Карточка Ромашка")
    page = openpyxl.load_workbook(BytesIO(sheet.payload or b"")).worksheets[0]
    links = [cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Рабочий список'!A4"]
    own = openpyxl.load_workbook(BytesIO(card_file(a_book(), a_card()))).worksheets[0]
    assert not [cell for row in own.iter_rows() for cell in row if cell.hyperlink]


def test_the_command_on_a_real_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On screen, as JSON, as a sheet that undo takes away, as a file that is never overwritten."""
    path, out = tmp_path / "Книга.xlsx", tmp_path / "Карточка.xlsx"
    rows: Any = {"cb_working": {"client": ["C00001"], "company": ["ООО «Ромашка»"]}}
    path.write_bytes(new_workbook("ru", book_id="card", rows=rows))
    before = path.read_bytes()
    said = ["card", str(path), "ромашка", "--as-of", "2026-11-23"]
    assert run(said, "ru", chosen=True) == 0
    assert "К звонку" in capsys.readouterr().out
    assert run([*said, "--json"], "ru", chosen=True) == 0
    assert json.loads(capsys.readouterr().out)["facts"]["company"] == "ООО «Ромашка»"
    assert run([*said, "--out", str(out)], "ru", chosen=True) == 0
    assert run([*said, "--out", str(out)], "ru", chosen=True) == 2
    assert path.read_bytes() == before
    assert run([*said, "--sheet"], "ru", chosen=True) == 0
    assert "card:C00001" in {sheet.generated for sheet in ClosedFile(path).sheets()}
    assert run([*said, "--sheet"], "ru", chosen=True) == 0
    assert run(["undo", str(path)], "ru", chosen=True) == 0
    assert path.read_bytes() == before
