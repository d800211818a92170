"""What holds of any book: order, language and repetition change no number (issue 7, Properties).

The book is that of the stories of faults: bad cells of every kind are in it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.book.record import Book
from clientbook.book.schema import LISTS, TABLES, Kind
from clientbook.book.wording import LANGUAGES, Language
from clientbook.demo.problem_rows import MANAGER, PRODUCT, problem_rows
from clientbook.rules.check import check
from clientbook.sales.client_segments import client_segments
from clientbook.sales.columns import computed_columns
from clientbook.sales.funnel import funnel
from tests.book.builder import book_of

DAY = date(2026, 11, 23)
WORDS = frozenset({Kind.LONG, Kind.TEXT})
POINTS = [
    {"column": column, "value": value, "points": points}
    for column, value, points in (
        ("temperature", "hot", 30),
        ("consent", "yes", 5),
        ("consent", "no", -5),
        ("expert_score", "3", 10),
    )
]


def told(language: Language, order: Random | None = None) -> Book:
    """Return the book of the stories, its rows in an order."""
    rows, _ = problem_rows(language, DAY)
    tables: dict[str, Any] = dict(rows)
    if order is not None:
        tables = {name: order.sample(lines, len(lines)) for name, lines in rows.items()}
    tables["cb_products"] = [{"product": PRODUCT[language != "ru"]}]
    tables["cb_points"] = POINTS
    return book_of(language, managers=[MANAGER[language != "ru"]], **tables)


@cache
def in_order(language: Language) -> Book:
    """Return the book with its rows as told."""
    return told(language)


def numbers(book: Book, *, words: bool) -> pd.DataFrame:
    """Return the companies' computed columns by key; `words`: sentences too."""
    parts = []
    for table, columns in computed_columns(book, DAY).items():
        if table in {"cb_target", "cb_working"}:
            parts.append(columns.set_axis(book.tables[table]["client"]))
    kinds = TABLES["cb_working"].by_id
    kept = [name for name in parts[0] if words or kinds[str(name)].kind not in WORDS]
    return pd.concat(parts)[kept].sort_index()


@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_number(order: Random) -> None:
    """Computed cells by key, the funnel and the findings are those of any other order."""
    book, other = in_order("ru"), told("ru", order)
    pd.testing.assert_frame_equal(numbers(book, words=False), numbers(other, words=False))
    assert funnel(book, DAY).total == funnel(other, DAY).total
    plain = [sorted(f.code for f in check(one, DAY)) for one in (book, other)]
    assert plain[0] == plain[1]


def test_russian_and_english_editions_give_equal_tables() -> None:
    """The same book in the other language: the same numbers, segments, funnel and findings."""
    ru, en = in_order("ru"), in_order("en")
    pd.testing.assert_frame_equal(numbers(ru, words=False), numbers(en, words=False))
    assert funnel(ru, DAY).total == funnel(en, DAY).total
    spots = [[(f.code, f.table, f.column, f.row) for f in check(one, DAY)] for one in (ru, en)]
    assert spots[0] == spots[1]


def test_two_runs_are_identical() -> None:
    """Sentences and findings too."""
    book = in_order("ru")
    pd.testing.assert_frame_equal(numbers(book, words=True), numbers(book, words=True))
    assert check(book, DAY) == check(book, DAY)


def test_every_company_has_exactly_one_segment_and_scores_sum() -> None:
    """One of the five; the reasons of a score sum to it, and it is 1 to 99."""
    for language in LANGUAGES:
        book = in_order(language)
        companies = client_segments(book, DAY).companies
        assert set(companies["segment"]) <= set(LISTS["segment"])
        assert not companies["client"].duplicated().any()
        columns = numbers(book, words=True)
        for score, why in zip(columns["score"], columns["score_why"], strict=True):
            parts = [int(n.replace("−", "-")) for n in re.findall(r"[+−]?\d+(?=;|$)", why)]
            assert sum(parts) == score
            assert 1 <= score <= 99
