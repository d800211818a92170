"""Rules about the texts in cells: spaces, invisible characters, mixed alphabets, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clientbook.book.cells import CellError, Formula
from clientbook.book.findings import Finding
from clientbook.book.parse import INVISIBLE, normal
from clientbook.book.record import Book
from clientbook.book.schema import DATA_TABLES, TABLES, Kind
from clientbook.rules.cellwise import Facts, judged_texts

NAMES = (
    Kind.TEXT,
    Kind.CHOICE,
    Kind.MANAGER,
    Kind.PRODUCT,
    Kind.CLIENT,
    Kind.KEY,
    Kind.PHONE,
    Kind.EMAIL,
    Kind.URL,
    Kind.TAX_ID,
)
"""Kinds whose texts are compared and looked up. Long notes may hold anything."""

SPACED = (*NAMES, Kind.LIST, Kind.STAGE)
"""Kinds whose texts have no stray spaces."""

_UNBREAKABLE = re.compile("[\u00a0\u2007\u202f]")
_ASTRAY = re.compile(rf"\A\s|\s\Z|\n\s|\s\n|{_UNBREAKABLE.pattern}")
_UNSEEN = re.compile(f"[{INVISIBLE}\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
_BOTH = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_ABBREVIATION = re.compile(r"[A-Z]{2,}[а-яё]+")  # SMSка, PRом: no slip
_LATIN_TWINS = "aceopxykABCEHKMOPTXY"
_CYRILLIC_TWINS = "асеорхукАВСЕНКМОРТХУ"
_TO_CYRILLIC = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)
_TO_LATIN = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)
_FEW = 20


def no_stray_spaces(book: Book) -> list[Finding]:
    """A name, number or list value has no space at its ends and no non-breaking space in it."""
    return judged_texts(book, "stray_spaces", SPACED, stray, _ASTRAY)


def stray(words: str) -> Facts | None:
    """Return how a text with stray spaces should be written; None if it has none."""
    bare = words.strip()
    if not bare:
        return None
    if bare != words or (not words.isascii() and _UNBREAKABLE.search(words)):
        return {"value": even_spaces(words)}
    return None


def even_spaces(words: str) -> str:
    """Return a text with plain single spaces inside and none at its ends."""
    return " ".join(words.split())


def no_invisible_characters(book: Book) -> list[Finding]:
    """A name, number or list value holds no character that nobody sees."""
    return judged_texts(book, "invisible_characters", NAMES, unseen, _UNSEEN)


def unseen(words: str) -> Facts | None:
    """Return a text without its invisible characters; None if it has none."""
    if words.isprintable() or _UNSEEN.search(words) is None:
        return None
    return {"value": without_unseen(words).strip()}


def without_unseen(words: str) -> str:
    """Return a text without the characters that nobody sees."""
    return _UNSEEN.sub("", words)


def one_alphabet_per_word(book: Book) -> list[Finding]:
    """No word mixes Cyrillic letters with Latin ones that look the same."""
    return judged_texts(book, "mixed_alphabets", NAMES, mixed_word, _BOTH)


def mixed_word(words: str) -> Facts | None:
    """Return the first mixed word and the word that was meant; None if there is none.

    >>> mixed_word("ООО Pомашка"), mixed_word("SMSка для IT-компании")
    ({'word': 'Pомашка', 'meant': 'Ромашка'}, None)
    """
    if words.isascii() or _BOTH.search(words) is None:
        return None
    for word in _WORD.findall(words):
        if _BOTH.search(word) is None or _ABBREVIATION.fullmatch(word):
            continue
        meant = _one_alphabet(word)
        if meant:
            return {"word": word, "meant": meant}
    return None


def in_one_alphabet(words: str) -> str:
    """Return a text whose mixed words are in one alphabet; a word that could be either stays.

    >>> in_one_alphabet("ООО Pомашка"), in_one_alphabet("Сo")
    ('ООО Ромашка', 'Сo')
    """
    if mixed_word(words) is None:
        return words
    return _WORD.sub(lambda found: _meant(found[0]), words)


def _meant(word: str) -> str:
    if _BOTH.search(word) is None or _ABBREVIATION.fullmatch(word):
        return word
    could = {word.translate(table) for table in (_TO_CYRILLIC, _TO_LATIN)}
    whole = [one for one in could if _BOTH.search(one) is None]
    return whole[0] if len(whole) == 1 else word


def skeleton(words: str) -> str:
    """Return what a text looks like: equal for texts that differ in look-alike letters only.

    >>> skeleton("звoнoк ") == skeleton("Звонок")
    True
    """
    return normal(words.translate(_TO_CYRILLIC))


def _one_alphabet(word: str) -> str | None:
    """Return the word in the alphabet most of its letters have, if only look-alikes differ."""
    latin = sum(letter.isascii() for letter in word)
    tables = [_TO_CYRILLIC, _TO_LATIN] if latin * 2 <= len(word) else [_TO_LATIN, _TO_CYRILLIC]
    for table in tables:
        meant = word.translate(table)
        if _BOTH.search(meant) is None:
            return meant
    return None


def no_formulas(book: Book) -> list[Finding]:
    """Input and computed columns hold values; a formula is kept, and people are told of it.

    In an input column one that shows no value, or an error, has a finding that says more.
    """
    findings: list[Finding] = []
    for table, column, formulas in _formula_columns(book):
        computed = TABLES[table].by_id[column].computed
        code = "formula_computed" if computed else "formula_input"
        rows = [
            row
            for row, formula in formulas.items()
            if computed or not (formula.shown is None or isinstance(formula.shown, CellError))
        ]
        findings += _on_rows(code, table, column, rows)
    return findings


def formulas_are_computed(book: Book) -> list[Finding]:
    """A formula shows a value: one that no program has computed yet counts as an empty cell."""
    findings: list[Finding] = []
    for table, column, formulas in _formula_columns(book):
        rows = [row for row, formula in formulas.items() if formula.shown is None]
        findings += _on_rows("formula_unread", table, column, rows)
    return findings


def _formula_columns(book: Book) -> Iterator[tuple[str, str, dict[int, Formula]]]:
    """Yield each column of the data tables that has formulas: by Excel row."""
    for table in (table for table in DATA_TABLES if table in book.raw):
        first = book.places[table].area.header_row + 1
        for column in TABLES[table].columns:
            if formulas := book.raw[table].formulas.get(column.id):
                yield table, column.id, {first + at: cell for at, cell in formulas.items()}


def _on_rows(code: str, table: str, column: str, rows: list[int]) -> list[Finding]:
    """Return a finding for each row; for very many rows one that counts them."""
    if len(rows) > _FEW:
        return [Finding(code, table, column, rows[0], {"n": len(rows)})]
    return [Finding(code, table, column, row) for row in rows]
