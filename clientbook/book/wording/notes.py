"""What each column means, in a sentence or two: the notes on the headers of a new workbook.

`note.COLUMN`, or `note.TABLE.COLUMN` where a table means something else. (Russian, English).
"""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "note.ours": (
        "Заполняет clientbook, не редактируйте.",
        "Filled by clientbook, do not edit.",
    ),
    "note.required": ("Обязательно.", "Required."),
    "note.fixed": (
        "Не менять: на этом списке держатся расчёты.",
        "Leave alone: figures rest on it.",
    ),
    "note.own": (
        "Ваш список: дописывайте значения снизу, без пропусков.",
        "Your own list: add values at its end, leaving no gaps.",
    ),
    "note.when": (
        "Срок следующего шага: просрочено, сегодня, 7 дней, позже, нет шага. "
        "Считается само. Фильтр ▼ по этому столбцу — готовый список на день.",
        "When the next step is due: overdue, today, 7 days, later, no step. "
        "It computes itself. Its filter ▼ is your list for the day.",
    ),
    # companies
    "note.company": (
        "Название, как вы называете компанию между собой. Двух одинаковых быть не должно.",
        "The name you call the company by. There should be no two alike.",
    ),
    "note.address": ("Куда ехать и куда писать.", "Where to go and where to write."),
    "note.phone": (
        "Один номер. Второй запишите человеку на листе «Контакты».",
        "One number. A second one goes to a person on the sheet “Contacts”.",
    ),
    "note.email": ("Один адрес.", "One address."),
    "note.website": ("Адрес сайта.", "The website's address."),
    "note.people": (
        "Руководитель и те, кто принимает решение, с листа «Контакты».",
        "The head and the decision makers, from the sheet “Contacts”.",
    ),
    "note.results": (
        "Главное о работе с компанией своими словами: о чём договорились, на чём стоим.",
        "The gist of the work in your own words: what was agreed, where things stand.",
    ),
    "note.manager": (
        "Кто ведёт компанию. Список — на листе «Настройки».",
        "Who looks after it. The list is on the sheet “Settings”.",
    ),
    "note.next_on": (
        "Когда связаться снова. Прошедшая дата краснеет, сегодняшняя желтеет.",
        "When to get in touch again. A past date turns red, today's turns amber.",
    ),
    "note.next_what": (
        "Что именно сделать: «позвонить насчёт пробной партии».",
        "What exactly to do: “call about the trial lot”.",
    ),
    "note.reason": (
        "Зачем компания в таргет-группе: деньги или имидж.",
        "Why the company is in the target group: revenue or image.",
    ),
    "note.planned_on": (
        "День, на который компания взята в план месяца.",
        "The day the company is planned for this month.",
    ),
    "note.meeting_on": (
        "Дата назначенной встречи или другого личного разговора. Дата есть — значит, это запрос.",
        "The date set for a meeting or another personal talk. A date makes it a request.",
    ),
    "note.sphere": (
        "Чем занимается компания. Нет подходящего — впишите своё, потом добавьте в «Списки».",
        "What the company does. If nothing fits, write your own and add it to “Lists” later.",
    ),
    "note.source": ("Откуда узнали о компании.", "How the company came to you."),
    "note.taken_on": (
        "Когда начали с ней работать. С этого дня она в воронке.",
        "When you began to work with it. From that day it is in the funnel.",
    ),
    "note.expected_amount": ("На какую сумму ждём заказ.", "The order you expect."),
    "note.expected_on": ("Когда ждём заказ.", "When you expect the order."),
    "note.purchases_quarter": (
        "Сколько компания закупает за квартал у всех поставщиков вместе, включая нас.",
        "What the company buys per quarter from all suppliers together, us included.",
    ),
    "note.need_by": ("К какому дню ей понадобится товар.", "The day it will need the goods."),
    "note.needs": ("Что ей нужно и зачем.", "What it needs and why."),
    "note.supplier": (
        "У кого покупает сейчас и чем недовольна.",
        "Whom it buys from now, and what does not suit it there.",
    ),
    "note.arguments": (
        "Чем убеждать: не меньше пяти доводов к звонку.",
        "What to win it with: at least five arguments before a call.",
    ),
    "note.expert_score": ("Ваша оценка клиента от 1 до 5.", "Your rating of the client, 1 to 5."),
    "note.referred_by": (
        "Кто посоветовал: компания базы (код или название) или имя партнёра.",
        "Who referred it: a company of the base (key or name) or a partner's name.",
    ),
    "note.terms": (
        "Обычные, мягкие или чёрный список. Компаниям из чёрного списка не звоним.",
        "Normal, softer or blacklist. Companies on the blacklist are not called.",
    ),
    "note.loss_cause": (
        "Клиент убыточен — по чьей вине.",
        "Whose doing it is when a client brings a loss.",
    ),
    "note.consent": (
        "Согласие на рассылку. Без «да» продающих писем не шлём.",
        "Consent to mailing. Without a yes no commercial letter is sent.",
    ),
    "note.verified_on": (
        "Когда телефон, адрес и люди проверены последний раз.",
        "When phone, address and people were last verified.",
    ),
    "note.out_on": ("День, когда компанию вывели из работы.", "The day it was rotated out."),
    "note.out_reason": ("Почему вывели из работы.", "Why it was rotated out."),
    "note.date_note": ("Юбилей фирмы, праздник отрасли.", "An anniversary, a trade holiday."),
    "note.date_on": ("Памятная дата.", "The significant date."),
    "note.tax_id": (
        "ИНН: 10 цифр у организации, 12 у предпринимателя.",
        "Tax ID: 10 digits for an organisation, 12 for a sole trader (Russia).",
    ),
    "note.cb_target.client": (
        "Код компании. Ставит clientbook, не меняется никогда.",
        "The company's key. Given by clientbook, never changed.",
    ),
    "note.cb_working.client": (
        "Код компании. Ставит clientbook, не меняется никогда.",
        "The company's key. Given by clientbook, never changed.",
    ),
    "note.segment": (
        "Место в клиентской пирамиде: ключевой, реальный, перспективный, вероятный, потенциальный.",
        "Its place in the client pyramid: key, real, prospective, probable, potential.",
    ),
    "note.segment_why": ("Почему компания в этом сегменте.", "Why the company is in this segment."),
    "note.temperature": (
        "Холодный, тёплый или горячий: по сигналам из журнала.",
        "Cold, warm or hot: by the signals in the log.",
    ),
    "note.stage": ("До какого этапа воронки дошла.", "The stage of the funnel it has reached."),
    "note.last_contact": (
        "День последнего состоявшегося контакта.",
        "The day of the last completed contact.",
    ),
    "note.contacts": ("Сколько контактов состоялось.", "How many contacts were completed."),
    "note.touches": (
        "Сколько всего попыток: звонки, письма, встречи. Обычно нужно 7–8.",
        "All attempts: calls, letters, meetings. Usually 7–8 are needed.",
    ),
    "note.refusal": ("Отказ, который пока в силе.", "The refusal that still stands."),
    "note.recall_on": ("Когда вернуться после отказа.", "When to come back after a refusal."),
    "note.revenue_12m": ("Оплачено за последние 12 месяцев.", "Paid in the last 12 months."),
    "note.profit_12m": (
        "Оплаты минус себестоимость за 12 месяцев. Убыток красный.",
        "Payments less cost in 12 months. A loss is red.",
    ),
    "note.verdict": (
        "Ангел приносит прибыль, демон — убыток.",
        "An angel brings profit, a demon a loss.",
    ),
    "note.wallet_share": (
        "Какую долю своих закупок компания делает у нас.",
        "The share of its purchases that it makes with us.",
    ),
    "note.score": ("Насколько вероятна покупка: от 1 до 99.", "How likely a sale is: 1 to 99."),
    "note.score_why": ("Из чего сложился балл.", "What the score is made of."),
    "note.completeness": ("Насколько заполнена карточка.", "How much of the card is filled."),
    "note.seal": (
        "По этой отметке проверка видит, что расчётную ячейку исправили вручную.",
        "By this mark the check sees that a computed cell was edited by hand.",
    ),
    "note.flags": (
        "На что обратить внимание: просроченный шаг, застряла, нет руководителя.",
        "What needs attention: an overdue step, stuck, no head known.",
    ),
    # contacts
    "note.name": ("Фамилия, имя, отчество.", "First and last name."),
    "note.client": (
        "Название или код компании: введите начало и выберите. clientbook подставит код.",
        "The company's name or key: type its beginning and choose. clientbook puts the key.",
    ),
    "note.cb_contacts.company": ("Название компании по коду.", "The company's name by its key."),
    "note.cb_results.company": ("Название компании по коду.", "The company's name by its key."),
    "note.cb_log.company": ("Название компании по коду.", "The company's name by its key."),
    "note.position": ("Должность, как на визитке.", "The position, as on the card."),
    "note.role": (
        "Роль в покупке. Руководителя и принимающего решение нужно знать у каждой компании.",
        "The part in the purchase. Know the head and the decision maker of every company.",
    ),
    "note.cb_contacts.phone": ("Рабочий телефон, один номер.", "Work phone, one number."),
    "note.mobile": ("Мобильный, один номер.", "Mobile phone, one number."),
    "note.birthday": ("День рождения — повод позвонить.", "A birthday is a reason to call."),
    "note.notes": ("Что помнить о человеке.", "What to remember about the person."),
    "note.opted_out": (
        "«Да» — человек просил не писать. Рассылка ему не уйдёт никогда.",
        "Yes: the person asked not to be written to. No mailing will ever go out to them.",
    ),
    "note.contact": ("Код человека. Ставит clientbook.", "The person's key. Given by clientbook."),
    # results
    "note.cb_results.manager": ("Чья сделка.", "Whose deal it is."),
    "note.product": (
        "Что продано. Список — на листе «Товары».",
        "What was sold. The list is on the sheet “Products”.",
    ),
    "note.category": ("Группа товара.", "The product's group."),
    "note.state": ("В работе, выиграна или проиграна.", "Open, won or lost."),
    "note.contract_on": ("День подписания договора.", "The day the contract was signed."),
    "note.delivered_on": (
        "День поставки: только он засчитывает этап поставки.",
        "The day of delivery: this alone counts as the delivery stage.",
    ),
    "note.amount": ("Сумма сделки.", "The deal's amount."),
    "note.cost": ("Во сколько сделка обошлась нам.", "What the deal cost us."),
    "note.due_on": ("До какого дня клиент должен заплатить.", "The day payment is due."),
    "note.paid_on": ("День оплаты.", "The day of payment."),
    "note.paid_amount": ("Сколько оплачено на самом деле.", "What was really paid."),
    "note.ends_on": (
        "Когда кончается договор: повод вернуться заранее.",
        "When the contract ends: a reason to come back in time.",
    ),
    "note.document": ("Ссылка на документ.", "A link to the document."),
    "note.remarks": ("Всё, что важно о сделке.", "Whatever matters about the deal."),
    "note.deal": ("Код сделки. Ставит clientbook.", "The deal's key. Given by clientbook."),
    # log
    "note.date": ("День действия.", "The day of the action."),
    "note.cb_log.manager": ("Кто звонил, писал, ездил.", "Who called, wrote or went there."),
    "note.cb_log.contact": ("С кем говорили.", "Whom you talked to."),
    "note.channel": ("Звонок, письмо, встреча …", "Call, letter, meeting …"),
    "note.contacted": (
        "«Да», если поговорили по делу. «Перезвоните позже» — это «нет».",
        "Yes if you really talked business. “Call back later” is a no.",
    ),
    "note.cb_log.stage": (
        "Этап, которого достигли этим действием. Пусто, если ни одного.",
        "The stage reached by this action. Empty if none.",
    ),
    "note.signal": (
        "Что показал клиент: был на мероприятии, согласует встречу …",
        "What the client showed: attended an event, is negotiating a meeting …",
    ),
    "note.cb_log.refusal": ("Причина отказа, если отказали.", "The reason, if they refused."),
    "note.refusal_detail": ("Отказ словами клиента.", "The refusal in the client's words."),
    "note.asked_product": ("О каком товаре спрашивали.", "The product they asked about."),
    "note.purpose": ("Для писем: полезное или продающее.", "For letters: useful or commercial."),
    "note.theme": (
        "Для писем: новости, польза или о нас.",
        "For letters: news, useful or about us.",
    ),
    "note.cb_log.next_on": ("О каком дне договорились.", "The day you agreed on."),
    "note.cb_log.next_what": ("О чём договорились.", "What you agreed on."),
    "note.comment": ("Суть разговора.", "The gist of the talk."),
    "note.entry": ("Код записи. Ставит clientbook.", "The entry's key. Given by clientbook."),
    # settings
    "note.cb_stages.stage": (
        "Название этапа. Можно переименовать.",
        "The stage's name. You may rename it.",
    ),
    "note.plan_rate": (
        "Какая доля компаний должна пройти этап.",
        "The share of companies that should pass the stage.",
    ),
    "note.stuck_days": (
        "Через сколько дней на этапе компания считается застрявшей.",
        "Days on a stage after which a company counts as stuck.",
    ),
    "note.id": (
        "Код этапа, по нему он записан в истории. Не менять.",
        "The stage's code; history goes by it. Leave alone.",
    ),
    "note.cb_managers.manager": (
        "Как менеджера зовут в базе: так же, как в списках.",
        "The manager's name as the whole book uses it.",
    ),
    "note.cb_managers.email": ("Куда слать отчёты.", "Where reports go."),
    "note.capacity": (
        "Со сколькими компаниями менеджер успевает связаться за день.",
        "How many companies the manager can contact in a day.",
    ),
    "note.active": ("«Нет» — больше не работает.", "No: does not work here any more."),
    "note.label": ("Что означает настройка.", "What the setting means."),
    "note.value": ("Меняйте здесь.", "Change it here."),
    "note.cb_settings.name": (
        "Имя, по которому clientbook находит настройку. Не менять.",
        "The name clientbook finds the setting by. Leave alone.",
    ),
    # goals, points, products, letters
    "note.cb_goals.segment": ("Сегмент пирамиды.", "A segment of the pyramid."),
    "note.goal": ("Чего добиться от контакта.", "What the contact should achieve."),
    "note.offer": ("С чем прийти.", "What to bring along."),
    "note.cb_goals.channel": ("Как связываться.", "How to get in touch."),
    "note.cadence_days": (
        "Через сколько дней после контакта связаться снова.",
        "Days after a contact until the next one.",
    ),
    "note.column": ("Заголовок столбца компании.", "The header of a company column."),
    "note.cb_points.value": ("Значение в этом столбце.", "A value in that column."),
    "note.points": (
        "Сколько баллов оно даёт. Отрицательные вычитаются.",
        "The points it gives. Negative ones are taken off.",
    ),
    "note.cb_products.product": ("Название товара или услуги.", "The product's or service's name."),
    "note.in_stock": (
        "«Да» — есть. Отказ «товар не подходит» при наличии товара — повод подучить презентацию.",
        "Yes: on hand. “Does not fit” about a product on hand means: train the presentation.",
    ),
    "note.cb_letters.planned_on": ("День по плану.", "The planned day."),
    "note.sent_on": ("День отправки.", "The day it was sent."),
    "note.subject": ("Тема, которую увидит получатель.", "The subject the reader will see."),
    "note.cb_letters.segment": ("Кому: сегмент; пусто — всем.", "To whom: a segment; empty: all."),
    # history
    "note.week": ("Неделя, например 2026-W47.", "The week, such as 2026-W47."),
    "note.cb_history.manager": (
        "Менеджер; пусто — вся компания.",
        "The manager; empty: the whole company.",
    ),
    "note.list": ("Таргет-группа или рабочий список.", "Target group or working list."),
    "note.cb_history.stage": ("Этап воронки.", "The stage of the funnel."),
    "note.cb_history.channel": (
        "Канал, если это строка контактов.",
        "The channel, on a row of contacts.",
    ),
    "note.at_risk": ("Дошли до этого этапа.", "Companies that came up to the stage."),
    "note.moved": ("Прошли этап.", "Companies that passed the stage."),
    "note.standing": ("Стояли на этапе в конце недели.", "Companies on the stage at week's end."),
    "note.cb_history.contacts": ("Состоявшихся контактов.", "Completed contacts."),
    "note.cb_moves.client": ("Код компании.", "The company's key."),
    "note.cb_moves.segment": ("Сегмент на конец недели.", "The segment at week's end."),
    "note.cb_moves.stage": ("Этап на конец недели.", "The stage at week's end."),
    "note.cb_moves.manager": ("Кто вёл компанию.", "Who looked after the company."),
}
