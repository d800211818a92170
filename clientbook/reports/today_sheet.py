"""The generated sheet "today": whom to contact, overdue first; by the evening, what has been done.

Through templates/today.*.xlsx, a block per manager. Figures are those of `sales.today`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clientbook.book.changes import PutSheet
from clientbook.book.record import Book
from clientbook.book.wording import Language, text, value_text
from clientbook.reports.drawing import drawn_report
from clientbook.reports.shown import (
    amount,
    company_name,
    currency_mark,
    stage_names,
    standing_words,
    with_whole_phones,
)
from clientbook.reports.weekly_lists import Row, cut, next_words
from clientbook.sales.today_records import DoneToday, ManagerDay, ToContact, Today
from clientbook.sales.today_words import result_of, why_of
from clientbook.sales.week_records import ContactWeek, MoneyWeek

ID = "today"
MOST = 100
_TALKS = ("meeting", "visit")


def today_sheet(book: Book, day: Today) -> PutSheet:
    """Return the day as a sheet to put into the book: everybody's, or one manager's own."""
    title = text("report.today.sheet", book.language)
    which = ID
    if day.manager is not None:
        which, title = f"{ID}:{day.manager}", f"{title} {day.manager}"
    return PutSheet(which, title, drawn_report(ID, book, today_context(book, day)))


def today_context(book: Book, day: Today) -> dict[str, object]:
    """Return everything that templates/today.*.xlsx may name."""
    language, names = book.language, stage_names(book)
    weekday = text(f"weekday.{day.as_of.isoweekday()}", language)
    return {
        "title": day.manager or text("report.today.everyone", language),
        "subtitle": text("report.today.subtitle", language, weekday=weekday, day=day.as_of),
        "company_name": company_name(book),
        "as_of": day.as_of,
        "as_of_text": text("report.as_of", language, day=day.as_of),
        "currency": currency_mark(book.settings.currency),
        "waiting": _waiting(day.tasks, language),
        "contacts": _contacts(day.contacts, language),
        "talks": _talks(day.contacts, language),
        "sales": _sales(day.money, book),
        "managers": [_block(one, names, book) for one in day.managers],
        "note": text("report.today.note", language, sheet=book.places["cb_goals"].area.sheet),
    }


def _waiting(tasks: Sequence[ToContact], language: Language) -> Row:
    late = [task for task in tasks if task.days]
    mark = text("report.today.none_late", language)
    if late:
        mark = text("report.today.late", language, n=len(late))
    return {
        "count": len(tasks),
        "under": text("report.today.of_today", language, n=len(tasks) - len(late)),
        "mark": mark,
    }


def _contacts(contacts: ContactWeek, language: Language) -> Row:
    under, mark = text("report.contacts.no_norm", language), ""
    if contacts.norm is not None:
        under = text("report.contacts.norm", language, norm=contacts.norm)
        if contacts.norm or contacts.fact:
            mark = standing_words("report.contacts", contacts.fact - contacts.norm, language)
        else:
            mark = text("report.today.day_off", language)
    return {"fact": contacts.fact, "under": under, "mark": mark}


def _talks(contacts: ContactWeek, language: Language) -> Row:
    counts = _channels(contacts)
    return {
        "count": sum(counts[channel] for channel in _TALKS),
        "under": text("report.today.talks_under", language, **counts),
        "mark": text("report.today.calls_under", language, **counts, touches=contacts.touches),
    }


def _channels(contacts: ContactWeek) -> dict[str, int]:
    return {one.channel: one.contacts for one in contacts.channels}


def _sales(money: MoneyWeek, book: Book) -> Row:
    language, facts = book.language, _money_facts(money, book)
    return {
        "paid": amount(money.paid.amount),
        "under": text("report.today.contracts", language, **facts),
        "mark": text("report.today.delivered", language, **facts),
    }


def _money_facts(money: MoneyWeek, book: Book) -> dict[str, object]:
    return {
        "contracts": money.contracts.count,
        "contracted": money.contracts.amount,
        "delivered": money.delivered.amount,
        "paid": money.paid.amount,
        "currency": currency_mark(book.settings.currency),
    }


def _block(one: ManagerDay, names: Mapping[str, str], book: Book) -> dict[str, object]:
    """Return a manager's part of the sheet: his figures, two lists, and what he has done."""
    language = book.language
    late = [_task(task, language) for task in one.tasks if task.days]
    now = [_task(task, language) for task in one.tasks if not task.days]
    name = one.manager or text("report.funnel.nobody", language)
    counts = {"n": len(one.tasks), "late": len(late)}
    facts = {
        **_channels(one.contacts),
        **_money_facts(one.money, book),
        "fact": one.contacts.fact,
        "norm": "—" if one.contacts.norm is None else one.contacts.norm,
    }
    return {
        "name": name,
        "head": text("report.today.head", language, manager=name, **counts),
        "figures": text("report.today.figures", language, **facts),
        **cut("late", late, MOST, language),
        **cut("now", now, MOST, language),
        **cut("done", [_done(done, names, language) for done in one.done], MOST, language),
    }


def _task(task: ToContact, language: Language) -> Row:
    first = task.errands[0]
    return {
        "company": task.company,
        "people": with_whole_phones(task.people or task.phone),
        "due_on": first.due_on,
        "days": task.days or None,
        "why": why_of(task, language),
        "goal": task.goal,
        "offer": task.offer,
        "channel": value_text("channel", task.channel, language) if task.channel else None,
        "segment": value_text("segment", task.segment, language),
        "last_contact": task.last_contact,
    }


def _done(done: DoneToday, names: Mapping[str, str], language: Language) -> Row:
    return {
        "company": done.company,
        "person": done.person,
        "channel": value_text("channel", done.channel, language) if done.channel else None,
        "result": result_of(done, names, language),
        "comment": done.comment,
        "next": next_words(done.next_on, done.next_what, language) if done.next_on else None,
    }
