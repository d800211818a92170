"""Refusals by reason, gaps in the products, angels and demons, as rows of the head's summary."""

from __future__ import annotations

from collections.abc import Iterable

from clientbook.book.wording import Language, text
from clientbook.reports.refusal_words import reason_words
from clientbook.reports.shown import amount
from clientbook.reports.weekly_lists import Row, cut
from clientbook.sales.profitability import ClientMoney, Profitability
from clientbook.sales.refusal_records import RefusalDesk

MOST_NAMES = 3
MOST_GAPS = 8
MOST_DEMONS = 10
MOST_ANGELS = 5


def refusal_rows(desk: RefusalDesk, language: Language) -> dict[str, object]:
    """Return the reasons with their companies, the gaps, and what else the desk says."""
    counted = sorted(
        ((reason, count) for reason, count in desk.reasons.items() if count),
        key=lambda one: -one[1],
    )
    reasons: list[Row] = [
        {
            "reason": reason_words(reason, language),
            "count": count,
            "share": count / len(desk.refusals),
            "companies": _names(one.company for one in desk.refusals if one.reason == reason),
        }
        for reason, count in counted
    ]
    gaps: list[Row] = [
        {
            "product": gap.product,
            "state": text(f"desk.gap.{'out' if gap.in_range else 'missing'}", language),
            "companies": _names(gap.companies),
        }
        for gap in desk.gaps
    ]
    undecided = sum(one.state == "undecided" for one in desk.non_payers)
    facts = {
        "shown": len(desk.coaching),
        "open": sum(not one.closed for one in desk.refusals),
        "late": len(desk.non_payers),
        "undecided": undecided,
    }
    return {
        "reasons": reasons,
        **cut("gaps", gaps, MOST_GAPS, language),
        "desk_note": text("report.desk.note", language, **facts),
    }


def money_rows(found: Profitability, language: Language) -> dict[str, object]:
    """Return the demons with what to do, then the greatest angels, and the sums in a sentence."""
    shown = [*found.of("demon")[:MOST_DEMONS], *found.of("angel")[:MOST_ANGELS]]
    sums = text(
        "cli.money.sums",
        language,
        revenue=found.total.revenue,
        profit=found.total.profit,
        angels=found.angels.count,
        gain=found.angels.profit,
        demons=found.demons.count,
        loss=found.demons.profit,
    )
    if found.unknown.count:
        facts = {"n": found.unknown.count, "revenue": found.unknown.revenue}
        sums = f"{sums} {text('cli.money.unknown', language, **facts)}"
    return {"clients": [_client(one, language) for one in shown], "money_note": sums}


def _client(one: ClientMoney, language: Language) -> Row:
    return {
        "company": one.company,
        "manager": one.manager or text("report.funnel.nobody", language),
        "verdict": text(f"report.clients.{one.verdict}", language),
        "revenue": amount(one.revenue),
        "profit": amount(one.profit),
        "action": text(f"clients.action.{one.action}", language) if one.action else "",
    }


def _names(companies: Iterable[str]) -> str:
    every = list(companies)
    return ", ".join(every[:MOST_NAMES]) + (" …" if len(every) > MOST_NAMES else "")
