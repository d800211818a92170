"""The folder between Excel and Python: its owner's alone, each request once, nothing followed."""

from __future__ import annotations

import json
import os
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clientbook.ribbon.folder import FolderNotOwn, RibbonFolder, own_folder
from clientbook.ribbon.requests import (
    LIMIT,
    Answer,
    Request,
    RequestGone,
    RequestLarge,
    RequestLink,
    RequestMalformed,
    RequestMisnamed,
    RequestStale,
)

_ID = "0123456789abcdef01234567"
posix = pytest.mark.skipif(os.name == "nt", reason="needs Linux or macOS: links and modes")


@pytest.fixture
def own(tmp_path: Path) -> RibbonFolder:
    """A folder of requests."""
    folder = RibbonFolder(tmp_path / "Мои данные" / "ribbon")
    folder.prepare()
    return folder


def _now() -> datetime:
    return datetime.now(UTC)


def _put(own: RibbonFolder, request_id: str = _ID, **other: str) -> Path:
    given = {
        "id": request_id, "action": "log", "workbook": "Б.xlsx", "full_name": "/x/Б.xlsx",
        "window": "0", "process": "7", "sheet": "S", "cell": "B2", "language": "ru",
        "time": datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M:%S"),
    }  # fmt: skip
    file = own.path / f"{request_id}.request.json"
    file.write_text(json.dumps(given | other), encoding="ascii")
    return file


def test_a_request_is_taken_once(own: RibbonFolder) -> None:
    """Who takes a request has it; for everybody else it is gone."""
    _put(own)
    assert own.pending() == [_ID]
    assert own.take(_ID, _now()).workbook == "Б.xlsx"
    assert own.pending() == []
    with pytest.raises(RequestGone):
        own.take(_ID, _now())
    assert list(own.path.iterdir()) == []


def test_of_many_takers_one_gets_it(own: RibbonFolder) -> None:
    """A child process and a listener at the same moment run an action once."""
    for number in range(20):
        _put(own, f"{number:024x}")
    taken: list[Request] = []

    def take_all() -> None:
        for number in range(20):
            try:
                taken.append(own.take(f"{number:024x}", _now()))
            except RequestGone:
                continue

    takers = [threading.Thread(target=take_all) for _ in range(4)]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join()
    assert sorted(request.id for request in taken) == [f"{n:024x}" for n in range(20)]


@posix
def test_folder_and_files_are_their_owner_s_alone(own: RibbonFolder) -> None:
    """0700 and 0600, though the folder was open before."""
    own.path.chmod(0o755)
    own.prepare()
    own.answer(Answer(_ID, "working"))
    own.set_interpreter("/usr/bin/python3")
    assert stat.S_IMODE(own.path.stat().st_mode) == 0o700
    assert {stat.S_IMODE(f.stat().st_mode) for f in own.path.iterdir()} == {0o600}


@posix
def test_a_link_is_not_followed(own: RibbonFolder, tmp_path: Path) -> None:
    """A link in a request's place, soft or hard, is refused and taken away, its target stays."""
    target = _put(own)
    target = target.rename(tmp_path / "elsewhere.json")
    link = own.path / f"{_ID}.request.json"
    link.symlink_to(target)
    with pytest.raises(RequestLink):
        own.take(_ID, _now())
    assert not link.is_symlink()
    link.hardlink_to(target)
    with pytest.raises(RequestLink):
        own.take(_ID, _now())
    link.mkdir()
    with pytest.raises(RequestLink):
        own.take(_ID, _now())
    os.mkfifo(link)
    with pytest.raises(RequestLink):
        own.take(_ID, _now())
    assert list(own.path.iterdir()) == []
    assert target.exists()


@posix
def test_a_folder_of_another_s_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a link in the folder's place nor another user's folder is used."""
    (tmp_path / "real").mkdir()
    (tmp_path / "ribbon").symlink_to(tmp_path / "real")
    with pytest.raises(FolderNotOwn):
        RibbonFolder(tmp_path / "ribbon").prepare()
    own = RibbonFolder(tmp_path / "real")
    _put(own)
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    with pytest.raises(FolderNotOwn):
        own.take(_ID, _now())


@pytest.mark.parametrize("request_id", ["../evil", "..", "", "x" * 24, f"{_ID}\n", f"./{_ID}"])
def test_no_id_leads_out_of_the_folder(own: RibbonFolder, request_id: str) -> None:
    """An id that no launcher makes touches no file."""
    outside = own.path.parent / "evil.request.json"
    outside.write_text("{}")
    with pytest.raises(RequestMisnamed):
        own.take(request_id, _now())
    with pytest.raises(RequestMisnamed):
        own.answer(Answer(request_id, "done"))
    assert outside.read_text() == "{}"


def test_what_is_refused_is_gone(own: RibbonFolder) -> None:
    """A stale, large or senseless request is not tried again."""
    os.utime(_put(own), (0, 0))
    with pytest.raises(RequestStale):
        own.take(_ID, _now())
    _put(own).write_bytes(b" " * (LIMIT + 1))
    with pytest.raises(RequestLarge):
        own.take(_ID, _now())
    _put(own, workbook="Б.xlsx").write_bytes(b"{}")
    with pytest.raises(RequestMalformed):
        own.take(_ID, _now())
    assert list(own.path.iterdir()) == []


def test_sweeping_takes_what_nobody_waits_for(own: RibbonFolder) -> None:
    """Old files of ours go; fresh ones, the launcher's settings and others' files stay."""
    own.set_interpreter("python")
    old = _put(own)
    fresh = _put(own, "f" * 24)
    others = own.path / "notes.txt"
    others.write_text("mine")
    for file in (old, others, own.path / "launcher.json"):
        os.utime(file, (0, 0))
    own.prepare()
    assert {f.name for f in own.path.iterdir()} == {fresh.name, "notes.txt", "launcher.json"}
    assert own.clear()
    assert [f.name for f in own.path.iterdir()] == ["notes.txt"]
    assert not own.clear()


def test_the_interpreter_is_what_was_installed(own: RibbonFolder) -> None:
    """None before an installation, "" for a listener, else the path; damage is no path."""
    assert own.interpreter() is None
    assert own.set_interpreter("")
    assert own.interpreter() == ""
    assert own.set_interpreter("C:\\Програмы\\pythonw.exe")
    assert not own.set_interpreter("C:\\Програмы\\pythonw.exe")
    assert own.interpreter() == "C:\\Програмы\\pythonw.exe"
    (own.path / "launcher.json").write_text('{"interpreter": 5}')
    assert own.interpreter() is None


def test_the_folder_is_in_the_user_s_own_data() -> None:
    """It is not beside a workbook, nor in a folder that others write to."""
    assert own_folder().name == "ribbon"
    assert own_folder().parent.name == "clientbook"
    assert own_folder().is_relative_to(Path.home())
