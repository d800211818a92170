"""A program kept still while we write: no redraw, no events, no recalculation, no questions.

What was set before is set again whatever happens, and tried several times: a user who has just
clicked into a cell makes Excel refuse for a moment. The status bar tells how far the work is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from clientbook.hosts.live.program import Program

if TYPE_CHECKING:
    import xlwings as xw

_STILL: dict[str, Any] = {
    "display_alerts": False,
    "enable_events": False,
    "screen_updating": False,
    "calculation": "manual",
}
"""In the order in which they are set; restored the other way round."""
_THEIR_OWN = False
"""What gives the status bar back to the program."""
_TRIES, _PAUSE = 20, 0.25


@contextmanager
def quiet(program: Program, book: xw.Book) -> Iterator[None]:
    """Keep a program still, and show the user afterwards what he looked at before."""
    app = book.app
    show_again = program.view(book)
    with ExitStack() as restoring:
        for name, value in _STILL.items():
            restoring.callback(_insist, program, partial(setattr, app, name, getattr(app, name)))
            setattr(app, name, value)
        restoring.callback(_insist, program, show_again)
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
            _insist(program, partial(setattr, app, "status_bar", _THEIR_OWN))


def _insist(program: Program, step: Callable[[], object]) -> None:
    """Do what has to be done, as often as the program is busy; the last refusal is passed over."""
    for _ in range(_TRIES):
        try:
            step()
        except Exception as error:
            trouble = program.trouble(error)
            if trouble is None:
                raise
            if trouble != "busy":
                return
            time.sleep(_PAUSE)
        else:
            return
