"""Workbooks as PDF, through LibreOffice: a program of its own, which may be missing.

It runs in a folder and a profile of its own that are gone afterwards, so that an office which the
user has open is neither asked nor disturbed, and no lock file or recent-files entry is left.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language

_NAMES = ("soffice", "libreoffice", "soffice.com")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_START, _EACH = 120, 10
"""How many seconds the office may take to start, and for each workbook."""
_LOCALES: dict[Language, str] = {"ru": "ru-RU", "en": "en-US"}
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item>
</oor:items>
"""


class OfficeMissing(ClientbookError):
    """A PDF is asked for, and there is no LibreOffice to make it."""

    code = "error.office_missing"


class OfficeFailed(ClientbookError):
    """LibreOffice made no PDF, or not in time."""

    code = "error.office_failed"


def office_program() -> Path:
    """Return where LibreOffice is; OfficeMissing if it is nowhere to be found."""
    found = [shutil.which(name) for name in _NAMES]
    for place in (*found, *_PLACES):
        if place and Path(place).is_file():
            return Path(place)
    raise OfficeMissing


def pdf_of(workbooks: Sequence[bytes], office: Path, language: Language) -> list[bytes]:
    """Return workbooks (.xlsx) as PDF, figures written as in a language.

    OfficeFailed: the program failed, or took longer than two minutes and ten seconds a workbook.
    """
    with tempfile.TemporaryDirectory(prefix="clientbook-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        settings = _PROFILE.format(locale=_LOCALES[language])
        (profile / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
        sources = [folder / f"{number}.xlsx" for number in range(len(workbooks))]
        for source, content in zip(sources, workbooks, strict=True):
            source.write_bytes(content)
        command = [str(office), f"-env:UserInstallation={profile.as_uri()}"]
        command += ["--headless", "--norestore", "--nolockcheck", "--nodefault"]
        command += ["--convert-to", "pdf", "--outdir", str(folder)]
        said = _run([*command, *map(str, sources)], _START + _EACH * len(sources))
        results = [source.with_suffix(".pdf") for source in sources]
        if not all(result.exists() for result in results):
            raise OfficeFailed(program=str(office), why=said)
        return [result.read_bytes() for result in results]


def _run(command: Sequence[str], seconds: int) -> str:
    """Run the office; return the last that it said, or that it took too long."""
    with subprocess.Popen(  # noqa: S603 - a program that was found, files of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=os.name == "posix",
    ) as office:
        try:
            said, _ = office.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            return f"> {seconds} s"
        finally:
            _end(office)
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"exit code {office.returncode}"


def _end(office: subprocess.Popen[bytes]) -> None:
    """End the office and what it started; nothing if it has ended."""
    if office.poll() is not None:
        return
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(office.pid, signal.SIGKILL)
    office.kill()
