"""Texts of adopting a team's workbook, and taking ours out again. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.opt.into": (
        "Добавить листы clientbook в книгу, которая у вас уже есть.",
        "Add the sheets of clientbook to a workbook that you have already.",
    ),
    "cli.adopt.done": (
        "Готово: в конец книги «{book}» {n:добавлен|добавлены|добавлено} {n} "
        "{n:лист|листа|листов}. "
        "Ваши листы, макросы и диаграммы не изменились.",
        "Done: {n} {n:sheet is|sheets are} added to “{book}” after your own. "
        "Your sheets, macros and charts are as they were.",
    ),
    "cli.adopt.next": (
        "Дальше: откройте книгу в Excel, впишите менеджеров на лист «{settings}», затем добавляйте "
        "компании на лист «{companies}» или загрузите их: "
        "clientbook import {file} ФАЙЛ --to working",
        "Next: open the workbook in Excel, put the managers on the sheet “{settings}”, then add "
        "companies to “{companies}” or import them: clientbook import {file} FILE --to working",
    ),
    "cli.adopt.back": (
        "Убрать эти листы: clientbook remove {file}",
        "To take these sheets out again: clientbook remove {file}",
    ),
    "cli.remove": (
        "Убрать листы clientbook из книги; без --yes — только показать, что уйдёт.",
        "Take the sheets of clientbook out of a workbook; without --yes, only say what would go.",
    ),
    "cli.opt.yes": ("Убрать на самом деле.", "Really take them out."),
    "cli.remove.would": (
        "Из книги «{book}» уйдут листы clientbook и всё, что на них записано. "
        "Пока ничего не изменено.",
        "The sheets of clientbook and all that is written on them would leave “{book}”. "
        "Nothing is changed yet.",
    ),
    "cli.remove.done": (
        "Готово: листов clientbook в книге «{book}» больше нет. Ваши листы не изменились.",
        "Done: the sheets of clientbook have left “{book}”. Your own sheets are as they were.",
    ),
    "cli.remove.rows": (
        "На них: {companies} {companies:компания|компании|компаний}, "
        "{contacts} {contacts:контакт|контакта|контактов}, "
        "{deals} {deals:сделка|сделки|сделок}, "
        "{entries} {entries:запись|записи|записей} журнала.",
        "On them: {companies} {companies:company|companies}, "
        "{contacts} {contacts:contact|contacts}, {deals} {deals:deal|deals}, "
        "{entries} {entries:log entry|log entries}.",
    ),
    "cli.remove.columns": (
        "Вместе с ними — столбцы, которые добавили вы: {columns}.",
        "With them go columns that you have added: {columns}.",
    ),
    "cli.remove.macros": (
        "В книге могут быть макросы, которые обращаются к этим листам: clientbook их не читает.",
        "The workbook may have macros that use these sheets: clientbook does not read them.",
    ),
    "cli.remove.yes": (
        "Убрать: clientbook remove {file} --yes. Потом можно вернуть: clientbook undo {file}",
        "To take them out: clientbook remove {file} --yes. To get them back then: "
        "clientbook undo {file}",
    ),
    "cli.remove.back": (
        "Вернуть всё: clientbook undo {file}",
        "To get everything back: clientbook undo {file}",
    ),
    "note.sheets_added": ("Добавлены листы: {titles}.", "Sheets added: {titles}."),
    "note.title_taken": (
        "Лист «{title}» у вас уже есть, поэтому наш называется «{new}».",
        "You have a sheet “{title}” already, so ours is called “{new}”.",
    ),
    "note.name_taken": (
        "Имя «{name}» в книге занято, поэтому наше — «{new}».",
        "The name “{name}” is taken in the workbook, so ours is “{new}”.",
    ),
    "error.already_client_book": (
        "«{book}» — уже книга clientbook: её таблицы есть, например, на листе «{sheet}». "
        "Ничего не добавлено. Проверить книгу: clientbook check.",
        "“{book}” is a client book already: its tables are there, on the sheet “{sheet}” for one. "
        "Nothing was added. To check the book: clientbook check.",
    ),
    "note.sheets_removed": ("Листы clientbook: {titles}.", "Sheets of clientbook: {titles}."),
    "error.sheets_in_use": (
        "Листы clientbook не убраны из «{book}»: на них ссылается то, что сделали вы: {places}. "
        "Уберите эти ссылки (или замените формулы значениями) и повторите команду.",
        "The sheets of clientbook stay in “{book}”: things of your own refer to them: {places}. "
        "Take these references out (or turn the formulas into values) and repeat the command.",
    ),
    "error.sheets_written_on": (
        "Листы clientbook не убраны из «{book}»: рядом с таблицами есть ваше: {places}. "
        "Перенесите это на свой лист или удалите и повторите команду.",
        "The sheets of clientbook stay in “{book}”: things of your own stand beside the tables: "
        "{places}. Move them to a sheet of yours, or delete them, and repeat the command.",
    ),
    "spot.chart": ("диаграмма", "a chart"),
    "spot.pivotTable": ("сводная таблица", "a pivot table"),
    "spot.slicer": ("срез", "a slicer"),
    "spot.timeline": ("временная шкала", "a timeline"),
    "spot.control": ("кнопка, флажок или список", "a button, a check box or a list"),
    "spot.oleObject": ("вставленный объект", "an embedded object"),
    "spot.drawing": ("рисунок, диаграмма или фигура", "a picture, a chart or a shape"),
    "spot.table": ("таблица {name}", "the table {name}"),
    "spot.part": ("часть файла {name}", "the file's part {name}"),
    "error.nothing_else": (
        "В книге «{book}» кроме листов clientbook ничего нет, убирать их не из чего. "
        "Если книга не нужна, удалите сам файл.",
        "The workbook “{book}” holds nothing but the sheets of clientbook. "
        "If you do not need it, delete the file itself.",
    ),
    "error.name_taken": (
        "В книге «{book}» имя «{name}» занято, а так должна называться таблица clientbook. "
        "Переименуйте его в Excel («Формулы — Диспетчер имён») и повторите команду.",
        "In the workbook “{book}” the name “{name}” is taken, but a table of clientbook needs it. "
        "Rename yours in Excel (Formulas, Name Manager) and repeat the command.",
    ),
}
