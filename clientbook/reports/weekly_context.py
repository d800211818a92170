"""A week's records as the names a template knows: every word and figure ready to be shown.

Templates hold no arithmetic and no language: sentences are made here, numbers and dates stay
numbers and dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from clientbook.book.record import Book
from clientbook.book.wording import Language, number_text, sheet_title, text, value_text
from clientbook.reports.shown import (
    amount,
    company_name,
    currency_mark,
    per_100,
    points,
    rounded,
    stage_names,
    standing_words,
)
from clientbook.sales.week_records import (
    ContactWeek,
    DayAhead,
    Lever,
    MoneyWeek,
    Move,
    RefusalNote,
    StageWeek,
    Stuck,
    WeekReport,
)

Row = dict[str, object]

LONGEST_LIST = 100
MOST_FINDINGS = 12


def weekly_context(report: WeekReport, book: Book) -> dict[str, object]:
    """Return everything that templates/weekly.*.xlsx may name."""
    language = book.language
    names = stage_names(book)
    return {
        "title": report.manager or text("report.weekly.everyone", language),
        "company_name": company_name(book),
        "subtitle": text(
            "report.weekly.subtitle",
            language,
            number=report.week.number,
            monday=report.week.monday,
            sunday=report.week.sunday,
        ),
        "as_of": report.as_of,
        "as_of_text": text("report.as_of", language, day=report.as_of),
        "week": report.week.text,
        "manager": report.manager,
        "currency": currency_mark(book.settings.currency),
        "headline": _headline(report, book, names),
        "contacts": _contacts(report.contacts, language),
        "channels": {
            c.channel: {"contacts": c.contacts, "touches": c.touches}
            for c in report.contacts.channels
        },
        "stages": [stage_row(stage) for stage in report.stages],
        "funnel": {
            **per_100(report.paid_per_100, report.plan_per_100, language),
            "started": report.started,
            "note": text("report.funnel.note", language, day=report.as_of),
        },
        "money": _money(report, language),
        **_lists(report, book, names),
    }


def stage_row(stage: StageWeek) -> Row:
    """Return one stage; the deviation is rounded as it is shown, so that 0,0 is "on plan"."""
    return {
        "id": stage.id,
        "name": stage.name,
        "at_risk": stage.at_risk,
        "moved": stage.moved,
        "planned": rounded(stage.planned),
        "open": stage.open,
        "lost": stage.lost,
        "rate": stage.rate,
        "plan": stage.plan,
        "deviation": points(stage.deviation),
    }


def _contacts(contacts: ContactWeek, language: Language) -> Row:
    norm = contacts.norm
    if norm is None:
        under, mark = text("report.contacts.no_norm", language), ""
        explained = text("report.norm.missing", language, sheet=sheet_title("settings", language))
    else:
        under = text("report.contacts.norm", language, norm=norm)
        mark = standing_words("report.contacts", contacts.fact - norm, language)
        explained = text(
            "report.norm.explained",
            language,
            capacity=contacts.capacity,
            days=contacts.working_days,
            norm=norm,
        )
        if not contacts.working_days:
            under = text("report.contacts.holidays", language)
    return {
        "fact": contacts.fact,
        "norm": norm,
        "capacity": contacts.capacity,
        "working_days": contacts.working_days,
        "contacts": contacts.contacts,
        "touches": contacts.touches,
        "under": under,
        "mark": mark,
        "explained": explained,
    }


def _money(report: WeekReport, language: Language) -> Row:
    money: MoneyWeek = report.money
    oldest = max((late.days for late in report.late_payments), default=None)
    rows: dict[str, Row] = {
        what: {"count": total.count, "amount": amount(total.amount)}
        for what, total in (
            ("contracts", money.contracts),
            ("delivered", money.delivered),
            ("paid", money.paid),
            ("overdue", money.overdue),
        )
    }
    rows["paid"] |= {
        "under": text("report.money.payments", language, n=money.paid.count),
        "mark": text("report.money.contracts_too", language, n=money.contracts.count),
    }
    rows["overdue"] |= {
        "under": text("report.money.late_deals", language, n=money.overdue.count),
        "mark": text("report.money.late_none", language)
        if oldest is None
        else text("report.money.late_oldest", language, n=oldest),
    }
    return dict(rows)


def _headline(report: WeekReport, book: Book, names: Mapping[str, str]) -> str:
    """Return the week's answer: where a change would bring most, or why there is none yet."""
    language = book.language
    if not report.started:
        said = text("report.headline.empty", language)
    elif report.lever is not None:
        said = lever_words(report.lever, names, language)
    elif any((stage.deviation or 0) < 0 for stage in report.stages):
        said = text("report.headline.few", language, n=book.settings.min_n)
    else:
        said = text("report.headline.on_plan", language)
    if not report.known_manager:
        said = f"{text('report.headline.unknown', language, manager=report.manager)} {said}"
    return said


def lever_words(lever: Lever, names: Mapping[str, str], language: Language) -> str:
    """Return what lifting a stage to plan would bring, as a sentence."""
    facts = {"stage": names[lever.stage], "rate": lever.rate, "plan": lever.plan}
    if lever.gain is None:
        return text("report.headline.weakest", language, **facts)
    return text(
        "report.headline.lever", language, **facts, gain=number_text(lever.gain, language, 1)
    )


def _lists(report: WeekReport, book: Book, names: Mapping[str, str]) -> dict[str, object]:
    """Return each list and, as NAME_more, a word about rows beyond the longest list we print."""
    language = book.language
    lists: dict[str, list[Row]] = {
        "moved": [_move(move, names, language) for move in report.moved],
        "overdue": [
            {
                "company": step.company,
                "on": step.on,
                "days": step.days,
                "stage": names.get(step.stage or ""),
                "what": step.what,
            }
            for step in report.overdue
        ],
        "late": [
            {
                "company": late.company,
                "due_on": late.due_on,
                "days": late.days,
                "deal": " · ".join(word for word in (late.product, late.deal) if word),
                "amount": amount(late.amount),
            }
            for late in report.late_payments
        ],
        "stuck": [stuck_row(one, names, language) for one in report.stuck],
        "refusals": [_refusal(note, language) for note in report.refusals],
    }
    told: dict[str, object] = {}
    for name, rows in lists.items():
        rest = len(rows) - LONGEST_LIST
        told[name] = rows[:LONGEST_LIST]
        told[f"{name}_more"] = text("report.list.more", language, n=rest) if rest > 0 else None
    return {
        **told,
        "ahead": [_day(day, report.contacts.capacity, names, language) for day in report.ahead],
        "findings": _findings(report, book),
    }


def _move(move: Move, names: Mapping[str, str], language: Language) -> Row:
    return {
        "company": move.company,
        "was": text("report.moved.start", language) if move.was is None else names[move.was],
        "now": names[move.now],
        "on": move.on,
        "amount": amount(move.amount),
    }


def stuck_row(one: Stuck, names: Mapping[str, str], language: Language) -> Row:
    """Return a company that waits for a stage too long."""
    return {
        "company": one.company,
        "manager": one.manager or text("report.funnel.nobody", language),
        "stage": names[one.stage],
        "days": one.days,
        "limit": one.limit,
        "last_contact": one.last_contact,
        "next": next_words(one.next_on, one.next_what, language),
    }


def next_words(on: date | None, what: str | None, language: Language) -> str:
    """Return a next step as words: its day and what was promised."""
    if on is None:
        return text("report.stuck.no_next", language)
    return f"{text('report.day', language, day=on)} {what or ''}".rstrip()


def _refusal(note: RefusalNote, language: Language) -> Row:
    window = ""
    if note.window is not None:
        start, end = note.window
        window = text("advice.return_later.window", language, start=start, end=end)
    reason = note.detail or text("report.refusals.unnamed", language)
    if note.reason is not None:
        reason = value_text("refusal", note.reason, language)
    return {
        "company": note.company,
        "on": note.on,
        "reason": reason,
        "detail": note.detail,
        "recall_on": note.recall_on,
        "advice": text(
            f"advice.{note.advice}",
            language,
            window=window,
            product=note.product,
            detail=(note.detail or "").strip().rstrip("."),
        ),
    }


def _day(
    ahead: DayAhead, capacity: int | None, names: Mapping[str, str], language: Language
) -> Row:
    count = len(ahead.tasks)
    over = capacity is not None and count > capacity
    key = "free" if not count else "over" if over else "day"
    return {
        "day": ahead.day,
        "count": count,
        "title": text(
            f"report.ahead.{key}",
            language,
            weekday=text(f"weekday.{ahead.day.isoweekday()}", language),
            day=ahead.day,
            n=count,
            capacity=capacity,
        ),
        "tasks": [
            {
                "company": task.company,
                "why": text(f"report.task.{task.kind}", language),
                "what": task.what,
                "stage": names.get(task.stage or ""),
            }
            for task in ahead.tasks
        ],
    }


def _findings(report: WeekReport, book: Book) -> Sequence[Row]:
    told: list[Row] = [
        {"text": finding.message(book.places, book.language)}
        for finding in report.findings[:MOST_FINDINGS]
    ]
    rest = len(report.findings) - len(told)
    if rest:
        told.append({"text": text("report.list.more", book.language, n=rest)})
    return told
