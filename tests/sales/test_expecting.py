"""The plan's ranges, the reverse plan, effort and the forecast: METHOD.md §6, number by number."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clientbook.book.presets import PRESETS, plan_warnings, ranges_of
from clientbook.book.record import Book
from clientbook.book.settings import Manager, Settings, Stage, default_stages
from clientbook.book.wording import LANGUAGES
from clientbook.sales.effort import EffortCount, effort
from clientbook.sales.forecast import PAST, UNDATED, Expected, forecast
from clientbook.sales.funnel import funnel
from clientbook.sales.rates import companies_needed
from clientbook.sales.reverse import reverse_plan
from clientbook.sales.views import ViewsMixed, asked_for, view_of
from tests.book.builder import book_of
from tests.sales.books import TAKEN, step, team, touch
from tests.sales.test_funnel import PLAN, TODAY, whole_companies


def stages(*rates: float) -> list[Stage]:
    """The four stages with other plan rates."""
    usual = default_stages("ru")
    return [Stage(s.id, s.name, r) for s, r in zip(usual, rates, strict=True)]


# Presets and ranges


def test_the_usual_ranges() -> None:
    """METHOD.md §6: distributor 90–100, ≥ 80, ≥ 80, 90–99; corporate 90, 20–30, 40–60, 90–99."""
    assert list(PRESETS["distributor"].values()) == [(0.9, 1), (0.8, 1), (0.8, 1), (0.9, 0.99)]
    assert list(PRESETS["corporate"].values()) == [(0.9, 1), (0.2, 0.3), (0.4, 0.6), (0.9, 0.99)]
    assert ranges_of(Settings(funnel_crisis="Да"))["payment"] == (0.8, 0.9)
    assert ranges_of(Settings(funnel_preset="own")) == {}
    assert ranges_of(Settings(), "corporate", crisis=True)["payment"] == (0.8, 0.9)


@pytest.mark.parametrize(
    ("rates", "preset", "outside"),
    [
        (PLAN, "distributor", []),
        ((0.9, 0.8, 0.8, 0.99), "distributor", []),
        ((0.89, 0.79, 0.79, 1.0), "distributor", list(PRESETS["distributor"])),
        ((0.95, 0.2, 0.6, 0.9), "corporate", []),
        (PLAN, "corporate", ["presentation", "delivery"]),
    ],
)
def test_a_plan_outside_of_its_range_gives_a_warning(
    rates: tuple[float, ...], preset: str, outside: list[str]
) -> None:
    """The ends belong to the range; a stage of the book's own is never warned of."""
    warned = plan_warnings([*stages(*rates), Stage("own", "Свой", 0.01)], PRESETS[preset])
    assert [one.stage for one in warned] == outside


def test_the_settings_choose_the_model() -> None:
    """Changing a cell changes the result: the same plan is usual for one model, not for another."""
    for preset, expected in (("distributor", 0), ("corporate", 2), ("own", 0)):
        book = book_of(settings={"funnel_preset": preset})
        seen: Any = view_of(book, TODAY, asked_for(None, "all", None, None))
        assert len(seen.as_json()["plan_warnings"]) == expected


# The reverse plan


@pytest.mark.parametrize(("payers", "companies"), [(10, 17), (20, 33), (61, 101), (100, 165)])
def test_the_reverse_plan_of_a_book(payers: int, companies: int) -> None:
    """METHOD.md §6: 10 → 17, 20 → 33, 61 → 101, 100 → 165 on plan; at present rates more."""
    found = reverse_plan(funnel(whole_book, TODAY), payers)
    assert found.on_plan == companies
    assert found.managers["Иванов"] == companies_needed(payers, (0.8, 0.7, 48 / 56, 45 / 48))
    assert found.on_fact is not None
    assert found.on_fact > companies


whole_book = whole_companies()


def test_no_number_of_companies_is_enough_where_nobody_pays() -> None:
    """A rate of 0, or none yet, has no answer."""
    companies, log = team("А", (3, 2, 0, 0, 0))
    found = reverse_plan(funnel(book_of(cb_working=companies, cb_log=log), TODAY), 10)
    assert (found.on_fact, found.managers) == (None, {"А": None})


def test_the_plan_belongs_to_the_funnels_counts() -> None:
    """`--payers` with a view that has no rates is refused with a word."""
    with pytest.raises(ViewsMixed):
        asked_for("snapshot", "all", None, None, payers=10)
    asked = asked_for(None, "all", None, None, payers=10)
    record: Any = view_of(whole_book, TODAY, asked).as_json()
    assert record["reverse"]["on_plan"] == 17
    assert json.dumps(record)


# Effort


def small_book(language: Any = "ru", *, reassigned: bool = False) -> Book:  # noqa: ANN401
    """Two payers of А and one of Б, who shares a company with А; one company is only touched."""
    owners = ("А", "А", "Б", "Б")
    log = [
        step("C1", "А", "contact"),
        step("C1", "А", "payment", 1, channel="meeting"),
        step("C2", "Б", "contact", channel="visit"),
        step("C2", "А", "payment", 2),
        step("C3", "Б", "payment", 3),
        touch("C4", "Б", 4),
        step("C4", "", None, 5, channel="email") | {"manager": None},
    ]
    return book_of(
        language,
        managers=[Manager("А"), Manager("Б")],
        cb_working=[
            {
                "client": f"C{n}",
                "company": f"К{n}",
                "manager": "Б" if reassigned else owner,
                "taken_on": TAKEN,
            }
            for n, owner in enumerate(owners, start=1)
        ],
        cb_log=log,
    )


def test_effort_per_payer() -> None:
    """METHOD.md §6: completed contacts, calls, meetings per payer; a touch is none of them."""
    found = effort(small_book(), TODAY)
    assert found.total == EffortCount(contacts=6, calls=3, meetings=2, payers=3)
    assert found.managers["А"] == EffortCount(3, 2, 1, 2)
    assert found.managers["Б"] == EffortCount(3, 1, 1, 1)
    assert found.managers["А"].per_payer("contacts") == 1.5
    assert EffortCount(5, 1, 1, 0).per_payer("contacts") is None


def test_effort_and_forecast_do_not_depend_on_the_edition() -> None:
    """Russian and English editions of one book give equal records."""
    for view in (effort, forecast):
        first, second = (view(small_book(language), TODAY).as_json() for language in LANGUAGES)
        assert first == second


# The forecast


def test_open_companies_times_the_rates_that_remain() -> None:
    """METHOD.md §6: of 4 presented 2 were delivered, both paid; 1 open one is worth a half."""
    companies = [
        {"client": f"C{n}", "company": f"К{n}", "manager": "А", "taken_on": TAKEN}
        for n in range(1, 5)
    ]
    companies[0] |= {"expected_amount": Decimal("1000.01"), "expected_on": date(2026, 7, 1)}
    companies[1] |= {"terms": "blacklist", "expected_amount": Decimal(9000)}
    log = [
        *(step(f"C{n}", "А", "presentation") for n in range(1, 5)),
        *(step(f"C{n}", "А", "payment", 1) for n in (3, 4)),
    ]
    found = forecast(book_of(cb_working=companies, cb_log=log), TODAY)
    assert (found.total.open, found.total.payers, found.total.priced) == (1, 0.5, 1)
    assert found.total.amount == Decimal("500.01")  # 500.005, half up
    assert found.total.payers_on_plan == pytest.approx(0.8 * 0.95)
    assert list(found.months) == ["2026-07"]
    assert found.managers["А"] == found.total


def test_a_young_book_expects_what_the_plan_says() -> None:
    """Nobody has passed a stage: nothing at present rates, 60.8 of 100 on plan."""
    companies = [
        {"client": "C1", "company": "К1", "manager": "А", "taken_on": TAKEN},
        {"client": "C2", "company": "К2", "taken_on": TAKEN, "expected_on": date(2026, 5, 31)},
    ]
    found = forecast(book_of(cb_working=companies), TODAY)
    assert set(found.months) == {PAST, UNDATED}
    assert (found.total.open, found.total.payers) == (2, 0.0)
    assert found.total.payers_on_plan == pytest.approx(2 * 0.608)
    assert {name: one.open for name, one in found.managers.items()} == {"": 1, "А": 1}


def test_a_book_without_companies() -> None:
    """Nothing is expected, nothing fails."""
    found = forecast(book_of(), TODAY)
    assert found.total == Expected(0, 0.0, 0.0, Decimal(0), 0)
    assert effort(book_of(), TODAY).total == EffortCount(0, 0, 0, 0)
