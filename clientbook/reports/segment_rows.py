"""What clients do not buy yet, and who recommends us, as rows of the head's summary. METHOD §4."""

from __future__ import annotations

from collections.abc import Sequence

from clientbook.book.wording import Language, text
from clientbook.reports.shown import amount
from clientbook.reports.weekly_lists import Row, cut
from clientbook.sales.buying_gaps import BuyingGap
from clientbook.sales.recommenders import Recommender

MOST_GAPS = 8
MOST_RECOMMENDERS = 8
MOST_NAMES = 3


def gap_rows(found: Sequence[BuyingGap], language: Language) -> dict[str, object]:
    """Return `category_gaps`: the buyers who paid most, what they buy and what not yet; a note."""
    rows: list[Row] = [
        {
            "company": one.company,
            "manager": one.manager or text("report.funnel.nobody", language),
            "bought": ", ".join(one.bought),
            "missing": ", ".join(one.missing),
            "paid": amount(one.paid),
        }
        for one in found
    ]
    note = text("report.gaps.note", language, n=len(found)) if found else ""
    return {**cut("category_gaps", rows, MOST_GAPS, language), "category_gaps_note": note}


def recommender_rows(found: Sequence[Recommender], language: Language) -> dict[str, object]:
    """Return `recommenders`: who brought whom, what that earned, what to offer; a note."""
    rows: list[Row] = [
        {
            "name": one.name,
            "level": text(f"axis.recommender.{one.level}", language),
            "brought": _names(one.brought),
            "earned": amount(one.earned),
            "offer": text(f"recommender.offer.{one.level}", language),
        }
        for one in found
    ]
    count = sum(len(one.brought) for one in found)
    facts = {"n": len(found), "brought": count}
    note = text("report.recommenders.note", language, **facts) if found else ""
    return {**cut("recommenders", rows, MOST_RECOMMENDERS, language), "recommenders_note": note}


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
