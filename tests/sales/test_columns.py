"""The computed columns, each by its rule of METHOD.md, on one small company at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.schema import TABLES
from clientbook.book.seals import SEAL
from clientbook.book.settings import Manager
from clientbook.sales.columns import company_columns, computed_columns
from clientbook.sales.facts import facts_of
from clientbook.sales.money import deal_profits
from clientbook.sales.segments import target_clients
from tests.book.builder import book_of
from tests.sales.books import FIRST_DAY, step, touch

TODAY = date(2026, 6, 1)
KEY = "C00001"
Row = dict[str, Any]


def ago(days: int) -> date:
    """A day so many days before today."""
    return TODAY - timedelta(days=days)


def row(days_ago: int, **more: Any) -> Row:  # noqa: ANN401 - a row of any values
    """A log row of the company: a touch unless more says otherwise."""
    return {**touch(KEY, "А", **more), "date": ago(days_ago)}


def deal(**more: Any) -> Row:  # noqa: ANN401 - a row of any values
    """A deal of the company: delivered and paid 10 days ago, 100 for 60."""
    given_deal = {"client": KEY, "state": "won", "amount": 100, "cost": 60, "paid_amount": 100}
    return given_deal | {"delivered_on": ago(10), "paid_on": ago(10)} | more


def columns_of(  # noqa: PLR0913 - one argument per table
    *log: Row,
    company: Row | None = None,
    deals: list[Row] | None = None,
    people: list[Row] | None = None,
    points: list[Row] | None = None,
    settings: Row | None = None,
    language: Any = "ru",  # noqa: ANN401 - "ru" or "en"
    as_of: date = TODAY,
) -> Row:
    """The computed columns of one company; missing ones are None."""
    book = book_of(
        language,
        settings=settings,
        managers=[Manager("А")],
        cb_working=[{"client": KEY, "company": "Ромашка", "manager": "А"} | (company or {})],
        cb_log=list(log),
        cb_results=deals or [],
        cb_contacts=people or [],
        cb_points=points or [],
    )
    [found] = computed_columns(book, as_of)["cb_working"].to_dict("records")
    return {str(name): None if pd.isna(value) else value for name, value in found.items()}


# Temperature (METHOD.md §5)


def test_a_lead_warms_up_by_its_signals() -> None:
    """Registered but absent: cold; later attended: warm; later an excellent review: hot."""
    signals = [row(30, signal="registered_absent"), row(20, signal="attended_event")]
    assert columns_of(*signals[:1])["temperature"] == "cold"
    assert columns_of(*signals)["temperature"] == "warm"
    assert columns_of(*signals, row(10, signal="excellent_review"))["temperature"] == "hot"


def test_the_highest_signal_wins_while_it_is_fresh() -> None:
    """A weaker later signal cools nothing; a signal older than 180 days does not count."""
    hot, cold = row(180, signal="partner_set_meeting"), row(5, signal="left_card")
    assert columns_of(hot, cold)["temperature"] == "hot"
    assert columns_of(hot | {"date": ago(181)}, cold)["temperature"] == "cold"
    assert columns_of(hot, settings={"signal_days": 90})["temperature"] is None


def test_a_refusal_ends_the_signals_before_it() -> None:
    """Only signals after the last refusal count."""
    hot, refused = row(20, signal="excellent_review"), row(10, refusal="price")
    assert columns_of(hot, refused)["temperature"] is None
    assert columns_of(hot, refused, row(5, signal="subscribed"))["temperature"] == "cold"


def test_answers_to_letters_are_no_heat() -> None:
    """Opened, replied, came and bought measure the mailing."""
    assert columns_of(row(5, signal="opened"))["temperature"] is None


# The pyramid (METHOD.md §4)


@pytest.mark.parametrize(
    ("given_company", "log", "deals", "segment", "words"),
    [
        ({}, [], [], "potential", "просто в базе"),
        ({}, [row(5, signal="left_card")], [], "potential", "просто в базе"),
        ({}, [row(5, signal="attended_event")], [], "probable", "был на мероприятии (27.05.2026)"),
        ({"purchases_quarter": 4500}, [], [], "probable", "за квартал на 4\xa0500"),
        ({"need_by": ago(-150)}, [], [], "probable", "потребность к 29.10.2026"),
        ({"need_by": ago(-60)}, [], [], "prospective", "потребность к 31.07.2026"),
        ({"need_by": ago(-61)}, [], [], "probable", "потребность к 01.08.2026"),
        ({"need_by": ago(1)}, [], [], "potential", "просто в базе"),
        ({"meeting_on": ago(-2)}, [], [], "prospective", "встреча назначена на 03.06.2026"),
        ({}, [row(5, signal="excellent_review")], [], "prospective", "Горячий лид: отличный отзыв"),
        ({}, [], [deal(paid_on=None)], "prospective", "Отгрузили 22.05.2026, оплаты ещё нет"),
        ({}, [], [deal()], "real", "Покупает, мелкий: за 12 месяцев оплатил 100"),
        ({}, [], [deal(amount=300_000, paid_amount=300_000)], "real", "средний"),
        ({}, [], [deal(paid_on=ago(400))], "real", "Покупал, но за последние 12 месяцев не платил"),
        ({}, [], [deal(amount=250_000, paid_amount=250_000)] * 4, "key", "4 оплаченные сделки"),
        ({}, [], [deal(amount=249_999.99, paid_amount=249_999.99)] * 4, "real", "средний"),
        ({}, [], [deal(amount=500_000, paid_amount=500_000)] * 3, "real", "крупный"),
        ({}, [], [deal()] * 5, "real", "мелкий"),
    ],
)
def test_one_segment_and_why(
    given_company: Row, log: list[Row], deals: list[Row], segment: str, words: str
) -> None:
    """The highest segment that fits, with the sentence that explains it."""
    found = columns_of(*log, company=given_company, deals=deals)
    assert found["segment"] == segment
    assert words in found["segment_why"]


def test_thresholds_are_settings() -> None:
    """A changed cell of the settings changes the segment, no code."""
    deals = [deal(amount=500, paid_amount=500)] * 2
    found = columns_of(deals=deals, settings={"key_purchases": 2, "key_revenue": 1000})
    assert found["segment"] == "key"


@pytest.mark.parametrize(
    ("closed_by", "segment"),
    [
        (None, "prospective"),
        (row(1, contacted="yes", stage="presentation"), "potential"),
        (row(1, refusal="price"), "potential"),
        (row(1), "prospective"),
    ],
)
def test_a_request_is_a_concrete_meeting(closed_by: Row | None, segment: str) -> None:
    """It is open until a stage beyond contact or a refusal."""
    log = [closed_by] if closed_by else []
    assert columns_of(*log, company={"meeting_on": ago(-3)})["segment"] == segment


def test_a_meeting_that_passed_without_contact_is_no_request() -> None:
    """With a contact that day the request stays open; without one it is a flag."""
    meeting = {"meeting_on": ago(3)}
    missed = columns_of(company=meeting)
    assert missed["segment"] == "potential"
    assert "Встреча 29.05.2026 прошла, а контакта в журнале нет." in missed["flags"]
    held = columns_of(row(3, contacted="yes"), company=meeting)
    assert held["segment"] == "prospective"
    assert "Встреча" not in (held["flags"] or "")


def test_a_target_client_buys_enough_from_all_suppliers() -> None:
    """1000 from us + 3500 from others = 4500 is one, wallet share 22.2 %; 4499.99 is not."""
    ours = [deal(amount=1000, paid_amount=1000, paid_on=ago(30))]
    found = columns_of(company={"purchases_quarter": 4500}, deals=ours)
    assert found["wallet_share"] == pytest.approx(0.2222, abs=5e-5)
    assert columns_of(company={"purchases_quarter": 4500})["segment"] == "probable"
    assert columns_of(company={"purchases_quarter": 4499.99})["segment"] == "potential"


def test_the_threshold_of_a_target_client_may_be_in_another_currency() -> None:
    """4500 at a rate of 90.5 is 407 250 of the book's currency."""
    rate = {"target_rate": 90.5, "target_currency": "USD"}
    for amount, segment in ((407_250, "probable"), (407_249.99, "potential")):
        found = columns_of(company={"purchases_quarter": amount}, settings=rate)
        assert found["segment"] == segment


@pytest.mark.parametrize(
    ("taken", "need", "is_target"),
    [
        (date(2026, 1, 15), date(2026, 7, 15), True),
        (date(2026, 1, 15), date(2026, 7, 16), False),
        (None, date(2026, 12, 1), True),
        (None, date(2026, 12, 2), False),
    ],
)
def test_a_need_within_half_a_year_of_the_start(
    taken: date | None,
    need: date,
    is_target: bool,
) -> None:
    """From the day it was taken into work; from the day asked if that is empty."""
    book = book_of(cb_working=[{"company": "К", "taken_on": taken, "need_by": need}])
    assert target_clients(facts_of(book, TODAY))[1].tolist() == [is_target]


# Money (METHOD.md §8)


def test_revenue_and_profit_of_twelve_months() -> None:
    """Revenue is what was paid; profit takes the cost in the same share; angel or demon."""
    half = deal(amount=100, cost=60.01, paid_amount=50)
    found = columns_of(deals=[half, deal(paid_on=ago(366))])
    assert (found["revenue_12m"], found["profit_12m"]) == (5000, 1999)
    assert found["verdict"] == "angel"
    assert columns_of(deals=[deal(cost=100.01)])["verdict"] == "demon"
    assert columns_of(deals=[deal(cost=100)])["verdict"] is None


def test_the_window_ends_with_the_day() -> None:
    """Paid a year ago to the day is out, the day after is in, tomorrow is not there yet."""
    for day, revenue in ((date(2025, 6, 1), None), (date(2025, 6, 2), 10000), (TODAY, 10000)):
        assert columns_of(deals=[deal(paid_on=day)])["revenue_12m"] == revenue
    assert columns_of(deals=[deal(paid_on=ago(-1))])["revenue_12m"] is None


def test_an_unknown_cost_gives_no_profit() -> None:
    """Better no verdict than a false angel."""
    found = columns_of(deals=[deal(cost=None), deal()])
    assert (found["revenue_12m"], found["profit_12m"], found["verdict"]) == (20000, None, None)


AMOUNTS = st.integers(0, 10**13)


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=6))
def test_profit_is_exact_to_the_kopeck(deals: list[tuple[int, int, int]]) -> None:
    """Also where cost × paid is beyond 64 bits: half a kopeck rounds up."""
    table = pd.DataFrame(deals, columns=["amount", "cost", "paid_amount"]).astype("Int64")
    expected = [
        paid - (cost if amount in {0, paid} else (2 * cost * paid + amount) // (2 * amount))
        for amount, cost, paid in deals
    ]
    in_range = [abs(profit) < 2**62 for profit in expected]
    if all(in_range):
        assert deal_profits(table).tolist() == expected


# Activity, refusals, people, completeness


def test_touches_are_all_contacts_only_completed() -> None:
    """Three touches, one contact, whose day is the last contact."""
    found = columns_of(row(9), row(8, contacted="yes"), row(1))
    assert (found["touches"], found["contacts"]) == (3, 1)
    assert found["last_contact"] == pd.Timestamp(ago(8))


@pytest.mark.parametrize(
    ("refused", "recall"),
    [(date(2024, 1, 31), date(2024, 4, 1)), (date(2023, 12, 31), date(2024, 2, 29))],
)
def test_no_budget_returns_in_two_to_three_months(refused: date, recall: date) -> None:
    """On the first working day of the window."""
    found = columns_of(row(0, refusal="no_budget") | {"date": refused})
    assert found["refusal"] == "no_budget"
    assert found["recall_on"] == pd.Timestamp(recall)


def test_a_refusal_stands_until_a_completed_contact() -> None:
    """Other refusals have no day to return; a talk after the refusal takes it away."""
    refused = row(9, refusal="price", contacted="yes")
    assert columns_of(refused)["refusal"] == "price"
    assert columns_of(refused)["recall_on"] is None
    assert columns_of(refused, row(5))["refusal"] == "price"
    assert columns_of(refused, row(5, contacted="yes"))["refusal"] is None


def test_people_name_the_head_and_those_who_decide() -> None:
    """The head first; a user of the product is not among them; phones beside."""
    people = [
        {"client": KEY, "name": "Юлия", "role": "user"},
        {"client": KEY, "name": "Олег", "role": "decision_maker", "phone": "+7 912 345-67-89"},
        {"client": KEY, "name": "Анна", "role": "head"},
    ]
    assert columns_of(people=people)["people"] == (
        "Анна — руководитель\nОлег — принимает решение, +7 912 345-67-89"
    )
    crowd = [{"client": KEY, "name": f"Имя {n}", "role": "head"} for n in range(7)]
    assert columns_of(people=crowd)["people"].endswith("\nи ещё 2 человека")


def test_completeness_is_the_share_of_the_seven_classic_fields() -> None:
    """The name alone is a seventh; everything is the whole."""
    assert columns_of()["completeness"] == pytest.approx(1 / 7, abs=1e-6)
    card = {
        "address": "Тверь",
        "phone": "+7 912 345-67-89",
        "email": "info@romashka.ru",
        "website": "romashka.ru",
        "taken_on": ago(50),
        "results": "Договорились",
        "next_on": ago(-5),
        "expected_amount": 5,
    }
    head = [{"client": KEY, "name": "Анна", "role": "head"}]
    assert columns_of(company=card, people=head)["completeness"] == 1
    half = columns_of(company=card | {"website": None}, people=[head[0] | {"role": "user"}])
    assert half["completeness"] == pytest.approx(1 - 0.75 / 7, abs=1e-6)


# Score


def test_the_expert_score_is_scaled_and_explained() -> None:
    """Points of −10…30 become 1…99, and the reasons sum to the score."""
    points = [
        {"column": "Температура", "value": "горячий", "points": 20},
        {"column": "temperature", "value": "cold", "points": 5},
        {"column": "Оценка эксперта, 1–5", "value": "5", "points": 10},
        {"column": "consent", "value": "нет", "points": -10},
        {"column": "нет такого столбца", "value": "5", "points": 500},
    ]
    best = columns_of(row(5, signal="excellent_review"), company={"expert_score": 5}, points=points)
    assert best["score"] == 99
    assert best["score_why"].startswith("По баллам экспертов: основа 26; ")
    assert "Температура: горячий +49" in best["score_why"]
    worst = columns_of(company={"consent": "no"}, points=points)
    assert worst["score"] == 1
    assert "Согласие на рассылку: нет −25" in worst["score_why"]
    assert columns_of()["score"] is None
    assert columns_of()["score_why"] is None


def test_the_reasons_sum_to_the_score() -> None:
    """Rounded so that they do, whatever the points are."""
    points = [
        {"column": "sphere", "value": "торговля", "points": 1 / 3},
        {"column": "source", "value": "реклама", "points": 1 / 7},
        {"column": "manager", "value": "А", "points": 2.5},
    ]
    found = columns_of(company={"sphere": "торговля", "source": "реклама"}, points=points)
    numbers = [int(part.split()[-1].replace("−", "-")) for part in found["score_why"].split("; ")]
    assert sum(numbers) == found["score"] == 99


# Flags


@pytest.mark.parametrize(
    ("given_company", "log", "deals", "flag"),
    [
        ({"next_on": ago(5)}, [], [], "Следующий шаг просрочен на 5 дней."),
        ({"next_on": ago(1)}, [], [], "Следующий шаг просрочен на 1 день."),
        ({}, [row(2)], [], "Не назначен следующий шаг."),
        ({}, [row(8, signal="excellent_review")], [], "Горячий лид остывает: 8 дней без касаний."),
        ({}, [row(22, contacted="yes")], [], "Застряла перед этапом «Презентация и условия»: 22"),
        (
            {},
            [],
            [deal(paid_on=None, paid_amount=None, due_on=ago(3))],
            "Оплата 100 просрочена на 3",
        ),
        ({}, [row(99, refusal="no_budget")], [], "Пора вернуться: с 22.04.2026"),
        ({}, [row(9, refusal="has_supplier")], [], "Отказ «есть поставщик» — чаще всего отговорка"),
        ({}, [], [deal(cost=101)], "Клиент в убыток, а причина не указана."),
        ({"expected_amount": 1_000_000}, [], [], "знаем от силы одного человека"),
        ({}, [row(n) for n in range(31)], [], "Уже 31 касание"),
    ],
)
def test_what_needs_attention(
    given_company: Row, log: list[Row], deals: list[Row], flag: str
) -> None:
    """A short sentence says what is wrong and by how much."""
    assert flag in columns_of(*log, company=given_company, deals=deals)["flags"]


@pytest.mark.parametrize(
    ("given_company", "log", "deals"),
    [
        ({}, [], []),
        ({"next_on": TODAY}, [row(7, signal="excellent_review")], []),
        ({"next_on": TODAY}, [row(21, contacted="yes", next_on=TODAY)], []),
        ({}, [row(9, refusal="no_budget")], []),
        ({"next_on": TODAY}, [row(12, signal="excellent_review")], [deal()]),
        ({"next_on": ago(5), "terms": "blacklist"}, [], []),
        ({"out_on": ago(5)}, [row(80)], []),
        ({}, [], [deal(due_on=ago(3))]),
        ({"loss_cause": "ours"}, [], [deal(cost=101)]),
    ],
)
def test_no_false_alarm(given_company: Row, log: list[Row], deals: list[Row]) -> None:
    """A company in order has no flags."""
    assert columns_of(*log, company=given_company, deals=deals)["flags"] is None


def test_a_count_of_days_is_told_alike_whatever_else_is_in_the_book() -> None:
    """A company that has stood still for a thousand days is told of the same beside a fresh one."""
    old = {"client": KEY, "company": "Ромашка", "manager": "А"}
    fresh = old | {"client": "C00002", "company": "Лютик"}
    log = [row(1000, contacted="yes")]

    def told(*companies: Row) -> str:
        book = book_of("ru", managers=[Manager("А")], cb_working=list(companies), cb_log=log)
        return str(computed_columns(book, TODAY)["cb_working"]["flags"].iloc[0])

    assert "1000 дней" in told(old)
    assert told(old, fresh) == told(old)


# Next steps


@pytest.mark.parametrize(("contact_days_ago", "replaced"), [(6, False), (5, True), (1, True)])
def test_the_next_step_holds_until_a_contact_that_day_or_later(
    contact_days_ago: int,
    replaced: bool,
) -> None:
    """Set for five days ago: a contact the day before leaves it, one on the day replaces it."""
    log = [row(contact_days_ago, contacted="yes", next_on=ago(-9))]
    found = columns_of(*log, company={"next_on": ago(5)})
    assert ("просрочен" not in (found["flags"] or "")) == replaced


def test_the_newest_row_may_leave_no_next_step() -> None:
    """A touch is not enough; after a contact the newest row rules, even if it sets nothing."""
    assert "просрочен" in columns_of(row(1), company={"next_on": ago(5)})["flags"]
    spoken = columns_of(
        row(2, contacted="yes", next_on=ago(-9)), row(1), company={"next_on": ago(5)}
    )
    assert spoken["flags"] == "Не назначен следующий шаг."


# The whole


def test_columns_are_typed_as_the_schema_says() -> None:
    """Every computed column of each table but the seals, which are of the cells as written."""
    for book in (book_of(), book_of(cb_working=[{"company": "К"}], cb_log=[step("К", "А", None)])):
        found = computed_columns(book, TODAY)
        for table in ("cb_target", "cb_working", "cb_contacts", "cb_results", "cb_log"):
            computed = tuple(name for name in TABLES[table].computed if name != SEAL)
            assert tuple(found[table].columns) == computed
            assert found[table].index.equals(book.tables[table].index)
            for name in found[table]:
                assert found[table][name].dtype == book.tables[table][name].dtype, name


def test_company_names_stand_beside_keys() -> None:
    """In contacts, results and the log; a key of nobody has no name."""
    book = book_of(
        cb_target=[{"client": "C00007", "company": "Пион", "reason": "image"}],
        cb_contacts=[{"client": "C00007", "name": "Анна"}, {"client": "C99999", "name": "Б"}],
    )
    names = computed_columns(book, TODAY)["cb_contacts"]["company"]
    assert names.fillna("").tolist() == ["Пион", ""]


def test_both_editions_of_a_book_give_equal_columns() -> None:
    """All but the sentences are the same in Russian and in English."""
    sentences = {"people", "segment_why", "score_why", "flags"}
    log = [row(20, contacted="yes", stage="presentation", signal="excellent_review")]
    ru, en = (
        columns_of(*log, row(9, refusal="price"), deals=[deal(cost=70)], language=language)
        for language in ("ru", "en")
    )
    assert {k: v for k, v in ru.items() if k not in sentences} == {
        k: v for k, v in en.items() if k not in sentences
    }
    assert all((ru[name] is None) == (en[name] is None) for name in sentences)


def test_row_order_changes_no_column() -> None:
    """Sorted otherwise, the sheet shows the same for each company."""
    companies = [{"client": f"C{n:05d}", "company": f"К{n}", "taken_on": ago(n)} for n in range(6)]
    log = [step(f"C{n % 6:05d}", "А", None, n, entry=f"E{n:06d}", signal="came") for n in range(9)]
    first, second = (book_of(cb_working=companies[::way], cb_log=log[::way]) for way in (1, -1))
    facts = [facts_of(book, TODAY) for book in (first, second)]
    found = [
        company_columns(f, first.tables["cb_points"]).set_index(f.companies["client"]).sort_index()
        for f in facts
    ]
    pd.testing.assert_frame_equal(found[0], found[1])
    assert np.array_equal(facts[0].log["entry"], facts[1].log["entry"])
    assert facts[0].log["date"].min() == pd.Timestamp(FIRST_DAY)
