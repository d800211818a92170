"""Letters from text templates: a template and its names in, a text or a page of HTML out. Pure.

The language of the templates is that of the workbooks' cells (`reports.template`), with the same
closed lists; in HTML every value is escaped. A tag on a line of its own leaves no blank line.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language, text
from clientbook.reports.template.errors import Refused
from clientbook.reports.template.expressions import Language as TemplateLanguage
from clientbook.reports.template.limits import Budget, Limits
from clientbook.reports.template.sandbox import Sandbox
from clientbook.reports.templates import letter_template

_LIMITS = Limits(text=400_000, source=60_000, lines=20_000, seconds=20)


class LetterFaulty(ClientbookError):
    """A letter's template cannot be used. `file`: its name; `refused`: why."""

    code = "error.letter_template"

    def __init__(self, file: str, refused: Refused) -> None:
        super().__init__(file=file)
        self.refused = refused

    def told(self, language: Language) -> Mapping[str, object]:
        """Return the facts, the reason in words."""
        facts = dict(self.refused.facts)
        if "kind" in facts:
            facts["kind"] = text(f"template.kind.{facts['kind']}", language)
        why = text(f"template.reason.{self.refused.reason}", language, **facts)
        if self.refused.likely:
            why = text("template.likely", language, reason=why, likely=self.refused.likely)
        return {**self.facts, "why": why}


def letter_text(name: str, language: Language, names: Mapping[str, object]) -> str:
    """Return one of our own letters as plain text."""
    file = f"{name}.{language}.txt.j2"
    return rendered(letter_template(name, language, "txt"), names, language, file)


def letter_html(name: str, language: Language, names: Mapping[str, object]) -> str:
    """Return one of our own letters as a page of HTML; what values hold is text there."""
    file = f"{name}.{language}.html.j2"
    return rendered(letter_template(name, language, "html"), names, language, file, escape=True)


def rendered(
    source: str,
    names: Mapping[str, object],
    language: Language,
    file: str,
    *,
    escape: bool = False,
) -> str:
    """Return what a template makes of names. LetterFaulty, with the template's name `file`."""
    sandbox = Sandbox(language, Budget(_LIMITS), escape=escape, of_lines=True)
    try:
        made: str = TemplateLanguage(sandbox).text(source).value(names)
    except Refused as refused:
        raise LetterFaulty(file, refused) from refused
    return made
