"""What `import` prints: its result, the look at a file before, and the files beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.schema import COMPANY_TABLES
from clientbook.book.wording import header, text
from clientbook.cli.adder import TO_LOOK_AT
from clientbook.cli.printing import findings_json, notes_json, print_notes
from clientbook.hosts.command_line import typed
from clientbook.importing import write_rejects

if TYPE_CHECKING:
    from clientbook.actions import ImportDone, Preview
    from clientbook.cli.frame import Told
    from clientbook.imports import Guess

SHOWN_REJECTS = 20
SHOWN_FINDINGS = 20
_COUNTS = ("added", "changed", "same", "rejected")
_COLUMNS = ("file", "examples", "ours", "confidence", "why")


def print_import(told: Told, done: ImportDone, book: Path, source: Path) -> int:
    """Print what an import came to; write the reject file. Return the exit code."""
    imported = done.imported
    dry_run = done.published is None
    rejects = (
        None
        if dry_run or done.rejects is None
        else write_rejects(done.rejects, source, told.language)
    )
    if told.as_json:
        told.put_json(_import_json(told, done, rejects))
    else:
        _say_import(told, done, rejects, book)
    return TO_LOOK_AT if imported.findings or imported.rejects else 0


def _import_json(told: Told, done: ImportDone, rejects: Path | None) -> dict[str, object]:
    imported = done.imported
    published = () if done.published is None else done.published.notes
    return {
        "dry_run": done.published is None,
        "map": None if done.map_used is None else str(done.map_used),
        "tables": [
            {"table": part.table, **{name: getattr(part.counts, name) for name in _COUNTS}}
            for part in imported.parts
        ],
        **{name: getattr(imported.counts, name) for name in _COUNTS},
        "rejects": None if rejects is None else str(rejects),
        "notes": notes_json(told, [*imported.notes(told.language), *published]),
        **findings_json(done.book, imported.findings, told),
    }


def _say_import(told: Told, done: ImportDone, rejects: Path | None, book: Path) -> None:
    from clientbook.imports.grouped import grouped

    imported, dry_run = done.imported, done.published is None
    if dry_run:
        told.say("cli.import.dry_run")
    if done.remembered:
        told.say("cli.import.remembered", map=str(done.map_used))
    for sentence in () if told.quiet else imported.sentences(told.language):
        click.echo(sentence)
    for reject in imported.rejects[:SHOWN_REJECTS] if dry_run else ():
        told.say("cli.import.reject", row=reject.row, why=reject.sentence(told.language))
    if rejects is not None:
        told.say("import.rejects_kept", count=imported.counts.rejected, file=str(rejects))
    if done.published is not None:
        print_notes(told, done.published)
    groups = grouped(imported.findings)
    for group in groups[:SHOWN_FINDINGS]:
        grade = text(f"cli.check.severity.{group.severity}", told.language)
        click.echo(f"{grade}: {group.message(done.book.places, told.language)}")
    if len(groups) > SHOWN_FINDINGS:
        told.say("cli.check.more", n=len(groups) - SHOWN_FINDINGS)
    if not dry_run:
        told.say("cli.import.check", book=typed(book))


def print_preview(told: Told, seen: Preview, written: Path | None) -> int:
    """Print what each column of a file is taken for. Return 1 where something is not sure."""
    unsure = [guess for guess in seen.guesses if not guess.sure]
    if told.as_json:
        told.put_json(
            {
                "file": seen.source.name,
                "sheet": seen.source.sheet or None,
                "header_row": seen.source.header_row,
                "rows": seen.source.count,
                "table": seen.table,
                "columns": [_guess_json(guess) for guess in seen.guesses],
                "map": None if written is None else str(written),
            }
        )
        return TO_LOOK_AT if unsure else 0
    _say_preview(told, seen)
    if written is not None:
        told.say("cli.preview.written", map=typed(written))
    elif unsure:
        told.say("cli.preview.write", file=typed(Path(seen.source.name)))
    return TO_LOOK_AT if unsure else 0


def _guess_json(guess: Guess) -> dict[str, object]:
    return {
        "header": guess.header,
        "examples": list(guess.examples),
        "column": guess.column,
        "confidence": guess.confidence,
        "sure": guess.sure,
        "why": guess.why,
    }


def _say_preview(told: Told, seen: Preview) -> None:
    from rich.console import Console
    from rich.table import Table

    from clientbook.imports import table_title

    language, source = told.language, seen.source
    told.say(
        "cli.preview.title",
        file=source.name,
        row=source.header_row,
        rows=source.count,
        title=table_title(seen.table, language),
    )
    table = Table(show_lines=False)
    for key in _COLUMNS:
        table.add_column(text(f"cli.preview.{key}", language), overflow="fold")
    for guess in seen.guesses:
        table.add_row(*_preview_row(told, seen, guess))
    Console().print(table)
    if source.others:
        facts = {"sheet": source.sheet, "others": ", ".join(source.others)}
        told.say("cli.preview.others", **facts)


def _preview_row(told: Told, seen: Preview, guess: Guess) -> tuple[str, ...]:
    from rich.markup import escape

    wide = "cb_target" if seen.table in COMPANY_TABLES else seen.table
    ours = header(wide, guess.column, told.language) if guess.column else "—"
    grade = "sure" if guess.sure else "perhaps" if guess.column and guess.confidence else "no"
    shown = text(f"cli.preview.{grade}", told.language, confidence=guess.confidence)
    why = text(f"import.why.{guess.why}", told.language, rival=guess.rival)
    examples = escape("\n".join(guess.examples))
    return escape(guess.header), examples, ours, shown, escape(why)
