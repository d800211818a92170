"""File names that every system takes, made from people's names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=$|\.)")
_LONGEST = 80


def safe_file_name(words: str) -> str:
    """Return words as a file name without its ending; "_" if nothing of them is left.

    >>> safe_file_name(" Иванов/Петров: "), safe_file_name("con"), safe_file_name("ООО Ромашка...")
    ('Иванов Петров', '_con', 'ООО Ромашка')
    """
    name = unicodedata.normalize("NFC", words)
    name = "".join(c for c in name if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"})
    name = " ".join(_FORBIDDEN.sub(" ", name).split())[:_LONGEST].strip(" .")
    return _DEVICES.sub(r"_\1", name) or "_"


def distinct_file_names(many: Iterable[str]) -> list[str]:
    """Return safe names, no two alike even where case is not told apart.

    >>> distinct_file_names(["Иванов", "ИВАНОВ", "Иванов."])
    ['Иванов', 'ИВАНОВ (2)', 'Иванов (3)']
    """
    taken: set[str] = set()
    names = []
    for words in many:
        base = name = safe_file_name(words)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{base} ({number})"
        taken.add(name.casefold())
        names.append(name)
    return names
