"""What clientbook changed in a workbook, and the workbook before each change: for undo and trust.

A folder per workbook: an entry `0007.json` and a backup `0007.xlsx` for every publish. They hold
personal data, so only their owner may read them. Entries name table, key and column id; the row is
a hint. At least the last ten are kept, whatever their size.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path

from clientbook.book.changes import AppendRows, Change, PutSheet, SetCells
from clientbook.book.host import Act, Keep
from clientbook.hosts.journal_cells import as_line, change_from_json
from clientbook.hosts.publish import fingerprint, may_write, write_private

FOLDER = ".clientbook"
ALWAYS_KEPT = 10
_SYNCED = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "мой диск", "icloud",
    "mobile documents", "yandex.disk", "yandexdisk", "яндекс.диск", "nextcloud", "box sync",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One publish: who changed the workbook when and by what, and its fingerprints around it."""

    number: int
    act: Act
    before: str
    after: str
    summary: tuple[tuple[str, str, int], ...]
    """Kind, table or sheet, and count of what changed."""


class Journal:
    """The entries and backups of one workbook, oldest first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def record(self, original: bytes, after: bytes, changes: Sequence[Change], act: Act) -> int:
        """Write down a change that is about to be published; returns the entry's number."""
        number = max(self._numbers(), default=0) + 1
        entry = {
            "command": act.command,
            "who": act.who,
            "when": act.when.isoformat(),
            "before": fingerprint(original),
            "after": fingerprint(after),
            "summary": [_summary(change) for change in changes],
        }
        head = json.dumps(entry, ensure_ascii=False)
        lines = [as_line(change) for change in changes]
        try:
            write_private(self._backup(number), original)
            write_private(self._entry(number), "\n".join([head, *lines, ""]).encode())
        except BaseException:
            self.forget(number)
            raise
        return number

    def forget(self, number: int) -> None:
        """Take an entry away whose change was not published after all."""
        self._entry(number).unlink(missing_ok=True)
        self._backup(number).unlink(missing_ok=True)

    def forget_unpublished(self, current: str) -> None:
        """Take the last entry away if a kill came before its change reached the workbook."""
        for entry in self.entries()[-1:]:
            if entry.before == current != entry.after:
                self.forget(entry.number)

    def prune(self, keep: Keep, today: datetime) -> None:
        """Let go of the oldest entries beyond what is kept; the last ten stay.

        An entry is at least as old as the ones after it, whatever the clock said.
        """
        held, latest = 0, today.timestamp()
        oldest = latest - timedelta(days=keep.days).total_seconds()
        when = {entry.number: entry.act.when.timestamp() for entry in self.entries()}
        for later, number in enumerate(sorted(self._numbers(), reverse=True)):
            paths = [p for p in (self._entry(number), self._backup(number)) if p.exists()]
            held += sum(path.stat().st_size for path in paths)
            latest = min(latest, when.get(number, latest))
            if later >= ALWAYS_KEPT and (latest < oldest or held > keep.size):
                self.forget(number)

    def entries(self) -> list[Entry]:
        """Return the entries, without their changes; a damaged one stops nobody and is left out."""
        found = []
        for number in sorted(self._numbers()):
            with suppress(OSError, ValueError, KeyError, TypeError):
                found.append(self._read(number))
        return found

    def _read(self, number: int) -> Entry:
        with self._entry(number).open(encoding="utf-8") as file:
            head = json.loads(file.readline())
        act = Act(head["command"], head["who"], datetime.fromisoformat(head["when"]))
        summary = tuple((kind, what, count) for kind, what, count in head["summary"])
        return Entry(number, act, head["before"], head["after"], summary)

    def changes(self, number: int) -> list[Change]:
        """Return what an entry changed."""
        with self._entry(number).open(encoding="utf-8") as file:
            lines = file.read().split("\n")[1:]
        return [change_from_json(json.loads(line)) for line in lines if line]

    def fingerprints(self) -> set[str]:
        """Return the fingerprints of the workbook around all that was changed."""
        return {print_ for entry in self.entries() for print_ in (entry.before, entry.after)}

    def backup(self, number: int) -> bytes:
        """Return the workbook's bytes before an entry."""
        return self._backup(number).read_bytes()

    def _numbers(self) -> list[int]:
        if not self.folder.is_dir():
            return []
        return [int(path.stem) for path in self.folder.glob("*.json") if path.stem.isdigit()]

    def _entry(self, number: int) -> Path:
        return self.folder / f"{number:04}.json"

    def _backup(self, number: int) -> Path:
        return self.folder / f"{number:04}.xlsx"


def journal_folder(book: Path) -> Path:
    """Return where a workbook's journal is kept: beside it, or in the user's own data folder.

    The latter when the workbook's folder is read-only or copied to other machines by a service:
    backups hold personal data and do not belong there.
    """
    target = book.resolve()
    beside = target.parent / FOLDER
    synced = any(part.casefold().startswith(_SYNCED) for part in target.parts)
    remote = str(target).startswith("\\\\")
    if may_write(target.parent) and not synced and not remote:
        return beside / target.name
    mark = sha256(str(target).casefold().encode()).hexdigest()[:12]
    return user_data_path("clientbook", appauthor=False) / "journals" / f"{target.stem}-{mark}"


def _summary(change: Change) -> tuple[str, str, int]:
    if isinstance(change, SetCells):
        return "set", change.table, len(change.rows)
    if isinstance(change, PutSheet):
        return "sheet", change.id, 1
    kind = "append" if isinstance(change, AppendRows) else "remove"
    return kind, change.table, change.count
