"""Where the header of a foreign table is found, and when the user is asked instead."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import LANGUAGES
from clientbook.imports import read_source
from clientbook.imports.header_row import HeaderRow


def csv(folder: Path, *lines: str) -> Path:
    """Write lines as a CSV file."""
    path = folder / "file.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_known_headers_are_found_under_a_full_preamble(tmp_path: Path) -> None:
    """Rows above the table may be as full as it is: headers that are known tell it from them."""
    path = csv(tmp_path, "Отчёт;за;март", "Выгрузил;Иванов;сегодня", "Клиент;Тел.;Почта", "А;1;a@x")
    found = read_source(path)
    assert (found.header_row, found.headers) == (3, ("Клиент", "Тел.", "Почта"))


def test_the_row_that_is_named_is_the_header(tmp_path: Path) -> None:
    """`--header-row` settles it, whatever the rows look like."""
    path = csv(tmp_path, "a;b", "Компания;Телефон", "c;d", "e;f")
    found = read_source(path, header_row=(3, 3))
    assert (found.headers, found.columns, found.row(0)) == (("c", "d"), (("e",), ("f",)), 4)


def merged(folder: Path) -> Path:
    """Write a workbook whose header takes two rows, with merged cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Компания", "Контакт", None, "Город"])
    sheet.append([None, "Имя", "Телефон", None])
    sheet.append(["А", "Ольга", "8 912 345-67-89", "Тверь"])
    for cells in ("A1:A2", "B1:C1", "D1:D2"):
        sheet.merge_cells(cells)
    path = folder / "merged.xlsx"
    book.save(path)
    return path


def test_a_header_in_two_rows_is_asked_about_and_joined_when_told(tmp_path: Path) -> None:
    """Merged headers stop the import with the very option to add; then they are one header."""
    for path in (
        merged(tmp_path),
        csv(tmp_path, "Компания;Контакт;;Город", ";Имя;Тел;", "А;О;1;Т"),
    ):
        with pytest.raises(ClientbookError) as refused:
            read_source(path)
        assert refused.value.code == "error.header_two_rows"
        for language in LANGUAGES:
            assert "--header-row 1-2" in refused.value.message(language)
            assert "header_row = [1, 2]" in refused.value.message(language)
        found = read_source(path, header_row=(1, 2))
        assert found.headers[:2] == ("Компания", "Контакт Имя")
        assert found.headers[2].startswith("Контакт Тел")
        assert found.headers[3] == "Город"
        assert found.row(0) == 3


@pytest.mark.parametrize(
    "lines",
    [
        ("Компания;Телефон;", "Ромашка;;заметка", "Бета;;да"),
        ("Компания;Контакт;;Город", "Ромашка;8 912 345-67-89;О;Тверь"),
        ("Итоги;;;", "Компания;Имя;Телефон;Город", "А;Б;В;Г"),
    ],
)
def test_a_gap_in_a_header_is_not_two_rows(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """A column without a header, or a title above the table, stops nobody."""
    assert "Компания" in read_source(csv(tmp_path, *lines)).headers


def test_two_candidates_are_both_shown(tmp_path: Path) -> None:
    """Two rows of known headers are no guess: the message shows both and what to write."""
    path = csv(
        tmp_path, "Компания;Телефон", "А;1", "Б;2", "Менеджер;E-mail", "Иванов;i@x.ru", "В;3"
    )
    with pytest.raises(ClientbookError) as refused:
        read_source(path)
    assert refused.value.code == "error.header_unclear"
    for language in LANGUAGES:
        said = refused.value.message(language)
        assert all(word in said for word in ("Менеджер", "header_row = 1", "--header-row 1"))


@pytest.mark.parametrize(("place", "code"), [((9, 9), "error.header_row_beyond")])
def test_a_row_without_headers_is_refused(tmp_path: Path, place: HeaderRow, code: str) -> None:
    """A row that is blank or beyond the file is no header."""
    with pytest.raises(ClientbookError) as refused:
        read_source(csv(tmp_path, "Компания;Телефон", "А;1"), header_row=place)
    assert refused.value.code == code
    assert all("--header-row 3" in refused.value.message(language) for language in LANGUAGES)
