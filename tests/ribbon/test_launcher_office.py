"""The add-in as it is built, its macros run by a real LibreOffice: press → Python → answer."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

import clientbook
from clientbook.book.wording import text
from clientbook.ribbon.addin import vba_sources
from clientbook.ribbon.addin.package import addin_bytes
from clientbook.ribbon.folder import RibbonFolder
from clientbook.ribbon.requests import Answer
from tests.hosts.contract.actions import first_book
from tests.hosts.office import needs_driven_office
from tests.ribbon.pressing import Office, appeared, office_at_work, with_launcher

_STAND_IN = """#!{python} -B
import json, sys
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, {package!r})
from clientbook.ribbon.folder import RibbonFolder
from clientbook.ribbon.requests import Answer
own = RibbonFolder(Path({own!r}))
Path({noted!r}).write_text(json.dumps(sys.argv[1:]))
request = own.take(sys.argv[-1], datetime.now(UTC))
own.answer(Answer(request.id, "done", f"{{request.workbook}}: «готово»"))
"""
"""A program in Python's place: it notes how it was started."""
_WITH_PIPE = "#!/bin/sh\nexec '{python}' \"$@\" --pipe {pipe} >> '{noted}' 2>&1\n"
"""Our own program: LibreOffice, unlike Excel, has to be told of."""


class _User:
    """A user with a data folder, a stand-in for Python, and an office."""

    def __init__(self, folder: Path, office: Office) -> None:
        self.office = office
        self.own = RibbonFolder(folder / "data" / "clientbook" / "ribbon")
        self.noted = folder / "noted.json"
        self.program = folder / "Мои программы & 'x' $(touch evil)" / "pythonw"
        self.program.parent.mkdir()
        package = str(Path(clientbook.__file__).parents[1])
        facts = {"python": sys.executable, "package": package, "own": str(self.own.path)}
        self.program.write_text(_STAND_IN.format(**facts, noted=str(self.noted)), encoding="utf-8")
        self.program.chmod(0o700)

    def press(self, tag: str) -> None:
        """Press a button."""
        self.office.call("ClientbookPress", tag)


@needs_driven_office
def test_a_press_becomes_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real office writes the request, starts the program it was told, reads what it answers.

    Nothing else: no other tag does anything, without a program nothing is started, and a name
    like a command stays a name. A launcher that does not compile writes nothing: the proof by an
    office that forgives much can fail.
    """
    broken = tmp_path / "broken.xlam"
    broken.write_bytes(_broken_addin(monkeypatch))
    addin = tmp_path / "База $(touch evil) & 'книга'.xlam"
    addin.write_bytes(addin_bytes("ru"))
    (tmp_path / "data").mkdir()
    with office_at_work(tmp_path / "data", tmp_path) as office:
        user = _User(tmp_path, office)
        user.own.prepare()
        office.open(broken)
        user.press("log")
        assert list(user.own.path.iterdir()) == []
        office.open(addin)
        _decodes(office)
        _other_tags_do_nothing(user)
        _other_ids_do_nothing(user, tmp_path)
        _waits_without_a_program(user, addin.name)
        user.own.set_interpreter(str(user.program))
        user.press("weekly")
        (answer,) = appeared(user.own.path, "*.answer.json")
        request_id = answer.name.removesuffix(".answer.json")
        noted = json.loads(user.noted.read_text())
        assert noted == ["-P", "-m", "clientbook.ribbon", "--request", request_id]
        told = json.loads(answer.read_text())
        assert told["message"] == f"{addin.name}: «готово»"
        office.call("ClientbookWatch")
        assert [file.name for file in user.own.path.iterdir()] == ["launcher.json"]
        assert not list(tmp_path.rglob("evil"))


def _evil_modules(folder: Path) -> None:
    """Lay modules into a folder that Python would take for its own or ours, were it to look."""
    for name in ("clientbook", "json", "argparse", "site", "sitecustomize"):
        lines = f"open({str(folder / 'evil')!r}, 'w')\n"
        (folder / f"{name}.py").write_text(lines, encoding="utf-8")


@needs_driven_office
def test_a_press_changes_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A macro's press → request → our own program → the open workbook → answer, in one go.

    LibreOffice stands in a folder with modules of others, and the workbook's name is like a
    command: neither is run. Pressed once more, there is nothing to change.
    """
    data = tmp_path / "data"
    data.mkdir()
    _evil_modules(data)
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    monkeypatch.setenv("PYTHONPATH", str(Path(clientbook.__file__).parents[1]))
    book = tmp_path / "База $(touch evil) ; 'книга'.xlsm"
    book.write_bytes(with_launcher(first_book(), addin_bytes("ru")))
    own, program = RibbonFolder(data / "clientbook" / "ribbon"), tmp_path / "python"
    own.prepare()
    with office_at_work(data, tmp_path) as office:
        given = {"python": sys.executable, "pipe": office.pipe, "noted": tmp_path / "noted"}
        program.write_text(_WITH_PIPE.format(**given), encoding="utf-8")
        program.chmod(0o700)
        own.set_interpreter(str(program))
        office.open(book)
        told = []
        for _ in range(2):
            office.call("ClientbookPress", "refresh")
            told.append(_answered(own))
            office.call("ClientbookWatch")
            assert [file.name for file in own.path.iterdir()] == ["launcher.json"]
    assert told[0].startswith("Книга пересчитана"), (told, (tmp_path / "noted").read_text())
    assert told[1] == text("cli.refresh.none", "ru")
    assert not list(tmp_path.rglob("evil"))


def _answered(own: RibbonFolder, seconds: float = 60) -> str:
    """Return the message of the one answer, when it is the last."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for file in own.path.glob("*.answer.json"):
            answer: dict[str, str] = json.loads(file.read_text())
            if answer["state"] != "working":
                return answer["message"]
        time.sleep(0.1)
    raise AssertionError("no answer")


def _decodes(office: Office) -> None:
    """Its own functions work there: a field of an answer, a text with letters."""
    assert office.call("ClientbookText", "a\\u041f\\u005cu!") == "aП\\u!"
    assert office.call("ClientbookField", '{"id": "1", "state": "done"}', "state") == "done"
    assert office.call("ClientbookField", '{"id": "1"}', "state") == ""


def _other_tags_do_nothing(user: _User) -> None:
    for tag in ("format_disk", "log; rm", "../log", ""):
        user.press(tag)
    assert list(user.own.path.iterdir()) == []


def _other_ids_do_nothing(user: _User, folder: Path) -> None:
    """A picture in a workbook can call the add-in's macros: no name or command comes of that."""
    user.own.set_interpreter(str(user.program))
    for given in ("../evil", "0" * 23 + " --port 1", "0123456789ABCDEF01234567", ""):
        user.office.call("ClientbookSystem.HandOver", given, "{}")
        user.office.call("ClientbookSystem.CleanUp", given)
    assert [file.name for file in user.own.path.iterdir()] == ["launcher.json"]
    assert not list(folder.rglob("evil*"))
    assert not user.noted.exists()
    (user.own.path / "launcher.json").unlink()


def _waits_without_a_program(user: _User, name: str) -> None:
    """Without launcher.json, and with one that names nothing, the request waits for a listener."""
    for prepare in (lambda: None, lambda: user.own.set_interpreter("")):
        prepare()
        user.press("log")
        (request_id,) = user.own.pending()
        request = user.own.take(request_id, datetime.now(UTC))
        assert (request.action, request.workbook, request.sheet) == ("log", name, "clientbook")
        user.own.answer(Answer(request_id, "refused"))
        user.office.call("ClientbookWatch")
        assert not user.own.pending()
        assert not list(user.own.path.glob("*.answer.json"))
    assert not user.noted.exists()


def _broken_addin(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return an add-in whose launcher does not compile: a name of VBA's own is declared."""
    source = vba_sources._source  # noqa: SLF001 - one line of it is broken on purpose

    def broken(name: str) -> str:
        return source(name).replace("Private waitUntil", "Private Mid As String\nPrivate waitUntil")

    with monkeypatch.context() as change:
        change.setattr(vba_sources, "_source", broken)
        return addin_bytes("ru")
