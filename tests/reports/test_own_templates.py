"""A user's own templates: whose word counts, and that a received workbook chooses no path."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from clientbook.book.errors import ClientbookError
from clientbook.book.record import Book
from clientbook.book.wording import text
from clientbook.cli.run import run
from clientbook.hosts.new import new_workbook
from clientbook.reports import former_fields, templates
from clientbook.reports.drawing import drawn_report
from clientbook.reports.render import TemplateProblems
from clientbook.reports.template.errors import TemplateSheets
from clientbook.reports.templates import (
    NoTemplatesThere,
    SetNameBad,
    TemplateClosed,
    place_of_set,
    template,
    templates_from,
)
from clientbook.ribbon import pressing
from clientbook.ribbon.press import Press
from clientbook.templating import copy_templates
from tests.book.builder import book_of
from tests.reports.drawn import drawn, values

if TYPE_CHECKING:
    from clientbook.ribbon.asking import Asking
    from clientbook.ribbon.press import OpenBook

PATHS = ("..", "/etc", "C:\\x", "\\\\server\\share", "~", "~root", "a/b", "наши/..", ".", "x" * 80)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own templates, which holds the set «наши» with a weekly sheet."""
    place = tmp_path / "own"
    monkeypatch.setattr(templates, "own_templates", lambda: place)
    (place / "наши").mkdir(parents=True)
    (place / "наши" / "weekly.ru.xlsx").write_bytes(drawn({"A1": "Моё: {{ title }}"}))
    return place


def made(book: Book) -> object:
    """Return what the first cell of a weekly sheet shows."""
    return values(drawn_report("weekly", book, {"title": "неделя"}))["A1"]


def test_a_set_is_chosen_by_its_name_in_the_settings() -> None:
    """A report that the set has is drawn by it, another one by ours."""
    book = book_of(settings={"templates": "наши"})
    assert made(book) == "Моё: неделя"
    assert templates.found_template("plan", "ru", book.settings).content == template("plan", "ru")
    assert templates.found_template("weekly", "en", book.settings).file is None


@pytest.mark.parametrize("name", PATHS)
def test_a_workbook_chooses_no_path(name: str) -> None:
    """What is no plain name is a finding, and our templates are taken."""
    book = book_of(settings={"templates": name})
    assert book.settings.templates == ""
    assert [finding.code for finding in book.findings] == ["setting_bad"]
    assert templates.named_set(name) is None
    with pytest.raises(SetNameBad):
        place_of_set(name)


def test_a_link_is_no_set(home: Path, tmp_path: Path) -> None:
    """A set that leads out of the user's folder, or a file in it that does, is not taken."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "weekly.ru.xlsx").write_bytes(drawn({"A1": "чужое"}))
    (home / "чужие").symlink_to(outside, target_is_directory=True)
    (home / "смесь").mkdir()
    (home / "смесь" / "weekly.ru.xlsx").symlink_to(outside / "weekly.ru.xlsx")
    for name, noted in (("чужие", "templates.set_missing"), ("смесь", "templates.passed.link")):
        settings = book_of(settings={"templates": name}).settings
        with templates_from(None) as choice:
            found = templates.found_template("weekly", "ru", settings)
        assert found.file is None
        assert [key for key, _ in choice.notes()] == [noted]


def test_a_set_that_this_user_lacks_is_noted() -> None:
    """The usual templates are taken, and the name is there to be told."""
    book = book_of(settings={"templates": "московские"})
    with templates_from(None) as choice:
        found = templates.found_template("weekly", "ru", book.settings)
    assert found.file is None
    assert choice.missing == {"московские"}


def test_the_users_folder_comes_before_the_books_set(tmp_path: Path) -> None:
    """`--templates` wins, and a file without a language serves all; it must hold some template."""
    (tmp_path / "weekly.xlsx").write_bytes(drawn({"A1": "Папка: {{ title }}"}))
    with templates_from(tmp_path):
        assert made(book_of(settings={"templates": "наши"})) == "Папка: неделя"
        assert made(book_of("en")) == "Папка: неделя"
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoTemplatesThere), templates_from(tmp_path / "empty"):
        pass


def test_the_case_of_a_file_s_name_does_not_matter(tmp_path: Path) -> None:
    """A folder whose file counts as a template is also where the report comes from."""
    folder = tmp_path / "мои"
    folder.mkdir()
    (folder / "Weekly.XLSX").write_bytes(drawn({"A1": "Своё: {{ title }}"}))
    (folder / "Plan.xlsx").write_bytes(drawn({"A1": "План"}))
    with templates_from(folder):
        assert made(book_of()) == "Своё: неделя"


def test_faults_name_the_file(home: Path) -> None:
    """A faulty template of the user's is named with its faults."""
    file = home / "наши" / "weekly.ru.xlsx"
    file.write_bytes(drawn({"A1": "{{ titel }}"}))
    with pytest.raises(TemplateProblems) as caught:
        made(book_of(settings={"templates": "наши"}))
    assert str(file) in caught.value.message("ru")
    assert "возможно, «title»" in caught.value.message("ru")


def test_a_faulty_template_leaves_the_book_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command with a faulty template says where, marks a copy, and writes nothing else."""
    book = tmp_path / "книга.xlsx"
    book.write_bytes(new_workbook("ru", book_id="b"))
    before = book.read_bytes()
    (tmp_path / "today.ru.xlsx").write_bytes(drawn({"B2": "{{ titel }}"}))
    command = ["today", str(book), "--sheet", "--templates", str(tmp_path)]
    assert run(command, "ru", chosen=True) == 2
    told = capsys.readouterr().err
    assert "ячейка B2: нет такого имени: «titel»; возможно, «title»" in told
    assert (tmp_path / "today.ru.ошибки.xlsx").exists()
    assert str(tmp_path / "today.ru.ошибки.xlsx") in told
    assert book.read_bytes() == before
    assert not (tmp_path / ".clientbook").exists()


def test_an_old_template_is_told_what_replaced_a_field(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A field that was taken out says which one is there now, wherever it stood."""
    now = {"weekly": {"week_name": "week.text", ".summ": "amount"}}
    monkeypatch.setattr(former_fields, "FORMER", now)
    cells = {"A1": "{{ week_name }}", "A2": "{{ one.summ }}", "A3": "{{ other }}"}
    (home / "наши" / "weekly.ru.xlsx").write_bytes(drawn(cells))
    book = book_of(settings={"templates": "наши"})
    with pytest.raises(TemplateProblems) as caught:
        drawn_report("weekly", book, {"one": {"amount": 1}, "another": 1})
    message = caught.value.message("ru")
    assert "поля «week_name» больше нет, вместо него пишите «week.text»" in message
    assert "поля «summ» больше нет, вместо него пишите «amount»" in message
    assert "возможно, «another»" in message


def test_a_report_for_a_sheet_has_one_sheet(home: Path) -> None:
    """A template of several sheets is refused where one sheet is made, and serves for a file."""
    book = book_of(settings={"templates": "наши"})
    two = drawn({"A1": "1"}, lambda made, _: made.add_worksheet("Ещё"))
    (home / "наши" / "weekly.ru.xlsx").write_bytes(two)
    with pytest.raises(TemplateSheets) as caught:
        drawn_report("weekly", book, {})
    assert "Ещё" in caught.value.message("ru")
    assert drawn_report("weekly", book, {}, one_sheet=False)


@pytest.mark.parametrize(
    ("files", "noted"),
    [
        (["weekly.en.xlsx"], "templates.passed.language"),
        (["weekly.ru.ods"], "templates.passed.kind"),
        (["Weekly.xlsm"], "templates.passed.kind"),
        (["weekly.ru (копия).xlsx"], "templates.passed.name"),
        (["weekly_ru.xlsx"], "templates.passed.name"),
        (["weekly.xlsx", "weekly.en.xlsx", "weekly_old.xlsx"], None),
        (["weekly.ru.ошибки.xlsx", "~$weekly.ru.xlsx", "weeklies.xlsx", "plan.en.xlsx"], None),
    ],
)
def test_a_file_that_looks_like_the_template_and_is_not_taken_is_noted(
    home: Path, files: list[str], noted: str | None
) -> None:
    """Another language, kind of file or name: a sentence; namesakes and copies: none."""
    own = home / "наши"
    (own / "weekly.ru.xlsx").unlink()
    for name in files:
        (own / name).write_bytes(drawn({"A1": "Своё: {{ title }}"}))
    with templates_from(None) as choice:
        templates.found_template("weekly", "ru", book_of(settings={"templates": "наши"}).settings)
    notes = list(choice.notes())
    assert [key for key, _ in notes] == ([] if noted is None else [noted])
    for key, facts in notes:
        assert files[0] in text(key, "ru", **facts)
        assert "взят обычный" in text(key, "ru", **facts).casefold()


def test_the_command_says_which_template_was_not_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--templates` with an English template, a Russian book: the usual sheet, a sentence."""
    book = tmp_path / "книга.xlsx"
    book.write_bytes(new_workbook("ru", book_id="b"))
    (tmp_path / "today.en.xlsx").write_bytes(drawn({"A1": "mine"}))
    command = ["today", str(book), "--sheet", "--templates", str(tmp_path)]
    assert run(command, "ru", chosen=True) == 0
    said = capsys.readouterr().err
    assert "today.en.xlsx» — для книг на другом языке" in said
    assert "«today.ru.xlsx»" in said


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04"])
def test_a_bad_template_is_refused(home: Path, content: bytes) -> None:
    """What is no workbook is refused with a sentence that names the file."""
    (home / "наши" / "weekly.ru.xlsx").write_bytes(content)
    with pytest.raises(ClientbookError) as caught:
        made(book_of(settings={"templates": "наши"}))
    assert caught.value.message("ru") != caught.value.message("en")
    assert "weekly.ru.xlsx" in caught.value.message("ru")


def test_a_template_that_may_not_be_read_is_told_of(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's refusal becomes a sentence with the file."""

    def refuse(file: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(templates, "read_template", refuse)
    with pytest.raises(TemplateClosed) as caught:
        made(book_of(settings={"templates": "наши"}))
    assert str(home / "наши" / "weekly.ru.xlsx") in caught.value.message("ru")


def test_copying_keeps_what_is_there(tmp_path: Path) -> None:
    """Ours and the guide come beside what the user has drawn; nothing of his is written over."""
    (tmp_path / "plan.ru.xlsx").write_bytes(b"mine")
    done = copy_templates(tmp_path, "ru")
    assert done.kept == ["plan.ru.xlsx"]
    assert (tmp_path / "plan.ru.xlsx").read_bytes() == b"mine"
    assert (tmp_path / "weekly.ru.xlsx").read_bytes() == template("weekly", "ru")
    assert "GUIDE.ru.md" in done.made
    assert copy_templates(tmp_path, "ru").made == []


def test_a_button_says_which_set_was_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command line prints, a button shows below its own words."""
    settings = book_of(settings={"templates": "московские"}).settings

    def drawing(press: Press) -> str:
        templates.found_template("funnel", press.language, settings)
        return "Готово."

    monkeypatch.setattr(pressing, "HANDLERS", {"funnel": drawing})
    press = Press(cast("OpenBook", None), cast("Asking", None), "ru", date(2026, 11, 23))
    done, told = pressing.pressed(press, "funnel").split("\n")
    assert done == "Готово."
    assert "«московские»" in told


def test_copying_by_the_command(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`templates copy` fills a folder or a named set, and says what to do next."""
    assert run(["templates", "copy", str(tmp_path / "мои")], "ru", chosen=True) == 0
    assert run(["templates", "copy", "--set", "новые"], "ru", chosen=True) == 0
    assert (home / "новые" / "weekly.ru.xlsx").exists()
    assert "впишите «новые» в строку templates" in capsys.readouterr().out
    for wrong in ([], ["x", "--set", "y"], ["--set", "../y"]):
        assert run(["templates", "copy", *wrong], "ru", chosen=True) == 2
