"""How many messages a text takes as SMS: by the letters it is made of. Pure.

Source: 3GPP TS 23.038 (the default alphabet and its extension), TS 23.040 §9.2.3.24.1 (a message
of several parts gives seven letters, or three, of each part to its header).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
_ALONE = {"gsm7": 160, "ucs2": 70}
_OF_SEVERAL = {"gsm7": 153, "ucs2": 67}


@dataclass(frozen=True, slots=True)
class SmsParts:
    """The alphabet of a message, its length in that alphabet's units, and how many parts it is."""

    alphabet: Literal["gsm7", "ucs2"]
    length: int
    parts: int


def sms_parts(text: str) -> SmsParts:
    """Return how a text is sent; no letter is split between two parts.

    >>> sms_parts("Hello"), sms_parts("Привет").alphabet, sms_parts("я" * 71).parts
    (SmsParts(alphabet='gsm7', length=5, parts=1), 'ucs2', 2)
    """
    plain = set(text) <= _BASIC | _EXTENDED
    alphabet: Literal["gsm7", "ucs2"] = "gsm7" if plain else "ucs2"
    sizes = [
        (2 if letter in _EXTENDED else 1) if plain else len(letter.encode("utf-16-le")) // 2
        for letter in text
    ]
    length = sum(sizes)
    if length <= _ALONE[alphabet]:
        return SmsParts(alphabet, length, 1)
    parts, room = 1, _OF_SEVERAL[alphabet]
    for size in sizes:
        if size > room:
            parts, room = parts + 1, _OF_SEVERAL[alphabet]
        room -= size
    return SmsParts(alphabet, length, parts)
