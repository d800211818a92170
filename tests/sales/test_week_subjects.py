"""Letters, the crisis, the score, goals and offers have their place in the Monday pack."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clientbook.book.calendar import Week
from clientbook.book.wording import LANGUAGES, Language
from clientbook.reports.summary import summary_context
from clientbook.reports.weekly_context import weekly_context
from clientbook.sales.week import week_of
from clientbook.sales.week_frames import week_frames
from clientbook.sales.week_summary import summary_of
from tests.book.builder import book_of

WEEK = Week(2026, 47)
SCENARIO = {"scenario": "Свой", "clients": 1000, "clients_left": 600}


def _summary(language: Language = "ru", **tables: Any) -> dict[str, Any]:  # noqa: ANN401 - rows
    rows = [{"client": "C1", "company": "Роза", "manager": "Иванов"}]
    book = book_of(language, cb_working=rows, **tables)
    return summary_context(summary_of(week_frames(book, WEEK), []), book)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_coming_weeks_letters(language: Language) -> None:
    """Those planned for the week and not sent; fewer than two are said to be few (METHOD.md §9)."""
    days = [date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 30), date(2026, 11, 22)]
    letters = [
        {"planned_on": day, "subject": f"№{day.day}", "theme": "news", "purpose": "useful"}
        for day in days
    ]
    letters.append({**letters[0], "subject": "sent", "sent_on": date(2026, 11, 20)})
    found = _summary(language, cb_letters=letters)
    assert [row["subject"] for row in found["letters_ahead"]] == ["№23", "№27"]
    assert "--write" not in found["letters_note"]
    few = _summary(language, cb_letters=letters[1:3])
    assert len(few["letters_ahead"]) == 1
    assert "--write" in few["letters_note"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_company_of_next_week_has_its_goal_and_offer(language: Language) -> None:
    """METHOD.md §4: beside every company; a segment without them has no line of its own."""
    monday = date(2026, 11, 23)
    rows = [
        {"client": "C1", "company": "Роза", "manager": "Иванов", "next_on": monday},
        {"client": "C2", "company": "Тис", "manager": "Иванов", "need_by": monday}
        | {"planned_on": monday},
    ]
    goals = [{"segment": "potential", "goal": "Знакомство", "offer": "Каталог."}]
    book = book_of(language, cb_working=rows, cb_goals=goals)
    day: Any = weekly_context(week_of(book, WEEK, "Иванов"), book)["ahead"]
    said = {one["company"]: (one["segment"], one["goal"]) for one in day[0]["tasks"]}
    assert (
        said
        == {
            "ru": {
                "Роза": ("потенциальный", "Цель: Знакомство. Предложить: Каталог."),
                "Тис": ("перспективный", None),
            },
            "en": {
                "Роза": ("potential", "Goal: Знакомство. Offer: Каталог."),
                "Тис": ("prospective", None),
            },
        }[language]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_what_companies_are_scored(language: Language) -> None:
    """By the experts' points, as too few have paid or been lost; the day is Sunday."""
    note = _summary(language)["score_note"]
    day, points, needed = {
        "ru": ("22.11.2026", "по баллам экспертов", "не меньше 20 заплативших"),
        "en": ("2026-11-22", "by the experts' points", "at least 20 companies"),
    }[language]
    assert note.index(day) < note.index(points) < note.index(needed)


def test_the_crisis_is_told_only_where_there_is_one() -> None:
    """The book's own scenarios, or the usual ones when the settings say crisis; else nothing."""
    assert _summary()["crisis"] == []
    (own,) = _summary(cb_scenario=[SCENARIO])["crisis"]
    assert (own["clients"], own["clients_left"], own["kept"]) == (1000, 600.0, 0.6)
    assert own["payers_low"] == pytest.approx(600 * 0.8 * 0.8 * 0.8)
    assert own["payers_high"] == pytest.approx(600 * 0.8 * 0.8 * 0.9)
    usual = _summary(settings={"funnel_crisis": "yes"})
    assert [row["clients_left"] for row in usual["crisis"]] == [600.0, 500.0]
    assert "13" in usual["freshness_note"]
