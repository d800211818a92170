"""The end of the head's summary: the lists of all managers together, what matters most first."""

from __future__ import annotations

from clientbook.reports.draw.look import Paper
from clientbook.reports.draw.parts import columns_of, listing, nothing, section
from clientbook.reports.draw.summary_head import ALL

_WHO = (
    ("B", "report.list.company", "text", "company"),
    ("C:D", "report.funnel.manager", "text", "manager"),
)


def refusals(paper: Paper, row: int) -> int:
    """Draw the week's refusals with what to do."""
    columns = (
        *_WHO,
        ("E", "report.moved.on", "day", "on"),
        ("F:G", "report.refusals.reason", "text_inset", "reason"),
        ("H:L", "report.refusals.advice", "text_inset", "advice"),
    )
    title, none = "report.refusals.title", "report.refusals.none"
    return listing(paper, row, title, "refusals", none, columns, ALL)


def stuck(paper: Paper, row: int) -> int:
    """Draw who stands too long."""
    columns = (
        *_WHO,
        ("E:F", "report.stuck.stage", "text", "stage"),
        ("G", "report.list.days", "number", "days"),
        ("H", "report.stuck.limit", "number", "limit"),
        ("I", "report.stuck.last", "day", "last_contact"),
        ("J:L", "report.stuck.next", "text_inset", "next"),
    )
    return listing(paper, row, "report.stuck.title", "stuck", "report.stuck.none", columns, ALL)


def overdue(paper: Paper, row: int) -> int:
    """Draw promised steps that are late."""
    columns = (
        *_WHO,
        ("E", "report.overdue.on", "day", "on"),
        ("F", "report.list.days", "number", "days"),
        ("G:I", "report.funnel.stage", "text_inset", "stage"),
        ("J:L", "report.list.what", "text_inset", "what"),
    )
    title, none = "report.overdue.title", "report.overdue.none"
    return listing(paper, row, title, "overdue", none, columns, ALL)


def late(paper: Paper, row: int) -> int:
    """Draw payments that are late."""
    columns = (
        *_WHO,
        ("E", "report.late.due", "day", "due_on"),
        ("F", "report.list.days", "number", "days"),
        ("G:J", "report.late.deal", "text_inset", "deal"),
        ("K:L", "report.list.sum", "amount", "amount"),
    )
    return listing(paper, row, "report.late.title", "late", "report.late.none", columns, ALL)


def moved(paper: Paper, row: int) -> int:
    """Draw who reached a further stage."""
    columns = (
        *_WHO,
        ("E:F", "report.moved.was", "text", "was"),
        ("G:I", "report.moved.now", "text", "now"),
        ("J", "report.moved.on", "day", "on"),
        ("K:L", "report.list.sum", "amount", "amount"),
    )
    return listing(paper, row, "report.moved.title", "moved", "report.moved.none", columns, ALL)


def target(paper: Paper, row: int) -> int:
    """Draw the target group: its state, and who there needs attention."""
    section(paper, row, "report.target.title", ALL)
    columns = (
        *_WHO,
        ("E:F", "report.target.stage", "text", "stage"),
        ("G", "report.stuck.last", "day", "last_contact"),
        ("H:I", "report.stuck.next", "text_inset", "next"),
        ("J:L", "report.target.what", "text_inset", "amiss"),
    )
    paper.tag(row + 1, "{%row if target %}")
    paper.tag(row + 2, "{%row for x in target %}")
    columns_of(paper, row + 1, columns)
    paper.tag(row + 3, "{%row if target_more %}")
    paper.put(f"B{row + 3}:L{row + 3}", "{{ target_more }}", "nothing")
    paper.put(f"B{row + 4}:L{row + 4}", "{{ target_status }}", "note")
    return row + 5


def findings(paper: Paper, row: int) -> int:
    """Draw what to mend in the data."""
    section(paper, row, "report.summary.data", ALL)
    paper.tag(row + 1, "{%row if findings %}")
    paper.put(f"B{row + 1}:L{row + 1}", "{{ findings_count }}", "note")
    paper.tag(row + 2, "{%row for x in findings %}")
    paper.put(f"B{row + 2}:L{row + 2}", "{{ x.text }}", "text")
    nothing(paper, row + 3, "not findings", "report.findings.none", ALL)
    return row + 4
