"""What all tests share: a missing program is a skip here and a failure in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, not wrong.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

_ALLOWED = (
    "cannot open the original",
    "no shared folder",
    "excel: ",
    "needs windows",
    "needs macos",
    "needs linux",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the contract of hosts run in a real Excel, too."""
    parser.addoption(
        "--host",
        action="append",
        default=[],
        choices=["excel"],
        help="run the contract of hosts in this program as well as in LibreOffice",
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in which programs the contract of hosts was really exercised, and what ran again."""
    reports = terminalreporter.stats.get("passed", [])
    found = {str(value) for one in reports for name, value in one.user_properties if name == "host"}
    if found:
        terminalreporter.write_line(f"contract of hosts: closed file, {', '.join(sorted(found))}")
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.write_line(f"run again: {report.nodeid}\n{report.longreprtext}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skip for a missing program into a failure where CI has installed everything."""
    report = yield
    _refuse_skip(report, item.nodeid)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """Do so for the skip of a whole module, too."""
    report = yield
    _refuse_skip(report, collector.nodeid)
    return report


def _refuse_skip(report: Any, skipped: str) -> None:  # noqa: ANN401 - of a test, or of a collection
    """Make a failure of a skip in CI, unless its reason, not its place, allows it."""
    if not os.environ.get("CLIENTBOOK_CI") or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = str(report.longrepr[2]).lower()
    if not any(word in reason for word in _ALLOWED):
        report.outcome = "failed"
        report.longrepr = f"{skipped} was skipped in CI: {reason}"
