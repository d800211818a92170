"""Imports go one way, heavy packages stay where they belong, and the way in is light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "clientbook"
ALLOWED = {
    "book": {"book"},
    "rules": {"book", "sales", "rules"},
    "sales": {"book", "sales"},
    "reports": {"book", "rules", "sales", "reports"},
    "daily": {"book", "rules", "sales", "daily"},
    "team": {"book", "rules", "sales", "daily", "team"},
    "exports": {"book", "rules", "daily", "exports"},
    "hosts": {"book", "hosts"},
    "mail": {"book", "rules", "sales", "daily", "exports", "reports", "hosts", "mail"},
    "imports": {"book", "hosts", "imports"},
    "demo": {"book", "hosts", "demo", "actions"},
    "batch": {"book", "hosts", "team", "batch"},
}
"""Folder → the folders of clientbook it may import; the command line may import all."""
PURE = ["book", "rules", "sales", "daily", "team", "exports"]
_LETTERS = ["addresses", "client_letters", "compose", "letter", "letter_log", "weekly_letters"]
PURE_MAIL = [f"mail/{name}.py" for name in _LETTERS]
"""What of the letters is pure; the rest of that folder sends them."""
CLOSED = {
    "xlwings": {"hosts"},
    "openpyxl": {"hosts", "reports"},
    "xlsxwriter": {"hosts", "reports"},
    "lxml": {"hosts", "reports"},
    "zipfile": {"hosts", "reports"},
}
"""Package → the folders that may import it."""
IMPURE = {"os", "pathlib", "time", "io", "tempfile", "shutil", "socket", "subprocess", "logging"}
CLOCK_AND_DISK = {"now", "today", "utcnow", "open", "print", "input", "getenv"}
HEAVY = ("pandas", "openpyxl", "lxml", "xlwings", "numpy", "rich", "xlsxwriter")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""


def _calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


@pytest.mark.parametrize("folder", ALLOWED)
def test_imports_go_one_way(folder: str) -> None:
    """A folder imports only what stands before it in the flow."""
    for path in (PACKAGE / folder).rglob("*.py"):
        for module in _imports(path):
            parts = module.split(".")
            if parts[0] == "clientbook" and len(parts) > 1:
                assert parts[1] in ALLOWED[folder], f"{path.name} imports {module}"


def test_nothing_but_the_command_line_imports_the_command_line() -> None:
    """What scripts call is the same library that the commands call."""
    for path in PACKAGE.rglob("*.py"):
        at_the_edge = path.parent == PACKAGE / "cli" or path.name == "__main__.py"
        assert at_the_edge or not any(m.startswith("clientbook.cli") for m in _imports(path)), path


def test_workbook_packages_stay_with_the_hosts_and_the_renderer() -> None:
    """Only code that knows workbooks imports the packages that do."""
    for path in PACKAGE.rglob("*.py"):
        folder = path.relative_to(PACKAGE).parts[0]
        for module in _imports(path):
            allowed = CLOSED.get(module.split(".")[0])
            assert allowed is None or folder in allowed, f"{path.name} imports {module}"


@pytest.mark.parametrize("folder", [*PURE, *PURE_MAIL])
def test_the_pure_folders_know_no_disk_and_no_clock(folder: str) -> None:
    """Rules and numbers are given the day and the cells."""
    for path in [*(PACKAGE / folder).rglob("*.py")] or [PACKAGE / folder]:
        assert not IMPURE & set(_imports(path)), path.name
        assert not CLOCK_AND_DISK & set(_calls(path)), path.name


def test_help_is_light() -> None:
    """`clientbook --help` loads none of the heavy packages."""
    code = (
        "import sys; from clientbook.cli.run import run; run(['--help'], 'en', chosen=True); "
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert shown.splitlines()[-1] == "[]"


def test_commands_never_load_xlwings(tmp_path: Path) -> None:
    """The command line works on files: what drives open programs is not even imported."""
    code = (
        "import sys; from clientbook.cli.run import run; from clientbook.hosts.new import "
        f"new_workbook; book = {str(tmp_path / 'книга.xlsx')!r}; "
        "open(book, 'wb').write(new_workbook('ru', book_id='b')); "
        "codes = [run([name, book], 'ru', chosen=True) for name in ('refresh', 'check', 'undo')]; "
        "print(codes, [m for m in sys.modules if m.startswith(('xlwings', 'uno'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.splitlines()[-1] == "[0, 0, 0] []", done.stdout
