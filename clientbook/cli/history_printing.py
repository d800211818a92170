"""What `changes` and `undo` print: sentences and tables for people, one record for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

import click

from clientbook.book.changes import (
    Change,
    UnknownChange,
)
from clientbook.book.past import Entry, is_undo, origin
from clientbook.book.wording import TEXTS, text
from clientbook.history_words import (
    Places,
    change_json,
    details,
    left_json,
    moment,
    sheet_name,
    shown,
    undone_sentences,
)

if TYPE_CHECKING:
    from clientbook.cli.frame import Told
    from clientbook.history import Past, Undone

SHOWN, SHOWN_CELLS = 40, 200


def print_changes(told: Told, past: Past, *, everything: bool) -> None:
    """Print the entries of a journal, the latest last."""
    if told.as_json:
        told.put_json(_past_json(told, past))
        return
    if not past.entries:
        told.say("changes.none")
    else:
        entries = past.entries if everything else past.entries[-SHOWN:]
        _print_table(
            told,
            ("number", "when", "who", "command", "what", "undone"),
            [_entry_row(told, past, entry) for entry in entries],
        )
        if len(entries) < len(past.entries):
            told.say("changes.more", n=len(past.entries) - len(entries))
    for key, numbers in (("damaged", past.damaged), ("uncopied", past.uncopied)):
        if numbers:
            listed = ", ".join(map(str, numbers))
            told.say(f"changes.{key}", numbers=listed, n=len(numbers))


def print_entry(
    told: Told,
    past: Past,
    number: int,
    changes: Sequence[Change | UnknownChange],
    *,
    everything: bool,
) -> None:
    """Print every cell, row and sheet of one entry."""
    (entry,) = [entry for entry in past.entries if entry.number == number]
    if told.as_json:
        whole = {"changes": [change_json(change) for change in changes]}
        told.put_json({**_entry_json(told, past, entry), **whole})
        return
    words = {
        "command": entry.act.command,
        "who": entry.act.who,
        "when": moment(told.language, entry.act.when),
    }
    told.say("changes.title", number=number, **words)
    each = details(told.language, past.places, changes)
    listed = list(each if everything else islice(each, SHOWN_CELLS))
    lines = [
        (*at, shown(told.language, was), shown(told.language, now)) for *at, was, now in listed
    ]
    _print_table(told, ("sheet_column", "where", "column", "was", "now"), lines)
    rest = sum(1 for _ in each)
    if rest:
        told.say("changes.more_cells", n=rest)


def print_undone(told: Told, done: Undone, *, redo: bool) -> None:
    """Print what one undo came to."""
    if told.as_json:
        return
    for sentence in () if told.quiet else undone_sentences(told.language, done, redo=redo):
        click.echo(sentence)


def undone_json(told: Told, done: Undone) -> dict[str, object]:
    """Return the record of one undo."""
    return {
        "entry": done.entry.number,
        "number": done.command.number,
        "command": done.command.act.command,
        "whole": done.whole,
        "copy": done.copy,
        "changes": [change_json(change) for change in done.changes],
        "left": [left_json(told.language, left, done.places) for left in done.left],
        "blank": [
            {"sheet": sheet_name(told.language, done.places, table), "row": row}
            for table, row in done.blank
        ],
    }


# Entries


def _entry_row(told: Told, past: Past, entry: Entry) -> tuple[str, ...]:
    command = entry.act.command
    if entry.act.undoes is not None:
        which = "undo_of" if is_undo(entry) else "redo_of"
        number = origin(entry, past.entries)
        command = text(f"changes.{which}", told.language, number=number)
    words = "\n".join(_words(told, past.places, entry))
    return (
        str(entry.number),
        moment(told.language, entry.act.when),
        entry.act.who,
        command,
        words,
        _undone(told, past, entry),
    )


def _undone(told: Told, past: Past, entry: Entry) -> str:
    """Return whether an entry is taken back; an undo that could put nothing back is called so."""
    if entry.number not in past.undone:
        return ""
    undo = next(e for e in reversed(past.entries) if e.act.undoes == entry.number)
    in_vain = entry.summary and not undo.summary
    return text("changes.in_vain" if in_vain else "changes.yes", told.language)


def _words(told: Told, places: Places, entry: Entry) -> list[str]:
    """Return what an entry changed in words, a line for each sheet and kind of change."""
    counts: Counter[tuple[str, str]] = Counter()
    for kind, what, count in entry.summary:
        counts[kind, what if kind == "sheet" else sheet_name(told.language, places, what)] += count
    lines = []
    for (kind, sheet), n in counts.items():
        key = f"changes.{kind}" if f"changes.{kind}" in TEXTS else "changes.other"
        lines.append(text(key, told.language, sheet=sheet, n=n, kind=kind))
    return lines or [text("changes.nothing", told.language)]


def _past_json(told: Told, past: Past) -> dict[str, object]:
    return {
        "entries": [_entry_json(told, past, entry) for entry in past.entries],
        "damaged": list(past.damaged),
    }


def _entry_json(told: Told, past: Past, entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "when": entry.act.when.isoformat(),
        "who": entry.act.who,
        "command": entry.act.command,
        "undoes": entry.act.undoes,
        "undone": entry.number in past.undone,
        "copy": entry.number not in past.uncopied,
        "before": entry.before,
        "after": entry.after,
        "book": entry.book,
        "what": _words(told, past.places, entry),
    }


def _print_table(told: Told, columns: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for column in columns:
        table.add_column(text(f"changes.{column}", told.language), overflow="fold")
    for line in lines:
        table.add_row(*map(Text, line))
    if not told.quiet or lines:
        Console().print(table)
