"""The week's letters: the workbook's own figures, each manager his own file, nobody's data else."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clientbook.book.errors import ClientbookError
from clientbook.book.reading import read_book
from clientbook.book.settings import Manager
from clientbook.book.wording import LANGUAGES, TEXTS, Language, number_text
from clientbook.hosts.closed_file import ClosedFile
from clientbook.mail.account import Account
from clientbook.mail.compose import fitting
from clientbook.mail.letter import Letter
from clientbook.mail.weekly_letters import letters_to_managers
from clientbook.reports.letters import LetterFaulty, letter_html, letter_text, rendered
from clientbook.reports.template.errors import Refused
from clientbook.reports.weekly import Page, weekly_pages
from clientbook.sending import Letters, weekly_letters, with_password
from tests.book.builder import book_of
from tests.mail.books import ADDRESSES, TODAY, WEEK, book_file

WORDS = "три слова 123"
ACCOUNT = Account(sender="sales@firma.ru", boss="boss@firma.ru")


def made(path: Path, *to: str) -> Letters:
    """Return the letters of a book's week."""
    return weekly_letters(ClosedFile(path), WEEK, to, TODAY, ACCOUNT)


def words_of(page: str) -> str:
    """Return what a page of HTML says, without its tags."""
    return html.unescape(re.sub(r"<[^>]*>", " ", page))


def cells(workbook: bytes) -> set[object]:
    """Return every value of a workbook as a phone's preview shows it: no formula is computed."""
    book = load_workbook(BytesIO(workbook), data_only=True)
    return {c.value for s in book for row in s.iter_rows() for c in row if c.value is not None}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Page]]:
    """Return the pages of a book with two managers, drawn once."""
    book = read_book(ClosedFile(book_file(tmp_path_factory.mktemp("pages"))))
    return list(weekly_pages(book, WEEK))


@pytest.mark.parametrize(("language", "said"), [
    ("ru", "На всю неделю ничего не назначено."), ("en", "Nothing is planned for the whole week."),
])  # fmt: skip
def test_an_empty_week_ahead_is_said_once(
    pages: list[tuple[str, Page]], language: Language, said: str
) -> None:
    """Where no day of the next week has a company, one sentence says so, not one a day."""
    days = [{"title": f"день {at}", "count": 0} for at in range(5)]
    for make in (letter_text, letter_html):
        names = {**pages[1][1].names, "files": [], "ahead": days}
        page = make("weekly", language, names)
        assert (page.count(said), page.count("день 1")) == (1, 0)
        page = make("weekly", language, {**names, "ahead": [*days, {"title": "пт", "count": 1}]})
        assert (page.count(said), page.count("день 1")) == (0, 1)


@pytest.fixture(scope="module")
def pack(pages: list[tuple[str, Page]]) -> tuple[Letter, ...]:
    """Return the letters to both managers."""
    people = [Manager(name, email=address) for name, address in ADDRESSES.items()]
    letters, held = fitting(letters_to_managers(pages, book_of(managers=people), WEEK))
    assert held == ()
    return letters


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heads_letter_has_the_workbooks_figures(tmp_path: Path, language: Language) -> None:
    """Contacts, money, every manager's row and every stage stand in text, HTML and workbook."""
    path = book_file(tmp_path, language=language)
    (letter,) = made(path, "boss").letters
    assert letter.to.address == "boss@firma.ru"
    summary = cells(letter.attachments[0].content)
    for figure in (2, 3001, 1000.5, 2000.5):
        assert figure in summary
        shown = number_text(figure, language, 0)
        assert shown in letter.text
        assert shown in words_of(letter.html)
    for name in ("Иванов", "Сидорова"):
        assert name in letter.text
        assert name in words_of(letter.html)
    assert [file.name for file in letter.attachments][1:] == [
        "2026-W47 Иванов.xlsx",
        "2026-W47 Сидорова.xlsx",
    ]


def test_each_manager_gets_his_own_and_nothing_of_the_others(pack: tuple[Letter, ...]) -> None:
    """No part of his workbook names another's company, nor another manager but to learn from."""
    assert [letter.to.address for letter in pack] == ["ivanov@firma.ru", "sidorova@firma.ru"]
    for letter, other in zip(pack, ("Сидоров", "Иванов"), strict=True):
        (file,) = letter.attachments
        hints = {words for words in cells(file.content) if _is_hint(words)}
        with zipfile.ZipFile(BytesIO(file.content)) as parts:
            everything = b"".join(parts.read(name) for name in parts.namelist()).decode(
                "utf-8", "replace"
            )
        assert letter.who in everything
        for hint in hints:
            everything = everything.replace(str(hint), "")
        for said in (everything, letter.text, letter.html, file.name):
            assert other not in said


def _is_hint(words: object) -> bool:
    """Say whether a cell is a coaching hint, which names the colleague who does better."""
    begins = [TEXTS[f"report.coaching.{hint}"][0] for hint in ("learn", "chance", "few")]
    return isinstance(words, str) and words.startswith(tuple(b.split("{")[0] for b in begins))


def test_previews_on_phones_show_numbers(pages: list[tuple[str, Page]]) -> None:
    """Every formula of every workbook that is mailed carries its value; no sheet is hidden."""
    for name, page in pages:
        formulas = load_workbook(BytesIO(page.content))
        values = load_workbook(BytesIO(page.content), data_only=True)
        blank = [
            f"{name} {sheet.title} {cell.coordinate}"
            for sheet in formulas
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f" and values[sheet.title][cell.coordinate].value is None
        ]
        assert blank == []
        assert all(sheet.sheet_state == "visible" for sheet in formulas)


def test_names_are_text_in_a_page(tmp_path: Path) -> None:
    """A company called `<img src=x>` is shown, not loaded."""
    people: dict[str, str | None] = {'Эм <img src="//evil">': "a@firma.ru"}
    for letter in made(book_file(tmp_path, people), "boss", "managers").letters:
        assert "<img" not in letter.html
        assert "&lt;img src" in letter.html
        assert '<img src="//evil">' in letter.text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (None, "Адрес не указан"),
        ("a@firma.ru; b@firma.ru", "несколько адресов"),
        ("a@firma.ru\nb@firma.ru", "несколько адресов"),
        ("не знаю", "Такого адреса не бывает"),
        ("иван@firma.ru", "латинские буквы"),
        ("a@firma.ru\r\nBcc: x", "Такого адреса не бывает"),
    ],
)
def test_a_manager_without_a_good_address_is_told_of(
    pages: list[tuple[str, Page]], address: str | None, said: str
) -> None:
    """A sentence with the sheet to mend; the others still get theirs."""
    people = [Manager("Иванов", email=address), Manager("Сидорова", email="s@firma.ru")]
    letters, (held,) = fitting(letters_to_managers(pages, book_of(managers=people), WEEK))
    assert [letter.who for letter in letters] == ["Сидорова"]
    assert said in held.message("ru")
    assert "Настройки" in held.message("ru")
    assert "\n" not in held.message("en")


def test_recipients_are_named_by_the_user_alone(tmp_path: Path) -> None:
    """Boss comes from the user's settings; words that are no address are refused."""
    path = book_file(tmp_path)
    assert _to(made(path, "boss", "anna@firma.ru", "anna@firma.ru", "boss").letters) == [
        "boss@firma.ru",
        "anna@firma.ru",
    ]
    for wrong in ("директор", "a@b.ru, c@d.ru", "a@b.ru\nBcc: c@d.ru"):
        with pytest.raises(ClientbookError, match="To whom"):
            made(path, wrong)
    with pytest.raises(ClientbookError, match="never taken from a workbook"):
        weekly_letters(ClosedFile(path), WEEK, ["boss"], TODAY, Account(sender="a@b.ru"))


def test_a_book_without_managers_has_no_letters(tmp_path: Path) -> None:
    """Nothing to send is no error."""
    assert made(book_file(tmp_path, {}), "boss", "managers").letters == ()


def test_a_password_closes_the_workbooks(pack: tuple[Letter, ...]) -> None:
    """They are read back with it, and without it not at all."""
    import msoffcrypto

    before = Letters(book_of(), pack[:1], ())
    after = with_password(before, WORDS)
    for was, now in zip(before.letters, after.letters, strict=True):
        for plain, closed in zip(was.attachments, now.attachments, strict=True):
            assert closed.name == plain.name
            assert _opened(closed.content, WORDS) == plain.content
            with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
                _opened(closed.content, WORDS[1:])


def _opened(content: bytes, words: str) -> bytes:
    import msoffcrypto

    opened, office = BytesIO(), msoffcrypto.OfficeFile(BytesIO(content))
    office.load_key(password=words, verify_password=True)
    office.decrypt(opened)
    return opened.getvalue()


def test_a_faulty_template_is_told_of() -> None:
    """What is wrong, with the likely name, and that nothing was sent."""
    with pytest.raises(LetterFaulty) as caught:
        rendered("Здравствуйте, {{ nmae }}!", {"name": "Анна"}, "ru", "письмо.txt")
    assert "«письмо.txt»" in caught.value.message("ru")
    assert "name" in caught.value.message("ru")
    for attack in ("{{ name.__class__ }}", "{% include '/etc/passwd' %}", "{{ name.upper() }}"):
        with pytest.raises(LetterFaulty):
            rendered(attack, {"name": "Анна"}, "ru", "письмо.txt")


def test_a_missing_name_in_our_own_letter_is_an_error() -> None:
    """A letter never goes with a hole in it."""
    with pytest.raises(LetterFaulty) as caught:
        letter_html("summary", "ru", {"company_name": "х"})
    assert isinstance(caught.value.refused, Refused)


def _to(letters: Sequence[Letter]) -> list[str]:
    return [letter.to.address for letter in letters]
