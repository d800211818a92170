"""Every template that clientbook brings along, by file name."""

from __future__ import annotations

from collections.abc import Mapping

from clientbook.book.wording import LANGUAGES
from clientbook.reports.draw.card import card_template
from clientbook.reports.draw.crisis import crisis_template
from clientbook.reports.draw.findings import findings_template
from clientbook.reports.draw.funnel import funnel_template
from clientbook.reports.draw.mailing import mailing_template
from clientbook.reports.draw.plan import plan_template
from clientbook.reports.draw.summary import summary_template
from clientbook.reports.draw.today import today_template
from clientbook.reports.draw.weekly import weekly_template


def drawings() -> Mapping[str, bytes]:
    """Return file name → workbook; the same drawing always gives the same bytes."""
    return {
        f"{name}.{language}.xlsx": draw(language)
        for name, draw in (
            ("weekly", weekly_template),
            ("summary", summary_template),
            ("funnel", funnel_template),
            ("findings", findings_template),
            ("card", card_template),
            ("today", today_template),
            ("plan", plan_template),
            ("mailing", mailing_template),
            ("crisis", crisis_template),
        )
        for language in LANGUAGES
    }
