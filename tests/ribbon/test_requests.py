"""A request is just so or it is refused with a sentence; an answer is what the launcher reads."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import LANGUAGES
from clientbook.ribbon.requests import (
    EXPIRY,
    LIMIT,
    Answer,
    Arrival,
    RequestForeign,
    RequestLarge,
    RequestLink,
    RequestMalformed,
    RequestMisnamed,
    RequestStale,
    UnknownAction,
    answer_bytes,
    checked_id,
    launcher_bytes,
    parse_request,
    refuse_arrival,
)

_NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
_ID = "0123456789abcdef01234567"
_ARRIVAL = Arrival(regular=True, links=1, own=True, size=300, at=_NOW)
_GIVEN = {
    "id": _ID,
    "action": "log",
    "workbook": "База.xlsx",
    "full_name": "https://d.docs.live.net/1/База.xlsx",
    "window": "132456",
    "process": "0",
    "sheet": "Рабочий список",
    "cell": "B5",
    "language": "ru",
    "time": _NOW.astimezone().strftime("%Y-%m-%dT%H:%M:%S"),
}


def _content(**other: object) -> bytes:
    return json.dumps(_GIVEN | other).encode()


def test_a_request_is_read() -> None:
    """Every field comes over, numbers as numbers, the time without a zone."""
    request = parse_request(_content(), _ID, _ARRIVAL)
    assert asdict(request) == _GIVEN | {
        "window": 132456,
        "process": 0,
        "time": _NOW.astimezone().replace(tzinfo=None),
    }


@pytest.mark.parametrize(
    "name",
    [
        '"; Shell "calc', "a & del *.*", "$(rm -rf ~)", "`id`", "Клиенты\n--request evil.xlsx",
        "..\\..\\evil", "'; DROP TABLE", "😀 %COMSPEC%", "\u202exlsx.exe",
    ],
)  # fmt: skip
def test_a_name_is_a_name_whatever_is_in_it(name: str) -> None:
    """A workbook's name is data: it comes over letter by letter."""
    request = parse_request(_content(workbook=name, full_name=name, sheet=name), _ID, _ARRIVAL)
    assert (request.workbook, request.full_name, request.sheet) == (name, name, name)


@pytest.mark.parametrize(
    "given_id",
    ["", "..", "../../evil", _ID + "\n", _ID.upper(), _ID[:-1], _ID + "0", "a/b", _ID[:23] + "g"],
)
def test_an_id_is_twenty_four_digits_or_nothing(given_id: str) -> None:
    """No id leads out of the folder, into a command or to another file."""
    with pytest.raises(RequestMisnamed):
        checked_id(given_id)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"null", b"[1, 2]", b"{", b'"text"', b'{"id": 1}', _content(id="f" * 24),
        _content(window="-1"), _content(window=5), _content(process="1; ls"),
        _content(cell="B5:C9"), _content(cell="=1"), _content(language="de"),
        _content(time="yesterday"),
        _content(time="2026-11-27T12:00:00Z"), _content(extra="x"), _content(action="LOG"),
        _content(action="log; rm"), _content(action=""), _content(workbook="x" * 600),
        _content(workbook="\ud800"), _content(workbook="a\0b"), _content(sheet=None),
        _content().replace(b'"cell"', b'"zell"'), "{“id”: 1}".encode(),
        _content()[:-1] + b', "id": "' + _ID.encode() + b'"}', b"[" * 9000,
    ],
)  # fmt: skip
def test_what_is_no_request_is_refused(content: bytes) -> None:
    """Missing, doubled, additional or strange fields: one sentence, no guess."""
    with pytest.raises(RequestMalformed):
        parse_request(content, _ID, _ARRIVAL)


def test_only_actions_that_there_are() -> None:
    """An action of another release is named and refused."""
    with pytest.raises(UnknownAction, match="format_disk"):
        parse_request(_content(action="format_disk"), _ID, _ARRIVAL)
    with pytest.raises(UnknownAction):
        parse_request(_content(action="log"), _ID, _ARRIVAL, frozenset({"undo"}))


@pytest.mark.parametrize(
    ("arrival", "refusal"),
    [
        (replace(_ARRIVAL, regular=False), RequestLink),
        (replace(_ARRIVAL, links=2), RequestLink),
        (replace(_ARRIVAL, own=False), RequestForeign),
        (replace(_ARRIVAL, size=LIMIT + 1), RequestLarge),
        (replace(_ARRIVAL, at=_NOW - EXPIRY - timedelta(seconds=1)), RequestStale),
        (replace(_ARRIVAL, at=_NOW + EXPIRY + timedelta(seconds=1)), RequestStale),
    ],
)
def test_a_file_is_refused_before_it_is_opened(
    arrival: Arrival, refusal: type[ClientbookError]
) -> None:
    """Links, other people's files, large and old ones are not even read."""
    refuse_arrival(_ARRIVAL, _NOW, "x")
    with pytest.raises(refusal):
        refuse_arrival(arrival, _NOW, "x")


def test_an_old_request_put_back_is_stale() -> None:
    """A request that tells of another time than its file's is an old one brought back."""
    old = (_NOW - timedelta(hours=3)).astimezone().strftime("%Y-%m-%dT%H:%M:%S")
    with pytest.raises(RequestStale):
        parse_request(_content(time=old), _ID, _ARRIVAL)


@given(st.text())
def test_answers_are_plain_lines(message: str) -> None:
    """Any message is one line of ASCII whose quotes and backslashes the launcher cannot mistake."""
    written = answer_bytes(Answer(_ID, "refused", message)).decode("ascii")
    assert json.loads(written) == {"id": _ID, "state": "refused", "message": message}
    assert written.count("\n") == 1
    assert written.endswith("\n")
    inside = written[written.index('"message": "') + 12 : -3]
    assert '"' not in inside
    assert inside.count("\\") == inside.count("\\u")


def test_the_interpreter_s_path_comes_over() -> None:
    """A path with spaces, letters and backslashes is one text for the launcher."""
    path = "C:\\Users\\Мария О'Нил\\venv\\Scripts\\pythonw.exe"
    assert json.loads(launcher_bytes(path)) == {"interpreter": path}


def test_every_refusal_says_what_to_do() -> None:
    """The sentences stand in both languages with their facts."""
    refusals: list[ClientbookError] = [
        RequestStale(seconds=60), RequestMalformed(field="id"), UnknownAction(action="x"),
        RequestLink(file="f"), RequestForeign(file="f"), RequestLarge(file="f"), RequestMisnamed(),
    ]  # fmt: skip
    for refusal in refusals:
        for language in LANGUAGES:
            assert len(refusal.message(language)) > 40
