"""Texts of a pressed button: its windows, and refusals as said of fields. Key → (ru, en).

`ribbon.error.NAME` takes the place of `error.NAME`, which tells the user of options to type.
"""

from __future__ import annotations

_PRESSES: dict[str, tuple[str, str]] = {
    "ribbon.cancelled": ("Отменено.", "Cancelled."),
    "ribbon.refused": ("{why}", "{why}"),
    "ribbon.form.ok": ("Готово", "OK"),
    "ribbon.form.cancel": ("Отмена", "Cancel"),
    "ribbon.stop.about": (
        "Записываю в книгу. Остановите — и всё останется как было.",
        "Writing to the workbook. Stop, and all stays as it was.",
    ),
    "ribbon.stop.button": ("Остановить", "Stop"),
    "ribbon.form.outcome": ("Итог", "Outcome"),
    "ribbon.form.list": ("Список", "List"),
    "ribbon.form.to": ("Перенести на лист «{sheet}»?", "Move to the sheet “{sheet}”?"),
    "ribbon.form.file": ("Файл", "File"),
    "ribbon.form.table": ("Куда загрузить", "Where to"),
    "ribbon.form.sheet": ("Лист файла (если не первый)", "Sheet of the file (if not the first)"),
    "ribbon.form.header_row": (
        "Строка заголовков (если не найдётся сама)",
        "Row of the headers (if it is not found)",
    ),
    "ribbon.make_room": (
        "Лист «{sheet}»: под таблицей нет места для новых строк, занята ячейка {cell}. "
        "Опустить всё, что стоит под таблицей, ниже?",
        "Sheet “{sheet}”: there is no room for new rows below the table, cell {cell} is taken. "
        "Move down what stands below the table?",
    ),
    "ribbon.new_anyway": (
        "Это другая компания, завести её?",
        "Is it another company, to be taken in?",
    ),
    "ribbon.undo_sure": (
        "Будет отменено: {command}, {when} ({who}). Отменить?",
        "To be taken back: {command}, {when} ({who}). Take it back?",
    ),
    "ribbon.more_findings": (
        "И ещё {n} {n:замечание|замечания|замечаний}: все покажет кнопка «Проверить».",
        "And {n} more {n:finding|findings}: the button Check shows them all.",
    ),
    "ribbon.form.month": ("Месяц (2026-12)", "Month (2026-12)"),
    "ribbon.plan.about": (
        "Если менеджер не выбран, план составится для всех.",
        "Without a manager, the plan is made for everybody.",
    ),
    "ribbon.plan.leaving": (
        "Стоит вывести из работы (кнопка «Вывести из работы»): {n} {n:компанию|компании|компаний}.",
        "Worth rotating out (the button Rotate out): {n} {n:company|companies}.",
    ),
    "ribbon.form.client": ("Компания (название или код)", "Company (name or key)"),
    "ribbon.move_back": ("Перенести в рабочий список", "Move to the working list"),
    "ribbon.form.giver": ("От кого", "From"),
    "ribbon.form.taker": ("Кому", "To"),
    "ribbon.handover.about": (
        "Если компания не указана, передаются все компании менеджера. Журнал и закрытые сделки "
        "остаются за ним.",
        "Without a company, all of the manager's companies are handed over. The log and closed "
        "deals stay with the manager.",
    ),
    "ribbon.handover_sure": (
        "{giver} → {taker}: {n} {n:компания|компании|компаний}. Передать?",
        "{giver} → {taker}: {n} {n:company|companies}. Hand over?",
    ),
    "error.field_empty": (
        "Поле «{label}» пустое. Заполните его.",
        "The field “{label}” is empty. Fill it in.",
    ),
    "error.manager_not_said": (
        "Поле «{label}» пустое. Выберите менеджера.",
        "The field “{label}” is empty. Choose a manager.",
    ),
    "ribbon.pairs_found": (
        "Похоже, записаны дважды: {n} {n:пара|пары|пар}. Одна и та же компания — встаньте на её "
        "строку и нажмите «Объединить».",
        "Seem to be in the base twice: {n} {n:pair|pairs}. If it is one company, select its row "
        "and press Merge.",
    ),
    "ribbon.pairs_first": ("Вот первые {n}:", "These are the first {n}:"),
    "ribbon.form.stays": ("Остаётся (код или название)", "Stays (key or name)"),
    "ribbon.form.goes": ("Вливается в неё", "Becomes part of it"),
    "ribbon.merge.about": (
        "Люди, сделки, журнал и всё заполненное второй компании перейдут к первой.",
        "People, deals, log rows and filled cells of the second company go to the first.",
    ),
    "ribbon.merge_would": (
        "«{b}» ({key_b}) станет частью «{a}» ({key_a}).",
        "“{b}” ({key_b}) becomes part of “{a}” ({key_a}).",
    ),
    "ribbon.merge_sure": ("Объединить?", "Merge them?"),
    "ribbon.merge_undo": (
        "Вернуть как было: кнопка «Отменить». Сегменты и воронку обновит «Пересчитать».",
        "The button Undo takes it back. Refresh brings segments and the funnel up to date.",
    ),
    "ribbon.fix_none": (
        "Исправлять без вопросов нечего. Остальное покажет кнопка «Проверить».",
        "There is nothing to fix without asking. The button Check shows the rest.",
    ),
    "ribbon.fix_sure": (
        "Исправить {n} {n:ячейку|ячейки|ячеек}?",
        "Fix {n} {n:cell|cells}?",
    ),
    "ribbon.fix_done": (
        "Исправлено: {n} {n:ячейка|ячейки|ячеек}. Вернуть как было: кнопка «Отменить».",
        "Fixed: {n} {n:cell|cells}. The button Undo takes it back.",
    ),
    "ribbon.form.recipient": ("Кому (или адрес почты)", "To whom (or an address)"),
    "ribbon.form.managers": ("Менеджерам", "The managers"),
    "ribbon.form.week": ("Неделя (2026-W47)", "Week (2026-W47)"),
    "ribbon.send.about": (
        "Письма будут подготовлены, но не отправлены: посмотрите их и отправьте сами.",
        "The letters are prepared, not sent: look at them and send them yourself.",
    ),
    "ribbon.send.no_boss": (
        "Адрес руководителя не задан, поэтому его нет в списке: clientbook mail setup.",
        "The head's address is not set, so it is not in the list: clientbook mail setup.",
    ),
    "ribbon.letters_written": (
        "Готово {n} {n:письмо|письма|писем}, папка «{folder}». Откройте файл двойным щелчком в "
        "почтовой программе, проверьте и отправьте.",
        "{n} {n:letter is|letters are} ready in “{folder}”. Open the file in your mail program, "
        "look at it and send it.",
    ),
    "ribbon.form.folder": ("Папка с книгами менеджеров", "Folder with the managers' books"),
    "ribbon.collect.about": (
        "Берутся только книги, выданные из этой базы командой handout. Спорное будет на листе "
        "расхождений.",
        "Only books that handout made from this base are taken. What is in doubt comes on a sheet "
        "of differences.",
    ),
    "ribbon.collected": (
        "Собрано. Кнопка «Пересчитать» обновит столбцы, которые считает clientbook.",
        "Taken back. The button Refresh brings the computed columns up to date.",
    ),
    "ribbon.collect_open": (
        "Ждут решения: {n}. Выберите на листе «{sheet}» в столбце «{column}» и нажмите «Собрать "
        "файлы» снова.",
        "Waiting for a choice: {n}. Choose on the sheet “{sheet}” in the column “{column}”, and "
        "press Collect files again.",
    ),
    "ribbon.rejects_lost": (
        "Строки загружены, но {count} {count:отклонённая|отклонённые|отклонённых} из «{file}» "
        "сохранить отдельно не удалось: {why} Загрузите файл ещё раз: принятое не удвоится.",
        "The rows are in, but {count} rejected {count:row|rows} of “{file}” could not be kept in a "
        "file: {why} Import the file again: what was taken is not doubled.",
    ),
    "error.row_not_company": (
        "В выделенной строке нет компании. Выделите строку компании, например на листах {sheets}, "
        "и нажмите кнопку снова.",
        "The selected row is no company's. Select the row of a company, for example on the "
        "sheets {sheets}, and press the button again.",
    ),
    "error.help_gone": (
        "Листа «{sheet}» в этой книге нет: его переименовали или удалили. Он есть в каждой новой "
        "книге: clientbook init КНИГА.",
        "This workbook has no sheet “{sheet}”: it was renamed or deleted. Every new workbook has "
        "it: clientbook init BOOK.",
    ),
    "error.no_windows": (
        "Python не может показать окно с вопросами ({why}). Установите Python с python.org или, в "
        "Linux, пакет python3-tk, и нажмите кнопку снова.",
        "Python cannot show the window with the questions ({why}). Install Python from python.org "
        "or, on Linux, the package python3-tk, and press the button again.",
    ),
}

_FORMS: dict[str, tuple[str, str]] = {
    "ribbon.error.client_unknown": (
        "В книге нет компании с названием или кодом «{given}», и похожих тоже нет. Проверьте "
        "название или заведите компанию кнопкой «Новая компания».",
        "The book has no company with the name or key “{given}”, nor one like it. Check the name, "
        "or add the company with the button New company.",
    ),
    "ribbon.error.manager_needed": (
        "У компании «{company}» не указан менеджер. Выберите его: {choices}.",
        "The company “{company}” has no manager. Choose one: {choices}.",
    ),
    "ribbon.error.stage_without_contact": (
        "Этап воронки засчитывается только за состоявшийся разговор, а здесь «{outcome}». "
        "Очистите этап или выберите другой итог.",
        "Only a completed contact reaches a stage, and this was “{outcome}”. Clear the stage, or "
        "choose another outcome.",
    ),
    "ribbon.error.refusal_without_contact": (
        "Отказ бывает только в разговоре, а здесь «{outcome}». Очистите причину отказа или "
        "выберите итог «отказ».",
        "A refusal is given in a conversation, and this was “{outcome}”. Clear the reason of the "
        "refusal, or choose the outcome “refused”.",
    ),
    "ribbon.error.refusal_without_reason": (
        "Отказ без причины закрыть нельзя. Выберите причину: {choices}.",
        "A refusal cannot be closed without its reason. Choose one: {choices}.",
    ),
    "ribbon.error.next_day_needed": (
        "Не сказано, на какой день следующий шаг. Впишите его, например 01.12.2026.",
        "The day of the next step is not given. Write it down, for example 2026-12-01.",
    ),
    "ribbon.error.next_day_past": (
        "Следующий шаг ({next:date}) раньше самого контакта ({day:date}). Впишите более поздний "
        "день.",
        "The next step ({next:date}) is earlier than the contact itself ({day:date}). Write down "
        "a later day.",
    ),
    "ribbon.error.contact_ahead": (
        "Контакт {day:date} ещё не состоялся: сегодня {today:date}. О том, что предстоит, скажите "
        "в следующем шаге.",
        "The contact of {day:date} has not happened yet: today is {today:date}. What is to come "
        "belongs into the next step.",
    ),
    "ribbon.error.name_needed": (
        "У новой компании нет названия. Впишите его.",
        "The new company has no name. Write it down.",
    ),
    "ribbon.error.target_reason_needed": (
        "В таргет-группе компания стоит ради денег или имиджа. Выберите: {choices}.",
        "A company is in the target group for revenue or for image. Choose: {choices}.",
    ),
    "ribbon.error.out_reason_needed": (
        "Чтобы вывести компанию из работы, нужна причина, например: {choices}.",
        "A company leaves the work for a reason, for example: {choices}.",
    ),
    "ribbon.error.import_table_not_said": (
        "Не сказано, куда загружать «{file}». Похоже, это «{title}»: выберите таблицу.",
        "It is not said where “{file}” goes. It looks like “{title}”: choose the table.",
    ),
    "ribbon.error.header_two_rows": (
        "В файле «{file}» заголовки стоят в двух строках, {first} и {last}: «{shown}» и под ними "
        "«{below}». Впишите в строку заголовков {first}-{last} или одну из них.",
        "The headers of “{file}” stand in two rows, {first} and {last}: “{shown}” and below them "
        "“{below}”. Write {first}-{last} as the row of the headers, or one of the two.",
    ),
    "ribbon.error.header_unclear": (
        "В файле «{file}» на заголовок похожи две строки: {first} («{one}») и {second} "
        "(«{other}»). Впишите номер нужной.",
        "Two rows of “{file}” look like the header: {first} (“{one}”) and {second} (“{other}”). "
        "Write down the number of the right one.",
    ),
    "ribbon.error.plan_there": (
        "План на {month} уже есть: дни стоят у {n} {n:компании|компаний|компаний}. Составить "
        "заново? Прошедшие дни останутся как были.",
        "There is a plan for {month} already: {n} {n:company has its|companies have their} day. "
        "Make it anew? Days that are past stay as they were.",
    ),
    "ribbon.error.same_manager": (
        "{manager}: передавать самому себе нечего. Выберите другого менеджера.",
        "{manager}: there is nothing to hand over to oneself. Choose another manager.",
    ),
    "ribbon.error.not_his_company": (
        "«{company}» ({client}) ведёт не {manager}, а {whose}. Выберите, от кого передать.",
        "“{company}” ({client}) is not {manager}'s but {whose}'s. Choose from whom it goes.",
    ),
    "ribbon.error.manager_unknown": (
        "Менеджера «{given}» в книге нет. Выберите из списка: {choices}.",
        "The workbook has no manager “{given}”. Choose one: {choices}.",
    ),
    "ribbon.error.manager_misspelt": (
        "Менеджера «{given}» в книге нет. Возможно, «{nearest}»? Выберите из списка: {choices}.",
        "The workbook has no manager “{given}”. Perhaps “{nearest}”? Choose one: {choices}.",
    ),
    "ribbon.error.mail_to": (
        "Кому «{given}»? Выберите из списка или впишите один адрес почты.",
        "To whom is “{given}”? Choose from the list, or write one e-mail address.",
    ),
    "ribbon.error.nothing_to_undo": (
        "Отменять нечего: в книге «{book}» нет изменений clientbook, которые ещё действуют.",
        "There is nothing to undo: “{book}” holds no change of clientbook that still stands.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = _PRESSES | _FORMS
