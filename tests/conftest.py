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
