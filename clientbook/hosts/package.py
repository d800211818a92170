"""A workbook file as an OPC package: parts, their relationships and their content types.

Over `archive` (the zip) and `markup` (XML by place), under everything that knows sheets.
What is not put or dropped is saved byte for byte. Refuses files that cannot be edited safely.
Source: ECMA-376-2 (Open Packaging Conventions).
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from clientbook.book.errors import ClientbookError
from clientbook.hosts.archive import Archive
from clientbook.hosts.content_types import TYPES, ContentTypes
from clientbook.hosts.errors import (
    DamagedFile,
    DigitallySigned,
    OldFormat,
    PasswordProtected,
    SharedWorkbook,
    StrictFormat,
    SuspiciousFile,
    WriteReserved,
)
from clientbook.hosts.markup import (
    EntityDeclared,
    Markup,
    Node,
    TooMuch,
    escaped,
    refuse_document_type,
)

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_KINDS = ("sheet", "ms-excel.addin")
"""What the content type of a workbook's main part has in it: any workbook's, and an add-in's."""
_TO_MODIFY = ("reservationPassword", "hashValue")
"""What holds the password to modify (ECMA-376-1 §18.2.12), as old and new Excels write it."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VAST, _UNFOLDING = 32 * 1024**2, 40
"""Bytes of a part, and how much smaller texts, styles and lists are when packed, at the most."""
_EMPTY_RELATIONSHIPS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="%b"></Relationships>' % RELATIONSHIPS.encode()
)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: `type` is the last word of its type, `target` a part name or a URL.

    A target inside the workbook (`#Sheet1!A1`) counts as external: there is no part behind it.
    """

    id: str
    type: str
    target: str
    external: bool
    full_type: str


class Package:
    """The parts of one workbook file. `name` is the file's name, for messages.

    Part names have no leading slash and are looked up without regard to case.
    """

    def __init__(self, data: bytes, name: str = "workbook.xlsx") -> None:
        self.name = name
        self.original = data
        _refuse_foreign(data, name)
        self._archive = Archive(data, name)
        self._relations: dict[str, list[Relation]] = {}
        self._listed: ContentTypes | None = None
        self.main_part = ""
        if not self.has(TYPES):
            raise OldFormat(book=name)
        self.main_part = self._find_main_part()

    @classmethod
    def open(cls, source: bytes | str | Path) -> Package:
        """Return the package of a file's bytes or path."""
        if isinstance(source, bytes):
            return cls(source)
        path = Path(source)
        return cls(path.read_bytes(), path.name)

    # Parts

    def names(self) -> list[str]:
        """Return the names of all members in their order, as written."""
        return self._archive.names()

    def has(self, part: str) -> bool:
        """Say whether there is such a part."""
        return self._archive.has(part)

    def size(self, part: str) -> int:
        """Return how many bytes a part has, without reading it. KeyError: no such part."""
        return self._archive.size(part)[0]

    def read(self, part: str) -> bytes:
        """Return a part's bytes. KeyError: no such part. XML with a document type is refused."""
        data = self._archive.read(part)
        if part.lower().endswith((".xml", ".rels")):
            with self.reading(part):
                refuse_document_type(data)
        return data

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield a part's bytes bit by bit, for parts too large to hold; refusals as in `read`."""
        begun = False
        for chunk in self._archive.chunks(part):
            if not begun and part.lower().endswith(".xml"):
                with self.reading(part):
                    refuse_document_type(chunk)
            begun = True
            yield chunk

    def markup(self, part: str) -> Markup:
        """Return a part's XML, to look into and to edit; `put` its `result()` back."""
        self.refuse_vast(part)
        data = self._archive.read(part)
        with self.reading(part):
            return Markup(data)

    def refuse_vast(self, part: str) -> None:
        """Raise before a part is held whole that would unfold beyond what its kind does."""
        size, packed = self._archive.size(part)
        if size > max(_VAST, _UNFOLDING * packed):
            raise SuspiciousFile(book=self.name, part=part)

    @contextmanager
    def reading(self, part: str) -> Iterator[None]:
        """Turn what goes wrong in making sense of a part into a refusal of the file."""
        try:
            yield
        except (EntityDeclared, TooMuch) as error:
            raise SuspiciousFile(book=self.name, part=part) from error
        except (ValueError, IndexError, OverflowError, SyntaxError) as error:  # lxml's is the last
            raise DamagedFile(book=self.name, part=part) from error

    def put(self, part: str, data: bytes | Iterable[bytes]) -> None:
        """Give a part new bytes, or add it."""
        self._refuse_locked()
        self._relations.pop(part.lower(), None)
        if part == TYPES:
            self._listed = None
        self._archive.put(part, data)

    def drop(self, part: str) -> None:
        """Take a member away, and nothing else. KeyError: no such part."""
        self._refuse_locked()
        self._relations.pop(part.lower(), None)
        self._archive.drop(part)

    def remove(self, part: str) -> None:
        """Take a part away with its relationships and its content type."""
        self.drop(part)
        self.drop_relations(part)
        self.set_content_type(part, None)

    def changed(self) -> bool:
        """Say whether anything differs from the bytes it was opened from."""
        return self._archive.changed()

    def written(self) -> list[str]:
        """Return the names of the members that were added or given other bytes."""
        return self._archive.fresh()

    def save(self) -> bytes:
        """Return the file's bytes; the very bytes it was opened from if nothing has changed."""
        if not self.changed():
            return self.original
        target = io.BytesIO()
        self._archive.save(target)
        return target.getvalue()

    # Relationships

    def relations(self, part: str = "") -> list[Relation]:
        """Return the relationships of a part, of the package itself by default."""
        member = relations_part(part)
        if not self.has(member):
            return []
        key = member.lower()
        if key not in self._relations:
            nodes = self.markup(member).root.all("Relationship")
            self._relations[key] = [self._relation(part, node) for node in nodes]
        return list(self._relations[key])

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts that a part has relationships of one type to, if they are there."""
        return [
            relation.target
            for relation in self.relations(part)
            if relation.type == kind and not relation.external and self.has(relation.target)
        ]

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """Add a relationship and return its id. `kind` is the last word of an Office type."""
        taken = {relation.id for relation in self.relations(part)}
        number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        member = relations_part(part)
        full = kind if "://" in kind else f"{OFFICE}/{kind}"
        written = target if external else posixpath.relpath(target, posixpath.dirname(part) or ".")
        if not self.has(member):
            self.put(member, _EMPTY_RELATIONSHIPS)
            self._default("rels", RELATIONSHIPS_TYPE)
        markup = self.markup(member)
        prefix = f"{markup.root.prefix}:" if markup.root.prefix else ""
        mode = ' TargetMode="External"' if external else ""
        quoted = escaped(written, quotes=True).decode()
        element = f'<{prefix}Relationship Id="rId{number}" Type="{full}" Target="{quoted}"{mode}/>'
        markup.append(markup.root, element.encode())
        self.put(member, markup.result())
        return f"rId{number}"

    def put_relations(self, part: str, data: bytes) -> None:
        """Give a part its relationships, as XML."""
        self.put(relations_part(part), data)
        self._default("rels", RELATIONSHIPS_TYPE)

    def drop_relations(self, part: str) -> None:
        """Take all relationships of a part away; some writers list a content type for them."""
        member = relations_part(part)
        if self.has(member):
            self.drop(member)
            self.set_content_type(member, None)

    def unrelate(self, part: str, relation_id: str) -> None:
        """Take a relationship away. KeyError: no such relationship."""
        member = relations_part(part)
        markup = self.markup(member)
        nodes = [n for n in markup.root.all("Relationship") if n.get("Id") == relation_id]
        if not nodes:
            raise KeyError(relation_id)
        markup.replace(nodes[0], b"")
        self.put(member, markup.result())

    # Content types

    def content_type(self, part: str) -> str | None:
        """Return a part's content type: its own, or its extension's default."""
        return self._types().of(part)

    def overrides(self) -> dict[str, str]:
        """Return the content types of parts that have one of their own, by part name."""
        return self._types().own()

    def set_content_type(self, part: str, content_type: str | None) -> None:
        """Give a part a content type of its own; None takes its own away."""
        listed = self._types()
        listed.set_own(part, content_type)
        self._put_types(listed)

    def add_part(self, part: str, data: bytes | Iterable[bytes], content_type: str) -> None:
        """Add a part and its content type: by its extension where that agrees, else its own."""
        self.put(part, data)
        extension = posixpath.splitext(part)[1][1:].lower()
        if extension not in {"", "xml", "rels"}:
            self._default(extension, content_type)
        if self.content_type(part) != content_type:
            self.set_content_type(part, content_type)

    def _default(self, extension: str, content_type: str) -> None:
        listed = self._types()
        listed.set_default(extension, content_type)
        self._put_types(listed)

    def _put_types(self, listed: ContentTypes) -> None:
        self.put(TYPES, listed.result())
        self._listed = listed

    def _types(self) -> ContentTypes:
        if self._listed is None:
            with self.reading(TYPES):
                self._listed = ContentTypes(self.markup(TYPES))
        return self._listed

    # Opening

    @cached_property
    def signed(self) -> bool:
        """Whether the workbook carries a digital signature."""
        parts = any(name.lower().startswith("_xmlsignatures/") for name in self.names())
        return parts or any("/digital-signature/" in r.full_type for r in self.relations())

    def _find_main_part(self) -> str:
        mains = [r for r in self.relations() if r.type == "officeDocument" and not r.external]
        if not mains or not self.has(mains[0].target):
            raise DamagedFile(book=self.name, part="_rels/.rels")
        if mains[0].full_type.startswith(_STRICT):
            raise StrictFormat(book=self.name)
        main = mains[0].target
        content_type = self.content_type(main) or ""
        if not any(kind in content_type for kind in _KINDS) or "binary" in content_type:
            raise OldFormat(book=self.name)
        if self.markup(main).root.namespace.startswith(_STRICT):
            raise StrictFormat(book=self.name)
        return main

    def _relation(self, part: str, node: Node) -> Relation:
        written, kind = node.get("Target"), node.get("Type")
        external = node.get("TargetMode") == "External" or written.startswith("#")
        target = written if external else self._resolved(part, written)
        return Relation(node.get("Id"), kind.rpartition("/")[2], target, external, kind)

    def _resolved(self, part: str, target: str) -> str:
        """Return the part that a target names; `..` goes no higher than the root (RFC 3986)."""
        plain = target.replace("\\", "/")
        folder = "" if plain.startswith("/") else posixpath.dirname(part)
        name = f"{folder}/{plain.lstrip('/')}".lstrip("/")
        if "//" in name or "./" in name or name.endswith((".", "/")):
            name = posixpath.normpath("/" + name).lstrip("/")
        if not self.has(name) and self.has(unquote(name)):
            name = unquote(name)
        return self._archive.written(name) if self.has(name) else name

    def _refuse_locked(self) -> None:
        if self._lock is not None:
            raise self._lock(book=self.name)

    @cached_property
    def _lock(self) -> type[ClientbookError] | None:
        """What forbids every change of the workbook, by the error that says so."""
        if self.signed:
            return DigitallySigned
        if not self.main_part:
            return None
        if self.related(self.main_part, "revisionHeaders"):
            return SharedWorkbook
        sharing = self.markup(self.main_part).root.find("fileSharing")
        reserved = sharing is not None and any(map(sharing.get, _TO_MODIFY))
        return WriteReserved if reserved else None


def relations_part(part: str) -> str:
    """Return the name of the member that holds a part's relationships.

    >>> relations_part("xl/workbook.xml"), relations_part("")
    ('xl/_rels/workbook.xml.rels', '_rels/.rels')
    """
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _refuse_foreign(data: bytes, book: str) -> None:
    """Refuse what is no zip: encrypted workbooks and .xls are compound files (MS-CFB)."""
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise PasswordProtected(book=book) if encrypted else OldFormat(book=book)
    if not data.startswith(b"PK"):
        raise OldFormat(book=book)
