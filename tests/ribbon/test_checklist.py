"""The README's ten minutes with Excel call everything as it is called on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clientbook.book.wording import LANGUAGES, SHEET_TITLES, TEXTS, Language
from clientbook.ribbon.buttons import BUTTONS

_README = Path(__file__).parents[2] / "README.md"
_STEPS = {
    "ru": ("**Проверка на десять минут**", "## На чём"),
    "en": ("Ten minutes for", "Tests that"),
}
_QUOTED = {"ru": "«([^»]+)»", "en": "“([^”]+)”"}
_OTHERS = {"Файл", "Учётная запись", "Мониторинге системы", "Подробности", "Details"}
"""Words of Excel and of the systems."""
_OUTPUT = {"contract of hosts: …"}


def _quoted(readme: str, language: Language) -> set[str]:
    """Return what the checklist quotes."""
    begin, end = _STEPS[language]
    steps = readme[readme.index(begin) :]
    return set(re.findall(_QUOTED[language], steps[: steps.index(end)]))


def _untrue(quoted: set[str], language: Language) -> set[str]:
    """Return what is on no button, sheet or message; a sentence may be cut by an ellipsis."""
    which = LANGUAGES.index(language)
    said = [words[which] for words in (*TEXTS.values(), *SHEET_TITLES.values())]
    said = [words.replace("{program}", "Excel") for words in said]
    return {
        words
        for words in quoted - _OTHERS - _OUTPUT
        if words not in said
        and not (words.endswith("…") and any(one.startswith(words[:-1]) for one in said))
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checklist_calls_things_by_their_names(language: Language) -> None:
    """Each quoted word is on a button, a sheet or in a message, and buttons are among them."""
    readme = _README.read_text(encoding="utf-8")
    quoted = _quoted(readme, language)
    assert _untrue(quoted, language) == set()
    which = LANGUAGES.index(language)
    labels = {TEXTS[f"ribbon.{button.tag}.label"][which] for button in BUTTONS}
    assert len(quoted & labels) > 4
    changed = readme.replace(TEXTS["ribbon.weekly.label"][which], "Листы за неделю")
    assert _untrue(_quoted(changed, language), language) == {"Листы за неделю"}
