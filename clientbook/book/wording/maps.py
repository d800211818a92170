"""Texts of import maps: what is wrong, and the comments in one. Key → (Russian, English)."""

from __future__ import annotations

_ERRORS: dict[str, tuple[str, str]] = {
    "error.map_missing": (
        "Карта «{map}» не найдена или не читается: нужен текстовый файл UTF-8 до 1 МБ. "
        "Проверьте имя или сделайте новую: clientbook import --preview ФАЙЛ --write-map КАРТА.",
        "The map “{map}” was not found or cannot be read: it must be a UTF-8 text file up to 1 MB. "
        "Check its name, or make a new one: clientbook import --preview FILE --write-map MAP.",
    ),
    "error.map_not_toml": (
        "Карта «{map}», строка {line}: запись не понята. Строка пишется так: "
        '"Компания" = "Название в файле"; имена и тексты — в прямых кавычках, '
        "у каждой открытой скобки есть закрытая.",
        "Map “{map}”, line {line}: it cannot be understood. A line looks like this: "
        '"Company" = "Name in the file"; names and texts in straight quotes, '
        "and every bracket closed.",
    ),
    "error.map_twice": (
        "Карта «{map}», строка {line}: этот столбец уже задан выше. Оставьте одну строку; "
        'чтобы соединить два столбца файла, напишите {{ join = ["Первый", "Второй"] }}.',
        "Map “{map}”, line {line}: this column is given above already. Keep one line; "
        'to put two columns of the file together, write {{ join = ["First", "Second"] }}.',
    ),
    "error.map_without_rows": (
        'В карте «{map}» нет раздела [[rows]]. Напишите в нём table = "Рабочий список" '
        "и под [rows.columns] — столбцы.",
        'The map “{map}” has no section [[rows]]. Write one with table = "Working list" '
        "and the columns under [rows.columns].",
    ),
    "error.map_option": (
        "Карта «{map}», строка {line}: слово «{given}» здесь не знакомо. Можно писать: {known}.",
        "Map “{map}”, line {line}: the word “{given}” is not known here. You can write: {known}.",
    ),
    "error.map_value": (
        "Карта «{map}», строка {line}: значение «{option}» не подходит:",
        "Map “{map}”, line {line}: the value of “{option}” does not fit:",
    ),
    "error.map_table": (
        "Карта «{map}», строка {line}: таблицы «{given}» нет. "
        "Напишите в table одно из имён: {tables}.",
        "Map “{map}”, line {line}: there is no table “{given}”. "
        "Write one of these names into table: {tables}.",
    ),
    "error.map_column": (
        "Карта «{map}», строка {line}: в таблице «{title}» нет столбца «{given}».{hint} "
        "Слева от знака = пишется заголовок из книги, справа — заголовок из файла.",
        "Map “{map}”, line {line}: the table “{title}” has no column “{given}”.{hint} "
        "Left of the = stands the book's header, right of it the file's.",
    ),
    "error.map_computed": (
        "Карта «{map}», строка {line}: столбец «{given}» clientbook считает сам. "
        "Удалите эту строку.",
        "Map “{map}”, line {line}: clientbook computes the column “{given}” itself. "
        "Delete this line.",
    ),
    "error.map_lacks": (
        "Карта «{map}», строка {line}: для таблицы «{title}» не хватает столбцов: {headers}. "
        'Допишите, из какого столбца файла их взять, или задайте {{ constant = "…" }}.',
        "Map “{map}”, line {line}: the table “{title}” lacks columns: {headers}. "
        'Say which column of the file they come from, or give {{ constant = "…" }}.',
    ),
    "error.map_source_column": (
        "Карта «{map}» называет столбец «{given}», а в файле «{file}» его нет.{hint} "
        "Исправьте имя в карте; в файле есть: {have}.",
        "The map “{map}” names the column “{given}”, and the file “{file}” does not have it.{hint} "
        "Correct the name in the map; the file has: {have}.",
    ),
    "error.map_source_twice": (
        "В файле «{file}» два столбца «{given}»: {cells}. "
        "Переименуйте один из них в файле и напишите в карте нужное имя.",
        "The file “{file}” has two columns “{given}”: {cells}. "
        "Rename one of them in the file and write the right name into the map.",
    ),
    "error.map_other_table": (
        "Карта «{map}» — для другой таблицы: {tables}. Уберите --to {asked} "
        "или исправьте в карте table.",
        "The map “{map}” is for another table: {tables}. Leave out --to {asked}, "
        "or correct table in the map.",
    ),
    "error.dates_mixed": (
        "В столбце «{header}» файла даты записаны по-разному: {one} — сначала день, "
        "{other} — сначала месяц, поэтому {unclear} непонятно. Напишите в карте, что первое: "
        '"{ours}" = {{ column = "{header}", dates = "dmy" }} (день) '
        'или dates = "mdy" (месяц).',
        "The column “{header}” of the file writes dates in two ways: {one} has the day first, "
        "{other} the month, so {unclear} is unclear. Say in the map which comes first: "
        '"{ours}" = {{ column = "{header}", dates = "dmy" }} (the day) '
        'or dates = "mdy" (the month).',
    ),
}

_WANTS: dict[str, tuple[str, str]] = {
    "import.map_wants.table": (
        'нужен раздел [[rows]] со строкой table = "…".',
        'a section [[rows]] with table = "…" belongs here.',
    ),
    "import.map_wants.columns": (
        'нужен раздел [rows.columns] хотя бы с одной строкой "Столбец книги" = "Столбец файла".',
        'a section [rows.columns] with at least one line "Book\'s column" = "File\'s column" '
        "belongs here.",
    ),
    "import.map_wants.column": (
        'напишите "Столбец файла", {{ column = "Столбец файла" }}, '
        '{{ join = ["Один", "Другой"] }} или {{ constant = "значение" }} — что-то одно.',
        'write "File\'s column", {{ column = "File\'s column" }}, '
        '{{ join = ["One", "Other"] }} or {{ constant = "value" }}, one of these.',
    ),
    "import.map_wants.part": (
        "напишите phone (телефон), email, website (сайт) или rest (остальное).",
        "write phone, email, website or rest.",
    ),
    "import.map_wants.n": (
        "нужно целое число: 1 — первый, 2 — второй, -1 — последний.",
        "a whole number belongs here: 1 is the first, 2 the second, -1 the last.",
    ),
    "import.map_wants.values": (
        'напишите замены так: values = {{ "как в файле" = "как в книге" }}.',
        'write translations like this: values = {{ "in the file" = "in the book" }}.',
    ),
    "import.map_wants.value": (
        "нужен текст в кавычках, число или дата вида 2026-11-23.",
        "a text in quotes, a number or a day like 2026-11-23 belongs here.",
    ),
    "import.map_wants.when": (
        'напишите условие так: when = {{ "Столбец файла" = ["Значение", "Другое"] }}.',
        'write a condition like this: when = {{ "File\'s column" = ["Value", "Other"] }}.',
    ),
    "import.map_wants.texts": (
        'нужен текст в кавычках или список: ["Один", "Другой"].',
        'a text in quotes or a list belongs here: ["One", "Other"].',
    ),
    "import.map_wants.text": ("нужен текст в кавычках.", "a text in quotes belongs here."),
    "import.map_wants.dates": (
        "напишите dmy (сначала день), mdy (сначала месяц), iso (сначала год) "
        "или образец, например %d.%m.%y.",
        "write dmy (day first), mdy (month first), iso (year first), "
        "or a pattern such as %d.%m.%y.",
    ),
    "import.map_wants.decimal": (
        'напишите "," или ".".',
        'write "," or ".".',
    ),
    "import.map_wants.header_row": (
        "напишите номер строки, например 3, а для заголовков в две строки — [3, 4].",
        "write the row's number, such as 3, or [3, 4] for headers in two rows.",
    ),
}

_WHY: dict[str, tuple[str, str]] = {
    "import.why.exact": ("заголовок как в книге", "the header is the book's own"),
    "import.why.synonym": ("обычное название", "a usual name"),
    "import.why.likely": ("название неоднозначно", "the name is ambiguous"),
    "import.why.misfit": (
        "название подходит, а значения — нет: нужен перевод",
        "the name fits, the values do not: they need translating",
    ),
    "import.why.alike": ("похожее название", "a similar name"),
    "import.why.looks": ("по виду значений", "the values look like it"),
    "import.why.taken": ("уже взят столбец «{rival}»", "“{rival}” is taken already"),
    "import.why.unknown": ("не похож ни на один столбец", "like no column of the book"),
}

_COMMENTS: dict[str, tuple[str, str]] = {
    "import.map.head": (
        "Карта импорта clientbook для файлов вида «{file}».\n"
        "Загрузить по ней: clientbook import КНИГА ФАЙЛ --map ЭТА_КАРТА\n"
        "Слева от знака = стоит столбец книги, справа — столбец файла.\n"
        "Строка, которая начинается с #, не действует: чтобы включить её, сотрите #.",
        "A clientbook import map for files like “{file}”.\n"
        "To import by it: clientbook import BOOK FILE --map THIS_MAP\n"
        "Left of the = stands the book's column, right of it the file's.\n"
        "A line that begins with # does nothing: delete the # to switch it on.",
    ),
    "import.map.place": (
        "Лист и строка заголовков; если заголовки в двух строках: header_row = [1, 2]",
        "The sheet and the row of the headers; for headers in two rows: header_row = [1, 2]",
    ),
    "import.map.forms": (
        "Как в файле записаны даты и дробные числа, если это непонятно по самим значениям:\n"
        'dates = "dmy"      (dmy — сначала день, mdy — месяц, iso — год, '
        "или образец: %d.%m.%y)\n"
        'decimal = ","',
        "How the file writes dates and decimals, where the values do not show it:\n"
        'dates = "dmy"      (dmy: day first, mdy: month, iso: year, or a pattern: %d.%m.%y)\n'
        'decimal = ","',
    ),
    "import.map.ignore": (
        "Столбцы файла, которые загружать не нужно:",
        "Columns of the file that are not to be imported:",
    ),
    "import.map.when": (
        "Если нужны не все строки файла:\n"
        'when = {{ "Столбец файла" = ["Значение", "Другое"] }}   '
        '("" — пусто, "*" — заполнено; unless — наоборот)\n'
        'need = ["Столбец книги"]   (только строки, где он выйдет заполненным)',
        "If not all rows of the file are wanted:\n"
        'when = {{ "File\'s column" = ["Value", "Other"] }}   '
        '("" is empty, "*" is filled; unless is the opposite)\n'
        'need = ["Book\'s column"]   (only rows where it comes out filled)',
    ),
    "import.map.glued": (
        "В ячейках по нескольку значений; взять первое (n = 2 — второе, и так далее):",
        "Cells hold several values; to take the first (n = 2 is the second, and so on):",
    ),
    "import.map.allowed": ("в книге бывает: {values}", "the book allows: {values}"),
    "import.map.required": (
        "Без этого столбца строки не загрузить: впишите справа столбец файла "
        'или {{ constant = "…" }}',
        'The rows need this column: write the file\'s column on the right, or {{ constant = "…" }}',
    ),
    "import.map.more": (
        "Что ещё можно написать справа:\n"
        '{{ constant = "сайт" }}   — одно и то же во всех строках\n'
        '{{ column = "Статус", values = {{ "Won" = "{won}" }}, otherwise = "{open}" }}'
        "   — перевод значений\n"
        '{{ column = "Дата", dates = "mdy" }},  {{ column = "Сумма", decimal = "." }}\n'
        '{{ join = ["Город", "Улица"], with = ", " }}   — соединить столбцы\n'
        '{{ column = "Телефоны", part = "phone", n = 2 }}   — второй телефон из ячейки, '
        "где их несколько\n"
        "   (part: phone, email, website или rest — всё остальное)\n"
        '{{ column = "Адрес", split = ",", n = 1 }}   — кусок до первой запятой '
        "(n = -1 — последний)\n"
        "Одна строка файла может дать строки и в других таблицах: добавьте ещё раздел,\n"
        "[[rows]]\n"
        'table = "Контакты"\n'
        "[rows.columns]\n"
        '"Имя" = "Контактное лицо"\n'
        '"Компания" = "Название"',
        "What else can stand on the right:\n"
        '{{ constant = "site" }}   the same in every row\n'
        '{{ column = "Status", values = {{ "Won" = "{won}" }}, otherwise = "{open}" }}'
        "   translated values\n"
        '{{ column = "Date", dates = "mdy" }},  {{ column = "Amount", decimal = "." }}\n'
        '{{ join = ["City", "Street"], with = ", " }}   columns put together\n'
        '{{ column = "Phones", part = "phone", n = 2 }}   the second phone of a cell that '
        "holds several\n"
        "   (part: phone, email, website, or rest for all else)\n"
        '{{ column = "Address", split = ",", n = 1 }}   the piece before the first comma '
        "(n = -1 is the last)\n"
        "One row of the file can give rows in other tables too: add a section,\n"
        "[[rows]]\n"
        'table = "Contacts"\n'
        "[rows.columns]\n"
        '"Name" = "Contact person"\n'
        '"Company" = "Account"',
    ),
}

_PREVIEW: dict[str, tuple[str, str]] = {
    "cli.map_preview.title": (
        "«{file}», заголовки в строке {row}, под ними {rows} {rows:строка|строки|строк}. "
        "По карте «{map}» получится:",
        "“{file}”, headers in row {row}, {rows} {rows:row|rows} below. The map “{map}” makes:",
    ),
    "cli.map_preview.section": (
        "Таблица «{title}»: {n} {n:строка|строки|строк}{when}.",
        "Table “{title}”: {n} {n:row|rows}{when}.",
    ),
    "cli.map_preview.section_fault": ("Таблица «{title}»{when}:", "Table “{title}”{when}:"),
    "cli.map_preview.no_rows": (
        "Ни одна строка файла сюда не попадает. Проверьте в карте условия when и unless и столбцы.",
        "No row of the file comes here. Check when, unless and the columns in the map.",
    ),
    "cli.map_preview.when": ("где «{header}» — {words}", "where “{header}” is {words}"),
    "cli.map_preview.unless": ("кроме «{header}» — {words}", "but where “{header}” is {words}"),
    "cli.map_preview.empty": ("пусто", "blank"),
    "cli.map_preview.any": ("не пусто", "not blank"),
    "cli.map_preview.ours": ("В книге", "In the book"),
    "cli.map_preview.from": ("Откуда", "From"),
    "cli.map_preview.examples": ("Было → станет", "Before → after"),
    "cli.map_preview.filled": ("Заполнено", "Filled"),
    "cli.map_preview.mend": ("Исправить", "To fix"),
    "cli.map_preview.constant": ("всегда «{value}»", "always “{value}”"),
    "cli.map_preview.joined": ("{headers} вместе", "{headers} together"),
    "cli.map_preview.part.phone": ("телефон № {n}", "phone no. {n}"),
    "cli.map_preview.part.email": ("e-mail № {n}", "e-mail no. {n}"),
    "cli.map_preview.part.website": ("сайт № {n}", "website no. {n}"),
    "cli.map_preview.part.rest": (
        "без телефонов, почты и сайтов",
        "without phones, e-mails and sites",
    ),
    "cli.map_preview.split": (
        "часть № {n} между знаками «{mark}»",
        "piece no. {n} between “{mark}”",
    ),
    "cli.map_preview.values": (
        "{n:переведено|переведены|переведены} {n} {n:значение|значения|значений}",
        "{n} {n:value|values} translated",
    ),
    "cli.map_preview.otherwise": ("остальное — «{value}»", "all else is “{value}”"),
    "cli.map_preview.dates": ("вид дат: {form}", "dates: {form}"),
    "cli.map_preview.decimal": ("дробная часть после «{mark}»", "decimal mark “{mark}”"),
    "cli.map_preview.unmapped": (
        "{count:Столбец|Столбцы|Столбцы} файла, о {count:котором|которых|которых} в карте ничего "
        "нет: {headers}. {count:Он не загрузится|Они не загрузятся|Они не загрузятся}; если так и "
        "надо, добавьте {count:его|их|их} в ignore.",
        "The map says nothing about {count:a column|columns} of the file: {headers}. "
        "{count:It is|They are} not imported; if that is right, add {count:it|them} to ignore.",
    ),
    "cli.map_preview.right": (
        "Ошибок в карте нет. Менеджеров, товары и компании сверит пробная загрузка: "
        "clientbook import КНИГА {file} --map {map} --dry-run",
        "The map has no faults. Managers, products and companies are compared by a trial run: "
        "clientbook import BOOK {file} --map {map} --dry-run",
    ),
    "cli.map_preview.wrong": (
        "Исправьте карту и посмотрите снова.",
        "Correct the map, then look again.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {**_ERRORS, **_WANTS, **_WHY, **_COMMENTS, **_PREVIEW}
