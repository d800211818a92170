"""Why a company is to be contacted, the weightiest reason first (METHOD.md §7).

The words that `today`, the plan of a week and their errands share.
"""

from __future__ import annotations

from typing import Literal, get_args

_Dated = Literal[
    "meeting",
    "step",
    "recall",
    "first_purchase",
    "renewal",
    "reorder",
    "birthday",
    "date",
    "plan",
]

TaskKind = Literal[_Dated, "promise"]
"""Why a company stands on a day of next week."""

Reason = Literal[_Dated, "cadence", "promise"]
"""Why a company is to be contacted on a day: its segment's cadence is no task of a week ahead."""

TASK_KINDS: tuple[TaskKind, ...] = get_args(TaskKind)
REASONS: tuple[Reason, ...] = get_args(Reason)
