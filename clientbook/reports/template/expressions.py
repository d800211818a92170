"""One expression or templated text, checked and compiled (`pieces`), given to one rendering.

Gives `Compiled` records whose `value` takes a scope of names. Nothing here knows sheets: what is
wrong is raised as `Refused`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Template, Undefined, nodes

from clientbook.reports.template.checks import FAULTS, explained, refusal
from clientbook.reports.template.errors import Refused
from clientbook.reports.template.pieces import (
    RESULT,
    Piece,
    cell_piece,
    condition_piece,
    loop_pieces,
    path_of,
    text_piece,
)
from clientbook.reports.template.sandbox import Sandbox

Scope = Mapping[str, object]


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
            piece = cell_piece(source, self.sandbox.traits)
            self._known[source] = self._bound(piece), piece.typed
        return self._known[source]

    def text(self, source: str) -> Compiled:
        """Compile a text that is a text in any case: a header, a title."""
        return self._bound(text_piece(source, self.sandbox.traits))

    def condition(self, source: str) -> Compiled:
        """Compile what stands behind `if`."""
        return self._bound(condition_piece(source, self.sandbox.traits))

    def loop(self, source: str) -> LoopHead:
        """Compile what stands behind `for`."""
        pieces = loop_pieces(source, self.sandbox.traits)
        condition = None if pieces.condition is None else self._bound(pieces.condition)
        return LoopHead(pieces.targets, pieces.bound, self._bound(pieces.items), condition)

    def _bound(self, piece: Piece) -> Compiled:
        """Return a piece that runs in this rendering's sandbox, within its budget."""
        sandbox = self.sandbox

        @cache
        def ready() -> Template:
            return sandbox.template_class.from_code(sandbox, piece.code, sandbox.make_globals(None))

        def expression(scope: Scope) -> object:
            template = ready()
            context = template.new_context({**sandbox.internals, **scope}, shared=True)
            for _ in template.root_render_func(context):
                pass
            result = context.vars[RESULT]
            return str(result) if isinstance(result, Undefined) else result  # str raises

        def text(scope: Scope) -> str:
            template = ready()
            context = template.new_context({**sandbox.internals, **scope}, shared=True)
            parts: list[str] = []
            length = 0
            for part in template.root_render_func(context):
                parts.append(part)
                length += len(part)
                if length > sandbox.budget.limits.text:
                    break
            sandbox.budget.text(length)
            return "".join(parts)

        value: Callable[[Scope], object] = expression if piece.typed else text
        if path := path_of(piece):
            value = self._taken(path, expression)
        return Compiled(piece.source, piece.names, self._guarded(value, piece.node))

    def _taken(
        self, path: Sequence[str], expression: Callable[[Scope], object]
    ) -> Callable[[Scope], object]:
        """Return what takes `c.name` straight from the scope, as most cells do."""
        first, *fields = path
        field_of = self.sandbox.getattr

        def taken(scope: Scope) -> object:
            if first not in scope:
                return expression(scope)
            found = scope[first]
            for name in fields:
                found = field_of(found, name)
            return str(found) if isinstance(found, Undefined) else found  # str raises

        return taken

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
