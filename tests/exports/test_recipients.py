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
    }
    assert {who.contact or who.client: why for who, why in found.left_out} == {
        "P2": "repeated",
        "P3": "opted_out",
        "C00002": "refused",
        "C00003": "refused",
        "C00004": "no_email",
    }


def test_a_companys_own_address_stands_in_for_its_people() -> None:
    """It gets a letter where nobody has an address, not beside them, nor past one who opted out."""
    companies = [
        {"client": f"C{n}", "company": f"Фирма {n}", "consent": "yes", "email": f"info@{n}.example"}
        for n in range(1, 5)
    ]
    people = [
        {"client": "C1", "contact": "P1", "name": "Анна", "email": "anna@1.example"},
        {"client": "C2", "contact": "P2", "name": "Борис"},
        {"client": "C3", "contact": "P3", "name": "Вера", "opted_out": "yes"},
    ]
    found = recipients(book_of(cb_working=companies, cb_contacts=people), "commercial", by_email())
    assert list(found.to) == ["anna@1.example", "info@2.example", "info@4.example"]
    left = {who.contact or who.client: why for who, why in found.left_out}
    assert left == {"P2": "no_email", "P3": "opted_out", "C3": "opted_out"}


def test_a_refused_address_is_refused_however_it_is_written() -> None:
    """With a name or a note beside it, an unseen character in it, or in the network's writing."""
    said = ["Анна <anna@x.example>", "boris@x.example (уволился)", "vera\u200b@x.example",
            "gleb@почта.рф"]  # fmt: skip
    here = ["anna@x.example", "Boris@X.example", "vera@x.example", "gleb@xn--80a1acny.xn--p1ai"]
    people = [{"client": "C1", "contact": f"P{n}", "name": "-", "email": words, "opted_out": "yes"}
              for n, words in enumerate(said)]  # fmt: skip
    people += [{"client": "C2", "contact": f"Q{n}", "name": "-", "email": words}
               for n, words in enumerate(here)]  # fmt: skip
    companies = [{"client": key, "company": key, "consent": "yes"} for key in ("C1", "C2")]
    found = recipients(book_of(cb_working=companies, cb_contacts=people), "useful", by_email())
    assert found.to == {}
