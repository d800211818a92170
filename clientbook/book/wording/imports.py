"""Texts of the import: rejects, refusals, results. Key → (Russian, English)."""

from __future__ import annotations

_ERRORS: dict[str, tuple[str, str]] = {
    "error.source_missing": (
        "Файл «{file}» не найден или не читается. Проверьте имя, папку и права доступа.",
        "The file “{file}” was not found or cannot be read. "
        "Check its name, its folder and your access rights.",
    ),
    "error.source_format": (
        "Файлы {ending} импорт пока не читает: «{file}». "
        "Откройте файл в Excel и сохраните как «Книга Excel (.xlsx)» или CSV.",
        "Import does not read {ending} files yet: “{file}”. "
        "Open the file in Excel and save it as “Excel Workbook (.xlsx)” or CSV.",
    ),
    "error.source_too_large": (
        "Файл «{file}» слишком велик для импорта: предел — {limit} МБ. "
        "Разделите его на части и загрузите по очереди.",
        "The file “{file}” is too large to import: the limit is {limit} MB. "
        "Split it and import the parts one after another.",
    ),
    "error.source_too_many_cells": (
        "Таблица в файле «{file}» слишком велика: предел — {rows:number} строк, {columns} столбцов "
        "и {cells:number} ячеек. Удалите лишние столбцы или разделите файл на части.",
        "The table in the file “{file}” is too large: the limit is {rows:number} rows, {columns} "
        "columns and {cells:number} cells. Delete columns that are not needed, or split the file.",
    ),
    "error.source_unreadable": (
        "«{file}» не читается: файл повреждён, или внутри не то, что обещает расширение. "
        "Откройте его в Excel, проверьте, что видны строки, и сохраните заново как .xlsx.",
        "“{file}” cannot be read: the file is damaged, or is not what its name says. "
        "Open it in Excel, check that its rows are there, and save it again as .xlsx.",
    ),
    "error.source_empty": (
        "Файл «{file}» пуст. Нужна строка заголовков и строки под ней.",
        "The file “{file}” is empty. It needs a row of headers and rows below it.",
    ),
    "error.source_without_rows": (
        "В файле «{file}» есть только заголовки. Добавьте под ними строки и повторите импорт.",
        "The file “{file}” holds only headers. Add rows below them and import again.",
    ),
    "error.import_table": (
        "Таблицы «{name}» нет. В какую загружать, укажите одним из имён: {tables}.",
        "There is no table “{name}”. Say where the rows go by one of these names: {tables}.",
    ),
    "error.import_no_header": (
        "В файле «{file}» нет ни одного знакомого заголовка; найдены: {found}. "
        "Назовите столбцы как в книге, например: {known}.",
        "The file “{file}” has no header that is known here; found: {found}. "
        "Name the columns as in the book, for example: {known}.",
    ),
    "error.import_header_missing": (
        "В файле «{file}» не хватает обязательных столбцов: {headers}. "
        "Добавьте их в строку заголовков (строка {row}).",
        "The file “{file}” lacks required columns: {headers}. "
        "Add them to the header row (row {row}).",
    ),
    "error.import_header_twice": (
        "В файле «{file}» столбец «{header}» встречается дважды: {cells}. "
        "Переименуйте или удалите лишний.",
        "The file “{file}” has the column “{header}” twice: {cells}. Rename or delete one of them.",
    ),
}

_REJECTS: dict[str, tuple[str, str]] = {
    "import.reject_row": ("Строка файла", "Row in the file"),
    "import.reject_reason": ("Почему не загружена", "Why it was not imported"),
    "import.reject.nothing_known": (
        "В знакомых столбцах пусто: загружать нечего.",
        "Nothing stands in the columns that are known: there is nothing to import.",
    ),
    "import.reject.header_again": (
        "Это повтор строки заголовков.",
        "This is the header row once more.",
    ),
    "import.reject.total": (
        "Это строка итогов, а не компания.",
        "This is a row of totals, not a company.",
    ),
    "import.reject.nameless": (
        "Непонятно, о ком строка: заполните хотя бы один столбец из {headers}.",
        "It does not say whose row it is: fill in at least one of {headers}.",
    ),
    "import.reject.doubtful": (
        "«{name}» подходит сразу нескольким строкам книги. Укажите код ({header}) нужной.",
        "“{name}” fits several rows of the book. Give the key ({header}) of the right one.",
    ),
}

_RESULTS: dict[str, tuple[str, str]] = {
    "import.summary": (
        "«{title}», строк: добавлено {added}, изменено {changed}, "
        "без изменений {same}, не загружено {rejected}.",
        "“{title}”: {added} {added:row|rows} added, {changed} changed, {same} the same, "
        "{rejected} not imported.",
    ),
    "import.repeated": (
        "{count} {count:строка файла повторяла|строки файла повторяли|строк файла повторяли} "
        "другие строки того же файла и {count:соединена|соединены|соединены} с ними.",
        "{count} {count:row of the file repeated|rows of the file repeated} other rows of the "
        "same file and {count:was|were} joined with them.",
    ),
    "import.rejects_kept": (
        "{count} {count:строка не загружена|строки не загружены|строк не загружено}: причины — "
        "в файле {file}. Исправьте его и загрузите.",
        "{count} {count:row was|rows were} not imported: the reasons are in {file}. "
        "Mend it and import it.",
    ),
    "import.ignored": (
        "Столбец «{header}» не знаком и пропущен; в исходном файле он остался.",
        "The column “{header}” is not known and was left out; the source file keeps it.",
    ),
    "import.ignored_nearest": (
        "Столбец «{header}» не знаком и пропущен; в исходном файле он остался. "
        "Если это «{nearest}», переименуйте заголовок и загрузите файл ещё раз.",
        "The column “{header}” is not known and was left out; the source file keeps it. "
        "If it is “{nearest}”, rename the header and import the file again.",
    ),
    "import.computed": (
        "{count:Этот столбец|Эти столбцы|Эти столбцы} clientbook считает сам, "
        "значения из файла пропущены: {headers}.",
        "clientbook computes {count:this column|these columns} itself, "
        "and left out the file's values: {headers}.",
    ),
    "import.no_place": (
        "Столбца «{header}» нет на листе «{title}»: "
        "{count} {count:значение пропущено|значения пропущены|значений пропущено}.",
        "The sheet “{title}” has no column “{header}”: "
        "{count} {count:value was|values were} left out.",
    ),
    "import.other_sheets": (
        "Прочитан лист «{sheet}»; другие листы книги не читались: {others}.",
        "The sheet “{sheet}” was read; other sheets of the workbook were not: {others}.",
    ),
    "import.elsewhere": (
        "{count} {count:компания нашлась|компании нашлись|компаний нашлись} на листе «{title}» "
        "и {count:обновлена|обновлены|обновлены} там.",
        "{count} {count:company was|companies were} found on the sheet “{title}” "
        "and updated there.",
    ),
    "import.kept_formulas": (
        "Столбец «{header}»: {count} {count:ячейка|ячейки|ячеек} с вашими формулами "
        "не {count:изменена|изменены|изменены}.",
        "The column “{header}”: {count} {count:cell|cells} with formulas of yours "
        "{count:was|were} not changed.",
    ),
    "import.kept_good": (
        "Столбец «{header}»: {count} {count:значение|значения|значений} из файла не "
        "{count:читается|читаются|читаются}, "
        "в книге {count:оставлено прежнее|оставлены прежние|оставлены прежние}.",
        "The column “{header}”: {count} {count:value|values} of the file cannot be read; "
        "the book keeps what it had.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {**_ERRORS, **_REJECTS, **_RESULTS}
