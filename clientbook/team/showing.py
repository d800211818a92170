"""Where something is, in people's words: the sheet, the row and the column of what is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clientbook.book.own_columns import OWN
from clientbook.book.record import Book
from clientbook.book.wording import Language, header, text
from clientbook.team.changing import NewColumn
from clientbook.team.master import Master
from clientbook.team.merging import Merged
from clientbook.team.questions import Shown, column_words, content_of
from clientbook.team.references import unknown_company
from clientbook.team.standing import Cell, NewRow, Standing
from clientbook.team.tokens import understood

Sentence = tuple[str, Mapping[str, object]]
"""A key of the wording and its facts."""

_NAMES = {"client": ("company",), "contact": ("name",), "deal": ("product",), "entry": ("date",)}


def shown_of(cell: Cell, master: Master, coming: Sequence[NewColumn]) -> Shown:
    """Return where a cell of the book is."""
    book = master.book
    table = str(master.rows[cell.space].table[cell.key])
    own = {**master.own_headers_of(table), **{c.id: c.header for c in coming if c.table == table}}
    words = column_words(cell, book, table, own)
    return Shown(book.places[table].area.sheet, row_words(cell.space, cell.key, master), words)


def row_words(space: str, key: str, master: Master) -> str:
    """Return a row of the book in words: its company, with the person, product or day."""
    row: Mapping[Any, Any] = master.rows[space].frame.loc[key].to_dict()
    clients = master.rows["client"].frame
    client = row.get("client")
    company = row.get("company") if space == "client" else None
    if client in clients.index:
        company = clients.at[client, "company"]
    details = []
    for name in _NAMES[space] if space != "client" else ():
        content = content_of(Cell(space, key, name), row.get(name), master.book)
        if content is not None:
            details.append(_words(content, master.book.language))
    said = [str(words) for words in (company, *details) if words]
    return " — ".join(said) if said else key


def sentences(
    came: Merged,
    rows: Sequence[NewRow],
    master: Master,
    standing: Standing,
    copy: Master,
) -> Iterator[Sentence]:
    """Yield what is to be said of a copy: what was not taken, and what came as it was typed."""
    for code, facts in came.told:
        found = dict(facts)
        if "table" in found:
            found["sheet"] = copy.book.places[str(found["table"])].area.sheet
        if "column" in found:
            found["header"] = _header(str(found["table"]), str(found["column"]), copy)
        if survivor := found.get("survivor"):
            found["company"] = row_words("client", str(survivor), master)
        if where := found.get("where"):
            found["where"] = _places(where, master.book)
        yield code, found
    for cell in came.taken:
        token = standing.written.get(cell)
        if not understood(token) and not cell.column.startswith(OWN):
            table = str(master.rows[cell.space].table[cell.key])
            row = int(master.rows[cell.space].row[cell.key])
            yield _typed(master, table, row, cell, token)
    for new in rows:
        yield from _of_new(new, standing, copy)


def _places(where: object, book: Book) -> str:
    """Return rows of a book in words: of each sheet its title and the rows."""
    rows: dict[str, list[str]] = {}
    for table, row in where if isinstance(where, tuple) else ():
        rows.setdefault(book.places[table].area.sheet, []).append(str(row))
    said = (
        text("team.rows", book.language, sheet=sheet, rows=", ".join(numbers))
        for sheet, numbers in rows.items()
    )
    return "; ".join(said)


def _of_new(new: NewRow, standing: Standing, copy: Master) -> Iterator[Sentence]:
    if company := unknown_company(new, standing):
        sheet = copy.book.places[new.table].area.sheet
        yield "collect.no_company", {"sheet": sheet, "row": new.row, "key": company}
    for name, token in new.tokens.items():
        if not understood(token) and not name.startswith(OWN):
            yield _typed(copy, new.table, new.row, Cell(new.space, new.key, name), token)


def _typed(where: Master, table: str, row: int, cell: Cell, token: str | None) -> Sentence:
    book = where.book
    content = content_of(cell, token, book)
    facts = {
        "sheet": book.places[table].area.sheet,
        "row": row,
        "header": _header(table, cell.column, where),
        "value": _words(content, book.language),
    }
    return "collect.as_typed", facts


def _header(table: str, column: str, master: Master) -> str:
    own = master.own_headers_of(table)
    return own[column] if column in own else header(table, column, master.book.language)


def _words(content: object, language: Language) -> str:
    from datetime import date

    return text("team.day", language, day=content) if isinstance(content, date) else str(content)
