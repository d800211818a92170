"""What `money` prints: demons with what to do, angels, sums; or one JSON record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientbook.book.wording import number_text, text
from clientbook.cli.screen import show_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientbook.cli.frame import Told
    from clientbook.sales.profitability import ClientMoney, Profitability

_DEMONS = ("company", "manager", "action", "revenue", "profit")
_ANGELS = ("company", "manager", "revenue", "profit")


def print_money(told: Told, found: Profitability) -> None:
    """Print who costs us money and who brings it."""
    if told.as_json:
        told.put_json(found.as_json())
        return
    told.say("cli.money.title", first=found.first, day=found.as_of)
    if not found.clients:
        told.say("cli.money.nothing")
    _print(told, "demons", _DEMONS, found.of("demon"), left=3)
    _print(told, "angels", _ANGELS, found.of("angel"), left=2)
    if found.clients:
        told.say("cli.money.sums", **_sums(found))
    if found.unknown.count:
        told.say("cli.money.unknown", n=found.unknown.count, revenue=found.unknown.revenue)
    if found.without_client.count:
        stray = found.without_client
        told.say("cli.money.without_client", n=stray.count, revenue=stray.revenue)


def _sums(found: Profitability) -> dict[str, object]:
    return {
        "revenue": found.total.revenue,
        "profit": found.total.profit,
        "angels": found.angels.count,
        "gain": found.angels.profit,
        "demons": found.demons.count,
        "loss": found.demons.profit,
    }


def _print(
    told: Told, title: str, columns: Sequence[str], clients: Sequence[ClientMoney], left: int
) -> None:
    rows = []
    for one in clients:
        cells = {
            "company": one.company,
            "manager": one.manager or text("cli.funnel.nobody", told.language),
            "action": text(f"clients.action.{one.action}", told.language) if one.action else "",
            "revenue": number_text(one.revenue, told.language, 2),
            "profit": "—" if one.profit is None else number_text(one.profit, told.language, 2),
        }
        rows.append([cells[name] for name in columns])
    show_rows(told, "money", title, columns, rows, left)
