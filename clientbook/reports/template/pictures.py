"""Pictures from files: `{{ 'logo.png'|image }}` alone in a cell puts one over it.

Files come from the one folder that the template stands in, by a plain name; nothing else of the
disk can be named. A picture is made smaller until it fits its cell, or the cells merged with it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from clientbook.reports.template.drawings_xml import DRAWING, TEXT
from clientbook.reports.template.errors import Place, Problems, Refused
from clientbook.reports.template.grid import bounds, column_pixels, tag
from clientbook.reports.template.opc import OFFICE, Element, Package
from clientbook.reports.template.values import Picture

_NAME: Final = re.compile(r"\w[\w ()-]{0,99}\.(?:png|jpg|jpeg)", re.IGNORECASE)
_MOST_BYTES: Final = 5_000_000
_MOST: Final = 500
_PIXEL: Final = 9525
_POINT: Final = 12700
_USUAL_COLUMN, _USUAL_ROW = 64, 15.0
_DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawing+xml"
_AFTER: Final = frozenset(
    map(tag, ("legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls",
              "webPublishItems", "tableParts", "extLst"))
)  # fmt: skip
_FRAMES: Final = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB}


@dataclass(frozen=True, slots=True)
class Read:
    """A picture's bytes, its kind (png, jpeg), its size in pixels."""

    content: bytes
    kind: str
    width: int
    height: int


class Pictures:
    """The pictures of one rendering. `folder`: where their files are; None: there may be none."""

    def __init__(self, package: Package, folder: Path | None, problems: Problems) -> None:
        self._package, self._folder, self._problems = package, folder, problems
        self._read: dict[str, Read] = {}
        self._media: dict[str, str] = {}
        self._count = 0

    def put(
        self, part: str, title: str, wanted: Mapping[tuple[int, int], tuple[Picture, str]]
    ) -> None:
        """Put pictures over cells of a sheet: (row, column) → picture, the template's cell."""
        for (row, column), (picture, address) in wanted.items():
            try:
                self._put(part, row, column, picture.name)
            except Refused as refused:
                self._problems.add(Place(title, address), picture.name, refused)

    def _file(self, name: str) -> Read:
        """Return a picture of the folder. Refused: no plain name, no such file, no picture."""
        if name not in self._read:
            if self._folder is None or not _NAME.fullmatch(name):
                raise Refused("image_name", name=name)
            path = self._folder / name
            if not path.is_file() or path.resolve().parent != self._folder.resolve():
                raise Refused("image_missing", name=name)
            if path.stat().st_size > _MOST_BYTES:
                raise Refused("image_big", name=name, most=_MOST_BYTES // 1_000_000)
            self._read[name] = _picture(path.read_bytes(), name)
        return self._read[name]

    def _put(self, part: str, row: int, column: int, name: str) -> None:
        read = self._file(name)
        self._count += 1
        if self._count > _MOST:
            raise Refused("limit_list", most=_MOST)
        sheet = self._package.tree(part)
        drawing = self._drawing(part, sheet)
        relation = self._relation(drawing, name, read)
        width, height = _fitting(read, *_room(sheet, row, column))
        anchor = _anchor(row, column, width, height, relation, self._count)
        self._package.tree(drawing).append(anchor)

    def _relation(self, drawing: str, name: str, read: Read) -> str:
        """Return the id of a drawing's relation to a picture, which the workbook holds once."""
        if name in self._media:
            return self._package.relate_part(drawing, "image", self._media[name])
        media = f"template_image{self._count}.{read.kind}"
        relation = self._package.add(media, f"image/{read.kind}", drawing, "image", read.content)
        self._media[name] = self._package.targets(drawing, "image")[-1]
        return relation

    def _drawing(self, part: str, sheet: Element) -> str:
        """Return the sheet's drawing; a new one if it has none."""
        for known in self._package.targets(part, "drawing"):
            return known
        content = f'<xdr:wsDr xmlns:xdr="{DRAWING}" xmlns:a="{TEXT}"/>'.encode()
        name = f"template_drawing{self._count}.xml"
        relation = self._package.add(name, _DRAWING_TYPE, part, "drawing", content)
        element = etree.Element(tag("drawing"), {f"{{{OFFICE}}}id": relation})
        later = next((child for child in sheet if child.tag in _AFTER), None)
        if later is None:
            sheet.append(element)
        else:
            later.addprevious(element)
        return self._package.targets(part, "drawing")[0]


def _picture(content: bytes, name: str) -> Read:
    """Return a PNG or JPEG picture with its size. Refused: it is neither."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and content[12:16] == b"IHDR":
        width, height = struct.unpack(">II", content[16:24])
        if width and height:
            return Read(content, "png", width, height)
    if content[:2] == b"\xff\xd8":
        at = 2
        while at + 9 < len(content) and content[at] == 0xFF:  # noqa: PLR2004 - JPEG's own mark
            mark, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
            if mark in _FRAMES:
                height, width = struct.unpack(">HH", content[at + 5 : at + 9])
                if width and height:
                    return Read(content, "jpeg", width, height)
            at += 2 + max(length, 2)
    raise Refused("image_kind", name=name)


def _fitting(read: Read, width: float, height: float) -> tuple[int, int]:
    """Return a picture's size in EMU, made to fit a room in pixels; never made bigger."""
    scale = min(1.0, width / read.width, height / read.height)
    return int(read.width * scale * _PIXEL), int(read.height * scale * _PIXEL)


def _room(sheet: Element, row: int, column: int) -> tuple[float, float]:
    """Return the width and height in pixels of a cell, or of the cells merged with it."""
    last_row, last_column = row, column
    for merge in sheet.iter(tag("mergeCell")):
        top, bottom, left, right = bounds(merge.get("ref", "A1"))
        if (top, left) == (row, column):
            last_row, last_column = bottom, right
    widths = column_pixels(sheet)
    heights = {
        int(one.get("r", "0")): float(one.get("ht", _USUAL_ROW)) for one in sheet.iter(tag("row"))
    }
    wide = sum(widths.get(n, _USUAL_COLUMN) for n in range(column, last_column + 1))
    high = sum(heights.get(n, _USUAL_ROW) for n in range(row, last_row + 1))
    return wide, high * _POINT / _PIXEL


def _anchor(  # noqa: PLR0913, PLR0917 - a picture, its place and its size
    row: int, column: int, width: int, height: int, relation: str, number: int
) -> Element:
    parts: Iterable[str] = (
        f'<xdr:oneCellAnchor xmlns:xdr="{DRAWING}" xmlns:a="{TEXT}" xmlns:r="{OFFICE}">',
        f"<xdr:from><xdr:col>{column - 1}</xdr:col><xdr:colOff>0</xdr:colOff>",
        f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>",
        f'<xdr:ext cx="{width}" cy="{height}"/><xdr:pic><xdr:nvPicPr>',
        f'<xdr:cNvPr id="{10_000 + number}" name="Picture {number}"/>',
        '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>',
        f'<xdr:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>',
        f'</xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>',
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>',
        "<xdr:clientData/></xdr:oneCellAnchor>",
    )
    return etree.fromstring("".join(parts))
