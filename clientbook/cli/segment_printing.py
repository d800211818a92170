"""What `segments` prints: pyramid and goals, axes, movement, recommenders, gaps; or one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.book.wording import number_text, text, value_text
from clientbook.cli.screen import show_rows, show_table, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientbook.cli.frame import Told
    from clientbook.sales.client_segments import ClientSegments
    from clientbook.sales.movement import Movement

MOST_NAMES = 5
_PYRAMID = ("segment", "count", "goal", "offer", "channel", "cadence")
_REGISTER = ("who", "level", "brought", "earned")
_GAPS = ("company", "bought", "missing", "paid")


def print_segments(told: Told, found: ClientSegments) -> None:
    """Print the segments of a day."""
    if told.as_json:
        told.put_json(found.as_json())
        return
    told.say("cli.segments.title", day=found.as_of)
    _print_pyramid(told, found)
    _print_axes(told, found)
    _print_movement(told, found.movement)
    _print_recommenders(told, found)
    _print_gaps(told, found)


def _print_pyramid(told: Told, found: ClientSegments) -> None:
    language = told.language
    rows = []
    for segment, count in found.counts.items():
        goal = found.goals.get(segment)
        channel = goal and goal.channel and value_text("channel", goal.channel, language)
        rows.append(
            (
                value_text("segment", segment, language),
                number_text(count, language),
                (goal and goal.goal) or "—",
                (goal and goal.offer) or "—",
                channel or "—",
                "—" if goal is None or goal.cadence_days is None else str(goal.cadence_days),
            )
        )
    show_rows(told, "segments", "pyramid", _PYRAMID, rows, left=5)
    told.say("cli.segments.sizes", **found.count("size", ("small", "medium", "large")))


def _print_axes(told: Told, found: ClientSegments) -> None:
    from clientbook.sales.segment_axes import AXES

    rows = []
    for axis, values in AXES.items():
        counts = (
            f"{text(f'axis.{axis}.{value}', told.language)} {number_text(count, told.language)}"
            for value, count in found.count(axis, values).items()
        )
        rows.append((text(f"axis.{axis}", told.language), " · ".join(counts)))
    show_rows(told, "segments", "axes", ("axis", "values"), rows, left=2)


def _print_movement(told: Told, moved: Movement) -> None:
    if moved.since is None:
        told.say("cli.segments.no_movement")
        return
    title = text("cli.segments.movement", told.language, week=moved.since.text)
    table = table_of(told, "segments", ("was",), title)
    for segment in moved.counts["key"]:
        table.add_column(value_text("segment", segment, told.language), justify="right")
    for then, row in moved.counts.items():
        name = segment_words(told, then)
        table.add_row(name, *(number_text(n, told.language) if n else "–" for n in row.values()))
    show_table(table)
    told.say("cli.segments.moved", n=moved.moved, real=moved.to_real)


def segment_words(told: Told, segment: str) -> str:
    """Return a segment in words, or "new" for what was not there."""
    if segment == "new":
        return text("axis.new", told.language)
    return value_text("segment", segment, told.language)


def _print_recommenders(told: Told, found: ClientSegments) -> None:
    rows = [
        (
            one.name,
            text(f"axis.recommender.{one.level}", told.language),
            _names(one.brought),
            number_text(one.earned, told.language),
        )
        for one in found.recommenders
    ]
    show_rows(told, "segments", "recommenders", _REGISTER, rows, left=3)
    for level in dict.fromkeys(one.level for one in found.recommenders):
        told.say(f"recommender.offer.{level}")


def _print_gaps(told: Told, found: ClientSegments) -> None:
    rows = [
        (
            one.company,
            ", ".join(one.bought),
            ", ".join(one.missing),
            number_text(one.paid, told.language),
        )
        for one in found.gaps
    ]
    show_rows(told, "segments", "gaps", _GAPS, rows, left=3)


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
