"""A template sheet read as a program: rows, repeats and choices, with every expression compiled.

`{%row …%}` wraps its row; rows with `{%tr …%}` disappear and hold together the rows between them.
All faults that can be seen without data are noted here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from clientbook.book.cells import column_letters
from clientbook.book.patterns import compiled
from clientbook.reports.template.errors import Place, Problems, Refused, likely
from clientbook.reports.template.expressions import Compiled, Language, LoopHead
from clientbook.reports.template.grid import Grid
from clientbook.reports.template.words import in_jinja

TAG: Final = compiled(
    r"\{%[-+]?\s{0,9}(tr|row|sheet|строка|блок|лист)\b((?:[^%{]|%(?!\})|\{(?!%))*+)%\}"
)
_TEMPLATED: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
_SERVICE: Final = frozenset({"tr", "блок"})
SHEET_WORDS: Final = frozenset({"sheet", "лист"})
"""The words of the tag that repeats a whole sheet; `sheet_loops` reads it, here it is blank."""
_ENDS: Final = {"endfor": "for", "endif": "if"}
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Slot:
    """A templated text: where it stands, and how to get its value (None: it is faulty or empty)."""

    place: Place
    source: str
    compiled: Compiled | None
    typed: bool = False


Key = int | tuple[str, int]
"""A slot of a row: a column number, or (what, column) for a link or a text in a formula."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is put out."""

    number: int
    slots: dict[Key, Slot]


@dataclass(frozen=True, slots=True)
class Repeat:
    """Rows that repeat; `otherwise` are put out when there is nothing to repeat for."""

    id: int
    slot: Slot
    head: LoopHead | None
    body: list[Block] = field(default_factory=list)
    otherwise: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Choice:
    """Rows of the first branch whose condition holds; a branch without a condition always does."""

    branches: list[tuple[Slot | None, list[Block]]]


Block = Row | Repeat | Choice


@dataclass(frozen=True, slots=True)
class Program:
    """What a sheet does: `loops` are the ids of the repeats around each row, outermost first.

    `weights`: how much is made each time a row is put out, as `row_weights` counts it.
    """

    grid: Grid
    blocks: list[Block]
    loops: dict[int, tuple[int, ...]]
    weights: Counter[int] = field(default_factory=Counter)


@dataclass(slots=True)
class _Open:
    """A block that waits for its end."""

    kind: str
    source: str
    place: Place
    block: Repeat | Choice
    names: frozenset[str]
    into: list[Block]


class Reader:
    """Reads one sheet into a program."""

    def __init__(self, language: Language, names: Iterable[str], problems: Problems) -> None:
        self.language = language
        self.problems = problems
        self._names = frozenset(names)
        self._most = language.sandbox.budget.limits.source
        self._blocks: list[Block] = []
        self._open: list[_Open] = []
        self._repeats = 0
        self._loops: dict[int, tuple[int, ...]] = {}

    def program(self, grid: Grid, more: Mapping[int, dict[Key, str]]) -> Program:
        """Return the program of a sheet; `more` are templated texts beside the cells', by row."""
        for row in range(1, grid.last + 1):
            cells = grid.cells.get(row, ())
            texts = {c.column: c.text for c in cells if c.text and _TEMPLATED.search(c.text)}
            short = ((c, text) for c, text in texts.items() if len(text) <= self._most)
            found = ((c, m) for c, text in short for m in TAG.finditer(text))
            tags = [(c, match) for c, match in found if match[1] not in SHEET_WORDS]
            if any(match[1] in _SERVICE for _, match in tags):
                for column, match in tags:
                    self._tag(_place(grid, row, column), match)
                continue
            slots: dict[Key, str] = dict(texts.items())
            self._row(grid, row, slots | more.get(row, {}), tags)
        for waiting in self._open:
            end = f"end{waiting.kind}"
            unclosed = Refused("unclosed", tag=waiting.source, end=end)
            self.problems.add(waiting.place, "", unclosed)
        return Program(grid, self._blocks, self._loops)

    def slot(self, place: Place, source: str, compile_as: str = "cell") -> Slot:
        """Return a templated text compiled; what is wrong with it is noted."""
        compiled, typed = None, False
        try:
            self.language.sandbox.budget.step()
            if compile_as == "cell":
                compiled, typed = self.language.cell(source)
            else:
                compiled = self.language.text(source)
        except Refused as refused:
            self.problems.add(place, source, refused)
        return Slot(place, source, self._known(place, compiled, self._scope()), typed)

    def _row(
        self, grid: Grid, row: int, texts: dict[Key, str], tags: list[tuple[int, re.Match[str]]]
    ) -> None:
        depth = len(self._open)
        for column, match in tags:
            words = in_jinja(match[2]).split()
            if words[:1] not in (["for"], ["if"]):
                place = _place(grid, row, column)
                self.problems.add(place, match.group(), Refused("row_only"))
                continue
            self._tag(_place(grid, row, column), match)
        self._loops[row] = tuple(
            waiting.block.id
            for waiting in self._open
            if isinstance(waiting.block, Repeat) and waiting.into is not waiting.block.otherwise
        )
        self._into().append(Row(row, self._slots(grid, row, texts)))
        del self._open[depth:]

    def _slots(self, grid: Grid, row: int, texts: Mapping[Key, str]) -> dict[Key, Slot]:
        """Return the slots of a row; a cell whose runs have slots of their own has none itself."""
        slots: dict[Key, Slot] = {}
        apart: set[int] = set()
        for key, text in texts.items():
            column = key if isinstance(key, int) else key[1]
            place = _place(grid, row, column)
            rest = TAG.sub("", text) if len(text) <= self._most else text
            if isinstance(key, tuple) and key[0].startswith("run."):
                whole = slots[column]
                if column not in apart and (whole.typed or whole.compiled is None):
                    continue
                apart.add(column)
                slots[column] = Slot(place, whole.source, None)
            if rest.strip():
                slots[key] = self.slot(place, rest, "cell" if isinstance(key, int) else "text")
            else:
                slots[key] = Slot(place, text, None)
        return slots

    def _tag(self, place: Place, match: re.Match[str]) -> None:
        source = " ".join(match[2].split()).rstrip("-+ ")
        word, _, rest = in_jinja(source).partition(" ")
        if word == "конец" and self._open:
            word = f"end{self._open[-1].kind}"
        if word == "for":
            self._open_repeat(place, match.group(), source, rest)
        elif word == "if":
            slot = self.condition(place, match.group(), rest)
            choice = Choice([(slot, [])])
            self._into().append(choice)
            self._open.append(
                _Open("if", source, place, choice, frozenset(), choice.branches[0][1])
            )
        elif word in {"elif", "else"}:
            self._branch(place, match, word, rest)
        elif word in _ENDS:
            self._end(place, match, _ENDS[word])
        else:
            known = ("for", "if", "elif", "else", "endfor", "endif")
            refused = Refused("tag", name=word, likely=likely(word, known))
            self.problems.add(place, match.group(), refused)

    def _open_repeat(self, place: Place, written: str, source: str, rest: str) -> None:
        head = self.head(place, written, rest)
        self._repeats += 1
        bound = head.bound if head else frozenset()
        repeat = Repeat(self._repeats, Slot(place, written, head.items if head else None), head)
        self._into().append(repeat)
        self._open.append(_Open("for", source, place, repeat, bound | {"loop"}, repeat.body))

    def _branch(self, place: Place, match: re.Match[str], word: str, rest: str) -> None:
        waiting = self._open[-1] if self._open else None
        if waiting is None or (word == "elif" and waiting.kind != "if"):
            self.problems.add(place, "", Refused("stray", tag=match.group()))
        elif isinstance(waiting.block, Repeat):
            waiting.into, waiting.names = waiting.block.otherwise, frozenset()
        else:
            condition = self.condition(place, match.group(), rest) if word == "elif" else None
            waiting.into = []
            waiting.block.branches.append((condition, waiting.into))

    def _end(self, place: Place, match: re.Match[str], kind: str) -> None:
        if not self._open or self._open[-1].kind != kind:
            self.problems.add(place, "", Refused("stray", tag=match.group()))
            return
        self._open.pop()

    def head(self, place: Place, written: str, rest: str) -> LoopHead | None:
        """Return what stands behind `for`; what is wrong with it is noted."""
        head = self._tried(place, written, lambda: self.language.loop(rest))
        if head:
            self._known(place, head.items, self._scope(), written)
            self._known(place, head.condition, self._scope() | head.bound, written)
        return head

    def condition(self, place: Place, written: str, rest: str) -> Slot:
        """Return what stands behind `if`; what is wrong with it is noted."""
        compiled = self._tried(place, written, lambda: self.language.condition(rest))
        return Slot(place, written, self._known(place, compiled, self._scope(), written))

    def _tried(self, place: Place, written: str, compiling: Callable[[], _T]) -> _T | None:
        try:
            return compiling()
        except Refused as refused:
            self.problems.add(place, written, refused)
            return None

    def _known(
        self,
        place: Place,
        compiled: Compiled | None,
        names: frozenset[str],
        written: str | None = None,
    ) -> Compiled | None:
        """Return the piece if all names it needs are there; the others are noted."""
        if compiled is None:
            return None
        unknown = sorted(compiled.names - names)
        for name in unknown:
            refused = Refused("name", name=name, likely=likely(name, names))
            self.problems.add(place, written or compiled.source, refused)
        return None if unknown else compiled

    def _scope(self) -> frozenset[str]:
        return self._names.union(*(waiting.names for waiting in self._open))

    def _into(self) -> list[Block]:
        return self._open[-1].into if self._open else self._blocks


def _place(grid: Grid, row: int, column: int) -> Place:
    return Place(grid.title, f"{column_letters(column)}{row}")
