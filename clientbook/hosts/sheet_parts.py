"""The parts that belong to a sheet: names for new ones, and which go when the sheet goes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from clientbook.hosts.package import Package
from clientbook.hosts.properties import remove_title
from clientbook.hosts.tabs import Tab, remove_tab, tabs


def table_names(package: Package) -> Iterator[tuple[str, str]]:
    """Yield every table's part and name."""
    for tab in tabs(package):
        for part in package.related(tab.part, "table"):
            yield part, package.markup(part).root.get("displayName")


def table_ids(package: Package) -> Iterator[int]:
    """Yield every table's id."""
    for part, _ in table_names(package):
        with package.reading(part):
            number = int(package.markup(part).root.get("id"))
        yield number


def fresh_part(package: Package, wanted: str) -> str:
    """Return a part name like another's that no part has and no content type speaks of."""
    base, extension = posixpath.splitext(wanted)
    stem = base.rstrip("0123456789")
    stale = {name.lower() for name in package.overrides()}
    number = 1
    while package.has(part := f"{stem}{number}{extension}") or part.lower() in stale:
        number += 1
    return part


def clear(package: Package, part: str) -> None:
    """Remove what only this sheet leads to, and its relationships; the part itself stays."""
    for orphan in only_of(package, part):
        package.remove(orphan)
    package.drop_relations(part)


def drop_sheet(package: Package, tab: Tab) -> None:
    """Take a sheet away with its tab, its own names and all that only it leads to."""
    clear(package, tab.part)
    package.remove(tab.part)
    remove_tab(package, tabs(package).index(tab))
    package.unrelate(package.main_part, tab.relation)
    remove_title(package, tab.title)


def only_of(package: Package, part: str) -> set[str]:
    """Return the parts that nothing but one sheet leads to."""

    def reached(start: str, closed: str) -> set[str]:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            owner = waiting.pop()
            for relation in package.relations(owner):
                target = relation.target
                if not relation.external and target not in seen | {closed} and package.has(target):
                    seen.add(target)
                    waiting.append(target)
        return seen

    return reached(part, part) - reached("", part) - {part}
