"""All sentences, joined from the modules of their areas: key → (Russian, English)."""

from __future__ import annotations

from collections.abc import Mapping

from clientbook.book.wording import (
    adoption,
    batch,
    book,
    branches,
    calc,
    calc_bar,
    card,
    coaching,
    commands,
    crisis,
    daily,
    demo,
    desk,
    doctor,
    expecting,
    exports,
    findings,
    growth,
    guide,
    hosts,
    imports,
    journal,
    lint,
    live,
    mail,
    mail_account,
    mail_clients,
    mailing,
    mending,
    money,
    notes,
    pairs,
    planning,
    presses,
    prospects,
    questionnaire,
    reports,
    rhythm,
    ribbon,
    safety,
    sales,
    segmenting,
    sheets,
    summary,
    team,
    templates,
    templating,
    timetable,
    versions,
    views,
)

Texts = Mapping[str, tuple[str, str]]


def _joined(*areas: Texts) -> Texts:
    joined: dict[str, tuple[str, str]] = {}
    for area in areas:
        for key, words in area.items():
            if key in joined:
                raise KeyError(key)
            joined[key] = words
    return joined


TEXTS: Texts = _joined(
    journal.TEXTS,
    adoption.TEXTS,
    batch.TEXTS,
    branches.TEXTS,
    lint.TEXTS,
    live.TEXTS,
    versions.TEXTS,
    growth.TEXTS,
    book.TEXTS,
    calc.TEXTS,
    commands.TEXTS,
    crisis.TEXTS,
    daily.TEXTS,
    demo.TEXTS,
    desk.TEXTS,
    doctor.TEXTS,
    exports.TEXTS,
    findings.TEXTS,
    guide.TEXTS,
    hosts.TEXTS,
    imports.TEXTS,
    money.TEXTS,
    notes.TEXTS,
    expecting.TEXTS,
    presses.TEXTS,
    reports.TEXTS,
    rhythm.TEXTS,
    ribbon.TEXTS,
    safety.TEXTS,
    sales.TEXTS,
    segmenting.TEXTS,
    sheets.TEXTS,
    summary.TEXTS,
    templates.TEXTS,
    templating.TEXTS,
    views.TEXTS,
    team.TEXTS,
    mail.TEXTS,
    mail_clients.TEXTS,
    mailing.TEXTS,
    mail_account.TEXTS,
    timetable.TEXTS,
    mending.TEXTS,
    pairs.TEXTS,
    prospects.TEXTS,
    questionnaire.TEXTS,
    planning.TEXTS,
    coaching.TEXTS,
    card.TEXTS,
    calc_bar.TEXTS,
)
