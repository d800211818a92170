"""The check as a whole: silent on a clean book, in the order of the sheets, quick on a big one."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest

from clientbook.book.cells import Formula
from clientbook.book.wording import LANGUAGES, Language
from clientbook.rules.check import check
from tests.book.builder import book_of

AS_OF = date(2024, 5, 17)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clean_book_has_no_findings(language: Language) -> None:
    """Everything that may rightly stand in a book passes: odd phones, notes, numbers in notes."""
    book = book_of(
        language,
        cb_target=[
            {
                "company": "ООО «Ромашка»",
                "reason": "image",
                "phone": "8 800 555-35-35, доб. 7",
                "email": "Sale+1@ROMASHKA.RU",
                "website": "https://ромашка.рф",
                "results": "Ждём.\n\nНаберу в среду ",
                "tax_id": "7707083893",
                "date_on": date(1961, 4, 12),
                "need_by": date(2026, 1, 1),
            },
        ],
        cb_working=[{"company": "1С-Bitrix", "taken_on": AS_OF, "expected_amount": 0.01}],
        cb_contacts=[{"name": "Иванова-Smith Анна", "client": "1С-Bitrix", "notes": 500}],
        cb_results=[
            {
                "client": "ООО «Ромашка»",
                "state": "won",
                "amount": 100,
                "paid_amount": 100,
                "contract_on": AS_OF,
                "paid_on": AS_OF,
            },
        ],
        cb_log=[
            {
                "date": AS_OF,
                "client": "1С-Bitrix",
                "manager": "Иванов",
                "channel": "call",
                "contacted": "yes",
                "refusal": "price",
                "refusal_detail": "-",
                "next_on": date(2024, 6, 1),
            },
        ],
    )
    assert check(book, AS_OF) == []


def test_findings_come_in_the_order_of_the_sheets() -> None:
    """By table, then row, then column: as one would mend them."""
    book = book_of(
        cb_contacts=[{"email": "a@b", "phone": "1"}, {"name": "Анна ", "client": "Никто"}],
        cb_target=[{"company": "Ромашка"}],
    )
    assert [(f.table, f.row, f.column, f.code) for f in check(book, AS_OF)] == [
        ("cb_target", 4, "reason", "required_empty"),
        ("cb_contacts", 4, "name", "required_empty"),
        ("cb_contacts", 4, "client", "required_empty"),
        ("cb_contacts", 4, "phone", "phone_invalid"),
        ("cb_contacts", 4, "email", "email_malformed"),
        ("cb_contacts", 5, "name", "stray_spaces"),
        ("cb_contacts", 5, "client", "client_missing"),
    ]


def test_a_finding_as_json_says_where_and_what() -> None:
    """The record names the code, the sheet and the very cell, and carries the sentence."""
    book = book_of(cb_contacts=[{"name": "Анна ", "client": "А"}], cb_working=[{"company": "А"}])
    (finding,) = check(book, AS_OF)
    record = finding.as_json(book.places, "ru")
    assert json.loads(json.dumps(record)) == {
        "code": "stray_spaces",
        "severity": "warning",
        "table": "cb_contacts",
        "sheet": "Контакты",
        "cell": "A4",
        "row": 4,
        "column": "name",
        "message": "Контакты, строка 4, «Имя»: лишние или неразрывные пробелы. Должно быть «Анна».",
    }


def test_a_refusal_of_nothing_is_one_finding() -> None:
    """A dash for a reason is no reason; that it is not in the list needs no second word."""
    book = book_of(cb_log=[{"refusal": "—"}])
    codes = [f.code for f in check(book, AS_OF) if f.column == "refusal"]
    assert codes == ["refusal_without_reason"]


def test_many_formulas_of_a_column_are_one_finding() -> None:
    """A calculated column is one thing to know, not a thousand."""
    book = book_of(cb_results={"amount": [Formula("1+1", 2)] * 30, "state": ["open"] * 30})
    (finding,) = (f for f in check(book, AS_OF) if f.code == "formula_input")
    assert finding.message(book.places, "ru").endswith("Всего таких ячеек: 30.")


def test_rules_load_their_packages_only_when_asked() -> None:
    """Reading a book needs no phone, e-mail or tax packages."""
    heavy = ("phonenumbers", "email_validator", "stdnum", "rapidfuzz")
    code = (
        "import sys, clientbook.book.reading, clientbook.book.cellvalues;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
