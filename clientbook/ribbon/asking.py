"""What a button asks and says: a form of few fields, a yes or no, a message. Pure.

`windows` shows them; a test gives the answers of a script instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from clientbook.book.errors import ClientbookError

Kind = Literal["text", "choice", "file", "folder"]


class Cancelled(ClientbookError):
    """The user has closed the window: nothing is done, and nothing needs to be said."""

    code = "ribbon.cancelled"


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a form. `value` stands in it at first; `choices` can be picked or overwritten."""

    name: str
    label: str
    value: str = ""
    kind: Kind = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A window of fields. `text`: what stands above them; `trouble`: what was wrong last time."""

    title: str
    fields: Sequence[Field]
    text: str = ""
    trouble: str = ""

    def again(self, said: Mapping[str, str], trouble: str) -> Form:
        """Return the form as it was filled in, with what was wrong."""
        kept = [replace(field, value=said.get(field.name, "")) for field in self.fields]
        return replace(self, fields=kept, trouble=trouble)

    def label(self, name: str) -> str | None:
        """Return what a field is called; None if there is no such."""
        return next((field.label for field in self.fields if field.name == name), None)


class Asking(Protocol):
    """A way to ask the person at the workbook."""

    def ask(self, form: Form) -> Mapping[str, str]:
        """Return what was filled in, by name of field. Cancelled."""

    def sure(self, title: str, question: str) -> bool:
        """Ask a question that has a yes and a no."""

    def tell(self, title: str, message: str) -> None:
        """Show a message until it is read."""


def agreed(ask: Callable[[Form], object], title: str, question: str) -> bool:
    """Ask a question as a form without fields; closing its window is a no."""
    try:
        ask(Form(title, (), text=question))
    except Cancelled:
        return False
    return True
