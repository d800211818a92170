"""What each source of leads brings: conversion and revenue (METHOD.md §5 "Sources")."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from clientbook.sales.evidence import Journeys
from clientbook.sales.facts import Facts
from clientbook.sales.money import money
from clientbook.sales.proportions import Share


class Source(NamedTuple):
    """One source (None: companies without one), and what came of it.

    `companies` of the base, `started` in the funnel, `paid` of those (a deal paid in full), revenue
    ever and of 12 months in the book's currency.
    """

    source: str | None
    companies: int
    started: int
    paid: int
    revenue: Decimal
    revenue_12m: Decimal

    @property
    def conversion(self) -> Share:
        """Those that paid of those that started, with its interval."""
        return Share(self.started, self.paid)

    def as_json(self) -> dict[str, object]:
        """Return the record of `sources --json`."""
        interval = self.conversion.interval
        return {
            "source": self.source,
            "companies": self.companies,
            "started": self.started,
            "paid": self.paid,
            "conversion": self.conversion.rate,
            "interval": None if interval is None else list(interval),
            "revenue": str(self.revenue),
            "revenue_12m": str(self.revenue_12m),
        }


def sources(facts: Facts, ways: Journeys, listed: Sequence[str] = ()) -> tuple[Source, ...]:
    """Return the sources by revenue, the most first; then those of `listed` without a company.

    Their companies, payers and revenues sum to the book's.
    """
    cash = money(facts)
    whole = facts.deals.groupby("at")["paid_amount"].sum().reindex(facts.companies.index)
    known = facts.companies["source"].fillna("").str.split().str.join(" ")
    table = pd.DataFrame(
        {
            "source": known,
            "companies": 1,
            "started": ways.companies["started"].notna().astype("int64"),
            "paid": ((cash["paid_ever"] > 0) & ways.companies["started"].notna()).astype("int64"),
            "revenue": whole.fillna(0).astype("int64"),
            "revenue_12m": cash["revenue_12m"].fillna(0).astype("int64"),
        }
    )
    sums = table.groupby("source", sort=True).sum()
    sums = sums.reindex([*sums.index, *(name for name in listed if name not in sums.index)])
    sums = sums.fillna(0).astype("int64")
    sums = sums.sort_values(["revenue", "paid", "companies"], ascending=False, kind="stable")
    return tuple(
        Source(str(name) or None, companies, started, paid, _units(ever), _units(year))
        for name, (companies, started, paid, ever, year) in zip(
            sums.index, sums.to_numpy().tolist(), strict=True
        )
    )


def together(found: Sequence[Source]) -> Source:
    """Return all sources as one."""
    return Source(
        None,
        sum(one.companies for one in found),
        sum(one.started for one in found),
        sum(one.paid for one in found),
        sum((one.revenue for one in found), Decimal(0)),
        sum((one.revenue_12m for one in found), Decimal(0)),
    )


def _units(kopecks: int) -> Decimal:
    return Decimal(kopecks).scaleb(-2)
