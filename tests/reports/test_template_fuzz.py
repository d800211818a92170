"""Whatever a template or its file holds, it renders or is refused with a sentence."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clientbook.book.errors import ClientbookError
from clientbook.reports.render import Limits, TemplateProblems, render
from clientbook.reports.template.strings import unescaped
from tests.reports.drawn import computed, drawn, values

CONTEXT = {"a": 1, "b": "текст", "rows": [{"n": 1, "k": [1, 2]}, {"n": 2, "k": []}], "none": None}
_PIECES_TEXT = (
    "{{ }} {% %} {%tr {%row {# #} for if elif else endfor endif in x rows a b .n .k ['n'] [0] "
    "| |sum |join |date |money('x') |default( ) ( + - * / ~ == < 'q' \" 1 2.5 , : loop.index "
    "для из если иначе конец none not and or is defined range(3) range( \\ \n _x0041_ =1+1"
)
_PIECES = tuple(_PIECES_TEXT.split(" "))


def shaped(book: Workbook, page: Worksheet) -> None:
    """Draw everything that can be damaged."""
    red = book.add_format({"font_color": "#FF0000"})
    page.write_string("A4", "{%row for r in rows %}{{ r.n }}")
    page.write_formula("B4", "=A4/$A$5")
    page.write_formula("A5", "=SUM(A4:A4)")
    page.merge_range("C4:D4", "x")
    page.add_table("F3:G4", {"name": "Таблица"})
    page.conditional_format("A4", {"type": "cell", "criteria": ">", "value": "$A$5", "format": red})
    page.conditional_format("B4", {"type": "data_bar", "data_bar_2010": True})
    page.data_validation("A4", {"validate": "list", "source": "=$A$5:$A$6"})
    page.write_url("E4", "https://{{ b }}.ru")
    page.write_comment("A4", "заметка")
    page.add_sparkline("E5", {"range": "Лист!A4:B4"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": ["Лист", 3, 0, 3, 0]})
    page.insert_chart("A9", chart)
    page.print_area("A1:G5")
    page.freeze_panes(2, 1)
    book.define_name("имя", "=Лист!$A$4")


def refused(template: bytes, limits: Limits | None = None) -> ClientbookError | None:
    """Return why a template is refused, or None if it renders; any other error fails the test."""
    try:
        render(template, CONTEXT, limits=limits)
    except ClientbookError as error:
        return error
    return None


@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=9).map(" ".join), max_size=5))
def test_any_text_renders_or_is_refused(texts: Sequence[str]) -> None:
    """Cells of pieces of the template language never end in anything but a sentence."""
    template = drawn({f"A{row}": text for row, text in enumerate(texts, 1) if text[:1] != "="})
    refusal = refused(template, Limits(steps=20_000, rows=500))
    assert refusal is None or isinstance(refusal, TemplateProblems)


@given(st.integers(0, 10**9))
@settings(max_examples=150)
def test_a_damaged_file_renders_or_is_refused(seed: int) -> None:
    """A template with damage in any of its parts never ends in anything but a sentence."""
    chance = random.Random(seed)  # noqa: S311 - damage is no secret
    refusal = refused(_damaged(_SHAPED, chance))
    assert refusal is None or refusal.message("ru") != refusal.message("en")


@given(st.binary(max_size=200), st.integers(0, 10**6))
def test_damaged_bytes_are_refused(noise: bytes, place: int) -> None:
    """A file with foreign bytes in it renders or is refused."""
    at = place % len(_SHAPED)
    refusal = refused(_SHAPED[:at] + noise + _SHAPED[at + len(noise) :])
    assert refusal is None or refusal.message("en")


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """Return a workbook with some of its markup changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before:
        members = {info.filename: before.read(info) for info in before.infolist()}
    name = chance.choice([name for name in members if name.endswith((".xml", ".rels", ".vml"))])
    members[name] = _changed(members[name], chance)
    if chance.random() < 0.1:
        del members[chance.choice(list(members))]
    with zipfile.ZipFile(stream, "w") as after:
        for member, data in members.items():
            after.writestr(member, data)
    return stream.getvalue()


def _changed(markup: bytes, chance: random.Random) -> bytes:
    """Return markup with attribute values, texts or elements changed, mostly still XML."""
    pieces = list(_values(markup))
    for start, end in sorted(chance.sample(pieces, min(3, len(pieces))), reverse=True):
        new = chance.choice([b"", b"-1", b"x", b"A1", b"99999999999", b"B2:A1", b"1.5", b"&#10;"])
        markup = markup[:start] + new + markup[end:]
    return markup


def _values(markup: bytes) -> Iterator[tuple[int, int]]:
    """Yield where attribute values and texts stand."""
    inside = False
    start = 0
    for place, byte in enumerate(markup):
        if byte == ord('"'):
            if inside:
                yield start, place
            inside, start = not inside, place + 1
        elif byte == ord(">") and not inside:
            end = markup.find(b"<", place)
            if end > place + 1:
                yield place + 1, end


_SHAPED = drawn({}, shaped)


@given(st.lists(st.lists(st.lists(st.integers(-999, 999), max_size=4), max_size=4), max_size=4))
def test_totals_at_every_level(regions: list[list[list[int]]]) -> None:
    """In three nested loops every total is the sum of what stands under it."""
    cells = {
        "A1": "{%tr for region in regions %}",
        "A2": "регион",
        "B2": "=SUM(B5:B5)",
        "A3": "{%tr for group in region %}",
        "A4": "группа",
        "B4": "=SUM(B5:B5)",
        "A5": "{%row for n in group %}n",
        "B5": "{{ n }}",
        "C5": "=B5-B4+B2-B8",
        "A6": "{%tr endfor %}",
        "A7": "{%tr endfor %}",
        "A8": "всего",
        "B8": "=SUM(B5:B5)",
    }
    found = computed(render(drawn(cells), {"regions": regions}))
    total = sum(sum(group) for region in regions for group in region)
    expected: list[tuple[object, ...]] = []
    for region in regions:
        of_region = sum(map(sum, region))
        expected.append(("регион", of_region))
        for group in region:
            expected.append(("группа", sum(group)))
            expected += [("n", n, n - sum(group) + of_region - total) for n in group]
    expected.append(("всего", total))
    rows = [
        tuple(found[f"{letter}{row}"] for letter in "ABC" if f"{letter}{row}" in found)
        for row in range(1, len(expected) + 1)
    ]
    assert rows == expected


@given(st.text(max_size=60) | st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_any_value_stays_itself(value: float | str) -> None:
    """A value of the data is read back as it was given."""
    found = values(render(drawn({"B2": "{{ value }}"}), {"value": value})).get("B2")
    if isinstance(value, int) and abs(value) >= 10**15:
        assert found == str(value)
    elif isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n")
        assert unescaped(str(found or "")) == lines
    else:
        assert found == pytest.approx(value, rel=1e-15)
