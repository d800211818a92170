"""Texts of handing out workbooks and taking them back. Key → (Russian, English)."""

from __future__ import annotations

_HANDOUT: dict[str, tuple[str, str]] = {
    "cli.handout": (
        "Раздать менеджерам их книги: каждому только его компании, люди, сделки и записи.",
        "Hand out a workbook per manager, with only his companies, people, deals and log rows.",
    ),
    "cli.opt.handout_out": ("Папка для книг менеджеров.", "The folder for the managers' books."),
    "cli.handout.done": (
        "Роздано: {n} {n:книга|книги|книг} в папке {folder}. "
        "Кому что выдано, записано в книге на листе «{sheet}». "
        "Когда книги вернутся: clientbook collect {book} ПАПКА",
        "Handed out: {n} {n:workbook|workbooks} in {folder}. "
        "The book's sheet “{sheet}” says who has what. "
        "When they come back: clientbook collect {book} FOLDER",
    ),
    "cli.handout.file": (
        "{manager}: {companies} {companies:компания|компании|компаний}, "
        "{contacts} {contacts:контакт|контакта|контактов}, "
        "{deals} {deals:сделка|сделки|сделок}, {entries} {entries:запись|записи|записей} журнала "
        "— {file}",
        "{manager}: {companies} {companies:company|companies}, "
        "{contacts} {contacts:contact|contacts}, {deals} {deals:deal|deals}, "
        "{entries} log {entries:row|rows} — {file}",
    ),
    "cli.handout.kept": (
        "Файл «{file}» в папке кто-то уже изменил — он сохранён как «{kept}». "
        "Если это вернувшаяся книга, соберите её командой collect.",
        "Somebody has changed the file “{file}” in the folder: it is kept as “{kept}”. "
        "If it is a workbook that came back, take it back with collect.",
    ),
    "cli.handout.refused": ("{manager}: книга не записана. {why}", "{manager}: not written. {why}"),
    "cli.handout.stranger": (
        "«{manager}» нет в списке менеджеров (лист «{sheet}»). Если это опечатка, исправьте имя "
        "в книге и раздайте снова.",
        "“{manager}” is not among the managers (sheet “{sheet}”). If it is a slip of the pen, "
        "mend the name in the book and hand out again.",
    ),
    "cli.handout.unowned": (
        "Без менеджера {n} {n:компания|компании|компаний}: их не получил никто.",
        "{n} {n:company has|companies have} no manager: nobody got {n:it|them}.",
    ),
    "cli.handout.doubtful": (
        "Лист «{sheet}»: {n} {n:строка|строки|строк} с ключом, который стоит и в другой строке. "
        "Такие строки не розданы: исправьте ключи (их покажет check) и раздайте снова.",
        "Sheet “{sheet}”: {n} {n:row has|rows have} a key that another row has, too. "
        "Such rows were not handed out: mend the keys (check shows them) and hand out again.",
    ),
    "cli.handout.withheld": (
        "Лист «{sheet}»: столбец «{header}» не роздан: в его заголовке имя менеджера.",
        "Sheet “{sheet}”: the column “{header}” was not handed out: its header names a manager.",
    ),
    "error.nobody_to_hand_out": (
        "Раздавать некому: в книге нет менеджеров. Впишите их на лист «{sheet}», "
        "а в списках компаний укажите, чья какая.",
        "There is nobody to hand a workbook out to: the book has no managers. "
        "Write them on the sheet “{sheet}”, and say in the lists whose each company is.",
    ),
    "error.slip_damaged": (
        "Запись о том, что было выдано, повреждена или удалена.",
        "The record of what was handed out is damaged or gone.",
    ),
    "team.colleague": ("Коллега", "Colleague"),
    "team.slip.sheet": ("Что выдано", "What was handed out"),
    "team.slip.head": ("slip", "slip"),
    "team.slip.about": (
        "Служебный лист clientbook: по нему правки из этой книги соберутся в общую. "
        "Не меняйте и не удаляйте его.",
        "A sheet of clientbook's own: by it the edits in this workbook go into the common one. "
        "Do not change or delete it.",
    ),
    "team.register.sheet": ("Выданные книги", "Handed out"),
    "team.register.title": ("Выданные книги", "Workbooks handed out"),
    "team.register.hint": (
        "Кому какая книга выдана и когда собрана обратно. Лист ведёт clientbook: по нему правки "
        "не вносятся дважды.",
        "Who has which workbook and when it was taken back. clientbook keeps this sheet, so that "
        "no edit is brought in twice.",
    ),
    "team.register.manager": ("Менеджер", "Manager"),
    "team.register.handed": ("Выдана", "Handed out"),
    "team.register.collected": ("Собрана", "Taken back"),
    "team.register.file": ("Файл", "File"),
    "team.register.companies": ("Компаний", "Companies"),
    "team.register.contacts": ("Контактов", "Contacts"),
    "team.register.deals": ("Сделок", "Deals"),
    "team.register.entries": ("Записей журнала", "Log rows"),
    "team.register.prefix": ("Ключи новых строк", "Keys of new rows"),
}

_COLLECT: dict[str, tuple[str, str]] = {
    "cli.collect": (
        "Собрать правки из вернувшихся книг менеджеров в общую книгу.",
        "Bring the edits of the managers' workbooks that came back into the book.",
    ),
    "cli.arg.files": ("ФАЙЛЫ или ПАПКА", "FILES or FOLDER"),
    "cli.collect.taking": ("Собираю: {name}", "Taking back: {name}"),
    "cli.collect.nothing": (
        "{file} ({manager}): нового ничего нет.",
        "{file} ({manager}): nothing new.",
    ),
    "cli.collect.file": (
        "{file} ({manager}): {cells} {cells:правка|правки|правок}, "
        "{rows} {rows:новая строка|новые строки|новых строк}, "
        "{asked} {asked:расхождение|расхождения|расхождений}.",
        "{file} ({manager}): {cells} {cells:edit|edits}, {rows} new {rows:row|rows}, "
        "{asked} {asked:difference|differences}.",
    ),
    "cli.collect.without_slip": (
        "{file}: запись о том, что было выдано, потеряна, поэтому о каждом расхождении с общей "
        "книгой будет спрошено, а удалённые строки не видны.",
        "{file}: the record of what was handed out is lost, so every difference from the book is "
        "asked about, and deleted rows do not show.",
    ),
    "cli.collect.unknown_copy": (
        "{file}: на листе «{sheet}» этой выдачи нет (лист удалён, или выдачу отменили), поэтому "
        "о каждом расхождении с общей книгой будет спрошено, а удалённые строки не видны.",
        "{file}: the sheet “{sheet}” does not know of this workbook (it was deleted, or the "
        "handout was undone), so every difference from the book is asked about, and deleted rows "
        "do not show.",
    ),
    "cli.collect.refused": ("{file} не собран. {why}", "{file} was not taken. {why}"),
    "cli.collect.answers": (
        "Выполнено ваших решений: {n} (взято у менеджера: {theirs}, оставлено как в книге: {mine}, "
        "удалено строк: {removed}).",
        "Your choices carried out: {n} (taken from the manager: {theirs}, left as in the book: "
        "{mine}, rows deleted: {removed}).",
    ),
    "cli.collect.changed": (
        "Значение в книге изменилось после вопроса: {n} {n:решение|решения|решений} не выполнено, "
        "на листе «{sheet}» показано новое значение.",
        "The book's value has changed since it was asked: {n} {n:choice was|choices were} not "
        "carried out, the sheet “{sheet}” shows the new value.",
    ),
    "cli.collect.lost": (
        "Вопрос о строке {row} ({manager}) снят: в общей книге её больше нет. Правка менеджера не "
        "внесена; если строку удалили по ошибке, верните её и соберите его книгу снова.",
        "The question about row {row} ({manager}) is off: the book has it no more. The manager's "
        "edit was not brought in; if the row was deleted by mistake, put it back and collect his "
        "workbook again.",
    ),
    "cli.collect.unread": (
        "Лист «{sheet}»: «{words}» — не решение. Выберите из списка в ячейке.",
        "Sheet “{sheet}”: “{words}” is no choice. Choose from the cell's list.",
    ),
    "cli.collect.open": (
        "Ждут решения: {n}. Откройте книгу, лист «{sheet}», выберите в столбце «{column}» "
        "и повторите команду.",
        "Waiting for a choice: {n}. Open the book, sheet “{sheet}”, choose in the column "
        "“{column}” and repeat the command.",
    ),
    "cli.collect.none": (
        "Книга не изменилась: нового в файлах нет.",
        "The book was not touched: the files bring nothing new.",
    ),
    "cli.collect.noted": (
        "В строках книги ничего не изменилось; на листе «{sheet}» отмечено, что собрано.",
        "No row of the book has changed; the sheet “{sheet}” notes what was taken back.",
    ),
    "cli.collect.same": (
        "Нового в файлах нет: строки книги не изменились. На листе «{sheet}» отмечено, что "
        "собрано.",
        "The files bring nothing new: no row of the book has changed. The sheet “{sheet}” notes "
        "what was taken back.",
    ),
    "cli.collect.done": (
        "Собрано. Столбцы, которые считает clientbook, обновит команда: clientbook refresh {book}",
        "Taken back. The computed columns are brought up to date by: clientbook refresh {book}",
    ),
    # what is said of a row or cell that was not taken, or came as it was typed
    "collect.strange": (
        "лист «{sheet}», строка {row}: ключ {key} этому менеджеру не выдавался, "
        "строка не взята. Новая строка должна быть без ключа.",
        "sheet “{sheet}”, row {row}: the key {key} was not handed out to this manager, the row "
        "was not taken. A new row is to have no key.",
    ),
    "collect.twice": (
        "лист «{sheet}», строка {row}: ключ {key} стоит в двух строках, ни одна не взята. "
        "Сотрите ключ в лишней строке и соберите файл снова.",
        "sheet “{sheet}”, row {row}: two rows have the key {key}, neither was taken. "
        "Clear the key of the one too many and collect the file again.",
    ),
    "collect.other_manager": (
        "лист «{sheet}», строка {row}: это строка другого менеджера ({manager}), она не взята. "
        "Её внесёт он сам или вы — в общую книгу.",
        "sheet “{sheet}”, row {row}: the row is another manager's ({manager}), it was not taken. "
        "Let him enter it, or enter it in the book yourself.",
    ),
    "collect.row_gone": (
        "строка {key} изменена менеджером, но в общей книге её уже нет: правки не внесены. "
        "Если её удалили по ошибке, верните её (clientbook undo, если удалил clientbook) и "
        "соберите файл снова.",
        "row {key} was edited by the manager, but the book has it no more: the edits were not "
        "brought in. If it was deleted by mistake, put it back (clientbook undo if clientbook "
        "removed it) and collect again.",
    ),
    "collect.carried": (
        "компания {key} в общей книге объединена с «{company}» ({survivor}): правки пошли туда; "
        "где там уже есть другое, спрошено.",
        "the company {key} was merged into “{company}” ({survivor}) in the book: the edits went "
        "there; where it says something else already, it is asked.",
    ),
    "collect.key_of_two": (
        "строка {key} изменена менеджером, но в общей книге этот ключ стоит в двух строках "
        "({where}), и неясно, в какую внести правки: они не внесены. Исправьте ключ в одной из "
        "них (покажет check) и соберите файл снова.",
        "row {key} was edited by the manager, but two rows of the book have that key ({where}), "
        "and nothing says which the edits are for: they were not brought in. Mend the key of one "
        "of them (check shows it) and collect again.",
    ),
    "team.rows": ("лист «{sheet}», строки {rows}", "sheet “{sheet}”, rows {rows}"),
    "collect.no_company": (
        "лист «{sheet}», строка {row}: строка взята, но её компании {key} в общей книге уже нет "
        "(её удалили или объединили с другой). Впишите в эту строку общей книги код другой "
        "компании.",
        "sheet “{sheet}”, row {row}: the row was taken, but the book has its company {key} no more "
        "(it was deleted or merged into another). Type another company's key in that row of the "
        "book.",
    ),
    "collect.no_column": (
        "лист «{sheet}», строка {row}: для «{header}» в этом списке общей книги нет столбца, "
        "значение не взято. Добавьте столбец (или перенесите компанию в тот список, где он есть) "
        "и соберите файл снова.",
        "sheet “{sheet}”, row {row}: the book's list has no column for “{header}”, the value was "
        "not taken. Add the column (or move the company to the list that has it) and collect the "
        "file again.",
    ),
    "collect.moved": (
        "лист «{sheet}», строка {row}: менеджер перенёс компанию {key} в этот список, "
        "в общей книге она осталась в прежнем. Перенести: clientbook move КНИГА --client {key} "
        "--to {to}; "
        "потом соберите файл снова.",
        "sheet “{sheet}”, row {row}: the manager has moved the company {key} to this list, in the "
        "book it is where it was. To move it: clientbook move BOOK --client {key} "
        "--to {to}; then collect "
        "again.",
    ),
    "collect.as_typed": (
        "лист «{sheet}», строка {row}, «{header}»: «{value}» взято как напечатано, "
        "но в такой столбец это не подходит. Поправьте в общей книге (покажет check).",
        "sheet “{sheet}”, row {row}, “{header}”: “{value}” was taken as typed, but does not fit "
        "such a column. Mend it in the book (check shows it).",
    ),
    "error.nothing_returned": (
        "Собирать нечего: в «{folder}» нет книг Excel.",
        "There is nothing to collect: no Excel workbook in “{folder}”.",
    ),
    "error.not_a_copy": (
        "Это не книга, выданная командой handout: в ней нет записи о том, что было выдано, "
        "и среди выданных она не числится.",
        "It is no workbook made by handout: it has no record of what was handed out, and is not "
        "among those handed out.",
    ),
    "error.slip_changed": (
        "В этой книге ({manager}) изменён служебный лист «{sheet}»: по нему нельзя узнать, "
        "что было выдано. Возьмите у менеджера книгу, где лист цел, или удалите этот лист: тогда "
        "о каждом расхождении с общей книгой будет спрошено.",
        "Somebody has changed the sheet “{sheet}” of this workbook ({manager}), which tells what "
        "was handed out. Get a copy of it with the sheet as it was, or delete that sheet: then "
        "every difference from the book is asked about.",
    ),
    "error.other_book": (
        "Эта книга (менеджер {manager}) выдана из другой клиентской базы. Соберите её туда.",
        "This workbook (manager {manager}) was handed out from another client book. Take it back "
        "there.",
    ),
    "error.other_format": (
        "Это файл {suffix}. Откройте его и сохраните как «Книга Excel» (.xlsx).",
        "This is a {suffix} file. Open it and save it as an Excel workbook (.xlsx).",
    ),
    "error.returned_open": (
        "Файл открыт в программе, и в нём может быть несохранённое. Закройте его и повторите.",
        "The file is open in a program and may hold what is not saved. Close it and repeat.",
    ),
    "error.older_version": (
        "Она сохранена {saved:date}, а уже собрана более поздняя, от {day:date}. Если здесь есть "
        "правки, которых там нет, внесите их вручную.",
        "It was saved on {saved:date}, and a later one of {day:date} has been collected already. "
        "If it has edits that the later one lacks, enter them by hand.",
    ),
    "error.older_copy": (
        "Она выдана {handed:date}, а у менеджера {manager} уже собрана книга, "
        "выданная позже, {day:date}. Если здесь есть нужные правки, внесите их вручную.",
        "It was handed out on {handed:date}, and a workbook of {manager} that was handed out "
        "later, on {day:date}, has been collected. If it has edits you need, enter them by hand.",
    ),
    "error.same_copy_twice": (
        "Та же книга ({manager}) есть в файле «{other}», и он сохранён позже: взят он. "
        "Если в этом есть правки, которых там нет, внесите их вручную.",
        "The same workbook ({manager}) is in the file “{other}”, which was saved later and is "
        "taken. If this one has edits that the other lacks, enter them by hand.",
    ),
    "error.copies_unordered": (
        "Та же книга ({manager}) есть в файле «{other}», и непонятно, какой из них новее: "
        "не взят ни один. Оставьте один и повторите.",
        "The same workbook ({manager}) is in the file “{other}”, and nothing says which is the "
        "later: neither was taken. Leave one and repeat.",
    ),
    "error.is_the_book": ("Это сама общая книга.", "This is the book itself."),
    # the sheet of differences
    "team.day": ("{day:date}", "{day:date}"),
    "team.questions.sheet": ("Расхождения", "Differences"),
    "team.questions.title": ("Расхождения с книгами менеджеров", "Differences from the managers"),
    "team.questions.hint": (
        "Обе стороны изменили одно и то же, или менеджер удалил строку. Выберите в последнем "
        "столбце и снова запустите collect: решения будут выполнены, строки отсюда исчезнут.",
        "Both sides have changed the same, or a manager has deleted a row. Choose in the last "
        "column and run collect again: the choices are carried out and leave this sheet.",
    ),
    "team.questions.row": ("Строка", "Row"),
    "team.questions.column": ("Столбец", "Column"),
    "team.questions.mine": ("В книге", "In the book"),
    "team.questions.theirs": ("У менеджера", "The manager has"),
    "team.questions.manager": ("Менеджер", "Manager"),
    "team.questions.when": ("Сохранено", "Saved on"),
    "team.questions.choice": ("Ваш выбор", "Your choice"),
    "team.questions.alert": (
        "Выберите из списка.",
        "Choose from the list.",
    ),
    "team.questions.blank": ("(пусто)", "(blank)"),
    "team.questions.whole": ("вся строка", "the whole row"),
    "team.questions.mine_row": ("строка есть", "the row is there"),
    "team.questions.theirs_row": ("строка удалена", "the row is deleted"),
    "team.questions.place": ("Лист", "Sheet"),
    "team.choice.mine": ("как в книге", "as in the book"),
    "team.choice.theirs": ("как у менеджера", "as the manager has it"),
}

TEXTS: dict[str, tuple[str, str]] = {**_HANDOUT, **_COLLECT}
