"""Likely duplicates: how many of the labelled pairs are found, what evidence does."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from clientbook.rules import pairs as searching
from clientbook.rules.check import check
from clientbook.rules.names import Likeness, likeness, taken_apart
from clientbook.rules.pairs import CERTAIN, PROPOSED, likely_pairs
from clientbook.rules.prints import address, same_address
from tests.book.builder import book_of
from tests.rules.pairs_of_file import book_with, labelled_pairs, measured

ALL = labelled_pairs()
LABELLED, RECALL, PRECISION = 300, 0.90, 0.98


@pytest.mark.parametrize("held_out", [False, True], ids=["tuned on", "held out"])
def test_the_search_finds_what_people_call_one_company(*, held_out: bool) -> None:
    """Of the labelled pairs at least 90 of 100 are found, and 98 of 100 found are right."""
    pairs = [pair for pair in ALL if pair.held_out is held_out]
    found = measured(pairs)
    print(f"{len(pairs)} pairs: precision {found.precision:.3f}, recall {found.recall:.3f}")  # noqa: T201
    assert len(ALL) >= LABELLED
    assert found.precision >= PRECISION
    assert found.recall >= RECALL


def test_blocking_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing every company with every other proposes no pair that the search did not."""
    book = book_with(ALL[::4])
    found = {pair.clients for pair in likely_pairs(book)}
    count = len(book.tables["cb_working"])
    every = pd.DataFrame(list(combinations(range(count), 2)), columns=["one", "other"])
    monkeypatch.setattr(searching, "_together", lambda _: every)
    assert {pair.clients for pair in likely_pairs(book)} == found


def _two(one: dict[str, Any], other: dict[str, Any], **tables: Any) -> Any:  # noqa: ANN401 - rows
    companies = [{"client": "C00001"} | one, {"client": "C00002"} | other]
    return book_of(cb_working=companies, **tables)


ROMASHKA = {"company": "ООО «Ромашка»", "phone": "8 912 345-67-89"}
SAME = {"company": "Romashka LLC", "phone": "+7 (912) 345-67-89"}


def test_a_pair_says_why_it_was_proposed() -> None:
    """Each piece of evidence with its value, and what speaks against it."""
    book = _two(ROMASHKA | {"address": "Самара, Мира 5"}, SAME | {"address": "Уфа, Ленина 9"})
    (pair,) = likely_pairs(book)
    reasons = [(reason.about, reason.value) for reason in pair.reasons]
    assert reasons == [("same", ""), ("phone", "+79123456789")]
    assert (pair.against, pair.score) == (("address",), 75)


def test_the_company_with_more_history_comes_first() -> None:
    """It is the one that a merge would keep."""
    call = {"client": "C00002", "channel": "call", "contacted": "yes"}
    assert likely_pairs(_two(ROMASHKA, SAME, cb_log=[call]))[0].clients == ("C00002", "C00001")
    assert likely_pairs(_two(ROMASHKA, SAME))[0].clients == ("C00001", "C00002")


def test_what_was_noted_as_no_duplicate_is_not_proposed_again() -> None:
    """In either order of the two."""
    noted = [{"client_a": "C00002", "client_b": "C00001"}]
    assert likely_pairs(_two(ROMASHKA, SAME, cb_distinct=noted)) == []


def test_only_pairs_beyond_doubt_are_findings() -> None:
    """A name and a phone are a finding of the check; a name alone is a proposal."""
    sure, unsure = _two(ROMASHKA, SAME), _two(ROMASHKA, {"company": "Ромашка"})
    assert likely_pairs(sure)[0].score >= CERTAIN
    assert PROPOSED <= likely_pairs(unsure)[0].score < CERTAIN
    day = pd.Timestamp("2026-11-23").date()
    found = [finding for finding in check(sure, day) if finding.code == "company_twice"]
    assert [(finding.row, finding.column) for finding in found] == [(5, "company")]
    assert not any(finding.code == "company_twice" for finding in check(unsure, day))


def test_a_value_that_many_share_proposes_nothing() -> None:
    """A phone of a whole business centre, a name of sixty kiosks."""
    many = [
        {"company": f"Фирма {n} {'абвгд'[n % 5] * 6}", "phone": "8 495 780-00-00"}
        for n in range(60)
    ]
    assert likely_pairs(book_of(cb_working=many)) == []
    kiosks = [{"company": "Киоск", "address": f"Самара, Мира {n}"} for n in range(60)]
    assert likely_pairs(book_of(cb_working=kiosks)) == []


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("ООО «Ромашка»", "Romashka LLC", Likeness.SAME),
        ("кафе «Уют»", "Уют", Likeness.DESCRIBED),
        ("Ромашка", "Рамашка", Likeness.SOUND),
        ("Электромонтаж", "Элктромонтаж", Likeness.SLIP),
        ("ИП Сомов А. В.", "Сомов Андрей Викторович", Likeness.INITIALS),
        ("Ромашка", "Ромашка-Сервис", Likeness.INSIDE),
        ("Ромашка", "Гранит", Likeness.OTHER),
        ("Школа №5", "Школа №12", Likeness.NUMBER),
        ("ИП Соколов", "ИП Соколова", Likeness.OTHER),
        ("Санаторий «Сосны»", "Ресторан «Сосны»", Likeness.OTHER),
        ("Ромашка г. Самара", "Ромашка г. Пермь", Likeness.OTHER),
    ],
)
def test_how_names_are_alike(one: str, other: str, like: Likeness) -> None:
    """The same, described, misheard, misspelt, initials, inside another, another."""
    assert likeness(taken_apart(one), taken_apart(other)) is like
    assert likeness(taken_apart(other), taken_apart(one)) is like


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("г. Самара, ул. Мира, д. 5, оф. 3", "Самара, Мира 5", True),
        ("Самара, Мира 5", "Самара, Мира 7", False),
        ("Самара, Мира 5", "Уфа, Мира 5", False),
        ("Самара", "Самара, Мира 5", None),
        ("Мира 5", "Самара, Мира 5", None),
    ],
)
def test_addresses_are_compared_as_far_as_they_go(
    one: str, other: str, *, same: bool | None
) -> None:
    """City, street and house say the same place; what one does not say is not known."""
    assert same_address(address(one), address(other)) is same
