"""Refusals, tasks and states of the desk in words, for the screen and for sheets."""

from __future__ import annotations

from clientbook.book.wording import Language, text, value_text
from clientbook.sales.refusal_records import UNNAMED, Refused, Task


def reason_words(reason: str, language: Language) -> str:
    """Return a reason as people say it; a refusal that gives none says so."""
    if reason == UNNAMED:
        return text("report.refusals.unnamed", language)
    return value_text("refusal", reason, language)


def refused_words(one: Refused, language: Language) -> str:
    """Return what to do about a refusal."""
    window = ""
    if one.window is not None:
        start, end = one.window
        window = text("advice.return_later.window", language, start=start, end=end)
    return text(
        f"advice.{one.advice}",
        language,
        window=window,
        product=one.product,
        detail=(one.detail or "").strip().rstrip("."),
    )


def task_words(task: Task, language: Language) -> str:
    """Return what a manager has to do."""
    if task.about is not None:
        return refused_words(task.about, language)
    return text(f"desk.task.{task.kind}", language)
