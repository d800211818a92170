"""One expression or templated text, checked against the lists of what is allowed, then compiled.

Gives `Compiled` records whose `value` takes a scope of names. Nothing here knows sheets: what is
wrong is raised as `Refused`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import TemplateSyntaxError, Undefined, meta, nodes
from jinja2.environment import Template

from clientbook.reports.template.checks import (
    FAULTS,
    check,
    explained,
    refusal,
    syntax_refusal,
)
from clientbook.reports.template.errors import Refused
from clientbook.reports.template.sandbox import Sandbox
from clientbook.reports.template.words import in_jinja, text_in_jinja

Scope = Mapping[str, object]

_EXEMPT_FILTERS: Final = frozenset({"default", "d"})
_EXEMPT_TESTS: Final = frozenset({"defined", "undefined"})
_RESULT: Final = "result"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A checked piece of a template. `names` are the names it needs from its scope."""

    source: str
    names: frozenset[str]
    value: Callable[[Scope], Any]


@dataclass(frozen=True, slots=True)
class LoopHead:
    """What stands between `for` and `%}`: the names it binds, the list, the condition."""

    targets: nodes.Node
    bound: frozenset[str]
    items: Compiled
    condition: Compiled | None


class Language:
    """The template language of one rendering: texts and tags in, compiled pieces out."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._known: dict[str, tuple[Compiled, bool]] = {}

    def cell(self, source: str) -> tuple[Compiled, bool]:
        """Compile a cell's text. True: it is one lone expression, its value keeps its type."""
        if source not in self._known:
            self._known[source] = self._cell(source)
        return self._known[source]

    def text(self, source: str) -> Compiled:
        """Compile a text that is a text in any case: a header, a title."""
        return self._text(source, self._parsed(text_in_jinja(source)))

    def condition(self, source: str) -> Compiled:
        """Compile what stands behind `if`."""
        block = self._parsed("{% if " + in_jinja(source) + " %}{% endif %}").body[0]
        if not isinstance(block, nodes.If):
            raise Refused("syntax")
        return self._expression(source, block.test)

    def loop(self, source: str) -> LoopHead:
        """Compile what stands behind `for`."""
        body = self._parsed("{% for " + in_jinja(source) + " %}{% endfor %}").body
        block = body[0]
        if len(body) != 1 or not isinstance(block, nodes.For):
            raise Refused("syntax")
        targets = block.target
        bound = frozenset(name.name for name in _names(targets))
        condition = None if block.test is None else self._expression(source, block.test)
        return LoopHead(targets, bound, self._expression(source, block.iter), condition)

    def _cell(self, source: str) -> tuple[Compiled, bool]:
        tree = self._parsed(text_in_jinja(source.strip()))
        parts = [part for output in tree.body for part in _parts(output)]
        if len(parts) == 1 and isinstance(parts[0], nodes.Expr) and not _is_data(parts[0]):
            return self._expression(source, parts[0]), True
        whole = tree if source == source.strip() else self._parsed(text_in_jinja(source))
        return self._text(source, whole), False

    def _parsed(self, source: str) -> nodes.Template:
        if len(source) > self.sandbox.budget.limits.source:
            raise Refused("limit_text", most=self.sandbox.budget.limits.source)
        try:
            tree = self.sandbox.parse(source)
        except TemplateSyntaxError as error:
            raise syntax_refusal(source, error.message or "") from None
        except (RecursionError, MemoryError):
            raise Refused("limit_deep") from None
        except ValueError:
            raise Refused("syntax") from None
        check(tree, self.sandbox)
        return tree

    def _expression(self, source: str, node: nodes.Node) -> Compiled:
        result = nodes.Assign(nodes.Name(_RESULT, "store"), node, lineno=1)
        tree = nodes.Template([result], lineno=1)
        template, names = self._compiled(tree)

        def value(scope: Scope) -> object:
            context = template.new_context({**self.sandbox.internals, **scope}, shared=True)
            for _ in template.root_render_func(context):
                pass
            result = context.vars[_RESULT]
            return str(result) if isinstance(result, Undefined) else result  # str raises

        return Compiled(source, names, self._guarded(value, node))

    def _text(self, source: str, tree: nodes.Template) -> Compiled:
        template, names = self._compiled(tree)

        def value(scope: Scope) -> str:
            context = template.new_context({**self.sandbox.internals, **scope}, shared=True)
            parts: list[str] = []
            length = 0
            for part in template.root_render_func(context):
                parts.append(part)
                length += len(part)
                if length > self.sandbox.budget.limits.text:
                    break
            self.sandbox.budget.text(length)
            return "".join(parts)

        return Compiled(source, names, self._guarded(value, tree))

    def _compiled(self, tree: nodes.Template) -> tuple[Template, frozenset[str]]:
        tree.set_environment(self.sandbox)
        names = _needed(tree)
        _count_steps(tree)
        tree.set_environment(self.sandbox)
        try:
            template = self.sandbox.from_string(tree)
        except TemplateSyntaxError as error:
            raise syntax_refusal("", error.message or "") from None
        except (SyntaxError, RecursionError, MemoryError, ValueError):
            raise Refused("limit_deep") from None
        return template, names

    def _guarded(self, value: Callable[[Scope], Any], tree: nodes.Node) -> Callable[[Scope], Any]:
        def guarded(scope: Scope) -> Any:  # noqa: ANN401 - any value of the data
            self.sandbox.budget.step()
            try:
                return value(scope)
            except Refused as refused:
                raise explained(refused, scope, tree) from None
            except FAULTS as error:
                raise refusal(error) from None

        return guarded


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
    """Make every inline loop count its passes and every `~` its length."""
    for loop in tree.find_all(nodes.For):
        loop.iter = _call("_steps", [loop.iter], loop.lineno)
    for joined in tree.find_all(nodes.Concat):
        joined.nodes = [_call("_joined", joined.nodes, joined.lineno)]


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
