"""Texts of workbooks that are open in a program. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.program_busy": (
        "{program} сейчас занят: в ячейке не закончен ввод или открыто окно с вопросом. "
        "Нажмите Enter или закройте окно и повторите. В книге ничего не изменилось.",
        "{program} is busy: a cell is being edited, or a window is waiting for an answer. "
        "Press Enter or close the window, then repeat. Nothing in the workbook has changed.",
    ),
    "error.program_refused": (
        "{program} не дал изменить книгу «{book}»: {why}. Всё, что было записано, возвращено на "
        "место. Если причина непонятна, закройте книгу и запустите команду из командной строки.",
        "{program} did not let the workbook “{book}” be changed: {why}. What was written has been "
        "put back. If the reason is unclear, close the workbook and use the command line.",
    ),
    "error.not_all_put_back": (
        "Запись в «{book}» прервалась, и не всё удалось вернуть на место. Осталось проверить: "
        "{left}. Книга, какой она была до команды, лежит в копии: {copy}. Закройте эту без "
        "сохранения и работайте в копии или нажмите «Отменить» на вкладке клиентской книги.",
        "Writing to “{book}” broke off, and not all of it could be put back. To be looked at: "
        "{left}. The workbook as it was before is kept in this copy: {copy}. Close this one "
        "without saving and go on in the copy, or press Undo on the client book's tab.",
    ),
    "error.book_closed": (
        "Книгу «{book}» закрыли, пока шла работа. Откройте её и повторите команду.",
        "The workbook “{book}” was closed meanwhile. Open it and repeat the command.",
    ),
    "error.book_not_open": (
        "Книга «{book}» нигде не открыта. Откройте её в Excel и нажмите кнопку ещё раз.",
        "The workbook “{book}” is not open anywhere. Open it in Excel and press the button again.",
    ),
    "error.window_gone": (
        "Окно Excel, в котором нажали кнопку, не найдено: его закрыли или Excel запущен от имени "
        "администратора. Откройте книгу в обычном Excel и нажмите кнопку ещё раз.",
        "The Excel window in which the button was pressed is not found: it was closed, or Excel "
        "runs as an administrator. Open the workbook in Excel as usual and press the button again.",
    ),
    "error.not_saved_yet": (
        "Книга «{book}» ещё ни разу не сохранена. Сохраните её как «Книга Excel (.xlsx)» "
        "и повторите.",
        "The workbook “{book}” has never been saved. Save it as “Excel Workbook (.xlsx)” "
        "and repeat.",
    ),
    "error.save_first": (
        "Перед изменениями нужна копия книги «{book}», а Excel на Mac делает её только с файла. "
        "Сохраните книгу (⌘S) и повторите.",
        "A copy of the workbook “{book}” is needed before it is changed, and Excel for Mac only "
        "has one of the file. Save the workbook (⌘S) and repeat.",
    ),
    "error.opened_to_read": (
        "Книга «{book}» открыта только для чтения: изменения было бы некуда сохранить. "
        "Закройте её, откройте для правки и повторите.",
        "The workbook “{book}” is open as read-only: there would be nowhere to save the changes. "
        "Close it, open it for editing and repeat.",
    ),
    "error.sheet_protected": (
        "Лист «{sheet}» защищён, писать на него нельзя. Снимите защиту "
        "(«Рецензирование — Снять защиту листа») и повторите.",
        "The sheet “{sheet}” is protected and cannot be written to. Unprotect it "
        "(Review, Unprotect Sheet) and repeat.",
    ),
    "error.table_filtered": (
        "На листе «{sheet}» включён фильтр: часть строк скрыта, и писать в такую таблицу опасно. "
        "Нажмите «Данные — Очистить» и повторите.",
        "The sheet “{sheet}” is filtered: some rows are hidden, and writing to such a table is "
        "unsafe. Press Data, Clear, and repeat.",
    ),
    "error.changed_while_working": (
        "Пока шла работа, в открытой книге «{book}» что-то изменилось: {where}. "
        "Ничего не записано. Повторите команду.",
        "Something changed in the open workbook “{book}” meanwhile: {where}. "
        "Nothing was written. Repeat the command.",
    ),
    "error.note_in_the_way": (
        "Лист «{sheet}»: в строке, которую надо убрать, есть примечание (ячейка {cell}), "
        "а вместе со строкой оно пропало бы. Удалите или перенесите его и повторите.",
        "Sheet “{sheet}”: a row that has to go carries a note (cell {cell}), which would be lost "
        "with it. Delete the note or move it, and repeat.",
    ),
    "error.written_otherwise": (
        "{program} записал на листе «{sheet}», в ячейке {cell}, не то, что требовалось. "
        "Всё возвращено на место. Проверьте формат этой ячейки и повторите.",
        "{program} wrote something else than was wanted on the sheet “{sheet}”, cell {cell}. "
        "All is put back. Check that cell's format and repeat.",
    ),
    "error.only_closed": (
        "В открытой книге «{book}» этого сделать нельзя. Сохраните и закройте её, "
        "а потом запустите команду из командной строки.",
        "This cannot be done while the workbook “{book}” is open. Save and close it, "
        "then use the command line.",
    ),
    "error.stopped": (
        "Остановлено. В книге «{book}» всё осталось как было.",
        "Stopped. The workbook “{book}” is as it was.",
    ),
    "progress.checking": ("Книга клиентов: проверяю…", "Client book: checking…"),
    "progress.copying": ("Книга клиентов: сохраняю копию…", "Client book: saving a copy…"),
    "progress.writing": ("Книга клиентов: записываю… {done} %", "Client book: writing… {done} %"),
    "note.save_yourself": (
        "Изменения внесены в открытую книгу. Сохраните её, когда проверите.",
        "The changes are in the open workbook. Save it when you have looked at them.",
    ),
    "note.sheet_not_removed": (
        "Лист «{title}» больше не нужен, но убрать его не удалось. Удалите его сами.",
        "The sheet “{title}” is no longer needed, but could not be removed. Delete it yourself.",
    ),
    "note.marks_not_shown": (
        "Не все пометки в самих ячейках удалось обновить: так бывает, если лист защищён или скрыт. "
        "Всё найденное — на листе «{title}».",
        "Not all marks in the cells themselves could be renewed, as on a sheet that is protected "
        "or hidden. All that was found is on the sheet “{title}”.",
    ),
    "note.marks_left": (
        "Не все пометки в ячейках, сделанные вместе с листом «{title}», удалось убрать: так "
        "бывает, если лист защищён или скрыт. Снимите защиту и проверьте книгу ещё раз.",
        "Not all marks in the cells that came with the sheet “{title}” could be taken away, as on "
        "a sheet that is protected or hidden. Take the protection off and check the book again.",
    ),
}
