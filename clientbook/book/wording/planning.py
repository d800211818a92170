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
    "today.why.reorder": (
        "последняя покупка {since:date}, следующую ждали {day:date}: спросить, когда закажут ещё",
        "last purchase on {since:date}, the next was expected on {day:date}: ask when they will "
        "order again",
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
    "cli.opt.all_today": (
        "Показать все компании дня, а не первые.",
        "Show all companies of the day, not only the first ones.",
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
    "error.no_managers": (
        "Менеджера «{given}» в книге нет: в ней пока нет ни одного. Впишите менеджеров на лист "
        "«Настройки» и повторите команду.",
        "The workbook has no manager “{given}”: it has none yet. Write the managers on the sheet "
        "“Settings”, and repeat the command.",
    ),
    "error.manager_misspelt": (
        "Менеджера «{given}» в книге нет. Возможно, «{nearest}»? Есть: {choices}. "
        "Проверьте имя и повторите команду.",
        "The workbook has no manager “{given}”. Perhaps “{nearest}”? It has: {choices}. "
        "Check the name, and repeat the command.",
    ),
}

_PLAN: dict[str, tuple[str, str]] = {
    "plan.why.promised": ("обещано на {day:date}", "promised for {day:date}"),
    "plan.why.target": ("ТАРГЕТ-группа", "target group"),
    "plan.why.recall": (
        "вернуться после отказа, не раньше {day:date}",
        "come back after a refusal, not before {day:date}",
    ),
    "plan.why.score": ("балл {score}", "score {score}"),
    "plan.why.rest": ("остальные компании", "other companies"),
    "plan.leave.not_interested": (
        "отказ «совсем не интересно», касаний {n}",
        "refused as “not interested at all”, touches {n}",
    ),
    "plan.leave.touches": (
        "касаний {n}, а оплат нет: пересмотреть или прекратить",
        "{n} touches and nothing paid: review or stop",
    ),
    "plan.fits": (
        "До {most} {most:компании|компаний|компаний} в день при нагрузке {capacity}.",
        "Up to {most} {most:company|companies} a day, capacity {capacity}.",
    ),
    "plan.no_capacity": (
        "До {most} {most:компании|компаний|компаний} в день; нагрузка менеджера не указана.",
        "Up to {most} {most:company|companies} a day; the manager's capacity is not given.",
    ),
    "plan.above": (
        "Больше нагрузки: в день выходит до {most} {most:компании|компаний|компаний}, а менеджер "
        "успевает {capacity}. Уменьшите список месяца или отдайте часть компаний.",
        "Above capacity: up to {most} {most:company|companies} a day, and the manager can contact "
        "{capacity}. Make the month's list shorter, or hand some companies over.",
    ),
    "plan.short": (
        "В план вошло {n}, а места на {size}: подходящих компаний больше нет, пора пополнить базу.",
        "The plan has {n}, and room for {size}: no more companies suit, time to add some.",
    ),
    "report.plan.sheet": ("План месяца", "Month plan"),
    "report.plan.title": ("План на {month} {year}", "Plan for {month} {year}"),
    "report.plan.subtitle": (
        "{n} {n:рабочий день|рабочих дня|рабочих дней}, впереди {left}",
        "{n} {n:working day|working days}, {left} ahead",
    ),
    "report.plan.as_of": ("составлен {day:date}", "made on {day:date}"),
    "report.plan.planned": ("Компаний в плане", "Companies planned"),
    "report.plan.of": ("из {n} подходящих", "of {n} that suit"),
    "report.plan.kept": ("прошедшие дни месяца: {n}", "days of the month that are past: {n}"),
    "report.plan.days": ("Рабочих дней впереди", "Working days ahead"),
    "report.plan.most": ("до {n} компаний в день", "up to {n} companies a day"),
    "report.plan.fits": ("▲ нагрузка выдержана", "▲ within capacity"),
    "report.plan.above": ("▼ больше нагрузки: {managers}", "▼ above capacity: {managers}"),
    "report.plan.promised": ("Обещанных шагов", "Promised steps"),
    "report.plan.target": ("ТАРГЕТ-группа: {n}", "target group: {n}"),
    "report.plan.recall": ("возвраты после отказа: {n}", "calls after a refusal: {n}"),
    "report.plan.leaving": ("Предлагаем вывести из работы", "Proposed to rotate out"),
    "report.plan.leaving_under": ("забирают время без результата", "they cost time for nothing"),
    "report.plan.leaving_title": ("Вывести из работы", "Rotate out"),
    "report.plan.leaving_none": (
        "Компаний, которые зря забирают время, не видно.",
        "No companies are seen that waste time.",
    ),
    "report.plan.head": (
        "{manager}: {n} {n:компания|компании|компаний}",
        "{manager}: {n} {n:company|companies}",
    ),
    "report.plan.day": (
        "{weekday}, {day:date} — {n} {n:компания|компании|компаний}",
        "{weekday}, {day:date}: {n} {n:company|companies}",
    ),
    "report.plan.score": ("Балл", "Score"),
    "month.1": ("январь", "January"),
    "month.2": ("февраль", "February"),
    "month.3": ("март", "March"),
    "month.4": ("апрель", "April"),
    "month.5": ("май", "May"),
    "month.6": ("июнь", "June"),
    "month.7": ("июль", "July"),
    "month.8": ("август", "August"),
    "month.9": ("сентябрь", "September"),
    "month.10": ("октябрь", "October"),
    "month.11": ("ноябрь", "November"),
    "month.12": ("декабрь", "December"),
    "cli.plan": (
        "Рабочий список на месяц: кого и в какой день вести; дни записываются в книгу.",
        "The month's working list: whom to work with on which day; the days go into the workbook.",
    ),
    "cli.opt.plan_month": ("Месяц, например 2026-12.", "The month, such as 2026-12."),
    "cli.metavar.cap": ("СФЕРА=ПРОЦЕНТ", "SPHERE=PERCENT"),
    "cli.opt.cap": (
        "Не больше такой доли списка на одну сферу, например «торговля=30»; можно несколько раз.",
        "No more than this share of the list for one sphere, such as “trade=30”; can be repeated.",
    ),
    "cli.opt.plan_overwrite": (
        "Составить заново, если план на месяц уже есть (прошедшие дни останутся).",
        "Make the plan anew if the month has one already (days that are past stay).",
    ),
    "cli.plan.title": (
        "План на {month}: {n} {n:рабочий день|рабочих дня|рабочих дней}, впереди {left}.",
        "Plan for {month}: {n} {n:working day|working days}, {left} ahead.",
    ),
    "cli.plan.day": ("День", "Day"),
    "cli.plan.count": ("Компаний", "Companies"),
    "cli.plan.first": ("Первые из них", "The first of them"),
    "cli.plan.line": ("{words}", "{words}"),
    "cli.plan.leaving": (
        "Стоит вывести из работы (команда out): {n} {n:компанию|компании|компаний}.",
        "Worth rotating out (the command out): {n} {n:company|companies}.",
    ),
    "cli.plan.leaves": ("  {company} ({client}): {why}", "  {company} ({client}): {why}"),
    "cli.plan.unowned": (
        "Без действующего менеджера и потому не в плане: {n} {n:компания|компании|компаний}.",
        "{n} {n:company has|companies have} no active manager, and {n:is|are} in no plan.",
    ),
    "cli.plan.elsewhere": (
        "Ждут своего дня в плане другого месяца и потому не вошли: "
        "{n} {n:компания|компании|компаний}.",
        "{n} {n:company waits|companies wait} for a day of another month's plan, and {n:is|are} "
        "left out.",
    ),
    "cli.plan.own": (
        "Не вошли {n} {n:компания|компании|компаний}: в ячейке дня плана формула или текст, "
        "который не понят, — её мы не трогаем.",
        "{n} {n:company is|companies are} left out: the cell of the planned day has a formula or a "
        "text that is not understood, and we leave it alone.",
    ),
    "cli.plan.would": (
        "Ничего не записано. Изменилось бы ячеек: {cells}.",
        "Nothing was written. Cells that would change: {cells}.",
    ),
    "cli.plan.done": (
        "Записано дней плана: {cells}. Список по дням — на листе «{sheet}».",
        "Days of the plan written: {cells}. The list by day is on the sheet “{sheet}”.",
    ),
    "cli.plan.same": (
        "План уже такой, книга не изменена (лист «{sheet}»).",
        "The plan is so already; the workbook is left as it is (sheet “{sheet}”).",
    ),
    "error.month_over": (
        "В месяце {month} после {day:date} рабочих дней нет, планировать нечего. "
        "Укажите другой месяц.",
        "The month {month} has no working days from {day:date} on: there is nothing to plan. "
        "Give another month.",
    ),
    "error.plan_there": (
        "План на {month} уже есть: дни стоят у {n} {n:компании|компаний|компаний}. Чтобы составить "
        "его заново, повторите команду с ключом --overwrite; прошедшие дни останутся как были.",
        "There is a plan for {month} already: {n} {n:company has its|companies have their} day. "
        "To make it anew, repeat the command with --overwrite; days that are past stay as they "
        "were.",
    ),
    "error.nobody_to_plan_for": (
        "Неизвестно, сколько компаний брать в месяц. Впишите на лист «{sheet}», со сколькими "
        "компаниями в день успевает связаться каждый менеджер («Компаний в день»), или размер "
        "списка в настройке month_list.",
        "It is not known how many companies a month to take. Write on the sheet “{sheet}” how many "
        "companies a day each manager can contact (“Companies per day”), or the size of the list "
        "into the setting month_list.",
    ),
    "error.cap_unclear": (
        "Доля «{given}» не понята. Напишите сферу и процент от 0 до 100, например «торговля=30».",
        "The share “{given}” is not understood. Write a sphere and per cent from 0 to 100, such as "
        "“trade=30”.",
    ),
}

_HANDOVER: dict[str, tuple[str, str]] = {
    "cli.handover": (
        "Передать компании одного менеджера другому: целиком или выбранные.",
        "Hand a manager's companies over to another: all of them, or some.",
    ),
    "cli.opt.giver": ("Чьи компании передать.", "Whose companies to hand over."),
    "cli.opt.taker": ("Кому передать.", "To whom."),
    "cli.opt.handover_client": (
        "Только эта компания (название или код); можно несколько раз.",
        "This company only (its name or key); can be repeated.",
    ),
    "handover.none": (
        "У менеджера {giver} нет компаний, передавать нечего.",
        "{giver} has no companies: there is nothing to hand over.",
    ),
    "handover.done": (
        "{giver} → {taker}: {n:передана|переданы|передано} {n} {n:компания|компании|компаний}.",
        "{giver} → {taker}: {n} {n:company was|companies were} handed over.",
    ),
    "handover.would": (
        "{giver} → {taker}: {n:была бы передана|были бы переданы|было бы передано} "
        "{n} {n:компания|компании|компаний}. Ничего не записано.",
        "{giver} → {taker}: {n} {n:company|companies} would be handed over. Nothing was written.",
    ),
    "handover.along": (
        "Вместе с ними: контактных лиц {people}, обещанных шагов {promises}, "
        "незакрытых сделок {deals}.",
        "With them: people {people}, promised steps {promises}, open deals {deals}.",
    ),
    "handover.kept": (
        "Не изменено ячеек менеджера: {n} — в них ваши формулы, или столбца нет. "
        "Поправьте их в книге.",
        "Manager cells left as they are: {n}, with formulas of yours or without the column. "
        "Change them in the workbook.",
    ),
    "handover.line": ("  {company} ({client})", "  {company} ({client})"),
    "handover.step": (
        "  {company} ({client}): {day:date} {what}",
        "  {company} ({client}): {day:date} {what}",
    ),
    "handover.history": (
        "Записи журнала, закрытые сделки и прошлые недели остались за прежним менеджером "
        "({giver}).",
        "Log rows, closed deals and past weeks stay with the former manager ({giver}).",
    ),
    "error.same_manager": (
        "{manager}: передавать самому себе нечего. Укажите в --to другого менеджера.",
        "{manager}: there is nothing to hand over to oneself. Give another manager in --to.",
    ),
    "error.manager_inactive": (
        "Менеджеру «{manager}» передать нельзя: на листе настроек его нет или он больше не "
        "работает. Работают: {choices}.",
        "Nothing can be handed over to “{manager}”: not on the settings sheet, or not working here "
        "any more. Those who work: {choices}.",
    ),
    "error.not_his_company": (
        "«{company}» ({client}) ведёт не {manager}, а {whose}. "
        "Проверьте название или имя в --from.",
        "“{company}” ({client}) is not {manager}'s but {whose}'s. Check its name, or the name in "
        "--from.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {**_WHY, **_SHEET, **_COMMANDS, **_PLAN, **_HANDOVER}
