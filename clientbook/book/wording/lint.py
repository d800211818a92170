"""Texts of the lint: what Excel would refuse or repair. Key → (Russian, English).

`lint.CODE` says what is wrong and what to do; where it is stands before it.
"""

from __future__ import annotations

_COMMAND: dict[str, tuple[str, str]] = {
    "cli.lint": (
        "Проверить файл Excel: откроется ли он без «восстановления».",
        "Look whether Excel opens a workbook file without repairing it.",
    ),
    "cli.opt.template": (
        "Проверить ещё и то, что нужно шаблону: цвета и шрифты заданы явно.",
        "Look also for what a template needs: colours and fonts given outright.",
    ),
    "lint.none": (
        "«{file}»: ничего подозрительного, Excel откроет файл без восстановления.",
        "“{file}”: nothing suspicious; Excel should open it without repairs.",
    ),
    "lint.total": (
        "Найдено: {errors} {errors:ошибка|ошибки|ошибок}, "
        "{warnings} {warnings:предупреждение|предупреждения|предупреждений}.",
        "Found: {errors} {errors:error|errors}, {warnings} {warnings:warning|warnings}.",
    ),
    "lint.place.sheet": ("Лист «{sheet}»", "Sheet “{sheet}”"),
    "lint.place.table": ("Лист «{sheet}», таблица «{name}»", "Sheet “{sheet}”, table “{name}”"),
    "lint.place.only_table": ("Лист «{sheet}», таблица", "Sheet “{sheet}”, its table"),
    "lint.place.chart": ("Лист «{sheet}», диаграмма", "Sheet “{sheet}”, a chart"),
    "lint.place.drawing": ("Лист «{sheet}», рисунки", "Sheet “{sheet}”, drawings"),
    "lint.place.comments": ("Лист «{sheet}», примечания", "Sheet “{sheet}”, notes"),
    "lint.place.book": ("Книга", "The workbook"),
    "lint.place.styles": ("Оформление книги", "The workbook's styles"),
    "lint.place.strings": ("Тексты книги", "The workbook's texts"),
    "lint.place.pivot": ("Сводная таблица", "A pivot table"),
    "lint.place.part": ("Внутренняя часть файла {part}", "The file's part {part}"),
    "lint.place.cell": ("{place}, {cell}", "{place}, {cell}"),
}

_PACKAGE: dict[str, tuple[str, str]] = {
    "lint.comment_shape": (
        "у примечаний нет рисунка, в котором Excel их показывает. "
        "Пересохраните файл в Excel или LibreOffice.",
        "the notes lack the drawing in which Excel shows them. "
        "Save the file anew in Excel or LibreOffice.",
    ),
    "lint.content_type": (
        "не сказано, что это за часть. Восстановите файл из копии или пересохраните в LibreOffice.",
        "the file does not say what kind of part this is. "
        "Restore it from a copy, or save it anew in LibreOffice.",
    ),
    "lint.content_type_kind": (
        "часть объявлена не тем, чем она служит. "
        "Восстановите файл из копии или пересохраните в LibreOffice.",
        "the part is declared to be something else than it serves as. "
        "Restore the file from a copy, or save it anew in LibreOffice.",
    ),
    "lint.content_type_without_part": (
        "объявлена часть «{where}», которой в файле нет. Пересохраните файл в LibreOffice.",
        "the part “{where}” is declared but not there. Save the file anew in LibreOffice.",
    ),
    "lint.macro_type": (
        "имя файла, его вид и макросы не подходят друг к другу: книга с макросами — это .xlsm, "
        "без макросов — .xlsx. Переименуйте файл.",
        "the file's name, its kind and its macros do not agree: a workbook with macros is .xlsm, "
        "one without is .xlsx. Rename the file.",
    ),
    "lint.part_shared": (
        "часть принадлежит сразу двум листам, а может только одному. Восстановите файл из копии.",
        "the part belongs to two sheets at once, and may belong to one. "
        "Restore the file from a copy.",
    ),
    "lint.part_xml": (
        "часть записана с ошибкой (строка {where}) и не читается. Восстановите файл из копии.",
        "the part is damaged (line {where}) and cannot be read. Restore the file from a copy.",
    ),
    "lint.relation_id": (
        "две связи под одним именем. Восстановите файл из копии.",
        "two relationships have one name. Restore the file from a copy.",
    ),
    "lint.relation_missing": (
        "используется связь {where}, которой нет. Восстановите файл из копии "
        "или пересохраните в LibreOffice.",
        "the relationship {where} is used but not there. Restore the file from a copy, "
        "or save it anew in LibreOffice.",
    ),
    "lint.relation_owner": (
        "остались связи части, которой уже нет. Пересохраните файл в Excel или LibreOffice.",
        "relationships are left of a part that is gone. "
        "Save the file anew in Excel or LibreOffice.",
    ),
    "lint.relation_target": (
        "связь ведёт к части «{where}», которой в файле нет. Восстановите файл из копии.",
        "a relationship leads to “{where}”, which is not in the file. "
        "Restore the file from a copy.",
    ),
}

_WORKBOOK: dict[str, tuple[str, str]] = {
    "lint.active_tab": (
        "открываться должен лист, которого нет или который скрыт. "
        "Сделайте видимым хотя бы один лист и сохраните книгу на нём.",
        "it opens on a sheet that is not there or is hidden. "
        "Unhide a sheet and save the workbook with it in front.",
    ),
    "lint.calc_chain": (
        "в порядке пересчёта названа ячейка без формулы ({where}). "
        "Пересохраните файл в LibreOffice.",
        "the chain of calculation names a cell without a formula ({where}). "
        "Save the file anew in LibreOffice.",
    ),
    "lint.filter_name": (
        "фильтр и его скрытое имя показывают на разные ячейки. Снимите фильтр и поставьте снова.",
        "the filter and its hidden name cover different cells. "
        "Take the filter off and set it anew.",
    ),
    "lint.name_scope": (
        "имя «{where}» относится к листу, которого нет. Удалите его: «Формулы — Диспетчер имён».",
        "the name “{where}” belongs to a sheet that is not there. "
        "Delete it: Formulas, Name Manager.",
    ),
    "lint.name_sheet": (
        "«{where}» показывает на лист, которого в книге нет. "
        "Исправьте лист или удалите имя или правило.",
        "“{where}” refers to a sheet that the workbook does not have. "
        "Correct the sheet, or delete the name or rule.",
    ),
    "lint.name_syntax": (
        "Excel не принимает имя «{where}»: нужны буквы, цифры, точка и подчёркивание, "
        "непохоже на адрес ячейки, с непустым содержанием. Переименуйте его или удалите.",
        "Excel does not take the name “{where}”: it wants letters, digits, dots and underscores, "
        "unlike a cell's address, standing for something. Rename or delete it.",
    ),
    "lint.name_tab": (
        "область печати или фильтр одного листа («{where}») показывает на другой лист. "
        "Задайте область печати или фильтр заново.",
        "what one sheet prints or filters (“{where}”) lies on another sheet. "
        "Set the print area or the filter anew.",
    ),
    "lint.name_twice": (
        "имя «{where}» задано дважды. Оставьте одно: «Формулы — Диспетчер имён».",
        "the name “{where}” is given twice. Keep one: Formulas, Name Manager.",
    ),
    "lint.sheet_id": (
        "у двух листов один внутренний номер ({where}). Пересохраните файл в LibreOffice.",
        "two sheets have one inner number ({where}). Save the file anew in LibreOffice.",
    ),
    "lint.sheet_title": (
        "Excel не принимает название листа «{where}»: до 31 знака, без [ ] : * ? / \\, "
        "без апострофа по краям, не History и не такое же, как у другого листа. Переименуйте лист.",
        "Excel does not take the sheet title “{where}”: up to 31 characters, "
        "none of [ ] : * ? / \\, "
        "no apostrophe at the ends, not History, unlike every other title. Rename the sheet.",
    ),
    "lint.tab_selected": (
        "выделено несколько листов сразу: набранное на одном попадёт на все. "
        "Щёлкните по одному листу и сохраните книгу.",
        "several sheets are selected at once: what is typed on one lands on all. "
        "Click one tab and save the workbook.",
    ),
    "lint.title_reserved": (
        "название «{where}» русский Excel держит для себя и может заменить. Переименуйте лист.",
        "a Russian Excel keeps the title “{where}” for itself and may replace it. "
        "Rename the sheet.",
    ),
}

_STYLES: dict[str, tuple[str, str]] = {
    "lint.count": (
        "в списке {where} не столько записей, сколько сказано. "
        "Excel это обычно терпит; пересохраните файл, чтобы исправить.",
        "the list {where} does not hold as many items as it says. "
        "Excel mostly bears that; save the file again to fix it.",
    ),
    "lint.dxf_bounds": (
        "условное форматирование или таблица ссылается на вид, которого в книге нет. "
        "Задайте это форматирование заново.",
        "a conditional format or a table refers to a look that the workbook does not have. "
        "Set that formatting anew.",
    ),
    "lint.format_language": (
        "формат чисел «{where}» записан русскими буквами, в файле они должны быть латинскими "
        "(dd.mm.yyyy). Задайте формат заново в Excel.",
        "the number format “{where}” is written in Russian letters; files keep Latin ones "
        "(dd.mm.yyyy). Set the format anew in Excel.",
    ),
    "lint.number_format": (
        "в формате чисел «{where}» перед знаком стоит пробел: LibreOffice покажет число в тысячу "
        'раз меньше. Внесите пробел в кавычки: 0" ₽".',
        "the number format “{where}” has a space before the sign: LibreOffice shows the number "
        'divided by a thousand. Put the space inside the quotes: 0" ₽".',
    ),
    "lint.string_bounds": (
        "ячейка ссылается на текст, которого в книге нет. Восстановите файл из копии.",
        "a cell refers to a text that the workbook does not have. Restore the file from a copy.",
    ),
    "lint.style_bounds": (
        "ячейка или столбец ссылается на оформление, которого в книге нет. "
        "Пересохраните файл в LibreOffice.",
        "a cell or a column refers to a style that the workbook does not have. "
        "Save the file anew in LibreOffice.",
    ),
    "lint.style_parts": (
        "у стиля ({where}) нет шрифта, заливки, рамки или основы. "
        "Пересохраните файл в LibreOffice.",
        "a style ({where}) lacks its font, fill, border or base. "
        "Save the file anew in LibreOffice.",
    ),
    "lint.theme_colour": (
        "цвет взят из темы и в другой книге станет другим. Выберите «Другие цвета».",
        "a colour comes from the theme and will be another one in another workbook. "
        "Choose it under More Colors.",
    ),
    "lint.theme_font": (
        "шрифт взят из темы и в другой книге станет другим. Выберите шрифт по имени.",
        "a font comes from the theme and will be another one in another workbook. "
        "Choose a font by its name.",
    ),
}

_ROWS: dict[str, tuple[str, str]] = {
    "lint.cell_order": (
        "ячейка стоит не на своём месте в файле. Пересохраните файл в LibreOffice.",
        "the cell stands in a wrong place in the file. Save the file anew in LibreOffice.",
    ),
    "lint.dimension": (
        "размер листа указан меньше, чем он есть: другие программы могут не увидеть его края. "
        "Пересохраните файл в Excel.",
        "the sheet is said to be smaller than it is: other programs may miss its edge. "
        "Save the file anew in Excel.",
    ),
    "lint.formula_arguments": (
        "в формуле больше 255 аргументов у одной функции. Разбейте её на части.",
        "a function of the formula has more than 255 arguments. Split it.",
    ),
    "lint.formula_length": (
        "формула длиннее 8192 знаков. Разбейте её на части.",
        "the formula is longer than 8,192 characters. Split it.",
    ),
    "lint.line_feeds": (
        "в тексте больше 253 переводов строки. Сократите его или разнесите по ячейкам.",
        "the text has more than 253 line breaks. Shorten it, or spread it over several cells.",
    ),
    "lint.number_value": (
        "вместо числа записано «не число» или бесконечность. Очистите ячейку.",
        "instead of a number the cell holds “not a number” or infinity. Clear the cell.",
    ),
    "lint.row_order": (
        "строка {where} стоит в файле не на своём месте или её номер слишком велик. "
        "Пересохраните файл в LibreOffice.",
        "row {where} stands in a wrong place in the file, or its number is too large. "
        "Save the file anew in LibreOffice.",
    ),
    "lint.shared_formula": (
        "ячейки делят формулу № {where}, а самой её нет: Excel оставит только значения. "
        "Впишите формулу заново.",
        "cells share formula no. {where}, which is not there: Excel keeps only the values. "
        "Enter the formula anew.",
    ),
    "lint.text_length": (
        "текст длиннее 32 767 знаков: больше в ячейку не входит. Сократите его.",
        "the text is longer than 32,767 characters, the most a cell holds. Shorten it.",
    ),
}

_SHEETS: dict[str, tuple[str, str]] = {
    "lint.column_order": (
        "ширина и вид столбца {where} заданы дважды, не по порядку или за краем листа. "
        "Пересохраните файл в LibreOffice.",
        "width and look of column {where} are given twice, out of order or beyond the sheet. "
        "Save the file anew in LibreOffice.",
    ),
    "lint.element_order": (
        "часть листа «{where}» записана не на своём месте. Пересохраните файл в LibreOffice.",
        "the sheet's section “{where}” stands in a wrong place. Save the file anew in LibreOffice.",
    ),
    "lint.formula_language": (
        "формула ({where}) записана по-русски или с точкой с запятой; в файле нужны английские "
        "функции и запятые. Введите её заново в Excel.",
        "a formula ({where}) is written in Russian or with semicolons; files keep English "
        "functions and commas. Enter it anew in Excel.",
    ),
    "lint.header_length": (
        "колонтитул длиннее 255 знаков. Сократите его.",
        "a page header or footer is longer than 255 characters. Shorten it.",
    ),
    "lint.link_inside": (
        "ссылка на место в этой же книге записана как внешняя и после переименования файла "
        "может не сработать. Сделайте её заново: «Ссылка — Место в документе».",
        "a link to a place in this workbook is written as one to the outside, and may fail "
        "after the file is renamed. Make it anew: Link, Place in This Document.",
    ),
    "lint.link_sheet": (
        "ссылка ведёт на лист, которого в книге нет. Исправьте её или удалите.",
        "the link leads to a sheet that the workbook does not have. Correct or delete it.",
    ),
    "lint.list_length": (
        "список выпадающих значений длиннее 255 знаков. Вынесите его на лист и дайте ему имя.",
        "the literal drop-down list is longer than 255 characters. "
        "Put it on a sheet and give it a name.",
    ),
    "lint.merge_overlap": (
        "объединённые ячейки накладываются друг на друга. Разъедините лишние.",
        "merged cells overlap. Unmerge those that do not belong.",
    ),
    "lint.merge_single": (
        "«объединена» всего одна ячейка. Снимите объединение.",
        "a single cell is “merged”. Unmerge it.",
    ),
    "lint.message_length": (
        "подсказка выпадающего списка слишком длинная: заголовок до 32 знаков, текст до 255. "
        "Сократите её.",
        "the message of a drop-down is too long: 32 characters for its title, 255 for its text. "
        "Shorten it.",
    ),
    "lint.range_empty": (
        "проверка данных или условное форматирование не относится ни к одной ячейке «{where}». "
        "Удалите это правило.",
        "a validation or conditional format covers no cell “{where}”. Delete that rule.",
    ),
    "lint.sheet_filter": (
        "фильтр листа стоит поверх таблицы, у которой есть свой. Снимите фильтр листа.",
        "the sheet's filter stands over a table, which has its own. Take the sheet's filter off.",
    ),
    "lint.structured_reference": (
        "проверка данных или условное форматирование ссылается на таблицу по столбцам, "
        "а там это нельзя. Дайте столбцу имя и укажите имя.",
        "a validation or conditional format refers to a table's column, which is not allowed "
        "there. Name the column's cells and use that name.",
    ),
}

_TABLES: dict[str, tuple[str, str]] = {
    "lint.column_id": (
        "у двух столбцов один внутренний номер. Преобразуйте таблицу в диапазон и создайте заново.",
        "two columns have one inner number. Convert the table to a range and make it anew.",
    ),
    "lint.column_name": (
        "у двух столбцов одинаковый заголовок. Переименуйте один.",
        "two columns have the same header. Rename one.",
    ),
    "lint.table_columns": (
        "столбцов описано не столько, сколько их в таблице. "
        "Преобразуйте таблицу в диапазон и создайте заново.",
        "it describes other columns than it has. Convert the table to a range and make it anew.",
    ),
    "lint.table_filter": (
        "фильтр таблицы выходит за её края. Выключите фильтр таблицы и включите снова.",
        "the table's filter reaches beyond it. Turn the table's filter off and on again.",
    ),
    "lint.table_header": (
        "заголовок в ячейке не тот, что записан у столбца таблицы, или это не текст. "
        "Введите заголовок заново.",
        "the header in the cell is not the one that the table's column has, or is no text. "
        "Type the header anew.",
    ),
    "lint.table_id": (
        "у двух таблиц один внутренний номер ({where}). "
        "Преобразуйте одну в диапазон и создайте заново.",
        "two tables have one inner number ({where}). Convert one to a range and make it anew.",
    ),
    "lint.table_name": (
        "имя таблицы «{where}» занято или Excel его не примет. Переименуйте таблицу.",
        "the table name “{where}” is taken, or Excel does not take it. Rename the table.",
    ),
    "lint.table_overlap": (
        "таблица накладывается на другую таблицу или на объединённые ячейки. Разведите их.",
        "the table overlaps another table or merged cells. Move them apart.",
    ),
    "lint.table_rows": (
        "в таблице нет ни одной строки данных. Растяните её хотя бы на одну строку.",
        "the table has no row of data. Resize it to hold at least one.",
    ),
}

_SOURCES: dict[str, tuple[str, str]] = {
    "lint.chart_sheet": (
        "данные берутся с листа «{where}», которого в книге нет. Выберите данные заново.",
        "its numbers come from the sheet “{where}”, which is not there. Select its data anew.",
    ),
    "lint.pivot_source": (
        "её источник «{where}» не найден в книге. Укажите источник данных заново.",
        "its source “{where}” is not in the workbook. Choose its data source anew.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    **_COMMAND,
    **_PACKAGE,
    **_WORKBOOK,
    **_STYLES,
    **_ROWS,
    **_SHEETS,
    **_TABLES,
    **_SOURCES,
}
