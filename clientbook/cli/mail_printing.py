"""What `send` prints: what would go, what went and what did not, each with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT

if TYPE_CHECKING:
    from clientbook.cli.frame import Told
    from clientbook.mail.dispatch import Outcome
    from clientbook.mail.letter import Letter
    from clientbook.sending import Letters, Shown

Facts = Mapping[str, object]
NOTHING: Facts = {}
_HEADS = ("who", "address", "subject", "files", "standing")
_KILOBYTE = 1024
_MOST_ROWS = 30
_TO_CONFIRM = {"new", "changed"}


def print_shown(  # noqa: PLR0913, PLR0917 - what is shown, and what is known of it
    told: Told,
    made: Letters,
    shown: Sequence[Shown],
    folder: Path,
    most: int,
    about: Facts = NOTHING,
) -> int:
    """Print the letters that would go and where their files are; return the exit code.

    `most`: megabytes that one letter may have. `about`: what a program is told besides.
    """
    from clientbook.mail.dispatch import too_big

    outcomes = [too_big(one.letter, one.size, most) for one in shown]
    big = [one.message(told.language) for one in outcomes if one is not None]
    code = TO_LOOK_AT if big else _code(made, shown)
    if told.as_json:
        record = {"dry_run": True, "folder": str(folder), **about}
        told.put_json({**record, **_record(told, made, shown), "too_big": big})
        return code
    _print_table(told, made, shown)
    for sentence in big:
        click.echo(sentence)
    if shown:
        told.say("post.dry", n=len(shown), folder=str(folder))
    _say_unknown(told, shown)
    return code


def print_drafts(told: Told, made: Letters, shown: Sequence[Shown]) -> int:
    """Print which letters are open in Outlook; return the exit code."""
    if told.as_json:
        told.put_json({"dry_run": False, **_record(told, made, shown)})
        return TO_LOOK_AT if made.held else 0
    _print_table(told, made, shown)
    told.say("post.drafts", n=len(shown))
    return TO_LOOK_AT if made.held else 0


def print_sent(
    told: Told, made: Letters, outcomes: Iterable[Outcome], about: Facts = NOTHING
) -> int:
    """Print what became of each letter as it goes; return the exit code."""
    from clientbook.mail.dispatch import FINE

    _say_held(told, made)
    done = []
    for outcome in outcomes:
        done.append(outcome)
        if not told.as_json and (not told.quiet or outcome.state not in FINE):
            click.echo(outcome.message(told.language))
    counts = Counter(outcome.state for outcome in done)
    if told.as_json:
        letters = [
            {
                **_letter_record(one.letter),
                "state": one.state,
                "message_id": one.message_id or None,
                "message": one.message(told.language),
            }
            for one in done
        ]
        held = _held_record(told, made)
        told.put_json({"dry_run": False, **about, "letters": letters, "held": held})
    already, doubt = counts["already"] + counts["skipped"], counts["doubt"]
    rest = len(done) - counts["sent"] - already - doubt + len(made.held)
    total = "post.total_doubt" if doubt else "post.total"
    told.say(total, sent=counts["sent"], already=already, doubt=doubt, rest=rest)
    fine = not made.held and all(outcome.state in FINE for outcome in done)
    return 0 if fine else TO_LOOK_AT


def _print_table(told: Told, made: Letters, shown: Sequence[Shown]) -> None:
    """Print a row per letter, then a sentence for each that cannot go."""
    from rich.console import Console
    from rich.table import Table

    _say_held(told, made)
    if not shown or told.quiet:
        return
    table = Table()
    for head in _HEADS:
        table.add_column(text(f"post.head.{head}", told.language), overflow="fold")
    for one in shown[:_MOST_ROWS]:
        table.add_row(*_cells(one, told))
    Console(markup=False, emoji=False, highlight=False).print(table)
    if len(shown) > _MOST_ROWS:
        told.say("post.more", n=len(shown) - _MOST_ROWS)


def _cells(one: Shown, told: Told) -> tuple[str, ...]:
    letter = one.letter
    size = -(-sum(len(file.content) for file in letter.attachments) // _KILOBYTE)
    files = text("post.files", told.language, n=len(letter.attachments), size=size)
    key = _standing(one)
    standing = text(f"post.standing.{key}", told.language, before=one.before)
    who = letter.to.name or letter.who
    return who, letter.to.address, letter.subject, files if letter.attachments else "", standing


def _standing(one: Shown) -> str:
    if one.standing in _TO_CONFIRM:
        return one.standing
    return one.went if one.went in {"done", "doubt"} else "go"


def _say_held(told: Told, made: Letters) -> None:
    if not told.as_json:
        for held in made.held:
            click.echo(held.message(told.language))


def _say_unknown(told: Told, shown: Sequence[Shown]) -> None:
    unknown = [one.letter for one in shown if one.standing in _TO_CONFIRM]
    if unknown:
        names = ", ".join(f"{letter.who} — {letter.to.address}" for letter in unknown)
        told.say("post.to_confirm", names=names)


def _code(made: Letters, shown: Sequence[Shown]) -> int:
    amiss = any(_standing(one) in {*_TO_CONFIRM, "doubt"} for one in shown)
    return TO_LOOK_AT if made.held or amiss else 0


def _record(told: Told, made: Letters, shown: Sequence[Shown]) -> dict[str, object]:
    letters = [
        {
            **_letter_record(one.letter),
            "state": _standing(one),
            "before": one.before or None,
            "file": str(one.file) if one.file else None,
        }
        for one in shown
    ]
    return {"letters": letters, "held": _held_record(told, made)}


def _letter_record(letter: Letter) -> dict[str, object]:
    return {
        "who": letter.who,
        "address": letter.to.address,
        "subject": letter.subject,
        "files": [file.name for file in letter.attachments],
    }


def _held_record(told: Told, made: Letters) -> list[dict[str, object]]:
    return [
        {
            "who": one.who,
            "reason": one.reason.rpartition(".")[2],
            "message": one.message(told.language),
        }
        for one in made.held
    ]
