"""Every test of the timetable has a user's folders and system programs of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.mail.conftest import own_folders

__all__ = ["own_folders", "program"]

Program = Callable[[str, str], Path]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Return what puts a shell script on the path under a name."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def put(name: str, script: str) -> Path:
        made = folder / name
        made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        made.chmod(0o700)
        return made

    return put
