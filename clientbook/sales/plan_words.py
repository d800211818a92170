"""The month's plan in words: why a company is in it, or is better rotated out."""

from __future__ import annotations

from clientbook.book.wording import Language, text
from clientbook.sales.plan_records import Planned, ToLeave


def why_planned(one: Planned, language: Language) -> str:
    """Return why a company is in the list: «обещано на 10.12.2026: выслать КП»."""
    if one.reason == "score" and one.score is None:
        return text("plan.why.rest", language)
    said = text(f"plan.why.{one.reason}", language, day=one.promised_on, score=one.score)
    return said if one.what is None else f"{said}: {one.what}"


def why_leave(one: ToLeave, language: Language) -> str:
    """Return why a company wastes time."""
    return text(f"plan.leave.{one.reason}", language, n=one.touches)
