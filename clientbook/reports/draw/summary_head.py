"""The middle of the head's summary: who teaches whom, levers, forecast, refusals, clients."""

from __future__ import annotations

from clientbook.book.schema import LISTS
from clientbook.book.wording import value_text
from clientbook.reports.draw.look import AMOUNT, COUNT, Paper
from clientbook.reports.draw.parts import at, head, listing, mark_words, nothing, section

ALL = "B:L"
AMOUNT_DASHED = f'{AMOUNT};−{AMOUNT};"–"'


def pairs(paper: Paper, row: int) -> int:
    """Draw who teaches whom; where there is no verdict, that is said."""
    columns = (
        ("B", "report.funnel.stage", "text", "stage"),
        ("C", "report.coaching.teacher", "text", "teacher"),
        ("D:E", "report.coaching.share", "text", "best"),
        ("F", "report.coaching.learner", "text_inset", "learner"),
        ("G:H", "report.coaching.share", "text", "own"),
        ("I:L", "report.coaching.verdict", "text", "verdict"),
    )
    title, none = "report.coaching.pairs", "report.coaching.no_pairs"
    row = listing(paper, row, title, "pairs", none, columns, ALL)
    paper.put(f"B{row}:L{row}", "{{ coaching_note }}", "note")
    return row + 1


def levers(paper: Paper, row: int) -> int:
    """Draw what each manager gains by one stage: up to the plan, and up to the best peer."""
    columns = (
        ("B", "report.funnel.manager", "text", "manager"),
        ("C:E", "report.funnel.stage", "text", "stage"),
        ("F", "report.coaching.rate", "rate", "rate"),
        ("G", "report.funnel.plan", "rate", "plan"),
        ("H", "report.coaching.to_plan", "gain", "to_plan"),
        ("I:J", "report.coaching.peer", "text_inset", "peer"),
        ("K", "report.coaching.peer_rate", "rate", "peer_rate"),
        ("L", "report.coaching.to_peer", "gain", "to_peer"),
    )
    title, none = "report.coaching.levers", "report.coaching.no_levers"
    row = listing(paper, row, title, "levers", none, columns, ALL)
    paper.put(f"B{row}:L{row}", "{{ ceiling }}", "note")
    return row + 1


def expecting(paper: Paper, row: int) -> int:
    """Draw what to expect of each manager's open companies, and what a payer costs in work."""
    section(paper, row, "report.expect.title", ALL)
    columns = (
        ("C", "report.expect.open", "open", COUNT),
        ("D", "report.expect.to_pay", "to_pay", "0.0"),
        ("E", "report.expect.on_plan", "on_plan", "0.0"),
        ("F:G", "report.expect.amount", "amount", AMOUNT_DASHED),
        ("H", "report.expect.payers", "payers", COUNT),
        ("I", "report.expect.contacts", "contacts", "0.0"),
        ("J", "report.expect.calls", "calls", "0.0"),
        ("K", "report.expect.meetings", "meetings", "0.0"),
        ("L", "report.expect.needed", "needed", COUNT),
    )
    first = ("B", "report.funnel.manager", "head")
    head(paper, row + 1, [first, *((x, label, "head_right") for x, label, *_ in columns)])
    paper.tag(row + 2, "{%row for m in expecting %}")
    for down, item, name_look, look in (
        (2, "m", "text", "number"),
        (3, "expecting_all", "total", "total_number"),
    ):
        paper.put(f"B{row + down}", f"{{{{ {item}.name }}}}", name_look)
        for letters, _, name, shown in columns:
            place, value = at(letters, row + down), f"{{{{ {item}.{name} }}}}"
            paper.put(place, value, look, num_format=shown)
    paper.put(f"B{row + 4}:L{row + 4}", "{{ expecting_note }}", "note")
    return row + 5


def reasons(paper: Paper, row: int) -> int:
    """Draw how many companies refuse for which reason, and what else the refusal desk says."""
    columns = (
        ("B:C", "report.refusals.reason", "text", "reason"),
        ("D", "report.reasons.count", "number", "count"),
        ("E", "report.reasons.share", "rate", "share"),
        ("F:L", "report.reasons.companies", "text_inset", "companies"),
    )
    title, none = "report.reasons.title", "report.reasons.none"
    row = listing(paper, row, title, "reasons", none, columns, ALL, more=False)
    paper.put(f"B{row}:L{row}", "{{ desk_note }}", "note")
    return row + 1


def gaps(paper: Paper, row: int) -> int:
    """Draw the products that clients asked for and we lack."""
    columns = (
        ("B:D", "report.gaps.product", "text", "product"),
        ("E:G", "report.gaps.state", "text", "state"),
        ("H:L", "report.gaps.companies", "text_inset", "companies"),
    )
    return listing(paper, row, "report.gaps.title", "gaps", "report.gaps.none", columns, ALL)


def clients(paper: Paper, row: int) -> int:
    """Draw the demons with what to do, then the greatest angels."""
    columns = (
        ("B", "report.list.company", "text", "company"),
        ("C:D", "report.funnel.manager", "text", "manager"),
        ("E", "report.clients.verdict", "text", "verdict"),
        ("F:G", "report.clients.revenue", "amount", "revenue"),
        ("H:I", "report.clients.profit", "amount", "profit"),
        ("J:L", "report.clients.action", "text_inset", "action"),
    )
    title, none = "report.clients.title", "report.clients.none"
    first = row + 2
    row = listing(paper, row, title, "clients", none, columns, ALL, more=False)
    mark_words(paper, f"E{first}")
    paper.put(f"B{row}:L{row}", "{{ money_note }}", "note")
    return row + 1


def movement(paper: Paper, row: int) -> int:
    """Draw what clients were at the last frozen week, and what they are: a matrix."""
    section(paper, row, "report.movement.title", ALL)
    paper.tag(row + 1, "{%row if movement %}")
    paper.put(f"B{row + 1}", paper.words("report.movement.was"), "head")
    paper.tag(row + 2, "{%row for x in movement %}")
    paper.put(f"B{row + 2}", "{{ x.was }}", "text")
    for letters, segment in zip(("C:D", "E:F", "G:H", "I:J", "K:L"), LISTS["segment"], strict=True):
        words = value_text("segment", segment, paper.language)
        paper.put(at(letters, row + 1), words, "head_right")
        paper.put(at(letters, row + 2), f"{{{{ x.{segment} }}}}", "number")
    paper.tag(row + 3, "{%row if movement %}")
    paper.put(f"B{row + 3}:L{row + 3}", "{{ movement_note }}", "note")
    nothing(paper, row + 4, "not movement", "report.movement.none", ALL)
    return row + 5
