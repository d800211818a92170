"""A likely pair in sentences: for the command line, the ribbon, and sheets alike. Pure."""

from __future__ import annotations

from clientbook.book.wording import Language, text
from clientbook.rules.pairs import Pair


def why(pair: Pair, language: Language) -> str:
    """Return what speaks for a pair and what against, as one sentence.

    «название то же; тот же телефон +79123456789; но адреса разные»
    """
    words = [text(f"pairs.why.{r.about}", language, value=r.value) for r in pair.reasons]
    if pair.against:
        differ = ", ".join(text(f"pairs.differ.{about}", language) for about in pair.against)
        words.append(text("pairs.but", language, differ=differ))
    return "; ".join(words)


def as_json(pair: Pair, language: Language) -> dict[str, object]:
    """Return the record of `duplicates --json`."""
    return {
        "clients": list(pair.clients),
        "companies": list(pair.companies),
        "score": pair.score,
        "reasons": [{"about": r.about, "value": r.value} for r in pair.reasons],
        "against": list(pair.against),
        "why": why(pair, language),
    }
