"""One report from its template: found, rendered, finished. Every report comes through here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clientbook.book.record import Book
from clientbook.book.wording import Quoted
from clientbook.reports.finishing import finished
from clientbook.reports.former_fields import told_of_former
from clientbook.reports.render import (
    DAMAGE,
    TemplateProblems,
    TemplateStrict,
    TemplateTooBig,
    TemplateUnreadable,
    render,
)
from clientbook.reports.template.book_xml import sheet_entries
from clientbook.reports.template.errors import TemplateSheets
from clientbook.reports.template.opc import Package
from clientbook.reports.templates import TemplateRefused, found_template, tell_of
from clientbook.reports.unshown import unshown_formulas


def drawn_report(
    name: str, book: Book, context: Mapping[str, object], *, one_sheet: bool = True
) -> bytes:
    """Return a report as a workbook: template NAME in the book's language, with its context.

    The template is the user's own where he has one. `one_sheet`: the report becomes a sheet of a
    book, so its template must have one. TemplateProblems, TemplateSheets and TemplateRefused (what
    is no template at all) know the user's file.
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
    except (TemplateStrict, TemplateTooBig, TemplateUnreadable) as refused:
        if found.file is None:
            raise
        raise TemplateRefused(file=str(found.file), why=refused) from refused
    if one_sheet and found.file is not None:
        _refuse_several(made, found.file)
    try:
        report = finished(made)
        if found.file is not None and not one_sheet:
            _tell_unshown(report, found.file)
    except DAMAGE as error:
        if found.file is None:
            raise
        raise TemplateRefused(file=str(found.file), why=TemplateUnreadable()) from error
    return report


def _tell_unshown(report: bytes, file: Path) -> None:
    """Note the formulas of a workbook to be mailed that show nothing until a program opens it."""
    cells = unshown_formulas(report)
    if cells:
        tell_of(file, "templates.unshown", {"cells": ", ".join(cells)})


def _refuse_several(workbook: bytes, file: Path) -> None:
    """Raise TemplateSheets if a rendered workbook cannot become one sheet of a book."""
    titles = [entry.title for entry in sheet_entries(Package(workbook))]
    if len(titles) > 1:
        raise TemplateSheets(file=str(file), sheets=Quoted(tuple(titles)))
