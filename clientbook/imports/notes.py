"""What the user should know of an import besides its counts, as message keys and facts. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.book.wording import Language, Quoted, header, text
from clientbook.imports.changing import Differences, Pairing
from clientbook.imports.comparing import BookRows
from clientbook.imports.headers import Headers
from clientbook.imports.source import Source

Note = tuple[str, Mapping[str, object]]


def notes(  # noqa: PLR0913, PLR0917 - each argument is the subject of a note
    book: Book,
    source: Source,
    headers: Headers,
    table: str,
    there: BookRows,
    pairing: Pairing,
    found: Differences,
) -> Iterator[Note]:
    """Yield what the user should know besides the counts."""
    yield from _of_headers(source, headers, book.language)
    language = book.language
    for (where, column), count in found.no_place.items():
        title = book.places[where].area.sheet
        word = header("cb_target" if where in COMPANY_TABLES else where, column, language)
        yield "import.no_place", {"header": word, "title": title, "count": count}
    for key, counts in (("kept_good", found.kept_good), ("kept_formulas", found.kept_formulas)):
        for column, count in counts.items():
            word = header("cb_target" if table in COMPANY_TABLES else table, column, language)
            yield f"import.{key}", {"header": word, "count": count}
    elsewhere = there.table[pairing.old.to_numpy()]
    for other in elsewhere[elsewhere != table].unique():
        title = book.places[other].area.sheet
        yield "import.elsewhere", {"title": title, "count": int((elsewhere == other).sum())}
    if count := repeated(source, pairing):
        yield "import.repeated", {"count": count}


def repeated(source: Source, pairing: Pairing) -> int:
    """Return how many rows of the file say more about a row that another one brings too."""
    if not source.rows:
        return len(pairing.group) - len(pairing.target)
    rows = np.array(source.rows)[pairing.group.index]
    pairs = pd.DataFrame({"group": pairing.group.to_numpy(), "row": rows}).drop_duplicates()
    return len(pairs) - len(pairing.target)


def _of_headers(source: Source, headers: Headers, language: Language) -> Iterator[Note]:
    """Yield what became of the file's columns and sheets."""
    if headers.guessed:
        pairs = (Quoted(pair, " → ").words(language) for pair in headers.guessed.items())
        yield "import.guessed", {"pairs": ", ".join(pairs), "count": len(headers.guessed)}
    for ignored in headers.ignored:
        facts: dict[str, object] = {"header": ignored.header}
        if ignored.rival:
            yield "import.ignored_taken", facts | {"ours": ignored.nearest, "rival": ignored.rival}
        elif ignored.nearest is None:
            yield "import.ignored", facts
        else:
            yield "import.ignored_nearest", facts | {"nearest": ignored.nearest}
    if headers.computed:
        names = ", ".join(
            text("finding.column", language, header=name) for name in headers.computed
        )
        yield "import.computed", {"headers": names, "count": len(headers.computed)}
    if source.others:
        facts = {"sheet": source.sheet, "others": ", ".join(source.others)}
        yield "import.other_sheets", facts
