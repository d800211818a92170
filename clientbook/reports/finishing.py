"""The last step of every report: rows as high as their texts, pages that end in good places.

Programs measure rows and choose pages when they open a file, each in its own way, and none of them
knows what belongs together; so both are written into the file.
"""

from __future__ import annotations

from clientbook.reports.page_breaks import Headings, set_page_breaks
from clientbook.reports.row_heights import Texts, set_row_heights
from clientbook.reports.template.book_xml import sheet_entries
from clientbook.reports.template.opc import Package


def finished(workbook: bytes) -> bytes:
    """Return a rendered workbook with the heights of its rows and the breaks of its pages."""
    package = Package(workbook, rendered=True)
    texts, headings = Texts.of(package), Headings.of(package)
    for number, entry in enumerate(sheet_entries(package)):
        if entry.is_worksheet:
            set_row_heights(package.tree(entry.part), texts)
            set_page_breaks(package, entry.part, number, headings)
    return package.saved()
