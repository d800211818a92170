"""The ready workbooks of `sample_workbooks/`: `python -m clientbook.demo.samples [DIR]`.

The example company in both languages, refreshed, of each one manager's weekly report and the
summary; and a workbook with a row per finding of the check. The same every time: a test makes them
again and compares them part by part.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from clientbook.book.host import Act
from clientbook.book.wording import LANGUAGES, Language
from clientbook.demo.make import make_demo
from clientbook.demo.problem_book import make_problems

DAY = date(2026, 11, 23)
_MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
_SUMMARY, _REPORT = 1, 3
"""Which reports are shown: the summary and the second manager's; the first file is the book."""


def samples() -> Iterator[tuple[str, bytes]]:
    """Return the name and the bytes of every sample workbook."""
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            made = [path for path, _ in make_demo(Path(folder), language, DAY, _act, _id(language))]
            yield f"client_book.{language}.xlsx", made[0].read_bytes()
            yield f"weekly.{language}.xlsx", made[_REPORT].read_bytes()
            yield f"summary.{language}.xlsx", made[_SUMMARY].read_bytes()
            problems = Path(folder) / "problems.xlsx"
            make_problems(problems, language, DAY, _act, f"problems-{language}")
            yield f"problems.{language}.xlsx", problems.read_bytes()


def _id(language: Language) -> str:
    return f"sample-{language}"


def _act(command: str) -> Act:
    return Act(command, "sample", _MOMENT)


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "sample_workbooks")
    target.mkdir(exist_ok=True)
    for name, content in samples():
        (target / name).write_bytes(content)
