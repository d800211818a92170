"""A job as a task of the Windows Task Scheduler: its XML, put in place by schtasks.

Source: Microsoft's "Task Scheduler Schema", "schtasks create". Never run on Windows yet: the XML
and the calls are tested with a double of schtasks.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from clientbook.book.errors import ClientbookError
from clientbook.timetable.job import Job, PathUnfit

_VARIABLE = re.compile(r"%[^%]+%")
_TIMEOUT = 60
_XML = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>clientbook: {book}</Description></RegistrationInfo>
  <Triggers><CalendarTrigger>
    <StartBoundary>{start}</StartBoundary>
    <Enabled>true</Enabled>
    <ScheduleByWeek><WeeksInterval>1</WeeksInterval>
      <DaysOfWeek><Monday /></DaysOfWeek></ScheduleByWeek>
  </CalendarTrigger></Triggers>
  <Principals><Principal id="Author">
    <LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel>
  </Principal></Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT2H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author"><Exec>
    <Command>{program}</Command>
    <Arguments>{arguments}</Arguments>
  </Exec></Actions>
</Task>
"""


class TaskRefused(ClientbookError):
    """Windows does not take or give up the task. `why`: what schtasks said."""

    code = "error.timetable_task"


def task_name(mark: str) -> str:
    """Return the name of a book's task."""
    return f"clientbook {mark}"


def task_xml(job: Job, first: date) -> str:
    """Return a job as XML, from the day `first` on. PathUnfit: Windows would read a variable."""
    job.refuse_unfit()
    program, *rest = job.words
    arguments = subprocess.list2cmdline(rest)
    if _VARIABLE.search(f"{program} {arguments}"):
        raise PathUnfit(path=job.book)
    start = datetime.combine(first, job.at).isoformat()
    return _XML.format(
        book=escape(job.book), start=start, program=escape(program), arguments=escape(arguments)
    )


def install_task(mark: str, xml: str) -> None:
    """Make a task, or put it in the place of its former one. TaskRefused."""
    with tempfile.TemporaryDirectory(prefix="clientbook-") as folder:
        file = Path(folder) / "task.xml"
        file.write_text(xml, encoding="utf-16")
        done = _schtasks("/Create", "/TN", task_name(mark), "/XML", str(file), "/F")
    if done.returncode != 0:
        raise TaskRefused(why=_said(done))


def has_task(mark: str) -> bool:
    """Say whether a book has a task."""
    return _schtasks("/Query", "/TN", task_name(mark)).returncode == 0


def remove_task(mark: str) -> bool:
    """Take a book's task away; say whether there was one. TaskRefused."""
    if not has_task(mark):
        return False
    done = _schtasks("/Delete", "/TN", task_name(mark), "/F")
    if done.returncode != 0:
        raise TaskRefused(why=_said(done))
    return True


def _schtasks(*words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - words of ours
            ["schtasks", *words],  # noqa: S607 - Windows' own program
            capture_output=True,
            check=False,
            timeout=_TIMEOUT,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise TaskRefused(why=str(error)) from error


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr or done.stdout
    return said.decode("oem" if _ON_WINDOWS else "utf-8", "replace").strip()


_ON_WINDOWS = hasattr(subprocess, "STARTUPINFO")
"""Programs of Windows speak the console's old code page."""
