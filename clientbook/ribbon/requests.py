"""What a button asks and what it is answered: the two files between Excel and Python. Pure.

A request is `ID.request.json`, written by the launcher in Excel: one JSON object of texts, in
ASCII. An answer is `ID.answer.json`, written by Python for the launcher. `folder` reads and
writes them; here is what they may hold. Whatever is not just so is refused with a sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Literal

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import LANGUAGES, Language
from clientbook.ribbon.buttons import HANDLED

LIMIT = 32 * 1024
"""Bytes of a request: the longest path that Windows has, each letter escaped, fits."""
EXPIRY = timedelta(seconds=60)
"""How long a request waits: who pressed a button has gone on with other things by then."""
_CLOCKS = timedelta(hours=2)
"""How far the launcher's time, which has no zone, may be from the file's: summer time begins."""

_ID = re.compile(r"[0-9a-f]{24}")
_ACTION = re.compile(r"[a-z_]{1,32}")
_NUMBER = re.compile(r"[0-9]{1,18}")
_CELL = re.compile(r"(?:[A-Z]{1,3}[1-9][0-9]{0,6})?")
_LONGEST = {"workbook": 512, "full_name": 4096, "sheet": 255}
_PLAIN = re.compile(r"[^ !#-\[\]-~]")
"""What is written as `\\uXXXX`: all but printable ASCII without `"` and `\\`."""

State = Literal["working", "done", "refused"]


class RequestMisnamed(ClientbookError):
    """An id that no launcher makes: it never becomes part of a path."""

    code = "error.request_id"


class RequestGone(ClientbookError):
    """There is no such request, or somebody else has taken it."""

    code = "error.request_gone"


class RequestStale(ClientbookError):
    """A request that waited too long, or whose time is not that of its file. `seconds`: limit."""

    code = "error.request_stale"


class RequestForeign(ClientbookError):
    """A request file of another user."""

    code = "error.request_foreign"


class RequestLink(ClientbookError):
    """A link, a folder or a device in the place of a request file."""

    code = "error.request_link"


class RequestLarge(ClientbookError):
    """A file too large for a request."""

    code = "error.request_large"


class UnknownAction(ClientbookError):
    """An action that this release does not have."""

    code = "error.request_action"


class RequestMalformed(ClientbookError):
    """A file that is no request. `field`: what is wrong with it."""

    code = "error.request_malformed"


@dataclass(frozen=True, slots=True)
class Request:
    """A press of a button. `window`: Excel's on Windows, `process`: its on macOS, else 0.

    `time` is the launcher's own and has no zone. `cell` is like `B5`, empty on a chart.
    """

    id: str
    action: str
    workbook: str
    full_name: str
    window: int
    process: int
    sheet: str
    cell: str
    language: Language
    time: datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the file system says of a request file. `own`: of this user, `at`: written when."""

    regular: bool
    links: int
    own: bool
    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What the launcher is told: Python is at work; or it is over, and what to show, if any.

    `sign`: how many signs of life there were before: while the file changes, somebody is at work.
    """

    id: str
    state: State
    message: str = ""
    sign: int = 0


def checked_id(given: str) -> str:
    """Return an id that is one. RequestMisnamed."""
    if not _ID.fullmatch(given):
        raise RequestMisnamed
    return given


def refuse_arrival(arrival: Arrival, now: datetime, file: str) -> None:
    """Raise for a file that is not to be opened at all: a link, another user's, large, stale."""
    if not arrival.regular or arrival.links != 1:
        raise RequestLink(file=file)
    if not arrival.own:
        raise RequestForeign(file=file)
    if arrival.size > LIMIT:
        raise RequestLarge(file=file)
    if abs(now - arrival.at) > EXPIRY:
        raise RequestStale(seconds=int(EXPIRY.total_seconds()))


def parse_request(
    content: bytes, request_id: str, arrival: Arrival, actions: frozenset[str] = HANDLED
) -> Request:
    """Return the request in a file's bytes. RequestMalformed, UnknownAction, RequestStale."""
    given = _texts(content)
    if given["id"] != request_id or not _ID.fullmatch(request_id):
        raise RequestMalformed(field="id")
    if given["action"] not in actions:
        known = _ACTION.fullmatch(given["action"]) is not None
        raise UnknownAction(action=given["action"]) if known else RequestMalformed(field="action")
    request = Request(
        id=request_id,
        action=given["action"],
        workbook=_short(given, "workbook"),
        full_name=_short(given, "full_name"),
        window=_number(given, "window"),
        process=_number(given, "process"),
        sheet=_short(given, "sheet"),
        cell=_like(given, "cell", _CELL),
        language=_language(given["language"]),
        time=_time(given["time"]),
    )
    if abs(request.time - arrival.at.astimezone().replace(tzinfo=None)) > _CLOCKS:
        raise RequestStale(seconds=int(EXPIRY.total_seconds()))
    return request


def answer_bytes(answer: Answer) -> bytes:
    """Return an answer's file: one line of JSON that the launcher reads with two searches."""
    given = {"id": checked_id(answer.id), "state": answer.state, "message": answer.message}
    alive = {"sign": str(answer.sign)} if answer.state == "working" else {}
    return _written(given | alive)


def launcher_bytes(interpreter: str) -> bytes:
    """Return the file that names the program to start; empty: the listener takes the requests."""
    return _written({"interpreter": interpreter})


def escaped(text: str) -> str:
    r"""Return a text as the launcher reads it: `\uXXXX` for all that is not plain.

    >>> escaped('«a»\n"b"')
    '\\u00aba\\u00bb\\u000a\\u0022b\\u0022'
    """
    return _PLAIN.sub(_units, text)


def _written(given: Mapping[str, str]) -> bytes:
    pairs = (f'"{name}": "{escaped(value)}"' for name, value in given.items())
    return ("{" + ", ".join(pairs) + "}\n").encode("ascii")


def _units(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _texts(content: bytes) -> dict[str, str]:
    """Return the object in a file: these fields, each once, each a text that can be written."""
    if len(content) > LIMIT or not content.isascii():
        raise RequestMalformed(field="JSON")
    try:
        pairs = json.loads(content, object_pairs_hook=list)
    except (ValueError, RecursionError) as error:
        raise RequestMalformed(field="JSON") from error
    wanted = [field.name for field in fields(Request)]
    if not isinstance(pairs, list) or not all(isinstance(pair, tuple) for pair in pairs):
        raise RequestMalformed(field="JSON")
    if sorted(name for name, _ in pairs) != sorted(wanted):
        raise RequestMalformed(field="JSON")
    for name, value in pairs:
        if not isinstance(value, str) or not _whole(value):
            raise RequestMalformed(field=name)
    return dict(pairs)


def _whole(text: str) -> bool:
    """Say whether a text has no half of a surrogate pair, which no file can hold."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _short(given: Mapping[str, str], field: str) -> str:
    if len(given[field]) > _LONGEST[field] or "\0" in given[field]:
        raise RequestMalformed(field=field)
    return given[field]


def _like(given: Mapping[str, str], field: str, pattern: re.Pattern[str]) -> str:
    if not pattern.fullmatch(given[field]):
        raise RequestMalformed(field=field)
    return given[field]


def _number(given: Mapping[str, str], field: str) -> int:
    return int(_like(given, field, _NUMBER))


def _language(given: str) -> Language:
    for language in LANGUAGES:
        if given == language:
            return language
    raise RequestMalformed(field="language")


def _time(given: str) -> datetime:
    try:
        return datetime.strptime(given, "%Y-%m-%dT%H:%M:%S")  # noqa: DTZ007 - it has none
    except ValueError as error:
        raise RequestMalformed(field="time") from error
