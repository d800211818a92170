"""Many books in one workbook: the library call of `consolidate`. Beside `actions`.

Every book is read by a process of the batch and comes back as figures only; they are added up here.
No book is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clientbook.batch.record import Outcome, Result, Work
from clientbook.batch.running import How, batch
from clientbook.batch.sources import Found, workbooks
from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language
from clientbook.sales.branches import Branch, Branches, together

Telling = Callable[[str, int], None]
"""Is told which workbook has been read and how many there are in all."""


class NothingToConsolidate(ClientbookError):
    """None of the workbooks could be read. `source`; `why`: what was wrong with the first."""

    code = "error.consolidate_nothing"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file whose figures are not in the sums, or only with a reservation, and why."""

    file: str
    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Consolidation:
    """Branches added up, files that were left out, and books of an older format, which count."""

    branches: Branches
    left_out: tuple[LeftOut, ...]
    older: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class BranchFigures:
    """The job of a worker: one book in figures."""

    as_of: date
    root: Path

    def __call__(self, book: Path) -> Outcome:
        """Read a book; its figures are in the record."""
        from clientbook.book.reading import read_book
        from clientbook.hosts.closed_file import ClosedFile
        from clientbook.sales.branches import branch_of

        inside = book.relative_to(self.root) if book.is_relative_to(self.root) else Path(book.name)
        branch = branch_of(read_book(ClosedFile(book)), self.as_of, str(inside.with_suffix("")))
        return Outcome(0, record={"branch": branch})


def consolidate(
    found: Found,
    as_of: date,
    language: Language,
    how: How | None = None,
    telling: Telling = lambda *_: None,
) -> Consolidation:
    """Return the figures of all books that were found, on a day. NothingToConsolidate."""
    going = batch(found, Work(BranchFigures(as_of, found.root), language), how)
    read: list[tuple[Path, Branch]] = []
    left_out: list[LeftOut] = []
    for result in going.results:
        telling(result.path.name, going.count)
        branch = result.record.get("branch") if result.record else None
        if isinstance(branch, Branch):
            read.append((result.path, branch))
        else:
            left_out.append(_left_out(result, found.root, language))
    if not read:
        why = left_out[0].why if left_out else ""
        raise NothingToConsolidate(source=str(found.root), why=why)
    kept, copies = _each_once(read)
    left_out += [LeftOut(one.file, "copy", _copy_words(one, language)) for one in copies]
    left_out.sort(key=lambda one: one.file)
    return Consolidation(together(kept, as_of), tuple(left_out), _older(kept))


def books_of(sources: Sequence[str], out: Path) -> Found:
    """Return the books of folders, patterns or lists; the workbook to be written is none of them.

    Raises what `workbooks` raises.
    """
    found, own = workbooks(*sources), out.resolve()
    books = tuple(book for book in found.books if book.path.resolve() != own)
    return Found(found.root, books, found.left_out)


def _left_out(result: Result, root: Path, language: Language) -> LeftOut:
    path = result.path
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return LeftOut(str(shown), result.state, result.message(language))


def _each_once(read: Sequence[tuple[Path, Branch]]) -> tuple[list[Branch], list[Branch]]:
    """Return each book once, and the copies of it: the file that was written last is the book."""
    newest = sorted(read, key=lambda one: (-one[0].stat().st_mtime_ns, str(one[0])))
    kept: list[Branch] = []
    copies: list[Branch] = []
    for _, branch in newest:
        known = any(branch.is_copy_of(other) for other in kept)
        (copies if known else kept).append(branch)
    return kept, copies


def _copy_words(branch: Branch, language: Language) -> str:
    from clientbook.book.wording import text

    return text("consolidate.copy", language, name=branch.name)


def _older(branches: Sequence[Branch]) -> tuple[Branch, ...]:
    from clientbook.book.schema import FORMAT_VERSION

    return tuple(one for one in branches if one.format_version < FORMAT_VERSION)


def write_consolidated(
    done: Consolidation, out: Path, language: Language
) -> tuple[Path, Path | None]:
    """Write the workbook of branches; return its path, and that of the user's version if kept."""
    from clientbook.book.wording import text
    from clientbook.hosts.new import drawn
    from clientbook.hosts.output import OutputFolder
    from clientbook.reports.branches_book import branches_book

    older = [
        (one.file, text("consolidate.older", language, version=one.format_version))
        for one in done.older
    ]
    left_out = [(one.file, one.why) for one in done.left_out] + older
    content = drawn(branches_book(done.branches, left_out, language))
    return OutputFolder(out.parent).write(out.name, content)
