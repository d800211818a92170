"""Formulas follow new names of tabs and tables, and nothing else in them changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator, TranslatorError

from clientbook.hosts.formulas import follow, moved, plain


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Воронка!A1", "'Новая 1'!A1"),
        ("'воронка'!$A$1:$B$2", "'Новая 1'!$A$1:$B$2"),
        ("SUM(Воронка!A1,Другая!A1)", "SUM('Новая 1'!A1,Другая!A1)"),
        ("(Воронка!A1,Воронка!B1)", "('Новая 1'!A1,'Новая 1'!B1)"),
        ("[1]Воронка!A1", "[1]Воронка!A1"),
        ("'[1]Воронка'!A1", "'[1]Воронка'!A1"),
        ("МояВоронка!A1", "МояВоронка!A1"),
        ('"Воронка!A1"', '"Воронка!A1"'),
        ('HYPERLINK("#\'Воронка\'!A1","x")', 'HYPERLINK("#\'Новая 1\'!A1","x")'),
        ("SUM(Deals[Sum])", "SUM(Deals_2[Sum])"),
        ("deals[[#This Row],[Deals]]*2", "Deals_2[[#This Row],[Deals]]*2"),
        ("ROWS(Deals)", "ROWS(Deals_2)"),
        ("Deals(1)+Deals.x+MyDeals+Deals1", "Deals(1)+Deals.x+MyDeals+Deals1"),
        ("T[Deals]", "T[Deals]"),
        ("T['[Deals]+Deals[a]", "T['[Deals]+Deals_2[a]"),
        ('"Deals"&"a""Deals"', '"Deals"&"a""Deals"'),
        ("#REF!", "#REF!"),
        ("$A$1+1E5", "$A$1+1E5"),
    ],
)
def test_names_are_followed(old: str, new: str) -> None:
    """Воронка becomes «Новая 1», the table Deals Deals_2."""
    assert follow(old, {"воронка": "Новая 1"}, {"deals": "Deals_2"}) == new


_REFERENCES = st.from_regex(
    r"(?:Sheet!|'A b'!|\[1\]S!)?\$?[A-C]\$?[1-9](?::\$?[A-D]\$?[1-9])?"
    r"|\$?[A-D]:\$?[A-D]|\$?[1-9]:\$?[1-9]|t\[Sum\]|t\[\[#This Row\],\[A1\]\]|LOG10\(A1\)"
    r'|name1|"A1"|12|TRUE|\{1,2;3,4\}',
    fullmatch=True,
)


@given(st.lists(_REFERENCES, min_size=1, max_size=4), st.integers(1, 8), st.integers(1, 12))
def test_a_shared_formula_moves_as_openpyxl_moves_it(
    pieces: list[str], column: int, row: int
) -> None:
    """The two agree on every reference, and on what would leave the sheet."""
    formula, place = "&".join(pieces), f"{'ABCDEFGH'[column - 1]}{row}"
    try:
        expected = Translator(f"={formula}", origin="C4").translate_formula(place)[1:]
    except TranslatorError:
        with pytest.raises(ValueError, match=r"."):
            moved(formula, "C4", [place])
    else:
        assert moved(formula, "C4", [place]) == [expected]


@pytest.mark.parametrize(
    ("formula", "below"),
    [
        ("C2*K0", "C3*K0"),
        ("C2*YTD2024", "C3*YTD2024"),
        ("SUM(INDEX(C:C,2):C2)", "SUM(INDEX(C:C,2):C3)"),
        ("SUM(C2:Итог)", "SUM(C3:Итог)"),
        ("SUM(A1:B2:C3)", "SUM(A2:B3:C4)"),
        ("SUM(S1!A1:S1!B2,'A:b'!A1:$B2)", "SUM(S1!A2:S1!B3,'A:b'!A2:$B3)"),
        ("SUM(t[[A1]:[B1]],t[A1])", "SUM(t[[A1]:[B1]],t[A1])"),
        ("a1+$b$2", "A2+$B$2"),
    ],
)
def test_names_like_cells_stay_and_every_end_moves(formula: str, below: str) -> None:
    """A row 0 or a column past XFD is no cell; an end of a range is one, whatever the other is."""
    assert moved(formula, "D2", ["D3"]) == [below]


def test_a_formula_is_the_same_however_it_is_saved() -> None:
    """Spaces, case, prefixes and the own tab's name do not count; texts do."""
    assert plain("SUM( Tab!a1 , 'Tab'!A2)", "Tab") == plain("sum(A1,A2)", "Other")
    assert plain("_xlfn.CONCAT(A1)", "") == plain("CONCAT(A1)", "")
    assert plain('"a b"', "") != plain('"ab"', "")
    assert plain("A1+1", "") != plain("A1+2", "")


@pytest.mark.parametrize("formula", ["R[1]C[", '"abc', ")", "1}", "#X", "'a", "1+" * 5_000])
def test_what_is_no_formula_is_not_moved(formula: str) -> None:
    """Damaged files hold formulas that nobody can read: they end in a refusal."""
    with pytest.raises(ValueError, match="A1"):
        moved(formula, "A1", ["A2"])
