"""A letter as a message: names right in every mail program, one recipient, nothing injected."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.mail.compose import as_draft, fitting, message, to_be_sent
from clientbook.mail.letter import Attachment, Held, Letter, Mailbox
from tests.mail.books import TODAY

LONG = "Константинопольская-Вознесенская, Екатерина Вячеславовна (отдел «Склад & упаковка»)"
FILE = f"2026-W47 {LONG[:70]}.xlsx"
LETTER = Letter(
    key="weekly:2026-W47:Иванов",
    who="Иванов",
    to=Mailbox("ivanov@firma.ru", LONG),
    subject=f"Ваша неделя 47: {LONG}",
    text="Здравствуйте!\n.точка в начале строки\nИтого: 1 000,50 ₽\n",
    html="<p>Здравствуйте!</p>",
    attachments=(Attachment(FILE, b"PK\x03\x04" + bytes(range(256)) * 9),),
)
SENDER = Mailbox("sales@firma.ru", "Отдел продаж")


def read(raw: bytes) -> EmailMessage:
    """Return a message as another program reads it."""
    found = message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def said(raw: bytes, header: str) -> str:
    """Return a header's words by RFC 2047 alone: blanks between encoded words are none.

    (The newer parser of Python 3.11 keeps such a blank in a recipient's name.)
    """
    return str(make_header(decode_header(message_from_bytes(raw)[header])))


def test_a_cyrillic_letter_is_read_back_whole() -> None:
    """Name, subject, both texts, the file's name and bytes come back as they were."""
    raw = as_draft(LETTER, SENDER)
    found = read(raw)
    assert said(raw, "To") == f"{LONG} <ivanov@firma.ru>"
    assert [one.addr_spec for one in found["To"].addresses] == ["ivanov@firma.ru"]
    assert found["Subject"] == LETTER.subject
    assert found["From"].addresses[0].display_name == "Отдел продаж"
    plain, page = found.get_body(("plain",)), found.get_body(("html",))
    assert plain is not None
    assert page is not None
    assert plain.get_content().replace("\r\n", "\n") == LETTER.text
    assert "<p>Здравствуйте!</p>" in page.get_content()
    (file,) = found.iter_attachments()
    assert file.get_filename() == FILE
    assert file.get_content() == LETTER.attachments[0].content
    assert found["X-Unsent"] == "1"


def test_raw_bytes_are_what_every_program_reads() -> None:
    """Seven-bit lines of at most 998; encoded words of at most 75; the file's name in one piece."""
    raw = to_be_sent(LETTER, SENDER, "<1@firma.ru>", _noon())
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    words = re.findall(rb"=\?utf-8\?[bq]\?[^?]*\?=", raw)
    assert len(words) > 6
    assert max(map(len, words)) <= 75
    assert raw.count(b"filename*=utf-8''2026-W47%20%D0%9A") == 1
    assert b"filename*0" not in raw
    assert re.search(rb'name="=\?utf-8\?b\?', raw)
    assert b"X-Unsent" not in raw
    assert read(raw)["Message-ID"] == "<1@firma.ru>"


def test_one_recipient_and_the_same_bytes_every_time() -> None:
    """No Cc, no Bcc, one To; boundaries do not come from chance."""
    raw = as_draft(LETTER, SENDER)
    assert raw == as_draft(LETTER, SENDER)
    found = read(raw)
    assert len(found["To"].addresses) == 1
    assert found["Cc"] is None
    assert found["Bcc"] is None


@pytest.mark.parametrize(
    "mark", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\x00", "\u202e", "\ud800"]
)
def test_a_line_break_in_a_header_holds_the_letter(mark: str) -> None:
    """In a name, an address, a subject or a file's name: a sentence, and the others still go."""
    bad = f"Иванов{mark}Bcc: evil@x.ru"
    forged = [
        replace(LETTER, subject=bad),
        replace(LETTER, to=Mailbox("a@b.ru", bad)),
        replace(LETTER, to=Mailbox(f"a@b.ru{mark}Bcc: evil@x.ru")),
        replace(LETTER, attachments=(Attachment(bad, b""),)),
    ]
    letters, held = fitting([*forged, LETTER])
    assert letters == (LETTER,)
    assert {one.reason for one in held} == {"post.held.line_break"}
    assert all("в одну строку" in one.message("ru") for one in held)
    assert mark not in held[0].message("ru")


def test_a_letter_without_subject_is_held() -> None:
    """A blank subject is told of; held ones pass through."""
    letters, held = fitting([replace(LETTER, subject="  "), Held("Петров", "post.held.none")])
    assert (letters, [one.reason for one in held]) == (
        (),
        ["post.held.no_subject", "post.held.none"],
    )


def test_a_letter_to_a_client_says_how_to_refuse() -> None:
    """Mail programs show their own button for the header."""
    found = message(replace(LETTER, unsubscribe=True), SENDER)
    assert found["List-Unsubscribe"] == "<mailto:sales@firma.ru?subject=unsubscribe>"
    assert message(LETTER, SENDER)["List-Unsubscribe"] is None


@given(
    name=st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=120),
    subject=st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200),
)
def test_any_words_stay_within_their_header(name: str, subject: str) -> None:
    """Whatever a name or subject holds, the headers are those that we wrote, each once, whole."""
    letters, _ = fitting([replace(LETTER, subject=subject, to=Mailbox("a@b.ru", name))])
    for letter in letters:
        found = read(as_draft(letter, SENDER))
        assert sorted(found.keys()) == [
            "Content-Type", "From", "MIME-Version", "Subject", "To", "X-Unsent",
        ]  # fmt: skip
        assert [a.addr_spec for a in found["To"].addresses] == ["a@b.ru"]
        raw = as_draft(letter, SENDER)
        assert said(raw, "Subject").split() == subject.strip()[:200].split()
        if not name.isascii():
            assert said(raw, "To") == f"{name} <a@b.ru>"


WORDS = 'абвгд ЁЯ"«»;,<>() \\=?utf-8_xyz 😀é.@'


@given(st.text(st.sampled_from(WORDS), min_size=1, max_size=120).map(str.strip).filter(bool))
def test_no_blank_is_lost_between_encoded_words(words: str) -> None:
    """Cyrillic, quotes and Latin mixed: name and subject come back to the letter."""
    raw = as_draft(replace(LETTER, subject=words, to=Mailbox("a@b.ru", words)), SENDER)
    assert said(raw, "Subject") == words
    assert parseaddr(str(message_from_bytes(raw)["To"]).replace("\r\n", ""))[1] == "a@b.ru"
    if not words.isascii():
        assert said(raw, "To") == f"{words} <a@b.ru>"
    assert max(map(len, raw.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78


def _noon() -> datetime:
    return datetime.combine(TODAY, time(12), UTC)
