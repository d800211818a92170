"""References inside formulas are found as Excel means them, and only their rows are rewritten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.hosts.references import Reference, references, with_rows


def found(formula: str) -> list[str]:
    """Return what a formula on the tab "Лист" refers to, as sheet and box."""
    return [f"{r.sheet}:{','.join(map(str, r.box))}" for r in references(formula, "Лист")]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("SUM(A1:B9)", ["лист:1,1,2,9"]),
        ("Журнал!$D$5:$D$104", ["журнал:4,5,4,104"]),
        ("'It''s'!A1+'Отдел 1'!B2", ["it's:1,1,1,1", "отдел 1:2,2,2,2"]),
        ("(S!$A$2:$A$9,S!$C$2:$C$9)", ["s:1,2,1,9", "s:3,2,3,9"]),
        ('IF(A1="B2:B9",C$3,$D4)', ["лист:1,1,1,1", "лист:3,3,3,3", "лист:4,4,4,4"]),
        ("LOG10(A1)", ["лист:1,1,1,1"]),
        ("[1]Other!$A$1:$A$9+'[2]My tab'!A1:A9", []),
        ("t[[#This Row],[D5:D9]]*t[A1]+[@[B2:B9]]", []),
        ("D:D+5:9+ABCD12+Tax2026+A1:INDEX(B:B,3)", []),
        ("Первый:Третий!A1:A9", ["первый:третий:1,1,1,9"]),
    ],
)
def test_what_is_a_reference(formula: str, expected: list[str]) -> None:
    """Texts, functions, names, structured references and other workbooks are none."""
    assert found(formula) == expected
    assert with_rows(formula, "Лист", lambda _: None) == formula


def test_only_rows_change() -> None:
    """Sheets, columns and `$` stay as they are written; a cell may get a second corner."""

    def moved(reference: Reference) -> tuple[int, int, bool]:
        return reference.box.top, reference.box.bottom + 2, True

    written = "SUM('О''К'!$A$2:A9)+B$3&\"C4\"+[1]X!D1"
    expected = "SUM('О''К'!$A$2:A11)+B$3:B$5&\"C4\"+[1]X!D1"
    assert with_rows(written, "S", moved) == expected


_SCRAPS = st.sampled_from(
    [*"AZ$19:!'\"[]()@#,_. ё\\", "A1", "$B$2:C9", "'О''К'!", "Лист!", "t[", "[1]", "SUM("]
)


@given(st.lists(_SCRAPS, max_size=12).map("".join))
def test_whatever_is_written_stays_what_it_is(formula: str) -> None:
    """No scrap of a formula is lost; its references found again after a move are moved ones."""
    assert with_rows(formula, "S", lambda _: None) == formula

    def lower(reference: Reference) -> tuple[int, int, bool]:
        return reference.box.top + 3, reference.box.bottom + 3, reference.corners

    before = [reference.box for reference in references(formula, "S")]
    after = [reference.box for reference in references(with_rows(formula, "S", lower), "S")]
    assert [(box.top + 3, box.bottom + 3) for box in before] == [(b.top, b.bottom) for b in after]
