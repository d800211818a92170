"""Generated files are replaced; what somebody wrote into them is kept."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from clientbook.hosts.output import OutputFolder, OutputOpen


def test_a_second_run_replaces_what_the_first_wrote(tmp_path: Path) -> None:
    """Our own file is replaced and nothing else appears."""
    folder = OutputFolder(tmp_path / "out")
    folder.write("a.xlsx", b"one")
    path, kept = folder.write("a.xlsx", b"two")
    assert (path.read_bytes(), kept) == (b"two", None)
    assert [p.name for p in (tmp_path / "out").glob("*.xlsx")] == ["a.xlsx"]


def test_a_file_somebody_changed_is_kept_under_another_name(tmp_path: Path) -> None:
    """The user's version is renamed, ours takes the name."""
    folder = OutputFolder(tmp_path)
    path, _ = folder.write("a.xlsx", b"one")
    path.write_bytes(b"one, with notes")
    path, kept = folder.write("a.xlsx", b"two")
    assert kept == tmp_path / "a (1).xlsx"
    assert kept.read_bytes() == b"one, with notes"
    assert path.read_bytes() == b"two"


def test_a_file_that_was_there_before_is_kept(tmp_path: Path) -> None:
    """A file of that name which we never wrote is not ours to replace."""
    (tmp_path / "a.xlsx").write_bytes(b"theirs")
    _, kept = OutputFolder(tmp_path).write("a.xlsx", b"ours")
    assert kept is not None
    assert kept.read_bytes() == b"theirs"


@pytest.mark.parametrize("mark", ["~$a.xlsx", ".~lock.a.xlsx#"])
def test_a_file_open_in_a_program_is_refused(tmp_path: Path, mark: str) -> None:
    """An open file stays as it is, and the message says to close it."""
    (tmp_path / "a.xlsx").write_bytes(b"theirs")
    (tmp_path / mark).touch()
    with pytest.raises(OutputOpen, match="Close"):
        OutputFolder(tmp_path).write("a.xlsx", b"ours")
    assert (tmp_path / "a.xlsx").read_bytes() == b"theirs"


@pytest.mark.skipif(os.name != "posix", reason="needs linux or macOS: file modes")
def test_colleagues_can_open_what_was_written(tmp_path: Path) -> None:
    """A file has the usual mode, later what its user gave it; the folder's record serves them all.

    What is its owner's alone stays so.
    """
    shared, own = OutputFolder(tmp_path / "shared"), OutputFolder(tmp_path / "own", private=True)
    before = os.umask(0o027)
    try:
        path, _ = shared.write("a.xlsx", b"one")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        assert stat.S_IMODE((path.parent / ".clientbook/written.json").stat().st_mode) == 0o640
        path.chmod(0o664)
        shared.write("a.xlsx", b"two")
        assert stat.S_IMODE(path.stat().st_mode) == 0o664
        assert stat.S_IMODE(own.write("a.eml", b"one")[0].stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_what_a_killed_run_left_is_taken_away(tmp_path: Path) -> None:
    """A temporary file of long ago goes; a fresh one may be another run's, and stays."""
    old, fresh = tmp_path / ".clientbook-0-a.tmp", tmp_path / ".clientbook-0-b.tmp"
    for left in (old, fresh):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    OutputFolder(tmp_path).write("a.xlsx", b"ours")
    assert not old.exists()
    assert fresh.exists()
