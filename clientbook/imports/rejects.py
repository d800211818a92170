"""The reject file: rows that were not imported, each with its reason, to be mended and imported.

Text that a spreadsheet would take for a formula is guarded by an apostrophe, which reading such a
file takes off again. The edge writes the bytes with mode 0600: they are personal data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from clientbook.book.cells import Cell
from clientbook.book.delimited import delimited, guarded
from clientbook.book.wording import Language, date_text, text
from clientbook.imports.source import Source


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not imported: its row in the file, the reason's code, its values as read.

    `reason` is a key of the wording without `import.reject.`; `facts` fill it.
    """

    row: int
    reason: str
    values: tuple[Cell, ...]
    facts: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: Language) -> str:
        """Return why the row was not imported, and what to do."""
        return text(f"import.reject.{self.reason}", language, **self.facts)


def reject_file(rejects: Sequence[Reject], source: Source, language: Language) -> bytes:
    """Return the rejected rows as CSV: row, reason, then the file's own columns.

    UTF-8 with a byte order mark and the delimiter that Excel of that language opens by itself.
    """
    head = [text("import.reject_row", language), text("import.reject_reason", language)]
    rows = [[*head, *map(guarded, source.headers)]]
    for reject in rejects:
        values = [guarded(_shown(value, language)) for value in reject.values]
        rows.append([str(reject.row), reject.sentence(language), *values])
    return delimited(rows, language)


def _shown(value: Cell, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return date_text(value.date(), language)
    shown = str(value)
    return shown.replace(".", ",") if isinstance(value, float) and language == "ru" else shown
