"""Texts of mailing: the calendar of letters, activity, decay. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.mailing": (
        "Что, когда и кому писать: план писем, согласия, кто отвечает на письма, кто замолчал.",
        "What to write, when and to whom: the plan of letters, consent, who responds, who fell "
        "silent.",
    ),
    "cli.opt.mailing_from": (
        "С какого дня план писем; он начнётся с ближайшего понедельника.",
        "The day the plan of letters starts from: the next Monday on or after it.",
    ),
    "cli.opt.mailing_cycles": (
        "На сколько двухнедельных циклов план, по 4 письма в каждом.",
        "How many cycles of two weeks, four letters each.",
    ),
    "cli.opt.mailing_write": (
        "Записать план в таблицу писем книги; что уже запланировано, не повторится.",
        "Write the plan into the book's table of letters; what is planned already is not repeated.",
    ),
    "cli.opt.mailing_sheet": (
        "Положить всё это в книгу листом «Рассылка».",
        "Put all this into the book as the sheet “Mailing”.",
    ),
    "report.mailing.sheet": ("Рассылка", "Mailing"),
    "report.mailing.title": ("План писем", "The plan of letters"),
    "report.mailing.subtitle": ("Начиная с {day:date}", "From {day:date} on"),
    "report.mailing.letters_card": ("Писем в плане", "Letters planned"),
    "report.mailing.letters_under": ("из них нет в книге: {n}", "not yet in the book: {n}"),
    "report.mailing.useful_card": ("Адресов для полезного", "Addresses, useful"),
    "report.mailing.useful_under": ("кто не отказался", "who did not refuse"),
    "report.mailing.commercial_card": ("Адресов для продающего", "Addresses, selling"),
    "report.mailing.commercial_under": ("только с согласием", "with consent only"),
    "report.mailing.silent_card": ("Пора убрать", "To take off"),
    "report.mailing.silent_under": ("молчат с {border:date}", "silent since {border:date}"),
    "report.mailing.calendar": ("Что и когда отправить", "What to send when"),
    "report.mailing.activity": ("Кто отвечает на письма", "Who responds to letters"),
    "report.mailing.classes_note": (
        "В рассылке {n} {n:компания|компании|компаний}; отклики — из столбца «Сигнал» журнала "
        "после {border:date}.",
        "{n} {n:company|companies} on the list; responses are from the log's column “Signal”, "
        "after {border:date}.",
    ),
    "report.mailing.decayed": (
        "Кого убрать из рассылки, если не ответят и на последнее письмо",
        "Whom to take off the list if a last letter is not answered either",
    ),
    "report.mailing.decay_some": (
        "Признаков жизни нет с {border:date} или дольше.",
        "No sign of life since {border:date} or longer.",
    ),
    "report.mailing.manager": ("Менеджер", "Manager"),
    "report.mailing.last_sign": ("Последний признак", "Last sign"),
    "mailing.title": (
        "План писем с {day:date} ({cycles} {cycles:цикл|цикла|циклов} по две недели)",
        "Letters from {day:date} ({cycles} {cycles:cycle|cycles} of two weeks)",
    ),
    "cli.mailing.day": ("День", "Day"),
    "cli.mailing.kind": ("Письмо", "Letter"),
    "cli.mailing.purpose": ("Назначение", "Purpose"),
    "cli.mailing.theme": ("О чём", "Theme"),
    "cli.mailing.mark": ("Пометка", "Note"),
    "mailing.kind.short": ("короткое", "short"),
    "mailing.kind.long": ("длинное", "long"),
    "mailing.kind.commercial": ("продающее", "commercial"),
    "mailing.mark.in_book": ("уже в книге", "in the book"),
    "mailing.mark.day_off": ("выходной", "day off"),
    "mailing.subject.short": ("Короткое письмо: {theme}", "A short letter: {theme}"),
    "mailing.subject.long": ("Длинное письмо: {theme}", "A long letter: {theme}"),
    "mailing.subject.commercial": ("Продающее письмо: {theme}", "A selling letter: {theme}"),
    "mailing.best": (
        "Лучше всего письма открывают со вторника по четверг с {first} до {last} часов; короткие "
        "шлите в понедельник или вторник, длинные — в пятницу, продающие — в среду или четверг.",
        "Letters are opened best Tuesday to Thursday from {first} to {last} o'clock; send short "
        "ones on Monday or Tuesday, long ones on Friday, selling ones on Wednesday or Thursday.",
    ),
    "mailing.balance": (
        "В плане {n} {n:письмо|письма|писем}: {themes}; {purposes}.",
        "{n} {n:letter|letters} planned: {themes}; {purposes}.",
    ),
    "mailing.sent": (
        "За последние 12 месяцев отправлено {n}: {themes}; {purposes}.",
        "Sent in the last 12 months, {n}: {themes}; {purposes}.",
    ),
    "mailing.may_get": (
        "Полезное письмо можно отправить на {useful} {useful:адрес|адреса|адресов}, продающее — "
        "на {commercial}: только тем, кто согласился.",
        "A useful letter may go to {useful} {useful:address|addresses}, a selling one to "
        "{commercial}: only to those who agreed.",
    ),
    "mailing.left": (
        "Продающее не получат: {reasons}.",
        "Left out of a selling one: {reasons}.",
    ),
    "mailing.reason": ("{why} — {n}", "{why}: {n}"),
    "mailing.activity": (
        "Кто отвечает на письма ({n} {n:компания|компании|компаний} в рассылке)",
        "Who responds to letters ({n} {n:company|companies} on the list)",
    ),
    "cli.mailing.class": ("Кто", "Who"),
    "cli.mailing.expected": ("Обычно", "Usually"),
    "cli.mailing.own": ("У вас", "Yours"),
    "mailing.class.passive": ("молчат", "silent"),
    "mailing.class.ripening": ("  из них открывают письма", "  of them, open letters"),
    "mailing.class.active": ("отвечают или приходят", "reply or come"),
    "mailing.class.fan": ("покупают по письму", "buy by letter"),
    "mailing.no_signals": (
        "В журнале воронки нет ни одного отклика на письма, поэтому все считаются молчащими. "
        "Отмечайте отклик в столбце «Сигнал»: открыл, ответил, пришёл, купил.",
        "The funnel log has no response to letters, so everybody counts as silent. Note responses "
        "in the column “Signal”: opened, replied, came, bought.",
    ),
    "mailing.decay.none": (
        "Убирать из рассылки некого: кто молчит, молчит с более позднего дня, чем {border:date}.",
        "Nobody is to be taken off the list: whoever is silent has been so since after "
        "{border:date}.",
    ),
    "mailing.decay": (
        "Не подают признаков жизни с {border:date} или дольше — {n}. Если и на последнее письмо "
        "не ответят, уберите их из рассылки:",
        "No sign of life since {border:date} or longer: {n}. If they do not answer a last letter "
        "either, take them off the list:",
    ),
    "mailing.decayed": ("  {company} — с {day:date}", "  {company}: since {day:date}"),
    "mailing.more": ("  и ещё {n}", "  and {n} more"),
    "mailing.written": (
        "В таблицу писем добавлено: {n} {n:письмо|письма|писем}. Отменить: clientbook undo.",
        "Added to the table of letters: {n} {n:letter|letters}. To take it back: clientbook undo.",
    ),
    "mailing.written_none": (
        "Все письма этих дней уже есть в книге, ничего не изменилось.",
        "The book has all letters of these days already; nothing was changed.",
    ),
}
