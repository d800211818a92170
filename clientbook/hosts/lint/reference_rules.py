"""What charts and pivots take their numbers from: sheets and tables that are there."""

from __future__ import annotations

from collections.abc import Iterator

from clientbook.hosts.lint.formula_words import sheets_missing
from clientbook.hosts.lint.look import Look
from clientbook.hosts.lint.problem import Problem
from clientbook.hosts.tabs import names


def charts_show_sheets_that_are_there(look: Look) -> Iterator[Problem]:
    """What a chart shows lies on sheets of this workbook."""
    for tab in look.present:
        for drawing in look.package.related(tab.part, "drawing"):
            for chart in look.package.related(drawing, "chart"):
                markup = look.package.markup(chart)
                texts = [markup.text(n) for n in markup.root.walk() if n.name == "f"]
                gone = [title for text in texts for title in sheets_missing(text, look.titles)]
                for title in dict.fromkeys(gone):
                    yield Problem("chart_sheet", chart, title)


def sparklines_show_sheets_that_are_there(look: Look) -> Iterator[Problem]:
    """What a small chart in a cell shows lies on sheets of this workbook."""
    for scan in look.scans:
        for node in scan.rest.root.walk():
            source = node.find("f") if node.name == "sparkline" else None
            gone = sheets_missing(scan.rest.text(source), look.titles) if source else []
            for title in gone:
                yield Problem("chart_sheet", scan.part, title)


def pivots_have_their_source(look: Look) -> Iterator[Problem]:
    """A pivot is made from a sheet, a table or a name of this workbook."""
    known = {table.root.get("displayName").casefold() for table in look.tables}
    known |= {name.name.casefold() for name in names(look.package)}
    for part in look.package.related(look.package.main_part, "pivotCacheDefinition"):
        for node in look.package.markup(part).root.walk():
            if node.name != "worksheetSource" or any("id" in key for key in node.attributes):
                continue
            sheet, name = node.get("sheet"), node.get("name")
            there = sheet.casefold() in look.titles if sheet else name.casefold() in known
            if not there:
                yield Problem("pivot_source", part, sheet or name)
