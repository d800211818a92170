"""The command `consolidate`: the figures of many books in one workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.wording import text
from clientbook.cli.adder import TO_LOOK_AT, Adder
from clientbook.cli.frame import Told
from clientbook.cli.making import WrongSuffix

if TYPE_CHECKING:
    from clientbook.consolidating import Consolidation


def add_consolidating(command: Adder) -> None:
    """Add `consolidate`."""
    language = command.language

    @command("consolidate")
    @click.argument("sources", nargs=-1, required=True, metavar=text("cli.arg.sources", language))
    @click.option(
        "--out",
        type=click.Path(path_type=Path),
        metavar=text("cli.metavar.file", language),
        required=True,
        help=text("cli.consolidate.out", language),
    )
    @click.option(
        "--workers",
        type=click.IntRange(1, 512),
        metavar="N",
        help=text("cli.batch.workers", language),
    )
    def consolidate(sources: tuple[str, ...], out: Path, workers: int | None, *, told: Told) -> int:
        from clientbook import consolidating
        from clientbook.batch.running import How
        from clientbook.cli.pack_printing import making

        if out.suffix.lower() != ".xlsx":
            raise WrongSuffix(file=str(out), example=out.with_suffix(".xlsx").name)
        found, spoken = consolidating.books_of(sources, out), told.language
        with making(told, "cli.consolidate.reading") as tell:
            done = consolidating.consolidate(found, told.as_of, spoken, How(workers), tell)
        file, kept = consolidating.write_consolidated(done, out, spoken)
        return _print(told, done, file, kept)


def _print(told: Told, done: Consolidation, file: Path, kept: Path | None) -> int:
    failed = [one for one in done.left_out if one.key != "skipped"]
    code = TO_LOOK_AT if failed else 0
    if told.as_json:
        left_out = [{"file": one.file, "kind": one.key, "why": one.why} for one in done.left_out]
        older = [one.file for one in done.older]
        told.put_json(
            {"file": str(file), **done.branches.as_json(), "left_out": left_out, "older": older}
        )
        return code
    told.say("cli.consolidate.done", n=len(done.branches.every), file=str(file))
    if kept is not None:
        told.say("cli.consolidate.kept", kept=kept.name)
    if len(done.branches.money) > 1:
        told.say("cli.consolidate.currencies", names=", ".join(done.branches.money))
    if done.left_out:
        told.say("cli.consolidate.left_out", n=len(done.left_out))
    for one in done.left_out if not told.quiet else ():
        click.echo(f"  {one.file}: {one.why}")
    return code
