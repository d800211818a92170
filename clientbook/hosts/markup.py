"""Small XML parts with the place of every element, so that an edit changes only its own bytes.

Prefixes, namespaces, attribute order and `mc:Ignorable` stay as the writer of the file left them.
Refuses document types and entities. Sheet data is not for this module: its rows are too many.
"""

from __future__ import annotations

import codecs
import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_TOKEN = re.compile(
    rb"[^<]+"
    rb"|<!--.*?-->"
    rb"|<!\[CDATA\[.*?\]\]>"
    rb"|<\?.*?\?>"
    rb"|</(?P<close>[^\s>]+)\s*>"
    rb"|<(?P<open>[^\s/>!?=]+)(?P<attributes>(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)"
    rb"\s*(?P<empty>/?)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.DOTALL)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_SPACES = re.compile(rb"[ \t\r\n]*+")
DEEPEST = 256
"""Elements inside each other: a workbook's are a dozen deep."""
MOST_ELEMENTS = 200_000
"""In one part: some thousands are usual, a page of defined names or formats a hundred thousand."""
_REMEMBERED = 4 * 1024**2
"""Bytes of parts whose trees are kept, for parts that one command opens again and again."""
_MOST_ATTRIBUTES = 1_000
_MOST_SPACES = 500
_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class NotWellFormed(ValueError):
    """The bytes are no XML that a workbook may hold."""


class TooMuch(NotWellFormed):
    """Elements or attributes beyond what any program writes: they would fill the memory."""


class EntityDeclared(NotWellFormed):
    """The bytes declare a document type, the door to entity tricks."""


@dataclass(slots=True, eq=False)
class Node:
    """One element: local name, namespace, attributes, children, and where its bytes are.

    `attributes` are keyed by local name, or `{namespace}name` where prefixed. The element is
    bytes `start:end`, its content `inside:close`; an empty element `<a/>` has `inside == end`.
    """

    name: str
    prefix: str
    namespace: str
    attributes: dict[str, str]
    spaces: Mapping[str, str]
    start: int
    inside: int
    close: int = 0
    end: int = 0
    children: list[Node] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute's value."""
        return self.attributes.get(name, default)

    def find(self, name: str) -> Node | None:
        """Return the first child of this local name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list[Node]:
        """Return the children of this local name."""
        return [child for child in self.children if child.name == name]

    def walk(self) -> Iterator[Node]:
        """Yield this element and everything inside it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    @property
    def tag(self) -> str:
        """The name as written, with its prefix."""
        return f"{self.prefix}:{self.name}" if self.prefix else self.name


class Markup:
    """A part's XML: its tree, and edits that `result()` carries out on the bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = as_utf8(data)
        self.root = _TREES.root(self.data)
        self._edits: list[tuple[int, int, bytes]] = []
        self._inner: dict[int, tuple[Node, list[bytes]]] = {}

    def unedited(self) -> Markup:
        """Return the same part's XML, to be edited anew."""
        other = object.__new__(Markup)
        other.data, other.root = self.data, self.root
        other._edits, other._inner = [], {}
        return other

    def outer(self, node: Node) -> bytes:
        """Return an element's bytes."""
        return self.data[node.start : node.end]

    def inner(self, node: Node) -> bytes:
        """Return the bytes between an element's tags."""
        return self.data[node.inside : node.close]

    def text(self, node: Node) -> str:
        """Return an element's own text, entities resolved."""
        return unescape(self.inner(node).decode()) if not node.children else ""

    def set(self, node: Node, attribute: str, value: str) -> None:
        """Set an attribute by the name it is written with; a new one goes to the tag's end."""
        written = escaped(value, quotes=True)
        tag = self.data[node.start : node.inside]
        for match in _ATTRIBUTE.finditer(tag, len(node.tag) + 1):
            if match[1].decode() == attribute:
                group = 3 if match[2] is None else 2
                if match[2] is None:
                    written = written.replace(b"'", b"&#39;")
                self._edit(node.start + match.start(group), node.start + match.end(group), written)
                return
        at = node.start + len(tag.rstrip(b"/> \t\r\n"))
        self._edit(at, at, b' %b="%b"' % (attribute.encode(), written))

    def unset(self, node: Node, attribute: str) -> None:
        """Take an attribute away, by the name it is written with."""
        tag = self.data[node.start : node.inside]
        for match in _ATTRIBUTE.finditer(tag, len(node.tag) + 1):
            if match[1].decode() == attribute:
                begin = len(tag[: match.start()].rstrip())
                self._edit(node.start + begin, node.start + match.end(), b"")

    def fill(self, node: Node, content: bytes) -> None:
        """Replace what stands between an element's tags."""
        if node.inside == node.end:
            self.append(node, content)
        else:
            self._edit(node.inside, node.close, content)

    def replace(self, node: Node, content: bytes) -> None:
        """Put other bytes in an element's place; nothing removes it."""
        self._edit(node.start, node.end, content)

    def before(self, node: Node, content: bytes) -> None:
        """Insert bytes before an element."""
        self._edit(node.start, node.start, content)

    def after(self, node: Node, content: bytes) -> None:
        """Insert bytes after an element."""
        self._edit(node.end, node.end, content)

    def append(self, node: Node, content: bytes) -> None:
        """Insert bytes before an element's closing tag; an empty element is opened."""
        self._inner.setdefault(id(node), (node, []))[1].append(content)

    def result(self) -> bytes:
        """Return the bytes with every edit carried out."""
        edits = list(self._edits)
        for node, contents in self._inner.values():
            content = b"".join(contents)
            if node.inside == node.end:
                closing = b">%b</%b>" % (content, node.tag.encode())
                edits.append((node.end - 2, node.end, closing))
            else:
                edits.append((node.close, node.close, content))
        parts = []
        position = 0
        for start, end, content in sorted(edits, key=lambda edit: edit[:2]):
            parts += [self.data[position:start], content]
            position = max(position, end)
        return b"".join([*parts, self.data[position:]])

    def _edit(self, start: int, end: int, content: bytes) -> None:
        self._edits.append((start, end, content))


class _Trees:
    """The trees of the parts parsed last, by their bytes. A tree is never changed."""

    def __init__(self) -> None:
        self._roots: OrderedDict[bytes, Node] = OrderedDict()
        self._size = 0

    def root(self, data: bytes) -> Node:
        """Return the tree of a part: the one that there is, or a new one."""
        if data in self._roots:
            self._roots.move_to_end(data)
            return self._roots[data]
        root = _parsed(data)
        if len(data) <= _REMEMBERED:
            self._roots[data] = root
            self._size += len(data)
        while self._size > _REMEMBERED:
            self._size -= len(self._roots.popitem(last=False)[0])
        return root


_TREES = _Trees()


def escaped(value: str, *, quotes: bool = False) -> bytes:
    """Return text as it stands in XML; with `quotes`, as it stands in an attribute."""
    safe = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quotes:
        safe = safe.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return safe.encode()


def encoding_of(data: bytes) -> str:
    """Return how XML is encoded, as its beginning tells: "utf-8" if nothing has to be done."""
    for mark, name in _MARKED:
        if data.startswith(mark):
            return name
    declared = _DECLARED.match(data)
    name = declared[1].decode().lower() if declared else "utf-8"
    return "utf-8" if name in {"utf8", "us-ascii", "ascii"} else name


def as_utf8(data: bytes) -> bytes:
    """Return a part in UTF-8 without a byte order mark; its declaration is made to agree."""
    encoding = encoding_of(data)
    if encoding == "utf-8":
        return data
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise NotWellFormed(encoding) from error
    plain = text.encode()
    declared = _DECLARED.match(plain)
    return plain[: declared.start(1)] + b"UTF-8" + plain[declared.end(1) :] if declared else plain


def refuse_document_type(data: bytes) -> None:
    """Raise EntityDeclared when XML declares a document type before its first element."""
    position = 0
    while data.startswith((b"<?", b"<!--"), position := _past_spaces(data, position)):
        close = b"?>" if data.startswith(b"<?", position) else b"-->"
        end = data.find(close, position)
        if end < 0:
            raise NotWellFormed(position)
        position = end + len(close)
    if data.startswith(b"<!", position):
        raise EntityDeclared(position)


def _past_spaces(data: bytes, position: int) -> int:
    found = _SPACES.match(data, position)
    return found.end() if found else position


def _parsed(data: bytes) -> Node:
    refuse_document_type(data)
    if b"<!" not in data and data.count(b"<") - data.count(b"</") > MOST_ELEMENTS + 1_000:
        raise TooMuch(len(data))  # at once: the tree of so many takes seconds
    top = Node("", "", "", {}, {"xml": "http://www.w3.org/XML/1998/namespace"}, 0, 0)
    path = [top]
    position = count = 0
    while match := _TOKEN.match(data, position):  # never looked for beyond a gap
        position = match.end()
        if match["open"] is not None:
            node = _opened(match, path[-1])
            path[-1].children.append(node)
            count += 1
            if len(path) > DEEPEST or count > MOST_ELEMENTS:
                raise TooMuch(position)
            if match["empty"]:
                node.close = node.end = node.inside
            else:
                path.append(node)
        elif match["close"] is not None:
            node = path.pop()
            if not path or node.tag.encode() != match["close"]:
                raise NotWellFormed(match.start())
            node.close, node.end = match.start(), match.end()
    if position != len(data) or len(path) != 1 or len(top.children) != 1:
        raise NotWellFormed(position)
    return top.children[0]


def _opened(match: re.Match[bytes], parent: Node) -> Node:
    written: dict[str, str] = {}
    spaces = parent.spaces
    for found in _ATTRIBUTE.finditer(match["attributes"]):
        key, value = found[1].decode(), unescape((found[2] or found[3] or b"").decode())
        if key in written:
            raise NotWellFormed(match.start())
        if key == "xmlns" or key.startswith("xmlns:"):
            spaces = {**spaces, key[6:]: value}
            if len(spaces) > _MOST_SPACES:
                raise TooMuch(match.start())
        else:
            written[key] = value
            if len(written) > _MOST_ATTRIBUTES:
                raise TooMuch(match.start())
    prefix, _, name = match["open"].decode().rpartition(":")
    attributes = {_resolved(key, spaces): value for key, value in written.items()}
    namespace = spaces.get(prefix, "")
    return Node(name, prefix, namespace, attributes, spaces, match.start(), match.end())


def _resolved(key: str, spaces: Mapping[str, str]) -> str:
    prefix, colon, name = key.partition(":")
    return f"{{{spaces.get(prefix, prefix)}}}{name}" if colon else key
