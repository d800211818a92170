"""The actions of the contract, one after the other on one book, as a user's week goes.

Each takes a home and returns what it says of itself, which has to be equal on all hosts as well.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from clientbook import actions, everyday, history, mending, pairing, planning
from clientbook.book.calendar import Month, Week
from clientbook.book.cells import Cell
from clientbook.book.host import Act
from clientbook.book.settings import Manager
from clientbook.book.wording import value_text
from clientbook.daily.contact import Contact
from clientbook.daily.newcomer import Newcomer
from clientbook.hosts.new import new_workbook
from clientbook.sales.plan_records import PlanAsked
from tests.hosts.contract.places import Home

DAY = date(2026, 11, 23)
WEEK = Week(2026, 47)
MANAGERS = (Manager("Иванов", capacity=5), Manager("Петрова", capacity=5))
REASON = value_text("reason", "revenue", "ru")
COMPANIES = """Компания;Телефон;Менеджер;Адрес
ООО «Астра»;8 912 345-67-89;Иванов;ул. Ленина, 5
=Ромашка;007;Петрова;-
@Бета;+7 495 000-00-01;Иванов;"Дом 1
Дом 2"
"""


class Step(NamedTuple):
    """One action: its name for messages, and what carries it out."""

    name: str
    do: Callable[[Home], object]


@cache
def first_book() -> bytes:
    """Return the book that every host starts with: three companies, a deal, people, a log."""
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_target": {
            "company": ["Гамма"],
            "manager": ["Петрова"],
            "reason": [REASON],
            "expected_amount": [1250.1],
            "client": ["C00003"],
        },
        "cb_working": {
            "company": ["ООО «Ромашка»", "Василёк"],
            "phone": ["+7 912 345-67-80", None],
            "manager": ["Иванов", "Иванов"],
            "next_on": [datetime(2026, 11, 20), None],  # noqa: DTZ001 - cells know no time zone
            "next_what": ["Отправить КП", None],
            "client": ["C00001", "C00002"],
        },
        "cb_contacts": {
            "name": ["Иван Петров"],
            "client": ["C00001"],
            "role": ["руководитель"],
            "mobile": ["8 912 000-00-00"],
        },
        "cb_results": {
            "client": ["C00002"],
            "manager": ["Иванов"],
            "contract_on": [date(2026, 9, 1)],
            "amount": [100000.55],
            "paid_on": [date(2026, 9, 20)],
            "paid_amount": [100000.55],
        },
        "cb_log": {
            "date": [date(2026, 11, 17), date(2026, 11, 18)],
            "client": ["C00001", "Василёк"],
            "manager": ["Иванов", "Иванов"],
            "channel": ["звонок", "встреча"],
            "contacted": ["да", "нет"],
        },
    }
    return new_workbook("ru", book_id="договор", managers=MANAGERS, rows=rows, as_of=DAY)


LONG = {
    "import again",
    "undo move",
    "undo out",
    "undo plan",
    "undo merge",
    "redo merge",
    "check --mark again",
    "next week's pack",
}
"""Actions that only the long run does."""


def steps(folder: Path) -> list[Step]:
    """Return the actions in their order; files they read are made in a folder."""
    source = folder / "новые компании.csv"
    source.write_text(COMPANIES, encoding="utf-8")
    return [
        Step("check", _check),
        Step("refresh", _refresh),
        Step("refresh again", _refresh),
        Step("import", partial(_import, source)),
        Step("import again", partial(_import, source)),
        Step("log", _log),
        Step("undo log", _undo),
        Step("redo log", partial(_undo, redo=True)),
        Step("new", _new),
        Step("move", _move),
        Step("undo move", _undo),
        Step("move to the working list", _move_in),
        Step("out", _out),
        Step("undo out", _undo),
        Step("fix", _fix),
        Step("plan", _plan),
        Step("undo plan", _undo),
        Step("handover", _handover),
        Step("merge", _merge),
        Step("undo merge", _undo),
        Step("redo merge", partial(_undo, redo=True)),
        Step("check --mark", _mark),
        Step("check --mark again", _mark),
        Step("weekly", _weekly),
        Step("undo weekly", _undo),
        Step("redo weekly", partial(_undo, redo=True)),
        Step("next week's pack", partial(_weekly, week=WEEK.plus(1))),
        Step("notes on the funnel", partial(_typed, "Воронка")),
        Step("refresh over notes", _refresh_after),
        Step("notes on the help", partial(_typed, "Справка")),
        Step("undo that refresh", _undo),
    ]


def _act(command: str) -> Act:
    return Act(command, "Иванов", datetime(2026, 11, 23, 9, 30))  # noqa: DTZ001 - as it is told


def _check(home: Home) -> object:
    found = actions.check(home.host(), DAY).findings
    return sorted((one.code, one.table, one.column or "", one.row or 0) for one in found)


def _refresh(home: Home) -> object:
    done = actions.refresh(home.host(), DAY, _act("refresh"))
    return done.cells, done.rows, done.published.written


def _refresh_after(home: Home) -> object:
    done = actions.refresh(home.host(), date(2026, 11, 24), _act("refresh"))
    kept = [facts for key, facts in done.published.notes if key == "note.sheet_kept"]
    return done.cells, done.rows, done.published.written, kept


def _import(source: Path, home: Home) -> object:
    done = actions.import_file(home.host(), source, "working", DAY, _act("import"))
    return None if done.published is None else done.published.written


def _log(home: Home) -> object:
    said = Contact("C00001", "поговорили", next_on=date(2026, 12, 1), what="=КП -10%")
    return everyday.log_contact(home.host(), said, DAY, _act("log")).published.written


def _new(home: Home) -> object:
    said = Newcomer("ИП Новый", to="working", manager="Петрова", phone="8 (495) 111-22-33")
    return everyday.take_in(home.host(), said, DAY, _act("new")).published.written


def _move(home: Home) -> object:
    done = everyday.move(home.host(), "C00002", "target", DAY, _act("move"), reason=REASON)
    return done.published.written


def _move_in(home: Home) -> object:
    return everyday.move(home.host(), "C00003", "working", DAY, _act("move")).published.written


def _out(home: Home) -> object:
    done = everyday.rotate_out(home.host(), "C00001", "Не наш профиль", DAY, _act("out"))
    return done.published.written


def _fix(home: Home) -> object:
    done = mending.fix(home.host(), _act("fix"), write=True)
    return done.counts, done.published is not None and done.published.written


def _plan(home: Home) -> object:
    done = planning.plan(home.host(), Month(2026, 12), DAY, _act("plan"), PlanAsked())
    return done.cells, done.published.written


def _handover(home: Home) -> object:
    host, act = home.host(), _act("handover")
    done = planning.handover(host, "Иванов", "Петрова", DAY, act, clients=["C00001"])
    return done.came.companies, done.published.written


def _merge(home: Home) -> object:
    done = pairing.merge(home.host(), "C00001", "=Ромашка", DAY, _act("merge"))
    return done.came.rows, done.published.written


def _mark(home: Home) -> object:
    checked, published = actions.mark_findings(home.host(), DAY, _act("check"))
    return len(checked.findings), published.written


def _weekly(home: Home, week: Week = WEEK) -> object:
    done = actions.weekly(home.host(), week, DAY, _act("weekly"))
    return done.sheets, done.published.written


def _typed(sheet: str, home: Home) -> None:
    home.write(sheet, "P40", "спросить у Петровой")


def _undo(home: Home, *, redo: bool = False) -> object:
    done = history.undo(home.host(), _act("undo"), redo=redo)
    return done.command.act.command, sorted({left.why for left in done.left})
