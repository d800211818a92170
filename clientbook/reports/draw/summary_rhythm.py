"""Reference in the head's summary: discipline, freshness, new business, renewals.

What a book has nothing of is not there at all.
"""

from __future__ import annotations

from clientbook.reports.draw.look import Paper
from clientbook.reports.draw.parts import mark_words, table_or_nothing
from clientbook.reports.draw.summary_head import ALL

_NAME = ("B", "report.funnel.manager", "text", "name")


def discipline(paper: Paper, row: int) -> int:
    """Draw who keeps which norms of work in the book."""
    columns = (
        _NAME,
        ("C", "cli.discipline.companies", "number", "companies"),
        ("D:E", "cli.discipline.completeness", "rate", "completeness"),
        ("F:G", "cli.discipline.in_time", "rate", "in_time"),
        ("H", "cli.discipline.findings", "number", "findings"),
        ("I:L", "cli.discipline.verdict", "text_inset", "verdict"),
    )
    title, after = "report.summary.discipline", ("discipline_note",)
    return table_or_nothing(
        paper, row, title, "discipline", columns, ALL, everyone="discipline_all", after=after
    )


def freshness(paper: Paper, row: int) -> int:
    """Draw how much of the base is verified, of how much."""
    columns = (
        _NAME,
        ("C", "cli.freshness.base", "number", "base"),
        ("D", "cli.freshness.quota", "number", "quota"),
        ("E:F", "cli.freshness.week", "number", "verified"),
        ("G:H", "cli.freshness.year_quota", "number", "year_quota"),
        ("I:J", "cli.freshness.period", "number", "year_verified"),
        ("K:L", "cli.freshness.mark", "text_inset", "mark"),
    )
    title, after = "report.summary.freshness", ("freshness_note",)
    end = table_or_nothing(
        paper, row, title, "freshness", columns, ALL, everyone="freshness_all", after=after
    )
    for line in (row + 3, row + 4):
        mark_words(paper, f"K{line}")
    return end


def hunting(paper: Paper, row: int) -> int:
    """Draw whom the managers speak to, new companies or clients."""
    columns = (
        _NAME,
        ("C:D", "report.summary.hunting.new", "number", "new"),
        ("E:F", "report.summary.hunting.clients", "number", "clients"),
        ("G", "report.summary.hunting.share", "rate", "share"),
        ("H", "report.coaching.interval", "day", "interval"),
        ("I:L", "report.coaching.verdict", "text_inset", "verdict"),
    )
    title, after = "report.summary.hunting", ("hunting_note",)
    return table_or_nothing(paper, row, title, "hunting", columns, ALL, after=after)


def leads(paper: Paper, row: int) -> int:
    """Draw the leads by warmth, with what to do about each."""
    columns = (
        ("B", "report.summary.leads.heat", "text", "name"),
        ("C:D", "report.summary.leads.companies", "number", "companies"),
        ("E:F", "report.summary.leads.red", "dashed", "red"),
        ("G:L", "report.summary.leads.action", "text_inset", "action"),
    )
    title, after = "report.summary.leads", ("leads_note", "score_note")
    return table_or_nothing(paper, row, title, "lead_heat", columns, ALL, after=after)


def cooling(paper: Paper, row: int) -> int:
    """Draw the hot leads that nobody has touched for too long."""
    columns = (
        ("B", "report.list.company", "text", "company"),
        ("C:D", "report.funnel.manager", "text", "manager"),
        ("E:H", "report.summary.leads.signal", "text", "signal"),
        ("I:J", "report.summary.leads.last", "day", "last_touch"),
        ("K:L", "report.list.days", "number", "days"),
    )
    title, after = "report.summary.leads.cooling", ("leads_red_more",)
    return table_or_nothing(paper, row, title, "leads_red", columns, ALL, after=after)


def sources(paper: Paper, row: int) -> int:
    """Draw what each source of clients has brought."""
    columns = (
        ("B", "report.summary.sources.source", "text", "name"),
        ("C:D", "report.summary.leads.companies", "number", "companies"),
        ("E", "report.summary.sources.started", "number", "started"),
        ("F", "report.summary.sources.paid", "number", "paid"),
        ("G", "report.summary.sources.conversion", "rate", "conversion"),
        ("H:I", "report.summary.sources.revenue", "amount", "revenue"),
        ("J:L", "report.summary.sources.revenue_12m", "amount", "revenue_12m"),
    )
    title, after = "report.summary.sources", ("sources_more",)
    return table_or_nothing(paper, row, title, "sources", columns, ALL, after=after)


def renewals(paper: Paper, row: int) -> int:
    """Draw in which months contracts end."""
    columns = (
        ("B", "cli.renewals.month", "text", "month"),
        ("C:D", "cli.renewals.count", "number", "count"),
        ("E:F", "cli.renewals.clients", "number", "clients"),
        ("G:H", "report.list.sum", "amount", "amount"),
    )
    title, after = "report.summary.renewals", ("renewals_note",)
    return table_or_nothing(paper, row, title, "renewal_months", columns, ALL, after=after)


def territory(paper: Paper, row: int) -> int:
    """Draw how much of the territory is walked."""
    columns = (
        _NAME,
        ("C:D", "report.summary.territory.streets", "number", "streets"),
        ("E:F", "report.summary.territory.walked", "number", "walked"),
        ("G", "report.reasons.share", "rate", "share"),
        ("H:I", "report.summary.territory.found", "number", "found"),
    )
    return table_or_nothing(paper, row, "report.summary.territory", "territory", columns, ALL)


def standard(paper: Paper, row: int) -> int:
    """Draw the rates as they are, and with lists as hard as everybody's."""
    columns = (
        ("B", "report.funnel.stage", "text", "stage"),
        ("C:D", "report.funnel.manager", "text", "manager"),
        ("E:F", "report.coaching.rate", "rate", "rate"),
        ("G:H", "report.coaching.interval", "day", "interval"),
        ("I:L", "report.summary.standard.rate", "rate", "standardised"),
    )
    title, after = "report.summary.standard", ("standard_note",)
    where = "x.standardised is not none"
    return table_or_nothing(paper, row, title, "standard", columns, ALL, where=where, after=after)


def category_gaps(paper: Paper, row: int) -> int:
    """Draw what the best buyers do not buy yet."""
    columns = (
        ("B", "report.list.company", "text", "company"),
        ("C:D", "report.funnel.manager", "text", "manager"),
        ("E:G", "report.summary.gaps.bought", "text", "bought"),
        ("H:J", "report.summary.gaps.missing", "text", "missing"),
        ("K:L", "report.summary.gaps.paid", "amount", "paid"),
    )
    title, after = "report.summary.category_gaps", ("category_gaps_more", "category_gaps_note")
    return table_or_nothing(paper, row, title, "category_gaps", columns, ALL, after=after)


def recommenders(paper: Paper, row: int) -> int:
    """Draw who brought whom, what that earned, and what to offer in thanks."""
    columns = (
        ("B", "report.summary.recommenders.who", "text", "name"),
        ("C", "report.summary.recommenders.level", "text", "level"),
        ("D:F", "report.summary.recommenders.brought", "text", "brought"),
        ("G:H", "report.summary.recommenders.earned", "amount", "earned"),
        ("I:L", "report.summary.recommenders.offer", "text_inset", "offer"),
    )
    title, after = "report.summary.recommenders", ("recommenders_more", "recommenders_note")
    return table_or_nothing(paper, row, title, "recommenders", columns, ALL, after=after)


def letters_ahead(paper: Paper, row: int) -> int:
    """Draw the letters of the coming week."""
    columns = (
        ("B", "cli.mailing.day", "day_left", "on"),
        ("C:G", "report.summary.letters.subject", "text", "subject"),
        ("H:I", "cli.mailing.purpose", "text", "purpose"),
        ("J:L", "cli.mailing.theme", "text", "theme"),
    )
    title, after = "report.summary.letters", ("letters_note",)
    return table_or_nothing(paper, row, title, "letters_ahead", columns, ALL, after=after)


def crisis(paper: Paper, row: int) -> int:
    """Draw what the scenarios of a crisis leave of clients and purchases."""
    columns = (
        ("B", "report.summary.crisis.name", "text", "name"),
        ("C", "report.summary.crisis.clients", "number", "clients"),
        ("D", "report.summary.crisis.left", "number", "clients_left"),
        ("E", "report.summary.crisis.kept", "rate", "kept"),
        ("F:G", "report.summary.crisis.bought", "rate", "bought_kept"),
        ("H", "report.summary.crisis.payers_low", "number", "payers_low"),
        ("I", "report.summary.crisis.payers_high", "number", "payers_high"),
        ("J", "report.summary.crisis.replace_low", "number", "replace_low"),
        ("K:L", "report.summary.crisis.replace_high", "number", "replace_high"),
    )
    return table_or_nothing(paper, row, "report.summary.crisis", "crisis", columns, ALL)
