"""The list that says what kind of content each part of a package has: `[Content_Types].xml`.

Under `package`. Edits are splices of the list's bytes. Source: ECMA-376-2 §10.1.2.
"""

from __future__ import annotations

from clientbook.hosts.markup import Markup, Node, TooMuch, escaped

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
        self._new_defaults: dict[str, str] = {}
        self._new_own: dict[str, tuple[str, str | None]] = {}

    def of(self, part: str) -> str | None:
        """Return a part's content type: its own, or its extension's default."""
        key, extension = _key(part), part.rpartition(".")[2].lower()
        own = self._new_own[key][1] if key in self._new_own else _type(self._own.get(key))
        default = self._new_defaults.get(extension) or _type(self._defaults.get(extension))
        return own or default

    def own(self) -> dict[str, str]:
        """Return the content types of parts that have one of their own, by part name."""
        kept = [node for key, node in self._own.items() if key not in self._new_own]
        found = {n.get("PartName").lstrip("/"): n.get("ContentType") for n in kept}
        return found | {part: kind for part, kind in self._new_own.values() if kind is not None}

    def set_own(self, part: str, content_type: str | None) -> None:
        """Give a part a type of its own; None takes its own away."""
        self._new_own[_key(part)] = (part, content_type)

    def set_default(self, extension: str, content_type: str) -> None:
        """Give an extension a default; one that it has stays."""
        if extension.lower() not in self._defaults:
            self._new_defaults.setdefault(extension.lower(), content_type)

    def result(self) -> bytes:
        """Return the list with what was set."""
        markup = self._markup.unedited()
        for extension, content_type in reversed(self._new_defaults.items()):
            element = self._element("Default", "Extension", extension, content_type)
            if markup.root.children:
                markup.before(markup.root.children[0], element)
            else:
                markup.append(markup.root, element)
        for key, (part, kind) in self._new_own.items():
            node = self._own.get(key)
            if kind is None:
                if node is not None:
                    markup.replace(node, b"")
            elif node is not None:
                markup.set(node, "ContentType", kind)
            else:
                element = self._element("Override", "PartName", f"/{part}", kind)
                markup.append(markup.root, element)
        return markup.result()

    def _element(self, tag: str, attribute: str, value: str, content_type: str) -> bytes:
        quoted = escaped(value, quotes=True).decode()
        written = f'<{self._prefix}{tag} {attribute}="{quoted}" ContentType="{content_type}"/>'
        return written.encode()


def _key(part: str) -> str:
    return "/" + part.lstrip("/").lower()


def _type(node: Node | None) -> str | None:
    return node.get("ContentType") if node else None
