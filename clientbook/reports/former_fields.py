"""Fields that templates once had: what to write in their place, so that old templates are told.

A release that takes a field out of a report or renames it adds a line here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from clientbook.reports.template.errors import Problem

FORMER: Final[Mapping[str, Mapping[str, str]]] = {}
"""Report → the field as it was (`name`, or `.field` of whatever record had it) → as it is now."""


def told_of_former(report: str, problems: Iterable[Problem]) -> list[Problem]:
    """Return faults of a report's template; one about a field that was replaced says by which."""
    former = FORMER.get(report, {})
    return [_told(problem, former) for problem in problems]


def _told(problem: Problem, former: Mapping[str, str]) -> Problem:
    if problem.reason not in {"name", "field"}:
        return problem
    name = str(problem.facts["name"])
    owner = str(problem.facts.get("owner", ""))
    known = (name,) if problem.reason == "name" else (f"{owner}.{name}", f".{name}")
    for was in known:
        if was in former:
            facts = {"name": was.lstrip("."), "now": former[was]}
            return replace(problem, reason="former", facts=facts, likely=None)
    return problem
