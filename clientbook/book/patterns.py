"""Patterns with a possessive group, `(…)*+`, that all releases of Python read alike. Pure.

Before 3.11.5 Python takes into such a group what half fits it (issues 100061 and 106052 of
CPython); Debian 12 has 3.11.2. There they are written as atomic groups, which are read rightly but
slowly. One character or class, `[^<]*+`, needs no care.
"""

from __future__ import annotations

import re
import sys
from typing import AnyStr, Final

MISREADS: Final = sys.version_info < (3, 11, 5)
_PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\)(?:[*+?]|\{[\d,]+\})\+|.", re.DOTALL | re.ASCII
)
"""A character that is escaped; a class; the end of a possessive group; any other character."""


def compiled(pattern: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[AnyStr]:
    """Return a pattern that has possessive groups, compiled."""
    if not MISREADS:
        return re.compile(pattern, flags)
    if isinstance(pattern, bytes):
        return re.compile(with_atoms(pattern.decode("latin-1")).encode("latin-1"), flags)
    return re.compile(with_atoms(pattern), flags)


def with_atoms(pattern: str) -> str:
    r"""Return a pattern with atomic groups in place of possessive ones.

    >>> print(with_atoms(r"'(?:[^']++|'(?:a)?+')*+'\)*+[()*+]"))
    '(?>(?:[^']++|'(?>(?:a)?)')*)'\)*+[()*+]
    """
    written: list[str] = []
    openings: list[int] = []
    for piece in _PIECE.findall(pattern):
        shown = piece
        if piece == "(":
            openings.append(len(written))
        elif piece.startswith(")"):
            opening = openings.pop()
            if piece != ")":
                written.insert(opening, "(?>")
                shown = f"{piece[:-1]})"
        written.append(shown)
    return "".join(written)
