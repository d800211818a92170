"""Sheets of a generated workbook and all they lead to → parts of a user's workbook.

Between `payload`, which makes each part fit, and `graft` and `adoption`, which decide where the
sheets go and what they are called there. The parts get fresh names, the tables ids of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from clientbook.hosts.package import Package, relations_part
from clientbook.hosts.payload import Payload, moved_relations
from clientbook.hosts.renamed import Renamed
from clientbook.hosts.sheet_parts import fresh_part, table_ids, table_names
from clientbook.hosts.styles import StyleMerge
from clientbook.hosts.tabs import counts_from_1904, names


def transplant(
    package: Package,
    payload: Payload,
    renamed: Renamed,
    homes: Mapping[str, str],
    *,
    sentences: bool = False,
) -> dict[str, str]:
    """Put the payload's parts into a package; return the home of each.

    `homes` gives parts that have one already. With `sentences`, texts that name tabs follow too.
    """
    styles = StyleMerge(package, payload.package)
    found = dict(homes)
    number = max((*table_ids(package), 0))
    from_1904 = counts_from_1904(package)
    tables, sheets = payload.tables(), {tab.part for tab in payload.tabs}
    for source in payload.parts():
        home = found.get(source) or fresh_part(package, source)
        found[source] = home
        content_type = payload.package.content_type(source) or ""
        if source in sheets:
            content = payload.sheet(source, styles, renamed, from_1904=from_1904)
        elif source in tables:
            number += 1
            content = payload.table(source, number, styles, renamed)
        else:
            content = payload.package.read(source)
        if re.search("chart|drawing", content_type, re.IGNORECASE):
            content = renamed.formulas(content)
        if sentences and content_type.endswith("+xml"):
            content = renamed.sentences(content)
        package.add_part(home, content, content_type)
    _relate(package, payload, found, renamed)
    styles.save()
    return found


def _relate(package: Package, payload: Payload, homes: Mapping[str, str], renamed: Renamed) -> None:
    """Give parts in their new homes the relationships they had, to the others' new homes."""
    for source, home in homes.items():
        member = relations_part(source)
        if payload.package.has(member):
            targets = {
                relation.id: homes[relation.target]
                for relation in payload.package.relations(source)
                if relation.target in homes and not relation.external
            }
            data = moved_relations(payload.package.read(member), home, targets, renamed)
            package.put_relations(home, data)


def free_names(package: Package, wanted: Iterable[str], home: str = "") -> dict[str, str]:
    """Return names for tables and defined names that nothing has yet, by case-folded old name.

    The tables of the sheet in `home` do not count: they are about to go.
    """
    own = set(package.related(home, "table")) if package.has(home) else set()
    taken = {n.casefold() for p, n in table_names(package) if p not in own}
    taken |= {name.name.casefold() for name in names(package) if name.tab is None}
    renamed: dict[str, str] = {}
    for old in wanted:
        new, number = old, 2
        while new.casefold() in taken:
            new, number = f"{old}_{number}", number + 1
        taken.add(new.casefold())
        renamed[old.casefold()] = new
    return renamed
