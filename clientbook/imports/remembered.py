"""Maps that were used before, kept beside the book and known by the headers of the file.

`.clientbook/maps/` beside a local book (the user's data folder for a synced one) holds the text of
every map that an import was made with, under the fingerprint of the file's headers: their order
does not count, nor do the two columns of a reject file. Only their owner may read them.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from clientbook.book.wording import LANGUAGES, text
from clientbook.hosts.journal_home import journal_folder
from clientbook.hosts.publish import write_private
from clientbook.imports.source import Source
from clientbook.imports.synonyms import normalised

_OURS = ("import.reject_row", "import.reject_reason")


def maps_folder(book: Path) -> Path:
    """Return where the maps of a book are kept: with its journal."""
    beside = journal_folder(book).parent
    return (beside.parent if beside.name == "journals" else beside) / "maps"


def signature(source: Source) -> str:
    """Return the fingerprint of a file's headers."""
    ours = {normalised(text(key, language)) for key in _OURS for language in LANGUAGES}
    words = sorted({normalised(word) for word in source.headers if word} - ours)
    return sha256("\n".join(words).encode()).hexdigest()[:16]


def remembered_map(folder: Path, source: Source) -> Path | None:
    """Return the map that files with these headers were imported by; None if there is none."""
    path = folder / f"{signature(source)}.toml"
    return path if path.is_file() else None


def remember(folder: Path, source: Source, words: bytes) -> Path:
    """Keep a map for files with these headers; it takes the place of an earlier one."""
    path = folder / f"{signature(source)}.toml"
    write_private(path, words)
    return path
