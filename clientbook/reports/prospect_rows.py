"""New business as rows of the head's summary: leads, score, sources, hunting, territory.

METHOD.md §5.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clientbook.book.wording import Language, percent_text, range_words, text, value_text
from clientbook.reports.shown import amount
from clientbook.reports.weekly_lists import Row, cut
from clientbook.sales.hunting import Hunt
from clientbook.sales.leads import Leads
from clientbook.sales.scoring import Method
from clientbook.sales.sources import Source
from clientbook.sales.territory import Coverage, Territory
from clientbook.sales.week_rows import day_or_none, rows_of, text_of
from clientbook.sales.week_summary import HUNTED_DAYS

MOST_RED = 10
MOST_SOURCES = 12


def lead_rows(found: Leads, language: Language) -> dict[str, object]:
    """Return the leads by temperature with the next action, and the hot ones that cool."""
    heat: list[Row] = [
        {
            "name": text("score.no_signal", language)
            if one.temperature is None
            else value_text("temperature", one.temperature, language),
            "companies": one.leads,
            "red": one.red,
            "action": text(f"leads.action.{one.temperature or 'none'}", language),
        }
        for one in found.warmth()
    ]
    hot = found.hot()
    red: list[Row] = [
        {
            "company": str(row.company),
            "manager": text_of(row.manager) or text("report.funnel.nobody", language),
            "signal": value_text("signal", str(row.signal), language),
            "last_touch": day_or_none(row.last_touch),
            "days": int(row.days),
        }
        for row in rows_of(hot[hot["red"]])
    ]
    return {
        "lead_heat": heat,
        **cut("leads_red", red, MOST_RED, language),
        "leads_note": text("report.leads.note", language, n=len(red), days=found.hot_days),
    }


def score_rows(found: Method, day: date, language: Language) -> dict[str, object]:
    """Return `score_note`: by what companies are scored, and why so."""
    said = [text(key, language, **facts) for key, facts in found.sentences(day, language)]
    return {"score_note": ". ".join(said)}


def source_rows(found: Sequence[Source], language: Language) -> dict[str, object]:
    """Return what each source of companies has brought, the most revenue first."""
    rows: list[Row] = [
        {
            "name": one.source or text("sources.none", language),
            "companies": one.companies,
            "started": one.started,
            "paid": one.paid,
            "conversion": one.conversion.rate,
            "revenue": amount(one.revenue),
            "revenue_12m": amount(one.revenue_12m),
        }
        for one in found
        if one.companies
    ]
    return cut("sources", rows, MOST_SOURCES, language)


def hunting_rows(found: Sequence[Hunt], language: Language) -> dict[str, object]:
    """Return whom each manager has spoken to in the last weeks, everybody together last."""
    everybody, *managers = found
    rows = [_hunt(one, language) for one in (*managers, everybody) if one.share.at_risk]
    note = text(
        "report.hunting.note", language, norm=percent_text(everybody.norm, language, 0),
        weeks=HUNTED_DAYS // 7,
    )  # fmt: skip
    return {"hunting": rows, "hunting_note": note}


def territory_rows(found: Territory, language: Language) -> dict[str, object]:
    """Return how much of the territory each manager has walked, all of it last; none without."""
    if not found.total.streets:
        return {"territory": []}
    rows = [_walked(one, one.name or "—") for one in found.managers]
    return {"territory": [*rows, _walked(found.total, text("territory.total", language))]}


def _hunt(one: Hunt, language: Language) -> Row:
    nobody, everyone = (text(f"report.{key}", language) for key in _NAMES)
    interval = one.share.interval
    return {
        "name": everyone if one.manager is None else one.manager or nobody,
        "new": one.new,
        "clients": one.clients,
        "share": one.share.rate,
        "interval": None if interval is None else range_words(*interval, language),
        "verdict": text(f"hunting.{one.verdict}", language),
    }


_NAMES = ("funnel.nobody", "summary.everyone")


def _walked(one: Coverage, name: str) -> Row:
    return {
        "name": name,
        "streets": one.streets,
        "walked": one.walked,
        "share": one.share,
        "found": one.found,
    }
