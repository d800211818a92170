"""A private LibreOffice: one process with a profile and a pipe of its own.

Any number of them run side by side, and beside the one that the user has open. A private office
never outlives the Python that started it.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path

from clientbook.hosts.calc.bridge import Uno, connected, program
from clientbook.hosts.calc.errors import CalcGone, CalcNotStarted
from clientbook.hosts.calc.profile import write_profile

START, STOP = 120.0, 10.0
"""Seconds that an office may take to start, and to end when it is asked to."""
_AGAIN = (79, 81)
"""Exit codes by which a fresh profile asks to be started again."""
_ORPHAN_DIES = (
    "import ctypes, os, signal, sys; ctypes.CDLL(None).prctl(1, signal.SIGKILL); "
    "os.getppid() == int(sys.argv[1]) and os.execv(sys.argv[2], sys.argv[2:])"
)
"""Becomes an office that the kernel kills with its parent (prctl PR_SET_PDEATHSIG); Linux."""


@cache
def _starter() -> ThreadPoolExecutor:
    """Return the thread that starts offices: the kernel takes its end for that of the parent."""
    return ThreadPoolExecutor(1, thread_name_prefix="office")


class OfficeProcess:
    """A running office: `context` is its component context, `pipe` where it listens.

    `locale` is how it writes numbers and dates: en-US, ru-RU.
    """

    def __init__(self, *, visible: bool = False, locale: str = "en-US") -> None:
        self.visible = visible
        self.program = binary(program())
        self._place = tempfile.TemporaryDirectory(
            prefix="clientbook-office-", ignore_cleanup_errors=True
        )
        self._log = Path(self._place.name) / "office.log"
        self._ending = threading.Lock()
        write_profile(self.profile, locale)
        self.pipe = "clientbook" + uuid.uuid4().hex
        atexit.register(self.kill)
        self._process = self._started()
        self.context = self._answering()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def profile(self) -> Path:
        """The folder of its settings, which is gone when the office is."""
        return Path(self._place.name) / "profile"

    def wait(self) -> None:
        """Wait until the office has ended."""
        self._process.wait()

    def alive(self) -> bool:
        """Return whether the office is still running."""
        return self._process.poll() is None

    def end(self) -> str:
        """Return the exit code of an office that ended (below 0: a signal) and all it said."""
        return "\n".join([f"exit code {self._process.poll()}", *self._said()])

    def _started(self) -> subprocess.Popen[bytes]:
        return _starter().submit(self._start).result()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [str(self.program), *self._options()]
        if sys.platform == "linux":
            command = [sys.executable, "-ISc", _ORPHAN_DIES, str(os.getpid()), *command]
        with self._log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - a program that was found, options of our own
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=office_environment(),
                start_new_session=os.name == "posix",
            )

    def _options(self) -> Sequence[str]:
        return [
            f"-env:UserInstallation={self.profile.as_uri()}",
            *([] if self.visible else ["--headless"]),
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--nologo",
            "--nofirststartwizard",
            f"--accept=pipe,name={self.pipe};urp;StarOffice.ComponentContext",
        ]

    def _answering(self) -> Uno:
        """Wait until the office answers; return its context. CalcNotStarted."""
        until, pause = time.monotonic() + START, 0.02
        while True:
            with suppress(CalcGone):
                return connected(pipe=self.pipe)
            code = self._process.poll()
            if code in _AGAIN:
                self._process = self._started()
            elif code is not None or time.monotonic() > until:
                why = self._last_words() or (f"> {START:g} s" if code is None else str(code))
                self.kill()
                raise CalcNotStarted(program=str(self.program), why=why)
            time.sleep(pause)
            pause = min(pause * 1.5, 0.2)

    def _last_words(self) -> str:
        return self._said()[-1] if self._said() else ""

    def _said(self) -> Sequence[str]:
        return self._log.read_text(encoding="utf-8", errors="replace").strip().splitlines()

    def stop(self) -> None:
        """Ask the office to end, and end it."""
        if self.alive():
            with suppress(Exception):  # the connection often breaks before the answer comes
                desktop = "com.sun.star.frame.Desktop"
                manager = self.context.ServiceManager
                manager.createInstanceWithContext(desktop, self.context).terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(STOP)
        self.kill()

    def kill(self) -> None:
        """End the office at once, whatever it is doing; its profile goes."""
        with self._ending:
            atexit.unregister(self.kill)
            if self.alive():
                with suppress(OSError):
                    if os.name == "posix":
                        os.killpg(self._process.pid, signal.SIGKILL)
                self._process.kill()
                self._process.wait(STOP)
            self._place.cleanup()


def office_environment() -> dict[str, str]:
    """Return our environment without our Python: the office's own would not start in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    kept.pop("VIRTUAL_ENV", None)
    ours = {str(Path(sys.prefix) / "bin"), str(Path(sys.executable).parent)}
    folders = kept.get("PATH", "").split(os.pathsep)
    kept["PATH"] = os.pathsep.join(folder for folder in folders if folder not in ours)
    return kept


def binary(office: Path) -> Path:
    """Return the program behind the script that starts it: signals reach it."""
    found = office.resolve().with_name("soffice.bin")
    return found if found.is_file() else office
