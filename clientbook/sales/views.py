"""Which view of the funnel is asked for, and that view of a book (METHOD.md §6 "Views").

Every view has a module of its own: `funnel` (total), `cohort`, `snapshot`, `flow`; `deal_funnel`
counts deals in place of companies; `effort` and `forecast` are what the total view leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from clientbook.book.calendar import Month, Week
from clientbook.book.errors import ClientbookError
from clientbook.book.presets import PresetName, plan_warnings, ranges_of
from clientbook.book.record import Book
from clientbook.book.settings import default_stages
from clientbook.sales.cohort import cohort_funnel
from clientbook.sales.deal_funnel import deal_funnel
from clientbook.sales.effort import Effort, effort
from clientbook.sales.flow import Flow, flow
from clientbook.sales.forecast import Forecast, forecast
from clientbook.sales.funnel import SLICES, Counted, Funnel, Slice, funnel
from clientbook.sales.reverse import reverse_plan
from clientbook.sales.snapshot import Snapshot, snapshot

ViewName = Literal["total", "cohort", "snapshot", "flow", "effort", "forecast"]
View = Funnel | Snapshot | Flow | Effort | Forecast


class CohortMissing(ClientbookError):
    """The cohort view is asked for without its month."""

    code = "error.cohort_missing"


class ViewsMixed(ClientbookError):
    """An option belongs to another view than the one asked for."""

    code = "error.views_mixed"


class DealsWhole(ClientbookError):
    """A view or a slice is asked for that the funnel by deal does not have."""

    code = "error.deals_whole"


@dataclass(frozen=True, slots=True)
class Asked:
    """A view of the funnel: `cohort` is the month of its view, `week` that of the flow.

    `by`: what is counted, companies or deals; the funnel by deal is total and of both lists.
    `payers`: how many the reverse plan is asked for; `preset` and `crisis`: what the plan is
    measured by, in place of the settings. All three belong to the total and the cohort view.
    """

    view: ViewName = "total"
    lists: Slice = "all"
    cohort: Month | None = None
    week: Week | None = None
    by: Counted = "company"
    payers: float | None = None
    preset: PresetName | None = None
    crisis: bool = False


def asked_for(  # noqa: PLR0913 - each argument is an option of the command
    view: ViewName | None,
    lists: Slice,
    cohort: Month | None,
    week: Week | None,
    by: Counted = "company",
    *,
    payers: float | None = None,
    preset: PresetName | None = None,
    crisis: bool = False,
) -> Asked:
    """Return the view that these options mean: a month means cohort, a week flow.

    ViewsMixed: options of two views. CohortMissing: the cohort view without a month.
    DealsWhole: deals in another view than the total one, or of one list.
    """
    for option, belongs, given in (("--cohort", "cohort", cohort), ("--week", "flow", week)):
        other = view or ("cohort" if cohort is not None else None)
        if given is not None and other not in {None, belongs}:
            raise ViewsMixed(option=option, belongs=belongs, view=other)
    implied: ViewName = "cohort" if cohort else "flow" if week else "total"
    if view == "cohort" and cohort is None:
        raise CohortMissing
    for option, there in (
        ("--payers", payers is not None),
        ("--preset", preset is not None),
        ("--crisis", crisis),
    ):
        if there and (view or implied) not in {"total", "cohort"}:
            raise ViewsMixed(option=option, belongs="total", view=view or implied)
    if by == "deal" and (view or implied, lists) != ("total", "all"):
        raise DealsWhole
    return Asked(view or implied, lists, cohort, week, by, payers, preset, crisis)


def view_of(book: Book, as_of: date, asked: Asked) -> View:
    """Return a view of a book's funnel on a day; the flow is of the last week that ended."""
    if asked.by == "deal":
        return _planned(deal_funnel(book, as_of), book, asked)
    tables = SLICES[asked.lists]
    if asked.view == "flow":
        return flow(book, asked.week or Week.of(as_of).plus(-1), as_of, tables)
    if asked.view in _SEEN:
        return _SEEN[asked.view](book, as_of, tables)
    if asked.cohort is not None:
        return _planned(cohort_funnel(book, asked.cohort, as_of, tables), book, asked)
    return _planned(funnel(book, as_of, tables), book, asked)


_SEEN: Mapping[ViewName, Callable[[Book, date, tuple[str, ...]], View]] = {
    "snapshot": snapshot,
    "effort": effort,
    "forecast": forecast,
}


def _planned(counted: Funnel, book: Book, asked: Asked) -> Funnel:
    """Return a funnel with what its plan says: stages outside of the usual, the reverse plan."""
    stages = book.settings.stages or default_stages(book.language)
    ranges = ranges_of(book.settings, asked.preset, crisis=asked.crisis)
    reverse = None if asked.payers is None else reverse_plan(counted, asked.payers)
    return replace(counted, warnings=plan_warnings(stages, ranges), reverse=reverse)
