"""How the weeks went: frozen weeks as they were frozen, the last one as it stands."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from clientbook.book.calendar import Week
from clientbook.book.settings import default_stages
from clientbook.reports.summary import summary_context
from clientbook.reports.trend_rows import trend_rows
from clientbook.sales.history import known_states, rows_of_week
from clientbook.sales.trend import WEEKS, WeekTrend, trend_of
from clientbook.sales.week import week_of
from clientbook.sales.week_frames import week_frames
from clientbook.sales.week_summary import summary_of
from tests.book.builder import book_of
from tests.sales.test_week import WEEK, small_book

STAGES = default_stages("ru")


def _row(week: Week, stage: int, at_risk: int, moved: int) -> dict[str, object]:
    return {"week": week.text, "stage": STAGES[stage].id, "at_risk": at_risk, "moved": moved}


def _history(*rows: dict[str, object]) -> pd.DataFrame:
    columns = ["week", "manager", "list", "stage", "channel", "at_risk", "moved", "contacts"]
    return pd.DataFrame(list(rows), columns=columns)


def test_a_week_pools_managers_and_lists() -> None:
    """Contacts add up; paid per 100 is 100 × the product of the pooled rates."""
    last = WEEK.plus(-1)
    rows = [_row(last, 0, 60, 50), _row(last, 0, 40, 40), _row(last, 1, 90, 72)]
    rows += [_row(last, 2, 72, 54), _row(last, 3, 54, 27)]
    rows += [{"week": last.text, "channel": "call", "contacts": count} for count in (5, 7)]
    before, now = trend_of(_history(*rows), STAGES, week_of(small_book(), WEEK, None))
    assert (before.week, before.contacts, before.started, before.paid) == (last, 12, 100, 27)
    assert before.paid_per_100 == pytest.approx(100 * 0.9 * 0.8 * 0.75 * 0.5)
    assert now.week == WEEK


def test_a_week_that_has_a_stage_without_companies_has_no_figure() -> None:
    """Nothing is said of paid per 100 where a stage had nobody; later weeks are left out."""
    last = WEEK.plus(-1)
    rows = [_row(last, 0, 10, 0), _row(WEEK.plus(1), 0, 10, 10)]
    before, now = trend_of(_history(*rows), STAGES, week_of(small_book(), WEEK, None))
    assert before.paid_per_100 is None
    assert now.week == WEEK


def test_a_weeks_contacts_are_the_same_before_and_after_it_is_frozen() -> None:
    """A completed contact without a channel, or of an unknown company, is a contact in both."""
    said = {"date": WEEK.monday, "manager": "Иванов", "contacted": "yes"}
    book = book_of(
        cb_working=[{"client": "C1", "company": "Ромашка", "manager": "Иванов"}],
        cb_log=[
            said | {"client": "C1", "channel": "call"},
            said | {"client": "C1"},
            said | {"client": "C9", "channel": "visit"},
            said | {"client": "C1", "channel": "call", "contacted": "no"},
            said | {"client": "C1", "channel": "call", "date": WEEK.plus(1).monday},
        ],
    )
    frozen = rows_of_week(book, WEEK, known_states(book.tables["cb_moves"]))["cb_history"]
    total = week_of(book, WEEK.plus(1), None)
    before, now = trend_of(frozen, STAGES, total)
    assert (before.week, before.contacts, now.contacts) == (WEEK, 3, 1)
    assert week_of(book, WEEK, None).contacts.contacts == before.contacts
    counts = summary_context(summary_of(week_frames(book, WEEK), []), book)["everyone"]
    assert isinstance(counts, dict)
    assert (counts["call"], counts["visit"], counts["rest"], counts["contacts"]) == (1, 1, 1, 3)


def test_it_looks_back_a_quarter() -> None:
    """The last twelve weeks are shown, and a book without history has the present week."""
    rows = [_row(WEEK.plus(-n), 0, 10, 5) for n in range(1, 30)]
    total = week_of(small_book(), WEEK, None)
    assert [one.week for one in trend_of(_history(*rows), STAGES, total)] == [
        WEEK.plus(n + 1 - WEEKS) for n in range(WEEKS)
    ]
    assert [one.week for one in trend_of(_history(), STAGES, total)] == [WEEK]


def test_a_change_is_from_the_week_before() -> None:
    """Where that week was not frozen there is none, whatever stands before it."""
    plain = WeekTrend(WEEK.plus(-3), 5, 10, 5, 40.0)
    weeks = (
        plain,
        replace(plain, week=WEEK.plus(-1)),
        replace(plain, week=WEEK, paid_per_100=42.0),
    )
    rows = trend_rows(weeks, 60.8, "ru")["weeks"]
    assert isinstance(rows, list)
    assert [row["change"] for row in rows] == [None, None, 2.0]
