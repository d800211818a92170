"""One report from its template: found, rendered, finished. Every report comes through here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clientbook.book.record import Book
from clientbook.reports.finishing import finished
from clientbook.reports.former_fields import told_of_former
from clientbook.reports.render import DAMAGE, TemplateProblems, TemplateUnreadable, render
from clientbook.reports.template.book_xml import sheet_entries
from clientbook.reports.template.errors import TemplateSheets
from clientbook.reports.template.opc import Package
from clientbook.reports.templates import found_template


def drawn_report(
    name: str, book: Book, context: Mapping[str, object], *, one_sheet: bool = True
) -> bytes:
    """Return a report as a workbook: template NAME in the book's language, with its context.

    The template is the user's own where he has one. `one_sheet`: the report becomes a sheet of a
    book, so its template must have one. TemplateProblems, TemplateSheets and the other errors of
    `render` know the user's file.
    """
    found = found_template(name, book.language, book.settings)
    try:
        made = render(
            found.content,
            context,
            language=book.language,
            images=found.folder,
            sheets_repeat=not one_sheet,
        )
    except TemplateProblems as problems:
        told = told_of_former(name, problems.problems)
        raise TemplateProblems(told).in_file(found.file) from None
    if one_sheet and found.file is not None:
        _refuse_several(made, found.file)
    try:
        return finished(made)
    except DAMAGE as error:
        if found.file is None:
            raise
        raise TemplateUnreadable from error


def _refuse_several(workbook: bytes, file: Path) -> None:
    """Raise TemplateSheets if a rendered workbook cannot become one sheet of a book."""
    titles = [entry.title for entry in sheet_entries(Package(workbook))]
    if len(titles) > 1:
        shown = ", ".join(f"«{title}»" for title in titles)
        raise TemplateSheets(file=str(file), sheets=shown)
