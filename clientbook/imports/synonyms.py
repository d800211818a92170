"""What other programs call our columns: headers of CRM exports and of people's own tables.

`SURE`: names that mean nothing else in a table of that kind. `LIKELY`: names that often do, and are
only proposed. Both by table and column id, in words as `normalised` compares them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from clientbook.book.schema import COMPANY_TABLES, DATA_TABLES, TABLES
from clientbook.book.wording import LANGUAGES, header

Words = Mapping[str, str]
"""Column id → names, separated by `;`."""

_COMPANY = (
    "название;название компании;наименование;наименование компании;наименование организации;"
    "название организации;организация;компания клиент;клиент;контрагент;фирма;имя компании;"
    "наименование клиента;наименование контрагента;полное наименование;краткое наименование;"
    "account;account name;company name;organization;organisation;organization name;"
    "organisation name;customer;customer name;client name;business name;client company;firm"
)
_MANAGER = (
    "ответственный;ответственный менеджер;ответственное лицо;ответственный за контакт;"
    "ответственный за компанию;ответственный за сделку;ведёт;куратор;менеджер по продажам;"
    "владелец;владелец записи;owner;account owner;assigned to;responsible;responsible user;"
    "sales rep;sales agent;sales representative;record owner;contact owner;company owner;"
    "lead owner;deal owner;opportunity owner;salesperson;account manager"
)
_PHONE = (
    "телефоны;тел;тел.;рабочий телефон;телефон рабочий;телефон (рабочий);телефон компании;"
    "контактный телефон;номер телефона;городской телефон;phones;phone number;work phone;"
    "business phone;main phone;telephone;tel;tel.;phone (work)"
)
_MOBILE = (
    "мобильный телефон;телефон мобильный;телефон (мобильный);сотовый;сотовый телефон;моб.;"
    "моб. телефон;mobile phone;cell;cell phone;mobile number;phone (mobile)"
)
_EMAIL = (
    "email;емейл;имейл;почта;электронная почта;эл. почта;рабочий email;email рабочий;"
    "e-mail рабочий;e-mail (рабочий);email (рабочий);адрес электронной почты;e-mail компании;"
    "email компании;email address;e-mail address;work email;business email;emails;e-mails"
)
_WEBSITE = "веб-сайт;вебсайт;web-сайт;сайт компании;web;www;url;web site;website url;homepage"
_POSITION = "должность контакта;title;job title"
_COMMENT = "комментарии;примечание;примечания;заметки;описание;notes;note;comments;description"

_COMPANIES: Words = {
    "company": _COMPANY,
    "manager": _MANAGER,
    "phone": _PHONE,
    "email": _EMAIL,
    "website": _WEBSITE,
    "address": (
        "адрес компании;юридический адрес;фактический адрес;почтовый адрес;полный адрес;"
        "billing address;street address;mailing address;full address;office address"
    ),
    "sphere": (
        "сфера;отрасль;вид деятельности;индустрия;сектор;industry;sector;line of work;"
        "account industry;business sector"
    ),
    "source": "источник лида;источник клиента;откуда узнали;lead source;original source",
    "tax_id": (
        "инн компании;инн организации;инн клиента;tax number;tax id number;vat number;vat id;tin"
    ),
    "next_on": (
        "дата следующего контакта;следующий контакт;дата след. контакта;дата следующего шага;"
        "next contact date;next activity date;follow up date;follow-up date;next step date"
    ),
    "next_what": "следующий шаг;следующее действие;next step;next action",
    "supplier": "поставщик;текущий поставщик;current supplier",
}
_LIKELY_COMPANIES: Words = {
    "address": "город;регион;страна;city;region;country;location;office location;office_location",
    "taken_on": (
        "дата создания;создано;создан;создана;дата добавления;дата регистрации;created;"
        "created date;create date;created on;date created;created at;date added"
    ),
    "results": _COMMENT + ";комментарий;comment",
    "expected_amount": "бюджет;ожидаемая выручка;budget;expected revenue",
    "tax_id": "инн/кпп;инн / кпп",
}
_CONTACTS: Words = {
    "company": _COMPANY,
    "name": (
        "фио;ф.и.о.;ф. и. о.;контактное лицо;контакт;имя контакта;полное имя;имя и фамилия;"
        "фамилия и имя;фио контакта;full name;contact name;contact person;contact"
    ),
    "position": _POSITION,
    "phone": _PHONE,
    "mobile": _MOBILE,
    "email": _EMAIL,
    "birthday": "дата рождения;др;birth date;birthdate;date of birth",
    "notes": _COMMENT + ";комментарий;comment",
}
_LIKELY_CONTACTS: Words = {"name": "фамилия;last name;first name"}
_RESULTS: Words = {
    "company": _COMPANY,
    "manager": _MANAGER,
    "product": "продукт;номенклатура;услуга;наименование товара;product name;item",
    "category": "категория товара;группа товаров;product category",
    "state": "статус;статус сделки;deal status;status;deal state",
    "contract_on": "дата договора;дата сделки;дата заключения;contract date;signed on",
    "delivered_on": "дата отгрузки;дата поставки;отгружено;delivery date;shipped on",
    "amount": (
        "бюджет;бюджет сделки;сумма сделки;сумма договора;стоимость;deal value;deal amount;"
        "opportunity amount;close value;budget;value"
    ),
    "cost": "закупочная стоимость;cost price",
    "due_on": "срок оплаты;оплата до;due date;payment due",
    "paid_on": "дата оплаты;payment date;paid date",
    "paid_amount": "оплаченная сумма;payment amount",
    "deal": (
        "id сделки;номер сделки;id;№ сделки;deal id;opportunity id;opportunity_id;deal number"
    ),
    "remarks": _COMMENT + ";комментарий;comment",
}
_LIKELY_RESULTS: Words = {
    "state": "этап;этап сделки;стадия;стадия сделки;stage;deal stage;deal_stage;pipeline stage",
    "paid_on": "дата закрытия;close date;close_date;closed on",
    "contract_on": "дата создания;создано;created;created date;created on;create date",
    "document": "договор;номер договора;contract number",
}
_LOG: Words = {
    "company": _COMPANY,
    "manager": _MANAGER,
    "date": (
        "дата контакта;дата звонка;дата события;дата встречи;дата и время;activity date;"
        "call date;date of contact;date and time"
    ),
    "contact": "контактное лицо;контакт;имя контакта;фио;contact name;contact person;contact",
    "channel": "канал связи;вид контакта;тип контакта;тип события;activity type",
    "comment": _COMMENT + ";результат;итог;result",
    "next_on": _COMPANIES["next_on"],
    "next_what": _COMPANIES["next_what"],
    "deal": _RESULTS["deal"].replace("id;", ""),
}
_LIKELY_LOG: Words = {
    "channel": "тип;type",
    "comment": "тема;subject",
    "date": "создано;created;created date;created on;когда",
    "stage": "этап сделки;стадия;стадия сделки;deal stage;deal_stage",
}
_MANAGERS: Words = {
    "manager": (
        "имя;фио;ф.и.о.;сотрудник;ответственный;менеджер по продажам;name;full name;employee;"
        "sales agent;sales_agent;sales rep;salesperson;agent"
    ),
    "email": _EMAIL,
}
_PRODUCTS: Words = {
    "product": "название;наименование;номенклатура;услуга;продукт;name;product name;item",
    "category": "группа;группа товаров;категория товара;product category;series",
}

SURE: Mapping[str, Words] = {
    **dict.fromkeys(COMPANY_TABLES, _COMPANIES),
    "cb_contacts": _CONTACTS,
    "cb_results": _RESULTS,
    "cb_log": _LOG,
    "cb_managers": _MANAGERS,
    "cb_products": _PRODUCTS,
}
LIKELY: Mapping[str, Words] = {
    **dict.fromkeys(COMPANY_TABLES, _LIKELY_COMPANIES),
    "cb_contacts": _LIKELY_CONTACTS,
    "cb_results": _LIKELY_RESULTS,
    "cb_log": _LIKELY_LOG,
}

NAMED_TABLES = {"cb_managers": "manager", "cb_products": "product"}
"""Tables without keys that rows can be brought into: the column that names a row."""
IMPORTED_TABLES = (*DATA_TABLES, *NAMED_TABLES)
"""The tables that rows can be brought into."""


def normalised(words: str) -> str:
    """Return a header for comparison: case, kinds of spaces and of characters do not count.

    >>> normalised("  Код\u00a0 клиента ") == normalised("КОД КЛИЕНТА")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def bare(words: str) -> str:
    """Return a header as names are looked up: no `_`, no colon or star at the end, е for ё.

    >>> bare("Account_Name *"), bare("Телефон:")
    ('account name', 'телефон')
    """
    return " ".join(normalised(words).replace("_", " ").replace("ё", "е").split()).rstrip(" :*")


@lru_cache(maxsize=32)
def names(table: str, *, sure: bool) -> Mapping[str, str]:
    """Return name → column id, of the names that are sure or of those that are only likely."""
    words = (SURE if sure else LIKELY).get(table, {})
    return {bare(name): column for column, listed in words.items() for name in listed.split(";")}


def is_known(words: str) -> bool:
    """Say whether a text is a header that some table knows."""
    return bare(words) in _every_name()


@lru_cache(maxsize=1)
def _every_name() -> frozenset[str]:
    found = {
        bare(word)
        for table in IMPORTED_TABLES
        for column in TABLES[table].columns
        for word in (column.id, *(header(table, column.id, tongue) for tongue in LANGUAGES))
    }
    for table in IMPORTED_TABLES:
        found |= {*names(table, sure=True), *names(table, sure=False)}
    return frozenset(found)
