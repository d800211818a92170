"""The buttons of a manager's day: log a contact, take a company in, out, to the other list.

Over `press`. Each asks what the selected row does not say, and makes one library call.
"""

from __future__ import annotations

from clientbook import everyday
from clientbook.book.calendar import read_day
from clientbook.book.reading import read_book
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES, LISTS
from clientbook.book.tables import book_words
from clientbook.book.wording import date_text, text, value_text
from clientbook.daily.companies import Company
from clientbook.daily.contact import Contact
from clientbook.daily.newcomer import Newcomer
from clientbook.daily.outcomes import OUTCOMES
from clientbook.daily.telling import of_already, of_contact, of_move, of_newcomer, of_rotation
from clientbook.ribbon.asking import Cancelled, Field, Form
from clientbook.ribbon.choices import about, field, managers, needed, selected
from clientbook.ribbon.press import Press, Said, refuse_empty, titled

_NEW = ("phone", "email", "website", "tax_id", "source")


def log(press: Press) -> str:
    """Log a contact with the company of the selected row: outcome and next step are asked."""
    book = read_book(press.desk.host())
    company = selected(press, book)
    people = _people(book, company) if company else ()
    fields = [
        *([] if company else [Field("client", text("ribbon.form.client", press.language))]),
        Field(
            "outcome",
            text("ribbon.form.outcome", press.language),
            kind="choice",
            choices=tuple(outcome.shown(book.language) for outcome in OUTCOMES),
        ),
        field(press, "contact", choices=people),
        field(press, "next_on", name="next"),
        field(press, "next_what", name="what"),
        field(press, "refusal", choices=_listed(book, "refusal")),
        field(press, "refusal_detail", name="detail"),
        field(press, "asked_product", name="asked"),
        field(press, "stage", choices=tuple(one.name for one in book.settings.stages)),
        field(press, "comment"),
        field(press, "channel", choices=_listed(book, "channel")),
        field(press, "manager", _manager(company), choices=managers(book)),
        field(press, "date", date_text(press.as_of, press.language)),
    ]
    form = Form(titled(press, "log"), fields, about(company))

    def write(said: Said, room: bool) -> str:  # noqa: FBT001 - see with_room
        refuse_empty(form, said, *(() if company else ("client",)), "outcome")
        words = {name: value or None for name, value in said.items()}
        contact = Contact(
            company.key if company else said["client"],
            said["outcome"],
            day=read_day(said["date"]) if said["date"] else None,
            next_on=read_day(said["next"]) if said["next"] else None,
            **{name: words[name] for name in _SAID},
        )
        act = press.act("log")
        done = everyday.log_contact(press.desk.host(), contact, press.as_of, act, make_room=room)
        return press.say(of_contact(done.book, done.came, press.language), done.published)

    return press.fill(form, lambda said: press.with_room(form.title, lambda on: write(said, on)))


_SAID = (
    "manager", "contact", "channel", "stage", "refusal", "detail", "asked", "what", "comment",
)  # fmt: skip


def new(press: Press) -> str:
    """Take a company in, unless the book seems to have it: then it is asked."""
    book = read_book(press.desk.host())
    people = managers(book)
    sheets = tuple(book.places[table].area.sheet for table in COMPANY_TABLES)
    here = press.at.sheet if press.at and press.at.sheet in sheets else sheets[-1]
    fields = [
        field(press, "company", table="cb_target"),
        Field("to", text("ribbon.form.list", press.language), here, "choice", sheets),
        field(
            press,
            "manager",
            people[0] if len(people) == 1 else "",
            table="cb_target",
            choices=people,
        ),
        *(field(press, name, table="cb_target") for name in _NEW),
        field(press, "reason", table="cb_target", choices=_listed(book, "reason")),
        field(press, "next_on", name="next", table="cb_target"),
        field(press, "next_what", name="what", table="cb_target"),
    ]
    form = Form(titled(press, "new"), fields)
    to = {book.places[table].area.sheet: table for table in COMPANY_TABLES}

    def write(said: Said, room: bool) -> str:  # noqa: FBT001 - see with_room
        words = {name: value or None for name, value in said.items()}
        newcomer = Newcomer(
            said["company"],
            to=to.get(said["to"], said["to"]) or None,
            taken_on=None,
            next_on=read_day(said["next"]) if said["next"] else None,
            **{name: words[name] for name in ("manager", "reason", "what", *_NEW)},
        )
        act = press.act("new")
        done = everyday.take_in(press.desk.host(), newcomer, press.as_of, act, make_room=room)
        if done.came.already and not done.came.changes:
            row = done.came.row["company"]
            seems = press.say(of_already(done.book, row, done.came.already, press.language))
            question = seems + "\n" + text("ribbon.new_anyway", press.language)
            if not press.asking.sure(form.title, question):
                raise Cancelled
            done = everyday.take_in(
                press.desk.host(), newcomer, press.as_of, act, anyway=True, make_room=room
            )
        sentences = of_newcomer(done.book.places, done.came, press.language)
        return press.say(sentences, done.published)

    return press.fill(form, lambda said: press.with_room(form.title, lambda on: write(said, on)))


def move(press: Press) -> str:
    """Move the company of the selected row to the other list."""
    book = read_book(press.desk.host())
    company = needed(press, book)
    (to,) = (table for table in COMPANY_TABLES if table != company.table)
    needs_reason = to == "cb_target"
    choices = _listed(book, "reason")
    fields = [field(press, "reason", table=to, choices=choices)] if needs_reason else []
    there = text("ribbon.form.to", press.language, sheet=book.places[to].area.sheet)
    title = titled(press, "move") if needs_reason else text("ribbon.move_back", press.language)
    form = Form(title, fields, f"{about(company)}\n{there}")

    def write(said: Said, room: bool) -> str:  # noqa: FBT001 - see with_room
        done = everyday.move(
            press.desk.host(), company.key, to, press.as_of, press.act("move"),
            reason=said.get("reason") or None, make_room=room,
        )  # fmt: skip
        return press.say(of_move(done.book, done.came), done.published)

    return press.fill(form, lambda said: press.with_room(form.title, lambda on: write(said, on)))


def out(press: Press) -> str:
    """Take the company of the selected row out of work, for a reason that is asked."""
    book = read_book(press.desk.host())
    company = needed(press, book)
    reasons = book_words(book.settings, book.tables)["out_reason"].shown
    asked = field(press, "out_reason", name="reason", table=company.table, choices=reasons)
    form = Form(titled(press, "out"), [asked], about(company))

    def write(said: Said) -> str:
        act = press.act("out")
        done = everyday.rotate_out(press.desk.host(), company.key, said["reason"], press.as_of, act)
        return press.say(of_rotation(done.came), done.published)

    return press.fill(form, write)


def _listed(book: Book, kind: str) -> tuple[str, ...]:
    return tuple(value_text(kind, value, book.language) for value in LISTS[kind])


def _manager(company: Company | None) -> str:
    return (company.manager or "") if company else ""


def _people(book: Book, company: Company) -> tuple[str, ...]:
    contacts = book.tables["cb_contacts"]
    own = (contacts["client"] == company.key).to_numpy(dtype=bool)
    return tuple(contacts["name"][own].dropna().unique())
