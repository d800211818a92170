"""The funnel counted by deal, against a count of its own that walks through the rows one by one."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from clientbook.book.record import Book
from clientbook.sales.deal_funnel import deal_funnel
from tests.book.builder import book_of

DAY = date(2026, 11, 23)
STAGES = ("contact", "presentation", "delivery", "payment")


def happened(when: Any, day: date) -> bool:  # noqa: ANN401 - a cell of a frame
    """Say whether a date is there and not after a day."""
    return bool(when == when) and when.date() <= day  # noqa: PLR0124 - NaT is not itself


def best_stage(deal: Mapping[Any, Any], rows: Sequence[Mapping[Any, Any]], day: date) -> int:
    """Return the number of the highest stage that a deal has evidence of."""
    best = 0
    for row in rows:
        stage = STAGES.index(row["stage"]) + 1 if row["stage"] in STAGES else 0
        done = row["contacted"] == "yes"
        best = max(best, stage if stage > 1 else 0, int(done))
    if happened(deal["delivered_on"], day):
        best = max(best, 3)
    if happened(deal["paid_on"], day) and deal["paid_amount"] >= deal["amount"]:
        best = 4
    return best


def counted(book: Book, day: date) -> list[tuple[int, int, int, int]]:
    """Return (at risk, moved, open, lost) per stage: an oracle that shares no code."""
    log = [row for row in book.tables["cb_log"].to_dict("records") if row["date"].date() <= day]
    firms = book.companies().to_dict("records")
    shut = {f["client"] for f in firms if f["terms"] == "blacklist" or happened(f["out_on"], day)}
    reached, lost = [], []
    for deal in book.tables["cb_results"].to_dict("records"):
        rows = sorted(
            (r for r in log if r["deal"] == deal["deal"]), key=lambda r: (r["date"], r["entry"])
        )
        days = [deal[c] for c in ("contract_on", "delivered_on", "paid_on") if deal[c] == deal[c]]
        past = [d for d in days if d.date() <= day]
        every = [r for r in book.tables["cb_log"].to_dict("records") if r["deal"] == deal["deal"]]
        if not past and not rows and (days or every):
            continue
        reached.append(best_stage(deal, rows, day))
        said = [r for r in rows if r["refusal"] == r["refusal"]]
        later = [r for r in rows if r["contacted"] == "yes"]
        refused = bool(said) and (not later or rows.index(said[-1]) >= rows.index(later[-1]))
        lost.append(refused or deal["state"] == "lost" or deal["client"] in shut)
    return [
        (
            sum(r >= k for r in reached),
            sum(r > k for r in reached),
            sum(r == k and not x for r, x in zip(reached, lost, strict=True)),
            sum(r == k and x for r, x in zip(reached, lost, strict=True)),
        )
        for k in range(4)
    ]


def a_book(seed: int) -> Book:
    """Return a book of chance: deals of few companies, some of none, log rows about some."""
    chance = random.Random(seed)  # noqa: S311 - a test's chance

    def day() -> date | None:
        return DAY + timedelta(days=chance.randint(-60, 20)) if chance.random() < 0.6 else None

    companies = [
        {"company": f"К{i}", "client": f"C{i}", "terms": chance.choice([None, None, "blacklist"]),
         "out_on": chance.choice([None, None, None, day()]), "manager": "Иванов"}
        for i in range(6)
    ]  # fmt: skip
    deals = [
        {"deal": f"D{i}", "client": chance.choice([None, *(f"C{n}" for n in range(6))]),
         "state": chance.choice(["open", "won", "lost"]), "contract_on": day(),
         "delivered_on": day(), "amount": 100, "paid_on": day(),
         "paid_amount": chance.choice([100, 60]), "manager": chance.choice(["Иванов", "Петров"])}
        for i in range(40)
    ]  # fmt: skip
    log = [
        {"date": DAY + timedelta(days=chance.randint(-60, 20)),
         "client": f"C{chance.randint(0, 5)}",
         "manager": chance.choice(["Иванов", "Петров"]), "channel": "call",
         "contacted": chance.choice(["yes", "no"]), "entry": f"E{i:04}",
         "stage": chance.choice([None, *STAGES]), "refusal": chance.choice([None, None, "price"]),
         "deal": chance.choice([None, *(f"D{n}" for n in range(45))])}
        for i in range(120)
    ]  # fmt: skip
    return book_of(cb_working=companies, cb_results=deals, cb_log=log)


def test_every_count_is_that_of_the_rows_one_by_one() -> None:
    """At risk, moved, open and lost agree with the oracle, and managers sum to the whole."""
    for seed in range(6):
        book = a_book(seed)
        found = deal_funnel(book, DAY)
        shown = [(s.at_risk, s.moved, s.open, s.lost) for s in found.stages]
        assert shown == counted(book, DAY), seed
        for at, stage in enumerate(found.stages):
            parts = [each.stages[at] for each in found.managers.values()]
            assert sum(part.at_risk for part in parts) == stage.at_risk
            assert sum(part.moved for part in parts) == stage.moved


def test_ten_deals_of_one_company_are_ten() -> None:
    """One company with a paid, a lost and an open deal is three deals at risk of a contact."""
    book = book_of(
        cb_working=[{"company": "А", "client": "C1"}],
        cb_results=[
            {"deal": "D1", "client": "C1", "state": "won", "amount": 5, "paid_amount": 5,
             "paid_on": date(2026, 5, 1)},
            {"deal": "D2", "client": "C1", "state": "lost", "contract_on": date(2026, 5, 2)},
            {"deal": "D3", "state": "open"},
        ],
        cb_log=[
            {"date": date(2026, 5, 1), "client": "C1", "manager": "И", "channel": "call",
             "contacted": "yes", "deal": " d2"},
        ],
    )  # fmt: skip
    found = deal_funnel(book, DAY)
    assert [(s.at_risk, s.moved, s.open, s.lost) for s in found.stages] == [
        (3, 2, 1, 0), (2, 1, 0, 1), (1, 1, 0, 0), (1, 1, 0, 0),
    ]  # fmt: skip
    assert found.as_json()["by"] == "deal"
