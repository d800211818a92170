"""Mutated zips and XML by the hundred: each file is fine, or refused in words and left as it was.

What is tried with each, and within which limits, stands in `hostile/`. Any fault prints its seed:
`python -m tests.hosts.hostile SEED` tries it again.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

needs_fork = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="needs Linux: limits and /proc for each file"
)


def tried(first: int, count: int) -> str:
    """Try some seeds in a program of their own; return its summary."""
    command = [sys.executable, "-m", "tests.hosts.hostile", f"--first={first}", f"--count={count}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@needs_fork
def test_a_hundred_hostile_files() -> None:
    """No traceback, no death, no hang, no lost byte: 100 files of a hundred seeds."""
    assert "100 files, 0 faults" in tried(0, 100)


@needs_fork
@pytest.mark.slow
def test_ten_thousand_hostile_files() -> None:
    """The same with ten thousand."""
    assert "10000 files, 0 faults" in tried(1_000, 10_000)
