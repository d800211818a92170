"""Every request is answered once; a received workbook chooses neither program nor module."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest

from clientbook.book.errors import NotAClientBook
from clientbook.ribbon import serving
from clientbook.ribbon.__main__ import main
from clientbook.ribbon.addin.vba_sources import SOURCES
from clientbook.ribbon.folder import RibbonFolder
from clientbook.ribbon.requests import Request
from clientbook.ribbon.serving import listen, serve

_ID = "0123456789abcdef01234567"


@pytest.fixture
def own(tmp_path: Path) -> RibbonFolder:
    """A folder of requests."""
    folder = RibbonFolder(tmp_path / "ribbon")
    folder.prepare()
    return folder


def _press(own: RibbonFolder, request_id: str = _ID, action: str = "log") -> Path:
    given = {
        "id": request_id, "action": action, "workbook": "Б.xlsx", "full_name": "/x/Б.xlsx",
        "window": "0", "process": "7", "sheet": "S", "cell": "B2", "language": "ru",
        "time": datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M:%S"),
    }  # fmt: skip
    file = own.path / f"{request_id}.request.json"
    file.write_text(json.dumps(given), encoding="ascii")
    return file


def _answer(own: RibbonFolder, request_id: str = _ID) -> tuple[str, str]:
    found = json.loads((own.path / f"{request_id}.answer.json").read_bytes())
    return found["state"], found["message"]


def test_what_the_runner_says_is_answered(own: RibbonFolder) -> None:
    """While it runs the launcher reads "working", then what it says."""
    _press(own)

    def run(request: Request) -> str:
        assert _answer(own) == ("working", "")
        return f"{request.action}: {request.workbook}"

    serve(own, _ID, run, "en")
    assert _answer(own) == ("done", "log: Б.xlsx")
    assert serve(own, _ID, run, "en") is None


def test_while_it_runs_it_gives_signs_of_life(
    own: RibbonFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer changes again and again, until it is the last one and stays."""
    monkeypatch.setattr(serving, "ALIVE", 0.01)
    file = own.path / f"{_ID}.answer.json"
    seen: set[bytes] = set()

    def run(_: Request) -> str:
        while len(seen) < 3:
            seen.add(file.read_bytes())
        return "!"

    _press(own)
    before = threading.active_count()
    serve(own, _ID, run, "en")
    last = file.read_bytes()
    assert _answer(own) == ("done", "!")
    assert threading.active_count() == before
    assert file.read_bytes() == last


def test_refusals_are_answered_in_the_user_s_language(own: RibbonFolder) -> None:
    """A refusal of the action, and one of the request itself, reach the launcher as sentences."""

    def refuse(_: Request) -> str:
        raise NotAClientBook(book="Б.xlsx", table="cb_log")

    _press(own)
    serve(own, _ID, refuse, "en")
    state, message = _answer(own)
    assert state == "refused"
    assert re.search("[а-я]", message)
    os.utime(_press(own), (0, 0))
    serve(own, _ID, refuse, "en")
    assert "60 seconds" in _answer(own)[1]


def test_an_unforeseen_error_is_answered_and_told(own: RibbonFolder) -> None:
    """The launcher is not left waiting, and the caller gets the error for its log."""

    def fail(_: Request) -> str:
        raise ZeroDivisionError

    _press(own)
    with pytest.raises(ZeroDivisionError):
        serve(own, _ID, fail, "en")
    assert _answer(own)[0] == "refused"
    assert "ZeroDivisionError" in _answer(own)[1]


def test_the_listener_serves_what_comes(own: RibbonFolder) -> None:
    """Known, fresh requests of this folder alone are run, in their order, each once."""
    outside = own.path.parent / f"{'e' * 24}.request.json"
    run: list[str] = []
    rounds = iter([True, True, True, False])

    def going_on() -> bool:
        if not run:
            for number in range(3):
                file = _press(own, f"{number:024x}")
                os.utime(file, (file.stat().st_mtime, file.stat().st_mtime - 3 + number))
            _press(own, "f" * 24, action="format_disk")
            os.utime(_press(own, "d" * 24), (0, 0))
            _press(own, "e" * 24).rename(outside)
        return next(rounds)

    def note(request: Request) -> str:
        run.append(request.id)
        return ""

    listen(own, note, "ru", going_on=going_on, pause=0)
    assert run == [f"{number:024x}" for number in range(3)]
    assert _answer(own, "f" * 24)[0] == "refused"
    assert _answer(own, "d" * 24)[0] == "refused"
    assert own.pending() == []
    assert outside.exists()


def test_python_answers_before_it_imports_what_is_heavy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a button needs comes when the launcher knows of us; if it cannot come, that is said."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    own = RibbonFolder()
    own.prepare()
    _press(own)
    monkeypatch.setitem(sys.modules, "clientbook.ribbon.pressing", None)
    assert main(["--request", _ID]) == 1
    state, message = _answer(own)
    assert state == "refused"
    assert message.startswith("Непредвиденная ошибка: ModuleNotFoundError")


def _flags() -> list[str]:
    """Return what stands before `-m` in the launcher's own command, and in the AppleScript's."""
    vba = (SOURCES / "ClientbookSystem.bas").read_text()
    apple = (SOURCES / "clientbook.applescript").read_text()
    found = {m[1] for source in (vba, apple) for m in re.finditer(r'" (-.*?)-m clientbook', source)}
    (flags,) = found
    return flags.split()


@pytest.mark.parametrize("safe", [True, False])
def test_a_folder_with_modules_in_it_is_not_python_s(safe: bool, tmp_path: Path) -> None:
    """Modules beside a received workbook are not run though Excel stands there; else they were."""
    evil = tmp_path / "Загрузки" / "clientbook" / "ribbon"
    evil.mkdir(parents=True)
    for folder in (evil, evil.parent):
        (folder / "__init__.py").touch()
    (evil / "__main__.py").write_text(f"open({str(tmp_path / 'stolen')!r}, 'w').close()")
    flags = _flags() if safe else []
    subprocess.run(
        [sys.executable, *flags, "-m", "clientbook.ribbon", "--request", _ID],
        cwd=evil.parents[1], env=os.environ | {"HOME": str(tmp_path)}, check=False,
        capture_output=True, timeout=120,
    )  # fmt: skip
    assert (tmp_path / "stolen").exists() is not safe


def test_only_the_user_s_own_file_names_the_program() -> None:
    """The launcher's program comes from launcher.json in the user's folder, from nowhere else."""
    vba = (SOURCES / "ClientbookSystem.bas").read_text()
    assert re.findall(r"^ *program = (.*)$", vba, re.MULTILINE) == [
        'ClientbookText(ClientbookField(FileText(Place("launcher.json")), "interpreter"))'
    ]
    assert re.findall(r'Environ\$\("(\w+)"\)', vba) == ["LOCALAPPDATA"]
    both = vba + (SOURCES / "ClientbookLauncher.bas").read_text()
    asked = set(re.findall(r"(?:ActiveWorkbook|ThisWorkbook|ActiveCell)\.(\w+)", both))
    assert asked == {"Name", "FullName", "ActiveSheet", "Address"}
