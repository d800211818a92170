"""The buttons of the plan: whom to contact today, the month's list, companies to another manager.

Over `press`. Who is to get companies is asked twice: once for names, once for the count.
"""

from __future__ import annotations

from datetime import timedelta

from clientbook import planning
from clientbook.book.calendar import Month
from clientbook.book.errors import ClientbookError
from clientbook.book.reading import read_book
from clientbook.book.wording import text
from clientbook.ribbon.asking import Cancelled, Field, Form
from clientbook.ribbon.choices import field, managers, selected
from clientbook.ribbon.press import Note, Press, Said, titled, words_of
from clientbook.ribbon.sheets import show_generated
from clientbook.sales.month_plan import PlanThere
from clientbook.sales.plan_records import PlanAsked
from clientbook.sales.plan_words import why_leave

_SHOWN = 5
_AHEAD = timedelta(days=10)
"""Who plans in the last days of a month means the next one."""


def today(press: Press) -> str:
    """Put everybody's day into the workbook and show it."""
    done = planning.put_today(press.desk.host(), press.as_of, press.act("today --sheet"))
    show_generated(press, "today")
    if not done.day.tasks:
        return press.say([("cli.today.none", {})], done.published)
    nobody = text("cli.funnel.nobody", press.language)
    heads: list[Note] = [
        (
            "report.today.head",
            {
                "manager": one.manager or nobody,
                "n": len(one.tasks),
                "late": sum(task.days > 0 for task in one.tasks),
            },
        )
        for one in done.day.managers
    ]
    return press.say(heads, done.published)


def plan(press: Press) -> str:
    """Draw the month's list and show it; one that is there is made anew only after a yes."""
    book = read_book(press.desk.host())
    ahead = press.as_of + _AHEAD
    month = Month(ahead.year, ahead.month)
    fields = [
        Field("month", text("ribbon.form.month", press.language), month.text),
        field(press, "manager", choices=managers(book)),
    ]
    form = Form(titled(press, "plan"), fields, text("ribbon.plan.about", press.language))

    def write(said: Said) -> str:
        try:
            return _planned(press, said, overwrite=False)
        except PlanThere as refusal:
            if not press.asking.sure(form.title, words_of(refusal, press.language)):
                raise Cancelled from refusal
            return _planned(press, said, overwrite=True)

    return press.fill(form, write)


def _planned(press: Press, said: Said, *, overwrite: bool) -> str:
    asked = PlanAsked(said["manager"] or None, {}, overwrite)
    month, act = Month.parse(said["month"].strip()), press.act("plan")
    done = planning.plan(press.desk.host(), month, press.as_of, act, asked)
    show_generated(press, "plan")
    notes: list[Note] = [
        ("report.plan.head", {"manager": one.manager, "n": one.count}) for one in done.plan.managers
    ]
    notes += [
        (f"cli.plan.{key}", {"n": count})
        for key in ("unowned", "elsewhere", "own")
        if (count := getattr(done.plan, key))
    ]
    if done.plan.to_leave:
        notes.append(("ribbon.plan.leaving", {"n": len(done.plan.to_leave)}))
    for one in done.plan.to_leave[:_SHOWN]:
        facts = {"company": one.company, "client": one.client}
        notes.append(("cli.plan.leaves", {**facts, "why": why_leave(one, press.language)}))
    if len(done.plan.to_leave) > _SHOWN:
        notes.append(("report.list.more", {"n": len(done.plan.to_leave) - _SHOWN}))
    return press.say(notes, done.published)


def handover(press: Press) -> str:
    """Pass companies to another manager: the one of the selected row, or all; asked before."""
    book = read_book(press.desk.host())
    company = selected(press, book)
    names = managers(book)
    giver = (company.manager or "") if company else ""
    fields = [
        Field("from", text("ribbon.form.giver", press.language), giver, "choice", names),
        Field("to", text("ribbon.form.taker", press.language), "", "choice", names),
        Field("client", text("ribbon.form.client", press.language), company.key if company else ""),
    ]
    form = Form(titled(press, "handover"), fields, text("ribbon.handover.about", press.language))

    def write(said: Said) -> str:
        clients = [said["client"]] if said["client"] else []
        for name in ("from", "to"):
            if not said[name]:
                raise ManagerNotSaid(label=form.label(name))
        host, act = press.desk.host(), press.act("handover")
        to_be = planning.handover(
            host, said["from"], said["to"], press.as_of, act, clients=clients, dry_run=True
        )
        count = len(to_be.came.companies)
        facts = {"giver": to_be.came.giver, "taker": to_be.came.taker, "n": count}
        if not count:
            return press.say([("handover.none", facts)])
        question = text("ribbon.handover_sure", press.language, **facts)
        if not press.asking.sure(form.title, question):
            raise Cancelled
        done = planning.handover(
            press.desk.host(), said["from"], said["to"], press.as_of, act, clients=clients
        )
        return press.say(_handed(done), done.published)

    return press.fill(form, write)


class ManagerNotSaid(ClientbookError):
    """A field for a manager was left empty. `label`: which."""

    code = "error.manager_not_said"


def _handed(done: planning.HandoverDone) -> list[Note]:
    came = done.came
    facts = {"giver": came.giver, "taker": came.taker, "n": len(came.companies)}
    along = {"people": came.people, "promises": came.promises, "deals": came.deals}
    notes: list[Note] = [("handover.done", facts), ("handover.along", along)]
    if came.kept:
        notes.append(("handover.kept", {"n": came.kept}))
    return [*notes, ("handover.history", {"giver": came.giver})]
