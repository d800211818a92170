"""Faults that Excel repairs or refuses, though validators and other programs say nothing of them.

Looked for before a changed workbook is published: what our edit brought in stops it, what was
there before is the user's. Source: DESIGN "What Excel refuses or repairs".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from clientbook.hosts.lint import package_rules, table_rules
from clientbook.hosts.lint.look import Look
from clientbook.hosts.lint.problem import Problem
from clientbook.hosts.package import Package
from clientbook.hosts.tabs import tabs

__all__ = ["RULES", "Problem", "lint", "new_problems"]

RULES: tuple[Callable[[Look], Iterator[Problem]], ...] = (
    package_rules.parts_are_whole,
    package_rules.sheets_have_titles,
    package_rules.one_tab_is_selected,
    package_rules.names_belong_to_tabs,
    table_rules.tables_are_named_apart,
    table_rules.tables_keep_apart,
    table_rules.headers_are_the_columns_names,
    package_rules.rows_and_cells,
    package_rules.styles_exist,
    package_rules.differential_styles_exist,
    package_rules.strings_exist,
)


def lint(package: Package, sheets: set[str] | None = None) -> list[Problem]:
    """Return the faults of a workbook. `sheets`: worksheet parts to look into, all by default."""
    look = Look(package, sheets)
    with package.reading(package.main_part):
        return [problem for rule in RULES for problem in rule(look)]


def new_problems(package: Package) -> list[Problem]:
    """Return the faults that a package did not have when it was opened.

    Only sheets that were rewritten are looked into, and the original only if there is a fault.
    """
    changed = {name.lower() for name in package.written()}
    sheets = {
        tab.part
        for tab in tabs(package)
        if changed & {tab.part.lower(), *map(str.lower, package.related(tab.part, "table"))}
    }
    found = lint(package, sheets)
    if not found:
        return []
    before = Counter(lint(Package(package.original, package.name), sheets))
    return list((Counter(found) - before).elements())
