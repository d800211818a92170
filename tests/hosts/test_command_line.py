"""Paths of a hint are typed as a command line reads them, wherever Python or a book stands."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest

from clientbook.book.wording import LANGUAGES
from clientbook.hosts.calc.errors import XlwingsMissing
from clientbook.hosts.command_line import typed, typed_python
from clientbook.hosts.driver import driver, without_driver

needs_posix = pytest.mark.skipif(os.name != "posix", reason="needs linux or macOS: a shell")
BLANK = "/Мои программы/python3"
PLAIN = "/opt/python/bin/python3"


@needs_posix
@pytest.mark.parametrize("path", ["/Книги/a.xlsx", "/a b/c.xlsx", "/a & b/$c `d`/e'f.xlsx"])
def test_a_typed_path_is_one_word(path: str) -> None:
    """A shell reads it back as it is."""
    assert shlex.split(typed(Path(path))) == [path]


def test_only_what_needs_quotes_has_them() -> None:
    """Letters of any alphabet, dots and dashes are typed bare; a blank is not."""
    assert typed(Path("Книги-2026.v1")) == "Книги-2026.v1"
    assert typed(Path("Книги 2026")) == '"Книги 2026"'


def test_the_python_of_buttons_has_a_window_when_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The silent one of Windows shows nothing that is typed; a like name stays as it is."""
    for program, shown in (("pythonw.exe", "python.exe"), ("pythonw3.exe", "pythonw3.exe")):
        monkeypatch.setattr(sys, "executable", f"/py/{program}")
        assert typed_python() == typed(Path("/py") / shown)


@needs_posix
@pytest.mark.parametrize(("program", "shown"), [(BLANK, f'"{BLANK}"'), (PLAIN, PLAIN)])
def test_a_missing_package_is_told_with_python_as_it_is_typed(
    program: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The installers of buttons and a button's own error: quoted where a blank is."""
    monkeypatch.setattr(sys, "executable", program)
    monkeypatch.setitem(sys.modules, "xlwings", None)
    monkeypatch.setattr("clientbook.hosts.driver.find_spec", lambda _: None)
    assert without_driver() == shown
    with pytest.raises(XlwingsMissing) as refused:
        driver()
    assert all(f"{shown} -m pip install" in refused.value.message(each) for each in LANGUAGES)
