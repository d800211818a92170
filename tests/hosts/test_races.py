"""A workbook that somebody saved between our reading and our writing is never overwritten."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clientbook.book.changes import SetCells
from clientbook.book.errors import BookChangedMeanwhile, ClientbookError
from clientbook.hosts import publish, swap
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.errors import DiskFails, FileChangedMeanwhile, FileMissing
from tests.hosts.books import contract_book
from tests.hosts.contract import ACT, TABLE, cells_of, place_of, setting
from tests.hosts.kills import ended, needs_fork
from tests.hosts.test_closed_file import CHANGE, change

OLD = contract_book()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return the path of the contract's workbook."""
    path = tmp_path / "Клиенты.xlsx"
    path.write_bytes(OLD)
    return path


def theirs() -> bytes:
    """Return what somebody else saves: as long as the old workbook, another byte in it."""
    at = OLD.index(b"PK\x01\x02") + 12  # the time of a member, in the directory
    return OLD[:at] + bytes([OLD[at] ^ 1]) + OLD[at + 1 :]


def in_place(book: Path) -> None:
    """Write over the same file, same size, with the time it had."""
    times = book.stat()
    book.write_bytes(theirs())
    os.utime(book, ns=(times.st_atime_ns, times.st_mtime_ns))


def replaced(book: Path) -> None:
    """Save as Excel does: another file takes the name."""
    times = book.stat()
    new = book.with_name("new.tmp")
    new.write_bytes(theirs())
    os.utime(new, ns=(times.st_atime_ns, times.st_mtime_ns))
    new.replace(book)


def linked(book: Path) -> None:
    """Move the workbook away and leave a link to it, as synchronising programs do."""
    moved = book.with_name("moved.xlsx")
    book.rename(moved)
    moved.write_bytes(theirs())
    book.symlink_to(moved)


def foldered(book: Path) -> None:
    """Put a folder in the workbook's place."""
    book.rename(book.with_name("moved.xlsx"))
    book.mkdir()


def removed(book: Path) -> None:
    """Move the workbook to another folder."""
    (book.parent / "архив").mkdir()
    book.rename(book.parent / "архив" / book.name)


def remains(book: Path) -> set[tuple[str, bytes]]:
    """Return all files with their bytes, what clientbook keeps for itself left out."""
    return {
        (path.name, path.read_bytes())
        for path in book.parent.rglob("*")
        if path.is_file() and ".clientbook" not in path.parts
    }


def just_before(step: str, monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """Have something happen once, in the moment before a step of a publish."""
    real = getattr(swap, step)
    done: list[bool] = []

    def stepped(*given: object) -> object:
        if not done:
            done.append(True)
            act()
        return real(*given)

    monkeypatch.setattr(swap, step, stepped)


CHANGES = pytest.mark.parametrize("save", [in_place, replaced, linked, foldered, removed])


@CHANGES
def test_a_change_since_the_reading_stops_the_write(
    book: Path, save: Callable[[Path], None]
) -> None:
    """Of the same size and time, by another file, a link or a folder: nothing is written."""
    host = ClosedFile(book)
    place = place_of(host)
    save(book)
    before = remains(book)
    with pytest.raises((BookChangedMeanwhile, FileMissing)):
        host.publish([CHANGE], {TABLE: place}, ACT)
    assert remains(book) == before


@CHANGES
@pytest.mark.parametrize("step", ["put_over", "exchange"])
def test_a_change_in_the_last_moment_is_not_lost(
    book: Path, save: Callable[[Path], None], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the last look at the file, in the moment before the names are exchanged."""
    if step == "put_over":
        monkeypatch.setattr(publish, "put_over", _put_over)
    just_before(step, monkeypatch, lambda: save(book))
    with pytest.raises((FileChangedMeanwhile, FileMissing)):
        change(book)
    assert (book.name, theirs()) in remains(book) or save in {linked, foldered, removed}
    assert {pair for pair in remains(book) if pair[0] != book.name} <= {
        ("moved.xlsx", theirs()), ("moved.xlsx", OLD), (book.name, OLD),
    }  # fmt: skip
    assert book.is_symlink() is (save is linked)
    assert book.is_dir() is (save is foldered)
    if save in {in_place, replaced}:
        assert ClosedFile(book).journal.entries() == []


@CHANGES
def test_where_names_cannot_be_exchanged_the_file_is_looked_at_last(
    book: Path, save: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows, macOS and many network drives: a change before that look is seen."""
    monkeypatch.setattr(swap, "exchange", lambda *_: False)
    change(book)
    assert cells_of(ClosedFile(book), "amount")[0] == 1300
    book.write_bytes(OLD)
    monkeypatch.setattr(publish, "put_over", _put_over)
    just_before("put_over", monkeypatch, lambda: save(book))
    with pytest.raises((FileChangedMeanwhile, FileMissing)):
        change(book)
    assert (book.name, theirs()) in remains(book) or save in {linked, foldered, removed}


def test_somebody_who_saves_into_our_way_back_is_kept(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """He saved twice, before and after the exchange: both of his workbooks are there."""
    real, calls = swap.exchange, []

    def exchanged(one: Path, other: Path) -> bool:
        calls.append(other)
        if len(calls) == 1:
            replaced(book)
        else:
            book.write_bytes(theirs() + b"later")
        return real(one, other)

    monkeypatch.setattr(swap, "exchange", exchanged)
    with pytest.raises(FileChangedMeanwhile):
        change(book)
    if len(calls) == 2:
        assert book.read_bytes() == theirs()
        assert book.with_stem("Клиенты (1)").read_bytes() == theirs() + b"later"


@pytest.mark.parametrize("way_back", [True, False])
def test_a_disk_that_fails_after_the_exchange_loses_nobodys_work(
    book: Path, monkeypatch: pytest.MonkeyPatch, *, way_back: bool
) -> None:
    """The other's workbook cannot be looked at: it goes back, or gets a name that people see."""
    real, calls = swap.exchange, []

    def exchanged(one: Path, other: Path) -> bool:
        calls.append(other)
        if len(calls) == 1:
            replaced(book)
        elif not way_back:
            raise OSError(errno.EIO, "broken")
        return real(one, other)

    def unreadable(*_: object) -> bool:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(swap, "exchange", exchanged)
    monkeypatch.setattr(swap, "_holds", unreadable)
    with pytest.raises(DiskFails):
        change(book)
    kept = {content for _, content in remains(book)}
    assert theirs() in kept
    assert not list(book.parent.glob(".clientbook-*"))
    if len(calls) == 2:
        where = book if way_back else book.with_stem("Клиенты (1)")
        assert where.read_bytes() == theirs()


@needs_fork
@pytest.mark.parametrize("at", [1, 2])
def test_a_kill_while_somebody_saves_loses_nobodys_work(
    book: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Killed before or after the exchange: the next command gives his workbook a name."""
    if not swap.exchange(*_pair(book.parent)):
        pytest.skip("this disk exchanges no names")
    real = swap.exchange

    def exchanged(one: Path, other: Path) -> bool:
        replaced(book)
        if at == 2:
            real(one, other)
        os.kill(os.getpid(), signal.SIGKILL)
        return True

    child = os.fork()
    if not child:
        try:
            monkeypatch.setattr(swap, "exchange", exchanged)
            change(book)
        finally:
            os._exit(1)
    assert ended(child) == -signal.SIGKILL
    host = ClosedFile(book)
    amount = cells_of(host, "amount")[0]
    assert amount == (1200 if at == 1 else 1300)
    again = CHANGE if at == 1 else _back()
    notes = host.publish([again], {TABLE: place_of(host)}, ACT).notes
    kept = book.with_stem("Клиенты (1)")
    if at == 1:
        assert notes == ()
        assert not kept.exists()
    else:
        assert notes == (("note.rescued", {"book": book.name, "kept": kept.name}),)
        assert kept.read_bytes() == theirs()
    assert not list(book.parent.glob(".clientbook-*"))


def test_our_own_leftovers_are_not_kept(book: Path) -> None:
    """What we wrote and what we replaced are in the journal: such a file goes without a word."""
    change(book)
    mark = publish.own_mark(book)
    for name, content in (("a.swap", OLD), ("b.swap", book.read_bytes()), ("c.tmp", b"half")):
        book.with_name(mark + name).write_bytes(content)
    host = ClosedFile(book)
    assert host.publish([_back()], {TABLE: place_of(host)}, ACT).notes == ()
    assert sorted(path.name for path in book.parent.iterdir()) == [".clientbook", book.name]


def test_another_hard_link_is_told_of(book: Path) -> None:
    """The other name keeps the old workbook, as copies made by backup programs should."""
    other = book.with_name("копия.xlsx")
    other.hardlink_to(book)
    host = ClosedFile(book)
    notes = host.publish([CHANGE], {TABLE: place_of(host)}, ACT).notes
    assert notes == (("note.other_name", {"book": book.name, "n": 1}),)
    assert other.read_bytes() == OLD
    assert cells_of(ClosedFile(book), "amount")[0] == 1300


def test_links_that_lead_nowhere_are_refused(book: Path) -> None:
    """A dangling link and a circle of links: a sentence, nothing made."""
    dangling, one, other = (book.with_name(f"{n}.xlsx") for n in ("dangling", "one", "other"))
    dangling.symlink_to("none.xlsx")
    one.symlink_to(other)
    other.symlink_to(one)
    for path in (dangling, one):
        with pytest.raises(FileMissing):
            ClosedFile(path)
        with pytest.raises(ClientbookError):
            publish.write_whole(path, b"", over=b"")
    assert remains(book) == {(book.name, OLD)}


def _put_over(*given: Any) -> None:  # noqa: ANN401 - passed on
    swap.put_over(*given)


def _back() -> SetCells:
    return setting("amount", [4], [1300], [7])


def _pair(folder: Path) -> tuple[Path, Path]:
    one, other = folder / "one", folder / "other"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    return one, other
