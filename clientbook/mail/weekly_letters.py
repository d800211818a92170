"""The letters of a week: the head's with the summary's figures, a manager's with his own. Pure.

The figures in a letter are the very names that its workbook was drawn from (`reports.weekly.Page`):
nothing is counted twice, so letter and workbook cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clientbook.book.calendar import Week
from clientbook.book.record import Book
from clientbook.book.wording import text
from clientbook.mail.addresses import AddressFault, address_of
from clientbook.mail.letter import Attachment, Held, Letter, Mailbox
from clientbook.reports.letters import letter_html, letter_text
from clientbook.reports.shown import company_name
from clientbook.reports.weekly import Page

Pages = Sequence[tuple[str, Page]]
"""File name without its ending, and page; the summary's first."""


def letter_to_head(pages: Pages, book: Book, week: Week, to: Mailbox, who: str) -> Letter:
    """Return the letter of the week's summary with all workbooks of the pack."""
    _, summary = pages[0]
    return _letter("summary", book, week, summary, pages, to, who)


def letters_to_managers(pages: Pages, book: Book, week: Week) -> Iterator[Letter | Held]:
    """Yield a letter per manager with his own workbook alone, or why he gets none."""
    for name, page in pages[1:]:
        manager = page.manager or ""
        known = [person.email for person in book.settings.managers if person.name == manager]
        sheet = book.places["cb_managers"].area.sheet if "cb_managers" in book.places else ""
        try:
            addresses = {address_of(words) for words in known} or {address_of(None)}
        except AddressFault as fault:
            facts = {"sheet": sheet, "value": next((str(e) for e in known if e), "")}
            yield Held(manager, f"post.held.{fault.why}", facts)
            continue
        if len(addresses) > 1:
            facts = {"sheet": sheet, "value": ", ".join(sorted(addresses))}
            yield Held(manager, "post.held.several", facts)
            continue
        to = Mailbox(addresses.pop(), manager)
        yield _letter("weekly", book, week, page, [(name, page)], to, manager)


def _letter(  # noqa: PLR0913, PLR0917 - what a letter is made of
    name: str, book: Book, week: Week, page: Page, attached: Pages, to: Mailbox, who: str
) -> Letter:
    language = book.language
    files = tuple(Attachment(f"{file}.xlsx", each.content) for file, each in attached)
    names = {**page.names, "files": [file.name for file in files]}
    subject = text(
        f"letter.{name}.subject",
        language,
        number=week.number,
        monday=week.monday,
        sunday=week.sunday,
        company=company_name(book),
    )
    return Letter(
        key=f"weekly:{week}:{page.manager or ''}",
        who=who,
        to=to,
        subject=subject,
        text=letter_text(name, language, names),
        html=letter_html(name, language, names),
        attachments=files,
        from_book=page.manager is not None,
    )
