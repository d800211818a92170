"""Texts of the month, the day, and handing over. Key → (Russian, English)."""

from __future__ import annotations

_WHY: dict[str, tuple[str, str]] = {
    "today.why.meeting": ("встреча сегодня", "meeting today"),
    "today.why.missed": (
        "встреча {day:date} не отмечена: узнать, состоялась ли",
        "no word of the meeting of {day:date}: find out whether it took place",
    ),
    "today.why.step": ("обещанный шаг", "promised step"),
    "today.why.recall": (
        "вернуться после отказа от {since:date}",
        "come back after the refusal of {since:date}",
    ),
    "today.why.first_purchase": (
        "первая покупка оплачена {since:date}: узнать, всё ли в порядке",
        "the first purchase was paid on {since:date}: ask whether all is well",
    ),
    "today.why.renewal": (
        "договор до {since:date}: договориться о продлении",
        "the contract ends on {since:date}: agree on its renewal",
    ),
    "today.why.birthday": ("день рождения {since:date}", "birthday on {since:date}"),
    "today.why.date": ("памятная дата {since:date}", "significant date, {since:date}"),
    "today.why.plan": ("план месяца на {day:date}", "month's plan for {day:date}"),
    "today.why.cadence": (
        "пора связаться: последний контакт {since:date}, положено раз в "
        "{every} {every:день|дня|дней}",
        "time to get in touch: last contact {since:date}, one every {every} {every:day|days}",
    ),
    "today.why.first": (
        "в работе дольше {every} {every:дня|дней|дней}, а контакта ещё не было",
        "in work for more than {every} {every:day|days} without a contact",
    ),
    "today.why.promise": (
        "обещали полезный материал после отказа от {since:date}",
        "a useful material was promised after the refusal of {since:date}",
    ),
    "today.result.refusal": ("отказ: {refusal}", "refusal: {refusal}"),
    "today.result.attempt": ("попытка", "attempt"),
    "today.result.contact": ("контакт", "contact"),
}

_SHEET: dict[str, tuple[str, str]] = {
    "report.today.sheet": ("Сегодня", "Today"),
    "report.today.everyone": ("Сегодня: все менеджеры", "Today: all managers"),
    "report.today.subtitle": ("{weekday}, {day:date}", "{weekday}, {day:date}"),
    "report.today.waiting": ("Компаний к контакту", "Companies to contact"),
    "report.today.of_today": ("на сегодня {n}", "for today {n}"),
    "report.today.late": ("▼ просрочено {n}", "▼ overdue {n}"),
    "report.today.none_late": ("▲ просроченных нет", "▲ none overdue"),
    "report.today.contacts": ("Компаний с контактом за день", "Companies contacted today"),
    "report.today.day_off": ("выходной день", "a day off"),
    "report.today.talks": ("Встречи и визиты", "Meetings and visits"),
    "report.today.talks_under": (
        "встреч {meeting}, визитов {visit}",
        "meetings {meeting}, visits {visit}",
    ),
    "report.today.calls_under": (
        "звонков {call}, всего касаний {touches}",
        "calls {call}, touches in all {touches}",
    ),
    "report.today.paid_card": ("Оплачено за день, {currency}", "Paid today, {currency}"),
    "report.today.contracts": (
        "договоров {contracts} на {contracted:money} {currency}",
        "contracts {contracts} for {contracted:money} {currency}",
    ),
    "report.today.delivered": (
        "отгружено на {delivered:money} {currency}",
        "delivered for {delivered:money} {currency}",
    ),
    "report.today.head": (
        "{manager}: {n} {n:компания|компании|компаний}, просрочено {late}",
        "{manager}: {n} {n:company|companies}, overdue {late}",
    ),
    "report.today.figures": (
        "За день: компаний с контактом {fact} при норме {norm} · звонков {call} · "
        "встреч {meeting} · визитов {visit} · договоров {contracts} на {contracted:money} "
        "{currency} · отгружено {delivered:money} {currency} · оплачено {paid:money} {currency}",
        "Today: companies contacted {fact}, norm {norm} · calls {call} · meetings {meeting} · "
        "visits {visit} · contracts {contracts} for {contracted:money} {currency} · "
        "delivered {delivered:money} {currency} · paid {paid:money} {currency}",
    ),
    "report.today.late_title": ("Просрочено", "Overdue"),
    "report.today.now_title": ("На сегодня", "For today"),
    "report.today.done_title": ("Сделано за день", "Done today"),
    "report.today.nobody_waits": (
        "На сегодня никого: все обещания выполнены.",
        "Nobody for today: all promises are kept.",
    ),
    "report.today.nothing_done": (
        "За день в журнале воронки пока нет записей.",
        "Nothing is in the funnel log for the day yet.",
    ),
    "report.today.people": ("С кем говорить", "Whom to speak to"),
    "report.today.due": ("Срок", "Due"),
    "report.today.days": ("Просрочено, дн.", "Days late"),
    "report.today.why": ("Зачем", "Why"),
    "report.today.goal": ("Цель контакта", "Goal"),
    "report.today.offer": ("Что предложить", "Offer"),
    "report.today.channel": ("Канал", "Channel"),
    "report.today.segment": ("Сегмент", "Segment"),
    "report.today.person": ("С кем", "With whom"),
    "report.today.result": ("Итог", "Result"),
    "report.today.comment": ("Комментарий", "Comment"),
    "report.today.note": (
        "Порядок: сначала просроченное, дальше встречи, обещанные шаги, возвраты после отказа, "
        "первые покупки, продления, поздравления, план месяца, контакты по сроку сегмента и "
        "обещанные материалы. Цели, предложения, каналы и сроки — в таблице на листе «{sheet}».",
        "Order: what is overdue first; then meetings, promised steps, calls after a refusal, first "
        "purchases, renewals, greetings, the month's plan, contacts by the segment's cadence, and "
        "promised materials. Goals, offers, channels and cadences stand on the sheet “{sheet}”.",
    ),
}

_COMMANDS: dict[str, tuple[str, str]] = {
    "cli.today": (
        "С кем связаться сегодня: просроченное первым, зачем, с какой целью и предложением.",
        "Whom to contact today: what is overdue first, why, with what goal and offer.",
    ),
    "cli.opt.of_manager": ("Только этот менеджер.", "This manager only."),
    "cli.opt.today_sheet": (
        "Положить лист «Сегодня» в книгу; вечером он же — отчёт за день.",
        "Put the sheet “Today” into the workbook; in the evening it is the day's report.",
    ),
    "cli.today.title": ("Сегодня, {day:date}", "Today, {day:date}"),
    "cli.today.day_off": (
        "{day:date} — выходной день: норма контактов равна нулю.",
        "{day:date} is a day off: the norm of contacts is zero.",
    ),
    "cli.today.company": ("Компания", "Company"),
    "cli.today.why": ("Зачем", "Why"),
    "cli.today.days": ("Дней просрочки", "Days late"),
    "cli.today.channel": ("Канал", "Channel"),
    "cli.today.segment": ("Сегмент", "Segment"),
    "cli.today.goals": ("Цели и предложения по сегментам:", "Goals and offers by segment:"),
    "cli.today.goal": (
        "  {segment}: {goal}. Предложить: {offer}",
        "  {segment}: {goal}. Offer: {offer}",
    ),
    "cli.today.nobody": (
        "{manager}: связываться сегодня не с кем.",
        "{manager}: nobody to contact today.",
    ),
    "cli.today.none": ("Связываться сегодня не с кем.", "There is nobody to contact today."),
    "cli.today.more": (
        "… и ещё {n} {n:компания|компании|компаний} (все — с ключом --all).",
        "… and {n} {n:company|companies} more (all of them with --all).",
    ),
    "cli.put.done": ("В книге лист «{sheet}».", "The workbook has the sheet “{sheet}”."),
    "error.manager_unknown": (
        "Менеджера «{given}» в книге нет. Есть: {choices}. Проверьте имя и повторите команду.",
        "The workbook has no manager “{given}”. It has: {choices}. Check the name, and repeat the "
        "command.",
    ),
    "error.manager_misspelt": (
        "Менеджера «{given}» в книге нет. Возможно, «{nearest}»? Есть: {choices}. "
        "Проверьте имя и повторите команду.",
        "The workbook has no manager “{given}”. Perhaps “{nearest}”? It has: {choices}. "
        "Check the name, and repeat the command.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {**_WHY, **_SHEET, **_COMMANDS}
