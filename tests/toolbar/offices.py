"""A LibreOffice with our toolbar in a profile of its own, and somebody who clicks in it.

Clicks come over UNO, as LibreOffice itself dispatches them; what is shown comes back the same way.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from clientbook.hosts.calc.bridge import connected, program, properties, struct, uno, url_of
from clientbook.hosts.calc.errors import CalcGone, CalcMissing, UnoMissing
from clientbook.hosts.calc.office_process import binary, office_environment
from clientbook.toolbar.installing import install, status, unopkg_here
from clientbook.toolbar.menus import address
from clientbook.toolbar.unopkg import Unopkg

ROOT = Path(__file__).parents[2]
_UNOPKG = '#!/bin/sh\n{opened}\nLC_ALL=C.UTF-8 exec {somebody} "{program}" "$@"\n'
_OPENED = '[ "$1" = add ] && [ -f "$4" ] && chmod 755 "$(dirname "$4")"'
_SOMEBODY = (
    "setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=+dac_override "
    "--ambient-caps=+dac_override"
)
"""unopkg refuses root: a container's root lends its rights to somebody else."""
_PYTHON = '#!/bin/sh\necho $$ > "{number}"\n{settings} exec "{python}" "$@"\n'


@contextmanager
def open_folder() -> Iterator[Path]:
    """Have a folder that the somebody to whom root lends its rights may look into."""
    with tempfile.TemporaryDirectory(prefix="офис-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def unopkg_in(folder: Path) -> Unopkg:
    """Return the installer of extensions for a folder's profile, in any locale, also for root."""
    try:
        found = unopkg_here(folder / "profile")
    except CalcMissing as error:
        pytest.skip(f"LibreOffice (soffice) is missing: {error}")
    if os.name != "posix":
        return found
    opened, somebody = ("", "") if os.geteuid() else (_OPENED, _SOMEBODY)
    content = _UNOPKG.format(opened=opened, somebody=somebody, program=found.program)
    return Unopkg(script_in(folder / "unopkg", content), folder / "profile")


def python_in(folder: Path, **settings: str) -> Path:
    """Return a program that is this Python with this source tree and settings of its own.

    The file `number` beside it tells the process that was started last.
    """
    given = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(folder / "state"), **settings}
    words = " ".join(f'{name}="{value}"' for name, value in given.items())
    number = folder / "number"
    content = _PYTHON.format(number=number, settings=words, python=sys.executable)
    return script_in(folder / "python", content)


def script_in(file: Path, content: str) -> Path:
    """Write a program."""
    file.write_text(content, encoding="utf-8")
    file.chmod(0o755)
    return file


@dataclass
class Clicked:
    """A LibreOffice with the toolbar. `key`: what its clicks carry."""

    context: Any = field(repr=False)
    key: str
    folder: Path

    def opened(self, path: Path | str) -> Any:
        """Open a workbook."""
        desktop = self.made("com.sun.star.frame.Desktop")
        url = path if isinstance(path, str) else url_of(path)
        return desktop.loadComponentFromURL(url, "_blank", 0, properties(Hidden=True))

    def shown(self, path: Path) -> Any:
        """Open a workbook in a window."""
        desktop = self.made("com.sun.star.frame.Desktop")
        return desktop.loadComponentFromURL(url_of(path), "_blank", 0, ())

    def made(self, service: str) -> Any:
        """Return a new object of the office."""
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def documents(self) -> list[Any]:
        """Return what is open, also what nobody sees."""
        held = self.made("com.sun.star.frame.Desktop").getComponents().createEnumeration()
        found = []
        while held.hasMoreElements():
            found.append(held.nextElement())
        return found

    def kill_python(self) -> None:
        """End the Python of the last click at once."""
        os.kill(int((self.folder / "number").read_text()), signal.SIGKILL)

    def dispatch(self, document: Any, complete: str) -> tuple[Any, Any]:
        """Return what LibreOffice finds for an address, and the address as it has parsed it."""
        url = struct("util.URL")
        url.Complete = complete
        _, url = self.made("com.sun.star.util.URLTransformer").parseStrict(url)
        frame = document.getCurrentController().getFrame()
        return frame.queryDispatch(url, "_self", 0), url

    def press(self, document: Any, tag: str) -> Waiting:
        """Press a button and come back at once."""
        found, url = self.dispatch(document, address(tag, self.key))
        assert found is not None
        waiting = Waiting()
        began = time.monotonic()
        found.dispatchWithNotification(url, (), waiting.listener)
        waiting.returned = time.monotonic() - began
        return waiting

    def pressed(self, document: Any, tag: str) -> str:
        """Press a button; return what is shown."""
        return self.press(document, tag).message()


class Waiting:
    """What a press will show. `returned`: after how many seconds LibreOffice could go on."""

    def __init__(self) -> None:
        self._shown: list[str] = []
        self.returned = 0.0
        self.listener = _Listener(self._shown)

    def message(self, seconds: float = 120) -> str:
        """Return what is shown, once it is."""
        until = time.monotonic() + seconds
        while not self._shown:
            assert time.monotonic() < until, "the toolbar does not answer"
            time.sleep(0.05)
        return self._shown[0]


class _Listener:
    """Told by LibreOffice what came of a press."""

    def __init__(self, shown: list[str]) -> None:
        self._shown = shown

    def getTypes(self) -> Any:  # noqa: N802 - UNO's name
        return (uno().getTypeByName("com.sun.star.frame.XDispatchResultListener"),)

    def getImplementationId(self) -> bytes:  # noqa: N802 - UNO's name
        return b""

    def dispatchFinished(self, event: Any) -> None:  # noqa: N802 - UNO's name
        self._shown.append(event.Result)

    def disposing(self, event: Any) -> None:
        """Pass over it."""


@contextmanager
def office_with_toolbar(folder: Path, *options: str, **settings: str) -> Iterator[Clicked]:
    """Have a LibreOffice at work that has our toolbar; its settings and logs are in a folder.

    `settings`: of the Python that its clicks start.
    """
    unopkg = unopkg_in(folder)
    try:
        uno()
    except UnoMissing as error:
        pytest.skip(f"LibreOffice (soffice) or python3-uno is missing: {error}")
    install(unopkg, python_in(folder, **settings))
    key = status(unopkg).key
    with office_of(folder, options or ("--headless",)) as context:
        yield Clicked(context, key, folder)


@contextmanager
def office_of(folder: Path, options: Sequence[str]) -> Iterator[Any]:
    """Start the office on a folder's profile; yields its context."""
    pipe = f"clientbook{uuid.uuid4().hex}"
    command = [str(binary(program())), f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--norestore", "--nologo", "--nodefault", *options]
    command += [f"--accept=pipe,name={pipe};urp"]
    environment = office_environment() | {"LC_ALL": "C.UTF-8"}
    office = _started(command, environment)
    try:
        until = time.monotonic() + 60
        while (context := _context(pipe)) is None:
            if office.poll() is not None:
                assert office.returncode in _AGAIN, office.returncode
                office = _started(command, environment)
            assert time.monotonic() < until, "LibreOffice does not start"
            time.sleep(0.2)
        yield context
    finally:
        if office.poll() is None:
            os.killpg(office.pid, signal.SIGKILL)
        office.wait()


_AGAIN = (79, 81)
"""Exit codes by which a fresh profile asks to be started again."""


def _started(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
    )


def _context(pipe: str) -> Any:
    try:
        return connected(pipe=pipe)
    except CalcGone:
        return None
