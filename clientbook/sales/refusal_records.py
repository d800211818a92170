"""What the refusal desk says, as frozen records (METHOD.md §6, "Losses and refusals").

Reasons, advice and states are ids; the words are made when the desk is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from clientbook.sales.week_records import Advice

UNNAMED = "unnamed"
"""The reason of a refusal that gives none."""

MaterialState = Literal["due", "ahead", "past", "sent", "no_consent"]
"""A promised material: to be sent now, later, forgotten by now, sent, or without consent."""

PayerState = Literal["blacklist", "softer", "undecided"]
"""How a company that did not pay is treated: exactly one of the two, or not decided yet."""

TaskKind = Literal["refusal", "material", "choose_terms", "off_blacklist"]


@dataclass(frozen=True, slots=True)
class Refused:
    """A company whose refusal stands, and what to do about it.

    `closed`: it has a real reason, so that the company counts as lost; without one it stays open.
    `window` and `recall_on`: when to return for want of budget. `live`: neither blacklisted nor
    rotated out.
    """

    client: str
    company: str
    manager: str
    on: date
    reason: str
    detail: str | None
    product: str | None
    advice: Advice
    closed: bool
    live: bool
    window: tuple[date, date] | None
    recall_on: date | None


@dataclass(frozen=True, slots=True)
class Material:
    """A useful material promised in two months after a refusal, by letter and with consent."""

    client: str
    company: str
    manager: str
    due_on: date
    state: MaterialState


@dataclass(frozen=True, slots=True)
class NonPayer:
    """A company with an unpaid deal past its day: since when, how much, how it is treated."""

    client: str
    company: str
    manager: str
    owed: Decimal
    due_on: date
    days: int
    state: PayerState


@dataclass(frozen=True, slots=True)
class Gap:
    """A product that clients asked for and we lack, or have not in stock."""

    product: str
    in_range: bool
    companies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What a manager has to do about a company, from when; `advice` of a refusal."""

    manager: str
    client: str
    company: str
    kind: TaskKind
    due_on: date
    advice: Advice | None = None
    about: Refused | None = None


@dataclass(frozen=True, slots=True)
class RefusalDesk:
    """All refusals that stand on a day, of everybody or of one manager.

    `reasons`: how many refusals stand per reason, all seven, and UNNAMED. `tasks`: materials after
    everything else, in the order of their days.
    """

    as_of: date
    manager: str | None
    refusals: tuple[Refused, ...]
    reasons: Mapping[str, int]
    gaps: tuple[Gap, ...]
    materials: tuple[Material, ...]
    non_payers: tuple[NonPayer, ...]
    tasks: tuple[Task, ...]

    @property
    def coaching(self) -> tuple[Refused, ...]:
        """The refusals of products that we have: the manager's presentation failed."""
        return tuple(one for one in self.refusals if one.advice == "product_in_stock")

    def as_json(self) -> dict[str, object]:
        """Return the record of `refusals --json`."""
        return {
            "as_of": self.as_of.isoformat(),
            "manager": self.manager,
            "reasons": dict(self.reasons),
            "refusals": [_plain(asdict(one)) for one in self.refusals],
            "coaching": [
                {name: getattr(one, name) for name in ("manager", "client", "company", "product")}
                for one in self.coaching
            ],
            "assortment_gaps": [asdict(one) for one in self.gaps],
            "materials": [_plain(asdict(one)) for one in self.materials],
            "non_payers": [_plain(asdict(one)) for one in self.non_payers],
            "tasks": [
                {n: v for n, v in _plain(asdict(one)).items() if n != "about"} for one in self.tasks
            ],
        }


def _plain(record: dict[str, object]) -> dict[str, object]:
    """Return a record with days and amounts as text."""
    plain: dict[str, object] = {}
    for name, value in record.items():
        if isinstance(value, date):
            plain[name] = value.isoformat()
        elif isinstance(value, Decimal):
            plain[name] = str(value)
        elif isinstance(value, tuple):
            plain[name] = [one.isoformat() if isinstance(one, date) else one for one in value]
        else:
            plain[name] = value
    return plain
