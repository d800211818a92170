"""A new book starts with the numbers of METHOD.md §4–§6, and the code with the same ones."""

from __future__ import annotations

from dataclasses import fields

import pytest

from clientbook.book.first_rows import first_rows
from clientbook.book.schema import LISTS, SETTINGS
from clientbook.book.settings import Settings
from clientbook.book.wording import LANGUAGES, VALUES, Language

METHOD = {
    "key_purchases": 4, "near_days": 60, "target_purchases": 4500.0, "signal_days": 180,
    "score_min": 20, "min_n": 20, "frequent_deals": 4, "constant_referrals": 3,
    "recall_months": 2, "recall_window_months": 1, "profile_questions": 66, "profile_fair": 15,
    "profile_enough": 20, "profile_good": 30, "funnel_preset": "distributor",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_book_has_the_numbers_of_the_method(language: Language) -> None:
    """METHOD.md §6: 100, 80, 80, 95 %; §4: a contact every 14, 30, 7, 30, 90 days; thresholds."""
    rows = first_rows(language, [], [], {})
    assert rows["cb_stages"]["plan_rate"] == [1.0, 0.8, 0.8, 0.95]
    assert rows["cb_stages"]["id"] == ["contact", "presentation", "delivery", "payment"]
    assert rows["cb_goals"]["cadence_days"] == [14, 30, 7, 30, 90]
    settings = dict(zip(rows["cb_settings"]["name"], rows["cb_settings"]["value"], strict=True))
    assert {name: settings[name] for name in METHOD} == METHOD


def test_who_is_cold_is_written_to() -> None:
    """METHOD.md §4: calls for living clients, letters for cold ones, in the segments' order."""
    goals = first_rows("en", [], [], {})["cb_goals"]
    channels = dict(zip(LISTS["segment"], goals["channel"], strict=True))
    assert channels["potential"] == VALUES["channel"]["letter"][1]
    assert set(goals["channel"][:2]) <= {VALUES["channel"][c][1] for c in ("call", "meeting")}


def test_lists_of_the_method_are_whole() -> None:
    """METHOD.md §6: seven reasons of a refusal; §5: ten sources."""
    assert LISTS["refusal"] == (
        "no_budget", "has_supplier", "price", "not_planned", "product_misfit", "not_interested",
        "delivery_terms",
    )  # fmt: skip
    assert len(VALUES["source"]) == 10


def test_a_missing_row_means_what_a_new_book_says() -> None:
    """An older book without a setting works as a new one does."""
    usual = {spec.name: spec.default for spec in SETTINGS}
    ours = {f.name: getattr(Settings(), f.name) for f in fields(Settings) if f.name in usual}
    assert ours == {name: usual[name] for name in ours}
    assert METHOD.keys() <= ours.keys()
