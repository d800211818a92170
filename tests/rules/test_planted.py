"""A book of 5 000 rows with every fault of METHOD.md §2 planted: each found, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from clientbook.book.findings import CATALOGUE, Finding
from clientbook.book.record import Book
from clientbook.book.wording import LANGUAGES, Language
from clientbook.demo.problem_rows import MANAGER, PRODUCT, Spot, problem_rows
from clientbook.demo.problems import PROBLEMS, Problem
from clientbook.rules.check import check
from tests.book.builder import HEADER_ROW, book_of

DAY = date(2026, 11, 23)
CLEAN = Problem("", ("", ""), ())
COMPANIES = 1000
EVERY = COMPANIES // len(PROBLEMS)

AFTER_REFRESH = {"computed_cleared"}
"""Only a refreshed book knows it: `tests/test_samples` has it, and `test_seals`."""

OF_TABLES = {"table_plain", "table_foreign"}
OF_SETTINGS = {"setting_bad", "setting_twice", "stage_rate", "plan_outside"}


def _mixed(*, planted: bool) -> list[Problem]:
    """Return a thousand companies; with faults, one in so many of them has one."""
    companies = [CLEAN] * COMPANIES
    if planted:
        told = [problem for problem in PROBLEMS if problem.code not in AFTER_REFRESH]
        companies[3 : 3 + EVERY * len(told) : EVERY] = told
    return companies


def _book(language: Language, rows: Mapping[str, Any]) -> Book:
    i = language != "ru"
    given = {**rows, "cb_products": [{"product": PRODUCT[i]}]}
    return book_of(language, managers=[MANAGER[i]], **given)


def _found(findings: list[Finding]) -> Counter[Spot]:
    rows = ((f.code, f.table, f.column or "", (f.row or 0) - HEADER_ROW - 1) for f in findings)
    return Counter(rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_is_found_in_its_cell_and_nothing_else(language: Language) -> None:
    """Over fifty faults in a book of 5 000 rows: all found at the exact cells, none invented."""
    rows, spots = problem_rows(language, DAY, _mixed(planted=True))
    assert sum(map(len, rows.values())) >= 5000
    assert len(spots) >= 40
    book = _book(language, rows)
    findings = check(book, DAY)
    assert _found(findings) == Counter(spots)
    for finding in findings:
        assert finding.message(book.places, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clean_book_of_5_000_rows_has_no_finding(language: Language) -> None:
    """No false alarm."""
    rows, spots = problem_rows(language, DAY, _mixed(planted=False))
    assert sum(map(len, rows.values())) == 5 * COMPANIES
    assert spots == []
    assert check(_book(language, rows), DAY) == []


def test_every_code_is_planted() -> None:
    """The stories tell every finding of the catalogue but those of settings and of tables."""
    told: Mapping[str, int] = Counter(problem.code for problem in PROBLEMS)
    assert set(told) | OF_SETTINGS | OF_TABLES == set(CATALOGUE)
    assert set(told.values()) == {1}
