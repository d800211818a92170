"""The story of one example company: what its manager did, how far it came, what it bought.

A story is told forward in working days and cut at the day asked: what would come later has simply
not happened yet. Everything random comes from the generator that is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from clientbook.book.schema import LISTS
from clientbook.demo.words import PRODUCTS

STAGES = ("contact", "presentation", "delivery", "payment")
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Style:
    """How a manager works: chance to pass each stage, and since how many weeks he is here."""

    rates: tuple[float, float, float, float]
    weeks: int
    share: int


STYLES = (
    Style((0.84, 0.74, 0.88, 0.97), 26, 180),
    Style((0.97, 0.93, 0.72, 0.82), 26, 170),
    Style((0.90, 0.82, 0.78, 0.92), 26, 110),
    Style((0.80, 0.62, 0.66, 0.88), 7, 40),
)
"""In the order of `words.MANAGERS`: one closes well, one opens well, one is even, one is new."""


@dataclass(slots=True)
class Step:
    """One row of the funnel log, values as ids."""

    day: date
    channel: str
    contacted: bool
    stage: str | None = None
    signal: str | None = None
    refusal: str | None = None
    remark: str = "tried"


@dataclass(slots=True)
class Deal:
    """One deal; amounts in whole units of the book's currency."""

    product: int
    contract_on: date
    delivered_on: date | None
    amount: int
    cost: int
    due_on: date | None
    paid_on: date | None
    paid_amount: int


@dataclass(slots=True)
class Story:
    """What happened with one company up to the day asked."""

    taken_on: date
    steps: list[Step] = field(default_factory=list)
    deals: list[Deal] = field(default_factory=list)
    reached: int = 0
    lost: bool = False
    dropped: bool = False


def tell_story(rng: Random, style: Style, taken_on: date, as_of: date) -> Story:
    """Return the story of a company taken into work on a day, by a manager of this style."""
    story = Story(taken_on)
    day = next_workday(taken_on, rng.randint(0, 4))
    for number, stage in enumerate(STAGES):
        day = _approach(rng, story, day, number)
        if rng.random() > style.rates[number]:
            _fail(rng, story, day, number)
            break
        _pass(rng, story, day, stage)
        day = next_workday(day, rng.randint(3, (9, 12, 18, 12)[number]))
    else:
        _buy_again(rng, story, day, as_of)
    return _cut(story, as_of)


def next_workday(day: date, later: int) -> date:
    """Return the day `later` days on, moved to Monday from a weekend."""
    found = day + timedelta(days=later)
    while found.weekday() >= SATURDAY:
        found += timedelta(days=1)
    return found


def _approach(rng: Random, story: Story, day: date, number: int) -> date:
    """Log the tries that come before a stage: touches that were no contacts."""
    for _ in range(rng.choice((0, 1, 1, 2, 3) if number == 0 else (0, 0, 1, 2))):
        channel = rng.choice(("call", "call", "call", "email", "letter"))
        story.steps.append(Step(day, channel, contacted=False))
        day = next_workday(day, rng.randint(1, 4))
    return day


def _pass(rng: Random, story: Story, day: date, stage: str) -> None:
    channels = {
        "contact": ("call", "call", "meeting"),
        "presentation": ("meeting", "meeting", "visit", "call"),
        "delivery": ("visit", "call"),
        "payment": ("call",),
    }
    signal = None
    if stage == "contact" and rng.random() < 0.3:
        signal = rng.choice(LISTS["signal"][:7])
    elif stage == "presentation" and rng.random() < 0.35:
        signal = rng.choice(("excellent_review", "meeting_negotiated", "partner_set_meeting"))
    story.steps.append(
        Step(
            day,
            rng.choice(channels[stage]),
            contacted=True,
            stage=stage,
            signal=signal,
            remark=stage,
        )
    )
    story.reached += 1
    if stage == "delivery":
        story.deals.append(_deal(rng, day, paid=False))
    elif stage == "payment":
        deal = story.deals[-1]
        deal.paid_on, deal.paid_amount = day, deal.amount


def _fail(rng: Random, story: Story, day: date, number: int) -> None:
    """A stage that does not come: most refuse with a reason, some just do not answer."""
    if number == 3:  # delivered and not paid: the debt stays in Results
        if rng.random() < 0.4:
            deal = story.deals[-1]
            deal.paid_on, deal.paid_amount = day, deal.amount // 2
        return
    if rng.random() < 0.72:
        weights = (20, 22, 18, 12, 10, 10, 8)
        refusal = rng.choices(LISTS["refusal"], weights)[0]
        story.steps.append(
            Step(day, "call", contacted=number > 0, refusal=refusal, remark="refusal")
        )
        story.lost = True
        return
    for _ in range(rng.randint(1, 4)):
        story.steps.append(Step(day, rng.choice(("call", "email")), contacted=False))
        day = next_workday(day, rng.randint(4, 12))
    story.dropped = rng.random() < 0.3


def _deal(rng: Random, delivered_on: date, *, paid: bool) -> Deal:
    product = rng.randrange(8)
    amount = round(PRODUCTS[product][2] * rng.uniform(0.5, 2.2), -2)
    due_on = next_workday(delivered_on, rng.choice((14, 21, 30)))
    paid_on = next_workday(delivered_on, rng.randint(5, 25)) if paid else None
    return Deal(
        product,
        contract_on=next_workday(delivered_on, -rng.randint(4, 12)),
        delivered_on=delivered_on,
        amount=int(amount),
        cost=int(amount * rng.uniform(0.6, 1.06)),
        due_on=due_on,
        paid_on=paid_on,
        paid_amount=int(amount) if paid else 0,
    )


def _buy_again(rng: Random, story: Story, day: date, as_of: date) -> None:
    """Repeat orders: some clients buy every few weeks."""
    if rng.random() > 0.55:
        return
    pause = rng.choice((14, 21, 30, 45))
    while (day := next_workday(day, pause + rng.randint(-4, 6))) < as_of:
        story.steps.append(
            Step(day, rng.choice(("call", "meeting")), contacted=True, remark="again")
        )
        if rng.random() < 0.7:
            story.deals.append(_deal(rng, next_workday(day, 6), paid=True))


def _cut(story: Story, as_of: date) -> Story:
    """Forget what has not happened yet."""
    story.steps = [step for step in story.steps if step.day <= as_of]
    kept: list[Deal] = []
    for deal in story.deals:
        if deal.contract_on > as_of:
            continue
        if deal.delivered_on is not None and deal.delivered_on > as_of:
            deal.delivered_on = deal.due_on = None
        if deal.paid_on is not None and deal.paid_on > as_of:
            deal.paid_on, deal.paid_amount = None, 0
        kept.append(deal)
    story.deals = kept
    stages = [step.stage for step in story.steps if step.stage]
    story.reached = len(stages)
    story.lost = any(step.refusal for step in story.steps)
    return story


def spread_days(rng: Random, count: int, weeks: int, as_of: date) -> Sequence[date]:
    """Return the days on which a manager took his companies: fewer in the last weeks."""
    span = weeks * 7
    days = (as_of - timedelta(days=int(span * (1 - rng.random() ** 1.6) + 1)) for _ in range(count))
    return [min(next_workday(day, 0), as_of) for day in days]
