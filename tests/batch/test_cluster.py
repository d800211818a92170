"""A real cluster: a scheduler and workers, processes of their own, of which one is killed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from clientbook.batch.record import NotOnCluster, Work
from clientbook.batch.running import How, batch
from clientbook.batch.runs import Asked, remembered
from clientbook.book.cells import Cell
from clientbook.cli.batch_job import CommandOnBook
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from tests.batch.jobs import Dying, Marking

pytest.importorskip("distributed", reason="distributed is missing: pip install clientbook[cluster]")

Rows = dict[str, dict[str, list[Cell]]]
_PROGRAMS = "from distributed.cli.dask_{name} import main; main()"
_OWN = {"scheduler": ["--port", "0"], "worker": ["--nthreads", "1", "--no-nanny"]}


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a scheduler and three workers; yields its address."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    with ExitStack() as running:
        for name in ("scheduler", "worker", "worker", "worker"):
            command = [sys.executable, "-c", _PROGRAMS.format(name=name), *_OWN[name]]
            command += ["--no-dashboard", "--scheduler-file", str(file)]
            process = running.enter_context(
                subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
            )
            running.callback(process.kill)
            until = time.monotonic() + 120
            while not file.exists():
                assert time.monotonic() < until, "the scheduler does not start"
                time.sleep(0.1)
        yield str(_address(file))


def _address(file: Path) -> object:
    import json

    return json.loads(file.read_text(encoding="utf-8"))["address"]


def test_a_lost_worker_writes_nothing_twice(scheduler: str, tmp_path: Path) -> None:
    """Killed when the workbook was written and nobody knew: another worker finds nothing to do.

    Every workbook has one entry in its journal, and the batch remembers them all.
    """
    books = tmp_path / "books"
    books.mkdir()
    for name in ("a", "b", "c", "d", "killer"):
        rows: Rows = {"cb_log": {"entry": ["E1"], "date": [date(2026, 11, 2)]}}
        (books / f"{name}.xlsx").write_bytes(new_workbook("ru", book_id=name, rows=rows))
    job = CommandOnBook("refresh", ("--as-of", "2026-11-23"), "ru", True, books)
    asked = Asked(str(books), ("refresh",))
    with remembered(asked, date(2026, 11, 23), resume=False, folder=tmp_path / "home") as known:
        going = batch(str(books), Work(Dying(job)), How(scheduler=scheduler), known)
        assert going.workers == 3
        done = {one.path.stem: one for one in going.results}
    assert {name: one.said for name, one in done.items()} == dict.fromkeys(done, "")
    assert {one.state for one in done.values()} == {"done"}
    assert len(done) == 5
    assert (books / "killer.killed").exists()
    assert done["killer"].record is not None
    assert done["killer"].record["written"] is False
    for path in books.glob("*.xlsx"):
        assert [entry.act.command for entry in ClosedFile(path).journal.entries()] == ["refresh"]
    assert not list(books.glob(".clientbook-*"))


def test_what_may_not_be_done_twice_stays_here(
    scheduler: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Letters and log rows are not given to a cluster; a dead address is told of."""
    (tmp_path / "a.xlsx").write_bytes(new_workbook("ru", book_id="a"))
    for words in (["send", "--to", "boss"], ["out", "--client", "x", "--reason", "y"]):
        command = ["batch", str(tmp_path), *words, "--scheduler", scheduler]
        assert run(command, "ru", chosen=True) == 2
        assert "без --scheduler" in capsys.readouterr().err
    with pytest.raises(NotOnCluster):
        batch(str(tmp_path), Work(Marking(), repeatable=False), How(scheduler=scheduler))


@pytest.mark.parametrize("address", ["nonsense", "tcp://127.0.0.1:9"])
def test_nobody_answers(
    address: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A wrong address is told of once, before any workbook is opened."""
    monkeypatch.setattr("clientbook.batch.cluster._PATIENCE", 1)
    (tmp_path / "a.xlsx").write_bytes(new_workbook("ru", book_id="a"))
    command = ["batch", str(tmp_path), "check", "--scheduler", address]
    assert run(command, "ru", chosen=True) == 2
    assert "не отвечает" in capsys.readouterr().err
