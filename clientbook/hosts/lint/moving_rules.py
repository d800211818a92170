"""What a sheet needs to look the same in another workbook: colours and fonts given outright.

For templates and generated sheets alone: in a workbook of its own a theme is no fault.
Source: DESIGN "Settled", styles.
"""

from __future__ import annotations

from collections.abc import Iterator

from clientbook.hosts.lint.look import Look
from clientbook.hosts.lint.problem import Problem
from clientbook.hosts.styles import Shape


def colours_are_given_outright(look: Look) -> Iterator[Problem]:
    """No style in use and no sheet takes a colour from the workbook's theme."""
    for part in look.package.related(look.package.main_part, "styles")[:1]:
        if any(element.get("theme") for element in _used(look)):
            yield Problem("theme_colour", part)
    for scan in look.scans:
        for node in scan.rest.root.walk():
            if node.name.lower().endswith("color") and node.get("theme"):
                yield Problem("theme_colour", scan.part)
                break


def fonts_are_given_outright(look: Look) -> Iterator[Problem]:
    """No font in use is the theme's own."""
    for part in look.package.related(look.package.main_part, "styles")[:1]:
        if any(element.name == "scheme" for element in _used(look)):
            yield Problem("theme_font", part)


def _used(look: Look) -> Iterator[Shape]:
    """Yield the elements of every style that a cell may name."""
    pools = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}
    stack = list(look.styles.pool("dxfs"))
    for style in look.styles.pool("cellXfs"):
        for attribute, section in pools.items():
            pool, number = look.styles.pool(section), int(style.get(attribute) or 0)
            stack += pool[number : number + 1]
    while stack:
        element = stack.pop()
        yield element
        stack += element.children
