"""What must hold for the formulas that cells of one sheet share. Under `rows`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clientbook.hosts.lint.problem import Code

_SHARED = re.compile(rb'<(?:\w+:)?f\b[^<>]*?\st="shared"[^<>]*>')
_SHARED_ID = re.compile(rb'\ssi="(\d+)"')


class SharedFormulas:
    """The formulas that cells of one sheet share: those given, and those asked for."""

    def __init__(self) -> None:
        self._given: set[bytes] = set()
        self._asked: set[bytes] = set()

    def learn(self, block: bytes) -> None:
        """Take down what a block of rows gives and asks for; equal tags are one."""
        if b'"shared"' not in block:
            return
        for tag in set(_SHARED.findall(block)):
            number = _SHARED_ID.search(tag)
            if number is not None:
                known = self._given if b" ref=" in tag else self._asked
                known.add(number[1])

    def problems(self) -> Iterator[tuple[Code, str]]:
        """Yield the formulas that are asked for and nowhere given: Excel drops such cells."""
        for number in sorted(self._asked - self._given):
            yield "shared_formula", number.decode()
