"""The committed sample workbooks are those that the code of today makes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from clientbook.actions import check, refresh
from clientbook.book.findings import CATALOGUE
from clientbook.book.wording import LANGUAGES, Language
from clientbook.demo.faults import FAULTS, UNDONE
from clientbook.demo.problem_book import make_problems
from clientbook.demo.samples import DAY, _act, samples
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.package import Package
from tests.hosts.ooxml import needs_validator, validator_errors

FOLDER = Path(__file__).parents[1] / "sample_workbooks"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """All samples, made anew."""
    return dict(samples())


def test_they_are_as_the_code_makes_them(made: dict[str, bytes]) -> None:
    """Every part is equal; run `python -m clientbook.demo.samples` after a change on purpose."""
    for name, content in made.items():
        fresh, kept = Package(content), Package((FOLDER / name).read_bytes())
        assert fresh.names() == kept.names(), name
        differing = [part for part in fresh.names() if fresh.read(part) != kept.read(part)]
        assert differing == [], name


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_book_is_refreshed_and_has_its_faults(language: str, tmp_path: Path) -> None:
    """Refreshing for the same day leaves it byte for byte; the check finds what was planted."""
    path = tmp_path / "book.xlsx"
    content = (FOLDER / f"client_book.{language}.xlsx").read_bytes()
    path.write_bytes(content)
    assert not refresh(ClosedFile(path), DAY, _act("refresh")).published.written
    assert path.read_bytes() == content
    found = {finding.code for finding in check(ClosedFile(path), DAY).findings}
    assert found == {fault.code for fault in FAULTS} | UNDONE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_of_problems_has_a_row_per_finding(language: Language, tmp_path: Path) -> None:
    """The check finds each fault in its cell and nothing else; only faults of tables lack."""
    path = tmp_path / "problems.xlsx"
    spots = make_problems(path, language, DAY, _act, f"problems-{language}")
    kept = tmp_path / "kept.xlsx"
    kept.write_bytes((FOLDER / f"problems.{language}.xlsx").read_bytes())
    checked = check(ClosedFile(kept), DAY)
    found = Counter(
        (f.code, f.table, f.column, (f.row or 0) - checked.book.places[f.table].area.rows.start)
        for f in checked.findings
    )
    assert found == Counter(spots)
    assert {code for code, *_ in spots} == set(CATALOGUE) - {"table_plain", "table_foreign"}


@needs_validator
def test_the_validator_finds_nothing(made: dict[str, bytes], tmp_path: Path) -> None:
    """The Open XML SDK has no word against any of them."""
    for name, content in made.items():
        assert not validator_errors(content, tmp_path), name
