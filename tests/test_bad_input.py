"""Bad input gets a sentence with a remedy and exit code 2, and the file stays byte for byte."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from clientbook.book.settings import Manager
from clientbook.cli.run import run
from clientbook.hosts.new import new_workbook
from clientbook.reports.templates import template
from tests.shared import MISSING, WORKBOOKS

Breaker = Callable[[Path], None]


@pytest.fixture(scope="module")
def fresh() -> bytes:
    """A new, empty English book."""
    return new_workbook("en", book_id="test")


def _reshape(change: Callable[[openpyxl.Workbook], None]) -> Breaker:
    def breaker(path: Path) -> None:
        workbook = openpyxl.load_workbook(path)
        change(workbook)
        workbook.save(path)

    return breaker


def _without_sheet(workbook: openpyxl.Workbook) -> None:
    del workbook["Funnel log"]


def _rename_header(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["Funnel log"]
    for table in sheet.tables.values():
        for column in table.tableColumns:
            if column.name == "Date":
                column.name = "When"
    for row in sheet.iter_rows(max_row=12):
        for cell in row:
            if cell.value == "Date":
                cell.value = "When"


def _two_candidates(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["Funnel log"]
    for name in list(sheet.tables):
        del sheet.tables[name]
    workbook.copy_worksheet(sheet)


def _unknown_language(workbook: openpyxl.Workbook) -> None:
    for row in workbook["Settings"].iter_rows():
        values = [cell.value for cell in row]
        if "language" in values:
            row[values.index("language") - 1].value = "de"


def _plain(path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.save(path)


def _broken(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4000])


def _password(path: Path) -> None:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le") * 9)


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/big.bin", b"\0" * 300_000_000)


def _open_in_excel(path: Path) -> None:
    path.with_name(f"~${path.name}").touch()


def _open_in_office(path: Path) -> None:
    path.with_name(f".~lock.{path.name}#").touch()


@pytest.mark.parametrize(
    ("breaker", "words"),
    [
        (_plain, "not a client book"),
        (_reshape(_without_sheet), "Funnel log"),
        (_reshape(_rename_header), "Date"),
        (_reshape(_two_candidates), "Funnel log"),
        (_reshape(_unknown_language), "“de”"),
        (_broken, "damaged"),
        (_password, "password"),
        (_bomb, "dangerous"),
        (_open_in_excel, "Excel"),
        (_open_in_office, "LibreOffice"),
    ],
)
def test_a_book_that_cannot_be_refreshed_is_refused_in_words(
    fresh: bytes,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    breaker: Breaker,
    words: str,
) -> None:
    """`refresh` says what is wrong, leaves with 2, and does not touch the file."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(fresh)
    breaker(path)
    before = path.read_bytes()
    assert run(["refresh", str(path)], "en", chosen=True) == 2
    said = capsys.readouterr()
    assert words.lower() in said.err.lower()
    assert len(said.err.strip().splitlines()) == 1
    assert said.out == ""
    assert path.read_bytes() == before


def test_an_old_format_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook of Excel 97–2003 is to be saved as .xlsx first; it stays as it was."""
    path = tmp_path / "book.xls"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4096)
    before = path.read_bytes()
    assert run(["refresh", str(path)], "en", chosen=True) == 2
    assert ".xlsx" in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="needs a file system with modes")
def test_a_read_only_book_is_refused(
    fresh: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file marked read-only is not replaced behind its owner's back."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(fresh)
    path.chmod(0o444)
    assert run(["refresh", str(path)], "en", chosen=True) == 2
    assert "read-only" in capsys.readouterr().err
    assert path.read_bytes() == fresh


def test_a_missing_book_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is named."""
    assert run(["check", str(tmp_path / "nothing.xlsx")], "ru", chosen=True) == 2
    assert "nothing.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize("week", ["2026-W54", "46", "next"])
def test_a_week_that_is_not_a_week_is_refused(
    fresh: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], week: str
) -> None:
    """The message shows what a week looks like; no folder is made."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(fresh)
    out = tmp_path / "out"
    assert run(["weekly", str(path), "--week", week, "--out", str(out)], "en", chosen=True) == 2
    assert "2026-W47" in capsys.readouterr().err
    assert not out.exists()


def test_init_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is there stays, whatever it is."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"precious")
    assert run(["init", str(path)], "en", chosen=True) == 2
    assert path.read_bytes() == b"precious"
    assert "another name" in capsys.readouterr().err


def test_init_on_a_full_disk_leaves_no_half_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name stays free for the next try."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run(["init", str(tmp_path / "book.xlsx")], "ru", chosen=True) == 2
    assert "Освободите место" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_other_peoples_workbooks_are_not_client_books(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every feature-rich workbook is refused in one sentence and left as it was."""
    if not WORKBOOKS:
        pytest.skip(MISSING)
    for source in WORKBOOKS:
        path = tmp_path / source.name
        path.write_bytes(source.read_bytes())
        for command in (
            ["check"],
            ["refresh"],
            ["funnel"],
            ["weekly", "--out", str(tmp_path / "o")],
        ):
            code = run([command[0], str(path), *command[1:]], "en", chosen=True)
            assert code == 2, (source.name, command)
            said = capsys.readouterr().err
            assert "not a client book" in said, (source.name, command, said)
        assert path.read_bytes() == source.read_bytes()


def test_a_zip_that_is_no_workbook_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Any other zip with the name of a workbook gets a sentence too."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("hello.txt", "hello")
    path = tmp_path / "book.xlsx"
    path.write_bytes(held.getvalue())
    assert run(["check", str(path)], "en", chosen=True) == 2
    assert capsys.readouterr().err.strip()


def test_a_template_with_an_unknown_name_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The template's cell and the name are given; no report is written, the book stays."""
    drawn = openpyxl.load_workbook(io.BytesIO(template("weekly", "en")))
    drawn.worksheets[0]["A1"] = "{{ manger }}"
    own = tmp_path / "own"
    own.mkdir()
    drawn.save(own / "weekly.en.xlsx")
    path = tmp_path / "book.xlsx"
    path.write_bytes(new_workbook("en", book_id="test", managers=[Manager("Ivanov", capacity=4)]))
    before = path.read_bytes()
    out = tmp_path / "out"
    asked = ["weekly", str(path), "--out", str(out), "--templates", str(own)]
    assert run(asked, "en", chosen=True) == 2
    said = capsys.readouterr().err
    assert "A1" in said
    assert "manger" in said
    assert not list(out.glob("*.xlsx"))
    assert path.read_bytes() == before


def test_history_is_not_written_ahead(
    fresh: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped year must not freeze weeks that have not happened."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(fresh)
    assert run(["refresh", str(path), "--as-of", "2926-11-23"], "en", chosen=True) == 2
    assert "2926-11-23" in capsys.readouterr().err
    assert path.read_bytes() == fresh


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is missing")
@pytest.mark.parametrize("where", ["/dev/full", "a closed pipe"])
def test_what_was_written_is_said_when_it_cannot_be_printed(tmp_path: Path, where: str) -> None:
    """With nowhere to print to, the user still learns that his book has changed."""
    book = tmp_path / "b.xlsx"
    book.write_bytes(new_workbook("ru", book_id="b1"))
    before = book.read_bytes()
    command = [sys.executable, "-m", "clientbook", "refresh", str(book), "--lang", "ru"]
    reading, writing = os.pipe()
    if where == "/dev/full":
        os.close(writing)
        writing = os.open(where, os.O_WRONLY)
    os.close(reading)
    done = subprocess.run(
        command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False, encoding="utf-8"
    )
    os.close(writing)
    assert book.read_bytes() != before
    assert "Изменение в книгу «b.xlsx» записано" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
