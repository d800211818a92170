"""Where Excel looks for its add-ins on this system, and which Python the buttons start.

Under `installing`, which is given these places; tests give it others. Sources: Microsoft's "Use
startup folders in Excel", "Run an AppleScript with VB"; Python's "Using Python on Windows".
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clientbook.book.errors import ClientbookError
from clientbook.ribbon.folder import own_folder

_GROUP = "Library/Group Containers/UBF8T346G9.Office"
_STARTUPS = ("User Content.localized/Startup.localized/Excel", "User Content/Startup/Excel")
_SCRIPTS = "Library/Application Scripts/com.microsoft.Excel"


class ExcelNotHere(ClientbookError):
    """A system that has no Excel."""

    code = "error.excel_not_here"


class StorePython(ClientbookError):
    """A Python whose files in the user's folders other programs do not see."""

    code = "error.store_python"


class PathNotForVba(ClientbookError):
    """A path with letters that VBA cannot write. `path`: which."""

    code = "error.path_not_for_vba"


@dataclass(frozen=True, slots=True)
class Places:
    """Folders of this user: Excel's start-up folder, its scripts (macOS), ours; and Python.

    `code_page`: the letters that VBA can write in a path; "" for all. `base`: where the Python is
    from that a virtual environment stands for.
    """

    startup: Path
    scripts: Path | None
    own: Path
    interpreter: Path
    code_page: str = ""
    base: Path = Path()

    def refuse_unfit(self) -> None:
        """Raise StorePython or PathNotForVba where buttons would find nothing."""
        parts = (*self.interpreter.parts, *self.base.parts)
        if "windowsapps" in {part.lower() for part in parts}:
            raise StorePython
        for path in (self.own, self.interpreter) if self.code_page else ():
            try:
                str(path).encode(self.code_page)
            except UnicodeEncodeError as error:
                raise PathNotForVba(path=str(path)) from error


def _is_folder(path: Path) -> bool:
    """Say whether a folder is there as far as macOS lets us see: others' data may be closed."""
    try:
        return path.is_dir()
    except OSError:
        return False


def places_here(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    home: Path | None = None,
) -> Places:
    """Return the places of this user. ExcelNotHere."""
    home = home or Path.home()
    program = Path(sys.executable)
    if platform == "win32":
        roaming = Path(environment.get("APPDATA") or home / "AppData" / "Roaming")
        local = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
        silent = program.with_name("pythonw.exe")
        return Places(
            startup=roaming / "Microsoft" / "Excel" / "XLSTART",
            scripts=None,
            own=local / "clientbook" / "ribbon",
            interpreter=silent if silent.exists() else program,
            code_page="mbcs",
            base=Path(sys.base_prefix),
        )
    if platform == "darwin":
        choices = [home / _GROUP / startup for startup in _STARTUPS]
        startup = next((folder for folder in choices if _is_folder(folder)), choices[0])
        return Places(startup, home / _SCRIPTS, own_folder(), program)
    raise ExcelNotHere
