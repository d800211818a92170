"""Letters as drafts in Outlook on Windows, through COM; its user looks at them and sends them.

pywin32 comes with xlwings there. Source: Microsoft's "MailItem object (Outlook)", "Attachments.Add
method (Outlook)". Never run in a real Outlook yet: a double of the documented calls is tested.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from clientbook.book.errors import ClientbookError
from clientbook.mail.letter import Letter

_MAIL_ITEM = 0


class OutlookNotHere(ClientbookError):
    """A system without Outlook, or without the package that speaks to it."""

    code = "error.outlook_not_here"


class OutlookRefused(ClientbookError):
    """Outlook did not make a draft. `why`: what it said."""

    code = "error.outlook_refused"


def refuse_without_outlook(platform: str = sys.platform) -> None:
    """Raise OutlookNotHere before anything is made for it."""
    _outlook(platform)


def open_drafts(letters: Sequence[Letter], platform: str = sys.platform) -> None:
    """Open a window with a draft for each letter. OutlookNotHere, OutlookRefused."""
    outlook, com_error = _outlook(platform)
    with tempfile.TemporaryDirectory(prefix="clientbook-") as folder:
        for letter in letters:
            try:
                _draft(outlook.CreateItem(_MAIL_ITEM), letter, Path(folder))
            except com_error as error:
                raise OutlookRefused(who=letter.who, why=str(error)) from error


def _outlook(platform: str) -> tuple[Any, type[Exception]]:
    if platform != "win32":
        raise OutlookNotHere
    try:
        import pywintypes
        import win32com.client
    except ImportError as error:
        raise OutlookNotHere from error
    com_error: type[Exception] = pywintypes.com_error
    try:
        return win32com.client.Dispatch("Outlook.Application"), com_error
    except com_error as error:
        raise OutlookNotHere from error


def _draft(item: Any, letter: Letter, folder: Path) -> None:  # noqa: ANN401 - a COM object
    """Fill a new letter in and show it; Outlook copies the files while it adds them."""
    item.To = letter.to.address
    item.Subject = letter.subject
    item.HTMLBody = letter.html
    for attachment in letter.attachments:
        file = folder / attachment.name
        file.write_bytes(attachment.content)
        item.Attachments.Add(str(file))
        file.unlink()
    item.Save()
    item.Display(False)  # noqa: FBT003 - COM takes arguments by place
