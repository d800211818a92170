r"""The user's own folder where Excel and Python meet: requests, answers, the program to start.

Over `requests`, under the installer, the listener and the program that a button starts. The
folder is its owner's alone (0700, files of ours 0600); the launcher finds it by the same rule:
`%LOCALAPPDATA%\clientbook\ribbon` on Windows. A request is taken once: by renaming it.
"""

from __future__ import annotations

import json
import os
import re
import stat
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path

from clientbook.book.errors import ClientbookError
from clientbook.hosts.disk_errors import told
from clientbook.hosts.errors import CannotWriteHere, HeldElsewhere
from clientbook.hosts.publish import private_folder, replace_file
from clientbook.ribbon.buttons import HANDLED
from clientbook.ribbon.requests import (
    LIMIT,
    Answer,
    Arrival,
    Request,
    RequestGone,
    RequestLink,
    answer_bytes,
    checked_id,
    launcher_bytes,
    parse_request,
    refuse_arrival,
)

LAUNCHER = "launcher.json"
_REQUEST, _TAKEN, _ANSWER = ".request.json", ".taken.json", ".answer.json"
_OURS = re.compile(r"[0-9a-f]{24}(?:\.request\.json|\.taken\.json|\.answer\.json|\.part)")
_LEFT_BEHIND = 3600
"""Seconds after which no launcher waits for a file any more."""
_TRIES, _PAUSE = 20, 0.05
"""The launcher reads an answer for a moment, and Windows lets nobody replace it meanwhile."""


class FolderNotOwn(ClientbookError):
    """The folder is a link or another user's."""

    code = "error.folder_not_own"


def own_folder() -> Path:
    """Return where this user's requests lie."""
    return user_data_path("clientbook", appauthor=False) / "ribbon"


class RibbonFolder:
    """The folder of requests and answers."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or own_folder()

    def prepare(self) -> None:
        """Make the folder, for its owner alone, and sweep up what was left behind in it."""
        private_folder(self.path)
        self.refuse_foreign()
        self.path.chmod(0o700)
        self.sweep()

    def refuse_foreign(self) -> None:
        """Raise FolderNotOwn for a link or another user's folder."""
        with told(self.path, reading=True):
            facts = self.path.lstat()
        if not stat.S_ISDIR(facts.st_mode) or not _own(facts):
            raise FolderNotOwn(folder=str(self.path))

    def pending(self) -> list[str]:
        """Return the ids of the requests that wait, the oldest first, for the listener."""
        found = []
        for file in self.path.glob(f"*{_REQUEST}"):
            if _OURS.fullmatch(file.name):
                with suppress(OSError):
                    found.append((file.lstat().st_mtime, file.name.removesuffix(_REQUEST)))
        return [request_id for _, request_id in sorted(found)]

    def take(self, request_id: str, now: datetime, actions: frozenset[str] = HANDLED) -> Request:
        """Take a request out of the folder: nobody else gets it, and it is gone if refused.

        RequestGone: another has taken it. Other errors of `requests` as they apply.
        """
        file = self.path / f"{checked_id(request_id)}{_REQUEST}"
        self.refuse_foreign()
        taken = file.with_name(f"{request_id}{_TAKEN}")
        try:
            file.rename(taken)
        except OSError as error:
            raise RequestGone from error
        try:
            refuse_arrival(_arrival(taken.lstat()), now, str(file))
            content, arrival = _read(taken, str(file))
            refuse_arrival(arrival, now, str(file))
        finally:
            _drop(taken)
        return parse_request(content, request_id, arrival, actions)

    def answer(self, answer: Answer) -> None:
        """Put an answer where the launcher looks for it."""
        file = self.path / f"{checked_id(answer.id)}{_ANSWER}"
        for _ in range(_TRIES):
            try:
                replace_file(file, answer_bytes(answer))
            except (HeldElsewhere, CannotWriteHere):
                time.sleep(_PAUSE)
            else:
                return
        replace_file(file, answer_bytes(answer))

    def set_interpreter(self, program: str) -> bool:
        """Say which program Excel starts; "" for none. Returns whether that is new."""
        content = launcher_bytes(program)
        file = self.path / LAUNCHER
        if not file.is_symlink() and file.is_file() and file.read_bytes() == content:
            return False
        replace_file(file, content)
        return True

    def interpreter(self) -> str | None:
        """Return the program that Excel starts; "" for none, None: nothing is installed."""
        try:
            found = json.loads((self.path / LAUNCHER).read_bytes())
        except (OSError, ValueError):
            return None
        program = found.get("interpreter") if isinstance(found, dict) else None
        return program if isinstance(program, str) else None

    def sweep(self) -> None:
        """Take away files of ours that nobody waits for any more."""
        before = time.time() - _LEFT_BEHIND
        for file in self.path.iterdir():
            with suppress(OSError):
                if _OURS.fullmatch(file.name) and file.lstat().st_mtime < before:
                    file.unlink()

    def clear(self) -> bool:
        """Take away all that is ours, and the folder if nothing else is in it; say if any was."""
        if self.path.is_symlink() or not self.path.is_dir():
            return False
        ours = [f for f in self.path.iterdir() if _OURS.fullmatch(f.name) or f.name == LAUNCHER]
        for file in ours:
            file.unlink(missing_ok=True)
        with suppress(OSError):
            self.path.rmdir()
        return bool(ours)


def _read(file: Path, name: str) -> tuple[bytes, Arrival]:
    """Return a file's bytes and facts, both of what was opened; a link is not followed."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(file, flags | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise RequestLink(file=name) from error
    try:
        facts = os.fstat(handle)
        return os.read(handle, LIMIT + 1), _arrival(facts)
    finally:
        os.close(handle)


def _arrival(facts: os.stat_result) -> Arrival:
    return Arrival(
        regular=stat.S_ISREG(facts.st_mode),
        links=facts.st_nlink,
        own=_own(facts),
        size=facts.st_size,
        at=datetime.fromtimestamp(facts.st_mtime, UTC),
    )


def _own(facts: os.stat_result) -> bool:
    """Say whether a file is this user's. On Windows the profile's own rights say that."""
    getuid = getattr(os, "getuid", None)
    return getuid is None or facts.st_uid == getuid()


def _drop(file: Path) -> None:
    """Take a request away, or the link or folder in its place."""
    with suppress(OSError):
        if file.is_dir() and not file.is_symlink():
            file.rmdir()
        else:
            file.unlink()
