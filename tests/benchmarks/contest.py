"""Contenders of a benchmark: each in a process of its own, in turns, medians.

CPU is user and system time of the process, as the contender itself takes it: the machine's other
work hardly shows in ratios. Memory is the highest the process had, and what it had at the start.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

Contender = Callable[[Path], float]
"""Does its work on a copy of the workbook; returns the CPU seconds it counts."""

_PACKAGES = ("openpyxl", "pandas", "python-calamine", "fastexcel", "XlsxWriter", "zlib-ng")


class Taken(NamedTuple):
    """What a contender took: CPU seconds, those of preparing included, and megabytes."""

    cpu: float
    whole: float
    peak: float
    start: float


class Clock:
    """CPU seconds since it was made."""

    def __init__(self) -> None:
        self._begun = time.process_time()

    def taken(self) -> float:
        """Return the seconds."""
        return time.process_time() - self._begun


def contest(
    module: str, contenders: Iterable[str], book: Path, rounds: int, once: Sequence[str] = ()
) -> dict[str, Taken]:
    """Let the contenders of a module take turns; those of `once` take part in the first round."""
    found: dict[str, list[Taken]] = {name: [] for name in contenders}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds):
            for name, taken in found.items():
                if turn and name in once:
                    continue
                own = Path(folder, f"{turn}", "book.xlsx")
                own.parent.mkdir(exist_ok=True)
                own.write_bytes(book.read_bytes())
                taken.append(_measured(module, name, own))
    return {
        name: Taken(*(statistics.median(side) for side in zip(*taken, strict=True)))
        for name, taken in found.items()
    }


def made(module: str, folder: str, *arguments: object) -> Path:
    """Have a module make its workbook in a process of its own; return its path."""
    path = Path(folder, f"{'-'.join(map(str, arguments))}.xlsx")
    command = [sys.executable, "-m", module, "--make", str(path), *map(str, arguments)]
    subprocess.run(command, check=True)
    return path


def _measured(module: str, name: str, book: Path) -> Taken:
    command = [sys.executable, "-m", module, "--run", name, str(book)]
    done = subprocess.run(command, check=True, capture_output=True)
    return Taken(*json.loads(done.stdout))


def run(contender: Contender, book: Path) -> None:
    """Be the contender, and print what it took."""
    start, clock = _peak(), Clock()
    cpu = contender(book)
    sys.stdout.write(json.dumps([cpu, clock.taken(), _peak(), start]))


def as_script(
    contenders: Mapping[str, Contender],
    make: Callable[..., None],
    table: Callable[..., str],
    arguments: Sequence[str],
) -> None:
    """Be a benchmark's module: run one contender, make the workbook, or print the table."""
    if arguments[:1] == ["--run"]:
        run(contenders[arguments[1]], Path(arguments[2]))
    elif arguments[:1] == ["--make"]:
        make(Path(arguments[1]), *map(int, arguments[2:]))
    else:
        sys.stdout.write(table(*map(int, arguments)) + "\n")


def markdown(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def machine() -> str:
    """Return what the figures were taken on."""
    name = platform.processor() or platform.machine()
    with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
        name = next((one.split(":")[1].strip() for one in lines if one.startswith("model n")), name)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    peers = ", ".join(f"{package} {version(package)}" for package in _PACKAGES)
    return (
        f"{name}, {os.cpu_count()} processors, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; load {load}; {peers}.\n"
    )


def _peak() -> float:
    """Return the most megabytes this process has had: of its own, not of what started it."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
