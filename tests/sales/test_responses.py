"""Who responds to letters, and who is proposed for removal: METHOD.md §9 "Activity"."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.sales.evidence import journeys
from clientbook.sales.facts import Facts, facts_of
from clientbook.sales.responses import (
    Activity,
    decay_border,
    decayed,
    expected_activity,
    own_activity,
)
from tests.book.builder import book_of
from tests.sales.books import touch

AS_OF = date(2024, 5, 17)
BORDER = date(2022, 11, 17)


def facts(companies: dict[str, Any], *log: dict[str, Any], deals: Any = ()) -> Facts:  # noqa: ANN401 - rows
    """Return facts of companies by key → day they were taken into work."""
    rows = [{"client": key, "company": key, "taken_on": on} for key, on in companies.items()]
    return facts_of(book_of(cb_working=rows, cb_log=list(log), cb_results=list(deals)), AS_OF)


def response(client: str, on: date, signal: str | None, **more: Any) -> Any:  # noqa: ANN401 - values
    """Return a log row of a letter."""
    return touch(client, "А", signal=signal, **more) | {"date": on, "channel": "email"}


def proposed(found: Facts) -> list[str]:
    """Return the keys of those to take off the list."""
    everybody = np.ones(found.count, dtype=bool)
    return decayed(found, journeys(found), everybody)["client"].tolist()


def test_the_usual_shares_of_a_thousand() -> None:
    """METHOD.md §9: 1000 → 800 / 170 / 30, ripening 200."""
    assert expected_activity(1000) == Activity(800, 170, 30, 200)
    assert expected_activity(0) == Activity(0, 0, 0, 0)


@given(st.integers(0, 100_000))
def test_the_classes_sum_to_the_list(recipients: int) -> None:
    """Each class is its share to within one person, and together they are the list."""
    found = expected_activity(recipients)
    assert found.passive + found.active + found.fan == recipients
    assert abs(found.passive - recipients * 0.8) < 1
    assert abs(found.fan - recipients * 0.03) < 1
    assert found.ripening <= found.passive


def test_the_strongest_response_of_18_months_is_the_class() -> None:
    """Opened ripens, replied or came is active, bought is a fan; who is not listed is not there."""
    found = facts(
        dict.fromkeys(("C1", "C2", "C3", "C4", "C5", "C6"), date(2023, 1, 1)),
        response("C1", date(2024, 5, 1), "opened"),
        response("C2", date(2024, 5, 1), "replied"),
        response("C2", date(2024, 5, 2), "opened"),
        response("C3", date(2024, 5, 1), "came"),
        response("C4", date(2024, 5, 1), "bought"),
        response("C5", BORDER, "bought"),
    )
    listed = np.array([True, True, True, True, True, False])
    assert own_activity(found, listed) == Activity(passive=2, active=2, fan=1, ripening=1)


def test_the_border_of_decay() -> None:
    """METHOD.md §9: as of 2024-05-17 the border is 2022-11-17."""
    assert decay_border(AS_OF) == BORDER
    assert decay_border(date(2024, 8, 31)) == date(2023, 2, 28)


@pytest.mark.parametrize(("taken", "keys"), [(BORDER, ["C1"]), (date(2022, 11, 18), [])])
def test_nobody_is_proposed_before_18_months_of_silence(taken: date, keys: list[str]) -> None:
    """METHOD.md §9: whoever came after the border is left on the list."""
    assert proposed(facts({"C1": taken})) == keys


def test_any_sign_of_life_keeps_a_company_on_the_list() -> None:
    """A response, a completed contact, a payment; a company without any day is never proposed."""
    old = date(2022, 1, 10)
    found = facts(
        {"C1": old, "C2": old, "C3": old, "C4": old, "C5": None},
        response("C1", date(2023, 1, 1), "opened"),
        response("C2", date(2023, 1, 1), None, contacted="yes"),
        response("C4", date(2024, 1, 1), None),
        deals=[
            {"client": "C3", "state": "won", "amount": 5, "paid_on": date(2023, 2, 1),
             "paid_amount": 5}
        ],
    )  # fmt: skip
    assert proposed(found) == ["C4"]
