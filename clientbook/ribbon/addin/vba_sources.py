r"""The VBA modules of the add-in: text files beside this one, and one made of the wording.

Under `package`. Sources are ASCII: what is not stands as `\uXXXX`, and the launcher decodes it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from clientbook.book.wording import Language, text
from clientbook.ribbon.addin.vba_project import Module
from clientbook.ribbon.buttons import Button
from clientbook.ribbon.requests import escaped

SOURCES = Path(__file__).parent / "sources"
_SAID = ("working", "busy", "no_book", "no_answer", "gone", "failed", "lost")
_WIDE = 90
"""Characters of a literal: a line of VBA has at most 1023, a statement at most 25 lines."""


def vba_modules(buttons: Sequence[Button], language: Language) -> tuple[Module, ...]:
    """Return the modules of the add-in: book and sheet first, as Excel has them."""
    return (
        Module("ThisWorkbook", _source("ThisWorkbook.cls"), document=True),
        Module("Sheet1", _source("Sheet1.cls"), document=True),
        Module("ClientbookLauncher", _source("ClientbookLauncher.bas")),
        Module("ClientbookSystem", _source("ClientbookSystem.bas")),
        Module("ClientbookWords", words_module(buttons, language)),
    )


def words_module(buttons: Sequence[Button], language: Language) -> str:
    """Return the source of the module with the actions and the words of a language."""
    lines = [
        'Attribute VB_Name = "ClientbookWords"',
        "' clientbook: the actions and the words of the launcher. Written by clientbook from its",
        "' table of buttons and its wording: edit those, not this.",
        "Option Explicit",
        "",
        *_constant("CLIENTBOOK_LANGUAGE", language),
        *_constant("CLIENTBOOK_ACTIONS", f" {' '.join(button.tag for button in buttons)} "),
    ]
    for said in _SAID:
        sentence = text(f"ribbon.vba.{said}", language)
        lines += _constant(f"SAID_{said.upper()}", escaped(sentence))
    return "\n".join([*lines, ""])


def _constant(name: str, value: str) -> Iterator[str]:
    """Yield the lines of a constant; its literal is cut between words and letters."""
    pieces = textwrap.wrap(value, _WIDE, drop_whitespace=False, break_on_hyphens=False)
    literals = [f'"{piece}"' for piece in pieces]
    yield f"Public Const {name} As String = {literals[0]}" + (" & _" if literals[1:] else "")
    for literal in literals[1:-1]:
        yield f"    {literal} & _"
    if literals[1:]:
        yield f"    {literals[-1]}"


def _source(name: str) -> str:
    return (SOURCES / name).read_text(encoding="ascii")
