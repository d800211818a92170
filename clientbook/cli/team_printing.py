"""What `handout` and `collect` print: whose workbooks, what came of them, what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.errors import ClientbookError, sentence
from clientbook.book.wording import Language, text
from clientbook.cli.adder import TO_LOOK_AT
from clientbook.cli.printing import notes_json, print_notes
from clientbook.hosts.command_line import typed

if TYPE_CHECKING:
    from clientbook.cli.frame import Told
    from clientbook.collecting import Collected, TakenBack
    from clientbook.handing import Handed, Handout

_COUNTS = ("companies", "contacts", "deals", "entries")


def print_handout(told: Told, done: Handout, files: Sequence[Handed], book: Path, out: Path) -> int:
    """Print what was handed out; return the exit code."""
    refused = [one for one in files if one.refused is not None]
    if told.as_json:
        told.put_json(_handout_json(told, done, files))
        return TO_LOOK_AT if refused or done.doubtful else 0
    for one in files:
        _say_handed(told, one)
    listed = {person.name for person in done.book.settings.managers}
    for stranger in (one.issued.manager for one in files if one.issued.manager not in listed):
        sheet = done.book.places["cb_managers"].area.sheet
        told.say("cli.handout.stranger", manager=stranger, sheet=sheet)
    for table, n in done.doubtful.items():
        told.say("cli.handout.doubtful", sheet=done.book.places[table].area.sheet, n=n)
    for table, words in done.withheld:
        sheet = done.book.places[table].area.sheet
        told.say("cli.handout.withheld", sheet=sheet, header=words)
    if done.unowned:
        told.say("cli.handout.unowned", n=done.unowned)
    print_notes(told, done.published)
    sheet = text("team.register.sheet", done.book.language)
    n = len(files) - len(refused)
    told.say("cli.handout.done", n=n, folder=str(out), sheet=sheet, book=typed(book))
    return TO_LOOK_AT if refused or done.doubtful else 0


def why_of(error: ClientbookError | OSError, language: Language) -> str:
    """Return the sentence of an error that stopped one file only."""
    if isinstance(error, ClientbookError):
        return error.message(language)
    file, why = str(error.filename or ""), error.strerror or str(error)
    return text("cli.system", language, file=file, why=why)


def _say_handed(told: Told, one: Handed) -> None:
    if one.refused is not None:
        why = why_of(one.refused, told.language)
        told.say("cli.handout.refused", manager=one.issued.manager, why=why)
        return
    if one.kept is not None:
        told.say("cli.handout.kept", file=one.path.name, kept=one.kept.name)
    counts = dict(zip(_COUNTS, one.issued.counts, strict=True))
    told.say("cli.handout.file", manager=one.issued.manager, file=one.path.name, **counts)


def _handout_json(told: Told, done: Handout, files: Sequence[Handed]) -> dict[str, object]:
    return {
        "files": [
            {
                "manager": one.issued.manager,
                "file": None if one.refused else str(one.path),
                "kept": str(one.kept) if one.kept else None,
                "prefix": one.issued.prefix,
                **dict(zip(_COUNTS, one.issued.counts, strict=True)),
                "refused": why_of(one.refused, told.language) if one.refused else None,
            }
            for one in files
        ],
        "unowned": done.unowned,
        "doubtful": dict(done.doubtful),
        "withheld": [{"table": table, "header": words} for table, words in done.withheld],
        "notes": notes_json(told, done.published.notes),
    }


def print_collected(told: Told, done: Collected, book: Path) -> int:
    """Print what was taken back, refused and asked; return the exit code."""
    to_look_at = bool(
        done.refused
        or done.open
        or done.answers.lost
        or any(one.told or one.without_slip for one in done.files)
    )
    if told.as_json:
        told.put_json(_collected_json(told, done))
        return TO_LOOK_AT if to_look_at else 0
    for one in done.files:
        _say_taken(told, one)
    for file in done.refused:
        why = why_of(file.why, told.language)
        told.say("cli.collect.refused", file=file.file, why=why)
    _say_answers(told, done)
    print_notes(told, done.published)
    sheet = text("team.register.sheet", done.book.language)
    told.say(f"cli.collect.{done.ending}", book=typed(book), sheet=sheet)
    return TO_LOOK_AT if to_look_at else 0


def _say_taken(told: Told, one: TakenBack) -> None:
    if one.without_slip:
        key = "cli.collect.unknown_copy" if one.unknown else "cli.collect.without_slip"
        told.say(key, file=one.file, sheet=text("team.register.sheet", told.language))
    key = "cli.collect.file" if one.cells or one.rows or one.asked else "cli.collect.nothing"
    told.say(
        key, file=one.file, manager=one.manager, cells=one.cells, rows=one.rows, asked=one.asked
    )
    for code, facts in one.told:
        if not told.quiet:
            click.echo(f"  {sentence(code, told.language, facts)}")


def _say_answers(told: Told, done: Collected) -> None:
    answers, language = done.answers, done.book.language
    sheet = text("team.questions.sheet", language)
    n = answers.mine + answers.theirs + answers.removed
    if n:
        told.say(
            "cli.collect.answers", n=n, mine=answers.mine, theirs=answers.theirs,
            removed=answers.removed,
        )  # fmt: skip
    if answers.changed:
        told.say("cli.collect.changed", n=answers.changed, sheet=sheet)
    for one in answers.lost:
        told.say("cli.collect.lost", row=one.cell.key, manager=one.manager)
    for words in answers.unread:
        told.say("cli.collect.unread", words=words, sheet=sheet)
    if done.open:
        column = text("team.questions.choice", language)
        told.say("cli.collect.open", n=done.open, sheet=sheet, column=column)


def _collected_json(told: Told, done: Collected) -> dict[str, object]:
    answers = done.answers
    return {
        "written": done.published.written,
        "files": [
            {
                "file": one.file,
                "manager": one.manager,
                "cells": one.cells,
                "rows": one.rows,
                "asked": one.asked,
                "without_slip": one.without_slip,
                "told": [sentence(code, told.language, facts) for code, facts in one.told],
            }
            for one in done.files
        ],
        "refused": [
            {"file": one.file, "why": why_of(one.why, told.language)} for one in done.refused
        ],
        "answers": {
            "mine": answers.mine,
            "theirs": answers.theirs,
            "removed": answers.removed,
            "changed": answers.changed,
            "unread": answers.unread,
            "lost": [{"key": one.cell.key, "manager": one.manager} for one in answers.lost],
        },
        "open": done.open,
        "notes": notes_json(told, done.published.notes),
    }
