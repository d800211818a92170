"""A workbook per manager with his rows only, and nothing of anybody else anywhere in it."""

from __future__ import annotations

import html
import json
import os
import re
import shlex
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from clientbook.book.settings import Manager
from clientbook.book.wording import Language
from clientbook.cli.run import run
from clientbook.handing import NobodyToHandOut, handout
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.lint import lint
from clientbook.hosts.new import new_workbook
from clientbook.hosts.package import Package
from clientbook.rules.check import check
from clientbook.team.register import read_register
from clientbook.team.sides import SPACES
from clientbook.team.slip import SlipDamaged, packed, slip_of, unpacked
from tests.hosts.ooxml import needs_validator, validator_errors
from tests.team.books import (
    ACT,
    TODAY,
    Columns,
    Team,
    book_at,
    edit,
    handed_out,
    team_book,
    team_rows,
)

needs_posix = pytest.mark.skipif(os.name != "posix", reason="needs linux or macOS: a shell")


def _everything(path: Path) -> str:
    """Return all that a workbook holds, in any part: names of parts, texts, packed records."""
    said = []
    with zipfile.ZipFile(path) as package:
        for member in package.namelist():
            content = package.read(member).decode("utf-8", errors="replace")
            said += [member, content, html.unescape(content), re.sub(r"<[^>]+>", "", content)]
    parts: list[str] = re.findall(r"cb:\d+/\d+:[A-Za-z0-9+/=]+", "\n".join(said))
    assert parts
    said.append(json.dumps(unpacked(parts), ensure_ascii=False))
    return "\n".join(said).casefold()


def test_nothing_of_others_is_in_a_copy(team: Team) -> None:
    """No part of Ivanov's workbook has another manager's name, mail, company, person, phone."""
    said = _everything(team.copy())
    for own in ("иванов", "фирма c00001", "человек c00002", "звонил коллега", "ivanov@team", "моё"):
        assert own in said
    rows = team_rows()
    others = [
        *("петров", "сидоров", "petrova@", "sidorov@", "тайна", "71717", "81818", "пометка"),
        *(str(words) for name in ("company", "email", "phone", "client", "needs")
          for words in rows["cb_working"][name][2:]),
        *(str(words) for name in ("name", "mobile", "contact")
          for words in rows["cb_contacts"][name][2:]),
        *(str(words) for name in ("comment", "entry") for words in rows["cb_log"][name][2:6]),
        *map(str, rows["cb_results"]["deal"][2:]),
    ]  # fmt: skip
    assert [words for words in others if words.casefold() in said] == []


def test_a_copy_has_all_rows_of_its_manager(team: Team) -> None:
    """Companies, people, deals and log of his companies, whoever wrote them; his own settings."""
    book = book_at(team.copy())
    assert list(book.companies()["client"]) == ["C00009", "C00001", "C00002"]
    assert list(book.tables["cb_contacts"]["contact"]) == ["P00001", "P00002"]
    assert list(book.tables["cb_results"]["deal"]) == ["D00001", "D00002"]
    assert list(book.tables["cb_log"]["entry"]) == ["E000001", "E000002", "E000007"]
    assert list(book.tables["cb_log"]["manager"]) == ["Иванов", "Иванов", "Коллега"]
    assert list(book.tables["cb_history"]["contacts"].dropna()) == [3]
    assert list(book.tables["cb_moves"]["manager"]) == ["Иванов"]
    assert [person.name for person in book.settings.managers] == ["Иванов", "Коллега"]
    assert (book.settings.managers[0].email, book.settings.managers[0].capacity) == (
        "ivanov@team.example", 8,
    )  # fmt: skip
    assert book.settings.book_id not in {"", "master"}


def test_a_copy_is_a_client_book_like_any(team: Team) -> None:
    """It is checked without a false alarm, refreshed, written to, and taken back."""
    path = team.copy("Петрова")
    whole, copy = check(book_at(team.book), TODAY), check(book_at(path), TODAY)
    assert {finding.code for finding in copy} <= {finding.code for finding in whole}
    before = path.read_bytes()
    for command in (
        ["refresh", str(path)],
        ["log", str(path), "--client", "Фирма C00003 Петрова", "--outcome", "talked"],
        ["new", str(path), "--company", "Новая", "--manager", "Петрова"],
    ):
        assert run(command, "ru", chosen=True) == 0, command
    book = book_at(path)
    prefix = book.settings.key_prefix
    assert book.tables["cb_working"]["client"].iloc[-1] == f"C-{prefix}-00001"
    assert book.tables["cb_log"]["entry"].iloc[-1] == f"E-{prefix}-000001"
    for _ in range(3):
        assert run(["undo", str(path)], "ru", chosen=True) == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("language", ["en"])
def test_a_copy_opens_without_repair(tmp_path: Path, language: Language) -> None:
    """Our lint finds nothing in a copy, nor in the book that was handed out from."""
    people = [Manager("O'Hara & Sons", "o@x.example")]
    rows = {"cb_working": {"company": ["<A>", "B"], "manager": ["O'Hara & Sons"] * 2}}
    path = tmp_path / "book.xlsx"
    path.write_bytes(new_workbook(language, book_id="b", managers=people, rows=rows))
    (one,) = handed_out(path, tmp_path / "out").values()
    for made in (one.path, path):
        assert lint(Package(made.read_bytes(), "x.xlsx")) == []


@needs_validator
def test_a_copy_is_valid(team: Team) -> None:
    """The Open XML SDK finds nothing wrong in a copy."""
    assert not validator_errors(team.copy().read_bytes(), team.folder)


def test_copies_never_number_alike(team: Team) -> None:
    """Each copy of each handout has its own prefix, remembered in the book."""
    handed_out(team.book, team.folder / "again")
    prefixes = [one.prefix for one in read_register(ClosedFile(team.book))]
    assert len(set(prefixes)) == len(prefixes) == 6
    assert book_at(team.copy()).settings.key_prefix in prefixes


def test_rows_without_a_key_get_one_first(tmp_path: Path) -> None:
    """What is handed out has a key in the book too, so that it is found again."""
    rows = {"cb_working": {"company": ["Альфа", "Бета"], "manager": ["Иванов", "Иванов"]}}
    path = team_book(tmp_path, rows)
    copy = book_at(handed_out(path, tmp_path / "out")["Иванов"].path)
    held = ClosedFile(path)
    raw = book_at(path).raw["cb_working"].columns["client"]
    assert list(raw) == list(copy.tables["cb_working"]["client"]) == ["C00001", "C00002"]
    assert held.past()[-1].act.command == "handout"


def test_names_make_safe_files(tmp_path: Path) -> None:
    """Device names, slashes, trailing dots and names alike but for case each give a file."""
    names = ["CON", "Ива/нов", "ива нов", "Точка...", "ТОЧКА"]
    rows = {"cb_working": {"company": [f"Фирма {n}" for n in names], "manager": names}}
    path = tmp_path / "Точка.xlsx"
    people = [Manager(name) for name in names]
    path.write_bytes(new_workbook("ru", book_id="b", managers=people, rows=rows))
    before = path.read_bytes()
    done = handout(ClosedFile(path), tmp_path, TODAY, ACT, keep_off=path)
    files = [one.path.name for one in done.files]
    assert files == ["_CON.xlsx", "Ива нов.xlsx", "ива нов (2).xlsx", "Точка (2).xlsx",
                     "ТОЧКА (3).xlsx"]  # fmt: skip
    assert book_at(path).settings.book_id == "b"
    assert len(path.read_bytes()) >= len(before)


def test_a_file_that_its_manager_changed_is_kept(team: Team) -> None:
    """A copy that came back into the folder is not written over by the next handout."""
    edit(team.copy(), "cb_working", {("C00001", "needs"): "новое"})
    changed = team.copy().read_bytes()
    again = handed_out(team.book, team.out)["Иванов"]
    assert again.kept is not None
    assert again.kept.read_bytes() == changed


def test_nobody_to_hand_out_to(tmp_path: Path) -> None:
    """A book without managers is left as it is, with a sentence."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(new_workbook("ru", book_id="b"))
    before = path.read_bytes()
    with pytest.raises(NobodyToHandOut, match="managers"):
        handout(ClosedFile(path), tmp_path / "out", TODAY, ACT)
    assert path.read_bytes() == before


def test_handout_says_what_nobody_got(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Companies without a manager, and rows whose key stands twice, are told."""
    rows: Mapping[str, Columns] = {
        "cb_working": {
            "company": ["Альфа", "Бета", "Гамма"],
            "manager": ["Иванов", "Иванов", None],
            "client": ["C00001", "C00001", "C00003"],
        }
    }
    path = team_book(tmp_path, rows)
    assert run(["handout", str(path), "--out", str(tmp_path / "o")], "ru", chosen=True) == 1
    said = capsys.readouterr().out
    assert "2 строки с ключом, который стоит и в другой строке" in said
    assert "Без менеджера 1 компания" in said


def test_a_column_that_names_a_colleague_is_withheld_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In any case of the name; other columns go along, also one that begins like a name."""
    own = {"Сказать Петровой": ["а"] * 6, "Иван-чай": ["мал"] * 6}
    path = team_book(tmp_path, None, own)
    assert run(["handout", str(path), "--out", str(tmp_path / "o")], "ru", chosen=True) == 0
    assert "столбец «Сказать Петровой» не роздан" in capsys.readouterr().out
    heads = book_at(tmp_path / "o" / "Иванов.xlsx").places["cb_working"].area.headers
    assert ("Иван-чай" in heads, "Сказать Петровой" in heads) == (True, False)


@needs_posix
def test_hints_are_commands_that_can_be_typed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the book's folder is called, a shell reads the hint's path as it is; nobody else's.

    Where there is no difference nothing is said of the sheet of differences.
    """
    folder = tmp_path / "Анна & Ко $HOME (1) `id`"
    folder.mkdir()
    path = team_book(folder)
    assert run(["handout", str(path), "--out", str(folder / "o")], "ru", chosen=True) == 0
    said = capsys.readouterr().out
    hint = said[said.index("clientbook collect ") :].strip()
    assert shlex.split(hint) == ["clientbook", "collect", str(path), "ПАПКА"]
    edit(folder / "o" / "Иванов.xlsx", "cb_working", {("C00001", "needs"): "а"})
    assert run(["collect", str(path), str(folder / "o")], "ru", chosen=True) == 0
    said = capsys.readouterr().out
    hint = said[said.index("clientbook refresh ") :].strip()
    assert shlex.split(hint) == ["clientbook", "refresh", str(path)]
    assert "Расхождения" not in said


@needs_posix
def test_copies_have_the_folders_usual_mode(tmp_path: Path) -> None:
    """Colleagues can open what is handed out to them."""
    before = os.umask(0o002)
    try:
        made = handed_out(team_book(tmp_path), tmp_path / "out")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(one.path.stat().st_mode) for one in made.values()} == {0o664}


def test_a_slip_is_read_from_cells_in_any_order(team: Team) -> None:
    """A sorted sheet gives the same slip; a lost or changed cell is noticed."""
    host = ClosedFile(team.copy())
    (title,) = [sheet.title for sheet in host.sheets() if not sheet.visible]
    cells = [cell for _, _, row in host.top_rows(title, 100) for cell in row]
    slip = slip_of(cells)
    assert (slip.book, slip.manager) == ("master", "Иванов")
    assert list(slip.rows["client"].frame.index) == ["C00009", "C00001", "C00002"]
    assert slip_of(reversed(cells)).copy == slip.copy
    part = str(cells[-1])
    for broken in (part[:-9], part.replace(":", ":A", 2), "cb:2/3:AAAA"):
        with pytest.raises(SlipDamaged):
            slip_of([broken])
    with pytest.raises(SlipDamaged):
        slip_of(["clientbook"])


@pytest.mark.parametrize("change", [
    {"when": "2026-11-23T09:00:00"}, {"when": 7}, {"rows": {}}, {"rows": 5}, {"manager": None},
    {"rows": {space: {"keys": [1]} for space in SPACES}},
])  # fmt: skip
def test_a_slip_of_nonsense_is_no_slip(change: dict[str, object]) -> None:
    """Whatever stands in it is refused in words, never by a traceback."""
    blank: dict[str, object] = {"keys": [], "table": [], "columns": {}, "blank": []}
    rows = dict.fromkeys(SPACES, blank)
    sound = {"book": "b", "copy": "c", "manager": "Иванов", "prefix": "ABCDE",
             "when": "2026-11-23T09:00:00+00:00", "own": {}, "rows": rows}  # fmt: skip
    for name in ("Иванов", "half \ud800"):
        assert slip_of(packed(sound | {"manager": name})).manager == name
    with pytest.raises(SlipDamaged):
        slip_of(packed(sound | change))
