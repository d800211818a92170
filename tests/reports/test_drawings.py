"""The committed templates are the drawings, and look as a grafted sheet must."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from clientbook.reports.draw.drawings import drawings
from clientbook.reports.templates import TemplateMissing, template

TEMPLATES = Path(__file__).parents[2] / "templates"


def _members(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_committed_templates_are_what_the_drawing_gives() -> None:
    """Run `python -m clientbook.reports.draw templates` after a change of the drawing."""
    for name, content in drawings().items():
        assert _members((TEMPLATES / name).read_bytes()) == _members(content), name


def test_a_drawing_is_the_same_every_time() -> None:
    """Two drawings are equal to the byte."""
    assert drawings() == drawings()


@pytest.mark.parametrize("name", sorted(drawings()))
def test_templates_name_their_colours_and_fonts(name: str) -> None:
    """No theme colour, no theme font: both change when a sheet moves to another workbook."""
    styles = _members(drawings()[name])["xl/styles.xml"].decode()
    used = re.sub(r"<dxfs.*", "", styles, flags=re.DOTALL)
    assert "<scheme" not in used
    assert "theme=" not in used


def test_a_template_is_found_by_name_and_language() -> None:
    """The source tree's templates serve where no wheel was installed."""
    assert template("weekly", "ru")[:2] == b"PK"
    with pytest.raises(TemplateMissing, match=r"hourly\.en\.xlsx"):
        template("hourly", "en")
