"""What `status` says of buttons that an earlier build of this release installed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from clientbook.book.wording import LANGUAGES, Language
from clientbook.cli.run import run


def is_told(command: str, said: Mapping[Language, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Look for words of it in each language, and for the command that renews the buttons."""
    for language in LANGUAGES:
        assert run([command, "status"], language, chosen=True) == 1
        told = capsys.readouterr().out
        assert said[language] in told
        assert f"clientbook {command} install" in told
