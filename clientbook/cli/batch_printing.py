"""What `batch` prints: how far it has come, a line for each workbook, the counts of all.

However many workbooks there are, only those lines are kept that are shown in the end; for programs
each workbook's record is printed as soon as it is known.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, get_args

import click

from clientbook.batch.record import Result, State
from clientbook.book.wording import text
from clientbook.cli.screen import print_table

if TYPE_CHECKING:
    from clientbook.batch.running import Batch
    from clientbook.cli.frame import Told

SHOWN = 40
"""Lines of the table."""
_WORKED: frozenset[State] = frozenset({"done", "look", "failed"})
_ORDER: tuple[State, ...] = ("failed", "look", "skipped", "done", "same")


class Shown:
    """The output of one batch: fed with results, it prints them and counts."""

    def __init__(self, told: Told, going: Batch, command: str) -> None:
        self.told, self.going, self.command = told, going, command
        self.counts: Counter[State] = Counter()
        self.lines: dict[State, list[tuple[str, str]]] = {state: [] for state in get_args(State)}
        self.worst = 0
        self.begun = time.monotonic()

    @property
    def worked(self) -> int:
        """How many workbooks the work was tried on."""
        return sum(self.counts[state] for state in (*_WORKED, "skipped")) - self._aside

    @property
    def _aside(self) -> int:
        return len(self.going.found.left_out)

    def begin(self, day: date) -> None:
        """Print what is begun."""
        going = self.going
        if self.told.as_json:
            head = json.dumps({"command": self.command, "day": day.isoformat()}, ensure_ascii=False)
            click.echo(f'{head.removesuffix("}")}, "books": [', nl=False)
            return
        if going.before:
            self.told.say("cli.batch.resumed", n=going.before, day=day)
        facts = {"count": going.count, "workers": going.workers, "command": self.command}
        self.told.say("cli.batch.begun", **facts)

    def take(self, result: Result) -> None:
        """Count a result, print it for programs, keep its line if it may be shown."""
        first = not self.counts
        self.counts[result.state] += 1
        self.worst = max(self.worst, result.code)
        if self.told.as_json:
            record = json.dumps(_as_json(result, self.told), ensure_ascii=False)
            click.echo(f"{'' if first else ','}\n{record}", nl=False)
        elif len(self.lines[result.state]) < SHOWN:
            self.lines[result.state].append((self._name(result), _what(result, self.told)))

    def end(self) -> None:
        """Print the table and the counts."""
        seconds = round(time.monotonic() - self.begun, 1)
        counts = {state: self.counts[state] for state in get_args(State)}
        if self.told.as_json:
            tail = {"counts": counts, "seconds": seconds, "workers": self.going.workers}
            click.echo(f"\n], {json.dumps(tail).removeprefix('{')}")
            return
        self._print_table()
        facts = {"count": sum(counts.values()), "seconds": seconds}
        self.told.say("cli.batch.total", **counts, **facts)
        if counts["failed"]:
            self.told.say("cli.batch.retry")

    def _print_table(self) -> None:
        language = self.told.language
        rows = [
            (name, text(f"cli.batch.state.{state}", language), what)
            for state in _ORDER
            for name, what in sorted(self.lines[state])
        ]
        print_table(self.told, "batch", ("book", "state", "what"), rows[:SHOWN], left=3)
        rest = self.counts.total() - len(rows[:SHOWN])
        if rest > 0:
            self.told.say("cli.batch.more", n=rest)

    def _name(self, result: Result) -> str:
        root = self.going.found.root
        inside = result.path.is_relative_to(root)
        return str(result.path.relative_to(root) if inside else result.path)


@contextmanager
def showing(told: Told, going: Batch) -> Iterator[Callable[[Result], None]]:
    """Show a progress bar on a terminal; yields what is told of each result."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    silent = told.quiet or told.as_json or not console.is_terminal
    begun = time.monotonic()
    with Progress(*columns, console=console, transient=True, disable=silent) as progress:
        task = progress.add_task("", total=going.count)

        def tell(result: Result) -> None:
            if result.state == "same" or result in going.found.left_out:
                return
            progress.advance(task)
            done = int(progress.tasks[0].completed)
            rate = done / max(time.monotonic() - begun, 0.001) * 60
            facts = {"done": done, "count": going.count, "rate": round(rate, 1)}
            said = text("cli.batch.progress", told.language, **facts)
            progress.update(task, description=said)

        yield tell


def _as_json(result: Result, told: Told) -> Mapping[str, object]:
    """Return the record of one workbook; what a command said comes as `result` and `message`."""
    record: dict[str, object] = {
        "book": str(result.path),
        "state": result.state,
        "code": result.code,
        "seconds": result.seconds,
    }
    message = result.message(told.language)
    if message:
        record["message"] = message
    if result.record is not None:
        record["result"] = result.record
    return record


def _what(result: Result, told: Told) -> str:
    """Return what was done in a few words, or what went wrong in its sentence."""
    message = result.message(told.language)
    if message or result.record is None:
        return message
    return in_short(result.record, told)


def in_short(record: Mapping[str, object], told: Told) -> str:
    """Return the record of a command in a few words."""
    language = told.language
    counts, written = record.get("counts"), record.get("written")
    if isinstance(counts, dict) and {"error", "warning"} <= set(counts):
        return text("cli.batch.counts", language, **counts)
    if written and "cells" in record:
        return text("cli.batch.cells", language, cells=record["cells"], rows=record["rows"])
    for key in ("files", "sheets", "letters"):
        listed = record.get(key)
        if isinstance(listed, list) and written is not False:
            return text(f"cli.batch.{key}", language, n=len(listed))
    if written is None:
        return ""
    return text("cli.batch.written" if written else "cli.batch.unchanged", language)
