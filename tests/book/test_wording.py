"""Every visible string exists in both languages and asks for the same facts."""

from __future__ import annotations

import pytest

from clientbook.book.findings import CATALOGUE
from clientbook.book.schema import LISTS, SETTINGS, SHEETS, TABLES, Kind
from clientbook.book.wording import (
    LANGUAGES,
    TEXTS,
    VALUES,
    Language,
    header,
    placeholders,
    setting_label,
    sheet_title,
)


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


def test_every_finding_has_a_sentence() -> None:
    """Each code of the catalogue has its text, and each text its code."""
    worded = {key.removeprefix("finding.") for key in TEXTS if key.startswith("finding.")}
    assert worded - {"row", "column", "nearest", "more"} == set(CATALOGUE)
