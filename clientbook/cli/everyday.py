"""The commands of a manager's day: log a contact, take a company in, out, or to another list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clientbook.book.wording import Language, text, value_text
from clientbook.cli.adder import Adder, open_book
from clientbook.cli.frame import Function, Told, read_day

if TYPE_CHECKING:
    from clientbook.daily.contact import Logged
    from clientbook.everyday import Done


def add_everyday(command: Adder) -> None:
    """Add the commands of a manager's day."""
    option = _options(command.language)

    @command("log")
    @command.book
    @option("client", "client", required=True)
    @option("outcome", "words", required=True)
    @option("manager", "name", about="log_manager")
    @option("contact", "name")
    @option("channel", "words")
    @option("stage", "stage")
    @option("refusal", "words")
    @option("detail", "words")
    @option("asked", "words")
    @option("signal", "words")
    @option("next", "day", name="next_on")
    @option("what", "words")
    @option("comment", "words")
    @option("date", "day")
    @click.option("--dry-run", is_flag=True, help=text("cli.opt.dry_run", command.language))
    @command.make_room
    def log(  # noqa: PLR0913 - each argument is an option
        book: Path,
        *,
        dry_run: bool,
        make_room: bool,
        told: Told,
        next_on: str | None,
        date: str | None,
        **said: Any,  # noqa: ANN401 - words of each option
    ) -> None:
        from clientbook.daily.contact import Contact
        from clientbook.everyday import log_contact

        told.refuse_future()
        contact = Contact(**said, next_on=_day(next_on), day=_day(date))
        done = log_contact(
            open_book(book), contact, told.as_of, told.act("log"),
            dry_run=dry_run, make_room=make_room,
        )  # fmt: skip
        _print_logged(told.speak(done.book.language), done, book, dry_run=dry_run)


def _options(language: Language) -> Callable[..., Callable[[Function], Function]]:
    """Return a maker of options with words of the user's language."""
    listed = ("channel", "refusal", "signal", "reason", "terms", "consent")

    def option(
        flag: str, metavar: str, *, about: str | None = None, name: str | None = None,
        required: bool = False,
    ) -> Callable[[Function], Function]:  # fmt: skip
        facts = {}
        if flag == "outcome":
            facts = {"choices": _outcomes(language)}
        elif flag in listed and about is None:
            facts = {"choices": _values(flag, language)}
        return click.option(
            f"--{flag}",
            name or flag.replace("-", "_"),
            required=required,
            metavar=text(f"cli.metavar.{metavar}", language),
            help=text(f"cli.opt.{about or flag}", language, **facts),
        )

    return option


def _outcomes(language: Language) -> str:
    from clientbook.daily.outcomes import choices

    return choices(language)


def _values(of: str, language: Language) -> str:
    from clientbook.book.schema import LISTS

    return "; ".join(f"{value_text(of, value, language)} ({value})" for value in LISTS[of])


def _day(given: str | None) -> Any:  # noqa: ANN401 - a date, or None
    return read_day(given) if given else None


def _print_logged(told: Told, done: Done[Logged], book: Path, *, dry_run: bool) -> None:
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


def _cells(changes: Any) -> list[dict[str, object]]:  # noqa: ANN401 - the changes of any command
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
