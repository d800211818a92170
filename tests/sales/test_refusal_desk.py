"""The refusal desk: METHOD.md §6 "Losses and refusals", number by number."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.book.record import Book
from clientbook.book.schema import LISTS
from clientbook.book.settings import Manager
from clientbook.book.wording import LANGUAGES
from clientbook.reports.refusal_words import task_words
from clientbook.sales.refusal_desk import refusal_desk
from clientbook.sales.refusal_records import RefusalDesk, Refused
from tests.book.builder import book_of
from tests.sales.books import touch

DAY = date(2024, 3, 1)
Row = dict[str, Any]


def refused(client: str, reason: str | None, on: date = date(2024, 1, 31), **more: object) -> Row:
    """A log row that is a refusal, of manager А."""
    row: Row = touch(client, "А", refusal=reason)
    return row | {"date": on} | more


def desk(
    *log: Row,
    company: Row | None = None,
    as_of: date = DAY,
    manager: str | None = None,
    **tables: Any,  # noqa: ANN401 - other tables and settings
) -> RefusalDesk:
    """The desk of a book with companies C1 … named by the log, all of А."""
    clients = dict.fromkeys([*(row["client"] for row in log), "C1"])
    cards = [{"client": c, "company": f"Фирма {c}", "manager": "А"} for c in clients]
    cards[list(clients).index("C1")] |= company or {}
    managers = [Manager("А"), Manager("Б")]
    book = book_of(managers=managers, cb_working=cards, cb_log=list(log), **tables)
    return refusal_desk(book, as_of, manager)


def only(found: RefusalDesk) -> Refused:
    """The one refusal of a desk."""
    [one] = found.refusals
    return one


# The windows


@pytest.mark.parametrize(
    ("on", "window", "recall"),
    [
        (date(2024, 1, 31), (date(2024, 3, 31), date(2024, 4, 30)), date(2024, 4, 1)),
        (date(2023, 12, 31), (date(2024, 2, 29), date(2024, 3, 31)), date(2024, 2, 29)),
    ],
)
def test_no_budget_means_to_return_in_two_to_three_months(
    on: date, window: tuple[date, date], recall: date
) -> None:
    """METHOD.md §6: windows end with their months, recall on the first working day."""
    found = desk(refused("C1", "no_budget", on))
    one = only(found)
    assert (one.window, one.recall_on, one.closed) == (window, recall, True)
    assert [(task.kind, task.due_on) for task in found.tasks] == [("refusal", recall)]


def test_the_settings_move_the_window() -> None:
    """Changing a cell changes the result."""
    limits = {"recall_months": 1, "recall_window_months": 2}
    one = only(desk(refused("C1", "no_budget"), settings=limits))
    assert one.window == (date(2024, 2, 29), date(2024, 4, 30))
    assert one.recall_on == date(2024, 2, 29)


# The seven reasons


def test_every_reason_is_counted_and_says_what_to_do() -> None:
    """Seven reasons, each with its advice; a refusal that gives none is the eighth line."""
    rows = [refused(f"C{n}", reason) for n, reason in enumerate(LISTS["refusal"], start=1)]
    found = desk(*rows, refused("C9", None, refusal_detail="подумают"))
    assert found.reasons == {**dict.fromkeys(LISTS["refusal"], 1), "unnamed": 1}
    assert len({task.advice for task in found.tasks}) == 8
    assert all(task_words(task, "ru") and task_words(task, "en") for task in found.tasks)


@pytest.mark.parametrize(
    ("reason", "detail", "advice", "closed"),
    [
        ("has_supplier", None, "second_reason", False),
        ("has_supplier", "нет", "second_reason", False),
        ("has_supplier", "возят дольше", "answer_reason", True),
        ("price", None, "show_value", True),
        (None, "подумают", "name_reason", False),
    ],
)
def test_an_excuse_and_an_unnamed_refusal_close_nothing(
    reason: str | None,
    detail: str | None,
    advice: str,
    closed: bool,
) -> None:
    """METHOD.md §6: "has a supplier" needs a second, real reason; without a reason none closes."""
    one = only(desk(refused("C1", reason, refusal_detail=detail)))
    assert (one.advice, one.closed) == (advice, closed)


def test_a_completed_contact_ends_a_refusal() -> None:
    """Whoever was spoken to since is not on the desk; a touch that reached nobody stays one."""
    said = refused("C1", "price")
    again = touch("C1", "А") | {"date": date(2024, 2, 5)}
    assert desk(said, again).refusals
    assert not desk(said, again | {"contacted": "yes"}).refusals


# The stock check


def test_a_product_that_we_have_was_badly_presented() -> None:
    """METHOD.md §6: in the products → the coaching list; otherwise a gap, named with askers."""
    rows = [
        refused("C1", "product_misfit", asked_product=" КАБЕЛЬ"),
        refused("C2", "product_misfit", asked_product="Муфта"),
        refused("C3", "product_misfit", asked_product="муфта "),
        refused("C4", "product_misfit", asked_product="Хомут"),
        refused("C5", "product_misfit"),
    ]
    products = [{"product": "Кабель", "in_stock": "yes"}, {"product": "Хомут", "in_stock": "no"}]
    found = desk(*rows, cb_products=products)
    assert [one.client for one in found.coaching] == ["C1"]
    assert [(gap.product, gap.in_range, gap.companies) for gap in found.gaps] == [
        ("Муфта", False, ("Фирма C2", "Фирма C3")),
        ("Хомут", True, ("Фирма C4",)),
    ]


# The open door


@pytest.mark.parametrize(
    ("consent", "letter_on", "as_of", "state"),
    [
        ("yes", None, date(2024, 3, 31), "ahead"),
        ("yes", None, date(2024, 4, 1), "due"),
        ("yes", date(2024, 3, 20), date(2024, 4, 1), "sent"),
        ("yes", date(2024, 2, 20), date(2024, 4, 1), "due"),
        ("yes", None, date(2024, 6, 29), "due"),
        ("yes", None, date(2024, 6, 30), "past"),
        ("unknown", None, date(2024, 4, 1), "no_consent"),
        (None, None, date(2024, 4, 1), "no_consent"),
    ],
)
def test_a_useful_material_is_promised_in_two_months(
    consent: str | None, letter_on: date | None, as_of: date, state: str
) -> None:
    """METHOD.md §6: by letter, with consent, outside the plan; on a working day."""
    rows = [refused("C1", "not_interested")]
    if letter_on is not None:
        rows.append(touch("C1", "А", channel="letter") | {"date": letter_on})
    [one] = desk(*rows, company={"consent": consent}, as_of=as_of).materials
    assert (one.state, one.due_on) == (state, date(2024, 4, 1))


def test_who_is_shut_out_gets_no_task() -> None:
    """A blacklisted or rotated out company is counted with its reason, and left alone."""
    for company in ({"terms": "blacklist"}, {"out_on": date(2024, 2, 1)}):
        found = desk(refused("C1", "price"), company={**company, "consent": "yes"})
        assert (found.reasons["price"], found.tasks, found.materials) == (1, (), ())


# Who did not pay


def owing(**more: object) -> Row:
    """A deal of C1: 100.10, due ten days ago, not paid."""
    deal = {"client": "C1", "state": "won", "amount": 100.1, "due_on": DAY - timedelta(days=10)}
    return deal | more


@pytest.mark.parametrize(
    ("terms", "state", "task"),
    [
        (None, "undecided", ["choose_terms"]),
        ("normal", "undecided", ["choose_terms"]),
        ("softer", "softer", []),
        ("blacklist", "blacklist", []),
    ],
)
def test_who_did_not_pay_is_in_exactly_one_state(
    terms: str | None, state: str, task: list[str]
) -> None:
    """METHOD.md §6: blacklist until paid, or softer terms; undecided is a task."""
    found = desk(company={"terms": terms}, cb_results=[owing()])
    [one] = found.non_payers
    assert (one.state, str(one.owed), one.days) == (state, "100.10", 10)
    assert [each.kind for each in found.tasks] == task


def test_the_blacklist_lasts_until_all_is_paid() -> None:
    """Paid in full: a word to take it off; half paid: none."""
    paid = {"paid_on": date(2024, 2, 25), "paid_amount": 100.1}
    for deal, tasks in ((owing(**paid), ["off_blacklist"]), (owing(), [])):
        found = desk(company={"terms": "blacklist"}, cb_results=[deal])
        assert [one.kind for one in found.tasks] == tasks


# The desk as a whole


def test_a_managers_desk_is_his_part() -> None:
    """The desks of all managers together are the whole desk."""
    rows = [refused("C1", "price"), refused("C2", "no_budget")]
    whole = desk(*rows, company={"manager": "Б"})
    parts = [desk(*rows, company={"manager": "Б"}, manager=name) for name in ("А", "Б")]
    assert [part.manager for part in parts] == ["А", "Б"]
    assert [len(part.refusals) for part in parts] == [1, 1]
    assert {t for part in parts for t in part.tasks} == set(whole.tasks)


def test_both_editions_give_the_same_record() -> None:
    """Russian and English editions of one book give equal records, which are plain JSON."""

    def book(language: Any) -> Book:  # noqa: ANN401 - "ru" or "en"
        return book_of(
            language,
            cb_working=[{"client": "C1", "company": "К", "manager": "А", "consent": "yes"}],
            cb_log=[refused("C1", "no_budget")],
            cb_results=[owing()],
        )

    first, second = (refusal_desk(book(one), DAY).as_json() for one in LANGUAGES)
    assert first == second
    assert json.loads(json.dumps(first))["refusals"][0]["window"] == ["2024-03-31", "2024-04-30"]


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(8)))
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    """Shuffled logs give the same desk."""
    rows = [
        refused(f"C{n}", reason, entry=f"E{n}")
        for n, reason in enumerate((*LISTS["refusal"], "price"), start=1)
    ]
    assert desk(*(rows[n] for n in order)) == desk(*rows)
