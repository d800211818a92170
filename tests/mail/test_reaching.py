"""Why a mail server was not reached: real servers and sockets that go wrong, one way each."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language
from clientbook.cli.run import run
from clientbook.mail.account import Account
from clientbook.mail.connecting import LoginNotOffered, LoginRefused
from clientbook.mail.post import Patience, Post
from clientbook.mail.reaching import (
    CaFileUnreadable,
    CertificateOfOther,
    CertificateOutdated,
    CertificateRefused,
    CertificateUnvouched,
    NetworkDown,
    NoMailServer,
    ServerAway,
    ServerClosing,
    ServerHungUp,
    ServerNotFound,
    ServerNotListening,
    ServerSilent,
    WantsStarttls,
    WantsTls,
    why_away,
    why_not_trusted,
)
from tests.mail.server import PASSWORD, USER, running

Screen = pytest.CaptureFixture[str]


def refusal(account: Account, password: str = PASSWORD) -> ClientbookError:
    """Return what trying the connection of an account ends with."""
    post = Post(account, password, Patience(pauses=(), timeout=1))
    with pytest.raises(ClientbookError) as caught:
        post.check()
    return caught.value


def account(port: int, **other: str) -> Account:
    """Return settings of a server on this machine."""
    said = {"server": "127.0.0.1", "sender": USER, "security": "starttls", "user": USER}
    return Account(port=port, **(said | other))  # type: ignore[arg-type] # the fields' own types


def said_by(error: ClientbookError, *words: str) -> None:
    """Look that both sentences say all of the words, and nothing in a system's own."""
    for sentence in (error.message("ru"), error.message("en")):
        for word in words:
            assert word in sentence
        for foreign in ("Errno", "_ssl.c", "SSL:", "WRONG_VERSION", "unexpectedly"):
            assert foreign not in sentence
    assert "“" not in error.message("ru")


@contextmanager
def listening(greeting: bytes | None) -> Iterator[int]:
    """Yield the port of a socket that says one thing and hangs up; None: that never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        if greeting is None:
            yield server.getsockname()[1]
            return

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(greeting)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        thread.join(5)


def test_a_port_where_nobody_listens() -> None:
    """The sentence says to look at name and port."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    for security in ("tls", "starttls"):
        error = refusal(account(port, security=security))
        assert type(error) is ServerNotListening
        said_by(error, f"127.0.0.1:{port}", "465", "587", "mail show")


@pytest.mark.parametrize("name", ["smtp.firma.invalid", "smtp..firma.ru"])
def test_a_name_that_nobody_has(name: str) -> None:
    """A name unknown to the network, or none that can be asked for, is to be corrected."""
    error = refusal(account(465, server=name))
    assert type(error) is ServerNotFound
    said_by(error, name, "mail setup --server")


def test_a_server_that_never_answers() -> None:
    """With TLS at once it is silent; without, it may be waiting for TLS: `tls` is to be tried."""
    with listening(None) as port:
        silent = refusal(account(port, security="tls"))
        waiting = refusal(account(port, security="starttls"))
    assert type(silent) is ServerSilent
    said_by(silent, str(port), "mail show")
    assert type(waiting) is WantsTls
    said_by(waiting, str(port), "--security tls")


def test_the_other_kind_of_encryption(tmp_path: Path) -> None:
    """A server of each kind, asked in the way of the other, is told of with the right option."""
    with running(tmp_path / "tls", "tls") as at_once:
        error = refusal(at_once.account("starttls"))
        assert type(error) is WantsTls
        said_by(error, "--security tls", "465")
    with running(tmp_path / "starttls", "starttls") as later:
        error = refusal(later.account("tls"))
        assert type(error) is WantsStarttls
        said_by(error, "--security starttls", "587")


def test_a_server_that_is_none_of_mail() -> None:
    """It is told of as such; a mail server's own refusal is quoted, as of a server away."""
    with listening(b"SSH-2.0-OpenSSH_9.2\r\n") as port:
        error = refusal(account(port))
    assert type(error) is NoMailServer
    said_by(error, str(port), "--port N")
    with listening(b"421 too many connections\r\n") as port:
        error = refusal(account(port))
    assert type(error) is ServerClosing
    said_by(error, "421 too many connections")
    with listening(b"554 not today\r\n") as port:
        error = refusal(account(port))
    assert type(error) is ServerAway
    assert "«554 not today»" in error.message("ru")
    assert "“554 not today”" in error.message("en")


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_server_that_hangs_up(security: str) -> None:
    """Before a word: the port or the kind of encryption may be wrong."""
    with listening(b"") as port:
        error = refusal(account(port, security=security))
    assert type(error) is ServerHungUp
    said_by(error, "465", "starttls")


def test_certificates_that_are_not_trusted(tmp_path: Path) -> None:
    """A stranger's asks for --ca-file, another server's for the right name."""
    with running(tmp_path / "ours", "tls") as ours:
        error = refusal(ours.account("tls", ca_file=""))
        assert type(error) is CertificateUnvouched
        said_by(error, "--ca-file")
    with running(tmp_path / "other", "starttls", name="other.ru") as other:
        error = refusal(other.account("starttls"))
        assert type(error) is CertificateOfOther
        said_by(error, "--server")


@pytest.mark.parametrize(
    ("code", "cause"),
    [(9, CertificateOutdated), (10, CertificateOutdated), (64, CertificateOfOther),
     (18, CertificateUnvouched), (23, CertificateRefused)],
)  # fmt: skip
def test_other_faults_of_certificates(code: int, cause: type[CertificateRefused]) -> None:
    """OpenSSL's numbers; of one that is not known here (revoked), its words are quoted."""
    error = ssl.SSLCertVerificationError()
    error.verify_code = code
    assert why_not_trusted(error) is cause
    told = CertificateRefused(server="s:465", why="certificate revoked")
    assert "«certificate revoked»" in told.message("ru")


def test_no_way_to_the_server() -> None:
    """A computer that is offline; any other trouble of the system is quoted."""
    import errno

    offline = OSError(errno.ENETUNREACH, "Network is unreachable")
    assert why_away(offline, tls_at_once=True) is NetworkDown
    strange = OSError(errno.EMFILE, "Too many open files")
    assert why_away(strange, tls_at_once=True) is ServerAway
    said_by(NetworkDown(server="s:465", why="x"), "s:465")


def test_a_certificate_file_that_is_none(tmp_path: Path) -> None:
    """One that is gone and one of other content are told of by name, not as a server away."""
    other = tmp_path / "ca.pem"
    other.write_text("no certificate", encoding="utf-8")
    for file in (other, tmp_path / "gone.pem"):
        error = refusal(account(465, ca_file=str(file)))
        assert type(error) is CaFileUnreadable
        said_by(error, file.name, "--ca-file")


def test_a_login_that_is_refused_or_not_offered(tmp_path: Path) -> None:
    """The server's own words are quoted; a server without logins is told of in ours."""
    with running(tmp_path / "server", "tls") as server:
        error = refusal(server.account("tls"), "wrong")
        assert type(error) is LoginRefused
        assert "«535 " in error.message("ru")
        assert "“535 " in error.message("en")
    assert "--user" in LoginNotOffered(server="s:465", user=USER).message("ru")


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "никто не отвечает"), ("en", "nobody answers at this port")],
)
def test_the_command_says_it_in_its_language(
    language: Language, words: str, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`mail check` of a port where nobody listens: one sentence, and no number of an error."""
    monkeypatch.setenv("CLIENTBOOK_MAIL_PASSWORD", PASSWORD)
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = str(gone.getsockname()[1])
    setup = ["mail", "setup", "--from", USER, "--server", "127.0.0.1", "--port", port]
    assert run(setup, language, chosen=True) == 0
    capsys.readouterr()
    assert run(["mail", "check"], language, chosen=True) == 2
    told = capsys.readouterr().err
    assert words in told
    assert "Errno" not in told
