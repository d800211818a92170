"""Letters through a real server: each arrives once, and what is not known is said to be so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from clientbook.book.errors import ClientbookError
from clientbook.hosts.errors import NoRoom
from clientbook.mail.account import Account, Security
from clientbook.mail.compose import to_be_sent
from clientbook.mail.connecting import LoginRefused, NoEncryption, PasswordNotLatin
from clientbook.mail.dispatch import Choices, Desk, Outcome, dispatched
from clientbook.mail.known_addresses import KnownAddresses
from clientbook.mail.letter import Attachment, Letter, Mailbox
from clientbook.mail.outbox import Line, Outbox, SendingElsewhere
from clientbook.mail.post import Patience, Post
from clientbook.mail.reaching import CertificateRefused, ServerAway, ServerLost
from tests.mail.server import PASSWORD, USER, Server, running

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
ANNA = Letter(
    "weekly:2026-W47:Анна", "Анна", Mailbox("anna@firma.ru", "Анна"), "Неделя 47",
    "Здравствуйте!\n.\n..точки\n", "<p>Здравствуйте!</p>", (Attachment("Анна.xlsx", b"PK" * 99),),
)  # fmt: skip
BORIS = replace(ANNA, key="weekly:2026-W47:Борис", who="Борис", to=Mailbox("boris@firma.ru"))
VERA = replace(ANNA, key="weekly:2026-W47:Вера", who="Вера", to=Mailbox("vera@firma.ru"))
ALL = (ANNA, BORIS, VERA)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run one server with TLS for the tests of this module."""
    with running(tmp_path_factory.mktemp("tls"), "tls") as server:
        yield server


@pytest.fixture
def server(started: Server) -> Server:
    """Return the server, empty and without faults."""
    started.arrived.clear()
    started.tried.clear()
    started.faults.clear()
    return started


class Sender:
    """Sends letters with a journal in a folder; notes the pauses instead of making them."""

    def __init__(self, account: Account, folder: Path, password: str = PASSWORD) -> None:
        self.pauses: list[float] = []
        patience = Patience(pauses=(5, 20), timeout=10, answer=3, sleep=self.pauses.append)
        self.post = Post(account, password, patience)
        self.outbox = Outbox("b1", folder)
        self.known = KnownAddresses("b1", folder)

    def send(self, *letters: Letter, **choices: object) -> list[Outcome]:
        """Return what became of letters."""
        desk = Desk(self.outbox, self.known, self.post, lambda: NOW)
        try:
            with self.outbox.opened():
                return list(dispatched(letters, desk, Choices(**choices)))  # type: ignore[arg-type]
        finally:
            self.post.close()

    def states(self, *letters: Letter, **choices: object) -> list[str]:
        """Return the states of letters after sending."""
        return [outcome.state for outcome in self.send(*letters, **choices)]


@pytest.fixture
def sender(server: Server, tmp_path: Path) -> Sender:
    """Return a sender with an empty journal."""
    return Sender(server.account("tls"), tmp_path / "mail")


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_letter_arrives_whole_through_encryption(tmp_path: Path, security: Security) -> None:
    """With the login, one recipient each, and every byte as it was composed, dots too."""
    with running(tmp_path / "server", security) as server:
        sender = Sender(server.account(security), tmp_path / "mail")
        sent = sender.send(ANNA, BORIS)
    assert [outcome.state for outcome in sent] == ["sent", "sent"]
    assert [to for to, _ in server.arrived] == ["anna@firma.ru", "boris@firma.ru"]
    composed = to_be_sent(ANNA, Mailbox(USER, "Отдел продаж"), sent[0].message_id, NOW)
    assert server.arrived[0][1] == composed
    read = message_from_bytes(composed, policy=policy.default)
    assert read["Message-ID"] == sent[0].message_id
    assert sender.pauses == []


def test_nothing_goes_twice(sender: Sender, server: Server) -> None:
    """A second run sends nothing, in a new process too; `--again` is the user's own decision."""
    assert sender.states(*ALL) == ["sent"] * 3
    again = Sender(sender.post.account, sender.outbox.folder)
    assert again.states(*ALL) == ["already"] * 3
    assert len(server.arrived) == 3
    assert "23" in again.send(ANNA)[0].message("ru")
    assert again.states(ANNA, again=True) == ["sent"]
    other = replace(ANNA, to=Mailbox("anna@other.ru"))
    assert again.states(other, replace(ANNA, key="weekly:2026-W48:Анна")) == ["sent", "sent"]


def test_temporary_refusals_are_tried_again(sender: Sender, server: Server) -> None:
    """With longer and longer pauses; at the recipient, and after the text, too."""
    server.faults += ["rcpt 450 4.2.1 greylisted", "data 451 4.3.0 later"]
    assert sender.states(ANNA, BORIS) == ["sent", "sent"]
    assert sender.pauses == [5, 20]
    assert len(server.arrived) == 2


def test_a_letter_that_was_put_off_goes_the_next_time(sender: Sender, server: Server) -> None:
    """When patience ends the others go, and the next run sends it."""
    server.faults += ["rcpt 450 busy"] * 3
    first = sender.send(ANNA, BORIS)
    assert [outcome.state for outcome in first] == ["failed", "sent"]
    assert "450 busy" in first[0].message("ru")
    assert sender.states(ANNA, BORIS) == ["sent", "already"]
    assert [to for to, _ in server.arrived] == ["boris@firma.ru", "anna@firma.ru"]


@pytest.mark.parametrize("step", ["rcpt", "data"])
def test_a_refused_recipient_is_told_of_and_the_others_go(
    sender: Sender, server: Server, step: str
) -> None:
    """The server's own words stand in the sentence; nothing is tried again by itself."""
    server.faults += [f"{step} 550 5.1.1 no such user\x07"]
    outcomes = sender.send(*ALL)
    assert [outcome.state for outcome in outcomes] == ["refused", "sent", "sent"]
    said = outcomes[0].message("ru")
    assert "550 5.1.1 no such user" in said
    assert said.isprintable()
    assert sender.pauses == []


def test_a_connection_lost_before_the_text_is_no_doubt(sender: Sender, server: Server) -> None:
    """The letter has surely not gone: it is sent again at once, and arrives once."""
    server.faults += ["rcpt drop"]
    assert sender.states(*ALL) == ["sent"] * 3
    assert sorted(to for to, _ in server.arrived) == sorted(letter.to.address for letter in ALL)


def test_a_connection_lost_after_the_text_is_a_doubt(sender: Sender, server: Server) -> None:
    """It is never sent again by itself; the others go; the user decides, and the id stays."""
    server.faults += ["data drop"]
    first = sender.send(*ALL)
    assert [outcome.state for outcome in first] == ["doubt", "sent", "sent"]
    assert "--resend" in first[0].message("ru")
    assert "--skip" in first[0].message("en")
    assert sender.states(*ALL) == ["doubt", "already", "already"]
    assert len(server.arrived) == 3
    resent = sender.send(*ALL, resend=True)
    assert [outcome.state for outcome in resent] == ["sent", "already", "already"]
    assert resent[0].message_id == first[0].message_id
    assert sender.states(ANNA) == ["already"]


def test_a_server_that_never_answers_is_a_doubt(sender: Sender, server: Server) -> None:
    """The wait ends; `--skip` counts the letter as sent."""
    server.faults += ["data hang"]
    assert sender.states(ANNA, BORIS) == ["doubt", "sent"]
    assert sender.states(ANNA, skip=True) == ["skipped"]
    assert sender.states(ANNA) == ["already"]
    assert len(server.arrived) == 2


@pytest.mark.skipif(os.name != "posix", reason="needs linux: a process is killed")
def test_a_kill_between_sending_and_writing_it_down_is_a_doubt(
    sender: Sender, server: Server, tmp_path: Path
) -> None:
    """The letter is at the server, the process dies before it hears so: the next run asks."""
    server.faults += ["data hang"]
    script = tmp_path / "send.py"
    script.write_text(
        "import sys; from pathlib import Path\n"
        "from tests.mail.test_sending import ANNA, BORIS, Sender\n"
        "from clientbook.mail.account import Account\n"
        f"account = Account(**{_fields(sender.post.account)!r})\n"
        f"Sender(account, Path({str(sender.outbox.folder)!r})).send(ANNA, BORIS)\n",
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, str(script)]) as process:
        until = time.monotonic() + 60
        while not server.arrived and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert sender.states(ANNA, BORIS) == ["doubt", "sent"]
    assert [to for to, _ in server.arrived] == ["anna@firma.ru", "boris@firma.ru"]
    assert sender.states(ANNA, BORIS, skip=True) == ["skipped", "already"]


def _fields(account: Account) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(account)


def test_an_address_out_of_a_book_is_confirmed_once(sender: Sender, server: Server) -> None:
    """A new one stops its letter, so does a changed one; the user's own addresses go."""
    letters = (replace(ANNA, from_book=True), BORIS)
    assert sender.states(*letters) == ["new", "sent"]
    sender.known.confirm(letters)
    assert sender.states(*letters) == ["sent", "already"]
    evil = replace(letters[0], key="weekly:2026-W48:Анна", to=Mailbox("anna@evil.ru"))
    (stopped,) = sender.send(evil)
    assert stopped.state == "changed"
    assert "anna@firma.ru" in stopped.message("ru")
    assert KnownAddresses("b2", sender.outbox.folder).standing(letters[0]) == ("new", "")
    assert [to for to, _ in server.arrived] == ["boris@firma.ru", "anna@firma.ru"]


def test_two_never_send_at_once(sender: Sender, server: Server) -> None:
    """The second is told to wait."""
    other = Sender(sender.post.account, sender.outbox.folder)
    with sender.outbox.opened(), pytest.raises(SendingElsewhere, match="finished"):
        other.send(ANNA)
    assert not server.arrived


def test_a_letter_too_big_stays(sender: Sender, server: Server) -> None:
    """By the user's limit, told with the remedy; the others go."""
    big = replace(ANNA, attachments=(Attachment("a.xlsx", os.urandom(900_000)),))
    outcomes = sender.send(big, BORIS, megabytes=1)
    assert [outcome.state for outcome in outcomes] == ["too_big", "sent"]
    assert "--to managers" in outcomes[0].message("ru")
    assert len(server.arrived) == 1


def test_pauses_and_portions_keep_a_servers_limits(sender: Sender, server: Server) -> None:
    """So many letters a run, so long between two; the next run goes on where this one ended."""
    assert sender.states(*ALL, most=2, pause=3.0) == ["sent", "sent", "later"]
    assert sender.pauses == [3.0]
    assert sender.states(*ALL, most=2) == ["already", "already", "sent"]
    assert len(server.arrived) == 3


# A server lost amid sending

LONG = (Attachment("отчёт.xlsx", os.urandom(6_000_000)),)
"""More than a connection holds on its way: the sender meets the break before the letter's end."""


def told_in_our_words(outcome: Outcome, *russian: str) -> None:
    """Look that a sentence says the words and none of the system's, in both languages."""
    for word in russian:
        assert word in outcome.message("ru")
    for foreign in ("Connection", "Errno", "EOF", "timed out", "reset", "SSL"):
        assert foreign not in outcome.message("ru")
    assert "goes twice" in outcome.message("en")


def test_a_connection_lost_amid_the_text_is_told_of(sender: Sender, server: Server) -> None:
    """One letter went, one did not and is no doubt, one went; the next run sends the one."""
    letters = (ANNA, replace(BORIS, attachments=LONG), VERA)
    server.faults += ["text", *["text drop"] * 3]
    outcomes = sender.send(*letters)
    assert [outcome.state for outcome in outcomes] == ["sent", "failed", "sent"]
    told_in_our_words(outcomes[1], "Борис", "оборвалась до того, как он принял письмо целиком")
    assert sender.pauses == [5, 20]
    assert sender.states(*letters) == ["already", "sent", "already"]
    assert sorted(to for to, _ in server.arrived) == sorted(letter.to.address for letter in ALL)


def test_a_server_that_closes_after_some_letters_is_told_of(sender: Sender, server: Server) -> None:
    """421 is told of with the server's words; another temporary refusal is another sentence."""
    server.faults += ["rcpt", *["rcpt 421 4.7.0 too many letters"] * 3, *["rcpt 450 busy"] * 3]
    outcomes = sender.send(*ALL)
    assert [outcome.state for outcome in outcomes] == ["sent", "failed", "failed"]
    told_in_our_words(outcomes[1], "закрыл соединение", "«421 4.7.0 too many letters»")
    told_in_our_words(outcomes[2], "пока не принимает это письмо", "«450 busy»")
    assert sender.states(*ALL) == ["already", "sent", "sent"]


def test_a_server_that_stops_answering_amid_sending_is_told_of(
    sender: Sender, server: Server
) -> None:
    """Before the text the letter has surely not gone; the others go."""
    sender.post.patience = Patience(pauses=(), timeout=1, answer=3)
    server.faults += ["rcpt hang"]
    outcomes = sender.send(ANNA, BORIS)
    assert [outcome.state for outcome in outcomes] == ["failed", "sent"]
    told_in_our_words(outcomes[0], "перестал отвечать, не приняв письмо целиком")


@pytest.mark.parametrize("at", [0, 1])
def test_a_server_lost_for_good_amid_a_letter_leaves_no_doubt(tmp_path: Path, at: int) -> None:
    """Nothing of the settings is blamed, and the next run sends all that has not gone."""
    letters = [replace(one, attachments=LONG) if n == at else one for n, one in enumerate(ALL)]
    with running(tmp_path / "server", "tls") as server:
        sender = Sender(server.account("tls"), tmp_path / "mail")
        server.faults += [*["text"] * at, "text close"]
        if at:
            outcomes = sender.send(*letters)
            assert [outcome.state for outcome in outcomes] == ["sent", "unsent", "unsent"]
            told_in_our_words(outcomes[1], "оборвалась, и восстановить её не удалось")
        else:
            with pytest.raises(ServerLost) as lost:
                sender.send(*letters)
            assert "mail show" not in lost.value.message("ru")
    with running(tmp_path / "another", "tls") as server:
        again = Sender(server.account("tls"), tmp_path / "mail")
        assert again.states(*letters) == [*["already"] * at, *["sent"] * (3 - at)]


# What keeps all letters here


def test_a_server_that_cannot_be_trusted_gets_nothing(server: Server, tmp_path: Path) -> None:
    """Neither a stranger's certificate, nor one of another name, nor no encryption at all."""
    strange = Sender(server.account("tls", ca_file=""), tmp_path / "mail")
    with pytest.raises(CertificateRefused, match="cannot be trusted"):
        strange.send(ANNA)
    with running(tmp_path / "other", "tls", name="other.ru") as other:
        misnamed = Sender(other.account("tls"), tmp_path / "mail")
        with pytest.raises(CertificateRefused):
            misnamed.send(ANNA)
    with running(tmp_path / "plain", None) as plain:
        open_to_all = Sender(plain.account("starttls"), tmp_path / "mail")
        with pytest.raises(NoEncryption):
            open_to_all.send(ANNA)
    assert not server.arrived
    assert not other.arrived
    assert not plain.arrived
    assert strange.pauses == []
    assert list(Outbox("b1", tmp_path / "mail").lines()) == []


@pytest.mark.parametrize(
    ("password", "error"), [("Wr0ng-1", LoginRefused), ("Неверно-1", PasswordNotLatin)]
)
def test_a_wrong_password_is_told_of_without_it(
    server: Server, tmp_path: Path, password: str, error: type[ClientbookError]
) -> None:
    """The sentence names server and login, never the password, and nothing is tried again."""
    sender = Sender(server.account("tls"), tmp_path / "mail", password)
    with pytest.raises(error) as caught:
        sender.send(ANNA)
    for said in (caught.value.message("ru"), caught.value.message("en")):
        assert USER in said
        assert password not in said
    assert not server.arrived


def test_a_server_that_is_away_is_told_of(tmp_path: Path) -> None:
    """After every pause; where it goes away midway, the rest is told of as not sent."""
    with running(tmp_path / "server", "tls") as server:
        sender = Sender(server.account("tls"), tmp_path / "mail")
        assert sender.states(ANNA) == ["sent"]
    with pytest.raises(ServerAway, match="clientbook mail show"):
        sender.send(BORIS)
    assert sender.pauses == [5, 20]


def test_a_server_that_goes_away_midway(tmp_path: Path) -> None:
    """What went is counted; the others are told of one by one and go the next time."""
    with running(tmp_path / "server", "tls") as server:
        sender = Sender(server.account("tls"), tmp_path / "mail")
        connect = sender.post._connected  # noqa: SLF001 - the server dies at the second letter

        def dying() -> object:
            if server.arrived:
                sender.post._drop()  # noqa: SLF001
                sender.post.account = replace(sender.post.account, port=1)
            return connect()

        sender.post._connected = dying  # type: ignore[method-assign, assignment] # noqa: SLF001
        outcomes = sender.send(*ALL)
    assert [outcome.state for outcome in outcomes] == ["sent", "unsent", "unsent"]
    assert "localhost:1" in outcomes[1].message("ru")


# The journal


def test_a_torn_line_is_a_step_that_was_not_made(tmp_path: Path) -> None:
    """What a kill tore apart is passed over, and the next line begins anew."""
    outbox = Outbox("b1", tmp_path / "mail")
    with outbox.opened():
        outbox.note("about", ANNA, "<1@x>", NOW)
    with (tmp_path / "mail" / "sent.jsonl").open("ab") as file:
        file.write(b'{"step": "sent", "at": "20')
    with outbox.opened():
        assert outbox.last(ANNA) is not None
        outbox.note("sent", BORIS, "<2@x>", NOW)
    assert [(line.step, line.to) for line in Outbox("b1", tmp_path / "mail").lines()] == [
        ("about", "anna@firma.ru"),
        ("sent", "boris@firma.ru"),
    ]


def test_a_journal_that_cannot_be_written_stops_the_sending(
    sender: Sender, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What went but could not be written down is a doubt; after that no letter goes at all."""
    write = sender.outbox.add

    def full(line: Line) -> None:
        if line.step == "sent" or server.arrived:
            raise NoRoom(path="/")
        write(line)

    monkeypatch.setattr(sender.outbox, "add", full)
    assert sender.states(*ALL) == ["doubt", "unsent", "unsent"]
    assert [to for to, _ in server.arrived] == ["anna@firma.ru"]
    again = Sender(sender.post.account, sender.outbox.folder)
    assert again.states(*ALL) == ["doubt", "sent", "sent"]


def test_a_line_is_written_whole_on_a_disk_that_takes_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A short write is no written line: the rest follows, or the sending stops."""
    whole = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: whole(handle, bytes(data[:7])))
    outbox = Outbox("b1", tmp_path / "mail")
    with outbox.opened():
        outbox.note("sent", ANNA, "<1@x>", NOW)
    monkeypatch.undo()
    assert [line.step for line in Outbox("b1", tmp_path / "mail").lines()] == ["sent"]


def test_the_journal_is_its_owners_alone(tmp_path: Path) -> None:
    """It holds addresses; other books' letters are not this book's."""
    outbox = Outbox("b1", tmp_path / "mail")
    with outbox.opened():
        outbox.add(Line("sent", NOW.isoformat(), "b2", ANNA.key, ANNA.to.address, "<1@x>"))
        outbox.read()
        assert outbox.last(ANNA) is None
    if os.name == "posix":
        assert (tmp_path / "mail" / "sent.jsonl").stat().st_mode & 0o077 == 0
        assert (tmp_path / "mail").stat().st_mode & 0o077 == 0
