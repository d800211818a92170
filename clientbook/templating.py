"""The library calls of a user's own templates: begin with ours, check, list fields. The edge.

What is drawn stays the user's: a file of his is never written over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clientbook.book.errors import ClientbookError
from clientbook.book.record import Book
from clientbook.book.wording import Language, text
from clientbook.report_samples import Context, example_book, sample_contexts
from clientbook.reports.templates import NAMES, guide, read_template, report_of

if TYPE_CHECKING:
    from clientbook.reports.fields import Field
    from clientbook.reports.template.errors import Problem
    from clientbook.reports.template.features import Feature


class ReportUnknown(ClientbookError):
    """Nothing says which report a template is for. `file`; `names` of the reports there are."""

    code = "error.template_report"


_MADE_ON = date(2026, 1, 1)
"""The date in the properties of the workbook of fields: the same fields are the same file."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The folder that was filled, the files that came into it, and those that were there before."""

    folder: Path
    made: Sequence[str]
    kept: Sequence[str]


def copy_templates(folder: Path, language: Language) -> Copied:
    """Put our templates and the guide of one language into a folder.

    What is there already stays as it is.
    """
    from clientbook.hosts.publish import make_file
    from clientbook.reports.templates import to_copy

    folder.mkdir(parents=True, exist_ok=True)
    made: list[str] = []
    kept: list[str] = []
    for name, content in to_copy(language):
        try:
            make_file(folder / name, content)
        except FileExistsError:
            kept.append(name)
        else:
            made.append(name)
    return Copied(folder, made, kept)


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """What a check of a template found: faults, what it has beside cells, the marked copy."""

    report: str
    problems: Sequence[Problem]
    features: Sequence[Feature]
    marked: Path | None = None


def check_template(
    file: Path, language: Language, report: str | None = None, book: Book | None = None
) -> CheckedTemplate:
    """Try a template with what its report shows of a book; the example company's without one.

    With faults, a copy beside the template has them marked; a copy of before gives way to it.
    ReportUnknown: neither the file's name nor `report` says what it is for. The errors of `render`
    for what is no template at all.
    """
    from clientbook.reports.former_fields import told_of_former
    from clientbook.reports.template.features import features

    name = report or report_of(file.name)
    if name not in NAMES:
        raise ReportUnknown(file=file.name, names=", ".join(NAMES))
    content = read_template(file)
    drawn = features(content)
    tongue = language if book is None else book.language
    faults = _problems(content, file.parent, _contexts(name, language, book), tongue)
    problems = told_of_former(name, faults)
    copied = mark_faults(file, content, problems, language) if problems else None
    return CheckedTemplate(name, problems, drawn, copied)


def _contexts(name: str, language: Language, book: Book | None) -> Sequence[Context]:
    """Return what the report would show: of the book, or of the example company."""
    if book is not None:
        return sample_contexts(book, date.today(), name)[name]  # noqa: DTZ011 - the user's own day
    with example_book(language) as example:
        return sample_contexts(example, only=name)[name]


def _problems(
    content: bytes, folder: Path, contexts: Sequence[Context], language: Language
) -> list[Problem]:
    """Return the faults that a template shows with any of the contexts, each once."""
    from clientbook.reports.render import TemplateProblems, render

    found: dict[tuple[object, ...], Problem] = {}
    for context in contexts:
        try:
            render(content, context, language=language, images=folder)
        except TemplateProblems as faults:
            for one in faults.problems:
                found.setdefault((one.place, one.source, one.reason, repr(one.facts)), one)
    return list(found.values())


def mark_faults(
    file: Path, content: bytes, problems: Sequence[Problem], language: Language
) -> Path | None:
    """Write the copy of a template with its faults marked; None where its folder takes no file."""
    from clientbook.hosts.publish import replace_file
    from clientbook.reports.template.marked import marked

    path = file.with_name(f"{file.stem}.{text('template.faults.file', language)}.xlsx")
    try:
        replace_file(path, marked(content, problems, language))
    except (ClientbookError, OSError):
        return None
    return path


def template_fields(
    language: Language, report: str | None = None, book: Book | None = None
) -> dict[str, list[Field]]:
    """Return report → the fields that its template may name, of one report or of all."""
    from clientbook.reports.fields import fields_of

    if report is not None and report not in NAMES:
        raise ReportUnknown(file=report, names=", ".join(NAMES))
    if book is not None:
        made = sample_contexts(book, date.today(), report)  # noqa: DTZ011 - the user's own day
    else:
        with example_book(language) as example:
            made = sample_contexts(example, only=report)
    return {name: fields_of(contexts) for name, contexts in made.items()}


def fields_workbook(fields: Mapping[str, Sequence[Field]], language: Language) -> bytes:
    """Return the workbook of fields: a sheet per report, and the guide."""
    from clientbook.reports.fields_book import fields_book

    return fields_book(fields, guide(language), language, _MADE_ON)
