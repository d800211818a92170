"""`clientbook calc`: the buttons in LibreOffice, installed, looked at, removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook import __version__
from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder
from clientbook.cli.frame import Function, Told

if TYPE_CHECKING:
    from clientbook.toolbar.installing import Status


def add_calc(command: Adder) -> None:
    """Add the command and those under it."""
    calc = command.group_of("calc")
    _add_installing(calc)
    _add_looking(calc)


def _profile(calc: Adder, function: Function) -> Function:
    """Add the option that names another profile than the usual one."""
    return click.option(
        "--profile",
        type=click.Path(path_type=Path),
        metavar=text("cli.metavar.folder", calc.language),
        help=text("cli.opt.profile", calc.language),
    )(function)


def _add_installing(calc: Adder) -> None:
    def install(profile: Path | None, *, told: Told) -> None:
        from clientbook.hosts.driver import without_driver
        from clientbook.ribbon.buttons import shown
        from clientbook.toolbar.installing import install as install_toolbar
        from clientbook.toolbar.installing import own_interpreter, unopkg_here

        unopkg = unopkg_here(profile)
        done = install_toolbar(unopkg, own_interpreter())
        office = str(unopkg.program.parent)
        if told.as_json:
            told.put_json({"installed": done, "office": office, "buttons": len(shown())})
        told.say("cli.calc.office", program=office)
        if done:
            menu = text("ribbon.tab", told.language)
            told.say("cli.calc.installed", menu=menu, n=len(shown()))
            told.say("cli.calc.install_next", menu=menu)
        else:
            told.say("cli.calc.same")
        if program := without_driver():
            told.say("cli.buttons.no_xlwings", program=program)

    def remove(profile: Path | None, *, told: Told) -> None:
        from clientbook.toolbar.installing import remove as remove_toolbar
        from clientbook.toolbar.installing import unopkg_here

        unopkg = unopkg_here(profile)
        done = remove_toolbar(unopkg)
        if told.as_json:
            told.put_json({"removed": done, "office": str(unopkg.program.parent)})
        told.say("cli.calc.gone" if done else "cli.calc.nothing")

    calc("install", "cli.calc.install")(_profile(calc, install))
    calc("remove", "cli.calc.remove")(_profile(calc, remove))


def _add_looking(calc: Adder) -> None:
    def status(profile: Path | None, *, told: Told) -> int:
        from clientbook.toolbar.installing import status as toolbar_status
        from clientbook.toolbar.installing import unopkg_here

        found = toolbar_status(unopkg_here(profile))
        _print_status(told, found)
        return 0 if found.in_order else TO_LOOK_AT

    calc("status", "cli.calc.status")(_profile(calc, status))


def _print_status(told: Told, found: Status) -> None:
    if told.as_json:
        facts = {
            "in_order": found.in_order,
            "office": str(found.office),
            "state": found.grade,
            "version": found.version or None,
            "interpreter": found.interpreter or None,
        }
        told.put_json(facts)
    told.say("cli.calc.office", program=str(found.office))
    facts = {"version": found.version, "own": __version__, "folder": str(found.folder or "?")}
    told.say(f"cli.calc.status.{found.told_as}", **facts)
    if found.interpreter:
        key = "python" if found.interpreter_there else "python_gone"
        told.say(f"cli.calc.status.{key}", program=found.interpreter)
