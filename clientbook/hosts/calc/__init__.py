"""LibreOffice Calc as an engine of xlwings, over UNO: what live Excel is asked, Calc is asked too.

The way in is three names. `engine()` gives the xlwings engine, `office()` a private LibreOffice
without windows, `attached()` the one that the user looks at. Nothing heavy is imported before one
of them is called, and nothing of xlwings beyond its open-source part ever is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from clientbook.hosts.driver import driver

if TYPE_CHECKING:
    import xlwings

NAME = "libreoffice"
"""The engine's name among those of xlwings."""


def engine() -> xlwings.Engine:
    """Return the engine, known to xlwings by its name; the active one stays active.

    UnoMissing: this Python cannot speak to LibreOffice; XlwingsMissing.
    """
    known = driver()
    from clientbook.hosts.calc.calc_engine import ENGINE

    if NAME not in known.engines.engines_by_name:
        known.engines.add(known.Engine(impl=ENGINE))
    ours: xlwings.Engine = known.engines[NAME]
    return ours


@contextmanager
def office(*, visible: bool = False) -> Iterator[xlwings.App]:
    """Start a private LibreOffice with a profile of its own; it ends with the block.

    The engine is xlwings' active one meanwhile. CalcMissing, UnoMissing, CalcNotStarted.
    """
    with _active():
        from clientbook.hosts.calc.calc_engine import ENGINE

        started = ENGINE.apps.add(visible=visible)
        try:
            yield _app(started)
        finally:
            started.quit()


@contextmanager
def attached(
    *, pipe: str | None = None, port: int | None = None, context: Any = None
) -> Iterator[xlwings.App]:
    """Drive the LibreOffice that the user has open; it goes on running after the block.

    `pipe` or `port` (of this machine) is where it listens; `context` is the component context that
    a script inside LibreOffice holds, and nothing is connected then. CalcGone: nobody answers.
    """
    with _active():
        from clientbook.hosts.calc.calc_engine import ENGINE

        found = ENGINE.apps.attach(pipe=pipe, port=port, context=context)
        try:
            yield _app(found)
        finally:
            found.leave()


@contextmanager
def _active() -> Iterator[None]:
    """Make the engine xlwings' active one, and the former one again."""
    ours, known = engine(), driver()
    before = known.engines.active
    ours.activate()
    try:
        yield
    finally:
        known.engines.active = before


def _app(impl: Any) -> xlwings.App:
    app: xlwings.App = driver().App(impl=impl)
    return app
