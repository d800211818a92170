"""The button that takes the managers' workbooks back. Over `press`.

What cannot be decided alone comes as a sheet of differences, which is shown.
"""

from __future__ import annotations

from pathlib import Path

from clientbook.book.errors import ClientbookError, sentence
from clientbook.book.wording import text
from clientbook.collecting import Collected, TakenBack
from clientbook.collecting import collect as take_back
from clientbook.hosts.errors import FileMissing
from clientbook.ribbon.asking import Field, Form
from clientbook.ribbon.press import Note, Press, Said, refuse_empty, titled, words_of
from clientbook.ribbon.sheets import show_generated
from clientbook.team.questions import ID

_TOLD = 5


def collect(press: Press) -> str:
    """Bring what managers wrote in their workbooks back; the folder with these is asked."""
    field = Field("files", text("ribbon.form.folder", press.language), kind="folder")
    form = Form(titled(press, "collect"), [field], text("ribbon.collect.about", press.language))
    own = press.desk.path()

    def write(said: Said, room: bool) -> str:  # noqa: FBT001 - see with_room
        refuse_empty(form, said, "files")
        place = Path(said["files"].strip())
        if not place.exists():
            raise FileMissing(path=said["files"])
        act = press.act("collect")
        done = take_back(press.desk.host(), [place], act, keep_off=own, make_room=room)
        if done.open:
            show_generated(press, ID)
        return _collected(press, done)

    return press.fill(form, lambda said: press.with_room(form.title, lambda on: write(said, on)))


def _collected(press: Press, done: Collected) -> str:
    """Return what came, what was refused and what is asked, as one message."""
    lines = [line for one in done.files for line in _taken(press, one)]
    for file in done.refused:
        why = (
            words_of(file.why, press.language)
            if isinstance(file.why, ClientbookError)
            else str(file.why)
        )
        lines.append(text("cli.collect.refused", press.language, file=file.file, why=why))
    notes = _answers(done)
    register = text("team.register.sheet", done.book.language)
    key = "ribbon.collected" if done.ending == "done" else f"cli.collect.{done.ending}"
    notes.append((key, {"sheet": register}))
    return "\n".join([*lines, press.say(notes, done.published)])


def _taken(press: Press, one: TakenBack) -> list[str]:
    """Return the lines about one file."""
    named = {"file": one.file, "manager": one.manager}
    counts = {"cells": one.cells, "rows": one.rows, "asked": one.asked}
    notes: list[Note] = [("cli.collect.without_slip", named)] if one.without_slip else []
    came = one.cells or one.rows or one.asked
    notes.append(("cli.collect.file" if came else "cli.collect.nothing", {**named, **counts}))
    told = [sentence(code, press.language, facts) for code, facts in one.told[:_TOLD]]
    if len(one.told) > _TOLD:
        told.append(text("report.list.more", press.language, n=len(one.told) - _TOLD))
    return [press.say(notes), *told]


def _answers(done: Collected) -> list[Note]:
    """Return what became of the choices on the sheet of differences, and how many wait."""
    answers, sheet = done.answers, text("team.questions.sheet", done.book.language)
    notes: list[Note] = []
    if n := answers.mine + answers.theirs + answers.removed:
        facts = {"mine": answers.mine, "theirs": answers.theirs, "removed": answers.removed}
        notes.append(("cli.collect.answers", {"n": n, **facts}))
    if answers.changed:
        notes.append(("cli.collect.changed", {"n": answers.changed, "sheet": sheet}))
    notes += [("cli.collect.unread", {"words": each, "sheet": sheet}) for each in answers.unread]
    if done.open:
        column = text("team.questions.choice", done.book.language)
        notes.append(("ribbon.collect_open", {"n": done.open, "sheet": sheet, "column": column}))
    return notes
