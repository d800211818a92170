"""Who acts, when, in which language: where the library asks for the clock and of its user.

Under the ways in (command line, ribbon), which hand it to the library calls.
"""

from __future__ import annotations

import getpass
import locale
from collections.abc import Mapping
from datetime import datetime

from clientbook.book.host import Act
from clientbook.book.wording import Language


def acting(command: str) -> Act:
    """Return who does what now, for the journal."""
    return Act(command, _user(), now())


def now() -> datetime:
    """Return this moment in the user's own zone."""
    return datetime.now().astimezone()


def own_language(environment: Mapping[str, str]) -> Language:
    """Return the language of CLIENTBOOK_LANG, else of the system, else Russian."""
    for told in (environment.get("CLIENTBOOK_LANG"), locale.getlocale()[0]):
        if told and told.lower().startswith(("en_", "en-", "english")):
            return "en"
        if told == "en":
            return "en"
        if told:
            return "ru"
    return "ru"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
