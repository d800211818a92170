"""What a template may use up: steps, seconds, characters, rows. Templates are users' files."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import NoReturn

from clientbook.reports.template.errors import Refused

_TIME_CHECK = 256
_OF_STEP = 2  # items that a filter or a comparison goes through in the time of a step


@dataclass(frozen=True, slots=True)
class Limits:
    """The caps of one rendering. `seconds` are of CPU: a busy machine is not the template's."""

    rows: int = 50_000
    cells: int = 400_000
    steps: int = 3_000_000
    seconds: int = 20
    text: int = 32_767
    lines: int = 253
    all_text: int = 50_000_000
    items: int = 50_000
    source: int = 8_192
    depth: int = 60
    digits: int = 400
    sheets: int = 200


class Budget:
    """Counts what a rendering uses, and refuses when a cap is reached."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._steps = 0
        self._text = 0
        self._cells = 0
        self._start = time.thread_time()
        self.exhausted = False

    def step(self, count: int = 1) -> None:
        """Count steps: evaluations, loop passes, filter calls."""
        before = self._steps
        self._steps += count
        if self._steps > self.limits.steps:
            self._refuse("limit_steps")
        if before // _TIME_CHECK != self._steps // _TIME_CHECK:
            self._clock()

    def text(self, length: int) -> None:
        """Count a text that was made: each within its cap, all together within theirs."""
        if length > self.limits.text:
            raise Refused("limit_text", most=self.limits.text)
        self._text += length
        if self._text > self.limits.all_text:
            self._refuse("limit_steps")

    def looked(self, *values: object) -> None:
        """Count what an operation goes through: lists, by their length."""
        for value in values:
            if isinstance(value, list | tuple | dict | range):
                self.step(len(value) // _OF_STEP)

    def items(self, length: int) -> None:
        """Check the length of a list that is made."""
        if length > self.limits.items:
            raise Refused("limit_list", most=self.limits.items)
        self.step(length)

    def rows(self, count: int) -> None:
        """Check the number of rows of a sheet."""
        if count > self.limits.rows:
            self._refuse("limit_rows", most=self.limits.rows)

    def cells(self, count: int) -> None:
        """Count what is written: cells, and what lies over them and repeats with them."""
        self._cells += count
        if self._cells > self.limits.cells:
            self._refuse("limit_cells", most=self.limits.cells)

    def sheets(self, count: int) -> None:
        """Check the number of sheets that one sheet becomes."""
        if count > self.limits.sheets:
            self._refuse("limit_sheets", most=self.limits.sheets)

    def _clock(self) -> None:
        if time.thread_time() - self._start > self.limits.seconds:
            self._refuse("limit_seconds", most=self.limits.seconds)

    def _refuse(self, reason: str, **facts: int) -> NoReturn:
        self.exhausted = True
        raise Refused(reason, likely=None, **facts)
