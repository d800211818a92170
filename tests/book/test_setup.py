"""The settings tables become a typed record, with the usual values for what is missing."""

from __future__ import annotations

from typing import Any

import pytest

from clientbook.book.cells import CellError
from clientbook.book.settings import Manager, Settings, Stage, default_stages
from tests.book.builder import book_of


def test_a_new_book_has_the_usual_settings() -> None:
    """Every row as it comes gives the schema's defaults."""
    assert book_of().settings == Settings(stages=default_stages("ru"))
    assert book_of("en").settings == Settings(language="en", stages=default_stages("en"))


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("key_purchases", 3.0, 3),
        ("key_revenue", "1 500 000,50", 1_500_000.5),
        ("verify_share", 0.25, 0.25),
        ("verify_share", "25 %", 0.25),
        ("key_prefix", 7, "7"),
        ("company_name", " Мёд и чай ", "Мёд и чай"),
        ("near_days", None, 60),
        ("near_days", "  ", 60),
        ("month_list", 0, 0),
    ],
)
def test_a_setting_is_read_as_its_type(name: str, cell: Any, value: object) -> None:  # noqa: ANN401 - any cell
    """Numbers, texts that are numbers, and blanks that mean the default."""
    book = book_of(settings={name: cell})
    assert getattr(book.settings, name) == value
    assert book.findings == ()


@pytest.mark.parametrize("cell", ["много", 2.5, -1, True, CellError("#N/A")])
def test_a_bad_setting_is_a_finding_and_the_default(cell: Any) -> None:  # noqa: ANN401 - any cell
    """A value that does not fit is told, and the usual one is in force."""
    book = book_of(settings={"key_purchases": cell})
    assert book.settings.key_purchases == 4
    assert "setting_bad" in {finding.code for finding in book.findings}


def test_the_first_of_two_rows_counts() -> None:
    """A setting that stands twice is a finding; the first row is in force."""
    book = book_of(cb_settings={"name": ["min_n", "MIN_N"], "value": [5, 9]})
    assert book.settings.min_n == 5
    assert [finding.code for finding in book.findings] == ["setting_twice"]


def test_stages_are_the_users() -> None:
    """Stages come in their order, by id or by a usual name; none at all means the usual funnel."""
    stages = (Stage("contact", "Знакомство", 0.9, 7), Stage("pilot", "Проба", 0.5))
    assert book_of(stages=stages).settings.stages == stages
    assert book_of(stages=[]).settings.stages == default_stages("ru")
    book = book_of(cb_stages={"stage": ["Оплата", "Своё"], "plan_rate": [0.95, 0.5]})
    assert [stage.id for stage in book.settings.stages] == ["payment", "Своё"]


def test_managers_are_named_once() -> None:
    """Capacity and activity are read; a second row of one name is told and left out."""
    people = [Manager("Иванов", "iv@x.ru", 6), Manager("Сидоров", active=False)]
    book = book_of(managers=[*people, "ИВАНОВ"])
    assert book.settings.managers == tuple(people)
    assert [finding.code for finding in book.findings] == ["setting_twice"]
