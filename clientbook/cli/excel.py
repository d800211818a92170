"""The command `excel`: the add-in with the buttons, built, installed, looked at, removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook import __version__
from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder
from clientbook.cli.frame import Told

if TYPE_CHECKING:
    from clientbook.ribbon.installing import Status


def add_excel(command: Adder) -> None:
    """Add the command and those under it."""
    excel = command.group_of("excel")
    _add_making(excel)
    _add_looking(excel)


def _add_making(excel: Adder) -> None:
    @excel("build", "cli.excel.build")
    @click.option(
        "--out",
        required=True,
        type=click.Path(path_type=Path),
        metavar=text("cli.metavar.folder", excel.language),
        help=text("cli.opt.addin_out", excel.language),
    )
    def build(out: Path, *, told: Told) -> None:
        from clientbook.ribbon.buttons import shown
        from clientbook.ribbon.installing import build as build_addin

        files, buttons = build_addin(out), len(shown())
        if told.as_json:
            told.put_json({"files": [str(file) for file in files], "buttons": buttons})
        for file in files:
            told.say("cli.excel.built", file=str(file), n=buttons)
        told.say("cli.excel.build_next")

    @excel("install", "cli.excel.install")
    @click.option("--listener", is_flag=True, help=text("cli.opt.listener", excel.language))
    def install(*, listener: bool, told: Told) -> None:
        from clientbook.hosts.driver import without_driver
        from clientbook.ribbon.installing import install as install_addin
        from clientbook.ribbon.installing import refuse_without_actions
        from clientbook.ribbon.places import places_here

        places = places_here()
        refuse_without_actions()
        done = install_addin(places, told.language, listener=listener)
        if told.as_json:
            told.put_json({"files": {str(file): written for file, written in done.items()}})
        for file, written in done.items():
            told.say("cli.excel.written" if written else "cli.excel.same", file=str(file))
        told.say("cli.excel.install_next", tab=text("ribbon.tab", told.language))
        if listener:
            told.say("cli.excel.listen_next")
        if program := without_driver():
            told.say("cli.buttons.no_xlwings", program=program)


def _add_looking(excel: Adder) -> None:
    @excel("status", "cli.excel.status")
    def status(*, told: Told) -> int:
        from clientbook.ribbon.installing import status as addin_status
        from clientbook.ribbon.places import places_here

        found = addin_status(places_here())
        _print_status(told, found)
        return 0 if found.in_order else TO_LOOK_AT

    @excel("remove", "cli.excel.remove")
    def remove(*, told: Told) -> None:
        from clientbook.ribbon.installing import remove as remove_addin
        from clientbook.ribbon.places import places_here

        gone = remove_addin(places_here())
        if told.as_json:
            told.put_json({"removed": [str(file) for file in gone]})
        for file in gone:
            told.say("cli.excel.gone", file=str(file))
        if not gone:
            told.say("cli.excel.nothing")


def _print_status(told: Told, found: Status) -> None:
    if told.as_json:
        pieces = [
            {"file": str(piece.file), "state": piece.grade, "version": piece.version or None}
            for piece in found.pieces
        ]
        facts = {"interpreter": found.interpreter, "interpreter_there": found.interpreter_there}
        told.put_json({"in_order": found.in_order, "files": pieces, **facts})
    for piece in found.pieces:
        key = f"cli.excel.status.{piece.told_as}"
        told.say(key, file=str(piece.file), version=piece.version, own=__version__)
    if found.interpreter:
        key = "python" if found.interpreter_there else "python_gone"
        told.say(f"cli.excel.status.{key}", program=found.interpreter)
    elif found.interpreter is not None:
        told.say("cli.excel.status.listener")
