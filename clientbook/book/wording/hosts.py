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

TEXTS: dict[str, tuple[str, str]] = {**_PACKAGE, **_SHEETS}
