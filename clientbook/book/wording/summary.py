"""Texts of the head's summary and of late entries in reports. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # the command `weekly`
    "cli.opt.format": (
        "Вид файлов в папке --out: xlsx или pdf (для pdf нужен LibreOffice).",
        "What files --out gets: xlsx or pdf (pdf takes LibreOffice).",
    ),
    "cli.weekly.in_book": (
        "Неделя {week}: в книге сводка и {n} "
        "{n:лист менеджера|листа менеджеров|листов менеджеров}.",
        "Week {week}: the summary and {n} {n:manager's sheet|managers' sheets} are in the book.",
    ),
    "cli.weekly.same": (
        "Неделя {week} уже в книге, менять нечего.",
        "Week {week} is in the book already; nothing to change.",
    ),
    "error.pdf_needs_folder": (
        "Для PDF назовите папку: --out ПАПКА --format pdf.",
        "Name a folder for the PDF files: --out DIR --format pdf.",
    ),
    "error.office_missing": (
        "PDF делает LibreOffice, а его на этом компьютере не нашлось. Установите его "
        "(libreoffice.org, бесплатно) или уберите --format pdf.",
        "PDF files are made by LibreOffice, which was not found on this computer. Install it "
        "(libreoffice.org, free of charge), or leave out --format pdf.",
    ),
    "error.office_failed": (
        "LibreOffice ({program}) не сделал PDF: {why}. Повторите команду, а если не поможет — "
        "сделайте отчёты без --format pdf и сохраните их в PDF из Excel.",
        "LibreOffice ({program}) made no PDF: {why}. Run the command again; if that does not help, "
        "make the reports without --format pdf and save them as PDF from Excel.",
    ),
    # the summary
    "report.summary.sheet": ("Сводка", "Summary"),
    "report.summary.title": ("Сводка для руководителя", "Summary for the head of sales"),
    "report.summary.footer": ("Сводка за неделю", "The week in summary"),
    "report.summary.contacts": (
        "Контакты: норма и каналы",
        "Contacts: the norm and the channels",
    ),
    "report.summary.met": ("Компаний", "Companies"),
    "report.summary.norm": ("Норма", "Norm"),
    "report.summary.to_norm": ("К норме", "Off norm"),
    "report.summary.channel.call": ("Звонки", "Calls"),
    "report.summary.channel.letter": ("Письма", "Letters"),
    "report.summary.channel.email": ("E-mail", "E-mail"),
    "report.summary.channel.meeting": ("Встречи", "Meetings"),
    "report.summary.channel.visit": ("Визиты", "Visits"),
    "report.summary.channel.rest": ("Прочее", "Other"),
    "report.summary.all_contacts": ("Всего", "All"),
    "report.summary.contacts_note": (
        "Компаний: сколько разных компаний за день, по дням недели вместе. Каналы: состоявшиеся "
        "контакты. Прочее: мероприятия, сайт, другое.",
        "Companies: distinct ones per day, the days added up. Channels: completed contacts. "
        "Other: events, the site, anything else.",
    ),
    "report.summary.money": ("Деньги недели, {currency}", "Money of the week, {currency}"),
    "report.summary.contracts": ("Договоры", "Contracts"),
    "report.summary.delivered": ("Поставлено", "Delivered"),
    "report.summary.paid": ("Оплачено", "Paid"),
    "report.summary.owed": ("Просрочено к оплате", "Overdue"),
    "report.summary.per_100": ("Платят из 100", "Pay, of 100"),
    "report.summary.help": ("Кому в чём помочь", "Who needs help with what"),
    "report.summary.overdue": ("Просрочено шагов", "Steps overdue"),
    "report.summary.stuck": ("Застряли", "Stuck"),
    "report.summary.refusals": ("Отказов", "Refusals"),
    "report.summary.findings": ("Ошибок в данных", "Data to fix"),
    "report.summary.hint": ("Подсказка", "Hint"),
    "report.summary.everyone": ("Все вместе", "All together"),
    "report.summary.ripening": (
        "Как быстро зреют компании и где стоят",
        "How fast companies ripen, and where they stand",
    ),
    "report.summary.discipline": (
        "Дисциплина: одна мера для всех",
        "Discipline: one measure for all",
    ),
    "report.summary.freshness": ("Свежесть базы", "Freshness of the base"),
    "report.summary.hunting": (
        "С кем говорят: новые компании и клиенты",
        "Whom they speak to: new companies and clients",
    ),
    "report.summary.hunting.new": ("С новыми", "With new ones"),
    "report.summary.hunting.clients": ("С клиентами", "With clients"),
    "report.summary.hunting.share": ("Доля новых", "Share of new"),
    "report.summary.leads": ("Лиды: кто насколько тёплый", "Leads: how warm they are"),
    "report.summary.leads.heat": ("Теплота", "Warmth"),
    "report.summary.leads.companies": ("Компаний", "Companies"),
    "report.summary.leads.red": ("Остывают", "Cooling"),
    "report.summary.leads.action": ("Что делать", "What to do"),
    "report.summary.leads.cooling": (
        "Горячие лиды, которые остывают",
        "Hot leads that cool",
    ),
    "report.summary.leads.signal": ("Сигнал", "Signal"),
    "report.summary.leads.last": ("Последнее касание", "Last touch"),
    "report.summary.sources": ("Откуда приходят клиенты", "Where clients come from"),
    "report.summary.sources.source": ("Источник", "Source"),
    "report.summary.sources.started": ("Начали", "Started"),
    "report.summary.sources.paid": ("Оплатили", "Paid"),
    "report.summary.sources.conversion": ("Доля", "Share"),
    "report.summary.sources.revenue": ("Выручка, {currency}", "Revenue, {currency}"),
    "report.summary.sources.revenue_12m": (
        "Из неё за 12 месяцев, {currency}",
        "Of it in 12 months, {currency}",
    ),
    "report.summary.renewals": ("Продления по месяцам", "Renewals by month"),
    "report.summary.standard": (
        "Если бы списки у всех были одинаковой трудности",
        "If everybody's list were equally hard",
    ),
    "report.summary.standard.rate": (
        "Факт при общем составе списка, %",
        "Fact with everybody's mix, %",
    ),
    "report.summary.category_gaps": (
        "Чего ещё не покупают лучшие клиенты",
        "What the best clients do not buy yet",
    ),
    "report.summary.gaps.bought": ("Покупают", "Buy"),
    "report.summary.gaps.missing": ("Не покупают", "Do not buy"),
    "report.summary.gaps.paid": ("Оплачено, {currency}", "Paid, {currency}"),
    "report.summary.recommenders": ("Кто нас рекомендует", "Who recommends us"),
    "report.summary.recommenders.who": ("Кто привёл", "Who brought them"),
    "report.summary.recommenders.level": ("Уровень", "Level"),
    "report.summary.recommenders.brought": ("Кого", "Whom"),
    "report.summary.recommenders.earned": ("Принесли, {currency}", "Earned, {currency}"),
    "report.summary.recommenders.offer": ("Чем поблагодарить", "How to thank"),
    "report.summary.letters": ("Письма на следующей неделе", "Letters of the coming week"),
    "report.summary.letters.subject": ("Тема", "Subject"),
    "report.summary.crisis": ("Сценарии кризиса", "Scenarios of a crisis"),
    "report.summary.crisis.name": ("Сценарий", "Scenario"),
    "report.summary.crisis.clients": ("Клиентов", "Clients"),
    "report.summary.crisis.left": ("Останется", "Stay"),
    "report.summary.crisis.kept": ("Доля", "Share"),
    "report.summary.crisis.bought": ("Останется закупок", "Purchases that stay"),
    "report.summary.crisis.payers_low": ("Заплатят от", "Will pay, from"),
    "report.summary.crisis.payers_high": ("до", "to"),
    "report.summary.crisis.replace_low": ("Найти новых от", "New ones to find, from"),
    "report.summary.crisis.replace_high": ("до", "to"),
    "report.summary.territory": ("Перепись территории", "Census of the territory"),
    "report.summary.territory.streets": ("Улиц", "Streets"),
    "report.summary.territory.walked": ("Пройдено", "Walked"),
    "report.summary.territory.found": ("Найдено компаний", "Companies found"),
    "report.weekly.verify": (
        "Проверить данные по телефону на этой неделе",
        "Verify by phone this week",
    ),
    "report.weekly.phone": ("Телефон", "Phone"),
    "report.weekly.people": ("С кем говорить", "Whom to speak to"),
    "report.weekly.checked": ("Когда проверяли", "Verified"),
    "report.weekly.renewals": ("Договоры, которые кончаются", "Contracts that end"),
    "report.weekly.ends": ("Срок до", "Ends on"),
    "report.trend.title": ("Неделя за неделей", "Week by week"),
    "report.trend.week": ("Неделя", "Week"),
    "report.trend.contacts": ("Контактов за неделю", "Contacts that week"),
    "report.trend.started": ("Всего начали", "Started so far"),
    "report.trend.paid": ("Всего оплатили", "Paid so far"),
    "report.trend.change": ("К прошлой неделе", "Since the week before"),
    "report.trend.contacts_chart": (
        "Состоявшиеся контакты по неделям",
        "Completed contacts by week",
    ),
    "report.trend.paid_chart": (
        "Сколько из 100 компаний платят, по неделям",
        "How many of 100 companies pay, by week",
    ),
    "report.trend.note": (
        "Прошлые недели — как их записали при закрытии, последняя — как она видна сейчас.",
        "Past weeks are as they were frozen; the last one is as it stands now.",
    ),
    "report.trend.none": (
        "Ни одна неделя ещё не закрыта: график появится, когда clientbook refresh закроет первую.",
        "No week is frozen yet: the charts come when clientbook refresh has frozen the first one.",
    ),
    "report.summary.hint.lever": (
        "Подтянуть «{stage}»: {rate:percent} при плане {plan:percent}. "
        "До плана — на {gain} оплат из 100 больше.",
        "Lift “{stage}”: {rate:percent} against a plan of {plan:percent}. "
        "On plan, {gain} more of 100 would pay.",
    ),
    "report.summary.hint.weakest": (
        "Подтянуть «{stage}»: {rate:percent} при плане {plan:percent}.",
        "Lift “{stage}”: {rate:percent} against a plan of {plan:percent}.",
    ),
    "report.summary.hint.shown": (
        "Разобрать презентацию: товар есть, а клиент отказался — {companies}.",
        "Go over the presentation: the product is there, and still a refusal: {companies}.",
    ),
    "report.summary.hint.excuse": (
        "Узнать настоящую причину: «есть поставщик» — {companies}.",
        "Find the real reason behind “has a supplier”: {companies}.",
    ),
    "report.summary.hint.few": (
        "Для выводов данных пока мало.",
        "Too little data for a verdict yet.",
    ),
    "report.summary.hint.on_plan": ("Все этапы по плану.", "Every stage is on plan."),
    "report.summary.hint.unknown": (
        "Добавить в настройки: без этого нет нормы.",
        "Add to the settings: without that there is no norm.",
    ),
    "report.summary.data": ("Что поправить в данных", "Data to fix"),
    "report.summary.data_count": (
        "Всего замечаний: {n:number}. Первые из них:",
        "Findings in all: {n:number}. The first of them:",
    ),
    "report.target.title": ("ТАРГЕТ-группа", "Target group"),
    "report.target.status": (
        "Компаний: {n:number}. Контакт за неделю — с {contacted:number}. Требуют внимания: "
        "{amiss:number}.",
        "Companies: {n:number}. Contacted this week: {contacted:number}. In need of attention: "
        "{amiss:number}.",
    ),
    "report.target.none": (
        "Все компании ТАРГЕТ-группы в порядке.",
        "Every company of the target group is in order.",
    ),
    "report.target.empty": ("ТАРГЕТ-группа пуста.", "The target group is empty."),
    "report.target.stage": ("Этап", "Stage"),
    "report.target.what": ("Что не так", "What is amiss"),
    "report.target.never_met": ("не было ни одного контакта", "never contacted"),
    "report.target.step_overdue": ("просрочен обещанный шаг", "a promised step is overdue"),
    "report.target.stuck": ("застряла на этапе", "stuck in its stage"),
    "report.target.no_step": ("не назначен следующий шаг", "no next step set"),
    "report.entered_late.title": (
        "Записано задним числом",
        "Entered late, for weeks already closed",
    ),
    "report.entered_late.channel": (
        "Неделя {week}, {manager}, {what}: {now:number} {now:контакт|контакта|контактов} "
        "вместо {frozen:number}, что были в отчёте.",
        "Week {week}, {manager}, {what}: {now:number} {now:contact|contacts}; "
        "the report had {frozen:number}.",
    ),
    "report.entered_late.no_channel": ("канал не указан", "no channel given"),
    "report.entered_late.stage": (
        "Неделя {week}, этап «{what}»: прошли {now:number} {now:компания|компании|компаний} "
        "вместо {frozen:number}, что были в отчёте.",
        "Week {week}, stage “{what}”: {now:number} {now:company|companies} had passed; "
        "the report had {frozen:number}.",
    ),
}
