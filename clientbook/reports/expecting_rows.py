"""The forecast, the effort and the reverse plan as rows of the head's summary."""

from __future__ import annotations

from clientbook.book.wording import Language, text
from clientbook.reports.shown import amount
from clientbook.reports.weekly_lists import Row
from clientbook.sales.effort import EffortCount
from clientbook.sales.forecast import Expected
from clientbook.sales.week_summary import WeekSummary


def expecting_rows(summary: WeekSummary, language: Language) -> dict[str, object]:
    """Return a row per manager who has anything to expect or any effort, one of all, and a note."""
    effort, forecast, reverse = summary.effort, summary.forecast, summary.reverse
    names = dict.fromkeys([*effort.managers, *forecast.managers])
    rows = [
        {
            "name": name or text("report.funnel.nobody", language),
            **_figures(effort.managers.get(name), forecast.managers.get(name)),
            "needed": reverse.managers.get(name),
        }
        for name in names
    ]
    return {
        "expecting": [row for row in rows if row["open"] or row["payers"] or row["contacts"]],
        "expecting_all": {
            "name": text("report.summary.everyone", language),
            **_figures(effort.total, forecast.total),
            "needed": reverse.on_fact,
        },
        "reverse_payers": int(reverse.payers),
        "expecting_note": text(
            "report.expect.note",
            language,
            payers=int(reverse.payers),
            needed=reverse.on_plan or 0,
        ),
    }


def _figures(effort: EffortCount | None, expected: Expected | None) -> Row:
    """Return one row's figures; what nobody has paid for yet is blank."""
    per = {
        what: None if effort is None else effort.per_payer(what)
        for what in ("contacts", "calls", "meetings")
    }
    return {
        "open": 0 if expected is None else expected.open,
        "to_pay": None if expected is None else expected.payers,
        "on_plan": None if expected is None else expected.payers_on_plan,
        "amount": None if expected is None else amount(expected.amount),
        "payers": 0 if effort is None else effort.payers,
        **per,
    }
