"""A connection to a mail server: encrypted, its certificate checked, logged in. Under `post`.

A server that cannot be trusted or refuses the login ends the matter at once; one that is away may
be there after a pause: NotNow. The edge.
"""

from __future__ import annotations

import smtplib
import ssl

from clientbook.book.errors import ClientbookError
from clientbook.mail.account import Account
from clientbook.mail.reaching import CaFileUnreadable, ServerAway, why_away, why_not_trusted

_TEMPORARY = 4
_HELLO = "[127.0.0.1]"
"""What we call ourselves: a machine's own name may be in Cyrillic, and is nobody's business."""


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


class NotNow(Exception):
    """Not now, maybe later. `said`: in the server's or the system's words; `cause`: in ours.

    `lost`: the connection is; `begun`: there had been one, and a letter was under way.
    """

    def __init__(self, said: str, cause: type[ServerAway], *, lost: bool, begun: bool) -> None:
        super().__init__(said)
        self.said, self.cause, self.lost, self.begun = said, cause, lost, begun


def server_of(account: Account) -> str:
    """Return the name and the port of an account's server, as sentences have them."""
    return f"{account.server}:{account.port}"


def connected(account: Account, password: str, timeout: float) -> smtplib.SMTP:
    """Connect and log in. NotNow, CertificateRefused, NoEncryption, LoginRefused and its like."""
    try:
        made = _greeting(account, timeout)
    except ssl.SSLCertVerificationError as error:
        facts = {"server": server_of(account), "why": error.verify_message}
        raise why_not_trusted(error)(**facts) from error
    except smtplib.SMTPNotSupportedError as error:
        raise NoEncryption(server=server_of(account)) from error
    except (OSError, UnicodeError, smtplib.SMTPException) as error:
        raise _away(account, error) from error
    try:
        _log_in(account, made, password)
    except BaseException:
        made.close()
        raise
    return made


def _greeting(account: Account, wait: float) -> smtplib.SMTP:
    host, port, trust = account.server, account.port, _trusting(account.ca_file)
    if account.security == "tls":
        return smtplib.SMTP_SSL(host, port, timeout=wait, local_hostname=_HELLO, context=trust)
    made = smtplib.SMTP(host, port, timeout=wait, local_hostname=_HELLO)
    try:
        made.starttls(context=trust)
    except BaseException:
        made.close()
        raise
    return made


def _log_in(account: Account, made: smtplib.SMTP, password: str) -> None:
    if not account.user:
        return
    facts = {"server": server_of(account), "user": account.user}
    try:
        made.login(account.user, password)
    except UnicodeEncodeError as error:
        raise PasswordNotLatin(**facts) from error
    except smtplib.SMTPAuthenticationError as refused:
        if refused.smtp_code // 100 == _TEMPORARY:
            raise _away(account, refused) from None
        raise LoginRefused(**facts, why=words_of(refused)) from None
    except smtplib.SMTPNotSupportedError:
        raise LoginNotOffered(**facts) from None
    except (OSError, smtplib.SMTPException) as error:
        if type(error) is smtplib.SMTPException:  # no login of those offered is known
            raise LoginNotOffered(**facts) from None
        raise _away(account, error) from None


def _away(account: Account, error: BaseException) -> NotNow:
    """Return the refusal of a connection, with its cause."""
    cause = why_away(error, tls_at_once=account.security == "tls")
    return NotNow(words_of(error), cause, lost=True, begun=False)


def _trusting(ca_file: str) -> ssl.SSLContext:
    """Return whose certificates are believed. CaFileUnreadable."""
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except OSError as error:
        if not ca_file:
            raise
        raise CaFileUnreadable(file=ca_file) from error


def words_of(error: BaseException) -> str:
    """Return what a system or a server says of an error."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {one_line(error.smtp_error)}"
    return str(error) or type(error).__name__


def one_line(said: bytes | str) -> str:
    r"""Return what a server said as one line that a terminal only shows.

    >>> one_line(b"no such user\r\n\x1b[2Jtry  again")
    'no such user [2Jtry again'
    """
    shown = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join("".join(c if c.isprintable() else " " for c in shown).split())
