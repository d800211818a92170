"""Small teams of companies that went so far down the funnel, for tests of the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

STAGES = ("contact", "presentation", "delivery", "payment")
FIRST_DAY = date(2026, 3, 2)
TAKEN = date(2026, 3, 1)

Rows = list[dict[str, Any]]


def team(manager: str, counts: Sequence[int]) -> tuple[Rows, Rows]:
    """Return companies and log rows: counts[0] taken into work, counts[k] reached stage k."""
    companies = [
        {"client": f"C-{manager}-{n:05d}", "company": f"{manager} {n}", "manager": manager}
        | {"taken_on": TAKEN}
        for n in range(counts[0])
    ]
    log = [
        step(f"C-{manager}-{n:05d}", manager, stage, day)
        for day, (stage, reached) in enumerate(zip(STAGES, counts[1:], strict=True))
        for n in range(reached)
    ]
    return companies, log


def step(client: str, manager: str, stage: str | None, day: int = 0, **more: object) -> Any:  # noqa: ANN401 - a row of any values
    """Return a log row: a completed contact with a stage, `day` days after the first."""
    return {
        "date": FIRST_DAY + timedelta(days=day),
        "client": client,
        "manager": manager,
        "channel": "call",
        "contacted": "yes",
        "stage": stage,
    } | more


def touch(client: str, manager: str, day: int = 0, **more: object) -> Any:  # noqa: ANN401 - a row of any values
    """Return a log row that is a touch, not a contact."""
    return step(client, manager, None, day) | {"contacted": "no"} | more
