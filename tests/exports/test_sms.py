"""Lists of text messages: who gets one by METHOD.md §9, and how many SMS a text is."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.errors import ClientbookError
from clientbook.cli.run import run
from clientbook.exports.recipients import Purpose
from clientbook.exports.sms import SmsList, sms_list
from clientbook.exports.sms_parts import sms_parts
from clientbook.hosts.new import new_workbook
from tests.book.builder import book_of

COMPANIES: list[dict[str, Any]] = [
    {"client": "C00001", "company": "Да", "consent": "yes", "segment": "key"},
    {"client": "C00002", "company": "Нет", "consent": "no", "phone": "8 912 000-00-05"},
    {"client": "C00003", "company": "Неизвестно", "segment": "real"},
    {"client": "C00004", "company": "Вышла", "consent": "yes", "out_on": date(2026, 1, 5)},
    {"client": "C00005", "company": "Одна", "consent": "yes", "phone": "8 912 000-00-09"},
    {"client": "C00006", "company": "Город", "consent": "yes", "phone": "8 495 123-45-67"},
]
PEOPLE: list[dict[str, Any]] = [
    {"client": "C00001", "contact": "P1", "name": "Анна", "mobile": "8 (912) 000-00-01"},
    {"client": "C00001", "contact": "P2", "name": "Борис", "mobile": "8 912 000-00-02",
     "opted_out": "yes"},
    {"client": "C00001", "contact": "P3", "name": "Вера", "phone": "+79120000001"},
    {"client": "C00001", "contact": "P4", "name": "Глеб", "phone": "8 495 123-45-67"},
    {"client": "C00001", "contact": "P5", "name": "Дина", "mobile": "8 912 000-00-05"},
    {"client": "C00002", "contact": "P6", "name": "Егор", "mobile": "8 912 000-00-06"},
    {"client": "C00003", "contact": "P7", "name": "Жанна", "mobile": "8 912 000-00-07"},
    {"client": "C00004", "contact": "P8", "name": "Зоя", "mobile": "8 912 000-00-08"},
]  # fmt: skip


def made(purpose: Purpose, *segments: str) -> SmsList:
    """Return the list of the book above."""
    return sms_list(book_of(cb_working=COMPANIES, cb_contacts=PEOPLE), "Привет", purpose, segments)


def left(found: SmsList) -> dict[str, str]:
    """Return why people and companies are left out, by key."""
    return {who.contact or who.client: why for who, why in found.left_out}


def test_a_commercial_message_needs_consent() -> None:
    """Each number once; who refused is left out by any of his numbers; why is told of everybody."""
    found = made("commercial")
    assert [number for number, _ in found.to] == ["+79120000001", "+79120000009"]
    assert left(found) == {
        "P2": "opted_out",
        "P3": "repeated",
        "P4": "no_mobile",
        "P5": "refused",
        "P6": "refused",
        "P7": "consent_unknown",
        "P8": "out",
        "C00006": "no_mobile",
    }


def test_a_useful_message_may_go_where_consent_is_not_known() -> None:
    """But not to those who have refused or opted out."""
    found = made("useful")
    assert [number for number, _ in found.to] == ["+79120000001", "+79120000007", "+79120000009"]
    assert {"P2", "P5", "P6", "P8"} <= set(left(found))


def test_a_segment_alone_gets_it() -> None:
    """By its id or its words; a book without segments says what to do."""
    assert [who.contact for _, who in made("useful", "реальный").to] == ["P7"]
    assert [who.contact for _, who in made("useful", "key", "real").to] == ["P1", "P7"]
    with pytest.raises(ClientbookError, match="refresh"):
        sms_list(book_of(cb_working=[{"client": "C00001"}]), "x", "useful", ("key",))
    with pytest.raises(ClientbookError, match="--segment"):
        made("useful", "вип")


def test_an_answer_that_cannot_be_read_is_no_consent() -> None:
    """«не хочет» in the consent, or a day in the opt-out, stops even a useful message."""
    companies = [
        {"client": "C00001", "company": "А", "consent": "не хочет", "phone": "8 912 000-00-01"},
        {"client": "C00002", "company": "Б", "consent": "yes"},
    ]
    people = [{"client": "C00002", "contact": "P1", "name": "Я", "mobile": "8 912 000-00-02",
               "opted_out": "с мая"}]  # fmt: skip
    found = sms_list(book_of(cb_working=companies, cb_contacts=people), "Привет", "useful")
    assert found.to == ()
    assert left(found) == {"C00001": "unread", "P1": "unread"}


def test_a_refusal_anywhere_stops_a_message() -> None:
    """A key in two rows, an unread day out of work, numbers that stand in one cell."""
    companies = [
        {"client": "C00001", "company": "А", "phone": "8 912 000-00-01"},
        {"client": "C00001", "company": "А", "consent": "no"},
        {"client": "C00002", "company": "Б", "phone": "8 912 000-00-02", "out_on": "в марте"},
        {"client": "C00003", "company": "В", "consent": "yes"},
    ]
    people = [
        {"client": "C00003", "contact": "P1", "name": "Я", "opted_out": "yes",
         "mobile": "8 912 345 67 89 8 913 345 67 80"},
        {"client": "C00003", "contact": "P2", "name": "Ты", "mobile": "+7 912 345-67-89"},
    ]  # fmt: skip
    found = sms_list(book_of(cb_working=companies, cb_contacts=people), "Привет", "useful")
    assert found.to == ()
    assert left(found) == {
        "C00001": "refused",
        "C00002": "unread",
        "P1": "opted_out",
        "P2": "refused",
    }


@pytest.mark.parametrize("words", ["", "  ", "=1+1", "@всем", "＝Скидка", "'x"])
def test_texts_that_no_service_should_get(words: str) -> None:
    """An empty text, and one that a spreadsheet takes for a formula, are refused."""
    with pytest.raises(ClientbookError):
        sms_list(book_of(cb_working=COMPANIES), words, "useful")


@pytest.mark.parametrize(
    ("words", "alphabet", "length", "parts"),
    [
        ("a" * 160, "gsm7", 160, 1),
        ("a" * 161, "gsm7", 161, 2),
        ("a" * 306, "gsm7", 306, 2),
        ("a" * 307, "gsm7", 307, 3),
        ("€" * 80, "gsm7", 160, 1),
        ("a" * 152 + "€" + "b" * 152, "gsm7", 306, 3),
        ("я" * 70, "ucs2", 70, 1),
        ("я" * 71, "ucs2", 71, 2),
        ("я" * 135, "ucs2", 135, 3),
        ("😀" * 35, "ucs2", 70, 1),
        ("я" * 66 + "😀" + "я" * 66, "ucs2", 134, 3),
        ("`", "ucs2", 1, 1),
    ],
)
def test_how_many_sms_a_text_is(words: str, alphabet: str, length: int, parts: int) -> None:
    """160 or 70 in one; 153 or 67 in each of several; a letter is never split."""
    found = sms_parts(words)
    assert (found.alphabet, found.length, found.parts) == (alphabet, length, parts)


@given(st.text(min_size=1, max_size=400))
def test_parts_hold_the_text_and_no_part_is_empty(words: str) -> None:
    """As many parts as the length needs, or one more for letters that must not be split."""
    found = sms_parts(words.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    several = 153 if found.alphabet == "gsm7" else 67
    least = 1 if found.parts == 1 else -(-found.length // several)
    assert least <= found.parts <= least + 1 + found.parts // several


def test_the_command_writes_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Phone, text and parts in a file of its owner; who is left out is said, in words and JSON."""
    book, out = tmp_path / "b.xlsx", tmp_path / "sms.csv"
    rows: dict[str, Any] = {
        "cb_working": {
            "company": ["Ромашка", "Пион"],
            "client": ["C00001", "C00002"],
            "consent": ["да", "нет"],
            "phone": ["8 912 345-67-89", "8 912 345-67-80"],
        }
    }
    book.write_bytes(new_workbook("ru", book_id="b1", rows=rows))
    command = ["sms", str(book), "--text", "Скидка 10 %", "--out"]
    assert run([*command, str(out)], "ru", chosen=True) == 0
    said = capsys.readouterr().out
    assert "отказались от рассылки — 1: Пион" in said
    content = out.read_bytes().decode("utf-8-sig")
    assert content == "Телефон;Текст;Частей\r\n+79123456789;Скидка 10 %;1\r\n"
    if os.name == "posix":
        assert out.stat().st_mode & 0o777 == 0o600
    other = str(tmp_path / "2.csv")
    assert run([*command, other, "--purpose", "useful", "--json"], "ru", chosen=True) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["recipients"], record["messages"]) == (1, 1)
    assert record["left_out"] == {"refused": 1}
    assert record["who"] == [{"client": "C00002", "contact": None, "why": "refused"}]
