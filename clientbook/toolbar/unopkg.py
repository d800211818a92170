"""LibreOffice's own installer of extensions, asked from outside: what is there, put, take away.

Under `installing`. Always at the user's level, never the shared one; nothing of an office that is
open is touched, it sees the difference when it is started anew.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clientbook.book.errors import ClientbookError
from clientbook.hosts.calc.office_process import office_environment

_NAMES = ("unopkg.com", "unopkg.exe", "unopkg")
_SECONDS = 180
_CACHE = "vnd.sun.star.expand:$UNO_USER_PACKAGES_CACHE/"
_URL = re.compile(r"^  URL: (\S+)$", re.MULTILINE)
_REGISTERED = re.compile(r"^      is registered: (\w+)$", re.MULTILINE)
_COMPONENTS = "com.sun.star.comp.deployment.component.PackageRegistryBackend"
_LOCKED = "lock file"
_ABSENT = "There is no such extension deployed"
_AS_ROOT = "as root without"

_KNOWN = r"{name}\n([^\xff]+)\xff([^\xff]+)\xff"
"""An extension in LibreOffice's own list: the folder and the name that it was unpacked as."""


class UnopkgMissing(ClientbookError):
    """A LibreOffice without its installer of extensions. `program`: which LibreOffice."""

    code = "error.unopkg_missing"


class UnopkgFailed(ClientbookError):
    """The installer refused. `why`: its words."""

    code = "error.unopkg_failed"


class NotForRoot(ClientbookError):
    """The administrator's account, for which LibreOffice keeps no extensions of a user."""

    code = "error.unopkg_root"


class OfficeOpen(ClientbookError):
    """LibreOffice is open: nobody else may change its extensions, or even list them."""

    code = "error.office_open"


@dataclass(frozen=True, slots=True)
class Deployed:
    """An extension as LibreOffice has it. `folder`: unpacked, None where it is not to be found.

    `enabled`: all parts of it are in use.
    """

    folder: Path | None
    enabled: bool


class Unopkg:
    """The installer of one LibreOffice, for one profile. `profile`: None for the usual one."""

    def __init__(self, program: Path, profile: Path | None = None) -> None:
        self.program, self._profile = program, profile

    @classmethod
    def beside(cls, office: Path, profile: Path | None = None) -> Unopkg:
        """Return that of an office. UnopkgMissing."""
        folder = office.resolve().parent
        for name in _NAMES:
            if (folder / name).is_file():
                return cls(folder / name, profile)
        raise UnopkgMissing(program=str(office))

    def deployed(self, name: str) -> Deployed | None:
        """Return an extension of the user's; None if there is none. OfficeOpen, UnopkgFailed."""
        code, said = self._run("list", name)
        if code and _ABSENT in said:
            return None
        _refuse(code, said)
        found = _URL.search(said)
        folder = self._folder(found[1]) if found else None
        return Deployed(folder, "no" not in _REGISTERED.findall(said))

    def add(self, file: Path) -> None:
        """Install an extension, in place of one of the same name. OfficeOpen, UnopkgFailed."""
        self._done("add", "--force", "--suppress-license", str(file))

    def remove(self, name: str) -> None:
        """Take an extension away. OfficeOpen, UnopkgFailed."""
        self._done("remove", name)

    def _done(self, *words: str) -> None:
        _refuse(*self._run(*words))

    def _run(self, *words: str) -> tuple[int, str]:
        """Return the exit code and all that was said."""
        try:
            done = subprocess.run(  # noqa: S603 - a program that was found, words of our own
                [str(self.program), *words, *self._at()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=office_environment(),
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise UnopkgFailed(why=str(error)) from error
        return done.returncode, done.stdout.decode(errors="replace")

    def _at(self) -> Sequence[str]:
        if self._profile is None:
            return []
        return [f"-env:UserInstallation={self._profile.absolute().as_uri()}"]

    def _folder(self, url: str) -> Path | None:
        """Return where LibreOffice has unpacked an extension."""
        inside = url.removeprefix(_CACHE)
        profiles = usual_profiles() if self._profile is None else [self._profile]
        for profile in profiles:
            folder = profile / "user" / "uno_packages" / "cache" / inside
            if folder.is_dir():
                return folder
        return None


def unpacked(profile: Path, name: str) -> Path | None:
    """Return where an extension of a user's is unpacked, by files alone; None: it is not there.

    Nothing is started, so that it can be asked while LibreOffice is open.
    """
    cache = profile / "user" / "uno_packages" / "cache"
    try:
        known = (cache / "uno_packages.pmap").read_bytes().decode("latin-1")
    except OSError:
        return None
    found = re.search(_KNOWN.format(name=re.escape(name)), known)
    return None if found is None else cache / "uno_packages" / f"{found[1]}_" / found[2]


def is_in_use(unpacked: Path, part: str) -> bool:
    """Say whether LibreOffice has put a part of an unpacked extension to use, by files alone.

    It has not where its own Python was missing. Where its notes are not to be found, it is in use.
    """
    notes = unpacked.parents[2] / "registry" / _COMPONENTS
    try:
        return any(part.encode() in note.read_bytes() for note in notes.iterdir())
    except OSError:
        return True


def usual_profiles() -> list[Path]:
    """Return where LibreOffice keeps a user's settings, on all systems."""
    home = Path.home()
    roots = [
        Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming") / "LibreOffice",
        home / "Library" / "Application Support" / "LibreOffice",
        Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "libreoffice",
    ]
    return [root / "4" for root in roots]


def _refuse(code: int, said: str) -> None:
    """Raise for what the installer did not do. OfficeOpen, NotForRoot, UnopkgFailed."""
    if code and _LOCKED in said:
        raise OfficeOpen
    if code and _AS_ROOT in said:
        raise NotForRoot
    if code:
        raise UnopkgFailed(why=_why(code, said))


def _why(code: int, said: str) -> str:
    """Return the sentence of the installer that says most: its first complaint."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")] or lines
    if not errors:
        return f"exit code {code}"
    told = errors[0].removeprefix("ERROR: ").removeprefix("Exception occurred: ")
    return re.sub(r" at \S+\.[ch]xx:\d+$", "", told).rstrip(".")
