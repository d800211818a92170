"""One cell that holds several things: its phones, e-mails, sites, and what is left. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_PHONE = re.compile(
    r"(?<![\w@.])\+?\d(?:[\s().\-–]{0,3}\d){5,14}(?!\d)"
    r"(?:\s*\(?(?:доб|вн|ext|x)\.?\s*\d{1,5}\)?)?",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<!\d)([78]\d{10})(?=[78]\d{10}(?!\d))|(?<=\d)(?=\+\d)")
_TOP = "ru|рф|com|net|org|su|by|kz|ua|info|biz|pro|online|de|uk|eu"
_ADDRESS_END = re.compile(rf"\.(?:{_TOP})(?=.)", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(
    rf"(?:https?://|www\.)[^\s,;|]+|(?<![@\w.-])[\w-]+(?:\.[\w-]+)*\.(?:{_TOP})(?:/[^\s,;|]*)?(?![\w@.-])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?<![\s,;|/])[\s,;|/]*[,;|/\n][\s,;|/]*")
_SHORTEST = 6


def phones(words: str) -> list[str]:
    """Return the phones of a text, as they are written.

    >>> phones("8 (912) 345-67-89, +7 495 123-45-67 доб. 12")
    ['8 (912) 345-67-89', '+7 495 123-45-67 доб. 12']
    >>> phones("8912345678984951234567"), phones("тел. 89123456789; a@x.ru")
    (['89123456789', '84951234567'], ['89123456789'])
    """
    apart = _GLUED.sub(lambda found: f"{found[1] or ''};", _EMAIL.sub(";", spread(words)))
    return [" ".join(found[0].split()) for found in _PHONE.finditer(apart)]


def emails(words: str) -> list[str]:
    """Return the e-mails of a text, also those glued together.

    >>> emails("info@abn.ruinfo2@abn.ru"), emails("a@x.ru; b.c@mail.x.com")
    (['info@abn.ru', 'info2@abn.ru'], ['a@x.ru', 'b.c@mail.x.com'])
    """
    return _EMAIL.findall(spread(words))


def sites(words: str) -> list[str]:
    """Return the web addresses of a text.

    >>> sites("www.abn.ru, info@abn.ru; shop.abn.com")
    ['www.abn.ru', 'shop.abn.com']
    """
    return _SITE.findall(_EMAIL.sub(" ", spread(words)))


def rest(words: str) -> list[str]:
    """Return what is left without phones, e-mails and sites; nothing if no letter or digit is.

    >>> rest("8 912 345-67-89 (Ольга), a@x.ru"), rest("a@x.ru; 8 912 345-67-89")
    (['(Ольга)'], [])
    """
    left = _SITE.sub(" ", _EMAIL.sub(" ", spread(words)))
    for phone in phones(words):
        left = left.replace(phone, " ", 1)
    pieces = [piece.strip(" ,;|/") for piece in _BETWEEN.split(left)]
    kept = "; ".join(" ".join(piece.split()) for piece in pieces if re.search(r"\w", piece))
    return [kept] if kept else []


def spread(words: str) -> str:
    """Return a text with a blank between e-mails that are glued: after a well-known domain end.

    >>> spread("a@mail.company.rub@x.ru")
    'a@mail.company.ru b@x.ru'
    """
    pieces = words.split("@")
    for at, piece in enumerate(pieces[1:-1], start=1):
        if re.search(r"[\s,;|/]", piece):
            continue
        ends = list(_ADDRESS_END.finditer(piece))
        if ends:
            pieces[at] = f"{piece[: ends[-1].end()]} {piece[ends[-1].end() :]}"
    return "@".join(pieces)


PARTS: Mapping[str, Callable[[str], list[str]]] = {
    "phone": phones,
    "email": emails,
    "website": sites,
    "rest": rest,
}
"""What can be taken out of a cell, by its name in a map."""


def taken(found: list[str], n: int) -> str | None:
    """Return the n-th of what was found (1 = first, −1 = last); None if there is none.

    >>> taken(["a", "b"], 2), taken(["a", "b"], -1), taken(["a"], 2)
    ('b', 'b', None)
    """
    at = n - 1 if n > 0 else n + len(found)
    return found[at] or None if 0 <= at < len(found) else None
