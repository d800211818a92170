"""Files that are not ours to ship: other people's workbooks and data sets, beside the repository.

A test that needs one is skipped where they are not; CLIENTBOOK_SHARED names another folder.
"""

from __future__ import annotations

import os
from pathlib import Path

SHARED = Path(os.environ.get("CLIENTBOOK_SHARED") or Path(__file__).resolve().parents[2] / "shared")
MISSING = f"no shared folder at {SHARED}: name it in CLIENTBOOK_SHARED"
WORKBOOKS = tuple(sorted((SHARED / "workbooks").glob("*.xls[xm]")))
MAVEN = SHARED / "data" / "maven" / "accounts.csv"
