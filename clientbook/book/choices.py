"""What may be chosen, as a sentence lists it: each choice as it is shown, and its code if any.

Pure. In the facts of an error: on a command line the codes are shown, at a window they are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Choice(NamedTuple):
    """One of several. `code`: what the command line calls it; "" where that is no other word."""

    shown: str
    code: str = ""

    def __str__(self) -> str:
        """Return both: «звонок (call)»."""
        return f"{self.shown} ({self.code})" if self.code else self.shown


@dataclass(frozen=True, slots=True)
class Choices:
    """All that may be chosen. `is_cut`: there are more than these."""

    listed: tuple[Choice, ...]
    is_cut: bool = False

    def __str__(self) -> str:
        """Return them for a command line, with their codes."""
        return self._line(map(str, self.listed))

    @property
    def plain(self) -> str:
        """Return them for a window, without codes."""
        return self._line(choice.shown for choice in self.listed)

    def _line(self, words: Iterable[str]) -> str:
        more = ("…",) if self.is_cut else ()
        return "; ".join((*words, *more)) or "—"
