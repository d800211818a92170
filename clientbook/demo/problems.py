"""Every finding of the check as a small story: a company, its people, deals and log, one fault.

Pure data: `problem_rows` tells the stories as rows, `problem_book` draws them as a workbook. A
story starts from rows without a fault (`problem_rows.USUAL`) and says which cells differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from clientbook.book.cells import Cell, CellError, Formula
from clientbook.demo.words import Pair

Role = str
"""Whose row of a story: company, other (a second one), head, decides, person, deal, call, next."""

Told = Cell | Pair | timedelta
"""A cell: the same in both languages, a pair, or so many days from the day asked."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One story: the code that the check answers with, what it shows, where the finding stands.

    `at`: the role and the column of each finding. `cells`: what differs from the usual rows; a row
    that is not usual comes by being named. `without`: usual rows that are not there.
    """

    code: str
    about: Pair
    at: tuple[tuple[Role, str], ...]
    cells: Mapping[Role, Mapping[str, Told]] = field(default_factory=dict)
    without: tuple[Role, ...] = ()
    target: bool = False


def _one(  # noqa: PLR0913, PLR0917 - the fields of the story in the order they are read
    code: str, role: Role, column: str, fault: Told, ru: str, en: str
) -> Problem:
    """Return a story in which one cell differs."""
    return Problem(code, (ru, en), ((role, column),), {role: {column: fault}})


def _days(count: int) -> timedelta:
    return timedelta(days=count)


_SILENT: Mapping[str, Told] = {"contacted": "no", "stage": None}

CELLS = (
    _one("error_value", "deal", "document", CellError("#REF!"),
         "Строку, на которую ссылалась формула, удалили: вместо номера договора — #REF!.",
         "The row that the formula pointed at was deleted: #REF! stands for the contract number."),
    _one("text_for_date", "company", "next_on", ("после праздников", "after the holidays"),
         "Срок словами ни в план, ни в напоминания не попадёт.",
         "A day in words gets into no plan and no reminder."),
    _one("number_for_date", "company", "need_by", 20270115,
         "Дату набрали цифрами подряд, и это просто число.",
         "The date was typed as digits in a row, and is a mere number."),
    _one("date_as_text", "company", "verified_on", ("12.10.2026", "2026-10-12"),
         "Похоже на дату, а хранится текстом: сортировка и фильтр по датам её не видят.",
         "It looks like a date and is text: sorting and filtering by date miss it."),
    _one("text_for_number", "company", "purchases_quarter", ("около миллиона", "about a million"),
         "Сумму словами не сложить и не сравнить.",
         "A sum in words cannot be added or compared."),
    _one("date_for_number", "deal", "cost", date(2026, 5, 1),
         "Excel превратил «1.5» в дату 1 мая, и себестоимость пропала.",
         "Excel turned “1.5” into the first of May, and the cost is gone."),
    _one("number_as_text", "company", "expected_amount", ("1 200,50 руб.", "1,200.50"),
         "Сумма с пробелом и «руб.» стала текстом: в прогноз она не войдёт.",
         "The sum was pasted as text: the forecast leaves it out."),
    _one("number_not_whole", "company", "expert_score", 4.5,
         "Оценка бывает только целой: от 1 до 5.",
         "The score is a whole number from 1 to 5."),
    _one("number_too_large", "company", "expected_amount", 1e17,
         "На клавише задержали палец: столько денег не бывает.",
         "A finger stayed on the key: there is no such amount of money."),
    _one("date_for_text", "company", "address", date(2026, 2, 1),
         "Вместо дома «1/2» Excel записал дату.",
         "Excel took the house number “1/2” for a date."),
    _one("number_for_text", "head", "phone", 74951234567,
         "Телефон числом теряет плюс и нули в начале.",
         "A phone kept as a number loses its plus and leading zeros."),
)  # fmt: skip
"""What the cells hold: errors, dates and numbers that are something else."""

NAMES = (
    _one("list_unknown", "company", "consent", ("наверное", "maybe"),
         "Согласие на рассылку — «да», «нет» или «неизвестно»; «наверное» не считается.",
         "Consent is yes, no or unknown; “maybe” does not count."),
    _one("stage_unknown", "call", "stage", ("Презинтация", "Presentatoin"),
         "Опечатка в названии этапа: в воронку он не попал.",
         "A slip in the stage's name keeps it out of the funnel."),
    _one("choice_unknown", "company", "sphere", ("строительсво", "constructon"),
         "Опечатка сделала новую отрасль, и отчёт по отраслям считает её отдельно.",
         "A slip made a new industry, which reports count apart."),
    _one("product_unknown", "deal", "product", ("то же, что в прошлый раз", "same as last time"),
         "Такого товара в списке нет: непонятно, что клиент купил.",
         "The list has no such product: nobody knows what was bought."),
    _one("manager_unknown", "company", "manager", ("Иваноф", "Ivanof"),
         "Опечатка в фамилии: компания пропала из отчёта Иванова.",
         "A slip in the name took the company out of Ivanov's report."),
    Problem("client_missing",
            ("Человек есть, а компании с таким названием нет: к чьей карточке он относится?",
             "There is a person but no such company: whose card is it?"),
            (("person", "client"),),
            {"person": {"client": ("ООО «Неведомая даль»", "Nowhere To Be Found LLC")}}),
    Problem("client_ambiguous",
            ("Две компании называются одинаково, и по названию не понять, у которой он работает.",
             "Two companies have one name, and it does not say which of them he works for."),
            (("person", "client"),),
            {"person": {"client": "=company"}, "other": {"company": "=company"}}),
    Problem("required_empty",
            ("Мобильный записали, а имени нет: звонить некому.",
             "The mobile was written down, the name was not: whom to ask for?"),
            (("person", "name"),), {"person": {"name": None}}),
    Problem("key_duplicate",
            ("Строку скопировали вместе с кодом: под одним кодом теперь два человека.",
             "The row was copied together with its key: one key, two people."),
            (("person", "contact"),), {"person": {"contact": "=head"}}),
    Problem("company_twice",
            ("Одна компания внесена дважды: телефон тот же, только записан иначе.",
             "One company was entered twice: the same phone, written otherwise."),
            (("other", "company"),),
            {"other": {"company": "=spelt", "phone": "=phone", "tax_id": None, "email": None}}),
)  # fmt: skip
"""Lists, names and keys."""

TEXTS = (
    _one("stray_spaces", "head", "name", ("Анна Белова ", "Anna Belova "),
         "Пробел в конце не виден, но поиск и сравнение он сбивает.",
         "Nobody sees the space at the end, but it misleads every search."),
    _one("invisible_characters", "head", "name", ("Анна\u200b Белова", "Anna\u200b Belova"),
         "Имя скопировали с сайта вместе с невидимым знаком.",
         "The name was copied from a site together with a character nobody sees."),
    _one("mixed_alphabets", "head", "name", ("Aнна Белова", "Аnna Belova"),
         "Первая буква набрана в другой раскладке: на вид то же, а поиск не найдёт.",
         "The first letter is a Cyrillic one: it looks the same, and a search misses it."),
    _one("formula_input", "deal", "cost", Formula("500+100", 600),
         "Себестоимость посчитали прямо в ячейке: clientbook формулу сохранит, но не поправит.",
         "The cost is worked out in the cell: clientbook keeps the formula, but never mends it."),
    _one("formula_computed", "company", "touches", Formula("1+1", 2),
         "На месте расчёта стоит своя формула: этот столбец здесь больше не обновляется.",
         "A formula stands for the computed value, which is no longer brought up to date."),
    _one("formula_unread", "deal", "cost", Formula("500+100"),
         "Формулу ещё ни одна программа не посчитала: пока это пустая ячейка.",
         "No program has computed the formula yet: until then the cell is empty."),
    _one("computed_edited", "company", "segment", ("наш человек", "a friend of ours"),
         "Пометку внесли в столбец, который считает clientbook: следующий расчёт её сотрёт.",
         "A note was typed where clientbook computes: the next refresh replaces it."),
    _one("computed_cleared", "company", "score", None,
         "Расчётную ячейку очистили: следующий расчёт её заполнит.",
         "A computed cell was cleared: the next refresh fills it."),
    _one("date_in_future", "company", "verified_on", _days(40),
         "Проверка данных ещё впереди: ошиблись месяцем или годом.",
         "The data cannot have been verified on a day to come: a wrong month or year."),
    _one("date_too_old", "company", "taken_on", date(1926, 3, 2),
         "Компания в работе с 1926 года? Это опечатка в годе.",
         "Worked with since 1926? The year is a slip."),
    _one("phone_invalid", "head", "phone", "+7 495 123",
         "Не хватает цифр: по такому номеру не дозвониться.",
         "Digits are missing: nobody answers at such a number."),
    _one("phone_several", "head", "phone", "+7 495 777-00-11, +7 495 777-00-12",
         "Два номера в одной ячейке: ни один из них не наберётся одним нажатием.",
         "Two numbers in one cell: neither can be dialled with one click."),
    _one("email_malformed", "head", "email", ("info@почта", "info@mail,example"),
         "Адрес без домена или с запятой: письмо не дойдёт.",
         "A comma in the address: the letter will not arrive."),
    _one("email_several", "head", "email", "info@abn.ruinfo@abn.ru",
         "Два адреса слиплись при копировании.",
         "Two addresses were glued together by copying."),
    _one("tax_id_wrong", "company", "tax_id", "7707083894",
         "Контрольная цифра ИНН не сходится: в договоре будет ошибка.",
         "The check digit of the tax ID is wrong, and so would the contract be."),
    _one("expert_score_range", "company", "expert_score", 10,
         "Оценка — от 1 до 5, десяти не бывает.",
         "The score goes from 1 to 5."),
)  # fmt: skip
"""Texts, formulas, dates, phones and addresses."""

MONEY = (
    _one("amount_negative", "deal", "cost", -600,
         "Себестоимость с минусом превращает расход в доход.",
         "A cost with a minus turns an expense into income."),
    _one("paid_before_contract", "deal", "paid_on", _days(-40),
         "Оплата раньше договора: скорее всего, ошиблись датой.",
         "Paid before the contract: most likely a wrong date."),
    _one("paid_over_amount", "deal", "paid_amount", 99_999,
         "Оплачено больше, чем стоит сделка.",
         "More was paid than the deal is worth."),
    _one("paid_on_missing", "deal", "paid_on", None,
         "Деньги пришли, а когда — не записано: в выручку они не войдут.",
         "The money came, but not the day of it: revenue leaves it out."),
    _one("paid_amount_missing", "deal", "paid_amount", None,
         "День оплаты есть, а сколько пришло — неизвестно.",
         "There is the day of payment, but not how much came."),
    Problem("loss_without_cause",
            ("Себестоимость вдвое выше оплаты: клиент убыточен, а почему — не записано.",
             "The cost is twice the payment: the client brings a loss, and nobody wrote why."),
            (("company", "loss_cause"),), {"deal": {"cost": 2000}}),
    Problem("log_without_delivery",
            ("В журнале «отгрузка», а сделки на листе результатов нет.",
             "The log says delivered, and the results have no such deal."),
            (("call", "stage"),), {"call": {"stage": "delivery"}}, without=("deal",)),
    Problem("log_without_payment",
            ("В журнале «оплата», а в сделке оплаты нет.",
             "The log says paid, and the deal has no payment."),
            (("call", "stage"),),
            {"call": {"stage": "payment"},
             "deal": {"paid_on": None, "paid_amount": None, "state": "open"}}),
)  # fmt: skip
"""Deals and payments."""

WORK = (
    Problem("refusal_without_reason",
            ("Отказ отмечен прочерком: что мешает купить, никто уже не вспомнит.",
             "The refusal is a dash: nobody will remember what stood in the way."),
            (("next", "refusal"),), {"next": {"refusal": "-"}}),
    Problem("supplier_without_reason",
            ("«Есть поставщик» и больше ничего: настоящая причина не названа.",
             "“Has a supplier” and no more: the real reason is not given."),
            (("next", "refusal_detail"),),
            {"next": {"refusal": "has_supplier", "refusal_detail": ("нет", "none")}}),
    Problem("stage_without_contact",
            ("Не дозвонились, а этап отметили: в воронке появился успех, которого не было.",
             "Nobody answered, yet a stage is marked: a success that never was."),
            (("next", "stage"),), {"next": {"contacted": "no", "stage": "presentation"}}),
    Problem("letter_without_consent",
            ("Коммерческое письмо ушло компании, которая от рассылки отказалась.",
             "A commercial letter went to a company that had said no to mailing."),
            (("next", "purpose"),),
            {"company": {"consent": "no"},
             "next": {"channel": "letter", "contacted": "no", "purpose": "commercial"}}),
    Problem("next_step_missing",
            ("Компания в работе, а что дальше — не записано: так её и забывают.",
             "The company is worked with, but what comes next is not written: so it is forgotten."),
            (("company", "next_on"),), {"company": {"next_on": None, "next_what": None}}),
    _one("next_step_past", "company", "next_on", _days(-5),
         "Обещали позвонить пять дней назад и не позвонили.",
         "A call was promised for five days ago and not made."),
    Problem("meeting_missed",
            ("Встреча была назначена, а состоялась ли — в журнале не сказано.",
             "A meeting was set, and the log does not say whether it took place."),
            (("company", "meeting_on"),), {"company": {"meeting_on": _days(-5)}},
            without=("deal",)),
    Problem("people_missing",
            ("С компанией говорили, а кто принимает решения, не выяснили.",
             "The company was spoken to, but not who decides there."),
            (("company", "people"),), without=("decides",)),
    Problem("one_person",
            ("Сделка на два миллиона держится на одном знакомом.",
             "A sale of two million rests on one acquaintance."),
            (("company", "expected_amount"),),
            {"company": {"expected_amount": 2_000_000}, "call": _SILENT},
            without=("decides", "deal")),
    Problem("email_shared",
            ("Один адрес у двух компаний: это ошибка или одна и та же компания.",
             "Two companies have one address: a slip, or they are one company."),
            (("company", "email"), ("other", "email")), {"other": {"email": "=email"}}),
    Problem("results_empty",
            ("Компания ТАРГЕТ-группы в работе, а к чему пришли, не записано.",
             "A company of the target group is worked with, and what it came to is not written."),
            (("company", "results"),), {"company": {"results": None}}, target=True),
    Problem("results_stale",
            ("С компанией ТАРГЕТ-группы не говорили больше трёх месяцев.",
             "Nobody has spoken to a company of the target group for over three months."),
            (("company", "results"),),
            {"company": {"taken_on": _days(-130)}, "call": {"date": _days(-120)}}, target=True),
)  # fmt: skip
"""The work itself: refusals, steps, people, letters."""

PROBLEMS = (*CELLS, *NAMES, *TEXTS, *MONEY, *WORK)
"""In the order of METHOD.md §2. Faults of settings and of tables: `problem_rows.SETTINGS`."""
