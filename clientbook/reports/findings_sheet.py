"""The generated sheet "findings": what a check found, with a link to each cell.

Through templates/findings.*.xlsx. Errors first, then by sheet and row; no day stands on it, so that
the same findings are the same sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import pandas as pd

from clientbook.book.cell_marks import cell_marks
from clientbook.book.changes import PutSheet
from clientbook.book.findings import Finding
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.book.wording import header, text
from clientbook.reports.drawing import drawn_report
from clientbook.reports.shown import company_name

ID = "findings"
MOST = 200
"""So many lines of one sheet and severity are shown."""

Row = dict[str, object]
Owner = dict[str, str]
"""`company` and `manager`, as far as they are known."""


def findings_sheet(book: Book, findings: Sequence[Finding]) -> PutSheet:
    """Return the findings as a sheet to put into the book; without any, its removal."""
    title = text("report.faults.sheet", book.language)
    if not findings:
        return PutSheet(ID, title, None)
    sheet = drawn_report(ID, book, findings_context(book, findings))
    return PutSheet(ID, title, sheet, marks=cell_marks(book, findings))


def findings_context(book: Book, findings: Sequence[Finding]) -> dict[str, object]:
    """Return everything that templates/findings.*.xlsx may name."""
    language = book.language
    grades = Counter(finding.severity for finding in findings)
    sheets = Counter(book.places[finding.table].area.sheet for finding in findings)
    most, count = sheets.most_common(1)[0]
    groups = []
    for severity in ("error", "warning"):
        chosen = [finding for finding in findings if finding.severity == severity]
        if chosen:
            about = text(f"report.faults.about.{severity}", language)
            head = text(f"report.faults.head.{severity}", language, n=len(chosen))
            groups.append({"head": head, "about": about, "sheets": _sheets(book, chosen)})
    return {
        "title": text("report.faults.title", language),
        "subtitle": text("report.faults.subtitle", language),
        "company_name": company_name(book),
        "as_of_text": text("report.faults.count", language, n=len(findings)),
        "errors": _counted("error", grades["error"], book),
        "warnings": _counted("warning", grades["warning"], book),
        "most": {
            "name": most,
            "under": text("report.faults.most_under", language, n=count),
            "mark": "",
        },
        "groups": groups,
        "note": text("report.faults.note", language),
    }


def _counted(severity: str, count: int, book: Book) -> Row:
    under = text(f"report.faults.under.{severity}", book.language)
    return {"count": count, "under": under, "mark": ""}


def _sheets(book: Book, findings: Iterable[Finding]) -> list[Row]:
    """Return the findings by sheet, in the order of the tabs and rows."""

    def place(finding: Finding) -> tuple[int, int]:
        return order[finding.table], finding.row or 0

    order = {table: at for at, table in enumerate(book.places)}
    keys = _Rows(book)
    shown: list[Row] = []
    for table, found in groupby(sorted(findings, key=place), key=lambda f: f.table):
        here = list(found)
        sheet = book.places[table].area.sheet
        more = len(here) - MOST
        shown.append(
            {
                "title": text("report.faults.of", book.language, sheet=sheet, n=len(here)),
                "lines": [_line(book, finding, keys) for finding in here[:MOST]],
                "more": text("report.list.more", book.language, n=more) if more > 0 else None,
            }
        )
    return shown


def _line(book: Book, finding: Finding, rows: _Rows) -> Row:
    place = book.places[finding.table]
    cell = place.cell(finding.column, finding.row)
    sheet = place.area.sheet.replace("'", "''")
    who = rows.of(finding)
    return {
        "cell": cell,
        "link": f"'{sheet}'!{cell}",
        "column": header(finding.table, finding.column, book.language) if finding.column else None,
        "company": who.get("company"),
        "manager": who.get("manager"),
        "what": _capital(finding.sentence(book.language)),
    }


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


class _Rows:
    """Whose the rows of findings are: company and manager."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._owners: dict[str, Mapping[int, Owner]] = {}
        companies = book.companies(["client", "company", "manager"])
        companies = companies[companies["client"].notna() & ~companies["client"].duplicated()]
        self._companies = dict(zip(companies["client"], _owners(companies), strict=True))

    def of(self, finding: Finding) -> Owner:
        """Return the company and the manager of a finding's row, as far as they are known."""
        if finding.table not in self._owners:
            self._owners[finding.table] = self._of_table(finding.table)
        return {} if finding.row is None else self._owners[finding.table].get(finding.row, {})

    def _of_table(self, table: str) -> Mapping[int, Owner]:
        """Return the owners of a table's rows: what a row says itself, else its company."""
        frame = self._book.tables[table]
        found = _owners(frame)
        if table not in COMPANY_TABLES and "client" in frame:
            clients = frame["client"].tolist()
            found = [
                self._companies.get(client, {}) | own
                for client, own in zip(clients, found, strict=True)
            ]
        return dict(zip(frame.index.tolist(), found, strict=True))


def _owners(frame: pd.DataFrame) -> list[Owner]:
    """Return the company and manager that each row names, without those it does not."""
    names = [name for name in ("company", "manager") if name in frame]
    columns = [frame[name].tolist() for name in names]
    return [
        {name: value for name, value in zip(names, row, strict=True) if isinstance(value, str)}
        for row in zip(*columns, strict=True)
    ] or [{} for _ in frame.index]
