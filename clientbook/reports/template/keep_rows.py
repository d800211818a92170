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
    for first, last in sorted(set(needed)):
        there = {row.origin.row for row in kept}
        candidates = [row for row in range(first, last + 1) if program.loops.get(row)]
        if candidates and not there & set(range(first, last + 1)):
            _insert(program, kept, candidates[0])
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
