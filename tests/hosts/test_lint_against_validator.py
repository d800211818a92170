"""The lint sees what the Open XML SDK validator misses; which of the two sees which is noted here.

The faults are those of `lint_cases`. What both see is kept in the lint all the same: nobody has
the validator at hand when a workbook is published.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from clientbook.hosts.lint import CATALOGUE, Code
from tests.hosts.lint_cases import CASES, Case, sound_workbook, spoiled
from tests.hosts.ooxml import needs_validator, validator_errors

pytestmark = needs_validator

VALIDATOR_SEES: set[Code] = {
    "calc_chain",
    "column_order",
    "content_type_kind",
    "content_type_without_part",
    "dxf_bounds",
    "element_order",
    "message_length",
    "part_xml",
    "range_empty",
    "relation_id",
    "relation_missing",
    "relation_target",
    "row_order",
    "shared_formula",
    "sheet_id",
    "sheet_title",
    "style_bounds",
    "style_parts",
}
"""Codes of which the validator too sees at least one fault."""
QUICK: tuple[Code, ...] = ("table_header", "sheet_filter", "element_order", "relation_missing")
"""Codes tried in every run; the others are tried with `-m slow`."""
_TRIED = [case for case in CASES if case.part != "xl/pivotCache/cache1.xml"]


@pytest.fixture(scope="module")
def sound() -> bytes:
    """Return a workbook without a fault."""
    return sound_workbook()


def seen_by_the_validator(sound: bytes, case: Case, folder: Path) -> bool:
    """Say whether the validator finds an error in a spoiled workbook."""
    return bool(validator_errors(spoiled(sound, case.part, case.old, case.fault).save(), folder))


def test_the_sound_workbook_is_sound_for_both(sound: bytes, tmp_path: Path) -> None:
    """What the faults are made from has no error of the validator's either."""
    assert not validator_errors(sound, tmp_path)


@pytest.mark.parametrize("code", QUICK)
def test_who_sees_what(code: Code, sound: bytes, tmp_path: Path) -> None:
    """A few of the codes: the validator sees them, or does not, as noted."""
    case = next(case for case in _TRIED if case.code == code)
    assert seen_by_the_validator(sound, case, tmp_path) == (code in VALIDATOR_SEES)


@pytest.mark.slow
def test_who_sees_each(sound: bytes, tmp_path: Path) -> None:
    """All codes: those of which the validator sees a fault are exactly those noted."""
    tried = {case.code for case in _TRIED}
    seen = {case.code for case in _TRIED if seen_by_the_validator(sound, case, tmp_path)}
    assert seen == VALIDATOR_SEES
    assert len(tried - seen) > len(CATALOGUE) / 3
