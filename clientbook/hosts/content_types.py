"""The list that says what kind of content each part of a package has: `[Content_Types].xml`.

Under `package`. Edits are splices of the list's bytes. Source: ECMA-376-2 §10.1.2.
"""

from __future__ import annotations

from clientbook.hosts.markup import Markup, TooMuch, escaped

TYPES = "[Content_Types].xml"
_MOST = 60_000
"""Twice as many as a file may have members."""


class ContentTypes:
    """The list as it stands: defaults by extension, and parts with a type of their own.

    TooMuch: more of them than any file has parts.
    """

    def __init__(self, markup: Markup) -> None:
        root = markup.root
        if len(root.children) > _MOST:
            raise TooMuch(len(root.children))
        self._markup = markup
        self._prefix = f"{root.prefix}:" if root.prefix else ""
        self._defaults = {n.get("Extension").lower(): n for n in root.all("Default")}
        self._own = {_key(n.get("PartName")): n for n in root.all("Override")}

    def of(self, part: str) -> str | None:
        """Return a part's content type: its own, or its extension's default."""
        node = self._own.get(_key(part)) or self._defaults.get(part.rpartition(".")[2].lower())
        return node.get("ContentType") if node else None

    def own(self) -> dict[str, str]:
        """Return the content types of parts that have one of their own, by part name."""
        nodes = self._own.values()
        return {n.get("PartName").lstrip("/"): n.get("ContentType") for n in nodes}

    def with_own(self, part: str, content_type: str | None) -> bytes:
        """Return the list in which a part has a type of its own; None takes its own away."""
        node = self._own.get(_key(part))
        if content_type is None:
            if node is not None:
                self._markup.replace(node, b"")
        elif node is not None:
            self._markup.set(node, "ContentType", content_type)
        else:
            element = self._element("Override", "PartName", f"/{part}", content_type)
            self._markup.append(self._markup.root, element)
        return self._markup.result()

    def with_default(self, extension: str, content_type: str) -> bytes:
        """Return the list in which an extension has a default; one that it has stays."""
        root = self._markup.root
        element = self._element("Default", "Extension", extension, content_type)
        if extension.lower() in self._defaults:
            return self._markup.data
        if root.children:
            self._markup.before(root.children[0], element)
        else:
            self._markup.append(root, element)
        return self._markup.result()

    def _element(self, tag: str, attribute: str, value: str, content_type: str) -> bytes:
        quoted = escaped(value, quotes=True).decode()
        written = f'<{self._prefix}{tag} {attribute}="{quoted}" ContentType="{content_type}"/>'
        return written.encode()


def _key(part: str) -> str:
    return "/" + part.lstrip("/").lower()
