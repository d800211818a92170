"""A generated sheet cut out of a copy of its workbook, as a payload that makes it so again.

Under `journal`, for an undo where no entry knows what the sheet was made from: the book came
without its journal. The payload says from what the sheet was made and what it showed then, so that
it is known again, and what somebody wrote on it still counts as his.
"""

from __future__ import annotations

from io import BytesIO

from xlsxwriter import Workbook

from clientbook.book.errors import ClientbookError
from clientbook.hosts.graft import Generated, find_sheet
from clientbook.hosts.lint import lint
from clientbook.hosts.marks import ANSWERS, CELLS, PAYLOAD, WAS_CELLS, WAS_PAYLOAD, mark
from clientbook.hosts.package import Package
from clientbook.hosts.payload import Payload, with_selection
from clientbook.hosts.protection import without_protection
from clientbook.hosts.renamed import Renamed
from clientbook.hosts.tabs import Name, names, replace_names, tabs
from clientbook.hosts.transplant import transplant

_MOVABLE = {
    "drawing", "chart", "chartUserShapes", "image", "chartStyle", "chartColorStyle", "table",
    "comments", "vmlDrawing", "printerSettings", "hyperlink",
}  # fmt: skip
"""What a sheet may lead to and still be moved: it means the same in any workbook."""
_CARRIED = {PAYLOAD: WAS_PAYLOAD, CELLS: WAS_CELLS, ANSWERS: ANSWERS}


class _OneSheet(Payload):
    """One sheet of a workbook as if the workbook had no other."""

    def __init__(self, package: Package, found: Generated) -> None:
        self.package, self.tabs = package, [found.tab]
        self._at = found.at

    def own(self) -> list[Name]:
        """Return the names that are the sheet's own, ours left out."""
        here = [name for name in names(self.package) if name.tab == self._at]
        return [name for name in here if not name.name.startswith("cb_")]

    def is_movable(self) -> bool:
        """Say whether the sheet leads to nothing that is of this workbook alone."""
        relations = [one for part in self.parts() for one in self.package.relations(part)]
        return {one.type for one in relations} <= _MOVABLE


def cut_sheet(content: bytes, which: str) -> bytes | None:
    """Return a generated sheet as it stands in a workbook; None if there is none, or cannot be.

    `content`: the workbook file. A pivot table, for one, lives on what the rest of its book holds.
    """
    try:
        package = Package(content)
        found = find_sheet(package, which)
        payload = None if found is None else _payload(_OneSheet(package, found), found)
    except ClientbookError:
        return None
    if payload is None or any(one.severity == "error" for one in lint(Package(payload))):
        return None
    return payload


def _payload(sheet: _OneSheet, found: Generated) -> bytes | None:
    if not sheet.is_movable():
        return None
    target = Package(_blank(found.tab.title))
    (tab,) = tabs(target)
    transplant(target, sheet, Renamed({}, {}), {found.tab.part: tab.part})
    target.put(tab.part, with_selection(without_protection(target.read(tab.part)), selected=True))
    replace_names(target, 0, sheet.own())
    facts = {new: found.marks.get(old, "") for old, new in _CARRIED.items()}
    replace_names(target, None, [mark(name, fact) for name, fact in facts.items() if fact])
    return target.save()


def _blank(title: str) -> bytes:
    """Return a workbook that has one sheet with nothing on it."""
    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.add_worksheet(title)
    book.close()
    return target.getvalue()
