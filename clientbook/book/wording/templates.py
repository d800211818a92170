"""Texts of the template renderer's errors. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.template_problems": (
        "В шаблоне {count} {count:ошибка|ошибки|ошибок}, поэтому ничего не создано. "
        "Исправьте шаблон в Excel и повторите.\n{lines}",
        "The template has {count} {count:fault|faults}, so nothing was made. "
        "Mend it in Excel and try again.\n{lines}",
    ),
    "error.template_problems_in": (
        "В шаблоне «{file}» {count} {count:ошибка|ошибки|ошибок}, поэтому ничего не создано. "
        "Исправьте шаблон в Excel и повторите.\n{lines}",
        "The template “{file}” has {count} {count:fault|faults}, so nothing was made. "
        "Mend it in Excel and try again.\n{lines}",
    ),
    "error.template_sheets": (
        "В шаблоне «{file}» несколько листов: {sheets}. Отчёт становится одним листом книги, "
        "поэтому оставьте в шаблоне один лист или сделайте отчёт отдельным файлом (--out).",
        "The template “{file}” has several sheets: {sheets}. The report becomes one sheet of the "
        "workbook, so leave one sheet in the template, or make the report as a file (--out).",
    ),
    "error.template_unreadable": (
        "Шаблон не читается: это не книга Excel или файл повреждён. "
        "Откройте его в Excel и сохраните как «Книга Excel (.xlsx)».",
        "The template cannot be read: it is not an Excel workbook, or it is damaged. "
        "Open it in Excel and save it as an Excel workbook (.xlsx).",
    ),
    "error.template_strict": (
        "Шаблон сохранён как «Книга Excel (Strict Open XML)». "
        "Сохраните его как обычную «Книга Excel (.xlsx)».",
        "The template is saved as a Strict Open XML workbook. "
        "Save it as an ordinary Excel workbook (.xlsx).",
    ),
    "error.template_too_big": (
        "Шаблон слишком велик: {size} МБ после распаковки, можно до {most} МБ. "
        "Уберите из него лишние листы и картинки.",
        "The template is too big: {size} MB unpacked, at most {most} MB are read. "
        "Take needless sheets and pictures out of it.",
    ),
    "template.line": ("• {place}: {reason}. {source}", "• {place}: {reason}. {source}"),
    "template.likely": (
        "{reason}; возможно, «{likely}»",
        "{reason}; probably “{likely}”",
    ),
    "template.more": (
        "… и ещё {count} {count:ошибка|ошибки|ошибок}.",
        "… and {count} more {count:fault|faults}.",
    ),
    "template.place.cell": ("лист «{sheet}», ячейка {cell}", "sheet “{sheet}”, cell {cell}"),
    "template.place.title": ("ярлык листа «{sheet}»", "tab of sheet “{sheet}”"),
    "template.place.header": ("колонтитул листа «{sheet}»", "header or footer of sheet “{sheet}”"),
    "template.place.drawing": (
        "надпись или диаграмма на листе «{sheet}»",
        "shape or chart on sheet “{sheet}”",
    ),
    "template.place.table": ("таблица на листе «{sheet}»", "table on sheet “{sheet}”"),
    "template.place.rule": (
        "правило на листе «{sheet}», {cell}",
        "rule on sheet “{sheet}”, {cell}",
    ),
    "template.place.names": ("имена книги, {cell}", "names of the workbook, {cell}"),
    "template.reason.name": ("нет такого имени: «{name}»", "there is no name “{name}”"),
    "template.reason.field": ("у «{owner}» нет поля «{name}»", "“{owner}” has no field “{name}”"),
    "template.reason.item": (
        "в списке «{owner}» нет значения с номером {name}",
        "the list “{owner}” has no item number {name}",
    ),
    "template.reason.filter": ("нет такого фильтра: «{name}»", "there is no filter “{name}”"),
    "template.reason.test": ("нет такой проверки: «{name}»", "there is no test “{name}”"),
    "template.reason.tag": ("нет такой команды: «{name}»", "there is no tag “{name}”"),
    "template.reason.syntax": (
        "запись не разобрать, проверьте кавычки, скобки и запятые",
        "this cannot be read, check its quotes, brackets and commas",
    ),
    "template.reason.brace": (
        "фигурные скобки не парные: нужно {{{{ имя }}}}",
        "the curly brackets do not match: write {{{{ name }}}}",
    ),
    "template.reason.split": (
        "блок должен начаться и кончиться в одной ячейке; "
        "для строк служат {{%row … %}} и {{%tr … %}}",
        "a block must begin and end in one cell; for rows there are {{%row … %}} and {{%tr … %}}",
    ),
    "template.reason.unclosed": (
        "блок «{tag}» не закрыт, ниже нужна строка с {{%tr {end} %}}",
        "the block “{tag}” is not closed, it needs a row with {{%tr {end} %}} below",
    ),
    "template.reason.stray": (
        "«{tag}» стоит без своего начала",
        "“{tag}” stands without its beginning",
    ),
    "template.reason.row_only": (
        "в {{%row … %}} можно писать только for и if, остальное пишут в {{%tr … %}}",
        "{{%row … %}} takes only for and if, the rest goes in {{%tr … %}}",
    ),
    "template.reason.sheet_only": (
        "в {{%лист … %}} можно писать только «для … из …» или «если …»",
        "{{%sheet … %}} takes only “for … in …” or “if …”",
    ),
    "template.reason.sheet_second": (
        "на листе может быть только одно {{%лист … %}}",
        "a sheet takes only one {{%sheet … %}}",
    ),
    "template.reason.sheet_one": (
        "здесь отчёт становится одним листом книги, поэтому лист повторить нельзя: "
        "уберите {{%лист … %}} или сделайте отчёт отдельным файлом (--out)",
        "here the report becomes one sheet of the workbook, so a sheet cannot repeat: "
        "take {{%sheet … %}} out, or make the report as a file (--out)",
    ),
    "template.reason.sheets_none": (
        "показывать нечего, а в книге должен остаться хотя бы один видимый лист: "
        "добавьте в шаблон обычный лист, например с итогами",
        "there is nothing to show, and a workbook needs a visible sheet: "
        "add an ordinary sheet to the template, with totals for instance",
    ),
    "template.reason.sheet_outside": (
        "здесь смотрят на лист «{name}», а он повторяется, и неясно, на какой из его повторов; "
        "итоги по всем берите из данных",
        "this looks at sheet “{name}”, which repeats, so nobody can say at which of its copies; "
        "take totals of all from the data",
    ),
    "template.reason.sheet_part": (
        "лист со сводной таблицей, срезом, кнопкой или вставленным объектом повторить нельзя",
        "a sheet with a pivot table, slicer, button or embedded object cannot repeat",
    ),
    "template.reason.limit_sheets": (
        "из одного листа получилось бы больше {most} листов",
        "one sheet would become more than {most} sheets",
    ),
    "template.reason.unsafe": (
        "этого в шаблоне делать нельзя: {what}",
        "a template may not do this: {what}",
    ),
    "template.reason.divided": ("деление на ноль", "division by zero"),
    "template.reason.kinds": (
        "значения разных видов нельзя сложить, сравнить или передать фильтру",
        "values of different kinds cannot be added, compared or given to a filter",
    ),
    "template.reason.compute": ("значение не вычисляется", "the value cannot be computed"),
    "template.reason.not_list": (
        "перебирать можно только список, а здесь {kind}",
        "only a list can be gone through, and this is {kind}",
    ),
    "template.reason.not_value": (
        "в ячейку можно поставить число, дату или текст, а здесь {kind}",
        "a cell takes a number, a date or a text, and this is {kind}",
    ),
    "template.reason.unpack": (
        "имён в цикле не столько, сколько значений в строке списка",
        "the loop has not as many names as the list's items have values",
    ),
    "template.reason.limit_rows": ("больше {most} строк на листе", "more than {most} rows"),
    "template.reason.limit_cells": (
        "больше {most} ячеек и рисунков во всём отчёте",
        "more than {most} cells and drawings in the whole report",
    ),
    "template.reason.limit_steps": ("слишком много повторов", "too many repetitions"),
    "template.reason.limit_seconds": (
        "вычисляется дольше {most} секунд",
        "it takes longer than {most} seconds",
    ),
    "template.reason.limit_text": (
        "текст длиннее {most} знаков",
        "a text longer than {most} characters",
    ),
    "template.reason.limit_lines": (
        "в одной ячейке больше {most} строк текста",
        "more than {most} lines in one cell",
    ),
    "template.reason.limit_list": (
        "список длиннее {most} значений",
        "a list of more than {most} items",
    ),
    "template.reason.limit_number": ("слишком большое число", "too big a number"),
    "template.reason.limit_deep": ("слишком длинное выражение", "too long an expression"),
    "template.reason.limit_formula": (
        "после размножения строк формула длиннее, чем может Excel",
        "with the rows repeated the formula is longer than Excel allows",
    ),
    "template.reason.formula": ("формулу не разобрать", "the formula cannot be read"),
    "template.reason.image_name": (
        "картинку «{name}» взять нельзя: пишите имя файла png или jpg без пути, "
        "а файл положите рядом со своим шаблоном",
        "the picture “{name}” cannot be taken: write the name of a png or jpg file without a path, "
        "and put the file beside your own template",
    ),
    "template.reason.image_missing": (
        "рядом с шаблоном нет файла «{name}»",
        "there is no file “{name}” beside the template",
    ),
    "template.reason.image_big": (
        "картинка «{name}» больше {most} МБ",
        "the picture “{name}” is bigger than {most} MB",
    ),
    "template.reason.image_kind": (
        "файл «{name}» — не картинка png или jpg",
        "the file “{name}” is no png or jpg picture",
    ),
    "template.reason.image_alone": (
        "картинка должна стоять в ячейке одна, без текста",
        "a picture must be alone in its cell, without text",
    ),
    "template.reason.former": (
        "поля «{name}» больше нет, вместо него пишите «{now}»",
        "the field “{name}” is no more, write “{now}” instead",
    ),
    "template.reason.table_repeated": (
        "таблица «{name}» стоит внутри повторяемого блока; "
        "повторять можно только строки под её шапкой",
        "table “{name}” stands inside a repeated block; only rows below its header can repeat",
    ),
    "template.kind.none": ("пусто", "nothing"),
    "template.kind.list": ("список", "a list"),
    "template.kind.record": ("запись с полями", "a record with fields"),
    "template.kind.text": ("текст", "a text"),
    "template.kind.number": ("число", "a number"),
    "template.kind.date": ("дата", "a date"),
    "template.kind.other": ("что-то другое", "something else"),
    "template.yes": ("да", "yes"),
    "template.no": ("нет", "no"),
}
