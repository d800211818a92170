"""Passwords: of the mail server from the environment or the system's keyring, never from a file.

A password is kept for one login at one server: settings that name another server do not get it.
"""

from __future__ import annotations

import os
from contextlib import suppress

from clientbook.book.errors import ClientbookError
from clientbook.mail.account import Account

VARIABLE = "CLIENTBOOK_MAIL_PASSWORD"
FILES_VARIABLE = "CLIENTBOOK_FILE_PASSWORD"
_SERVICE = "clientbook mail"


class PasswordMissing(ClientbookError):
    """The server wants a password, and none is known."""

    code = "error.mail_password_missing"


class KeyringMissing(ClientbookError):
    """The system has no keyring to put a password in."""

    code = "error.mail_keyring"


def password_of(account: Account) -> str:
    """Return the password of an account; "" for a server without login. PasswordMissing."""
    if not account.user:
        return ""
    found = known_password(account)
    if not found:
        raise PasswordMissing(user=account.user, server=account.server, variable=VARIABLE)
    return found


def known_password(account: Account) -> str | None:
    """Return the password if one is known."""
    import keyring
    from keyring.errors import KeyringError

    if said := os.environ.get(VARIABLE):
        return said
    try:
        return keyring.get_password(_SERVICE, _name(account))
    except KeyringError:
        return None


def remember_password(account: Account, password: str) -> None:
    """Put a password into the system's keyring. KeyringMissing."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, _name(account), password)
    except KeyringError as error:
        raise KeyringMissing(variable=VARIABLE) from error


def forget_password(account: Account) -> None:
    """Take a password out of the keyring, if it is there."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        keyring.delete_password(_SERVICE, _name(account))


def _name(account: Account) -> str:
    return f"{account.user} {account.server}:{account.port}"
