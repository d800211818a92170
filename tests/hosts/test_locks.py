"""One clientbook at a time writes a workbook, whoever else reaches it and by whatever path."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from clientbook.book.cells import Area, Cell
from clientbook.book.errors import ClientbookError
from clientbook.cli.run import run
from clientbook.hosts import locks
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.errors import BookBusy, BookHeld, FileChangedMeanwhile
from clientbook.hosts.publish import own_mark
from tests.hosts.books import contract_book
from tests.hosts.contract import ACT, TABLE, appending, cells_of, place_of
from tests.hosts.kills import ended, needs_fork
from tests.hosts.test_closed_file import change

HOLDING = """
import sys, time
from datetime import datetime
from pathlib import Path
from clientbook.book.host import Act
from clientbook.hosts.locks import only_writer
with only_writer(Path(sys.argv[1]), Act("weekly", "Петрова", datetime(2026, 11, 23, 9, 30))):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return the path of the contract's workbook."""
    path = tmp_path / "Клиенты.xlsx"
    path.write_bytes(contract_book())
    return path


@pytest.fixture
def holder(book: Path) -> Iterator[subprocess.Popen[str]]:
    """Start another process that holds the workbook's lock, through a link to its folder."""
    other = book.parent / "другой путь"
    other.symlink_to(book.parent, target_is_directory=True)
    command = [sys.executable, "-c", HOLDING, str(other / book.name)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()
    other.unlink()


def paths_to(book: Path) -> list[Path]:
    """Return ways to a workbook: itself, a link, a chain of links, a roundabout and a short way."""
    link, chain = book.with_name("ссылка.xlsx"), book.with_name("цепочка.xlsx")
    link.symlink_to(book.name)
    chain.symlink_to(link)
    around = book.parent / ".." / book.parent.name / book.name
    return [book, link, chain, around, Path(os.path.relpath(book))]


def test_a_second_process_is_told_who_writes(
    book: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By whatever path it comes; process, machine, person, command and time are named."""
    monkeypatch.setattr(locks, "WAIT", 0.2)
    for path in paths_to(book):
        with pytest.raises(BookHeld, match="Wait until") as caught:
            change(path)
        said = caught.value.message("ru")
        for fact in ("«weekly»", "Петрова", "09:30", str(holder.pid), socket.gethostname()):
            assert fact in said
    assert book.read_bytes() == contract_book()


def test_a_second_process_waits(book: Path, holder: subprocess.Popen[str]) -> None:
    """It writes as soon as the first one has gone, even by a kill, and nothing is left."""
    signalled = os.fork() if hasattr(os, "fork") else 0
    if hasattr(os, "fork") and not signalled:
        time.sleep(0.5)
        os.kill(holder.pid, signal.SIGKILL)
        os._exit(0)
    change(book)
    ended(signalled)
    assert cells_of(ClosedFile(book), "amount")[0] == 1300
    assert {path.name for path in book.parent.iterdir()} <= {
        ".clientbook", book.name, "другой путь",
    }  # fmt: skip


def test_a_killed_holder_blocks_nobody(
    book: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lock file is still there and means nothing; the next command takes it away."""
    monkeypatch.setattr(locks, "WAIT", 0.2)
    holder.kill()
    holder.wait()
    assert book.with_name(own_mark(book) + "lock").exists()
    change(book)
    assert not list(book.parent.glob(".clientbook-*"))


def test_an_unreadable_holder_is_no_trouble(
    book: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who writes may be unknown; that somebody does is not."""
    del holder
    monkeypatch.setattr(locks, "WAIT", 0.2)
    for content in (b"", b"[]", b'{"command": 1}', b"\xff"):
        book.with_name(own_mark(book) + "holder").write_bytes(content)
        with pytest.raises(BookBusy, match="Wait") as caught:
            change(book)
        assert type(caught.value) is BookBusy


def test_names_that_a_disk_may_take_for_one_have_one_lock() -> None:
    """Upper and lower case, composed and decomposed letters."""
    names = ("Клиенты Ёлки.xlsx", "КЛИЕНТЫ ЁЛКИ.XLSX", "клиенты ёлки.Xlsx")
    forms = [unicodedata.normalize(form, name) for name in names for form in ("NFC", "NFD")]
    assert len({own_mark(Path("folder") / name) for name in forms}) == 1
    assert own_mark(Path("a.xlsx")) != own_mark(Path("b.xlsx"))


@needs_fork
def test_no_process_overwrites_anothers_rows(book: Path) -> None:
    """Four processes append at once, each again when it is told to: all rows are there."""
    book.with_name("ссылка.xlsx").symlink_to(book.name)
    started = time.monotonic()

    def append(name: str, path: Path) -> None:
        while time.monotonic() - started < 60:
            host = ClosedFile(path)
            try:
                host.publish([appending({"company": [name]})], {TABLE: place_of(host)}, ACT)
            except (FileChangedMeanwhile, BookBusy):
                continue
            return

    def writer(number: int) -> int:
        child = os.fork()
        if child:
            return child
        code = 1
        try:
            for row in range(4):
                path = book if row % 2 else book.with_name("ссылка.xlsx")
                append(f"{number}-{row}", path)
            code = 0
        except ClientbookError as error:
            os.write(2, f"{error}\n".encode())
        finally:
            os._exit(code)

    children = [writer(number) for number in range(4)]
    assert [ended(child) for child in children] == [0] * 4
    rows = cells_of(ClosedFile(book), "company")[3:]
    assert sorted(map(str, rows)) == sorted(f"{n}-{row}" for n in range(4) for row in range(4))
    assert len(ClosedFile(book).journal.entries()) >= 10
    assert not list(book.parent.glob(".clientbook-*"))


def test_two_commands_at_once_lose_nothing(tmp_path: Path) -> None:
    """Two imports are started together: what each said it did is in the book."""
    book = tmp_path / "Клиенты.xlsx"
    assert run(["init", str(book)], "ru", chosen=True) == 0
    started = []
    for name in ("Ромашка", "Лютик"):
        source = tmp_path / f"{name}.csv"
        source.write_text(f"Компания;Телефон\n{name};+7 912 345-67-89\n", encoding="utf-8")
        command = [sys.executable, "-m", "clientbook", "import", str(book), str(source)]
        command += ["--to", "working", "--lang", "ru"]
        started.append((name, subprocess.Popen(command, stderr=subprocess.PIPE, text=True)))
    said = [(name, process.communicate()[1], process.returncode) for name, process in started]
    host = ClosedFile(book)
    companies = {str(cell) for area in host.tables() for cell in _first_columns(host, area)}
    assert {code for *_, code in said} <= {0, 1, 2}
    assert any(code != 2 for *_, code in said)
    for name, words, code in said:
        assert (name in companies) is (code != 2)
        assert code != 2 or "Повторите команду" in words or "Подождите" in words


def _first_columns(host: ClosedFile, area: Area) -> list[Cell]:
    return list(host.read(area, [area.first_column])[area.first_column])
