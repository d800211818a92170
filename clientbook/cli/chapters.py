"""The chapters of `clientbook --help`: which commands stand together, in the order of the work.

A chapter's title is `cli.chapter.ID` of the wording.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from clientbook.book.wording import Language, text

CHAPTERS: Mapping[str, tuple[str, ...]] = {
    "begin": ("demo", "init", "import", "export"),
    "day": ("today", "log", "new", "move", "out", "card", "leads"),
    "week": ("refresh", "weekly", "funnel", "coach", "refusals", "money", "segments"),
    "month": (
        *("plan", "renewals", "freshness", "discipline", "sources"),
        *("hunting", "territory", "score", "profile", "crisis"),
    ),
    "order": ("check", "fix", "duplicates", "merge", "undo", "changes"),
    "team": ("handover", "handout", "collect"),
    "many": ("batch", "consolidate"),
    "letters": ("send", "mail", "schedule", "mailing", "sms"),
    "service": ("excel", "calc", "listen", "doctor", "templates", "lint", "upgrade", "remove"),
}
"""Chapter → its commands; each command stands in one of them."""


def in_chapters(language: Language, known: Container[str]) -> dict[str, list[str]]:
    """Return title → names, of the commands that are known."""
    found = {
        text(f"cli.chapter.{chapter}", language): [name for name in names if name in known]
        for chapter, names in CHAPTERS.items()
    }
    return {title: names for title, names in found.items() if names}
