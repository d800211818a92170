"""Texts of the import: rejects, refusals, results. Key → (Russian, English)."""

from __future__ import annotations

from clientbook.book.wording import maps

_ERRORS: dict[str, tuple[str, str]] = {
    "error.source_missing": (
        "Файл «{file}» не найден или не читается. Проверьте имя, папку и права доступа.",
        "The file “{file}” was not found or cannot be read. "
        "Check its name, its folder and your access rights.",
    ),
    "error.source_format": (
        "Файлы {ending} импорт не читает: «{file}». "
        "Откройте файл в Excel и сохраните как «Книга Excel (.xlsx)» или CSV.",
        "Import does not read {ending} files: “{file}”. "
        "Open the file in Excel and save it as “Excel Workbook (.xlsx)” or CSV.",
    ),
    "error.source_too_slow": (
        "«{file}» не удалось прочитать: не хватило памяти или отведённого времени "
        "({seconds} {seconds:секунда|секунды|секунд}). "
        "Откройте файл в Excel и сохраните нужный лист отдельно, как .xlsx или CSV.",
        "“{file}” could not be read: memory or time ({seconds} {seconds:second|seconds}) ran out. "
        "Open the file in Excel and save the sheet you need by itself, as .xlsx or CSV.",
    ),
    "error.source_sheet": (
        "В файле «{file}» нет листа «{sheet}». Укажите один из этих: {titles}.",
        "The file “{file}” has no sheet “{sheet}”. Name one of these: {titles}.",
    ),
    "error.source_no_sheets": (
        "В «{file}» листов нет, это текстовый файл. Уберите указание листа «{sheet}».",
        "“{file}” is a text file and has no sheets. Do not name the sheet “{sheet}”.",
    ),
    "error.header_row_beyond": (
        "В файле «{file}» в строке {row} пусто: заголовков там нет (прочитано строк: {rows}). "
        "Укажите строку, в которой стоят заголовки, например --header-row 3.",
        "Row {row} of “{file}” is empty: there are no headers (rows read: {rows}). "
        "Name the row of the headers, for example --header-row 3.",
    ),
    "error.header_row_unread": (
        "«{given}» — не строка заголовков. Напишите номер строки, например 3, "
        "а для заголовков в две строки — 3-4.",
        "“{given}” is no header row. Write its number, such as 3, or 3-4 for headers in two rows.",
    ),
    "error.header_two_rows": (
        "В файле «{file}» заголовки стоят в двух строках, {first} и {last}: "
        "«{shown}» и под ними «{below}». Запустите с --header-row {first}-{last} "
        "(или напишите в карте: header_row = [{first}, {last}]), и они будут соединены; "
        "если верна одна из строк, укажите только её.",
        "The headers of “{file}” stand in two rows, {first} and {last}: “{shown}” and below them "
        "“{below}”. Run with --header-row {first}-{last} (or write into the map: "
        "header_row = [{first}, {last}]) and they are joined; if one of the rows is right, "
        "name only that one.",
    ),
    "error.header_unclear": (
        "В файле «{file}» на заголовок похожи две строки: "
        "{first} («{one}») и {second} («{other}»). "
        "Укажите нужную: --header-row {first}, или в карте header_row = {first}.",
        "Two rows of “{file}” look like the header: {first} (“{one}”) and {second} (“{other}”). "
        "Say which: --header-row {first}, or in the map header_row = {first}.",
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
    "error.import_table_not_said": (
        "Не сказано, в какую таблицу загружать «{file}». "
        "Добавьте --to {likely} (похоже, это «{title}») или укажите карту: --map.",
        "It is not said which table “{file}” goes to. "
        "Add --to {likely} (it looks like “{title}”), or name a map: --map.",
    ),
    "error.import_no_header": (
        "В файле «{file}» нет ни одного знакомого заголовка; найдены: {found}. "
        "Если заголовки в другой строке, укажите её: --header-row 3. Если называются по-своему, "
        "сделайте карту (import --preview … --write-map) или назовите столбцы как в книге, "
        "например: {known}.",
        "The file “{file}” has no header that is known here; found: {found}. "
        "If the headers stand in another row, name it: --header-row 3. If they have names of "
        "their own, make a map (import --preview … --write-map), or name the columns as in the "
        "book, for example: {known}.",
    ),
    "error.import_header_missing": (
        "В файле «{file}» не хватает обязательных столбцов: {headers}. "
        "Добавьте их в строку заголовков (строка {row}) "
        "или напишите в карте, откуда их взять{hints}.",
        "The file “{file}” lacks required columns: {headers}. "
        "Add them to the header row (row {row}), or say in the map where they come from{hints}.",
    ),
    "error.import_header_twice": (
        "В файле «{file}» столбец «{header}» встречается дважды: {cells}. "
        "Переименуйте лишний или сделайте карту и оставьте в ней одну строку: "
        '"{header}" = "{used}".',
        "The file “{file}” has the column “{header}” twice: {cells}. Rename one of them, or make "
        'a map and keep one line in it: "{header}" = "{used}".',
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
        "Столбец «{header}» пропущен: возможно, это «{nearest}», но уверенности нет. "
        'Если так и есть, напишите в карте: "{nearest}" = "{header}".',
        "The column “{header}” was left out: it may be “{nearest}”, but that is not sure. "
        'If it is, write into the map: "{nearest}" = "{header}".',
    ),
    "import.ignored_taken": (
        "Столбец «{header}» пропущен: «{ours}» уже взят из столбца «{rival}». "
        'Если нужен этот, напишите в карте: "{ours}" = "{header}".',
        "The column “{header}” was left out: “{ours}” is taken from “{rival}” already. "
        'If this one is right, write into the map: "{ours}" = "{header}".',
    ),
    "import.guessed": (
        "{count:Столбец узнан|Столбцы узнаны|Столбцы узнаны} по названию: {pairs}.",
        "{count:A column was|Columns were} known by name: {pairs}.",
    ),
    "import.unmapped": (
        "{count:Столбца|Столбцов|Столбцов} файла нет в карте, "
        "{count:он не загружен|они не загружены|они не загружены}: {headers}. "
        "Если так и надо, добавьте {count:его|их|их} в карте в ignore.",
        "The map says nothing about {count:a column|columns} of the file, which "
        "{count:was|were} not imported: {headers}. If that is right, add "
        "{count:it|them} to ignore in the map.",
    ),
    "import.many": (
        "{n:Ещё|Ещё|Ещё} {n} {n:такая ячейка|такие ячейки|таких ячеек}.",
        "{n} more {n:cell is|cells are} like this.",
    ),
    "import.many.word": ("«{word}»", "“{word}”"),
    "import.many.word_nearest": (
        "«{word}» (похоже на «{nearest}»)",
        "“{word}” (looks like “{nearest}”)",
    ),
    "import.many.more": (" и ещё {n}", " and {n} more"),
    "import.many.manager_unknown": (
        "{sheet}, «{header}»: {n} {n:менеджера|менеджеров|менеджеров} нет в настройках "
        "({rows} {rows:строка|строки|строк}): {values}. Впишите их в настройки или загрузите "
        "списком (--to managers); если имена в книге другие, переведите их в карте: "
        'values = {{ "{word}" = "{nearest}" }}.',
        "{sheet}, “{header}”: {n} {n:manager is|managers are} not in the settings "
        "({rows} {rows:row|rows}): {values}. Write them into the settings or import their list "
        "(--to managers); if the book calls them otherwise, translate them in the map: "
        'values = {{ "{word}" = "{nearest}" }}.',
    ),
    "import.many.product_unknown": (
        "{sheet}, «{header}»: {n} {n:товара|товаров|товаров} нет в таблице товаров "
        "({rows} {rows:строка|строки|строк}): {values}. Добавьте их (можно списком: "
        '--to products) или переведите в карте: values = {{ "{word}" = "{nearest}" }}.',
        "{sheet}, “{header}”: {n} {n:product is|products are} not in the table of products "
        "({rows} {rows:row|rows}): {values}. Add them (their list comes in with --to products) "
        'or translate them in the map: values = {{ "{word}" = "{nearest}" }}.',
    ),
    "import.many.choice_unknown": (
        "{sheet}, «{header}»: {n} {n:значения|значений|значений} нет в списках "
        "({rows} {rows:строка|строки|строк}): {values}. Добавьте в списки "
        'или переведите в карте: values = {{ "{word}" = "{nearest}" }}.',
        "{sheet}, “{header}”: {n} {n:value is|values are} not in the lists "
        "({rows} {rows:row|rows}): {values}. Add to the lists, "
        'or translate in the map: values = {{ "{word}" = "{nearest}" }}.',
    ),
    "import.many.list_unknown": (
        "{sheet}, «{header}»: {n} {n:значение|значения|значений} не из списка "
        "({rows} {rows:строка|строки|строк}): {values}. "
        'Переведите в карте: values = {{ "{word}" = "{nearest}" }}.',
        "{sheet}, “{header}”: {n} {n:value is|values are} not of the list "
        "({rows} {rows:row|rows}): {values}. "
        'Translate in the map: values = {{ "{word}" = "{nearest}" }}.',
    ),
    "import.many.stage_unknown": (
        "{sheet}, «{header}»: {n} {n:этапа|этапов|этапов} нет в настройках "
        "({rows} {rows:строка|строки|строк}): {values}. "
        'Переведите в карте: values = {{ "{word}" = "{nearest}" }}.',
        "{sheet}, “{header}”: {n} {n:stage is|stages are} not in the settings "
        "({rows} {rows:row|rows}): {values}. "
        'Translate in the map: values = {{ "{word}" = "{nearest}" }}.',
    ),
    "import.many.client_missing": (
        "{sheet}, «{header}»: {n} {n:компании|компаний|компаний} нет в базе "
        "({rows} {rows:строка|строки|строк}): {values}. Сначала загрузите компании "
        "(--to working) или переведите названия в карте: "
        'values = {{ "{word}" = "{nearest}" }}.',
        "{sheet}, “{header}”: {n} {n:company is|companies are} not in the book "
        "({rows} {rows:row|rows}): {values}. Import the companies first (--to working), "
        'or translate the names in the map: values = {{ "{word}" = "{nearest}" }}.',
    ),
    "import.table.cb_managers": ("Менеджеры", "Managers"),
    "import.table.cb_products": ("Товары", "Products"),
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

TEXTS: dict[str, tuple[str, str]] = {**_ERRORS, **_REJECTS, **_RESULTS, **maps.TEXTS}
