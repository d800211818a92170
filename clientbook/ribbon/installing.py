"""The add-in into Excel's start-up folder and out again; what is there, and of which release.

Over `addin` and `folder`, under the command line. Only files of ours are replaced or removed: an
add-in says so by a property, a script by its first line. Safe to repeat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from clientbook import __version__
from clientbook.book.errors import ClientbookError
from clientbook.book.wording import LANGUAGES, Language
from clientbook.hosts.disk_errors import told
from clientbook.hosts.errors import CannotRead, CannotWriteHere, HeldElsewhere
from clientbook.hosts.output import OutputFolder
from clientbook.hosts.publish import read_file, replace_file
from clientbook.ribbon.addin.package import addin_bytes, addin_version
from clientbook.ribbon.addin.vba_sources import SOURCES
from clientbook.ribbon.buttons import told_as
from clientbook.ribbon.folder import LAUNCHER, RibbonFolder
from clientbook.ribbon.places import Places

ADDIN, SCRIPT = "clientbook.xlam", "clientbook.applescript"
_SCRIPT_HEAD = re.compile(rb"-- clientbook (\d[\w.+-]*)\r?\n")

Grade = Literal["missing", "foreign", "current", "other"]


class AddinForeign(ClientbookError):
    """A file that is not ours stands where ours belongs. `file`: which."""

    code = "error.addin_foreign"


class AddinHeld(ClientbookError):
    """Excel has the file open. `file`: which."""

    code = "error.addin_held"


class FolderClosed(ClientbookError):
    """The system lets nobody look into Excel's folder: macOS asks the user first. `folder`."""

    code = "error.excel_folder_closed"


class NoActions(ClientbookError):
    """This release has no program that runs what a button asks for."""

    code = "error.excel_no_actions"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of an installation. `version`: of a file of ours; `grade`: how it stands."""

    file: Path
    grade: Grade
    version: str = ""

    @property
    def told_as(self) -> str:
        """How it is told of: by its grade, or as changed."""
        return told_as(self.grade, self.version)


@dataclass(frozen=True, slots=True)
class Status:
    """What is installed. `interpreter`: "" where the listener takes requests, None: nothing is."""

    pieces: tuple[Piece, ...]
    interpreter: str | None

    @property
    def interpreter_there(self) -> bool:
        """Whether the program that the buttons start is where it was."""
        return not self.interpreter or Path(self.interpreter).is_file()

    @property
    def in_order(self) -> bool:
        """Whether buttons of this release work as far as files can tell."""
        current = all(piece.grade == "current" for piece in self.pieces)
        return current and self.interpreter is not None and self.interpreter_there


@dataclass(frozen=True, slots=True)
class _Kind:
    """A file to install: what it holds, in any language, and how ours are known."""

    file: Path
    contents: tuple[bytes, ...]
    script: bool

    def version(self, content: bytes) -> str | None:
        """Return the release of a file of ours; None for another's."""
        if not self.script:
            return addin_version(content)
        head = _SCRIPT_HEAD.match(content)
        return head[1].decode() if head else None

    def looked_at(self) -> Piece:
        """Return how the file stands. AddinHeld, FolderClosed."""
        try:
            with told(self.file, reading=True):
                return self._seen()
        except HeldElsewhere as error:
            raise AddinHeld(file=str(self.file)) from error
        except CannotRead as error:
            raise FolderClosed(folder=str(self.file.parent)) from error

    def _seen(self) -> Piece:
        if not self.file.exists() and not self.file.is_symlink():
            return Piece(self.file, "missing")
        if self.file.is_symlink() or not self.file.is_file():
            return Piece(self.file, "foreign")
        content = read_file(self.file)
        version = self.version(content)
        if version is None:
            return Piece(self.file, "foreign")
        return Piece(self.file, "current" if content in self.contents else "other", version)


def build(folder: Path) -> list[Path]:
    """Write the add-in in both languages into a folder; a user's own file there is kept aside."""
    output = OutputFolder(folder)
    named = {f"clientbook.{language}.xlam": addin_bytes(language) for language in LANGUAGES}
    return [output.write(name, content)[0] for name, content in named.items()]


def refuse_without_actions() -> None:
    """Raise NoActions where nothing would run what a button asks for."""
    if find_spec("clientbook.ribbon.__main__") is None:
        raise NoActions


def install(places: Places, language: Language, *, listener: bool = False) -> dict[Path, bool]:
    """Install the buttons; return the files and whether each was written now.

    AddinForeign and FolderClosed, before anything is written; AddinHeld, StorePython,
    PathNotForVba.
    """
    places.refuse_unfit()
    program = "" if listener else str(places.interpreter)
    kinds = _kinds(places, (language,), program)
    for kind in kinds:
        if kind.looked_at().grade == "foreign":
            raise AddinForeign(file=str(kind.file))
    folder = RibbonFolder(places.own)
    folder.prepare()
    done = {folder.path / LAUNCHER: folder.set_interpreter(program)}
    for kind in kinds:
        done[kind.file] = kind.looked_at().grade != "current"
        if done[kind.file]:
            _put(kind.file, kind.contents[0])
    return done


def status(places: Places) -> Status:
    """Return what is installed."""
    program = RibbonFolder(places.own).interpreter()
    kinds = _kinds(places, LANGUAGES, program or "")
    return Status(tuple(kind.looked_at() for kind in kinds), program)


def remove(places: Places) -> list[Path]:
    """Take away all files of ours, and no other; return them."""
    gone = []
    for kind in _kinds(places, LANGUAGES, ""):
        if kind.looked_at().grade in {"current", "other"}:
            _take(kind.file)
            gone.append(kind.file)
    if RibbonFolder(places.own).clear():
        gone.append(places.own)
    return gone


def script_bytes(own: Path, program: str) -> bytes:
    """Return the AppleScript of an installation: ASCII, with our folder and the program in it."""
    source = (SOURCES / SCRIPT).read_text(encoding="ascii")
    values = {
        "{version}": __version__,
        "{folder}": _apple(f"{own}/"),
        "{interpreter}": _apple(program),
    }
    return re.sub(r"\{\w+\}", lambda gap: values[gap[0]], source).encode("ascii")


def _apple(text: str) -> str:
    r"""Return a text as an expression of AppleScript, in ASCII: macOS guesses a script's encoding.

    >>> _apple('/a "b"'), _apple("/Я/c")
    ('"/a \\"b\\""', '"/" & (character id 1071) & "/c"')
    """
    pieces = []
    for plain, other in re.findall(r"([\x20-\x7e]+)|([^\x20-\x7e])", text):
        literal = plain.replace("\\", "\\\\").replace('"', '\\"')
        pieces.append(f'"{literal}"' if plain else f"(character id {ord(other)})")
    return " & ".join(pieces) or '""'


def _kinds(places: Places, languages: tuple[Language, ...], program: str) -> list[_Kind]:
    addins = tuple(addin_bytes(language) for language in languages)
    kinds = [_Kind(places.startup / ADDIN, addins, script=False)]
    if places.scripts is not None:
        script = script_bytes(places.own, program)
        kinds.append(_Kind(places.scripts / SCRIPT, (script,), script=True))
    return kinds


def _put(file: Path, content: bytes) -> None:
    try:
        with told(file):
            file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, content)
    except (HeldElsewhere, CannotWriteHere) as error:
        raise _held(file, error) from error


def _take(file: Path) -> None:
    try:
        with told(file):
            file.unlink()
    except (HeldElsewhere, CannotWriteHere, CannotRead) as error:
        raise _held(file, error) from error


def _held(file: Path, error: ClientbookError) -> ClientbookError:
    """Return what to say: a file that may not be written although its folder may is open."""
    return AddinHeld(file=str(file)) if file.exists() else error
