"""Pivot tables that are made from changed cells: told to refresh when the workbook is opened."""

from __future__ import annotations

from collections.abc import Collection

from clientbook.hosts.tabs import names
from clientbook.hosts.workbook import Workbook


def refresh_pivots(workbook: Workbook, sheets: Collection[str]) -> None:
    """Have every pivot refreshed on load whose source lies on one of these sheets."""
    package = workbook.package
    titles = {sheet.casefold() for sheet in sheets}
    sources = {
        name
        for name, table in workbook.table_parts.items()
        if table.area.sheet.casefold() in titles
    }
    for name in names(package):
        text = name.text.casefold()
        if any(f"{title}!" in text or f"{title}'!" in text for title in titles):
            sources.add(name.name.casefold())
    for part in package.related(package.main_part, "pivotCacheDefinition"):
        markup = package.markup(part)
        source = next((n for n in markup.root.walk() if n.name == "worksheetSource"), None)
        if source is None:
            continue
        ours = source.get("sheet").casefold() in titles
        named = source.get("name").casefold() in sources
        if (ours or named) and markup.root.get("refreshOnLoad") not in {"1", "true"}:
            markup.set(markup.root, "refreshOnLoad", "1")
            package.put(part, markup.result())
