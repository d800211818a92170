"""Texts of a new workbook: hints, legends, what a cell accepts. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "sheet.book_title": ("Клиентская база", "Client book"),
    "sheet.page": ("стр. {page} из {pages}", "page {page} of {pages}"),
    # what stands under a sheet's title
    "sheet.hint.target": (
        "Компании, с которыми работаем всегда: ради денег или ради имиджа. "
        "Только мои: фильтр ▼ в «Менеджер». Просрочено и сегодня: фильтр ▼ в «Когда».",
        "Companies we always work with: for money or for image. "
        "Only mine: filter ▼ in “Manager”. Overdue and today: filter ▼ in “When”.",
    ),
    "sheet.hint.working": (
        "Все остальные компании базы; план месяца отмечен в «В плане на день». "
        "Только мои: фильтр ▼ в «Менеджер». Просрочено и сегодня: фильтр ▼ в «Когда».",
        "All other companies of the base; the month's plan is marked in “Planned for”. "
        "Only mine: filter ▼ in “Manager”. Overdue and today: filter ▼ in “When”.",
    ),
    "sheet.hint.contacts": (
        "Люди в компаниях. У каждой компании должны быть известны руководитель "
        "и тот, кто принимает решение.",
        "People at the companies. Know the head and the decision maker of every company.",
    ),
    "sheet.hint.results": (
        "Сделки: договор, поставка, оплата. Суммы над столбцами считаются по видимым строкам.",
        "Deals: contract, delivery, payment. The sums above the columns count visible rows.",
    ),
    "sheet.hint.log": (
        "Одна строка — одно действие с компанией. Контакт «да» — только если поговорили по делу.",
        "One row is one action with a company. “Contact made” is yes only after real talk.",
    ),
    "sheet.hint.settings": (
        "Этапы воронки, менеджеры и пороги. Поменяйте значение — изменится расчёт.",
        "Stages of the funnel, managers and thresholds. Change a value and the result changes.",
    ),
    "sheet.hint.lists": (
        "Слова для выпадающих списков. Свои списки (слева) дополняйте снизу, "
        "серые столбцы не менять: на них держатся расчёты.",
        "The words of the drop-downs. Add to your own lists (left) at their end; "
        "leave the grey columns alone: the figures rest on them.",
    ),
    "sheet.hint.goals": (
        "Зачем связываться с клиентом каждого сегмента, что предложить и как часто; "
        "справа — баллы, из которых складывается целевой балл.",
        "Why to get in touch with each segment, what to offer and how often; "
        "on the right, the points that make up the score.",
    ),
    "sheet.hint.products": (
        "Что вы продаёте. Строка появится в выпадающем списке «Товар».",
        "What you sell. A row here appears in the drop-down “Product”.",
    ),
    "sheet.hint.letters": (
        "План рассылки: два письма в неделю, три полезных на одно продающее.",
        "The mailing plan: two letters a week, three useful ones to one commercial.",
    ),
    "sheet.hint.history": (
        "Итоги недель, записанные раз и навсегда. Строки добавляет clientbook refresh.",
        "The weeks' figures, written down once and for all. clientbook refresh adds the rows.",
    ),
    "sheet.hint.moves": (
        "В каком сегменте и на каком этапе была каждая компания на конец недели. "
        "Строки добавляет clientbook refresh.",
        "The segment and stage of every company at the end of each week. "
        "clientbook refresh adds the rows.",
    ),
    # the band over the tables
    "sheet.shown": ("Показано: {shown} из {all}", "Shown: {shown} of {all}"),
    "sheet.overdue": ("просрочено: {count}", "overdue: {count}"),
    "sheet.today": ("сегодня: {count}", "today: {count}"),
    "sheet.planned_today": ("в плане на сегодня: {count}", "planned for today: {count}"),
    "sheet.chip.grey": ("серым: вне работы", "grey: out of work"),
    "sheet.chip.ours": ("заполняет clientbook", "filled by clientbook"),
    "sheet.chip.head": ("руководитель", "head"),
    "sheet.chip.decides": ("принимает решение", "decision maker"),
    "sheet.chip.opted_out": ("e-mail зачёркнут: не писать", "struck e-mail: do not write"),
    "sheet.unpaid": ("срок оплаты прошёл: {count}", "payment overdue: {count}"),
    "sheet.chip.stage": ("достигнут этап", "stage reached"),
    "sheet.chip.refused": ("отказ", "refusal"),
    "sheet.section.cb_stages": ("Этапы воронки", "Stages of the funnel"),
    "sheet.section.cb_managers": ("Менеджеры", "Managers"),
    "sheet.section.cb_settings": ("Пороги и параметры", "Thresholds and parameters"),
    "sheet.section.own_lists": (
        "Ваши списки — дополняйте",
        "Your lists: add to them",
    ),
    "sheet.section.fixed_lists": (
        "Списки clientbook — не менять",
        "clientbook's lists: leave alone",
    ),
    "sheet.section.cb_goals": ("Цель и предложение по сегментам", "Goal and offer per segment"),
    "sheet.section.cb_points": ("Баллы", "Points"),
    "sheet.companies": ("Компании для подсказок", "Companies for the drop-downs"),
    # the column "when"
    "sheet.when": ("Когда", "When"),
    "sheet.when.overdue": ("просрочено", "overdue"),
    "sheet.when.today": ("сегодня", "today"),
    "sheet.when.week": ("7 дней", "7 days"),
    "sheet.when.later": ("позже", "later"),
    "sheet.when.none": ("нет шага", "no step"),
    # what a cell accepts
    "sheet.rule.title": ("Проверьте значение", "Check the value"),
    "sheet.rule.list": (
        "Выберите значение из списка: по нему считаются отчёты. Список — стрелка ▼ в ячейке.",
        "Choose a value from the list: the reports count by it. The list opens with ▼ in the cell.",
    ),
    "sheet.rule.stage": (
        "Выберите этап из списка. Этапы записаны на листе «Настройки».",
        "Choose a stage from the list. The stages stand on the sheet “Settings”.",
    ),
    "sheet.rule.manager": (
        "Такого менеджера нет на листе «Настройки». Проверьте, нет ли опечатки, "
        "или добавьте его туда.",
        "The sheet “Settings” has no such manager. Check the spelling, or add the manager there.",
    ),
    "sheet.rule.date": (
        "Здесь нужна дата, например 31.12.2026.",
        "A date is needed here, for example 2026-12-31.",
    ),
    "sheet.rule.past": (
        "Здесь нужна дата того, что уже произошло: не позже сегодняшнего дня.",
        "The date of something that has happened is needed here: today at the latest.",
    ),
    "sheet.rule.score": ("Оценка — целое число от 1 до 5.", "The score is a whole number, 1 to 5."),
    "sheet.rule.whole": ("Здесь нужно целое число.", "A whole number is needed here."),
    "sheet.rule.rate": (
        "Здесь нужна доля от 0 до 100 %.",
        "A share from 0 to 100% is needed here.",
    ),
    "sheet.rule.money": (
        "Здесь нужно число, без букв и знака валюты.",
        "A number is needed here, without letters or a currency sign.",
    ),
    "sheet.rule.computed": (
        "Этот столбец заполняет clientbook: ваше значение исчезнет при следующем пересчёте. "
        "Всё равно оставить?",
        "clientbook fills this column: your value will be gone after the next refresh. "
        "Keep it all the same?",
    ),
    "sheet.rule.key": (
        "Код ставит clientbook, по нему связаны все листы. Если изменить его, "
        "контакты, сделки и журнал потеряют эту строку. Всё равно изменить?",
        "clientbook gives the key, and all sheets are linked by it. With another one, "
        "contacts, deals and log lose this row. Change it all the same?",
    ),
    "sheet.rule.fixed": (
        "Этот список менять нельзя: на нём держатся расчёты. Всё равно изменить?",
        "This list should not be changed: the figures rest on it. Change it all the same?",
    ),
}
