"""Each finding code: a row that triggers it, a near miss that does not, its text in two languages.

A case is a little book. `cell` is where the finding must stand: table, column, row (4 is the first
row of a table, None its header). The near miss is the same book with the fault mended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from clientbook.book.cells import CellError, Formula
from clientbook.book.findings import CATALOGUE, Finding
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.settings import Stage
from clientbook.book.wording import LANGUAGES, Language, setting_label
from clientbook.rules.check import check
from tests.book.builder import book_of, host_of
from tests.rules.test_seals import EDITED
from tests.rules.test_work import CODES

AS_OF = date(2024, 5, 17)
Row = Mapping[str, Any]

COMPANY: Row = {
    "company": "Ромашка",
    "reason": "revenue",
    "manager": "Иванов",
    "results": "ждут расчёт",
    "next_on": date(2024, 5, 24),
}
CALL: Row = {
    "date": date(2024, 5, 16),
    "client": "Ромашка",
    "manager": "Иванов",
    "channel": "call",
    "contacted": "yes",
}
DEAL: Row = {"client": "Ромашка", "state": "won", "manager": "Иванов"}
PERSON: Row = {"client": "Ромашка", "name": "Анна", "role": "head"}
DECIDES: Row = {"client": "Ромашка", "name": "Пётр", "role": "decision_maker"}
USUAL: dict[str, Row] = {
    "cb_target": COMPANY,
    "cb_contacts": PERSON,
    "cb_results": DEAL,
    "cb_log": CALL,
}


@dataclass(frozen=True)
class Case:
    """A fault in one cell, the same cell without it, and what the message must name."""

    code: str
    table: str
    column: str
    fault: Any
    near_miss: Any
    names: str = ""
    beside: Row | None = None
    where: str | None = None
    managers: tuple[str, ...] = ("Иванов",)

    def book(self, value: object) -> Book:
        """Return the usual little book with one cell changed."""
        rows: dict[str, Any] = {table: [row] for table, row in USUAL.items()}
        row = {**USUAL.get(self.table, {}), **(self.beside or {}), self.column: value}
        rows[self.table] = [row]
        rows["cb_contacts"].append(DECIDES)
        return book_of(managers=self.managers, **rows)


CASES = (
    Case("error_value", "cb_results", "amount", CellError("#N/A"), 100, "#N/A"),
    Case(
        "error_value", "cb_target", "company", Formula("A1", CellError("#REF!")), "Ромашка", "#REF!"
    ),
    Case("text_for_date", "cb_log", "date", "вчера", date(2024, 5, 16), "вчера"),
    Case("number_for_date", "cb_log", "date", 45321, date(2024, 5, 16), "45321"),
    Case("date_as_text", "cb_log", "date", "16.05.2024", date(2024, 5, 16), "16.05.2024"),
    Case("text_for_number", "cb_results", "amount", "много", 100, "много"),
    Case("date_for_number", "cb_results", "amount", date(2024, 5, 1), 100, "01.05.2024"),
    Case("number_as_text", "cb_results", "amount", "1 200,50 руб.", 1200.5, "1\u00a0200,5"),
    Case("number_not_whole", "cb_target", "expert_score", 2.5, 2, "2,5"),
    Case("number_too_large", "cb_results", "amount", 1e17, 1e12),
    Case("date_for_text", "cb_target", "address", date(2024, 2, 1), "1-2", "01.02.2024"),
    Case("number_for_text", "cb_contacts", "phone", 74951234567, "+7 495 123-45-67", "74951234567"),
    Case("list_unknown", "cb_log", "channel", "звонк", "Звонок", "«звонок»"),
    Case(
        "stage_unknown", "cb_log", "stage", "Презинтация и условия", "presentation", "Презентация"
    ),
    Case("choice_unknown", "cb_target", "sphere", "торговля оптом", "торговля", "торговля оптом"),
    Case(
        "manager_unknown",
        "cb_target",
        "manager",
        "Иваноф",
        "Сидоров",
        "«Иванов»",
        managers=("Иванов", "Сидоров"),
    ),
    Case("client_missing", "cb_log", "client", "Рамашка", "РОМАШКА", "«Ромашка»"),
    Case("client_missing", "cb_log", "client", "ООО «Рамашка»", "Ромашка", "«Ромашка»"),
    Case("stage_unknown", "cb_log", "stage", "Презинтация", "presentation", "Презентация и"),
    Case("required_empty", "cb_target", "reason", None, "image"),
    Case("required_empty", "cb_log", "contacted", " ", "no"),
    Case("stray_spaces", "cb_contacts", "name", "Анна ", "Анна Ивановна", "«Анна»"),
    Case("stray_spaces", "cb_target", "address", "Москва,\u00a0Ленина, 1", "Москва, Ленина, 1"),
    Case("invisible_characters", "cb_contacts", "name", "Ан\u200bна", "Анна", "«Анна»"),
    Case("mixed_alphabets", "cb_contacts", "name", "Aнна", "Anna", "«Анна»"),
    Case("mixed_alphabets", "cb_target", "address", "ул. Mира", "SMSка, IT-парк", "«Мира»"),
    Case("mixed_alphabets", "cb_target", "website", "www.firmа.ru", "www.фирма.ru", "«firma»"),
    Case("formula_input", "cb_results", "amount", Formula("50*2", 100), 100),
    Case("formula_unread", "cb_results", "amount", Formula("50*2"), 100),
    Case("computed_edited", "cb_target", "segment", "наш человек", "вероятный", "«наш человек»"),
    Case("computed_edited", "cb_target", "touches", "много", 2, "«много»"),
    Case("computed_edited", "cb_target", "last_contact", "вчера", date(2024, 5, 16), "«вчера»"),
    Case("formula_computed", "cb_target", "touches", Formula("1+1", 2), 2),
    Case("date_in_future", "cb_log", "date", date(2024, 5, 18), AS_OF, "18.05.2024"),
    Case("date_too_old", "cb_target", "taken_on", date(1989, 12, 31), date(1990, 1, 1), "1989"),
    Case("date_too_old", "cb_contacts", "birthday", date(1824, 5, 1), date(1974, 5, 1), "1824"),
    Case("phone_invalid", "cb_target", "phone", "8 (495) 123-45-6", "8 (495) 123-45-67", "+7."),
    Case("phone_invalid", "cb_target", "phone", "нет", "+44 20 7946 0018", "«нет»"),
    Case("phone_invalid", "cb_target", "phone", "0049", "00 49 30 901820", "«0049»"),
    Case(
        "phone_several",
        "cb_contacts",
        "mobile",
        "8 912 345-67-89, +7 (912) 345-67-80",
        "8 912 345-67-89 доб. 12",
        "+7 912 345-67-89; +7 912 345-67-80",
    ),
    Case(
        "phone_several",
        "cb_target",
        "phone",
        "8495123456789123456780",
        "84951234567 (приёмная)",
        "+7 495 123-45-67; +7 912 345-67-80",
    ),
    Case(
        "phone_several",
        "cb_target",
        "phone",
        "8 (495) 123-45-67/68",
        "+7 495 123-45-67; доб. 12",
        "+7 495 123-45-67; +7 495 123-45-68",
    ),
    Case(
        "phone_several",
        "cb_target",
        "phone",
        "8-916-123-45-67 Анна, 8-916-123-45-68 Пётр",
        "8-916-123-45-67 (Анна, каб. 12)",
        "+7 916 123-45-67; +7 916 123-45-68",
    ),
    Case("email_malformed", "cb_target", "email", "info@abn", "info@abn.ru", "info@abn"),
    Case("email_malformed", "cb_target", "email", "иван@abn.ru", "иван@почта.рф", "иван@abn.ru"),
    Case("email_malformed", "cb_target", "email", "a..b@abn.ru", "a.b@abn.ru", "a..b"),
    Case(
        "email_several",
        "cb_target",
        "email",
        "info@abn.ruinfo@abn.ru",
        "info@abn.ru",
        "info@abn.ru; info@abn.ru",
    ),
    Case("email_several", "cb_target", "email", "a@x.ru; b@x.ru", "a@x.ru", "a@x.ru; b@x.ru"),
    Case(
        "email_several",
        "cb_target",
        "email",
        "sale@abn.comzakaz@abn.ru",
        "sale@abn.com",
        "sale@abn.com; zakaz@abn.ru",
    ),
    Case("tax_id_wrong", "cb_target", "tax_id", "7707083894", "7707083893", "7707083894"),
    Case("tax_id_wrong", "cb_target", "tax_id", "500100732258", "500100732259", "500100732258"),
    Case("tax_id_wrong", "cb_target", "tax_id", "123", "7736207543", "123"),
    Case(
        "tax_id_wrong",
        "cb_target",
        "phone",
        "+7 495 123-45-67",
        "+375 17 123-45-67",
        "190190190",
        {"tax_id": "190190190"},
        where="tax_id",
    ),
    Case("amount_negative", "cb_results", "cost", -100, 0, "-100"),
    Case(
        "paid_before_contract",
        "cb_results",
        "paid_on",
        date(2024, 5, 1),
        date(2024, 5, 2),
        "01.05.2024",
        {"contract_on": date(2024, 5, 2), "paid_amount": 100},
    ),
    Case(
        "paid_over_amount",
        "cb_results",
        "paid_amount",
        100.01,
        100,
        "100,01",
        {"amount": 100, "paid_on": date(2024, 5, 2)},
    ),
    Case("paid_on_missing", "cb_results", "paid_amount", 100, None, where="paid_on"),
    Case("paid_on_missing", "cb_results", "paid_amount", 0.01, 0, where="paid_on"),
    Case(
        "paid_amount_missing", "cb_results", "paid_on", date(2024, 5, 2), None, where="paid_amount"
    ),
    Case("expert_score_range", "cb_target", "expert_score", 6, 5, "6"),
    Case("refusal_without_reason", "cb_log", "refusal", "-", "price"),
    Case("refusal_without_reason", "cb_log", "refusal", ".", "нет бюджета"),
    Case("refusal_without_reason", "cb_log", "refusal", "нет", "no_budget"),
    Case(
        "refusal_without_reason",
        "cb_log",
        "refusal_detail",
        "долго думали",
        "нет",
        where="refusal",
    ),
)


def _with_plain_table() -> Book:
    host = host_of(cb_target=[COMPANY])
    host.areas = [area for area in host.areas if area.name != "cb_products"]
    return read_book(host)


def _with_copy() -> Book:
    host = host_of(cb_target=[COMPANY])
    area = next(area for area in host.areas if area.name == "cb_target")
    host.rows["Копия"] = host.rows[area.sheet]
    host.areas.append(type(area)("Копия", 3, 1, 4, area.headers, "cb_target_2"))
    return read_book(host)


def _two_namesakes(second: str) -> Book:
    return book_of(
        cb_working=[
            {"company": name, "next_on": date(2024, 5, 24)} for name in ("Ромашка", second)
        ],
        cb_log=[{**CALL, "client": "ромашка", "contacted": "no"}],
    )


def _two_keys(second: str) -> Book:
    return book_of(
        cb_target=[{**COMPANY, "client": "C00007"}],
        cb_working=[{"company": "Лютик", "client": second}],
    )


def _alike(phone: str) -> Book:
    return book_of(
        cb_target=[{**COMPANY, "phone": "8 912 345-67-89"}],
        cb_working=[{"company": "Romashka LLC", "phone": phone}],
    )


def _setting(name: str, value: object) -> Book:
    return book_of(cb_target=[COMPANY], settings={name: value})


def _stages(rate: float) -> Book:
    return book_of(cb_target=[COMPANY], stages=[Stage("contact", "Контакт", rate)])


def _products(product: str) -> Book:
    return book_of(
        cb_target=[COMPANY],
        cb_results=[{**DEAL, "product": product}],
        cb_products=[{"product": "Мёд"}],
    )


WHOLE_BOOKS: tuple[
    tuple[str, tuple[str, str | None, int | None], Callable[[], Book], Callable[[], Book]], ...
] = (
    ("table_plain", ("cb_products", None, None), _with_plain_table, lambda: _products("мёд")),
    ("table_foreign", ("cb_target", None, None), _with_copy, lambda: _products("Мед")),
    (
        "client_ambiguous",
        ("cb_log", "client", 4),
        lambda: _two_namesakes("РОМАШКА"),
        lambda: _two_namesakes("Ромашка плюс"),
    ),
    (
        "key_duplicate",
        ("cb_working", "client", 4),
        lambda: _two_keys("C00007"),
        lambda: _two_keys("C00008"),
    ),
    (
        "company_twice",
        ("cb_working", "company", 4),
        lambda: _alike("+7 (912) 345-67-89"),
        lambda: _alike("+7 (912) 345-67-80"),
    ),
    (
        "setting_bad",
        ("cb_settings", "value", 10),
        lambda: _setting("key_purchases", "много"),
        lambda: _setting("key_purchases", "5"),
    ),
    (
        "setting_bad",
        ("cb_settings", "value", 8),
        lambda: _setting("phone_region", "Россия"),
        lambda: _setting("phone_region", "by"),
    ),
    (
        "setting_twice",
        ("cb_managers", "manager", 5),
        lambda: book_of(managers=["Иванов", "иванов"]),
        lambda: book_of(managers=["Иванов", "Иванова"]),
    ),
    ("plan_outside", ("cb_stages", "plan_rate", 4), lambda: _stages(0.85), lambda: _stages(0.9)),
    ("stage_rate", ("cb_stages", "plan_rate", 4), lambda: _stages(80), lambda: _stages(0.95)),
    (
        "product_unknown",
        ("cb_results", "product", 4),
        lambda: _products("Сахар"),
        lambda: _products("МЁД"),
    ),
)


def _found(book: Book, code: str) -> list[Finding]:
    return [finding for finding in check(book, AS_OF) if finding.code == code]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.column}-{case.fault}")
def test_a_faulty_cell_is_found(case: Case) -> None:
    """The fault is found in its cell, and its message names what is wrong in both languages."""
    book = case.book(case.fault)
    (finding,) = _found(book, case.code)
    assert (finding.table, finding.column) == (case.table, case.where or case.column)
    assert finding.row == 4
    assert case.names in finding.message(book.places, "ru")
    assert finding.message(book.places, "en")
    assert finding.severity in {"error", "warning"}


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.code}-{case.column}-{case.near_miss}"
)
def test_a_near_miss_is_no_fault(case: Case) -> None:
    """The mended cell gives no finding at all."""
    assert check(case.book(case.near_miss), AS_OF) == []


@pytest.mark.parametrize(("code", "cell", "fault", "near_miss"), WHOLE_BOOKS)
def test_a_fault_of_the_whole_book_is_found(
    code: str,
    cell: tuple[str, str | None, int | None],
    fault: Callable[[], Book],
    near_miss: Callable[[], Book],
) -> None:
    """The fault is found where it stands; the near miss has none."""
    book = fault()
    (finding,) = _found(book, code)
    assert (finding.table, finding.column, finding.row) == cell
    assert all(finding.message(book.places, language) for language in LANGUAGES)
    assert check(near_miss(), AS_OF) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_setting_is_called_as_on_its_sheet(language: Language) -> None:
    """The finding about the plan names the setting by its label, not by its id."""
    book = _stages(0.85)
    (finding,) = _found(book, "plan_outside")
    label = setting_label("funnel_preset", language).partition(":")[0]
    assert label in finding.message(book.places, language)


def test_every_code_of_the_catalogue_is_tried() -> None:
    """No finding code is without a row that triggers it."""
    whole = {code for code, *_ in WHOLE_BOOKS}
    tried = {case.code for case in CASES} | whole | CODES | EDITED
    assert tried == set(CATALOGUE)


def test_a_formula_that_shows_nothing_is_computed() -> None:
    """A blank result is a result."""
    book = book_of(cb_results=[{**DEAL, "remarks": Formula('IF(1=2,1,"")', "")}])
    assert _found(book, "formula_unread") == []
