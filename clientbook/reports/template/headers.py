"""Headers and footers of a sheet: expressions in them, with Excel's own codes left alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from clientbook.reports.template.grid import tag
from clientbook.reports.template.opc import Element
from clientbook.reports.template.words import blocks

_LONGEST: Final = 255


def fill_headers(root: Element, said: Callable[[str], str]) -> None:
    """Replace the expressions in a sheet's headers and footers. `said` gives a text's value."""
    for holder in root.iterfind(tag("headerFooter")):
        for part in holder:
            if part.text and ("{{" in part.text or "{%" in part.text):
                part.text = _filled(part.text, said)


def _filled(text: str, said: Callable[[str], str]) -> str:
    """Return a header with its values; `&` of the data doubled, a digit kept off a font size."""
    filled = ""
    end = 0
    for start, after in blocks(text):
        if not text.startswith("{{", start):
            continue
        filled += text[end:start]
        value = said(text[start:after]).replace("&", "&&")
        apart = value[:1].isdigit() and re.search(r"(?<!&)&\d+$", filled)
        filled += f" {value}" if apart else value
        end = after
    return (filled + text[end:])[:_LONGEST]
