"""How much is made each time a row of the template is put out: so that a repeat can be capped.

Counts cells, and what lies over a row and comes again with it: merges and links by their rows,
sparklines, the elements of pictures and shapes. What is drawn once is not counted.
"""

from __future__ import annotations

from collections import Counter

from clientbook.reports.template.drawings_xml import anchors, repeats
from clientbook.reports.template.grid import Grid, bounds, tag
from clientbook.reports.template.opc import Package
from clientbook.reports.template.ranges_xml import X14, XM


def row_weights(package: Package, grid: Grid) -> Counter[int]:
    """Return template row → how many things are made of it at each of its passes, itself too."""
    weights = Counter({row: 1 + len(grid.cells.get(row, ())) for row in range(1, grid.last + 1)})
    for name in ("mergeCell", "hyperlink"):
        for one in grid.root.iter(tag(name)):
            first, last, _, _ = bounds(one.get("ref", "A1"))
            weights[first] += last - first + 1
    for sparkline in grid.root.iter(f"{{{X14}}}sparkline"):
        weights[bounds(sparkline.findtext(f"{{{XM}}}sqref") or "A1")[0]] += 1
    for drawing in package.targets(grid.part, "drawing"):
        for row, anchor in anchors(package.tree(drawing)):
            if repeats(anchor):
                weights[row] += sum(1 for _ in anchor.iter())
    return weights
