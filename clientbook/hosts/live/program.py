"""What the live host asks of a program beyond the interface that xlwings has for all of them.

One implementation per program: `excel` (Windows), `excel_mac`, `office` (LibreOffice). None of
them knows client books, changes or journals.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from clientbook.book.cells import Area
from clientbook.book.errors import ClientbookError
from clientbook.hosts.cell_marks import Rule
from clientbook.hosts.growth import Growth
from clientbook.hosts.live.errors import BookClosed, ProgramBusy, ProgramRefused

if TYPE_CHECKING:
    import xlwings as xw
    from xlwings.main import Table

Rows = Sequence[Sequence[Any]]
"""Values of a rectangle of cells, row by row, also of a single cell."""

Spot = tuple[int, int]
"""The row and column of a cell, counted from 1."""


class Move(NamedTuple):
    """One call that changes a workbook, and one that takes it back."""

    do: Callable[[], object]
    back: Callable[[], object]


class Setting(NamedTuple):
    """Something that a program is set to: how to ask and to set it, and what keeps it still."""

    read: Callable[[], Any]
    write: Callable[[Any], object]
    still: object


def setting(owner: object, name: str, still: object) -> Setting:
    """Return a setting that is an attribute."""
    return Setting(partial(getattr, owner, name), partial(setattr, owner, name), still)


def usual_settings(app: xw.App) -> list[Setting]:
    """Return the settings that xlwings has for every program, in the order they are set."""
    return [
        setting(app, "display_alerts", still=False),
        setting(app, "enable_events", still=False),
        setting(app, "screen_updating", still=False),
    ]


Trouble = Literal["busy", "gone", "refused"]
_WORDS = 2
"""Where COM's `excepinfo` has them: (code, source, words, help, id, number)."""


def is_shown(sheet: xw.Sheet) -> bool:
    """Say whether a sheet is neither hidden nor very hidden, for which xlwings has 2 on Windows."""
    return sheet.visible in {True, -1}


class Program(Protocol):
    """A program that has workbooks open."""

    name: str
    formats: Collection[str]
    """The suffixes of the workbooks that we write to in it."""

    def folder(self) -> Path | None:
        """Return where it can open files of ours; None where it can anywhere."""

    def values(self, cells: xw.Range) -> Rows:
        """Return what cells hold: str, float, bool, datetime without a zone, CellError, None."""

    def formulas(self, cells: xw.Range) -> Mapping[int, Sequence[Any]]:
        """Return what stands in the formula bar, for the columns that hold formulas.

        By the column's position in the rectangle, counted from 0; a list of texts for each.
        """

    def written(self, cells: xw.Range) -> object:
        """Return what people wrote into cells: equal as long as nobody writes anything else.

        A formula is its text, as what it shows may be of the day.
        """

    def put_values(self, cells: xw.Range, rows: Sequence[Sequence[Any]]) -> None:
        """Write as many values as there are cells: str as `entered`, float, bool, datetime, None.

        Of a cell that has the format of texts, Excel makes a text of a formula.
        """

    def entered(self, text: str) -> str:
        """Return how a text is handed over so that it stays this text, whatever it looks like."""

    def look_like(self, model: xw.Range, cells: xw.Range) -> None:
        """Give rows the look of one row above them: formats, rules and heights, no contents."""

    def looks_of(self, cells: xw.Range) -> Callable[[], None]:
        """Return what gives blank cells the looks back that they have now.

        LibreOffice alone can; in Excel they get the look of cells that nobody has touched.
        """

    def noted(self, cells: xw.Range) -> Sequence[Spot]:
        """Return which cells of a rectangle have a note or a comment."""

    def line_moves(self, line: xw.Range, by: int) -> Sequence[Move]:
        """Return what moves one row of cells down, or up where `by` is negative, and nothing else.

        The cells that it moves over are lost: they are blank, or rows to be taken away. Every
        move is one call, so that it is done or not.
        """

    def following(
        self, book: xw.Book, growth: Growth, generated: Collection[str]
    ) -> Sequence[Move]:
        """Return what has all that covered a table cover it when it has grown, or shrunk.

        `generated`: the titles of our sheets. What moves a thing back may be done twice.
        """

    def rules(self, sheets: Sequence[xw.Sheet]) -> Sequence[Sequence[Rule]] | None:
        """Return the marks in the cells of each sheet; None from a program that cannot tell."""

    def put_rules(self, sheet: xw.Sheet, tag: str, rules: Sequence[Rule]) -> None:
        """Have these marks of a tag on a sheet, and no others of it. ProgramRefused: it cannot."""

    def tables(self, book: xw.Book) -> Sequence[tuple[Table, Area]]:
        """Return the tables of a workbook that show their headers, and where they stand."""

    def own_name(self, sheet: xw.Sheet, name: str) -> str | None:
        """Return what a name of a sheet's own refers to, `="text"`; None if there is no such."""

    def settings(self, book: xw.Book) -> Sequence[Setting]:
        """Return what has to be set so that a program keeps still, in this order."""

    def one_step(self, book: xw.Book) -> AbstractContextManager[None]:
        """Have all that is done within the block be one step of the program's own undo, if any."""

    def address(self, book: xw.Book) -> str:
        """Return the path or the web address of a workbook, as the program itself has it."""

    def is_modified(self, book: xw.Book) -> bool:
        """Say whether a workbook holds something that its file does not."""

    def is_read_only(self, book: xw.Book) -> bool:
        """Say whether a workbook was opened to be looked at only."""

    def save_copy(self, book: xw.Book, path: Path) -> None:
        """Write a workbook as it stands to another file; it stays as modified as it was."""

    def is_locked(self, book: xw.Book) -> bool:
        """Say whether a workbook lets no sheet be added, removed or renamed."""

    def is_protected(self, sheet: xw.Sheet) -> bool:
        """Say whether a sheet lets its cells not be changed."""

    def is_filtered(self, sheet: xw.Sheet, table: Table | None) -> bool:
        """Say whether a filter hides rows of a table, or of a sheet."""

    def open_quietly(self, app: xw.App, path: Path) -> xw.Book:
        """Open a workbook of ours without showing it or asking anything."""

    def replace_contents(self, sheet: xw.Sheet, path: Path, title: str) -> None:
        """Put all that is on a sheet of a file in place of all that is on a sheet.

        The sheet stays the object that it was: formulas, names and charts that refer to it live on.
        """

    def hide_name(self, name: xw.Name) -> None:
        """Keep a defined name out of the lists that people see."""

    def view(self, book: xw.Book) -> Callable[[], None]:
        """Remember what the user looks at; returns what shows it again."""

    def trouble(self, error: BaseException) -> Trouble | None:
        """Say what an exception of the program means; None for one that is not the program's."""


@contextmanager
def answering(program: Program, book: str) -> Iterator[None]:
    """Say in words what goes wrong in the program; what is said in words already goes on."""
    try:
        yield
    except ClientbookError:
        raise
    except Exception as error:
        trouble = program.trouble(error)
        if trouble is None:
            raise
        raise _sentence(trouble, program, book, error) from error


def _sentence(trouble: Trouble, program: Program, book: str, error: Exception) -> ClientbookError:
    if trouble == "busy":
        return ProgramBusy(program=program.name)
    if trouble == "gone":
        return BookClosed(book=book)
    return ProgramRefused(program=program.name, book=book, why=_why(error).strip().rstrip("."))


def _why(error: Exception) -> str:
    """Return what a program itself says of an error: UNO, AppleScript, COM have each its place."""
    said = getattr(error, "Message", None) or getattr(error, "errormessage", None)
    inner = getattr(error, "excepinfo", None)
    if inner and len(inner) > _WORDS:
        said = said or inner[_WORDS]
    return str(said or getattr(error, "strerror", None) or error)


@contextmanager
def folder_for(program: Program) -> Iterator[Path]:
    """Have a folder of ours for a while, the files of which a program can open."""
    with TemporaryDirectory(
        prefix="clientbook-", dir=program.folder(), ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


def name_of_our_own(suffix: str) -> str:
    """Return a file's name that no open workbook has: Excel opens no two of one name."""
    return f"clientbook-{token_hex(6)}{suffix}"


def as_rows(values: object) -> Rows:
    """Return as rows what a program gives flat or bare for a single row or cell."""
    if not isinstance(values, list | tuple):
        return ((values,),)
    if values and not isinstance(values[0], list | tuple):
        return (values,)
    return values
