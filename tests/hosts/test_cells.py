"""A cell's bytes: what is written reads back the same, and what Excel cannot hold is refused."""

# ruff: noqa: DTZ001 - cells know no time zone

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.book.errors import ClientbookError
from clientbook.hosts.cell_reading import Decoder, string_item
from clientbook.hosts.cell_sameness import as_read, differing, same
from clientbook.hosts.cell_writing import rest_of, rests_of, serial_of
from clientbook.hosts.errors import FormulaTooLong, NotANumber, TextTooLong, TooManyLines

AT = b'<c r="B7"'
MOMENTS = st.datetimes(datetime(1899, 12, 31), datetime(9999, 12, 31, 23, 59, 59)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)


def through_bytes(value: Cell, *, dated: bool = False, date1904: bool = False) -> Cell:
    """Write a value and read it back."""
    decoder = Decoder(list, {1}, date1904=date1904)
    style = b' s="1"' if dated else b""
    return decoder.values([style], [rest_of(value, AT, date1904=date1904)])[0]


@given(st.text(max_size=200))
def test_any_text_reads_back_as_it_was(text: str) -> None:
    """Control characters, `_x0041_`, line ends and spaces survive; a lone surrogate cannot."""
    assert through_bytes(text) == as_read(text)
    if text and text.isprintable():
        assert as_read(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "_x0041_",
        "_x005F_",
        "a\r\nb",
        " a ",
        "<&>\"'",
        "=1+2",
        "+7 912",
        "-",
        "@x",
        "\x00\x1f",
        "😀",
    ],
)
def test_a_trap_reads_back_as_it_was(text: str) -> None:
    """What other writers damage stays the same text, and never becomes a formula."""
    assert b"<f" not in rest_of(text, AT)
    assert through_bytes(text) == text


@given(MOMENTS, st.booleans())
def test_any_moment_reads_back_as_it_was(moment: datetime, date1904: bool) -> None:
    """Dates and times survive to the millisecond, in both of Excel's calendars."""
    if date1904 and moment < datetime(1904, 1, 1):
        return
    assert through_bytes(moment, dated=True, date1904=date1904) == moment


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2
    )
)
def test_any_amount_reads_back_as_it_was(amount: Decimal) -> None:
    """An amount is written with its own digits, and reads back as the nearest float."""
    assert through_bytes(amount) == float(amount)
    assert Decimal(rest_of(amount, AT)[4:-8].decode()) == amount


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_any_number_reads_back_as_it_was(number: float) -> None:
    """A float loses nothing; a whole number of more than 15 digits is kept as text."""
    assert through_bytes(number) == as_read(number)
    if isinstance(number, float):
        assert through_bytes(number) == number


@pytest.mark.parametrize(
    ("value", "rest"),
    [
        (5, b"><v>5</v></c>"),
        (5.0, b"><v>5</v></c>"),
        (True, b' t="b"><v>1</v></c>'),
        (None, b"/>"),
        ("", b"/>"),
        (float("nan"), b"/>"),
        (Decimal("1.10"), b"><v>1.1</v></c>"),
        (1234567890123456, b' t="inlineStr"><is><t>1234567890123456</t></is></c>'),
        (date(2026, 11, 23), b"><v>46349</v></c>"),
        (date(1812, 9, 7), b' t="inlineStr"><is><t>1812-09-07</t></is></c>'),
        (CellError("#N/A"), b' t="e"><v>#N/A</v></c>'),
        (Formula("A1&B1", "x"), b' t="str"><f>A1&amp;B1</f><v>x</v></c>'),
        (Formula("A1"), b"><f>A1</f></c>"),
    ],
)
def test_a_value_has_its_bytes(value: Cell, rest: bytes) -> None:
    """Each kind of value stands in the file as Excel expects it."""
    assert rest_of(value, AT) == rest


@given(st.lists(st.text(max_size=6), min_size=1) | st.lists(MOMENTS, min_size=1))
def test_a_column_is_written_as_its_cells_are(values: list[Cell]) -> None:
    """The ways for many cells at once give the bytes of each cell."""
    many = [*values, *values, *values]
    expected = [rest_of(value, AT) for value in many]
    assert rests_of(many, [AT] * len(many), date1904=False) == expected
    assert rests_of(values, [AT] * len(values), date1904=False) == expected[: len(values)]


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        ("x" * 32_768, TextTooLong),
        ("😀" * 16_384, TextTooLong),
        ("\n" * 254, TooManyLines),
        (Formula("1+" * 5_000), FormulaTooLong),
        (float("inf"), NotANumber),
        (Decimal("-Infinity"), NotANumber),
    ],
)
def test_what_a_cell_cannot_hold_is_refused(value: Cell, refusal: type[ClientbookError]) -> None:
    """The refusal names the cell."""
    with pytest.raises(refusal, match="B7"):
        rest_of(value, AT)


@pytest.mark.parametrize(
    ("day", "serial"),
    [
        (date(1900, 1, 1), 1),
        (date(1900, 2, 28), 59),
        (date(1900, 3, 1), 61),
        (date(1899, 1, 1), None),
    ],
)
def test_excel_counts_a_day_that_never_was(day: date, serial: int | None) -> None:
    """29 February 1900 is in Excel's calendar, so earlier days are one lower."""
    assert serial_of(day, date1904=False) == serial


@pytest.mark.parametrize(
    ("rest", "value"),
    [
        (b' t="s"><v>1</v></c>', "two"),
        (b' t="n"><v> 7 </v></c>', 7),
        (b"><v>1E3</v></c>", 1000.0),
        (b' t="str"><f>A1</f><v>a&#10;b</v></c>', Formula("A1")),
        (b' t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>', "a b"),
        (b' t="d"><v>2026-11-23T10:00:00</v></c>', datetime(2026, 11, 23, 10)),
        (b' t="e"><v>#REF!</v></c>', CellError("#REF!")),
        (b' t="b"><v>0</v></c>', False),
        (b' t="s"/>', None),
        (b"></c>", None),
    ],
)
def test_every_type_of_cell_is_read(rest: bytes, value: Cell) -> None:
    """Shared, inline and formula strings, ISO dates, errors and booleans give their values."""
    assert Decoder(lambda: ["one", "two"], ()).values([b""], [rest]) == [value]


def test_phonetic_hints_are_no_part_of_a_text() -> None:
    """Japanese reading aids stand beside the text, not in it."""
    assert string_item(b'<t>a</t><rPh sb="0" eb="1"><t>hint</t></rPh>') == "a"


def test_cells_compare_as_they_would_be_read() -> None:
    """A Decimal and the float it comes back as are the same; so are a date and its datetime."""
    assert same(Decimal("0.1"), 0.1)
    assert same(date(2026, 1, 2), datetime(2026, 1, 2))
    assert same("", None)
    assert not same(True, 1)
    assert not same("1", 1)
    some: list[Cell] = [1, "", "\ud800", True, "x", 5]
    assert differing(some, [1.0, None, "\ufffd", 1, "y", 5]) == [3, 4]


def test_memory_of_values_is_bounded() -> None:
    """A long column of different numbers does not stay in memory twice."""
    decoder = Decoder(list, ())
    rests = [b"><v>%d</v></c>" % number for number in range(150_000)]
    assert decoder.values([b""] * len(rests), rests) == list(range(150_000))


def test_times_of_day_are_fractions() -> None:
    """A time without a day is a fraction of one."""
    assert serial_of(datetime(1899, 12, 31) + timedelta(hours=12), date1904=False) == 0.5


@pytest.mark.parametrize(
    ("rest", "shown"),
    [
        (b' t="str"><f>A1</f><v></v></c>', ""),
        (b' t="str"><f>A1</f><v/></c>', ""),
        (b"><f>A1</f></c>", None),
    ],
)
def test_a_blank_result_is_told_from_no_result(rest: bytes, shown: str | None) -> None:
    """`=IF(A1="","",1)` was computed and shows nothing; a formula without a value was not."""
    (cell,) = Decoder(list, ()).values([b""], [rest])
    assert isinstance(cell, Formula)
    assert cell.shown == shown
