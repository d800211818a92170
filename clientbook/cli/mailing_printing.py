"""What `mailing` prints: the calendar, consent, responses, who fell silent; or one JSON record."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clientbook.book.wording import date_text, number_text, text, value_text
from clientbook.cli.screen import print_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientbook.book.host import Published
    from clientbook.cli.frame import Told
    from clientbook.mailing import Mailing
    from clientbook.sales.letters import Letter

SHOWN = 10
_CALENDAR = ("day", "kind", "purpose", "theme", "mark")
_CLASSES = ("passive", "ripening", "active", "fan")


def print_mailing(
    told: Told,
    found: Mailing,
    published: Published | None = None,
    *,
    rows: bool = True,
    sheet: bool = False,
) -> None:
    """Print a mailing; `published`: what became of its letters as `rows` and of its `sheet`."""
    if told.as_json:
        wrote = {} if published is None else {"written": published.written}
        told.put_json(found.as_json() | wrote)
        return
    _print_calendar(told, found)
    if published is not None:
        _print_written(told, found, published, rows=rows, sheet=sheet)
    _print_consent(told, found)
    _print_activity(told, found)
    _print_decayed(told, found)


def _print_written(
    told: Told, found: Mailing, published: Published, *, rows: bool, sheet: bool
) -> None:
    """Print what was written: rows of letters, the sheet, the host's own words."""
    from clientbook.cli.printing import print_notes

    new = sum(not letter.in_book for letter in found.letters)
    if rows:
        told.say("mailing.written" if new else "mailing.written_none", n=new)
    if sheet:
        title = text("report.mailing.sheet", told.language)
        told.say("cli.put.done" if published.written else "cli.mark.same", sheet=title)
    print_notes(told, published)


def _print_calendar(told: Told, found: Mailing) -> None:
    from clientbook.sales.letters import BEST_HOURS, CYCLE, balance

    title = text(
        "mailing.title",
        told.language,
        day=found.letters[0].on,
        cycles=len(found.letters) // len(CYCLE),
    )
    rows = (_line(told, letter) for letter in found.letters)
    print_table(told, "mailing", _CALENDAR, rows, title, left=len(_CALENDAR))
    first, last = BEST_HOURS
    told.say("mailing.best", first=first, last=last)
    planned = balance((letter.theme, letter.purpose) for letter in found.letters)
    told.say("mailing.balance", n=len(found.letters), **_axes(told, planned))
    sent = sum(found.sent["theme"].values())
    if sent:
        told.say("mailing.sent", n=sent, **_axes(told, found.sent))


def _line(told: Told, letter: Letter) -> list[str]:
    language = told.language
    marks = {"in_book": letter.in_book, "day_off": not letter.working}
    weekday = text(f"weekday.{letter.on.isoweekday()}", language)
    return [
        f"{weekday}, {date_text(letter.on, language)}",
        text(f"mailing.kind.{letter.kind}", language),
        value_text("purpose", letter.purpose, language),
        value_text("theme", letter.theme, language),
        ", ".join(text(f"mailing.mark.{name}", language) for name, on in marks.items() if on),
    ]


def _axes(told: Told, counts: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """Return the counts of both axes as words: «новости — 4, польза — 4, о нас — 4»."""

    def words(axis: str) -> str:
        return ", ".join(
            text("mailing.reason", told.language, why=value_text(axis, value, told.language), n=n)
            for value, n in counts[axis].items()
        )

    return {"themes": words("theme"), "purposes": words("purpose")}


def _print_consent(told: Told, found: Mailing) -> None:
    told.say("mailing.may_get", useful=len(found.useful.to), commercial=len(found.commercial.to))
    counts = Counter(why for _, why in found.commercial.left_out)
    reasons = [
        text("mailing.reason", told.language, why=text(f"sms.why.{why}", told.language), n=n)
        for why, n in counts.most_common()
    ]
    if reasons:
        told.say("mailing.left", reasons="; ".join(reasons))


def _print_activity(told: Told, found: Mailing) -> None:
    expected, own = found.expected.as_json(), found.own.as_json()
    rows = [
        [
            text(f"mailing.class.{name}", told.language),
            number_text(expected[name], told.language),
            number_text(own[name], told.language),
        ]
        for name in _CLASSES
    ]
    title = text("mailing.activity", told.language, n=found.listed)
    print_table(told, "mailing", ("class", "expected", "own"), rows, title)
    if found.listed and not (own["ripening"] or own["active"] or own["fan"]):
        told.say("mailing.no_signals")


def _print_decayed(told: Told, found: Mailing) -> None:
    if found.decayed.empty:
        told.say("mailing.decay.none", border=found.border)
        return
    told.say("mailing.decay", border=found.border, n=len(found.decayed))
    shown = found.decayed[["company", "last_sign"]].head(SHOWN)
    for company, sign in shown.itertuples(index=False):
        told.say("mailing.decayed", company=company, day=sign.date())
    if len(found.decayed) > SHOWN:
        told.say("mailing.more", n=len(found.decayed) - SHOWN)
