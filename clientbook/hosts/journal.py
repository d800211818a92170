"""What clientbook changed in a workbook, and the workbook before each change: for undo and trust.

A folder per workbook (`journal_home` says which): an entry `0007.json` and a copy of the workbook
`0007.xlsx` for every publish. They hold personal data, so only their owner may read them. Entries
name table, key and column id; the row is a hint. Numbers order them, times do not. The last ten
commands are kept, whatever their size.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from clientbook.book.changes import Change, PutSheet, UnknownChange
from clientbook.book.host import Act, Keep
from clientbook.book.past import Entry
from clientbook.book.undoing import SheetThen
from clientbook.hosts.journal_cells import Marks, change_from_json, line_of, stays, summary_of
from clientbook.hosts.publish import fingerprint, write_private

FOLDER = ".clientbook"
ALWAYS_KEPT = 10
NOT_SAVED = ""
"""In place of the fingerprint of a workbook that was changed in a program that has it open."""


class Journal:
    """The entries and copies of one workbook, oldest first. `suffix` is that of the workbook."""

    def __init__(self, folder: Path, suffix: str = ".xlsx") -> None:
        self.folder, self._suffix = folder, suffix.lower()

    # Writing

    def record(  # noqa: PLR0913 - what an entry says, each by its name
        self,
        original: bytes,
        after: bytes | None,
        changes: Sequence[Change],
        act: Act,
        *,
        sheets: Marks | None = None,
        book: str = "",
        file: str = "",
    ) -> int:
        """Write down a change that is about to be published; returns the entry's number.

        `after`: None where nobody knows yet, as the workbook is open in a program and the user will
        save it. `sheets`: the generated sheets around it; one that stays as it is, is no change.
        """
        number = self._next_number(original)
        changes = [change for change in changes if not stays(change, sheets or {})]
        entry = {
            "command": act.command,
            "who": act.who,
            "when": act.when.isoformat(),
            "undoes": act.undoes,
            "before": fingerprint(original),
            "after": NOT_SAVED if after is None else fingerprint(after),
            "book": book,
            "file": file,
            "summary": [summary_of(change) for change in changes],
            "lines": len(changes),
        }
        head = json.dumps(entry, ensure_ascii=False)
        lines = chain.from_iterable(line_of(change, sheets or {}) for change in changes)
        try:
            self._copy(number, original, again=act.undoes is not None)
            write_private(self._entry(number), (bit.encode() for bit in chain([head, "\n"], lines)))
        except BaseException:
            self.forget(number)
            raise
        with suppress(OSError):
            self._guard(number, file)
        return number

    def _guard(self, number: int, file: str) -> None:
        """Keep the folders to their owner; what an administrator writes is the book's owner's."""
        folders = [self.folder]
        folders += [self.folder.parent] if self.folder.parent.name == FOLDER else []
        for folder in folders:
            folder.chmod(0o700)
        if hasattr(os, "geteuid") and os.geteuid() == 0 and file:
            owner = Path(file).stat()
            for path in (*folders, self._entry(number), *self._backups(number)):
                os.chown(path, owner.st_uid, owner.st_gid)

    def _next_number(self, original: bytes) -> int:
        """Return a number that no entry and no copy has; a copy that a kill left alone goes.

        It holds the workbook as it stands: a copy of anything else may be the only one.
        """
        for alone in {*self._numbers("xl*")} - {*self._numbers()}:
            for path in self._backups(alone):
                if path.read_bytes() == original:
                    path.unlink()
        return max([*self._numbers(), *self._numbers("xl*")], default=0) + 1

    def _copy(self, number: int, original: bytes, *, again: bool) -> None:
        """Keep the workbook's bytes. `again`: they may be kept already, and get a second name."""
        target = self.folder / f"{number:04}{self._suffix}"
        print_ = fingerprint(original)
        for entry in self.latest_first() if again else ():
            held = self._backup(entry.number)
            if entry.before == print_ and held is not None and held.read_bytes() == original:
                target.unlink(missing_ok=True)
                with suppress(OSError):
                    os.link(held, target)
                    return
        write_private(target, original)

    def forget(self, number: int) -> None:
        """Take an entry away whose change was not published after all."""
        for path in (self._entry(number), *self._backups(number)):
            path.unlink(missing_ok=True)

    def forget_unpublished(self, current: str) -> None:
        """Take the last entries away whose changes never reached the workbook.

        A kill came before, or the user closed the workbook without saving it. The first one's copy
        is the workbook as it stands; later copies may be the only ones of what people saved
        meanwhile, and stay until they are pruned.
        """
        for at, entry in enumerate(_unpublished(list(self.latest_first())[::-1], current)):
            if at == 0:
                self.forget(entry.number)
            else:
                self._entry(entry.number).unlink(missing_ok=True)

    def prune(self, keep: Keep, today: datetime) -> None:
        """Let go of the oldest entries beyond what is kept; the last ten commands stay.

        An entry is at least as old as the ones after it, whatever the clock said.
        """
        held, commands, latest = 0, 0, today.timestamp()
        oldest = latest - timedelta(days=keep.days).total_seconds()
        entries = {entry.number: entry for entry in self.entries()}
        for number in sorted({*self._numbers(), *self._numbers("xl*")}, reverse=True):
            entry = entries.get(number)
            files = [*self._backups(number), self._entry(number)]
            held += sum(path.stat().st_size for path in files if path.exists())
            latest = latest if entry is None else min(latest, entry.act.when.timestamp())
            if commands >= ALWAYS_KEPT and (latest < oldest or held > keep.size):
                self.forget(number)
            commands += entry is None or entry.act.undoes is None

    # Reading

    def entries(self, current: str | None = None) -> list[Entry]:
        """Return the entries, without their changes; a damaged one stops nobody and is left out.

        With the workbook's fingerprint, an entry whose change never reached it is left out too.
        """
        found = list(self.latest_first())[::-1]
        if current is not None:
            found = found[: len(found) - len(_unpublished(found, current))]
        return found

    def latest_first(self) -> Iterator[Entry]:
        """Yield the entries that can be read, the latest first."""
        for number in sorted(self._numbers(), reverse=True):
            with suppress(OSError, ValueError, KeyError, TypeError):
                yield self._read(number)

    def damaged(self) -> list[int]:
        """Return the numbers of the entries that cannot be read."""
        return sorted({*self._numbers()} - {entry.number for entry in self.latest_first()})

    def changes(self, number: int) -> list[Change | UnknownChange]:
        """Return what an entry changed; what cannot be read is said to be unknown.

        A generated sheet comes with what was there before, if that is still kept.
        """
        return [change_from_json(fields) for fields in self._lines(number)]

    def sheets(self, number: int, now: Mapping[str, str]) -> dict[str, SheetThen]:
        """Return the generated sheets around an entry. `now`: their fingerprints as they stand."""
        found = {}
        for line in self._lines(number):
            if line.get("kind") == "sheet" and "from" in line:
                found[line["id"]] = self._sheet(number, line, now)
        return found

    def _sheet(self, number: int, line: Mapping[str, Any], now: Mapping[str, str]) -> SheetThen:
        """Return a generated sheet around an entry, by the entry's line of it."""
        which, before, after = line["id"], line["from"], line["to"]
        made = None if before is None else self._made(which, before)
        payload, marks = (made.payload, made.marks) if made else (None, None)
        cut = before is not None and made is None
        if cut:
            payload = self._cut(number, which, before)
        return SheetThen(
            ours=now.get(which) == after,
            known=before is None or payload is not None,
            payload=payload,
            there=which in now,
            marks=marks,
            as_before=now.get(which) == before != after,
            cut=cut,
        )

    def copy_before(self, number: int) -> Path | None:
        """Return the copy of the workbook before an entry; None if it is lost or damaged."""
        path = self._backup(number)
        if path is not None:
            with suppress(OSError, ValueError, KeyError, TypeError):
                if fingerprint(path.read_bytes()) == self._read(number).before:
                    return path
        return None

    def fingerprints(self) -> set[str]:
        """Return the fingerprints of the workbook around all that was changed."""
        return {print_ for entry in self.entries() for print_ in (entry.before, entry.after)}

    def _made(self, which: str, print_: str) -> PutSheet | None:
        """Return the change that made a generated sheet what it was, from any entry."""
        for entry in self.latest_first():
            for line in self._lines(entry.number):
                if (line.get("kind"), line.get("id"), line.get("to")) == ("sheet", which, print_):
                    change = change_from_json(line)
                    if isinstance(change, PutSheet) and change.payload is not None:
                        return change
        return None

    def _cut(self, number: int, which: str, print_: str) -> bytes | None:
        """Return what makes a generated sheet what it is in the copy before an entry."""
        from clientbook.hosts.cut_sheet import cut_sheet  # much, and an undo rarely needs it
        from clientbook.hosts.payload import payload_of

        path = self.copy_before(number)
        payload = None if path is None else cut_sheet(path.read_bytes(), which)
        cut_of_it = payload is not None and payload_of(payload).fingerprint == print_
        return payload if cut_of_it else None

    def _read(self, number: int) -> Entry:
        with self._entry(number).open(encoding="utf-8") as file:
            head = json.loads(file.readline())
        act = Act(head["command"], head["who"], datetime.fromisoformat(head["when"]))
        summary = tuple((kind, what, count) for kind, what, count in head["summary"])
        return Entry(
            number,
            replace(act, undoes=head.get("undoes")),
            head["before"],
            head["after"],
            summary,
            head.get("book", ""),
            head.get("file", ""),
        )

    def _lines(self, number: int) -> list[dict[str, Any]]:
        """Return an entry's changes as they are written; a line that cannot be read, as damaged."""
        try:
            text = self._entry(number).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return [{"kind": "damaged"}]
        head, *lines = [line for line in text.split("\n") if line]
        read: list[dict[str, Any]] = []
        for line in lines:
            fields: Any = None
            with suppress(ValueError):
                fields = json.loads(line)
            read.append(fields if isinstance(fields, dict) else {"kind": "damaged"})
        with suppress(ValueError, AttributeError, TypeError):
            read += [{"kind": "damaged"}] * (json.loads(head).get("lines", 0) - len(lines))
        return read

    # Files

    def _numbers(self, suffix: str = "json") -> list[int]:
        return [int(p.stem) for p in self.folder.glob(f"*.{suffix}") if p.stem.isdecimal()]

    def _entry(self, number: int) -> Path:
        return self.folder / f"{number:04}.json"

    def _backups(self, number: int) -> list[Path]:
        return sorted(self.folder.glob(f"{number:04}.xl*"))

    def _backup(self, number: int) -> Path | None:
        return next(iter(self._backups(number)), None)


def _unpublished(entries: Sequence[Entry], current: str) -> Sequence[Entry]:
    """Return the last of the entries that the workbook, as it stands, knows nothing of."""
    for at in range(len(entries) - 1, -1, -1):
        entry = entries[at]
        if entry.before == current != entry.after:
            return entries[at:]
        if entry.after not in {NOT_SAVED, entry.before}:
            break
    return ()
