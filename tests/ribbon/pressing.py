"""A real LibreOffice that opens add-ins and is asked to run their macros, one after the other.

No window: the add-in itself stands for the workbook in front. Its user's data folder is given.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
_PYTHON = shutil.which("python3", path="/usr/bin")
_PROJECT = "xl/vbaProject.bin"
_MACROS = (
    (
        "[Content_Types].xml",
        b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"vnd.ms-excel.sheet.macroEnabled.main+xml",
    ),
    (
        "[Content_Types].xml",
        b"</Types>",
        (
            b'<Override PartName="/xl/vbaProject.bin" '
            b'ContentType="application/vnd.ms-office.vbaProject"/></Types>'
        ),
    ),
    (
        "xl/_rels/workbook.xml.rels",
        b"</Relationships>",
        (
            b'<Relationship Id="rIdMacros" '
            b'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
            b'Target="vbaProject.bin"/></Relationships>'
        ),
    ),
)
"""What makes an .xlsm of an .xlsx: part, what stands in it, what then does."""
_DRIVER = """
import json, sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
here = uno.getComponentContext()
resolver = here.ServiceManager.createInstanceWithContext(
    "com.sun.star.bridge.UnoUrlResolver", here)
until = time.monotonic() + 120
while True:
    try:
        there = resolver.resolve(
            "uno:pipe,name=" + sys.argv[1] + ";urp;StarOffice.ComponentContext")
        break
    except NoConnectException:
        if time.monotonic() > until:
            raise
        time.sleep(0.3)
desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
options = {"Hidden": True, "MacroExecutionMode": 4, "FilterName": "Calc MS Excel 2007 VBA XML"}
options = tuple(PropertyValue(n, 0, v, 0) for n, v in options.items())
for line in sys.stdin:
    name, arguments = json.loads(line)
    if name == "open":
        addin = desktop.loadComponentFromURL(arguments[0], "_blank", 0, options)
        print("null", flush=True)
        continue
    script = addin.getScriptProvider().getScript(
        "vnd.sun.star.script:Clientbook." + name
        + "?language=Basic&location=document")
    print(json.dumps(script.invoke(tuple(arguments), (), ())[0]), flush=True)
"""


class Office:
    """The office at work, with one add-in after the other."""

    def __init__(self, driver: subprocess.Popen[str], pipe: str) -> None:
        self._driver, self.pipe = driver, pipe

    def open(self, addin: Path) -> None:
        """Open an add-in: the next calls are to its launcher."""
        self.call("open", addin.absolute().as_uri())

    def call(self, name: str, *arguments: str) -> object:
        """Run a public procedure, of ClientbookLauncher or `Module.Name`; return its value."""
        if name != "open" and "." not in name:
            name = f"ClientbookLauncher.{name}"
        assert self._driver.stdin is not None
        assert self._driver.stdout is not None
        self._driver.stdin.write(json.dumps([name, arguments]) + "\n")
        self._driver.stdin.flush()
        answer = self._driver.stdout.readline()
        assert answer, "LibreOffice is gone"
        return json.loads(answer)


@contextmanager
def office_at_work(data: Path, folder: Path) -> Iterator[Office]:
    """Have a LibreOffice at work. `data`: the user's data folder, `folder`: a profile's."""
    assert _PROGRAM is not None
    assert _PYTHON is not None
    pipe = f"clientbookaddin{os.getpid()}"
    profile = (folder / "profile of presses").absolute().as_uri()
    command = [_PROGRAM, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--nologo", "--nodefault", f"--accept=pipe,name={pipe};urp"]
    environment = os.environ | {"LOCALAPPDATA": str(data)}
    with subprocess.Popen(
        command, stderr=subprocess.DEVNULL, start_new_session=True, env=environment, cwd=data
    ) as office:
        try:
            driving = [_PYTHON, "-c", _DRIVER, pipe]
            with subprocess.Popen(
                driving, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            ) as driver:
                yield Office(driver, pipe)
        finally:
            os.killpg(office.pid, signal.SIGKILL)


def with_launcher(book: bytes, addin: bytes) -> bytes:
    """Return a workbook that has the macros of an add-in, as an .xlsm."""
    with zipfile.ZipFile(io.BytesIO(addin)) as archive:
        project = archive.read(_PROJECT)
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as read, zipfile.ZipFile(whole, "w") as written:
        for name in read.namelist():
            content = read.read(name)
            for part, old, new in _MACROS:
                content = content.replace(old, new) if name == part else content
            written.writestr(name, content)
        written.writestr(_PROJECT, project)
    return whole.getvalue()


def appeared(folder: Path, pattern: str, seconds: float = 30) -> list[Path]:
    """Return the files of a folder that a pattern fits, waiting for the first of them."""
    until = time.monotonic() + seconds
    while not (found := sorted(folder.glob(pattern))) and time.monotonic() < until:
        time.sleep(0.1)
    return found
