"""One letter to an SMTP server, and exactly what is known of it afterwards. The edge. RFC 5321.

TLS with a checked certificate, always; a server without it gets no letter. Temporary refusals and
lost connections are tried again, after longer and longer pauses; but never once the end of the text
has gone out: from there to the server's answer nobody can say whether it has the letter.
"""

from __future__ import annotations

import re
import smtplib
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, TypeVar

from clientbook.book.errors import ClientbookError
from clientbook.mail.account import Account
from clientbook.mail.reaching import CaFileUnreadable, ServerAway, why_away, why_not_trusted

Fate = Literal["sent", "refused", "failed", "doubt"]
Done = TypeVar("Done")
_EOL_DOT = re.compile(rb"(?m)^\.")
_OK, _TEMPORARY, _GO_ON = 2, 4, 354
_CLOSING, _NO_ANSWER = 421, -1
_MEGABYTE = 1024**2


class NoEncryption(ClientbookError):
    """The server offers no encryption."""

    code = "error.mail_no_tls"


class LoginRefused(ClientbookError):
    """The server does not take the login. `why`: its answer."""

    code = "error.mail_login"


class LoginNotOffered(ClientbookError):
    """The server offers no login, or none that we know."""

    code = "error.mail_no_login"


class PasswordNotLatin(ClientbookError):
    """The password holds letters that SMTP logins cannot carry."""

    code = "error.mail_password_letters"


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to try, how long to wait (seconds). `answer`: for the last word on a letter."""

    pauses: tuple[float, ...] = (5, 20, 60)
    timeout: float = 60
    answer: float = 300
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a letter: its fate, and the server's words or the system's."""

    fate: Fate
    said: str = ""


class _Temporary(Exception):
    """Not now, maybe later. `said`: by whom and why; `lost`: the connection is.

    `away`: there was no connection to begin with, for this cause.
    """

    def __init__(self, said: str, *, lost: bool, away: type[ServerAway] | None = None) -> None:
        super().__init__(said)
        self.said, self.lost, self.away = said, lost, away


class Post:
    """A connection to the server of an account; it opens when it is needed, and again when lost."""

    def __init__(self, account: Account, password: str, patience: Patience | None = None) -> None:
        self.account = account
        self._password = password
        self.patience = patience or Patience()
        self._open: smtplib.SMTP | None = None

    def check(self) -> None:
        """Connect and log in. ServerAway, CertificateRefused, NoEncryption, LoginRefused."""
        self._patiently(self._connected)

    def deliver(self, content: bytes, to: str, about: Callable[[], None]) -> Verdict:
        """Send one message; `about` is called just before its text goes out.

        Raises what `check` raises: then nothing was sent. Everything else is in the verdict.
        """
        try:
            return self._patiently(lambda: self._once(content, to, about))
        except _Temporary as refused:
            return Verdict("failed", refused.said)

    def close(self) -> None:
        """Say goodbye."""
        if self._open is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._open.quit()
        self._open = None

    def _patiently(self, work: Callable[[], Done]) -> Done:
        """Do something; again after each pause while the refusal is a temporary one."""
        for pause in self.patience.pauses:
            try:
                return work()
            except _Temporary as refused:
                self._after(refused)
                self.patience.sleep(pause)
        try:
            return work()
        except _Temporary as refused:
            self._after(refused)
            if refused.away is not None:
                raise refused.away(server=self._server, why=refused.said) from refused
            raise

    def _after(self, refused: _Temporary) -> None:
        if refused.lost:
            self._drop()

    @property
    def _server(self) -> str:
        return f"{self.account.server}:{self.account.port}"

    def _connected(self) -> smtplib.SMTP:
        if self._open is not None:
            return self._open
        try:
            made = self._greeting()
        except ssl.SSLCertVerificationError as error:
            facts = {"server": self._server, "why": error.verify_message}
            raise why_not_trusted(error)(**facts) from error
        except smtplib.SMTPNotSupportedError as error:
            raise NoEncryption(server=self._server) from error
        except (OSError, UnicodeError, smtplib.SMTPException) as error:
            raise self._away(error) from error
        try:
            self._log_in(made)
        except BaseException:
            made.close()
            raise
        self._open = made
        return made

    def _greeting(self) -> smtplib.SMTP:
        host, port, wait = self.account.server, self.account.port, self.patience.timeout
        trust = _trusting(self.account.ca_file)
        if self.account.security == "tls":
            return smtplib.SMTP_SSL(host, port, timeout=wait, local_hostname=_HELLO, context=trust)
        made = smtplib.SMTP(host, port, timeout=wait, local_hostname=_HELLO)
        try:
            made.starttls(context=trust)
        except BaseException:
            made.close()
            raise
        return made

    def _log_in(self, made: smtplib.SMTP) -> None:
        if not self.account.user:
            return
        facts = {"server": self._server, "user": self.account.user}
        try:
            made.login(self.account.user, self._password)
        except UnicodeEncodeError as error:
            raise PasswordNotLatin(**facts) from error
        except smtplib.SMTPAuthenticationError as refused:
            if refused.smtp_code // 100 == _TEMPORARY:
                raise self._away(refused) from None
            raise LoginRefused(**facts, why=_said(refused)) from None
        except smtplib.SMTPNotSupportedError:
            raise LoginNotOffered(**facts) from None
        except (OSError, smtplib.SMTPException) as error:
            if type(error) is smtplib.SMTPException:  # no login of those offered is known
                raise LoginNotOffered(**facts) from None
            raise self._away(error) from None

    def _away(self, error: BaseException) -> _Temporary:
        """Return the refusal of a connection, with its cause."""
        cause = why_away(error, tls_at_once=self.account.security == "tls")
        return _Temporary(_said(error), lost=True, away=cause)

    def _once(self, content: bytes, to: str, about: Callable[[], None]) -> Verdict:
        """Send a message over the connection. _Temporary: it has surely not gone."""
        smtp = self._connected()
        most = smtp.esmtp_features.get("size", "")
        if most.isdigit() and 0 < int(most) < len(content):
            return Verdict("refused", f"552 SIZE {int(most) // _MEGABYTE} MB")
        try:
            refused = _envelope(smtp, self.account.sender, to, len(content))
            if refused is not None:
                return refused
            about()
            code, said = smtp.docmd("DATA")
            if code != _GO_ON:
                return _judged(smtp, code, said)
            smtp.send(_quoted(content))
        except (OSError, smtplib.SMTPException) as error:
            raise _Temporary(_said(error), lost=True) from error
        return self._ended(smtp)

    def _ended(self, smtp: smtplib.SMTP) -> Verdict:
        """Send the end of the text and hear the answer; without one nobody knows."""
        try:
            if smtp.sock is not None:
                smtp.sock.settimeout(self.patience.answer)
            smtp.send(b".\r\n")
            code, said = smtp.getreply()
            if smtp.sock is not None:
                smtp.sock.settimeout(self.patience.timeout)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return Verdict("doubt", _said(error))
        if code == _NO_ANSWER:
            self._drop()
            return Verdict("doubt", _words(said))
        return _judged(smtp, code, said)

    def _drop(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None


_HELLO = "[127.0.0.1]"
"""What we call ourselves: a machine's own name may be in Cyrillic, and is nobody's business."""


def _trusting(ca_file: str) -> ssl.SSLContext:
    """Return whose certificates are believed. CaFileUnreadable."""
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except OSError as error:
        if not ca_file:
            raise
        raise CaFileUnreadable(file=ca_file) from error


def _envelope(smtp: smtplib.SMTP, sender: str, to: str, size: int) -> Verdict | None:
    """Name sender and recipient; return the verdict if one is refused for good."""
    options = [f"size={size}"] if smtp.has_extn("size") else []
    for code, said in (smtp.mail(sender, options), smtp.rcpt(to)):
        if code // 100 != _OK:
            return _judged(smtp, code, said)
    return None


def _judged(smtp: smtplib.SMTP, code: int, said: bytes) -> Verdict:
    """Return the verdict of an answer, its transaction ended. _Temporary: 4xx."""
    words = f"{code} {_words(said)}"
    if code // 100 == _OK:
        return Verdict("sent", words)
    if code // 100 == _TEMPORARY or code == _NO_ANSWER:
        lost = code in {_CLOSING, _NO_ANSWER}
        if not lost:
            _reset(smtp)
        raise _Temporary(words, lost=lost)
    _reset(smtp)
    return Verdict("refused", words)


def _reset(smtp: smtplib.SMTP) -> None:
    with suppress(OSError, smtplib.SMTPException):
        smtp.rset()


def _quoted(content: bytes) -> bytes:
    """Return a text as it goes to a server: a dot at a line's beginning doubled, whole lines."""
    whole = content if content.endswith(b"\r\n") else content + b"\r\n"
    return _EOL_DOT.sub(b"..", whole)


def _said(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_words(error.smtp_error)}"
    return str(error) or type(error).__name__


def _words(said: bytes | str) -> str:
    r"""Return what a server said as one line that a terminal only shows.

    >>> _words(b"no such user\r\n\x1b[2Jtry  again")
    'no such user [2Jtry again'
    """
    shown = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join("".join(c if c.isprintable() else " " for c in shown).split())
