"""What is remembered of a batch survives a kill at any byte."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clientbook.batch.record import BatchRunning, NothingToResume, Result, Stamp
from clientbook.batch.runs import Asked, remembered

ASKED = Asked("branches", ("refresh",))
DAY = date(2026, 11, 23)
A, B, C = Path("a.xlsx"), Path("b.xlsx"), Path("c.xlsx")


def test_an_interrupted_run_goes_on_with_its_day(tmp_path: Path) -> None:
    """What is done is not done again, what failed is; the day stays the one it was."""
    with remembered(ASKED, DAY, resume=False, folder=tmp_path) as run:
        run.note(Result(A, "done", stamp=Stamp(1, 2)))
        run.note(Result(B, "failed"))
    later = date(2026, 11, 30)
    with remembered(ASKED, later, resume=True, folder=tmp_path) as run:
        assert (run.day, run.done, run.left) == (DAY, {"a.xlsx"}, {"a.xlsx": Stamp(1, 2)})
        run.note(Result(B, "look", stamp=Stamp(3, 4)))
        run.end()
    with (
        pytest.raises(NothingToResume),
        remembered(ASKED, later, resume=True, folder=tmp_path),
    ):
        pass


def test_a_new_run_knows_how_the_files_were_left(tmp_path: Path) -> None:
    """Stamps outlive the run that took them, but not a later failure or a doubt."""
    with remembered(ASKED, DAY, resume=False, folder=tmp_path) as run:
        for path in (A, B, C):
            run.note(Result(path, "done", stamp=Stamp(1, 2)))
        run.end()
    with remembered(ASKED, DAY, resume=False, folder=tmp_path) as run:
        assert set(run.left) == {"a.xlsx", "b.xlsx", "c.xlsx"}
        assert run.done == set()
        run.note(Result(A, "failed"))
        run.note(Result(B, "done"))
        run.end()
    with remembered(ASKED, DAY, resume=True, folder=tmp_path) as run:
        assert run.left == {"c.xlsx": Stamp(1, 2)}
        assert run.done == {"b.xlsx"}


def test_a_kill_at_any_byte_loses_a_line_at_most(tmp_path: Path) -> None:
    """The file cut off anywhere tells of the workbooks whose lines are whole."""
    with remembered(ASKED, DAY, resume=False, folder=tmp_path) as run:
        run.note(Result(A, "done", stamp=Stamp(1, 2)))
        run.note(Result(B, "done", stamp=Stamp(1, 2)))
    whole = run.file.read_bytes()
    second = whole.rindex(b"{", 0, whole.rindex(b'"book"'))
    for cut in range(whole.index(b"\n"), len(whole)):
        run.file.write_bytes(whole[:cut])
        with remembered(ASKED, DAY, resume=True, folder=tmp_path) as again:
            assert again.done <= {"a.xlsx", "b.xlsx"}
            assert ("b.xlsx" in again.done) is (cut >= len(whole) - 1)
            assert ("a.xlsx" in again.done) is (cut >= second - 1)
            again.note(Result(C, "done"))
        run.file.write_bytes(b"")


def test_another_command_or_folder_is_another_batch(tmp_path: Path) -> None:
    """There is nothing to resume of what was never begun."""
    with remembered(ASKED, DAY, resume=False, folder=tmp_path):
        pass
    for other in (Asked("branches", ("check",)), Asked("others", ("refresh",))):
        with (
            pytest.raises(NothingToResume),
            remembered(other, DAY, resume=True, folder=tmp_path),
        ):
            pass


def test_the_same_batch_runs_once_at_a_time(tmp_path: Path) -> None:
    """A second one is told of the first."""
    with (
        remembered(ASKED, DAY, resume=False, folder=tmp_path),
        pytest.raises(BatchRunning, match="running already"),
        remembered(ASKED, DAY, resume=False, folder=tmp_path),
    ):
        pass
