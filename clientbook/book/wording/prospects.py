"""Texts of new business: leads, sources, hunting, territory. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.leads": (
        "Лиды: кто горячий, тёплый, холодный и что с ними делать, запросы, касания, риски.",
        "Leads: who is hot, warm, cold and what to do next, requests, touches, risks.",
    ),
    "cli.score": (
        "Целевой балл: кто скорее купит, из чего балл сложился и почему считается так.",
        "The score: who is likelier to buy, what the score is made of, and why it is computed so.",
    ),
    "score.average": ("Обычная компания по истории книги", "The usual company by the history"),
    "score.referred": ("Пришла по рекомендации", "Came by a recommendation"),
    "score.first_channel": ("Первое касание", "First touch"),
    "score.first_signal": ("Первый сигнал", "First signal"),
    "score.no_signal": ("без сигнала", "no signal"),
    "score.title.expert": (
        "Целевой балл на {day:date}: по баллам экспертов (таблица «Баллы»)",
        "Scores as of {day:date}: by the experts' points (the table “Points”)",
    ),
    "score.title.statistics": (
        "Целевой балл на {day:date}: по истории этой книги",
        "Scores as of {day:date}: by the history of this book",
    ),
    "score.why.few": (
        "Для счёта по истории нужно не меньше {needed} заплативших и {needed} потерянных "
        "компаний, у которых первое касание было раньше исхода; есть {paid} и {lost}.",
        "The history needs at least {needed} companies that paid and {needed} that were lost after "
        "their first touch; there are {paid} and {lost}.",
    ),
    "score.why.no_package": (
        "Истории хватает ({paid} заплативших, {lost} потерянных), но не установлено дополнение "
        'для статистики: pip install "clientbook[scoring]".',
        "The history suffices ({paid} paid, {lost} lost), but the extra for statistics is not "
        'installed: pip install "clientbook[scoring]".',
    ),
    "score.why.no_better": (
        "История книги ({paid} заплативших, {lost} потерянных) пока не помогает угадать, кто "
        "заплатит: счёт по ней ошибается не меньше, чем если дать всем среднее ({model} против "
        "{base}).",
        "The book's history ({paid} paid, {lost} lost) does not help yet to foresee who pays: a "
        "score by it errs no less than the average for everybody ({model} against {base}).",
    ),
    "score.why.better": (
        "Истории книги хватает ({paid} заплативших, {lost} потерянных), и она помогает угадать, "
        "кто заплатит: счёт по ней ошибается меньше, чем если дать всем среднее ({model} против "
        "{base}).",
        "The book's history suffices ({paid} paid, {lost} lost), and it helps to foresee who pays: "
        "a score by it errs less than the average for everybody ({model} against {base}).",
    ),
    "score.none": (
        "Баллов нет: заполните таблицу «Баллы» на листе «Цели и баллы».",
        "There are no scores: fill in the table “Points” on the sheet “Goals and points”.",
    ),
    "cli.score.company": ("Компания", "Company"),
    "cli.score.score": ("Балл", "Score"),
    "cli.score.why": ("Из чего", "What it is made of"),
    "cli.sources": (
        "Источники клиентов: сколько компаний пришло, сколько заплатило, какая выручка.",
        "Sources of clients: companies, how many of them paid, revenue.",
    ),
    "cli.hunting": (
        "С кем говорят менеджеры: с новыми компаниями или с клиентами, против нормы.",
        "Whom the managers speak to, new companies or clients, against the norm.",
    ),
    "cli.territory": (
        "Перепись территории: какие улицы пройдены и сколько компаний найдено.",
        "The census of the territory: streets walked, companies found.",
    ),
    "cli.opt.since": (
        "Считать контакты с этого дня; без него — все.",
        "Count contacts from this day on; without it, all.",
    ),
    "leads.title": (
        "Лиды на {day:date}: {n} {n:компания|компании|компаний} в работе",
        "Leads on {day:date}: {n} {n:company|companies} at work",
    ),
    "cli.leads.temperature": ("Температура", "Temperature"),
    "cli.leads.action": ("Что дальше", "What next"),
    "cli.leads.leads": ("Компаний", "Companies"),
    "cli.leads.red": ("Остывают", "Cooling"),
    "cli.leads.company": ("Компания", "Company"),
    "cli.leads.manager": ("Менеджер", "Manager"),
    "cli.leads.signal": ("Сигнал", "Signal"),
    "cli.leads.last_touch": ("Последнее касание", "Last touch"),
    "cli.leads.days": ("Дней назад", "Days ago"),
    "cli.leads.meeting_on": ("Встреча", "Meeting"),
    "cli.leads.touches": ("Касаний", "Touches"),
    "cli.leads.advice": ("Что это значит", "What it means"),
    "cli.leads.people": ("Знаем людей", "People known"),
    "cli.leads.amount": ("Сумма", "Amount"),
    "leads.action.hot": (
        "звонить и договариваться, особое предложение",
        "phone talks, a special offer",
    ),
    "leads.action.warm": (
        "спросить мнение, пригласить ещё раз (раз в 2–3 месяца), продающее письмо",
        "ask for feedback, invite again (every 2–3 months), a selling letter",
    ),
    "leads.action.cold": (
        "полезные материалы, приглашения",
        "useful content, invitations",
    ),
    "leads.action.none": (
        "сигналов нет: познакомиться",
        "no signal yet: make contact",
    ),
    "leads.hot": (
        "Горячие лиды, после сигнала ещё не купили ({n}); первыми — те, кого не трогали больше "
        "{days} {days:дня|дней|дней}",
        "Hot leads, nothing bought since the signal ({n}); first those untouched for more than "
        "{days} {days:day|days}",
    ),
    "leads.requests.open": (
        "Запросы, встреча назначена ({n})",
        "Requests, a meeting is set ({n})",
    ),
    "leads.requests.missed": (
        "День встречи прошёл, а контакта в журнале нет ({n})",
        "The day of the meeting has passed without a contact in the log ({n})",
    ),
    "leads.touches": (
        "Касания тех, кто ещё не покупал",
        "Touches of those who have not bought yet",
    ),
    "leads.band.above": ("больше {most}", "above {most}"),
    "leads.touches.few": ("обычно нужно {usual}", "usually {usual} are needed"),
    "leads.touches.usual": ("обычное число", "the usual number"),
    "leads.touches.many": ("некоторым нужно 20–30", "some need 20–30"),
    "leads.touches.stop": (
        "пересмотреть подход или остановиться",
        "review or stop",
    ),
    "leads.one_person": (
        "Сделки от {amount:money}, где мы знаем от силы одного человека ({n})",
        "Sales from {amount:money} known through one person at most ({n})",
    ),
    "leads.more": (
        "… и ещё {n} {n:компания|компании|компаний}. Все: --json.",
        "… and {n} more {n:company|companies}. All of them: --json.",
    ),
    "sources.title": ("Источники клиентов на {day:date}", "Sources of clients on {day:date}"),
    "sources.none": ("не указан", "not given"),
    "sources.total": ("Всего", "Total"),
    "cli.sources.source": ("Источник", "Source"),
    "cli.sources.companies": ("Компаний", "Companies"),
    "cli.sources.paid": ("Заплатили", "Paid"),
    "cli.sources.conversion": ("Конверсия", "Conversion"),
    "cli.sources.revenue": ("Выручка", "Revenue"),
    "cli.sources.year": ("За год", "12 months"),
    "hunting.title": (
        "С кем говорят менеджеры, на {day:date}; норма контактов с новыми — {norm:percent}",
        "Whom the managers speak to, as of {day:date}; the norm for new companies is "
        "{norm:percent}",
    ),
    "hunting.since": ("Контакты с {day:date}.", "Contacts from {day:date} on."),
    "hunting.below": ("мало новых", "too few new ones"),
    "hunting.kept": ("норма выполнена", "the norm is kept"),
    "hunting.few": ("мало данных", "not enough data"),
    "cli.hunting.manager": ("Менеджер", "Manager"),
    "cli.hunting.verdict": ("Итог", "Verdict"),
    "cli.hunting.new": ("С новыми", "With new ones"),
    "cli.hunting.clients": ("С клиентами", "With clients"),
    "cli.hunting.share": ("Доля новых", "Share of new"),
    "cli.hunting.interval": ("Точность, 95 %", "95% interval"),
    "territory.none": (
        "В переписи территории ещё нет улиц. Лист для неё заведёт clientbook territory КНИГА "
        "--write; впишите туда улицы.",
        "The census of the territory has no streets yet. clientbook territory BOOK --write makes a "
        "sheet for them; write the streets there.",
    ),
    "cli.opt.territory_write": (
        "Завести в книге пустой лист «Территория» для улиц.",
        "Make an empty sheet “Territory” for the streets in the book.",
    ),
    "territory.written": (
        "В книге новый лист «{sheet}»: впишите улицы, менеджеров и дни. Отменить: clientbook undo.",
        "The book has a new sheet “{sheet}”: write streets, managers and days there. To take it "
        "back: clientbook undo.",
    ),
    "territory.written_none": (
        "Таблица территории в книге уже есть, ничего не изменилось.",
        "The book has its table of the territory already; nothing was changed.",
    ),
    "note.cb_territory.street": ("Улица или район; один раз.", "A street or district, once."),
    "note.cb_territory.district": ("К какому округу относится.", "The area it belongs to."),
    "note.cb_territory.manager": ("Кто обходит.", "Who walks it."),
    "note.cb_territory.walked_on": (
        "День, когда пройдена; пусто — ещё нет.",
        "The day it was walked; empty: not yet.",
    ),
    "note.cb_territory.found": (
        "Сколько подходящих компаний найдено.",
        "How many suitable companies were found.",
    ),
    "sheet.hint.territory": (
        "Улицы и районы, которые обходят менеджеры: кто, когда прошёл и сколько компаний нашёл.",
        "Streets and districts that managers walk: who, when, and how many companies were found.",
    ),
    "territory.managers": ("По менеджерам", "By manager"),
    "territory.districts": ("По округам", "By area"),
    "territory.total": ("Всего", "Total"),
    "cli.territory.name": ("Чья", "Whose"),
    "cli.territory.streets": ("Улиц", "Streets"),
    "cli.territory.walked": ("Пройдено", "Walked"),
    "cli.territory.coverage": ("Охват", "Coverage"),
    "cli.territory.found": ("Найдено компаний", "Companies found"),
    "territory.all_walked": ("Вся территория пройдена.", "The whole territory is walked."),
    "territory.ahead": (
        "Осталось пройти: {n} {n:улица|улицы|улиц}.",
        "Still to be walked: {n} {n:street|streets}.",
    ),
    "territory.street": ("  {street}", "  {street}"),
    "territory.more": ("  и ещё {n}", "  and {n} more"),
}
