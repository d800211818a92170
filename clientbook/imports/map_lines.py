"""In which line of a map something stands: Python's TOML reader does not tell."""

from __future__ import annotations

import re

_SECTION = re.compile(r"\s*\[\[\s*rows\s*\]\]")


class Lines:
    """The lines of a map, by its sections: 0 is what stands before the first `[[rows]]`."""

    def __init__(self, words: str) -> None:
        self._lines = words.splitlines()
        self._starts = [0] + [i for i, line in enumerate(self._lines) if _SECTION.match(line)]

    def of(self, section: int, key: str) -> int:
        """Return the number of the line where a section gives a key, else where it begins."""
        start = self._starts[section] if section < len(self._starts) else 0
        end = self._starts[section + 1] if section + 1 < len(self._starts) else len(self._lines)
        escaped = re.escape(key)
        patterns = (
            rf'^\s*(?:columns\.)?["\']?{escaped}["\']?\s*=',
            rf'[{{,]\s*["\']?{escaped}["\']?\s*=',
            rf'["\']{escaped}["\']',
        )
        for pattern in patterns:
            for number in range(start, end):
                if re.search(pattern, _bare(self._lines[number])):
                    return number + 1
        return start + 1


def _bare(line: str) -> str:
    """Return a line without its comment (a # inside quotes is none)."""
    return line if '"' in line.partition("#")[2] else line.partition("#")[0]
