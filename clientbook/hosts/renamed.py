"""New names of tabs, tables and defined names, made to reach all that speaks of them.

Under `payload` and `graft`: a sheet that comes into a user's workbook gives way where a name is
taken there, and its formulas, links and sentences follow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from clientbook.hosts.formulas import follow
from clientbook.hosts.markup import escaped

FORMULA = re.compile(rb"(<(?:\w+:)?(?:formula[12]?|f)\b(?:[^<>]*[^<>/])?>)([^<]+)(</)")
"""A formula in the XML of a sheet, chart or drawing: its tag, its text, what closes it."""
LOCATION = re.compile(rb'(\s(?:location|textlink)=")([^"]*)(")')
"""A link inside the workbook, in the same three groups."""
_QUOTED = re.compile("([«“])([^«»“”<>]+)([»”])")
_LINK = re.compile(rb'(<hyperlink ref="(\w+)" [^<>]*?\bdisplay=")([^"]*)(")')


@dataclass(frozen=True, slots=True)
class Renamed:
    """New names of tabs, and of tables and defined names, by case-folded old name."""

    titles: Mapping[str, str]
    tables: Mapping[str, str]

    def formula(self, text: str) -> str:
        """Return a formula that follows."""
        return follow(text, self.titles, self.tables)

    def formulas(self, data: bytes) -> bytes:
        """Return a part's XML in which every formula and internal link follows."""

        def followed(match: re.Match[bytes]) -> bytes:
            old = unescape(match[2].decode())
            new = self.formula(old)
            return match[0] if new == old else match[1] + escaped(new, quotes=True) + match[3]

        return LOCATION.sub(followed, FORMULA.sub(followed, data))

    def sentences(self, data: bytes) -> bytes:
        """Return the XML of a part of ours whose sentences name tabs, as «Настройки», anew."""
        if not self.titles:
            return data

        def followed(match: re.Match[str]) -> str:
            new = self.titles.get(unescape(match[2]).casefold())
            return match[0] if new is None else match[1] + _text(new).decode() + match[3]

        return self._links(_QUOTED.sub(followed, data.decode()).encode())

    def _links(self, data: bytes) -> bytes:
        """Let links that show the title of a tab show its new one."""
        shown = {match[2]: match[3] for match in _LINK.finditer(data)}
        new = {place: self._titled(words) for place, words in shown.items()}
        for place, title in new.items():
            if title is not None:
                cell = re.compile(rb'(<c r="%b"[^>]*><is><t[^>]*>)[^<]*(</t>)' % place)
                data = cell.sub(lambda match: match[1] + title + match[2], data)  # noqa: B023
        return _LINK.sub(lambda match: match[1] + (new[match[2]] or match[3]) + match[4], data)

    def _titled(self, words: bytes) -> bytes | None:
        title = self.titles.get(unescape(words.decode()).casefold())
        return None if title is None else _text(title)


def _text(words: str) -> bytes:
    return escaped(words, quotes=True)
