"""`clientbook templates`: a user's own templates, begun from ours."""

from __future__ import annotations

from pathlib import Path

import click

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import text
from clientbook.cli.adder import Adder
from clientbook.cli.frame import Told


class TargetMissing(ClientbookError):
    """Templates are to be copied, and nobody said where to."""

    code = "error.template_target"


def add_templating(command: Adder) -> None:
    """Add the command and those under it."""
    inner = command.group_of("templates")
    _add_copy(inner)


def _add_copy(command: Adder) -> None:
    @command("copy", "cli.templates.copy")
    @click.argument(
        "folder",
        required=False,
        type=click.Path(path_type=Path),
        metavar=text("cli.metavar.folder", command.language),
    )
    @click.option(
        "--set",
        "set_name",
        metavar=text("cli.metavar.name", command.language),
        help=text("cli.opt.template_set", command.language),
    )
    def copy(folder: Path | None, set_name: str | None, *, told: Told) -> None:
        from clientbook.reports.templates import guide_name, place_of_set
        from clientbook.templating import copy_templates

        if (folder is None) == (set_name is None):
            raise TargetMissing
        target = folder if set_name is None else place_of_set(set_name)
        assert target is not None  # noqa: S101 - one of the two was given
        done = copy_templates(target, told.language)
        if told.as_json:
            told.put_json({"folder": str(target), "made": done.made, "kept": done.kept})
        told.say("cli.templates.copied", n=len(done.made), folder=str(target))
        if done.kept:
            told.say("cli.templates.kept", names=", ".join(done.kept))
        key = "cli.templates.next_folder" if set_name is None else "cli.templates.next_set"
        facts = {"folder": str(target), "name": set_name, "guide": guide_name(told.language)}
        told.say(key, **facts)
