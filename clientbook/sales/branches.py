"""Several books, one per branch: their funnels, refusals, managers and segments added up. Pure.

Counts are pooled, never a mean of rates (METHOD.md §6); branches teach each other by the rules that
managers do. Branches with other stages stand for themselves; amounts in different currencies are
never added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from clientbook.book.record import Book
from clientbook.book.schema import LISTS
from clientbook.sales.client_segments import segments_of
from clientbook.sales.coaching import Comparison, compared
from clientbook.sales.columns import day_facts
from clientbook.sales.evidence import journeys
from clientbook.sales.funnel import StageCount, Stages, funnel_of
from clientbook.sales.money import money
from clientbook.sales.proportions import Share
from clientbook.sales.refusal_desk import desk_of
from clientbook.sales.refusal_records import UNNAMED

REASONS: tuple[str, ...] = (*LISTS["refusal"], UNNAMED)


@dataclass(frozen=True, slots=True)
class Branch:
    """One book in figures. Money in kopecks of `currency`, of the 12 months before the day.

    `names`: stage id → its name in the book. `managers`: name ("" for nobody) → stages. `unknown`:
    companies with paid deals whose cost is not known, which the profit leaves out. `clients`: its
    companies, each by its key and name.
    """

    name: str
    file: str
    book_id: str
    format_version: int
    currency: str
    min_n: int
    companies: int
    names: Mapping[str, str]
    total: Stages
    managers: Mapping[str, Stages]
    refusals: Mapping[str, int]
    segments: Mapping[str, int]
    revenue: int
    profit: int
    unknown: int
    clients: frozenset[str]

    @property
    def started(self) -> int:
        """Companies in the funnel."""
        return self.total.stages[0].at_risk if self.total.stages else 0

    @property
    def steps(self) -> tuple[str, ...]:
        """The ids of its stages in their order: what makes funnels comparable."""
        return tuple(stage.stage for stage in self.total.stages)

    def is_copy_of(self, other: Branch) -> bool:
        """Say whether two files are one book: made as one, and most companies are the same.

        Branches whose books began as copies of one file have one id, and companies of their own.
        """
        few = min(len(self.clients), len(other.clients))
        same = len(self.clients & other.clients)
        return self.book_id == other.book_id != "" and 0 < few <= 2 * same

    def as_json(self) -> dict[str, object]:
        """Return the branch as plain values."""
        return {
            "name": self.name,
            "file": self.file,
            "format": self.format_version,
            "companies": self.companies,
            **self.total.as_json(),
            "managers": {name: stages.as_json() for name, stages in self.managers.items()},
            "refusals": dict(self.refusals),
            "segments": dict(self.segments),
            "currency": self.currency,
            "revenue_12m": self.revenue / 100,
            "profit_12m": self.profit / 100,
            "profit_unknown": self.unknown,
        }


@dataclass(frozen=True, slots=True)
class Branches:
    """All branches on a day. `total` pools the branches of `comparable`, which have equal stages.

    `others` have stages of their own. `names`: stage id → its name. `teaching`: branches compared
    stage by stage. `money`: currency → revenue and profit of all branches that keep it, in kopecks.
    """

    as_of: date
    comparable: tuple[Branch, ...]
    others: tuple[Branch, ...]
    total: Stages
    names: Mapping[str, str]
    teaching: tuple[Comparison, ...]
    refusals: Mapping[str, int]
    segments: Mapping[str, int]
    money: Mapping[str, tuple[int, int]]

    @property
    def every(self) -> tuple[Branch, ...]:
        """All branches, the comparable first."""
        return (*self.comparable, *self.others)

    def as_json(self) -> dict[str, object]:
        """Return the record of `consolidate --json`."""
        return {
            "as_of": self.as_of.isoformat(),
            **self.total.as_json(),
            "branches": [branch.as_json() for branch in self.comparable],
            "other_stages": [branch.as_json() for branch in self.others],
            "teaching": [
                {
                    name: getattr(one, name)
                    for name in ("stage", "teacher", "learner", "p", "verdict")
                }
                for one in self.teaching
            ],
            "refusals": dict(self.refusals),
            "segments": dict(self.segments),
            "money": {
                currency: {"revenue_12m": revenue / 100, "profit_12m": profit / 100}
                for currency, (revenue, profit) in self.money.items()
            },
        }


def branch_of(book: Book, as_of: date, file: str) -> Branch:
    """Return a book in figures. `file`: what it is called by if it does not name its company."""
    facts = day_facts(book, as_of)
    ways = journeys(facts)
    funnel, cash = funnel_of(facts, ways), money(facts)
    bought = cash["revenue_12m"].notna()
    settings = book.settings
    return Branch(
        name=settings.company_name.strip() or file,
        file=file,
        book_id=settings.book_id,
        format_version=settings.format_version,
        currency=settings.currency,
        min_n=settings.min_n,
        companies=len(facts.companies),
        names={stage.id: stage.name for stage in facts.stages},
        total=funnel.total,
        managers=dict(funnel.managers),
        refusals=dict(desk_of(facts, ways, book.tables["cb_products"]).reasons),
        segments=segments_of(facts, ways, book.tables).counts,
        revenue=int(cash["revenue_12m"].sum()),
        profit=int(cash["profit_12m"].sum()),
        unknown=int((bought & cash["profit_12m"].isna()).sum()),
        clients=frozenset(_called(facts.companies)),
    )


def _called(companies: pd.DataFrame) -> pd.Series[str]:
    keys, names = companies["client"].astype("str"), companies["company"].astype("str")
    return keys + " " + names.str.casefold().str.strip()


def together(branches: Iterable[Branch], as_of: date) -> Branches:
    """Return branches added up. Most of them, by companies started, say which stages are pooled."""
    given = named_apart(sorted(branches, key=lambda one: (one.name.casefold(), one.file)))
    sizes: Counter[tuple[str, ...]] = Counter()
    for one in given:
        sizes[one.steps] += 1 + one.started
    usual = max(sizes, key=lambda steps: sizes[steps]) if sizes else ()
    same = tuple(one for one in given if one.steps == usual)
    return Branches(
        as_of=as_of,
        comparable=same,
        others=tuple(one for one in given if one.steps != usual),
        total=pooled([one.total for one in same]),
        names=dict(same[0].names) if same else {},
        teaching=_teaching(same, usual),
        refusals=_summed(one.refusals for one in given),
        segments=_summed(one.segments for one in given),
        money=_money(given),
    )


def named_apart(branches: Sequence[Branch]) -> list[Branch]:
    """Return branches no two of which have one name: namesakes are told apart by their files."""
    from dataclasses import replace

    count = Counter(one.name for one in branches)
    return [
        one if count[one.name] == 1 or one.name == one.file
        else replace(one, name=f"{one.name} ({one.file})")
        for one in branches
    ]  # fmt: skip


def pooled(funnels: Sequence[Stages]) -> Stages:
    """Return funnels of equal stages as one; the plan is theirs where it is the same, else NaN.

    >>> one = StageCount("contact", 1.0, 90, 9, 81, 0)
    >>> other = StageCount("contact", 1.0, 10, 9, 1, 0)
    >>> round(pooled([Stages((one,)), Stages((other,))]).stages[0].rate, 2)
    0.18
    """
    added = []
    for same in zip(*(one.stages for one in funnels), strict=True):
        counts = [sum(column) for column in zip(*(one[2:] for one in same), strict=True)]
        plans = {one.plan for one in same}
        plan = plans.pop() if len(plans) == 1 else float("nan")
        added.append(StageCount(same[0].stage, plan, *counts))
    return Stages(tuple(added))


def _teaching(branches: Sequence[Branch], steps: Sequence[str]) -> tuple[Comparison, ...]:
    least = max((one.min_n for one in branches), default=0)
    found: list[Comparison] = []
    for at, stage in enumerate(steps):
        counts = {one.name: one.total.stages[at] for one in branches}
        shares = {n: Share(c.at_risk, c.moved) for n, c in counts.items() if c.at_risk}
        if len(shares) > 1:
            found += compared(stage, shares, least)
    return tuple(found)


def _summed(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for one in counts:
        found.update(one)
    return dict(found)


def _money(branches: Iterable[Branch]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for one in branches:
        revenue, profit = found.get(one.currency, (0, 0))
        found[one.currency] = (revenue + one.revenue, profit + one.profit)
    return found
