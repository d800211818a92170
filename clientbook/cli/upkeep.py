"""The commands that look after files: lint of any workbook, upgrade of a book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder, open_book
from clientbook.cli.frame import Told

if TYPE_CHECKING:
    from clientbook.book.record import Book
    from clientbook.book.versions import Step
    from clientbook.hosts.lint.sentences import Linted

SHOWN = 40


def add_upkeep(command: Adder) -> None:
    """Add the commands that look after files."""

    @command("lint")
    @command.argument("file")
    @click.option("--template", is_flag=True, help=text("cli.opt.template", command.language))
    @click.option("--all", "everything", is_flag=True, help=text("cli.opt.all", command.language))
    def lint(file: Path, *, template: bool, everything: bool, told: Told) -> int:
        from clientbook.upkeep import lint as lint_file

        found = lint_file(file, moving=template)
        _print_linted(told, found, len(found.problems) if everything else SHOWN)
        return TO_LOOK_AT if found.problems else 0

    @command("upgrade")
    @command.argument("book", required=False)
    @click.option("--list", "only_list", is_flag=True, help=text("cli.opt.list", command.language))
    def upgrade(book: Path | None, *, only_list: bool, told: Told) -> int:
        if book is None and not only_list:
            context = click.get_current_context()
            missing = next(p for p in context.command.params if p.name == "book")
            raise click.MissingParameter(ctx=context, param=missing)
        if book is None:
            return _list_release(told)
        return _list_book(told, book) if only_list else _upgrade(told, book)


def _print_linted(told: Told, found: Linted, shown: int) -> None:
    counts = {f"{grade}s": found.count(grade) for grade in ("error", "warning")}
    if told.as_json:
        problems = [problem.as_json(told.language) for problem in found.problems]
        told.put_json({"file": found.name, "problems": problems, "counts": counts})
        return
    for problem in found.problems[:shown]:
        grade = text(f"cli.check.severity.{problem.problem.severity}", told.language)
        click.echo(f"{grade}: {problem.message(told.language)}")
    if len(found.problems) > shown:
        told.say("cli.check.more", n=len(found.problems) - shown)
    if found.problems:
        told.say("lint.total", **counts)
    else:
        told.say("lint.none", file=found.name)


def _upgrade(told: Told, path: Path) -> int:
    from clientbook.book.schema import FORMAT_VERSION
    from clientbook.cli.printing import notes_json, print_notes
    from clientbook.upkeep import upgrade

    done = upgrade(open_book(path), told.act("upgrade"))
    told = told.speak(done.book.language)
    if told.as_json:
        steps = [step.as_json(told.language, done=True) for step in done.steps]
        record = {"written": done.published.written, **_formats(done.book), "steps": steps}
        told.put_json({**record, "notes": notes_json(told, done.published.notes)})
        return 0
    if not done.steps:
        told.say("upgrade.none", version=done.book.settings.format_version)
        return 0
    told.say("upgrade.done", version=FORMAT_VERSION, n=len(done.steps))
    for step in done.steps:
        _say_step(told, step, done=False)
    print_notes(told, done.published)
    return 0


def _list_book(told: Told, path: Path) -> int:
    from clientbook.book.reading import read_book
    from clientbook.book.versions import STEPS, needed

    book = read_book(open_book(path))
    told = told.speak(book.language)
    if told.as_json:
        steps = [step.as_json(told.language, done=step.done(book)) for step in STEPS]
        told.put_json({**_formats(book), "steps": steps})
    elif needed(book):
        say_age(told, book, path)
    else:
        told.say("upgrade.none", version=book.settings.format_version)
    for step in STEPS:
        _say_step(told, step, done=step.done(book))
    return TO_LOOK_AT if needed(book) else 0


def _list_release(told: Told) -> int:
    from clientbook.book.schema import FORMAT_VERSION
    from clientbook.book.versions import STEPS

    if told.as_json:
        steps = [step.as_json(told.language) for step in STEPS]
        told.put_json({"known": FORMAT_VERSION, "steps": steps})
    told.say("upgrade.release", known=FORMAT_VERSION)
    for step in STEPS:
        _say_step(told, step, done=False)
    return 0


def say_age(told: Told, book: Book, path: Path) -> None:
    """Say of a book of an older format that it works, and how to upgrade it; else nothing."""
    from clientbook.book.schema import FORMAT_VERSION
    from clientbook.hosts.command_line import typed

    version = book.settings.format_version
    if version < FORMAT_VERSION:
        told.say("upgrade.needed", version=version, known=FORMAT_VERSION, book=typed(path))


def _formats(book: Book) -> dict[str, object]:
    from clientbook.book.schema import FORMAT_VERSION

    return {"format": book.settings.format_version, "known": FORMAT_VERSION}


def _say_step(told: Told, step: Step, *, done: bool) -> None:
    key = "upgrade.line_done" if done else "upgrade.line"
    told.say(key, before=step.before, after=step.after, about=step.about(told.language))
