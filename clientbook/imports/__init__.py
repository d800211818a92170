"""Foreign files become rows of a client book: read at the edge, decided by pure code.

`read_source` reads a file, `guesses` says what its columns are, `read_map` reads what the user says
they are. `import_one` and `import_mapped` give the changes that its rows make in a book, and
`reject_file` the rows that could not be taken, with reasons.
"""

from __future__ import annotations

from clientbook.imports.guess import Guess, guesses, likely_table
from clientbook.imports.headers import table_named, table_title
from clientbook.imports.import_map import ImportMap
from clientbook.imports.map_file import parsed_map, read_map
from clientbook.imports.map_text import map_text
from clientbook.imports.rejects import Reject, reject_file
from clientbook.imports.rows import Counts, Imported, import_rows
from clientbook.imports.several import Imports, import_mapped, import_one
from clientbook.imports.source import Source, read_source

__all__ = [
    "Counts",
    "Guess",
    "ImportMap",
    "Imported",
    "Imports",
    "Reject",
    "Source",
    "guesses",
    "import_mapped",
    "import_one",
    "import_rows",
    "likely_table",
    "map_text",
    "parsed_map",
    "read_map",
    "read_source",
    "reject_file",
    "table_named",
    "table_title",
]
