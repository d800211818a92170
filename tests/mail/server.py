"""A real mail server on this machine, with TLS, a login and faults on order, for tests of sending.

`server.faults` are met one per letter's step: "rcpt 450 later", "data 554 no", "rcpt drop" (hang up
at the recipient), "data drop" (hang up once the letter is in), "data hang" (never answer), "text
drop" (hang up amid the letter), "text close" (the same, and nobody listens any more). A step alone,
as "text", is one without a fault.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session, syntax

from clientbook.mail.account import Account, Security

USER, PASSWORD = "sales@firma.ru", "s3cret-пароль".encode("ascii", "ignore").decode()


class Server:
    """What arrived at the server, and what it shall do next."""

    def __init__(self, folder: Path) -> None:
        self.arrived: list[tuple[str, bytes]] = []
        self.tried: list[str] = []
        self.faults: list[str] = []
        self.folder = folder
        self.port = 0
        self.listening: asyncio.Server | None = None

    def account(self, security: Security, **other: Any) -> Account:  # noqa: ANN401 - any field
        """Return the settings of this server."""
        said: dict[str, Any] = {
            "sender": USER, "name": "Отдел продаж", "server": "localhost", "port": self.port,
            "security": security, "user": USER, "ca_file": str(self.folder / "ca.pem"),
        }  # fmt: skip
        return Account(**(said | other))

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take or refuse a recipient."""
        self.tried.append(address)
        fault = self.fault("rcpt")
        if fault == "drop":
            _hang_up(server)
        if fault == "hang":
            await asyncio.sleep(60)
        if fault:
            return fault
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's own
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take or refuse a letter's text."""
        fault = self.fault("data")
        if fault in {None, "drop", "hang"}:
            assert isinstance(envelope.original_content, bytes)
            self.arrived.append((envelope.rcpt_tos[0], envelope.original_content))
        if fault == "drop":
            _hang_up(server)
        if fault == "hang":
            await asyncio.sleep(60)
        return fault or "250 OK queued"

    def fault(self, step: str) -> str | None:
        """Return what is to go wrong at a step of this letter."""
        if self.faults and self.faults[0].startswith(step):
            return self.faults.pop(0).partition(" ")[2]
        return None


class _Faulty(SMTP):
    """A mail server that can hang up before it has the whole letter."""

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's own
        """Take a letter's text, or its first line only."""
        made = self.event_handler
        assert isinstance(made, Server)
        fault = made.fault("text")
        if not fault:
            await super().smtp_DATA(arg)
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        await self._reader.readline()
        if fault == "close" and made.listening is not None:
            made.listening.close()
        _hang_up(self)


def _hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.abort()


def _authenticator(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: LoginPassword
) -> AuthResult:
    right = login.login.decode() == USER and login.password.decode() == PASSWORD
    return AuthResult(success=right, handled=False)


@contextmanager
def running(folder: Path, security: Security | None, name: str = "localhost") -> Iterator[Server]:
    """Run a server whose certificate is for `name`; security None: it offers no encryption."""
    made = Server(folder)
    _certificates(folder, name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    said: dict[str, Any] = {"authenticator": _authenticator, "auth_require_tls": False}
    if security == "starttls":
        said |= {"tls_context": context, "require_starttls": True}
    loop = asyncio.new_event_loop()

    def protocol() -> SMTP:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that TLS from the first byte is no STARTTLS
            return _Faulty(made, hostname=name, loop=loop, auth_required=bool(security), **said)

    secured = context if security == "tls" else None
    server = loop.run_until_complete(loop.create_server(protocol, "127.0.0.1", 0, ssl=secured))
    made.listening = server
    made.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        asyncio.run_coroutine_threadsafe(_ended(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _ended(server: asyncio.Server) -> None:
    """Close a server, and whatever still waits in it."""
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0.05)


def _certificates(folder: Path, name: str) -> None:
    """Write a certificate authority's certificate and the server's own, made just now."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    def named(words: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])

    def begun(subject: str, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        start = datetime.now(UTC) - timedelta(hours=1)
        builder = x509.CertificateBuilder().subject_name(named(subject)).issuer_name(named("CA"))
        builder = builder.public_key(key).serial_number(x509.random_serial_number())
        return builder.not_valid_before(start).not_valid_after(start + timedelta(days=2))

    authority, own = (
        ec.generate_private_key(ec.SECP256R1()),
        ec.generate_private_key(ec.SECP256R1()),
    )
    ca = begun("CA", authority.public_key())
    ca = ca.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    names: list[x509.GeneralName] = [x509.DNSName(name)]
    if name == "localhost":
        names.append(x509.IPAddress(ip_address("127.0.0.1")))
    leaf = begun(name, own.public_key())
    leaf = leaf.add_extension(x509.SubjectAlternativeName(names), critical=False)
    pem = serialization.Encoding.PEM
    key = own.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signed = leaf.sign(authority, hashes.SHA256()).public_bytes(pem)
    folder.mkdir(exist_ok=True)
    (folder / "server.pem").write_bytes(key + signed)
    (folder / "ca.pem").write_bytes(ca.sign(authority, hashes.SHA256()).public_bytes(pem))
