"""Faults as they happen in real bases, planted into the example's rows for the check to find.

Pure: rows in, rows out. Each fault has one finding code and stands in a row of its own, so that a
reader of the findings can look at one cell after another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from clientbook.book.cells import Cell
from clientbook.book.wording import Language

Rows = Mapping[str, Mapping[str, Sequence[Cell]]]
Change = Literal["put", "add", "spoil", "ahead", "year_back", "minus", "over", "name"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault: the code the check answers with, and the cell's new content.

    `needs`: a column that must be filled in the row. How the cell changes: `put` writes `ru` or
    `en`; `add` writes it behind what stands there; `spoil` puts a letter of the other alphabet in;
    `ahead` writes a day after the day asked, `year_back` the same day a year before; `minus` turns
    the sign; `over` is the deal's amount and more; `name` writes a name that two companies have.
    """

    code: str
    table: str
    column: str
    ru: Cell = None
    en: Cell = None
    change: Change = "put"
    needs: str | None = None


FAULTS: tuple[Fault, ...] = (
    Fault("stray_spaces", "cb_working", "company", "  ", "  ", "add"),
    Fault("invisible_characters", "cb_working", "company", "\u200b", "\u200b", "add"),
    Fault("mixed_alphabets", "cb_working", "company", change="spoil"),
    Fault("manager_unknown", "cb_working", "manager", "Иваноф", "Ivanof"),
    Fault("choice_unknown", "cb_working", "sphere", "строительсво", "constructon"),
    Fault("list_unknown", "cb_working", "consent", "наверное", "maybe"),
    Fault("text_for_date", "cb_working", "next_on", "после праздников", "after the holidays"),
    Fault(
        "text_for_number", "cb_working", "purchases_quarter", "около миллиона", "about a million"
    ),
    Fault("number_not_whole", "cb_working", "expert_score", 4.5, 4.5),
    Fault("expert_score_range", "cb_working", "expert_score", 10, 10),
    Fault("phone_invalid", "cb_working", "phone", "+7 495 123", "+7 495 123"),
    Fault(
        "phone_several", "cb_working", "phone", ", +7 495 777-00-11", ", +7 495 777-00-11", "add"
    ),
    Fault("email_malformed", "cb_working", "email", "info@почта", "info@mail,example"),
    Fault(
        "email_several", "cb_working", "email", "info@abn.ruinfo@abn.ru", "info@abn.ruinfo@abn.ru"
    ),
    Fault("tax_id_wrong", "cb_working", "tax_id", "7707083894", "7707083894"),
    Fault("date_in_future", "cb_working", "verified_on", change="ahead"),
    Fault("date_too_old", "cb_working", "taken_on", date(1926, 3, 2), date(1926, 3, 2)),
    Fault(
        "client_missing", "cb_contacts", "client", "ООО «Неведомая даль»", "Nowhere To Be Found LLC"
    ),
    Fault("client_ambiguous", "cb_contacts", "client", change="name"),
    Fault("required_empty", "cb_contacts", "name", needs="mobile"),
    Fault("amount_negative", "cb_results", "amount", change="minus"),
    Fault("paid_before_contract", "cb_results", "paid_on", change="year_back"),
    Fault("paid_over_amount", "cb_results", "paid_amount", 900, 900, "over", "paid_on"),
    Fault(
        "product_unknown", "cb_results", "product", "то же, что в прошлый раз", "same as last time"
    ),
    Fault("stage_unknown", "cb_log", "stage", "Презинтация", "Presentatoin"),
    Fault("refusal_without_reason", "cb_log", "refusal", "-", "-"),
)
"""In the order in which they are planted."""

UNDONE = frozenset({"next_step_missing", "next_step_past", "results_stale", "people_missing"})
"""What the story itself leaves undone, as people do: the check finds it, the reports show it.

Somebody whose company is misnamed (`client_missing`) is missing at his own.
"""


def with_faults(rows: Rows, language: Language, as_of: date) -> dict[str, dict[str, list[Cell]]]:
    """Return the rows with every fault of FAULTS, each in a row of its own; as of a day.

    Rows are needed in which the faulty columns are filled: LookupError if there are too few.
    """
    planted = {table: {c: list(v) for c, v in columns.items()} for table, columns in rows.items()}
    used: dict[str, set[int]] = {table: set() for table in planted}
    for number, fault in enumerate(FAULTS, start=1):
        columns = planted[fault.table]
        at = _free_row(columns[fault.needs or fault.column], used[fault.table], number)
        used[fault.table].add(at)
        cells = columns[fault.column]
        if fault.change == "name":
            cells[at] = _companies_alike(planted["cb_working"], used["cb_working"])
        elif fault.change == "over":
            cells[at] = _amount(columns["amount"][at]) + _amount(fault.ru)
        else:
            cells[at] = _faulty(fault, cells[at], language, as_of)
    return planted


def _free_row(cells: Sequence[Cell], used: set[int], number: int) -> int:
    """Return a filled row that has no fault yet, far from the last one's."""
    count = len(cells)
    start = number * count // (len(FAULTS) + 1)
    order: list[int] = [*range(start, count), *range(start)]
    for at in order:
        if cells[at] is not None and at not in used:
            return at
    raise LookupError(number)


def _faulty(fault: Fault, cell: Cell, language: Language, as_of: date) -> Cell:
    words = fault.ru if language == "ru" else fault.en
    if fault.change == "add":
        return f"{cell}{words}"
    if fault.change == "spoil":
        return _spoilt(str(cell))
    if fault.change == "ahead":
        return as_of + timedelta(days=40)
    if fault.change == "year_back" and isinstance(cell, date):
        return cell - timedelta(days=365)
    if fault.change == "minus":
        return -_amount(cell)
    return words


def _amount(cell: Cell) -> Decimal:
    return Decimal(str(cell))


def _spoilt(name: str) -> str:
    """Return a name with one letter from the other alphabet that looks the same.

    >>> _spoilt("Ромашка").isascii(), _spoilt("Romashka") == "Romashka"
    (False, False)
    """
    for ours, alike in (("о", "o"), ("а", "a"), ("е", "e"), ("o", "о"), ("a", "а"), ("e", "е")):
        at = name.find(ours, 1)
        if at > 0:
            return f"{name[:at]}{alike}{name[at + 1 :]}"
    return name


def _companies_alike(columns: Mapping[str, list[Cell]], used: set[int]) -> Cell:
    """Give two companies one name (their tax ids differ) and return it: nobody knows which."""
    names = columns["company"]
    middle = len(names) // 2
    first, second = [at for at in range(middle, len(names)) if names[at] and at not in used][:2]
    used |= {first, second}
    names[second] = names[first]
    return names[first]
