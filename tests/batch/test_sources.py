"""A folder, a pattern and a list name workbooks; what is none is left alone or told of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clientbook.batch.record import BatchEmpty, ListUnreadable, SourceMissing
from clientbook.batch.sources import workbooks
from clientbook.cli.batch_job import CommandOnBook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder as branches keep it: books, marks, backups, another format."""
    for name in (
        "Север/Москва.xlsx", "Юг/Казань.XLSM", "Юг/~$Казань.XLSM", "Юг/.~lock.Казань.XLSM#",
        "Юг/.clientbook/Казань.XLSM/0001.xlsx", "Юг/.clientbook-abc-1.tmp", "Юг/заметки.txt",
        "старая.xls", "Calc.ods",
    ):  # fmt: skip
        path = tmp_path / "филиалы" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path / "филиалы"


def test_a_folder_is_searched_with_its_folders(folder: Path) -> None:
    """Marks, backups and temporary files are no workbooks; older formats are told of."""
    found = workbooks(str(folder))
    assert [book.path.name for book in found.books] == ["Москва.xlsx", "Казань.XLSM"]
    assert not any(book.by_hand for book in found.books)
    assert [one.path.name for one in found.left_out] == ["Calc.ods", "старая.xls"]
    assert "«Книга Excel (.xlsx)»" in found.left_out[0].message("ru")
    assert found.root == folder


def test_a_pattern_names_what_it_fits(folder: Path) -> None:
    """A pattern takes what its stars allow, and names are shown from where they begin."""
    found = workbooks(str(folder / "С*" / "*.xlsx"))
    assert [book.path.name for book in found.books] == ["Москва.xlsx"]
    assert found.root == folder
    with pytest.raises(BatchEmpty):
        workbooks(str(folder / "*.xlsx"))


def test_files_of_workbooks_elsewhere_never_share_a_folder(folder: Path, tmp_path: Path) -> None:
    """Equal names in other folders, «..» in a list, two suffixes: each has a folder of its own."""
    for name in ("Север/Клиенты.xlsx", "Юг/Клиенты.xlsx", "Юг/Клиенты.xlsm"):
        (folder / name).touch()
    listed = tmp_path / "списки" / "все.txt"
    listed.parent.mkdir()
    lines = [f"{folder}/Север/Клиенты.xlsx", "../филиалы/Юг/Клиенты.xlsx"]
    listed.write_text("\n".join([*lines, "../филиалы/Юг/Клиенты.xlsm"]), encoding="utf-8")
    found = workbooks(str(listed))
    job = CommandOnBook(
        "weekly", ("--templates", "t/{book}", "--out", "/rep"), "ru", chosen=False, root=found.root
    )
    outs = [Path(job.words_for(book.path)[-1]) for book in found.books]
    assert [out.relative_to("/rep/филиалы") for out in outs] == [
        Path("Север/Клиенты"),
        Path("Юг/Клиенты"),
        Path("Юг/Клиенты.xlsm"),
    ]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_has_a_path_a_line(folder: Path, mark: str, end: str) -> None:
    """With the mark of Windows or without, any ends of lines, remarks, quotes, paths below it."""
    whole = str(folder / "Юг" / "Казань.XLSM")
    lines = ["# филиалы", "Север/Москва.xlsx", "", f'"{whole}"', "нет.xlsx", "Север/Москва.xlsx"]
    listed = folder / "список.txt"
    listed.write_text(mark + end.join(lines), encoding="utf-8", newline="")
    found = workbooks(str(listed))
    names = [os.path.relpath(book.path, folder) for book in found.books]
    assert names == [str(Path("Север", "Москва.xlsx")), str(Path("Юг", "Казань.XLSM")), "нет.xlsx"]
    assert all(book.by_hand for book in found.books)


def test_names_that_a_shell_has_opened(folder: Path) -> None:
    """Several names are taken together, each workbook once."""
    found = workbooks(str(folder / "Север"), str(folder / "Юг"), str(folder / "Север/Москва.xlsx"))
    assert [book.path.name for book in found.books] == ["Москва.xlsx", "Казань.XLSM"]
    assert found.root == folder


def test_what_names_no_workbook_is_told_of(folder: Path) -> None:
    """An empty folder, a folder that is not there, a list that is no text."""
    (folder / "пусто").mkdir()
    with pytest.raises(BatchEmpty, match=r"no \.xlsx"):
        workbooks(str(folder / "пусто"))
    with pytest.raises(SourceMissing):
        workbooks(str(folder / "нет такой"))
    listed = folder / "список.txt"
    for content in ("привет".encode("cp1251"), b"a\0b.xlsx"):
        listed.write_bytes(content)
        with pytest.raises(ListUnreadable, match="UTF-8"):
            workbooks(str(listed))
