"""The library calls of the crisis sheet: what scenarios come to, and their table in the book.

Beside `actions`, in the same manner. METHOD.md §6.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clientbook.actions import write_changes
from clientbook.book.first_rows import Columns
from clientbook.book.host import Act, Host, Published
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.optional_tables import sheet_of

if TYPE_CHECKING:
    from clientbook.sales.crisis import Outcome, Scenario

TABLE = "cb_scenario"


@dataclass(frozen=True, slots=True)
class Crisis:
    """The scenarios of a book and what they come to.

    `own`: they are rows of the book, not the usual ones; `lacking`: names of rows that have no
    number of clients.
    """

    as_of: date
    own: bool
    outcomes: tuple[Outcome, ...]
    lacking: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return the record of `crisis --json`."""
        return {
            "as_of": self.as_of.isoformat(),
            "own": self.own,
            "scenarios": [one.as_json() for one in self.outcomes],
            "lacking": list(self.lacking),
        }


def crisis(host: Host, as_of: date) -> tuple[Book, Crisis]:
    """Return a book and what its scenarios come to; the usual ones if it has none."""
    book = read_book(host)
    return book, crisis_of(book, as_of)


def put_crisis(
    host: Host, as_of: date, act: Act, *, rows: bool = True, sheet: bool = False
) -> tuple[Book, Crisis, Published]:
    """Put the scenarios into a book, one change.

    `rows`: the table of scenarios, where it has none, with the usual ones to be changed; `sheet`:
    what they come to, as a generated sheet. The same figures write nothing.
    """
    from clientbook.reports.crisis_sheet import crisis_sheet

    book = read_book(host)
    found = crisis_of(book, as_of)
    own = found.own or rows
    changes = []
    if rows and TABLE not in book.places:
        cells = _cells(book, [one.scenario for one in found.outcomes])
        changes.append(sheet_of(book, TABLE, cells))
    if sheet:
        changes.append(crisis_sheet(book, as_of, found.outcomes, own=own))
    if not changes:
        return book, found, Published(written=False)
    return book, found, write_changes(host, book, changes, act)


def crisis_of(book: Book, as_of: date) -> Crisis:
    """Return what the scenarios of a book that is read come to."""
    from clientbook.sales.crisis import outcome, scenarios_in
    from clientbook.sales.facts import facts_of

    facts = facts_of(book, as_of)
    chosen, lacking, own = scenarios_in(facts, book.tables[TABLE])
    outcomes = tuple(outcome(one, facts.stages, book.settings) for one in chosen)
    return Crisis(as_of, own, outcomes, lacking)


def _cells(book: Book, scenarios: list[Scenario]) -> Columns:
    """Return the cells of scenarios by column."""
    from clientbook.book.cellvalues import to_cells
    from clientbook.sales.crisis import scenario_table

    rows = scenario_table(scenarios)
    return {str(name): to_cells(TABLE, str(name), rows[name], book) for name in rows}
