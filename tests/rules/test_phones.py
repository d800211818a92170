"""The quick look at phones passes nothing that the full one refuses."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.rules.phones import _quick, _several

REGIONS = ("RU", "US", "DE", "BY", "KZ", "GB", "IT")
DIGITS = st.text("0123456789", min_size=6, max_size=13)


def _written(digits: str, head: str) -> str:
    return f"{head}{digits[:3]}) {digits[3:6]}-{digits[6:]}" if "(" in head else head + digits


@given(
    DIGITS,
    st.sampled_from(["", "+", "+7 (", "8 (", "8", "7", "+1", "+49 "]),
    st.sampled_from(REGIONS),
)
def test_what_passes_quickly_is_valid(digits: str, head: str, region: str) -> None:
    """A number well formed for its region is one that phonenumbers calls valid."""
    words = _written(digits, head)
    if _quick(region)(words):
        assert phonenumbers.is_valid_number(phonenumbers.parse(words, region))


@pytest.mark.parametrize(
    "words",
    ["+7 (495) 123-45-67", "8-800-555-35-35", "89161234567", "79161234567", "9161234567"],
)
def test_the_usual_forms_pass_quickly(words: str) -> None:
    """Numbers as most people write them need no full look."""
    assert _quick("RU")(words)


@given(
    st.from_regex(r"9[0-3][0-9]{8}", fullmatch=True),
    st.sampled_from(["; ", ", ", "/", " и ", "\n", " ", ""]),
)
def test_two_numbers_are_two_whatever_stands_between(number: str, mark: str) -> None:
    """Two mobiles in one cell are told apart, also without any separator."""
    other = "+7 495 123-45-67"
    words = f"8{number}{mark}{other}"
    shown = phonenumbers.format_number(
        phonenumbers.parse(number, "RU"), phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    assert not _quick("RU")(words)
    if phonenumbers.is_valid_number(phonenumbers.parse(number, "RU")):
        assert _several(words, "RU") == (shown, other)
