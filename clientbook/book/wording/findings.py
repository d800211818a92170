"""Texts of the findings, one per code: key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "finding.row": ("строка {row}", "row {row}"),
    "finding.column": ("«{header}»", "“{header}”"),
    "finding.more": ("Всего таких ячеек: {n}.", "Such cells in all: {n}."),
    "finding.nearest": ("Похоже на «{nearest}».", "It looks like “{nearest}”."),
    # where the tables stand
    "finding.table_plain": (
        "это обычный диапазон, а не таблица Excel; clientbook нашёл его по заголовкам. "
        "Выделите его и нажмите Ctrl+T, назовите таблицу {table}.",
        "this is a plain range, not an Excel table; clientbook knew it by its headers. "
        "Select it, press Ctrl+T and name the table {table}.",
    ),
    "finding.table_foreign": (
        "на листе «{sheet}» лежит копия этой таблицы ({name}); она не учитывается. "
        "Удалите копию или перенесите её строки сюда.",
        "the sheet “{sheet}” holds a copy of this table ({name}); it is not counted. "
        "Delete the copy or move its rows here.",
    ),
    # what the cells hold
    "finding.error_value": (
        "в ячейке ошибка {value}. Исправьте формулу или введите значение.",
        "the cell shows the error {value}. Mend the formula or type the value.",
    ),
    "finding.text_for_date": (
        "«{value}» — не дата. Введите дату: день, месяц, год.",
        "“{value}” is not a date. Type a date: year, month, day.",
    ),
    "finding.number_for_date": (
        "здесь число {value}, а нужна дата. Введите дату или задайте ячейке формат даты.",
        "here is the number {value} where a date belongs. Type a date or give the cell a date "
        "format.",
    ),
    "finding.date_as_text": (
        "дата «{value}» записана текстом, Excel не отсортирует её как дату. "
        "Похоже на {day:date}: введите дату заново.",
        "the date “{value}” is stored as text, so Excel does not sort it as a date. "
        "It looks like {day:date}: type the date again.",
    ),
    "finding.text_for_number": (
        "«{value}» — не число. Введите число, а пояснение перенесите в примечания.",
        "“{value}” is not a number. Type a number and move the words into the notes.",
    ),
    "finding.date_for_number": (
        "здесь дата {day:date}, а нужно число. Введите число и задайте ячейке числовой формат.",
        "here is the date {day:date} where a number belongs. Type the number and give the cell a "
        "number format.",
    ),
    "finding.number_as_text": (
        "число «{value}» записано текстом, Excel его не посчитает. "
        "Похоже на {number:number}: введите число заново.",
        "the number “{value}” is stored as text, so Excel does not count it. "
        "It looks like {number:number}: type the number again.",
    ),
    "finding.number_not_whole": (
        "здесь {value:number}, а нужно целое число. Введите число без дробной части.",
        "here is {value:number} where a whole number belongs. Type a number without a fraction.",
    ),
    "finding.number_too_large": (
        "число слишком велико, чтобы считать его точно. Проверьте, нет ли лишних цифр.",
        "the number is too large to be counted exactly. Check for digits too many.",
    ),
    "finding.date_for_text": (
        "здесь дата {day:date}, а нужен текст: Excel принял его за дату. "
        "Задайте ячейке текстовый формат и введите текст заново.",
        "here is the date {day:date} where text belongs: Excel took the text for a date. "
        "Give the cell the Text format and type the text again.",
    ),
    "finding.number_for_text": (
        "«{value}» записано числом, нули и плюс в начале могли пропасть. "
        "Задайте ячейке текстовый формат и проверьте значение.",
        "“{value}” is stored as a number: leading zeros or a plus may be lost. "
        "Give the cell the Text format and check the value.",
    ),
    # lists, names and keys
    "finding.list_unknown": (
        "значения «{value}» нет в списке. Выберите значение из списка в ячейке.",
        "the value “{value}” is not in the list. Choose one from the list in the cell.",
    ),
    "finding.stage_unknown": (
        "этапа «{value}» нет в настройках. Выберите этап из списка в ячейке.",
        "the settings have no stage “{value}”. Choose a stage from the list in the cell.",
    ),
    "finding.choice_unknown": (
        "значения «{value}» нет в списке. Выберите значение из списка или добавьте новое в списки.",
        "the value “{value}” is not in the list. "
        "Choose one from the list, or add this one to the lists.",
    ),
    "finding.product_unknown": (
        "товара «{value}» нет в таблице товаров. Исправьте название или добавьте товар.",
        "the product “{value}” is not in the table of products. "
        "Correct the name or add the product.",
    ),
    "finding.manager_unknown": (
        "менеджера «{value}» нет в настройках. Исправьте имя или добавьте менеджера в настройки.",
        "the settings have no manager “{value}”. "
        "Correct the name or add the manager to the settings.",
    ),
    "finding.client_missing": (
        "компании «{value}» нет в базе. Исправьте название или код либо добавьте компанию.",
        "no company “{value}” is in the book. Correct the name or key, or add the company.",
    ),
    "finding.client_ambiguous": (
        "название «{value}» подходит нескольким компаниям: {keys}. "
        "Впишите код той, что имеется в виду.",
        "the name “{value}” fits several companies: {keys}. Type the key of the one you mean.",
    ),
    # settings
    "finding.setting_bad": (
        "значение «{value}» не подходит, действует обычное: {default}. Исправьте значение.",
        "the value “{value}” does not fit, the usual one is in force: {default}. "
        "Correct the value.",
    ),
    "finding.setting_twice": (
        "«{value}» уже есть выше, действует первая строка. Удалите лишнюю строку.",
        "“{value}” stands above already, and the first row is in force. Delete the extra row.",
    ),
    "finding.plan_outside": (
        "план этапа «{stage}» — {plan:percent}, обычно бывает от {low:percent} до {high:percent}. "
        "Проверьте план или смените настройку «Образец плана воронки» (own — без проверки).",
        "the plan of “{stage}” is {plan:percent}; {low:percent} to {high:percent} is usual. Check "
        "it, or change the setting “Model of the funnel's plan” (own: not checked).",
    ),
    "finding.stage_rate": (
        "доля {value:number} не подходит: нужно больше 0 % и не больше 100 %. Исправьте план.",
        "the share {value:number} does not fit: it must be above 0% and at most 100%. "
        "Correct the plan.",
    ),
    # rows and keys
    "finding.required_empty": (
        "ячейка пуста, а без неё строку не посчитать. Заполните её.",
        "the cell is empty, and the row does not count without it. Fill it in.",
    ),
    "finding.company_twice": (
        "похоже, эта компания уже есть: «{company}» — {client} ({sheet}, строка {line}); совпадает "
        "и {same}. Объедините их: clientbook merge. Если это разные компании: "
        "clientbook duplicates --not.",
        "this company seems to be there already: “{company}” — {client} ({sheet}, row {line}); "
        "{same} is the same too. Merge them: clientbook merge. If they are two companies: "
        "clientbook duplicates --not.",
    ),
    "finding.key_duplicate": (
        "код {value} уже есть: {sheet}, строка {line}. Сотрите код в той строке, которая "
        "скопирована: новый поставит clientbook refresh.",
        "the key {value} is taken: {sheet}, row {line}. Clear the key in the row that is the "
        "copy; clientbook refresh gives it a new one.",
    ),
    # texts
    "finding.stray_spaces": (
        "лишние или неразрывные пробелы. Должно быть «{value}».",
        "stray or non-breaking spaces. It should be “{value}”.",
    ),
    "finding.invisible_characters": (
        "в тексте есть невидимые знаки, поиск его не найдёт. Введите заново: «{value}».",
        "the text holds characters nobody sees, so a search misses it. Type it again: “{value}”.",
    ),
    "finding.mixed_alphabets": (
        "в слове «{word}» смешаны русские и латинские буквы. Введите его заново: «{meant}».",
        "the word “{word}” mixes Cyrillic and Latin letters. Type it again: “{meant}”.",
    ),
    "finding.formula_input": (
        "здесь формула, а столбец заполняют вручную. "
        "clientbook её не тронет; если она не нужна, замените её значением.",
        "here is a formula in a column that people fill. "
        "clientbook leaves it alone; if it is not needed, put the value in its place.",
    ),
    "finding.formula_computed": (
        "здесь ваша формула вместо расчёта clientbook. "
        "Она останется; сотрите её, чтобы столбец снова считался.",
        "here is your formula instead of what clientbook computes. "
        "It stays; clear it to have the column computed again.",
    ),
    "finding.formula_unread": (
        "здесь формула, которую ещё не вычислили: пока ячейка считается пустой. "
        "Откройте книгу в Excel и сохраните.",
        "here is a formula that nothing has computed yet: until then the cell counts as empty. "
        "Open the workbook in Excel and save it.",
    ),
    # dates
    "finding.date_in_future": (
        "{day:date} ещё не наступило, а здесь пишут то, что уже было. Проверьте год.",
        "{day:date} is in the future, and this column is for what has happened. Check the year.",
    ),
    "finding.date_too_old": (
        "дата {day:date} слишком давняя. Проверьте год.",
        "the date {day:date} is too long ago. Check the year.",
    ),
    # phones, addresses, tax ids
    "finding.phone_invalid": (
        "«{value}» — не телефон: такого номера нет. Проверьте цифры и код города; если код страны "
        "не указан, подразумевается {country}.",
        "“{value}” is no phone: there is no such number. Check the digits and the area code; where "
        "no country code is given, {country} is meant.",
    ),
    "finding.phone_several": (
        "в ячейке несколько телефонов: {parts}. Оставьте один, другие внесите в контакты.",
        "the cell holds several phones: {parts}. Keep one and move the others to the contacts.",
    ),
    "finding.email_malformed": (
        "«{value}» — не адрес почты. Проверьте, нет ли опечатки.",
        "“{value}” is no e-mail address. Check it for a slip.",
    ),
    "finding.email_several": (
        "в ячейке несколько адресов: {parts}. Оставьте один, другие внесите в контакты.",
        "the cell holds several addresses: {parts}. Keep one and move the others to the contacts.",
    ),
    "finding.tax_id_wrong": (
        "ИНН {value} ошибочный: в нём должно быть 10 цифр (у предпринимателя 12), "
        "и контрольная цифра должна сойтись. Сверьте с документами.",
        "the tax ID {value} is wrong: it must have 10 digits (12 for a sole trader) "
        "with the right check digit. Compare it with the documents.",
    ),
    # deals and refusals
    "finding.amount_negative": (
        "сумма отрицательная: {amount:money}. Введите её без минуса.",
        "the amount is negative: {amount:money}. Type it without the minus.",
    ),
    "finding.paid_before_contract": (
        "оплата {paid:date} раньше договора {contract:date}. Проверьте даты.",
        "paid on {paid:date}, before the contract of {contract:date}. Check the dates.",
    ),
    "finding.paid_over_amount": (
        "оплачено {paid:money}, а сумма сделки {amount:money}. Проверьте обе суммы.",
        "{paid:money} was paid, and the deal is {amount:money}. Check both amounts.",
    ),
    "finding.paid_on_missing": (
        "есть сумма оплаты, но нет её даты: оплата не учтена. Впишите дату.",
        "there is a paid amount but no date: the payment is not counted. Type the date.",
    ),
    "finding.paid_amount_missing": (
        "есть дата оплаты, но нет суммы: оплата не учтена. Впишите сумму.",
        "there is a date of payment but no amount: it is not counted. Type the amount.",
    ),
    "finding.expert_score_range": (
        "оценка {value}, а бывает от 1 до 5. Исправьте её.",
        "the score is {value}, and it goes from 1 to 5. Correct it.",
    ),
    "finding.refusal_without_reason": (
        "отказ без причины. Выберите причину из списка: без неё отказ не закрыть.",
        "a refusal without a reason. Choose one from the list: a refusal cannot be closed "
        "without it.",
    ),
    "finding.computed_edited": (
        "здесь «{value}», а столбец считает clientbook. Перенесите запись в столбец для ввода: "
        "команда refresh посчитает ячейку заново (журнал хранит то, что в ней было).",
        "here is “{value}”, and clientbook computes this column. Move it to a column for input: "
        "refresh computes the cell anew (the journal keeps what it held).",
    ),
    "finding.computed_cleared": (
        "ячейку очистили, а столбец считает clientbook. Команда refresh посчитает её заново.",
        "the cell was cleared, and clientbook computes this column. refresh computes it anew.",
    ),
    # about the work, across tables
    "finding.next_step_missing": (
        "компания в работе, а следующего шага нет. Впишите день и что сделать — или выведите "
        "компанию из работы.",
        "the company is worked with and has no next step. Type its day and what to do, or rotate "
        "the company out.",
    ),
    "finding.next_step_past": (
        "шаг был обещан на {day:date}, контакта с тех пор нет. Сделайте его и внесите контакт в "
        "журнал или назначьте новый день.",
        "the step was promised for {day:date}, and there has been no contact since. Make it and "
        "log the contact, or set a new day.",
    ),
    "finding.meeting_missed": (
        "встреча была назначена на {day:date}, а контакта в журнале нет. Внесите его или назначьте "
        "новый день.",
        "a meeting was set for {day:date}, and the log has no contact. Log it, or set a new day.",
    ),
    "finding.people_missing": (
        "с компанией говорили, а среди её контактов нет: {roles}. Добавьте на лист «{sheet}».",
        "the company was spoken to, and its contacts lack: {roles}. Add them on the sheet "
        "“{sheet}”.",
    ),
    "finding.results_empty": (
        "компания ТАРГЕТ-группы в работе, а результаты не записаны. Впишите, к чему пришли.",
        "a company of the target group is worked with, and no results are written. Write what it "
        "came to.",
    ),
    "finding.results_stale": (
        "результаты устарели: последний контакт {day:date}, больше {days} {days:дня|дней|дней} "
        "назад. Свяжитесь с компанией и обновите их.",
        "the results are stale: the last contact was on {day:date}, more than {days} "
        "{days:day|days} ago. Get in touch, and update them.",
    ),
    "finding.loss_without_cause": (
        "клиент приносит убыток, а причины нет. Выберите: наша, клиента или «не помогло ни то, ни "
        "другое».",
        "the client brings a loss, and its cause is not given. Choose: ours, the client's, or "
        "neither helped.",
    ),
    "finding.one_person": (
        "крупная сделка, а в компании вы знаете {n} {n:человека|человек|человек}. Познакомьтесь "
        "ещё с кем-то: один может уволиться или передумать.",
        "a large sale, and {n} {n:person is|people are} known at the company. Get to know somebody "
        "else: one person may leave or change his mind.",
    ),
    "finding.log_without_delivery": (
        "в журнале отгрузка, а на листе «{sheet}» у {whose} её нет. Впишите дату отгрузки или "
        "исправьте этап.",
        "the log says delivered, and the sheet “{sheet}” has no delivery of the {whose}. Type the "
        "day of delivery, or correct the stage.",
    ),
    "finding.log_without_payment": (
        "в журнале оплата, а на листе «{sheet}» у {whose} её нет. Впишите дату и сумму оплаты или "
        "исправьте этап.",
        "the log says paid, and the sheet “{sheet}” has no payment of the {whose}. Type the day "
        "and the amount, or correct the stage.",
    ),
    "disagrees.company": ("компании", "company"),
    "disagrees.deal": ("сделки {deal}", "deal {deal}"),
    "finding.stage_without_contact": (
        "этап достигнут, а контакт не состоялся. Отметьте контакт или уберите этап: попытка этапом "
        "не считается.",
        "a stage is reached without a completed contact. Mark the contact, or take the stage away: "
        "an attempt reaches none.",
    ),
    "finding.supplier_without_reason": (
        "«есть поставщик» — обычно отговорка. Узнайте настоящую причину и впишите её: до тех пор "
        "компания не отказала.",
        "“has a supplier” is usually an excuse. Find out the real reason and write it here: until "
        "then the company has not refused.",
    ),
    "finding.letter_without_consent": (
        "коммерческое письмо тому, кто не соглашался или отказался от рассылки. Возьмите согласие, "
        "прежде чем писать снова. Если он отказался уже после письма, запишите в журнал разговор "
        "или ответ, в котором отказался.",
        "a commercial letter to somebody who has not agreed, or has opted out. Get consent before "
        "writing again. If he opted out after the letter, log the talk or the reply in which he "
        "did.",
    ),
    "finding.email_shared": (
        "адрес {value} стоит и у компании «{company}». Проверьте, чей он и не одна ли это "
        "компания.",
        "the address {value} is also that of “{company}”. Check whose it is, and whether the two "
        "are one company.",
    ),
}
