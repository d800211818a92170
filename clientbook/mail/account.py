"""The user's mail settings: server, sender, the head's address. Kept in the user's own folder.

No password is in them: it comes from the system's keyring, or from the environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Literal, get_args

from clientbook.book.errors import ClientbookError
from clientbook.mail.addresses import AddressFault, address_of
from clientbook.mail.letter import Mailbox
from clientbook.mail.own_files import read_record, settings_file, write_record

Security = Literal["tls", "starttls"]
_PORTS: Mapping[Security, int] = {"tls": 465, "starttls": 587}
_MOST_PORT = 65_535
_KNOWN: Mapping[str, tuple[str, Security]] = {
    "yandex.ru": ("smtp.yandex.ru", "tls"),
    "ya.ru": ("smtp.yandex.ru", "tls"),
    "mail.ru": ("smtp.mail.ru", "tls"),
    "bk.ru": ("smtp.mail.ru", "tls"),
    "list.ru": ("smtp.mail.ru", "tls"),
    "inbox.ru": ("smtp.mail.ru", "tls"),
    "rambler.ru": ("smtp.rambler.ru", "tls"),
    "gmail.com": ("smtp.gmail.com", "tls"),
    "outlook.com": ("smtp-mail.outlook.com", "starttls"),
    "hotmail.com": ("smtp-mail.outlook.com", "starttls"),
    "icloud.com": ("smtp.mail.me.com", "starttls"),
}
"""Servers by the domain of an address, as their owners document them."""


class MailNotSetUp(ClientbookError):
    """There are no mail settings, or no server in them."""

    code = "error.mail_not_set_up"


class MailSetting(ClientbookError):
    """A mail setting that cannot be. `option`: which; `value`: what was given."""

    code = "error.mail_setting"


class MailServerNeeded(ClientbookError):
    """The server cannot be told from the address."""

    code = "error.mail_server_needed"


class HeadUnknown(ClientbookError):
    """The head's address was never set up."""

    code = "error.mail_head_unknown"


@dataclass(frozen=True, slots=True)
class Account:
    """How letters leave: `user` "" for a server without login, `ca_file` "" for the system's trust.

    `boss`: the address of the head, "" if nobody said it.
    """

    sender: str = ""
    name: str = ""
    server: str = ""
    port: int = 0
    security: Security = "tls"
    user: str = ""
    boss: str = ""
    ca_file: str = ""

    @property
    def mailbox(self) -> Mailbox | None:
        """Return whom letters come from; None if nobody said it."""
        return Mailbox(self.sender, self.name) if self.sender else None


def load_account(file: Path | None = None) -> Account:
    """Return the settings as they are; empty ones if there are none or they are damaged."""
    record = read_record(file or settings_file())
    kinds = {field.name: type(getattr(Account(), field.name)) for field in fields(Account)}
    known = {n: v for n, v in record.items() if n in kinds and type(v) is kinds[n]}
    found = Account(**known)  # type: ignore[arg-type] # each of its field's type, just checked
    return found if found.security in get_args(Security) else Account()


def ready_account(file: Path | None = None) -> Account:
    """Return settings that letters can be sent with. MailNotSetUp."""
    found = load_account(file)
    if not (found.server and found.sender and found.port):
        raise MailNotSetUp(file=str(file or settings_file()))
    return found


def head_of(account: Account) -> Mailbox:
    """Return the head's mailbox. HeadUnknown."""
    if not account.boss:
        raise HeadUnknown
    return Mailbox(account.boss)


def set_up(given: Mapping[str, object], file: Path | None = None) -> Account:
    """Change the settings by what is given (None: as it was), save and return them.

    Server, port and login follow from the address where nobody said them. MailSetting,
    MailServerNeeded.
    """
    before = load_account(file)
    said = {name: value for name, value in given.items() if value is not None}
    for name in ("sender", "boss"):
        if name in said:
            said[name] = _address(name, str(said[name]))
    made = replace(before, **said)  # type: ignore[arg-type] # names and types of the options
    if "sender" in said and "user" not in said:
        made = replace(made, user=made.sender)
    made = _with_server(made, said)
    _refuse_unfit(made)
    write_record(file or settings_file(), asdict(made))
    return made


def _with_server(account: Account, said: Mapping[str, object]) -> Account:
    if not account.sender:
        return account
    known = _KNOWN.get(account.sender.rpartition("@")[2].lower())
    if not account.server:
        if known is None:
            raise MailServerNeeded(sender=account.sender)
        security = account.security if "security" in said else known[1]
        account = replace(account, server=known[0], security=security)
    elif "security" not in said and account.port == _PORTS["starttls"]:
        account = replace(account, security="starttls")
    if "security" in said and "port" not in said:
        account = replace(account, port=0)
    return replace(account, port=account.port or _PORTS[account.security])


def _refuse_unfit(account: Account) -> None:
    if not 0 <= account.port <= _MOST_PORT:
        raise MailSetting(option="--port", value=account.port)
    for option in ("server", "user", "name", "ca_file"):
        value = getattr(account, option)
        if not value.isprintable():
            raise MailSetting(option=f"--{option.replace('_', '-')}", value=value)
    if account.server and not account.server.isascii():
        raise MailSetting(option="--server", value=account.server)
    if account.ca_file and not Path(account.ca_file).is_file():
        raise MailSetting(option="--ca-file", value=account.ca_file)


def _address(option: str, words: str) -> str:
    if not words.strip():
        return ""
    try:
        return address_of(words)
    except AddressFault as fault:
        raise MailSetting(option=f"--{option}", value=words) from fault
