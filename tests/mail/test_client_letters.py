"""A planned letter to clients: who may get it, with which words, and what the book keeps of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from clientbook.book.cells import Cell
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.cli.run import run
from clientbook.exports.recipients import Person, by_email, recipients
from clientbook.history import undo
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from clientbook.mail.client_letters import (
    LetterUnclear,
    NoSuchLetter,
    client_letters,
    planned_letter,
)
from clientbook.mail.compose import fitting
from clientbook.mail.letter import Held, Letter, Mailbox
from clientbook.mail.letter_log import Went, went_changes
from tests.book.builder import book_of
from tests.mail.server import PASSWORD, USER, Server, running

DAY = date(2026, 11, 24)
SENDER = Mailbox("sales@firma.ru", "Анна Лебедева")
COMPANIES: list[dict[str, Any]] = [
    {"client": "C00001", "company": "Да", "consent": "yes", "segment": "key", "manager": "Иванов"},
    {"client": "C00002", "company": "Нет", "consent": "no", "email": "info@no.ru"},
    {"client": "C00003", "company": "Неизвестно", "segment": "key"},
    {"client": "C00004", "company": "Без адреса", "consent": "yes", "segment": "key"},
    {"client": "C00005", "company": "Другой сегмент", "consent": "yes", "segment": "real",
     "email": "info@other.ru"},
]  # fmt: skip
PEOPLE: list[dict[str, Any]] = [
    {"client": "C00001", "contact": "P1", "name": "Анна", "email": "anna@yes.ru",
     "position": "директор"},
    {"client": "C00004", "contact": "P2", "name": "Без почты"},
    {"client": "C00001", "contact": "P3", "name": "Борис", "email": "boris@yes.ru"},
    {"client": "C00001", "contact": "P4", "name": "Вера", "email": "vera@yes.ru",
     "opted_out": "yes"},
    {"client": "C00003", "contact": "P5", "name": "Глеб", "email": "gleb@unknown.ru"},
    {"client": "C00001", "contact": "P6", "name": "Дина", "email": "дина"},
]  # fmt: skip
PLAN: list[dict[str, Any]] = [
    {"planned_on": date(2026, 11, 24), "subject": "Польза", "theme": "useful", "purpose": "useful",
     "segment": "key"},
    {"planned_on": date(2026, 12, 2), "subject": "Скидка", "theme": "news",
     "purpose": "commercial"},
    {"planned_on": date(2026, 11, 17), "subject": "Ушло", "sent_on": date(2026, 11, 17),
     "purpose": "useful"},
]  # fmt: skip
WORDS = "{% if name %}Здравствуйте, {{ name }}!{% else %}Здравствуйте!{% endif %}\n\n{{ company }}"


def plan_of(*letters: dict[str, Any]) -> Book:
    """Return the book above with a plan of letters."""
    return book_of(
        cb_working=COMPANIES,
        cb_contacts=PEOPLE,
        cb_letters=list(letters or PLAN),
        managers=["Иванов"],
    )


def made(book: Book, which: str | None = None, words: str = WORDS) -> list[Letter | Held]:
    """Return what a planned letter makes."""
    planned = planned_letter(book, DAY, which)
    segments = [planned.segment] if planned.segment else []
    to = recipients(book, planned.purpose, by_email(), segments)
    return list(client_letters(book, planned, to, words, "письмо.txt", SENDER))


def test_an_empty_row_shifts_nothing() -> None:
    """Between people without an address each still gets his own name and company."""
    letters, held = fitting(made(plan_of()))
    assert held == ()
    assert [(one.to.address, one.text.partition("\n")[0]) for one in letters] == [
        ("anna@yes.ru", "Здравствуйте, Анна!"),
        ("boris@yes.ru", "Здравствуйте, Борис!"),
        ("gleb@unknown.ru", "Здравствуйте, Глеб!"),
    ]
    assert ["Да" in one.text for one in letters] == [True, True, False]
    assert all(one.unsubscribe and "отписаться" in one.text for one in letters)
    assert all("отписаться" in one.html for one in letters)


def test_a_commercial_letter_needs_consent() -> None:
    """Nobody whose consent is not known, nobody who refused, by any way; of all segments."""
    letters, _ = fitting(made(plan_of(), "Скидка"))
    assert [one.to.address for one in letters] == ["anna@yes.ru", "boris@yes.ru", "info@other.ru"]
    assert letters[2].text.startswith("Здравствуйте!\n")
    unsaid = dict(PLAN[0], purpose=None)
    letters, _ = fitting(made(plan_of(unsaid)))
    assert [one.to.address for one in letters] == ["anna@yes.ru", "boris@yes.ru"]


def test_the_letter_that_is_meant_is_never_guessed() -> None:
    """By day or subject, or the one that is due; several or none are told of with the choices."""
    book = plan_of()
    assert planned_letter(book, DAY, None).subject == "Польза"
    assert planned_letter(book, DAY, "02.12.2026").subject == "Скидка"
    assert planned_letter(book, DAY, "2026-12-02").subject == "Скидка"
    assert planned_letter(book, DAY, "скид").subject == "Скидка"
    with pytest.raises(NoSuchLetter, match="Скидка"):
        planned_letter(book, date(2026, 11, 23), None)
    with pytest.raises(NoSuchLetter):
        planned_letter(book, date(2026, 12, 31), None)
    twins = plan_of(PLAN[0], dict(PLAN[0], subject="Вторая"))
    with pytest.raises(LetterUnclear, match="Вторая"):
        planned_letter(twins, DAY, None)
    keys = {planned_letter(twins, DAY, word).key for word in ("Польза", "Вторая")}
    assert keys == {"letter:2026-11-24:Польза", "letter:2026-11-24:Вторая"}
    assert planned_letter(book, DAY, None).key == "letter:2026-11-24"


def test_a_line_break_in_a_subject_is_told_of() -> None:
    """No header is made of a cell."""
    forged = dict(PLAN[0], subject="Польза\nBcc: evil@x.ru")
    letters, held = fitting(made(plan_of(forged)))
    assert letters == ()
    assert {one.reason for one in held} == {"post.held.line_break"}


def test_the_log_gets_a_row_per_letter() -> None:
    """An attempt by e-mail with purpose and theme; a row that is there is not written again."""
    book = plan_of()
    planned = planned_letter(book, DAY, None)
    went = [
        Went(Person("C00001", "Да", "P1", "Анна"), DAY),
        Went(Person("C00003", "Нет", "", ""), DAY),
    ]
    append, *marks = went_changes(book, planned, went, None)
    rows: dict[str, tuple[Cell, ...]] = dict(append.columns)  # type: ignore[union-attr]
    assert rows["date"] == (DAY, DAY)
    assert rows["contact"] == ("Анна", None)
    assert rows["channel"] == ("e-mail", "e-mail")
    assert rows["contacted"] == ("нет", "нет")
    assert rows["manager"] == ("Иванов", None)
    assert (rows["purpose"], rows["theme"]) == (("полезное",) * 2, ("польза",) * 2)
    assert rows["entry"] == ("E000001", "E000002")
    assert marks
    assert not went_changes(book, planned, [], None)


# The whole way, through a real server


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Run a server that this user's mail is set up for."""
    monkeypatch.setenv("CLIENTBOOK_MAIL_PASSWORD", PASSWORD)
    with running(tmp_path / "server", "tls") as server:
        ca = str(tmp_path / "server" / "ca.pem")
        setup = ["mail", "setup", "--from", USER, "--server", "localhost", "--ca-file", ca]
        assert run([*setup, "--port", str(server.port)], "ru", chosen=True) == 0
        yield server


def test_a_letter_is_seen_then_sent_then_in_the_book(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing goes unseen; put-off ones go the next time; the log and the plan know; undo works."""
    path, words = tmp_path / "База.xlsx", tmp_path / "письмо.txt"
    rows: dict[str, dict[str, list[Cell]]] = {
        "cb_working": {"company": ["Да", "Нет"], "client": ["C00001", "C00002"],
                       "consent": ["да", "нет"], "manager": ["Иванов", "Иванов"]},
        "cb_contacts": {"name": ["Анна", "Без почты", "Борис", "Отказ"],
                        "client": ["C00001", "C00001", "C00001", "C00002"],
                        "email": ["anna@yes.ru", None, "boris@yes.ru", "no@no.ru"]},
        "cb_letters": {"planned_on": [DAY], "subject": ["Скидка на упаковку"],
                       "theme": ["новости"], "purpose": ["рекламное"]},
    }  # fmt: skip
    path.write_bytes(new_workbook("ru", book_id="b1", rows=rows))
    before = path.read_bytes()
    words.write_text("\ufeffЗдравствуйте, {{ name }}!\r\n\r\nСкидка.", encoding="utf-8")
    send = ["send", str(path), "--pack", "letter", "--text", str(words), "--as-of", str(DAY),
            "--per-minute", "600"]  # fmt: skip
    assert run([*send, "--really"], "ru", chosen=True) == 2
    assert "Сначала посмотрите" in capsys.readouterr().err
    assert run([*send, "--json"], "ru", chosen=True) == 0
    record = json.loads(capsys.readouterr().out)
    assert [one["address"] for one in record["letters"]] == ["anna@yes.ru", "boris@yes.ru"]
    assert {one["why"] for one in record["left_out"]} == {"no_email", "refused"}
    assert path.read_bytes() == before
    assert run([*send, "--really", "--most", "1"], "ru", chosen=True) == 1
    assert "Отложено до следующего раза" in capsys.readouterr().out
    assert _letters_of(path) == (["Анна"], [None])
    assert run([*send, "--really"], "ru", chosen=True) == 0
    assert "Раньше ушли: 1" in capsys.readouterr().out
    assert _letters_of(path) == (["Анна", "Борис"], [DAY])
    assert [to for to, _ in server.arrived] == ["anna@yes.ru", "boris@yes.ru"]
    assert b"List-Unsubscribe: <mailto:" in server.arrived[0][1]
    act = Act("undo", "test", datetime(2026, 11, 24, 12, tzinfo=UTC))
    undo(ClosedFile(path), act)
    assert _letters_of(path) == (["Анна"], [None])
    words.write_text("Другой текст", encoding="utf-8")
    assert run([*send, "--really"], "ru", chosen=True) == 2


def _letters_of(path: Path) -> tuple[list[object], list[object]]:
    """Return who the log says got a letter, and when the plan's letters went."""
    book = read_book(ClosedFile(path))
    log, sent = book.tables["cb_log"], book.tables["cb_letters"]["sent_on"]
    assert log["contacted"].eq("no").all()
    assert log["purpose"].eq("commercial").all()
    days: list[object] = [None if day != day else day.date() for day in sent]  # noqa: PLR0124
    return log["contact"].tolist(), days
