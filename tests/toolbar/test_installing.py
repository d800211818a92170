"""Installing into a real LibreOffice is safe to repeat and touches only what is ours."""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest

from clientbook.cli.run import run
from clientbook.hosts.stored_zip import stored_zip
from clientbook.ribbon.buttons import shown
from clientbook.toolbar import installing
from clientbook.toolbar.extension import Setup, extension_bytes
from clientbook.toolbar.installing import ExtensionForeign, glance, install, remove, status
from clientbook.toolbar.unopkg import NotForRoot, Unopkg, UnopkgFailed, UnopkgMissing
from tests import earlier_build
from tests.toolbar.offices import python_in, script_in, unopkg_in

posix = pytest.mark.skipif(os.name == "nt", reason="needs Linux or macOS: scripts")


def test_install_look_repeat_renew_remove(place: Path) -> None:
    """Seen, not written again, renewed for another Python with the same key, and gone."""
    unopkg, python = unopkg_in(place), python_in(place)
    assert status(unopkg).grade == "missing"
    assert not remove(unopkg)
    assert install(unopkg, python)
    found = status(unopkg)
    assert found.in_order
    assert found.interpreter == str(python)
    assert not install(unopkg, python)
    other = python.rename(place / "other python")
    assert not status(unopkg).in_order
    assert install(unopkg, other)
    assert status(unopkg).in_order
    assert status(unopkg).key == found.key
    assert remove(unopkg)
    assert status(unopkg).grade == "missing"


def test_another_release_is_told_and_renewed(place: Path) -> None:
    """Buttons of another release are known by their files and replaced."""
    unopkg, python = unopkg_in(place), python_in(place)
    with zipfile.ZipFile(io.BytesIO(extension_bytes(Setup(str(python), "k")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["setup.json"] = parts["setup.json"].replace(b'"clientbook": "0', b'"clientbook": "old0')
    (place / "clientbook.oxt").write_bytes(stored_zip(parts))
    unopkg.add(place / "clientbook.oxt")
    found = status(unopkg)
    assert (found.grade, found.version[:3], found.told_as) == ("other", "old", "other")
    assert install(unopkg, python)
    assert (status(unopkg).grade, status(unopkg).key) == ("current", "k")


def test_an_earlier_build_of_this_release_is_told(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its number is the same and its buttons are not: that is said, and how to renew them."""
    unopkg, python = unopkg_in(place), python_in(place)
    monkeypatch.setattr(installing, "unopkg_here", lambda _: unopkg)
    with monkeypatch.context() as past:
        past.setattr(
            installing, "extension_bytes", lambda setup: extension_bytes(setup, shown()[1:])
        )
        install(unopkg, python)
    earlier_build.is_told(
        "calc", {"ru": "более ранняя сборка версии", "en": "an earlier build"}, capsys
    )
    assert install(unopkg, python)
    assert status(unopkg).told_as == "current"


def test_an_extension_of_another_s_is_left_alone(place: Path) -> None:
    """One that carries our name without being ours is neither replaced nor removed."""
    unopkg, python = unopkg_in(place), python_in(place)
    with zipfile.ZipFile(io.BytesIO(extension_bytes(Setup(str(python), "k")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["setup.json"] = b"{}"
    parts["META-INF/manifest.xml"] = parts["META-INF/manifest.xml"].replace(
        b'<manifest:file-entry manifest:media-type="application/vnd.sun.star.uno-component;'
        b'type=Python" manifest:full-path="clientbook_toolbar.py"/>\n',
        b"",
    )
    (place / "theirs.oxt").write_bytes(stored_zip(parts))
    unopkg.add(place / "theirs.oxt")
    assert status(unopkg).grade == "foreign"
    with pytest.raises(ExtensionForeign, match=r"ru\.clientbook\.toolbar"):
        install(unopkg, python)
    with pytest.raises(ExtensionForeign):
        remove(unopkg)
    assert status(unopkg).grade == "foreign"


@posix
def test_what_the_installer_says_is_told(tmp_path: Path) -> None:
    """A refusal comes with LibreOffice's own words and a remedy; an office without one, too."""
    said = "ERROR: Exception occurred: disk is full at ./desktop/x.cxx:12\n\nERROR: unopkg failed."
    failing = Unopkg(script_in(tmp_path / "unopkg", f"#!/bin/sh\necho '{said}'\nexit 1\n"))
    with pytest.raises(UnopkgFailed, match=r"did not do it: disk is full\. Close"):
        status(failing)
    said = "ERROR: Cannot run unopkg as root without --shared or --bundled option."
    for_root = Unopkg(script_in(tmp_path / "unopkg", f"#!/bin/sh\necho '{said}'\nexit 1\n"))
    with pytest.raises(NotForRoot, match="without sudo"):
        status(for_root)
    with pytest.raises(UnopkgMissing, match="Flatpak"):
        Unopkg.beside(tmp_path / "other" / "soffice")


@posix
def test_parts_that_are_not_enabled_are_told(tmp_path: Path) -> None:
    """An office without a Python of its own has the buttons in its list but not in use."""
    folder = tmp_path / "user/uno_packages/cache/uno_packages/a/clientbook.oxt"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(extension_bytes(Setup("/python", "k")))) as archive:
        archive.extractall(folder)
    said = (
        "Identifier: ru.clientbook.toolbar\n"
        "  URL: vnd.sun.star.expand:$UNO_USER_PACKAGES_CACHE/uno_packages/a/clientbook.oxt\n"
        "  is registered: unknown\n  bundled Packages: {\n      is registered: no\n  }\n"
    )
    script = script_in(tmp_path / "unopkg", f"#!/bin/sh\ncat <<'X'\n{said}X\n")
    assert status(Unopkg(script, tmp_path)).grade == "unregistered"


def test_the_commands(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Install, status and remove say what they did, in which LibreOffice; 1: not in order."""
    unopkg, python = unopkg_in(place), python_in(place)
    monkeypatch.setattr(installing, "unopkg_here", lambda _: unopkg)
    monkeypatch.setattr(installing, "own_interpreter", lambda: python)

    def done(word: str) -> tuple[int, dict[str, object]]:
        code = run(["calc", word, "--json"], "ru", chosen=True)
        return code, json.loads(capsys.readouterr().out)

    assert run(["calc", "status"], "ru", chosen=True) == 1
    assert "clientbook calc install" in capsys.readouterr().out
    assert run(["calc", "install"], "ru", chosen=True) == 0
    told_first = capsys.readouterr().out
    assert "«Клиенты»" in told_first
    assert "xlwings" not in told_first
    assert done("install")[1]["installed"] is False
    with monkeypatch.context() as change:
        change.setitem(sys.modules, "xlwings", None)
        assert run(["calc", "install"], "ru", chosen=True) == 0
    assert '-m pip install "clientbook[excel]"' in capsys.readouterr().out
    code, told = done("status")
    assert (code, told["state"], told["interpreter"]) == (0, "current", str(python))
    seen = glance(unopkg.program, [place / "nobody's", place / "profile"])
    assert (seen.grade, seen.interpreter) == ("current", str(python))
    assert done("remove")[1]["removed"] is True
    assert glance(unopkg.program, [place / "profile"]).grade == "missing"
    assert run(["calc", "remove"], "ru", chosen=True) == 0
    assert "не были установлены" in capsys.readouterr().out
