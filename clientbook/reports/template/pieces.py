"""Pieces of templates checked against the lists of what is allowed, and compiled, each once.

A pack is many reports from one template, so what was checked and compiled for one report is kept
for the next. Pieces hold no data, no budget, no sandbox of a rendering: `expressions` binds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType
from typing import Final

from jinja2 import TemplateSyntaxError, meta, nodes

from clientbook.reports.template.checks import check, syntax_refusal
from clientbook.reports.template.errors import Refused
from clientbook.reports.template.limits import Budget
from clientbook.reports.template.sandbox import Sandbox, Traits
from clientbook.reports.template.words import in_jinja, text_in_jinja

RESULT: Final = "result"
"""The name under which a typed piece leaves its value."""

_EXEMPT_FILTERS: Final = frozenset({"default", "d"})
_EXEMPT_TESTS: Final = frozenset({"defined", "undefined"})
_MOST: Final = 4096


@dataclass(frozen=True, slots=True)
class Piece:
    """One compiled expression (`typed`: its value keeps its type) or text; `names` it needs."""

    source: str
    names: frozenset[str]
    code: CodeType
    node: nodes.Node
    typed: bool


@dataclass(frozen=True, slots=True)
class LoopPieces:
    """What stands between `for` and `%}`: the names it binds, the list, the condition."""

    targets: nodes.Node
    bound: frozenset[str]
    items: Piece
    condition: Piece | None


@lru_cache(_MOST)
def cell_piece(source: str, traits: Traits) -> Piece:
    """Return a cell's text as a piece: typed if it is one lone expression."""
    _refuse_long(source, traits)
    tree = _parsed(text_in_jinja(source.strip()), traits)
    parts = [part for output in tree.body for part in _parts(output)]
    if len(parts) == 1 and isinstance(parts[0], nodes.Expr) and not _is_data(parts[0]):
        return _expression(source, parts[0], traits)
    whole = tree if source == source.strip() else _parsed(text_in_jinja(source), traits)
    return _text(source, whole, traits)


@lru_cache(_MOST)
def text_piece(source: str, traits: Traits) -> Piece:
    """Return a text that is a text in any case: a header, a title."""
    _refuse_long(source, traits)
    return _text(source, _parsed(text_in_jinja(source), traits), traits)


@lru_cache(_MOST)
def condition_piece(source: str, traits: Traits) -> Piece:
    """Return what stands behind `if`."""
    _refuse_long(source, traits)
    block = _parsed("{% if " + in_jinja(source) + " %}{% endif %}", traits).body[0]
    if not isinstance(block, nodes.If):
        raise Refused("syntax")
    return _expression(source, block.test, traits)


@lru_cache(_MOST)
def loop_pieces(source: str, traits: Traits) -> LoopPieces:
    """Return what stands behind `for`."""
    _refuse_long(source, traits)
    body = _parsed("{% for " + in_jinja(source) + " %}{% endfor %}", traits).body
    block = body[0]
    if len(body) != 1 or not isinstance(block, nodes.For):
        raise Refused("syntax")
    targets = block.target
    bound = frozenset(name.name for name in _names(targets))
    condition = None if block.test is None else _expression(source, block.test, traits)
    return LoopPieces(targets, bound, _expression(source, block.iter, traits), condition)


def path_of(piece: Piece) -> tuple[str, ...]:
    """Return the names of a piece that is a name and its fields (`c.name`); () for any other."""
    names: list[str] = []
    node = piece.node
    while piece.typed and isinstance(node, nodes.Getattr):
        names.append(node.attr)
        node = node.node
    if not piece.typed or not isinstance(node, nodes.Name):
        return ()
    return (node.name, *reversed(names))


@lru_cache(16)
def _sandbox(traits: Traits) -> Sandbox:
    """Return a sandbox that only parses and compiles: nothing is run in it."""
    return Sandbox(
        traits.language, Budget(traits.limits), escape=traits.escape, of_lines=traits.of_lines
    )


def _refuse_long(source: str, traits: Traits) -> None:
    """Refuse what nobody writes, before any of it is read."""
    if len(source) > traits.limits.source:
        raise Refused("limit_text", most=traits.limits.source)


def _parsed(source: str, traits: Traits) -> nodes.Template:
    _refuse_long(source, traits)
    sandbox = _sandbox(traits)
    try:
        tree = sandbox.parse(source)
    except TemplateSyntaxError as error:
        raise syntax_refusal(source, error.message or "") from None
    except (RecursionError, MemoryError):
        raise Refused("limit_deep") from None
    except ValueError:
        raise Refused("syntax") from None
    check(tree, sandbox)
    return tree


def _expression(source: str, node: nodes.Node, traits: Traits) -> Piece:
    result = nodes.Assign(nodes.Name(RESULT, "store"), node, lineno=1)
    code, names = _compiled(nodes.Template([result], lineno=1), traits)
    return Piece(source, names, code, node, typed=True)


def _text(source: str, tree: nodes.Template, traits: Traits) -> Piece:
    code, names = _compiled(tree, traits)
    return Piece(source, names, code, tree, typed=False)


def _compiled(tree: nodes.Template, traits: Traits) -> tuple[CodeType, frozenset[str]]:
    sandbox = _sandbox(traits)
    tree.set_environment(sandbox)
    names = _needed(tree)
    _count_steps(tree)
    tree.set_environment(sandbox)
    try:
        code = sandbox.compile(tree)
    except TemplateSyntaxError as error:
        raise syntax_refusal("", error.message or "") from None
    except (SyntaxError, RecursionError, MemoryError, ValueError):
        raise Refused("limit_deep") from None
    return code, names


def _needed(tree: nodes.Template) -> frozenset[str]:
    """Return the names a tree needs, but for those it asks about or gives a default."""
    exempt = {
        id(node.node)
        for node in tree.find_all((nodes.Filter, nodes.Test))
        if isinstance(node, nodes.Filter | nodes.Test)
        and node.name in (_EXEMPT_FILTERS | _EXEMPT_TESTS)
    }
    used = {name.name for name in _names(tree) if id(name) not in exempt and name.ctx == "load"}
    return frozenset(used & meta.find_undeclared_variables(tree)) - {"range"}


def _count_steps(tree: nodes.Template) -> None:
    """Make every inline loop count its passes, every `~` its length, every comparison its lists."""
    for loop in tree.find_all(nodes.For):
        loop.iter = _call("_steps", [loop.iter], loop.lineno)
    for compared in tree.find_all(nodes.Compare):
        compared.expr = _sized(compared.expr)
        for side in compared.ops:
            side.expr = _sized(side.expr)
    for tested in tree.find_all(nodes.Test):
        if tested.args:
            tested.node, tested.args = _sized(tested.node), list(map(_sized, tested.args))
    for joined in tree.find_all(nodes.Concat):
        joined.nodes = [_call("_joined", joined.nodes, joined.lineno)]


def _sized(node: nodes.Expr) -> nodes.Expr:
    return node if isinstance(node, nodes.Const) else _call("_sized", [node], node.lineno)


def _call(name: str, arguments: Sequence[nodes.Node], line: int) -> nodes.Call:
    return nodes.Call(nodes.Name(name, "load"), list(arguments), [], None, None, lineno=line)


def _names(tree: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(tree, nodes.Name):
        yield tree
    yield from tree.find_all(nodes.Name)


def _parts(node: nodes.Node) -> list[nodes.Node]:
    return list(node.nodes) if isinstance(node, nodes.Output) else [node]


def _is_data(node: nodes.Node) -> bool:
    return isinstance(node, nodes.TemplateData)
