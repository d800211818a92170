"""A template checked on its own: faults with a marked copy, what comes along, the fields it has."""

from __future__ import annotations

import inspect
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clientbook import report_samples, templating
from clientbook.book.wording import text
from clientbook.cli.run import run
from clientbook.reports.fields import fields_of
from clientbook.reports.fields_book import fields_book
from clientbook.reports.template.features import features
from clientbook.reports.templates import NAMES, guide
from clientbook.templating import ReportUnknown, check_template
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.hosts.workbooks import FOREIGN
from tests.reports.drawn import drawn, values

CONTEXTS: list[dict[str, object]] = [
    {"manager": "Иванов", "rows": []},
    {"manager": None, "rows": [{"sum": 5}]},
]


@pytest.fixture(autouse=True)
def _little_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two little contexts in place of the example company's."""
    monkeypatch.setattr(templating, "_contexts", lambda *_: CONTEXTS)


def put(folder: Path, cells: Mapping[str, object]) -> Path:
    """Write a template of the weekly sheet."""
    file = folder / "weekly.ru.xlsx"
    file.write_bytes(drawn(cells))
    return file


@needs_validator
def test_faults_come_with_a_marked_copy(tmp_path: Path) -> None:
    """Faulty cells are red in a copy beside the template, a last sheet lists them with links."""
    file = put(tmp_path, {"B2": "{{ manger }}", "B3": "{%row for r in rows %}{{ r.summ }}"})
    before = file.read_bytes()
    found = check_template(file, "ru")
    assert [(one.place.cell, one.likely) for one in found.problems] == [
        ("B2", "manager"),
        ("B3", "sum"),
    ]
    assert file.read_bytes() == before
    assert found.marked == tmp_path / "weekly.ru.ошибки.xlsx"
    book = openpyxl.load_workbook(found.marked)
    assert [book["Лист"][cell].fill.fgColor.rgb for cell in ("B2", "B3")] == ["FFFFC7CE"] * 2
    listed = book["Ошибки шаблона"]
    assert listed["B2"].hyperlink.location == "'Лист'!B2"
    assert listed["C2"].value == "нет такого имени: «manger»; возможно, «manager»"
    assert not validator_errors(found.marked.read_bytes(), tmp_path)


def test_a_good_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A template without faults is called good; no copy is made."""
    file = put(tmp_path, {"A1": "{{ manager }}"})
    assert run(["templates", "check", str(file)], "ru", chosen=True) == 0
    assert "в порядке: отчёт «Неделя менеджера»" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [file]


def test_the_command_tells_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`templates check` names cell, reason and likely name, and ends with 1."""
    file = put(tmp_path, {"B2": "{{ manger }}"})
    assert run(["templates", "check", str(file)], "ru", chosen=True) == 1
    told = capsys.readouterr().out
    assert "лист «Лист», ячейка B2: нет такого имени: «manger»; возможно, «manager»" in told
    assert "weekly.ru.ошибки.xlsx" in told
    assert run(["templates", "check", str(file), "--json"], "en", chosen=True) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["problems"][0]["cell"] == "B2"


def test_which_report_must_be_known(tmp_path: Path) -> None:
    """A file called otherwise is asked for its report."""
    file = tmp_path / "отчёт.xlsx"
    file.write_bytes(drawn({"A1": "{{ manager }}"}))
    with pytest.raises(ReportUnknown):
        check_template(file, "ru")
    assert check_template(file, "ru", "weekly").problems == []


def test_what_is_drawn_beside_cells_is_told() -> None:
    """Text boxes, sparklines, lists of other sheets and charts come along."""

    def rich(book: Workbook, page: Worksheet) -> None:
        page.insert_textbox("C3", "Итог")
        page.add_sparkline("A5", {"range": "Лист!A1:B1"})
        page.conditional_format("B3", {"type": "data_bar", "data_bar_2010": True})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Лист!$A$1:$B$1"})
        page.insert_chart("F1", chart)

    found = features(drawn({"A1": 1, "B1": 2}, rich))
    assert {one.what for one in found} == {"text_boxes", "sparklines", "newer_formats", "charts"}
    assert all(one.kept for one in found)


@FOREIGN
def test_foreign_features_are_told_apart(path: Path) -> None:
    """Macros, slicers, pivots and controls of any workbook are said to stay behind."""
    found = {one.what for one in features(path.read_bytes()) if not one.kept}
    names = [name.casefold() for name in openpyxl.load_workbook(path, read_only=True).sheetnames]
    assert names
    assert found <= {
        "slicers", "timelines", "pivots", "controls", "objects", "queries", "threads", "macros",
        "other_books", "chart_sheet",
    }  # fmt: skip


def test_every_report_has_a_name_and_samples() -> None:
    """Each report that has a template is called something, and its fields can be listed."""
    made = inspect.getsource(report_samples.sample_contexts)
    for name in NAMES:
        assert text(f"template.report.{name}", "ru") != text(f"template.report.{name}", "en")
        assert f'"{name}":' in made


def test_fields_of_records_and_lists() -> None:
    """Every name is listed with its kind, a sample, and what to write; lists with their items."""
    contexts: list[dict[str, object]] = [
        {"week": {"text": "2026-W47", "on": date(2026, 11, 16)}, "rows": []},
        {"week": {"text": None}, "rows": [{"sum": 5, "people": [{"name": "Анна"}]}]},
    ]
    found = {one.path: (one.kind, one.sample, one.written) for one in fields_of(contexts)}
    assert found == {
        "week.text": ("text", "2026-W47", "{{ week.text }}"),
        "week.on": ("date", date(2026, 11, 16), "{{ week.on }}"),
        "rows": ("list", 1, "{%tr for x in rows %}"),
        "x.sum": ("number", 5, "{{ x.sum }}"),
        "x.people": ("list", 1, "{%row for y in x.people %}"),
        "y.name": ("text", "Анна", "{{ y.name }}"),
    }


@needs_validator
def test_the_workbook_of_fields(tmp_path: Path) -> None:
    """A sheet per report, the guide behind them; what to write is text in the book's language."""
    fields = {"weekly": fields_of(CONTEXTS)}
    made = fields_book(fields, guide("ru"), "ru", date(2026, 1, 1))
    assert openpyxl.load_workbook(io.BytesIO(made)).sheetnames == ["Неделя менеджера", "Памятка"]
    page = values(made)
    assert (page["A3"], page["D3"]) == ("rows", "{%строка для x из rows %}")
    assert "{{ week.text }}" in str(values(made, 1))
    assert not validator_errors(made, tmp_path)
