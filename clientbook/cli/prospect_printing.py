"""What `sources`, `hunting`, `territory`, `profile` print: a table each, or one JSON record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.book.wording import number_text, percent_text, sheet_title, text
from clientbook.cli.screen import print_table, show_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clientbook.book.host import Published
    from clientbook.cli.frame import Told
    from clientbook.sales.hunting import Hunt
    from clientbook.sales.proportions import Share
    from clientbook.sales.questionnaire import Meter
    from clientbook.sales.sources import Source
    from clientbook.sales.territory import Coverage, Territory

SHOWN = 20
_SOURCES = ("source", "companies", "paid", "conversion", "revenue", "year")
_HUNTING = ("manager", "verdict", "new", "clients", "share", "interval")
_PROFILE = ("company", "manager", "level", "known")
_COVERAGE = ("name", "streets", "walked", "coverage", "found")


def print_sources(told: Told, found: Sequence[Source]) -> None:
    """Print the sources, the most revenue first, and their total."""
    from clientbook.sales.sources import together

    whole = together(found)
    if told.as_json:
        record = {"sources": [one.as_json() for one in found], "total": whole.as_json()}
        told.put_json({"as_of": told.as_of.isoformat(), **record})
        return
    told.say("sources.title", day=told.as_of)
    none, total = text("sources.none", told.language), text("sources.total", told.language)
    rows = [_source(told, one.source or none, one) for one in found]
    print_table(told, "sources", _SOURCES, [*rows, _source(told, total, whole)])


def _source(told: Told, name: str, one: Source) -> list[str]:
    counts = (one.companies, one.paid)
    sums = (one.revenue, one.revenue_12m)
    return [
        name,
        *(number_text(count, told.language) for count in counts),
        _share(told, one.conversion)[0],
        *(number_text(amount, told.language, 0) for amount in sums),
    ]


def print_hunting(told: Told, found: Sequence[Hunt], since: date | None) -> None:
    """Print whom each manager speaks to, against the norm."""
    if told.as_json:
        whole, *managers = (one.as_json() for one in found)
        days = {"as_of": told.as_of.isoformat(), "since": since and since.isoformat()}
        told.put_json({**days, "total": whole, "managers": managers})
        return
    told.say("hunting.title", day=told.as_of, norm=found[0].norm)
    if since is not None:
        told.say("hunting.since", day=since)
    print_table(told, "hunting", _HUNTING, (_hunt(told, one) for one in found), left=2)


def _hunt(told: Told, one: Hunt) -> list[str]:
    everybody, nobody = (text(f"cli.funnel.{key}", told.language) for key in ("all", "nobody"))
    return [
        everybody if one.manager is None else one.manager or nobody,
        text(f"hunting.{one.verdict}", told.language),
        number_text(one.new, told.language),
        number_text(one.clients, told.language),
        *_share(told, one.share),
    ]


def print_territory(told: Told, found: Territory) -> None:
    """Print the coverage by manager and by district, and what is still to be walked."""
    if told.as_json:
        told.put_json(found.as_json())
        return
    if not found.total.streets:
        told.say("territory.none")
        return
    _print_coverage(told, "managers", [*found.managers, found.total])
    _print_coverage(told, "districts", [*found.districts, found.total])
    if found.ahead.empty:
        told.say("territory.all_walked")
        return
    told.say("territory.ahead", n=len(found.ahead))
    for street, district, manager in (
        found.ahead[["street", "district", "manager"]].head(SHOWN).itertuples(index=False)
    ):
        where = ", ".join(word for word in (street, district, manager) if isinstance(word, str))
        told.say("territory.street", street=where)
    if len(found.ahead) > SHOWN:
        told.say("territory.more", n=len(found.ahead) - SHOWN)


def print_put_territory(told: Told, published: Published) -> None:
    """Print what became of the empty table of streets."""
    said = "territory.written" if published.written else "territory.written_none"
    _print_put(told, "territory", published, said)


def print_put_profile(told: Told, published: Published) -> None:
    """Print what became of the empty questionnaire."""
    said = "profile.written" if published.written else "profile.written_none"
    _print_put(told, "profile", published, said)


def _print_put(told: Told, sheet: str, published: Published, said: str) -> None:
    if told.as_json:
        told.put_json({"written": published.written})
    told.say(said, sheet=sheet_title(sheet, told.language))


def print_profile(told: Told, found: Sequence[Meter]) -> None:
    """Print how much of the questionnaire is known of each company."""
    if told.as_json:
        told.put_json({"companies": [one.as_json() for one in found]})
        return
    if not found:
        told.say("profile.none")
        return
    rows = [
        (
            one.company,
            one.manager or "—",
            text(f"profile.level.{one.level}", told.language),
            text("profile.known", told.language, n=one.answered, of=one.asked),
        )
        for one in found
    ]
    show_rows(told, "profile", "title", _PROFILE, rows, left=3)


def _print_coverage(told: Told, key: str, found: Sequence[Coverage]) -> None:
    rows = []
    for one in found:
        name = text("territory.total", told.language) if one.name is None else one.name
        share = "—" if one.share is None else percent_text(one.share, told.language)
        counts = [number_text(n, told.language) for n in (one.streets, one.walked, one.found)]
        rows.append([name or "—", *counts[:2], share, counts[2]])
    print_table(told, "territory", _COVERAGE, rows, text(f"territory.{key}", told.language))


def _share(told: Told, share: Share) -> list[str]:
    """Return a rate and its 95 % interval as words."""
    if share.rate is None or share.interval is None:
        return ["—", "—"]
    low, high = share.interval
    ends = number_text(100 * low, told.language, 0), percent_text(high, told.language, 0)
    return [percent_text(share.rate, told.language), "–".join(ends)]
