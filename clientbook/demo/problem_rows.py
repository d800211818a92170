"""The stories of `problems` as rows of a book, and where the check must find what. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stdnum.ru import inn

from clientbook.book.cells import Cell
from clientbook.book.schema import LISTS, TABLES, Kind
from clientbook.book.settings import default_stages
from clientbook.book.wording import Language, value_text
from clientbook.demo import words
from clientbook.demo.problems import PROBLEMS, Problem, Told

Rows = dict[str, list[dict[str, Cell]]]
Spot = tuple[str, str, str, int]
"""Where a finding must stand: code, table, column, place in the table (0: its first row)."""

_ROLES = {
    "company": "cb_working",
    "other": "cb_working",
    "head": "cb_contacts",
    "decides": "cb_contacts",
    "person": "cb_contacts",
    "deal": "cb_results",
    "call": "cb_log",
    "next": "cb_log",
}
_UNUSUAL = ("other", "person", "next")
_REMARKS = {"head": "notes", "person": "notes", "deal": "remarks", "call": "comment"}
MANAGER: words.Pair = ("Иванов", "Ivanov")
PRODUCT: words.Pair = ("Стеллаж", "Rack")
_CALL: Mapping[str, Told] = {
    "date": timedelta(days=-30),
    "manager": MANAGER,
    "channel": "call",
    "contacted": "yes",
    "stage": "contact",
}
_PERSON: Mapping[str, Told] = {"name": ("Мария Седова", "Maria Sedova"), "role": "user"}
_COMPANY: Mapping[str, Told] = {
    "results": ("работаем, всё по плану", "we work, all on plan"),
    "manager": MANAGER,
    "next_on": timedelta(days=9),
    "next_what": ("позвонить", "call"),
    "sphere": ("торговля", "trade"),
    "taken_on": timedelta(days=-45),
    "verified_on": timedelta(days=-45),
    "consent": "yes",
    "expert_score": 3,
}
USUAL: Mapping[str, Mapping[str, Told]] = {
    "company": {**_COMPANY, "purchases_quarter": 100_000},
    "other": _COMPANY,
    "head": {"name": ("Анна Белова", "Anna Belova"), "role": "head"},
    "decides": {"name": ("Пётр Ильин", "Pyotr Ilyin"), "role": "decision_maker"},
    "person": _PERSON,
    "deal": {
        "manager": MANAGER,
        "product": PRODUCT,
        "state": "won",
        "contract_on": timedelta(days=-30),
        "delivered_on": timedelta(days=-20),
        "amount": 1000,
        "cost": 600,
        "paid_on": timedelta(days=-10),
        "paid_amount": 1000,
    },
    "call": _CALL,
    "next": {**_CALL, "date": timedelta(days=-8), "stage": None},
}
"""The rows of a company without a fault; `other`, `person`, `next` are there when named."""


@dataclass(frozen=True, slots=True)
class Named:
    """What tells one company from the others: its number, and its name as it is written."""

    number: int
    name: str
    spelt: str

    @property
    def key(self) -> str:
        """The client key."""
        return f"C{self.number:05d}"


def problem_rows(
    language: Language,
    as_of: date,
    problems: Sequence[Problem] = PROBLEMS,
    first: int = 1,
) -> tuple[Rows, list[Spot]]:
    """Return the rows of stories (table → rows) and where the check must find each fault.

    `first` is the number of the first company. A clean company: a Problem without cells or places.
    """
    rows: Rows = {table: [] for table in ("cb_target", *dict.fromkeys(_ROLES.values()))}
    spots: list[Spot] = []
    for number, problem in enumerate(problems):
        spots += _story(rows, problem, language, as_of, first + 2 * number)
    return rows, spots


def _story(
    rows: Rows, problem: Problem, language: Language, as_of: date, number: int
) -> Iterator[Spot]:
    """Add one story; yield where its findings stand."""
    own, other = _named(number, language), _named(number + 1, language)
    at: dict[str, tuple[str, int]] = {}
    for role in USUAL:
        if role in problem.without or (role in _UNUSUAL and role not in problem.cells):
            continue
        table = "cb_target" if problem.target and role == "company" else _ROLES[role]
        told = {**USUAL[role], **_names(role, other if role == "other" else own, problem)}
        if table == "cb_target":
            told["reason"] = "revenue"
        told |= problem.cells.get(role, {})
        told = {name: _named_cell(value, own) for name, value in told.items()}
        at[role] = (table, len(rows[table]))
        rows[table].append({c: _cell(table, c, v, language, as_of) for c, v in told.items()})
    for role, column in problem.at:
        table, place = at[role]
        yield problem.code, table, column, place


def _named(number: int, language: Language) -> Named:
    """Return a company's names: no two are alike."""
    stride = number * 37  # coprime with the number of pairs: names are mixed and never repeat
    first = words.NAME_FIRST[stride % len(words.NAME_FIRST)]
    second = words.NAME_SECOND[stride // len(words.NAME_FIRST) % len(words.NAME_SECOND)]
    again = number // (len(words.NAME_FIRST) * len(words.NAME_SECOND))
    suffix = f" {again + 1}" if again else ""
    russian, latin = (f"{first[i]} {second[i]}{suffix}" for i in (0, 1))
    if language == "ru":
        return Named(number, f"ООО «{russian}»", f"{russian.upper()} ооо")
    return Named(number, f"{latin} LLC", latin.upper())


def _names(role: str, named: Named, problem: Problem) -> Mapping[str, Told]:
    """Return what is a row's own: keys, addresses, and the story in its column for remarks."""
    number = named.number
    site = f"primer{number}.ru"
    if role in {"company", "other"}:
        about = {} if role == "other" or not problem.code else {"results": problem.about}
        return {
            **about,
            "company": named.name,
            "phone": f"+7 495 {200 + number % 700}-10-{10 + number // 700}",
            "email": f"info@{site}",
            "tax_id": _tax_id(number),
            "client": named.key,
        }
    remark = {_REMARKS[role]: problem.about} if role in _REMARKS and problem.code else {}
    here: Mapping[str, Told] = {**remark, "client": named.key}
    if role in {"head", "decides", "person"}:
        place = 10 * number + ("head", "decides", "person").index(role)
        mobile = f"+7 912 {200 + place % 700}-{10 + place // 700 % 90}-{place % 90 + 10}"
        return {**here, "mobile": mobile, "email": f"p{place}@{site}", "contact": f"P{place:05d}"}
    key = {"deal": ("deal", "D"), "call": ("entry", "E1"), "next": ("entry", "E2")}[role]
    return {**here, key[0]: f"{key[1]}{number:05d}"}


def _named_cell(value: Told, own: Named) -> Told:
    """Return a cell; `=company` and its like are the first company's name, key of its head, …."""
    meant = {"company": own.name, "spelt": own.spelt, "head": f"P{10 * own.number:05d}"}
    meant |= {str(k): str(v) for k, v in _names("company", own, Problem("", ("", ""), ())).items()}
    if isinstance(value, str) and value.startswith("="):
        return {**meant, "company": own.name}[value[1:]]
    return value


def _cell(table: str, column: str, told: Told, language: Language, as_of: date) -> Cell:
    """Return a told cell as it stands on the sheet of a book in a language on a day."""
    if isinstance(told, timedelta):
        return as_of + told
    value = told[language != "ru"] if isinstance(told, tuple) else told
    kind, list_id = TABLES[table].by_id[column].kind, TABLES[table].by_id[column].list or ""
    if kind is Kind.LIST and value in LISTS[list_id]:
        return value_text(list_id, str(value), language)
    if kind is Kind.STAGE:
        stages = {stage.id: stage.name for stage in default_stages(language)}
        return stages.get(str(value), value)
    return value


def _tax_id(number: int) -> str:
    start = f"77{number:07d}"
    return start + inn.calc_company_check_digit(start)
