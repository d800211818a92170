"""Faults that Excel repairs or refuses, though validators and other programs say nothing of them.

Looked for before a changed workbook is published: what our edit brought in stops it, what was
there before is the user's. Source: DESIGN "What Excel refuses or repairs".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from clientbook.hosts.lint import (
    moving_rules,
    package_rules,
    reference_rules,
    sheet_rules,
    style_rules,
    table_rules,
    workbook_rules,
)
from clientbook.hosts.lint.look import Look
from clientbook.hosts.lint.problem import CATALOGUE, Code, Problem
from clientbook.hosts.package import Package, relations_part
from clientbook.hosts.tabs import tabs

__all__ = ["CATALOGUE", "MOVING", "RULES", "Code", "Problem", "Rules", "lint", "new_problems"]

Rules = tuple[Callable[[Look], Iterator[Problem]], ...]

RULES: Rules = (
    package_rules.parts_are_well_formed,
    package_rules.parts_are_whole,
    package_rules.parts_are_what_they_are_for,
    package_rules.relations_asked_for_are_there,
    package_rules.macros_are_announced,
    workbook_rules.sheets_have_titles,
    workbook_rules.one_tab_is_selected,
    workbook_rules.names_belong_to_tabs,
    workbook_rules.names_are_names,
    workbook_rules.sheets_names_are_about_them,
    workbook_rules.filters_have_their_names,
    workbook_rules.chain_names_formulas,
    table_rules.tables_are_named_apart,
    table_rules.columns_fill_the_table,
    table_rules.filters_fit_their_tables,
    table_rules.tables_keep_apart,
    table_rules.headers_are_the_columns_names,
    sheet_rules.rows_and_cells,
    sheet_rules.parts_of_a_sheet_in_order,
    sheet_rules.columns_in_order,
    sheet_rules.filters_keep_apart,
    sheet_rules.validations_and_formats_hold,
    sheet_rules.headers_fit,
    sheet_rules.links_lead_somewhere,
    sheet_rules.merged_cells_are_several,
    sheet_rules.notes_have_their_drawing,
    style_rules.styles_exist,
    style_rules.differential_styles_exist,
    style_rules.styles_are_whole,
    style_rules.number_formats_travel,
    style_rules.counts_agree,
    style_rules.strings_exist,
    reference_rules.charts_show_sheets_that_are_there,
    reference_rules.sparklines_show_sheets_that_are_there,
    reference_rules.pivots_have_their_source,
)
"""What must hold for every workbook."""

MOVING: Rules = (
    moving_rules.colours_are_given_outright,
    moving_rules.fonts_are_given_outright,
)
"""What must hold, besides, for a template or a generated sheet that moves into another workbook."""


def lint(package: Package, sheets: set[str] | None = None, rules: Rules = RULES) -> list[Problem]:
    """Return the faults of a workbook. `sheets`: worksheet parts to look into, all by default."""
    look = Look(package, sheets)
    with package.reading(package.main_part):
        return [problem for rule in rules for problem in rule(look)]


def new_problems(package: Package) -> list[Problem]:
    """Return the faults that a package did not have when it was opened.

    Only sheets that were rewritten are looked into, and the original only if there is a fault.
    """
    changed = {name.lower() for name in package.written()}
    sheets = {
        tab.part for tab in tabs(package) if changed.intersection(_told_of(package, tab.part))
    }
    found = lint(package, sheets)
    if not found:
        return []
    before = Counter(lint(Package(package.original, package.name), sheets))
    return list((Counter(found) - before).elements())


def _told_of(package: Package, sheet: str) -> set[str]:
    """Return the members that the rules about a sheet look into, in lower case."""
    parts = [
        p for kind in ("table", "comments", "vmlDrawing") for p in package.related(sheet, kind)
    ]
    return {part.lower() for part in (sheet, relations_part(sheet), *parts)}
