"""What the commands of a manager's day print: sentences for people, one record for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clientbook.book.wording import text, value_text
from clientbook.cli.frame import Told

if TYPE_CHECKING:
    from clientbook.book.changes import Change
    from clientbook.book.host import Published
    from clientbook.daily.already import Already
    from clientbook.daily.contact import Logged
    from clientbook.daily.moving import Moved
    from clientbook.daily.newcomer import Taken
    from clientbook.daily.rotation import RotatedOut
    from clientbook.everyday import Done

Notes = Sequence[tuple[str, Mapping[str, object]]]


def print_logged(told: Told, done: Done[Logged], book: Path, *, dry_run: bool) -> None:
    """Print the row of the log, and what the manager should know besides."""
    from clientbook.cli.printing import print_notes, quoted

    came = done.came
    row = {name: value for name, value in came.row.items() if value is not None}
    if told.as_json:
        shown = {name: str(value) for name, value in row.items()}
        notes = [text(key, told.language, **facts) for key, facts in came.notes]
        record = {"dry_run": dry_run, "written": done.published.written, "row": shown}
        told.put_json({**record, "changes": _cells(came.changes), "notes": notes})
        return
    told.say(
        "daily.would_log" if dry_run else "daily.logged",
        entry=came.entry,
        company=came.company.name,
        client=came.company.key,
        day=row["date"],
        channel=value_text("channel", row["channel"], told.language),
        manager=row["manager"],
        outcome=came.outcome.shown(told.language),
    )
    if "stage" in row:
        names = {stage.id: stage.name for stage in done.book.settings.stages}
        told.say("daily.stage", stage=names[row["stage"]])
    if "refusal" in row:
        told.say("daily.refusal", refusal=value_text("refusal", row["refusal"], told.language))
    if "next_what" in row:
        told.say("daily.step", day=row["next_on"], what=row["next_what"])
    elif "next_on" in row:
        told.say("daily.step_day", day=row["next_on"])
    for key, facts in came.notes:
        told.say(key, **facts)
    print_notes(told, done.published)
    if not dry_run:
        told.say("daily.refresh", book=quoted(book))


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
        _say_already(told, done, came.already)
    if stopped:
        told.say("daily.not_taken")
        return 1
    facts = {"company": came.row["company"], "title": done.book.places[came.table].area.sheet}
    if dry_run:
        told.say("daily.would_take", **facts)
    else:
        told.say("daily.taken", client=came.row["client"], **facts)
    for finding in came.findings:
        told.say("daily.look_at", finding=finding.message(came.book.places, told.language))
    _say_notes(told, (), done.published)
    return int(bool(came.findings))


def _say_already(told: Told, done: Done[Taken], already: Sequence[Already]) -> None:
    told.say("daily.already", company=done.came.row["company"])
    for one in already:
        told.say(
            "daily.already_line",
            company=one.company,
            client=one.client,
            title=done.book.places[one.table].area.sheet,
            manager=one.manager or text("daily.no_manager", told.language),
            evidence=", ".join(
                text(f"daily.same.{kind}", told.language, value=value)
                for kind, value in one.evidence
            ),
        )


def print_out(told: Told, done: Done[RotatedOut], *, dry_run: bool) -> None:
    """Print that a company is out."""
    came = done.came
    facts = {"company": came.company.name, "client": came.company.key, "reason": came.reason}
    if told.as_json:
        record = {"dry_run": dry_run, "written": done.published.written, "day": str(came.day)}
        told.put_json(record | facts | {"changes": _cells(came.changes)})
        return
    told.say("daily.would_out" if dry_run else "daily.out", day=came.day, **facts)
    _say_notes(told, came.notes, done.published)


def print_moved(told: Told, done: Done[Moved], *, dry_run: bool) -> None:
    """Print where a company stands now."""
    came = done.came
    facts = {"company": came.company.name, "client": came.company.key}
    if told.as_json:
        notes = [text(key, told.language, **words) for key, words in came.notes]
        record = {"dry_run": dry_run, "written": done.published.written, "table": came.to}
        told.put_json(record | facts | {"notes": notes})
        return
    here, there = (done.book.places[table].area.sheet for table in (came.company.table, came.to))
    key = "daily.would_move" if dry_run else "daily.moved"
    told.say(key, here=here, there=there, **facts)
    _say_notes(told, came.notes, done.published)


def _say_notes(told: Told, notes: Notes, published: Published) -> None:
    for key, facts in (*notes, *published.notes):
        told.say(key, **facts)
