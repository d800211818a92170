"""The chart of managers keeps being readable: few, many, or one of them; three stages or seven."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from clientbook.book.record import Book
from clientbook.reports.funnel_sheet import funnel_sheet
from clientbook.reports.matrix_rows import MOST_RANKED, chart_rows
from clientbook.reports.weekly import weekly_files
from clientbook.sales.week_records import StageWeek
from tests.reports.crowds import crowd
from tests.reports.drawn import part, parts, values
from tests.sales.test_week import WEEK


def _charts(workbook: bytes) -> dict[str, list[int]]:
    """Return title → how many points each series of a chart has."""
    return {
        "".join(re.findall(r"<a:t>(.*?)</a:t>", chart)[:1]): [
            int(points)
            for points in re.findall(r'<c:val>.*?<c:ptCount val="(\d+)"/>', chart, flags=re.DOTALL)
        ]
        for chart in (part(workbook, name) for name in parts(workbook) if "/charts/chart" in name)
    }


def _summary(book: Book) -> bytes:
    (_, workbook), *_ = weekly_files(book, WEEK)
    return workbook


def _funnel(book: Book) -> bytes:
    workbook = funnel_sheet(book, date(2026, 11, 22)).payload
    assert workbook is not None
    return workbook


@pytest.mark.parametrize(
    ("made", "managers", "stages", "title", "points"),
    [
        (_funnel, 4, 3, "Какая доля компаний прошла этап: менеджеры и план", 12),
        (_funnel, 3, 7, "Какая доля компаний прошла этап: менеджеры и план", 21),
        (_summary, 9, 4, "Сколько компаний из 100 доходит до оплаты: менеджеры и план", 9),
        (_funnel, 1, 4, "Какая доля компаний прошла этап", 4),
    ],
)
def test_the_chart_of_managers_takes_the_shape_that_fits(
    made: Callable[[Book], bytes], managers: int, stages: int, title: str, points: int
) -> None:
    """Bars per manager and stage while they have room, else one per manager; of one, his stages."""
    book = crowd(managers, stages, companies=6)
    workbook = made(book)
    charts = _charts(workbook)
    assert {name: found for name, found in charts.items() if "компани" in name} == {
        title: [points, points]
    }
    ranked = "Платят из 100: кто впереди, кто отстаёт" in values(workbook).values()
    assert ranked == (title.startswith("Сколько"))


def test_the_best_manager_comes_first() -> None:
    """Equals go by name; more managers than a chart holds get the table alone."""
    found = chart_rows(_managers(2.0, 1.0, 3.0, 2.0, None, 0.0, 0.5), 2.0)
    assert found["chart_shape"] == "ranked"
    assert _names(found) == ["М2", "М0", "М3", "М1", "М6", "М5"]
    many = chart_rows(_managers(*[1.0] * (MOST_RANKED + 1)), 2.0)
    assert (many["chart_shape"], len(_names(many))) == ("", MOST_RANKED + 1)
    assert chart_rows({}, 2.0) == {"chart_shape": "", "ranked": []}


def _managers(*paid: float | None) -> dict[str, tuple[float | None, list[StageWeek]]]:
    stages = [
        StageWeek(f"s{n}", "Этап", at_risk=1, moved=1, planned=1, open=0, lost=0, rate=1, plan=1)
        for n in range(4)
    ]
    return {f"М{n}": (one, stages) for n, one in enumerate(paid)}


def _names(found: dict[str, object]) -> list[str]:
    rows = found["ranked"]
    assert isinstance(rows, list)
    return [row["name"] for row in rows]
