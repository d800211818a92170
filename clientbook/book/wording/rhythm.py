"""Texts of the rhythm: freshness of the base, renewals, discipline. Key → (Russian, English)."""

from __future__ import annotations

_FRESHNESS: dict[str, tuple[str, str]] = {
    "freshness.note": (
        "В базе {base} {base:компания|компании|компаний}. Проверить за год: {quota}, "
        "то есть {week} в неделю. Проверено за 52 недели: {done}.",
        "The base has {base} {base:company|companies}. To verify in a year: {quota}, which is "
        "{week} a week. Verified in 52 weeks: {done}.",
    ),
    "freshness.note.crisis": (
        "В базе {base} {base:компания|компании|компаний}. В кризис проверить за квартал: {quota}, "
        "то есть {week} в неделю. Проверено за 13 недель: {done}.",
        "The base has {base} {base:company|companies}. In a crisis, to verify in a quarter: "
        "{quota}, which is {week} a week. Verified in 13 weeks: {done}.",
    ),
    "freshness.none": (
        "Компаний в работе нет, проверять нечего.",
        "No companies in work, nothing to verify.",
    ),
    "freshness.never": ("не проверялась", "never verified"),
    "freshness.checked": ("проверена {day:date}", "verified on {day:date}"),
    "freshness.done": ("готово, проверена {day:date}", "done, verified on {day:date}"),
    "freshness.mark.kept": ("▲ норма выполнена", "▲ quota kept"),
    "freshness.mark.below": ("▼ меньше нормы", "▼ below the quota"),
    "cli.freshness": (
        "Свежесть базы: сколько компаний проверить, сколько проверено, кому позвонить на этой "
        "неделе.",
        "Freshness of the base: companies to verify, those verified, whom to phone this week.",
    ),
    "cli.opt.freshness_week": (
        "Неделя, для которой нужна выборка, 2026-W48; без неё — нынешняя.",
        "The week whose sample is wanted, 2026-W48; without it, the present one.",
    ),
    "freshness.title": (
        "Свежесть базы на {day:date}, неделя {week}",
        "Freshness of the base on {day:date}, week {week}",
    ),
    "freshness.sample": (
        "Проверить по телефону на этой неделе ({n})",
        "To verify by phone this week ({n})",
    ),
    "freshness.sample.none": (
        "На этой неделе звонить для проверки никому не нужно.",
        "Nobody to phone for verification this week.",
    ),
    "freshness.how": (
        "Позвонив, впишите день в столбец «Данные проверены».",
        "Having phoned, write the day into the column “Verified on”.",
    ),
    "cli.freshness.manager": ("Менеджер", "Manager"),
    "cli.freshness.base": ("Компаний", "Companies"),
    "cli.freshness.quota": ("Норма на неделю", "Quota a week"),
    "cli.freshness.week": ("Проверено за неделю", "Verified this week"),
    "cli.freshness.year_quota": ("Норма за период", "Quota of the period"),
    "cli.freshness.period": ("Проверено за период", "Verified in the period"),
    "cli.freshness.mark": ("Итог", "Result"),
    "cli.freshness.company": ("Компания", "Company"),
    "cli.freshness.phone": ("Телефон", "Phone"),
    "cli.freshness.checked": ("Когда проверяли", "Verified"),
    "cli.freshness.more": ("  и ещё {n}", "  and {n} more"),
}

_RENEWALS: dict[str, tuple[str, str]] = {
    "renewals.note": (
        "Договоров с окончанием: {n}, из них уже закончилось: {ended}.",
        "Contracts with an end: {n}; ended already: {ended}.",
    ),
    "renewals.none": (
        "Договоров с датой окончания нет.",
        "No contracts with an end.",
    ),
    "renewals.month": ("{month} {year}", "{month} {year}"),
    "renewals.when.ended": (
        "закончился {n} {n:день|дня|дней} назад: узнать, будут ли продлевать",
        "ended {n} {n:day|days} ago: ask whether they renew",
    ),
    "renewals.when.ended_spoken": (
        "закончился {n} {n:день|дня|дней} назад, разговор был",
        "ended {n} {n:day|days} ago, spoken to since",
    ),
    "renewals.when.soon": (
        "осталось {n} {n:день|дня|дней}: договориться о продлении",
        "{n} {n:day|days} left: agree on the renewal",
    ),
    "renewals.when.soon_spoken": (
        "осталось {n} {n:день|дня|дней}, разговор был",
        "{n} {n:day|days} left, spoken to already",
    ),
    "renewals.when.ahead": (
        "осталось {n} {n:день|дня|дней}",
        "{n} {n:day|days} left",
    ),
    "cli.renewals": (
        "Продления: какие договоры кончаются, по месяцам, и с кем пора говорить.",
        "Renewals: which contracts end, by month, and whom to speak to.",
    ),
    "renewals.title": ("Продления на {day:date}", "Renewals as of {day:date}"),
    "renewals.months": ("По месяцам", "By month"),
    "cli.renewals.contracts": ("Договоры", "Contracts"),
    "cli.renewals.month": ("Месяц", "Month"),
    "cli.renewals.count": ("Договоров", "Contracts"),
    "cli.renewals.clients": ("Компаний", "Companies"),
    "cli.renewals.amount": ("Сумма", "Amount"),
    "cli.renewals.company": ("Компания", "Company"),
    "cli.renewals.manager": ("Менеджер", "Manager"),
    "cli.renewals.product": ("Продукт", "Product"),
    "cli.renewals.ends_on": ("Срок до", "Ends on"),
    "cli.renewals.when": ("Что делать", "What to do"),
    "cli.renewals.more": ("  и ещё {n}", "  and {n} more"),
}

_DISCIPLINE: dict[str, tuple[str, str]] = {
    "discipline.note": (
        "Норма для всех одна: карточки заполнены в среднем на {filled}, без просрочек {timely} "
        "компаний, замечаний к данным не больше {faults}. Просрочка — несделанный шаг, встреча, "
        "звонок из списка «Сегодня» или пропущенный срок контакта.",
        "One norm for all: cards are {filled} filled on average, {timely} of the companies have "
        "nothing overdue, at most {faults} findings in the data. Overdue is a step, a meeting or a "
        "call of the list “Today” that was not made, or a contact past its time.",
    ),
    "discipline.kept": ("норма выполнена", "norms kept"),
    "discipline.below.completeness": ("дополнить карточки", "fill in the cards"),
    "discipline.below.in_time": ("разобрать просрочки", "clear what is overdue"),
    "discipline.below.findings": ("исправить данные", "mend the data"),
    "cli.discipline": (
        "Дисциплина: у кого карточки не заполнены, сроки пропущены, данные с ошибками.",
        "Discipline: whose cards are not filled, whose companies are overdue, whose data are "
        "wrong.",
    ),
    "discipline.title": ("Дисциплина на {day:date}", "Discipline as of {day:date}"),
    "cli.discipline.manager": ("Менеджер", "Manager"),
    "cli.discipline.verdict": ("Что делать", "What to do"),
    "cli.discipline.companies": ("Компаний", "Companies"),
    "cli.discipline.completeness": ("Заполнено", "Filled"),
    "cli.discipline.in_time": ("Без просрочек", "Nothing overdue"),
    "cli.discipline.findings": ("Замечаний", "Findings"),
}

_WEEK: dict[str, tuple[str, str]] = {
    "rhythm.words": ("{words}", "{words}"),
    "report.task.first_purchase": (
        "позвонить после первой покупки",
        "call after the first purchase",
    ),
    "report.task.renewal": ("продлить договор", "renew the contract"),
    "report.task.reorder": ("спросить, когда закажут ещё", "ask when they will order again"),
    "report.task.birthday": ("день рождения", "birthday"),
    "report.task.date": ("памятная дата", "significant date"),
    "report.task.promise": ("прислать обещанный материал", "send the promised material"),
    "report.letters.enough": (
        "Писем на следующей неделе: {n}.",
        "Letters next week: {n}.",
    ),
    "report.letters.few": (
        "Писем на следующей неделе: {n}, а нужно не меньше {least}. Добавить: clientbook mailing "
        "КНИГА --write.",
        "Letters next week: {n}, at least {least} are needed. To add them: clientbook mailing BOOK "
        "--write.",
    ),
    "report.letters.sent": (
        "Отправлено за 12 месяцев: {mixed}.",
        "Sent in 12 months: {mixed}.",
    ),
    "report.leads.note": (
        "Горячих лидов без касания больше {days} {days:дня|дней|дней}: {n}.",
        "Hot leads without a touch for more than {days} {days:day|days}: {n}.",
    ),
    "report.hunting.note": (
        "Состоявшиеся контакты за {weeks} {weeks:неделю|недели|недель}; норма — {norm} с новыми "
        "компаниями.",
        "Completed contacts of {weeks} {weeks:week|weeks}; the norm is {norm} with new companies.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {**_FRESHNESS, **_RENEWALS, **_DISCIPLINE, **_WEEK}
