"""What rows of a file do to a book: new rows, updates, rejects, and nothing the second time."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.book.cells import Cell, Formula
from clientbook.book.changes import AppendRows, SetCells
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.wording import LANGUAGES
from clientbook.imports import Counts, Imported, Source, import_rows, read_source
from tests.book.builder import host_of
from tests.book.memory_host import MemoryHost
from tests.shared import MAVEN, MISSING

DAY = date(2026, 11, 23)
ACT = Act("import", "me", datetime(2026, 11, 23))  # noqa: DTZ001 - the journal's local time


def table(text: str) -> Source:
    """Return a source from lines with bars between the cells, blanks as empty."""
    rows = [
        [cell.strip() or None for cell in line.split("|")] for line in text.strip().splitlines()
    ]
    return Source("f.csv", tuple(str(h) for h in rows[0]), tuple(zip(*rows[1:], strict=True)))


def imported(host: MemoryHost, source: Source, to: str = "working") -> Imported:
    """Import into a workbook for good."""
    book = read_book(host)
    done = import_rows(book, source, to, DAY)
    host.publish(done.changes, book.places, ACT)
    return done


def again(host: MemoryHost, source: Source, to: str = "working") -> Imported:
    """Import twice; the second time must change nothing and find nothing new."""
    done = imported(host, source, to)
    second = imported(host, source, to)
    assert second.changes == []
    assert (second.counts.added, second.counts.changed) == (0, 0)
    assert second.counts.same == done.counts.added + done.counts.changed + done.counts.same
    assert [r.row for r in second.rejects] == [r.row for r in done.rejects]
    return done


def rows_of(host: MemoryHost, name: str, *columns: str) -> list[tuple[object, ...]]:
    """Return the raw cells of some columns of a table."""
    book = read_book(host)
    raw = book.raw[name].columns
    return list(zip(*(raw[column] for column in columns), strict=True))


def test_new_companies_get_keys_and_typed_cells() -> None:
    """A new row has its key, real dates and amounts, and list values in the book's language."""
    host = host_of(managers=["Иванов"], cb_working=[{"company": "Старая", "client": "C00007"}])
    source = table("""
        Компания | ИНН | Менеджер | Взята в работу | Ожидаемая сумма | consent | Телефон
        ООО «Ёж» | 7707083893 | Иванов | 05.06.2024 | 1 234,50 | yes | 8 912 345-67-89
        =1+1 | | | | | unknown |
    """)
    done = again(host, source)
    assert done.counts == Counts(added=2, changed=0, same=0, rejected=0)
    assert isinstance(done.changes[0], AppendRows)
    columns = ("client", "company", "tax_id", "manager", "taken_on", "expected_amount", "consent")
    assert rows_of(host, "cb_working", *columns)[1:] == [
        (
            "C00008", "ООО «Ёж»", "7707083893", "Иванов",
            date(2024, 6, 5), Decimal("1234.50"), "да",
        ),
        ("C00009", "=1+1", None, None, None, None, "неизвестно"),
    ]  # fmt: skip
    assert done.findings == ()


def test_update_by_key_tax_id_and_name() -> None:
    """A row changes the company that has its key, its tax id or its name, and only what differs."""
    companies = [
        {"company": "Альфа", "phone": "1", "client": "C00001"},
        {"company": "Бета", "phone": "2", "tax_id": "7707083893", "client": "C00002"},
        {"company": "ООО «Гамма»", "phone": "3", "address": "Тверь", "client": "C00003"},
    ]
    host = host_of(cb_working=companies)
    source = table("""
        Код клиента | Компания | ИНН | Телефон | Адрес
        c00001 | Альфа плюс | | 1 |
         | Бета-2 | 7707083893 | 22 |
         | ооо   «гамма» | | 3 | Москва
    """)
    done = again(host, source)
    assert done.counts == Counts(added=0, changed=3, same=0, rejected=0)
    assert rows_of(host, "cb_working", "company", "phone", "address") == [
        ("Альфа плюс", "1", None),
        ("Бета-2", "22", None),
        ("ООО «Гамма»", "3", "Москва"),
    ]
    assert all(isinstance(change, SetCells) for change in done.changes)


def test_empty_and_faulty_cells_erase_nothing() -> None:
    """What the book knows is not replaced by nothing, by a fault, or where a formula stands."""
    host = host_of(
        cb_working=[
            {
                "company": "А",
                "next_on": date(2026, 12, 1),
                "phone": "5",
                "website": Formula("1+1", 2),
            },
        ]
    )
    source = table("company|next_on|phone|website\nА|31.02.2024||a.ru")
    done = again(host, source)
    assert done.counts.same == 1
    assert [key for key, _ in done.notes] == ["import.kept_good", "import.kept_formulas"]
    assert [f.code for f in done.findings] == ["text_for_date"]


def test_faulty_cells_of_new_rows_stay_as_typed() -> None:
    """A row with a fault comes in: the words stay in the cell, and a finding names the cell."""
    host = host_of(managers=["Иванов"], cb_working=[{"company": "А"}])
    source = table("""
        company | manager | next_on | expected_amount | consent | expert_score
        Б | Иваноф | завтра | много | может | 3
        Б2 | Иванов | 01.12.2026 | 7 | да | 4
    """)
    done = again(host, source)
    assert rows_of(host, "cb_working", "manager", "next_on", "expected_amount", "consent")[1] == (
        "Иваноф", "завтра", "много", "может",
    )  # fmt: skip
    assert {(f.column, f.row) for f in done.findings} == {
        ("manager", 5), ("next_on", 5), ("expected_amount", 5), ("consent", 5),
    }  # fmt: skip
    book = read_book(host)
    found = {(f.column, f.row, f.code) for f in book.findings if f.table == "cb_working"}
    assert found == {(f.column, f.row, f.code) for f in done.findings}
    assert all(f.message(book.places, language) for f in done.findings for language in LANGUAGES)


def test_company_is_updated_in_the_other_table() -> None:
    """A company of the target group is not doubled in the working list."""
    host = host_of(
        cb_target=[{"company": "Цель", "reason": "revenue"}], cb_working=[{"company": "Р"}]
    )
    source = table("company|phone|reason\nцель|1|image\nНовая|2|image\nР|3|деньги")
    done = again(host, source)
    assert done.counts == Counts(added=1, changed=2, same=0, rejected=0)
    assert rows_of(host, "cb_target", "company", "phone", "reason") == [("Цель", "1", "имидж")]
    assert rows_of(host, "cb_working", "company", "phone") == [("Р", "3"), ("Новая", "2")]
    assert ("import.no_place", {"header": "Почему в таргет-группе", "title": "Рабочий список",
                                "count": 2}) in done.notes  # fmt: skip
    assert "import.elsewhere" in {key for key, _ in done.notes}


def test_namesakes_are_told_apart_or_not_guessed() -> None:
    """Different tax ids are different companies; a bare name that fits two goes to the rejects."""
    host = host_of()
    source = table("""
        company | tax_id | phone
        Ромашка | 7707083893 | 1
        Ромашка | 7736207543 | 2
        Ромашка | | 3
        Василёк | | 4
        василек | | 5
    """)
    done = imported(host, source)
    assert done.counts == Counts(added=3, changed=0, same=0, rejected=1, repeated=1)
    assert [(r.row, r.reason) for r in done.rejects] == [(4, "doubtful")]
    assert all("Ромашка" in r.sentence(language) for r in done.rejects for language in LANGUAGES)
    assert rows_of(host, "cb_working", "company", "phone")[2] == ("василек", "5")
    second = imported(host, source)
    assert second.changes == []
    assert second.counts == Counts(added=0, changed=0, same=3, rejected=1, repeated=1)


def test_contacts_by_company_and_name() -> None:
    """A contact names its company by key or name; the same person there is one row."""
    host = host_of(cb_working=[{"company": "Альфа"}, {"company": "Бета", "client": "C00005"}])
    source = table("""
        Имя | Компания | Роль | Мобильный
        Пётр Ильин | альфа | руководитель | 8 912 345-67-89
        Пётр Ильин | C00005 | buyer |
        Анна Ли | Гамма | закупщик |
        петр  ильин | Альфа | | 8 912 345-67-80
    """)
    done = again(host, source, "Контакты")
    assert done.counts == Counts(added=3, changed=0, same=0, rejected=0, repeated=1)
    assert rows_of(host, "cb_contacts", "contact", "client", "role", "mobile") == [
        ("P00001", "C00006", "руководитель", "8 912 345-67-80"),
        ("P00002", "C00005", "закупщик", None),
        ("P00003", "Гамма", "закупщик", None),
    ]
    assert [(f.code, f.row) for f in done.findings] == [("client_missing", 6)]
    assert rows_of(host, "cb_working", "client") == [("C00006",), ("C00005",)]


def test_numbers_of_a_workbook_in_text_columns_are_digits() -> None:
    """A phone or ИНН that Excel keeps as a number comes in as its digits; dates stay dates."""
    host = host_of()
    source = Source(
        "f.xlsx",
        ("company", "phone", "tax_id", "taken_on", "expert_score", "expected_amount"),
        (
            ("А",),
            (79123456789,),
            (7707083893.0,),
            (datetime(2024, 2, 29, 10, 30),),  # noqa: DTZ001 - Excel knows no zones
            (3.0,),
            (12.5,),
        ),
        typed=True,
    )
    done = again(host, source)
    assert done.findings == ()
    assert rows_of(host, "cb_working", *source.headers) == [
        ("А", "79123456789", "7707083893", date(2024, 2, 29), 3, Decimal("12.50")),
    ]


def test_keys_of_the_file_are_kept_and_new_ones_go_on_after_them() -> None:
    """Rows that bring keys of their own keep them; others get numbers that were never in use."""
    host = host_of(settings={"last_client": 3, "key_prefix": ""})
    done = again(host, table("client|company\nC00009|А\n|Б\nX-1|В"))
    assert done.counts.added == 3
    assert rows_of(host, "cb_working", "client") == [("C00009",), ("C00010",), ("X-1",)]


def test_a_column_the_user_removed_is_named() -> None:
    """What has no column in the book is left out with a word, and the rest comes in."""
    host = host_of(cb_working=[{"company": "А"}])
    area = next(a for a in host.areas if a.name == "cb_working")
    place = area.headers.index("Сайт")
    headers = ("Мой столбец" if h == "Сайт" else h for h in area.headers)
    host.areas[host.areas.index(area)] = replace(area, headers=tuple(headers))
    host.rows[area.sheet][area.header_row - 1][place] = "Мой столбец"
    done = imported(host, table("company|website\nА|a.ru\nБ|b.ru"))
    assert done.counts == Counts(added=1, changed=0, same=1, rejected=0)
    facts = {"header": "Сайт", "title": "Рабочий список", "count": 2}
    assert done.notes == (("import.no_place", facts),)


def test_equal_log_rows_count_as_often_as_they_occur() -> None:
    """Two equal rows in the file are two rows in the book; two more only if the file has three."""
    host = host_of(managers=["Иванов"], cb_working=[{"company": "Альфа"}])
    header = "Дата | Компания | Менеджер | Канал | Контакт состоялся | Комментарий\n"
    call = "05.06.2024 | Альфа | Иванов | звонок | да | {}\n"
    twice = table(header + call.format("") * 2 + call.format("ещё"))
    assert again(host, twice, "log").counts.added == 3
    thrice = table(header + call.format("") * 3)
    done = again(host, thrice, "log")
    assert (done.counts.added, done.counts.same) == (0, 3)
    assert again(host, table(header + call.format("") * 4), "log").counts.added == 1


def test_log_row_filled_up_in_the_book_is_the_same_row() -> None:
    """An empty cell asks for nothing: what people added in the book does not double the row."""
    host = host_of(
        cb_working=[{"company": "Альфа", "client": "C1"}],
        cb_log=[
            {"date": date(2024, 6, 5), "client": "C1", "manager": "И", "channel": "call",
             "contacted": "yes", "comment": "дописано", "entry": "E000001"},
        ],
    )  # fmt: skip
    source = table("date|client|manager|channel|contacted|comment\n2024-06-05|C1|И|call|yes|")
    assert again(host, source, "log").counts == Counts(0, 0, 1, 0)


def test_deals_by_company_product_day_and_amount() -> None:
    """A deal is known by what does not change; its state and payment are brought up to date."""
    host = host_of(cb_working=[{"company": "Альфа", "client": "C1"}])
    first = table("""
        client | product | contract_on | amount | state | paid_on
        C1 | бумага | 01.06.2024 | 100,50 | open |
        C1 | бумага | 01.06.2024 | 100,50 | open |
        C1 | бумага | 01.06.2024 | 200 | open |
    """)
    assert again(host, first, "results").counts.added == 3
    later = table("""
        client | product | contract_on | amount | state | paid_on
        альфа | Бумага | 2024-06-01 | 100.5 | won | 13.07.2024
        C1 | бумага | 01.06.2024 | 100,50 | open |
    """)
    done = again(host, later, "Results")
    assert done.counts == Counts(added=1, changed=0, same=1, rejected=0)
    later = table("""
        client | product | contract_on | amount | state | paid_on
        C1 | бумага | 01.06.2024 | 200 | won | 13.07.2024
    """)
    assert again(host, later, "results").counts == Counts(0, 1, 0, 0)


def test_unusable_rows_are_rejected_with_a_reason() -> None:
    """Totals, repeated headers and rows about no one do not come in; blank rows are silent."""
    host = host_of()
    source = table("""
        company | phone | Луна | results
        А | 1 | |
        | | полная |
        | | |
        ИТОГО: | 5 | |
        company | phone | Луна | results
        - | | | звонили
    """)
    done = again(host, source)
    assert [(r.row, r.reason) for r in done.rejects] == [
        (3, "nothing_known"), (5, "total"), (6, "header_again"), (7, "nameless"),
    ]  # fmt: skip
    assert done.rejects[0].values == (None, None, "полная", None)
    assert all(r.sentence(language) for r in done.rejects for language in LANGUAGES)
    assert done.counts == Counts(added=1, changed=0, same=0, rejected=4)


def test_summary_says_what_happened() -> None:
    """The summary and every note are sentences in both languages."""
    host = host_of(cb_working=[{"company": "А"}])
    done = imported(host, table("company|телефончик|сегмент|phone\nА||x|1\nБ|y|x|2"))
    assert done.sentences("ru") == [
        "«Рабочий список», строк: добавлено 1, изменено 1, без изменений 0, не загружено 0.",
        "Столбец «телефончик» не знаком и пропущен; в исходном файле он остался.",
        "Этот столбец clientbook считает сам, значения из файла пропущены: «сегмент».",
    ]
    assert done.sentences("en")[0] == (
        "“Working list”: 1 row added, 1 changed, 0 the same, 0 not imported."
    )
    assert len(done.sentences("en")) == 3


FIELDS: Mapping[str, Sequence[str | None]] = {
    "company": ["Альфа", "альфа ", "Бета", "ООО «Ёж»", "=1+1", "-", None],
    "tax_id": ["7707083893", "7736207543", None],
    "phone": ["8 912 345-67-89", "+7 912", None],
    "next_on": ["05.06.2024", "31.02.2024", "6/13/2024", None],
    "expected_amount": ["1 000,50", "много", "7", None],
    "consent": ["да", "yes", "может быть", None],
}
COMPANY = st.fixed_dictionaries({name: st.sampled_from(v) for name, v in FIELDS.items()})
LOG = st.fixed_dictionaries(
    {
        "date": st.sampled_from(["05.06.2024", "06.06.2024", None]),
        "client": st.sampled_from(["Альфа", "C00001", "Нет такой", None]),
        "manager": st.sampled_from(["Иванов", "Петров"]),
        "channel": st.sampled_from(["call", "встреча", "телепатия"]),
        "contacted": st.sampled_from(["да", "нет", None]),
        "comment": st.sampled_from(["а", "б", None]),
    }
)


def as_source(rows: Sequence[Mapping[str, Cell]]) -> Source:
    """Return a source of rows."""
    names = list(rows[0])
    return Source("f.csv", tuple(names), tuple(tuple(r[n] for r in rows) for n in names))


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(LOG, min_size=1, max_size=12), seed=st.integers(0, 99))
def test_shuffled_log_rows_change_nothing(rows: list[dict[str, Cell]], seed: int) -> None:
    """The order of a file's rows means nothing: shuffled, they are the same rows."""
    host = host_of(managers=["Иванов"], cb_working=[{"company": "Альфа"}])
    imported(host, as_source(rows), "log")
    random.Random(seed).shuffle(rows)  # noqa: S311 - a test's order
    assert imported(host, as_source(rows), "log").changes == []


DEAL = st.fixed_dictionaries(
    {
        "client": st.sampled_from(["Альфа", "Нет такой", None]),
        "product": st.sampled_from(["Бумага", None]),
        "contract_on": st.sampled_from(["05.06.2024", "скоро", None]),
        "amount": st.sampled_from(["100", "1,5", "-"]),
        "state": st.sampled_from(["open", "won", "выиграна"]),
        "remarks": st.sampled_from(["а", None]),
    }
)


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(DEAL, min_size=1, max_size=12), seed=st.integers(0, 99))
def test_shuffled_deals_change_nothing(rows: list[dict[str, Cell]], seed: int) -> None:
    """Equal deals are told apart by nothing but their number, in whatever order they come."""
    host = host_of(cb_working=[{"company": "Альфа"}])
    imported(host, as_source(rows), "results")
    random.Random(seed).shuffle(rows)  # noqa: S311 - a test's order
    assert imported(host, as_source(rows), "results").changes == []


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(COMPANY, min_size=1, max_size=8))
def test_same_companies_again_change_nothing(rows: list[dict[str, Cell]]) -> None:
    """Whatever is in a file, importing it a second time changes nothing."""
    host = host_of(cb_target=[{"company": "Бета", "reason": "image"}])
    imported(host, as_source(rows))
    assert imported(host, as_source(rows)).changes == []


def test_a_hundred_thousand_log_rows_are_one_append() -> None:
    """A big file comes in as one append, and is known again."""
    count = 100_000
    columns: dict[str, tuple[Cell, ...]] = {
        "date": tuple(f"{1 + i % 28:02}.{1 + i % 12:02}.2024" for i in range(count)),
        "client": tuple(f"К{i % 500}" for i in range(count)),
        "manager": tuple(("Иванов", "Петров")[i % 2] for i in range(count)),
        "channel": tuple(("звонок", "встреча", "e-mail")[i % 3] for i in range(count)),
        "contacted": tuple(("да", "нет")[i % 2] for i in range(count)),
        "comment": tuple(f"разговор {i % 977}" if i % 3 else None for i in range(count)),
    }
    source = Source("f.csv", tuple(columns), tuple(columns.values()))
    host = host_of(
        managers=["Иванов", "Петров"], cb_working={"company": [f"К{i}" for i in range(500)]}
    )
    done = imported(host, source, "log")
    assert [type(change) for change in done.changes] == [SetCells, AppendRows]
    assert imported(host, source, "log").counts == Counts(0, 0, count, 0)


def test_maven_companies_come_in_once(tmp_path: Path) -> None:
    """The 85 companies of a public CRM example come in, and change nothing the second time."""
    if not MAVEN.exists():
        pytest.skip(MISSING)
    names = {"account": "company", "sector": "sphere", "office_location": "address"}
    lines = list(csv.reader(io.StringIO(MAVEN.read_text("utf-8"))))
    file = tmp_path / "accounts.csv"
    with file.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([[names.get(h, h) for h in lines[0]], *lines[1:]])
    host = host_of("en")
    done = again(host, read_source(file))
    assert done.counts == Counts(added=85, changed=0, same=0, rejected=0)
    ignored = {facts["header"] for _, facts in done.notes}
    assert ignored == {"year_established", "revenue", "employees", "subsidiary_of"}
