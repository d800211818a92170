"""A program kept still while we write: no redraw, no events, no recalculation, no questions.

What was set before is set again whatever happens, and tried for long: a user who has clicked into
a cell makes Excel refuse until he leaves it. The status bar tells how far the work is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from clientbook.hosts.live.patience import LONG, Patience
from clientbook.hosts.live.program import Program

if TYPE_CHECKING:
    import xlwings as xw

_THEIR_OWN = False
"""What gives the status bar back to the program."""


@contextmanager
def quiet(program: Program, book: xw.Book) -> Iterator[None]:
    """Keep a program still, and show the user afterwards what he looked at before."""
    show_again = program.view(book)
    patience = Patience(program, LONG)
    with ExitStack() as restoring:
        for one in program.settings(book):
            restoring.callback(patience.insist, partial(one.write, one.read()))
            one.write(one.still)
        restoring.callback(patience.insist, show_again)
        with program.one_step(book):
            yield


@contextmanager
def telling(program: Program, app: xw.App) -> Iterator[Callable[[str], None]]:
    """Yield what puts words into the status bar; it is the program's own again afterwards."""
    told = False

    def tell(words: str) -> None:
        nonlocal told
        told = True
        app.status_bar = words

    try:
        yield tell
    finally:
        if told:
            patience = Patience(program, LONG)
            patience.insist(partial(setattr, app, "status_bar", _THEIR_OWN))
