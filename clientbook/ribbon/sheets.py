"""The buttons that make or show a sheet: check, refresh, funnel, weekly sheets, settings, help.

Over `press`. One library call, then the sheet is brought to the front.
"""

from __future__ import annotations

from collections import Counter

from clientbook import actions, cards
from clientbook.book.calendar import Week
from clientbook.book.errors import ClientbookError
from clientbook.book.locate import locate
from clientbook.book.reading import read_book
from clientbook.book.wording import SHEET_TITLES, sheet_title, text
from clientbook.ribbon.choices import needed
from clientbook.ribbon.press import Note, Press, titled


class HelpGone(ClientbookError):
    """The workbook has no help sheet. `sheet`: what it was called."""

    code = "error.help_gone"


def check(press: Press) -> str:
    """Look for faults, put them on a sheet and show it."""
    act = press.act("check --mark")
    checked, published = actions.mark_findings(press.desk.host(), press.as_of, act)
    counts = Counter(finding.severity for finding in checked.findings)
    if not checked.findings:
        return press.say([("cli.check.none", {})], published)
    show_generated(press, "findings")
    facts = {"errors": counts["error"], "warnings": counts["warning"]}
    return press.say([("cli.check.count", facts)], published)


def refresh(press: Press) -> str:
    """Recompute all that is computed."""

    def write(room: bool) -> str:  # noqa: FBT001 - see with_room
        act = press.act("refresh")
        done = actions.refresh(press.desk.host(), press.as_of, act, make_room=room)
        if not done.published.written:
            return press.say([("cli.refresh.none", {})], done.published)
        facts = {"cells": done.cells, "rows": done.rows}
        edited = [("cli.refresh.edited", {"n": done.edited})] if done.edited else []
        scored = done.scored.sentences(press.as_of, done.book.language)
        return press.say([("cli.refresh.done", facts), *edited, *scored], done.published)

    return press.with_room(titled(press, "refresh"), write)


def funnel(press: Press) -> str:
    """Bring the funnel sheet up to date and show it; there is nothing else to say."""
    actions.put_funnel(press.desk.host(), press.as_of, press.act("funnel"))
    show_generated(press, "funnel")
    return ""


def weekly(press: Press) -> str:
    """Put last week's summary and a sheet for every manager into the workbook."""
    week = Week.of(press.as_of).plus(-1)
    done = actions.weekly(press.desk.host(), week, press.as_of, press.act("weekly"))
    if not done.sheets:
        settings = sheet_title("settings", press.language)
        return press.say([("cli.weekly.nobody", {"sheet": settings})], done.published)
    show_generated(press, "summary")
    key = "cli.weekly.in_book" if done.published.written else "cli.weekly.same"
    said: list[Note] = [(key, {"week": week.text, "n": len(done.sheets) - 1})]
    return press.say(said, done.published)


def card(press: Press) -> str:
    """Put the card of the company of the selected row into the workbook and show it."""
    company = needed(press, read_book(press.desk.host()))
    act = press.act("card --sheet")
    done = cards.put_card(press.desk.host(), company.key, press.as_of, act)
    show_generated(press, f"card:{company.key}")
    return press.say((), done.published)


def settings(press: Press) -> str:
    """Show the sheet with the settings."""
    press.desk.show(locate(press.desk.host()).places["cb_settings"].area.sheet)
    return ""


def help_(press: Press) -> str:
    """Show the help sheet."""
    titles = {sheet.title for sheet in press.desk.host().sheets()}
    for title in SHEET_TITLES["help"]:
        if title in titles:
            press.desk.show(title)
            return ""
    raise HelpGone(sheet=text("ribbon.help.label", press.language))


def show_generated(press: Press, which: str) -> None:
    """Bring a sheet that clientbook made to the front."""
    for sheet in press.desk.host().sheets():
        if sheet.generated == which:
            press.desk.show(sheet.title)
