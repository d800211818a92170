"""XML that lies: parts of a workbook with one thing wrong, by a seeded chance.

Each mutator changes `parts` in place; what it needs and does not find, it leaves alone.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.hosts.hostile.zips import Parts

_TAG = re.compile(rb"<[^<>]+>")
_ATTRIBUTE = re.compile(rb'(\s[\w:]+=")([^"<]*)(")')
_CELL = re.compile(rb"<c [^<>]*?(?:/>|>.*?</c>)", re.DOTALL)
_ROW = re.compile(rb"<row [^<>]*?(?:/>|>.*?</row>)", re.DOTALL)
_VALUE = re.compile(rb"<v>[^<]*</v>")
_TEXT = re.compile(rb"(<t(?: [^<>]*)?>)([^<]*)(</t>)")
_TELLING = re.compile(
    rb"(\s(?:ref|sqref|sheetId|localSheetId|activeTab|firstSheet|count|uniqueCount|totalsRowCount"
    rb"|headerRowCount|si|s|r|t|id|r:id|numFmtId|fontId|xfId|dxfId|min|max|style|name|displayName"
    rb'|Id|Target|Type|TargetMode|PartName|Extension|ContentType|spans|ht|formatCode|xml:space)=")'
    rb'([^"<]*)(")'
)
MAIN = ("workbook.xml", "sheet1.xml", "table1.xml", "styles.xml", "sharedStrings.xml", ".rels",
        "[Content_Types].xml")  # fmt: skip


def some_part(parts: Parts, chance: random.Random, *endings: str) -> str | None:
    """Return the name of an XML part, of one of some kinds if they are given."""
    names = [n for n in parts if n.endswith(endings or (".xml", ".rels"))]
    if not endings and chance.random() < 0.8:
        names = [n for n in names if n.endswith(MAIN) or "sheets/sheet" in n or "tables/" in n]
    return chance.choice(names) if names else None


def sheet_part(parts: Parts, chance: random.Random) -> str | None:
    """Return the name of a worksheet part."""
    names = [n for n in parts if re.search(r"sheets/sheet\d+\.xml$", n)]
    return chance.choice(names) if names else None


def _picked(
    pattern: re.Pattern[bytes], data: bytes, chance: random.Random
) -> re.Match[bytes] | None:
    found = list(pattern.finditer(data))
    return chance.choice(found) if found else None


def _put(parts: Parts, name: str, match: re.Match[bytes], content: bytes) -> None:
    data = parts[name]
    parts[name] = data[: match.start()] + content + data[match.end() :]


def element_moved(parts: Parts, chance: random.Random) -> None:
    """A tag is gone, there twice, another's, or somewhere else."""
    name = some_part(parts, chance)
    match = name and _picked(_TAG, parts[name], chance)
    other = name and _picked(_TAG, parts[name], chance)
    if not name or not match or not other:
        return
    way = chance.randrange(5)
    renamed = re.sub(rb"\w+", b"other", match[0], count=1)
    _put(parts, name, match, (b"", match[0] * 2, other[0], other[0] + match[0], renamed)[way])


def whole_element(parts: Parts, chance: random.Random) -> None:
    """A whole element is gone, or there twice."""
    name = some_part(parts, chance)
    opened = name and _picked(re.compile(rb"<([\w:]+)[ >]"), parts[name], chance)
    if not name or not opened:
        return
    whole = re.compile(rb"<%b[ >].*?</%b>" % (opened[1], opened[1]), re.DOTALL)
    match = whole.match(parts[name], opened.start())
    if match:
        _put(parts, name, match, chance.choice((b"", match[0] * 2, match[0] * 50)))


ABSURD = (
    b"", b"x", b"-1", b"0", b"1", b"2", b"7", b"1e9", b"1.5", b"NaN", b"inf", b"99999999999",
    b"65536",
    b"1048577", b"16385", b"9" * 5000, b"A1:XFD1048576", b"ZZZZ99999999", b"XFD1048577", b"A0",
    b"B2:A1",
    b"$A:$B", b"1:1", b"A1:B2 C3", b"#REF!", b"&#0;", b"&#xD800;", b"&#x110000;",
    b"&#99999999999999999999;",
    b"&bogus;", b"&", b"&amp;" * 1000, b"\xff\xfe", b"\0", "ё".encode() * 300, b" " * 2000,
    b"../../x",
    b"/", b"#", b"//", b"true", b"_x0000_", b"_xD800_", b"http://x/y", b"a" * 70_000, b"[" * 3000,
    b"'" * 3000, b"&quot;" * 3000,
)  # fmt: skip


def absurd_attribute(parts: Parts, chance: random.Random) -> None:
    """An attribute holds what it cannot hold."""
    name = some_part(parts, chance)
    pattern = _TELLING if chance.random() < 0.8 else _ATTRIBUTE
    match = name and _picked(pattern, parts[name], chance)
    if name and match:
        _put(parts, name, match, match[1] + chance.choice(ABSURD) + match[3])


def attribute_gone(parts: Parts, chance: random.Random) -> None:
    """An attribute is gone, or there twice."""
    name = some_part(parts, chance)
    match = name and _picked(_TELLING, parts[name], chance)
    if name and match:
        _put(parts, name, match, chance.choice((b"", match[0] * 2, match[0].replace(b'"', b"'"))))


VALUES = (
    b"1e400", b"NaN", b"-inf", b"9" * 400, b"9" * 5000, b"0x1F", b"1_000", b"99999999", b"-1",
    b"-99999.5",
    b"2958466", b"1e-400", b"", b" ", b"true", b"TRUE", b"#N/A", b"\xff", b"&#0;", b"&#xDFFF;",
    b"&lt;",
    b"&#1114112;", b"2026-13-45T99:99:99", b"9999-12-31T23:59:59.9999", "١٢٣".encode(),
    b"_x000_", b"<i/>",
    b"<![CDATA[5]]>", b"<!--5-->5", b"1 2",
)  # fmt: skip


def absurd_value(parts: Parts, chance: random.Random) -> None:
    """A cell holds a number, a date or a string that is none."""
    name = sheet_part(parts, chance)
    match = name and _picked(_VALUE, parts[name], chance)
    if name and match:
        _put(parts, name, match, b"<v>%b</v>" % chance.choice(VALUES))


def absurd_cell(parts: Parts, chance: random.Random) -> None:
    """A cell is of a kind that its value is not, or a formula that it cannot be."""
    name = sheet_part(parts, chance)
    match = name and _picked(_CELL, parts[name], chance)
    if not name or not match:
        return
    place = re.search(rb' r="[^"]*"', match[0])
    kind = chance.choice((b"s", b"b", b"e", b"d", b"str", b"inlineStr", b"n", b"zzz"))
    inner = chance.choice((
        b"<v>%b</v>" % chance.choice(VALUES), b"<is><t>x</t></is>", b"<is/>", b"<is><t><t></is>",
        b"<v/>",
        b'<f t="shared" si="0"/><v>1</v>', b'<f t="shared" ref="A1" si="0">A1</f>', b"<f>A1</f>",
        b'<f t="shared" ref="A1:A9" si="0"/>', b'<f t="array" ref="A1:XFD1048576">1</f>',
        b"<f/>", b"<f><f>",
        b'<f t="shared" ref="ZZZ9999999999" si="1">ZZZ9999999999+R[1]C[</f>',
        b"<f>" + b"(" * 9000 + b"</f>",
        b'<f t="array" ref="' + b"9" * 20 + b'">1</f>', b"<f>" + b"a1+" * 200_000 + b"1</f>",
        b"<x/>" * 50,
        b"<is><r><t>a</t></r><rPh><t>b</t></is>",
    ))  # fmt: skip
    _put(parts, name, match, b'<c%b t="%b">%b</c>' % (place[0] if place else b"", kind, inner))


def disordered(parts: Parts, chance: random.Random) -> None:
    """Rows or cells stand in another order, or twice."""
    name = sheet_part(parts, chance)
    pattern = chance.choice((_ROW, _CELL))
    found = list(pattern.finditer(parts[name])) if name else []
    if not name or len(found) < 2:
        return
    one, other = sorted(chance.sample(found, 2), key=lambda match: match.start())
    data = parts[name]
    parts[name] = b"".join((
        data[: one.start()], other[0], data[one.end() : other.start()],
        chance.choice((one[0], other[0])), data[other.end() :],
    ))  # fmt: skip


TEXTS = (
    b"_x0000_", b"_xD83D_", b"_xDE00__xD83D_", b"_x005F_x0041_", b"_xZZZZ_", b"&#0;",
    b"&#xD800;", b"&#55;&#xG;",
    b"&" * 2000, b"&#" * 2000, b"&#x" + b"F" * 5000 + b";", b"\xed\xa0\x80", b"\xff", b"\0",
    b"\x0b", b"\x1b[31m",
    b"=cmd|' /C calc'!A0", "\u202e\u200f\ufeff".encode(), b"x" * 40_000, b"a" * 10_000_000,
    b"\r\n" * 300,
    b"<r><t>a</t></r>", b"<rPh><rPh>" * 500, b"]]>",
)  # fmt: skip


def absurd_text(parts: Parts, chance: random.Random) -> None:
    """A string holds characters, references or lengths that none holds."""
    names = [n for n in parts if n.endswith(("sharedStrings.xml", "comments1.xml", "app.xml"))]
    name = chance.choice(names) if names else None
    match = name and _picked(_TEXT, parts[name], chance)
    if name and match:
        _put(parts, name, match, match[1] + chance.choice(TEXTS) + match[3])


LAUGHS = b"".join(
    b'<!ENTITY l%d "%b">' % (n + 1, b"&l%d;" % n * 10) for n in range(9)
)  # fmt: skip


def document_type(parts: Parts, chance: random.Random) -> None:
    """A part declares entities: billion laughs, quadratic blow-up, files and addresses."""
    name = some_part(parts, chance)
    if not name:
        return
    declared = chance.choice((
        b'<!DOCTYPE a [<!ENTITY l0 "ha">' + LAUGHS + b"]>", b"<!DOCTYPE a>",
        b'<!DOCTYPE a [<!ENTITY q "' + b"q" * 100_000 + b'">]>', b"<!ENTITY x 'y'>",
        b'<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">', b"<!doctype a>",
    ))  # fmt: skip
    data = parts[name]
    body = re.sub(rb"\?>", b"?>" + declared, data, count=1)
    if chance.random() < 0.3:
        body = re.sub(rb"(<[\w:]+[^<>?]*>)", lambda m: m[0] + declared, data, count=1)
    parts[name] = body.replace(b"<v>", b"<v>&l9;&q;&f;", 1) if chance.random() < 0.5 else body


def encoded(parts: Parts, chance: random.Random) -> None:
    """A part is in another encoding than it says, or in none."""
    name = some_part(parts, chance)
    if not name:
        return
    data = parts[name]
    text = data.decode("utf-8", "replace")
    declared = re.sub(rb'encoding="[^"]*"', b'encoding="%b"', data, count=1)
    other = chance.choice(
        (b"cp1251", b"latin-1", b"utf-7", b"rot13", b"zlib", b"UTF-16", b"x" * 500, b"idna")
    )
    parts[name] = chance.choice((
        text.encode("utf-16"), text.encode("utf-16-le"), text.encode("utf-32"),
        b"\xef\xbb\xbf" + data,
        b"\xff\xfe" + data, re.sub(rb'encoding="[^"]*"', b'encoding="%b"' % other, data,
        count=1), declared,
        b"\0" + data, data + b"\0", b" " * 5000 + data, data + b"junk", data * 2,
        data[: len(data) // 2], b"",
    ))  # fmt: skip


def spoilt(parts: Parts, chance: random.Random) -> None:
    """Some bytes of a part are others, gone, or there twice."""
    name = some_part(parts, chance)
    if not name or not parts[name]:
        return
    data = bytearray(parts[name])
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randrange(len(data)), chance.randint(1, 40)
        way = chance.random()
        if way < 0.4:
            data[at] = chance.choice(b'<>/"=x1 A&\xff\0')
        elif way < 0.7 and len(data) > length:
            del data[at : at + length]
        else:
            data[at:at] = data[chance.randrange(len(data)) :][:length]
    parts[name] = bytes(data)


MARK_MUTATORS: tuple[Callable[[Parts, random.Random], None], ...] = (
    element_moved, whole_element, absurd_attribute, absurd_attribute, absurd_attribute,
    attribute_gone,
    absurd_value, absurd_cell, disordered, absurd_text, document_type, encoded, spoilt,
)  # fmt: skip
