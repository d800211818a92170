"""A whole public CRM data set comes in by maps, once, and the funnel counts its deals."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clientbook.actions import HowToRead, ImportDone, check, funnel, import_file, refresh
from clientbook.book.changes import AppendRows
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.history import undo
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from clientbook.sales.funnel import Funnel
from clientbook.sales.views import Asked
from tests.imports.maven import FILES, MAPS
from tests.shared import MAVEN, MISSING

DAY = date(2018, 1, 15)
ACT = Act("import", "me", datetime(2026, 11, 23, 9, tzinfo=UTC))
SECTORS = (
    "technology", "medical", "retail", "software", "finance", "marketing", "entertainment",
    "telecommunications", "employment",
)  # fmt: skip


def brought_in(book: Path, folder: Path) -> dict[str, ImportDone]:
    """Import the four files in turn."""
    done = {}
    for name in FILES:
        words = folder / f"{name}.toml"
        words.write_text(MAPS[name], encoding="utf-8")
        file = MAVEN.with_name(f"{name}.csv")
        how = HowToRead(map=words, maps=folder / "maps")
        done[name] = import_file(ClosedFile(book), file, None, DAY, ACT, how=how)
    return done


def test_the_whole_set_comes_in_once(tmp_path: Path) -> None:
    """Companies, managers, deals and log rows as the README counts them; nothing twice."""
    if not MAVEN.exists():
        pytest.skip(MISSING)
    book = tmp_path / "book.xlsx"
    book.write_bytes(new_workbook("en", book_id="maven"))
    host = ClosedFile(book)
    lists = AppendRows("cb_lists", {"sphere": SECTORS}, len(SECTORS))
    host.publish([lists], read_book(host).places, ACT)
    _look_at_the_import(brought_in(book, tmp_path)["sales_pipeline"])
    _look_at_the_book(book)
    again = brought_in(book, tmp_path)
    counts = {
        name: (d.imported.counts.added, d.imported.counts.changed) for name, d in again.items()
    }
    assert counts == dict.fromkeys(FILES, (0, 0))
    assert refresh(ClosedFile(book), DAY, ACT).published.written
    once = book.read_bytes()
    assert not refresh(ClosedFile(book), DAY, ACT).published.written
    assert book.read_bytes() == once
    _look_at_the_funnels(book)


def _look_at_the_import(done: ImportDone) -> None:
    """Nothing is dropped; each deal without an account is a finding of its own."""
    counts = done.imported.counts
    assert (counts.added, counts.rejected) == (8800 + 8300 + 6711, 0)
    found = Counter((f.code, f.table, f.column) for f in done.imported.findings)
    assert found == {
        ("required_empty", "cb_results", "client"): 1425,
        ("required_empty", "cb_log", "client"): 1088,
        ("product_unknown", "cb_results", "product"): 1480,
    }


def _look_at_the_book(path: Path) -> None:
    """The book holds what the file says; the two misspelt words are found with the right ones."""
    checked = check(ClosedFile(path), DAY)
    tables = checked.book.tables
    assert len(checked.book.companies()) == 85
    deals = tables["cb_results"]
    assert dict(deals["state"].value_counts()) == {"won": 4238, "lost": 2473, "open": 2089}
    assert deals["manager"].nunique() == 30
    with MAVEN.with_name("sales_pipeline.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    won = sum(float(row["close_value"]) for row in rows if row["deal_stage"] == "Won")
    assert int(deals["paid_amount"].sum()) == round(won * 100)
    log = tables["cb_log"]
    assert dict(log["stage"].value_counts()) == {
        "contact": 8300, "presentation": 2473, "payment": 4238,
    }  # fmt: skip
    nearest = {
        (f.facts["value"], f.facts["nearest"]) for f in checked.findings if "nearest" in f.facts
    }
    assert {("technolgy", "technology"), ("GTXPro", "GTX Pro")} <= nearest
    empty = [f for f in checked.findings if f.code == "required_empty"]
    assert sum(finding.table == "cb_results" for finding in empty) == 1425


def _look_at_the_funnels(path: Path) -> None:
    """Every company has a win; of the deals 8 800 → 8 300 → 6 711 → 4 238 → 4 238."""
    _, companies = funnel(ClosedFile(path), DAY)
    _, deals = funnel(ClosedFile(path), DAY, Asked(by="deal"))
    assert isinstance(companies, Funnel)
    assert isinstance(deals, Funnel)
    assert [stage.rate for stage in companies.stages] == [1.0] * 4
    assert [(s.at_risk, s.moved, s.open, s.lost) for s in deals.stages] == [
        (8800, 8300, 500, 0),
        (8300, 6711, 1589, 0),
        (6711, 4238, 0, 2473),
        (4238, 4238, 0, 0),
    ]
    assert len([m for m, part in deals.managers.items() if part.stages[0].at_risk]) == 30


def test_an_import_into_several_tables_is_taken_back_whole(tmp_path: Path) -> None:
    """One import is one change: undo takes back rows and updates of every table."""
    book, file, words = tmp_path / "b.xlsx", tmp_path / "f.csv", tmp_path / "m.toml"
    book.write_bytes(new_workbook("en", book_id="b"))
    file.write_text("firm,phone,sum\nA,1,5\n", encoding="utf-8")
    import_file(ClosedFile(book), file, "working", DAY, ACT, how=HowToRead())
    before = read_book(ClosedFile(book)).tables
    file.write_text("firm,phone,sum\nA,2,5\nB,3,6\n", encoding="utf-8")
    words.write_text(
        '[[rows]]\ntable = "working"\n[rows.columns]\ncompany = "firm"\nphone = "phone"\n'
        '[[rows]]\ntable = "results"\n[rows.columns]\ncompany = "firm"\namount = "sum"\n'
        'state = { constant = "open" }\n',
        encoding="utf-8",
    )
    done = import_file(ClosedFile(book), file, None, DAY, ACT, how=HowToRead(map=words))
    assert (done.imported.counts.added, done.imported.counts.changed) == (3, 1)
    undo(ClosedFile(book), ACT)
    after = read_book(ClosedFile(book)).tables
    for table in ("cb_working", "cb_results"):
        assert after[table].equals(before[table]), table
