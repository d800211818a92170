"""A look at what a map makes of a file, before anything is written: the effect, and every fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clientbook.cli.run import run
from clientbook.imports import parsed_map
from clientbook.imports.previewing import MappedRows, MapPreview, previewed
from tests.imports.test_guess import source

FILE = source(
    Клиент=("ООО Ёж", "ООО Уж", "ООО Ёж"),
    Статус=("Won", "Lost", "Hold"),
    Сумма=("1,000.5", "2,000", None),
    Дата=("05/06/2024", "13/06/2024", "вчера"),
    Тел=("8 912 345-67-89, +7 495 123-45-67", "info@x.ru", None),
    Лишний=("x", None, None),
)
MAP = """
dates = "dmy"
decimal = "."
[[rows]]
table = "working"
[rows.columns]
company = "Клиент"
phone = { column = "Тел", part = "phone", n = 2 }
source = { constant = "сайт" }
[[rows]]
table = "results"
unless = { "Сумма" = "" }
[rows.columns]
company = "Клиент"
state = { column = "Статус", values = { "Won" = "won", "Lost" = "lost" } }
amount = "Сумма"
contract_on = "Дата"
"""


def seen(words: str) -> MapPreview:
    """Return the look at FILE through a map."""
    return previewed(FILE, parsed_map(words, "m.toml", "ru"), "ru")


def examples(section: MappedRows) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what each column shows."""
    return {column.column: column.examples for column in section.columns}


def test_every_table_shows_what_becomes_of_its_columns() -> None:
    """Splits, constants, translations, dates and numbers are shown before and after."""
    companies, deals = seen(MAP).sections
    assert (companies.count, deals.count) == (3, 2)
    assert examples(companies) == {
        "company": (("ООО Ёж", "ООО Ёж"), ("ООО Уж", "ООО Уж")),
        "phone": (("8 912 345-67-89, +7 495 123-45-67", "+7 495 123-45-67"), ("info@x.ru", "")),
        "source": (("сайт", "сайт"),),
    }
    assert examples(deals)["state"] == (("Won", "won"), ("Lost", "lost"))
    assert examples(deals)["amount"] == (("1,000.5", "1000.5"), ("2,000", "2000"))
    assert examples(deals)["contract_on"][0] == ("05/06/2024", "05.06.2024")
    assert seen(MAP).right
    assert seen(MAP).unmapped == ("Лишний",)


def test_every_fault_is_found_at_once() -> None:
    """Headers the file lacks, values no translation knows and dates that are none come together."""
    words = MAP.replace('unless = { "Сумма" = "" }\n', "").replace('"Тел"', '"Телефон"')
    companies, deals = seen(words).sections
    fault = companies.columns[1].fault
    assert fault is not None
    assert "Телефон" in fault.message("ru")
    codes = {c.column: [f.code for f in c.findings] for c in deals.columns if c.findings}
    assert codes == {"state": ["list_unknown"], "contract_on": ["text_for_date"]}
    assert not seen(words).right


def test_a_section_without_rows_is_a_fault() -> None:
    """A condition that no row fits, or that names a header that is not there, is shown as such."""
    none, wrong = (
        seen(MAP.replace('"Сумма" = ""', condition)).sections[1]
        for condition in ('"Клиент" = "*"', '"Нету" = ""')
    )
    assert (none.count, none.right, none.fault) == (0, False, None)
    assert wrong.fault is not None
    assert "Нету" in wrong.fault.message("ru")


def test_the_command_shows_it_without_a_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`import --preview FILE --map MAP` prints the effect, in words and as JSON."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    lines = [";".join(FILE.headers)]
    lines += [";".join(str(c or "") for c in row) for row in zip(*FILE.columns, strict=True)]
    Path("f.csv").write_text("\n".join(lines), encoding="utf-8")
    Path("m.toml").write_text(MAP, encoding="utf-8")
    look = ["import", "--preview", "f.csv", "--map", "m.toml"]
    assert run(look, "ru", chosen=True) == 0
    shown = capsys.readouterr().out
    for words in ("Таблица «Результаты»: 2 строки", "Won → won", "телефон № 2", "всегда «сайт»"):
        assert words in shown
    assert "Ошибок в карте нет" in shown
    Path("m.toml").write_text(MAP.replace("unless", "when"), encoding="utf-8")
    assert run([*look, "--json"], "ru", chosen=True) == 1
    record = json.loads(capsys.readouterr().out)
    assert [table["rows"] for table in record["tables"]] == [3, 1]
    assert record["unmapped"] == ["Лишний"]
    assert record["tables"][1]["columns"][1]["unread"] == [
        {"code": "list_unknown", "value": "Hold"}
    ]
    Path("m.toml").write_text(MAP.replace("state =", "stat ="), encoding="utf-8")
    assert run(look, "ru", chosen=True) == 2
    assert "строка 15" in capsys.readouterr().err
