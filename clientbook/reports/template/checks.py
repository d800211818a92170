"""What a template's expressions may hold, and the reasons behind their errors.

The list of syntax is closed: what is not on it is refused before anything is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from jinja2 import TemplateError, nodes
from jinja2.exceptions import SecurityError

from clientbook.reports.template.errors import Refused, likely
from clientbook.reports.template.sandbox import Sandbox

_ALLOWED: Final[tuple[type[nodes.Node], ...]] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.BinExpr,
    nodes.Neg,
    nodes.Pos,
    nodes.CondExpr,
    nodes.List,
    nodes.Tuple,
    nodes.Dict,
    nodes.Pair,
    nodes.Keyword,
    nodes.Concat,
    nodes.If,
    nodes.For,
    nodes.Call,
)
_RESERVED: Final = frozenset({"self", "caller", "varargs", "kwargs"})
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")

FAULTS: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    TemplateError,
    TypeError,
    ValueError,
)


def check(tree: nodes.Node, sandbox: Sandbox) -> None:
    """Refuse whatever is not on the lists, and expressions too deep to be meant."""
    pending = [(tree, 0)]
    while pending:
        node, depth = pending.pop()
        if depth > sandbox.budget.limits.depth:
            raise Refused("limit_deep")
        _check_node(node, sandbox)
        pending += [(child, depth + 1) for child in node.iter_child_nodes()]


def _check_node(node: nodes.Node, sandbox: Sandbox) -> None:
    if not isinstance(node, _ALLOWED):
        raise Refused("unsafe", what=type(node).__name__.lower())
    if isinstance(node, nodes.TemplateData) and _BRACES.search(node.data):
        raise Refused("brace")
    if isinstance(node, nodes.Name) and (node.name.startswith("_") or node.name in _RESERVED):
        raise Refused("unsafe", what=node.name)
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        raise Refused("unsafe", what=node.attr)
    if isinstance(node, nodes.For) and node.recursive:
        raise Refused("unsafe", what="recursive")
    if isinstance(node, nodes.Call):
        _check_call(node)
    if isinstance(node, nodes.Filter | nodes.Test):
        _check_pick(node, sandbox)


def _check_call(node: nodes.Call) -> None:
    called = node.node
    ranged = isinstance(called, nodes.Name) and called.name == "range"
    cycled = (
        isinstance(called, nodes.Getattr)
        and called.attr == "cycle"
        and isinstance(called.node, nodes.Name)
        and called.node.name == "loop"
    )
    if not (ranged or cycled) or node.dyn_args or node.dyn_kwargs:
        raise Refused("unsafe", what="( )")


def _check_pick(node: nodes.Filter | nodes.Test, sandbox: Sandbox) -> None:
    if node.dyn_args or node.dyn_kwargs or node.node is None:
        raise Refused("unsafe", what="*")
    known = sandbox.filters if isinstance(node, nodes.Filter) else sandbox.tests
    if node.name not in known:
        reason = "filter" if isinstance(node, nodes.Filter) else "test"
        raise Refused(reason, name=node.name, likely=likely(node.name, known))


def syntax_refusal(source: str, message: str) -> Refused:
    """Return the reason behind Jinja's message."""
    if unknown := re.search(r"unknown tag '(.+?)'", message):
        name = unknown.group(1)
        if name.startswith(("end", "el")):
            return Refused("split")
        return Refused("tag", name=name, likely=likely(name, ("for", "if", "row", "tr")))
    if "end of template" in message and source.count("{{") == source.count("}}"):
        return Refused("split")
    if source.count("{{") != source.count("}}") or source.count("{%") != source.count("%}"):
        return Refused("brace")
    return Refused("syntax")


def explained(refused: Refused, scope: Mapping[str, object], tree: nodes.Node) -> Refused:
    """Add what only the expression knows: the likely name, and whose field is missing."""
    if refused.reason == "name" and not refused.likely:
        refused.likely = likely(str(refused.facts["name"]), scope)
    if refused.reason in {"field", "item"} and not refused.facts["owner"]:
        refused.facts["owner"] = _owner(str(refused.facts["name"]), tree)
    return refused


def _owner(name: str, tree: nodes.Node) -> str:
    for node in [tree, *tree.find_all((nodes.Getattr, nodes.Getitem))]:
        if isinstance(node, nodes.Getattr) and node.attr == name:
            return _written(node.node)
        if isinstance(node, nodes.Getitem) and _is_number(node.arg, name):
            return _written(node.node)
    return "…"


def _is_number(node: nodes.Node, written: str) -> bool:
    return isinstance(node, nodes.Const) and str(node.value) == written


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return "…"


def refusal(error: BaseException) -> Refused:
    """Return the reason behind an error of an expression."""
    if isinstance(error, SecurityError):
        return Refused("unsafe", what=str(error))
    if isinstance(error, ZeroDivisionError):
        return Refused("divided")
    if isinstance(error, OverflowError | MemoryError):
        return Refused("limit_number")
    if isinstance(error, RecursionError):
        return Refused("limit_deep")
    if isinstance(error, TypeError | AttributeError):
        return Refused("kinds")
    return Refused("compute")
