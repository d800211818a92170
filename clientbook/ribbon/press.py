"""One press of a button: the workbook it is about, and how a form becomes a change of it.

Under the handlers (`day`, `sheets`, `files`). A form that is refused is shown again with what was
wrong, until it is right or closed: nothing that somebody filled in is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from clientbook.acting import acting
from clientbook.book.choices import Choices
from clientbook.book.errors import ClientbookError, sentence
from clientbook.book.host import Act, Published
from clientbook.book.remembering import Remembering
from clientbook.book.wording import TEXTS, Language, quoted, text
from clientbook.hosts.calc.errors import CalcGone
from clientbook.hosts.errors import CellsInTheWay
from clientbook.hosts.live.desk import Spot
from clientbook.hosts.live.errors import BookClosed, NotAllPutBack, Stopped
from clientbook.ribbon.asking import Asking, Cancelled, Form

Note = tuple[str, Mapping[str, object]]
Said = Mapping[str, str]
_FINAL = (Cancelled, Stopped, BookClosed, NotAllPutBack, CalcGone)
"""What trying again cannot help."""


class FieldEmpty(ClientbookError):
    """A field that has to be filled in was left empty. `label`: which."""

    code = "error.field_empty"


class OpenBook(Protocol):
    """An open workbook as its user has it; `hosts.live.desk` has the real one."""

    def host(self) -> Remembering:
        """Return the workbook as a host that knows nothing yet."""

    def path(self) -> Path | None:
        """Return the workbook's file; None for one with a web address."""

    def show(self, title: str) -> None:
        """Bring a sheet to the front."""


@dataclass(frozen=True, slots=True)
class Press:
    """A press of a button. `at`: the cell that was selected then; `as_of`: the user's day."""

    desk: OpenBook
    asking: Asking
    language: Language
    as_of: date
    at: Spot | None = None

    def act(self, command: str) -> Act:
        """Return who does what now, for the journal."""
        return acting(command)

    def say(self, notes: Iterable[Note], published: Published | None = None) -> str:
        """Return sentences as a message, and what the host has to say about what it wrote."""
        told = (*notes, *(published.notes if published is not None else ()))
        return "\n".join(text(key, self.language, **facts) for key, facts in told)

    def fill(self, form: Form, write: Callable[[Said], str]) -> str:
        """Ask until `write` takes what was filled in, and return what it says. Cancelled."""
        while True:
            said = self.asking.ask(form)
            try:
                return write(said)
            except _FINAL:
                raise
            except ClientbookError as refusal:
                form = form.again(said, words_of(refusal, self.language, form))

    def with_room(self, form_title: str, write: Callable[[bool], str]) -> str:
        """Write; where something stands below a table, move it down if the user says so."""
        try:
            return write(False)  # noqa: FBT003 - the one thing that there is to say
        except CellsInTheWay as refusal:
            facts = {name: refusal.facts[name] for name in ("sheet", "cell")}
            if not self.asking.sure(form_title, text("ribbon.make_room", self.language, **facts)):
                raise Cancelled from refusal
            return write(True)  # noqa: FBT003


def refuse_empty(form: Form, said: Said, *names: str) -> None:
    """Raise FieldEmpty for the first of some fields that says nothing."""
    for name in names:
        if not said[name].strip():
            raise FieldEmpty(label=form.label(name))


def words_of(error: ClientbookError, language: Language, form: Form | None = None) -> str:
    """Return a refusal as the person at a window reads it: of fields, not of options."""
    key = f"ribbon.error.{error.code.rpartition('.')[2]}"
    facts = dict(error.told(language))
    option, choices = facts.get("option"), facts.get("choices")
    if isinstance(option, str):
        label = form.label(option.strip("-").replace("-", "_")) if form else None
        facts["option"] = quoted(label, language) if label else option.strip("-")
    if isinstance(choices, Choices):
        facts["choices"] = choices.plain
    if key in TEXTS:
        return sentence(key, language, facts)
    if facts == error.told(language):
        return error.message(language)
    return sentence(error.code, language, facts)


def titled(press: Press, tag: str) -> str:
    """Return the title of a button's windows."""
    return text(f"ribbon.{tag}.label", press.language)
