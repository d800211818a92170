"""What `weekly` prints: how far it has come, on a terminal only, and what it made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from clientbook.book.wording import sheet_title, text
from clientbook.cli.printing import notes_json, print_notes

if TYPE_CHECKING:
    from clientbook.book.calendar import Week
    from clientbook.cli.frame import Told
    from clientbook.pack import Making, WeeklyDone


@contextmanager
def making(told: Told, words: str = "cli.weekly.making") -> Iterator[Making]:
    """Show a progress bar on a terminal; yields what is told of each thing that is made next.

    `words`: the key of the sentence that says which thing that is.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    silent = told.quiet or told.as_json or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=silent) as progress:
        task = progress.add_task("", total=None)

        def tell(name: str, count: int) -> None:
            at = 0 if progress.tasks[0].total is None else 1
            said = text(words, told.language, name=name)
            progress.update(task, description=said, total=count, advance=at)

        yield tell


def print_weekly(told: Told, done: WeeklyDone, week: Week) -> None:
    """Print what became of the pack in the workbook."""
    if told.as_json:
        record = {"week": week.text, "written": done.published.written}
        notes = notes_json(told, done.published.notes)
        told.put_json({**record, "sheets": list(done.sheets), "notes": notes})
        return
    if not done.sheets:
        told.say("cli.weekly.nobody", sheet=sheet_title("settings", told.language))
    else:
        _say_unfinished(told, week)
        key = "cli.weekly.in_book" if done.published.written else "cli.weekly.same"
        told.say(key, week=week.text, n=len(done.sheets) - 1)
    print_notes(told, done.published)


def print_files(
    told: Told, written: Sequence[tuple[Path, Path | None]], week: Week, folder: Path
) -> None:
    """Print which files were made, and which were somebody's and are kept."""
    if told.as_json:
        told.put_json({"week": week.text, "files": [str(path) for path, _ in written]})
        return
    for path, kept in written:
        if kept is not None:
            told.say("cli.weekly.kept", file=path.name, kept=str(kept))
    if not written:
        told.say("cli.weekly.nobody", sheet=sheet_title("settings", told.language))
        return
    _say_unfinished(told, week)
    told.say("cli.weekly.done", week=week.text, n=len(written) - 1, folder=str(folder))


def _say_unfinished(told: Told, week: Week) -> None:
    if week.sunday >= told.as_of:
        told.say("cli.weekly.unfinished", week=week.text)
