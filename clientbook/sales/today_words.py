"""The day's records in words: why a company is to be contacted, and what came of a contact."""

from __future__ import annotations

from collections.abc import Mapping

from clientbook.book.wording import Language, text, value_text
from clientbook.sales.today_records import DoneToday, Errand, ToContact

_NO_TALK = {"cadence", "birthday", "date", "promise"}
"""Reasons after which the business of the segment is still to be spoken of."""


def why_of(one: ToContact, language: Language) -> str:
    """Return all reasons of a company in a sentence, the weightiest first.

    A cadence is not told beside a reason that brings the contact anyway.
    """
    told = one.errands
    if any(errand.reason not in _NO_TALK for errand in told):
        told = tuple(errand for errand in told if errand.reason != "cadence")
    return "; ".join(reason_of(errand, language) for errand in told)


def reason_of(errand: Errand, language: Language) -> str:
    """Return one reason in words: «вернуться после отказа: нет бюджета»."""
    what, since = errand.what, errand.since
    key = f"today.why.{errand.reason}"
    if errand.reason in {"recall", "promise"} and what is not None:
        what = value_text("refusal", what, language)
    if errand.reason == "cadence" and since is None:
        return text("today.why.first", language, every=errand.every)
    if errand.reason == "meeting" and errand.days:
        return text("today.why.missed", language, day=errand.due_on)
    said = text(key, language, day=errand.due_on, since=since, every=errand.every)
    return said if what is None else f"{said}: {what}"


def result_of(done: DoneToday, stages: Mapping[str, str], language: Language) -> str:
    """Return what came of a log row: a refusal, a stage, a contact, or an attempt."""
    if done.refusal is not None:
        refusal = value_text("refusal", done.refusal, language)
        return text("today.result.refusal", language, refusal=refusal)
    if not done.contacted:
        return text("today.result.attempt", language)
    return stages.get(done.stage or "") or text("today.result.contact", language)
