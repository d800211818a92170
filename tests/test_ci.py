"""What CI makes of a test that skips: a missing program fails, a missing Excel does not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_TEST = """
import pytest
{mark}
def test_something():
    {body}
"""
OFFICE = "LibreOffice (soffice) is missing"


def _outcome(folder: Path, mark: str, body: str) -> str:
    """Run a test as CI does, in a file whose name tells of Excel; return the run's last line."""
    folder = folder / "excel"
    folder.mkdir()
    shutil.copy(Path(__file__).with_name("conftest.py"), folder)
    (folder / "test_excel.py").write_text(_TEST.format(mark=mark, body=body))
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", str(folder)]
    given = os.environ | {"CLIENTBOOK_CI": "1", "PYTEST_ADDOPTS": ""}
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=folder, env=given
    )
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("mark", "body", "outcome"),
    [
        ("", f"pytest.skip({OFFICE!r})", "1 failed"),
        (f"@pytest.mark.skipif(True, reason={OFFICE!r})", "pass", "1 error"),
        (f"pytest.skip({OFFICE!r}, allow_module_level=True)", "pass", "1 error"),
        ("", "pytest.skip('Excel: xlwings knows none on this system')", "1 skipped"),
        ("@pytest.mark.xfail(reason='not yet')", "raise ValueError", "1 xfailed"),
    ],
)
def test_a_missing_program_is_a_failure_in_ci(
    mark: str, body: str, outcome: str, tmp_path: Path
) -> None:
    """Wherever the test stands, a missing LibreOffice fails the run; a missing Excel is allowed."""
    assert _outcome(tmp_path, mark, body).startswith(outcome)
