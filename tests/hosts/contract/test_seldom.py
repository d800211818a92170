"""What is put into a book now and then, on a closed file and in a program: the same book after.

Beside `test_actions`: sheets that a command puts in when it is asked to, tables that come with
their first use, copies that are handed out, letters that went.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from clientbook import actions, cards, crisis, handing, mailing, planning, prospects
from clientbook.book.cells import Area
from clientbook.book.changes import making_room
from clientbook.book.host import Act, Published
from clientbook.book.locate import locate
from clientbook.book.reading import read_book
from clientbook.exports.recipients import Person
from clientbook.history import undo
from clientbook.hosts.errors import CellsInTheWay
from clientbook.mail.client_letters import planned_letters
from clientbook.mail.letter_log import Went, went_changes
from tests.hosts.contract.actions import DAY, first_book
from tests.hosts.contract.places import File, Home, Opening
from tests.hosts.contract.seen import seen

NAME = "Клиентская база.xlsx"
ACT = Act("test", "Иванов", datetime(2026, 11, 23, 9, 30))  # noqa: DTZ001 - as it is told
ANNA = Person("C00001", "ООО «Ромашка»", "P00001", "=Анна")

Doing = Callable[[Home], Published]


def _went(home: Home) -> Published:
    """Note that the first planned letter has gone to everybody, as `send` does."""
    host = home.host()
    book = read_book(host)
    letter = planned_letters(book)[0]
    changes = went_changes(book, letter, [Went(ANNA, DAY)], date(2026, 11, 24))
    return actions.write_changes(host, book, making_room(changes), ACT)


DOINGS: Sequence[tuple[str, Doing]] = (
    ("today --sheet", lambda home: planning.put_today(home.host(), DAY, ACT).published),
    ("card --sheet", lambda home: cards.put_card(home.host(), "C00001", DAY, ACT).published),
    ("funnel --sheet", lambda home: actions.put_funnel(home.host(), DAY, ACT)[1]),
    ("mailing", lambda home: mailing.plan_letters(home.host(), DAY, ACT, sheet=True)[2]),
    ("mailing again", lambda home: mailing.plan_letters(home.host(), DAY, ACT, sheet=True)[2]),
    ("send", _went),
    ("crisis", lambda home: crisis.put_crisis(home.host(), DAY, ACT, sheet=True)[2]),
    ("profile", lambda home: prospects.put_profile(home.host(), ACT)[1]),
    ("territory", lambda home: prospects.put_territory(home.host(), ACT)[1]),
)


LONG = {"funnel --sheet", "crisis", "profile"}
"""Those that only the long run does."""


def _ids() -> SimpleNamespace:
    """Return what gives ids that are the same each time."""
    numbers = iter(range(1, 100))
    return SimpleNamespace(uuid4=lambda: uuid.UUID(int=next(numbers) << 64))


def _handed_out(home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(handing, "uuid", _ids())
    return [one.path.name for one in handing.handout(home.host(), folder, DAY, ACT).files]


@pytest.mark.parametrize("without", [LONG, pytest.param((), marks=pytest.mark.slow)])
def test_seldom_commands_leave_the_same_book(
    opening: Opening,
    without: Collection[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Each writes on all hosts or on none; undone, sheets and rows are gone again."""
    paths = [tmp_path / name / NAME for name in ("closed", "open")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(first_book())
    homes = [File(paths[0]), opening(paths[1])]
    for name, do in ((name, do) for name, do in DOINGS if name not in without):
        written = [do(home).written for home in homes]
        assert written == 2 * [name != "mailing again"], name
    files, also = (
        _handed_out(home, tmp_path / f"copies {at}", monkeypatch) for at, home in enumerate(homes)
    )
    assert files == also
    closed, opened = (seen(home.host()) for home in homes)
    assert closed == opened
    assert len(closed.tables["cb_letters"]["subject"]) > 1
    for _ in range(2 if without else 4):
        done = [undo(home.host(), Act("undo", "Иванов", ACT.when)) for home in homes]
        assert [one.left for one in done] == [(), ()]
    closed, opened = (seen(home.host()) for home in homes)
    assert closed == opened
    assert not {tab[2] for tab in opened.tabs} & {"territory", "profile", "crisis"}


def test_an_import_makes_room_alike(opening: Opening, tmp_path: Path) -> None:
    """Refused at the same cell; made room for, what stood below goes down alike.

    Undone, the rows are gone again; only a closed file is put back as a whole, so that in an open
    workbook what stood below stays where it is, and that is told.
    """
    paths = [tmp_path / name / NAME for name in ("closed", "open")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(first_book())
    homes = [File(paths[0]), opening(paths[1])]
    source = tmp_path / "новые.csv"
    rows = [f"ИП Новый {n};8 (495) 111-22-0{n}" for n in range(1, 6)]
    source.write_text("\n".join(["Компания;Телефон", *rows]), encoding="utf-8")
    area = locate(homes[0].host()).places["cb_working"].area
    for home in homes:
        home.write(area.sheet, f"A{area.last_row + 2}", "моё")
        home.write(area.sheet, f"C{area.last_row + 4}", "и это")
    before = _below(homes, area)
    for home in homes:
        with pytest.raises(CellsInTheWay, match=f"A{area.last_row + 2}"):
            _imported(home, source, make_room=False)
    assert [_imported(home, source, make_room=True).written for home in homes] == [True, True]
    made = _below(homes, area)
    names = made[0]
    assert names.index("моё") - before[0].index("моё") == len(rows)
    done = [undo(home.host(), Act("undo", "Иванов", ACT.when)) for home in homes]
    assert [[left.why for left in one.left] for one in done] == [[], ["moved"]]
    tables = [home.host().read(area, [1, 2, 3]) for home in homes]
    assert tables[0] == tables[1]
    assert "ИП Новый 5" not in tables[0][1]


def _imported(home: Home, source: Path, *, make_room: bool) -> Published:
    how = actions.HowToRead(make_room=make_room)
    done = actions.import_file(home.host(), source, "working", DAY, ACT, how=how)
    assert done.published is not None
    return done.published


def _below(homes: Sequence[Home], area: Area) -> list[Sequence[object]]:
    """Return what stands from a table's header down by columns, which is the same in all homes."""
    wide = Area(area.sheet, area.header_row, 1, area.header_row + 30, area.headers)
    numbers = range(1, len(area.headers) + 1)
    closed, opened = (
        [list(cells) for cells in home.host().read(wide, numbers).values()] for home in homes
    )
    assert closed == opened
    return [*closed]
