"""A new workbook as a file: what Excel wants of it, what LibreOffice makes of it."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook

from clientbook.book.cells import Cell
from clientbook.book.schema import SETTINGS, TABLES
from clientbook.book.wording import LANGUAGES, Language, header, value_text
from clientbook.hosts.lint import lint
from clientbook.hosts.new import new_workbook
from clientbook.hosts.package import Package
from tests.hosts.office import converted, needs_office
from tests.hosts.ooxml import needs_validator, validator_errors

AS_OF = date(2026, 11, 23)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ODD_NAMES = ["=1+1", "+7 (912) 345-67-89", "00123", "1/2", "'quoted'", "a\nb", "<&>", "#N/A"]


def some_rows(language: Language) -> dict[str, dict[str, list[Cell]]]:
    """Return a company of each odd name, with dates and amounts."""
    count = len(ODD_NAMES)
    return {
        "cb_target": {
            "company": list(ODD_NAMES),
            "reason": [value_text("reason", "image", language)] * count,
            "phone": ["+79123456789"] * count,
            "tax_id": ["0012345678"] * count,
            "next_on": [AS_OF, date(2026, 1, 31), None, *[None] * (count - 3)],
            "expected_amount": [Decimal("1234567.89"), 5, -0.5, *[None] * (count - 3)],
            "client": [f"C{number:05d}" for number in range(1, count + 1)],
        },
        "cb_results": {"client": ["C00001"], "amount": [Decimal("0.10")], "due_on": [AS_OF]},
    }


@cache
def made(language: Language, *, filled: bool) -> bytes:
    """Return a new book, empty or with rows; made once."""
    if filled:
        return new_workbook(language, book_id="b-1", rows=some_rows(language), as_of=AS_OF)
    return new_workbook(language, book_id="b-1")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language of a book."""
    chosen: Language = request.param
    return chosen


@pytest.fixture
def empty(language: Language) -> bytes:
    """A new book without rows."""
    return made(language, filled=False)


@pytest.fixture
def full(language: Language) -> bytes:
    """A new book with rows."""
    return made(language, filled=True)


@pytest.fixture(params=[False, True], ids=["empty", "full"])
def book(request: pytest.FixtureRequest, language: Language) -> bytes:
    """Either book."""
    return made(language, filled=request.param)


def parts(book: bytes, pattern: str) -> list[etree._Element]:
    """Return the parts of a workbook whose names fit, parsed."""
    with ZipFile(BytesIO(book)) as package:
        names = [name for name in package.namelist() if re.fullmatch(pattern, name)]
        return [etree.fromstring(package.read(name)) for name in names]


def opened(book: bytes) -> Workbook:
    """Return a book as openpyxl reads it."""
    return load_workbook(BytesIO(book))


def test_the_same_input_gives_the_same_bytes(language: Language, full: bytes) -> None:
    """No clock and no chance: the sample workbooks can be compared."""
    again = new_workbook(language, book_id="b-1", rows=some_rows(language), as_of=AS_OF)
    assert again == full


@needs_validator
def test_the_validator_finds_nothing(book: bytes, tmp_path: Path) -> None:
    """0 errors in the Open XML SDK."""
    assert not validator_errors(book, tmp_path)


def test_our_own_lint_finds_nothing(book: bytes) -> None:
    """Nor does what Excel is known to repair or refuse."""
    assert lint(Package.open(book)) == []


def test_tables_are_what_excel_wants(book: bytes) -> None:
    """Unique ids and names; each header cell is the text of its table column; a row at least."""
    found = parts(book, r"xl/tables/table\d+\.xml")
    assert {t.get("name") for t in found} == {t.id for t in TABLES.values() if not t.optional}
    assert len({t.get("id") for t in found}) == len(found)
    for sheet in opened(book):
        for table in sheet.tables.values():
            cells = sheet[table.ref]
            names = [column.name for column in table.tableColumns]
            assert [cell.value for cell in cells[0]] == names
            assert len({name.casefold() for name in names}) == len(names)
            assert len(cells) >= 2
            assert table.autoFilter.ref == table.ref


def test_headers_are_in_the_books_language(language: Language, empty: bytes) -> None:
    """As the wording has them, the column “when” among those of the companies."""
    for sheet in opened(empty):
        for table in sheet.tables.values():
            names = [column.name for column in table.tableColumns]
            when = {"ru": "Когда", "en": "When"}[language]
            columns = TABLES[table.name].columns
            assert [n for n in names if n != when] == [
                header(table.name, column.id, language) for column in columns
            ]


def test_colours_and_fonts_are_explicit(book: bytes) -> None:
    """No theme colour, no theme font: they would change their meaning after a graft."""
    (styles,) = parts(book, r"xl/styles\.xml")
    assert not styles.xpath("//@theme")
    assert {e.get("val") for e in styles.iter(f"{MAIN}scheme")} <= {None}
    fonts = styles.find(f"{MAIN}fonts")
    assert fonts is not None
    assert {e.get("val") for e in fonts.iter(f"{MAIN}name")} <= {"Calibri", "Tahoma"}


def test_rules_and_highlights_reach_the_last_row(book: bytes) -> None:
    """Rows added by any program are covered, without anything having to grow."""
    for sheet in parts(book, r"xl/worksheets/sheet\d+\.xml"):
        ranges = [
            r
            for name in ("dataValidation", "conditionalFormatting")
            for e in sheet.iter(f"{MAIN}{name}")
            for r in str(e.get("sqref")).split()
        ]
        assert all(re.fullmatch(r"[A-Z]+5:[A-Z]+1048576", r) for r in ranges)


def test_drop_downs_end_at_the_last_value(language: Language, empty: bytes) -> None:
    """A closed list's name covers its values and no blank; open ones are cut by a formula."""
    book = opened(empty)
    for name, defined in book.defined_names.items():
        if ":INDEX(" in defined.attr_text:
            assert "MAX(1,COUNT" in defined.attr_text
            continue
        ((sheet, cells),) = defined.destinations
        values = [cell.value for (cell,) in book[sheet][cells]]
        list_id = name.removeprefix("cb_list_")
        from_schema = [c.list for t in TABLES.values() for c in t.columns]
        assert list_id in from_schema or list_id == "list"
        assert None not in values
        below = book[sheet][cells.replace("$", "").split(":")[1]].offset(row=1)
        assert below.value is None
    assert value_text("channel", "call", language)


def test_one_sheet_is_selected(book: bytes) -> None:
    """Two would mean group editing: typing would land in both."""
    sheets = parts(book, r"xl/worksheets/sheet\d+\.xml")
    views = [view for sheet in sheets for view in sheet.iter(f"{MAIN}sheetView")]
    assert [view.get("tabSelected") for view in views].count("1") == 1


def test_headers_stay_put_and_print(book: bytes) -> None:
    """Headers and the first column are frozen; a printed page repeats the headers."""
    for sheet in opened(book).worksheets[1:]:
        row = re.sub(r"\D", "", str(sheet.freeze_panes))
        assert row == "5"
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.page_setup.orientation == "landscape"


def test_cells_come_back_as_they_went_in(language: Language, full: bytes) -> None:
    """Text stays text whatever it looks like; dates are dates, amounts numbers."""
    sheet = opened(full).worksheets[1]
    columns = {cell.value: number for number, cell in enumerate(sheet[4], start=1)}

    def cells(column: str) -> list[object]:
        number = columns[header("cb_target", column, language)]
        return [sheet.cell(row, number) for row in range(5, 5 + len(ODD_NAMES))]

    assert [c.value for c in cells("company")] == ODD_NAMES  # type: ignore[attr-defined]
    assert {c.data_type for c in cells("company")} == {"s"}  # type: ignore[attr-defined]
    for text_column in ("company", "phone", "tax_id", "client"):
        assert {c.number_format for c in cells(text_column)} == {"@"}  # type: ignore[attr-defined]
    due, *_ = cells("next_on")
    assert due.value == datetime(2026, 11, 23)  # type: ignore[attr-defined]  # noqa: DTZ001 - as read
    assert due.is_date  # type: ignore[attr-defined]
    amount, *_ = cells("expected_amount")
    assert amount.value == pytest.approx(1234567.89)  # type: ignore[attr-defined]
    assert amount.number_format == {"ru": '#,##0.00" ₽"', "en": "#,##0.00"}[language]  # type: ignore[attr-defined]


def test_settings_are_all_there(language: Language, empty: bytes) -> None:
    """Every setting by its name, beside the stages and the managers."""
    for sheet in opened(empty):
        if "cb_settings" in sheet.tables:
            rows = sheet[sheet.tables["cb_settings"].ref]
            values = {row[2].value: row[1].value for row in rows[1:]}
            assert values.keys() == {spec.name for spec in SETTINGS}
            assert values["language"] == language
            assert values["book_id"] == "b-1"
            assert {"cb_stages", "cb_managers"} < set(sheet.tables)


@needs_office
def test_libreoffice_computes_the_same(language: Language, full: bytes, tmp_path: Path) -> None:
    """What shows before any program computes is what LibreOffice computes, but for the day."""
    ours = load_workbook(BytesIO(full), data_only=True)
    theirs = load_workbook(BytesIO(converted(full, tmp_path)), data_only=True)
    assert theirs.sheetnames == ours.sheetnames
    for title in ours.sheetnames:
        top = [str(cell.value) for cell in ours[title][3] if cell.value is not None]
        computed = [str(cell.value) for cell in theirs[title][3] if cell.value is not None]
        assert [re.sub(r"\d+$", "", t) for t in top] == [re.sub(r"\d+$", "", t) for t in computed]
    names = {"ru": "Списки", "en": "Lists"}[language]
    column = [row[21].value for row in ours[names].iter_rows(min_row=5, max_row=20)]
    assert column == [row[21].value for row in theirs[names].iter_rows(min_row=5, max_row=20)]
    assert [name for name in column if name] == ODD_NAMES


@needs_office
def test_libreoffice_knows_the_drop_downs_and_the_day(language: Language, tmp_path: Path) -> None:
    """Each drop-down holds its values and no blank; “when” follows the calendar, not the file."""
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_target": {"company": ["T1", "T2"], "next_on": [date(2020, 5, 5)] * 2},
        "cb_working": {"company": ["W1"]},
        "cb_products": {"product": ["P1", "P2"]},
    }
    book = opened(new_workbook(language, book_id="b", rows=rows, as_of=date(2019, 1, 1)))
    target = book.worksheets[1]
    when = {"ru": "Когда", "en": "When"}[language]
    column = [cell.value for cell in target[4]].index(when) + 1
    probe = book.create_sheet("probe")
    names = sorted(book.defined_names)
    for name in names:
        probe.append([name, f"=COUNTA({name})", f"=ROWS({name})"])
    saved = BytesIO()
    book.save(saved)
    computed = load_workbook(BytesIO(converted(saved.getvalue(), tmp_path)), data_only=True)
    counts = {row[0]: row[1:] for row in computed["probe"].iter_rows(values_only=True)}
    assert all(
        filled == size for name, (filled, size) in counts.items() if name != "cb_list_manager"
    )
    assert counts["cb_list_client"] == (3, 3)
    assert counts["cb_list_product"] == (2, 2)
    assert counts["cb_list_stage"] == (4, 4)
    overdue = {"ru": "просрочено", "en": "overdue"}[language]
    assert [computed.worksheets[1].cell(row, column).value for row in (5, 6)] == [overdue] * 2
