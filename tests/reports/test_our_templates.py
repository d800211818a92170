"""Our own templates pass `templates check`, as they are and as another program saved them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientbook import templating
from clientbook.book.wording import LANGUAGES, Language
from clientbook.report_samples import Context, example_book, sample_contexts
from clientbook.reports.render import render
from clientbook.reports.templates import NAMES, template
from clientbook.templating import check_template
from tests.hosts.office import converted, needs_office
from tests.reports.drawn import values


def check(
    name: str,
    language: Language,
    contexts: list[Context],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> bytes:
    """Check a template of ours and what LibreOffice saves of it; return the latter."""
    monkeypatch.setattr(templating, "_contexts", lambda *_: contexts)
    file = folder / f"{name}.{language}.xlsx"
    ours = template(name, language)
    saved = converted(ours, folder)
    assert contexts
    assert saved != ours
    for content in (ours, saved):
        file.write_bytes(content)
        found = check_template(file, language)
        assert found.problems == []
        assert [feature for feature in found.features if not feature.kept] == []
    return saved


@needs_office
def test_a_template_of_ours_is_good_whoever_saved_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no fault, nothing of it stays behind, and the report shows the same cells."""
    with example_book("ru") as book:
        (context,) = contexts = sample_contexts(book, only="today")["today"]
    saved = check("today", "ru", contexts, tmp_path, monkeypatch)
    assert values(render(saved, context)) == values(render(template("today", "ru"), context))


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_our_templates_are_good(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every template of ours is good, in both languages."""
    with example_book(language) as example:
        contexts = sample_contexts(example)
    assert set(contexts) == set(NAMES)
    for name, found in contexts.items():
        check(name, language, found, tmp_path, monkeypatch)
