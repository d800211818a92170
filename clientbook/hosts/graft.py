"""Generated sheets in a user's workbook: brought in, replaced in place, taken away.

A generated sheet is known by hidden names of its own, whatever its tab is called: `cb_sheet`
(which one), `cb_payload` (what it was made from), `cb_cells` (what it showed when it was made).
An equal payload writes nothing; a sheet that somebody wrote on is kept beside the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clientbook.book.changes import PutSheet
from clientbook.book.wording import Language, text
from clientbook.hosts.contents import DIGITS, DIGITS_BEFORE, contents_hash
from clientbook.hosts.marks import ANSWERS, CELLS, PAYLOAD, SHEET, generated_sheets, mark, marks
from clientbook.hosts.markup import escaped
from clientbook.hosts.package import Package, relations_part
from clientbook.hosts.payload import (
    Payload,
    code_name,
    formula_parts,
    is_selected,
    moved_relations,
    with_code_name,
    with_selection,
)
from clientbook.hosts.properties import add_title, rename_title
from clientbook.hosts.protection import with_protection
from clientbook.hosts.renamed import Renamed
from clientbook.hosts.sheet_parts import clear, drop_sheet, only_of
from clientbook.hosts.tabs import (
    Name,
    Tab,
    active_tab,
    add_tab,
    free_title,
    names,
    recalculate_on_load,
    rename_tab,
    replace_names,
    show_tab,
    tabs,
)
from clientbook.hosts.transplant import free_names, transplant

Note = tuple[str, Mapping[str, object]]
"""A key of the wording and its facts, for the user."""
_START = 26
"""Characters of a kept sheet's title that a number at its end leaves as they are."""


@dataclass(frozen=True, slots=True)
class Generated:
    """A generated sheet: its position, its tab, its marks by name."""

    at: int
    tab: Tab
    marks: Mapping[str, str]


def put_sheet(package: Package, change: PutSheet) -> list[Note]:
    """Carry out a change of a generated sheet; returns notes for the user.

    The sheet keeps its tab, position and `sheetId`, and whatever points at it lives on.
    """
    found = find_sheet(package, change.id)
    if change.payload is None:
        return _take_away(package, found) if found else []
    payload = Payload(change.payload)
    if found is None:
        title = free_title(change.title, [tab.title for tab in tabs(package)])
        _bring(package, change.id, payload, title, len(tabs(package)))
        return []
    if found.marks.get(PAYLOAD) == payload.fingerprint:
        return []
    if untouched(package, found):
        _replace(package, change.id, payload, found)
        return []
    kept = next(kept_already(package, found), None)
    if kept is None:
        kept = _keep(package, found)
        _bring(package, change.id, payload, found.tab.title, found.at + 1)
    else:
        _replace(package, change.id, payload, found)
    return [("note.sheet_kept", {"title": found.tab.title, "kept": kept})]


def find_sheet(package: Package, which: str) -> Generated | None:
    """Return a generated sheet by its id; None if the workbook has none."""
    for at, found in generated_sheets(package).items():
        if found == which:
            return Generated(at, tabs(package)[at], marks(package)[at])
    return None


def untouched(package: Package, found: Generated) -> bool:
    """Say whether a generated sheet shows what it showed when it was made."""
    part, title, answers = found.tab.part, found.tab.title, found.marks.get(ANSWERS, "")
    return any(
        contents_hash(package, part, title, answers, digits=digits) == found.marks.get(CELLS)
        for digits in (DIGITS, DIGITS_BEFORE)
    )


def _bring(package: Package, which: str, payload: Payload, title: str, at: int) -> None:
    renamed = _renamed(package, payload, title)
    homes = transplant(package, payload, renamed, {})
    add_title(package, title, at)
    add_tab(package, title, homes[payload.only.part], at)
    _sign(package, which, payload, at)


def _replace(package: Package, which: str, payload: Payload, found: Generated) -> None:
    part = found.tab.part
    old = package.read(part)
    clear(package, part)
    renamed = _renamed(package, payload, found.tab.title)
    transplant(package, payload, renamed, {payload.only.part: part})
    new = with_code_name(package.read(part), code_name(old))
    new = with_protection(new, old)
    package.put(part, with_selection(new, selected=is_selected(old)))
    _sign(package, which, payload, found.at)
    if _has_formulas(old):
        recalculate_on_load(package)


def _keep(package: Package, found: Generated) -> str:
    """Rename a sheet that the user wrote on; all that is said on it about itself follows."""
    old = found.tab.title
    wanted = kept_title(old)
    new = free_title(wanted, [tab.title for tab in tabs(package)])
    renamed = Renamed({old.casefold(): new}, {})
    for part in formula_parts(package, found.tab.part):
        package.put(part, renamed.formulas(package.read(part)))
    for part in (found.tab.part, *package.related(found.tab.part, "drawing")):
        member = relations_part(part)
        if package.has(member):
            package.put(member, moved_relations(package.read(member), part, {}, renamed))
    own = [n for n in names(package) if n.tab == found.at and not n.name.startswith("cb_")]
    followed = [Name(n.name, renamed.formula(n.text), hidden=n.hidden) for n in own]
    replace_names(package, found.at, followed)
    rename_tab(package, found.at, new)
    rename_title(package, old, new)
    return new


def _take_away(package: Package, found: Generated) -> list[Note]:
    title = found.tab.title
    if not untouched(package, found):
        return [("note.sheet_kept_removed", {"title": title, "kept": _keep(package, found)})]
    others = [tab for tab in tabs(package) if tab != found.tab and tab.state == "visible"]
    if not others or any(mentions_of(package, found)):
        return [("note.sheet_in_use", {"title": title})]
    was_active = active_tab(package) == found.at
    drop_sheet(package, found.tab)
    recalculate_on_load(package)
    if was_active:
        select_first(package)
    return []


def select_first(package: Package) -> None:
    """Show the first visible sheet: the one that was active is gone."""
    at = next(i for i, tab in enumerate(tabs(package)) if tab.state == "visible")
    show_tab(package, at)
    part = tabs(package)[at].part
    package.put(part, with_selection(package.read(part), selected=True))


def kept_title(old: str) -> str:
    """Return the title under which a sheet that the user wrote on is kept, if it is free."""
    language: Language = "ru" if re.search("[а-яё]", old, re.IGNORECASE) else "en"
    suffix = text("sheet.with_your_notes", language, title="")
    return old[: 31 - len(suffix)] + suffix


def kept_already(package: Package, found: Generated) -> Iterator[str]:
    """Yield the titles of sheets that were kept for the user and hold all that this one does.

    There are such when a refresh over his words is undone and redone. Answers count too, and of a
    sheet with tables there is none: formulas may name just these.
    """
    if package.related(found.tab.part, "table"):
        return
    held = contents_hash(package, found.tab.part, found.tab.title)
    start, ours = kept_title(found.tab.title)[:_START].casefold(), generated_sheets(package)
    for at, tab in enumerate(tabs(package)):
        theirs = tab.state == "visible" and at not in ours
        if not theirs or not tab.title.casefold().startswith(start):
            continue
        if contents_hash(package, tab.part, tab.title) == held:
            yield tab.title


def keep_written_on(package: Package) -> list[Note]:
    """Let the user have the generated sheets that he wrote on: renamed, and no longer ours."""
    notes: list[Note] = []
    for which in generated_sheets(package).values():
        found = find_sheet(package, which)
        if found is not None and not untouched(package, found):
            facts = {"title": found.tab.title, "kept": _keep(package, found)}
            notes.append(("note.sheet_kept_removed", facts))
    return notes


def mentions_of(package: Package, found: Generated) -> Iterator[bool]:
    """Yield for each other part and name whether it refers to a sheet."""
    written = found.tab.title.replace("'", "''")
    signs = [escaped(sign) for sign in (f"{written}!", f"{written}'!")]
    signs += [b'sheet="%b"' % escaped(found.tab.title, quotes=True)]
    own = {found.tab.part, *only_of(package, found.tab.part)}
    for part in package.names():
        if part.endswith(".xml") and part not in own and part != package.main_part:
            data = package.read(part)
            yield any(sign in data for sign in signs)
    for name in names(package):
        if name.tab != found.at:
            yield f"{written}!" in name.text or f"{written}'!" in name.text


def _sign(package: Package, which: str, payload: Payload, at: int) -> None:
    """Give a sheet its names: the payload's, and ours, which know it again."""
    tab = tabs(package)[at]
    own = payload.own_names(_renamed(package, payload, tab.title, tab.part))
    facts = {
        SHEET: which,
        PAYLOAD: payload.fingerprint,
        CELLS: payload.was_cells or contents_hash(package, tab.part, tab.title, payload.answers),
        **({ANSWERS: payload.answers} if payload.answers else {}),
    }
    own += [mark(name, fact) for name, fact in facts.items()]
    given = {name.name.casefold() for name in own}

    def users(name: Name) -> bool:
        return not name.name.startswith("_xlnm.") and name.name.casefold() not in given

    replace_names(package, at, own, keep=users)
    if _has_formulas(package.read(tab.part)):
        recalculate_on_load(package)


def _has_formulas(sheet: bytes) -> bool:
    return re.search(rb"<(?:\w+:)?f[ >/]", sheet) is not None


def _renamed(package: Package, payload: Payload, title: str, part: str = "") -> Renamed:
    tables = free_names(package, payload.tables().values(), part)
    return Renamed({payload.only.title.casefold(): title}, tables)
