"""Pairs of companies that are likely one: who may be, what speaks for it and against, the score.

Pure, METHOD.md §3. Companies are compared only where they share a value of some block (tax id,
phone, e-mail, web domain, a form of the name), so that ten thousand take seconds. Evidence adds up
(after Fellegi and Sunter, A Theory for Record Linkage, 1969), in points: 55 propose a pair, 90 are
beyond doubt. The points were found on half of the labelled pairs of tests/rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from clientbook.book.record import Book
from clientbook.rules.marks import SHARED, Marks, marks_of
from clientbook.rules.names import Likeness, Name, likeness, taken_apart
from clientbook.rules.prints import address, same_address

PROPOSED, CERTAIN = 55, 90
"""So many points propose a pair; so many need no second look."""

MOST = 50
"""A value that more companies share tells nothing of two of them."""

_COLUMNS = ("client", "company", "tax_id", "phone", "email", "website", "address")


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for a pair: what is alike (a Likeness of the names, tax_id, …), and the value."""

    about: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two companies that are likely one, the one with more history first.

    `score`: 0 to 100. `against`: what differs (tax_id, phone, email, domain, address).
    """

    clients: tuple[str, str]
    companies: tuple[str, str]
    score: int
    reasons: tuple[Reason, ...]
    against: tuple[str, ...]


def likely_pairs(book: Book, *, certain: bool = False) -> list[Pair]:
    """Return the pairs to propose, the likeliest first, without those noted as not duplicates.

    `certain`: only those beyond doubt; slips of the pen are not looked for then.
    """
    companies = _companies(book)
    marks = marks_of(book, companies, slips=not certain)
    if marks.shared.empty:
        return []
    found = _together(marks.shared)
    found = found[~_noted(book, companies, found)]
    if found.empty:
        return []
    scored = _scored(companies, marks, found)
    chosen = scored[scored["score"] >= (CERTAIN if certain else PROPOSED)]
    history = _history(book, companies)
    pairs = [_pair(companies, history, row) for row in chosen.itertuples(index=False)]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.clients))


def _companies(book: Book) -> pd.DataFrame:
    """Return the companies with a name and a key of their own, index 0…n−1."""
    frame = book.companies(_COLUMNS)[list(_COLUMNS)]
    frame = frame[frame["client"].notna() & frame["company"].notna()]
    return frame[~frame["client"].duplicated()].reset_index(drop=True)


def _together(marks: pd.DataFrame) -> pd.DataFrame:
    """Return each two companies that share a mark (columns one < other)."""
    telling = marks.loc[marks["held"] <= MOST, ["at", "mark"]]
    pairs = telling.merge(telling, on="mark")
    pairs = pairs.loc[pairs["at_x"] < pairs["at_y"], ["at_x", "at_y"]].drop_duplicates()
    return pairs.set_axis(["one", "other"], axis=1).reset_index(drop=True)


def _noted(book: Book, companies: pd.DataFrame, pairs: pd.DataFrame) -> np.ndarray[Any, Any]:
    """Say which pairs somebody has noted as not duplicates."""
    noted = book.tables["cb_distinct"]
    keys = {frozenset(two) for two in zip(noted["client_a"], noted["client_b"], strict=True)}
    named = companies["client"].to_numpy(dtype=object)
    both = zip(named[pairs["one"]], named[pairs["other"]], strict=True)
    return np.fromiter((frozenset(two) in keys for two in both), dtype=bool, count=len(pairs))


_OF_NAME = {
    Likeness.SAME: 60,
    Likeness.DESCRIBED: 45,
    Likeness.SOUND: 45,
    Likeness.SLIP: 40,
    Likeness.INITIALS: 30,
    Likeness.INSIDE: -45,
    Likeness.OTHER: -45,
    Likeness.NUMBER: -60,
}
_LONG_SOUND, _LONG_SLIP, _LONG, _SPELT = 7, 9, 55, 5
_COMMON, _OF_COMMON = 5, 45
_SAME_TAX, _OTHER_TAX, _LEAST_WITH_TAX = 85, -70, -30
_OF_PHONE, _OF_MAIL, _OF_DOMAIN = (35, 20, 10), (40, 20), (25, 15)
_OF_ADDRESS, _ELSEWHERE = 20, -20
_OF_CHAIN = 10  # one site of one name in two places is a chain's
_DIFFERENT = {"phone": -5, "domain": -15}
_FREE_CALLS = ("+7800", "+1800", "+1888", "+1877", "+1866", "+44800", "+49800", "+33800")


def _scored(companies: pd.DataFrame, marks: Marks, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with what is alike, what differs, and the score."""
    found = pairs
    for about in SHARED:
        found = _with_shared(found, marks, about)
    names = [taken_apart(words) for words in companies["company"].tolist()]
    written = companies["address"].loc[sorted({*found["one"], *found["other"]})].dropna()
    places = {at: address(words) for at, words in written.items()}
    common = pd.Series([name.print for name in names])
    held = common.map(common.value_counts()).to_numpy()
    alike: list[object] = []
    where: list[object] = []
    points = []
    for one, other in zip(found["one"].tolist(), found["other"].tolist(), strict=True):
        like = likeness(names[one], names[other])
        alike.append(like)
        points.append(_of_likeness(like, names[one], names[other], min(held[one], held[other])))
        here, there = places.get(one), places.get(other)
        where.append(same_address(here, there) if here and there else None)
    columns = {"name": alike, "address": where, "points": points}
    found = found.join(pd.DataFrame(columns, index=found.index))
    return found.assign(score=np.clip(_points(found), 0, 100).astype(int))


def _of_likeness(like: Likeness, one: Name, other: Name, held: int) -> int:
    letters = min(len("".join(one.core)), len("".join(other.core)))
    if like is Likeness.SAME and held > _COMMON:
        return _OF_COMMON
    if like is Likeness.DESCRIBED and (one.kinds == other.kinds or len(one.core) > 1):
        return _LONG
    spelt = _SPELT if one.cyrillic != other.cyrillic else _LONG_SOUND
    if like is Likeness.SOUND and letters >= spelt:
        return _LONG
    if like is Likeness.SLIP and letters >= _LONG_SLIP:
        return _LONG
    return _OF_NAME[like]


def _with_shared(pairs: pd.DataFrame, marks: Marks, about: str) -> pd.DataFrame:
    """Add which value two companies share (the one that fewest hold), and whether theirs differ.

    Columns: `about` (text, NA), `about`_held (how many hold it), `about`_differs.
    """
    here = marks.shared.loc[marks.shared["about"] == about, ["at", "value", "held", "shown"]]
    both = pairs.merge(here, left_on="one", right_on="at")
    both = both.merge(here[["at", "value"]], left_on=["other", "value"], right_on=["at", "value"])
    both = both.sort_values(["held", "value"]).drop_duplicates(["one", "other"])
    both = both[["one", "other", "shown", "held"]]
    both = both.rename(columns={"shown": about, "held": f"{about}_held"})
    joined = pairs.merge(both, on=["one", "other"], how="left")
    known = marks.known[about]
    given = joined["one"].isin(known) & joined["other"].isin(known)
    return joined.assign(**{f"{about}_differs": given & joined[about].isna()})


def _points(found: pd.DataFrame) -> np.ndarray[Any, Any]:
    """Return the points of evidence, added up."""
    name = found["points"].to_numpy(dtype=float)
    tax, mail = found["tax_id"].notna().to_numpy(), found["email"].notna().to_numpy()
    number = (found["name"] == Likeness.NUMBER).to_numpy()
    points = np.where(tax & ~number, np.maximum(name, _LEAST_WITH_TAX), name)
    points += np.where(tax, _SAME_TAX, np.where(found["tax_id_differs"], _OTHER_TAX, 0))
    free = found["phone"].str.startswith(_FREE_CALLS).eq(other=True).to_numpy()
    points += np.where(free, _OF_PHONE[2], _by_rarity(found, "phone", *_OF_PHONE[:2]))
    points += _by_rarity(found, "email", *_OF_MAIL)
    where = found["address"].to_numpy(dtype=object)
    elsewhere = where == False  # noqa: E712 - an array of True, False and None
    domain = _by_rarity(found, "domain", *_OF_DOMAIN)
    points += np.where(mail, 0, np.where(elsewhere, np.minimum(domain, _OF_CHAIN), domain))
    for about, fewer in _DIFFERENT.items():
        points += np.where(found[f"{about}_differs"] & ~mail, fewer, 0)
    return points + np.where(where == True, _OF_ADDRESS, np.where(elsewhere, _ELSEWHERE, 0))  # noqa: E712


def _by_rarity(found: pd.DataFrame, about: str, of_two: int, of_more: int) -> Any:  # noqa: ANN401 - an array
    held = found[f"{about}_held"]
    return np.where(held.isna(), 0, np.where(held > 2, of_more, of_two))  # noqa: PLR2004 - the two


def _history(book: Book, companies: pd.DataFrame) -> pd.Series[Any]:
    """Return how many rows each company has in the other tables."""
    tables = (book.tables[name]["client"] for name in ("cb_results", "cb_log", "cb_contacts"))
    return companies["client"].map(pd.concat(list(tables)).value_counts()).fillna(0)


def _pair(companies: pd.DataFrame, history: pd.Series[Any], row: Any) -> Pair:  # noqa: ANN401 - a row of itertuples
    """Return a scored row as a pair."""
    two: Sequence[int] = sorted((row.one, row.other), key=lambda at: (-history[at], at))
    keys, names = companies["client"], companies["company"]
    reasons = [Reason(row.name.value)] if row.points > 0 else []
    for about in SHARED:
        value = getattr(row, about)
        if isinstance(value, str) and not (about == "domain" and isinstance(row.email, str)):
            reasons.append(Reason(about, value))
    reasons += [Reason("address")] if row.address is True else []
    against = [about for about in SHARED if getattr(row, f"{about}_differs")]
    against += ["address"] if row.address is False else []
    return Pair(
        (keys[two[0]], keys[two[1]]),
        (names[two[0]].strip(), names[two[1]].strip()),
        int(row.score),
        tuple(reasons),
        tuple(against),
    )
