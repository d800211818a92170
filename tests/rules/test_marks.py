"""The marks by which companies meet: what several share, and of whom anything is known."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from clientbook.rules.marks import SHARED, marks_of
from clientbook.rules.phones import phone_digits, phone_print
from clientbook.rules.prints import domains, emails, tax_print
from tests.book.builder import book_of

_DIGITS = phone_digits("RU")
_PHONES = ("8 912 345-67-89", "+7 (912) 345-67-89", "9123456789", "8 495 111-22-33; 555-66-77")
_EMAILS = ("a@romashka.ru", "A@Romashka.ru; b@mail.ru", "b@mail.ru", "нет")
_CELLS = {
    "phone": st.sampled_from([None, *_PHONES]),
    "email": st.sampled_from([None, *_EMAILS]),
    "website": st.sampled_from([None, "www.romashka.ru", "https://vk.com/romashka"]),
    "tax_id": st.sampled_from([None, "7707083893", "7707 083893", "-"]),
}
_COMPANIES = st.lists(st.fixed_dictionaries(_CELLS), min_size=1, max_size=6)
_PERSON = {"mobile": _CELLS["phone"], "email": _CELLS["email"]}
_PEOPLE = st.lists(st.tuples(st.integers(0, 6), st.fixed_dictionaries(_PERSON)), max_size=4)


def _told(cells: Mapping[str, str | None]) -> set[tuple[str, str]]:
    """Return the kinds and values of the marks in the cells of one row."""
    numbers = [one for name in ("phone", "mobile") for one in _DIGITS(cells.get(name) or "")]
    email, site = cells.get("email") or "", cells.get("website") or ""
    sites = domains(email if "website" in cells else "", site)  # a person's mail is no site
    told = {("phone", phone_print(one)) for one in numbers}
    told |= {("email", one) for one in emails(email)} | {("domain", one) for one in sites}
    return told | {("tax_id", one) for one in [tax_print(cells.get("tax_id") or "")] if one}


@settings(max_examples=20, deadline=None)
@given(_COMPANIES, _PEOPLE)
def test_what_several_share_is_what_a_look_at_each_says(
    companies: list[dict[str, str | None]], people: list[tuple[int, dict[str, str | None]]]
) -> None:
    """A mark is shared by the companies whose cells, or whose people's cells, say it."""
    rows = [{"client": f"C{n}", "company": f"Имя {n}", **row} for n, row in enumerate(companies)]
    contacts = [{"client": f"C{n}", "name": "Анна", **row} for n, row in people]
    book = book_of(cb_working=rows, cb_contacts=contacts)
    holders: dict[tuple[str, str], set[int]] = {}
    for at, cells in [*enumerate(companies), *people]:
        for told in _told(cells) if at < len(companies) else ():
            holders.setdefault(told, set()).add(at)
    found = marks_of(book, book.companies(), slips=False)
    shared: dict[tuple[str, str], set[int]] = {}
    for at, about, value in found.shared[["at", "about", "value"]].itertuples(index=False):
        if about in SHARED:
            shared.setdefault((about, value), set()).add(at)
    assert shared == {mark: those for mark, those in holders.items() if len(those) > 1}
    for about in SHARED:
        every = [those for (name, _), those in holders.items() if name == about]
        assert found.known[about] == set().union(*every)
