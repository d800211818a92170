"""Reports from templates drawn in Excel: a template and a context in, a finished workbook out.

Every sheet of the template is rendered once, or once per item of a list. Values, repeats and
conditions are Jinja in cells; formats, formulas, charts, tables and rules are what somebody drew,
and they follow the rows.
Previews on phones do not compute: sums and other simple formulas (`formula_values`) and charts
carry their values; any other formula shows nothing until a program opens the file, so what a
mailed report must show is better a ready value of the context.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from clientbook.book.wording import Language
from clientbook.reports.template.errors import (
    TemplateProblems,
    TemplateStrict,
    TemplateTooBig,
    TemplateUnreadable,
)
from clientbook.reports.template.limits import Limits
from clientbook.reports.template.rendering import Rendering

__all__ = [
    "Limits",
    "TemplateProblems",
    "TemplateStrict",
    "TemplateTooBig",
    "TemplateUnreadable",
    "render",
]

DAMAGE: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    etree.LxmlError,
)
"""What a part with markup that no program writes ends in."""


def render(  # noqa: PLR0913 - a template, its data, and how
    template: bytes,
    context: Mapping[str, object],
    *,
    titles: Mapping[str, str] | None = None,
    language: Language = "ru",
    limits: Limits | None = None,
    images: Path | None = None,
    sheets_repeat: bool = True,
) -> bytes:
    """Return the workbook (.xlsx) that a template makes of a context.

    `context`: names to dicts, lists, frozen dataclasses, named tuples, numbers, Decimal, dates,
    texts, None, NA. `titles`: tab titles by those of the template; a tab's own title may hold an
    expression. `images`: the folder that pictures may come from. `sheets_repeat`:
    whether a sheet may become several. The same input gives the same bytes. Errors:
    TemplateProblems with every fault found, TemplateUnreadable, TemplateStrict, TemplateTooBig;
    nothing partial is returned.
    """
    try:
        return Rendering(template, context, language, limits or Limits(), images).result(
            titles or {}, sheets_repeat=sheets_repeat
        )
    except DAMAGE as error:
        raise TemplateUnreadable from error
