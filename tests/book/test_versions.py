"""Books of older formats are brought up to date by named steps, and only when asked to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from clientbook.book.applying import Cells, apply
from clientbook.book.changes import PutColumn, SetCells, invert
from clientbook.book.errors import ColumnMissing
from clientbook.book.host import Act
from clientbook.book.reading import read_book
from clientbook.book.schema import FORMAT_VERSION, SETTINGS
from clientbook.book.versions import STEPS, needed, upgrade_changes
from clientbook.book.wording import LANGUAGES, Language, setting_label
from tests.book.builder import host_of
from tests.book.memory_host import MemoryHost

ACT = Act("upgrade", "test", datetime(2026, 11, 23, 9, tzinfo=UTC))
LOG = {"date": [date(2026, 11, 2), date(2026, 11, 3)]}
NEW = {"journal_days", "journal_megabytes"}


def old_host(language: Language, *, without: set[str]) -> MemoryHost:
    """Return a book of format 1 whose settings lack some rows."""
    host = host_of(language, settings={"format_version": 1, "key_revenue": 5000})
    (area,) = (area for area in host.areas if area.name == "cb_settings")
    assert area.header_row is not None
    top = area.header_row
    kept = [row for row in host.rows[area.sheet][top:] if not without & set(map(str, row))]
    blank = len(host.rows[area.sheet]) - top - len(kept)
    host.rows[area.sheet][top:] = kept
    host.areas[host.areas.index(area)] = replace(area, last_row=area.last_row - blank)
    return host


def test_steps_lead_from_the_first_format_to_the_last() -> None:
    """Each step begins where the one before it ends, and every one has words."""
    formats = [step.before for step in STEPS] + [FORMAT_VERSION]
    assert formats[0] == 1
    assert all(step.after == after for step, after in zip(STEPS, formats[1:], strict=True))
    assert all(before < after for before, after in pairwise(formats))
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert all(step.about(language) for step in STEPS for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_settings_come_with_their_defaults(language: Language) -> None:
    """What a new book has and an old one lacks is added in the book's language; the rest stays."""
    host = old_host(language, without=NEW)
    book = read_book(host)
    names = [step.name for step in needed(book)]
    assert names == ["journal_settings", "log_deal", "settings_of_4", "check_marks"]
    host.publish(upgrade_changes(book), book.places, ACT)
    after = read_book(host)
    names = after.tables["cb_settings"]["name"].tolist()
    assert names[-2:] == ["journal_days", "journal_megabytes"]
    assert names[:-2] == [spec.name for spec in SETTINGS if spec.name not in NEW]
    labels = after.tables["cb_settings"]["label"].tolist()
    assert labels[-2:] == [setting_label(name, language) for name in names[-2:]]
    assert after.settings.format_version == FORMAT_VERSION
    assert after.settings.key_revenue == 5000
    assert (after.settings.journal_days, after.settings.journal_megabytes) == (365, 256)
    assert not after.findings
    assert upgrade_changes(after) == []


def test_a_book_that_does_not_say_its_format_is_of_the_first() -> None:
    """The row of the format comes too, and says the new one."""
    host = old_host("ru", without={*NEW, "format_version", "last_deal"})
    book = read_book(host)
    assert book.settings.format_version == 1
    host.publish(upgrade_changes(book), book.places, ACT)
    after = read_book(host)
    assert after.settings.format_version == FORMAT_VERSION
    assert after.tables["cb_settings"]["name"].tolist()[-2:] == ["format_version", "last_deal"]


def test_a_book_of_today_needs_nothing() -> None:
    """What the user has taken out of a book of today's format is not put back."""
    host = host_of(settings={"format_version": FORMAT_VERSION})
    assert needed(read_book(host)) == ()
    assert upgrade_changes(read_book(host)) == []


def test_a_column_of_a_later_format_is_added() -> None:
    """A table without the column gets it blank, and is read the same otherwise."""
    host = host_of(settings={"format_version": 2}, cb_log=LOG)
    (area,) = (area for area in host.areas if area.name == "cb_log")
    at = area.headers.index("Код сделки")
    headers = area.headers[:at] + area.headers[at + 1 :]
    for row in host.rows[area.sheet][area.header_row - 1 :]:
        del row[at]
    host.areas[host.areas.index(area)] = replace(area, headers=headers)
    (added, version) = upgrade_changes(read_book(host))
    assert added == PutColumn("cb_log", "deal", "Код сделки", like="asked_product")
    assert isinstance(version, SetCells)
    cells = Cells({"cb_log": {"entry": ("E1", "E2")}}, {"cb_log": 4}, {})
    after = apply([added], cells)
    assert after.tables["cb_log"] == {"entry": ("E1", "E2"), "deal": (None, None)}
    assert apply(invert([added]), after) == cells


def test_a_column_that_is_there_is_not_added() -> None:
    """A book of format 2 whose log has the column only says the new format."""
    host = host_of(settings={"format_version": 2}, cb_log=LOG)
    assert [type(change) for change in upgrade_changes(read_book(host))] == [SetCells]


def test_settings_without_values_cannot_be_upgraded() -> None:
    """Where the column of values is gone, the upgrade says which column to put back."""
    host = old_host("ru", without=NEW)
    (area,) = (area for area in host.areas if area.name == "cb_settings")
    headers = tuple("Своё" if header == "Значение" else header for header in area.headers)
    host.areas[host.areas.index(area)] = replace(area, headers=headers)
    with pytest.raises(ColumnMissing, match="Значение"):
        upgrade_changes(read_book(host))
