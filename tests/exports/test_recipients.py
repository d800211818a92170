"""Letters to clients: the same people and reasons as text messages, by e-mail addresses."""

from __future__ import annotations

from typing import Any

from clientbook.exports.recipients import by_email, recipients
from tests.book.builder import book_of

COMPANIES: list[dict[str, Any]] = [
    {"client": "C00001", "company": "Да", "consent": "yes", "email": "info@da.example"},
    {"client": "C00002", "company": "Нет", "consent": "no", "email": "a@x.example; b@x.example"},
    {"client": "C00003", "company": "Неизвестно", "email": "B@x.example"},
    {"client": "C00004", "company": "Без адреса", "consent": "yes"},
]
PEOPLE: list[dict[str, Any]] = [
    {"client": "C00001", "contact": "P1", "name": "Анна", "email": "Anna@da.example"},
    {"client": "C00001", "contact": "P2", "name": "Борис", "email": "anna@da.example"},
    {"client": "C00001", "contact": "P3", "name": "Вера", "opted_out": "yes",
     "email": "vera@da.example"},
]  # fmt: skip


def test_letters_go_by_address_once_and_never_to_those_who_refused() -> None:
    """Case makes no other address; a refused address is refused wherever it stands."""
    book = book_of(cb_working=COMPANIES, cb_contacts=PEOPLE)
    found = recipients(book, "useful", by_email())
    assert {address: who.name for address, who in found.to.items()} == {
        "anna@da.example": "Анна",
        "info@da.example": "",
    }
    assert {who.contact or who.client: why for who, why in found.left_out} == {
        "P2": "repeated",
        "P3": "opted_out",
        "C00002": "refused",
        "C00003": "refused",
        "C00004": "no_email",
    }
