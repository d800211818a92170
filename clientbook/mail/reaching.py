"""Why a mail server was not reached, not believed, or lost: an error per cause, with its remedy.

Under `post`. What a system or server says in its own words is quoted only where the cause is none
of those known here. The sentences are in wording/mail_reaching.py.
"""

from __future__ import annotations

import errno
import smtplib
import socket
import ssl

from clientbook.book.errors import ClientbookError

_NO_WAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}
_NO_CODE, _CLOSING = -1, 421
_PLAIN = {"WRONG_VERSION_NUMBER", "UNKNOWN_PROTOCOL", "PACKET_LENGTH_TOO_LONG"}
"""What OpenSSL calls an answer that is no TLS; which one depends on its release."""
_EXPIRED, _NOT_YET, _OTHER_NAME, _OTHER_ADDRESS = 10, 9, 62, 64
_UNVOUCHED = {18, 19, 20, 21}
"""OpenSSL's X509_V_ERR_*: openssl-verification-options(1)."""


class ServerAway(ClientbookError):
    """The mail server cannot be reached, or hangs up. `why`: what the system or server says."""

    code = "error.mail_server_away"


class ServerNotListening(ServerAway):
    """Nobody takes connections at the port."""

    code = "error.mail_not_listening"


class ServerNotFound(ServerAway):
    """No server of the name is known."""

    code = "error.mail_not_found"


class ServerSilent(ServerAway):
    """No answer came in time."""

    code = "error.mail_silent"


class NetworkDown(ServerAway):
    """There is no way to the server."""

    code = "error.mail_no_network"


class ServerHungUp(ServerAway):
    """The server broke the connection off."""

    code = "error.mail_hung_up"


class WantsTls(ServerAway):
    """The connection was taken, but no greeting came: such a server waits for TLS to begin."""

    code = "error.mail_wants_tls"


class WantsStarttls(ServerAway):
    """The port speaks openly at first: TLS is begun there by STARTTLS, if at all."""

    code = "error.mail_wants_starttls"


class NoMailServer(ServerAway):
    """What answers is no mail server."""

    code = "error.mail_no_mail_server"


class ServerBrokeOff(ServerAway):
    """The connection broke before the server had the whole letter."""

    code = "error.mail_broke_off"


class ServerFellSilent(ServerAway):
    """The server stopped answering before it had the whole letter."""

    code = "error.mail_fell_silent"


class ServerClosing(ServerAway):
    """The server closes its connections for now (421). `why`: what it says."""

    code = "error.mail_closing"


class ServerPutOff(ServerAway):
    """The server takes the letter later, if at all (another 4xx). `why`: what it says."""

    code = "error.mail_put_off"


class ServerLost(ServerAway):
    """The server had been reached, the connection broke, and there is no new one."""

    code = "error.mail_lost"


class CertificateRefused(ClientbookError):
    """The server's certificate is not trusted. `why`: what OpenSSL says."""

    code = "error.mail_certificate"


class CertificateUnvouched(CertificateRefused):
    """Nobody whom this computer trusts vouches for the certificate."""

    code = "error.mail_certificate_unvouched"


class CertificateOfOther(CertificateRefused):
    """The certificate is another server's."""

    code = "error.mail_certificate_other"


class CertificateOutdated(CertificateRefused):
    """The certificate is no longer valid, or not yet."""

    code = "error.mail_certificate_outdated"


class CaFileUnreadable(ClientbookError):
    """The user's own certificate file cannot be read, or holds no certificate. `file`: which."""

    code = "error.mail_ca_file"


def why_away(error: BaseException, *, tls_at_once: bool) -> type[ServerAway]:
    """Return the error to raise for what a connection ended with; ServerAway for an unknown cause.

    `tls_at_once`: whether TLS was to begin with the first byte.
    """
    if isinstance(error, smtplib.SMTPResponseException):
        return {_NO_CODE: NoMailServer, _CLOSING: ServerClosing}.get(error.smtp_code, ServerAway)
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return WantsTls if _is_late(error) and not tls_at_once else ServerHungUp
    if isinstance(error, ssl.SSLEOFError | ConnectionResetError | ConnectionAbortedError):
        return ServerHungUp
    if isinstance(error, ssl.SSLError):
        return WantsStarttls if tls_at_once and error.reason in _PLAIN else ServerAway
    known: tuple[tuple[type[BaseException], type[ServerAway]], ...] = (
        (ConnectionRefusedError, ServerNotListening),
        (socket.gaierror, ServerNotFound),
        (UnicodeError, ServerNotFound),
        (TimeoutError, ServerSilent),
    )
    for kind, cause in known:
        if isinstance(error, kind):
            return cause
    is_no_way = isinstance(error, OSError) and error.errno in _NO_WAY
    return NetworkDown if is_no_way else ServerAway


def why_broken(error: BaseException) -> type[ServerAway]:
    """Return the error to tell of for what ended a connection with a letter under way."""
    if _is_late(error):
        return ServerFellSilent
    broken = smtplib.SMTPServerDisconnected | ConnectionError | ssl.SSLError
    if isinstance(error, broken) or (isinstance(error, OSError) and error.errno in _NO_WAY):
        return ServerBrokeOff
    return ServerAway


def why_not_again(cause: type[ServerAway]) -> type[ServerAway]:
    """Return the error to raise where a server that had been reached is reached no more.

    Name, port and encryption were right: nothing of the settings is to be looked at.
    """
    return cause if issubclass(cause, NetworkDown | ServerClosing) else ServerLost


def _is_late(error: BaseException) -> bool:
    """Say whether a wait was too long: smtplib tells of it as of a broken connection."""
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)


def why_not_trusted(error: ssl.SSLCertVerificationError) -> type[CertificateRefused]:
    """Return the error to raise for a certificate; CertificateRefused for an unknown cause."""
    if error.verify_code in _UNVOUCHED:
        return CertificateUnvouched
    if error.verify_code in {_OTHER_NAME, _OTHER_ADDRESS}:
        return CertificateOfOther
    if error.verify_code in {_EXPIRED, _NOT_YET}:
        return CertificateOutdated
    return CertificateRefused
