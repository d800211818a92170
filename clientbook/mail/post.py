"""One letter to an SMTP server, and exactly what is known of it afterwards. The edge. RFC 5321.

TLS with a checked certificate, always; a server without it gets no letter. Temporary refusals and
lost connections are tried again, after longer and longer pauses; but never once the end of the text
has gone out: from there to the server's answer nobody can say whether it has the letter.
"""

from __future__ import annotations

import re
import smtplib
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, TypeVar

from clientbook.book.errors import ClientbookError
from clientbook.mail.account import Account
from clientbook.mail.connecting import NotNow, connected, one_line, server_of, words_of
from clientbook.mail.reaching import (
    ServerAway,
    ServerBrokeOff,
    ServerClosing,
    ServerPutOff,
    why_broken,
    why_not_again,
)

Fate = Literal["sent", "refused", "failed", "doubt"]
Done = TypeVar("Done")
_EOL_DOT = re.compile(rb"(?m)^\.")
_OK, _TEMPORARY, _GO_ON = 2, 4, 354
_CLOSING, _NO_ANSWER = 421, -1
_MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to try, how long to wait (seconds). `answer`: for the last word on a letter."""

    pauses: tuple[float, ...] = (5, 20, 60)
    timeout: float = 60
    answer: float = 300
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a letter: its fate, and the server's words or the system's.

    `why`: the cause in our words, of a letter that failed.
    """

    fate: Fate
    said: str = ""
    why: ClientbookError | None = None


class Post:
    """A connection to the server of an account; it opens when it is needed, and again when lost."""

    def __init__(self, account: Account, password: str, patience: Patience | None = None) -> None:
        self.account = account
        self._password = password
        self.patience = patience or Patience()
        self._open: smtplib.SMTP | None = None
        self._was_there = False

    def check(self) -> None:
        """Connect and log in. ServerAway, CertificateRefused, NoEncryption, LoginRefused."""
        self._patiently(self._connected)

    def deliver(self, content: bytes, to: str, about: Callable[[], None]) -> Verdict:
        """Send one message; `about` is called just before its text goes out.

        Raises what `check` raises: then nothing was sent. Everything else is in the verdict.
        """
        try:
            return self._patiently(lambda: self._once(content, to, about))
        except NotNow as refused:
            return Verdict("failed", refused.said, self._error(refused))

    def close(self) -> None:
        """Say goodbye."""
        if self._open is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._open.quit()
        self._open, self._was_there = None, False

    def _patiently(self, work: Callable[[], Done]) -> Done:
        """Do something; again after each pause while the refusal is a temporary one."""
        for pause in self.patience.pauses:
            try:
                return work()
            except NotNow as refused:
                self._after(refused)
                self.patience.sleep(pause)
        try:
            return work()
        except NotNow as refused:
            self._after(refused)
            if not refused.begun:
                raise self._error(refused) from refused
            raise

    def _error(self, refused: NotNow) -> ServerAway:
        return refused.cause(server=server_of(self.account), why=refused.said)

    def _after(self, refused: NotNow) -> None:
        if refused.lost:
            self._drop()

    def _connected(self) -> smtplib.SMTP:
        if self._open is None:
            try:
                self._open = connected(self.account, self._password, self.patience.timeout)
            except NotNow as away:
                away.cause = why_not_again(away.cause) if self._was_there else away.cause
                raise
            self._was_there = True
        return self._open

    def _once(self, content: bytes, to: str, about: Callable[[], None]) -> Verdict:
        """Send a message over the connection. NotNow: it has surely not gone."""
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
            raise NotNow(words_of(error), why_broken(error), lost=True, begun=True) from error
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
            return Verdict("doubt", words_of(error))
        if code == _NO_ANSWER:
            self._drop()
            return Verdict("doubt", one_line(said))
        return _judged(smtp, code, said)

    def _drop(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None


def _envelope(smtp: smtplib.SMTP, sender: str, to: str, size: int) -> Verdict | None:
    """Name sender and recipient; return the verdict if one is refused for good."""
    options = [f"size={size}"] if smtp.has_extn("size") else []
    for code, said in (smtp.mail(sender, options), smtp.rcpt(to)):
        if code // 100 != _OK:
            return _judged(smtp, code, said)
    return None


def _judged(smtp: smtplib.SMTP, code: int, said: bytes) -> Verdict:
    """Return the verdict of an answer, its transaction ended. NotNow: 4xx."""
    words = f"{code} {one_line(said)}"
    if code // 100 == _OK:
        return Verdict("sent", words)
    if code // 100 == _TEMPORARY or code == _NO_ANSWER:
        lost = code in {_CLOSING, _NO_ANSWER}
        if not lost:
            _reset(smtp)
        causes = {_CLOSING: ServerClosing, _NO_ANSWER: ServerBrokeOff}
        cause = causes.get(code, ServerPutOff)
        raise NotNow(words, cause, lost=lost, begun=True)
    _reset(smtp)
    return Verdict("refused", words)


def _reset(smtp: smtplib.SMTP) -> None:
    with suppress(OSError, smtplib.SMTPException):
        smtp.rset()


def _quoted(content: bytes) -> bytes:
    """Return a text as it goes to a server: a dot at a line's beginning doubled, whole lines."""
    whole = content if content.endswith(b"\r\n") else content + b"\r\n"
    return _EOL_DOT.sub(b"..", whole)
