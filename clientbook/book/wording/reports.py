"""Texts of the reports: labels and sentences in sheets. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # errors
    "error.template_missing": (
        "В установленной программе нет шаблона «{template}». Переустановите clientbook.",
        "This installation lacks the template “{template}”. Install clientbook anew.",
    ),
    # sheets and files
    "report.weekly.sheet": ("Неделя", "Week"),
    "report.funnel.sheet": ("Воронка", "Funnel"),
    "report.weekly.everyone": ("Все менеджеры", "All managers"),
    "report.weekly.subtitle": (
        "Итоги недели {number}: {monday:date} – {sunday:date}",
        "Week {number}: {monday:date} – {sunday:date}",
    ),
    "report.day": ("{day:date}", "{day:date}"),
    "report.as_of": ("данные на {day:date}", "as of {day:date}"),
    "report.page": ("&L&8{title}&R&8страница &P из &N", "&L&8{title}&R&8page &P of &N"),
    "report.weekly.footer": ("Итоги недели", "The week"),
    "report.funnel.footer": ("Воронка продаж", "Sales funnel"),
    # cards
    "report.card.contacts": ("Компаний с контактом", "Companies contacted"),
    "report.card.paid_per_100": ("Платят из 100 компаний", "Pay, of 100 companies"),
    "report.card.started": ("Компаний в воронке", "Companies in the funnel"),
    "report.card.weakest": ("Слабое место", "Weakest stage"),
    "report.card.stuck": ("Застряли", "Stuck"),
    "report.contacts.norm": ("норма {norm:number}", "norm {norm:number}"),
    "report.contacts.no_norm": (
        "норма не задана: укажите нагрузку",
        "no norm: set the capacity",
    ),
    "report.contacts.holidays": ("рабочих дней нет, норма 0", "no working days, norm 0"),
    "report.contacts.above": ("▲ на {n:number} больше нормы", "▲ {n:number} above the norm"),
    "report.contacts.below": ("▼ на {n:number} меньше нормы", "▼ {n:number} below the norm"),
    "report.contacts.equal": ("● норма выполнена", "● on the norm"),
    "report.per_100.plan": ("план {plan:number}", "plan {plan:number}"),
    "report.per_100.none": ("пока нет данных", "no data yet"),
    "report.per_100.above": ("▲ на {n} больше плана", "▲ {n} above plan"),
    "report.per_100.below": ("▼ на {n} меньше плана", "▼ {n} below plan"),
    "report.per_100.equal": ("● по плану", "● on plan"),
    "report.money.paid_card": ("Оплачено за неделю, {currency}", "Paid this week, {currency}"),
    "report.money.payments": (
        "{n} {n:оплата|оплаты|оплат}",
        "{n} {n:payment|payments}",
    ),
    "report.money.contracts_too": (
        "новых договоров: {n:number}",
        "new contracts: {n:number}",
    ),
    "report.money.late_card": ("Просрочено к оплате, {currency}", "Overdue payments, {currency}"),
    "report.money.late_deals": ("{n} {n:сделка|сделки|сделок}", "{n} {n:deal|deals}"),
    "report.money.late_oldest": (
        "▼ самой старой {n} {n:день|дня|дней}",
        "▼ the oldest: {n} {n:day|days}",
    ),
    "report.money.late_none": ("● долгов нет", "● nothing owed"),
    # the week's answer
    "report.headline.lever": (
        "Главное: «{stage}» — {rate:percent} при плане {plan:percent}. Подтянуть до плана — "
        "и из 100 компаний заплатят на {gain} больше.",
        "First of all: “{stage}” runs at {rate:percent} against a plan of {plan:percent}. "
        "Bring it to plan, and of 100 companies {gain} more will pay.",
    ),
    "report.headline.weakest": (
        "Главное: «{stage}» — {rate:percent} при плане {plan:percent}. Оплат пока нет.",
        "First of all: “{stage}” runs at {rate:percent} against a plan of {plan:percent}. "
        "Nobody has paid yet.",
    ),
    "report.headline.on_plan": (
        "Все этапы воронки идут по плану или выше.",
        "Every stage of the funnel is on plan or above.",
    ),
    "report.headline.few": (
        "Для выводов о воронке данных пока мало: ни на одном этапе ниже плана нет {n} компаний.",
        "Too little data for a verdict on the funnel: no stage below plan has {n} companies yet.",
    ),
    "report.headline.empty": (
        "В воронке пока нет ни одной компании: занесите первые контакты в журнал.",
        "No company is in the funnel yet: enter the first contacts into the log.",
    ),
    "report.headline.unknown": (
        "Менеджера «{manager}» нет в настройках: добавьте его, чтобы появилась норма контактов.",
        "The manager “{manager}” is not in the settings: add the name to get a contact norm.",
    ),
    # funnel tables
    "report.funnel.title": ("Воронка: план и факт", "Funnel: plan and fact"),
    "report.funnel.stage": ("Этап", "Stage"),
    "report.funnel.at_risk": ("Было в работе", "At risk"),
    "report.funnel.moved": ("Прошли", "Moved on"),
    "report.funnel.planned": ("По плану прошли бы", "Planned to move on"),
    "report.funnel.open": ("Ждут", "Open"),
    "report.funnel.lost": ("Потеряны", "Lost"),
    "report.funnel.rate": ("Факт, %", "Fact, %"),
    "report.funnel.plan": ("План, %", "Plan, %"),
    "report.funnel.deviation": ("Отклонение, п. п.", "Deviation, pp"),
    "report.funnel.per_100": ("Платят из 100 компаний", "Pay, of 100 companies"),
    "report.funnel.note": (
        "Все компании с начала работы на {day:date}. Было в работе = прошли + ждут + потеряны.",
        "All companies started up to {day:date}. At risk = moved on + open + lost.",
    ),
    "report.funnel.company": ("Воронка компании", "The company's funnel"),
    "report.funnel.matrix": ("Менеджеры по этапам", "Managers by stage"),
    "report.funnel.manager": ("Менеджер", "Manager"),
    "report.funnel.off_plan": ("Отклонение от плана", "Off plan"),
    "report.funnel.per_100_deviation": ("Отклонение от плана, из 100", "Off plan, of 100"),
    "report.funnel.nobody": ("без менеджера", "no manager"),
    "report.started.of": ("всего в базе: {n:number}", "in the book: {n:number}"),
    "report.started.passed": ("прошли всю воронку: {n:number}", "passed all stages: {n:number}"),
    "report.stuck.of": ("из {n:number}, что ждут", "of {n:number} waiting"),
    "report.stuck.mark": (
        "▼ дольше всех: {n} {n:день|дня|дней}",
        "▼ the longest: {n} {n:day|days}",
    ),
    "report.stuck.mark_none": ("● никто", "● nobody"),
    "report.weakest.rate": (
        "{rate:percent} при плане {plan:percent}",
        "{rate:percent}, plan {plan:percent}",
    ),
    "report.weakest.mark": ("▼ на {gap} п. п. ниже плана", "▼ {gap} pp below plan"),
    "report.weakest.none": (
        "все этапы по плану, или мало данных",
        "all on plan, or too little data",
    ),
    "report.funnel.detail": ("Подробно: этап за этапом", "In detail, stage by stage"),
    "report.funnel.matrix_note": (
        "▲ не ниже плана, ▼ ниже плана. Пусто: на этом этапе у менеджера компаний не было.",
        "▲ on plan or above, ▼ below plan. Blank: the manager had no company at this stage.",
    ),
    "report.funnel.sheet_title": ("Воронка продаж", "Sales funnel"),
    "report.funnel.view": (
        "Вид «всего»: все компании с начала работы",
        "Total view: all companies started so far",
    ),
    "report.waiting.title": ("Кто где стоит", "Who stands where"),
    "report.waiting.stuck": ("Из них застряли", "Of these, stuck"),
    "report.waiting.median": ("Ждут, дней (медиана)", "Waiting, days (median)"),
    "report.waiting.ripened": ("Проходят за, дней", "Moved on in, days"),
    "report.waiting.who": ("У кого", "Whose"),
    "report.deviation.above": ("выше плана", "above plan"),
    "report.deviation.below": ("ниже плана", "below plan"),
    "report.deviation.equal": ("по плану", "on plan"),
    "report.chart.title": (
        "Какая доля компаний прошла этап",
        "Share of companies that moved through each stage",
    ),
    "report.chart.managers": (
        "Какая доля компаний прошла этап: менеджеры и план",
        "Share of companies that moved through each stage: managers and plan",
    ),
    "report.chart.ranked": (
        "Сколько компаний из 100 доходит до оплаты: менеджеры и план",
        "How many companies of 100 pay: managers and plan",
    ),
    "report.ranked.title": (
        "Платят из 100: кто впереди, кто отстаёт",
        "Pay, of 100: who is ahead, who is behind",
    ),
    "report.chart.fact": ("Факт", "Fact"),
    "report.chart.plan": ("План", "Plan"),
    # contacts by channel
    "report.channels.title": ("Контакты недели по каналам", "The week's contacts by channel"),
    "report.channels.channel": ("Канал", "Channel"),
    "report.channels.contacts": ("Состоялось", "Completed"),
    "report.channels.touches": ("Всего записей", "All logged"),
    "report.channels.total": ("Всего", "Total"),
    # money
    "report.money.title": ("Деньги недели, {currency}", "Money of the week, {currency}"),
    "report.money.what": ("Что", "What"),
    "report.money.count": ("Сделок", "Deals"),
    "report.money.amount": ("Сумма", "Amount"),
    "report.money.contracts": ("Заключено договоров", "Contracts signed"),
    "report.money.delivered": ("Поставлено", "Delivered"),
    "report.money.paid": ("Оплачено", "Paid"),
    "report.money.overdue": ("Просрочено к оплате", "Overdue"),
    "report.norm.explained": (
        "Норма: {capacity:number} в день × {days} {days:рабочий день|рабочих дня|рабочих дней} "
        "= {norm:number}. Две встречи с одной компанией за день считаются за один контакт.",
        "Norm: {capacity:number} a day × {days} {days:working day|working days} = {norm:number}. "
        "Two talks with one company on a day count once.",
    ),
    "report.norm.missing": (
        "Нормы нет: впишите, сколько компаний в день ведёт менеджер, на лист «{sheet}».",
        "No norm: enter on the sheet “{sheet}” how many companies a day the manager contacts.",
    ),
    # lists
    "report.list.company": ("Компания", "Company"),
    "report.list.days": ("Дней", "Days"),
    "report.list.what": ("Что обещано", "What was promised"),
    "report.list.sum": ("Сумма, {currency}", "Amount, {currency}"),
    "report.list.more": ("… и ещё {n:number}", "… and {n:number} more"),
    "report.moved.title": ("Кто продвинулся за неделю", "Who moved this week"),
    "report.moved.was": ("Было", "Was"),
    "report.moved.now": ("Стало", "Now"),
    "report.moved.on": ("Дата", "Date"),
    "report.moved.none": (
        "За неделю ни одна компания не перешла на следующий этап.",
        "No company reached a further stage this week.",
    ),
    "report.moved.start": ("новая", "new"),
    "report.overdue.title": ("Просроченные шаги", "Overdue next steps"),
    "report.overdue.on": ("Срок", "Due"),
    "report.overdue.none": ("Просроченных шагов нет.", "No overdue next steps."),
    "report.missed.title": ("Просроченные звонки и обещания", "Overdue calls and promises"),
    "report.missed.more": (
        "… и ещё {n:number}: все — в списке «Сегодня» (clientbook today)",
        "… and {n:number} more: all of them are in the list “Today” (clientbook today)",
    ),
    "report.missed.note": (
        "Просроченных звонков и обещаний: {n:number} ({kinds}).",
        "Overdue calls and promises: {n:number} ({kinds}).",
    ),
    "report.late.title": ("Просроченные оплаты", "Overdue payments"),
    "report.late.due": ("Срок оплаты", "Due"),
    "report.late.deal": ("Сделка", "Deal"),
    "report.late.none": ("Просроченных оплат нет.", "No overdue payments."),
    "report.stuck.title": ("Застряли на этапе", "Stuck in a stage"),
    "report.stuck.stage": ("Ждёт этапа", "Waits for"),
    "report.stuck.limit": ("Предел, дн.", "Limit, days"),
    "report.stuck.last": ("Последний контакт", "Last contact"),
    "report.stuck.next": ("Следующий шаг", "Next step"),
    "report.stuck.no_next": ("шаг не назначен", "no next step set"),
    "report.stuck.none": ("Никто не застрял.", "Nobody is stuck."),
    "report.refusals.title": ("Отказы недели: что делать", "The week's refusals: what to do"),
    "report.refusals.reason": ("Причина", "Reason"),
    "report.refusals.recall": ("Вернуться", "Call back"),
    "report.refusals.advice": ("Что делать", "What to do"),
    "report.refusals.none": ("Отказов не было.", "No refusals."),
    "report.refusals.unnamed": ("не указана", "not given"),
    "report.ahead.title": ("Следующая неделя по дням", "Next week by day"),
    "report.ahead.why": ("Почему", "Why"),
    "report.ahead.goal": ("Цель: {words}.", "Goal: {words}."),
    "report.ahead.offer": ("Предложить: {words}.", "Offer: {words}."),
    "report.ahead.day": (
        "{weekday}, {day:date} — {n} {n:компания|компании|компаний}",
        "{weekday}, {day:date}: {n} {n:company|companies}",
    ),
    "report.ahead.over": (
        "{weekday}, {day:date} — {n} {n:компания|компании|компаний}, "
        "больше нормы ({capacity:number})",
        "{weekday}, {day:date}: {n} {n:company|companies}, above capacity ({capacity:number})",
    ),
    "report.ahead.free": (
        "{weekday}, {day:date} — ничего не назначено",
        "{weekday}, {day:date}: nothing planned",
    ),
    "report.task.meeting": ("встреча", "meeting"),
    "report.task.step": ("обещанный шаг", "promised step"),
    "report.task.recall": ("вернуться после отказа", "call back after a refusal"),
    "report.task.plan": ("план месяца", "month's plan"),
    "report.findings.title": ("Что поправить в данных", "Data to fix"),
    "report.findings.none": ("Замечаний к данным нет.", "Nothing to fix in the data."),
    "weekday.1": ("Понедельник", "Monday"),
    "weekday.2": ("Вторник", "Tuesday"),
    "weekday.3": ("Среда", "Wednesday"),
    "weekday.4": ("Четверг", "Thursday"),
    "weekday.5": ("Пятница", "Friday"),
    "weekday.6": ("Суббота", "Saturday"),
    "weekday.7": ("Воскресенье", "Sunday"),
    # what to do about a refusal
    "advice.return_later": (
        "Денег сейчас нет. Вернитесь через два-три месяца: {window}.",
        "No money now. Come back in two to three months: {window}.",
    ),
    "advice.return_later.window": (
        "с {start:date} по {end:date}",
        "{start:date} to {end:date}",
    ),
    "advice.second_reason": (
        "Обычно это отговорка. Узнайте, чем поставщик не устраивает, и впишите вторую, "
        "настоящую причину.",
        "Usually an excuse. Find out what does not suit in the supplier, and enter the second, "
        "real reason.",
    ),
    "advice.answer_reason": (
        "Настоящая причина названа: {detail}. Подготовьте ответ на неё и вернитесь с предложением.",
        "The real reason is named: {detail}. Prepare an answer to it and come back with an offer.",
    ),
    "advice.show_value": (
        "Покажите, что клиент получает за эти деньги, и предложите меньший объём.",
        "Show what the client gets for the money, and offer a smaller lot.",
    ),
    "advice.ask_when": (
        "Узнайте, когда закупка планируется, и поставьте дату следующего шага.",
        "Ask when the purchase is planned, and set the date of the next step.",
    ),
    "advice.product_in_stock": (
        "«{product}» у нас есть: клиент об этом не узнал. Разберите презентацию и вернитесь "
        "с предложением.",
        "We do have “{product}”: the client was not told. Go over the presentation and come back "
        "with an offer.",
    ),
    "advice.product_out": (
        "«{product}» в товарах есть, но сейчас не в наличии: узнайте срок поступления и предложите "
        "замену.",
        "“{product}” is one of our products but out of stock: ask when it comes, and offer a "
        "substitute.",
    ),
    "advice.product_missing": (
        "«{product}» в товарах нет: передайте в ассортимент и предложите замену.",
        "“{product}” is not in our products: pass it on, and offer a substitute.",
    ),
    "advice.ask_product": (
        "Запишите, что клиент спрашивал: может быть, это у нас есть.",
        "Write down what the client asked for: we may well have it.",
    ),
    "advice.rotate_out": (
        "Выведите из рабочего списка. Дверь оставьте открытой: позже пришлите "
        "полезный материал, если есть согласие.",
        "Rotate the company out. Leave the door open: send useful material later, with consent.",
    ),
    "advice.agree_terms": (
        "Согласуйте условия поставки: сроки, партию, доставку, — и вернитесь с ответом.",
        "Work out the delivery terms (time, lot, transport) and come back with an answer.",
    ),
    "advice.name_reason": (
        "Причина отказа не указана. Узнайте её: без причины отказ не закрывается.",
        "The refusal has no reason. Ask for it: without a reason it stays open.",
    ),
}
