"""The sheet "differences": what collecting asks, a line each, with a column to choose in.

A generated sheet of the master. The answers are read at the next collecting; each line keeps its
question in hidden cells, so that it is known again wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from clientbook.book.cells import Cell as Content
from clientbook.book.cells import column_letters
from clientbook.book.host import Host
from clientbook.book.look import BookLook, ColumnLook, Rule, Style, TableLook
from clientbook.book.own_columns import OWN
from clientbook.book.parse import normal
from clientbook.book.record import Book
from clientbook.book.schema import TABLES
from clientbook.book.wording import LANGUAGES, Language, header, text
from clientbook.team.register import column_of, one_sheet
from clientbook.team.sides import SPACES
from clientbook.team.slip import SlipDamaged, packed, unpacked
from clientbook.team.standing import DELETED, Cell, Question
from clientbook.team.tokens import Token, declared_cell, own_cell

ID = "differences"

CHOICES = ("mine", "theirs")
"""What can be chosen: the book's side or the manager's."""

_HEADER_ROW = 4
_LINE, _MOST_LINES = 15.0, 12
_DATES = {"ru": "dd.mm.yyyy", "en": "yyyy-mm-dd"}


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of the sheet and what was chosen: "mine", "theirs", "" for nothing.

    `unread` is what stands there if it is neither.
    """

    question: Question
    choice: str
    unread: str = ""


def read_questions(host: Host) -> list[Answered]:
    """Return the questions that stand on a book's sheet, with their answers; none without it."""
    titles = [sheet.title for sheet in host.sheets() if sheet.generated == ID]
    if not titles:
        return []
    asks = {normal(text("team.questions.choice", language)) for language in LANGUAGES}
    at, found = 0, []
    for _, first, cells in host.top_rows(titles[0], host.last_row(titles[0])):
        words = [normal(cell) if isinstance(cell, str) else "" for cell in cells]
        if hits := [first + n for n, said in enumerate(words) if said in asks]:
            at = hits[0]
        elif any(isinstance(cell, str) and cell.startswith("cb:") for cell in cells):
            inside = 0 <= at - first < len(cells)
            found.append(_answered(cells, cells[at - first] if at and inside else None))
    return [one for one in found if one is not None]


def _answered(cells: Sequence[Content], said: Content) -> Answered | None:
    """Return a line's question; None if it is damaged: then it is asked anew where it still is."""
    try:
        record: Any = unpacked(cells)
        question = Question(**{**record, "cell": Cell(*record["cell"])})
    except (SlipDamaged, KeyError, TypeError):
        return None
    words = str(said).strip() if said is not None else ""
    for choice in CHOICES:
        if normal(words) in {normal(text(f"team.choice.{choice}", each)) for each in LANGUAGES}:
            return Answered(question, choice)
    return Answered(question, "", words)


@dataclass(frozen=True, slots=True)
class Shown:
    """Where and of whom a question is: the sheet's title, the row's name, the column's header."""

    sheet: str
    row: str
    column: str


def questions_look(
    book: Book, questions: Sequence[Question], shown: Mapping[Cell, Shown]
) -> BookLook:
    """Return the look of the sheet. `shown`: of every question's cell, where it is."""
    language = book.language
    parts = [packed({**asdict(one), "cell": list(one.cell)}) for one in questions]
    columns, cells = _columns(language), _cells(book, questions, shown)
    styles: dict[tuple[str, int], Style] = {}
    for name in ("mine", "theirs"):
        for at, content in enumerate(cells[name]):
            if isinstance(content, date | datetime):
                usual = next(column.style for column in columns if column.id == name)
                styles[name, at] = replace(usual, number_format=_DATES[language])
    for at in range(max(map(len, parts), default=0)):
        name = f"part{at}"
        columns.append(column_of(name, f"·{at + 1}", 10))
        cells[name] = [chunk[at] if at < len(chunk) else None for chunk in parts]
    table = TableLook(ID, _HEADER_ROW, 2, tuple(columns), cells, len(questions), styles)
    unseen = tuple(table.column_of(c.id) for c in columns if c.id.startswith("part"))
    name, title = text("team.questions.sheet", language), text("team.questions.title", language)
    hint = text("team.questions.hint", language)
    answers = {"cb_answers": f'"{column_letters(table.column_of("choice"))}"'}
    return one_sheet(language, name, title, hint, table, unseen, answers, _heights(table))


def _heights(table: TableLook) -> dict[int, float]:
    """Return the heights of the rows whose texts take more than a line."""
    wide = {column.id: column.width for column in table.columns if column.style.wrap}
    lines = [
        max(-(-len(str(table.cells[name][at])) // int(width)) for name, width in wide.items())
        for at in range(table.count)
    ]
    return {
        table.header_row + 1 + at: min(count, _MOST_LINES) * _LINE + 4
        for at, count in enumerate(lines)
        if count > 1
    }


def _columns(language: Language) -> list[ColumnLook]:
    def column(name: str, width: float, **look: Any) -> ColumnLook:  # noqa: ANN401 - fields of a Style
        return column_of(name, text(f"team.questions.{name}", language), width, **look)

    words = ",".join(text(f"team.choice.{choice}", language) for choice in CHOICES)
    rule = Rule(
        "list",
        f'"{words}"',
        title=text("team.questions.choice", language),
        message=text("team.questions.alert", language),
    )
    value = {"align": "left", "wrap": True}
    choice = column("choice", 22, align="left", fill="FFF8E1", bold=True)
    return [
        column("place", 18, align="left"),
        column("row", 30, align="left", wrap=True),
        column("column", 22, align="left", wrap=True),
        column("mine", 34, **value),
        column("theirs", 34, **value),
        column("manager", 16, align="left"),
        column("when", 13, number_format=_DATES[language], align="center"),
        replace(choice, rule=rule),
    ]


def _cells(
    book: Book, questions: Sequence[Question], shown: Mapping[Cell, Shown]
) -> dict[str, list[Content]]:
    places = [shown[one.cell] for one in questions]
    return {
        "place": [place.sheet for place in places],
        "row": [place.row for place in places],
        "column": [place.column for place in places],
        "mine": list(_values(book, questions, mine=True)),
        "theirs": list(_values(book, questions, mine=False)),
        "manager": [one.manager for one in questions],
        "when": [date.fromisoformat(one.when) if one.when else None for one in questions],
        "choice": [None] * len(questions),
    }


def _values(book: Book, questions: Sequence[Question], *, mine: bool) -> Iterator[Content]:
    side = "mine" if mine else "theirs"
    for one in questions:
        if one.cell.column == DELETED:
            yield text(f"team.questions.{side}_row", book.language)
            continue
        content = content_of(one.cell, one.mine if mine else one.theirs, book)
        yield text("team.questions.blank", book.language) if content is None else content


def content_of(cell: Cell, token: Token, book: Book) -> Content:
    """Return what a cell of the book holds when it says a token."""
    if cell.column.startswith(OWN):
        return own_cell(token)
    columns = [TABLES[table].by_id.get(cell.column) for table in SPACES[cell.space]]
    declared = next(column for column in columns if column is not None)
    return declared_cell(token, declared, book)


def column_words(cell: Cell, book: Book, table: str, own: Mapping[str, str]) -> str:
    """Return the header of a question's column; a word for a whole row. `own`: id → header."""
    if cell.column == DELETED:
        return text("team.questions.whole", book.language)
    if cell.column in own:
        return own[cell.column]
    place = book.places[table]
    at = place.columns.get(cell.column)
    if at is None:
        return header(table, cell.column, book.language)
    return place.area.headers[at - place.area.first_column]
