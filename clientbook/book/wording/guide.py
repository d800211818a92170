"""Texts of a new workbook's help sheet, goals and points. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "help.title": ("Клиентская база", "Client book"),
    "help.lead": (
        "Вся работа с клиентами в одной книге: компании, люди, сделки и каждый разговор. "
        "Вы пишете то, что знаете; сегменты, воронку и отчёты считает clientbook.",
        "All your work with clients in one workbook: companies, people, deals and every talk. "
        "You write what you know; clientbook computes segments, funnel and reports.",
    ),
    "help.section.start": ("С чего начать", "How to begin"),
    "help.section.sheets": ("Листы", "Sheets"),
    "help.section.day": ("День менеджера", "A manager's day"),
    "help.section.week": ("Неделя руководителя", "The head's week"),
    "help.section.colours": ("Что значат цвета", "What the colours mean"),
    "help.section.commands": ("Команды clientbook", "Commands of clientbook"),
    "help.section.rules": ("Хорошо бы помнить", "Good to know"),
    # how to begin
    "help.start.1": ("1. Менеджеры", "1. Managers"),
    "help.start.1.text": (
        "Впишите менеджеров на лист «Настройки»: имя, e-mail, сколько компаний в день успевает.",
        "Put the managers on the sheet “Settings”: name, e-mail, companies per day.",
    ),
    "help.start.2": ("2. Товары", "2. Products"),
    "help.start.2.text": (
        "Впишите, что продаёте, на лист «Товары».",
        "Put what you sell on the sheet “Products”.",
    ),
    "help.start.3": ("3. Компании", "3. Companies"),
    "help.start.3.text": (
        "Перенесите компании командой clientbook import или впишите первую прямо под заголовки: "
        "таблица растёт сама.",
        "Bring companies in with clientbook import, or type the first one right under the headers: "
        "the table grows by itself.",
    ),
    # sheets
    "help.sheet.target": (
        "Компании, с которыми работаем при любых результатах: ради денег или имиджа.",
        "Companies we work with whatever the progress: for money or for image.",
    ),
    "help.sheet.working": (
        "Все остальные компании. Отсюда набирается план на месяц.",
        "All other companies. The month's plan is taken from here.",
    ),
    "help.sheet.contacts": (
        "Люди: кто руководит, кто решает, кому не писать.",
        "People: who heads, who decides, who must not be written to.",
    ),
    "help.sheet.results": (
        "Сделки от договора до оплаты.",
        "Deals from contract to payment.",
    ),
    "help.sheet.log": (
        "Каждый звонок, письмо и встреча. Отсюда считается воронка.",
        "Every call, letter and meeting. The funnel is counted from here.",
    ),
    "help.sheet.settings": (
        "Этапы и план по ним, менеджеры, пороги сегментов.",
        "Stages and their plan, managers, thresholds of the segments.",
    ),
    "help.sheet.lists": (
        "Слова выпадающих списков: сферы, источники, категории.",
        "The words of the drop-downs: lines of business, sources, categories.",
    ),
    "help.sheet.goals": (
        "С чем и как часто идти к клиенту каждого сегмента; баллы.",
        "What to bring to each segment and how often; points.",
    ),
    "help.sheet.products": ("Что продаём и что есть в наличии.", "What we sell and have in stock."),
    "help.sheet.letters": ("План рассылок.", "The mailing plan."),
    "help.sheet.history": (
        "Итоги прошлых недель. Прошлое не меняется задним числом.",
        "Figures of past weeks. The past does not change afterwards.",
    ),
    "help.sheet.moves": (
        "Как компании переходили из сегмента в сегмент.",
        "How companies moved from segment to segment.",
    ),
    "help.fills.managers": ("заполняют менеджеры", "filled by managers"),
    "help.fills.head": ("заполняет руководитель", "filled by the head of sales"),
    "help.fills.ours": ("заполняет clientbook", "filled by clientbook"),
    # the day
    "help.day.1": ("Утром", "In the morning"),
    "help.day.1.text": (
        "На листах «ТАРГЕТ-группа» и «Рабочий список» откройте фильтр ▼ в столбце «Менеджер» "
        "и выберите себя, затем в столбце «Когда» отметьте «просрочено» и «сегодня». "
        "Это ваш список на день.",
        "On “Target group” and “Working list” open the filter ▼ in the column “Manager” and choose "
        "yourself, then tick “overdue” and “today” in the column “When”. That is your list "
        "for the day.",
    ),
    "help.day.2": ("После разговора", "After a talk"),
    "help.day.2.text": (
        "Добавьте строку в «Журнал воронки»: дата, компания, канал, состоялся ли контакт. "
        "Достигли этапа — укажите его. Договорились о следующем шаге — впишите дату и дело.",
        "Add a row to the “Funnel log”: date, company, channel, whether contact was made. "
        "If a stage was reached, say so. If a next step was agreed, write its date and what.",
    ),
    "help.day.3": ("Отказали", "They refused"),
    "help.day.3.text": (
        "Запишите причину из списка и подробности словами клиента. "
        "«Есть поставщик» — обычно отговорка: узнайте настоящую причину.",
        "Write the reason from the list and the details in the client's words. "
        "“Has a supplier” is usually an excuse: find out the real reason.",
    ),
    "help.day.4": ("Вечером", "In the evening"),
    "help.day.4.text": (
        "Красных дат остаться не должно: сделайте шаг или перенесите его на другой день.",
        "No red dates should be left: take the step or move it to another day.",
    ),
    # the week
    "help.week.1": ("Понедельник", "Monday"),
    "help.week.1.text": (
        "clientbook check покажет, что исправить; clientbook refresh пересчитает книгу; "
        "clientbook weekly сделает отчёт по каждому менеджеру.",
        "clientbook check shows what to fix; clientbook refresh computes the book anew; "
        "clientbook weekly makes a report for every manager.",
    ),
    "help.week.2": ("Планёрка", "The meeting"),
    "help.week.2.text": (
        "Сравните этапы с планом: где теряем больше всего, кто и чему может научить остальных.",
        "Compare the stages with the plan: where most is lost, and who can teach the others.",
    ),
    # colours
    "help.colour.overdue": (
        "просрочен шаг или платёж; отказ; убыток",
        "an overdue step or payment; a refusal; a loss",
    ),
    "help.colour.today": (
        "сегодня: шаг, встреча, пора вернуться",
        "today: a step, a meeting, time to come back",
    ),
    "help.colour.planned": (
        "компания в плане на сегодня; в «Контактах» — принимает решение",
        "a company planned for today; on “Contacts” a decision maker",
    ),
    "help.colour.head": ("руководитель", "the head of a company"),
    "help.colour.done": ("достигнут этап, сделка выиграна", "a stage reached, a deal won"),
    "help.colour.grey": (
        "отказ, чёрный список, выведена из работы",
        "refused, blacklisted, rotated out",
    ),
    "help.colour.ours": ("столбцы, которые заполняет clientbook", "columns clientbook fills"),
    "help.colour.required": (
        "жёлтая черта под заголовком: столбец обязателен",
        "a yellow line under a header: the column is required",
    ),
    "help.sign.bold": ("жирный на красном", "bold on red"),
    "help.sign.amber": ("жирный на жёлтом", "bold on amber"),
    "help.sign.blue": ("жирный на голубом", "bold on blue"),
    "help.sign.gold": ("жирный на золотом", "bold on gold"),
    "help.sign.green": ("жирный на зелёном", "bold on green"),
    "help.sign.grey": ("серый курсив", "grey italics"),
    "help.sign.ours": ("курсив на зеленоватом", "italics on greenish"),
    "help.sign.required": ("Заголовок", "Header"),
    # commands
    "help.command.check": (
        "Что в книге не так: где, что и что сделать.",
        "What is wrong in the book: where, what, and what to do.",
    ),
    "help.command.refresh": (
        "Пересчитать сегменты, этапы, выручку и воронку. Ваши ячейки не меняются.",
        "Compute segments, stages, revenue and the funnel anew. Your own cells stay.",
    ),
    "help.command.import": (
        "Добавить строки из Excel или CSV. Повторный импорт не создаёт двойников.",
        "Add rows from Excel or CSV. Importing again makes no doubles.",
    ),
    "help.command.funnel": (
        "Воронка по компании и по менеджерам.",
        "The funnel of the company and of each manager.",
    ),
    "help.command.weekly": (
        "Отчёты недели: лист на менеджера и сводка; с --out — отдельными файлами.",
        "The weekly reports: a sheet per manager and a summary; with --out, as files.",
    ),
    "help.book": ("КНИГА.xlsx", "BOOK.xlsx"),
    "help.file": ("ФАЙЛ.xlsx", "FILE.xlsx"),
    "help.folder": ("отчёты", "reports"),
    # good to know
    "help.rule.1": ("Название вместо кода", "A name instead of a key"),
    "help.rule.1.text": (
        "В столбце «Код клиента» можно писать название компании: clientbook сам поставит код.",
        "In the column “Client key” you may type the company's name: clientbook puts the key.",
    ),
    "help.rule.2": ("Книга ваша", "The book is yours"),
    "help.rule.2.text": (
        "Добавляйте свои столбцы, меняйте порядок, сортируйте, переименовывайте листы. "
        "Не меняйте только текст наших заголовков.",
        "Add columns of your own, change their order, sort, rename sheets. "
        "Only leave the text of our headers as it is.",
    ),
    "help.rule.3": ("Редкие столбцы", "Rare columns"),
    "help.rule.3.text": (
        "Спрятаны под знаком + над заголовками столбцов листа.",
        "They are folded under the + above the sheet's column letters.",
    ),
    "help.rule.4": ("Подсказки", "Hints"),
    "help.rule.4.text": (
        "Наведите мышь на заголовок: примечание объяснит, что писать в столбец.",
        "Point at a header: its note explains what belongs into the column.",
    ),
    "help.rule.5": ("LibreOffice", "LibreOffice"),
    "help.rule.5.text": (
        "Новую строку вставляйте внутри таблицы (над последней строкой): "
        "сама таблица там вниз не растёт.",
        "Insert new rows inside the table (above its last row): "
        "there the table does not grow downwards by itself.",
    ),
    # goals and offers
    "goal.key": (
        "Сохранить: знать планы закупок раньше конкурентов",
        "Keep: know the buying plans before competitors do",
    ),
    "goal.real": (
        "Повторный заказ и товары, которых ещё не берёт",
        "A repeat order, and products not bought yet",
    ),
    "goal.prospective": (
        "Назначить встречу и дойти до договора",
        "Set a meeting and reach the contract",
    ),
    "goal.probable": (
        "Выяснить потребность и договориться о личном разговоре",
        "Find out the need and agree on a personal talk",
    ),
    "goal.potential": (
        "Найти того, кто принимает решение, и познакомиться",
        "Find the decision maker and get acquainted",
    ),
    "offer.key": (
        "Личные условия, резерв товара, новинки первыми",
        "Personal terms, reserved stock, novelties first",
    ),
    "offer.real": (
        "Подборка к прошлым покупкам, скидка за объём",
        "A selection to go with past purchases, a volume discount",
    ),
    "offer.prospective": (
        "Расчёт под задачу и пробная партия",
        "A calculation for the task and a trial lot",
    ),
    "offer.probable": (
        "Отзывы похожих компаний, приглашение на показ",
        "References of similar companies, an invitation to a showing",
    ),
    "offer.potential": (
        "Полезный материал по их делу, без продажи",
        "Useful material for their trade, no selling",
    ),
}
