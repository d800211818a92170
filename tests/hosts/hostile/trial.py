"""One hostile file through everything a command does with a workbook: fine, or refused in words.

Runs in a process of its own (`pool`). Whatever is neither is a fault of ours.
"""

from __future__ import annotations

import random
import re
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from clientbook.actions import check, import_file, refresh
from clientbook.book.cells import Place
from clientbook.book.changes import AppendRows, Change, PutSheet, SetCells
from clientbook.book.errors import ClientbookError, NotAClientBook
from clientbook.book.wording import LANGUAGES
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.errors import OldFormat
from clientbook.hosts.lint import lint
from clientbook.hosts.package import Package
from clientbook.imports import read_source
from tests.hosts.contract import ACT
from tests.hosts.hostile.made import DAY, csv_source, import_source
from tests.hosts.hostile.peers import closed_to
from tests.hosts.hostile.pool import timed, unlimited
from tests.hosts.workbooks import rich_sheet

SHEET = rich_sheet(3, title="Проба")
_OURS = re.compile(
    r"xl/(worksheets/|tables/|styles|workbook|_rels/workbook|calcchain|pivotcache/|drawings/|"
    r"comments|charts/|media/)|docprops/app|\[content_types\]|.*\.rels$",
    re.IGNORECASE,
)

_ASKED_ABOUT, _SHARE_ASKED = 1_500_000, 0.4
"""Bytes of a workbook, and how many of the files, that other programs are asked about."""


class Fault(Exception):
    """Something that must not happen, in words."""


class Trial:
    """What happened to one file, by step: "fine" or the code of the refusal, and seconds spent."""

    def __init__(self, data: bytes, folder: Path, seed: int) -> None:
        self.data = data
        self.said: dict[str, str] = {}
        self.spent: dict[str, float] = {}
        self.fault = ""
        self.folder = folder
        self.path = folder / "hostile.xlsx"
        self.path.write_bytes(data)
        self.chance = random.Random(-seed)  # noqa: S311 - no secret
        self._first: bytes | None = None

    def run(self) -> None:
        """Take every way that a command takes, until one is at fault."""
        steps: list[Callable[[], None]] = [self.look, self.lint]
        for share, more in (
            (0.6, (self.source,)),
            (0.1, (self.text_source,)),
            (0.5, (self.check, self.take_in, self.bring_up)),
            (0.6, (self.write,)),
        ):
            if self.chance.random() < share:
                steps += more
        for step in steps:
            before = self.path.read_bytes()
            began = time.process_time()
            timed()
            try:
                self.said[step.__name__] = "fine"
                step()
            except ClientbookError as refusal:
                self.said[step.__name__] = refusal.code
                self._look_at(refusal)
            except BaseException:  # noqa: BLE001 - a panic of a Rust library is no Exception
                unlimited()
                self.fault = f"{step.__name__}:\n{traceback.format_exc()[-3000:]}"
            else:
                continue
            finally:
                self.spent[step.__name__] = time.process_time() - began
            if self.path.read_bytes() != before:
                self.fault += f"\n{step.__name__} failed and changed the file"
            if self.fault:
                return
            if step == self.look and self.said["look"] == OldFormat.code:
                return
        self._ask_peers()

    def look(self) -> None:
        """Open and read everything, as every command does."""
        host = ClosedFile(self.path)
        for sheet in host.sheets():
            host.top_rows(sheet.title, 5)
            host.last_row(sheet.title)
        for area in host.tables():
            columns = [area.column_of(at) for at in range(len(area.headers))]
            host.read(area, columns[:9])

    def lint(self) -> None:
        """`clientbook lint`."""
        lint(Package(self.path.read_bytes(), self.path.name))

    def source(self) -> None:
        """`clientbook import … hostile.xlsx`."""
        read_source(self.path)

    def text_source(self) -> None:
        """`clientbook import … hostile.csv`."""
        path = self.folder / "hostile.csv"
        path.write_bytes(csv_source(self.chance.randrange(10**9)))
        read_source(path)

    def check(self) -> None:
        """`clientbook check`: an ordinary workbook is refused as none of ours."""
        for finding in (checked := check(ClosedFile(self.path), DAY)).findings:
            for language in LANGUAGES:
                finding.message(checked.book.places, language)

    def take_in(self) -> None:
        """`clientbook import` into the workbook."""
        if self.said["check"] == NotAClientBook.code:
            raise NotAClientBook(book=self.path.name)
        source = self.folder / "rows.csv"
        source.write_bytes(import_source().replace("Ромашка".encode(), "Лютик".encode()))
        self._written(lambda: import_file(self._host(), source, "cb_working", DAY, ACT))

    def bring_up(self) -> None:
        """`clientbook refresh`, sometimes, of what was imported into."""
        if self.chance.random() < 0.25 and self.said["take_in"] == "fine":
            self._written(lambda: refresh(self._host(), DAY, ACT))

    def write(self) -> None:
        """Cells set, rows appended, a sheet brought in: at random."""
        self._written(self._publish)

    def _host(self) -> ClosedFile:
        return ClosedFile(self.path, journal_dir=self.folder / "journal")

    def _publish(self) -> None:
        host = self._host()
        changes: list[Change] = []
        places: dict[str, Place] = {}
        for area in host.tables()[:1] if self.chance.random() < 0.8 else []:
            columns = {str(at): area.column_of(at) for at in range(min(len(area.headers), 40))}
            places["t"] = Place("t", area, columns)
            if self.chance.random() < 0.6 and len(area.rows):
                was = host.read(area, [area.first_column])[area.first_column][:2]
                rows = tuple(area.rows[: len(was)])
                now = tuple("новое" for _ in was)
                changes.append(SetCells("t", "0", rows, ("",) * len(rows), tuple(was), now))
            if self.chance.random() < 0.7:
                changes.append(AppendRows("t", {"0": ("Ещё", "одна")}, 2))
        if not changes or self.chance.random() < 0.5:
            changes.append(PutSheet("probe", "Проба", SHEET))
        host.publish(changes, places, ACT)

    def _written(self, act: Callable[[], object]) -> None:
        before = self.path.read_bytes()
        act()
        after = self.path.read_bytes()
        if after != before:
            self._first = self._first or before
            timed()  # what follows is no part of the command
            _compare(before, after)

    def _ask_peers(self) -> None:
        """Note a fault if another program opened the file before it was written, and now fails."""
        if self._first is None or self.fault or _unfolded(self._first) > _ASKED_ABOUT:
            return
        if self.chance.random() < _SHARE_ASKED:
            timed()
            if peers := closed_to(self._first, self.path.read_bytes()):
                self.fault = f"no longer opened by {', '.join(peers)}"
            self.said["peers"] = "fine" if not peers else "closed"

    def _look_at(self, refusal: ClientbookError) -> None:
        for language in LANGUAGES:
            said = refusal.message(language).replace("\xa0", " ")
            if len(said) > 1_500 or not said.isprintable() or len(said.split(". ")) < 2:
                self.fault = f"said badly: {said[:300]!r} {len(said)}"


def _compare(before: bytes, after: bytes) -> None:
    """Raise if a file that was written is worse than before, or lost what was not ours."""
    old, new = Package(before, "b.xlsx"), Package(after, "b.xlsx")
    for name in old.names():
        if not new.has(name) and not re.search("calcchain", name, re.IGNORECASE):
            raise Fault(f"lost: {name}")
        if new.has(name) and not _OURS.match(name) and _held(old, name) != _held(new, name):
            raise Fault(f"changed: {name}")
    try:
        was = lint(old)
    except ClientbookError:
        return
    timed()
    try:
        worse = Counter(lint(new)) - Counter(was)
    except ClientbookError as refusal:
        raise Fault(f"our lint no longer understands it: {refusal!r}") from refusal
    if worse:
        raise Fault(f"our lint finds what was not there before: {list(worse)[:5]}")


def _unfolded(data: bytes) -> int:
    package = Package(data)
    return sum(map(package.size, package.names()))


def _held(package: Package, name: str) -> bytes | str:
    try:
        return package.read(name)
    except ClientbookError as refusal:
        return refusal.code
