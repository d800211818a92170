"""Texts of the journal: what was changed, undo. Key → (Russian, English)."""

from __future__ import annotations

_COMMANDS: dict[str, tuple[str, str]] = {
    "cli.changes": (
        "Показать, кто, когда и что менял в книге через clientbook.",
        "Show who changed what in the book with clientbook, and when.",
    ),
    "cli.undo": (
        "Отменить последние изменения, сделанные через clientbook.",
        "Take back the last changes made with clientbook.",
    ),
    "cli.opt.entry": (
        "Показать одно изменение подробно: каждую ячейку, было и стало.",
        "Show one change in detail: each cell, before and after.",
    ),
    "cli.opt.all_changes": ("Показать все изменения, а не последние.", "Show all of them."),
    "cli.opt.steps": ("Сколько изменений отменить (по умолчанию 1).", "How many to take back (1)."),
    "cli.opt.redo": (
        "Наоборот, вернуть то, что отменили последним.",
        "The other way: bring back what was undone last.",
    ),
    "error.nothing_to_undo": (
        "Отменять нечего: в журнале книги «{book}» нет изменений, которые ещё не отменены. "
        "Что и когда менялось, покажет команда clientbook changes.",
        "There is nothing to undo: the journal of “{book}” holds no change that still stands. "
        "To see what was changed and when, run clientbook changes.",
    ),
    "error.nothing_to_redo": (
        "Возвращать нечего: в книге «{book}» нет отмен, которые можно взять назад. "
        "Что и когда менялось, покажет команда clientbook changes.",
        "There is nothing to redo: in “{book}” no undo is left to take back. "
        "To see what was changed and when, run clientbook changes.",
    ),
    "error.too_few_steps": (
        "{steps} — столько изменений отменить нельзя: укажите 1 или больше.",
        "{steps} is no number of changes to take back: give 1 or more.",
    ),
    "error.no_such_entry": (
        "В журнале книги «{book}» нет изменения № {number}. "
        "Номера всех изменений покажет команда clientbook changes.",
        "The journal of “{book}” has no change number {number}. "
        "To see the numbers, run clientbook changes.",
    ),
}

_CHANGES: dict[str, tuple[str, str]] = {
    "changes.none": (
        "Через clientbook эту книгу ещё не меняли.",
        "This book has not been changed with clientbook yet.",
    ),
    "changes.number": ("№", "No."),
    "changes.when": ("Когда", "When"),
    "changes.who": ("Кто", "Who"),
    "changes.command": ("Команда", "Command"),
    "changes.what": ("Что изменено", "What was changed"),
    "changes.undone": ("Отменено", "Undone"),
    "changes.yes": ("да", "yes"),
    "changes.in_vain": ("впустую", "in vain"),
    "changes.undo_of": ("отмена № {number}", "undo of {number}"),
    "changes.redo_of": ("возврат № {number}", "redo of {number}"),
    "changes.set": (
        "«{sheet}»: {n} {n:ячейка|ячейки|ячеек}",
        "“{sheet}”: {n} {n:cell|cells}",
    ),
    "changes.append": (
        "«{sheet}»: {n:добавлена|добавлено|добавлено} {n} {n:строка|строки|строк}",
        "“{sheet}”: {n} {n:row|rows} added",
    ),
    "changes.remove": (
        "«{sheet}»: {n:убрана|убрано|убрано} {n} {n:строка|строки|строк}",
        "“{sheet}”: {n} {n:row|rows} taken out",
    ),
    "changes.column_added": (
        "«{sheet}»: {n:добавлен|добавлено|добавлено} {n} {n:столбец|столбца|столбцов}",
        "“{sheet}”: {n} {n:column|columns} added",
    ),
    "changes.column_gone": (
        "«{sheet}»: {n:убран|убрано|убрано} {n} {n:столбец|столбца|столбцов}",
        "“{sheet}”: {n} {n:column|columns} taken out",
    ),
    "changes.whole_column": ("весь столбец", "the whole column"),
    "changes.column_there": ("добавлен", "added"),
    "changes.column_away": ("убран", "taken out"),
    "changes.sheet": ("изменён лист «{sheet}»", "sheet “{sheet}” changed"),
    "changes.sheets": ("листы clientbook добавлены", "the sheets of clientbook added"),
    "changes.no_sheets": ("листы clientbook убраны", "the sheets of clientbook taken out"),
    "changes.other": ("другое изменение ({kind})", "another change ({kind})"),
    "changes.nothing": ("ничего", "nothing"),
    "changes.more": (
        "И ещё {n} {n:изменение|изменения|изменений} раньше: все покажет --all.",
        "And {n} earlier {n:change|changes}: --all shows them.",
    ),
    "changes.more_cells": (
        "И ещё {n} {n:строка|строки|строк} этого списка: весь покажет --all.",
        "And {n} more {n:line|lines} of this list: --all shows it all.",
    ),
    "changes.damaged": (
        "{n:Запись|Записи|Записи} журнала № {numbers} не {n:читается|читаются|читаются}: "
        "{n:файл повреждён|файлы повреждены|файлы повреждены}. Остальные в порядке.",
        "The journal's {n:entry|entries} {numbers} cannot be read: "
        "{n:the file is|the files are} damaged. The others are fine.",
    ),
    "changes.uncopied": (
        "Копия книги пропала или испорчена: № {numbers}. Отменить такое изменение можно только по "
        "ячейкам.",
        "The copy of the book is lost or damaged: {numbers}. Such a change can be undone only cell "
        "by cell.",
    ),
    "changes.sheet_column": ("Лист", "Sheet"),
    "changes.where": ("Где", "Where"),
    "changes.column": ("Столбец", "Column"),
    "changes.was": ("Было", "Before"),
    "changes.now": ("Стало", "After"),
    "changes.row": ("строка {row}", "row {row}"),
    "changes.row_of": ("{key}, строка {row}", "{key}, row {row}"),
    "changes.new_row": ("новая строка", "new row"),
    "changes.new_row_of": ("{key}, новая строка", "{key}, new row"),
    "changes.gone_row": ("убранная строка", "row taken out"),
    "changes.gone_row_of": ("{key}, убранная строка", "{key}, row taken out"),
    "changes.whole_sheet": ("весь лист", "the whole sheet"),
    "changes.whole_book": ("вся книга", "the whole book"),
    "changes.sheet_there": ("обновлён", "brought up to date"),
    "changes.sheet_gone": ("убран", "taken out"),
    "changes.blank": ("пусто", "blank"),
    "changes.true": ("ИСТИНА", "TRUE"),
    "changes.false": ("ЛОЖЬ", "FALSE"),
    "changes.unreadable": (
        "часть записи повреждена и не читается",
        "a part of the entry is damaged and cannot be read",
    ),
    "changes.title": (
        "№ {number}: {command}, {who}, {when}",
        "{number}: {command}, {who}, {when}",
    ),
}

_UNDO: dict[str, tuple[str, str]] = {
    "undo.undo_whole": (
        "Отменено: № {number}, {command} от {when}. Книга в точности такая, какой была до этого.",
        "Undone: {number}, {command} of {when}. The book is exactly what it was before.",
    ),
    "undo.undo_cells": (
        "Отменено: № {number}, {command} от {when}. Книгу с тех пор меняли, поэтому возвращено "
        "только то, что осталось нетронутым: {what}.",
        "Undone: {number}, {command} of {when}. The book was changed since, so only what nobody "
        "has touched went back: {what}.",
    ),
    "undo.undo_open": (
        "Отменено: № {number}, {command} от {when}. Возвращено на место: {what}.",
        "Undone: {number}, {command} of {when}. Put back: {what}.",
    ),
    "undo.undo_lost": (
        "Отменить не удалось: № {number}, {command} от {when}. Журнал этой книги не знает, что "
        "было на листе до этого. Следующая отмена возьмётся за то, что было до этого изменения.",
        "Could not be undone: {number}, {command} of {when}. The journal of this book does not "
        "know what the sheet showed before. The next undo takes the change before this one.",
    ),
    "undo.redo_whole": (
        "Возвращено: № {number}, {command} от {when}. Книга в точности такая, какой была "
        "до отмены.",
        "Redone: {number}, {command} of {when}. The book is exactly what it was before the undo.",
    ),
    "undo.redo_cells": (
        "Возвращено: № {number}, {command} от {when}. Книгу после отмены меняли, поэтому "
        "возвращено только то, что осталось нетронутым: {what}.",
        "Redone: {number}, {command} of {when}. The book was changed since the undo, so only what "
        "nobody has touched went back: {what}.",
    ),
    "undo.undo_none": (
        "Отменить не удалось: № {number}, {command} от {when}. Книгу с тех пор меняли или "
        "сохраняли заново, и вернуть из этого изменения ничего нельзя. "
        "Следующая отмена возьмётся за то, что было до него.",
        "Could not be undone: {number}, {command} of {when}. The book was changed or saved anew "
        "since, and nothing of this change can go back. The next undo takes the one before it.",
    ),
    "undo.redo_none": (
        "Вернуть не удалось: № {number}, {command} от {when}. Книгу после отмены меняли или "
        "сохраняли заново, и вернуть из этого изменения ничего нельзя. "
        "Следующий возврат возьмётся за отмену до этой.",
        "Could not be redone: {number}, {command} of {when}. The book was changed or saved anew "
        "since the undo, and nothing of this change can come back. "
        "The next redo takes the undo before it.",
    ),
    "undo.undo_already": (
        "Отменять уже нечего: № {number}, {command} от {when}. Ничего из этого изменения в книге "
        "не осталось. Следующая отмена возьмётся за то, что было до него.",
        "Nothing left to undo: {number}, {command} of {when}. The book holds nothing of this "
        "change any more. The next undo takes the one before it.",
    ),
    "undo.redo_already": (
        "Возвращать уже нечего: № {number}, {command} от {when}. Всё из этого изменения в книге "
        "уже есть. Следующий возврат возьмётся за отмену до этой.",
        "Nothing left to redo: {number}, {command} of {when}. The book holds all of this change "
        "already. The next redo takes the undo before it.",
    ),
    "undo.no_copy": (
        "Копия книги до этого изменения пропала или испорчена.",
        "The copy of the book before this change is lost or damaged.",
    ),
    "undo.copy": (
        "Книга целиком, какой она была до этого изменения: {file}. Скопируйте её, прежде чем "
        "открывать.",
        "The whole book as it was before this change: {file}. Make a copy of it before you open "
        "it.",
    ),
    "undo.count.cells": ("{n} {n:ячейка|ячейки|ячеек}", "{n} {n:cell|cells}"),
    "undo.count.removed": (
        "{n} {n:добавленная строка убрана|добавленные строки убраны|добавленных строк убрано}",
        "{n} added {n:row|rows} taken out",
    ),
    "undo.count.added": (
        "{n} {n:строка|строки|строк} на прежнем месте в конце таблицы",
        "{n} {n:row|rows} back at the end of the table",
    ),
    "undo.count.sheets": ("{n} {n:лист|листа|листов}", "{n} {n:sheet|sheets}"),
    "undo.count.none": ("ничего", "nothing"),
    "undo.left": (
        "Не возвращено, посмотрите сами ({n}):",
        "Not taken back, please look yourself ({n}):",
    ),
    "undo.more": ("И ещё {n}: всё покажет --json.", "And {n} more: --json shows them all."),
    "undo.blank": (
        "Стали пустыми: «{sheet}», {n:строка|строки|строки} {rows}. "
        "Если {n:она не нужна|они не нужны|они не нужны}, удалите {n:её|их|их} в Excel.",
        "Now blank: “{sheet}”, {n:row|rows} {rows}. "
        "If you do not need {n:it|them}, delete {n:it|them} in Excel.",
    ),
    "undo.left.changed": (
        "«{sheet}», {cell}, «{column}»: сейчас «{there}», до изменения было «{wanted}».",
        "“{sheet}”, {cell}, “{column}”: now “{there}”, before the change “{wanted}”.",
    ),
    "undo.left.typed": (
        "«{sheet}», {cell}, «{column}»: «{there}» вписано позже и осталось на месте.",
        "“{sheet}”, {cell}, “{column}”: “{there}” was written later and stays.",
    ),
    "undo.left.row_gone": (
        "«{sheet}»: строка {row} не найдена — её удалили или изменили до неузнаваемости.",
        "“{sheet}”: {row} was not found: it was deleted, or changed beyond recognition.",
    ),
    "undo.left.row_there": (
        "«{sheet}», строка {row}: такая строка в таблице уже есть, вторая не добавлена.",
        "“{sheet}”, {row}: the table has this row already; no second one was added.",
    ),
    "undo.left.table_gone": (
        "Таблицы «{sheet}» в книге больше нет.",
        "The table “{sheet}” is no longer in the book.",
    ),
    "undo.left.column_gone": (
        "«{sheet}»: столбца «{column}» больше нет.",
        "“{sheet}”: the column “{column}” is no longer there.",
    ),
    "undo.left.sheet_changed": (
        "Лист «{sheet}» с тех пор изменился и оставлен как есть.",
        "The sheet “{sheet}” has changed since and stays as it is.",
    ),
    "undo.left.sheet_gone": (
        "Листа «{sheet}» в книге больше нет, прежний его вид не возвращён. "
        "Новый сделает та команда, которая его создала.",
        "The sheet “{sheet}” is no longer in the book; what it showed before does not come back. "
        "The command that made it makes a new one.",
    ),
    "undo.left.sheet_lost": (
        "Прежний вид листа «{sheet}» в журнале не сохранился, лист оставлен как есть.",
        "What the sheet “{sheet}” showed before is no longer in the journal; it stays as it is.",
    ),
    "undo.left.unknown": (
        "Изменение вида «{kind}» можно отменить только целиком, пока книгу никто не менял.",
        "A change of the kind “{kind}” can only be undone as a whole, before anybody changes the "
        "book.",
    ),
    "undo.left.sheets_added": (
        "Листы clientbook остались в книге вместе со всем, что на них вписано. "
        "Убрать их: clientbook remove.",
        "The sheets of clientbook stay in the book, with all that is written on them. "
        "To take them out: clientbook remove.",
    ),
    "undo.left.sheets_removed": (
        "Убранные листы clientbook можно вернуть только вместе со всей книгой, какой она была.",
        "The sheets that were taken out can only come back with the whole book as it was.",
    ),
    "undo.left.column_added": (
        "«{sheet}»: добавленный столбец «{column}» остался в таблице. Если он не нужен, удалите "
        "его в Excel.",
        "“{sheet}”: the column “{column}” that was added stays in the table. Delete it in Excel if "
        "you do not need it.",
    ),
    "undo.left.moved": (
        "«{sheet}»: то, что стояло под таблицей и сдвинулось вниз ради новых строк, осталось ниже. "
        "Если нужно, поднимите это обратно в Excel.",
        "“{sheet}”: what stood below the table and was moved down for the new rows stays lower. "
        "If you need it where it was, move it back in Excel.",
    ),
    "undo.left.damaged": (
        "Часть записи журнала повреждена: что она меняла, неизвестно.",
        "A part of the journal's entry is damaged: what it changed is not known.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {**_COMMANDS, **_CHANGES, **_UNDO}
