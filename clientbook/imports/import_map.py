"""A map: which columns of a foreign file make which rows of which tables. Records only.

`map_file` reads it from TOML, `deriving` carries it out, `map_text` writes one from guesses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clientbook.book.cells import Cell
from clientbook.imports.header_row import HeaderRow


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """How the cells of one column of ours come about.

    From the file's columns `sources` (several are joined with `mark`), of which `part` (a name of
    `parts.PARTS`) or the piece between `split` marks number `n` is taken; or `constant`.
    `values` translates what comes out (normalised words → value; "" stands for an empty cell),
    `otherwise` stands for every other value. `dates`: dmy, mdy, iso or a pattern of strptime;
    `decimal`: the decimal mark.
    """

    sources: tuple[str, ...] = ()
    mark: str = " "
    part: str | None = None
    split: str | None = None
    n: int = 1
    constant: Cell = None
    values: Mapping[str, Cell] = field(default_factory=dict)
    otherwise: Cell = None
    dates: str | None = None
    decimal: str | None = None


@dataclass(frozen=True, slots=True)
class RowsRule:
    """Rows for one table, from the rows of the file that fit.

    `columns`: column id → rule. `when` and `unless`: the file's header → normalised words that a
    row has or has not; "" is an empty cell, "*" any that is not. `need`: column ids that must come
    out filled.
    """

    table: str
    columns: Mapping[str, ColumnRule]
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    need: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportMap:
    """A whole map. `ignore`: headers of the file that are knowingly left out."""

    name: str
    rows: tuple[RowsRule, ...]
    sheet: str | None = None
    header_row: HeaderRow | None = None
    ignore: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that rows go to, each once."""
        return tuple(dict.fromkeys(rule.table for rule in self.rows))
