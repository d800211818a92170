"""How alike two companies' names are: the same, described more fully, misspelt, or two names.

Pure, under `pairs`. A name is split into what distinguishes it and what only describes it
(«строительная компания», hotel); numbers, initials and places must not contradict. METHOD.md §3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from clientbook.book.nearest import bare_name
from clientbook.book.parse import normal
from clientbook.rules.descriptions import KINDS, PHRASES
from clientbook.rules.prints import latin, without_accents


class Likeness(Enum):
    """How two names stand to each other, from one name to two."""

    SAME = "same"  # up to legal form, quotes, case, spaces, alphabet
    DESCRIBED = "described"  # one says besides what the company does: кафе «Уют», «Уют»
    SOUND = "sound"  # spelt by ear: Ромашка, Рамашка
    SLIP = "slip"  # one letter missing, doubled or swapped
    INITIALS = "initials"  # one person, written more and less fully
    INSIDE = "inside"  # one is a part of the other: Ромашка, Ромашка-Сервис
    OTHER = "other"
    NUMBER = "number"  # told apart by a number or letter: школа 5, школа 12


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart, in Latin letters.

    `core`: the words that distinguish it, in their order; `numbers`: the words with digits, and
    single letters at its end; `kinds`: what it is described as; `remark`: words in brackets and a
    place («г. Самара»); `quoted`: the words in quotes; `person`: it is somebody's own name;
    `cyrillic`: it is written in Russian letters.
    """

    core: tuple[str, ...]
    numbers: frozenset[str]
    kinds: frozenset[str]
    remark: frozenset[str]
    quoted: frozenset[str]
    person: bool
    cyrillic: bool

    @property
    def print(self) -> str:
        """What is equal for names of which one is only described more fully."""
        words = sorted(word for word in self.core if len(word) > 1)
        initials = [word for word in self.core if len(word) == 1]
        return " ".join((*words, *initials, *sorted(self.numbers)))

    @property
    def joined(self) -> str:
        """The same without spaces: «Строй Инвест» and «СтройИнвест»."""
        return "".join((*self.core, *sorted(self.numbers)))

    @property
    def sounds(self) -> str:
        """How the core is heard, its words in order of the alphabet."""
        return " ".join(sorted(heard(word) for word in self.core))


_REMARK = re.compile(r"\(([^()]*)\)")
_PLACE = re.compile(r"\bг(?:ор)?\.\s*([^\W\d_]+(?:-[^\W\d_]+)*)|\bгород\s+([^\W\d_]+)")
_SOLE_TRADER = re.compile(r"\bип\b|\bиндивидуальный предприниматель\b")
_PATRONYMIC = re.compile(r"\w{3,}(?:ович|евич|ьич|овна|евна|ична|инична)\b")
_QUOTED = re.compile("[«„\"“']{1,2}([^«»„“”\"']+)[»”“\"']")
_CYRILLIC = re.compile("[а-я]")
_NUMBER_SIGN = re.compile(r"\b(?:no|n)\.? ?(?=\d)|№ ?")
_TRADING_HOUSE = re.compile(r"\bтд\b")  # no legal form here
_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_JOINING = frozenset({"и", "i", "and", "und", "the", "of", "et"})
_FULLER = {"st": "saint", "спб": "санкт петербург"}


def sole_trader(company: str) -> bool:
    """Say whether a company is one person: an ИП.

    >>> sole_trader("ИП Иванов И. И."), sole_trader("ООО «Типография»")
    (True, False)
    """
    return _SOLE_TRADER.search(normal(company)) is not None


@lru_cache(maxsize=50_000)
def taken_apart(company: str) -> Name:
    """Return a company's name taken apart."""
    plain = _NUMBER_SIGN.sub(" ", without_accents(normal(company).translate(_UMLAUTS)))
    quoted = [word for part in _QUOTED.findall(plain) for word in bare_name(part).split()]
    person = bool(_SOLE_TRADER.search(plain) or _PATRONYMIC.search(plain))
    remark = [word for part in _REMARK.findall(plain) for word in _WORD.findall(bare_name(part))]
    remark += [one or other for one, other in _PLACE.findall(plain)]
    plain = _TRADING_HOUSE.sub("торговый дом", plain)
    rest = _PLACE.sub(" ", _REMARK.sub(" ", plain))
    bare = bare_name(rest if _WORD.search(rest) else plain)
    words = [_FULLER.get(word, word) for word in bare.split()]
    if not person:
        words = [word for word in words if word not in _JOINING] or words
    words, kinds = _described(words)
    numbers = {word for word in words if any(map(str.isdigit, word))}
    numbers |= set() if person else {word for word in words[1:] if len(word) == 1}
    core = [word for word in words if word not in numbers]
    return Name(
        tuple(latin(word) for word in core),
        frozenset(latin(word) for word in numbers),
        frozenset(kinds),
        frozenset(latin(word) for word in remark) - {"ooo", "zao", "oao", "ao", "ip"},
        frozenset(map(latin, quoted)),
        person,
        _CYRILLIC.search(bare) is not None,
    )


def _described(words: Sequence[str]) -> tuple[list[str], set[str]]:
    """Return the words without what only describes, and the kinds of company that say so."""
    text = f" {' '.join(words)} "
    kinds: set[str] = set()
    for phrase, found in PHRASES:
        if phrase in text:
            text = text.replace(phrase, " ")
            kinds |= found
    rest = []
    for word in text.split():
        if word in KINDS:
            kinds |= KINDS[word]
        else:
            rest.append(word)
    return (rest, kinds) if rest else (list(words), set())


_HEARD = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("ph", "f"), ("ck", "k"), ("ch", "h"),
    ("ts", "c"), ("tz", "c"), ("zh", "sh"), ("th", "t"), ("ee", "i"), ("ea", "i"), ("oo", "u"),
    ("yu", "u"), ("iu", "u"), ("ya", "a"), ("ia", "a"), ("yo", "o"), ("ye", "e"), ("qu", "kv"),
)  # fmt: skip
_SOFT = re.compile(r"c(?=[eiy])|sh")
_SILENT = re.compile(r"(?<=\w\w\w[^aeiouy])e$")
_LETTERS = str.maketrans({
    "o": "a", "e": "i", "y": "i", "b": "p", "d": "t", "v": "f", "z": "s", "g": "k", "c": "k",
    "q": "k",
})  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def heard(word: str) -> str:
    """Return how a word in Latin letters is heard: unstressed vowels, doubled and voiced letters.

    >>> heard("romashka") == heard("ramashka"), heard("felcom") == heard("velkom")
    (True, True)
    >>> heard("servis") == heard("service"), heard("kaskad") == heard("cascade")
    (True, True)
    """
    for one, other in _HEARD:
        word = word.replace(one, other)
    word = _SILENT.sub("", _SOFT.sub("s", word))
    return _DOUBLED.sub(r"\1", word.translate(_LETTERS))


def likeness(one: Name, other: Name) -> Likeness:
    """Return how alike two names are."""
    if one.kinds and other.kinds and not one.kinds & other.kinds:
        return Likeness.OTHER
    if one.remark and other.remark and not one.remark & other.remark:
        return Likeness.OTHER
    if one.joined == other.joined or one.print == other.print:
        same = bool(one.kinds) == bool(other.kinds) and bool(one.remark) == bool(other.remark)
        return Likeness.SAME if same else Likeness.DESCRIBED
    if one.numbers != other.numbers:
        return Likeness.NUMBER
    return _of_words(one, other)


def _of_words(one: Name, other: Name) -> Likeness:
    """Compare names that differ in their words: each word finds its like, the others are left."""
    person = one.person or other.person
    left, right = list(one.core), list(other.core)
    for word in one.core:
        if word in right:
            left.remove(word)
            right.remove(word)
    if person:
        return _of_people(one.core, other.core, left, right)
    if len(left) != len(right):
        return _of_unequal(one, other, left, right)
    worst, letters = Likeness.SOUND, min(len(one.joined), len(other.joined))
    enough = _SPELT_WORD if one.cyrillic != other.cyrillic else _SOUND_WORD
    for word, like in zip(_by_sound(left), _by_sound(right), strict=True):
        short = min(len(word), len(like))
        if heard(word) == heard(like) and (short >= enough or letters >= _SOUND_NAME):
            continue
        if worst is Likeness.SLIP or not _slipped(word, like):
            return Likeness.OTHER
        worst = Likeness.SLIP
    return worst


def _of_unequal(one: Name, other: Name, left: Sequence[str], right: Sequence[str]) -> Likeness:
    """Compare names of which one has more words: spaces, a description, or another name."""
    if heard("".join(one.core)) == heard("".join(other.core)):
        return Likeness.SOUND
    if left and right:
        return Likeness.OTHER
    fuller, shorter = (one, other) if left else (other, one)
    return Likeness.DESCRIBED if fuller.quoted == frozenset(shorter.core) else Likeness.INSIDE


_SOUND_WORD, _SPELT_WORD, _SOUND_NAME = 5, 3, 8
_SLIP_LETTERS, _VOWEL_LETTERS = 6, 8
_VOWELS = frozenset("aeiouy")


def _by_sound(words: Sequence[str]) -> list[str]:
    return sorted(words, key=heard)


def _slipped(one: str, other: str) -> bool:
    """Say whether a word is another one with a slip: a letter missing, two swapped, a wrong vowel.

    Another consonant makes another word (Milton and Hilton); so do an ending, and a vowel of a
    short word (Barton and Burton).
    """
    return _one_slip(heard(one), heard(other)) or _one_slip(one, other)


def _one_slip(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < _SLIP_LETTERS or one[0] != other[0]:
        return False
    if OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    if len(one) != len(other):
        return one[-1] == other[-1]
    unlike = {letter for two in zip(one, other, strict=True) if two[0] != two[1] for letter in two}
    return sorted(one) == sorted(other) or (len(one) >= _VOWEL_LETTERS and unlike <= _VOWELS)


def _of_people(
    one: Sequence[str], other: Sequence[str], left: Sequence[str], right: Sequence[str]
) -> Likeness:
    """Compare people's names: initials stand for names in their order; a surname alone is inside.

    One letter more is another person (Соколов, Соколова), so there are no slips here.
    """
    if not left or not right:
        return Likeness.INITIALS if len(one) == 1 or len(other) == 1 else Likeness.INSIDE
    fuller = max((one, other), key=lambda words: sum(map(len, words)))
    shorter = other if fuller is one else one
    names = [word for word in fuller if word not in shorter]
    initials = [word for word in shorter if word not in fuller]
    shared = len(fuller) > len(names)
    fits = len(initials) <= len(names) and all(
        len(initial) == 1 and name.startswith(initial)
        for initial, name in zip(initials, names, strict=False)
    )
    if shared and fits:
        return Likeness.INITIALS
    same = sorted(map(heard, one)) == sorted(map(heard, other))
    return Likeness.SOUND if same else Likeness.OTHER
