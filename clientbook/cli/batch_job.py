"""A command of this command line as the job of a batch: run on one workbook, its answer kept.

Runs in a worker, with nobody at the keyboard. What the command prints is its record for programs;
what it refuses is its sentence.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import click

from clientbook.batch.record import NotRepeatable, Outcome
from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language, text
from clientbook.cli.frame import Group

_PLACE = "{book}"
_NOT_FOR_MANY = frozenset({"init", "schedule", "batch", "consolidate"})
"""Commands that take a workbook first, but make it, or set up this machine."""
REPEATABLE = frozenset(
    {
        "card", "check", "coach", "crisis", "export", "fix", "funnel", "hunting", "import", "leads",
        "money", "refresh", "refusals", "score", "segments", "send", "sms", "sources", "territory",
        "today", "upgrade", "weekly",
    }
)  # fmt: skip
"""Commands that come to the same when they are run twice."""
_ANEW = frozenset({"--again", "--resend", "--outlook"})
"""Options that make letters that went already go again."""


def repeatable(command: Sequence[str]) -> bool:
    """Say whether a command with its words comes to the same when it is run twice.

    >>> repeatable(["send", "--really"]), repeatable(["send", "--really", "--again"])
    (True, False)
    """
    return command[0] in REPEATABLE and _ANEW.isdisjoint(command)


class NotForMany(ClientbookError):
    """A command that is not about one workbook. `command`, and `commands` that are."""

    code = "error.batch_command"


@dataclass(frozen=True, slots=True)
class CommandOnBook:
    """A command and its words; called with a workbook, it runs on it.

    `root`: the folder that workbooks are called from, where their names make folders of `--out`.
    """

    name: str
    words: tuple[str, ...]
    language: Language
    chosen: bool
    root: Path

    def __call__(self, book: Path) -> Outcome:
        """Run the command on a workbook."""
        from clientbook.cli.run import run

        words = [self.name, str(book), *self.words_for(book), "--json"]
        printed, told = io.StringIO(), io.StringIO()
        with redirect_stdout(printed), redirect_stderr(told):
            code = run(words, self.language, chosen=self.chosen)
        return Outcome(code, told.getvalue().strip(), _record(printed.getvalue()))

    def words_for(self, book: Path) -> list[str]:
        """Return the command's words for a workbook: its name for {book}, a folder of its own.

        >>> job = CommandOnBook("export", ("--table", "log {book}"), "en", False, Path("/branches"))
        >>> job.words_for(Path("/branches/A.xlsx"))
        ['--table', 'log A']
        """
        name = _short(book, self.root)
        words = [word.replace(_PLACE, name) for word in self.words]
        for at, word in enumerate(words):
            if _PLACE in self.words[at]:
                continue
            if word.startswith("--out="):
                words[at] = f"--out={_own(Path(word.removeprefix('--out=')), name)}"
            elif at and words[at - 1] == "--out":
                words[at] = str(_own(Path(word), name))
        if self.name == "send" and not any(w.startswith(("--out", "--really")) for w in words):
            folder = f"{text('post.folder', self.language)} {Path(name).name}"
            words += ["--out", str(book.parent / folder)]
        return words


def looked_over(group: Group, words: Sequence[str], *, resume: bool) -> click.Command:
    """Return the command that words name, when they fit it; click's errors say where they do not.

    NotForMany; NotRepeatable: it is to be resumed, and may not be done twice.
    """
    name, *rest = words
    found = group.commands.get(name)
    if found is None:
        raise click.exceptions.NoSuchCommand(name, ctx=click.get_current_context())
    if name in _NOT_FOR_MANY or not _takes_book(found):
        fitting = [
            n for n, c in group.commands.items() if n not in _NOT_FOR_MANY and _takes_book(c)
        ]
        raise NotForMany(command=name, commands=", ".join(fitting))
    if resume and not repeatable(words):
        raise NotRepeatable(command=name)
    parent = click.get_current_context().parent
    with found.make_context(name, ["book.xlsx", *rest], parent=parent):
        return found


def _takes_book(command: click.Command) -> bool:
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    return bool(arguments) and arguments[0].name in {"book", "file"}


def _short(book: Path, root: Path) -> str:
    """Return what a workbook is called among the others: its path below their folder.

    On another disk the whole path, and of two that differ in the suffix only the suffix, too:
    no two workbooks have one name.

    >>> _short(Path("/msk/A.xlsx"), Path("/spb")), _short(Path("/spb/A.xlsx"), Path("/spb"))
    ('msk/A', 'A')
    """
    try:
        below = book.relative_to(root)
    except ValueError:
        below = Path(book.drive.strip(":\\/").replace("\\", "-"), *book.parts[1:])
    usual = book.with_suffix(".xlsx")
    return str(below if usual != book and usual.exists() else below.with_suffix(""))


def _own(out: Path, name: str) -> Path:
    """Return where a workbook's files go: into a folder of its own, beside a file that is named."""
    return out.parent / name / out.name if out.suffix else out / name


def _record(printed: str) -> Mapping[str, object] | None:
    try:
        read = json.loads(printed)
    except ValueError:
        return None
    return read if isinstance(read, dict) else {"rows": read}
