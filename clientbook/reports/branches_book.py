"""The workbook of `consolidate`: branches beside each other, as the records of `look`. Pure.

Figures are written as figures with their formats, so that a reader goes on computing with them. The
same branches give the same bytes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clientbook.book import palette
from clientbook.book.cells import Cell
from clientbook.book.look import BookLook, ColumnLook, SheetLook, Style, TableLook, TextCell
from clientbook.book.wording import Language, date_text, text, value_text
from clientbook.sales.branches import REASONS, Branches
from clientbook.sales.evidence import NOBODY
from clientbook.sales.funnel import Stages
from clientbook.sales.proportions import Share
from clientbook.sales.refusal_records import UNNAMED

_HEADER_ROW, _FIRST = 4, 2
_PERCENT = {"number_format": "0.0%", "align": "right"}
_COUNT = {"number_format": "#,##0", "align": "right"}
_PER_100 = {"number_format": "0.0", "align": "right"}
_MONEY = {"number_format": "#,##0", "align": "right"}
_WORDS = {"align": "left"}
_SUM: Mapping[str, Any] = {"bold": True, "fill": palette.SOFT}
SEGMENTS = ("key", "real", "prospective", "probable", "potential")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its header, width, style, and its cells from the top."""

    id: str
    header: str
    width: float
    look: Mapping[str, Any]
    cells: Sequence[Cell]


def branches_book(
    branches: Branches, left_out: Sequence[tuple[str, str]], language: Language
) -> BookLook:
    """Return the workbook of branches. `left_out`: file and reason."""
    draw = _Draw(branches, language)
    sheets = [draw.matrix(), draw.detail(), draw.teaching(), draw.managers(), draw.refusals()]
    sheets += [draw.segments(), *([draw.left_out(left_out)] if left_out else [])]
    footer = text("sheet.page", language, page="&P", pages="&N")
    title = text("consolidate.title", language)
    return BookLook(title, palette.BASE, tuple(sheets), {}, sheets[0].title, footer, "clientbook")


@dataclass(frozen=True, slots=True)
class _Draw:
    """Draws the sheets of one set of branches in one language."""

    branches: Branches
    language: Language

    def word(self, key: str, **facts: object) -> str:
        """Return a text of this workbook."""
        return text(f"consolidate.{key}", self.language, **facts)

    def matrix(self) -> SheetLook:
        """Branch × stage: rates, and paid per 100; all branches pooled first."""
        rows = [(self.word("all"), self.branches.total)]
        rows += [(one.name, one.total) for one in self.branches.comparable]
        columns = [
            _Column("branch", self.word("branch"), 34, _WORDS, [name for name, _ in rows]),
            _Column("started", self.word("started"), 13, _COUNT, [_started(s) for _, s in rows]),
            *self._rates([stages for _, stages in rows]),
        ]
        marks = self._marks()
        return self._sheet("matrix", columns, {**_whole_row(columns, 0), **marks})

    def detail(self) -> SheetLook:
        """Every count behind the rates, of branches with other stages too."""
        rows = [(self.word("all"), self.branches.total, self.branches.names)]
        rows += [(one.name, one.total, one.names) for one in self.branches.every]
        flat = [(name, stage, names) for name, s, names in rows for stage in s.stages]
        shares = [Share(stage.at_risk, stage.moved).interval for _, stage, _ in flat]
        columns = [
            _Column("branch", self.word("branch"), 34, _WORDS, [name for name, _, _ in flat]),
            _Column("stage", self.word("stage"), 30, _WORDS, [n[s.stage] for _, s, n in flat]),
            *(
                _Column(
                    field, self.word(field), 12, _COUNT, [getattr(s, field) for _, s, _ in flat]
                )
                for field in ("at_risk", "moved", "open", "lost")
            ),
            _Column("rate", self.word("rate"), 11, _PERCENT, [s.rate for _, s, _ in flat]),
            _Column("low", self.word("low"), 11, _PERCENT, [i and i[0] for i in shares]),
            _Column("high", self.word("high"), 11, _PERCENT, [i and i[1] for i in shares]),
            _Column("plan", self.word("plan"), 11, _PERCENT, [_plan(s.plan) for _, s, _ in flat]),
        ]
        top = len(self.branches.total.stages)
        sums = {key: s for at in range(top) for key, s in _whole_row(columns, at).items()}
        return self._sheet("detail", columns, sums)

    def teaching(self) -> SheetLook:
        """Which branch can teach which, by the rules of managers."""
        found = sorted(self.branches.teaching, key=lambda one: one.verdict != "teaches")
        names = self.branches.names
        columns = [
            _Column("stage", self.word("stage"), 30, _WORDS, [names[o.stage] for o in found]),
            _Column("teacher", self.word("teacher"), 30, _WORDS, [o.teacher for o in found]),
            _Column("best", self.word("rate"), 11, _PERCENT, [o.best.rate for o in found]),
            _Column("learner", self.word("learner"), 30, _WORDS, [o.learner for o in found]),
            _Column("own", self.word("rate_of"), 11, _PERCENT, [o.own.rate for o in found]),
            _Column(
                "p", "p", 10, {"number_format": "0.000", "align": "right"}, [o.p for o in found]
            ),
            _Column(
                "verdict",
                self.word("verdict"),
                26,
                _WORDS,
                [self.word(f"verdict_{o.verdict}") for o in found],
            ),
        ]
        teaches = [at for at, one in enumerate(found) if one.verdict == "teaches"]
        marks = {("verdict", at): _styled(_WORDS, palette.DONE) for at in teaches}
        return self._sheet("teaching", columns, marks)

    def managers(self) -> SheetLook:
        """Every manager of the comparable branches."""
        rows = [
            (one.name, self.word("nobody") if name == NOBODY else name, stages)
            for one in self.branches.comparable
            for name, stages in one.managers.items()
            if any(stage.at_risk for stage in stages.stages)
        ]
        columns = [
            _Column("branch", self.word("branch"), 34, _WORDS, [name for name, _, _ in rows]),
            _Column("manager", self.word("manager"), 24, _WORDS, [who for _, who, _ in rows]),
            _Column("started", self.word("started"), 13, _COUNT, [_started(s) for _, _, s in rows]),
            *self._rates([stages for _, _, stages in rows]),
        ]
        return self._sheet("managers", columns)

    def refusals(self) -> SheetLook:
        """Reasons of refusals that stand, all and by branch."""
        every = self.branches.every
        columns = [
            _Column("reason", self.word("reason"), 34, _WORDS, [self._reason(r) for r in REASONS]),
            _Column(
                "all",
                self.word("all"),
                14,
                {**_COUNT, **_SUM},
                [self.branches.refusals.get(reason, 0) for reason in REASONS],
            ),
            *(
                _Column(f"b{at}", one.name, 16, _COUNT, [one.refusals.get(r, 0) for r in REASONS])
                for at, one in enumerate(every)
            ),
        ]
        return self._sheet("refusals", columns)

    def segments(self) -> SheetLook:
        """Companies by segment, and money of 12 months: a sum only within one currency."""
        every, sums = self.branches.every, list(self.branches.money.items())
        whole = [self.word("all_in", currency=currency) for currency, _ in sums]
        counted = [
            [one.companies for one in every],
            *([one.segments.get(s, 0) for one in every] for s in SEGMENTS),
        ]
        alone = len(sums) == 1  # with several currencies no row is that of all companies
        heads = [
            self.word("companies"),
            *(value_text("segment", s, self.language) for s in SEGMENTS),
        ]
        columns = [
            _Column("branch", self.word("branch"), 34, _WORDS, [*whole, *(o.name for o in every)]),
            *(
                _Column(
                    f"n{at}", head, 17, _COUNT, [*([sum(c)] if alone else [None] * len(sums)), *c]
                )
                for at, (head, c) in enumerate(zip(heads, counted, strict=True))
            ),
            _Column(
                "revenue",
                self.word("revenue"),
                17,
                _MONEY,
                [*(r / 100 for _, (r, _) in sums), *(one.revenue / 100 for one in every)],
            ),
            _Column(
                "profit",
                self.word("profit"),
                17,
                _MONEY,
                [*(p / 100 for _, (_, p) in sums), *(one.profit / 100 for one in every)],
            ),
            _Column(
                "currency",
                self.word("currency"),
                10,
                {"align": "center"},
                [*(currency for currency, _ in sums), *(one.currency for one in every)],
            ),
        ]
        bold = {k: s for at in range(len(sums)) for k, s in _whole_row(columns, at).items()}
        return self._sheet("segments", columns, bold)

    def left_out(self, files: Sequence[tuple[str, str]]) -> SheetLook:
        """Files that are not in the figures, or of an older format, and why."""
        wrapped = {**_WORDS, "wrap": True}
        columns = [
            _Column("file", self.word("file"), 44, wrapped, [file for file, _ in files]),
            _Column("why", self.word("why"), 90, wrapped, [why for _, why in files]),
        ]
        lines = [max(_lines(file, 40), _lines(why, 85)) for file, why in files]
        heights = {_HEADER_ROW + at: 15.0 * n + 6 for at, n in enumerate(lines, start=1)}
        sheet = self._sheet("left_out", columns)
        return replace(sheet, heights={**(sheet.heights or {}), **heights})

    def _rates(self, rows: Sequence[Stages]) -> list[_Column]:
        """Return a column of rates per stage, and paid per 100."""
        rates = [
            _Column(f"s{at}", name, 18, _PERCENT, [stages.stages[at].rate for stages in rows])
            for at, name in enumerate(self.branches.names.values())
        ]
        paid = [stages.paid_per_100 for stages in rows]
        return [*rates, _Column("paid", self.word("paid_per_100"), 14, _PER_100, paid)]

    def _marks(self) -> dict[tuple[str, int], Style]:
        """Return the looks of rates that can teach and of those that are to learn."""
        rows = {one.name: at for at, one in enumerate(self.branches.comparable, start=1)}
        stages = {stage: at for at, stage in enumerate(self.branches.names)}
        marks = {}
        for one in self.branches.teaching:
            if one.verdict == "teaches":
                at = f"s{stages[one.stage]}"
                marks[at, rows[one.teacher]] = _styled(_PERCENT, palette.DONE)
                marks[at, rows[one.learner]] = _styled(_PERCENT, palette.OVERDUE)
        return marks

    def _reason(self, reason: str) -> str:
        if reason == UNNAMED:
            return self.word("unnamed")
        return value_text("refusal", reason, self.language)

    def _sheet(
        self,
        name: str,
        columns: Sequence[_Column],
        styles: Mapping[tuple[str, int], Style] | None = None,
    ) -> SheetLook:
        """Return a sheet of one table under a title and a hint."""
        count = len(columns[0].cells)
        looks = tuple(_look(column) for column in columns)
        cells = {column.id: list(column.cells) for column in columns}
        table = TableLook(
            f"branches_{name}", _HEADER_ROW, _FIRST, _apart(looks), cells, count, styles or {}
        )
        hint = self.word(f"{name}_hint", **self._facts())
        title = self.word(f"{name}_title")
        return SheetLook(
            id=f"branches_{name}",
            title=self.word(f"{name}_sheet"),
            tab=palette.TAB_DATA,
            texts=(TextCell(1, 2, title, palette.TITLE), TextCell(2, 2, hint, palette.HINT)),
            tables=(table,),
            widths={1: 1.5},
            heights={1: 34, 2: 20, 3: 8, _HEADER_ROW: 36},
            band=dict.fromkeys((1, 2, 3), palette.BAND_STYLE),
            frozen=(_HEADER_ROW, _FIRST),
            row_height=19,
            print_to=(table.last_row, table.last_column),
        )

    def _facts(self) -> dict[str, object]:
        others = ", ".join(one.name for one in self.branches.others)
        apart = self.word("other_stages", names=others) if others else ""
        return {
            "day": date_text(self.branches.as_of, self.language),
            "n": len(self.branches.every),
            "apart": apart,
        }


def _started(stages: Stages) -> int:
    return stages.stages[0].at_risk if stages.stages else 0


def _lines(words: str, width: int) -> int:
    """Return how many lines a text takes in a column of so many letters."""
    return -(-max(1, len(words)) // width)


def _plan(plan: float) -> float | None:
    return None if math.isnan(plan) else plan


def _styled(look: Mapping[str, Any], like: Style) -> Style:
    return replace(like, **look, line_below=palette.LINE, indent=1)


def _whole_row(columns: Sequence[_Column], at: int) -> dict[tuple[str, int], Style]:
    """Return the looks of a row of sums."""
    return {(column.id, at): replace(_cell(column), **_SUM) for column in columns}


def _cell(column: _Column) -> Style:
    return Style(**{"ink": palette.INK, "line_below": palette.LINE, "indent": 1, **column.look})


def _look(column: _Column) -> ColumnLook:
    style = _cell(column)
    head = replace(palette.HEADER, align=style.align, indent=1)
    return ColumnLook(column.id, column.header, head, style, Style(), column.width)


def _apart(looks: Sequence[ColumnLook]) -> tuple[ColumnLook, ...]:
    """Return columns no two of which have one header, as an Excel table wants it."""
    seen: dict[str, int] = {}
    found = []
    for look in looks:
        number = seen[look.header.casefold()] = seen.get(look.header.casefold(), 0) + 1
        words = look.header if number == 1 else f"{look.header} {number}"
        found.append(replace(look, header=words))
    return tuple(found)
