"""Foreign files become rows of a client book: read at the edge, decided by pure code.

`read_source` reads a file, `import_rows` gives the changes that its rows make in a book, and
`reject_file` the rows that could not be taken, with reasons.
"""

from __future__ import annotations

from clientbook.imports.headers import table_named
from clientbook.imports.rejects import Reject, reject_file
from clientbook.imports.rows import Counts, Imported, import_rows
from clientbook.imports.source import Source, read_source

__all__ = [
    "Counts",
    "Imported",
    "Reject",
    "Source",
    "import_rows",
    "read_source",
    "reject_file",
    "table_named",
]
