"""What the commands print: sentences and tables for people, one JSON record for programs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.wording import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clientbook.actions import Checked, Refreshed
    from clientbook.book.findings import Finding
    from clientbook.book.host import Published
    from clientbook.book.record import Book
    from clientbook.cli.frame import Told


Note = tuple[str, "Mapping[str, object]"]
"""A key of the wording and its facts."""


def findings_json(book: Book, findings: Sequence[Finding], told: Told) -> dict[str, object]:
    """Return the record of `check --json`."""
    counts = Counter(finding.severity for finding in findings)
    return {
        "findings": [f.as_json(book.places, told.language) for f in findings],
        "counts": {"error": counts["error"], "warning": counts["warning"]},
    }


def print_findings(told: Told, checked: Checked, shown: int) -> None:
    """Print what a check found, the first `shown` of it."""
    findings = checked.findings
    if told.as_json:
        told.put_json(findings_json(checked.book, findings, told))
        return
    _echo_findings(told, checked.book, findings, shown)
    counts = Counter(finding.severity for finding in findings)
    if findings:
        told.say("cli.check.count", errors=counts["error"], warnings=counts["warning"])
    else:
        told.say("cli.check.none")


def _echo_findings(told: Told, book: Book, findings: Sequence[Finding], shown: int) -> None:
    for finding in findings[:shown]:
        grade = text(f"cli.check.severity.{finding.severity}", told.language)
        click.echo(f"{grade}: {finding.message(book.places, told.language)}")
    if len(findings) > shown:
        told.say("cli.check.more", n=len(findings) - shown)


def print_refresh(told: Told, done: Refreshed) -> None:
    """Print what a refresh came to."""
    if told.as_json:
        counts = {"cells": done.cells, "rows": done.rows, "edited": done.edited}
        notes = notes_json(told, done.published.notes)
        told.put_json(
            {
                "written": done.published.written,
                **counts,
                "score": done.scored.as_json(),
                "notes": notes,
            }
        )
        return
    if done.published.written:
        told.say("cli.refresh.done", cells=done.cells, rows=done.rows)
        if done.edited:
            told.say("cli.refresh.edited", n=done.edited)
        for key, facts in done.scored.sentences(told.as_of, told.language):
            told.say(key, **facts)
    else:
        told.say("cli.refresh.none")
    print_notes(told, done.published)


def notes_json(told: Told, notes: Iterable[Note]) -> list[dict[str, str]]:
    """Return notes as records: the key, which programs know, and the sentence for people."""
    return [{"key": key, "text": text(key, told.language, **facts)} for key, facts in notes]


def print_notes(told: Told, published: Published) -> None:
    """Print what the host has to say about what it wrote."""
    for key, facts in published.notes:
        told.say(key, **facts)


def print_demo(told: Told, made: Sequence[tuple[Path, str]]) -> None:
    """Print the files of the example in the order to open them."""
    if told.as_json:
        told.put_json({"files": [str(path) for path, _ in made]})
        return
    told.say("cli.demo.done")
    for path, what in made:
        click.echo(str(path) if told.quiet else f"  {path} — {text(what, told.language)}")
