"""Processes of this machine share workbooks; one that dies takes nothing with it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clientbook.batch import pool
from clientbook.batch.attempt import attempt
from clientbook.batch.record import Named, Work
from clientbook.batch.running import How, batch
from clientbook.batch.runs import Asked, remembered
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from tests.batch.jobs import Marking, failing
from tests.team.books import handed_out, secret_book

DAY = date(2026, 11, 23)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of three books without rows."""
    content = new_workbook("ru", book_id="b")
    for name in ("a", "b", "killer"):
        (tmp_path / "books").mkdir(exist_ok=True)
        (tmp_path / "books" / f"{name}.xlsx").write_bytes(content)
    return tmp_path / "books"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have what is remembered kept here."""
    folder = tmp_path.with_name(f"{tmp_path.name}-home")
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def shown(capsys: pytest.CaptureFixture[str]) -> Mapping[str, Any]:
    """Return the record that a command printed."""
    found: Mapping[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_worker_that_dies_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed once, the workbook is done by another process; killed again, it is told of.

    The others are done once each, and processes are renewed as they go.
    """
    monkeypatch.setattr(pool, "RENEWED", 1)
    done = {one.path.stem: one for one in batch(str(folder), Work(Marking(fatal=1))).results}
    assert {name: one.state for name, one in done.items()} == dict.fromkeys(done, "done")
    processes = [line for mark in folder.glob("*.done") for line in mark.read_text().split()]
    assert len(processes) == len(set(processes)) == 4
    work = Work(Marking(fatal=9), repeatable=False)
    lost = {one.path.stem: one for one in batch(str(folder), work).results}
    assert [name for name, one in lost.items() if one.state == "failed"] == ["killer"]
    assert "--resume" in lost["killer"].message("ru")
    assert len((folder / "killer.done").read_text().split()) == 3


def test_whatever_a_job_raises_is_a_sentence(folder: Path) -> None:
    """A script's own faults, refusals of ours, refusals of the system: a result each."""
    results = [attempt(Work(failing), Named(folder / f"{name}.xlsx", True)) for name in "abcd"]
    assert [one.state for one in results] == ["failed", "failed", "failed", "look"]
    said = [one.message("ru") for one in results]
    assert "не клиентская база" in said[0]
    assert "ZeroDivisionError: b.xlsx" in said[1]
    assert "denied" in said[2]
    assert said[3] == "look here"


def test_only_what_changed_since(folder: Path, tmp_path: Path) -> None:
    """After a batch, only the workbook that somebody saved is done again; by day, likewise."""
    os.utime(folder / "b.xlsx", (0, 0))
    since = How(1, changed_since=date(2020, 1, 1))
    assert batch(str(folder), Work(Marking()), since).count == 2
    asked = Asked(str(folder), ("x",))
    for expected in (3, 0, 1):
        with remembered(asked, DAY, resume=False, folder=tmp_path / "home") as run_:
            going = batch(str(folder), Work(Marking()), How(1, changed_since="last"), run_)
            states = [one.state for one in going.results]
        assert going.count == expected
        assert states.count("same") == 3 - expected
        if not expected:
            path = folder / "a.xlsx"
            path.write_bytes(path.read_bytes())


def test_one_bad_workbook_never_stops_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Damaged, open, foreign, handed out: each has its line, and the good ones are refreshed.

    The list of files names one that has vanished; the exit code is that of the worst.
    """
    books = tmp_path / "books"
    books.mkdir()
    handed_out(secret_book(books), books / "out")
    source = next(books.glob("*.xlsx"))
    good = {name: books / f"{name}.xlsx" for name in ("Москва", "Казань", "Открытая")}
    for path in good.values():
        shutil.copy(source, path)
    (books / "Битая.xlsx").write_bytes(b"PK\3\4 is all there is")
    lock = books / ".~lock.Открытая.xlsx#"
    lock.write_text(",somebody,elsewhere,today,file:///nowhere;", encoding="utf-8")
    before = {path: path.read_bytes() for path in books.rglob("*.xlsx") if path.is_file()}
    command = ["batch", str(books), "refresh", "--as-of", DAY.isoformat(), "--json"]
    assert run(command, "ru", chosen=True) == 2
    printed = shown(capsys)
    states = {Path(one["book"]).stem: one for one in printed["books"]}
    assert {name: one["state"] for name, one in states.items()} == {
        source.stem: "done", "Москва": "done", "Казань": "done", "Открытая": "failed",
        "Битая": "failed", "Иванов": "skipped", "Петрова": "skipped", "Сидоров": "skipped",
    }  # fmt: skip
    assert states["Москва"]["result"]["written"] is True
    assert "открыта в LibreOffice" in states["Открытая"]["message"]
    assert "clientbook collect" in states["Иванов"]["message"]
    changed = {path.name for path, content in before.items() if path.read_bytes() != content}
    assert changed == {source.name, "Москва.xlsx", "Казань.xlsx"}
    lock.unlink()
    (books / "Битая.xlsx").unlink()
    assert run([*command, "--resume"], "ru", chosen=True) == 0
    states = {Path(one["book"]).stem: one["state"] for one in shown(capsys)["books"]}
    assert states == {"Открытая": "done"}
    vanished = books / "список.txt"
    vanished.write_text("Нет такой.xlsx\n", encoding="utf-8")
    assert run(["batch", str(vanished), "check"], "ru", chosen=True) == 2
    assert "Проверьте имя" in capsys.readouterr().out.replace("\n", " ")


def test_ctrl_c_lets_the_workbooks_at_hand_be_finished(tmp_path: Path, home: Path) -> None:
    """A real SIGINT: a sentence, exit code 2, no workbook half done; `--resume` does the rest."""
    books = tmp_path / "books"
    books.mkdir()
    for number in range(6):
        content = new_workbook("ru", book_id=str(number), rows={"cb_log": {"entry": ["E1"]}})
        (books / f"{number}.xlsx").write_bytes(content)
    before = {path: path.read_bytes() for path in books.glob("*.xlsx")}
    command = [sys.executable, "-m", "clientbook", "batch", str(books), "refresh"]
    command += ["--json", "--lang", "ru"]
    environment = {**os.environ, "XDG_DATA_HOME": str(home)}
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([*command, "--workers", "1"], env=environment, **pipes) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert "books" in process.stdout.readline()
        assert '"state"' in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, said = process.stdout.read(), process.stderr.read()
    assert process.returncode == 2, said
    assert "Останавливаюсь" in said
    assert "Traceback" not in said
    done = 1 + rest.count('"state"')
    assert f"готово {done} из 6" in said
    assert rest.rstrip().endswith("}")
    changed = [path for path, content in before.items() if path.read_bytes() != content]
    assert len(changed) <= done < 6
    resumed = subprocess.run([*command, "--resume"], env=environment, check=False, **pipes)
    assert resumed.returncode == 0, resumed.stderr
    again = json.loads(resumed.stdout)
    assert again["counts"]["done"] == 6 - done
    assert not list(books.glob(".clientbook-*"))
    for path in books.glob("*.xlsx"):
        assert len(ClosedFile(path).journal.entries()) <= 1


def test_a_batch_that_is_killed_goes_on(folder: Path, tmp_path: Path) -> None:
    """After a SIGKILL of the batch itself its workers finish what they have and begin no more."""
    code = (
        "from clientbook.batch.running import How, batch\n"
        "from clientbook.batch.record import Work\n"
        "from clientbook.batch.runs import Asked, remembered\n"
        "from tests.batch.jobs import Marking\n"
        "from datetime import date\nfrom pathlib import Path\n"
        f"with remembered(Asked('x', ('y',)), date(2026, 11, 23), resume=False, "
        f"folder=Path({str(tmp_path / 'home')!r})) as run:\n"
        f"    for one in batch({str(folder)!r}, Work(Marking(0.4)), How(1), run).results:\n"
        "        print(one.path.name, flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.kill()
    asked = Asked("x", ("y",))
    with remembered(asked, DAY, resume=True, folder=tmp_path / "home") as run_:
        assert len(run_.done) == 1
        going = batch(str(folder), Work(Marking()), How(1), run_)
        assert (going.before, going.count) == (1, 2)
        assert [one.state for one in going.results] == ["done"] * 2
    time.sleep(0.5)
    marks = sorted(len(mark.read_text().split()) for mark in folder.glob("*.done"))
    assert marks in ([1, 1, 1], [1, 1, 2])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["branches"], "ПАПКА КОМАНДА"),
        (["branches", "refesh"], "Нет такой команды: refesh"),
        (["branches", "init"], "не подходит для многих книг"),
        (["branches", "check", "--nonsense"], "Нет такого параметра: --nonsense"),
        (["no such folder", "check"], "Нет ни папки, ни списка"),
        (["branches", "log", "--resume"], "нельзя продолжить"),
        (["branches", "refresh", "--resume"], "Продолжать нечего"),
        (["branches", "refresh", "--changed-since", "вчера"], "вчера"),
        (["пусто", "refresh"], "нет ни одной книги"),
    ],
)
def test_what_cannot_be_run_is_said_once(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    said: str,
) -> None:
    """A wrong word is told of before any workbook is opened."""
    monkeypatch.chdir(folder.parent)
    folder.rename(folder.with_name("branches"))
    folder.with_name("пусто").mkdir()
    assert run(["batch", *words], "ru", chosen=True) == 2
    assert said in capsys.readouterr().err


FULL_DISK = """
import os, subprocess, sys
from pathlib import Path
from clientbook.cli.run import run
from clientbook.hosts.new import new_workbook
disk = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", disk], check=True)
content = new_workbook("ru", book_id="b", rows={"cb_log": {"entry": ["E1"]}})
books = [disk / "a.xlsx", disk / "b.xlsx"]
for book in books:
    book.write_bytes(content)
room = os.statvfs(disk)
(disk / "filler").write_bytes(bytes(room.f_bavail * room.f_frsize - 4096))
words = ["batch", str(disk), "refresh", "--as-of", "2026-11-23"]
print(run([*words, "--quiet", "--json"], "ru", chosen=True))
assert all(book.read_bytes() == content for book in books)
assert {path.name for path in disk.iterdir()} <= {"a.xlsx", "b.xlsx", "filler", ".clientbook"}
(disk / "filler").unlink()
print(run([*words, "--resume", "--quiet"], "ru", chosen=True))
assert all(book.read_bytes() != content for book in books)
"""


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """Each workbook says that there is no room and stays as it was; with room, the rest is done."""
    entered = ["unshare", "--user", "--map-root-user", "--mount"]
    tried = [*entered, "mount", "-t", "tmpfs", "none", str(tmp_path)]
    if shutil.which("unshare") is None or subprocess.run(tried, check=False).returncode:
        pytest.skip("no disk of one's own can be mounted: needs linux")
    command = [*entered, sys.executable, "-c", FULL_DISK, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("нет места") == 2, done.stdout
    assert [line for line in done.stdout.splitlines() if len(line) == 1 and line.isdigit()] == [
        "2",
        "0",
    ]
