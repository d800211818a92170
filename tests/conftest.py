"""What all tests share: a missing program is a skip here and a failure in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, not wrong.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

_ALLOWED = (
    "cannot open the original",
    "no shared folder",
    "excel",
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
    """Say in which programs the contract of hosts was really exercised."""
    reports = terminalreporter.stats.get("passed", [])
    found = {str(value) for one in reports for name, value in one.user_properties if name == "host"}
    if found:
        terminalreporter.write_line(f"contract of hosts: closed file, {', '.join(sorted(found))}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skip for a missing program into a failure where CI has installed everything."""
    report = yield
    if os.environ.get("CLIENTBOOK_CI") and getattr(report, "skipped", False):
        reason = str(getattr(report, "longrepr", "")).lower()
        if not hasattr(report, "wasxfail") and not any(word in reason for word in _ALLOWED):
            report.outcome = "failed"  # type: ignore[attr-defined]
            report.longrepr = f"{item.nodeid} was skipped in CI: {reason}"  # type: ignore[attr-defined]
    return report
