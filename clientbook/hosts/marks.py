"""The hidden names by which sheets of ours are known, whatever their tabs are called.

A generated sheet has `cb_sheet` (which one), `cb_payload` (what it was made from) and `cb_cells`
(what it showed when it was made); one that asks something has `cb_answers`, the column where people
answer. A sheet of a client book has `cb_page` and `cb_words`.
"""

from __future__ import annotations

from clientbook.hosts.package import Package
from clientbook.hosts.tabs import Name, names, tabs

SHEET, PAYLOAD, CELLS = "cb_sheet", "cb_payload", "cb_cells"
ANSWERS = "cb_answers"
WAS_PAYLOAD, WAS_CELLS = "cb_was_payload", "cb_was_cells"
"""Of a sheet that is cut out of a workbook, in its file alone: what these marks said there."""
PAGE, WORDS = "cb_page", "cb_words"
_ALL = frozenset({SHEET, PAYLOAD, CELLS, ANSWERS, PAGE, WORDS})


def mark(name: str, fact: str) -> Name:
    """Return a hidden name that holds a text."""
    return Name(name, '"' + fact.replace('"', '""') + '"', hidden=True)


def marks(package: Package) -> dict[int, dict[str, str]]:
    """Return the marks of every sheet that has any: position → name → text."""
    found: dict[int, dict[str, str]] = {}
    for name in names(package):
        if name.tab is not None and name.name in _ALL:
            value = name.text.strip().removeprefix('"').removesuffix('"').replace('""', '"')
            found.setdefault(name.tab, {})[name.name] = value
    return found


def marked(package: Package, name: str) -> dict[int, str]:
    """Return which sheet stands at which position, by one of the marks that tell.

    Of a sheet that the user has copied in Excel, names and all, the copy is his: left out.
    """
    owner: dict[str, int] = {}
    here = tabs(package)
    for at, found in marks(package).items():
        which = found.get(name)
        if which is not None and 0 <= at < len(here):
            rival = owner.setdefault(which, at)
            owner[which] = min(at, rival, key=lambda position: here[position].sheet_id)
    return {at: which for which, at in owner.items()}


def generated_sheets(package: Package) -> dict[int, str]:
    """Return which generated sheet stands at which position."""
    return marked(package, SHEET)


def payload_prints(package: Package) -> dict[str, str]:
    """Return by id from which payload each generated sheet was made, as its fingerprint."""
    found = marks(package)
    return {which: found[at].get(PAYLOAD, "") for at, which in generated_sheets(package).items()}
