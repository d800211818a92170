"""Maps: what they can do, and a sentence with the line for each way to write one wrong."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from clientbook.book.cells import Cell
from clientbook.book.errors import ClientbookError
from clientbook.book.reading import read_book
from clientbook.book.wording import LANGUAGES
from clientbook.imports import parsed_map
from clientbook.imports.deriving import derived_sources
from clientbook.imports.map_errors import MapNotToml
from clientbook.imports.several import Imports, import_mapped
from tests.book.builder import host_of
from tests.book.memory_host import MemoryHost
from tests.imports.test_guess import source
from tests.imports.test_rows import ACT, DAY, rows_of


def column_of(rule: str, *cells: Cell, column: str = "results") -> tuple[Cell, ...]:
    """Return what a rule makes of a file's column X (beside Y, which holds a name)."""
    words = f'[[rows]]\ntable = "working"\n[rows.columns]\ncompany = "Y"\n{column} = {rule}'
    given = parsed_map(words, "m.toml", "ru")
    names = tuple(f"К{i}" for i in range(len(cells)))
    ((_, made),) = derived_sources(source(X=cells, Y=names), given, "ru")
    return tuple(made.columns[made.headers.index(column)])


def test_constants_translations_and_joins() -> None:
    """One value for all, other words for some, several columns in one."""
    assert column_of('{ constant = "сайт" }', 1, 2) == ("сайт", "сайт")
    translated = '{ column = "X", values = { "won" = "да", "" = "пусто", "-" = "" } }'
    assert column_of(translated, " WON", None, "-", "?") == ("да", "пусто", None, "?")
    assert column_of('{ column = "X", values = { a = "б" }, otherwise = "в" }', "A", "q", None) == (
        "б", "в", None,
    )  # fmt: skip
    assert column_of('{ join = ["X", "Y"], with = ", " }', "Тверь", None) == ("Тверь, К0", "К1")


def test_parts_of_a_cell() -> None:
    """Glued phones and e-mails come apart, an address is cut, and what is left is kept."""
    cell = "Ольга 8 912 345-67-89, +7 495 123-45-67; info@abn.ruinfo2@abn.ru"
    assert column_of('{ column = "X", part = "phone", n = 1 }', cell) == ("8 912 345-67-89",)
    assert column_of('{ column = "X", part = "phone", n = 2 }', cell, "8") == (
        "+7 495 123-45-67", None,
    )  # fmt: skip
    assert column_of('{ column = "X", part = "email", n = -1 }', cell) == ("info2@abn.ru",)
    assert column_of('{ column = "X", part = "rest" }', cell) == ("Ольга",)
    address = "170100, Тверь, ул. Мира, 1"
    assert column_of('{ column = "X", split = ",", n = 2 }', address) == ("Тверь",)
    assert column_of('{ column = "X", split = ",", n = -1 }', address, "") == ("1", None)


@pytest.mark.parametrize(
    ("rule", "cell", "wanted"),
    [
        ('dates = "dmy"', "05/06/2024", datetime(2024, 6, 5)),  # noqa: DTZ001 - a cell
        ('dates = "mdy"', "05/06/2024", datetime(2024, 5, 6)),  # noqa: DTZ001
        ('dates = "iso"', "2024-06-05", datetime(2024, 6, 5)),  # noqa: DTZ001
        ('dates = "%y%m%d"', "240605", datetime(2024, 6, 5)),  # noqa: DTZ001
        ('dates = "dmy"', "скоро", "скоро"),
        ('decimal = ","', "1.234,5", Decimal("1234.5")),
        ('decimal = "."', "1,234.5", Decimal("1234.5")),
        ('decimal = "."', "1,234", Decimal(1234)),
    ],
)
def test_forms_of_dates_and_numbers(rule: str, cell: str, wanted: Cell) -> None:
    """What cannot be told from the values is told by the map."""
    assert column_of(f'{{ column = "X", {rule} }}', cell) == (wanted,)


def test_the_usual_forms_are_for_dates_and_numbers_only() -> None:
    """A map's usual date order and decimal mark leave texts, phones and names as they are."""
    words = 'dates = "dmy"\ndecimal = ","\n[[rows]]\ntable = "working"\n[rows.columns]\n'
    words += 'company = "X"\nphone = "X"\ntaken_on = "X"\nexpected_amount = "X"'
    cells = ("05/06/2024", "1,5", "89123456789")
    ((_, made),) = derived_sources(source(X=cells), parsed_map(words, "m.toml", "ru"), "ru")
    day = datetime(2024, 6, 5)  # noqa: DTZ001 - a cell
    assert list(map(tuple, made.columns)) == [
        cells,
        cells,
        (day, *cells[1:]),
        (cells[0], Decimal("1.5"), Decimal(89123456789)),
    ]


@pytest.mark.parametrize(
    "line",
    [".".join(["a"] * 100_000) + " = 1", "a = " + "[" * 100_000, '"a" . ' * 100_000 + "b = 1"],
)
def test_a_map_that_means_harm_is_refused_at_once(line: str) -> None:
    """A key of a hundred thousand parts or brackets without end are a fault of their line."""
    with pytest.raises(MapNotToml, match="line 2"):
        parsed_map(f"sheet = 'x'\n{line}", "m.toml", "ru")


SEVERAL = """
sheet = "Лист1"
ignore = ["Прочее"]
[[rows]]
table = "Рабочий список"
[rows.columns]
"Компания" = "Фирма"
"Телефон" = { column = "Тел", part = "phone", n = 1 }

[[rows]]
table = "Контакты"
need = ["Телефон"]
[rows.columns]
"Компания" = "Фирма"
"Имя" = { constant = "второй телефон" }
"Телефон" = { column = "Тел", part = "phone", n = 2 }

[[rows]]
table = "Результаты"
when = { "Итог" = "*" }
[rows.columns]
"Компания" = "Фирма"
"Код сделки" = "№"
"Состояние" = { column = "Итог", values = { "Успех" = "выиграна" }, otherwise = "в работе" }

[[rows]]
table = "Журнал воронки"
unless = { "Итог" = ["", "Отказ"] }
[rows.columns]
"Дата" = "Когда"
"Компания" = "Фирма"
"Менеджер" = { constant = "Иванов" }
"Канал" = { constant = "звонок" }
"Контакт состоялся" = { constant = true }
"Код сделки" = "№"
"""
ROWS = source(
    **{
        "№": ("1", "2", "3", None),
        "Фирма": ("Альфа", "Бета", "Альфа", "Гамма"),
        "Тел": ("8 912 345-67-89, 8 495 123-45-67", None, "8 912 345-67-89, 8 495 123-45-67", None),
        "Итог": ("Успех", "Отказ", "В работе", None),
        "Когда": ("05.06.2024", "06.06.2024", "07.06.2024", None),
        "Прочее": ("а", "б", "в", "г"),
    }
)


def mapped(host: MemoryHost, words: str = SEVERAL) -> Imports:
    """Import ROWS by a map for good, as one change."""
    book = read_book(host)
    done = import_mapped(book, ROWS, parsed_map(words, "m.toml", "ru"), DAY)
    host.publish(done.changes, book.places, ACT)
    return done


def test_one_row_gives_rows_in_several_tables_once() -> None:
    """Companies, a person, deals and log rows come of one file in one change, never twice."""
    host = host_of(managers=["Иванов"], cb_working=[{"company": "Бета", "client": "C00007"}])
    done = mapped(host)
    added = {part.table: (part.counts.added, part.counts.same) for part in done.parts}
    assert added == {
        "cb_working": (2, 1), "cb_contacts": (1, 0), "cb_results": (3, 0), "cb_log": (2, 0),
    }  # fmt: skip
    assert rows_of(host, "cb_results", "deal", "client", "state") == [
        ("1", "C00008", "выиграна"), ("2", "C00007", "в работе"), ("3", "C00008", "в работе"),
    ]  # fmt: skip
    assert rows_of(host, "cb_contacts", "client", "phone") == [("C00008", "8 495 123-45-67")]
    assert rows_of(host, "cb_log", "client", "contacted", "deal") == [
        ("C00008", "да", "1"), ("C00008", "да", "3"),
    ]  # fmt: skip
    assert (done.findings, done.unmapped, len(host.acts)) == ((), (), 1)
    second = mapped(host)
    assert second.changes == []
    assert second.counts.same == 3 + 1 + 3 + 2


def test_a_company_of_both_lists_is_set_where_it_is_appended() -> None:
    """Two sections may speak of one new company: what the second adds is appended with it."""
    words = """
[[rows]]
table = "target"
when = { "№" = "1" }
[rows.columns]
company = "Фирма"
reason = { constant = "image" }
[[rows]]
table = "working"
[rows.columns]
company = "Фирма"
phone = { column = "Тел", part = "phone" }
"""
    host = host_of()
    done = mapped(host, words)
    assert rows_of(host, "cb_target", "company", "reason", "phone") == [
        ("Альфа", "имидж", "8 912 345-67-89")
    ]
    assert [row[0] for row in rows_of(host, "cb_working", "company")] == ["Бета", "Гамма"]
    assert len(done.changes) == 2
    assert mapped(host, words).changes == []


def test_managers_and_products_come_in_by_name() -> None:
    """The lists that other tables refer to are imported too, and the same map finds them known."""
    words = """
[[rows]]
table = "managers"
[rows.columns]
manager = "Фирма"
[[rows]]
table = "working"
[rows.columns]
company = { join = ["Фирма", "№"] }
manager = "Фирма"
"""
    host = host_of(managers=["Бета"])
    done = mapped(host, words)
    assert [m.name for m in read_book(host).settings.managers] == ["Бета", "Альфа", "Гамма"]
    assert (done.counts.added, done.findings) == (2 + 4, ())
    assert mapped(host, words).changes == []


GOOD = '[[rows]]\ntable = "working"\n[rows.columns]\n'


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        ('[[rows]]\ntable = "working', "map_not_toml", "2"),
        (GOOD + 'company = "A"\n"Компания" = "B"', "map_twice", "5"),
        (GOOD + 'company = "A"\ncompany = "B"', "map_twice", "5"),
        ("ignore = []", "map_without_rows", ""),
        ('colums = 1\n[[rows]]\ntable = "working"', "map_option", "1"),
        (GOOD + 'company = { column = "A", splitt = "," }', "map_option", "4"),
        ('[[rows]]\ntable = "companies"\n[rows.columns]\nx = "A"', "map_table", "2"),
        (GOOD + 'company = "A"\n"Телефонн" = "B"', "map_column", "5"),
        (GOOD + 'company = "A"\n"Сегмент" = "B"', "map_computed", "5"),
        (GOOD + 'phone = "A"', "map_lacks", "2"),
        (GOOD + "company = 5", "map_value", "4"),
        (GOOD + 'company = { constant = "A", column = "B" }', "map_value", "4"),
        (GOOD + 'company = { column = "B", part = "fax" }', "map_value", "4"),
        (GOOD + 'company = { column = "B", n = 0 }', "map_value", "4"),
        (GOOD + 'company = { column = "B", dates = "ymd" }', "map_value", "4"),
        (GOOD + 'company = { column = "B", decimal = ";" }', "map_value", "4"),
        ("header_row = [1, 4]\n" + GOOD + 'company = "B"', "map_value", "1"),
        ('[[rows]]\ntable = "working"\nwhen = 5\n[rows.columns]\ncompany = "B"', "map_value", "3"),
        ('[[rows]]\ntable = "working"', "map_value", "1"),
    ],
)
def test_every_way_to_write_a_map_wrong(words: str, code: str, line: str) -> None:
    """Each is one sentence in both languages that names the line and says what to write."""
    with pytest.raises(ClientbookError) as refused:
        parsed_map(words, "m.toml", "ru")
    assert refused.value.code == f"error.{code}"
    for language, word in zip(LANGUAGES, ("строка", "line"), strict=True):
        said = refused.value.message(language)
        assert f"{word} {line}" in said or not line
        assert said.count(". ") + said.count(": ") >= 1


@pytest.mark.parametrize(
    ("words", "file", "code"),
    [
        (GOOD + 'company = "Фирмаа"', ROWS, "map_source_column"),
        (GOOD + 'company = "A"\nphone = "B"', source(A=("x",), C=("y",)), "map_source_column"),
    ],
)
def test_a_column_that_the_file_does_not_have(words: str, file: object, code: str) -> None:
    """The message lists what the file has, and the likeliest."""
    given = parsed_map(words, "m.toml", "ru")
    with pytest.raises(ClientbookError) as refused:
        derived_sources(file, given, "ru")  # type: ignore[arg-type]
    assert refused.value.code == f"error.{code}"


def test_dates_of_two_kinds_stop_the_import() -> None:
    """A column that has 13/06 and 06/13 leaves 05/06 unclear; the message is the line to write."""
    mixed = source(company=("А", "Б", "В"), taken_on=("13/06/2024", "06/13/2024", "05/06/2024"))
    given = parsed_map(GOOD + 'company = "company"\ntaken_on = "taken_on"', "m.toml", "ru")
    with pytest.raises(ClientbookError) as refused:
        derived_sources(mixed, given, "ru")
    for language in LANGUAGES:
        assert '"Взята в работу" = { column = "taken_on", dates = "dmy" }' in (
            refused.value.message(language)
        )
