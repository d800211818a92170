"""Every kind of workbook that goes out by mail shows its numbers unopened, and hides nothing."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from clientbook.reports import templates
from clientbook.reports.card_sheet import card_file
from clientbook.reports.templates import templates_from
from clientbook.reports.weekly import weekly_files, weekly_pages
from clientbook.sales.card import card_of
from tests.book.builder import book_of
from tests.reports.drawn import drawn
from tests.reports.test_card import TODAY as CARD_DAY
from tests.reports.test_card import a_book
from tests.sales.test_week import WEEK, small_book
from tests.team.books import Team, handed_out, secret_book

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_FOREIGN = re.compile(
    r"externalLink|connections|queryTable|pivotCache|customXml|vbaProject|comments|threadedComment"
    r"|revisions|activeX|embeddings|printerSettings"
)


@pytest.fixture(scope="module")
def mailed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return a workbook of every kind: the head's, a manager's, a card, a manager's own copy."""
    book = small_book()
    pages = dict(weekly_pages(book, WEEK))
    team = Team(tmp_path_factory.mktemp("team"))
    handed_out(secret_book(team.folder), team.out)
    return {
        "summary": pages["2026-W47 Сводка"].content,
        "manager": pages["2026-W47 Иванов"].content,
        "card": card_file(a_book(), card_of(a_book(), "C00001", CARD_DAY)),
        "copy": team.copy().read_bytes(),
    }


REPORTS = ("summary", "manager", "card")
KINDS = (*REPORTS, "copy")


@pytest.mark.parametrize("kind", REPORTS)
def test_every_formula_carries_its_value(mailed: Mapping[str, bytes], kind: str) -> None:
    """A preview on a phone computes nothing, and needs to compute nothing.

    A manager's copy is a book to work in: its rows are values, the counters above them are live.
    """
    formulas = load_workbook(BytesIO(mailed[kind]))
    shown = load_workbook(BytesIO(mailed[kind]), data_only=True)
    blank = [
        f"{sheet.title} {cell.coordinate}"
        for sheet in formulas.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and shown[sheet.title][cell.coordinate].value is None
    ]
    assert blank == []


@pytest.mark.parametrize("kind", REPORTS)
def test_every_chart_carries_its_points(mailed: Mapping[str, bytes], kind: str) -> None:
    """What a chart shows is in the file: as many values as cells, of names and of figures."""
    charts = list(_charts(mailed[kind]))
    assert bool(charts) == (kind in {"summary", "manager"})
    for chart in charts:
        references = [*chart.iter(f"{_CHART}numRef"), *chart.iter(f"{_CHART}strRef")]
        assert references
        for one in references:
            cells = one.findtext(f"{_CHART}f") or ""
            first, last = re.findall(r"\$(\d+)", cells)[0], re.findall(r"\$(\d+)", cells)[-1]
            count = next(iter(one.iter(f"{_CHART}ptCount"))).get("val")
            assert int(count or 0) >= int(last) - int(first) + 1, cells


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_hidden(mailed: Mapping[str, bytes], kind: str) -> None:
    """No hidden sheet, row or column with words in it, no part that could carry others' data.

    A manager's copy has one hidden sheet: what was handed out to him, which a test of its own
    holds to his own data.
    """
    book = load_workbook(BytesIO(mailed[kind]))
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    assert hidden == (["Что выдано"] if kind == "copy" else [])
    for sheet in book.worksheets:
        if sheet.title in hidden:
            continue
        rows = {number for number, look in sheet.row_dimensions.items() if look.hidden}
        assert rows == set(), sheet.title
    with zipfile.ZipFile(BytesIO(mailed[kind])) as package:
        names = package.namelist()
        about = package.read("docProps/core.xml").decode()
    kept = [name for name in names if _FOREIGN.search(name)]
    assert [name for name in kept if kind != "copy" or "comments" not in name] == []
    assert re.findall(r"<dc:creator>(.*?)</dc:creator>", about) in ([], ["clientbook"])


def _charts(workbook: bytes) -> Iterator[etree._Element]:
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        for name in package.namelist():
            if re.search(r"/charts/chart\d+\.xml$", name):
                yield etree.fromstring(package.read(name))


def test_a_formula_of_an_own_template_that_shows_nothing_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only a program computes is named with its cell; what clientbook computes is not."""
    monkeypatch.setattr(templates, "own_templates", lambda: tmp_path)
    (tmp_path / "наши").mkdir()
    cells = {"A1": "{{ title }}", "B1": "=2+3", "B2": '=TEXTJOIN(",",TRUE,A1:A3)', "B3": "=NOW()"}
    (tmp_path / "наши" / "weekly.ru.xlsx").write_bytes(drawn(cells))
    book = book_of(
        settings={"templates": "наши"}, cb_working=[{"company": "Ромашка", "manager": "Иванов"}]
    )
    with templates_from(None) as choice:
        dict(weekly_files(book, WEEK))
    ((key, facts),) = choice.notes()
    assert key == "templates.unshown"
    assert facts["cells"] == "B2, B3"
