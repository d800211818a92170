"""The rows a new workbook starts with: settings, lists, stages, goals, points. METHOD.md §4-6."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clientbook.book.cells import Cell
from clientbook.book.schema import FORMAT_VERSION, LISTS, OPEN_LISTS, SETTINGS, TABLES
from clientbook.book.settings import Manager, default_stages
from clientbook.book.wording import VALUES, Language, header, setting_label, text, value_text

Columns = Mapping[str, Sequence[Cell]]

CADENCE = {"key": 14, "real": 30, "prospective": 7, "probable": 30, "potential": 90}
"""Days from a completed contact to the next, per segment. METHOD.md §4."""

_CHANNELS = {
    "key": "meeting",
    "real": "call",
    "prospective": "call",
    "probable": "call",
    "potential": "letter",
}

POINTS: tuple[tuple[str, str, str, float], ...] = (
    ("temperature", "temperature", "hot", 30),
    ("temperature", "temperature", "warm", 15),
    ("temperature", "temperature", "cold", 5),
    ("source", "source", "recommendations", 15),
    ("source", "source", "own_site", 10),
    ("source", "source", "fairs", 5),
    ("consent", "consent", "yes", 5),
    ("consent", "consent", "no", -5),
)
"""Expert points: column, list, value, points. METHOD.md §5."""

_EXPERT_POINTS = {1: 0, 2: 5, 3: 10, 4: 20, 5: 30}


class Product(NamedTuple):
    """Something to sell: its name, its group, whether it is on hand."""

    name: str
    category: str | None = None
    in_stock: bool = True


def first_rows(
    language: Language,
    managers: Sequence[Manager],
    products: Sequence[Product],
    settings: Mapping[str, Cell],
) -> dict[str, Columns]:
    """Return the starting cells of every table that has some: table → column → cells."""
    return {
        "cb_stages": _stages(language),
        "cb_managers": _managers(language, managers),
        "cb_settings": _settings(language, settings),
        "cb_lists": _lists(language, products),
        "cb_goals": _goals(language),
        "cb_points": _points(language),
        "cb_products": _products(language, products),
    }


def joined(defaults: Mapping[str, Columns], given: Mapping[str, Columns]) -> dict[str, Columns]:
    """Return the rows of every table: those given instead of the defaults, lists by column.

    Columns of one table are padded with blanks to one length. KeyError: an unknown table or column.
    """
    for table, columns in given.items():
        for column in columns:
            TABLES[table].by_id[column]
    both = {**defaults, **given}
    if "cb_lists" in given:
        both["cb_lists"] = {**defaults["cb_lists"], **given["cb_lists"]}
    return {table: _padded(columns) for table, columns in both.items()}


def _padded(columns: Columns) -> Columns:
    longest = max(map(len, columns.values()), default=0)
    return {
        name: cells if len(cells) == longest else (*cells, *[None] * (longest - len(cells)))
        for name, cells in columns.items()
    }


def _stages(language: Language) -> Columns:
    stages = default_stages(language)
    return {
        "stage": [stage.name for stage in stages],
        "plan_rate": [stage.plan_rate for stage in stages],
        "stuck_days": [stage.stuck_days for stage in stages],
        "id": [stage.id for stage in stages],
    }


def _managers(language: Language, managers: Sequence[Manager]) -> Columns:
    return {
        "manager": [manager.name for manager in managers],
        "email": [manager.email for manager in managers],
        "capacity": [manager.capacity for manager in managers],
        "active": [_yes(active=manager.active, language=language) for manager in managers],
    }


def _products(language: Language, products: Sequence[Product]) -> Columns:
    return {
        "product": [product.name for product in products],
        "category": [product.category for product in products],
        "in_stock": [_yes(active=product.in_stock, language=language) for product in products],
    }


def _settings(language: Language, settings: Mapping[str, Cell]) -> Columns:
    defaults: dict[str, Cell] = {spec.name: spec.default for spec in SETTINGS}
    unknown = settings.keys() - defaults.keys()
    if unknown:
        raise KeyError(*sorted(unknown))
    own = {"language": language, "format_version": FORMAT_VERSION}
    values = {**defaults, **own, **settings}
    return {
        "label": [setting_label(name, language) for name in values],
        "value": [None if value == "" else value for value in values.values()],
        "name": list(values),
    }


def _lists(language: Language, products: Sequence[Product]) -> Columns:
    names = (*OPEN_LISTS, *LISTS)
    words = {name: [value_text(name, v, language) for v in VALUES[name]] for name in names}
    sold = dict.fromkeys(product.category for product in products if product.category)
    return _padded({**words, "category": list(sold) or words["category"]})


def _goals(language: Language) -> Columns:
    return {
        "segment": [value_text("segment", segment, language) for segment in CADENCE],
        "goal": [text(f"goal.{segment}", language) for segment in CADENCE],
        "offer": [text(f"offer.{segment}", language) for segment in CADENCE],
        "channel": [value_text("channel", _CHANNELS[segment], language) for segment in CADENCE],
        "cadence_days": list(CADENCE.values()),
    }


def _points(language: Language) -> Columns:
    score = header("cb_target", "expert_score", language)
    return {
        "column": [
            *(header("cb_target", column, language) for column, *_ in POINTS),
            *[score] * len(_EXPERT_POINTS),
        ],
        "value": [
            *(value_text(name, value, language) for _, name, value, _ in POINTS),
            *map(str, _EXPERT_POINTS),
        ],
        "points": [*(points for *_, points in POINTS), *_EXPERT_POINTS.values()],
    }


def _yes(*, active: bool, language: Language) -> str:
    return value_text("yes_no", "yes" if active else "no", language)
