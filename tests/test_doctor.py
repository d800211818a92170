"""`doctor` says what is wrong with a set-up, with the remedy, and `listen` serves the buttons."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from clientbook import doctor as doctoring
from clientbook.book.wording import LANGUAGES, Language
from clientbook.cli.run import run
from clientbook.doctor import Look, doctor, switched_off
from clientbook.hosts.command_line import typed
from clientbook.reports.templates import NAMES, TemplateMissing
from clientbook.ribbon import installing
from clientbook.ribbon.folder import RibbonFolder
from clientbook.ribbon.places import Places
from clientbook.toolbar.extension import Setup, extension_bytes
from clientbook.toolbar.installing import FILE
from clientbook.toolbar.menus import NAME

TEMPLATES = Path(__file__).parents[1] / "templates"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A user's folders, and a Python; his LibreOffice's settings are there, too."""
    monkeypatch.setattr("clientbook.toolbar.unopkg.usual_profiles", lambda: [tmp_path / "profile"])
    return Places(tmp_path / "XLSTART", None, tmp_path / "ribbon", Path(sys.executable))


def _keys(looks: list[Look]) -> dict[str, str]:
    return {one.key.removeprefix("doctor."): one.grade for one in looks}


def test_all_templates_are_looked_at() -> None:
    """The list of our templates is the folder's."""
    there = {file.name for file in TEMPLATES.glob("*.xlsx")}
    assert there == {f"{name}.{language}.xlsx" for name in NAMES for language in LANGUAGES}


def test_a_set_up_in_order_has_no_faults(places: Places) -> None:
    """Installed buttons of this release are fine; without them nothing is wrong either."""
    assert _keys(doctor(places))["excel_absent"] == "absent"
    installing.install(places, "ru")
    found = doctor(places)
    assert [one.message("en") for one in found if one.grade == "fault"] == []
    assert {"python", "packages", "templates", "excel.current", "trust"} <= set(_keys(found))
    assert _keys(doctor(None))["excel_not_here"] == "absent"


def test_tkinter_is_missed_only_where_excel_is(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice asks in windows of its own; that it cannot stop is told, with the package."""
    pytest.importorskip("tkinter")
    monkeypatch.setitem(sys.modules, "tkinter", None)
    assert _keys(doctor(places))["no_windows"] == "fault"
    without = _keys(doctor(None))
    assert "no_windows" not in without
    assert without["no_stop"] == "absent"
    monkeypatch.delitem(sys.modules, "tkinter")
    assert "no_stop" not in _keys(doctor(None))


def test_each_fault_is_found(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part that is broken on purpose is told of, in both languages."""
    installing.install(places, "ru")
    (places.startup / installing.ADDIN).write_bytes(b"PK")
    gone = places.interpreter.with_name("gone")
    own = replace(places, interpreter=gone)
    RibbonFolder(own.own).set_interpreter(str(gone))

    def lost(name: str, language: str) -> bytes:
        raise TemplateMissing(template=f"{name}.{language}")

    monkeypatch.setattr("clientbook.reports.templates.template", lost)
    monkeypatch.setattr(doctoring, "_is_there", lambda name: name not in {"xlwings", "pandas"})
    monkeypatch.setattr(doctoring, "_registered", lambda *_: 1)
    monkeypatch.setitem(sys.modules, "tkinter", None)
    monkeypatch.setattr(doctoring, "_OLDEST", (99, 0))
    found = doctor(own)
    faults = {key for key, grade in _keys(found).items() if grade == "fault"}
    assert faults == {
        "python_old", "packages_missing", "template_lost", "excel.foreign", "python_gone",
        "xlwings_missing", "trust_off", "no_windows",
    }  # fmt: skip
    assert all(one.message(language) for one in found for language in LANGUAGES)


@pytest.mark.parametrize("folder", ["/Мои программы", "/opt/python"])
def test_commands_of_pip_name_python_as_it_is_typed(
    folder: str, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Quoted where its path has a blank, in each look that gives a command to type."""
    installing.install(places, "ru")
    monkeypatch.setattr(doctoring, "_is_there", lambda name: name not in {"xlwings", "pandas"})
    monkeypatch.setattr(sys, "executable", f"{folder}/python3")
    shown = typed(Path(sys.executable))
    assert shown.startswith('"') == (" " in folder)
    told = {one.key: one for one in doctor(places) if "pip install" in one.message("ru")}
    assert set(told) == {"doctor.packages_missing", "doctor.xlwings_missing"}
    for language in LANGUAGES:
        assert all(f" {shown} -m pip" in one.message(language) for one in told.values())


def test_the_log_of_buttons_is_told_of(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is named, also before anything was pressed: without it nobody finds it."""
    file = tmp_path / "buttons.log"
    monkeypatch.setattr("clientbook.ribbon.press_log.log_file", lambda: file)

    def told() -> Look:
        (one,) = (one for one in doctor(places) if one.key.startswith("doctor.press_log"))
        assert all(str(file) in one.message(language) for language in LANGUAGES)
        return one

    assert (told().grade, told().key) == ("absent", "doctor.press_log_later")
    file.touch()
    assert (told().grade, told().key) == ("good", "doctor.press_log")


def test_the_buttons_in_libreoffice_are_looked_at(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the files of the user's own profile: not there, in order, without Python, of others."""
    cache = tmp_path / "profile" / "user" / "uno_packages" / "cache"

    def seen() -> tuple[str, str]:
        (found,) = (one for one in doctor(places) if one.what == "toolbar")
        assert all("{" not in found.message(language) for language in LANGUAGES)
        return found.key.removeprefix("doctor."), found.grade

    def unpack(setup: Setup) -> None:
        with zipfile.ZipFile(io.BytesIO(extension_bytes(setup))) as archive:
            archive.extractall(cache / "uno_packages" / "lu1.tmp_" / FILE)

    assert seen() == ("calc_absent", "absent")
    unpack(Setup(sys.executable, "k"))
    assert seen() == ("calc_absent", "absent")
    known = f"Pmp1\xff{NAME}\nlu1.tmp\xff{FILE}\xffapplication/x\xff0.1.0\xff0\n\n"
    (cache / "uno_packages.pmap").write_bytes(known.encode("latin-1"))
    assert seen() == ("calc.current", "good")
    with monkeypatch.context() as change:
        change.setattr(doctoring, "_is_there", lambda name: name != "xlwings")
        change.setattr(sys, "executable", "/a b/python3")
        current, missing = (one for one in doctor(places) if one.what == "toolbar")
    assert (current.key, missing.key) == ("doctor.calc.current", "doctor.xlwings_missing")
    assert f"{typed(Path('/a b/python3'))} -m pip" in missing.message("ru")
    notes = cache / "registry" / "com.sun.star.comp.deployment.component.PackageRegistryBackend"
    notes.mkdir(parents=True)
    (notes / "common.rdb").write_bytes(b"")
    assert seen() == ("calc.unregistered", "fault")
    (notes / "common.rdb").write_bytes(b"..lu1.tmp_/clientbook.oxt/clientbook_toolbar.py..")
    assert seen() == ("calc.current", "good")
    unpack(Setup(str(tmp_path / "gone"), "k"))
    assert seen() == ("calc_python_gone", "fault")
    (cache / "uno_packages" / "lu1.tmp_" / FILE / "Addons.xcu").write_bytes(b"old")
    assert seen() == ("calc.changed", "fault")
    setup = cache / "uno_packages" / "lu1.tmp_" / FILE / "setup.json"
    setup.write_bytes(setup.read_bytes().replace(b'"clientbook": "', b'"clientbook": "0.0.'))
    assert seen() == ("calc.other", "fault")
    (cache / "uno_packages" / "lu1.tmp_" / FILE / "setup.json").unlink()
    assert seen() == ("calc.foreign", "fault")


def test_trust_is_off_where_the_registry_says_so() -> None:
    """A policy or a setting of the user's own is enough; without either folders are trusted."""
    key = r"Software\Policies\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
    assert switched_off(lambda where, name: int(where == key and name == "AllLocationsDisabled"))
    assert not switched_off(lambda *_: None)


def test_the_command_tells_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    """One record as JSON, sentences else; exit code 1 only for what is wrong."""
    code = run(["doctor", "--json"], "ru", chosen=True)
    record = json.loads(capsys.readouterr().out)
    assert code == (1 if record["faults"] else 0)
    assert {one["what"] for one in record["looks"]} >= {"python", "packages", "templates"}
    assert run(["doctor", "--lang", "ru"], "ru", chosen=True) == code
    assert "Python" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_listen_at_a_pipe_of_nobody(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """It does not wait for what cannot come, and says which pipe it was and how to start one."""
    monkeypatch.setattr(RibbonFolder, "prepare", lambda _: pytest.fail("it listens"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run(["listen", "--pipe", "clientbook-nobody"], language, chosen=True) == 2
    said = "".join(capsys.readouterr())
    assert 'soffice --accept="pipe,name=clientbook-nobody;urp"' in said
    assert "Excel" not in said


def test_listen_serves_requests_until_it_is_stopped(tmp_path: Path) -> None:
    """A request in the user's own folder is answered; Ctrl+C ends it with a word."""
    import signal
    import time

    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    own = tmp_path / "clientbook" / "ribbon"
    command = [sys.executable, "-m", "clientbook", "listen", "--lang", "ru"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as listener:
        assert listener.stdout is not None
        assert str(own) in listener.stdout.readline()
        until = time.monotonic() + 60
        while not own.is_dir() and time.monotonic() < until:
            time.sleep(0.1)
        (own / f"{'a' * 24}.request.json").write_text("{}")
        answer = own / f"{'a' * 24}.answer.json"
        while not answer.exists() and time.monotonic() < until:
            time.sleep(0.1)
        listener.send_signal(signal.SIGINT)
        assert "Нажатия кнопок больше не выполняются" in listener.stdout.read()
    assert listener.returncode == 0
    assert json.loads(answer.read_bytes())["state"] == "refused"
