"""What is wrong with a map: each sentence names the line and says what to write."""

from __future__ import annotations

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language, text


class MapMissing(ClientbookError):
    """There is no such map file, or it cannot be read."""

    code = "error.map_missing"


class MapNotToml(ClientbookError):
    """A line of the map is not TOML."""

    code = "error.map_not_toml"


class MapTwice(ClientbookError):
    """A column of ours is given twice in one section."""

    code = "error.map_twice"


class MapWithoutRows(ClientbookError):
    """The map has no `[[rows]]` section."""

    code = "error.map_without_rows"


class MapOption(ClientbookError):
    """A word that maps do not know."""

    code = "error.map_option"


class MapValue(ClientbookError):
    """A value that does not fit its option; `kind` says what belongs there."""

    code = "error.map_value"

    def __init__(self, kind: str, **facts: object) -> None:
        super().__init__(**facts)
        self.kind = kind

    def message(self, language: Language) -> str:
        """Return the sentence, with what to write instead."""
        wanted = text(f"import.map_wants.{self.kind}", language)
        return f"{super().message(language)} {wanted}"


class MapTable(ClientbookError):
    """A table that is none."""

    code = "error.map_table"


class MapColumn(ClientbookError):
    """A column that the table does not have."""

    code = "error.map_column"


class MapComputed(ClientbookError):
    """A column that clientbook computes itself."""

    code = "error.map_computed"


class MapLacks(ClientbookError):
    """A section lacks columns without which its rows mean nothing."""

    code = "error.map_lacks"


class MapSourceColumn(ClientbookError):
    """A header that the file does not have."""

    code = "error.map_source_column"


class MapSourceTwice(ClientbookError):
    """A header that the file has twice."""

    code = "error.map_source_twice"


class MapOtherTable(ClientbookError):
    """The map is for other tables than the one asked for."""

    code = "error.map_other_table"


class DatesMixed(ClientbookError):
    """A column writes some dates day first and others month first, and some could be both."""

    code = "error.dates_mixed"
