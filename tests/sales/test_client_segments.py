"""All segments of a book: METHOD.md §4, axis by axis."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.book.calendar import Week
from clientbook.book.record import Book
from clientbook.book.schema import LISTS
from clientbook.book.settings import Manager
from clientbook.book.wording import LANGUAGES, TEXTS
from clientbook.sales.client_segments import ClientSegments, client_segments
from clientbook.sales.history import frozen_weeks, new_history
from clientbook.sales.segment_axes import AXES
from tests.book.builder import book_of
from tests.sales.books import step

DAY = date(2026, 11, 23)
Row = dict[str, Any]


def paid(client: str = "C1", on: date = DAY, **more: object) -> Row:
    """A deal paid in full on a day: 100."""
    deal: Row = {"client": client, "state": "won", "amount": 100, "paid_amount": 100}
    return deal | {"paid_on": on, "cost": 60} | more


def found(
    *deals: Row,
    company: Row | None = None,
    others: int = 0,
    as_of: date = DAY,
    manager: str | None = None,
    **tables: Any,  # noqa: ANN401 - other tables and settings
) -> ClientSegments:
    """The segments of C1 and of so many others, from C2 on, whom C1 has brought."""
    cards = [{"client": "C1", "company": "Ромашка", "manager": "А"} | (company or {})]
    cards += [
        {"client": f"C{n}", "company": f"Фирма {n}", "manager": "Б", "referred_by": "ромашка"}
        for n in range(2, 2 + others)
    ]
    people = [Manager("А"), Manager("Б")]
    book = book_of(managers=people, cb_working=cards, cb_results=list(deals), **tables)
    return client_segments(book, as_of, manager)


def axis(name: str, segments: ClientSegments) -> Any:  # noqa: ANN401 - a cell
    """The value of an axis for C1."""
    rows = segments.companies
    return rows.loc[rows["client"] == "C1", name].iloc[0]


@pytest.mark.parametrize(
    ("on", "life"),
    [
        (DAY, "active"),
        (date(2025, 11, 24), "active"),
        (date(2025, 11, 23), "former"),
        (None, "never"),
    ],
)
def test_life(on: date | None, life: str) -> None:
    """METHOD.md §4: active paid within 12 months, former before, never bought."""
    assert axis("life", found(*([paid(on=on)] if on else []))) == life


@pytest.mark.parametrize(("deals", "often"), [(0, ""), (1, "rare"), (3, "rare"), (4, "frequent")])
def test_frequency(deals: int, often: str) -> None:
    """METHOD.md §4: frequent from 4 deals in 12 months; who never bought has none."""
    assert axis("frequency", found(*[paid()] * deals)) == often


@pytest.mark.parametrize(
    ("first", "as_of", "novelty"),
    [
        (date(2023, 12, 31), date(2024, 5, 17), "repeat"),
        (date(2024, 1, 1), date(2024, 5, 17), "new"),
    ],
)
def test_new_or_repeat(first: date, as_of: date, novelty: str) -> None:
    """METHOD.md §4: new = first payment in the calendar year, whatever came after."""
    later = paid(on=first + timedelta(days=30))
    assert axis("novelty", found(paid(on=first), later, as_of=as_of)) == novelty


@pytest.mark.parametrize(
    ("others", "level"), [(0, "never"), (1, "rare"), (2, "rare"), (3, "constant")]
)
def test_recommenders(others: int, level: str) -> None:
    """METHOD.md §4: constant from 3 companies, rare 1–2; the register says what they earned."""
    result = found(paid("C2"), paid("C2"), others=others)
    assert axis("recommender", result) == level
    if not others:
        assert result.recommenders == ()
        return
    [one] = result.recommenders
    assert (one.name, one.client, one.level, len(one.brought)) == ("Ромашка", "C1", level, others)
    assert str(one.earned) == "200.00"


def test_a_partner_recommends_by_name() -> None:
    """A free name is a partner's; nobody brings himself; namesakes are not guessed."""
    result = found(paid(), company={"referred_by": "Банк «Маяк»"})
    [one] = result.recommenders
    assert (one.name, one.client, one.brought) == ("Банк «Маяк»", None, ("Ромашка",))
    assert found(company={"referred_by": "C1"}).recommenders == ()
    twins = [{"client": f"C{n}", "company": "Двойник"} for n in (8, 9)]
    book = book_of(cb_working=[*twins, {"client": "C1", "company": "К", "referred_by": "двойник"}])
    assert [one.client for one in client_segments(book, DAY).recommenders] == [None]


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "month"),
        (31, "month"),
        (32, "half_year"),
        (365, "year"),
        (366, "longer"),
        (None, "never"),
    ],
)
def test_last_contact(days: int | None, band: str) -> None:
    """METHOD.md §4: within a month, half a year, a year, longer, never; touches do not count."""
    row = step("C1", "А", None) | {"date": DAY - timedelta(days=days or 0)}
    log = [row if days is not None else row | {"contacted": "no"}]
    assert axis("last_contact", found(cb_log=log)) == band


def test_vip_is_key_or_in_the_target_group_for_image() -> None:
    """METHOD.md §4: a key client, or a target company for image; revenue is no reason."""
    cards = [
        {"client": f"T{n}", "company": f"Цель {n}", "reason": reason}
        for n, reason in enumerate(("image", "revenue"))
    ]
    rows = client_segments(book_of(cb_target=cards), DAY).companies
    assert dict(zip(rows["client"], rows["vip"], strict=True)) == {"T0": "yes", "T1": "no"}
    key = found(*[paid(amount=250_000, paid_amount=250_000)] * 4)
    assert (axis("segment", key), axis("vip", key)) == ("key", "yes")


@pytest.mark.parametrize(("buys", "target"), [(4500, "yes"), (4499.99, "no")])
def test_a_target_client_buys_enough_from_all_suppliers(buys: float, target: str) -> None:
    """METHOD.md §4: 1000 from us and 3500 from others make 4500, a share of 22.2 %."""
    result = found(paid(amount=1000, paid_amount=1000), company={"purchases_quarter": buys})
    assert axis("target_client", result) == target
    if target == "yes":
        assert round(100 * axis("wallet_share", result), 1) == 22.2


def test_what_a_client_does_not_buy_yet() -> None:
    """METHOD.md §4: bought categories × clients; a deal without a category has its product's."""
    products = [
        {"product": "Кабель", "category": "Провода"},
        {"product": "Муфта", "category": "Детали"},
    ]
    deal = paid(product="Кабель")
    result = found(deal, cb_products=products)
    [gap] = result.gaps
    assert (gap.client, gap.bought, gap.missing) == ("C1", ("Провода",), ("Детали",))
    assert found(deal, paid(product="Муфта"), cb_products=products).gaps == ()
    assert found(deal | {"paid_on": None}, cb_products=products).gaps == ()


def test_every_segment_has_its_goal() -> None:
    """METHOD.md §4: goal, offer, channel, cadence per segment, as the book says them."""
    goals = [{"segment": "key", "goal": "Беречь", "offer": "Резерв", "cadence_days": 14}]
    result = found(cb_goals=goals)
    assert result.goals["key"] == ("Беречь", "Резерв", None, 14)
    assert list(result.goals) == ["key"]


# Movement


def moves(*rows: tuple[str, str, str]) -> list[Row]:
    """Rows of cb_moves: week, client, segment."""
    names = ("week", "client", "segment")
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_movement_since_the_last_frozen_week() -> None:
    """METHOD.md §4: a matrix; potential → real is counted, later weeks are not."""
    history = moves(
        ("2026-W45", "C1", "probable"),
        ("2026-W46", "C1", "potential"),
        ("2026-W48", "C1", "key"),
    )
    found_then = found(paid(), others=1, cb_moves=history).movement
    assert found_then.since == Week(2026, 46)
    assert found_then.counts["potential"]["real"] == found_then.to_real == found_then.moved == 1
    assert found_then.counts["new"]["potential"] == 1
    assert found().movement.since is None


def test_reassigning_changes_no_earlier_week() -> None:
    """A company handed over today stands in last week's frozen rows as it stood then."""

    def book(manager: str, **frozen: Any) -> Book:  # noqa: ANN401 - rows of tables
        return book_of(
            managers=[Manager("А"), Manager("Б")],
            cb_working=[{"client": "C1", "company": "К", "manager": manager}],
            cb_log=[step("C1", "А", "contact") | {"date": date(2026, 11, 5)}],
            **frozen,
        )

    first = new_history(book("А"), date(2026, 11, 17))
    frozen = {
        table: [
            {n: v for n, v in row.items() if isinstance(v, str | int)}
            for row in rows.astype(object).where(rows.notna(), None).to_dict("records")
        ]
        for table, rows in first.items()
    }
    handed = book("Б", **frozen)
    assert frozen_weeks(handed) == (Week(2026, 46),)
    again = new_history(handed, date(2026, 11, 24))
    assert set(again["cb_history"]["week"]) | set(again["cb_moves"]["week"]) == {"2026-W47"}
    assert list(again["cb_moves"]["manager"]) == ["Б"]
    now = client_segments(handed, DAY).movement
    assert now == client_segments(book("А", **frozen), DAY).movement


# The record as a whole


def test_a_managers_segments_are_his_part() -> None:
    """Managers' counts sum to the book's."""
    whole = found(paid(), others=2).counts
    parts = [found(paid(), others=2, manager=name).counts for name in ("А", "Б")]
    assert {name: parts[0][name] + parts[1][name] for name in whole} == whole


def test_both_editions_give_the_same_record() -> None:
    """Russian and English editions of one book give equal records, but for the sentence why."""
    records = []
    for language in LANGUAGES:
        book = book_of(
            language,
            cb_working=[{"client": "C1", "company": "К", "referred_by": "Партнёр"}],
            cb_results=[paid()],
        )
        record: Any = client_segments(book, DAY).as_json()
        assert record["companies"][0].pop("segment_why")
        records.append(json.dumps(record))
    assert records[0] == records[1]


def test_every_value_of_every_axis_is_worded() -> None:
    """No axis and no value of one lacks its words."""
    words = {f"axis.{name}.{value}" for name, values in AXES.items() for value in values}
    assert words | {f"axis.{name}" for name in AXES} <= set(TEXTS)


cards = st.fixed_dictionaries(
    {
        "purchases_quarter": st.sampled_from([None, 4499, 4500]),
        "need_by": st.sampled_from([None, DAY + timedelta(days=30), DAY - timedelta(days=1)]),
        "terms": st.sampled_from([None, "blacklist"]),
        "referred_by": st.sampled_from([None, "C0", "Кто-то"]),
    }
)
sales = st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 800)), max_size=8)


@settings(max_examples=12, deadline=None)
@given(st.lists(cards, min_size=6, max_size=6), sales, st.randoms(use_true_random=False))
def test_every_company_has_exactly_one_segment(
    given_cards: list[Row],
    given_sales: list[tuple[int, int]],
    chance: Any,  # noqa: ANN401 - a source of chance
) -> None:
    """One value per axis, counts sum to the companies, and the order of rows changes nothing."""
    rows = [{"client": f"C{n}", "company": f"К{n}", **card} for n, card in enumerate(given_cards)]
    deals = [paid(f"C{n}", DAY - timedelta(days=ago)) for n, ago in given_sales]
    result = client_segments(book_of(cb_working=rows, cb_results=deals), DAY)
    assert sum(result.counts.values()) == 6
    for name, values in AXES.items():
        assert set(result.companies[name]) <= {*values, ""}
        if name not in {"frequency", "novelty"}:
            assert sum(result.count(name, values).values()) == 6
    assert set(result.companies["segment"]) <= set(LISTS["segment"])
    chance.shuffle(rows)
    chance.shuffle(deals)
    other = client_segments(book_of(cb_working=rows, cb_results=deals), DAY)
    by_key = [each.companies.sort_values("client", ignore_index=True) for each in (result, other)]
    assert by_key[0].equals(by_key[1])
    assert (result.recommenders, result.gaps) == (other.recommenders, other.gaps)
