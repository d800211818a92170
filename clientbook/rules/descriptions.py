"""Words of companies' names that only describe them, and what they say: KINDS and PHRASES.

A kind is a word of our own; an abbreviation may have several (ТК: trade, transport). Words that
say nothing (компания, group) have none. Under `names`.
"""

from __future__ import annotations

_WORDS = {
    "": "компания фирма группа гк предприятие организация холдинг корпорация концерн company group "
    "holding holdings enterprises enterprise firm",
    "building": "ск стройкомпания",
    "trade": "тд тк trading",
    "transport": "тк",
    "making": "пк пкф производство",
    "managing": "ук",
    "advertising": "ра",
    "property": "ан",
    "science": "нпо нпп нпф",
    "plant": "завод",
    "factory": "фабрика",
    "works": "комбинат",
    "cafe": "кафе кофейня столовая cafe",
    "restaurant": "ресторан restaurant",
    "shop": "магазин shop store",
    "salon": "салон",
    "studio": "студия studio",
    "hotel": "гостиница отель hotel",
    "health": "санаторий",
    "teeth": "стоматология dental",
    "clinic": "клиника медцентр clinic",
    "photo": "фотостудия",
    "print": "типография",
    "car shop": "автосалон",
    "car school": "автошкола",
    "car service": "автосервис",
    "school": "школа",
    "kindergarten": "детсад",
    "agency": "агентство агенство agency",
    "bureau": "бюро",
    "gym": "gym фитнес",
    "foundation": "фонд foundation",
    "chemist": "аптека pharmacy",
    "workshop": "мастерская ателье",
    "centre": "центр center centre",
    "culture": "дк",
    "guards": "чоп",
}
_SAID = {
    "building": ("строительная компания", "строительная фирма"),
    "trade": ("торговый дом", "торговая компания", "торговая фирма"),
    "transport": ("транспортная компания",),
    "making": ("производственная компания", "производственно коммерческая фирма"),
    "managing": ("управляющая компания",),
    "advertising": ("рекламное агентство",),
    "property": ("агентство недвижимости",),
    "science": ("научно производственное предприятие", "научно производственное объединение"),
    "clinic": ("медицинский центр",),
    "": ("группа компаний",),
    "culture": ("дом культуры", "дворец культуры"),
    "guards": ("частное охранное предприятие", "охранное предприятие"),
}

KINDS = {
    word: frozenset(kind for kind, words in _WORDS.items() if kind and word in words.split())
    for words in _WORDS.values()
    for word in words.split()
}
"""A word that only describes → the kinds of company it may stand for; none: it says nothing."""
PHRASES = tuple(
    (f" {phrase} ", frozenset({kind} - {""}))
    for kind, phrases in _SAID.items()
    for phrase in phrases
)
"""Phrases with a space at each end, and their kinds. They are looked for before the words."""
