"""The buttons that bring rows in, and that take back what was done: import, undo.

Over `press`. What is taken back is shown first: a press too many costs nothing.
"""

from __future__ import annotations

from pathlib import Path

from clientbook import history
from clientbook.actions import HowToRead, import_file
from clientbook.book.errors import ClientbookError
from clientbook.book.past import NothingToUndo, to_undo
from clientbook.book.schema import TABLES
from clientbook.book.wording import TEXTS, Language, quoted, text
from clientbook.history_words import moment, undone_sentences
from clientbook.hosts.publish import read_file
from clientbook.importing import ImportDone, write_rejects
from clientbook.imports import table_title
from clientbook.imports.remembered import maps_folder
from clientbook.ribbon.asking import Cancelled, Field, Form
from clientbook.ribbon.press import Note, Press, Said, refuse_empty, titled, words_of

_SHOWN = 10


def import_(press: Press) -> str:
    """Bring in the rows of a file; file and table are asked, where the header is if need be."""
    tables = {table_title(table, press.language): table for table in TABLES}
    form = Form(
        titled(press, "import"),
        [
            Field("file", text("ribbon.form.file", press.language), kind="file"),
            Field("to", text("ribbon.form.table", press.language), "", "choice", tuple(tables)),
            Field("sheet", text("ribbon.form.sheet", press.language)),
            Field("header_row", text("ribbon.form.header_row", press.language)),
        ],
    )
    path = press.desk.path()
    maps = maps_folder(path) if path is not None and path.is_absolute() else None

    def write(said: Said, room: bool) -> str:  # noqa: FBT001 - see with_room
        refuse_empty(form, said, "file")
        file = Path(said["file"])
        read_file(file)  # says what is wrong with the name before anything is asked of the workbook
        header_row, sheet = said["header_row"] or None, said["sheet"] or None
        how = HowToRead(None, sheet, header_row, maps, make_room=room)
        table = tables.get(said["to"], said["to"]) or None
        act = press.act("import")
        done = import_file(press.desk.host(), file, table, press.as_of, act, how=how)
        return _imported(press, done, file)

    return press.fill(form, lambda said: press.with_room(form.title, lambda on: write(said, on)))


def undo(press: Press) -> str:
    """Take the last change back, after a look at which it is."""
    host = press.desk.host()
    entry = to_undo(host.past())
    if entry is None:
        raise NothingToUndo(book=host.name)
    question = text(
        "ribbon.undo_sure",
        press.language,
        command=as_button(entry.act.command, press.language),
        who=entry.act.who,
        when=moment(press.language, entry.act.when),
    )
    if not press.asking.sure(titled(press, "undo"), question):
        raise Cancelled
    done = history.undo(press.desk.host(), press.act("undo"))
    button = as_button(done.command.act.command, press.language)
    return "\n".join(undone_sentences(press.language, done, redo=False, called=button))


def as_button(command: str, language: Language) -> str:
    """Return a command as the person at the ribbon knows it: by its button, if it has one.

    >>> as_button("check --mark", "en"), as_button("adopt", "en")
    ('“Check”', 'adopt')
    """
    key = f"ribbon.{command.partition(' ')[0]}.label"
    if key not in TEXTS:
        return command
    return quoted(text(key, language), language)


def _rejects(press: Press, rejects: bytes, done: ImportDone, file: Path) -> Note:
    """Keep the rows that were not taken, in a file; say so where that cannot be written."""
    count = done.imported.counts.rejected
    try:
        kept = write_rejects(rejects, file, press.language)
    except ClientbookError as refused:
        why = words_of(refused, press.language)
    except OSError as refused:
        why = str(refused)
    else:
        return "import.rejects_kept", {"count": count, "file": str(kept)}
    return "ribbon.rejects_lost", {"count": count, "file": str(file), "why": why}


def _imported(press: Press, done: ImportDone, file: Path) -> str:
    from clientbook.imports.grouped import grouped

    lines = list(done.imported.sentences(press.language, window=True))
    if done.rejects is not None:
        lines.append(press.say([_rejects(press, done.rejects, done, file)]))
    found = grouped(done.imported.findings)
    lines += [one.message(done.book.places, press.language, window=True) for one in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(text("ribbon.more_findings", press.language, n=len(found) - _SHOWN))
    if done.published is not None:
        lines.append(press.say((), done.published))
    return "\n".join(line for line in lines if line)
