"""Texts of an import under the button, which takes no map. Key → (Russian, English).

Each stands for the sentence of `imports` that is named behind the prefix, and asks for what can be
done there: in the file, in the window, or by the command with a map.
"""

from __future__ import annotations

_BY_MAP_RU = "команде clientbook import с картой (--map)"
_BY_MAP_EN = "the command clientbook import with a map (--map)"

_ERRORS: dict[str, tuple[str, str]] = {
    "ribbon.error.header_row_beyond": (
        "В файле «{file}» в строке {row} пусто: заголовков там нет (прочитано строк: {rows}). "
        "Впишите номер строки, в которой стоят заголовки, например 3.",
        "Row {row} of “{file}” is empty: there are no headers (rows read: {rows}). "
        "Write down the number of the headers' row, for example 3.",
    ),
    "ribbon.error.import_no_header": (
        "В файле «{file}» нет ни одного знакомого заголовка; найдены: {found}. Если заголовки в "
        "другой строке, впишите её номер. Если столбцы называются по-своему, переименуйте их в "
        f"файле как в книге, например: {{known}}, — или поручите загрузку {_BY_MAP_RU}.",
        "The file “{file}” has no header that is known here; found: {found}. If the headers stand "
        "in another row, write down its number. If the columns have names of their own, rename "
        f"them in the file as in the book, for example: {{known}}, or leave it to {_BY_MAP_EN}.",
    ),
    "ribbon.error.import_header_missing": (
        "В файле «{file}» не хватает обязательных столбцов: {headers}. Добавьте их в строку "
        "заголовков (строка {row}) или переименуйте так столбцы, в которых это есть.",
        "The file “{file}” lacks required columns: {headers}. Add them to the header row (row "
        "{row}), or rename the columns that hold this.",
    ),
    "ribbon.error.import_header_twice": (
        "В файле «{file}» столбец «{header}» встречается дважды: {cells}. Переименуйте или удалите "
        "в файле лишний.",
        "The file “{file}” has the column “{header}” twice: {cells}. Rename or delete one of them "
        "in the file.",
    ),
    "ribbon.error.dates_mixed": (
        "В столбце «{header}» файла даты записаны по-разному: {one} — сначала день, {other} — "
        "сначала месяц, поэтому {unclear} непонятно. Запишите в файле все даты одинаково, например "
        "31.12.2026.",
        "The column “{header}” of the file writes dates in two ways: {one} has the day first, "
        "{other} the month, so {unclear} is unclear. Write all dates of the file in one way, such "
        "as 2026-12-31.",
    ),
}

_NOTES: dict[str, tuple[str, str]] = {
    "ribbon.import_ignored_nearest": (
        "Столбец «{header}» пропущен: возможно, это «{nearest}», но уверенности нет. Если так и "
        "есть, переименуйте его в файле в «{nearest}» и загрузите файл снова.",
        "The column “{header}” was left out: it may be “{nearest}”, but that is not sure. If it "
        "is, rename it “{nearest}” in the file and import the file again.",
    ),
    "ribbon.import_ignored_taken": (
        "Столбец «{header}» пропущен: «{ours}» уже взят из столбца «{rival}». Если нужен этот, "
        "переименуйте его в файле в «{ours}», а «{rival}» удалите, и загрузите файл снова.",
        "The column “{header}” was left out: “{ours}” is taken from “{rival}” already. If this one "
        "is right, rename it “{ours}” in the file, delete “{rival}”, and import the file again.",
    ),
    "ribbon.import_unmapped": (
        "Файл загружен по карте, запомненной для таких файлов, а {count:столбца|столбцов|столбцов} "
        "{headers} в ней нет: {count:он не загружен|они не загружены|они не загружены}. Если "
        "{count:он нужен|они нужны|они нужны}, допишите карту и загрузите файл командой clientbook "
        "import … --map.",
        "The file was imported by the map remembered for such files, which says nothing about "
        "{count:the column|the columns} {headers}: {count:it was|they were} not imported. If you "
        "need {count:it|them}, complete the map and import the file by the command clientbook "
        "import … --map.",
    ),
}

_WORDS: dict[str, tuple[str, str]] = {
    "ribbon.import_many_manager_unknown": (
        "{sheet}, «{header}»: {n} {n:менеджера|менеджеров|менеджеров} нет в настройках "
        "({rows} {rows:строка|строки|строк}): {values}. Впишите их в настройки; если имена в книге "
        "другие, исправьте их в файле и загрузите его снова.",
        "{sheet}, “{header}”: {n} {n:manager is|managers are} not in the settings "
        "({rows} {rows:row|rows}): {values}. Write them into the settings; if the book calls them "
        "otherwise, correct the names in the file and import it again.",
    ),
    "ribbon.import_many_product_unknown": (
        "{sheet}, «{header}»: {n} {n:товара|товаров|товаров} нет в таблице товаров "
        "({rows} {rows:строка|строки|строк}): {values}. Добавьте их туда; если названия в книге "
        "другие, исправьте их в файле и загрузите его снова.",
        "{sheet}, “{header}”: {n} {n:product is|products are} not in the table of products "
        "({rows} {rows:row|rows}): {values}. Add them there; if the book calls them otherwise, "
        "correct the names in the file and import it again.",
    ),
    "ribbon.import_many_choice_unknown": (
        "{sheet}, «{header}»: {n} {n:значения|значений|значений} нет в списках "
        "({rows} {rows:строка|строки|строк}): {values}. Добавьте их в списки или исправьте в файле "
        "и загрузите его снова.",
        "{sheet}, “{header}”: {n} {n:value is|values are} not in the lists "
        "({rows} {rows:row|rows}): {values}. Add to the lists, or correct them in the file and "
        "import it again.",
    ),
    "ribbon.import_many_list_unknown": (
        "{sheet}, «{header}»: {n} {n:значение|значения|значений} не из списка "
        "({rows} {rows:строка|строки|строк}): {values}. Исправьте их в файле и загрузите его снова "
        f"или поручите перевод {_BY_MAP_RU}.",
        "{sheet}, “{header}”: {n} {n:value is|values are} not of the list "
        "({rows} {rows:row|rows}): {values}. Correct them in the file and import it again, or "
        f"leave the translation to {_BY_MAP_EN}.",
    ),
    "ribbon.import_many_stage_unknown": (
        "{sheet}, «{header}»: {n} {n:этапа|этапов|этапов} нет в настройках "
        "({rows} {rows:строка|строки|строк}): {values}. Исправьте их в файле и загрузите его снова "
        f"или поручите перевод {_BY_MAP_RU}.",
        "{sheet}, “{header}”: {n} {n:stage is|stages are} not in the settings "
        "({rows} {rows:row|rows}): {values}. Correct them in the file and import it again, or "
        f"leave the translation to {_BY_MAP_EN}.",
    ),
    "ribbon.import_many_client_missing": (
        "{sheet}, «{header}»: {n} {n:компании|компаний|компаний} нет в базе "
        "({rows} {rows:строка|строки|строк}): {values}. Сначала загрузите компании; если в книге "
        "они называются иначе, исправьте названия в файле и загрузите его снова.",
        "{sheet}, “{header}”: {n} {n:company is|companies are} not in the book "
        "({rows} {rows:row|rows}): {values}. Import the companies first; if the book calls them "
        "otherwise, correct the names in the file and import it again.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {**_ERRORS, **_NOTES, **_WORDS}
