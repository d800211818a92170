"""Undo in a book that came without its journal: generated sheets come back from the copies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from clientbook import actions
from clientbook.book.changes import PutSheet
from clientbook.book.locate import locate
from clientbook.book.wording import text
from clientbook.history import Undone, undo
from clientbook.hosts.closed_file import ClosedFile
from tests.hosts.contract import ACT
from tests.hosts.contract.actions import DAY, WEEK, first_book
from tests.hosts.contract.places import File, Home, Opening
from tests.hosts.contract.seen import Seen, seen

FUNNEL = "Воронка"
NEXT = DAY + timedelta(days=7)


@cache
def _used_book() -> bytes:
    """Return a book with its reports and with marked findings, as it is mailed to somebody."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Книга.xlsx"
        path.write_bytes(first_book())
        actions.refresh(ClosedFile(path), DAY, ACT)
        actions.weekly(ClosedFile(path), WEEK, DAY, ACT)
        actions.mark_findings(ClosedFile(path), DAY, ACT)
        return path.read_bytes()


@pytest.fixture
def homes(opening: Opening, tmp_path: Path) -> list[Home]:
    """The book without its journal, as a file and open in a program."""
    paths = [tmp_path / name / "Книга без журнала.xlsx" for name in ("closed", "open")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(_used_book())
    return [File(paths[0]), opening(paths[1])]


def _refreshed(home: Home, day: date = NEXT) -> list[str]:
    done = actions.refresh(home.host(), day, ACT)
    assert done.published.written
    return [key for key, _ in done.published.notes]


def _weekly(home: Home) -> None:
    assert actions.weekly(home.host(), WEEK.plus(1), NEXT, ACT).published.written


def _touched(home: Home, row: int = 40) -> None:
    """Write elsewhere, so that a file is not put back as a whole either."""
    home.write("Справка", f"P{row}", "записка")


def _undone(home: Home, *, redo: bool = False) -> Undone:
    done = undo(home.host(), ACT, redo=redo)
    assert (done.whole, done.left) == (False, ())
    return done


def _shown(home: Home) -> Seen:
    shown = seen(home.host())
    return shown._replace(pages={name: shown.pages[name] for name in sorted(shown.pages)})


@pytest.mark.parametrize("change", [_refreshed, _weekly])
def test_sheets_come_back_that_no_entry_knows(
    homes: list[Home], change: Callable[[Home], object]
) -> None:
    """Undone they show what they did, redone what they did then, and undone again as well."""
    before, after = [], []
    for home in homes:
        before.append(_shown(home))
        change(home)
        _touched(home)
        after.append(_shown(home))
        assert before[-1].pages != after[-1].pages
        for row, wanted in enumerate((before, after, before), 41):
            _undone(home, redo=wanted is after)
            assert _shown(home) == wanted[-1]
            _touched(home, row)
    assert before[0] == before[1]
    assert after[0] == after[1]


def test_what_somebody_wrote_since_is_kept(homes: list[Home]) -> None:
    """The sheet of now stays under another title with his words; the one of then is back."""
    shown = []
    for home in homes:
        before = _shown(home)
        _refreshed(home)
        home.write(FUNNEL, "P40", "спросить у Петровой")
        done = _undone(home)
        assert done.published is not None
        assert "note.sheet_kept" in [key for key, _ in done.published.notes]
        shown.append(_shown(home))
        assert shown[-1].pages == before.pages
        (kept,) = [tab for tab in shown[-1].tabs if tab not in before.tabs]
        cells = home.host().top_rows(kept[0], 1000)
        assert "спросить у Петровой" in [cell for _, _, row in cells for cell in row]
    assert shown[0] == shown[1]


def test_what_somebody_wrote_before_comes_back_as_his(homes: list[Home]) -> None:
    """His words are on the sheet again, and the next refresh keeps them, as it did before."""
    shown = []
    for home in homes:
        home.write(FUNNEL, "P40", "спросить у Петровой")
        before = _shown(home)
        assert "note.sheet_kept" in _refreshed(home)
        _touched(home)
        _undone(home)
        assert _shown(home).pages == before.pages
        assert "note.sheet_kept" in _refreshed(home)
        shown.append(_shown(home))
    assert shown[0] == shown[1]


@pytest.mark.parametrize("since", [None, "и Сидорову"])
def test_words_that_are_kept_are_not_kept_twice(homes: list[Home], since: str | None) -> None:
    """Redone, no second sheet of the same words is made; one is if he wrote more since."""
    shown = []
    for home in homes:
        home.write(FUNNEL, "P40", "спросить у Петровой")
        assert "note.sheet_kept" in _refreshed(home)
        after = _shown(home)
        _touched(home)
        _undone(home)
        _touched(home, 41)
        if since is not None:
            home.write(FUNNEL, "P41", since)
        done = _undone(home, redo=True)
        assert done.published is not None
        assert "note.sheet_kept" in [key for key, _ in done.published.notes]
        shown.append(_shown(home))
        assert shown[-1].pages == after.pages
        assert len(shown[-1].tabs) == len(after.tabs) + (since is not None)
    assert shown[0] == shown[1]


def _checked(home: Home) -> None:
    """Mend something, and have it looked over again."""
    home.write("Рабочий список", "J6", "+7 912 345-67-81")
    assert actions.mark_findings(home.host(), NEXT, ACT)[1].written


def _taken_away(home: Home) -> None:
    host = home.host()
    gone = PutSheet("findings", text("report.faults.sheet", "ru"), None)
    assert host.publish([gone], locate(host).places, ACT).written


@pytest.mark.parametrize("change", [_checked, _taken_away])
def test_a_sheet_of_findings_comes_back_with_its_marks(
    homes: list[Home], change: Callable[[Home], object]
) -> None:
    """The cells that it finds fault with are marked again, and no others."""
    shown = []
    for home in homes:
        before, marks = _shown(home), home.marks()
        assert marks
        change(home)
        _touched(home)
        assert _shown(home).pages.get("findings") != before.pages["findings"]
        assert home.marks() != marks
        _undone(home)
        assert home.marks() == marks
        shown.append(_shown(home))
        assert shown[-1].pages == before.pages
    assert shown[0] == shown[1]
