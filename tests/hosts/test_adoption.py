"""A team's workbook gets the sheets of a client book; nothing of the team's own changes."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import xlsxwriter

from clientbook.book.changes import PutSheets
from clientbook.book.errors import AlreadyClientBook
from clientbook.book.schema import SHEETS, TABLES
from clientbook.book.wording import Language, sheet_title
from clientbook.hosts.adoption import put_sheets
from clientbook.hosts.content_types import TYPES
from clientbook.hosts.errors import NameTaken
from clientbook.hosts.graft import Note
from clientbook.hosts.lint import new_problems
from clientbook.hosts.marks import PAGE, marked
from clientbook.hosts.new import new_workbook
from clientbook.hosts.own_sheets import as_at_birth, own_sheets
from clientbook.hosts.package import Package, relations_part
from clientbook.hosts.payload import is_selected
from clientbook.hosts.styles import Shape, Styles
from clientbook.hosts.tabs import active_tab, names, tabs
from clientbook.hosts.workbook import Workbook
from tests.hosts.fidelity import packed_members
from tests.hosts.workbooks import FOREIGN, small_workbook

BOOK = {language: new_workbook(language, book_id="b") for language in ("ru", "en")}
OURS = ("help", *SHEETS)


def adopted(data: bytes, language: Language = "ru") -> tuple[Package, list[Note]]:
    """Return a workbook with our sheets, and the notes."""
    package = Package(data)
    notes = put_sheets(package, PutSheets(BOOK[language]))
    assert new_problems(package) == []
    return Package(package.save()), notes


def with_name(name: str, formula: str = "=Sheet1!$A$1") -> bytes:
    """Return a workbook that defines a name."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        workbook.add_worksheet("Sheet1").write("A1", "моё")
        workbook.define_name(name, formula)
    return target.getvalue()


def with_table(name: str) -> bytes:
    """Return a workbook with a table of this name."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as workbook:
        sheet = workbook.add_worksheet("Моё")
        sheet.add_table("A1:A3", {"name": name, "columns": [{"header": "Что"}]})
    return target.getvalue()


@FOREIGN
def test_the_users_parts_stay_the_same_compressed_bytes(path: Path) -> None:
    """Only the lists that a workbook keeps of its parts change; all tables of ours are there."""
    before = path.read_bytes()
    package, _ = adopted(before)
    old, new = packed_members(before), packed_members(package.original)
    main = package.main_part
    allowed = {TYPES, main, relations_part(main), *package.related("", "extended-properties")}
    allowed |= set(package.related(main, "styles")) | {"xl/calcChain.xml"}
    assert {name for name, content in old.items() if new.get(name) != content} <= allowed
    assert old.keys() - new.keys() <= {"xl/calcChain.xml"}
    here, were = tabs(package), tabs(Package(before))
    assert here[: len(were)] == were
    assert [tab.state for tab in here[len(were) :]] == ["visible"] * len(OURS)
    assert active_tab(package) == active_tab(Package(before))
    assert not any(is_selected(package.read(tab.part)) for tab in here[len(were) :])
    required = {table.id for table in TABLES.values() if not table.optional}
    assert required <= Workbook(package).table_parts.keys()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_taken_title_gives_way_and_all_that_names_the_sheet_follows(language: Language) -> None:
    """Formulas, names, links, sentences of help, notes and drop-downs say the new title."""
    mine = [sheet_title(sheet, language) for sheet in ("settings", "working", "lists", "help")]
    package, notes = adopted(small_workbook(*[title.upper() for title in mine]), language)
    ours = {title: f"{title} (2)" for title in mine}
    changed = [facts for key, facts in notes if key == "note.title_taken"]
    assert {str(f["title"]): str(f["new"]) for f in changed} == ours
    titles = [tab.title for tab in tabs(package)]
    assert titles[4:] == [ours.get(t, t) for t in (sheet_title(s, language) for s in OURS)]
    whole = "".join(
        package.read(part).decode()
        for part in package.names()
        if part.startswith(("xl/worksheets/sheet", "xl/comments"))
        and part not in [tab.part for tab in tabs(package)[:4]]
    ) + "".join(name.text for name in names(package))
    for old, new in ours.items():
        assert f"'{old}'!" not in whole
        assert not re.search(f"[«“]{old}[»”]", whole)
        assert f'display="{old}"' not in whole
        if old != mine[3]:
            assert f"'{new}'!" in whole
            assert f'display="{new}"' in whole
            assert re.search(f"[«“]{re.escape(new)}[»”]", whole)
    help_sheet = next(sheet for sheet in own_sheets(Workbook(package)) if sheet.page == "help")
    assert f"<t>{ours[mine[1]]}</t>" in package.read(help_sheet.tab.part).decode()


def test_a_taken_name_gives_way_and_drop_downs_follow() -> None:
    """The user's cb_list_manager stays his; ours is cb_list_manager_2 wherever we use it."""
    package, notes = adopted(with_name("CB_list_manager"))
    assert ("note.name_taken", {"name": "cb_list_manager", "new": "cb_list_manager_2"}) in notes
    defined = {name.name: name.text for name in names(package) if name.tab is None}
    assert defined["CB_list_manager"] == "Sheet1!$A$1"
    assert "Настройки" in defined["cb_list_manager_2"]
    sheets = b"".join(package.read(tab.part) for tab in tabs(package)[1:])
    assert b"<formula1>cb_list_manager_2<" in sheets
    assert b"<formula1>cb_list_manager<" not in sheets


@pytest.mark.parametrize("name", ["cb_target", "CB_Log"])
def test_a_name_that_our_table_needs_refuses_the_workbook(name: str) -> None:
    """A table cannot be called otherwise: the user is told which name to change."""
    with pytest.raises(NameTaken, match=name):
        adopted(with_name(name))


def test_a_workbook_with_a_table_of_ours_is_a_client_book_already() -> None:
    """Half a client book is none to adopt, and a whole one neither."""
    with pytest.raises(AlreadyClientBook, match="Моё"):
        adopted(with_table("cb_Working"))
    package, _ = adopted(small_workbook())
    with pytest.raises(AlreadyClientBook):
        adopted(package.original)


def test_days_in_rules_are_the_same_days_where_days_count_from_1904() -> None:
    """The drop-down of dates begins in 1990 there as well."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"date_1904": True}) as workbook:
        workbook.add_worksheet("Один")
    package, _ = adopted(target.getvalue())
    (sheet,) = [s for s in own_sheets(Workbook(package)) if s.page == "working"]
    data = package.read(sheet.tab.part)
    assert b"<formula1>31412</formula1><formula2>71588</formula2>" in data
    assert b"<formula1>32874<" not in data
    assert b"1000000000000" in data, "other numbers stay"


def test_our_sheets_are_known_by_marks_and_tables() -> None:
    """Every sheet carries its hidden mark, and says what it said when it was made."""
    for package in (Package(BOOK["ru"]), adopted(small_workbook("Справка", "Списки"))[0]):
        workbook = Workbook(package)
        found = own_sheets(workbook)
        assert [sheet.page for sheet in found] == list(OURS)
        assert all(as_at_birth(workbook, sheet) for sheet in found)
        assert [sheet.tables for sheet in found][:3] == [(), ("cb_target",), ("cb_working",)]
    assert all(name.hidden for name in names(Package(BOOK["ru"])) if name.name == PAGE)


def test_the_users_copy_of_our_sheet_is_his() -> None:
    """Excel copies hidden names with a sheet; the elder one stays ours."""
    package = Package(BOOK["ru"])
    data = package.read(package.main_part)
    mark = b'<definedName name="cb_page" localSheetId="1" hidden="1">"help"</definedName>'
    again = data.replace(b"</definedNames>", mark + b"</definedNames>")
    again = again.replace(b'name="cb_page" localSheetId="1" hidden="1">"target"', b'name="x1">1')
    package.put(package.main_part, again)
    assert marked(package, PAGE)[0] == "help"
    assert 1 not in marked(package, PAGE)


@pytest.mark.parametrize("rival", [{"font_name": "Comic Sans MS", "font_size": 20}, {}])
def test_adopted_cells_look_like_those_of_a_new_book(rival: dict[str, object]) -> None:
    """Font, fill, border, format and alignment of every cell, row and column are the same."""
    target = io.BytesIO()
    options = {"default_format_properties": rival} if rival else {}
    with xlsxwriter.Workbook(target, options) as workbook:
        bold = workbook.add_format({"bold": True, "num_format": '0.0" шт"', "bg_color": "#123456"})
        workbook.add_worksheet("Отчёт").write(0, 0, 5, bold)
    package, _ = adopted(target.getvalue())
    fresh = Package(BOOK["ru"])
    one, other = Styles(fresh), Styles(package)
    for tab, theirs in zip(tabs(fresh), tabs(package)[1:], strict=True):
        assert tab.title == theirs.title
        before, after = fresh.read(tab.part), package.read(theirs.part)
        assert looks(one, before) == looks(other, after), tab.title
        kept = rb"<(?:sheetFormatPr|pane|sheetView|tabColor|pageSetup|oddFooter)\b[^>]*>"
        chosen = re.sub(rb' tabSelected="1"', b"", before)
        assert re.findall(kept, chosen) == re.findall(kept, after)
        assert widths(before) == widths(after)


def looks(styles: Styles, sheet: bytes) -> list[tuple[str, ...]]:
    """Return the resolved look of every cell, row and column of a worksheet."""
    cells = re.findall(rb'<c r="(\w+)"(?:[^>]*? s="(\d+)")?', sheet)
    rows = re.findall(rb'<row r="(\d+)"[^>]* s="(\d+)"', sheet)
    columns = re.findall(rb'<col min="(\d+)"[^>]*? style="(\d+)"', sheet)
    return [
        (place.decode(), look(styles, int(style or 0)))
        for place, style in (*cells, *rows, *columns)
    ]


def look(styles: Styles, index: int) -> str:
    """Return what a cell style looks like, its parts written out."""
    style = styles.pool("cellXfs")[index]
    parts = [
        plain(styles.pool(pool)[int(style.get(name) or 0)])
        for pool, name in (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId"))
    ]
    codes = {f.get("numFmtId"): f.get("formatCode") for f in styles.pool("numFmts")}
    number = style.get("numFmtId") or "0"
    return repr([*parts, codes.get(number, number), [plain(child) for child in style.children]])


def plain(shape: Shape) -> Shape:
    """Return a shape without what only says that it was chosen."""
    children = tuple(plain(c) for c in shape.children if c.name not in {"scheme", "family"})
    return shape._replace(children=children)


def widths(sheet: bytes) -> list[bytes]:
    """Return the widths, levels and hiddenness of a worksheet's columns."""
    return [re.sub(rb' style="\d+"', b"", col) for col in re.findall(rb"<col [^>]*>", sheet)]
