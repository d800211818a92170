"""What a new client book looks like, before anybody draws it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from clientbook.book import palette
from clientbook.book.cells import Formula
from clientbook.book.layout import new_book
from clientbook.book.look import BookLook, Rule, Style, TableLook
from clientbook.book.schema import SETTINGS, SHEETS, TABLES
from clientbook.book.settings import Manager
from clientbook.book.wording import LANGUAGES, Language, header, notes

AS_OF = date(2026, 11, 23)


@pytest.fixture(params=LANGUAGES)
def book(request: pytest.FixtureRequest) -> BookLook:
    """An empty book of either language."""
    return new_book(request.param, book_id="b-1")


def tables(book: BookLook) -> dict[str, TableLook]:
    """Return a book's tables by name."""
    return {table.name: table for sheet in book.sheets for table in sheet.tables}


def rules(book: BookLook) -> list[Rule]:
    """Return every rule of a book."""
    return [c.rule for table in tables(book).values() for c in table.columns if c.rule]


def test_every_table_and_column_of_the_schema_is_there(book: BookLook) -> None:
    """The help sheet and all sheets of the schema, with all tables that are not optional."""
    assert [sheet.id for sheet in book.sheets] == ["help", *SHEETS]
    for table in TABLES.values():
        if table.optional:
            assert table.id not in tables(book)
            continue
        columns = [c.id for c in tables(book)[table.id].columns if c.id != "when"]
        assert columns == [column.id for column in table.columns]


def test_every_header_is_explained(book: BookLook) -> None:
    """A note stands on each header, and says so where clientbook fills the column."""
    for table in tables(book).values():
        for column in table.columns:
            assert column.note.strip(), (table.name, column.id)
    ours = {
        (table.id, column.id)
        for table in TABLES.values()
        for column in table.columns
        if column.computed and not table.optional
    }
    words = ("Заполняет clientbook, не редактируйте.", "Filled by clientbook, do not edit.")
    for table_id, column_id in ours:
        table = tables(book)[table_id]
        note = table.columns[table.column_of(column_id) - table.first_column].note
        assert note.endswith(words)


def test_no_note_is_left_over() -> None:
    """Each text of the notes explains a column that is there."""
    general = {"note.ours", "note.required", "note.fixed", "note.own", "note.when"}
    columns = {
        key
        for table in TABLES.values()
        if not table.optional
        for column in table.columns
        for key in (f"note.{column.id}", f"note.{table.id}.{column.id}")
    }
    assert set(notes.TEXTS) <= columns | general


def test_tables_of_one_sheet_stand_apart(book: BookLook) -> None:
    """Beside each other with a gap, so that each can grow downwards."""
    for sheet in book.sheets:
        for left, right in zip(sheet.tables, sheet.tables[1:], strict=False):
            assert right.first_column > left.last_column + 1
        assert all(table.header_row == 4 for table in sheet.tables)


def test_every_drop_down_has_its_list(book: BookLook) -> None:
    """The name behind each drop-down is defined; no formula of a rule names a table."""
    wanted = {rule.source for rule in rules(book) if rule.kind == "list"}
    assert wanted <= book.names.keys()
    assert not book.names.keys() & TABLES.keys()
    for rule in rules(book):
        formula = rule.source + rule.low + rule.high
        assert "[" not in formula
        assert len(formula) <= 255
        assert len(rule.title) <= 32
        assert len(rule.message) <= 255


def test_closed_lists_stop_and_open_ones_suggest(book: BookLook) -> None:
    """A wrong segment cannot be typed, a new line of business can."""
    columns = {c.id: c for c in tables(book)["cb_target"].columns}
    alerts = {name: columns[name].rule for name in ("reason", "sphere", "manager", "taken_on")}
    assert {name: rule and rule.alert for name, rule in alerts.items()} == {
        "reason": "stop",
        "sphere": None,
        "manager": "warning",
        "taken_on": "stop",
    }


def test_highlights_speak_of_cells_only(book: BookLook) -> None:
    """A formula of a highlight holds no column id, no list id and no structured reference."""
    for sheet in book.sheets:
        for highlight in sheet.highlights:
            assert not re.search(r"[{}\[\]]", highlight.formula), highlight.formula
            assert highlight.formula.count('"') % 2 == 0


def test_a_group_has_a_sign_of_its_own(book: BookLook) -> None:
    """Four groups of columns out of sight on a company sheet, each after a column that stays."""
    levels = [column.level for column in tables(book)["cb_target"].columns]
    starts = [i for i, level in enumerate(levels) if level and not levels[i - 1]]
    assert len(starts) == 4
    assert levels[0] == 0


def test_settings_hold_every_setting() -> None:
    """Each with its label; the language and the book's id are the caller's."""
    cells = tables(new_book("en", book_id="b-7", settings={"key_revenue": 5.0}))[
        "cb_settings"
    ].cells
    values = dict(zip(cells["name"], cells["value"], strict=True))
    assert list(values) == [spec.name for spec in SETTINGS]
    assert values["language"] == "en"
    assert values["book_id"] == "b-7"
    assert values["key_revenue"] == pytest.approx(5.0)
    assert values["company_name"] is None
    assert all(cells["label"])


def test_an_unknown_setting_or_column_is_refused() -> None:
    """A typing error of the caller does not end in a book."""
    with pytest.raises(KeyError, match="key_revenu"):
        new_book("en", book_id="b", settings={"key_revenu": 1})
    with pytest.raises(KeyError, match="compny"):
        new_book("en", book_id="b", rows={"cb_target": {"compny": ["A"]}})


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_tells_the_day(language: Language) -> None:
    """Overdue, today, a week, later, no step; nothing for who is out of work."""
    days = [22, 23, 30, None, None, 20, 20]
    look = new_book(
        language,
        book_id="b",
        as_of=AS_OF,
        rows={
            "cb_working": {
                "company": ["A", "B", "C", "D", None, "F", "G"],
                "next_on": [None if day is None else date(2026, 11, day) for day in days],
                "out_on": [None] * 5 + [AS_OF],
                "terms": [None] * 6 + ["чёрный список" if language == "ru" else "blacklist"],
            }
        },
    )
    shown = tables(look)["cb_working"].cells["when"]
    assert (
        list(shown)
        == {
            "ru": ["просрочено", "сегодня", "7 дней", "нет шага", "", "", ""],
            "en": ["overdue", "today", "7 days", "no step", "", "", ""],
        }[language]
    )
    counts = [
        cell.content.shown
        for sheet in look.sheets
        if sheet.id == "working"
        for cell in sheet.texts
        if isinstance(cell.content, Formula)
    ]
    assert (
        counts
        == {
            "ru": ["Показано: 6 из 6", "просрочено: 1", "сегодня: 1", "в плане на сегодня: 0"],
            "en": ["Shown: 6 of 6", "overdue: 1", "today: 1", "planned for today: 0"],
        }[language]
    )


def test_when_computes_itself_from_this_row() -> None:
    """The calculated column names its columns, so that it survives their moving."""
    when = next(
        c for c in tables(new_book("en", book_id="b"))["cb_target"].columns if c.id == "when"
    )
    assert when.formula is not None
    assert f"cb_target[[#This Row],[{header('cb_target', 'next_on', 'en')}]]" in when.formula
    assert "TODAY()" in when.formula


def test_the_companies_of_both_lists_stand_in_one_drop_down() -> None:
    """Target group first, then the working list; blanks are left out."""
    look = new_book(
        "en",
        book_id="b",
        rows={"cb_target": {"company": ["T", None]}, "cb_working": {"company": ["W"]}},
    )
    lists = next(sheet for sheet in look.sheets if sheet.id == "lists")
    names = [
        cell.content.shown
        for cell in lists.texts
        if cell.row > 4 and isinstance(cell.content, Formula) and cell.content.shown
    ]
    assert names == ["T", "W"]


def test_a_full_book_opens_on_its_list() -> None:
    """An empty book greets with its help sheet."""
    assert new_book("en", book_id="b").opens_on == "Help"
    rows = {"cb_working": {"company": ["A"]}}
    assert new_book("en", book_id="b", rows=rows).opens_on == "Working list"


def test_managers_come_as_rows() -> None:
    """With the book's own word for yes and no."""
    look = new_book("ru", book_id="b", managers=[Manager("Иванов", "i@x.ru", 6, active=False)])
    cells = tables(look)["cb_managers"].cells
    assert [list(column) for column in cells.values()] == [["Иванов"], ["i@x.ru"], [6], ["нет"]]


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_is_easy_to_read() -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.1, AA), on white where a style has no fill."""
    for name, style in vars(palette).items():
        if isinstance(style, Style) and style.ink:
            light, dark = sorted(map(_luminance, (style.ink, style.fill or "FFFFFF")), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, name
