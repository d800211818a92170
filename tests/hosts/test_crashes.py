"""Crash safety: whatever a publish dies of, the workbook is the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clientbook.cli.run import run
from clientbook.hosts import closed_file
from tests.hosts.kills import (
    REFUSED,
    STEPS,
    Publish,
    at_publish,
    ended,
    failing,
    kill,
    needs_fork,
    stepping,
)

pytestmark = needs_fork

DAY = ("--as-of", "2026-11-23")
CODES = (errno.ENOSPC, errno.EIO, errno.EACCES)
TELLING = {"write", "fsync", "replace", "exchange"}
"""The steps that every error is tried on, also in the short run."""


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, ...]]:
    """Make a real book of thirty companies; return real commands that change it."""
    folder = tmp_path_factory.mktemp("crash")
    book, first, second = (folder / name for name in ("Клиенты.xlsx", "1.csv", "2.csv"))
    for source, numbers in ((first, range(30)), (second, range(20, 45))):
        rows = [f"ООО «Фирма {n}»;+7 912 345-67-{n:02}\n" for n in numbers]
        source.write_text("Компания;Телефон\n" + "".join(rows), encoding="utf-8")
    assert run(["init", str(book)], "ru", chosen=True) == 0
    assert run(["import", str(book), str(first), "--to", "working", *DAY], "ru", chosen=True) == 0
    return {
        "refresh": ("refresh", str(book), *DAY),
        "import": ("import", str(book), str(second), "--to", "working", *DAY),
    }


def killed_at_every_step(publish: Publish) -> None:
    """Kill a publish before each of its steps, in the middle of each write."""
    steps = publish.steps()
    assert {"open", "write", "fsync", "replace", "unlink", "mkdir"} <= set(steps)
    outcomes = []
    for at in range(1, len(steps) + 1):
        assert ended(publish.fork(at, kill)) == -signal.SIGKILL
        outcomes.append(publish.check())
        publish.reset()
    assert outcomes == sorted(outcomes)  # the old one up to one step, and the new one from there
    assert 0 < sum(outcomes) < len(steps)


def killed_at_random(count: int, seed: int) -> Callable[[Publish], None]:
    """Return what kills a publish at so many random moments; one that was faster is no kill."""

    def work(publish: Publish) -> None:
        chance = random.Random(seed)  # noqa: S311 - no secret
        takes = min(publish.duration() for _ in range(3))
        outcomes: list[bool] = []
        while len(outcomes) < count:
            child = publish.fork()
            time.sleep(chance.uniform(0, takes))
            os.kill(child, signal.SIGKILL)
            killed = ended(child) == -signal.SIGKILL
            found = publish.check()
            publish.reset()
            if killed:
                outcomes.append(found)
        new = sum(outcomes)
        print(f"{count} kills: {count - new} old, {new} new")  # noqa: T201 - seen with pytest -s

    return work


def whole_command_killed(
    arguments: tuple[str, ...], count: int, seed: int
) -> Callable[[Publish], None]:
    """Return what kills a command at random moments from its first to its last."""

    def started() -> int:
        child = os.fork()
        if not child:
            code = 1
            try:
                code = run([*arguments, "--quiet"], "ru", chosen=True)
            finally:
                os._exit(code)
        return child

    def work(publish: Publish) -> None:
        before = time.perf_counter()
        assert ended(started()) in {0, 1}
        takes = time.perf_counter() - before
        assert publish.check()
        publish.reset()
        chance = random.Random(seed)  # noqa: S311 - no secret
        kills = 0
        while kills < count:
            child = started()
            time.sleep(chance.uniform(0, takes))
            os.kill(child, signal.SIGKILL)
            kills += ended(child) == -signal.SIGKILL
            publish.check()
            publish.reset()

    return work


def refused_at_every_step(codes: tuple[int, ...]) -> Callable[[Publish], None]:
    """Return what lets each step fail; the errors take turns but for the telling steps."""

    def work(publish: Publish) -> None:
        steps = publish.steps()
        for at, step in enumerate(steps, start=1):
            for code in codes if step in TELLING else (codes[at % len(codes)],):
                end = ended(publish.fork(at, failing(code)))
                assert end in {0, REFUSED}, (at, step, code)
                found = publish.book.read_bytes()
                assert found == (publish.old if end else publish.new), (at, step, code)
                if step not in {"unlink", "close"}:
                    publish.check_tidy()
                publish.check()
                publish.reset()

    return work


@pytest.mark.parametrize("name", ["refresh", "import"])
def test_a_kill_at_any_step_leaves_the_old_book_or_the_new_one(
    commands: dict[str, tuple[str, ...]], name: str
) -> None:
    """Whole, with a journal that agrees, and the next command finds and leaves no leftovers."""
    at_publish(commands[name], killed_at_every_step)


@pytest.mark.parametrize("name", ["refresh", "import"])
def test_a_kill_at_any_moment_leaves_the_old_book_or_the_new_one(
    commands: dict[str, tuple[str, ...]], name: str
) -> None:
    """In the publish, and anywhere in the command."""
    at_publish(commands[name], killed_at_random(10, seed=1))
    at_publish(commands[name], whole_command_killed(commands[name], 3, seed=2))


@pytest.mark.parametrize("name", ["refresh", "import"])
def test_a_failing_disk_leaves_the_old_book_and_a_sentence(
    commands: dict[str, tuple[str, ...]], name: str
) -> None:
    """Full, broken or forbidden at any step: nothing is left, and what was published stays so."""
    at_publish(commands[name], refused_at_every_step(CODES))


def test_the_kills_see_a_careless_publish(
    commands: dict[str, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Negative control: bytes that are written over the old ones are found torn."""

    def careless(path: Path, content: bytes, **_: object) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_TRUNC)
        os.write(handle, content)
        os.close(handle)

    monkeypatch.setattr(closed_file, "write_whole", careless)
    shared = Path(commands["refresh"][1]).parent
    own = shutil.copytree(shared, tmp_path / "own")  # it is left as the failure leaves it
    command = [part.replace(str(shared), str(own)) for part in commands["refresh"]]
    with pytest.raises(AssertionError):
        at_publish(command, killed_at_every_step)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["refresh", "import"])
def test_five_hundred_kills_each(commands: dict[str, tuple[str, ...]], name: str) -> None:
    """The long run: at random moments of the publish, and of the whole command."""
    at_publish(commands[name], killed_at_random(500, seed=3))
    at_publish(commands[name], whole_command_killed(commands[name], 50, seed=4))


def test_the_steps_are_those_of_the_system() -> None:
    """A step that this system does not have would be counted by nobody."""
    assert all(hasattr(os, step) for step in STEPS)


def test_a_killed_init_leaves_no_book(tmp_path: Path) -> None:
    """A first book is there whole or not at all, and the next `init` makes it."""
    book = tmp_path / "Новая.xlsx"
    command = ["init", str(book), "--quiet"]

    def started(at: int) -> int:
        child = os.fork()
        if not child:
            try:
                with stepping(at, kill):
                    os._exit(run(command, "ru", chosen=True))
            finally:
                os._exit(9)
        return ended(child)

    whole = 0
    for at in range(1, 40):
        if started(at) == 0:
            break
        if book.exists():
            whole += 1
            assert run(["check", str(book), "--quiet"], "ru", chosen=True) == 0
            book.unlink()
    else:
        pytest.fail("init never came to its end")
    assert whole
    assert book.exists()
