"""Texts of the formats of a book and their upgrade steps. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.upgrade": (
        "Обновить книгу, созданную прежней версией clientbook.",
        "Bring a book made by an older clientbook up to date.",
    ),
    "cli.opt.list": (
        "Только показать, что нужно обновить; ничего не записывать.",
        "Only show what there is to upgrade; write nothing.",
    ),
    "upgrade.step.journal_settings": (
        "На лист настроек добавляются недостающие настройки, среди них — сколько хранить копии "
        "книги для отмены изменений. Значения обычные, их можно сразу поменять.",
        "The settings that are missing are added to the settings sheet, among them how long "
        "copies of the book are kept for undo. They have the usual values; change them freely.",
    ),
    "upgrade.step.log_deal": (
        "В журнал воронки справа добавляется столбец «Код сделки»: по нему воронка считается и по "
        "сделкам. Он пустой, остальные столбцы остаются на своих местах.",
        "The funnel log gets a column “Deal key” at its right end: by it the funnel can be counted "
        "by deal, too. It is blank; the other columns stay where they are.",
    ),
    "upgrade.step.settings_of_4": (
        "На лист настроек добавляются новые настройки: образец плана воронки, обратный план, сроки "
        "возвращения после отказа и другие. Значения обычные, их можно сразу поменять.",
        "The new settings are added to the settings sheet: the model of the funnel's plan, the "
        "reverse plan, when to come back after a refusal, and others. They have the usual values; "
        "change them freely.",
    ),
    "upgrade.step.check_marks": (
        "К спискам компаний справа добавляется скрытый столбец «Контрольная отметка»: по ней видно "
        "расчётные ячейки, исправленные вручную. На лист настроек добавляются новые настройки: "
        "доля базы, которую надо перепроверить за год, и другие.",
        "The lists of companies get a hidden column “Check mark” at their right end, by which "
        "computed cells that were edited by hand are seen. The new settings are added to the "
        "settings sheet: the share of the base to verify in a year, and others.",
    ),
    "upgrade.line": (
        "Формат {before} → {after}: {about}",
        "Format {before} → {after}: {about}",
    ),
    "upgrade.line_done": (
        "Формат {before} → {after} (уже сделано): {about}",
        "Format {before} → {after} (done already): {about}",
    ),
    "upgrade.done": (
        "Книга обновлена до формата {version}. Сделано шагов: {n}.",
        "The book is now of format {version}. Steps done: {n}.",
    ),
    "upgrade.none": (
        "Обновлять нечего: книга в последнем формате ({version}).",
        "Nothing to upgrade: the book is of the latest format ({version}).",
    ),
    "upgrade.needed": (
        "Книга в формате {version}, последний — {known}. Всё работает и так; "
        "обновить книгу: clientbook upgrade {book}",
        "The book is of format {version}, the latest is {known}. Everything works as it is; "
        "to upgrade: clientbook upgrade {book}",
    ),
    "upgrade.release": (
        "Эта версия clientbook создаёт книги формата {known}. Шаги обновления прежних книг:",
        "This clientbook makes books of format {known}. Steps that upgrade older books:",
    ),
}
