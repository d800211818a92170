"""Installing is safe to repeat, touches only files of ours, and says what is there."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from clientbook import __version__
from clientbook.book.wording import LANGUAGES, Language
from clientbook.cli.run import run
from clientbook.doctor import doctor
from clientbook.hosts.errors import HeldElsewhere
from clientbook.hosts.new import new_workbook
from clientbook.ribbon import installing, places
from clientbook.ribbon.addin import package
from clientbook.ribbon.addin.package import addin_bytes
from clientbook.ribbon.addin.vba_sources import SOURCES
from clientbook.ribbon.buttons import shown
from clientbook.ribbon.installing import (
    ADDIN,
    SCRIPT,
    AddinForeign,
    AddinHeld,
    build,
    install,
    remove,
    script_bytes,
    status,
)
from clientbook.ribbon.places import ExcelNotHere, PathNotForVba, Places, StorePython, places_here
from tests import earlier_build


@pytest.fixture
def windows(tmp_path: Path) -> Places:
    """The places of a user of Windows."""
    interpreter = tmp_path / "Python" / "pythonw.exe"
    interpreter.parent.mkdir()
    interpreter.touch()
    startup = tmp_path / "Roaming" / "Microsoft" / "Excel" / "XLSTART"
    return Places(startup, None, tmp_path / "Local" / "clientbook" / "ribbon", interpreter)


@pytest.fixture
def mac(windows: Places, tmp_path: Path) -> Places:
    """The places of a user of macOS."""
    scripts = tmp_path / "Library" / "Application Scripts" / "com.microsoft.Excel"
    return replace(windows, scripts=scripts)


def test_install_look_repeat_remove(windows: Places) -> None:
    """What is installed is seen, a second time changes nothing, and all of it goes again."""
    assert [piece.grade for piece in status(windows).pieces] == ["missing"]
    assert not status(windows).in_order
    assert all(install(windows, "ru").values())
    file = windows.startup / ADDIN
    assert file.read_bytes() == addin_bytes("ru")
    found = status(windows)
    assert found.in_order
    assert (found.pieces[0].version, found.interpreter) == (__version__, str(windows.interpreter))
    before = file.stat().st_mtime_ns
    assert not any(install(windows, "ru").values())
    assert file.stat().st_mtime_ns == before
    assert remove(windows) == [file, windows.own]
    assert remove(windows) == []
    assert not windows.own.exists()


def test_another_release_or_language_is_renewed(
    windows: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An add-in of ours is replaced by the one asked for; `status` tells its release."""
    with monkeypatch.context() as past:
        past.setattr(package, "__version__", "0.0.9")
        install(windows, "ru")
    (piece,) = status(windows).pieces
    assert (piece.grade, piece.version, piece.told_as) == ("other", "0.0.9", "other")
    assert install(windows, "ru")[windows.startup / ADDIN]
    assert status(windows).in_order
    assert install(windows, "en")[windows.startup / ADDIN]
    assert (windows.startup / ADDIN).read_bytes() == addin_bytes("en")


def test_an_earlier_build_of_this_release_is_told(
    windows: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its number is the same and its buttons are not: that is said, and how to renew them."""
    monkeypatch.setattr(places, "places_here", lambda: windows)
    with monkeypatch.context() as past:
        past.setattr(installing, "addin_bytes", _with_one_button_less)
        install(windows, "ru")
    (piece,) = status(windows).pieces
    assert (piece.grade, piece.version, piece.told_as) == ("other", __version__, "changed")
    earlier_build.is_told(
        "excel", {"ru": "более ранней сборки версии", "en": "an earlier build"}, capsys
    )
    install(windows, "ru")
    assert status(windows).pieces[0].told_as == "current"


def _with_one_button_less(language: Language) -> bytes:
    return addin_bytes(language, shown()[1:])


@pytest.mark.parametrize(
    "foreign", [b"mine", new_workbook("en", book_id="b"), b"PK\5\6" + bytes(18)]
)
def test_a_foreign_add_in_is_left_alone(windows: Places, foreign: bytes) -> None:
    """A file of this name that is not ours is neither replaced nor removed, and nothing else is."""
    windows.startup.mkdir(parents=True)
    file = windows.startup / ADDIN
    file.write_bytes(foreign)
    with pytest.raises(AddinForeign, match="not our file"):
        install(windows, "ru")
    assert not windows.own.exists()
    assert [piece.grade for piece in status(windows).pieces] == ["foreign"]
    assert remove(windows) == []
    assert file.read_bytes() == foreign


@pytest.mark.skipif(os.name == "nt", reason="needs Linux or macOS: links")
def test_a_link_is_foreign(windows: Places, tmp_path: Path) -> None:
    """A link in our add-in's place is not followed, even to a file of ours."""
    windows.startup.mkdir(parents=True)
    (tmp_path / "target").write_bytes(addin_bytes("en"))
    (windows.startup / ADDIN).symlink_to(tmp_path / "target")
    with pytest.raises(AddinForeign):
        install(windows, "ru")
    assert remove(windows) == []
    assert (tmp_path / "target").read_bytes() == addin_bytes("en")


def test_other_files_beside_ours_stay(windows: Places) -> None:
    """Other add-ins, and files that somebody put into our folder, survive everything."""
    windows.startup.mkdir(parents=True)
    windows.own.mkdir(parents=True)
    others = [windows.startup / "PERSONAL.XLSB", windows.own / "notes.txt"]
    for other in others:
        other.write_text("mine")
    install(windows, "ru")
    remove(windows)
    assert [other.read_text() for other in others] == ["mine", "mine"]


def test_on_a_mac_the_script_comes_too(mac: Places) -> None:
    """Add-in and AppleScript, whose first line says whose it is; a foreign script stops it all."""
    assert mac.scripts is not None
    script = mac.scripts / SCRIPT
    script.parent.mkdir(parents=True)
    script.write_text("on run\nend run\n")
    with pytest.raises(AddinForeign, match=r"clientbook\.applescript"):
        install(mac, "ru")
    assert not (mac.startup / ADDIN).exists()
    script.unlink()
    install(mac, "ru")
    assert status(mac).in_order
    assert str(mac.interpreter) in script.read_text(encoding="utf-8")
    moved = replace(mac, interpreter=mac.interpreter.with_name("python3"))
    mac.interpreter.rename(moved.interpreter)
    assert not status(mac).in_order
    install(moved, "ru")
    assert status(mac).in_order
    assert remove(mac) == [mac.startup / ADDIN, script, mac.own]


def test_no_path_gets_out_of_the_script() -> None:
    """Quotes and backslashes in a path stay in their literal, and a gap in it is not filled."""
    own = Path('/Users/x" & (do shell script "rm") & "/{interpreter}\\')
    lines = script_bytes(own, 'py"thon').decode().splitlines()
    properties = [line for line in lines if line.startswith("property ")]
    assert properties == [
        'property folder_ : "/Users/x\\" & (do shell script \\"rm\\") & \\"/{interpreter}\\\\/"',
        'property interpreter_ : "py\\"thon"',
    ]


def test_a_script_is_ascii_whatever_the_folder_is_called() -> None:
    """A Russian folder's letters are told by their numbers, in the order of the path."""
    script = script_bytes(Path("/Users/anna/База 1"), "/opt/я").decode("ascii")
    letters = " & ".join(f"(character id {ord(letter)})" for letter in "База")
    assert f'property folder_ : "/Users/anna/" & {letters} & " 1/"\n' in script
    assert 'property interpreter_ : "/opt/" & (character id 1103)\n' in script


def test_the_script_quotes_what_it_gives_to_the_shell() -> None:
    """In each command of the AppleScript, a value is quoted, or it is the checked id."""
    script = (SOURCES / SCRIPT).read_text(encoding="ascii")
    commands = re.findall(r"do shell script (.*)", script)
    assert len(commands) == 5
    for shell in commands:
        values = re.sub(r'"[^"]*"', "", shell).split("&")
        for value in filter(None, (value.strip(" ()") for value in values)):
            assert value.startswith("quoted form of ") or value == "requestId", value
    for handler in ("handOver", "answerText", "cleanUp"):
        body = script[script.index(f"on {handler}") : script.index(f"end {handler}")]
        assert "checked(" in body.splitlines()[1]


def test_without_a_program_the_listener_is_waited_for(windows: Places) -> None:
    """Where Excel must start nothing, no program is named, and that is in order."""
    install(windows, "ru", listener=True)
    assert status(windows).interpreter == ""
    assert status(windows).in_order
    assert json.loads((windows.own / "launcher.json").read_text()) == {"interpreter": ""}


def test_a_python_that_is_gone_is_told(windows: Places) -> None:
    """After an upgrade of Python the buttons would start nothing: `status` says so."""
    install(windows, "ru")
    windows.interpreter.unlink()
    assert not status(windows).interpreter_there
    assert not status(windows).in_order


def test_python_of_the_store_is_refused(windows: Places) -> None:
    """Its files are hidden from Excel: a sentence instead of buttons that do nothing."""
    hidden = Path("C:/Users/u/AppData/Local/Microsoft/WindowsApps/python.exe")
    with pytest.raises(StorePython, match=r"python\.org"):
        install(replace(windows, interpreter=hidden), "ru")


def test_a_virtual_environment_of_the_store_s_python_is_refused(windows: Places) -> None:
    """Its files are hidden, too, though its own path says nothing; python.org's works."""
    base = "C:/Program Files/WindowsApps/PythonSoftwareFoundation.Python.3.12_3.12.2032.0_x64__q"
    with pytest.raises(StorePython):
        install(replace(windows, base=Path(base)), "ru")
    assert all(install(replace(windows, base=Path("C:/Program Files/Python312")), "ru").values())
    assert places_here("win32", {}, windows.own).base == Path(sys.base_prefix)


def test_a_folder_that_macos_keeps_closed(
    mac: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command, and `doctor`, say what to allow; nothing was written."""
    monkeypatch.setattr(places, "places_here", lambda: mac)
    monkeypatch.setattr(installing, "refuse_without_actions", lambda: None)

    def closed(path: Path, **_: bool) -> os.stat_result:
        if path.is_relative_to(mac.startup):
            raise PermissionError(errno.EPERM, "Operation not permitted", str(path))
        return os.stat(path)  # noqa: PTH116 - what it stands for

    monkeypatch.setattr(Path, "stat", closed)
    for word in ("install", "status", "remove"):
        assert run(["excel", word], "ru", chosen=True) == 2
        assert f"Система не пускает в папку Excel «{mac.startup}»" in capsys.readouterr().err
    assert not mac.own.exists()
    (look,) = (one for one in doctor(mac) if one.what == "excel")
    assert look.grade == "fault"
    assert "Terminal" in look.message("en")


def test_a_home_that_macos_keeps_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody may look which start-up folder there is, it is the present one."""

    def closed(path: Path) -> bool:
        raise PermissionError(errno.EPERM, "Operation not permitted", str(path))

    monkeypatch.setattr(Path, "is_dir", closed)
    assert places_here("darwin", {}, tmp_path).startup.parts[-2] == "Startup.localized"


def test_letters_that_vba_cannot_write_are_refused(windows: Places) -> None:
    """A Cyrillic user name on a Western Windows: a sentence; on a Russian one it works."""
    own = windows.own.with_name("Мария")
    with pytest.raises(PathNotForVba, match="Мария"):
        install(replace(windows, own=own, code_page="cp1252"), "ru")
    assert all(install(replace(windows, own=own, code_page="cp1251"), "ru").values())


def test_an_open_excel_is_told(windows: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows lets nobody replace an add-in that is loaded: close Excel, then repeat."""
    install(windows, "ru")

    def held(path: Path, _: bytes) -> None:
        raise HeldElsewhere(book=path.name)

    monkeypatch.setattr(installing, "replace_file", held)
    with pytest.raises(AddinHeld, match="Excel is open"):
        install(windows, "en")


def test_where_excel_looks(tmp_path: Path) -> None:
    """The start-up folders of Windows and macOS; Linux has no Excel."""
    environment = {"APPDATA": str(tmp_path / "R"), "LOCALAPPDATA": str(tmp_path / "L")}
    windows = places_here("win32", environment, tmp_path)
    assert windows.startup == tmp_path / "R" / "Microsoft" / "Excel" / "XLSTART"
    assert windows.own == tmp_path / "L" / "clientbook" / "ribbon"
    mac = places_here("darwin", {}, tmp_path)
    office = tmp_path / "Library" / "Group Containers" / "UBF8T346G9.Office"
    assert mac.startup == office / "User Content.localized" / "Startup.localized" / "Excel"
    older = office / "User Content" / "Startup" / "Excel"
    older.mkdir(parents=True)
    assert places_here("darwin", {}, tmp_path).startup == older
    assert mac.scripts == tmp_path / "Library" / "Application Scripts" / "com.microsoft.Excel"
    with pytest.raises(ExcelNotHere):
        places_here("linux", {}, tmp_path)


def test_build_keeps_what_somebody_changed(tmp_path: Path) -> None:
    """Both languages are written; a file that somebody else put there is kept aside."""
    (tmp_path / "clientbook.ru.xlam").write_bytes(b"mine")
    files = build(tmp_path)
    assert [file.name for file in files] == ["clientbook.ru.xlam", "clientbook.en.xlam"]
    assert files[0].read_bytes() == addin_bytes("ru")
    assert (tmp_path / "clientbook.ru (1).xlam").read_bytes() == b"mine"


def test_the_commands(
    windows: Places,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Build, install, status and remove say what they did; 1 is for what is not in order."""
    monkeypatch.setattr(places, "places_here", lambda: windows)
    monkeypatch.setattr(installing, "refuse_without_actions", lambda: None)
    file = str(windows.startup / ADDIN)
    out = str(tmp_path / "out")

    def done(*arguments: str) -> tuple[int, dict[str, object]]:
        code = run(["excel", *arguments, "--json"], "ru", chosen=True)
        return code, json.loads(capsys.readouterr().out)

    assert done("build", "--out", out)[0] == 0
    assert done("status")[1]["in_order"] is False
    code, told = done("install")
    assert (code, told["files"]) == (0, {str(windows.own / "launcher.json"): True, file: True})
    code, told = done("status")
    assert (code, told["in_order"]) == (0, True)
    assert run(["excel", "status"], "ru", chosen=True) == 0
    assert f"Установлено, версия {__version__}: {file}" in capsys.readouterr().out
    for there in (True, False):
        with monkeypatch.context() as change:
            if not there:
                change.setitem(sys.modules, "xlwings", None)
            assert run(["excel", "install"], "ru", chosen=True) == 0
        assert ('-m pip install "clientbook[excel]"' in capsys.readouterr().out) != there
    assert done("remove") == (0, {"removed": [file, str(windows.own)]})
    assert run(["excel", "status"], "ru", chosen=True) == 1
    assert f"Нет: {file}" in capsys.readouterr().out
    assert run(["excel", "remove"], "ru", chosen=True) == 0
    assert "не были установлены" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["build", "install", "status", "remove"])
def test_each_command_explains_itself(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of the commands under `excel` is in one language."""
    for language in LANGUAGES:
        assert run(["excel", word, "--help"], language, chosen=True) == 0
        shown = capsys.readouterr().out
        assert bool(re.search("[а-яё]", shown)) == (language == "ru")


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
def test_on_linux_a_sentence_says_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    """The add-in can be built there, but not installed."""
    for word in ("install", "status", "remove"):
        assert run(["excel", word], "ru", chosen=True) == 2
        assert "clientbook excel build" in capsys.readouterr().err
