"""A book of the team with its copies, made once; each test has it in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.team.books import Team, handed_out, secret_book


@pytest.fixture(scope="session")
def made_team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a book that was handed out."""
    folder = tmp_path_factory.mktemp("team")
    handed_out(secret_book(folder), folder / "out")
    return folder


@pytest.fixture
def team(made_team: Path, tmp_path: Path) -> Team:
    """Return a book that was handed out, and the copies, for this test alone."""
    folder = tmp_path / "team"
    shutil.copytree(made_team, folder)
    return Team(folder)
