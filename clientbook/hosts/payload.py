"""A generated workbook, read so that its sheets can move into a user's workbook.

Under `transplant`, which gives the parts their homes: here each part is made to fit its new one:
styles, strings, names of tabs and tables, relationships.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from html import unescape

from clientbook.book.patterns import compiled
from clientbook.hosts.marks import ANSWERS, WAS_CELLS, WAS_PAYLOAD
from clientbook.hosts.markup import Markup, escaped
from clientbook.hosts.package import Package, relations_part
from clientbook.hosts.renamed import Renamed
from clientbook.hosts.styles import StyleMerge
from clientbook.hosts.tabs import Name, Tab, counts_from_1904, names, tabs

_VERSION = b"clientbook sheet 1"
"""Changes when the same payload would be written otherwise than before."""

_PLACE = re.compile(rb'^(?:\s+r="[A-Z]+\d+")?')
_CELL = compiled(rb"<c\b([^<>]*?)(?:/>|>((?:[^<]++|<(?!/?c\b))*+)</c>)")
_STYLE = re.compile(rb'\ss="(\d+)"')
_ROW_STYLE = re.compile(rb'(<row\b[^<>]*?\ss=")(\d+)(")')
_COLUMN_STYLE = re.compile(rb'(<col\b[^<>]*?\sstyle=")(\d+)(")')
_DIFFERENTIAL = re.compile(rb'(\sdxfId=")(\d+)(")')
_SHARED = re.compile(rb'\st="s"')
_DYNAMIC = re.compile(rb'\s[cv]m="\d+"')
_NUMBER = re.compile(rb"<v>([0-9.Ee+-]+)</v>")
_NOT_A_NUMBER = re.compile(rb'\st="(?!n")')
_DAYS_TO_1904 = 1462
_DATE_RULE = compiled(
    rb'<dataValidation type="date"(?:[^<]++|<(?!/?dataValidation\b))*+</dataValidation>'
)
_RULE_NUMBER = re.compile(rb"(<formula[12]>)(\d+)(</)")
_THEME = re.compile(
    rb'(<(?:\w+:)?\w*[cC]olor\w*\b[^<>]*?)\stheme="(\d+)"(?:\stint="([^"]*)")?'
)  # of data bars, colour scales, tabs and parts of a text
_SCHEME = re.compile(rb"<scheme\b[^<>]*/>")
_VALUE = re.compile(rb"<v>(\d+)</v>")
_SELECTED = re.compile(rb'\stabSelected="[^"]*"')
_CODE_NAME = re.compile(rb'(<(?:\w+:)?sheetPr\b[^<>]*?)\scodeName="([^"]*)"')


class Payload:
    """The sheets of a generated workbook."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data, "payload.xlsx")
        self.tabs = tabs(self.package)

    @property
    def only(self) -> Tab:
        """Its one sheet. ValueError: it has none, or several."""
        (tab,) = self.tabs
        return tab

    def parts(self) -> list[str]:
        """Return the sheets and the parts that they lead to, in a fixed order."""
        found = [tab.part for tab in self.tabs]
        for part in found:
            targets = [r.target for r in self.package.relations(part) if not r.external]
            found += [t for t in dict.fromkeys(targets) if t not in found and self.package.has(t)]
        return found

    def tables(self) -> dict[str, str]:
        """Return the names of the tables by part."""
        found = [part for tab in self.tabs for part in self.package.related(tab.part, "table")]
        return {part: self.package.markup(part).root.get("displayName") for part in found}

    def names(self, renamed: Renamed, at: int | None) -> list[Name]:
        """Return the defined names of one of the sheets, or (None) of the whole workbook."""
        return [
            Name(
                renamed.tables.get(n.name.casefold(), n.name), renamed.formula(n.text), at, n.hidden
            )
            for n in names(self.package)
            if n.tab == at
        ]

    def own_names(self, renamed: Renamed) -> list[Name]:
        """Return all defined names, each as the only sheet's own; names of ours are left out."""
        ours = {n.name: n for n in sorted(names(self.package), key=lambda name: name.tab == 0)}
        return [
            Name(n.name, renamed.formula(n.text), hidden=n.hidden)
            for n in ours.values()
            if not n.name.startswith("cb_")
        ]

    @cached_property
    def answers(self) -> str:
        """The letters of the column where people answer what the sheet asks; "" for none."""
        return self._said(ANSWERS)

    @cached_property
    def was_cells(self) -> str:
        """What a sheet that is cut out of a workbook showed when it was made; "" for any other."""
        return self._said(WAS_CELLS)

    def _said(self, mark: str) -> str:
        found = [name.text for name in names(self.package) if name.name == mark]
        return found[0].strip().strip('"') if found else ""

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of all that the sheets show; dates of making do not count.

        Of a sheet that is cut out of a workbook, that of what it was made from.
        """
        if was := self._said(WAS_PAYLOAD):
            return was
        main = self.package.main_part
        whole = hashlib.sha256(_VERSION)
        common = [self.package.related(main, kind) for kind in ("styles", "theme", "sharedStrings")]
        for part in [main, *(part for parts in common for part in parts), *self.parts()]:
            member = relations_part(part)
            relations = self.package.read(member) if self.package.has(member) else b""
            for piece in (part.encode(), self.package.read(part), relations):
                whole.update(b"%d:" % len(piece) + piece)
        return whole.hexdigest()

    def sheet(self, part: str, styles: StyleMerge, renamed: Renamed, *, from_1904: bool) -> bytes:
        """Return a worksheet's XML with the user's style numbers and its strings inline.

        `from_1904`: the user's workbook counts days from 1904, so dates become other numbers.
        """
        head, rows, tail = split_at_rows(self.package.read(part))
        days = _DAYS_TO_1904 * (counts_from_1904(self.package) - from_1904)
        strings = self._string_items

        def cell(match: re.Match[bytes]) -> bytes:
            attributes, content = _DYNAMIC.sub(b"", match[1]), match[2]
            found = _STYLE.search(attributes)
            style = int(found[1]) if found else 0
            bare = _STYLE.sub(b"", attributes)
            attributes = _PLACE.sub(rb'\g<0> s="%d"' % styles.cell(style), bare, count=1)
            if content is None:
                return b"<c%b/>" % attributes
            if _SHARED.search(attributes) and (value := _VALUE.search(content)):
                attributes = _SHARED.sub(b' t="inlineStr"', attributes)
                content = b"<is>%b</is>" % strings[int(value[1])]
            elif days and styles.shows_dates(style) and not _NOT_A_NUMBER.search(attributes):
                content = _NUMBER.sub(lambda number: _later(number, days), content)
            return b"<c%b>%b</c>" % (attributes, content)

        head = _CODE_NAME.sub(rb"\1", _SELECTED.sub(b"", head))
        if days:
            tail = _DATE_RULE.sub(lambda rule: _moved_rule(rule[0], days), tail)
        whole = head + _CELL.sub(cell, rows) + tail
        return _explicit(renamed.formulas(_restyled(whole, styles)), styles)

    def table(self, part: str, number: int, styles: StyleMerge, renamed: Renamed) -> bytes:
        """Return a table's XML with another id, and names and styles that follow."""
        markup = self.package.markup(part)
        root = markup.root
        markup.set(root, "id", str(number))
        for attribute in ("name", "displayName"):
            old = root.get(attribute)
            markup.set(root, attribute, renamed.tables.get(old.casefold(), old))
        for node in root.walk():
            for attribute, value in node.attributes.items():
                if attribute.lower().endswith("dxfid"):
                    markup.set(node, attribute, str(styles.differential(int(value))))
            if node.name in {"calculatedColumnFormula", "totalsRowFormula"}:
                markup.fill(node, escaped(renamed.formula(markup.text(node))))
        return markup.result()

    @cached_property
    def _string_items(self) -> list[bytes]:
        parts = self.package.related(self.package.main_part, "sharedStrings")
        if not parts:
            return []
        markup = self.package.markup(parts[0])
        return [markup.inner(item) for item in markup.root.all("si")]


@lru_cache(2)
def payload_of(data: bytes) -> Payload:
    """Return a generated workbook, read once: writing it asks for what it holds several times."""
    return Payload(data)


def _restyled(data: bytes, styles: StyleMerge) -> bytes:
    """Return a sheet's XML with the user's numbers for styles of rows, columns and formats."""

    def cell_style(match: re.Match[bytes]) -> bytes:
        return b"%b%d%b" % (match[1], styles.cell(int(match[2])), match[3])

    def differential(match: re.Match[bytes]) -> bytes:
        return b"%b%d%b" % (match[1], styles.differential(int(match[2])), match[3])

    head, rows, tail = split_at_rows(data)
    head = _COLUMN_STYLE.sub(cell_style, head)
    return head + _ROW_STYLE.sub(cell_style, rows) + _DIFFERENTIAL.sub(differential, tail)


def _explicit(data: bytes, styles: StyleMerge) -> bytes:
    """Return a sheet's XML whose colours and fonts do not depend on the workbook's theme."""

    def colour(match: re.Match[bytes]) -> bytes:
        found = styles.colour(int(match[2]), float(match[3] or 0))
        return match[0] if found is None else b'%b rgb="%b"' % (match[1], found.encode())

    return _THEME.sub(colour, _SCHEME.sub(b"", data))


def _moved_rule(rule: bytes, days: int) -> bytes:
    """Return a validation of days whose limits are numbers of another calendar."""

    def moved(match: re.Match[bytes]) -> bytes:
        return b"%b%d%b" % (match[1], max(int(match[2]) + days, 0), match[3])

    return _RULE_NUMBER.sub(moved, rule)


def _later(match: re.Match[bytes], days: int) -> bytes:
    """Return a date as another calendar counts it; a time alone stays."""
    number = float(match[1]) + days
    written = str(int(number)) if number.is_integer() else repr(number)
    return match[0] if float(match[1]) < 1 else b"<v>%b</v>" % written.encode()


def moved_relations(data: bytes, owner: str, homes: Mapping[str, str], renamed: Renamed) -> bytes:
    """Return a part's relationships with targets for its new home, ids as they are.

    `homes` gives the new part name by relationship id.
    """
    markup = Markup(data)
    for node in markup.root.all("Relationship"):
        target = node.get("Target")
        if node.get("Id") in homes:
            folder = posixpath.dirname(owner)
            markup.set(node, "Target", posixpath.relpath(homes[node.get("Id")], folder))
        elif target.startswith("#"):
            markup.set(node, "Target", "#" + renamed.formula(target[1:]))
    return markup.result()


def split_at_rows(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Return a worksheet's XML before its rows, the rows, and what follows them."""
    opened = re.search(rb"<(\w+:)?sheetData\b[^<>]*>", data)
    if opened is None or opened[0].endswith(b"/>"):
        end = opened.end() if opened else len(data)
        return data[:end], b"", data[end:]
    closing = data.rindex(b"</%bsheetData" % (opened[1] or b""))
    return data[: opened.end()], data[opened.end() : closing], data[closing:]


def is_selected(data: bytes) -> bool:
    """Say whether a sheet's tab is selected; the part's beginning is enough."""
    match = _SELECTED.search(data.partition(b"sheetData")[0])
    return match is not None and match[0].endswith((b'"1"', b'"true"'))


def with_selection(data: bytes, *, selected: bool) -> bytes:
    """Return a sheet's XML whose tab is selected, or is not."""
    head, rows, tail = split_at_rows(data)
    head = _SELECTED.sub(b"", head)
    if selected:
        head = re.sub(rb"(<(?:\w+:)?sheetView\b)", rb'\1 tabSelected="1"', head, count=1)
    return head + rows + tail


def code_name(data: bytes) -> str | None:
    """Return the name that macros know a sheet by."""
    match = _CODE_NAME.search(split_at_rows(data)[0])
    return unescape(match[2].decode()) if match else None


def with_code_name(data: bytes, name: str | None) -> bytes:
    """Return a generated sheet's XML under the name that macros knew its predecessor by."""
    if name is None:
        return data
    written = b' codeName="%b"' % escaped(name, quotes=True)
    if re.search(rb"<sheetPr\b", data):
        return re.sub(rb"<sheetPr\b", lambda match: match[0] + written, data, count=1)
    opened = re.compile(rb"<worksheet\b[^<>]*>")
    return opened.sub(lambda match: match[0] + b"<sheetPr%b/>" % written, data, count=1)


def formula_parts(package: Package, part: str) -> Iterator[str]:
    """Yield a sheet's parts whose XML names tabs: itself, its drawings, charts and tables."""
    yield part
    for drawing in package.related(part, "drawing"):
        yield drawing
        for kind in ("chart", "chartEx"):
            yield from package.related(drawing, kind)
    yield from package.related(part, "table")
