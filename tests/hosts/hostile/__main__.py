"""Hostile files by the hundred: `python -m tests.hosts.hostile [SEED | --count N --first SEED]`.

One seed is tried in this process, with its traceback, and kept as a file; many in processes of
their own, with a summary. The exit code is 1 if there is any fault.
"""

from __future__ import annotations

# ruff: noqa: T201 - it speaks to who started it
import argparse
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from tests.hosts.hostile.made import bases, made
from tests.hosts.hostile.pool import Verdict, highest, limited, unlimited, verdicts
from tests.hosts.hostile.trial import Trial
from tests.hosts.hostile.zips import entries_of, zipped

_WARMING = 5


def one(seed: int, folder: Path) -> dict[str, Any]:
    """Return the facts of a verdict on a seed."""
    file = made(seed)
    before = highest()
    limited(folder)
    trial = Trial(file.data, folder, seed)
    trial.run()
    return {
        "base": file.base,
        "mutators": file.mutators,
        "said": trial.said,
        "fault": trial.fault,
        "spent": trial.spent,
        "memory": max(highest() - before, 0),
    }


def warm_up() -> None:
    """Take some sound workbooks every way, so that children find everything imported."""
    for seed, parts in enumerate(list(bases().values())[:_WARMING] * 2):
        with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
            Trial(zipped(entries_of(dict(parts))), Path(folder), seed).run()
    unlimited()


def many(first: int, count: int) -> list[Verdict]:
    """Try many seeds; print the faults as they come, then the summary."""
    warm_up()
    found: list[Verdict] = []
    for verdict in verdicts(range(first, first + count), one, os.cpu_count() or 1):
        found.append(verdict)
        if verdict.fault:
            file = made(verdict.seed)
            print(f"seed {verdict.seed}, {file.base}, {', '.join(file.mutators)}: {verdict.fault}")
            sys.stdout.flush()
    print(summary(found))
    return found


def summary(found: list[Verdict]) -> str:
    """Return what became of the files, as text."""
    looked = Counter(v.said.get("look", "?") for v in found)
    written = sum(v.said.get("write") == "fine" for v in found)
    lines = [f"{len(found)} files, {sum(bool(v.fault) for v in found)} faults"]
    lines += [f"{times:6} {code}" for code, times in looked.most_common()]
    lines += [f"{written:6} written to and sound"]
    steps: Counter[str] = Counter()
    for verdict in found:
        steps.update(f"{step} {code}" for step, code in verdict.said.items() if step != "look")
    lines += [f"{times:6}   {line}" for line, times in sorted(steps.items())]
    slow = max(found, key=lambda v: v.seconds)
    large = max(found, key=lambda v: v.memory)
    lines.append(f"slowest {slow.seconds:.1f} s (seed {slow.seed}, {', '.join(slow.mutators)})")
    lines.append(
        f"largest {large.memory >> 20} MB (seed {large.seed}, {', '.join(large.mutators)})"
    )
    lines.append(f"{sum(sum(v.spent.values()) for v in found):.0f} s of computing in all")
    return "\n".join(lines)


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="tests.hosts.hostile")
    parser.add_argument("seed", type=int, nargs="?")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    if given.seed is None:
        return int(any(verdict.fault for verdict in many(given.first, given.count)))
    file = made(given.seed)
    kept = Path(tempfile.mkdtemp(prefix="hostile-"))
    (kept / "original.xlsx").write_bytes(file.data)
    facts = one(given.seed, kept)
    print("\n".join(f"{key}: {fact}" for key, fact in facts.items()), kept, sep="\n")
    return int(bool(facts["fault"]))


if __name__ == "__main__":
    sys.exit(main())
