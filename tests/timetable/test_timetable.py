"""A book's Monday in crontab or the Task Scheduler: quoted right, others' lines left alone."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import time as clock
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from clientbook import scheduling
from clientbook.cli.run import run
from clientbook.mail.account import set_up
from clientbook.timetable.cron import CrontabRefused, cron_line, line_of, with_line
from clientbook.timetable.job import Job, PathUnfit, TimeUnread, time_of
from clientbook.timetable.run_log import RunElsewhere, log_file, only_run
from clientbook.timetable.windows import TaskRefused, task_xml
from tests.mail.books import book_file
from tests.mail.server import PASSWORD, USER, running
from tests.timetable.conftest import Program

TODAY = date(2026, 11, 24)
needs_shell = pytest.mark.skipif(os.name != "posix", reason="needs linux or macOS: a shell")
NAMES = [
    "База клиентов.xlsx",
    'it\'s 100% "ours" $HOME `id`; rm -rf x.xlsx',
    "%d%m %% \\%.xlsx",
    "# не комментарий.xlsx",
]
OTHERS = b"MAILTO=a@b.ru\n# clientbook: my own words\n5 4 * * * echo 100\\% \xff\n@daily true"


def job(book: str) -> Job:
    """Return a job of a book."""
    return Job(book, sys.executable, ("boss", "managers"), "ru", time(8, 5))


def by_cron(line: str) -> list[str]:
    """Return the words of a line's command as cron hands it to a shell."""
    command = line.split(" ", 5)[5].replace(r"\%", "%")
    script = f"printf '%s\\0' {command}"
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]


@needs_shell
@pytest.mark.parametrize("name", NAMES)
def test_cron_hands_every_word_over_as_it_is(name: str) -> None:
    """Blanks, quotes, per cent signs, Cyrillic; the time and the day stand before."""
    one = job(f"/home/Анна Л/{name}")
    line = cron_line(one)
    assert line.startswith("5 8 * * 1 ")
    assert "%" not in line.replace(r"\%", "")
    assert by_cron(line) == one.words


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_any_name_comes_back_from_its_line(name: str) -> None:
    """What cron would hand over is split again into the same words."""
    one = job(f"/{name}.xlsx")
    command = cron_line(one).split(" ", 5)[5].rpartition(" # clientbook:")[0]
    assert shlex.split(command.replace(r"\%", "%")) == one.words


def test_a_path_that_no_line_can_hold_is_refused() -> None:
    """A line break would be a line of its own; a long one is cut by cron."""
    for book in ("/a\n* * * * * evil", "/a\rb", "/" + "я" * 600):
        with pytest.raises(PathUnfit):
            cron_line(job(book))


def test_other_lines_stay_as_they_are() -> None:
    """Byte for byte; installing twice is once; another book's line is another's."""
    one, other = cron_line(job("/a.xlsx")), cron_line(job("/b.xlsx"))
    mark = job("/a.xlsx").mark
    lines = with_line(OTHERS, mark, one)
    assert lines == OTHERS + b"\n" + one.encode() + b"\n"
    assert with_line(lines, mark, one) == lines
    both = with_line(lines, job("/b.xlsx").mark, other)
    assert line_of(both, mark) == one
    assert with_line(both, mark, None) == OTHERS + b"\n" + other.encode() + b"\n"
    commented = f"# {one}\n".encode()
    assert line_of(commented, mark) is None
    assert with_line(commented, mark, None) == commented


@needs_shell
def test_the_command_installs_shows_and_removes(
    tmp_path: Path, program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    """Through `crontab`, which has lines of its own; a second installation changes the time."""
    table = tmp_path / "table"
    program("crontab", f'if [ "$1" = -l ]; then cat "{table}"; else cat > "{table}"; fi')
    table.write_bytes(OTHERS)
    book = book_file(tmp_path, {})
    assert run(["schedule", str(book), "--monday", "08:00"], "ru", chosen=True) == 0
    assert table.read_bytes() == OTHERS
    assert "--install" in capsys.readouterr().out
    for at in ("08:00", "9:30"):
        words = ["schedule", str(book), "--monday", at, "--install", "--to", "managers"]
        assert run(words, "ru", chosen=True) == 0
    lines = table.read_bytes().splitlines()
    assert lines[:-1] == OTHERS.splitlines()
    assert lines[-1].startswith(b"30 9 * * 1 ")
    assert "почта ещё не настроена" in capsys.readouterr().out.lower()
    assert run(["schedule", str(book)], "ru", chosen=True) == 0
    assert "В расписании: 30 9" in capsys.readouterr().out
    for _ in range(2):
        assert run(["schedule", str(book), "--remove"], "ru", chosen=True) == 0
        assert table.read_bytes().splitlines() == OTHERS.splitlines()


@needs_shell
def test_an_empty_timetable_and_one_that_is_forbidden(tmp_path: Path, program: Program) -> None:
    """None yet is a new one; where it cannot be read nothing is ever written."""
    table, book = tmp_path / "table", book_file(tmp_path, {})
    program("crontab", f'[ "$1" = -l ] && {{ echo "no crontab for anna" >&2; exit 1; }}; '
                       f'cat > "{table}"')  # fmt: skip
    with pytest.raises(CrontabRefused):  # what was written is not there when it is read again
        scheduling.install(scheduling.job_of(book, time(8), (), "ru"), TODAY, "linux")
    assert table.read_bytes().startswith(b"0 8 * * 1 ")
    table.unlink()
    program("crontab", f'[ "$1" = -l ] && {{ echo "not allowed" >&2; exit 1; }}; cat > "{table}"')
    with pytest.raises(CrontabRefused, match="not allowed"):
        scheduling.install(scheduling.job_of(book, time(8), (), "ru"), TODAY, "linux")
    assert not table.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--monday", "24:00"], "не время"),
        (["--monday", "8"], "не время"),
        (["--install"], "без времени"),
        (["--install", "--remove"], "вместе не имеют смысла"),
        (["--run", "--remove"], "вместе не имеют смысла"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """Exit code 2 and the remedy."""
    assert run(["schedule", str(book_file(tmp_path, {})), *words], "ru", chosen=True) == 2
    assert said in capsys.readouterr().err


def test_times_are_hours_and_minutes() -> None:
    """One or two digits for the hour."""
    assert [time_of(given) for given in ("8:00", "08:05", " 23:59")] == [
        time(8), time(8, 5), time(23, 59),
    ]  # fmt: skip
    for wrong in ("", "8.00", "24:00", "8:60", "08:00:00", "в восемь"):
        with pytest.raises(TimeUnread):
            time_of(wrong)


# Windows, by a double of schtasks: there is none here


def test_a_task_says_when_what_and_never_twice() -> None:
    """Its XML is read back: Mondays, the words quoted as Windows splits them, one at a time."""
    one = job("C:\\Анна & Co\\it's <база>.xlsx")
    task = etree.fromstring(task_xml(one, TODAY).encode("utf-16"))
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}

    def said(path: str) -> str | None:
        return task.findtext(".//t:" + path, None, space)

    assert said("StartBoundary") == "2026-11-24T08:05:00"
    assert task.find(".//t:DaysOfWeek/t:Monday", space) is not None
    assert said("MultipleInstancesPolicy") == "IgnoreNew"
    assert said("StartWhenAvailable") == "true"
    assert said("Command") == sys.executable
    assert said("Arguments") == subprocess.list2cmdline(one.words[1:])
    with pytest.raises(PathUnfit):
        task_xml(job("C:\\%TEMP%\\база.xlsx"), TODAY)


def by_windows(line: str) -> list[str]:
    """Return the words of a line as a program on Windows gets them (CommandLineToArgvW)."""
    words, word, quoted = list[str](), "", False
    for slashes, letter in re.findall(r'(\\*)("|[^\\"]|$)', line):
        pairs, odd = divmod(len(slashes), 2)
        if letter == '"':
            word += "\\" * pairs + ('"' if odd else "")
            quoted ^= not odd
        elif letter == " " and not quoted:
            words, word = [*words, word + slashes], ""
        else:
            word += slashes + letter
    return [*words, word]


@pytest.mark.parametrize("name", [
    "C:\\Анна & Ко (1)\\База клиентов.xlsx", "\\\\сервер\\общая папка\\",
    "C:\\a^b!\\it's 100%.xlsx",
])  # fmt: skip
def test_windows_hands_every_word_over_as_it_is(name: str) -> None:
    """Blanks, backslashes before a closing quotation mark, Cyrillic, signs that cmd would read."""
    one = Job(name, "C:\\Program Files\\python.exe", ('"Босс" <a@b.ru>', "managers"), "ru", time(8))
    task = etree.fromstring(task_xml(one, TODAY).encode("utf-16"))
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    said = task.findtext(".//t:Arguments", None, space)
    assert said is not None
    assert by_windows(said) == one.words[1:]
    assert task.findtext(".//t:Command", None, space) == one.program


@needs_shell
def test_schtasks_gets_the_task_and_gives_it_up(tmp_path: Path, program: Program) -> None:
    """Created from a file in UTF-16, replaced, found, deleted; a refusal is a sentence."""
    kept, book = tmp_path / "kept.xml", book_file(tmp_path, {})
    program(
        "schtasks",
        f'case "$1" in /Create) [ "$6" = /F ] && cp "$5" "{kept}";; /Query) [ -f "{kept}" ];; '
        f'/Delete) rm "{kept}";; esac',
    )
    assert scheduling.installed(book, "win32") is None
    assert not scheduling.remove(book, "win32")
    made = scheduling.install(scheduling.job_of(book, time(8), (), "ru"), TODAY, "win32")
    assert kept.read_text(encoding="utf-16") == made.content
    assert "2026-11-30T08:00:00" in made.content
    assert scheduling.installed(book, "win32") == made.name
    assert scheduling.remove(book, "win32")
    program("schtasks", "echo 'Access is denied.' >&2; exit 1")
    with pytest.raises(TaskRefused, match="Access is denied"):
        scheduling.install(scheduling.job_of(book, time(8), (), "ru"), TODAY, "win32")


# The run


@needs_shell
def test_the_line_runs_as_cron_runs_it(tmp_path: Path, own_folders: Path) -> None:
    """In a bare environment: the book is refreshed, has its sheets, letters arrive, all logged."""
    folder = tmp_path / "Анна 100%"
    folder.mkdir()
    book = book_file(folder, {"Иванов": "ivanov@firma.ru"})
    before = book.read_bytes()
    with running(tmp_path / "server", "tls") as server:
        account = server.account("tls")
        set_up({"sender": USER, "server": "localhost", "port": server.port, "user": USER,
                "ca_file": account.ca_file, "boss": "boss@firma.ru"})  # fmt: skip
        line = cron_line(scheduling.job_of(book, time(8), ("boss", "managers"), "ru"))
        bare = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path.cwd())}
        bare |= {name: str(own_folders) for name in os.environ if name.startswith("XDG_")}
        bare["CLIENTBOOK_MAIL_PASSWORD"] = PASSWORD
        command = line.split(" ", 5)[5].replace(r"\%", "%")
        done = subprocess.run(
            ["/bin/sh", "-c", command], env=bare, cwd="/", capture_output=True, check=False
        )
    said = log_file().read_text(encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr.decode()) == (1, b"", ""), said
    assert [to for to, _ in server.arrived] == ["boss@firma.ru"]
    assert book.read_bytes() != before
    for words in ("начато", "пересчёт: сделано", "листы недели: сделано", "Отправлено: Руковод",
                  "ещё не подтверждён", "письма: не всё", "не всё вышло"):  # fmt: skip
        assert words in said
    assert log_file().stat().st_mode & 0o077 == 0


def test_runs_never_overlap_and_a_failed_step_stops_no_other(tmp_path: Path) -> None:
    """The second is told to wait; without mail settings the book is refreshed all the same."""
    book = book_file(tmp_path, {})
    mark = job(str(book)).mark
    with only_run(mark), pytest.raises(RunElsewhere, match="has not ended"):
        scheduling.run_week(book, ("boss",), TODAY, "ru")
    assert "прервано" in log_file().read_text(encoding="utf-8")
    assert not scheduling.run_week(book, ("boss",), TODAY, "ru")
    said = log_file().read_text(encoding="utf-8")
    assert "пересчёт: сделано" in said
    assert "письма: не вышло. Почта не настроена" in said


def test_the_log_keeps_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Old lines go, the newest stay."""
    from clientbook.timetable import run_log

    monkeypatch.setattr(run_log, "_SIZE", 2_000)
    with run_log.logged() as say:
        for number in range(400):
            say(f"строка {number}\nс переносом")
    files = sorted(log_file().parent.glob("schedule.log*"))
    assert len(files) == 6
    assert "строка 399 с переносом" in log_file().read_text(encoding="utf-8")
    assert str(clock.localtime().tm_year) in log_file().read_text(encoding="utf-8")
