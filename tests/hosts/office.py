"""LibreOffice for tests: converts and recalculates workbooks headless, in a profile of its own.

A test that needs it says so when it is missing.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")

needs_office = pytest.mark.skipif(_PROGRAM is None, reason="LibreOffice (soffice) is missing")


def converted(data: bytes, folder: Path, to: str = "xlsx", suffix: str = ".xlsx") -> bytes:
    """Return what LibreOffice makes of a workbook in another format ("xlsx", "pdf", "csv")."""
    assert _PROGRAM is not None
    source = folder / f"converted{suffix}"
    source.write_bytes(data)
    results = folder / "results"
    profile = (folder / "profile").absolute().as_uri()
    command = [_PROGRAM, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", to, "--outdir", str(results), str(source)]
    done = subprocess.run(command, capture_output=True, timeout=180, check=False)
    result = results / f"{source.stem}.{to.partition(':')[0]}"
    assert result.exists(), (done.stdout + done.stderr).decode()
    return result.read_bytes()
