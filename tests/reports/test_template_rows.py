"""Blocks, groups and conditions: which rows come out, and where formulas and rules go with them."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clientbook.reports.render import render
from tests.hosts.office import converted, needs_office
from tests.reports.drawn import computed, drawn, part, values, without_values

GROUPS = {
    "A1": "{%tr for g in groups %}",
    "A2": "{{ g.name }}",
    "B2": "=SUM(B3:B3)",
    "A3": "{%row for item in g.deals %}{{ loop.index }}",
    "B3": "{{ item }}",
    "C3": "=B3/B2",
    "A4": "{%tr endfor %}",
    "A5": "Всего",
    "B5": "=SUM(B3:B3)",
    "C5": "=SUM(B2:B3)",
}


def groups(*sizes: int) -> dict[str, object]:
    """Return groups of so many deals, worth 1, 2, 3 …."""
    return {"groups": [{"name": f"Г{n}", "deals": [*range(1, n + 1)]} for n in sizes]}


def column(content: bytes, letter: str = "A") -> list[object]:
    """Return a column's values from the top, without blanks."""
    return [value for address, value in values(content).items() if address.startswith(letter)]


def test_groups_in_groups() -> None:
    """A block repeats with the rows inside it; service rows are gone."""
    assert values(render(drawn(GROUPS), groups(2, 1))) == {
        "A1": "Г2",
        "B1": "=SUM(B2:B3)",
        "A2": 1,
        "B2": 1,
        "C2": "=B2/B1",
        "A3": 2,
        "B3": 2,
        "C3": "=B3/B1",
        "A4": "Г1",
        "B4": "=SUM(B5:B5)",
        "A5": 1,
        "B5": 1,
        "C5": "=B5/B4",
        "A6": "Всего",
        "B6": "=SUM(B2:B3,B5:B5)",
        "C6": "=SUM(B1:B5)",
    }


@needs_office
@pytest.mark.parametrize("sizes", [(), (0,), (1,), (7, 0, 3), (50,) * 40], ids=str)
def test_group_totals(sizes: tuple[int, ...], tmp_path: Path) -> None:
    """Each group's total sums its own rows, the grand total all of them; empty groups are 0."""
    rendered = render(drawn(GROUPS), groups(*sizes))
    found = computed(converted(without_values(rendered), tmp_path))
    expected = [size * (size + 1) / 2 for size in sizes]
    names = [a for a, value in found.items() if isinstance(value, str) and value.startswith("Г")]
    assert [found[address.replace("A", "B")] for address in names] == expected
    total = next(address for address, value in found.items() if value == "Всего")
    assert found[total.replace("A", "B")] == sum(expected)
    ours = {a: v for a, v in computed(rendered).items() if not isinstance(v, str)}
    theirs = {a: v for a, v in found.items() if not isinstance(v, str)}
    assert ours == pytest.approx(theirs)


@pytest.mark.parametrize(
    ("rate", "expected"), [(0.9, ["много"]), (0.5, ["половина"]), (0.1, ["мало"])]
)
def test_one_of_several_blocks(rate: float, expected: list[str]) -> None:
    """Of if, elif and else, the first that holds comes out."""
    cells = {
        "A1": "{%tr if rate > 0.8 %}",
        "A2": "много",
        "A3": "{%tr elif rate > 0.4 %}",
        "A4": "половина",
        "A5": "{%tr else %}",
        "A6": "мало",
        "A7": "{%tr endif %}",
    }
    assert column(render(drawn(cells), {"rate": rate})) == expected


def test_russian_words() -> None:
    """Every tag, keyword and filter may be written in Russian."""
    cells = {
        "A1": "{%блок для г из группы если не г.закрыта %}",
        "A2": "{%строка для с из г.суммы %}{{ с|деньги }}",
        "A3": "{%строка если г.итог и истина %}{{ г.итог }}",
        "A4": "{%блок иначе %}",
        "A5": "пусто",
        "A6": "{%блок конец %}",
        "A7": "{{ 'есть' если группы|количество > 1 иначе 'нет' }}",
    }
    groups = [
        {"суммы": [1000, 2], "итог": 1002, "закрыта": False},
        {"суммы": [3], "итог": 0, "закрыта": False},
        {"суммы": [4], "итог": 4, "закрыта": True},
    ]
    rendered = column(render(drawn(cells), {"группы": groups}))
    assert rendered == ["1\xa0000", "2", 1002, "3", "есть"]
    assert column(render(drawn(cells), {"группы": []})) == ["пусто", "нет"]


def test_a_row_that_is_there_sometimes() -> None:
    """A row with a condition comes out when it holds; references to it fall away when not."""
    cells = {"A1": "{%row if note %}{{ note }}", "B1": 5, "A2": "x", "B2": "=SUM(B1)", "B3": "=B1"}
    assert values(render(drawn(cells), {"note": "да"})) == {
        "A1": "да",
        "B1": 5,
        "A2": "x",
        "B2": "=SUM(B1)",
        "B3": "=B1",
    }
    without = render(drawn(cells), {"note": None})
    assert values(without) == {"A1": "x", "B1": "=0", "B2": "=0"}


def test_names_in_a_loop_unpack() -> None:
    """A loop may take its items apart."""
    cells = {"A1": "{%row for name, (a, b) in rows %}{{ name }}: {{ a }}, {{ b }}"}
    context = {"rows": [("x", (1, 2)), ("y", (3, 4))]}
    assert column(render(drawn(cells), context)) == ["x: 1, 2", "y: 3, 4"]


def test_merges_repeat_and_grow() -> None:
    """A merge inside a row repeats with it; one around a loop grows over all of it."""

    def merged(_book: Workbook, page: Worksheet) -> None:
        page.merge_range("A1:B1", "{%row for n in xs %}{{ n }}")
        page.merge_range("C2:C4", "группа")
        page.write("A3", "{%row for n in xs %}{{ n }}")
        page.merge_range("A6:D6", "конец")

    rendered = render(drawn({}, merged), {"xs": [1, 2, 3]})
    page = openpyxl.load_workbook(io.BytesIO(rendered)).worksheets[0]
    assert {str(area) for area in page.merged_cells.ranges} == {
        "A1:B1",
        "A2:B2",
        "A3:B3",
        "C4:C8",
        "A10:D10",
    }


def test_a_rule_sees_its_own_group() -> None:
    """A conditional format that compares with its group's total does so in every group."""

    def ruled(book: Workbook, page: Worksheet) -> None:
        red = book.add_format({"font_color": "#FF0000"})
        page.conditional_format("B3", {"type": "formula", "criteria": "=B3>$B$2/2", "format": red})
        page.conditional_format("A3:A5", {"type": "formula", "criteria": "=$B3>1", "format": red})

    rendered = render(drawn(GROUPS, ruled), groups(2, 1))
    page = openpyxl.load_workbook(io.BytesIO(rendered)).worksheets[0]
    rules = {str(f.sqref): f.rules[0].formula for f in page.conditional_formatting}
    assert rules == {
        "B2:B3": ["B2>$B$1/2"],
        "B5": ["B5>$B$4/2"],
        "A2:A3 A5:A6": ["$B2>1"],
    }
    priorities = [f.rules[0].priority for f in page.conditional_formatting]
    assert len(set(priorities)) == len(priorities)


def test_another_sheet_refers_to_the_rows() -> None:
    """Formulas of other sheets follow the rows and the new title; a title may be an expression."""

    def second(book: Workbook, _page: Worksheet) -> None:
        other = book.add_worksheet("{{ name }}")
        other.write_formula("A1", "=SUM('Лист'!A1:A1)")
        other.write_formula("A2", "='Лист'!A3*{1,2}+2")

    template = drawn({"A1": "{%row for n in xs %}{{ n }}", "A3": 7}, second)
    context = {"xs": [1, 2, 3], "name": "О/К: '1'"}
    rendered = render(template, context, titles={"Лист": "Итоги [1]"})
    assert openpyxl.load_workbook(io.BytesIO(rendered)).sheetnames == ["Итоги 1", "О К '1"]
    assert values(rendered, 1) == {"A1": "=SUM('Итоги 1'!A1:A3)", "A2": "='Итоги 1'!A5*{1,2}+2"}


def test_titles_never_collide() -> None:
    """A tab that is renamed gives way to those that keep their titles."""

    def more(book: Workbook, _page: Worksheet) -> None:
        book.add_worksheet("{{ name }}")
        book.add_worksheet("иванов")

    rendered = render(drawn({}, more), {"name": "Иванов"}, titles={"Лист": "ИВАНОВ"})
    assert openpyxl.load_workbook(io.BytesIO(rendered)).sheetnames == [
        "ИВАНОВ 2",
        "Иванов 3",
        "иванов",
    ]


def test_page_setup_follows() -> None:
    """Frozen rows, repeated titles and breaks stand where their rows went."""

    def paged(_book: Workbook, page: Worksheet) -> None:
        page.freeze_panes(3, 1)
        page.repeat_rows(1, 2)
        page.set_h_pagebreaks([5])
        page.set_footer("&L{{ name }}&C&10{{ year }}&Rстр. &P")
        page.write("A6", "под разрывом")

    cells = {"A1": "{%row for n in xs %}{{ n }}", "A3": "шапка", "A5": "x"}
    rendered = render(drawn(cells, paged), {"xs": [1, 2, 3], "name": "А & Б", "year": 2026})
    page = openpyxl.load_workbook(io.BytesIO(rendered)).worksheets[0]
    assert page.freeze_panes == "B6"
    assert page.print_title_rows == "$4:$5"
    assert [entry.id for entry in page.row_breaks.brk] == [7]
    footer = part(rendered, "xl/worksheets/sheet1.xml").partition("<oddFooter>")[2]
    assert footer.startswith("&amp;LА &amp;&amp; Б&amp;C&amp;10 2026&amp;Rстр. &amp;P<")
