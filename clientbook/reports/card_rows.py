"""The parts of a client card as rows that its template and the screen show: names and words."""

from __future__ import annotations

from collections.abc import Iterator

from clientbook.book.record import Book
from clientbook.book.wording import Language, header, percent_text, text, value_text
from clientbook.reports.shown import amount, currency_mark, stage_names
from clientbook.reports.weekly_lists import Row, next_words, refusal_row
from clientbook.sales.card_records import Card, CardContact, CardDeal, CardFacts
from clientbook.sales.week_records import RefusalNote

_FIELDS = 7


def segment_words(own: CardFacts, language: Language) -> dict[str, object]:
    """Return the segment, how warm the company is, and its stage."""
    segment = own.segment and value_text("segment", own.segment, language)
    heat = own.temperature and value_text("temperature", own.temperature, language)
    return {
        "name": _capital(segment or "—"),
        "under": text("card.heat", language, heat=heat) if heat else "",
        "mark": text("card.out", language, day=own.out_on) if own.out_on else "",
    }


def field_rows(book: Book, card: Card) -> list[Row]:
    """Return the seven classic fields, who recommended whom, and how much of them is filled."""
    own, language = card.facts, book.language
    rows = {
        "company": _joined(own.company, own.tax_id and f"{_head('tax_id', language)} {own.tax_id}",
                           own.sphere),
        "reach": _joined(own.address, own.phone, own.email, own.website),
        "people": ", ".join(p.name for p in card.people if p.role in {"head", "decision_maker"}),
        "period": _lines(*_period(card, language)),
        "remarks": own.results,
        "next": _lines(*_next(own, language)),
        "sums": _sums(book, card),
        "brought": _lines(*_brought(card, language)),
        "filled": _filled(card, language),
    }  # fmt: skip
    if card.questionnaire is not None:
        count, asked, level = card.questionnaire
        words = text(f"profile.level.{level}", language)
        told = text("card.questionnaire", language, n=count, of=asked, level=words)
        rows["questionnaire"] = told
    named = ((text(f"card.field.{name}", language), words) for name, words in rows.items())
    return [{"name": name, "value": words or "—"} for name, words in named]


def _period(card: Card, language: Language) -> Iterator[str]:
    own = card.facts
    if own.taken_on is not None:
        source = own.source or text("card.source_unknown", language)
        yield text("card.taken", language, day=own.taken_on, source=source)
    if own.last_contact is not None:
        yield text("card.last_contact", language, day=own.last_contact)
    if own.out_on is not None:
        yield _joined(text("card.out", language, day=own.out_on), own.out_reason, between=": ")


def _next(own: CardFacts, language: Language) -> Iterator[str]:
    if own.next_on is not None:
        yield next_words(own.next_on, own.next_what, language)
    if own.date_on is not None:
        yield _joined(text("report.day", language, day=own.date_on), own.date_note, between=" ")


def _sums(book: Book, card: Card) -> str:
    language, own = book.language, card.facts
    mark = currency_mark(book.settings.currency)
    deals = [one for one in card.deals if one.amount is not None and one.state != "lost"]
    told = []
    if deals:
        whole = sum(one.amount for one in deals if one.amount is not None)
        paid = sum(one.paid_amount for one in deals if one.paid_amount is not None)
        facts = {"n": len(deals), "amount": whole, "paid": paid, "currency": mark}
        told.append(text("card.sums", language, **facts))
    if own.expected_amount is not None:
        told.append(text("card.expected", language, amount=own.expected_amount, currency=mark))
    if own.purchases_quarter is not None:
        said = text("card.quarter", language, amount=own.purchases_quarter, currency=mark)
        told.append(said + _wallet(own.wallet_share, language))
    return "\n".join(told)


def _wallet(share: float | None, language: Language) -> str:
    """Return our share of what the company buys; what cannot be is a figure to be mended."""
    if share is None:
        return ""
    return text("card.wallet" if share <= 1 else "card.wallet_above", language, share=share)


def _brought(card: Card, language: Language) -> Iterator[str]:
    if card.brought_by:
        yield text("card.brought_by", language, company=card.brought_by)
    if card.brought:
        yield text("card.brought", language, companies=", ".join(card.brought))


def _filled(card: Card, language: Language) -> str:
    """Return «■■■■■□□ 71 %; не хватает: сайт» of the seven fields."""
    share = card.facts.completeness
    full = round(share * _FIELDS)
    bar = "■" * full + "□" * (_FIELDS - full)
    told = f"{bar}  {percent_text(share, language, 0)}"
    if not card.missing:
        return told
    missing = ", ".join(text(f"card.missing.{name}", language) for name in card.missing)
    return f"{told}; {text('card.missing', language, names=missing)}"


def call_rows(book: Book, card: Card) -> list[Row]:
    """Return what prepares a call: goal, offer, arguments, needs, the present supplier."""
    own, language = card.facts, book.language
    count, least = len(card.arguments), book.settings.call_arguments
    arguments = [f"{at}. {words}" for at, words in enumerate(card.arguments, 1)]
    if count < least:
        arguments.append(text("card.arguments_few", language, n=count, most=least))
    channel = own.channel and value_text("channel", own.channel, language)
    every = own.cadence_days and text("card.every", language, days=own.cadence_days)
    rows = {
        "goal": own.goal,
        "offer": own.offer,
        "channel": _joined(channel, every),
        "arguments": "\n".join(arguments),
        "needs": _joined(own.needs, own.need_by and text("card.by", language, day=own.need_by)),
        "supplier": own.supplier,
        "terms": own.terms and value_text("terms", own.terms, language),
        "consent": own.consent and value_text("consent", own.consent, language),
        "flags": own.flags,
    }
    always = {"arguments", "supplier", "goal"}
    return [
        {"name": text(f"card.prepare.{name}", language), "value": words or "—"}
        for name, words in rows.items()
        if words or name in always
    ]


def person_rows(card: Card, language: Language) -> list[Row]:
    """Return the people, those who decide first."""
    return [
        {
            "name": _lines(one.name, one.position),
            "role": _lines(
                one.role and value_text("role", one.role, language),
                one.birthday and text("card.birthday", language, day=one.birthday),
                one.notes,
            ),
            "phones": _lines(*one.phones),
            "email": _lines(one.email, text("card.opted_out", language) if one.opted_out else ""),
        }
        for one in card.people
    ]


def waiting_rows(card: Card, language: Language) -> list[Row]:
    """Return what was promised and what is waited for."""
    return [
        {
            "kind": text(f"card.waiting.{one.kind}", language),
            "on": one.on,
            "days": one.days,
            "what": value_text("refusal", one.what, language)
            if one.kind == "recall" and one.what
            else one.what,
            "amount": amount(one.amount),
        }
        for one in card.promises
    ]


def category_rows(card: Card, language: Language) -> list[Row]:
    """Return what the company buys."""
    return [
        {
            "name": one.name or text("card.no_category", language),
            "deals": one.deals,
            "amount": amount(one.amount),
            "last_on": one.last_on,
        }
        for one in card.categories
    ]


def deal_rows(card: Card, language: Language) -> list[Row]:
    """Return the deals with their documents."""
    return [
        {
            "product": _lines(one.product, one.document, one.remarks),
            "contract_on": one.contract_on,
            "delivered_on": one.delivered_on,
            "amount": amount(one.amount),
            "paid_amount": amount(one.paid_amount),
            "state": _state(one, language),
        }
        for one in card.deals
    ]


def _state(one: CardDeal, language: Language) -> str:
    if one.overdue:
        return text("card.state.overdue", language, day=one.due_on)
    if one.paid_on is not None:
        return text("card.state.paid", language, day=one.paid_on)
    if one.due_on is not None and one.state != "lost":
        return text("card.state.due", language, day=one.due_on)
    return value_text("state", one.state, language) if one.state else ""


def refusal_rows(card: Card, language: Language) -> list[Row]:
    """Return the refusals, the newest first, and what to do about each."""
    return [_refusal(note, language) for note in reversed(card.refusals)]


def _refusal(note: RefusalNote, language: Language) -> Row:
    row = refusal_row(note, language)
    detail = note.detail if note.reason is not None else None
    return {**row, "reason": _lines(str(row["reason"]), detail)}


def contact_rows(book: Book, card: Card) -> list[Row]:
    """Return the whole history of contacts, the newest first."""
    language, names = book.language, stage_names(book)
    return [
        {
            "on": one.on,
            "manager": one.manager,
            "channel": one.channel and value_text("channel", one.channel, language),
            "result": _lines(_result(one, names.get(one.stage or ""), language), one.person),
            "comment": _lines(one.comment, _promised(one, language)),
        }
        for one in card.contacts
    ]


def _result(one: CardContact, stage: str | None, language: Language) -> str:
    if one.refusal is not None:
        refusal = value_text("refusal", one.refusal, language)
        return text("today.result.refusal", language, refusal=refusal)
    if not one.contacted:
        return text("today.result.attempt", language)
    return stage or text("today.result.contact", language)


def _promised(one: CardContact, language: Language) -> str:
    return "" if one.next_on is None else f"→ {next_words(one.next_on, one.next_what, language)}"


def _head(column: str, language: Language) -> str:
    return header("cb_working", column, language)


def _lines(*words: object) -> str:
    return "\n".join(str(one) for one in words if one)


def _joined(*words: object, between: str = " · ") -> str:
    return between.join(str(one) for one in words if one)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
