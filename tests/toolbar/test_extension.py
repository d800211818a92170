"""The extension holds every button in both languages, and is the same bytes every time."""

from __future__ import annotations

import ast
import io
import json
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from clientbook.book.wording import TEXTS
from clientbook.ribbon.buttons import BUTTONS, HANDLED, shown
from clientbook.toolbar.extension import SOURCES, Setup, extension_bytes

_SETUP = Setup('C:\\Users\\Мария "М"\\python.exe', "0123456789abcdef" * 2)


def _members(setup: Setup = _SETUP) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(extension_bytes(setup))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_same_installation_is_the_same_bytes() -> None:
    """Neither clock nor system is in it; another program or key is another extension."""
    assert extension_bytes(_SETUP) == extension_bytes(_SETUP)
    assert extension_bytes(_SETUP) != extension_bytes(Setup(_SETUP.interpreter, "f" * 32))


def test_menu_and_toolbar_have_the_buttons_in_both_languages() -> None:
    """The menu has all that there are, the toolbar the large ones, by the ribbon's words."""
    addons = ET.fromstring(_members()["Addons.xcu"])  # noqa: S314 - our own
    name = "{http://openoffice.org/2001/registry}name"
    parts = {node.get(name): node for node in addons.iter("node")}
    for part, tags in (
        ("OfficeMenuBar", [one.tag for one in shown()]),
        ("OfficeToolBar", [one.tag for one in shown() if one.large]),
    ):
        addresses = [value.text or "" for value in parts[part].iter("value")]
        clicks = [one for one in addresses if one.startswith("ru.clientbook.toolbar:")]
        assert clicks == [f"ru.clientbook.toolbar:{tag}?{_SETUP.key}" for tag in tags]
        for tag in tags:
            assert set(TEXTS[f"ribbon.{tag}.label"]) <= set(addresses)


def test_every_part_of_the_manifest_is_there() -> None:
    """What LibreOffice is told of is in the file, and everything is well-formed."""
    members = _members()
    listed = re.findall(r'full-path="([^"]+)"', members["META-INF/manifest.xml"])
    assert set(listed) <= set(members)
    for name, content in members.items():
        if name.endswith((".xcu", ".xml")):
            ET.fromstring(content)  # noqa: S314 - our own


def test_the_setup_says_which_program_which_actions_and_what_to_say() -> None:
    """Letters, quotes and backslashes of a path arrive; the sentences are in both languages."""
    setup = json.loads(_members()["setup.json"])
    assert setup["interpreter"] == _SETUP.interpreter
    assert set(setup["actions"]) == HANDLED & {button.tag for button in BUTTONS}
    assert set(setup["words"]) == {"ru", "en"}
    assert _SETUP.interpreter in setup["words"]["ru"]["no_python"]


@pytest.mark.parametrize("part", ["clientbook_toolbar.py", "pythonpath/clientbook_wire.py"])
def test_it_runs_in_an_old_python(part: str) -> None:
    """LibreOffice 7 brings Python 3.8 along: nothing newer is written in what runs there."""
    ast.parse((SOURCES / part).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_only_the_setup_names_the_program() -> None:
    """What is started stands in setup.json alone: no shell, no variable, nothing of a document."""
    source = (SOURCES / "clientbook_toolbar.py").read_text(encoding="utf-8")
    assert re.findall(r"started\((.*)\)$", source, re.MULTILINE) == ['SETUP["interpreter"]']
    assert 'COMMAND = ("-P", "-m", "clientbook.toolbar")' in source
    assert "shell" not in re.sub(r'""".*?"""', "", source, flags=re.DOTALL)
    assert source.count("subprocess.Popen(") == 1
