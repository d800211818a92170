"""A job as a line of the user's crontab (crontab(5)); every other line stays as it is."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess

from clientbook.book.errors import ClientbookError
from clientbook.timetable.job import Job, PathUnfit

_LONGEST = 990
"""What the strictest cron takes as a command."""
_TIMEOUT = 30


class CrontabMissing(ClientbookError):
    """This system has no cron."""

    code = "error.timetable_no_cron"


class CrontabRefused(ClientbookError):
    """The crontab cannot be read or written. `why`: what the program said."""

    code = "error.timetable_cron"


def cron_line(job: Job) -> str:
    """Return the line of a job, marked as ours. PathUnfit: a path that no line can hold.

    A per cent sign would end the command there, so it gets a backslash.
    """
    job.refuse_unfit()
    command = shlex.join(job.words).replace("%", r"\%")
    if len(command.encode()) > _LONGEST:
        raise PathUnfit(path=job.book)
    return f"{job.at.minute} {job.at.hour} * * 1 {command} {_mark(job.mark)}"


def with_line(lines: bytes, mark: str, line: str | None) -> bytes:
    """Return a crontab with a job's line in place of its former one, or without it for None."""
    kept = [one for one in lines.splitlines(keepends=True) if not _is_ours(one, mark)]
    if kept and not kept[-1].endswith(b"\n"):
        kept[-1] += b"\n"
    new = [] if line is None else [line.encode(errors="surrogateescape") + b"\n"]
    return b"".join([*kept, *new])


def line_of(lines: bytes, mark: str) -> str | None:
    """Return the line of a job in a crontab, None if it has none."""
    found = [one for one in lines.splitlines() if _is_ours(one, mark)]
    return found[-1].decode(errors="surrogateescape") if found else None


def read_crontab() -> bytes:
    """Return the user's crontab; nothing if he has none. CrontabMissing, CrontabRefused."""
    done = _crontab("-l")
    if done.returncode == 0:
        return done.stdout
    if b"no crontab" in done.stderr.lower():
        return b""
    raise CrontabRefused(why=_said(done))


def write_crontab(lines: bytes) -> None:
    """Put a crontab in the user's place. CrontabMissing, CrontabRefused."""
    done = _crontab("-", lines)
    if done.returncode != 0:
        raise CrontabRefused(why=_said(done))
    if read_crontab().splitlines() != lines.splitlines():
        raise CrontabRefused(why="crontab -l")


def _mark(mark: str) -> str:
    return f"# clientbook:{mark}"


def _is_ours(line: bytes, mark: str) -> bool:
    return line.rstrip().endswith(_mark(mark).encode()) and not line.lstrip().startswith(b"#")


def _crontab(word: str, lines: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("crontab")
    if program is None:
        raise CrontabMissing
    try:
        return subprocess.run(  # noqa: S603 - the system's own program, no word of a user's
            [program, word],
            input=lines,
            capture_output=True,
            check=False,
            timeout=_TIMEOUT,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CrontabRefused(why=str(error)) from error


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode("utf-8", "replace").strip() or f"exit {done.returncode}"
