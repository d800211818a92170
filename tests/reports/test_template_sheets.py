"""A sheet per item: what every copy is, and what cannot be copied."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clientbook.hosts.lint import lint
from clientbook.hosts.package import Package
from clientbook.reports.finishing import finished
from clientbook.reports.render import Limits, TemplateProblems, render
from tests.hosts.office import converted, needs_office
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.reports.drawn import computed, drawn, part, parts, values, without_values
from tests.reports.test_render import grown, rows_of

SIZES = (1, 3, 0, 7)


def per_manager(book: Workbook, page: Worksheet) -> None:
    """Draw a sheet per manager with all that follows rows, behind a sheet of totals."""
    grown(book, page)
    page.write("A1", "{%лист для м из managers %}{{ м.name }}")
    page.write("A5", "{%row for c in м.rows %}{{ c.name }}")
    page.write_formula("D6", "=Лист!B6*2+ROWS(суммы)+ROWS(Таблица[B])")
    page.repeat_rows(3)
    page.set_header("&L{{ м.name }}")
    page.activate()
    totals = book.add_worksheet("Итоги")
    totals.write("A1", "{{ managers|length }}")


def managers(*sizes: int) -> dict[str, object]:
    """Return a context of managers with so many rows each."""
    return {
        "managers": [{"name": f"М{n}", **rows_of(size)} for n, size in enumerate(sizes, 1)],
    }


def made(*sizes: int) -> bytes:
    """Return the workbook of so many managers."""
    return render(drawn({}, per_manager), managers(*sizes))


def refused(template: bytes, context: dict[str, object], limits: Limits | None = None) -> str:
    """Return the message that a template is refused with."""
    with pytest.raises(TemplateProblems) as caught:
        render(template, context, limits=limits)
    assert caught.value.message("en") != caught.value.message("ru")
    return caught.value.message("ru")


def pages(content: bytes) -> list[Any]:
    """Return the sheets of a workbook."""
    return list(openpyxl.load_workbook(io.BytesIO(content)).worksheets)


@needs_office
def test_every_copy_computes_its_own(tmp_path: Path) -> None:
    """Totals, shares, table columns and names of a copy are those of its own rows."""
    rendered = made(*SIZES)
    found = converted(without_values(rendered), tmp_path)
    for number, size in enumerate(SIZES):
        sheet = computed(found, f"М{number + 1}")
        last = 5 + max(size, 1)
        assert sheet["A1"] == f"М{number + 1}"
        assert sheet[f"B{last}"] == sheet[f"G{last}"] == size * (size + 1) / 2
        assert sheet[f"D{last}"] == size * (size + 1) + 2 * max(size, 1)
        shown = {k: v for k, v in computed(rendered, f"М{number + 1}").items() if k[0] in "BCG"}
        assert shown == pytest.approx({k: sheet[k] for k in shown})
    assert computed(found, "Итоги") == {"A1": len(SIZES)}


def test_every_copy_has_parts_and_names_of_its_own() -> None:
    """Tables are called each otherwise; names and print titles belong to their copy's sheet."""
    rendered = made(*SIZES)
    found = pages(rendered)
    assert [page.title for page in found] == ["М1", "М2", "М3", "М4", "Итоги"]
    tables = [name for page in found for name in page.tables]
    assert len(set(tables)) == len(SIZES)
    for page, size in zip(found, SIZES, strict=False):
        last = 4 + max(size, 1)
        area = f"'{page.title}'!$B$5:$B${last}" if size > 1 else f"'{page.title}'!$B$5"
        assert page.defined_names["суммы"].attr_text in {area, f"'{page.title}'!$B$5:$B${last}"}
        assert page.print_title_rows == "$4:$4"
        assert page.print_area == f"'{page.title}'!$A$1:$G${last + 1}"
        assert page.oddHeader is not None
        assert page.oddHeader.left is not None
        assert page.oddHeader.left.text == page.title
    charts = [name for name in parts(rendered) if name.startswith("xl/charts/chart")]
    of = {part(rendered, name).partition("<c:f>")[2].partition("</c:f>")[0] for name in charts}
    assert len(of) == len(SIZES)
    assert sum(page.sheet_view.tabSelected or False for page in found) == 1


def test_the_copies_are_sound_for_excel() -> None:
    """Our lint finds nothing in them, finished or not, and the same input is the same file."""
    template = drawn({}, per_manager)
    rendered = render(template, managers(*SIZES))
    assert lint(Package.open(rendered)) == []
    assert lint(Package.open(finished(rendered))) == []
    assert render(template, managers(*SIZES)) == rendered


@needs_validator
def test_the_validator_takes_the_copies(tmp_path: Path) -> None:
    """The Open XML SDK has nothing against them."""
    assert not validator_errors(made(*SIZES), tmp_path)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["А", "а", "А"], ["А", "а 2", "А 3"]),
        (["Юг/Север: [1]*?", "History", ""], ["Юг Север 1", "History 2", "1"]),
        (["д" * 40, "д" * 40], ["д" * 31, "д" * 29 + " 2"]),
        (["Ещё", "Лист", "Лист (2)"], ["Ещё 2", "Лист", "Лист (2)"]),
        (["'кавычки'", "=1+1"], ["кавычки", "=1+1"]),
    ],
)
@pytest.mark.parametrize("in_tab", [False, True])
def test_titles_are_safe_and_unlike(names: list[str], expected: list[str], *, in_tab: bool) -> None:
    """The text beside the tag, or the expression in the tab, becomes titles that Excel takes."""
    cells = {"A1": "{%sheet for x in names %}" + ("" if in_tab else "{{ x }}"), "B2": "{{ x }}"}
    more = lambda book, _: book.add_worksheet("Ещё")  # noqa: E731 - one line of drawing
    template = drawn(cells, more, "{{ x }}" if in_tab else "Лист")
    rendered = render(template, {"names": names})
    assert [page.title for page in pages(rendered)] == [*expected, "Ещё"]
    assert [values(rendered, n).get("B2", "") for n in range(len(names))] == names


def test_a_sheet_sometimes() -> None:
    """`if` keeps or drops a sheet; `loop.index` counts sheets; a name without text is numbered."""
    more = lambda book, _: book.add_worksheet("Ещё")  # noqa: E731 - one line of drawing
    template = drawn({"C3": "{%лист если note %}", "A1": "{{ note }}"}, more)
    assert [page.title for page in pages(render(template, {"note": "да"}))] == ["Лист", "Ещё"]
    assert [page.title for page in pages(render(template, {"note": None}))] == ["Ещё"]
    numbered = drawn({"A1": "{%sheet for n in range(3) if n %}", "A2": "{{ loop.index }}/{{ n }}"})
    rendered = render(numbered, {})
    assert [page.title for page in pages(rendered)] == ["Лист", "Лист 2"]
    assert values(rendered, 1) == {"A2": "2/2"}


def test_an_empty_list_leaves_no_sheet() -> None:
    """The other sheets stay, one of them open; a workbook without sheets is refused."""
    rendered = made()
    assert [page.title for page in pages(rendered)] == ["Итоги"]
    assert lint(Package.open(rendered)) == []
    template = drawn({"B2": "{%sheet for x in names %}"})
    message = refused(template, {"names": []})
    assert "ячейка B2" in message
    assert "хотя бы один видимый лист" in message


def test_faults_name_the_sheet_that_was_drawn() -> None:
    """A fault is told once, at its cell of the template, however many copies have it."""
    template = drawn({"A1": "{%sheet for x in names %}{{ x.name }}", "B2": "{{ x.nmae }}"})
    message = refused(template, {"names": [{"name": "А"}, {"name": "Б"}]})
    assert message.count("лист «Лист», ячейка B2") == 1
    assert "возможно, «name»" in message


@pytest.mark.parametrize(
    ("cells", "place", "reason"),
    [
        ({"A1": "{%sheet for x in nmaes %}"}, "A1", "возможно, «names»"),
        ({"A1": "{%sheet for x in 5 %}"}, "A1", "перебирать можно только список"),
        ({"A1": "{%sheet x in names %}"}, "A1", "«для … из …»"),
        ({"A1": "{%лист для x из names если x.__class__ %}"}, "A1", "нельзя"),
        (
            {"A1": "{%sheet for x in names %}", "C4": "{%sheet if names %}"},
            "C4",
            "только одно",
        ),
        ({"A1": "{%sheet for x in range(999) %}"}, "A1", "больше 200 листов"),
    ],
)
def test_a_faulty_tag_is_refused(cells: dict[str, object], place: str, reason: str) -> None:
    """What cannot be repeated is refused with the cell of the tag."""
    message = refused(drawn(cells), {"names": ["а", "б"]})
    assert f"ячейка {place}: " in message
    assert reason in message


@pytest.mark.parametrize(
    "formula", ["=Лист!B5", "=SUM('Лист'!B:B)", "=SUM(Таблица[B])", "=SUM(суммы)"]
)
def test_looking_at_one_of_many_is_refused(formula: str) -> None:
    """A formula of another sheet cannot look at a sheet that repeats."""

    def more(book: Workbook, page: Worksheet) -> None:
        per_manager(book, page)
        book.worksheets()[1].write_formula("C3", formula)

    message = refused(drawn({}, more), managers(1, 2))
    assert "лист «Итоги», ячейка C3" in message
    assert "берите из данных" in message


def test_one_sheet_cannot_become_several() -> None:
    """Where a report is one sheet of a book, the tag is refused with its cell."""
    template = drawn({"A3": "{%sheet for x in names %}{{ x }}"})
    with pytest.raises(TemplateProblems) as caught:
        render(template, {"names": ["а"]}, sheets_repeat=False)
    assert "ячейка A3: здесь отчёт становится одним листом" in caught.value.message("ru")
