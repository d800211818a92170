"""Where clientbook's own templates are found: in the wheel, or in the source tree."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language

NAMES = ("card", "findings", "funnel", "mailing", "plan", "summary", "today", "weekly")
"""Our own templates, each in every language."""

LETTERS = ("client", "summary", "weekly")
"""Our own letters, each in every language, as text and as HTML."""


class TemplateMissing(ClientbookError):
    """A template of ours is not where the installation should have it."""

    code = "error.template_missing"


def template(name: str, language: Language) -> bytes:
    """Return the template NAME.LANGUAGE.xlsx; TemplateMissing if the installation lacks it."""
    return _found(f"{name}.{language}.xlsx")


def letter_template(name: str, language: Language, kind: str) -> str:
    """Return the letter NAME.LANGUAGE.KIND.j2, `kind` txt or html; TemplateMissing."""
    return _found(f"letters/{name}.{language}.{kind}.j2").decode()


def _found(file: str) -> bytes:
    for place in (
        files("clientbook") / "_data" / "templates" / file,
        Path(__file__).parents[2] / "templates" / file,
    ):
        if place.is_file():
            return place.read_bytes()
    raise TemplateMissing(template=file)
