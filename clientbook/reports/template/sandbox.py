"""The Jinja environment of templates: everything is denied that is not on a list here.

A template is a user's file. It may name values, take their public fields, compare, count and pick;
it may not call, import, define, reach into objects, or make anything big. The lists are closed:
nodes, filters, tests, fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from numbers import Number
from typing import Any, Final, NamedTuple

from jinja2 import StrictUndefined, Undefined, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing

from clientbook.book.wording import Language
from clientbook.reports.template.errors import Refused, likely
from clientbook.reports.template.filters import filters_for
from clientbook.reports.template.limits import Budget, Limits
from clientbook.reports.template.values import is_missing, kind, shown

_LOOP_FIELDS: Final = frozenset({"index", "index0", "first", "last", "length", "revindex", "cycle"})
_FIELDS: Final[tuple[tuple[type, tuple[str, ...]], ...]] = (
    (datetime, ("year", "month", "day", "hour", "minute")),
    (date, ("year", "month", "day")),
    (time, ("hour", "minute")),
    (timedelta, ("days",)),
    (LoopContext, tuple(_LOOP_FIELDS)),
)
_TEST_NAMES: Final = (
    "defined undefined none number string odd even divisibleby in eq ne lt le gt ge == != < <= > >="
)
_TESTS: Final = frozenset(_TEST_NAMES.split())
_ARITHMETIC: Final = frozenset({"+", "-", "*", "/", "//", "%", "**"})
_MOST_POWER: Final = 32
_MOST_BITS: Final = 256


class Loop:
    """What `loop` is inside repeated rows."""

    __slots__ = ("_index", "length")

    def __init__(self, index: int, length: int) -> None:
        self._index = index
        self.length = length

    def fields(self) -> Mapping[str, object]:
        """Return the public fields by name."""
        return {
            "index": self._index + 1,
            "index0": self._index,
            "first": self._index == 0,
            "last": self._index == self.length - 1,
            "length": self.length,
            "revindex": self.length - self._index,
            "cycle": self.cycle,
        }

    def cycle(self, *values: object) -> object:
        """Return the values by turns."""
        return values[self._index % len(values)]


class _Missing(StrictUndefined):
    """A name or field that is not there: any use of it is refused, with the likely name."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,  # noqa: ANN401 - Jinja's
        name: str | None = None,
        exc: type[Exception] = Exception,  # noqa: ARG002 - Jinja passes it, ours is told below
    ) -> None:
        if obj is missing:
            refused = partial(_refused, "name", name, None)
        elif isinstance(obj, list):
            refused = partial(_refused, "item", name, None)
        else:
            refused = partial(_refused, "field", name, likely(str(name), field_names(obj)))
        super().__init__(hint, obj, name, refused)  # type: ignore[arg-type] # anything that makes an exception


def _refused(reason: str, name: object, meant: str | None, _message: object = None) -> Refused:
    facts = {"name": name} if reason == "name" else {"owner": "", "name": name}
    return Refused(reason, likely=meant, **facts)


def field_names(obj: object) -> tuple[str, ...]:
    """Return the public fields a template may take from an object."""
    names: Iterable[object] = ()
    if isinstance(obj, Mapping):
        names = obj
    elif isinstance(obj, Loop):
        names = _LOOP_FIELDS
    elif isinstance(obj, tuple) and hasattr(obj, "_fields"):
        names = obj._fields
    elif is_dataclass(obj) and not isinstance(obj, type):
        names = (field.name for field in fields(obj))
    else:
        names = next((allowed for kinds, allowed in _FIELDS if isinstance(obj, kinds)), ())
    return tuple(name for name in names if isinstance(name, str) and not name.startswith("_"))


class Traits(NamedTuple):
    """What of a sandbox decides how a piece of a template is read and compiled."""

    language: Language
    limits: Limits
    escape: bool = False
    of_lines: bool = False


class Sandbox(SandboxedEnvironment):
    """The environment of one rendering, in one language, within one budget."""

    intercepted_binops = _ARITHMETIC

    def __init__(
        self, language: Language, budget: Budget, *, escape: bool = False, of_lines: bool = False
    ) -> None:
        """Make the environment. `escape`: values as HTML; `of_lines`: a tag leaves no line."""
        self.language = language
        self.budget = budget
        self.traits = Traits(language, budget.limits, escape, of_lines)
        super().__init__(
            undefined=_Missing,
            autoescape=escape,
            trim_blocks=of_lines,
            lstrip_blocks=of_lines,
            optimized=False,
            cache_size=0,
            keep_trailing_newline=True,
            finalize=self._finalize,
        )
        self.filters = filters_for(language, budget)
        self.tests = {name: test for name, test in self.tests.items() if name in _TESTS}
        self.globals = {}
        self.internals = {"range": self._range, "_steps": self._steps, "_joined": self._joined}
        self.internals["_sized"] = self._sized

    def is_safe_callable(self, obj: object) -> bool:
        """Allow `range`, `loop.cycle` and the counters; nothing of the data is ever called."""
        owner = getattr(obj, "__self__", None)
        if owner is self:
            return obj in self.internals.values()
        return isinstance(owner, Loop | LoopContext) and obj == owner.cycle

    def getattr(self, obj: object, attribute: str) -> Any:  # noqa: ANN401 - Jinja's
        """Return a public field of an object."""
        return self._field(obj, attribute)

    def getitem(self, obj: object, argument: object) -> Any:  # noqa: ANN401 - Jinja's
        """Return a public field, or an item of a list by its number."""
        if isinstance(argument, str):
            return self._field(obj, argument)
        if isinstance(obj, Mapping) and not isinstance(argument, slice):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=str(argument))
        if isinstance(obj, list | tuple) and isinstance(argument, int):
            try:
                return obj[argument]
            except IndexError:
                return self.undefined(obj=obj, name=str(argument))
        raise TypeError

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's
        """Return the result of arithmetic that cannot grow beyond the caps."""
        self.budget.step()
        for side in (left, right):
            if isinstance(side, Undefined):
                str(side)  # raises: which name is missing
        if is_missing(left) or is_missing(right):
            return None
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            self.budget.text(len(left) + len(right))
        elif operator == "+" and isinstance(left, list) and isinstance(right, list):
            self.budget.items(len(left) + len(right))
        elif operator in {"*", "**", "%"}:
            _checked_growth(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def _field(self, obj: object, name: str) -> Any:  # noqa: ANN401 - any value of the data
        if name.startswith("_"):
            raise Refused("unsafe", what=name)
        if isinstance(obj, Undefined):
            str(obj)  # raises: which name is missing
        if isinstance(obj, Mapping):
            return obj[name] if name in obj else self.undefined(obj=obj, name=name)
        if name not in field_names(obj):
            return self.undefined(obj=obj, name=name)
        return obj.fields()[name] if isinstance(obj, Loop) else getattr(obj, name)

    def _range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        self.budget.items(len(numbers))
        return numbers

    def _steps(self, values: Iterable[object]) -> Iterator[object]:
        if not isinstance(values, Iterable) or isinstance(values, str):
            raise Refused("not_list", kind=kind(values))
        for value in values:
            self.budget.step()
            yield value

    def _sized(self, value: object) -> object:
        self.budget.looked(value)
        return value

    def _joined(self, *parts: object) -> str:
        texts = [str(p) if isinstance(p, Undefined) else shown(p, self.language) for p in parts]
        self.budget.text(sum(map(len, texts)))
        return "".join(texts)

    @staticmethod
    @pass_context  # a context keeps Jinja from computing constants while it compiles
    def _finalize(context: Context, value: object) -> str:
        sandbox = context.environment
        assert isinstance(sandbox, Sandbox)  # noqa: S101 - only this environment finalizes so
        return str(value) if isinstance(value, Undefined) else shown(value, sandbox.language)


def _checked_growth(operator: str, left: object, right: object) -> None:
    if not (isinstance(left, Number) and isinstance(right, Number)):
        if operator == "%" and not isinstance(left, str):
            return
        raise Refused("unsafe", what=operator)
    if operator == "%":
        return
    if operator == "**" and not (isinstance(right, int | float) and abs(right) <= _MOST_POWER):
        raise Refused("limit_number")
    bits = [abs(int(s)).bit_length() for s in (left, right) if isinstance(s, int | Decimal)]
    if sum(bits) > _MOST_BITS or (operator == "**" and bits and bits[0] * _MOST_POWER > _MOST_BITS):
        raise Refused("limit_number")
