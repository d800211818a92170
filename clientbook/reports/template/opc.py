"""The template as a package of parts (ECMA-376 part 2): read whole, parsed on demand, saved.

Parts that nobody touched keep their bytes; the order is the template's and the dates are fixed, so
the same input gives the same output. Refuses what is no workbook, and what unpacks to too much.
"""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from clientbook.reports.template.errors import TemplateStrict, TemplateTooBig, TemplateUnreadable

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_SHEET_MAIN: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_OTHER_MAINS: Final = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
)
_MOST_BYTES: Final = 100_000_000
_MOST_MARKUP: Final = 10_000_000
"""Of all parts that are read as XML: a tree of little elements takes forty times its file."""
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_HEAD: Final = 4096

Element = etree._Element  # noqa: SLF001 - lxml names its element class so


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: `target` is a part's name, or an address if `external`."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of one workbook by name (without a leading slash).

    `rendered`: it is what we made of a template, whose size has been looked at.
    """

    def __init__(self, content: bytes, *, rendered: bool = False) -> None:
        self._bytes = _unpacked(content)
        self._trees: dict[str, Element] = {}
        self._copied = 0
        self._read = 0
        self._rendered = rendered
        self._real = {name.lower(): name for name in self._bytes}
        roots = [r for r in self.relations("") if r.kind.endswith("/officeDocument")]
        if not roots or roots[0].target not in self:
            raise TemplateUnreadable
        if roots[0].kind.startswith(_STRICT):
            raise TemplateStrict
        self.workbook = roots[0].target

    def __contains__(self, name: str) -> bool:
        """Say whether there is such a part; case does not matter."""
        return name.lower() in self._real

    def names(self) -> Iterator[str]:
        """Yield the names of all parts."""
        yield from self._bytes

    def of_type(self, content_type: str) -> Iterator[str]:
        """Yield the names of the parts that say they are of a content type."""
        for entry in self.tree("[Content_Types].xml"):
            name = entry.get("PartName", "").lstrip("/")
            if entry.get("ContentType") == content_type and name in self:
                yield name

    def tree(self, name: str) -> Element:
        """Return the root element of a part; what is changed in it will be saved."""
        real = self._real[name.lower()]
        if real not in self._trees:
            self._read += len(self._bytes[real])
            if self._read > _MOST_MARKUP and not self._rendered:
                raise TemplateTooBig(size=self._read // 1_000_000, most=_MOST_MARKUP // 1_000_000)
            self._trees[real] = _parsed(self._bytes[real], mend=real.lower().endswith(".vml"))
        return self._trees[real]

    def put(self, name: str, root: Element) -> None:
        """Replace the content of a part."""
        self._trees[self._real.get(name.lower(), name)] = root

    def add(self, name: str, content_type: str, owner: str, kind: str, content: bytes = b"") -> str:
        """Add a part beside its owner, with its content type; return the id of its relation."""
        real = posixpath.join(posixpath.dirname(owner), name)
        self._bytes[real] = content
        self._real[real.lower()] = real
        override = etree.SubElement(self.tree("[Content_Types].xml"), f"{{{TYPES}}}Override")
        override.attrib.update({"PartName": f"/{real}", "ContentType": content_type})
        return self._relate(owner, {"Type": f"{OFFICE}/{kind}", "Target": name})

    def duplicate(self, name: str, shared: frozenset[str], made: dict[str, str]) -> str:
        """Copy a part, and the parts that it alone uses; return the copy's name.

        `shared`: last words of the relation types whose parts both use. `made` gets old → new name.
        """
        real = self._real[name.lower()]
        new = made[real] = self._doubled(real, self._free(real))
        types = self.tree("[Content_Types].xml")
        for entry in [
            one for one in types if one.get("PartName", "").lower() == f"/{real}".lower()
        ]:
            another = copy.deepcopy(entry)
            another.set("PartName", f"/{new}")
            types.append(another)
        if _relations_name(real) not in self:
            return new
        root = self.tree(self._doubled(_relations_name(real), _relations_name(new)))
        for entry in root:
            relation = _relation(real, entry)
            if relation.external or relation.kind.rsplit("/", 1)[-1] in shared:
                continue
            if (target := self._real.get(relation.target.lower())) is not None:
                copied = made.get(target) or self.duplicate(target, shared, made)
                entry.set("Target", posixpath.relpath(f"/{copied}", f"/{posixpath.dirname(new)}"))
        return new

    def _doubled(self, name: str, new: str) -> str:
        """Give a part's content to a new name."""
        real = self._real[name.lower()]
        self._bytes[new] = self._bytes[real]
        self._copied += len(self._bytes[real])
        if self._copied > _MOST_BYTES:
            raise TemplateTooBig(size=self._copied // 1_000_000, most=_MOST_BYTES // 1_000_000)
        self._real[new.lower()] = new
        if real in self._trees:
            self._trees[new] = copy.deepcopy(self._trees[real])
        return new

    def _free(self, name: str) -> str:
        stem, ending = posixpath.splitext(name)
        number = 2
        while f"{stem}_{number}{ending}" in self:
            number += 1
        return f"{stem}_{number}{ending}"

    def drop(self, name: str, owner: str) -> None:
        """Take a part away, with its content type and its owner's relation to it."""
        for gone in (name, _relations_name(name)):
            real = self._real.pop(gone.lower(), "")
            self._bytes.pop(real, None)
            self._trees.pop(real, None)
        for entry in list(self.tree("[Content_Types].xml")):
            if entry.get("PartName", "").lower() == f"/{name}".lower():
                _remove(entry)
        targets = {r.id for r in self.relations(owner) if r.target.lower() == name.lower()}
        for entry in list(self.tree(_relations_name(owner))):
            if entry.get("Id") in targets:
                _remove(entry)

    def relations(self, part: str) -> list[Relation]:
        """Return the relations of a part ("" for the package)."""
        name = _relations_name(part)
        if name not in self:
            return []
        return [_relation(part, entry) for entry in self.tree(name) if entry.get("Id")]

    def targets(self, part: str, kind: str) -> list[str]:
        """Return the existing parts that a part relates to by the last word of a relation type."""
        return [
            relation.target
            for relation in self.relations(part)
            if relation.kind.endswith("/" + kind) and relation.target in self
        ]

    def relate(self, part: str, kind: str, address: str) -> str:
        """Add an external relation and return its id."""
        return self._relate(part, {"Type": kind, "Target": address, "TargetMode": "External"})

    def relate_part(self, owner: str, kind: str, part: str) -> str:
        """Add a relation to a part of the package and return its id."""
        target = posixpath.relpath(f"/{part}", f"/{posixpath.dirname(owner)}")
        return self._relate(owner, {"Type": f"{OFFICE}/{kind}", "Target": target})

    def _relate(self, part: str, attributes: dict[str, str]) -> str:
        name = _relations_name(part)
        if name not in self:
            self._bytes[name] = f'<Relationships xmlns="{RELATIONS}"/>'.encode()
            self._real[name.lower()] = name
        root = self.tree(name)
        taken = {entry.get("Id") for entry in root}
        number = len(root) + 1
        while f"rId{number}" in taken:
            number += 1
        entry = etree.SubElement(root, f"{{{RELATIONS}}}Relationship")
        entry.set("Id", f"rId{number}")
        for name, value in attributes.items():
            entry.set(name, value)
        return f"rId{number}"

    def unrelate(self, part: str, relation: str) -> None:
        """Take a relation away."""
        for entry in list(self.tree(_relations_name(part))):
            if entry.get("Id") == relation:
                _remove(entry)

    def saved(self) -> bytes:
        """Return the package as a file."""
        self._without_macros()
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name in self._bytes:
                info = zipfile.ZipInfo(name, _DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                archive.writestr(info, self._content(name))
        return stream.getvalue()

    def _without_macros(self) -> None:
        """Make an ordinary workbook of a template's, and of one with macros."""
        for entry in self.tree("[Content_Types].xml"):
            if entry.get("ContentType") in _OTHER_MAINS:
                entry.set("ContentType", _SHEET_MAIN)
        for macros in self.targets(self.workbook, "vbaProject"):
            for part in [r.target for r in self.relations(macros) if r.target in self]:
                self.drop(part, macros)
            self.drop(macros, self.workbook)

    def _content(self, name: str) -> bytes:
        if name not in self._trees:
            return self._bytes[name]
        if name.lower().endswith(".vml"):
            return etree.tostring(self._trees[name], encoding="UTF-8", xml_declaration=False)
        return etree.tostring(
            self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True
        )


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            size = sum(info.file_size for info in members)
            if size > _MOST_BYTES:
                raise TemplateTooBig(size=size // 1_000_000, most=_MOST_BYTES // 1_000_000)
            unpacked = {i.filename.replace("\\", "/").lstrip("/"): archive.read(i) for i in members}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as error:
        raise TemplateUnreadable from error
    if "[Content_Types].xml" not in unpacked:
        raise TemplateUnreadable
    return unpacked


def _parsed(content: bytes, *, mend: bool = False) -> Element:
    """Return a part's root. `mend`: legacy drawings may hold HTML that is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=mend)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateUnreadable from error
    if b"<!DOCTYPE" in content[:_HEAD]:
        raise TemplateUnreadable
    return root


def _relations_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(part: str, entry: Element) -> Relation:
    target = entry.get("Target", "")
    external = entry.get("TargetMode") == "External"
    if not external:
        base = posixpath.dirname(part)
        target = posixpath.normpath(posixpath.join("/", base, target.replace("\\", "/")))
        target = target.lstrip("/")
    return Relation(entry.get("Id", ""), entry.get("Type", ""), target, external)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
