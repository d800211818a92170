"""The add-in holds exactly our sources and buttons, and everybody who can judge it accepts it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from clientbook import __version__
from clientbook.book.wording import LANGUAGES, Language, text
from clientbook.hosts.lint import RULES
from clientbook.hosts.lint.sentences import linted
from clientbook.hosts.new import new_workbook
from clientbook.ribbon.addin.compound_file import compound_file
from clientbook.ribbon.addin.package import addin_bytes, addin_version
from clientbook.ribbon.addin.ribbon_xml import CALLBACK, ribbon_xml
from clientbook.ribbon.addin.vba_project import Module, project_streams
from clientbook.ribbon.addin.vba_sources import vba_modules
from clientbook.ribbon.buttons import BUTTONS, GROUPS, HANDLED, shown
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.ribbon.compound_check import Compound
from tests.ribbon.project_check import project_sources

_UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
_MOST_CONTINUED, _LONGEST_LINE = 24, 1023
"""Of a statement and a line of VBA; the editor refuses more."""


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _rezipped(parts: dict[str, bytes]) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return whole.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_bytes_every_time(language: Language) -> None:
    """Another process, with another hash seed, writes the same file; the languages differ."""
    code = (
        "import sys; from clientbook.ribbon.addin.package import addin_bytes; "
        f"sys.stdout.buffer.write(addin_bytes({language!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout == addin_bytes(language)
    assert addin_bytes("ru") != addin_bytes("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_project_holds_our_sources(language: Language) -> None:
    """The compound file and the project in it have no fault, and nothing but our modules."""
    read = Compound(_parts(addin_bytes(language))["xl/vbaProject.bin"])
    assert read.faults == []
    ours = {m.name: m.source.replace("\n", "\r\n") for m in vba_modules(shown(), language)}
    assert project_sources(read.streams) == ours


def _olevba(folder: Path, content: bytes) -> dict[str, str]:
    file = folder / "read.xlam"
    file.write_bytes(content)
    command = [sys.executable, "-W", "ignore", "-m", "oletools.olevba", "--json", "-c", str(file)]
    done = subprocess.run(command, capture_output=True, check=True)
    found = json.loads(done.stdout)
    macros = next(entry["macros"] for entry in found if entry.get("type") == "OpenXML")
    return {macro["vba_filename"].rpartition(".")[0]: macro["code"] for macro in macros}


def test_olevba_reads_our_sources(tmp_path: Path) -> None:
    """The tool that everybody inspects macros with shows our modules, and no other."""
    shown_by_it = _olevba(tmp_path, addin_bytes("ru"))
    written = {m.name: m.source for m in vba_modules(shown(), "ru")}
    bare = {name: _without_attributes(source) for name, source in written.items()}
    assert {n: _without_attributes(code) for n, code in shown_by_it.items()} == bare


def test_olevba_would_show_another_module(tmp_path: Path) -> None:
    """The proof by olevba can fail: a module more is seen."""
    parts = _parts(addin_bytes("en"))
    evil = Module("Evil", 'Attribute VB_Name = "Evil"\nSub Auto_Open()\nEnd Sub\n')
    streams = project_streams("Other", "{00000000}", (*vba_modules(shown(), "en"), evil))
    parts["xl/vbaProject.bin"] = compound_file(streams)
    assert "Auto_Open" in _olevba(tmp_path, _rezipped(parts))["Evil"]


def _without_attributes(source: str) -> str:
    lines = source.replace("\r\n", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith("Attribute ")).strip()


@needs_validator
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_validator_finds_nothing(language: Language, tmp_path: Path) -> None:
    """The Open XML SDK, told by the suffix that it is an add-in, has no word against it."""
    assert validator_errors(addin_bytes(language), tmp_path, ".xlam") == Counter()


@needs_validator
def test_the_validator_looks_at_the_ribbon(tmp_path: Path) -> None:
    """The proof by the validator can fail: a wrong ribbon is seen."""
    parts = _parts(addin_bytes("en"))
    changed = parts["customUI/customUI14.xml"].replace(b'size="large"', b'size="huge"')
    assert changed != parts["customUI/customUI14.xml"]
    parts["customUI/customUI14.xml"] = changed
    assert validator_errors(_rezipped(parts), tmp_path, ".xlam")


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_lint_accepts_it(language: Language) -> None:
    """`clientbook lint` finds neither an error nor a risk; with a workbook's type it would."""
    content = addin_bytes(language)
    assert linted(content, "clientbook.xlam", RULES).problems == ()
    parts = _parts(content)
    kind = b"vnd.ms-excel.sheet.macroEnabled"
    listed = parts["[Content_Types].xml"].replace(b"vnd.ms-excel.addin.macroEnabled", kind)
    parts["[Content_Types].xml"] = listed
    wrong = linted(_rezipped(parts), "clientbook.xlam", RULES)
    assert [said.problem.code for said in wrong.problems] == ["macro_type"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_shown_is_handled(language: Language) -> None:
    """The ribbon has a button for each action that exists, once, with one callback and words."""
    root = ET.fromstring(ribbon_xml(shown(), language))  # noqa: S314 - it is ours
    buttons = root.findall(f".//{_UI}button")
    assert {button.get("tag") for button in buttons} == HANDLED
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert {button.get("onAction") for button in buttons} == {CALLBACK}
    assert f"Public Sub {CALLBACK}(control As Object)" in _source("ClientbookLauncher", language)
    assert all(re.fullmatch("[a-z_]+", button.get("tag") or "") for button in buttons)
    for attribute in ("label", "screentip", "supertip", "imageMso"):
        assert all(0 < len(button.get(attribute) or "") <= 1024 for button in buttons)
    assert not [e for e in root.iter() if e.tag.endswith("menu")]


def test_a_new_handler_is_one_change() -> None:
    """All buttons that were thought of have words and a place; a handler's tag brings one out."""
    assert {button.tag for button in BUTTONS} >= HANDLED
    assert {button.group for button in BUTTONS} <= set(GROUPS)
    assert len({button.tag for button in BUTTONS}) == len(BUTTONS)
    everything = frozenset(button.tag for button in BUTTONS)
    content = addin_bytes("ru", shown(everything))
    written = _parts(content)["customUI/customUI14.xml"].decode()
    for button in BUTTONS:
        assert f'tag="{button.tag}"' in written
        assert text(f"ribbon.{button.tag}.label", "ru") in written
    words = project_sources(Compound(_parts(content)["xl/vbaProject.bin"]).streams)
    assert " today card check fix " in words["ClientbookWords"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_are_ascii_and_fit_the_editor(language: Language) -> None:
    """No line is too long, no statement too far continued; nothing depends on a code page."""
    for module in vba_modules(tuple(BUTTONS), language):
        lines = module.source.splitlines()
        assert module.source.isascii()
        assert all(len(line) <= _LONGEST_LINE for line in lines)
        continued = re.findall(r"(?:^.* _\n)+", module.source, re.MULTILINE)
        assert all(part.count("\n") <= _MOST_CONTINUED for part in continued)
        if not module.document:
            assert "Option Explicit" in lines


def test_the_launcher_knows_no_shell_and_no_other_library() -> None:
    """It starts one program by its full path, creates no object and declares one harmless call."""
    source = "\n".join(m.source for m in vba_modules(shown(), "en"))
    code = "\n".join(one for one in source.split("\n") if not one.lstrip().startswith("'"))
    forbidden = r"(?i)CreateObject|GetObject|WScript|cmd|powershell|MacScript|Auto_?Open|Execute"
    assert not re.search(forbidden, code)
    assert re.findall(r"Lib \"(\w+)\"", code) == ["user32"]
    assert re.findall(r"^\s*Shell (.*)$", code, re.MULTILINE) == [
        '"""" & program & """ -P -m clientbook.ribbon --request " & id, vbNormalFocus'
    ]


def test_the_file_says_whose_it_is() -> None:
    """An add-in of ours tells its release; another file, or a workbook of ours, tells none."""
    assert addin_version(addin_bytes("ru")) == __version__
    assert addin_version(new_workbook("ru", book_id="b")) is None
    for foreign in (b"", b"PK\3\4", b"\xd0\xcf\x11\xe0" * 200, b"<html>"):
        assert addin_version(foreign) is None


def _source(name: str, language: Language) -> str:
    return next(m.source for m in vba_modules(shown(), language) if m.name == name)
