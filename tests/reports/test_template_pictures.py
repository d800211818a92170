"""Pictures from files of the template's own folder, and from nowhere else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from clientbook.book.changes import PutSheet
from clientbook.hosts.graft import put_sheet
from clientbook.hosts.lint import lint
from clientbook.hosts.package import Package
from clientbook.reports.render import TemplateProblems, render
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.hosts.workbooks import _PNG
from tests.reports.drawn import drawn

CONTEXT: dict[str, object] = {"rows": [{"n": 1}, {"n": 2}, {"n": 3}], "photo": "../dot.png"}
ATTACKS = (
    "../dot.png",
    "/etc/passwd",
    "C:\\dot.png",
    "\\\\server\\dot.png",
    "~/dot.png",
    "x/dot.png",
    "http://x.ru/dot.png",
    ".dot.png",
    "dot.svg",
    "",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of templates with a picture in it, and one outside."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "dot.png").write_bytes(_PNG)
    (tmp_path / "dot.png").write_bytes(_PNG)
    return own


def test_a_picture_stands_over_each_of_its_cells(folder: Path) -> None:
    """In a repeated row it repeats; the cell is blank; it goes into a book with its sheet."""
    cells = {"A1": "{{ 'dot.png'|картинка }}", "A3": "{%row for r in rows %}{{ r.n }}",
             "B3": "{{ 'dot.png'|image }}"}  # fmt: skip
    rendered = render(drawn(cells), CONTEXT, images=folder)
    page: Any = openpyxl.load_workbook(io.BytesIO(rendered)).worksheets[0]
    places = [(p.anchor._from.row, p.anchor._from.col) for p in page._images]  # noqa: SLF001
    assert places == [(0, 0), (2, 1), (3, 1), (4, 1)]
    assert page["A1"].value is None
    with zipfile.ZipFile(io.BytesIO(rendered)) as parts:
        assert len([name for name in parts.namelist() if "template_image" in name]) == 1
    book = Package.open(drawn({"A1": "книга"}, sheet="Книга"))
    put_sheet(book, PutSheet("weekly:Иванов", "Неделя", rendered))
    assert lint(book) == []


@needs_validator
def test_beside_charts_and_pictures(folder: Path, tmp_path: Path) -> None:
    """A picture from a file joins the drawing that the sheet has."""

    def pictured(_book: Workbook, page: Worksheet) -> None:
        page.insert_image("D3", "a.png", {"image_data": io.BytesIO(_PNG)})
        page.add_table("F3:G4", {"name": "Т"})

    rendered = render(drawn({"A1": "{{ 'dot.png'|image }}"}, pictured), {}, images=folder)
    page: Any = openpyxl.load_workbook(io.BytesIO(rendered)).worksheets[0]
    assert len(page._images) == 2  # noqa: SLF001
    assert not validator_errors(rendered, tmp_path)
    alone = render(drawn({"A1": "{{ 'dot.png'|image }}"}), {}, images=folder)
    assert not validator_errors(alone, tmp_path)


@pytest.mark.parametrize("name", ATTACKS)
def test_no_other_file_is_reached(folder: Path, name: str) -> None:
    """A name that is a path, an address or no picture is refused with its cell."""
    with pytest.raises(TemplateProblems) as caught:
        render(drawn({"B2": "{{ name|image }}"}), {"name": name}, images=folder)
    assert [(p.place.cell, p.reason) for p in caught.value.problems] == [("B2", "image_name")]


def test_a_link_out_of_the_folder_is_refused(folder: Path) -> None:
    """A file that leads elsewhere, one that is no picture, one that is not there, text beside."""
    (folder / "link.png").symlink_to(folder.parent / "dot.png")
    (folder / "text.png").write_bytes(b"secret")
    (folder / "big.png").write_bytes(_PNG + b"\0" * 5_000_001)
    cells = {"A1": "{{ 'link.png'|image }}", "A2": "{{ 'text.png'|image }}",
             "A3": "{{ 'none.png'|image }}", "A4": "{{ 'big.png'|image }}"}  # fmt: skip
    with pytest.raises(TemplateProblems) as caught:
        render(drawn(cells), {}, images=folder)
    reasons = [problem.reason for problem in caught.value.problems]
    assert reasons == ["image_missing", "image_kind", "image_missing", "image_big"]
    for cell in ("Фото: {{ 'dot.png'|image }}", "{{ 'a' ~ ('dot.png'|image) }}"):
        with pytest.raises(TemplateProblems) as caught:
            render(drawn({"A1": cell}), {}, images=folder)
        assert caught.value.problems[0].reason == "image_alone"


def test_without_a_folder_there_are_no_pictures() -> None:
    """A template of ours, or one whose folder is not known, reads no file at all."""
    with pytest.raises(TemplateProblems):
        render(drawn({"A1": "{{ 'dot.png'|image }}"}), {})
