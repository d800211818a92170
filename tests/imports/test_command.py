"""`import` as a user meets it: a look without a book, maps written, followed and remembered."""

from __future__ import annotations

import json
import os
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clientbook import importing
from clientbook.book.reading import read_book
from clientbook.cli.run import run
from clientbook.hosts.closed_file import ClosedFile
from clientbook.hosts.new import new_workbook
from clientbook.importing import write_rejects

LEADS = "Название компании;Ответственный;Город;Тел\nООО Ёж;Иванов;Тверь;8 912 345-67-89\n"
MAP = """
[[rows]]
table = "Рабочий список"
[rows.columns]
"Компания" = "Название компании"
"Адрес" = "Город"
"""


@pytest.fixture(scope="module")
def fresh() -> bytes:
    """A new, empty Russian book."""
    return new_workbook("ru", book_id="test")


@pytest.fixture
def folder(fresh: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a new Russian book and a file of leads, where the user is."""
    (tmp_path / "book.xlsx").write_bytes(fresh)
    (tmp_path / "leads.csv").write_text(LEADS, encoding="utf-8")
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int) -> str:
    """Run a command in Russian; return what it said."""
    assert run(list(arguments), "ru", chosen=True) == code
    shown = capsys.readouterr()
    return shown.out + shown.err


def test_a_look_needs_no_book_and_writes_a_map(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--preview FILE` shows every column; `--write-map` writes a right map, for its owner only."""
    shown = said(capsys, "import", "--preview", "leads.csv", code=1)
    assert all(word in shown for word in ("Ответственный", "Менеджер", "95 %", "Тверь"))
    shown = said(capsys, "import", "--preview", "leads.csv", "--write-map", "new.toml", code=1)
    assert "--map new.toml" in shown
    words = (folder / "new.toml").read_text("utf-8")
    assert tomllib.loads(words)["rows"][0]["columns"]["Менеджер"] == "Ответственный"
    if os.name == "posix":
        assert (folder / "new.toml").stat().st_mode & 0o777 == 0o600
    shown = said(capsys, "import", "--preview", "leads.csv", "--write-map", "new.toml", code=2)
    assert "new.toml" in shown
    assert "--into" not in shown  # that is advice for a workbook
    record = json.loads(said(capsys, "import", "--preview", "leads.csv", "--json", code=1))
    assert record["table"] == "cb_working"
    assert [c["column"] for c in record["columns"]] == ["company", "manager", "address", "phone"]
    assert [c["sure"] for c in record["columns"]] == [True, True, False, True]


@pytest.mark.usefixtures("folder")
def test_the_record_for_programs_has_the_notes(capsys: pytest.CaptureFixture[str]) -> None:
    """What people read besides the counts is there for programs: a key and the sentence."""
    command = ("import", "book.xlsx", "leads.csv", "--map", "map.toml", "--json")
    record = json.loads(said(capsys, *command, code=0))
    (note,) = (note for note in record["notes"] if note["key"] == "import.unmapped")
    assert "«Ответственный»" in note["text"]
    refreshed = json.loads(said(capsys, "refresh", "book.xlsx", "--json", code=0))
    assert refreshed["notes"] == []


def test_a_map_is_remembered_for_files_with_these_headers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next file of the kind goes by the map and says so; `--no-remembered` does without."""
    mapped = ("import", "book.xlsx", "leads.csv", "--map", "map.toml")
    assert "добавлено 1" in said(capsys, *mapped, "--dry-run", code=0)
    assert "Не сказано" in said(capsys, "import", "book.xlsx", "leads.csv", code=2)
    said(capsys, *mapped, code=0)
    turned = "\n".join(";".join(reversed(line.split(";"))) for line in LEADS.split("\n"))
    (folder / "more.csv").write_text(turned.replace("Ёж", "Уж"), encoding="utf-8")
    shown = said(capsys, "import", "book.xlsx", "more.csv", code=0)
    assert "по запомненной карте" in shown
    kept = list((folder / ".clientbook" / "maps").iterdir())
    (folder / ".clientbook" / "maps" / "0.toml").write_text("[[", encoding="utf-8")
    assert [path.read_text("utf-8") for path in kept] == [MAP]
    if os.name == "posix":
        assert kept[0].stat().st_mode & 0o777 == 0o600
    companies = read_book(ClosedFile(folder / "book.xlsx")).companies()
    assert list(companies["address"]) == ["Тверь", "Тверь"]
    arguments = ("import", "book.xlsx", "more.csv", "--to", "working", "--no-remembered")
    assert "карте /" not in said(capsys, *arguments, code=1)


def test_a_remembered_map_knows_where_the_header_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A header in two rows is asked about once: then the map of such files tells it."""
    (folder / "f.csv").write_text("Фирма;Связь;\n;Имя;Тел\nА;О;1\n", encoding="utf-8")
    (folder / "map.toml").write_text(
        'header_row = [1, 2]\nignore = ["Связь Имя"]\n[[rows]]\ntable = "working"\n'
        '[rows.columns]\ncompany = "Фирма"\nphone = "Связь Тел"\n',
        encoding="utf-8",
    )
    said(capsys, "import", "book.xlsx", "f.csv", "--map", "map.toml", code=0)
    assert "без изменений 1" in said(capsys, "import", "book.xlsx", "f.csv", code=0)


@pytest.mark.parametrize(
    ("file", "options", "words"),
    [
        ("", ["--to", "working"], "пуст"),
        ("Компания;Телефон\n", ["--to", "working"], "только заголовки"),
        ("Выгрузка\n\nКомпания;Телефон\nА;1\n", ["--to", "working", "--header-row", "x"], "3-4"),
        ("Компания;Контакт;\n;Имя;Тел\nА;О;1\n", ["--to", "working"], "header_row = [1, 2]"),
        (
            "Компания;Телефон\nА;1\nБ;2\nМенеджер;E-mail\nИ;a@x.ru\n",
            ["--to", "working"],
            "header_row = 1",
        ),
        ("Компания;company\nА;Б\n", ["--to", "working"], '"Компания" = "company"'),
        (
            "Компания;Взята в работу\nА;13/06/2024\nБ;06/13/2024\nВ;05/06/2024\n",
            ["--to", "working"],
            'dates = "dmy"',
        ),
        (LEADS, ["--map", "map.toml", "--to", "log"], "для другой таблицы"),
        (LEADS.replace("Город", "Горот"), ["--map", "map.toml"], "≈ «Горот»"),
        (LEADS, ["--map", "none.toml"], "--write-map"),
        (LEADS, ["--to", "results"], "откуда их взять"),
    ],
)
def test_what_stops_an_import_says_what_to_write(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    options: list[str],
    words: str,
) -> None:
    """One sentence in the user's language, exit code 2, and the book byte for byte as it was."""
    (folder / "f.csv").write_text(file, encoding="utf-8")
    before = (folder / "book.xlsx").read_bytes()
    sentences = set()
    for language in ("ru", "en"):
        assert run(["import", "book.xlsx", "f.csv", *options], language, chosen=True) == 2
        shown = capsys.readouterr()
        assert (shown.out, len(shown.err.strip().splitlines())) == ("", 1)
        sentences.add(shown.err)
        if language == "ru":
            assert words in shown.err
    assert len(sentences) == 2
    assert (folder / "book.xlsx").read_bytes() == before


def test_a_thousand_unknown_managers_are_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rows come in, and one line names a few of the managers and what to write."""
    rows = "\n".join(f"К{i};Менеджер {i}" for i in range(1000))
    (folder / "f.csv").write_text(f"Компания;Менеджер\n{rows}\n", encoding="utf-8")
    shown = said(capsys, "import", "book.xlsx", "f.csv", "--to", "working", code=1)
    (line,) = [line for line in shown.splitlines() if line.startswith("внимание")]
    assert "1000 менеджеров нет в настройках (1000 строк)" in line
    assert "и ещё 995" in line
    assert 'values = { "Менеджер 0" = "…" }' in line


def test_imports_at_once_never_share_a_file_of_rejects(tmp_path: Path) -> None:
    """Branches import one file at the same moment: each one's rejected rows have a file."""
    source = tmp_path / "leads.csv"
    contents = [f"rows of branch {number}".encode() for number in range(16)]
    with ThreadPoolExecutor(16) as branches:
        written = list(branches.map(lambda one: write_rejects(one, source, "ru"), contents))
    assert [path.read_bytes() for path in written] == contents
    assert write_rejects(contents[0], source, "ru").read_bytes() == contents[0]


def test_rejects_that_cannot_be_written_leave_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full meanwhile leaves nothing behind, not even an empty file."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing, "replace_file", full)
    with pytest.raises(OSError, match="No space"):
        write_rejects(b"rows", tmp_path / "leads.csv", "ru")
    assert not list(tmp_path.iterdir())


def test_rejects_are_guarded_and_private(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What looks like a formula is text in the reject file, which its owner alone may read."""
    (folder / "f.csv").write_text("Компания;Заметка\nА;1\n;=cmd|' /c calc'!A0\n", encoding="utf-8")
    said(capsys, "import", "book.xlsx", "f.csv", "--to", "working", code=1)
    (path,) = folder.glob("f — *.csv")
    assert ";'=cmd" in path.read_text("utf-8-sig")
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
