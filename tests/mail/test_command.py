"""`send` and `mail` as their user types them: shown first, sent when told, kept to himself."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from clientbook.cli.run import run
from clientbook.doctor import doctor
from clientbook.mail import dispatch, outlook
from clientbook.mail.account import Account, load_account
from clientbook.mail.letter import Mailbox
from clientbook.mail.outlook import OutlookNotHere, OutlookRefused, open_drafts
from clientbook.mail.own_files import settings_file
from tests.mail.books import book_file
from tests.mail.server import PASSWORD, USER, Server, running
from tests.mail.test_compose import LETTER

Screen = pytest.CaptureFixture[str]
DAY = ["--as-of", "2026-11-23"]


def test_a_letter_too_big_is_told_before_anything_goes(
    tmp_path: Path, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking at the letters says what the sending would refuse, and what to do."""
    monkeypatch.setattr(dispatch, "_MEGABYTE", 1024)
    book, out = book_file(tmp_path, {"Иванов": "i@firma.ru"}), tmp_path / "out"
    send = ["send", str(book), "--to", "a@b.ru", *DAY, "--out", str(out), "--max-mb", "1"]
    assert told(*send) == 1
    assert "Письмо слишком велико: a@b.ru" in capsys.readouterr().out
    assert told(*send, "--json") == 1
    assert len(json.loads(capsys.readouterr().out)["too_big"]) == 1


def told(*words: str) -> int:
    """Run a command line in Russian; return its exit code."""
    return run([*words, "--lang", "ru"], "ru", chosen=True)


def test_letters_are_files_until_told_otherwise(tmp_path: Path, capsys: Screen) -> None:
    """A table, the files, what to do next; addresses of the book are to be confirmed once."""
    book, out = book_file(tmp_path, {"Иванов": "i@firma.ru"}), tmp_path / "out"
    before = book.read_bytes()
    assert told("mail", "setup", "--from", USER, "--server", "smtp.firma.ru",
                "--boss", "boss@firma.ru") == 0  # fmt: skip
    send = ["send", str(book), "--to", "boss", "--to", "managers", *DAY, "--out", str(out)]
    capsys.readouterr()
    assert told(*send) == 1
    said = capsys.readouterr().out
    assert "ничего не отправлено" in said
    assert "с --confirm" in said
    assert told(*send, "--json", "--confirm") == 0
    record = json.loads(capsys.readouterr().out)
    assert [letter["state"] for letter in record["letters"]] == ["go"] * 2
    assert record["dry_run"]
    assert record["held"] == []
    files = sorted(file.name.partition(" ")[0] for file in out.glob("*.eml"))
    assert files == ["Иванов", "Руководитель"]
    for file in out.glob("*.eml"):
        letter = message_from_bytes(file.read_bytes(), policy=policy.default)
        assert letter["From"].addresses[0].addr_spec == USER
        if os.name == "posix":
            assert file.stat().st_mode & 0o077 == 0
    assert book.read_bytes() == before


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a generator
    """Run a server that this user's mail is set up for."""
    monkeypatch.setenv("CLIENTBOOK_MAIL_PASSWORD", PASSWORD)
    with running(tmp_path / "server", "tls") as server:
        ca = str(tmp_path / "server" / "ca.pem")
        assert told("mail", "setup", "--from", USER, "--boss", "boss@firma.ru", "--server",
                    "localhost", "--port", str(server.port), "--ca-file", ca) == 0  # fmt: skip
        yield server


def test_letters_go_once_and_each_is_told_of(
    server: Server, tmp_path: Path, capsys: Screen
) -> None:
    """A line as each goes; a refused one is told of with exit code 1; again sends nothing."""
    people: dict[str, str | None] = {"Иванов": "ivanov@firma.ru", "Сидорова": None}
    book = book_file(tmp_path, people)
    send = ["send", str(book), "--to", "boss", "--to", "managers", *DAY, "--really"]
    server.faults += ["rcpt 550 нет такого"]
    capsys.readouterr()
    assert told(*send) == 1
    said = capsys.readouterr().out
    assert "Сидорова. Адрес не указан" in said
    assert "Сервер не принял письмо: Руководитель, boss@firma.ru" in said
    assert "Иванов, ivanov@firma.ru. Адрес взят из книги" in said
    assert server.arrived == []
    assert told(*send, "--confirm", "--json") == 1
    record = json.loads(capsys.readouterr().out)
    assert [letter["state"] for letter in record["letters"]] == ["sent", "sent"]
    assert told(*send) == 1
    assert "Отправлено: 0. Раньше ушли: 2. Не ушли: 1." in capsys.readouterr().out
    assert [to for to, _ in server.arrived] == ["boss@firma.ru", "ivanov@firma.ru"]
    assert PASSWORD not in "".join(
        file.read_text(encoding="utf-8")
        for file in (tmp_path / "user").rglob("*")
        if file.is_file()
    )


def test_a_letter_in_doubt_is_counted_as_such(
    server: Server, tmp_path: Path, capsys: Screen
) -> None:
    """Neither as sent nor as not sent; a total without doubts has no word of them."""
    book = book_file(tmp_path, {"Иванов": "ivanov@firma.ru"})
    send = ["send", str(book), "--to", "boss", "--to", "managers", *DAY, "--really", "--confirm"]
    server.faults += ["data drop"]
    capsys.readouterr()
    assert told(*send) == 1
    said = capsys.readouterr().out
    assert "Отправлено: 1. Раньше ушли: 0. Неизвестно, дошли ли: 1. Не ушли: 0." in said
    assert told(*send, "--resend") == 0
    assert "Отправлено: 1. Раньше ушли: 1. Не ушли: 0." in capsys.readouterr().out


def test_the_connection_can_be_tried(
    server: Server, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`mail check` logs in and sends nothing; a wrong password is a sentence."""
    assert told("mail", "check") == 0
    monkeypatch.setenv("CLIENTBOOK_MAIL_PASSWORD", "wrong")
    capsys.readouterr()
    assert told("mail", "check") == 2
    assert "не пустил" in capsys.readouterr().err
    assert server.tried == []


# Settings


def test_settings_are_the_users_own(capsys: Screen) -> None:
    """The server of a known domain is known; a part can be changed; no password in the file."""
    assert told("mail", "show") == 1
    assert told("mail", "setup", "--from", "anna@yandex.ru", "--boss", "boss@firma.ru") == 0
    expected = Account(
        "anna@yandex.ru", "", "smtp.yandex.ru", 465, "tls", "anna@yandex.ru", "boss@firma.ru"
    )
    assert load_account() == expected
    if os.name == "posix":
        assert settings_file().stat().st_mode & 0o077 == 0
    assert told("mail", "setup", "--name", "Анна", "--security", "starttls") == 0
    after = load_account()
    assert (after.name, after.port, after.security) == ("Анна", 587, "starttls")
    capsys.readouterr()
    assert told("mail", "show", "--json") == 1
    assert json.loads(capsys.readouterr().out)["password_known"] is False
    assert told("mail", "forget") == 0
    assert not settings_file().exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "anna"], "--sender: «anna»"),
        (["--from", "a@b.ru,c@d.ru"], "--sender"),
        (["--from", "anna@firma.ru"], "--server"),
        (["--from", "anna@yandex.ru", "--port", "99999"], "--port"),
        (["--from", "anna@yandex.ru", "--name", "Анна\nBcc: x"], "--name"),
        (["--from", "anna@yandex.ru", "--ca-file", "нет.pem"], "--ca-file"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(words: list[str], said: str, capsys: Screen) -> None:
    """By its option, and nothing is saved."""
    assert told("mail", "setup", *words) == 2
    assert said in capsys.readouterr().err
    assert not settings_file().exists()


def test_a_keyring_keeps_the_password_for_one_server_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that name another server do not get it."""
    import keyring

    from clientbook.mail.passwords import forget_password, known_password, remember_password

    kept: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(keyring, "get_password", lambda *at: kept.get(at))
    monkeypatch.setattr(keyring, "set_password", lambda service, name, word: kept.__setitem__(
        (service, name), word))  # fmt: skip
    monkeypatch.setattr(keyring, "delete_password", lambda *at: kept.pop(at))
    own = Account(USER, server="smtp.firma.ru", port=465, user=USER)
    remember_password(own, "тайна")
    assert known_password(own) == "тайна"
    assert known_password(Account(USER, server="smtp.evil.ru", port=465, user=USER)) is None
    forget_password(own)
    assert known_password(own) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "boss", "--really"], "Почта не настроена"),
        (["--to", "boss"], "Адрес руководителя неизвестен"),
        ([], "Не сказано, кому"),
        (["--to", "менеджеры"], "Кому «менеджеры»"),
        (["--to", "managers", "--really", "--outlook"], "вместе не имеют смысла"),
        (["--to", "managers", "--resend", "--skip"], "вместе не имеют смысла"),
        (["--to", "managers", "--outlook"], "Outlook здесь не найден"),
        (["--to", "managers", "--protect"], "Пароль на книги не задан"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    tmp_path: Path, capsys: Screen, words: list[str], said: str
) -> None:
    """Exit code 2 and what to do; nothing is written."""
    if said.startswith("Outlook") and sys.platform == "win32":
        pytest.skip("needs linux or macOS: there is an Outlook on Windows")
    book = book_file(tmp_path, {"Иванов": "i@firma.ru"})
    assert told("send", str(book), *words, *DAY) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.glob("*исьма*")) == []


def test_doctor_looks_at_the_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not set up is nothing wrong; a missing password is, and so are damaged settings."""

    def grades() -> dict[str, str]:
        return {one.key: one.grade for one in doctor(None) if one.what == "mail"}

    monkeypatch.setattr("clientbook.doctor._templates", list)
    assert grades() == {"doctor.mail_absent": "absent"}
    assert told("mail", "setup", "--from", "anna@yandex.ru") == 0
    assert grades() == {
        "doctor.mail": "good",
        "doctor.mail_no_password": "fault",
        "doctor.mail_no_head": "absent",
    }
    monkeypatch.setenv("CLIENTBOOK_MAIL_PASSWORD", "x")
    assert told("mail", "setup", "--boss", "boss@firma.ru") == 0
    assert grades() == {"doctor.mail": "good"}
    settings_file().write_text("{", encoding="utf-8")
    assert grades() == {"doctor.mail_damaged": "fault"}


# Outlook, by a double of its documented calls: there is none here


class _Attachments:
    def __init__(self) -> None:
        self.files: list[tuple[str, bytes]] = []

    def Add(self, source: str) -> None:  # noqa: N802 - Outlook's own
        self.files.append((Path(source).name, Path(source).read_bytes()))


class _MailItem:
    def __init__(self) -> None:
        self.Attachments = _Attachments()
        self.shown = self.saved = False

    def Save(self) -> None:  # noqa: N802 - Outlook's own
        self.saved = True

    def Display(self, modal: bool) -> None:  # noqa: N802 - Outlook's own
        assert not modal
        self.shown = True


def test_outlook_gets_a_draft_per_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """To, subject, page and files; drafts are saved and shown, nothing is sent."""
    items: list[Any] = []

    class Failed(Exception):
        """What COM raises."""

    def create(kind: int) -> _MailItem:
        assert kind == 0
        items.append(item := _MailItem())
        return item

    application = SimpleNamespace(CreateItem=create)
    monkeypatch.setattr(outlook, "_outlook", lambda _platform: (application, Failed))
    letters = (LETTER, replace(LETTER, to=Mailbox("sidorova@firma.ru")))
    open_drafts(letters)
    assert [item.To for item in items] == ["ivanov@firma.ru", "sidorova@firma.ru"]
    for item, letter in zip(items, letters, strict=True):
        assert (item.Subject, item.HTMLBody) == (letter.subject, letter.html)
        assert item.Attachments.files == [(a.name, a.content) for a in letter.attachments]
        assert item.saved
        assert item.shown

    def refuse(_kind: int) -> None:
        raise Failed("занят")

    application.CreateItem = refuse
    with pytest.raises(OutlookRefused, match="занят"):
        open_drafts(letters)


def test_without_outlook_there_is_a_sentence() -> None:
    """On other systems, and where pywin32 is missing."""
    with pytest.raises(OutlookNotHere):
        open_drafts((), "linux")
    if sys.platform != "win32":
        with pytest.raises(OutlookNotHere, match=r"\.eml"):
            open_drafts((), "win32")
