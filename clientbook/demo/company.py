"""The example company as rows for a new book: pure, the same rows for the same day and seed.

500 companies (40 of them in the target group), 4 managers with different strengths, half a year
of log, deals, and refusals of every kind. Faults for the check to find: `faults`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from clientbook.book.cells import Cell
from clientbook.book.first_rows import Product
from clientbook.book.schema import LISTS, TABLES
from clientbook.book.settings import Manager
from clientbook.book.wording import VALUES, Language, value_text
from clientbook.demo import words
from clientbook.demo.story import STAGES, STYLES, Deal, Step, Story, next_workday, spread_days
from clientbook.demo.story import tell_story as story_of

SEED = 20261123
TARGETS = 40
Rows = dict[str, dict[str, list[Cell]]]


@dataclass(frozen=True, slots=True)
class Firm:
    """One invented company before its story."""

    number: int
    name: str
    site: str
    manager: int

    @property
    def key(self) -> str:
        """The client key."""
        return f"C{self.number:05d}"


def demo_book(
    language: Language,
) -> tuple[Sequence[Manager], Sequence[Product], Mapping[str, Cell]]:
    """Return the managers, products and settings that the example's book starts with."""
    i = _index(language)
    managers = [
        Manager(pair[i], f"{pair[1].lower()}@clientbook.example", capacity, active=True)
        for pair, capacity in zip(words.MANAGERS, (4, 4, 3, 3), strict=True)
    ]
    products = [Product(pair[i], words.CATEGORIES[kind][i]) for pair, kind, _ in words.PRODUCTS]
    return managers, products, {"company_name": ("Склад и упаковка", "Warehouse & Packaging")[i]}


def demo_rows(language: Language, as_of: date, seed: int = SEED) -> Rows:
    """Return the rows of the five data tables: table id → column id → cells."""
    rng = Random(seed)  # noqa: S311 - invented data, not secrets
    teller = _Teller(language, as_of, rng)
    number = 0
    for manager, style in enumerate(STYLES):
        for taken_on in spread_days(rng, style.share, style.weeks, as_of):
            number += 1
            firm = _firm(rng, number, manager, language)
            teller.add(firm, story_of(rng, style, taken_on, as_of))
    return teller.finished()


def _firm(rng: Random, number: int, manager: int, language: Language) -> Firm:
    i = _index(language)
    stride = number * 37  # coprime with the number of pairs: names are mixed and never repeat
    first = words.NAME_FIRST[stride % len(words.NAME_FIRST)]
    second = words.NAME_SECOND[stride // len(words.NAME_FIRST) % len(words.NAME_SECOND)]
    form = rng.choice(words.FORMS)[i]
    name = form.format(f"{first[i]} {second[i]}")
    site = re.sub(r"[^a-z]+", "-", f"{first[1]} {second[1]}".lower())
    return Firm(number, name, f"{site}.example", manager)


class _Teller:
    """Collects the rows of one company after another."""

    def __init__(self, language: Language, as_of: date, rng: Random) -> None:
        self.language: Language = language
        self.as_of = as_of
        self.rng = rng
        self.i = _index(language)
        self.rows: Rows = {
            table: {c.id: [] for c in TABLES[table].columns if not c.computed}
            for table in ("cb_target", "cb_working", "cb_contacts", "cb_results", "cb_log")
        }
        total = sum(style.share for style in STYLES)
        self.targets = frozenset(rng.sample(range(1, total + 1), TARGETS))
        self.log: list[tuple[date, dict[str, Cell]]] = []

    def add(self, firm: Firm, story: Story) -> None:
        """Add a company with its people, deals and log."""
        people = self._people(firm)
        self._company(firm, story)
        for deal in story.deals:
            self._deal(firm, deal)
        for step in story.steps:
            self.log.append((step.day, self._step(firm, step, people)))

    def finished(self) -> Rows:
        """Return all rows, the log in the order of its days."""
        for number, (_, row) in enumerate(sorted(self.log, key=lambda pair: pair[0]), 1):
            self._put("cb_log", row | {"entry": f"E{number:06d}"})
        return self.rows

    def _put(self, table: str, row: Mapping[str, Cell]) -> None:
        for column, cells in self.rows[table].items():
            cells.append(row.get(column))

    def _pick(self, pairs: Sequence[words.Pair]) -> str:
        return self.rng.choice(pairs)[self.i]

    def _value(self, list_id: str, value: str | None) -> str | None:
        return None if value is None else value_text(list_id, value, self.language)

    def _open_value(self, list_id: str) -> str:
        return self.rng.choice(list(VALUES[list_id].values()))[self.i]

    def _company(self, firm: Firm, story: Story) -> None:
        rng = self.rng
        target = firm.number in self.targets
        gone = (
            story.dropped
            and bool(story.steps)
            and story.steps[-1].day < self.as_of - timedelta(days=30)
        )
        row = self._facts(firm, story) | self._needs(story) | self._next(story, gone=gone)
        if gone:
            row["out_on"] = next_workday(story.steps[-1].day, 14)
            row["out_reason"] = self._open_value("out_reason")
        if sum(deal.paid_amount and deal.paid_amount - deal.cost for deal in story.deals) < 0:
            causes = LISTS["loss_cause"]
            row["loss_cause"] = self._value("loss_cause", causes[firm.number % len(causes)])
        if target:
            row["reason"] = self._value("reason", rng.choice(("revenue", "revenue", "image")))
        self._put("cb_target" if target else "cb_working", row)

    def _facts(self, firm: Firm, story: Story) -> dict[str, Cell]:
        rng = self.rng
        where = "lost" if story.lost else ("none", *STAGES)[min(story.reached, 4)]
        return {
            "company": firm.name,
            "address": f"{self._pick(words.CITIES)}, {self._pick(words.STREETS)}, "
            f"{rng.randint(1, 120)}",
            "phone": f"+7 495 {200 + firm.number}-{rng.randint(10, 99)}-{rng.randint(10, 99)}",
            "email": f"info@{firm.site}",
            "website": f"www.{firm.site}",
            "results": self._pick(words.RESULTS[where]),
            "manager": words.MANAGERS[firm.manager][self.i],
            "sphere": self._open_value("sphere"),
            "source": self._open_value("source"),
            "taken_on": story.taken_on,
            "tax_id": _tax_id(rng),
            "consent": self._value("consent", rng.choice(("yes", "yes", "unknown", "no"))),
            "expert_score": rng.randint(1, 5),
            "verified_on": self._verified_on(firm, story),
            "referred_by": f"C{rng.randint(1, firm.number):05d}"
            if firm.number > 9 and rng.random() < 0.05
            else None,
            "client": firm.key,
        }

    def _verified_on(self, firm: Firm, story: Story) -> date:
        """Return when the data were verified: when they were entered, of every seventh anew."""
        entered = next_workday(story.taken_on, 0)
        if firm.number % 7:
            return entered
        return max(entered, next_workday(self.as_of - timedelta(days=3 * firm.number % 300 + 4), 0))

    def _needs(self, story: Story) -> dict[str, Cell]:
        rng = self.rng
        if story.reached == 0 or story.lost:
            return {}
        near = self.as_of + timedelta(days=rng.randint(10, 150))
        row: dict[str, Cell] = {
            "needs": self._pick(words.NEEDS),
            "supplier": self._pick(words.SUPPLIERS),
            "arguments": self._pick(words.ARGUMENTS),
            "purchases_quarter": round(rng.uniform(2, 90)) * 10_000 if rng.random() < 0.6 else None,
            "need_by": near if rng.random() < 0.3 else None,
        }
        if story.reached in {1, 2}:
            row["expected_amount"] = round(rng.uniform(4, 60)) * 10_000
            row["expected_on"] = near
        return row

    def _next(self, story: Story, *, gone: bool) -> dict[str, Cell]:
        """Promise a next step: most ahead, some overdue, some forgotten."""
        rng = self.rng
        chance = rng.random()
        if story.lost or gone or chance < 0.04:
            return {}
        soon = next_workday(self.as_of, rng.randint(0, 14))
        last = story.steps[-1].day if story.steps else story.taken_on
        missed = next_workday(last, rng.randint(1, 9))
        day = missed if chance < 0.18 and missed < self.as_of else soon
        stage = ("contact", "presentation", "delivery", "payment", "again")[story.reached]
        row: dict[str, Cell] = {"next_on": day, "next_what": self._pick(words.NEXT[stage])}
        if story.reached == 1 and rng.random() < 0.3:
            row["meeting_on"] = soon
        return row

    def _people(self, firm: Firm) -> list[str]:
        roles = ["head", "decision_maker"] if self.rng.random() < 0.9 else ["head"]
        if self.rng.random() < 0.35:
            roles.append(self.rng.choice(("user", "gatekeeper")))
        met = [self._person(firm, role, self.rng) for role in roles]
        if "decision_maker" not in roles:  # known by name only: nobody has spoken to him yet
            self._person(firm, "decision_maker", Random(firm.number))  # noqa: S311 - invented
        return met

    def _person(self, firm: Firm, role: str, rng: Random) -> str:
        number = len(self.rows["cb_contacts"]["name"]) + 1
        given = rng.randrange(len(words.FIRST_NAMES))
        surname = rng.choice(words.SURNAMES)[self.i] + ("а", "a")[self.i] * (given < words.WOMEN)
        name = f"{words.FIRST_NAMES[given][self.i]} {surname}"
        self._put(
            "cb_contacts",
            {
                "name": name,
                "client": firm.key,
                "position": rng.choice(words.POSITIONS[role])[self.i],
                "role": self._value("role", role),
                "mobile": f"+7 9{rng.randint(10, 29)} {rng.randint(200, 999)}-"
                f"{rng.randint(10, 99)}-{rng.randint(10, 99)}",
                "email": f"p{number}@{firm.site}",
                "birthday": date(rng.randint(1962, 1998), rng.randint(1, 12), rng.randint(1, 28))
                if rng.random() < 0.4
                else None,
                "opted_out": self._value("yes_no", "yes") if rng.random() < 0.03 else None,
                "contact": f"P{number:05d}",
            },
        )
        return name

    def _deal(self, firm: Firm, deal: Deal) -> None:
        name, kind, _ = words.PRODUCTS[deal.product]
        number = len(self.rows["cb_results"]["client"]) + 1
        paid = deal.paid_amount >= deal.amount
        self._put(
            "cb_results",
            {
                "client": firm.key,
                "manager": words.MANAGERS[firm.manager][self.i],
                "product": name[self.i],
                "category": words.CATEGORIES[kind][self.i],
                "state": self._value("state", "won" if paid else "open"),
                "contract_on": deal.contract_on,
                "delivered_on": deal.delivered_on,
                "ends_on": deal.contract_on + timedelta(days=183) if kind == "service" else None,
                "amount": deal.amount,
                "cost": deal.cost,
                "due_on": deal.due_on,
                "paid_on": deal.paid_on,
                "paid_amount": deal.paid_amount or None,
                "document": f"{('Договор', 'Contract')[self.i]} {deal.contract_on:%y%m}-{number}",
                "deal": f"D{number:05d}",
            },
        )

    def _step(self, firm: Firm, step: Step, people: list[str]) -> dict[str, Cell]:
        if step.remark == "tried":
            comment = self._pick(words.TRIED)
        elif step.remark == "refusal":
            comment = None
        else:
            comment = self._pick(words.DONE[step.remark])
        refusal = step.refusal
        return {
            "date": step.day,
            "client": firm.key,
            "manager": words.MANAGERS[firm.manager][self.i],
            "contact": self.rng.choice(people) if step.contacted else None,
            "channel": self._value("channel", step.channel),
            "contacted": self._value("yes_no", "yes" if step.contacted else "no"),
            "stage": self._value("stage", step.stage),
            "signal": self._value("signal", step.signal),
            "refusal": self._value("refusal", refusal),
            "refusal_detail": self._pick(words.REFUSALS[refusal]) if refusal else None,
            "comment": comment,
        }


def _tax_id(rng: Random) -> str:
    """Return a ten-digit ИНН with a right check digit (weights of the Federal Tax Service)."""
    digits = [7, 7, *(rng.randint(0, 9) for _ in range(7))]
    weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
    check = sum(w * d for w, d in zip(weights, digits, strict=True)) % 11 % 10
    return "".join(map(str, [*digits, check]))


def _index(language: Language) -> int:
    return 0 if language == "ru" else 1
