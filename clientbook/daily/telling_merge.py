"""What became of a merge, in sentences: for the command line and the ribbon alike. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from clientbook.book.record import Book
from clientbook.book.wording import Quoted, header, text
from clientbook.daily.contact import Note
from clientbook.daily.merging import Merged


def of_merge(book: Book, came: Merged, *, dry_run: bool = False) -> Iterator[Note]:
    """Yield who stays with what: rows that followed, cells that were filled, words kept."""
    language = book.language
    facts = {
        "a": came.survivor.name, "key_a": came.survivor.key,
        "b": came.gone.name, "key_b": came.gone.key,
    }  # fmt: skip
    yield "merge.would" if dry_run else "merge.done", facts
    rows = {table: came.rows.get(table, 0) for table in ("cb_contacts", "cb_results", "cb_log")}
    people, deals, calls = rows.values()
    yield "merge.rows", {"people": people, "deals": deals, "calls": calls}
    filled = [_header(came.survivor.table, name, book) for name in came.row.filled]
    if filled:
        yield "merge.filled", {"headers": Quoted(tuple(filled))}
    kept = "; ".join(f"{words}: {_short(value)}" for words, value in came.row.kept)
    if kept:
        results = header(came.survivor.table, "results", language)
        yield "merge.kept", {"results": results, "kept": kept}
    yield from came.notes
    if not dry_run:
        yield "merge.undo", {}


def as_json(book: Book, came: Merged, *, dry_run: bool, written: bool) -> dict[str, object]:
    """Return the record of `merge --json`."""
    return {
        "dry_run": dry_run,
        "written": written,
        "survivor": came.survivor.key,
        "gone": came.gone.key,
        "moved": dict(came.rows),
        "filled": list(came.row.filled),
        "kept": [{"column": words, "value": value} for words, value in came.row.kept],
        "notes": [text(key, book.language, **facts) for key, facts in came.notes],
    }


def _header(table: str, column: str, book: Book) -> str:
    if column.startswith("own:"):
        return column.removeprefix("own:").capitalize()
    return header(table, column, book.language)


def _short(value: str) -> str:
    most = 60
    line = " ".join(value.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
