"""The one blank row that an empty list leaves where a table, a chart or a name needs a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clientbook.reports.template.program import Program
from clientbook.reports.template.rowmap import Origin, shared_depth
from clientbook.reports.template.run import OutRow


def with_blank_rows(
    program: Program, rows: Sequence[OutRow], needed: Iterable[tuple[int, int]]
) -> list[OutRow]:
    """Return the rows with a blank one for each needed range of template rows that has none."""
    kept = list(rows)
    there = {row.origin.row for row in kept}
    for first, last in sorted(set(needed)):
        covered = range(first, min(last, program.grid.last) + 1)
        candidate = next((row for row in covered if program.loops.get(row)), None)
        if candidate is not None and there.isdisjoint(covered):
            _insert(program, kept, candidate)
            there.add(candidate)
    return kept


def _insert(program: Program, rows: list[OutRow], number: int) -> None:
    before = [i for i, row in enumerate(rows) if row.origin.row < number]
    position = before[-1] + 1 if before else 0
    loops = program.loops[number]
    path: tuple[int, ...] = ()
    if before:
        previous = rows[before[-1]].origin
        around = program.loops.get(previous.row, ())
        path = previous.path[: shared_depth(loops, around)]
    path += (0,) * (len(loops) - len(path))
    rows.insert(position, OutRow(Origin(number, path), {}, blank=True))
