"""How figures are shown in every report: rounded half up, with a sign and a word beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from clientbook.book.record import Book
from clientbook.book.settings import default_stages
from clientbook.book.wording import Language, text

MATRIX_STAGES = 7
"""How many stages the matrix of the funnel sheet has columns for."""

_MARKS: Mapping[str, str] = {
    "RUB": "₽",
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "KZT": "₸",
    "BYN": "Br",
}


_PHONE = re.compile(r"\+\d[\d ()\-]{8,}\d")


def currency_mark(currency: str) -> str:
    """Return a currency's sign, or its code where there is none: `₽`, `CHF`."""
    return _MARKS.get(currency.strip().upper(), currency)


def rounded(value: float) -> int:
    """Return a count rounded half up, as people round: 60.8 → 61, 60.5 → 61.

    >>> rounded(60.8), rounded(45.22), rounded(60.5)
    (61, 45, 61)
    """
    return int(_half_up(value, "1"))


def points(value: float | None) -> float | None:
    """Return percentage points rounded half up to one place, as a report shows them.

    >>> points(-20.000000000000004), points(0.04), points(None)
    (-20.0, 0.0, None)
    """
    return None if value is None else float(_half_up(value, "0.1")) + 0.0  # −0.0 becomes 0.0


def amount(value: Decimal | None) -> Decimal | int | None:
    """Return an amount as a cell holds it: exact, whole amounts without a fraction."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else value


def standing_words(key: str, difference: int, language: Language) -> str:
    """Return "▲ 3 above …" or its kin: texts KEY.above, KEY.below, KEY.equal."""
    if not difference:
        return text(f"{key}.equal", language)
    word = "above" if difference > 0 else "below"
    return text(f"{key}.{word}", language, n=abs(difference))


def with_whole_phones(words: str | None) -> str | None:
    r"""Return a text whose phones do not break across lines: +7 914 637 58 28, all joined.

    >>> with_whole_phones("Павлов — директор, +7 914 637-58-28")
    'Павлов — директор, +7\xa0914\xa0637\xa058\xa028'
    """
    if words is None:
        return None
    return _PHONE.sub(lambda found: re.sub(r"[ \-]", "\xa0", found[0]), words)


def company_name(book: Book) -> str:
    """Return whose book this is: the name in the settings, else the file's without its ending."""
    return book.settings.company_name or book.name.rpartition(".")[0] or book.name


def per_100(fact: float | None, plan: float, language: Language) -> dict[str, object]:
    """Return paid per 100 against the plan, with the words of its card."""
    mark = text("report.per_100.none", language)
    if fact is not None:
        mark = standing_words("report.per_100", rounded(fact) - rounded(plan), language)
    return {
        "paid_per_100": fact,
        "plan_per_100": plan,
        "deviation": None if fact is None else points(fact - plan),
        "under": text("report.per_100.plan", language, plan=rounded(plan)),
        "mark": mark,
    }


def stage_names(book: Book) -> Mapping[str, str]:
    """Return the book's own names of its stages by id."""
    stages = book.settings.stages or default_stages(book.language)
    return {stage.id: stage.name for stage in stages}


def _half_up(value: float, step: str) -> Decimal:
    # Through a short decimal: 80 − 95.5 − … must not fall to the wrong side by a float's last bit.
    return Decimal(repr(round(value, 9))).quantize(Decimal(step), ROUND_HALF_UP)
