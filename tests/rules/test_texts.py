"""Faulty texts are looked for among all texts of a column first: nothing is missed by that."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clientbook.rules import texts
from clientbook.rules.texts import mixed_word, stray, unseen
from tests.book.builder import book_of

_WORDS = st.text(alphabet="ab oОРр\n\t\u00a0\u200b\u202f\u2028\x1f\x07,-", max_size=8)
_COLUMN = st.lists(_WORDS, max_size=6)


@given(_COLUMN)
def test_each_faulty_text_is_found_whatever_stands_beside_it(column: list[str]) -> None:
    """A finding at every cell whose text alone is faulty, and at no other."""
    book = book_of("ru", cb_working=[{"company": words} for words in column])
    shown = book.raw["cb_working"].shown("company")
    first = book.places["cb_working"].area.header_row + 1
    for rule, judge in (
        (texts.no_stray_spaces, stray),
        (texts.no_invisible_characters, unseen),
        (texts.one_alphabet_per_word, mixed_word),
    ):
        wrong = [first + at for at, cell in enumerate(shown) if type(cell) is str and judge(cell)]
        found = [one.row for one in rule(book) if one.column == "company"]
        assert found == wrong, rule.__name__
