"""Texts of errors about the book itself: key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.not_a_client_book": (
        "«{book}» — не клиентская база: в ней нет ни одной таблицы clientbook. "
        "Проверьте, тот ли это файл; новую базу создаёт команда clientbook init.",
        "“{book}” is not a client book: it holds none of clientbook's tables. "
        "Check that it is the right file; clientbook init makes a new book.",
    ),
    "error.table_missing": (
        "В книге «{book}» нет таблицы «{title}». Верните её из резервной копии "
        "или назовите лист с её заголовками: {headers}.",
        "The workbook “{book}” has no table “{title}”. Bring it back from a backup, "
        "or give a sheet its headers again: {headers}.",
    ),
    "error.column_missing": (
        "Лист «{sheet}»: нет обязательного столбца «{header}». "
        "Верните столбец с таким заголовком в строку {row}.",
        "Sheet “{sheet}”: the required column “{header}” is missing. "
        "Put a column with this header back into row {row}.",
    ),
    "error.table_ambiguous": (
        "Таблица «{title}» найдена дважды: на листах {sheets}. "
        "Оставьте один лист с её заголовками, второй удалите или переименуйте его заголовки.",
        "The table “{title}” was found twice: on the sheets {sheets}. "
        "Keep one sheet with its headers; delete the other or rename its headers.",
    ),
    "error.column_ambiguous": (
        "Лист «{sheet}»: столбец «{header}» найден дважды, в ячейках {cells}. "
        "Переименуйте один из заголовков.",
        "Sheet “{sheet}”: the column “{header}” was found twice, in cells {cells}. "
        "Rename one of the headers.",
    ),
    "error.unknown_language": (
        "В настройках указан язык «{language}», а clientbook знает только ru и en. "
        "Исправьте строку language в настройках.",
        "The settings name the language “{language}”; clientbook knows only ru and en. "
        "Correct the row language in the settings.",
    ),
    "error.book_too_new": (
        "Книгу «{book}» сохранила более новая версия clientbook (формат {version}, "
        "эта версия знает {known}). Обновите clientbook: pip install --upgrade clientbook.",
        "The workbook “{book}” was saved by a newer clientbook (format {version}, "
        "this one knows {known}). Upgrade clientbook: pip install --upgrade clientbook.",
    ),
    "spot.only_table": ("таблица на листе «{sheet}»", "the table on the sheet “{sheet}”"),
    "spot.titled_table": (
        "таблица «{title}» на листе «{sheet}»",
        "the table “{title}” on the sheet “{sheet}”",
    ),
    "error.book_changed_meanwhile": (
        "Книгу «{book}» изменили, пока шла работа ({where}). Ничего не записано. "
        "Сохраните книгу и повторите команду.",
        "The workbook “{book}” was changed meanwhile ({where}). Nothing was written. "
        "Save the workbook and run the command again.",
    ),
}
