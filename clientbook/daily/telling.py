"""What became of a command of the day, in sentences: for the command line and the ribbon alike.

Pure. Each sentence is a key of the wording and its facts; those that are words are in `language`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clientbook.book.cells import Place
from clientbook.book.record import Book
from clientbook.book.wording import Language, text, value_text
from clientbook.daily.already import Already
from clientbook.daily.contact import Logged, Note
from clientbook.daily.moving import Moved
from clientbook.daily.newcomer import Taken
from clientbook.daily.rotation import RotatedOut


def of_contact(
    book: Book, came: Logged, language: Language, *, dry_run: bool = False
) -> Iterator[Note]:
    """Yield the row of the log, and what the manager should know besides."""
    row = {name: value for name, value in came.row.items() if value is not None}
    yield (
        "daily.would_log" if dry_run else "daily.logged",
        {
            "entry": came.entry,
            "company": came.company.name,
            "client": came.company.key,
            "day": row["date"],
            "channel": value_text("channel", row["channel"], language),
            "manager": row["manager"],
            "outcome": came.outcome.shown(language),
        },
    )
    if "stage" in row:
        names = {stage.id: stage.name for stage in book.settings.stages}
        yield "daily.stage", {"stage": names[row["stage"]]}
    if "refusal" in row:
        yield "daily.refusal", {"refusal": value_text("refusal", row["refusal"], language)}
    if "next_what" in row:
        yield "daily.step", {"day": row["next_on"], "what": row["next_what"]}
    elif "next_on" in row:
        yield "daily.step_day", {"day": row["next_on"]}
    yield from came.notes


def of_already(
    book: Book, company: object, already: Sequence[Already], language: Language
) -> Iterator[Note]:
    """Yield the companies that a new one seems to be."""
    yield "daily.already", {"company": company}
    for one in already:
        words = (text(f"daily.same.{kind}", language, value=value) for kind, value in one.evidence)
        yield (
            "daily.already_line",
            {
                "company": one.company,
                "client": one.client,
                "title": book.places[one.table].area.sheet,
                "manager": one.manager or text("daily.no_manager", language),
                "evidence": ", ".join(words),
            },
        )


def of_newcomer(
    places: Mapping[str, Place], came: Taken, language: Language, *, dry_run: bool = False
) -> Iterator[Note]:
    """Yield the new company, and what looks wrong in its row. `places`: before it was added."""
    facts = {"company": came.row["company"], "title": places[came.table].area.sheet}
    if dry_run:
        yield "daily.would_take", facts
    else:
        yield "daily.taken", {"client": came.row["client"], **facts}
    for finding in came.findings:
        yield "daily.look_at", {"finding": finding.message(came.book.places, language)}


def of_rotation(came: RotatedOut, *, dry_run: bool = False) -> Iterator[Note]:
    """Yield that a company is out."""
    facts = {"company": came.company.name, "client": came.company.key, "reason": came.reason}
    yield "daily.would_out" if dry_run else "daily.out", {"day": came.day, **facts}
    yield from came.notes


def of_move(book: Book, came: Moved, *, dry_run: bool = False) -> Iterator[Note]:
    """Yield where a company stands now."""
    here, there = (book.places[table].area.sheet for table in (came.company.table, came.to))
    facts = {"company": came.company.name, "client": came.company.key}
    yield "daily.would_move" if dry_run else "daily.moved", {"here": here, "there": there, **facts}
    yield from came.notes
