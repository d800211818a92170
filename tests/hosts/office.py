"""LibreOffice for tests: converts and recalculates workbooks headless, in a profile of its own.

A test that needs it says so when it is missing.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")

_PYTHON = shutil.which("python3", path="/usr/bin")
_NAMED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="givenname" oor:op="fuse">
<value>{given}</value></prop></item>
<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="sn" oor:op="fuse">
<value>{family}</value></prop></item>
</oor:items>
"""
_OPEN = """
import sys, uno
from com.sun.star.beans import PropertyValue
here = uno.getComponentContext()
resolver = here.ServiceManager.createInstanceWithContext(
    "com.sun.star.bridge.UnoUrlResolver", here)
there = resolver.resolve("uno:pipe,name=" + sys.argv[1] + ";urp;StarOffice.ComponentContext")
desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
assert desktop.loadComponentFromURL(
    sys.argv[2], "_blank", 0, (PropertyValue("Hidden", 0, True, 0),)) is not None
"""


def _drives_office() -> bool:
    if _PYTHON is None or _PROGRAM is None:
        return False
    return not subprocess.run(
        [_PYTHON, "-c", "import uno"], capture_output=True, check=False
    ).returncode


needs_driven_office = pytest.mark.skipif(
    not _drives_office(), reason="LibreOffice (soffice) or python3-uno is missing"
)

needs_office = pytest.mark.skipif(_PROGRAM is None, reason="LibreOffice (soffice) is missing")


def converted(data: bytes, folder: Path, to: str = "xlsx", suffix: str = ".xlsx") -> bytes:
    """Return what LibreOffice makes of a workbook in another format ("xlsx", "pdf", "csv")."""
    assert _PROGRAM is not None
    source = folder / f"converted{suffix}"
    source.write_bytes(data)
    results = folder / "results"
    profile = (folder / "profile").absolute().as_uri()
    command = [_PROGRAM, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", to, "--outdir", str(results), str(source)]
    done = subprocess.run(command, capture_output=True, timeout=180, check=False)
    result = results / f"{source.stem}.{to.partition(':')[0]}"
    assert result.exists(), (done.stdout + done.stderr).decode()
    return result.read_bytes()


@contextmanager
def opened(book: Path, folder: Path, given: str, family: str) -> Iterator[Callable[[], None]]:
    """Have a LibreOffice of a named person keep a workbook open; yields what kills it."""
    assert _PROGRAM is not None
    assert _PYTHON is not None
    profile = folder / "profile of a person"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        _NAMED.format(given=given, family=family), encoding="utf-8"
    )
    pipe = f"clientbook{os.getpid()}"
    command = [_PROGRAM, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--nologo", "--nodefault", f"--accept=pipe,name={pipe};urp"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as office:

        def kill() -> None:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()

        try:
            opening = [_PYTHON, "-c", _OPEN, pipe, book.as_uri()]
            until = time.monotonic() + 120
            while subprocess.run(opening, capture_output=True, check=False).returncode:
                assert time.monotonic() < until, "LibreOffice does not open the workbook"
                time.sleep(0.3)
            yield kill
        finally:
            if office.poll() is None:
                kill()
