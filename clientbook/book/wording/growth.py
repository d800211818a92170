"""Texts of growing tables: what stands below and around them. Key → (Russian, English)."""

from __future__ import annotations

_ROOM: dict[str, tuple[str, str]] = {
    "error.cells_in_the_way": (
        "Лист «{sheet}»: под таблицей нет места для новых строк, занята ячейка {cell}. "
        "Повторите команду с ключом --make-room — всё, что стоит под таблицей, опустится ниже — "
        "или перенесите это сами.",
        "Sheet “{sheet}”: there is no room for new rows below the table, cell {cell} is taken. "
        "Repeat the command with --make-room, which moves down what stands below the table, "
        "or move it yourself.",
    ),
    "error.no_room_for_column": (
        "Лист «{sheet}»: справа от таблицы нет места для столбца «{header}», занята ячейка {cell}. "
        "Перенесите то, что там стоит, правее или ниже таблицы и повторите команду. "
        "Можно и самим добавить в таблицу столбец с таким заголовком — в любом месте.",
        "Sheet “{sheet}”: there is no room for the column “{header}” to the right of the table, "
        "cell {cell} is taken. Move what stands there further right or below the table, and repeat "
        "the command. Or add a column with this header to the table yourself, anywhere.",
    ),
    "error.cells_bound": (
        "Лист «{sheet}»: ячейки под таблицей, начиная с {cell}, нельзя опустить: {why}. "
        "Вставьте под таблицей пустые строки в Excel — он поправит ссылки сам — "
        "и повторите команду.",
        "Sheet “{sheet}”: the cells below the table, from {cell} on, cannot be moved down: {why}. "
        "Insert blank rows below the table in Excel, which adjusts references itself, "
        "and repeat the command.",
    ),
    "error.totals_bound": (
        "Лист «{sheet}»: строку итогов таблицы ({cell}) нельзя опустить ради новых строк: {why}. "
        "Выключите её («Конструктор таблиц — Строка итогов») и повторите команду.",
        "Sheet “{sheet}”: the table's totals row ({cell}) cannot be moved down for new rows: "
        "{why}. Turn it off (Table Design, Total Row) and repeat the command.",
    ),
    "note.made_room": (
        "Лист «{sheet}»: ячейки {cells} под таблицей опущены на "
        "{count} {count:строку|строки|строк}.",
        "Sheet “{sheet}”: the cells {cells} below the table were moved down by "
        "{count} {count:row|rows}.",
    ),
    "note.made_room_macros": (
        "В книге есть макросы: проверьте, не обращаются ли они к ячейкам {cells} "
        "листа «{sheet}» по адресу.",
        "The workbook has macros: check that they do not address the cells {cells} "
        "of the sheet “{sheet}”.",
    ),
    "cli.opt.make_room": (
        "Если под таблицей что-то стоит, опустить это ниже.",
        "If something stands below a table, move it down.",
    ),
}

_BOUND: dict[str, tuple[str, str]] = {
    "bound.formula": (
        "с ними связана формула в ячейке {place} листа «{where}»",
        "a formula in cell {place} of the sheet “{where}” is tied to them",
    ),
    "bound.name": ("на них указывает имя «{place}»", "the name “{place}” refers to them"),
    "bound.chart": (
        "по ним построена диаграмма ({place})",
        "a chart is drawn from them ({place})",
    ),
    "bound.pivot": (
        "их занимает или читает сводная таблица ({place})",
        "a pivot table stands on them or reads them ({place})",
    ),
    "bound.table": (
        "среди них стоит другая таблица, «{place}»",
        "another table, “{place}”, is among them",
    ),
    "bound.merged": (
        "объединённые ячейки {place} разорвались бы",
        "the merged cells {place} would be torn apart",
    ),
    "bound.line": (
        "строка с ячейкой {place} разорвалась бы",
        "the line with cell {place} would be torn apart",
    ),
    "bound.filter": (
        "их захватывает фильтр листа ({place})",
        "the filter of the sheet ({place}) covers them",
    ),
    "bound.format": (
        "от них зависит условное форматирование или проверка данных на листе «{where}» ({place})",
        "conditional formats or data validation on the sheet “{where}” depend on them ({place})",
    ),
    "bound.link": (
        "на них ведёт гиперссылка в ячейке {place} листа «{where}»",
        "a hyperlink in cell {place} of the sheet “{where}” leads to them",
    ),
    "bound.comment": (
        "к ячейке {place} есть примечание",
        "cell {place} has a comment",
    ),
    "bound.sparkline": (
        "с ними связан спарклайн на листе «{where}» ({place})",
        "a sparkline on the sheet “{where}” is tied to them ({place})",
    ),
    "bound.control": (
        "с ними связана кнопка или другой элемент на листе «{where}» ({place})",
        "a button or another object on the sheet “{where}” is tied to them ({place})",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {**_ROOM, **_BOUND}
