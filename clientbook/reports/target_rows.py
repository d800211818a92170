"""The target group as rows of the weekly pack: its state, and who there needs attention."""

from __future__ import annotations

from collections.abc import Mapping

from clientbook.book.wording import Language, text
from clientbook.reports.weekly_lists import Row, cut, next_words
from clientbook.sales.week_records import TargetCompany, TargetStatus


def target_rows(
    status: TargetStatus, names: Mapping[str, str], most: int, language: Language
) -> dict[str, object]:
    """Return the state of the group in a sentence, and a row per company with something amiss."""
    amiss = [one for one in status.companies if one.concerns]
    said = text(
        "report.target.status",
        language,
        n=len(status.companies),
        contacted=status.contacted,
        amiss=len(amiss),
    )
    if not status.companies:
        said = text("report.target.empty", language)
    elif not amiss:
        said = f"{said} {text('report.target.none', language)}"
    rows = [_target_row(one, names, language) for one in amiss]
    return {"target_status": said, **cut("target", rows, most, language)}


def _target_row(one: TargetCompany, names: Mapping[str, str], language: Language) -> Row:
    return {
        "company": one.company,
        "manager": one.manager or text("report.funnel.nobody", language),
        "stage": names.get(one.stage or ""),
        "last_contact": one.last_contact,
        "next": next_words(one.next_on, one.next_what, language),
        "amiss": ", ".join(text(f"report.target.{why}", language) for why in one.concerns),
    }
