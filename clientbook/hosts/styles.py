"""The styles of a workbook: looked up, never changed, only added to.

Brings the looks of a generated workbook into a user's: the same look is added once, so that a
second run adds none. Fonts and colours arrive explicit, because a theme and a default font mean
something else in another workbook. Source: ECMA-376-1 §18.8.
"""

from __future__ import annotations

import colorsys
import re
from typing import NamedTuple

from clientbook.hosts.markup import Markup, Node, escaped
from clientbook.hosts.package import Package

DATE_FORMAT = 14
"""The built-in short date: every program shows it the way its user writes dates."""
_FIRST_OWN_FORMAT = 164
_LONGEST_CODE = 255
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
)  # fmt: skip
_DEFAULTS = {
    "fonts": b'<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
    "fills": b'<fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill>',
    "borders": b"<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellStyleXfs": b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellXfs": b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    "cellStyles": b'<cellStyle name="Normal" xfId="0" builtinId="0"/>',
}
_EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas'
    b'.openxmlformats.org/spreadsheetml/2006/main">%b</styleSheet>'
    % b"".join(b"<%b>%b</%b>" % (k.encode(), v, k.encode()) for k, v in _DEFAULTS.items())
)
_APPLY = {
    "numFmtId": "applyNumberFormat",
    "fontId": "applyFont",
    "fillId": "applyFill",
    "borderId": "applyBorder",
}
_POOLS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
_DATE_CODES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\[\]]*\]', re.IGNORECASE)
# Theme colours are numbered light 1, dark 1, light 2, dark 2 while the theme lists dark 1 first.
_THEME_ORDER = (1, 0, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11)


class Shape(NamedTuple):
    """An element without its place, prefix or extensions: equal shapes look the same."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Shape, ...] = ()

    def get(self, name: str) -> str:
        """Return an attribute's value, "" if it is not there."""
        return dict(self.attributes).get(name, "")

    def with_attributes(self, **changed: str | None) -> Shape:
        """Return the shape with attributes set; None takes one away."""
        merged = dict(self.attributes) | changed
        kept = {name: value for name, value in merged.items() if value is not None}
        return self._replace(attributes=tuple(sorted(kept.items())))

    def written(self, prefix: str) -> bytes:
        """Return the element's bytes, every name with a prefix ("" or "x:")."""
        attributes = b"".join(
            b' %b="%b"' % (name.encode(), escaped(value, quotes=True))
            for name, value in self.attributes
        )
        tag = f"{prefix}{self.name}".encode()
        inner = b"".join(child.written(prefix) for child in self.children)
        return (
            b"<%b%b>%b</%b>" % (tag, attributes, inner, tag)
            if inner
            else b"<%b%b/>" % (tag, attributes)
        )


def shape(node: Node) -> Shape:
    """Return an element's shape; extensions and attributes of other namespaces are left out."""
    attributes = tuple(sorted((k, v) for k, v in node.attributes.items() if not k.startswith("{")))
    return Shape(
        node.name, attributes, tuple(shape(c) for c in node.children if c.name != "extLst")
    )


class Styles:
    """A workbook's styles part. What is added is put into the package by `save`."""

    def __init__(self, package: Package) -> None:
        parts = package.related(package.main_part, "styles")
        self._package = package
        self._part = parts[0] if parts else None
        self._markup = package.markup(self._part) if self._part else Markup(_EMPTY)
        self._prefix = f"{self._markup.root.prefix}:" if self._markup.root.prefix else ""
        self._pools = {name: self._pool(name) for name in _ORDER[:8]}
        self._first = {name: _first_places(pool) for name, pool in self._pools.items()}
        self._added: dict[str, list[Shape]] = {name: [] for name in _ORDER}
        with package.reading(self._part or ""):
            formats = [(f.get("formatCode"), int(f.get("numFmtId"))) for f in self.pool("numFmts")]
        self._codes = dict(reversed(formats))
        self._formats = {number: code for code, number in reversed(self._codes.items())}

    def pool(self, name: str) -> list[Shape]:
        """Return the elements of a section ("cellXfs", "dxfs" …), those added included."""
        return self._pools[name]

    def add(self, section: str, element: Shape) -> int:
        """Return the index of an element, added if there is none of its shape."""
        first = self._first[section]
        if element not in first:
            first[element] = len(self._pools[section])
            self._pools[section].append(element)
            self._added[section].append(element)
        return first[element]

    def number_format(self, code: str) -> int:
        """Return the id of a number format of the workbook's own, added if there is none."""
        if code not in self._codes:
            number = max((*self._codes.values(), _FIRST_OWN_FORMAT - 1)) + 1
            attributes = (("formatCode", code), ("numFmtId", str(number)))
            self.add("numFmts", Shape("numFmt", attributes))
            self._codes[code] = number
            self._formats[number] = code
        return self._codes[code]

    def with_format(self, style: int, number_format: int) -> int:
        """Return a cell style that differs from another in its number format alone."""
        facts = {"numFmtId": str(number_format), "applyNumberFormat": "1"}
        with self._package.reading(self._part or ""):
            like = self._pools["cellXfs"][style]
        return self.add("cellXfs", like.with_attributes(**facts))

    def shows_dates(self, style: int) -> bool:
        """Say whether numbers in a cell style are shown as dates or times."""
        with self._package.reading(self._part or ""):
            number = int(self._pools["cellXfs"][style].get("numFmtId") or 0)
        if number < _FIRST_OWN_FORMAT and number not in self._formats:
            return number in _DATE_CODES
        return code_shows_dates(self._formats.get(number, ""))

    def normal(self) -> str:
        """Return the index of the base style called Normal."""
        normals = (s.get("xfId") for s in self._pools["cellStyles"] if s.get("builtinId") == "0")
        return next(normals, "0")

    def save(self) -> None:
        """Put what was added into the package; nothing added, nothing written."""
        if not any(self._added.values()):
            return
        for name in _ORDER:
            missing = name in _DEFAULTS and self._markup.root.find(name) is None
            if self._added[name] or missing:
                self._write(name, self._added[name])
        data = self._markup.result()
        if self._part is None:
            folder = self._package.main_part.rpartition("/")[0]
            self._part = f"{folder}/styles.xml".lstrip("/")
            self._package.add_part(self._part, data, _CONTENT_TYPE)
            self._package.relate(self._package.main_part, "styles", self._part)
        self._package.put(self._part, data)
        self._markup = self._package.markup(self._part)
        self._added = {name: [] for name in _ORDER}

    def _pool(self, name: str) -> list[Shape]:
        section = self._markup.root.find(name)
        if section is not None:
            return [shape(node) for node in section.children]
        if name not in _DEFAULTS:
            return []
        return [shape(node) for node in Markup(b"<a>%b</a>" % _DEFAULTS[name]).root.children]

    def _write(self, name: str, added: list[Shape]) -> None:
        section = self._markup.root.find(name)
        content = b"".join(element.written(self._prefix) for element in added)
        count = str(len(self._pools[name]))
        if section is not None:
            self._markup.append(section, content)
            self._markup.set(section, "count", count)
            return
        if name in _DEFAULTS:
            content = b"".join(element.written(self._prefix) for element in self._pools[name])
        tag = f"{self._prefix}{name}".encode()
        whole = b'<%b count="%b">%b</%b>' % (tag, count.encode(), content, tag)
        place = _ORDER.index(name)
        before = [n for n in self._markup.root.children if n.name in _ORDER[:place]]
        if before:
            self._markup.after(before[-1], whole)
        elif self._markup.root.children:
            self._markup.before(self._markup.root.children[0], whole)
        else:
            self._markup.append(self._markup.root, whole)


def code_shows_dates(code: str) -> bool:
    """Say whether numbers in a number format, by its code in English, are shown as dates or times.

    >>> code_shows_dates("dd.mm.yyyy;@"), code_shows_dates('0.0" days"')
    (True, False)
    """
    return re.search("[ymdhs]", _NOT_SHOWN.sub("", code[:_LONGEST_CODE]), re.IGNORECASE) is not None


def date_style(package: Package, base: int) -> int:
    """Return a cell style like another that shows dates: itself if it does."""
    styles = Styles(package)
    if styles.shows_dates(base):
        return base
    style = styles.with_format(base, DATE_FORMAT)
    styles.save()
    return style


class StyleMerge:
    """The styles of a generated workbook on their way into a user's.

    `cell` and `differential` give a style's index in the user's workbook; `save` when done.
    """

    def __init__(self, target: Package, source: Package) -> None:
        self._to = Styles(target)
        self._from = Styles(source)
        self._theme = _theme(source)
        self._codes = {f.get("numFmtId"): f.get("formatCode") for f in self._from.pool("numFmts")}
        self._cells: dict[int, int] = {}
        self._differentials: dict[int, int] = {}

    def cell(self, index: int) -> int:
        """Return the cell style that looks like the source's; never the user's by default."""
        if index not in self._cells:
            self._cells[index] = self._to.add("cellXfs", self._cell(index))
        return self._cells[index]

    def differential(self, index: int) -> int:
        """Return the differential style (of a conditional format or table) like the source's."""
        if index not in self._differentials:
            source = self._explicit(self._from.pool("dxfs")[index])
            children = tuple(
                c.with_attributes(numFmtId=self._format(c.get("numFmtId"), c.get("formatCode")))
                if c.name == "numFmt"
                else c
                for c in source.children
            )
            place = self._to.add("dxfs", source._replace(children=children))
            self._differentials[index] = place
        return self._differentials[index]

    def shows_dates(self, index: int) -> bool:
        """Say whether the source's cell style shows days; times alone do not count."""
        return self._from.shows_dates(index)

    def colour(self, theme: int, tint: float) -> str | None:
        """Return a colour of the source's theme as AARRGGBB, if there is one."""
        return f"FF{_tinted(self._theme[theme], tint)}" if theme < len(self._theme) else None

    def save(self) -> None:
        """Put what was added into the user's workbook."""
        self._to.save()

    def _cell(self, index: int) -> Shape:
        source = self._from.pool("cellXfs")[index]
        moved: dict[str, str | None] = {"xfId": self._to.normal()}
        for attribute, section in _POOLS.items():
            element = self._from.pool(section)[int(source.get(attribute) or 0)]
            moved[attribute] = str(self._to.add(section, self._explicit(element)))
        number = source.get("numFmtId") or "0"
        moved["numFmtId"] = self._format(number, self._codes.get(number, ""))
        moved |= dict.fromkeys(_APPLY.values(), "1")
        moved |= {f"apply{c.name.title()}": "1" for c in source.children}
        return source.with_attributes(**moved)

    def _format(self, number: str, code: str) -> str:
        return str(self._to.number_format(code)) if code else number

    def _explicit(self, element: Shape) -> Shape:
        """Return an element with theme fonts by name and theme colours by value."""
        children = tuple(self._explicit(c) for c in element.children if c.name != "scheme")
        place = element.get("theme")
        colour = place and self.colour(int(place), float(element.get("tint") or 0))
        if not colour:
            return element._replace(children=children)
        return element.with_attributes(theme=None, tint=None, rgb=colour)


def _first_places(pool: list[Shape]) -> dict[Shape, int]:
    return {element: index for index, element in reversed(list(enumerate(pool)))}


def _theme(package: Package) -> list[str]:
    """Return a workbook's theme colours as RRGGBB, by the numbers that styles use."""
    parts = package.related(package.main_part, "theme")
    if not parts:
        return []
    schemes = [n for n in package.markup(parts[0]).root.walk() if n.name == "clrScheme"]
    listed = [n.children[0] for n in schemes[0].children] if schemes else []
    colours = [n.get("lastClr") or n.get("val") for n in listed]
    return [colours[i] for i in _THEME_ORDER] if len(colours) == len(_THEME_ORDER) else []


def _tinted(colour: str, tint: float) -> str:
    """Return a colour made lighter or darker (ECMA-376-1 §18.8.19).

    >>> _tinted("4472C4", 0.8), _tinted("FFFFFF", -0.5)
    ('DAE3F3', '808080')
    """
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    mixed = colorsys.hls_to_rgb(hue, light, full)
    return "".join(f"{round(part * 255):02X}" for part in mixed)
