"""Workbooks whose parts do not fit each other, and parts that are endless, by a seeded chance."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.hosts.hostile.marks import sheet_part, some_part
from tests.hosts.hostile.zips import Parts

_SHEET_TYPE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
KINDS = (b"worksheet", b"styles", b"sharedStrings", b"table", b"theme", b"calcChain", b"drawing",
         b"officeDocument", b"pivotCacheDefinition", b"comments")  # fmt: skip
TARGETS = (
    b"workbook.xml", b"/xl/workbook.xml", b"../workbook.xml", b"../../../../etc/passwd",
    b"nowhere.xml", b"",
    b"worksheets/sheet1.xml", b"../worksheets/sheet1.xml", b"styles.xml", b"#",
    b"%2e%2e/%2e%2e/x", b"_rels/.rels",
    b"http://127.0.0.1:9/x.xml", b"file:///etc/passwd", b"\\\\server\\x.xml",
    b"../tables/table1.xml", b"\0", b"a" * 9000,
)  # fmt: skip


def tangled(parts: Parts, chance: random.Random) -> None:
    """A relationship leads to itself, in a circle, out of the workbook, or to nothing."""
    names = [n for n in parts if n.endswith(".rels")]
    name = chance.choice(names)
    kind, target = _SHEET_TYPE + chance.choice(KINDS), chance.choice(TARGETS)
    number = chance.choice((b"rId1", b"rId2", b"rId999", b""))
    new = b'<Relationship Id="%b" Type="%b" Target="%b"/>' % (number, kind, target)
    if chance.random() < 0.5:
        parts[name] = parts[name].replace(b"</Relationships>", new + b"</Relationships>")
        return
    found = list(re.finditer(rb'Target="[^"]*"', parts[name]))
    if found:
        match = chance.choice(found)
        data = parts[name]
        parts[name] = data[: match.start()] + b'Target="%b"' % target + data[match.end() :]


def part_lost(parts: Parts, chance: random.Random) -> None:
    """A part is gone, empty, or holds what another does."""
    name, other = chance.choice(list(parts)), chance.choice(list(parts))
    way = chance.randrange(4)
    if way == 0:
        del parts[name]
    elif way == 1:
        parts[name] = b""
    elif way == 2:
        parts[name] = parts[other]
    else:
        parts[name], parts[other] = parts[other], parts[name]


def untyped(parts: Parts, chance: random.Random) -> None:
    """A part's content type is not told, or not true."""
    data = parts.get("[Content_Types].xml", b"")
    found = list(re.finditer(rb"<(?:Override|Default) [^<>]*/>", data))
    if not found:
        return
    match = chance.choice(found)
    new = chance.choice(
        (b"", re.sub(rb'ContentType="[^"]*"', b'ContentType="text/plain"', match[0]))
    )
    parts["[Content_Types].xml"] = data[: match.start()] + new + data[match.end() :]


def tables_entangled(parts: Parts, chance: random.Random) -> None:
    """A table lies over another, is endless, or has more or fewer columns than its range."""
    names = [n for n in parts if "tables/table" in n]
    if not names:
        return
    name = chance.choice(names)
    data = parts[name]
    reference = chance.choice((
        b"A1:XFD1048576", b"A1:B1048576", b"A1:A1", b"C9:B2", b"A1:ZZZ9999999", b"A0:B2",
        b"XFD1048576:XFD1048577",
        b"A1:B2", b"A1:Z99", b"A1:A99999999999999999999", b"B4:F2000000",
    ))  # fmt: skip
    way = chance.randrange(4)
    if way == 0:
        parts[name] = re.sub(rb' ref="[^"]*"', b' ref="%b"' % reference, data)
    elif way == 1:
        new = b'<tableColumn id="%d" name="c%d"/>' % (chance.randrange(99), chance.randrange(99))
        count = chance.choice((1, 5, 20_000))
        parts[name] = data.replace(b"</tableColumns>", new * count + b"</tableColumns>")
    elif way == 2:
        parts[name] = re.sub(rb"<tableColumn .*?(?:/>|</tableColumn>)", b"", data, count=1)
    else:
        parts[name] = parts[chance.choice(names)]


def names_in_circles(parts: Parts, chance: random.Random) -> None:
    """Defined names that mean each other, or belong to sheets that are not there."""
    main = "xl/workbook.xml"
    count = chance.choice((2, 5, 12))
    texts = [b"+".join(b"n%d" % other for other in range(count)) for _ in range(count)]
    tab = chance.choice((b"", b"", b' localSheetId="-1"', b' localSheetId="999999999"'))
    made = b"".join(
        b'<definedName name="n%d"%b>%b</definedName>' % (at, tab, text)
        for at, text in enumerate(texts)
    )
    made += (
        b'<definedName name="cb_sheet" localSheetId="%d">"funnel"</definedName>'
        % chance.randint(-9, 9)
    )
    data = parts.get(main, b"")
    if b"</definedNames>" in data:
        data = data.replace(b"</definedNames>", made + b"</definedNames>")
    else:
        data = data.replace(b"</sheets>", b"</sheets><definedNames>%b</definedNames>" % made)
    parts[main] = data
    name = sheet_part(parts, chance)
    if name:
        formula = chance.choice((b"<c%b><f>n0*2</f><v>1</v></c>", b"<c%b><f>SUM(n1,n0)</f></c>"))
        parts[name] = re.sub(
            rb'<c( r="[A-Z]+\d+")[^<>]*>.*?</c>', lambda m: formula % m[1], parts[name], count=3
        )


WEB_MUTATORS: tuple[Callable[[Parts, random.Random], None], ...] = (
    tangled, tangled, part_lost, untyped, tables_entangled, names_in_circles,
)  # fmt: skip

BAIT = (
    b'<c r="A1" ', b"<row ", b'<row r="1">', b"<c>", b'<c r="A1">', b"<!--", b"<![CDATA[",
    b"<?x ", b" ", b"\n", b"&",
    b"<f ", b"<f>", b"<v ", b"<v>", b"<si>", b"<si ", b"<t ", b"<t>", b"<rPh>", b"<sheetData ",
    b"<cols", b"<sheetPr ",
    b"<x:", b'"', b"'", b"=", b"<", b">", b"</", b'<a b="', b"<a b='c' ", b"<Relationship ",
    b"</row>", b"<sheetView ",
    b'<f t="array" ', b"<dimension ", b' r="', b"<is>", b"<definedName ", b"<t xml:space=",
    b"[", b"a[",
    b"<a>", b"<a/>", b"<row/>", b"<c/>",
)  # fmt: skip


_SIZES = (*[20_000] * 6, *[200_000] * 6, *[1_000_000] * 3, 4_000_000)
_COUNTS = (*[2_000] * 9, *[30_000] * 5, 300_000, 1_000_000)
"""Mostly as many as tell a wrong way from a right one in little time; now and then very many."""


def flood(parts: Parts, chance: random.Random) -> None:
    """Megabytes of the beginning of something, to keep a pattern looking for its end."""
    name = some_part(parts, chance)
    if not name:
        return
    data, bait = parts[name], chance.choice(BAIT)
    size = chance.choice(_SIZES)
    places = [match.end() for match in re.finditer(rb"[>\"]", data)] or [0]
    inside = re.search(rb"<(?:\w+:)?(?:sheetData|sst|row|c|si|t|v|f)\b[^<>]*>", data)
    at = inside.end() if inside and chance.random() < 0.5 else chance.choice(places)
    parts[name] = data[:at] + bait * (size // len(bait)) + data[at:]


def deep(parts: Parts, chance: random.Random) -> None:
    """Elements inside elements inside elements."""
    name = some_part(parts, chance)
    depth = chance.choice((300, 3_000, 100_000))
    if name:
        nest = b"<a>" * depth + b"</a>" * depth
        places = [match.end() for match in re.finditer(rb"<[^<>/?]+[^/<>?]>", parts[name])]
        at = chance.choice(places) if places else 0
        parts[name] = parts[name][:at] + nest + parts[name][at:]


MANY = (
    (r"workbook\.xml$", b"</sheets>", b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>'),
    (r"workbook\.xml$", b"</sheets>", b'<definedName name="n%d">A%d</definedName>'),
    (r"workbook\.xml\.rels$", b"</Relationships>",
    b'<Relationship Id="q%d" Type="x/worksheet" Target="s%d.xml"/>'),
    (r"styles\.xml$", b"</cellXfs>", b'<xf numFmtId="%d" fontId="%d"/>'),
    (r"styles\.xml$", b"</fonts>", b'<font><sz val="%d"/><name val="%d"/></font>'),
    (r"styles\.xml$", b"</dxfs>", b"<dxf/><!--%d%d-->"),
    (r"styles\.xml$", b"</styleSheet>",
    b'<numFmts><numFmt numFmtId="%d" formatCode="0%d"/></numFmts>'),
    (r"sharedStrings\.xml$", b"</sst>", b"<si><t>%d %d</t></si>"),
    (r"sharedStrings\.xml$", b"</sst>", b"<si/><!--%d%d-->"),
    (r"sharedStrings\.xml$", b"</sst>", b"<si><r><t>%d</t></r><r><t>%d</t></r></si>"),
    (r"sheet\d+\.xml$", b"<sheetData", b'<cols><col min="%d" max="%d" width="9"/></cols>'),
    (r"sheet\d+\.xml$", b"</sheetData>", b'<row r="%d" s="%d"/>'),
    (r"sheet\d+\.xml$", b"</row>", b"<c><v>%d%d</v></c>"),
    (r"sheet\d+\.xml$", b"</row>", b'<c r="A%d"><f>A%d</f></c>'),
    (r"sheet\d+\.xml$", b"</worksheet>", b'<mergeCell ref="A%d:B%d"/>'),
    (r"sheet\d+\.xml$", b"</sheetData>", b'<row><c><f t="array" ref="A%d">%d</f></c></row>'),
    (r"table\d+\.xml$", b"</tableColumns>", b'<tableColumn id="%d" name="k%d"/>'),
    (r"Content_Types\].xml$", b"</Types>", b'<Override PartName="/x%d.xml" ContentType="%d"/>'),
    (r"workbook\.xml$", b">", b' xmlns:a%d="u%d"'),
    (r"sheet\d+\.xml$", b"><sheet", b' a%d="v%d"'),
)  # fmt: skip


def many(parts: Parts, chance: random.Random) -> None:
    """A million of what there are a few of."""
    where, before, item = chance.choice(MANY)
    names = [n for n in parts if re.search(where, n)]
    name = chance.choice(names) if names else None
    if not name or before not in parts[name]:
        return
    count = chance.choice(_COUNTS)
    items = b"".join(item % (n, n) for n in range(2, count))
    head, sign, tail = parts[name].rpartition(before)
    parts[name] = head + items + sign + tail


LARGE_MUTATORS: tuple[Callable[[Parts, random.Random], None], ...] = (flood, flood, deep, many)
