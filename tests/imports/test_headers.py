"""Headers and table names in either language, and what is said about those not known."""

from __future__ import annotations

import csv

import pytest

from clientbook.book.errors import ClientbookError
from clientbook.book.schema import DATA_TABLES, TABLES
from clientbook.book.wording import LANGUAGES, Language, header, sheet_title
from clientbook.imports import Reject, Source, reject_file, table_named
from clientbook.imports.headers import headers_of


def source(*headers: str) -> Source:
    """Return a source with one row that fills every column."""
    return Source("f.csv", headers, tuple(("x",) for _ in headers))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", DATA_TABLES)
def test_ids_and_headers_of_both_languages(table: str, language: Language) -> None:
    """Every input column is known by its id and by either header, whatever the book's language."""
    schema = TABLES[table]
    wanted = [c.id for c in schema.columns if not c.computed]
    for words in (
        wanted,
        [header(table, c, "ru").upper() for c in wanted],
        [f" {header(table, c, 'en')}\u00a0" for c in wanted],
    ):
        found = headers_of(source(*words), table, language)
        assert list(found.positions) == wanted
        assert (found.ignored, found.computed) == ((), ())


@pytest.mark.parametrize("table", DATA_TABLES)
def test_table_names(table: str) -> None:
    """A table is named by its id, a short id or its tab in either language."""
    sheet = TABLES[table].sheet
    for name in (table, sheet, sheet.upper(), sheet_title(sheet, "ru"), sheet_title(sheet, "en")):
        assert table_named(name, "ru") == table


def test_unknown_table_lists_the_names() -> None:
    """A wrong table name is answered with the right ones."""
    with pytest.raises(
        ClientbookError, match=r"no table “kompanii”.*target.*working.*contacts.*log"
    ):
        table_named("kompanii", "en")


def test_ignored_headers_are_named_with_the_nearest() -> None:
    """An unknown header is left out by name; a computed column's values are ours to make."""
    found = headers_of(
        source("company", "Телефоны", "Фаза Луны", "", "Сегмент", "Строка файла"),
        "cb_working",
        "ru",
    )
    assert [(i.header, i.nearest) for i in found.ignored] == [
        ("Телефоны", "Телефон"),
        ("Фаза Луны", None),
        ("D", None),
    ]
    assert (dict(found.positions), found.computed) == ({"company": 0}, ("Сегмент",))


def test_company_may_stand_for_the_client_key() -> None:
    """Contacts name their company in the column that shows it, when the key's is not there."""
    found = headers_of(source("Имя", "Компания"), "cb_contacts", "ru")
    assert dict(found.positions) == {"name": 0, "company": 1}


@pytest.mark.parametrize(
    ("table", "headers", "code"),
    [
        ("cb_working", ("a", "b"), "error.import_no_header"),
        ("cb_working", ("Телефон",), "error.import_header_missing"),
        ("cb_contacts", ("Имя",), "error.import_header_missing"),
        ("cb_log", ("date", "client", "manager", "channel"), "error.import_header_missing"),
        ("cb_working", ("Компания", "company"), "error.import_header_twice"),
    ],
)
def test_headers_that_stop_the_import(table: str, headers: tuple[str, ...], code: str) -> None:
    """What cannot be understood from the headers is said before any row is looked at."""
    with pytest.raises(ClientbookError) as refused:
        headers_of(source(*headers), table, "ru")
    assert refused.value.code == code
    assert all(refused.value.message(language) for language in LANGUAGES)


def test_keys_stand_for_required_headers() -> None:
    """A file with keys may bring any single column."""
    found = headers_of(source("Код клиента", "Телефон"), "cb_working", "en")
    assert set(found.positions) == {"client", "phone"}


def test_reject_file_is_safe_and_says_why() -> None:
    """A reject file keeps the row and its values, and no value becomes a formula."""
    rows = source("company", "=phone")
    reject = Reject(7, "total", ("=1+1", "+7 912\n5"))
    assert reject_file([reject], rows, "ru").decode("utf-8-sig").splitlines()[0] == (
        "Строка файла;Почему не загружена;company;'=phone"
    )
    lines = list(
        csv.reader(reject_file([reject], rows, "en").decode("utf-8-sig").splitlines(keepends=True))
    )
    assert lines[1] == ["7", "This is a row of totals, not a company.", "'=1+1", "'+7 912\n5"]
