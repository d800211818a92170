"""A new workbook, read again: the schema's tables and nothing to complain about."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from clientbook.book.cells import Cell, Formula
from clientbook.book.changes import AppendRows, RemoveRows
from clientbook.book.first_rows import Product
from clientbook.book.host import Act
from clientbook.book.locate import locate
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.book.settings import Manager, default_stages
from clientbook.book.wording import LANGUAGES, Language, value_text
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from clientbook.rules.check import check
from tests.hosts.office import converted, needs_office

DAY = date(2026, 11, 23)
MANAGER = Manager("Иванов", "ivanov@example.com", 6)


def read(data: bytes, folder: Path) -> Book:
    """Return the book in a workbook's bytes."""
    path = folder / "new.xlsx"
    path.write_bytes(data)
    return read_book(ClosedFile(path))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_book_reads_as_empty(language: Language, tmp_path: Path) -> None:
    """Every table in its place, no rows of data, the default stages, no findings."""
    book = read(new_workbook(language, book_id="b-1"), tmp_path)
    assert book.findings == ()
    assert book.language == language
    assert book.settings.book_id == "b-1"
    assert book.settings.stages == default_stages(language)
    assert book.settings.managers == ()
    assert set(book.places) == {table.id for table in TABLES.values() if not table.optional}
    for place in book.places.values():
        assert place.area.name == place.table
        assert set(place.columns) == {column.id for column in TABLES[place.table].columns}
    assert [len(book.tables[t]) for t in ("cb_target", "cb_log", "cb_products")] == [0, 0, 0]
    assert book.tables["cb_goals"]["cadence_days"].tolist() == [14, 30, 7, 30, 90]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_given_is_what_is_read(language: Language, tmp_path: Path) -> None:
    """List values by id, dates as dates, money in minor units, keys and names resolved."""

    def value(name: str, identity: str) -> str:
        return value_text(name, identity, language)

    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_target": {
            "company": ["=Ромашка", "Лютик"],
            "reason": [value("reason", "image"), value("reason", "revenue")],
            "manager": ["Иванов", "Иванов"],
            "next_on": [DAY, None],
            "expected_amount": [Decimal("0.10"), 1234567],
            "client": ["C00001", "C00002"],
        },
        "cb_log": {
            "date": [DAY],
            "client": ["Лютик"],
            "manager": ["Иванов"],
            "channel": [value("channel", "call")],
            "contacted": [value("yes_no", "yes")],
            "stage": [value("stage", "presentation")],
        },
    }
    products = [Product("Станок", value("category", "goods"))]
    book = read(
        new_workbook(
            language,
            book_id="b",
            managers=[MANAGER],
            products=products,
            rows=rows,
            settings={"last_client": 2, "company_name": "Мы"},
            as_of=DAY,
        ),
        tmp_path,
    )
    assert book.findings == ()
    target, log = book.tables["cb_target"], book.tables["cb_log"]
    assert target["company"].tolist() == ["=Ромашка", "Лютик"]
    assert target["reason"].tolist() == ["image", "revenue"]
    assert target["next_on"].tolist() == [pd.Timestamp(DAY), pd.NaT]
    assert target["expected_amount"].tolist() == [10, 123456700]
    assert log["client"].tolist() == ["C00002"]
    assert log[["channel", "contacted", "stage"]].iloc[0].tolist() == [
        "call",
        "yes",
        "presentation",
    ]
    assert book.settings.managers == (MANAGER,)
    assert (book.settings.last_client, book.settings.company_name) == (2, "Мы")
    assert book.tables["cb_products"]["in_stock"].tolist() == ["yes"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_finds_nothing_in_a_new_book(language: Language, tmp_path: Path) -> None:
    """A clean workbook gives zero findings."""
    assert check(read(new_workbook(language, book_id="b-1"), tmp_path), DAY) == []


@needs_office
def test_it_is_the_same_book_after_libreoffice(tmp_path: Path) -> None:
    """Saved by LibreOffice, its tables are found and read alike."""
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_working": {"company": ["Лютик"], "next_on": [DAY], "phone": ["+7 912 345-67-89"]},
        "cb_results": {"client": ["Лютик"], "state": ["в работе"], "amount": [Decimal("0.10")]},
    }
    data = new_workbook("ru", book_id="b", managers=[MANAGER], rows=rows, as_of=DAY)
    ours, theirs = read(data, tmp_path), read(converted(data, tmp_path), tmp_path)
    assert theirs.findings == ours.findings == ()
    assert theirs.settings == ours.settings
    for table, frame in ours.tables.items():
        pd.testing.assert_frame_equal(theirs.tables[table], frame)


def test_the_first_rows_fill_the_blank_row(tmp_path: Path) -> None:
    """Rows appended to a new book begin right under the headers; “when” computes in each."""
    path = tmp_path / "new.xlsx"
    path.write_bytes(new_workbook("en", book_id="b"))
    act = Act("import", "somebody", datetime.combine(DAY, time()))
    added = AppendRows("cb_working", {"company": ("A", "B"), "next_on": (DAY, None)}, 2)
    host = ClosedFile(path)
    host.publish([added], locate(host).places, act)
    place = read_book(ClosedFile(path)).places["cb_working"]
    assert place.area.rows == range(5, 7)
    when = place.area.column_of(place.area.headers.index("When"))
    first, second = ClosedFile(path).read(place.area, [when])[when]
    assert isinstance(first, Formula)
    assert first == second
    taken = RemoveRows(added.table, added.columns, added.count)
    host = ClosedFile(path)
    host.publish([taken], locate(host).places, act)
    area = locate(ClosedFile(path)).places["cb_working"].area
    assert area.rows == range(5, 6)
    assert ClosedFile(path).read(area, [1, when]) == {1: [None], when: [first]}
