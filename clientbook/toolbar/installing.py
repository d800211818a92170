"""The extension into LibreOffice and out again; what is there, and of which release.

Over `extension` and `unopkg`, under the command line. Only an extension of ours is replaced or
removed: its setup.json says whose it is. Safe to repeat.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clientbook.book.errors import ClientbookError
from clientbook.hosts.calc.bridge import program
from clientbook.ribbon.buttons import told_as
from clientbook.toolbar.extension import COMPONENT, Setup, extension_bytes, holds, setup_of
from clientbook.toolbar.menus import NAME
from clientbook.toolbar.unopkg import Unopkg, is_in_use, unpacked

FILE = "clientbook.oxt"

Grade = Literal["missing", "foreign", "current", "other", "unregistered"]


class ExtensionForeign(ClientbookError):
    """An extension of our name that is not ours. `name`, `folder`: which and where."""

    code = "error.extension_foreign"


@dataclass(frozen=True, slots=True)
class Status:
    """What is installed. `office`: in which LibreOffice; `interpreter`: what clicks start."""

    office: Path
    grade: Grade
    version: str = ""
    interpreter: str = ""
    key: str = ""
    folder: Path | None = None

    @property
    def told_as(self) -> str:
        """How it is told of: by its grade, or as changed."""
        return told_as(self.grade, self.version)

    @property
    def interpreter_there(self) -> bool:
        """Whether the program that the buttons start is where it was."""
        return Path(self.interpreter).is_file()

    @property
    def in_order(self) -> bool:
        """Whether buttons of this release work as far as files can tell."""
        return self.grade == "current" and self.interpreter_there


def own_interpreter() -> Path:
    """Return the program that clicks are to start: this Python."""
    return Path(sys.executable)


def unopkg_here(profile: Path | None = None) -> Unopkg:
    """Return the installer of this computer's LibreOffice. CalcMissing, UnopkgMissing."""
    return Unopkg.beside(program(), profile)


def status(unopkg: Unopkg) -> Status:
    """Return what is installed. UnopkgFailed."""
    office = unopkg.program.parent
    found = unopkg.deployed(NAME)
    if found is None:
        return Status(office, "missing")
    known = setup_of(found.folder) if found.folder is not None else None
    if known is None or found.folder is None:
        return Status(office, "foreign", folder=found.folder)
    setup, version = known
    grade: Grade = "current" if holds(found.folder, setup) else "other"
    if not found.enabled:
        grade = "unregistered"
    return Status(office, grade, version, setup.interpreter, setup.key, found.folder)


def glance(office: Path, profiles: Sequence[Path]) -> Status:
    """Return what is installed as far as files tell: nothing is started, nothing changes."""
    found = next(filter(None, (unpacked(profile, NAME) for profile in profiles)), None)
    if found is None:
        return Status(office, "missing")
    known = setup_of(found)
    if known is None:
        return Status(office, "foreign", folder=found)
    setup, version = known
    grade: Grade = "current" if holds(found, setup) else "other"
    if not is_in_use(found, COMPONENT):
        grade = "unregistered"
    return Status(office, grade, version, setup.interpreter, setup.key, found)


def install(unopkg: Unopkg, interpreter: Path) -> bool:
    """Install the buttons; return whether anything had to be done. ExtensionForeign, UnopkgFailed.

    The key of an installation before this one is kept, so that nothing changes without a reason.
    """
    found = status(unopkg)
    if found.grade == "foreign":
        raise ExtensionForeign(name=NAME, folder=str(found.folder or "?"))
    if found.grade == "current" and found.interpreter == str(interpreter):
        return False
    setup = Setup(str(interpreter), found.key or secrets.token_hex(16))
    with tempfile.TemporaryDirectory(prefix="clientbook-", ignore_cleanup_errors=True) as place:
        file = Path(place) / FILE
        file.write_bytes(extension_bytes(setup))
        unopkg.add(file)
    return True


def remove(unopkg: Unopkg) -> bool:
    """Take the buttons away; return whether there were any. ExtensionForeign, UnopkgFailed."""
    found = status(unopkg)
    if found.grade == "foreign":
        raise ExtensionForeign(name=NAME, folder=str(found.folder or "?"))
    if found.grade == "missing":
        return False
    unopkg.remove(NAME)
    return True
