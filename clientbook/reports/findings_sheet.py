"""The generated sheet "findings": what a check found, with a link to each cell.

Through templates/findings.*.xlsx. Errors first, then by sheet and row; no day stands on it, so that
the same findings are the same sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

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
        companies = book.companies()
        companies = companies[companies["client"].notna() & ~companies["client"].duplicated()]
        self._companies = companies.set_index("client")[["company", "manager"]]

    def of(self, finding: Finding) -> Mapping[str, str]:
        """Return the company and the manager of a finding's row, as far as they are known."""
        frame = self._book.tables[finding.table]
        if finding.row is None or finding.row not in frame.index:
            return {}
        row = frame.loc[finding.row]
        found: dict[str, object] = {}
        client = row.get("client")
        if finding.table not in COMPANY_TABLES and client in self._companies.index:
            found |= {str(k): v for k, v in self._companies.loc[client].to_dict().items()}
        own = {name: row.get(name) for name in ("company", "manager")}
        found |= {name: value for name, value in own.items() if isinstance(value, str)}
        return {name: value for name, value in found.items() if isinstance(value, str)}
