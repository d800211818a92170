"""Texts of the command line: key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # the frame
    "cli.about": (
        "clientbook — клиентская база отдела продаж в одной книге Excel.",
        "clientbook: a sales client base that lives in one Excel workbook.",
    ),
    "cli.usage": ("Как запускать:", "Usage:"),
    "cli.arg.book": ("КНИГА", "BOOK"),
    "cli.arg.file": ("ФАЙЛ", "FILE"),
    "cli.arg.folder": ("[ПАПКА]", "[DIR]"),
    "cli.usage.command": ("КОМАНДА", "COMMAND"),
    "cli.usage.options": ("[ПАРАМЕТРЫ]", "[OPTIONS]"),
    "cli.no_such_command": (
        "Нет такой команды: {command}.",
        "There is no command {command}.",
    ),
    "cli.options": ("Параметры", "Options"),
    "cli.commands": ("Команды", "Commands"),
    "cli.chapter.begin": ("С чего начать", "To begin with"),
    "cli.chapter.day": ("Каждый день", "Every day"),
    "cli.chapter.week": ("Неделя", "The week"),
    "cli.chapter.month": ("Месяц и дальше", "The month and beyond"),
    "cli.chapter.order": ("Порядок в книге", "A book in order"),
    "cli.chapter.team": ("Команда", "The team"),
    "cli.chapter.many": ("Много книг", "Many workbooks"),
    "cli.chapter.letters": ("Почта и рассылки", "Mail"),
    "cli.chapter.service": ("Кнопки, установка, файлы", "Buttons, set-up, files"),
    "cli.opt.help": ("Показать эту подсказку.", "Show this help."),
    "cli.opt.version": ("Показать версию.", "Show the version."),
    "cli.opt.as_of": (
        "На какой день считать (по умолчанию сегодня).",
        "The day to compute for (today if not given).",
    ),
    "cli.opt.lang": ("Язык сообщений: ru или en.", "Language of the messages: ru or en."),
    "cli.opt.json": (
        "Вывести результат в JSON, для программ.",
        "Print the result as JSON, for programs.",
    ),
    "cli.opt.quiet": ("Не выводить пояснений.", "Print no comments."),
    "cli.stopped": (
        "Остановлено. Книга цела: она записывается вся или не записывается вовсе.",
        "Stopped. The workbook is whole: it is written entirely or not at all.",
    ),
    "cli.written": (
        "Изменение в книгу {books} записано, но дальше что-то не удалось. Что изменилось, покажет "
        "clientbook changes, вернуть как было — clientbook undo.",
        "The change was written to {books}, but something failed afterwards. To see what was "
        "changed, run clientbook changes; to take it back, clientbook undo.",
    ),
    "cli.unprinted": (
        "Не удалось вывести ответ команды или закончить работу: {why}. Если ответ направлен в "
        "файл или в другую программу, проверьте, что туда можно писать.",
        "The command's answer could not be printed, or its work not ended: {why}. If the answer "
        "goes to a file or another program, check that it can be written there.",
    ),
    "cli.ask_help": (
        "Подсказка: {command} --help",
        "For help: {command} --help",
    ),
    "cli.no_such_option": (
        "Нет такого параметра: {option}.",
        "There is no option {option}.",
    ),
    "cli.missing": ("Не указано: {name}.", "Not given: {name}."),
    "cli.bad_value": (
        "Параметр {option} не подходит: {why}",
        "The value of {option} does not fit: {why}",
    ),
    "cli.bad_choice": (
        "Параметр {option} не подходит. Возможные значения: {choices}.",
        "The value of {option} does not fit. Possible values: {choices}.",
    ),
    "cli.bad_number": (
        "Параметр {option} не подходит: нужно целое число.",
        "The value of {option} does not fit: it takes a whole number.",
    ),
    "cli.no_value": (
        "У параметра {option} не указано значение.",
        "The option {option} lacks its value.",
    ),
    "cli.extra_words": (
        "Лишнее в команде: {words}. Имя файла с пробелами возьмите в кавычки.",
        "Too much in the command: {words}. Put a file name with spaces in quotes.",
    ),
    "cli.opt.required": ("обязательно", "required"),
    "cli.metavar.table": ("ТАБЛИЦА", "TABLE"),
    "cli.metavar.folder": ("ПАПКА", "DIR"),
    "cli.misread": ("Команда не понята: {why}", "The command was not understood: {why}"),
    "cli.system": (
        "Система не дала прочитать или записать «{file}»: {why}. "
        "Проверьте, что файл и папка доступны, и повторите команду.",
        "The system refused to read or write “{file}”: {why}. "
        "Check that the file and its folder can be reached, then run the command again.",
    ),
    "cli.unforeseen": (
        "Непредвиденная ошибка. Книга цела: она записывается вся или не записывается вовсе. "
        "Подробности записаны в файл {log}; "
        "пришлите его тем, кто ведёт clientbook.",
        "An unforeseen error. The workbook is whole: it is written entirely or not at all. "
        "The details are in {log}; "
        "send that file to those who maintain clientbook.",
    ),
    "cli.unforeseen_unlogged": (
        "Непредвиденная ошибка: {details}. Книга цела. Записать подробности в файл не "
        "удалось; пришлите эту строку тем, кто ведёт clientbook.",
        "An unforeseen error: {details}. The workbook is whole. The details could not be "
        "written to a file; send this line to those who maintain clientbook.",
    ),
    "error.not_a_day": (
        "«{given}» — не дата. Напишите день так: 2026-11-23 или 23.11.2026.",
        "“{given}” is not a day. Write it like this: 2026-11-23 or 23.11.2026.",
    ),
    "error.day_ahead": (
        "{day} ещё не наступило, а пересчёт записывает историю недель раз и навсегда. "
        "Укажите сегодняшний или прошедший день.",
        "{day} has not come yet, and a refresh writes the weekly history once and for all. "
        "Give today or a day that has passed.",
    ),
    "error.file_exists": (
        "Файл «{file}» уже есть, и clientbook его не тронет. Укажите другое имя, "
        "а чтобы добавить листы clientbook в эту книгу, допишите --into.",
        "The file “{file}” is there already, and clientbook will not touch it. Give another name; "
        "to add the sheets of clientbook to that workbook, append --into.",
    ),
    "error.wrong_suffix": (
        "Имя «{file}» не подходит: новая книга — это файл .xlsx. Назовите её, например, {example}.",
        "The name “{file}” does not fit: a new book is an .xlsx file. Call it {example}, say.",
    ),
    "error.output_open": (
        "Файл «{file}» открыт в Excel или LibreOffice. Закройте его и повторите команду.",
        "The file “{file}” is open in Excel or LibreOffice. Close it and run the command again.",
    ),
    "cli.weekly.kept": (
        "В «{file}» были чьи-то правки: прежний файл сохранён как {kept}.",
        "Somebody had changed “{file}”: the former file is kept as {kept}.",
    ),
    # the commands
    "cli.demo": (
        "Показать всё на примере: компания, её неделя и готовые отчёты.",
        "Show it all on an example: a company, its week and finished reports.",
    ),
    "cli.init": ("Создать новую пустую книгу.", "Make a new, empty client book."),
    "cli.import": (
        "Загрузить в книгу строки из файла (.xlsx, .xls, .ods, .csv); "
        "--preview ФАЙЛ — только посмотреть.",
        "Bring the rows of a file into the book (.xlsx, .xls, .ods, .csv); "
        "--preview FILE only looks.",
    ),
    "cli.check": ("Проверить книгу и показать ошибки.", "Check the book and show what is wrong."),
    "cli.refresh": (
        "Пересчитать сегменты, воронку и историю.",
        "Recompute segments, funnel and history.",
    ),
    "cli.funnel": ("Показать воронку продаж.", "Show the sales funnel."),
    "cli.weekly": (
        "Отчёты недели в книгу: лист на менеджера и сводка для руководителя; "
        "с --out — отдельными файлами.",
        "The weekly reports into the book: a sheet per manager and the head's summary; "
        "with --out, as files.",
    ),
    "cli.opt.to": (
        "В какую таблицу: target, working, contacts, results, log, managers или products.",
        "Into which table: target, working, contacts, results, log, managers or products.",
    ),
    "cli.opt.by": (
        "Что считать: компании (company) или сделки (deal).",
        "What to count: company or deal.",
    ),
    "cli.opt.preview": (
        "Только показать, как понят каждый столбец файла; книга не нужна.",
        "Only show what each column of the file is taken for; no book is needed.",
    ),
    "cli.opt.write_map": (
        "Записать карту столбцов в файл, чтобы её поправить.",
        "Write the map of the columns to a file, to be corrected.",
    ),
    "cli.opt.map": (
        "Загрузить по этой карте; для таких же файлов она запомнится.",
        "Import by this map; it is remembered for files of the same kind.",
    ),
    "cli.opt.sheet": ("Какой лист файла читать.", "Which sheet of the file to read."),
    "cli.opt.header_row": (
        "В какой строке заголовки: 3, а если они в двух строках — 3-4.",
        "Which row holds the headers: 3, or 3-4 if they take two rows.",
    ),
    "cli.opt.no_remembered": (
        "Не пользоваться запомненной картой и ничего не запоминать.",
        "Use no remembered map, and remember none.",
    ),
    "cli.metavar.map": ("КАРТА", "MAP"),
    "cli.metavar.sheet": ("ЛИСТ", "SHEET"),
    "cli.import.remembered": (
        "Столбцы поняты по запомненной карте {map}. Без неё: --no-remembered.",
        "The columns are taken by the remembered map {map}. Without it: --no-remembered.",
    ),
    "cli.preview.title": (
        "«{file}»: заголовки в строке {row}, под ними {rows} {rows:строка|строки|строк}. "
        "Для таблицы «{title}»:",
        "“{file}”: headers in row {row}, {rows} {rows:row|rows} below. For the table “{title}”:",
    ),
    "cli.preview.file": ("В файле", "In the file"),
    "cli.preview.examples": ("Примеры", "Examples"),
    "cli.preview.ours": ("В книге", "In the book"),
    "cli.preview.confidence": ("Уверенность", "Confidence"),
    "cli.preview.why": ("Почему", "Why"),
    "cli.preview.sure": ("{confidence} %, загрузится", "{confidence}%, taken"),
    "cli.preview.perhaps": ("{confidence} %, под вопросом", "{confidence}%, to be decided"),
    "cli.preview.no": ("пропущен", "left out"),
    "cli.preview.others": (
        "Прочитан лист «{sheet}»; есть ещё: {others}. Другой лист: --sheet ИМЯ.",
        "The sheet “{sheet}” was read; there are also: {others}. Another one: --sheet NAME.",
    ),
    "cli.preview.written": (
        "Карта записана: {map}. Поправьте её в «Блокноте» и загрузите файл: "
        "clientbook import КНИГА ФАЙЛ --map {map}",
        "The map is written: {map}. Correct it in a text editor, then import the file: "
        "clientbook import BOOK FILE --map {map}",
    ),
    "cli.preview.write": (
        "Загрузится только то, в чём есть уверенность. Остальное решает карта: "
        "clientbook import --preview {file} --write-map карта.toml",
        "Only what is sure is taken. A map decides about the rest: "
        "clientbook import --preview {file} --write-map map.toml",
    ),
    "cli.opt.dry_run": (
        "Только показать, что изменится, ничего не записывать.",
        "Only show what would change; write nothing.",
    ),
    "cli.opt.week": (
        "Неделя, например 2026-W47 (по умолчанию последняя закончившаяся).",
        "The week, such as 2026-W47 (the last one that ended if not given).",
    ),
    "cli.opt.out": (
        "Папка для отчётов отдельными файлами; книга тогда не меняется.",
        "A folder for the reports as files of their own; the book is then left as it is.",
    ),
    # what the commands say
    "cli.init.done": (
        "Готово: {file}. Откройте книгу в Excel и начните с листа «{sheet}».",
        "Done: {file}. Open it in Excel and begin with the sheet “{sheet}”.",
    ),
    "cli.check.none": ("Ошибок нет.", "Nothing is wrong."),
    "cli.check.count": (
        "Найдено: {errors} {errors:ошибка|ошибки|ошибок}, "
        "{warnings} {warnings:предупреждение|предупреждения|предупреждений}.",
        "Found: {errors} {errors:error|errors}, {warnings} {warnings:warning|warnings}.",
    ),
    "cli.check.severity.error": ("ошибка", "error"),
    "cli.check.severity.warning": ("внимание", "warning"),
    "cli.check.more": (
        "… и ещё {n} {n:замечание|замечания|замечаний}. Всё целиком: --all или --json.",
        "… and {n} {n:finding|findings} more. All of them: --all or --json.",
    ),
    "cli.opt.all": ("Показать все замечания.", "Show every finding."),
    "cli.import.dry_run": (
        "Проба: в книгу ничего не записано.",
        "A trial run: nothing was written to the book.",
    ),
    "cli.import.reject_name": ("{stem} — не загружено.csv", "{stem} - not imported.csv"),
    "cli.refresh.none": (
        "Всё уже посчитано, книга не изменилась.",
        "Everything was up to date; the book was not touched.",
    ),
    "cli.refresh.done": (
        "Книга пересчитана: {cells} {cells:ячейка|ячейки|ячеек}, "
        "{rows} {rows:новая строка|новые строки|новых строк} истории.",
        "The book is recomputed: {cells} {cells:cell|cells}, "
        "{rows} new {rows:row|rows} of history.",
    ),
    "cli.refresh.edited": (
        "Расчётных ячеек, исправленных вручную: {n}; они посчитаны заново. Что в них было, "
        "покажет clientbook changes.",
        "Computed cells edited by hand: {n}; they are computed anew. What they held: "
        "clientbook changes.",
    ),
    "cli.weekly.nobody": (
        "Отчёты делать не для кого: в книге нет менеджеров. "
        "Впишите их на лист «{sheet}», а в списках компаний укажите, чья какая.",
        "There is nobody to make a report for: the book has no managers. "
        "Write them on the sheet “{sheet}”, and say in the lists whose each company is.",
    ),
    "cli.import.reject": (
        "Не загрузится строка {row} файла: {why}",
        "Row {row} of the file would not be imported: {why}",
    ),
    "cli.import.check": (
        "Всю базу целиком проверит команда: clientbook check {book}",
        "To check the whole book: clientbook check {book}",
    ),
    "cli.weekly.unfinished": (
        "Неделя {week} ещё не закончилась: в отчётах только то, что уже внесено в книгу.",
        "Week {week} has not ended yet: the reports show what the book holds so far.",
    ),
    "cli.weekly.making": ("Готовлю: {name}", "Making: {name}"),
    "cli.weekly.done": (
        "Неделя {week}: сводка и {n} {n:отчёт менеджера|отчёта менеджеров|отчётов менеджеров} "
        "в папке {folder}",
        "Week {week}: the summary and {n} {n:manager's report|managers' reports} in {folder}",
    ),
    "cli.funnel.title.company": ("Воронка на {day}", "Funnel as of {day}"),
    "cli.funnel.title.deal": ("Воронка по сделкам на {day}", "Funnel by deal as of {day}"),
    "cli.funnel.stage": ("Этап", "Stage"),
    "cli.funnel.plan": ("План", "Plan"),
    "cli.funnel.at_risk": ("Было", "At risk"),
    "cli.funnel.moved": ("Прошли", "Moved"),
    "cli.funnel.open": ("В работе", "Open"),
    "cli.funnel.lost": ("Потеряны", "Lost"),
    "cli.funnel.rate": ("Конверсия", "Rate"),
    "cli.funnel.all": ("Вся компания", "The company"),
    "cli.funnel.nobody": ("Без менеджера", "No manager"),
    "cli.funnel.paid.company": (
        "Из каждых 100 компаний платят {n}.",
        "Of every 100 companies, {n} pay.",
    ),
    "cli.funnel.paid.deal": (
        "Из каждых 100 сделок оплачены {n}.",
        "Of every 100 deals, {n} are paid.",
    ),
    "cli.demo.done": (
        "Готово. Откройте по порядку:",
        "Done. Open these, in this order:",
    ),
    "cli.demo.making": (
        "Создаю пример: 500 компаний, 4 менеджера, полгода работы…",
        "Making the example: 500 companies, 4 managers, half a year of work…",
    ),
    "cli.demo.book": (
        "книга с базой; в конце — сводка и листы менеджеров",
        "the book with the client base; its last sheets are the summary and the managers' own",
    ),
    "cli.demo.summary": ("сводка за неделю для руководителя", "the head's summary of the week"),
    "cli.demo.report": ("отчёт менеджера за неделю", "a manager's weekly report"),
    "cli.demo.findings": ("что нашла проверка", "what the check found"),
    "error.demo_folder": (
        "В папке «{folder}» уже есть файл «{file}». Укажите пустую папку: clientbook demo ПАПКА.",
        "The folder “{folder}” already holds “{file}”. Name an empty folder: clientbook demo DIR.",
    ),
}
