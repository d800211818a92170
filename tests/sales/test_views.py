"""The funnel's views: cohort, snapshot and flow, each from a small book and against the oracle."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import pytest

from clientbook.book.calendar import Month, Week
from clientbook.book.record import Book
from clientbook.book.schema import COMPANY_TABLES
from clientbook.cli.run import run
from clientbook.sales.cohort import cohort_funnel
from clientbook.sales.flow import FlowCounts, StageFlow, flow
from clientbook.sales.funnel import SLICES
from clientbook.sales.snapshot import StageStanding, snapshot
from clientbook.sales.views import Asked, CohortMissing, DealsWhole, ViewsMixed, asked_for, view_of
from tests.book.builder import book_of
from tests.sales import oracle
from tests.sales.oracle import Company
from tests.sales.test_oracle import SEEDS, SUNDAY, counts, facts, pooled

WEEK = Week(2026, 47)
TODAY = date(2026, 11, 23)


def _day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def small_book() -> Book:
    """Return three companies of September, one of November; C4 is in the target group."""
    companies = ("client", "company", "manager", "taken_on")
    log = ("date", "client", "manager", "channel", "contacted", "stage", "refusal")
    rows = (
        (_day("09-10"), "C1", "Иванов", "call", "yes", "contact", None),
        (_day("11-17"), "C1", "Сидоров", "meeting", "yes", "delivery", None),
        (_day("10-05"), "C2", "Иванов", "call", "yes", "contact", None),
        (_day("11-18"), "C2", "Иванов", "call", "yes", None, "price"),
        (_day("11-20"), "C4", "Сидоров", "call", "yes", "contact", None),
    )
    return book_of(
        managers=["Иванов", "Сидоров"],
        cb_working=[
            dict(zip(companies, row, strict=True))
            for row in (
                ("C1", "Ромашка", "Иванов", _day("09-01")),
                ("C2", "Вектор", "Иванов", _day("09-30")),
                ("C3", "Гранит", "Иванов", _day("09-15")),
            )
        ],
        cb_target=[{"client": "C4", "company": "Дельта", "taken_on": _day("11-19")}],
        cb_log=[dict(zip(log, row, strict=True)) for row in rows],
    )


def test_a_cohort_is_the_companies_that_started_in_a_month() -> None:
    """Of September's three, two were contacted and one delivered to, though in later months."""
    found = cohort_funnel(small_book(), Month(2026, 9), TODAY)
    assert [(s.at_risk, s.moved, s.open, s.lost) for s in found.stages] == [
        (3, 2, 1, 0),
        (2, 1, 0, 1),
        (1, 1, 0, 0),
        (1, 0, 1, 0),
    ]
    assert (found.view, found.as_json()["cohort"]) == ("cohort", "2026-09")
    november = cohort_funnel(small_book(), Month(2026, 11), TODAY)
    assert [stage.at_risk for stage in november.stages] == [1, 1, 0, 0]


def test_a_snapshot_says_where_open_companies_stand_and_for_how_long() -> None:
    """C3 waits for its first contact since mid-September, beyond the 14 days; C2 refused."""
    found = snapshot(small_book(), TODAY)
    assert found.stages == (
        StageStanding("contact", 1, 1, 14, 69, 69),
        StageStanding("presentation", 1, 0, 21, 3, 3),
        StageStanding("delivery", 0, 0, 30, None, None),
        StageStanding("payment", 1, 0, 30, 6, 6),
    )
    assert [(one.company, one.stage, one.days) for one in found.stuck] == [
        ("Гранит", "contact", 69)
    ]
    assert [stage.open for stage in found.managers["Сидоров"]] == [0, 1, 0, 0]
    assert "rate" not in json.dumps(found.as_json())


def test_a_flow_counts_the_moves_of_one_week() -> None:
    """C1 passed presentation and delivery, C4 started and was contacted, C2 refused."""
    found = flow(small_book(), WEEK, TODAY)
    moves = zip(oracle.STAGES, (1, 1, 1, 0), strict=True)
    assert found.total == FlowCounts(1, tuple(StageFlow(*move) for move in moves), 1)
    assert found.managers["Иванов"].lost == 1
    assert found.managers["Сидоров"].started == 1
    assert flow(small_book(), WEEK, TODAY, SLICES["target"]).total.lost == 0
    running = flow(small_book(), WEEK, _day("11-17"))
    assert (running.as_of, running.total.lost) == (_day("11-17"), 0)
    assert "rate" not in json.dumps(found.as_json())


def test_options_name_a_view() -> None:
    """A month means the cohort, a week the flow; two views at once are refused in words."""
    month, week = Month(2026, 3), WEEK
    assert asked_for(None, "all", None, None) == Asked()
    assert asked_for(None, "all", month, None).view == "cohort"
    assert asked_for(None, "target", None, week) == Asked("flow", "target", None, week)
    with pytest.raises(CohortMissing, match="--cohort 2026-03"):
        asked_for("cohort", "all", None, None)
    for mixed in (("flow", month, None), ("total", None, week), (None, month, week)):
        with pytest.raises(ViewsMixed, match="Leave"):
            asked_for(mixed[0], "all", *mixed[1:])
    assert asked_for(None, "all", None, None, "deal").by == "deal"
    with pytest.raises(DealsWhole, match="count companies"):
        asked_for(None, "target", None, None, "deal")
    with pytest.raises(DealsWhole, match="count companies"):
        asked_for(None, "all", month, None, "deal")


def test_the_flow_is_of_the_last_week_that_ended() -> None:
    """Unless a week is named."""
    asked = view_of(small_book(), TODAY, Asked("flow"))
    assert asked.as_json()["week"] == "2026-W47"


# Against the oracle


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("month", [Month(2026, 12), Month(2026, 10)])
def test_cohorts_of_random_companies(seed: int, month: Month) -> None:
    """At risk, moved, open and lost by stage of those who started in a month, by list."""
    rows, book = facts(seed)
    inside = [
        company
        for company in oracle.companies_on(rows, SUNDAY)
        if company.started and (company.started.year, company.started.month) == tuple(_ym(month))
    ]
    told = oracle.funnel_counts(inside)
    assert counts(cohort_funnel(book, month, SUNDAY).total) == pooled(told)
    for table, listed in oracle.LISTS.items():
        found = cohort_funnel(book, month, SUNDAY, [table])
        assert counts(found.total) == pooled(told, listed=listed)


def _ym(month: Month) -> tuple[int, int]:
    return month.year, month.number


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("tables", SLICES.values())
def test_snapshots_of_random_companies(seed: int, tables: tuple[str, ...]) -> None:
    """How many wait for each stage, their median and longest days; managers sum to all."""
    rows, book = facts(seed)
    waiting: dict[str, list[int]] = {stage: [] for stage in oracle.STAGES}
    for company in oracle.companies_on(rows, SUNDAY):
        there = company.started is not None and company.table in tables
        if there and not company.lost and company.reached < len(oracle.STAGES):
            waiting[oracle.STAGES[company.reached]].append((SUNDAY - _since(company)).days)
    found = snapshot(book, SUNDAY, tables)
    assert [(one.open, one.median_days, one.longest_days) for one in found.stages] == [
        (len(days), median(days) if days else None, max(days, default=None))
        for days in waiting.values()
    ]
    for at, one in enumerate(found.stages):
        assert one.open == sum(stages[at].open for stages in found.managers.values())
        assert one.stuck == sum(stages[at].stuck for stages in found.managers.values())
    assert sum(one.stuck for one in found.stages) == len(found.stuck)


def _since(company: Company) -> date:
    """Return the day since which a company stands where it stands."""
    days = [day for day, stage, *_ in company.evidence if -stage >= max(company.reached, 1)]
    assert company.started is not None
    return min(days) if company.reached else company.started


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("tables", [COMPANY_TABLES, ("cb_target",)])
def test_flows_of_random_companies(seed: int, tables: tuple[str, ...]) -> None:
    """Who started, passed each stage and was lost in the week; managers sum to all."""
    rows, book = facts(seed)
    monday = SUNDAY - timedelta(days=6)
    before = {
        company.card["client"]: company.lost and company.started is not None
        for company in oracle.companies_on(rows, monday - timedelta(days=1))
    }
    told: Counter[str] = Counter()
    for company in oracle.companies_on(rows, SUNDAY):
        if company.started is None or company.table not in tables:
            continue
        told["started"] += company.started >= monday
        told["lost"] += company.lost and not before[company.card["client"]]
        for number, stage in enumerate(oracle.STAGES, start=1):
            days = [day for day, reached, *_ in company.evidence if -reached >= number]
            told[stage] += bool(days) and min(days) >= monday
    found = flow(book, Week(2026, 53), SUNDAY, tables)
    ours = {stage.stage: stage.moved for stage in found.total.stages}
    assert {**ours, "started": found.total.started, "lost": found.total.lost} == dict(told)
    for part in (*found.managers.values(),):
        told.subtract({stage.stage: stage.moved for stage in part.stages})
        told.subtract({"started": part.started, "lost": part.lost})
    assert set(told.values()) == {0}


# The command


def test_every_view_is_named_on_the_screen_and_in_the_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same command, four views; the slice is named too, and mixed options are refused."""
    book = str(_book_file(tmp_path))
    for arguments, view, words in (
        (["--view", "total"], "total", "«всего»"),
        (["--cohort", "2026-11"], "cohort", "«по месяцу начала»"),
        (["--view", "snapshot", "--list", "target"], "snapshot", "Только таргет-группа"),
        (["--view", "flow", "--week", "2026-W47"], "flow", "«движение за неделю»"),
    ):
        asked = ["funnel", book, *arguments, "--as-of", "2026-11-23"]
        assert run(asked, "ru", chosen=True) == 0
        assert words in capsys.readouterr().out.replace("\n", " ")
        assert run([*asked, "--json"], "ru", chosen=True) == 0
        assert json.loads(capsys.readouterr().out)["view"] == view
    assert (
        run(["funnel", book, "--view", "snapshot", "--cohort", "2026-11"], "ru", chosen=True) == 2
    )
    assert "Уберите --cohort" in capsys.readouterr().err


def _book_file(folder: Path) -> Path:
    source = folder / "rows.csv"
    path = folder / "b.xlsx"
    run(["init", str(path), "--quiet"], "ru", chosen=True)
    source.write_text("Компания;Менеджер;Взята в работу\nАльфа;Иванов;02.11.2026\n", "utf-8")
    run(["import", str(path), str(source), "--to", "working", "--quiet"], "ru", chosen=True)
    return path
