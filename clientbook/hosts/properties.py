"""A workbook's properties: the list of tab titles, kept true, and when it was last saved.

The list is a table of contents that file managers show. Excel makes it anew on saving; where it
does not agree with the tabs already, it is left alone. Source: ECMA-376-1 §22.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

from clientbook.hosts.markup import Markup, Node, escaped
from clientbook.hosts.package import Package
from clientbook.hosts.tabs import tabs


def saved_at(package: Package) -> datetime | None:
    """Return when a workbook was last saved, as it says itself; None if it does not say.

    ECMA-376-2 §11.1: `dcterms:modified`. Not every program writes it, and none has to.
    """
    parts = [r.target for r in package.relations() if r.type == "core-properties"]
    if not parts or not package.has(parts[0]):
        return None
    said = re.search(rb"<dcterms:modified\b[^<>]*>([^<]{10,40})<", package.read(parts[0]))
    try:
        moment = datetime.fromisoformat(said[1].decode().strip()) if said else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def add_title(package: Package, title: str, at: int) -> None:
    """List a new worksheet; call it before the tab is added. `at`: the position it will have."""
    worksheets = sum(tab.kind == "worksheet" for tab in tabs(package)[:at])

    def edit(markup: Markup, titles: list[Node], count: Node) -> None:
        element = b"<%b>%b</%b>" % (titles[0].tag.encode(), escaped(title), titles[0].tag.encode())
        if worksheets:
            markup.after(titles[worksheets - 1], element)
        else:
            markup.before(titles[0], element)
        _resize(markup, titles, count, 1)

    _edit(package, edit)


def remove_title(package: Package, title: str) -> None:
    """Take a worksheet off the list; call it after its tab is removed."""

    def edit(markup: Markup, titles: list[Node], count: Node) -> None:
        listed = [node for node in titles if markup.text(node) == title]
        markup.replace(listed[0], b"")
        _resize(markup, titles, count, -1)

    _edit(package, edit, also=title)


def rename_title(package: Package, old: str, new: str) -> None:
    """Rename a worksheet on the list; call it after its tab is renamed."""

    def edit(markup: Markup, titles: list[Node], _: Node) -> None:
        markup.fill(next(n for n in titles if markup.text(n) == old), escaped(new))

    _edit(package, edit, also=old, instead_of=new)


def _edit(
    package: Package,
    edit: Callable[[Markup, list[Node], Node], None],
    also: str = "",
    instead_of: str = "",
) -> None:
    """Edit the worksheets' titles if they are the first on the list and agree with the tabs."""
    parts = package.related("", "extended-properties")
    if not parts:
        return
    markup = package.markup(parts[0])
    nodes = list(markup.root.walk())
    counts = [n for n in nodes if n.name == "i4"]
    lists = [n for n in nodes if n.name == "TitlesOfParts" and n.children]
    if not counts or not lists:
        return
    listed = markup.text(counts[0])
    titles = lists[0].children[0].children[: int(listed) if listed.isdigit() else 0]
    expected = {tab.title for tab in tabs(package) if tab.kind == "worksheet"} - {instead_of}
    if titles and sorted(map(markup.text, titles)) == sorted(expected | ({also} - {""})):
        edit(markup, titles, counts[0])
        package.put(parts[0], markup.result())


def _resize(markup: Markup, titles: list[Node], count: Node, by: int) -> None:
    markup.fill(count, str(len(titles) + by).encode())
    vector = next(n for n in markup.root.walk() if n.children and n.children[0] is titles[0])
    markup.set(vector, "size", str(len(vector.children) + by))
