"""The slip in a copy: what was handed out, as text cells that any program keeps.

Packed, with a checksum; each cell begins with its number, so that a sorted sheet is read all the
same. It holds nothing but the rows of the manager himself, as they stand in his copy.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd

from clientbook.book.errors import ClientbookError
from clientbook.team.sides import SPACES
from clientbook.team.tokens import Token, objects

MARK = "clientbook slip 1"
"""Stands in the first cell of the slip's sheet."""

_CHUNK = 30_000
"""Characters in a cell; Excel takes 32 767."""
_LARGEST = 400_000_000
"""Bytes that a slip may unpack to: a made-up one is no bomb."""


class SlipDamaged(ClientbookError):
    """What was handed out cannot be read any more."""

    code = "error.slip_damaged"


@dataclass(frozen=True, slots=True)
class Handed:
    """The rows of one space of keys as handed out: tokens by key and column, each row's table."""

    frame: pd.DataFrame
    table: pd.Series[str]


@dataclass(frozen=True, slots=True)
class Slip:
    """What was handed out, to whom, from which book, and when.

    `copy`: the copy's own book id. `prefix`: of the keys of its new rows. `own`: header of each own
    column, by table and id. `print`: fingerprint of the slip as it was read, "" before.
    """

    book: str
    copy: str
    manager: str
    prefix: str
    when: datetime
    rows: Mapping[str, Handed]
    own: Mapping[str, Mapping[str, str]]
    print: str = ""


class PackedSlip(NamedTuple):
    """A slip as the texts of cells, one below the other, and its fingerprint."""

    cells: list[str]
    print: str


def packed_slip(slip: Slip) -> PackedSlip:
    """Return a slip as it stands in a copy."""
    record = {
        "book": slip.book,
        "copy": slip.copy,
        "manager": slip.manager,
        "prefix": slip.prefix,
        "when": slip.when.isoformat(),
        "own": {table: dict(columns) for table, columns in slip.own.items()},
        "rows": {space: _listed(handed) for space, handed in slip.rows.items()},
    }
    plain = _plain(record)
    return PackedSlip(_chunks(plain), hashlib.sha256(plain).hexdigest())


def slip_of(cells: Iterable[object]) -> Slip:
    """Return the slip that cells hold, in any order. SlipDamaged: they are not all there."""
    plain = _unpacked(cells)
    try:
        record = json.loads(plain)
        rows = {space: _handed(listed) for space, listed in record["rows"].items()}
        when = datetime.fromisoformat(record["when"])
        book, copy, manager, prefix = (
            record[name] for name in ("book", "copy", "manager", "prefix")
        )
        said = hashlib.sha256(plain).hexdigest()
        named = all(isinstance(word, str) for word in (book, copy, manager, prefix))
        if named and when.tzinfo is not None and set(rows) == set(SPACES):
            return Slip(book, copy, manager, prefix, when, rows, record["own"], said)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise SlipDamaged from error
    raise SlipDamaged


def packed(record: object) -> list[str]:
    """Return a record of JSON as the texts of cells."""
    return _chunks(_plain(record))


def unpacked(cells: Iterable[object]) -> Any:  # noqa: ANN401 - what JSON gives
    """Return the record that cells hold, in any order. SlipDamaged: they are not all there."""
    try:
        return json.loads(_unpacked(cells))
    except (ValueError, RecursionError) as error:
        raise SlipDamaged from error


def _plain(record: object) -> bytes:
    said = json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return said.encode(errors="surrogatepass")  # halves of letters, as a damaged cell has them


def _chunks(plain: bytes) -> list[str]:
    words = base64.b64encode(zlib.compress(plain, 6)).decode()
    words = f"{hashlib.sha256(plain).hexdigest()}{words}"
    chunks = [words[at : at + _CHUNK] for at in range(0, len(words), _CHUNK)]
    return [f"cb:{number}/{len(chunks)}:{chunk}" for number, chunk in enumerate(chunks, 1)]


def _unpacked(cells: Iterable[object]) -> bytes:
    parts: dict[int, str] = {}
    wanted = 0
    try:
        for cell in cells:
            if isinstance(cell, str) and cell.startswith("cb:"):
                _, place, chunk = cell.split(":", 2)
                number, count = map(int, place.split("/"))
                parts[number], wanted = chunk, count
        words = "".join(parts[number] for number in range(1, wanted + 1))
        content = zlib.decompressobj()
        plain = content.decompress(base64.b64decode(words[64:], validate=True), _LARGEST)
        if not wanted or hashlib.sha256(plain).hexdigest() != words[:64]:
            raise SlipDamaged
    except (KeyError, ValueError, zlib.error, binascii.Error) as error:
        raise SlipDamaged from error
    return plain


def _listed(handed: Handed) -> Mapping[str, object]:
    frame = handed.frame
    return {
        "keys": list(frame.index),
        "table": list(handed.table),
        "columns": {name: list(frame[name]) for name in frame.columns if frame[name].notna().any()},
        "blank": [name for name in frame.columns if not frame[name].notna().any()],
    }


def _handed(listed: Mapping[str, Any]) -> Handed:
    keys: list[str] = listed["keys"]
    index = pd.Index(objects(keys, len(keys)))
    columns: dict[str, Sequence[Token]] = {
        **listed["columns"],
        **{name: [None] * len(keys) for name in listed["blank"]},
    }
    frame = pd.DataFrame(
        {name: objects(cells, len(keys)) for name, cells in columns.items()}, index, dtype=object
    )
    return Handed(frame, pd.Series(listed["table"], index, dtype=object))
