"""What people see on a sheet, as one fingerprint: tells whether a generated sheet was written on.

Cells and notes count, and how many pictures, charts, pivots and tables there are. Looks do not, nor
how the program that saved the file writes strings, numbers and shared formulas.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lxml import etree

from clientbook.hosts.cell_reading import text_of
from clientbook.hosts.formulas import moved, plain
from clientbook.hosts.markup import escaped
from clientbook.hosts.package import Package
from clientbook.hosts.shared_strings import shared_strings

DIGITS = 12
"""To so many digits numbers count: programs differ in the fifteenth, and rounding carries that on
where what follows is a half: 44.5454… to fourteen digits."""
DIGITS_BEFORE = 14
"""As it was in sheets that were made before."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def contents_hash(
    package: Package, part: str, title: str, answers: str = "", *, digits: int = DIGITS
) -> str:
    """Return the fingerprint of a worksheet part whose tab has this title.

    `answers`: letters of the column where people answer what the sheet asks; it does not count.
    """
    with package.reading(part):
        root = _parsed(package, part)
        lines = [
            *_cells(package, root, title, answers, digits),
            *_notes(package, part),
            *_objects(package, part),
        ]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _parsed(package: Package, part: str) -> etree._Element:
    return etree.fromstring(package.read(part), _PARSER)


def _cells(
    package: Package, root: etree._Element, title: str, answers: str, digits: int
) -> Iterator[str]:
    shared: list[str] | None = None
    masters: dict[str, tuple[str, str]] = {}
    for cell in root.iterfind("{*}sheetData/{*}row/{*}c"):
        place, kind = cell.get("r", ""), cell.get("t", "n")
        if answers and place.rstrip("0123456789") == answers:
            continue
        formula = cell.find("{*}f")
        if formula is not None:
            yield f"{place}\t={plain(_formula(formula, place, masters), title)}"
            continue
        value = cell.findtext("{*}v") or ""
        if kind == "s":
            shared = shared_strings(package) if shared is None else shared
            value = shared[int(value)]
        elif kind == "inlineStr":
            value = _text(cell.find("{*}is"))
        elif kind == "n" and value:
            value = _rounded(value, digits)
        if value:
            yield f"{place}\t{'n' if kind == 'n' else 't'}{_one_break(value)}"


def _rounded(number: str, digits: int) -> str:
    """Return a number to as many digits as every program keeps; LibreOffice saves fifteen.

    >>> {_rounded(one, DIGITS) for one in ("44.545454545454547", "44.5454545454546")}
    {'44.5454545455'}
    """
    return f"{float(f'{float(number):.15g}'):.{digits}g}"


def _formula(formula: etree._Element, place: str, masters: dict[str, tuple[str, str]]) -> str:
    """Return a formula's text; one that shares another's is written out."""
    text, group = formula.text or "", formula.get("si", "")
    if formula.get("t") != "shared":
        return text
    if text:
        masters[group] = (text, place)
        return text
    master, origin = masters.get(group, ("", place))
    return moved(master, origin, [place])[0]


def _text(item: etree._Element | None) -> str:
    """Return a string's text, its runs joined, readings of Japanese names left out."""
    if item is None:
        return ""
    texts = item.iter("{*}t")
    joined = "".join(t.text or "" for t in texts if _local(t.getparent()) != "rPh")
    return text_of(escaped(joined))


def _notes(package: Package, part: str) -> Iterator[str]:
    for comments in package.related(part, "comments"):
        for note in _parsed(package, comments).iterfind("{*}commentList/{*}comment"):
            yield f"{note.get('ref')}\t#{_one_break(_text(note.find('{*}text'))).strip()}"


def _objects(package: Package, part: str) -> Iterator[str]:
    anchors = 0
    for drawing in package.related(part, "drawing"):
        anchors += sum(_local(node).endswith("Anchor") for node in _parsed(package, drawing))
    yield f"objects\t{anchors}\t{len(package.related(part, 'pivotTable'))}"
    if tables := len(package.related(part, "table")):
        yield f"tables\t{tables}"


def _local(node: etree._Element | None) -> str:
    return etree.QName(node).localname if node is not None and isinstance(node.tag, str) else ""


def _one_break(text: str) -> str:
    return text.replace("\r", "")
