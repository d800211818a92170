"""The lint finds each fault that Excel would repair or refuse, and nothing in sound workbooks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.hosts.lint import CATALOGUE, MOVING, Problem, lint, new_problems
from clientbook.hosts.lint.rows import scanned
from clientbook.hosts.package import Package
from tests.hosts.lint_cases import (
    CASES,
    CHAIN,
    OTHER,
    SHEET,
    STRINGS,
    TABLE,
    Case,
    sound_workbook,
    spoiled,
    with_pivot,
)
from tests.hosts.workbooks import FOREIGN, rich_sheet

APART = {"content_type", "relation_owner", "theme_colour", "theme_font"}
"""Codes whose faults are not one text replaced by another; each has a test of its own."""

NEVER_WRITTEN = {STRINGS, CHAIN}
"""Parts that a publish leaves alone or drops, and that are not looked into before it."""


@pytest.fixture(scope="module")
def sound() -> bytes:
    """Return a workbook with everything that a rule looks at."""
    return with_pivot(sound_workbook())


def codes(problems: list[Problem]) -> set[str]:
    """Return the codes of problems."""
    return {problem.code for problem in problems}


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case.code}" for n, case in enumerate(CASES)])
def test_each_fault_is_found(sound: bytes, case: Case) -> None:
    """One thing is spoiled, and the lint says so; it is nearly spoiled, and the lint does not."""
    package = spoiled(sound, case.part, case.old, case.fault)
    assert case.code in codes(lint(package))
    assert case.part in NEVER_WRITTEN or case.code in codes(new_problems(package))
    if case.near is not None:
        assert case.code not in codes(lint(spoiled(sound, case.part, case.old, case.near)))


def test_a_part_of_no_kind_is_found(sound: bytes) -> None:
    """A part needs a content type: its own, or its extension's."""
    package = Package(sound)
    package.put("xl/stray.bin", b"?")
    assert codes(lint(package)) == {"content_type"}
    package.add_part("xl/stray.bin", b"?", "application/octet-stream")
    assert lint(package) == []


def test_relationships_without_their_part_are_found(sound: bytes) -> None:
    """The relationships of a dropped part are left over."""
    package = Package(sound)
    package.put("xl/charts/_rels/chart9.xml.rels", b'<Relationships xmlns="urn:r"/>')
    assert codes(lint(package)) == {"relation_owner"}
    package.drop("xl/charts/_rels/chart9.xml.rels")
    package.put("xl/charts/_rels/chart1.xml.rels", b'<Relationships xmlns="urn:r"/>')
    assert lint(package) == []


def test_a_sheet_that_moves_brings_its_looks(sound: bytes) -> None:
    """Theme colours and fonts mean something else in another workbook; outright ones do not."""
    assert codes(lint(Package(sound), rules=MOVING)) == {"theme_colour", "theme_font"}
    plain = spoiled(sound, "xl/styles.xml", r"<fonts.*?</fonts>", "<fonts><font/></fonts>")
    assert lint(plain, rules=MOVING) == []
    tab = spoiled(
        plain.save(), OTHER, r"<dimension", '<sheetPr><tabColor theme="4"/></sheetPr><dimension'
    )
    assert lint(tab, rules=MOVING) == [Problem("theme_colour", OTHER)]


def test_a_target_goes_no_higher_than_the_root(sound: bytes) -> None:
    """LibreOffice writes `../customXml/item1.xml` where the root is meant; Excel takes it so."""
    package = Package(sound)
    package.add_part("customXml/item1.xml", b"<a/>", "application/xml")
    package.relate("", "customXml", "../customXml/item1.xml")
    assert lint(package) == []


@pytest.mark.parametrize("name", ["book.xlsm", "book.xltx"])
def test_the_name_agrees_with_the_kind(sound: bytes, name: str) -> None:
    """A plain workbook under a macro workbook's name does not open; under its own it does."""
    assert codes(lint(Package(sound, name))) == {"macro_type"}
    assert lint(Package(sound, "book.xlsx")) == []


def test_every_code_has_its_fault_and_its_near_miss() -> None:
    """No rule goes without a workbook that breaks it."""
    assert {case.code for case in CASES} | APART == set(CATALOGUE)
    near = {case.code for case in CASES if case.near is not None}
    whole = {"comment_shape", "relation_missing", "content_type_kind", "macro_type"}
    assert near | whole | APART == set(CATALOGUE)


def test_a_sound_workbook_has_no_fault(sound: bytes) -> None:
    """No false alarm, also not where a text looks like an attribute."""
    assert lint(Package(sound)) == []
    assert lint(Package(rich_sheet())) == []
    cell = '<c r="A2" t="inlineStr"><is><t> s="99" t="s"</t></is></c>'
    assert lint(spoiled(sound, SHEET, r'<c r="A2".*?</c>', cell)) == []


@FOREIGN
def test_others_workbooks_have_no_fault(path: Path) -> None:
    """What Excel and other programs wrote passes."""
    assert lint(Package.open(path)) == []


def test_only_new_faults_count(sound: bytes) -> None:
    """A fault that the user's workbook had before is not ours."""
    data = spoiled(sound, TABLE, r'name="Имя"', 'name="имя"').save()
    package = spoiled(data, SHEET, r'<c r="B2"', '<c r="B2" s="99"')
    assert lint(package) == [
        Problem("table_header", TABLE, "A1"),
        Problem("style_bounds", SHEET),
    ]
    assert new_problems(package) == [Problem("style_bounds", SHEET)]


@pytest.mark.parametrize(
    "edit",
    [
        lambda rows: rows.replace("<row ", "\n  <row ").replace("<c ", "\n    <c "),
        lambda rows: re.sub(
            r'<c r="([A-Z]+\d+)"( s="\d+")?', r"<c\2 r='\1'".replace("'", '"'), rows
        ),
        lambda rows: re.sub(r' r="[A-Z]*\d+"', "", rows),
        lambda rows: re.sub(r"(</?)(sheetData|row|c|v|f|is|t)\b", r"\1x:\2", rows),
    ],
    ids=["spaces", "another order", "no addresses", "prefixed"],
)
def test_rows_may_be_written_otherwise(sound: bytes, edit: Callable[[str], str]) -> None:
    """Pretty printing, attributes in another order, no addresses, prefixes: all fine."""
    package = Package(sound)
    part = "xl/worksheets/sheet2.xml"
    content = edit(package.read(part).decode()).replace(
        "<worksheet ", '<worksheet xmlns:x="urn:x" '
    )
    package.put(part, content.encode())
    assert lint(package) == []


def test_order_is_kept_across_blocks(monkeypatch: pytest.MonkeyPatch, sound: bytes) -> None:
    """A large sheet is looked at in blocks; the border between two hides nothing."""
    monkeypatch.setattr("clientbook.hosts.lint.streams.BLOCK", 10)
    assert lint(Package(sound)) == []
    package = spoiled(sound, SHEET, r'(<row r="2".*?</row>)(<row r="3".*?</row>)', r"\2\1")
    assert {problem.code for problem in lint(package)} >= {"row_order", "cell_order"}


_CELLS = st.lists(
    st.tuples(
        st.permutations(['r="{r}"', 's="{s}"', 't="{t}"']).map(" ".join),
        st.sampled_from(("7", "11", "1234567")),
        st.sampled_from(("s", "n", "str")),
        st.sampled_from(("<v>5</v>", "<v>41</v>", '<f>B1&amp;" s="</f><v>5</v>', "")),
    ),
    max_size=5,
)


@given(_CELLS, st.sampled_from(("", "x:")), st.sampled_from(("", ' s="9"', ' spans="1:3"')))
def test_the_highest_numbers_are_those_that_are_written(
    cells: list[tuple[str, str, str, str]], prefix: str, row: str
) -> None:
    """Whatever the order of attributes, no style and no string is higher than the lint says."""
    name = f"<{prefix}"
    written = "".join(
        f"{name}c {form.format(r=f'{letter}1', s=style, t=kind)}>{inner}</c>".replace(
            "<v", f"{name}v"
        )
        for letter, (form, style, kind, inner) in zip("ABCDE", cells, strict=False)
    )
    sheet = (
        f'<{prefix}worksheet xmlns:x="urn:x">{name}sheetData>{name}row r="1"{row}>{written}'
        f"</{prefix}row></{prefix}sheetData></{prefix}worksheet>"
    ).replace("</v>", f"</{prefix}v>")
    styles = [int(style) for _, style, _, _ in cells] + [9] * (" s=" in row)
    strings = [int(inner[3:-4]) for _, _, kind, inner in cells if kind == "s" and inner[1:2] == "v"]
    scan = scanned(SHEET, [sheet.encode()])
    assert (scan.styles, scan.strings) == (max(styles, default=-1), max(strings, default=-1))
