"""Who acts, and when: the one place where the library asks for the clock and the user's name.

Under the ways in (command line, ribbon), which hand it to the library calls.
"""

from __future__ import annotations

import getpass
from datetime import datetime

from clientbook.book.host import Act


def acting(command: str) -> Act:
    """Return who does what now, for the journal."""
    return Act(command, _user(), now())


def now() -> datetime:
    """Return this moment in the user's own zone."""
    return datetime.now().astimezone()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
