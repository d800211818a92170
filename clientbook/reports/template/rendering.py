"""One rendering, step by step: read the template, run it with the data, move what it moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from clientbook.book.wording import Language as Tongue
from clientbook.reports.template.book_xml import (
    SheetEntry,
    name_areas,
    new_titles,
    sheet_entries,
    starts_1904,
    write_book,
    write_strings,
)
from clientbook.reports.template.cells_xml import OutSheet, Writer
from clientbook.reports.template.charts_xml import Charts, references
from clientbook.reports.template.drawings_xml import (
    drop_gone_charts,
    move_anchors,
    paragraph_text,
    paragraphs,
    set_paragraph,
    unwanted_charts,
)
from clientbook.reports.template.errors import Place, Problems, Refused, Spot
from clientbook.reports.template.expressions import Language, Scope
from clientbook.reports.template.formula_values import FormulaValues
from clientbook.reports.template.formulas import Layout, Mover
from clientbook.reports.template.grid import bounds, read_grid
from clientbook.reports.template.headers import fill_headers
from clientbook.reports.template.keep_rows import with_blank_rows
from clientbook.reports.template.limits import Budget, Limits
from clientbook.reports.template.links_xml import move_links, templated_links
from clientbook.reports.template.literals import templated_literals
from clientbook.reports.template.notes_xml import move_notes
from clientbook.reports.template.opc import Element, Package
from clientbook.reports.template.pictures import Pictures
from clientbook.reports.template.pivots_xml import move_pivots, move_sources
from clientbook.reports.template.program import Program, Reader
from clientbook.reports.template.ranges_xml import Ranges
from clientbook.reports.template.rich import templated_runs
from clientbook.reports.template.rowmap import RowMap
from clientbook.reports.template.run import OutRow, Run
from clientbook.reports.template.sandbox import Sandbox
from clientbook.reports.template.sheet_loops import DrawnSheet, SheetLoops
from clientbook.reports.template.strings import Strings
from clientbook.reports.template.styles import Styles
from clientbook.reports.template.tables_xml import Tables, check_table, table_rows
from clientbook.reports.template.weights import row_weights


class Rendering:
    """One rendering, from the template's bytes to the report's."""

    def __init__(
        self,
        template: bytes,
        context: Mapping[str, object],
        language: Tongue,
        limits: Limits,
        images: Path | None = None,
    ) -> None:
        self.package = Package(template)
        self.context = context
        self.problems = Problems()
        self.pictures = Pictures(self.package, images, self.problems)
        self.sandbox = Sandbox(language, Budget(limits))
        self.language = Language(self.sandbox)
        self.strings = Strings(self._part("sharedStrings"))
        self.entries = sheet_entries(self.package)
        self.scopes: dict[str, Scope] = {}

    def result(self, titles: Mapping[str, str], *, sheets_repeat: bool = True) -> bytes:
        """Return the rendered workbook; raise TemplateProblems if anything is wrong."""
        drawn = self._drawn(may_repeat=sheets_repeat)
        worksheets = [entry for entry in self.entries if entry.is_worksheet]
        programs = {entry.title: self._program(entry) for entry in worksheets}
        rows = {
            title: Run(program, self.sandbox, self.problems).result(self.scopes[title])
            for title, program in programs.items()
        }
        computed = {
            one.entry.title: titles.get(one.entry.title) or self._title(one) for one in drawn
        }
        for entry in self.entries:
            self._fill_texts(entry)
        self.problems.raise_any()
        sheets = self._sheets(programs, rows)
        maps = {title: sheet.map for title, sheet in sheets.items()}
        self._write(sheets, Layout(maps, new_titles(self.entries, computed)))
        self.problems.raise_any()
        return self.package.saved()

    def _part(self, kind: str) -> Element | None:
        parts = self.package.targets(self.package.workbook, kind)
        return self.package.tree(parts[0]) if parts else None

    def _drawn(self, *, may_repeat: bool) -> list[DrawnSheet]:
        """Return the sheets to render, those that repeat copied; each has a scope of its own."""
        reader = Reader(self.language, self.context, self.problems)
        loops = SheetLoops(self.package, self.strings, reader, self.problems, self.context)
        drawn = loops.drawn(self.entries, may_repeat=may_repeat)
        self.problems.raise_any()
        self.entries = [one.entry for one in drawn]
        self.scopes = {one.entry.title: one.scope for one in drawn}
        return drawn

    def _program(self, entry: SheetEntry) -> Program:
        root = self.package.tree(entry.part)
        grid = read_grid(entry.title, entry.part, root, self.strings)
        self.package.put(entry.part, grid.root)
        self._check_rows(entry.title, grid.last)
        more = templated_links(self.package, entry.part, grid.root)
        for found in (templated_literals(grid), templated_runs(grid, self.strings)):
            for row, texts in found.items():
                more.setdefault(row, {}).update(texts)
        program = self._reader(entry.title).program(grid, more)
        program.weights.update(row_weights(self.package, grid))
        for part in self.package.targets(entry.part, "table"):
            table = self.package.tree(part)
            try:
                check_table(table, program.loops)
            except Refused as refused:
                self.problems.add(Place(entry.title, spot="table"), table.get("ref", ""), refused)
        return program

    def _check_rows(self, sheet: str, last: int) -> None:
        """Stop at a sheet of more rows than a report may have, before any of them is read."""
        try:
            self.sandbox.budget.rows(last)
        except Refused as refused:
            self.problems.add(Place(sheet, f"A{last}"), "", refused)
            self.problems.raise_any()

    def _reader(self, sheet: str) -> Reader:
        return Reader(self.language, self.scopes[sheet], self.problems)

    def _title(self, one: DrawnSheet) -> str:
        titled = one.titled
        return self._said("title", one.entry.title, titled) if "{" in titled else titled

    def _said(self, spot: Spot, sheet: str, source: str) -> str:
        """Return the text that a templated text outside the cells comes to."""
        place = Place(sheet, spot=spot)
        slot = self._reader(sheet).slot(place, source, "text")
        if slot.compiled is None:
            return source
        try:
            return str(slot.compiled.value(self.scopes[sheet]))
        except Refused as refused:
            self.problems.add(place, source, refused)
            return source

    def _fill_texts(self, entry: SheetEntry) -> None:
        """Put values into headers, footers, shapes and chart titles."""
        fill_headers(self.package.tree(entry.part), partial(self._said, "header", entry.title))
        for drawing in self.package.targets(entry.part, "drawing"):
            for part in (drawing, *self._charts_of(drawing)):
                for paragraph in paragraphs(self.package.tree(part)):
                    text = self._said("drawing", entry.title, paragraph_text(paragraph))
                    set_paragraph(paragraph, text)

    def _charts_of(self, drawing: str) -> Iterator[str]:
        yield from self.package.targets(drawing, "chart")
        yield from self.package.targets(drawing, "chartEx")

    def _charts(self) -> Iterator[tuple[str, Element]]:
        """Yield every chart of the workbook with the sheet it stands on."""
        for entry in self.entries:
            for drawing in self.package.targets(entry.part, "drawing"):
                for part in self._charts_of(drawing):
                    yield entry.title, self.package.tree(part)

    def _sheets(
        self, programs: Mapping[str, Program], rows: Mapping[str, list[OutRow]]
    ) -> dict[str, OutSheet]:
        """Return every sheet with its rows, blank ones where tables, charts and names need them."""
        needed: dict[str, set[tuple[int, int]]] = {title: set() for title in programs}
        for title, program in programs.items():
            for part in self.package.targets(program.grid.part, "table"):
                table = table_rows(self.package.tree(part))
                needed[title].add((table.first, table.last))
        areas = self._charted(programs, rows)
        for title, area in areas + name_areas(self.package.tree(self.package.workbook)):
            if title in needed:
                needed[title].add(bounds(area)[:2])
        sheets = {}
        for title, program in programs.items():
            kept = with_blank_rows(program, rows[title], needed[title])
            origins = [row.origin for row in kept]
            sheets[title] = OutSheet(
                program, kept, RowMap(program.loops, program.grid.last, origins)
            )
        return sheets

    def _charted(
        self, programs: Mapping[str, Program], rows: Mapping[str, list[OutRow]]
    ) -> list[tuple[str, str]]:
        """Return what the charts that stay show: (sheet title, area)."""
        found: list[tuple[str, str]] = []
        for entry in self.entries:
            program = programs.get(entry.title)
            there = {row.origin.row for row in rows.get(entry.title, ())}
            for drawing in self.package.targets(entry.part, "drawing"):
                gone = program and unwanted_charts(self.package, drawing, program, there)
                for part in self._charts_of(drawing):
                    if not gone or part not in gone:
                        found += references(self.package.tree(part))
        return found

    def _write(self, sheets: Mapping[str, OutSheet], layout: Layout) -> None:
        tables = Tables(self.package, self._writer(), self.problems)
        for title, sheet in sheets.items():
            self._write_sheet(sheet, Mover(layout, title), tables)
        by_new_title = {layout.titles[title]: sheet for title, sheet in sheets.items()}
        FormulaValues(by_new_title, tables.areas).fill()
        charts = Charts(sheets)
        for title, chart in self._charts():
            charts.move(chart, Mover(layout, title))
        move_sources(self.package, layout)
        write_book(self.package, layout, self.problems)
        write_strings(self.package, self.strings)

    def _writer(self) -> Writer:
        styles, language = Styles(self._part("styles")), self.sandbox.language
        return Writer(self.strings, styles, self.problems, starts_1904(self.package), language)

    def _write_sheet(self, sheet: OutSheet, mover: Mover, tables: Tables) -> None:
        """Write a sheet's rows, and move all that lies over them."""
        part = sheet.program.grid.part
        tables.writer.write(sheet, mover)
        tables.move(sheet, mover)
        Ranges(sheet, mover, self.problems).move()
        move_links(self.package, sheet, mover)
        move_notes(self.package, sheet)
        move_pivots(self.package, part, sheet.map)
        for drawing in self.package.targets(part, "drawing"):
            drop_gone_charts(self.package, drawing, sheet.map)
            move_anchors(self.package.tree(drawing), sheet.map)
        self.pictures.put(part, mover.sheet, sheet.pictures)
