"""The lists of a Monday sheet as rows that a template shows: who moved, who waits, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from clientbook.book.record import Book
from clientbook.book.wording import Language, text, value_text
from clientbook.reports.shown import amount
from clientbook.sales.week_records import (
    DayAhead,
    Missed,
    Move,
    RefusalNote,
    Stuck,
    Task,
    WeekReport,
)

Row = dict[str, object]

LONGEST_LIST = 100
LONGEST_DAY = 20
MOST_MISSED = 20
MOST_FINDINGS = 12


def weekly_lists(report: WeekReport, book: Book, names: Mapping[str, str]) -> dict[str, object]:
    """Return each list and, as NAME_more, a word about rows beyond the longest list we print."""
    language = book.language
    told: dict[str, object] = {}
    for name, rows in list_rows(report, names, language).items():
        told |= cut(name, rows, LONGEST_LIST, language)
    return {
        **told,
        **_missed(report.missed, names, language),
        "late_entries": late_rows(report, names, language),
        "ahead": [_day(day, report.contacts.capacity, names, language) for day in report.ahead],
        "findings": findings_rows(report, book, MOST_FINDINGS),
    }


def cut(name: str, rows: Sequence[Row], longest: int, language: Language) -> dict[str, object]:
    """Return the first rows of a list and, as NAME_more, a word about the others or None."""
    rest = len(rows) - longest
    more = text("report.list.more", language, n=rest) if rest > 0 else None
    return {name: list(rows[:longest]), f"{name}_more": more}


def list_rows(
    report: WeekReport, names: Mapping[str, str], language: Language
) -> dict[str, list[Row]]:
    """Return the lists of a report, whole: moved, overdue, late, stuck, refusals."""
    return {
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
        "refusals": [refusal_row(note, language) for note in report.refusals],
    }


def late_rows(report: WeekReport, names: Mapping[str, str], language: Language) -> list[Row]:
    """Return a sentence for each count of a frozen week that is another one today."""
    return [
        {
            "text": text(
                f"report.entered_late.{one.kind}",
                language,
                week=one.week.text,
                manager=one.manager or text("report.funnel.nobody", language),
                what=names[one.what] if one.kind == "stage" else _channel(one.what, language),
                now=one.now,
                frozen=one.frozen,
            )
        }
        for one in report.late_entries
    ]


def _channel(channel: str, language: Language) -> str:
    if not channel:
        return text("report.entered_late.no_channel", language)
    return value_text("channel", channel, language)


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


def refusal_row(note: RefusalNote, language: Language) -> Row:
    """Return a refusal and what to do about it."""
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
    tasks = [_task(one, names, language) for one in ahead.tasks[:LONGEST_DAY]]
    if count > LONGEST_DAY:
        more = text("report.list.more", language, n=count - LONGEST_DAY)
        names_only = dict.fromkeys(("why", "what", "stage", "segment", "goal"))
        tasks.append({"company": more, **names_only})
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
        "tasks": tasks,
    }


def _missed(
    missed: Sequence[Missed], names: Mapping[str, str], language: Language
) -> dict[str, object]:
    """Return the duties past their day, a word about the others, and how many of each kind."""
    rows: list[Row] = [
        {
            "company": one.company,
            "on": one.on,
            "days": one.days,
            "stage": names.get(one.stage or ""),
            "what": ": ".join(
                word for word in (text(f"report.task.{one.kind}", language), one.what) if word
            ),
        }
        for one in missed[:MOST_MISSED]
    ]
    rest = len(missed) - len(rows)
    more = text("report.missed.more", language, n=rest) if rest else None
    counts = Counter(one.kind for one in missed).items()
    kinds = [f"{text(f'report.task.{kind}', language)} — {count}" for kind, count in counts]
    note = text("report.missed.note", language, n=len(missed), kinds=", ".join(kinds))
    return {"missed": rows, "missed_more": more, "missed_note": note if missed else None}


def _task(task: Task, names: Mapping[str, str], language: Language) -> Row:
    return {
        "company": task.company,
        "why": text(f"report.task.{task.kind}", language),
        "what": task.what,
        "stage": names.get(task.stage or ""),
        "segment": task.segment and value_text("segment", task.segment, language),
        "goal": _goal(task, language),
    }


def _goal(task: Task, language: Language) -> str | None:
    """Return the goal and the offer of a company's segment as a sentence; None without both."""
    said = [
        text(f"report.ahead.{name}", language, words=words.rstrip(" ."))
        for name, words in (("goal", task.goal), ("offer", task.offer))
        if words
    ]
    return " ".join(said) or None


def findings_rows(report: WeekReport, book: Book, most: int) -> Sequence[Row]:
    """Return the first findings as sentences, and a word about the others."""
    told: list[Row] = [
        {"text": finding.message(book.places, book.language)} for finding in report.findings[:most]
    ]
    rest = len(report.findings) - len(told)
    if rest:
        told.append({"text": text("report.list.more", book.language, n=rest)})
    return told
