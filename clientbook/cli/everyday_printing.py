"""What the commands of a manager's day print: sentences for people, one record for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clientbook.book.wording import text
from clientbook.cli.frame import Told
from clientbook.daily.telling import of_already, of_contact, of_move, of_newcomer, of_rotation

if TYPE_CHECKING:
    from clientbook.book.changes import Change
    from clientbook.book.host import Published
    from clientbook.daily.contact import Logged, Note
    from clientbook.daily.moving import Moved
    from clientbook.daily.newcomer import Taken
    from clientbook.daily.rotation import RotatedOut
    from clientbook.everyday import Done


def print_logged(told: Told, done: Done[Logged], book: Path, *, dry_run: bool) -> None:
    """Print the row of the log, and what the manager should know besides."""
    from clientbook.hosts.command_line import typed

    came = done.came
    row = {name: value for name, value in came.row.items() if value is not None}
    if told.as_json:
        shown = {name: str(value) for name, value in row.items()}
        notes = [text(key, told.language, **facts) for key, facts in came.notes]
        record = {"dry_run": dry_run, "written": done.published.written, "row": shown}
        told.put_json({**record, "changes": _cells(came.changes), "notes": notes})
        return
    _say(told, of_contact(done.book, came, told.language, dry_run=dry_run), done.published)
    if not dry_run:
        told.say("daily.refresh", book=typed(book))


def _cells(changes: Sequence[Change]) -> list[dict[str, object]]:
    """Return the set cells for programs: table, key, column, was, now."""
    from clientbook.book.changes import SetCells

    return [
        {"table": c.table, "key": key, "column": c.column, "was": _plain(was), "now": _plain(now)}
        for c in changes
        if isinstance(c, SetCells)
        for key, was, now in zip(c.keys, c.was, c.now, strict=True)
    ]


def _plain(cell: object) -> object:
    return cell if cell is None or isinstance(cell, str | int | float) else str(cell)


def print_taken(told: Told, done: Done[Taken], *, dry_run: bool) -> int:
    """Print the new company, or those that it seems to be. Return the exit code."""
    came = done.came
    stopped = bool(came.already) and not came.changes
    if told.as_json:
        row = {name: str(value) for name, value in came.row.items()}
        findings = [f.as_json(came.book.places, told.language) for f in came.findings]
        already = [
            {"client": one.client, "company": one.company, "evidence": dict(one.evidence)}
            for one in came.already
        ]
        record = {"dry_run": dry_run, "written": done.published.written, "table": came.table}
        told.put_json(record | {"row": row, "already": already, "findings": findings})
        return int(stopped or bool(came.findings))
    if came.already:
        _say(told, of_already(done.book, came.row["company"], came.already, told.language))
    if stopped:
        told.say("daily.not_taken")
        return 1
    sentences = of_newcomer(done.book.places, came, told.language, dry_run=dry_run)
    _say(told, sentences, done.published)
    return int(bool(came.findings))


def print_out(told: Told, done: Done[RotatedOut], *, dry_run: bool) -> None:
    """Print that a company is out."""
    came = done.came
    facts = {"company": came.company.name, "client": came.company.key, "reason": came.reason}
    if told.as_json:
        record = {"dry_run": dry_run, "written": done.published.written, "day": str(came.day)}
        told.put_json(record | facts | {"changes": _cells(came.changes)})
        return
    _say(told, of_rotation(came, dry_run=dry_run), done.published)


def print_moved(told: Told, done: Done[Moved], *, dry_run: bool) -> None:
    """Print where a company stands now."""
    came = done.came
    facts = {"company": came.company.name, "client": came.company.key}
    if told.as_json:
        notes = [text(key, told.language, **words) for key, words in came.notes]
        record = {"dry_run": dry_run, "written": done.published.written, "table": came.to}
        told.put_json(record | facts | {"notes": notes})
        return
    _say(told, of_move(done.book, came, dry_run=dry_run), done.published)


def _say(told: Told, notes: Iterable[Note], published: Published | None = None) -> None:
    for key, facts in (*notes, *(published.notes if published else ())):
        told.say(key, **facts)
