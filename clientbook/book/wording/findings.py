"""Texts of the findings, one per code: key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "finding.row": ("строка {row}", "row {row}"),
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
        "здесь дата {value}, а нужно число. Введите число и задайте ячейке числовой формат.",
        "here is the date {value} where a number belongs. Type the number and give the cell a "
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
        "здесь дата {value}, а нужен текст: Excel принял его за дату. "
        "Задайте ячейке текстовый формат и введите текст заново.",
        "here is the date {value} where text belongs: Excel took the text for a date. "
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
        "значения «{value}» нет в списке ({n} {n:строка|строки|строк}). "
        "Выберите значение из списка или добавьте это на лист списков.",
        "the value “{value}” is not in the list ({n} {n:row|rows}). "
        "Choose one from the list, or add this one to the sheet of lists.",
    ),
    "finding.product_unknown": (
        "товара «{value}» нет в таблице товаров ({n} {n:строка|строки|строк}). "
        "Исправьте название или добавьте товар.",
        "the product “{value}” is not in the table of products ({n} {n:row|rows}). "
        "Correct the name or add the product.",
    ),
    "finding.manager_unknown": (
        "менеджера «{value}» нет в настройках ({n} {n:строка|строки|строк}). "
        "Исправьте имя или добавьте менеджера в настройки.",
        "the settings have no manager “{value}” ({n} {n:row|rows}). "
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
    "finding.stage_rate": (
        "доля {value:number} не подходит: нужно больше 0 % и не больше 100 %. Исправьте план.",
        "the share {value:number} does not fit: it must be above 0% and at most 100%. "
        "Correct the plan.",
    ),
}
