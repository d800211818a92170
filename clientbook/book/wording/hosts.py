"""Texts of the hosts: refusals, locks, notes. Key → (Russian, English)."""

from __future__ import annotations

_PACKAGE: dict[str, tuple[str, str]] = {
    "error.damaged_file": (
        "Файл «{book}» повреждён ({part}). Откройте его в Excel — он предложит восстановление — "
        "и сохраните заново или возьмите резервную копию.",
        "The file “{book}” is damaged ({part}). Open it in Excel, which offers to repair it, "
        "and save it again, or take a backup.",
    ),
    "error.password_protected": (
        "Книга «{book}» закрыта паролем. Снимите пароль в Excel: "
        "«Файл — Сведения — Защита книги — Зашифровать с паролем», сотрите пароль и сохраните.",
        "The workbook “{book}” is protected by a password. Remove it in Excel: "
        "File, Info, Protect Workbook, Encrypt with Password, clear the password and save.",
    ),
    "error.old_format": (
        "«{book}» — не книга .xlsx или .xlsm. Откройте файл в Excel и сохраните его "
        "как «Книга Excel (.xlsx)».",
        "“{book}” is not an .xlsx or .xlsm workbook. Open the file in Excel and save it "
        "as “Excel Workbook (.xlsx)”.",
    ),
    "error.strict_format": (
        "Книга «{book}» сохранена в формате «Strict Open XML». Откройте её в Excel и сохраните "
        "как «Книга Excel (.xlsx)».",
        "The workbook “{book}” is saved as “Strict Open XML Spreadsheet”. Open it in Excel and "
        "save it as “Excel Workbook (.xlsx)”.",
    ),
    "error.suspicious_file": (
        "Файл «{book}» устроен так, как Excel не сохраняет ({part}), и может быть опасен. "
        "Спросите отправителя; если файлу можно верить, откройте его в Excel и сохраните заново.",
        "The file “{book}” is built in a way Excel never saves ({part}) and may be dangerous. "
        "Ask the sender; if it can be trusted, open it in Excel and save it again.",
    ),
    "error.digitally_signed": (
        "Книга «{book}» подписана электронной подписью: любое изменение её нарушит. "
        "Удалите подпись в Excel («Файл — Сведения») или работайте с копией без подписи.",
        "The workbook “{book}” is digitally signed: any change would break the signature. "
        "Remove the signature in Excel (File, Info) or work on a copy without it.",
    ),
}

_SHEETS: dict[str, tuple[str, str]] = {
    "note.sheet_kept": (
        "На листе «{title}» были ваши правки: он сохранён как «{kept}», рядом — свежий «{title}».",
        "You had written on the sheet “{title}”: it is kept as “{kept}”, beside the new “{title}”.",
    ),
    "note.sheet_kept_removed": (
        "На листе «{title}» были ваши правки: он не удалён, а сохранён как «{kept}».",
        "You had written on the sheet “{title}”: it is not removed but kept as “{kept}”.",
    ),
    "note.sheet_in_use": (
        "Лист «{title}» не удалён: на него ссылаются ваши формулы или имена. "
        "Уберите ссылки и удалите лист сами.",
        "The sheet “{title}” is not removed: your formulas or names refer to it. "
        "Take the references out, then delete the sheet yourself.",
    ),
    "sheet.with_your_notes": ("{title} (ваши правки)", "{title} (your notes)"),
}

_CELLS: dict[str, tuple[str, str]] = {
    "error.sheet_not_understood": (
        "Лист «{sheet}» записан в файле так, что его нельзя изменить, ничего не повредив "
        "(непонятно: {near}). Откройте книгу в Excel, сохраните её и повторите команду.",
        "The sheet “{sheet}” is written in the file in a way that cannot be edited without harm "
        "(not understood: {near}). Open the workbook in Excel, save it and repeat the command.",
    ),
    "error.table_too_long": (
        "Лист «{sheet}»: таблица «{table}» протянута до строки {row:number}, но почти все её "
        "строки пусты. Уменьшите её («Конструктор таблиц — Размер таблицы») и повторите команду.",
        "Sheet “{sheet}”: the table “{table}” reaches down to row {row:number}, but nearly all its "
        "rows are blank. Make it smaller (Table Design, Resize Table) and repeat the command.",
    ),
    "error.sheet_missing": (
        "В книге «{book}» больше нет листа «{sheet}». Ничего не записано. Повторите команду.",
        "The workbook “{book}” no longer has a sheet “{sheet}”. Nothing was written. "
        "Repeat the command.",
    ),
    "error.text_too_long": (
        "Текст для ячейки {cell} длиннее {limit} знаков: столько в ячейку Excel не помещается. "
        "Сократите его.",
        "The text for cell {cell} is longer than {limit} characters, the most an Excel cell holds. "
        "Make it shorter.",
    ),
    "error.too_many_lines": (
        "В тексте для ячейки {cell} больше {limit} переносов строки: столько Excel не хранит. "
        "Уберите лишние.",
        "The text for cell {cell} has more than {limit} line breaks, the most Excel keeps. "
        "Remove some.",
    ),
    "error.formula_too_long": (
        "Формула для ячейки {cell} длиннее {limit} знаков: столько Excel не хранит. "
        "Разбейте её на несколько.",
        "The formula for cell {cell} is longer than {limit} characters, the most Excel keeps. "
        "Split it into several.",
    ),
    "error.not_a_number": (
        "Для ячейки {cell} вышло бесконечное число, а Excel таких не знает. "
        "Проверьте числа, из которых оно получено.",
        "The number for cell {cell} is infinite, which Excel does not know. "
        "Check the numbers it was computed from.",
    ),
    "error.formula_in_the_way": (
        "Лист «{sheet}», ячейка {cell} занята формулой, общей для нескольких ячеек: одну её "
        "заменить нельзя. Замените формулы в этом диапазоне значениями или удалите их.",
        "Sheet “{sheet}”, cell {cell} belongs to a formula that several cells share, and cannot be "
        "replaced alone. Turn the formulas of that range into values, or delete them.",
    ),
    "error.sheet_full": (
        "Лист «{sheet}»: новые строки не помещаются, на листе Excel их не больше {limit}. "
        "Перенесите старые строки в другую книгу.",
        "Sheet “{sheet}”: the new rows do not fit, an Excel sheet has at most {limit}. "
        "Move old rows to another workbook.",
    ),
}

_CLOSED_FILE: dict[str, tuple[str, str]] = {
    "error.file_missing": (
        "Файла «{path}» нет. Проверьте имя и папку.",
        "There is no file “{path}”. Check the name and the folder.",
    ),
    "error.cannot_read": (
        "Файл «{path}» не читается: нет разрешения или его держит другая программа. "
        "Закройте её или попросите доступ к файлу.",
        "The file “{path}” cannot be read: no permission, or another program holds it. "
        "Close that program, or ask for access to the file.",
    ),
    "error.open_elsewhere": (
        "Книга «{book}» открыта в {program}. Закройте её и повторите команду. "
        "Если она нигде не открыта, удалите файл «{lock}» рядом с ней.",
        "The workbook “{book}” is open in {program}. Close it and repeat the command. "
        "If it is open nowhere, delete the file “{lock}” beside it.",
    ),
    "error.cannot_write_here": (
        "Нельзя записать «{path}»: файл или папка только для чтения. "
        "Снимите этот запрет или скопируйте книгу туда, где вам можно писать.",
        "“{path}” cannot be written: the file or the folder is read-only. "
        "Lift that, or copy the workbook to a place where you may write.",
    ),
    "error.no_room": (
        "На диске нет места: «{path}». Освободите место и повторите команду; "
        "то, что в папке уже было, цело.",
        "The disk is full: “{path}”. Make room and repeat the command; "
        "what the folder held before is unharmed.",
    ),
    "error.book_busy": (
        "Книгу «{book}» сейчас изменяет другая команда clientbook. "
        "Подождите, пока она закончит, и повторите.",
        "Another clientbook command is changing the workbook “{book}” right now. "
        "Wait until it has finished, then repeat.",
    ),
    "error.file_changed_meanwhile": (
        "Файл «{book}» изменился, пока шла работа. Ничего не записано. Повторите команду.",
        "The file “{book}” was changed meanwhile. Nothing was written. Repeat the command.",
    ),
    "error.would_break_file": (
        "Запись в «{book}» остановлена: Excel мог бы не принять такой файл ({problems}). "
        "Книга осталась прежней. Пожалуйста, сообщите об этом разработчикам clientbook.",
        "Writing “{book}” was stopped: Excel might refuse such a file ({problems}). "
        "The workbook is as it was. Please report this to the makers of clientbook.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {**_PACKAGE, **_SHEETS, **_CELLS, **_CLOSED_FILE}
