"""Files of every encoding, delimiter and fault, as an import meets them."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import LANGUAGES
from clientbook.imports import Source, limits, read_source
from clientbook.imports import sheets as sheets_module
from clientbook.imports import source as source_module

ROWS = "Компания{0}Телефон{0}Результаты работы\r\nООО «Ёж»{0}8 912 345-67-89{0}да\r\n"
DELIMITERS = (",", ";", "\t", "|")


def read(folder: Path, content: bytes | str, name: str = "file.csv") -> Source:
    """Read a file of these bytes."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_source(path)


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"]
)
def test_every_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """The same table comes out, however Excel or another program saved it."""
    found = read(tmp_path, ROWS.format(delimiter).encode(encoding))
    assert found.headers == ("Компания", "Телефон", "Результаты работы")
    assert found.columns == (("ООО «Ёж»",), ("8 912 345-67-89",), ("да",))
    assert (found.header_row, found.count, found.typed) == (1, 1, False)


def test_quoted_breaks_quotes_and_delimiters(tmp_path: Path) -> None:
    """A quoted field keeps its line breaks, quotes and delimiters."""
    found = read(tmp_path, 'company;results\n"ООО ""Ромашка""";"первая\nвторая; третья"\n')
    assert found.columns == (('ООО "Ромашка"',), ("первая\nвторая; третья",))


def test_commas_inside_do_not_beat_semicolons(tmp_path: Path) -> None:
    """Decimal commas and address commas do not make a comma file of a semicolon one."""
    found = read(tmp_path, "company;address;amount\nА;Москва, ул. Мира, 1;1,5\nБ;Тверь, 2;2,5\n")
    assert found.headers == ("company", "address", "amount")


def test_one_column_is_a_table_too(tmp_path: Path) -> None:
    """A bare list of names needs no delimiter."""
    found = read(tmp_path, "company\nРомашка\nВасилёк\n")
    assert found.columns == (("Ромашка", "Василёк"),)


def test_sep_line_title_lines_and_short_rows(tmp_path: Path) -> None:
    """Excel's `sep=` line and a title above the table are passed over; short rows are filled up."""
    found = read(tmp_path, "sep=;\nНаши клиенты;;\n;;\ncompany;phone;email\nА;1\n\nБ;2;b@x.ru;\n")
    assert found.headers == ("company", "phone", "email")
    assert found.header_row == 3
    assert found.columns == (("А", None, "Б"), ("1", None, "2"), (None, None, "b@x.ru"))
    assert found.row(2) == 6


def test_guard_of_a_reject_file_comes_off(tmp_path: Path) -> None:
    """The apostrophe that keeps a text from being a formula is not part of it."""
    found = read(tmp_path, "company;phone\n'=1+1;'+79123456789\n'тПроект';5\n")
    assert found.columns == (("=1+1", "'тПроект'"), ("+79123456789", "5"))


def test_workbook_gives_types(tmp_path: Path) -> None:
    """An .xlsx keeps dates as dates, whole numbers whole, and texts as they are."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Компания", "ИНН", "Взята в работу", "Ожидаемая сумма"])
    sheet.append(["Ромашка", 7707083893, date(2024, 2, 29), 12.5])
    sheet.append(["'=x", "0012", None, None])
    book.create_sheet("Прочее").append(["x"])
    book.create_sheet("Пусто")
    file = io.BytesIO()
    book.save(file)
    found = read(tmp_path, file.getvalue(), "book.xlsx")
    assert found.columns == (
        ("Ромашка", "'=x"),
        (7707083893, "0012"),
        (datetime(2024, 2, 29), None),  # noqa: DTZ001 - Excel knows no zones
        (12.5, None),
    )
    assert (found.typed, found.sheet, found.others) == (True, "Sheet", ("Прочее", "Пусто"))


def test_sheet_titled_like_the_table_is_read(tmp_path: Path) -> None:
    """Of another client book the very table is read, whatever its language and its help sheet."""
    book = openpyxl.Workbook()
    help_sheet, contacts = book.active, book.create_sheet("Contacts")
    assert help_sheet is not None
    for words in ("How to work with this book", "Type in the white cells."):
        help_sheet.append([words])
    for row in (["Contacts"], [], ["Name", "Client key"], ["Ann", "C00001"]):
        contacts.append(row)
    book.save(tmp_path / "other.xlsx")
    found = read_source(tmp_path / "other.xlsx", "контакты")
    assert (found.sheet, found.headers, found.row(0)) == ("Contacts", ("Name", "Client key"), 4)
    assert read_source(tmp_path / "other.xlsx", "nothing like it").sheet == "Sheet"


def test_vast_sheet_is_refused_before_it_is_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two cells in far corners do not cost the memory of the rectangle between them."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "company", "x"
    file = io.BytesIO()
    book.save(file)
    monkeypatch.setattr(sheets_module, "_found", None)
    with pytest.raises(ClientbookError) as refused:
        read(tmp_path, file.getvalue(), "vast.xlsx")
    assert refused.value.code == "error.source_too_many_cells"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", b"", "error.source_empty"),
        ("blank.csv", b" \r\n;;\r\n", "error.source_empty"),
        ("marked.csv", b"\xef\xbb\xbf", "error.source_empty"),
        ("header.csv", b"company;phone\r\n;;\r\n", "error.source_without_rows"),
        ("garbage.csv", bytes(range(256)) * 8, "error.source_unreadable"),
        (
            "picture.csv",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(99),
            "error.source_unreadable",
        ),
        ("open.csv", b'company;phone\n"x' + b"y" * 200_000, "error.source_unreadable"),
        ("locked.xls", OLE, "error.password_protected"),
        ("cut.xls", OLE[:8] + bytes(600), "error.source_unreadable"),
        ("page.xls", b"<html><table></table></html>", "error.source_unreadable"),
        ("cut.ods", b"PK\x03\x04", "error.damaged_file"),
        ("binary.xlsb", OLE, "error.source_format"),
        ("bare", b"company", "error.source_format"),
        ("locked.xlsx", OLE, "error.password_protected"),
        ("garbage.xlsx", bytes(range(256)) * 8, "error.old_format"),
        ("cut.xlsx", b"PK\x03\x04" + bytes(99), "error.damaged_file"),
    ],
)
def test_bad_files_end_in_a_sentence(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    """Whatever is wrong with a file, the user reads one sentence with a remedy."""
    with pytest.raises(ClientbookError) as refused:
        read(tmp_path, content, name)
    assert refused.value.code == code
    assert all(refused.value.message(language).count(". ") >= 1 for language in LANGUAGES)


def test_one_wide_row_does_not_widen_a_long_table(tmp_path: Path) -> None:
    """A row of 100 000 columns among 10 000 short ones is refused, not laid out."""
    with pytest.raises(ClientbookError) as refused:
        read(tmp_path, "company;phone\n" + "x;y\n" * 10_000 + ";" * 100_000)
    assert refused.value.code == "error.source_too_many_cells"


def test_reading_text_has_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that takes longer than is allowed is left, with a remedy, as a workbook is."""
    monkeypatch.setattr(limits, "LONGEST_READ", -1)
    with pytest.raises(ClientbookError) as refused:
        read(tmp_path, "company;phone\nx;y\n")
    assert refused.value.code == "error.source_too_slow"


def test_missing_file_and_folder(tmp_path: Path) -> None:
    """A file that is not there, or is a folder, is named."""
    (tmp_path / "folder.csv").mkdir()
    for name in ("none.csv", "folder.csv"):
        with pytest.raises(ClientbookError, match=name):
            read_source(tmp_path / name)


def test_too_large_and_too_wide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits hold for files and for columns."""
    with pytest.raises(ClientbookError) as wide:
        read(tmp_path, ";".join("h" * 1001) + "\n" + ";".join("v" * 1001))
    assert wide.value.code == "error.source_too_many_cells"
    monkeypatch.setattr(source_module, "LARGEST_FILE", 10)
    with pytest.raises(ClientbookError) as large:
        read(tmp_path, "company;phone\nx;y\n")
    assert large.value.code == "error.source_too_large"
