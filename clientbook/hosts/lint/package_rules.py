"""What must hold for the parts of a workbook file, their relationships and their content types."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from xml.parsers import expat

from clientbook.hosts.content_types import TYPES
from clientbook.hosts.lint.look import Look
from clientbook.hosts.lint.problem import Problem
from clientbook.hosts.package import OFFICE, relations_part

_SPREADSHEET = "openxmlformats-officedocument.spreadsheetml."
_KINDS = {
    "worksheet": _SPREADSHEET + "worksheet+xml",
    "chartsheet": _SPREADSHEET + "chartsheet+xml",
    "table": _SPREADSHEET + "table+xml",
    "styles": _SPREADSHEET + "styles+xml",
    "sharedStrings": _SPREADSHEET + "sharedStrings+xml",
    "comments": _SPREADSHEET + "comments+xml",
    "calcChain": _SPREADSHEET + "calcChain+xml",
    "pivotTable": _SPREADSHEET + "pivotTable+xml",
    "pivotCacheDefinition": _SPREADSHEET + "pivotCacheDefinition+xml",
    "drawing": "openxmlformats-officedocument.drawing+xml",
    "chart": "openxmlformats-officedocument.drawingml.chart+xml",
    "theme": "openxmlformats-officedocument.theme+xml",
    "vmlDrawing": "openxmlformats-officedocument.vmlDrawing",
    "vbaProject": "ms-office.vbaProject",
}
"""What a relationship of a kind leads to: the end of its part's content type."""
_NOT_SHARED = {"worksheet", "chartsheet", "table", "comments", "vmlDrawing", "drawing"}
_MAINS = {
    ".xlsx": "sheet.main+xml",
    ".xltx": "template.main+xml",
    ".xlsm": "sheet.macroEnabled.main+xml",
    ".xltm": "template.macroEnabled.main+xml",
    ".xlam": "addin.macroEnabled.main+xml",
}
_RELATION_ID = f"{{{OFFICE}}}"


def parts_are_whole(look: Look) -> Iterator[Problem]:
    """Every relationship has its part, every part its content type, and the reverse."""
    package = look.package
    for name in package.names():
        owner = _owner(name)
        if owner is not None and owner != "" and not package.has(owner):
            yield Problem("relation_owner", name)
        relations = package.relations(owner) if owner is not None else []
        for relation in relations:
            if not relation.external and not package.has(relation.target):
                yield Problem("relation_target", name, relation.target)
        if len({relation.id for relation in relations}) < len(relations):
            yield Problem("relation_id", name)
        if name != TYPES and package.content_type(name) is None:
            yield Problem("content_type", name)
    for part in package.overrides():
        if not package.has(part):
            yield Problem("content_type_without_part", TYPES, part)


def parts_are_what_they_are_for(look: Look) -> Iterator[Problem]:
    """A part has the content type of its relationship, and belongs to one sheet alone.

    Codes: content_type_kind, part_shared.
    """
    package = look.package
    owners: Counter[str] = Counter()
    for name in package.names():
        owner = _owner(name)
        for relation in package.relations(owner) if owner is not None else []:
            kind = _KINDS.get(relation.type)
            if kind is None or relation.external or not package.has(relation.target):
                continue
            content_type = package.content_type(relation.target)
            if content_type is not None and not content_type.lower().endswith(kind.lower()):
                yield Problem("content_type_kind", relation.target)
            if relation.type in _NOT_SHARED:
                owners[relation.target] += 1
    for part, times in owners.items():
        if times > 1:
            yield Problem("part_shared", part)


def relations_asked_for_are_there(look: Look) -> Iterator[Problem]:
    """What a sheet, a drawing or the workbook leads to by a relationship's id has that id."""
    package = look.package
    roots = [(scan.part, scan.rest.root) for scan in look.scans]
    others = [package.main_part]
    for part in look.scanned:
        others += package.related(part, "drawing")
    roots += [(part, package.markup(part).root) for part in others]
    for part, root in roots:
        known = {relation.id for relation in package.relations(part)}
        asked = {
            value
            for node in root.walk()
            for key, value in node.attributes.items()
            if key.startswith(_RELATION_ID) and value
        }
        for missing in sorted(asked - known):
            yield Problem("relation_missing", part, missing)


def macros_are_announced(look: Look) -> Iterator[Problem]:
    """A workbook's name, its content type and its macros agree."""
    package = look.package
    content_type = package.content_type(package.main_part) or ""
    wanted = _MAINS.get(posixpath.splitext(package.name)[1].lower())
    macros = bool(package.related(package.main_part, "vbaProject"))
    announced = "macroenabled" in content_type.lower()
    if (wanted and not content_type.endswith(wanted)) or (macros and not announced):
        yield Problem("macro_type", package.main_part)


def parts_are_well_formed(look: Look) -> Iterator[Problem]:
    """Every XML part can be read to its end: all parts, or those that were just written.

    A sheet that was just written has been scanned already.
    """
    package = look.package
    fresh = [name for name in package.written() if name not in look.scanned]
    for name in package.names() if look.whole else fresh:
        if name.lower().endswith((".xml", ".rels")):
            reader = expat.ParserCreate()
            try:
                for chunk in package.chunks(name):
                    reader.Parse(chunk)
                reader.Parse(b"", True)  # noqa: FBT003 - no keywords there
            except (expat.ExpatError, LookupError):  # the latter: an encoding that there is not
                yield Problem("part_xml", name, str(reader.ErrorLineNumber))


def _owner(member: str) -> str | None:
    """Return the part whose relationships a member holds; None if it holds none."""
    folder, _, base = member.rpartition("/")
    if not base.lower().endswith(".rels"):
        return None
    part = f"{folder.removesuffix('_rels')}{base[:-5]}"
    return part if relations_part(part).lower() == member.lower() else None
