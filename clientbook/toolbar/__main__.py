"""What a click in LibreOffice starts: reads what was pressed, does it through the wire, answers.

The first line of standard input is the request; then this end asks and LibreOffice answers, see
`hosts.calc.far`. The last line is `["done", message]`.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import BinaryIO

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import LANGUAGES, Language, text
from clientbook.hosts.calc.far import FarOffice
from clientbook.ribbon.memory import uninterrupted


@dataclass(frozen=True, slots=True)
class Click:
    """What was pressed, where. `row`: of the selection, counted from 1; 0 where it is no cell."""

    action: str
    document: str
    language: Language
    sheet: str
    row: int


def main() -> int:
    """Serve one click. Returns 0 if it was answered, 2 if nothing was asked that can be."""
    asked, channel = sys.stdin.buffer, _own_channel()
    click = _read(asked.readline())
    if click is None:
        return 2
    with uninterrupted():
        message = _done(FarOffice(channel, asked), click)
    channel.write(json.dumps(["done", message]).encode("ascii") + b"\n")
    channel.flush()
    return 0


def _read(line: bytes) -> Click | None:
    try:
        found = json.loads(line)
        language: Language = next((one for one in LANGUAGES if one == found["language"]), "en")
        texts = (str(found["action"]), str(found["document"]), language, str(found["sheet"]))
        return Click(*texts, int(found["row"]))
    except (ValueError, KeyError, TypeError):
        return None


def _done(office: FarOffice, click: Click) -> str:
    """Do it; return what is to be shown: an error, too, becomes a sentence."""
    try:
        from clientbook.hosts.calc.bridge import speak_through
        from clientbook.hosts.live.desk import Spot, Where
        from clientbook.ribbon.pressing import run_in_office

        speak_through(office)
        where = Where(context=office.getComponentContext(), document=click.document)
        at = Spot(click.sheet, click.row) if click.row else None
        return run_in_office(click.action, where, at, click.language)
    except ClientbookError as refusal:
        return refusal.message(click.language)
    except Exception as error:  # noqa: BLE001 - the last net: there is nobody else to tell
        details = f"{type(error).__name__}: {error}"
        return text("ribbon.unforeseen", click.language, details=details)


def _own_channel() -> BinaryIO:
    """Return standard output for the wire alone: what anything else prints goes nowhere."""
    channel = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return channel


if __name__ == "__main__":
    sys.exit(main())
