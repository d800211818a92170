"""Tables are found by name or by headers, whatever people did to sheets; doubts are refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clientbook.book.errors import (
    ClientbookError,
    ColumnAmbiguous,
    ColumnMissing,
    NotAClientBook,
    TableAmbiguous,
    TableMissing,
    UnknownLanguage,
)
from clientbook.book.locate import locate
from clientbook.book.reading import read_book
from clientbook.book.schema import TABLES
from clientbook.book.wording import LANGUAGES, Language, header
from tests.book.builder import HEADER_ROW, host_of
from tests.book.memory_host import MemoryHost

LOG = "Журнал воронки"


def _without(host: MemoryHost, *tables: str) -> MemoryHost:
    """Return the workbook with some tables turned into plain ranges."""
    host.areas = [area for area in host.areas if area.name not in tables]
    return host


def _written(host: MemoryHost, sheet: str, column: str, words: str) -> MemoryHost:
    """Return the workbook with another header text."""
    row = host.rows[sheet][HEADER_ROW - 1]
    row[row.index(column)] = words
    host.areas = [
        replace(area, headers=tuple(str(cell or "") for cell in row))
        if area.sheet == sheet
        else area
        for area in host.areas
    ]
    return host


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_are_found_by_name_and_by_headers_alike(language: Language) -> None:
    """A program that dropped the Excel Tables took nothing away, and it is said."""
    named = locate(host_of(language))
    plain = locate(_without(host_of(language), *TABLES))
    assert plain.language == named.language == language
    assert {t: p.columns for t, p in plain.places.items()} == {
        t: p.columns for t, p in named.places.items()
    }
    assert [f.code for f in named.findings] == []
    assert {f.code for f in plain.findings} == {"table_plain"}


@pytest.mark.parametrize(
    "words", ["  КАНАЛ ", "Канал\u200b", "\u00a0Канал", "Channel", "Ка\u00adнал"]
)
def test_a_header_is_known_however_it_is_written(words: str) -> None:
    """Spaces, case, invisible characters and the other language make no difference."""
    host = _written(host_of(), LOG, "Канал", words)
    assert locate(host).places["cb_log"].columns == locate(host_of()).places["cb_log"].columns


def test_the_books_language_goes_first() -> None:
    """A column of the user's that is headed in the other language is his."""
    host = host_of()
    host.rows[LOG][HEADER_ROW - 1].append("Channel")
    area = next(area for area in host.areas if area.name == "cb_log")
    host.areas.remove(area)
    host.areas.append(replace(area, headers=(*area.headers, "Channel")))
    place = locate(host).places["cb_log"]
    assert place.columns == locate(host_of()).places["cb_log"].columns


def test_tables_side_by_side_and_one_above_another_are_told_apart() -> None:
    """Plain ranges on one sheet end where the next one begins."""
    host = host_of(managers=["Иванов"])
    people, funnel = host.rows.pop("Настройки cb_managers"), host.rows.pop("Настройки")
    products = host.rows.pop("Товары")
    wide = [
        [*left, *[None] * (5 - len(left)), *right]
        for left, right in zip(funnel, people, strict=False)
    ]
    host.rows["Всё"] = [*wide, *funnel[len(wide) :], [], *products[2:]]
    located = locate(_without(host, *TABLES))
    stages, managers = located.places["cb_stages"], located.places["cb_managers"]
    assert (stages.area.first_column, managers.area.first_column) == (1, 6)
    assert stages.area.last_row == located.places["cb_products"].area.header_row - 1


def test_a_copied_table_is_foreign() -> None:
    """Excel names a copy anew: it is ignored with a warning, wherever its sheet stands."""
    host = host_of()
    area = next(area for area in host.areas if area.name == "cb_log")
    host.rows = {"Копия": host.rows[LOG], **host.rows}
    host.areas.insert(0, replace(area, sheet="Копия", name="Таблица15"))
    located = locate(host)
    assert located.places["cb_log"].area.sheet == LOG
    (finding,) = located.findings
    assert finding.code == "table_foreign"
    assert "«Копия»" in finding.message(located.places, "ru")


def test_a_copy_alone_stands_for_the_table() -> None:
    """When only the copy is left, it is found by its headers, whole."""
    host = host_of()
    area = next(area for area in host.areas if area.name == "cb_log")
    host.areas[host.areas.index(area)] = replace(area, name="Таблица15")
    assert locate(host).places["cb_log"].area == replace(area, name="Таблица15")


def test_settings_say_the_language() -> None:
    """The row `language` rules; without it the headers of the settings do."""
    host = host_of("en")
    rows = host.rows["Settings cb_settings"]
    rows[HEADER_ROW][1] = None
    assert locate(host).language == "en"
    rows[HEADER_ROW][1] = "RU "
    assert locate(host).language == "ru"


def _no_book() -> MemoryHost:
    return MemoryHost({"Лист1": [["Дата", "Сумма"], [1, 2]]})


def _no_table() -> MemoryHost:
    host = _without(host_of(), "cb_log")
    del host.rows[LOG]
    return host


def _twice() -> MemoryHost:
    host = _without(host_of(), "cb_log")
    host.rows["Журнал 2"] = host.rows[LOG]
    return host


def _strange() -> MemoryHost:
    return host_of(settings={"language": "de"})


@pytest.mark.parametrize(
    ("host", "error", "names"),
    [
        (_no_book, NotAClientBook, ["книга.xlsx"]),
        (_no_table, TableMissing, [LOG, "Код записи"]),
        (_twice, TableAmbiguous, [LOG, "Журнал 2"]),
        (_strange, UnknownLanguage, ["de"]),
        (lambda: _written(host_of(), LOG, "Канал", "Как"), ColumnMissing, [LOG, "Канал", "3"]),
        (lambda: _written(host_of(), LOG, "С кем", "КАНАЛ"), ColumnAmbiguous, [LOG, "E3", "F3"]),
    ],
)
def test_doubts_are_refused_by_name(
    host: object, error: type[ClientbookError], names: list[str]
) -> None:
    """Each refusal names the sheet or table, and says what to do, in both languages."""
    assert callable(host)
    with pytest.raises(error) as caught:
        locate(host())
    assert all(name in caught.value.message("ru") for name in names)
    assert "cb_" not in caught.value.message("ru") + caught.value.message("en")


def test_no_header_means_two_columns() -> None:
    """A header in one language never heads another column of the same table in the other."""
    for table in TABLES.values():
        for column in table.columns:
            for other in table.columns:
                if other is not column:
                    ru, en = header(table.id, column.id, "ru"), header(table.id, other.id, "en")
                    assert ru.casefold() != en.casefold()


def test_a_plain_range_may_have_no_rows_yet() -> None:
    """Headers alone are a table without rows."""
    host = _without(host_of(), "cb_log")
    host.rows[LOG] = host.rows[LOG][:HEADER_ROW]
    assert len(locate(host).places["cb_log"].area.rows) == 0
    assert read_book(host).tables["cb_log"].empty
