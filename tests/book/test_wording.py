"""Every visible string exists in both languages and asks for the same facts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from clientbook.book.errors import TableMissing
from clientbook.book.findings import CATALOGUE
from clientbook.book.schema import LISTS, SETTINGS, SHEETS, TABLES, Kind
from clientbook.book.spots import CellSpot
from clientbook.book.wording import (
    HEADERS,
    LANGUAGES,
    SETTING_LABELS,
    SHEET_TITLES,
    TEXTS,
    VALUES,
    Language,
    Quoted,
    Together,
    header,
    placeholders,
    setting_label,
    sheet_title,
    text,
)

PACKAGE = Path(__file__).parents[2] / "clientbook"
ENDINGS = re.compile(r"\.(\d|above|below|equal)(\.text)?$")
"""What the code puts behind the beginning of a key: a step's number, a side of a comparison."""


def _said_in_code() -> tuple[set[str], re.Pattern[str]]:
    """Return the literals of the source, and a pattern of those with gaps: f"segment.{id}"."""
    literals: set[str] = set()
    gapped: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if "wording" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [v.value if isinstance(v, ast.Constant) else None for v in node.values]
                if isinstance(parts[0], str) and "." in parts[0]:
                    gapped.add("".join(r"\w+" if p is None else re.escape(str(p)) for p in parts))
    return literals, re.compile("|".join(sorted(gapped)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_header_of_its_own(language: Language) -> None:
    """Headers of one table differ from each other without regard to case."""
    for table in TABLES.values():
        headers = [header(table.id, column.id, language).casefold() for column in table.columns]
        assert len(set(headers)) == len(headers), table.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_and_setting_has_words(language: Language) -> None:
    """No tab and no setting is left without a name."""
    assert all(sheet_title(sheet, language) for sheet in SHEETS)
    assert all(setting_label(spec.name, language) for spec in SETTINGS)


def test_every_list_value_has_two_wordings() -> None:
    """A closed list's values are worded in the order of the schema, in both languages."""
    for name, values in LISTS.items():
        assert tuple(VALUES[name]) == values
    used = {c.list for t in TABLES.values() for c in t.columns if c.kind is Kind.LIST}
    assert used <= set(LISTS)


def test_both_languages_ask_for_the_same_facts() -> None:
    """A sentence names the same facts in Russian and in English."""
    assert {key: ru ^ en for key, (ru, en) in placeholders().items() if ru != en} == {}
    assert all(ru.strip() and en.strip() for ru, en in TEXTS.values())


def test_each_language_has_its_own_quotation_marks() -> None:
    """«Так» in Russian, “so” in English: in every sentence, header, tab, setting and value."""
    worded: dict[str, tuple[str, str]] = {**TEXTS, **HEADERS, **SETTING_LABELS, **SHEET_TITLES}
    for name, values in VALUES.items():
        worded |= {f"{name}.{value}": words for value, words in values.items()}
    assert {key: ru for key, (ru, _) in worded.items() if set(ru) & set("“”„")} == {}
    assert {key: en for key, (_, en) in worded.items() if set(en) & set("«»„")} == {}


def test_no_code_puts_quotation_marks_round_a_fact() -> None:
    """Names get the marks of their sentence's language: the wording does that."""
    made = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        if not {"wording", "demo"} & set(path.parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        and any(
            isinstance(v, ast.Constant) and set(str(v.value)) & set("«»“”") for v in node.values
        )
    ]
    assert made == []


def test_a_list_of_names_is_quoted_in_the_language_of_its_sentence() -> None:
    """One that has marks of its own gets no second pair; in errors, what cannot be shown goes."""
    names = Quoted(("Мои", "ООО «Ромашка»", "a\nb"))
    assert text("note.sheets_added", "ru", titles=names) == (
        "Добавлены листы: «Мои», ООО «Ромашка», «a\nb»."
    )
    error = TableMissing(book="b.xlsx", title="T", headers=names)
    assert "“Мои”, “ООО «Ромашка»”, “a b”." in error.message("en")
    assert "«Мои», ООО «Ромашка», «a b»." in error.message("ru")
    spots = Together((CellSpot("Отчёт", "B2"), CellSpot("Итог")))
    assert spots.words("en") == "“Отчёт”, B2; “Итог”"


def test_every_finding_has_a_sentence() -> None:
    """Each code of the catalogue has its text, and each text its code."""
    worded = {key.removeprefix("finding.") for key in TEXTS if key.startswith("finding.")}
    assert worded - {"row", "column", "nearest", "more"} == set(CATALOGUE)


def test_every_sentence_is_said_somewhere() -> None:
    """No text outlives the code that asked for it."""
    literals, gapped = _said_in_code()

    def said(key: str) -> bool:
        return key in literals or gapped.fullmatch(key) is not None

    codes = {f"finding.{code}" for code in CATALOGUE}
    unsaid = {key for key in TEXTS if not said(key) and key not in codes}
    assert {key for key in unsaid if not said(ENDINGS.sub("", key))} == set()


def test_every_sentence_asked_for_is_there() -> None:
    """A literal that looks like a key of the texts is one, or the beginning of some."""
    literals, _ = _said_in_code()
    areas = {key.partition(".")[0] for key in TEXTS}
    looks = re.compile(rf"({'|'.join(sorted(areas))})(\.[a-z_0-9]+)+")
    beginnings = {ENDINGS.sub("", key) for key in TEXTS}
    asked = {literal for literal in literals if looks.fullmatch(literal)}
    assert asked - set(TEXTS) - beginnings == set()


def test_no_word_is_left_from_a_column_of_old() -> None:
    """Headers and settings are worded only where the schema has them."""
    columns = {c.id for table in TABLES.values() for c in table.columns}
    columns |= {f"{table.id}.{c.id}" for table in TABLES.values() for c in table.columns}
    assert set(HEADERS) <= columns
    assert set(SETTING_LABELS) == {spec.name for spec in SETTINGS}
