"""Angels and demons: METHOD.md §8, exact to the kopeck."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.book.settings import Manager
from clientbook.book.wording import LANGUAGES
from clientbook.sales.profitability import ClientMoney, Profitability, Sum, profitability
from tests.book.builder import book_of

DAY = date(2026, 11, 23)
Row = dict[str, Any]


def deal(client: str = "C1", **more: object) -> Row:
    """A deal paid today: 100.00 for 60.00."""
    given_deal = {"client": client, "state": "won", "amount": 100, "cost": 60, "paid_amount": 100}
    return given_deal | {"paid_on": DAY} | more


def money(
    *deals: Row,
    company: Row | None = None,
    language: Any = "ru",  # noqa: ANN401 - "ru" or "en"
    manager: str | None = None,
) -> Profitability:
    """The money of a book with companies C1 and C2 and these deals."""
    cards = [{"client": c, "company": f"Фирма {c}", "manager": "А"} for c in ("C1", "C2")]
    book = book_of(
        language,
        managers=[Manager("А")],
        cb_working=[cards[0] | (company or {}), cards[1]],
        cb_results=list(deals),
    )
    return profitability(book, DAY, manager)


def only(*deals: Row, **company: object) -> ClientMoney:
    """The one client who has paid."""
    [one] = money(*deals, company=company).clients
    return one


@pytest.mark.parametrize(
    ("paid_on", "inside"),
    [
        (date(2025, 11, 23), False),
        (date(2025, 11, 24), True),
        (DAY, True),
        (DAY + timedelta(days=1), False),
    ],
)
def test_the_window_is_the_12_months_before_the_day(paid_on: date, inside: bool) -> None:
    """METHOD.md §8: revenue is `paid_amount` by `paid_on`; the window ends with the day."""
    found = money(deal(paid_on=paid_on))
    assert (found.total.revenue == 100) == inside
    assert found.first == date(2025, 11, 24)


def test_profit_is_revenue_less_the_paid_part_of_the_cost() -> None:
    """METHOD.md §8: 100 − 60 = 40; a third paid bears a third of the cost, half up to a kopeck."""
    assert only(deal()).profit == Decimal("40.00")
    part = only(deal(amount=100, cost=50, paid_amount="33.33"))
    assert part.profit == Decimal("33.33") - Decimal("16.67")  # 16.665
    assert only(deal(cost=None)).profit is None


@pytest.mark.parametrize(
    ("cost", "cause", "verdict", "action"),
    [
        (99.99, None, "angel", None),
        (100, None, None, None),
        (100.01, None, "demon", "name_cause"),
        (120, "ours", "demon", "fix_process"),
        (120, "client", "demon", "renegotiate"),
        (120, "neither", "demon", "stop"),
        (None, None, None, "enter_cost"),
    ],
)
def test_verdict_and_what_to_do(
    cost: float | None, cause: str | None, verdict: str | None, action: str | None
) -> None:
    """METHOD.md §8: above 0 an angel, below a demon who needs a cause, which says what to do."""
    one = only(deal(cost=cost), loss_cause=cause)
    assert (one.verdict, one.action) == (verdict, action)


def test_payments_of_unknown_companies_are_said_apart() -> None:
    """A deal whose company is not in the book is in no client's sums, and does not vanish."""
    found = money(deal(), deal("C9", paid_amount=7, amount=7, cost=5))
    assert found.total == Sum(1, Decimal(100), Decimal(40))
    assert found.without_client == Sum(1, Decimal(7), Decimal(2))


def test_demons_come_first_and_angels_last() -> None:
    """The greatest loss first; angels the other way round; one manager's part of it."""
    found = money(deal("C1", cost=150), deal("C2"))
    assert [one.client for one in found.clients] == ["C1", "C2"]
    assert [one.client for one in found.of("angel")] == ["C2"]
    assert found.demons == Sum(1, Decimal(100), Decimal(-50))
    assert money(deal(), manager="А").total == money(deal()).total


def test_both_editions_give_the_same_record() -> None:
    """Russian and English editions of one book give equal records, which are plain JSON."""
    first, second = (money(deal(), language=one).as_json() for one in LANGUAGES)
    assert json.loads(json.dumps(first)) == second
    assert first["total"] == {"count": 1, "revenue": "100.00", "profit": "40.00"}


kopecks = st.integers(1, 10**9)
payments = st.tuples(
    st.sampled_from(["C1", "C2", "C9", None]),
    kopecks,
    st.one_of(st.none(), st.integers(0, 2 * 10**9)),
    kopecks,
    st.integers(-3, 370),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(payments, max_size=8), st.randoms(use_true_random=False))
def test_clients_sums_are_their_deals_sums(rows: list[Any], chance: Any) -> None:  # noqa: ANN401
    """METHOD.md §8: to the kopeck, in the same window, whatever the order of the rows."""
    deals = [
        deal(
            client,
            amount=Decimal(amount) / 100,
            cost=None if cost is None else Decimal(cost) / 100,
            paid_amount=Decimal(paid) / 100,
            paid_on=DAY - timedelta(days=ago),
        )
        for client, amount, cost, paid, ago in rows
    ]
    found = money(*deals)
    for client in ("C1", "C2"):
        inside = [row for row in rows if row[0] == client and 0 <= row[4] <= 364]
        revenue = sum((Decimal(row[3]) / 100 for row in inside), Decimal(0))
        costs = [_share(row) for row in inside]
        mine = next((one for one in found.clients if one.client == client), None)
        assert (mine.revenue if mine else 0) == revenue
        if mine is not None and None not in costs:
            assert mine.profit == revenue - sum(cost for cost in costs if cost is not None)
        elif mine is not None:
            assert mine.profit is None
    everything = sum(row[3] for row in rows if 0 <= row[4] <= 364)
    assert (found.total.revenue + found.without_client.revenue) * 100 == everything
    chance.shuffle(deals)
    assert money(*deals) == found


def _share(row: Any) -> Decimal | None:  # noqa: ANN401 - a drawn tuple
    """The cost of what was paid, to the kopeck, half up."""
    _, amount, cost, paid, _ = row
    if cost is None:
        return None
    exact = Decimal(cost * paid) / Decimal(amount)
    return exact.quantize(Decimal(1), ROUND_HALF_UP) / 100
