"""Texts of the ribbon: buttons, what the launcher says, the add-in's commands. Key → (ru, en).

`ribbon.TAG.label` stands under a button's icon: two short words. `ribbon.vba.…` are said by the
launcher in Excel itself, when Python cannot.
"""

from __future__ import annotations

_BUTTONS: dict[str, tuple[str, str]] = {
    "ribbon.tab": ("Клиенты", "Clients"),
    "ribbon.group.day": ("Каждый день", "Every day"),
    "ribbon.group.order": ("Порядок в базе", "Order in the base"),
    "ribbon.group.reports": ("Отчёты", "Reports"),
    "ribbon.group.team": ("Отдел", "The team"),
    "ribbon.group.service": ("Сервис", "Service"),
    "ribbon.log.label": ("Записать контакт", "Log a contact"),
    "ribbon.log.tip": (
        "Записывает в журнал звонок, письмо или встречу с компанией выделенной строки. Останется "
        "указать итог и следующий шаг.",
        "Logs a call, letter or meeting with the company of the selected row. All that is left "
        "to say is the outcome and the next step.",
    ),
    "ribbon.new.label": ("Новая компания", "New company"),
    "ribbon.new.tip": (
        "Заводит компанию, но сначала проверяет, нет ли её уже в базе.",
        "Adds a company, after a look whether the base has it already.",
    ),
    "ribbon.move.label": ("Перенести в таргет", "Move to target"),
    "ribbon.move.tip": (
        "Переносит компанию выделенной строки из рабочего списка в таргет-группу или обратно. "
        "Контакты, сделки и журнал остаются при ней.",
        "Moves the company of the selected row from the working list to the target group, or "
        "back. Its contacts, deals and log stay with it.",
    ),
    "ribbon.out.label": ("Вывести из работы", "Rotate out"),
    "ribbon.out.tip": (
        "Выводит компанию выделенной строки из работы и спрашивает причину. Из базы она не "
        "удаляется.",
        "Takes the company of the selected row out of work and asks for the reason. It stays in "
        "the base.",
    ),
    "ribbon.today.label": ("Сегодня", "Today"),
    "ribbon.today.tip": (
        "Кому звонить и что сделать сегодня.",
        "Whom to call and what to do today.",
    ),
    "ribbon.card.label": ("Карточка клиента", "Client card"),
    "ribbon.card.tip": (
        "Всё о компании выделенной строки на одной странице.",
        "All about the company of the selected row on one page.",
    ),
    "ribbon.check.label": ("Проверить", "Check"),
    "ribbon.check.tip": (
        "Ищет ошибки в базе и кладёт их на лист «Что исправить» со ссылками на ячейки.",
        "Looks for faults in the base and puts them on a sheet with links to the cells.",
    ),
    "ribbon.fix.label": ("Исправить", "Fix"),
    "ribbon.fix.tip": (
        "Исправляет то, что можно исправить без сомнений, и показывает, что изменилось.",
        "Fixes what can be fixed beyond doubt, and shows what has changed.",
    ),
    "ribbon.duplicates.label": ("Дубли", "Duplicates"),
    "ribbon.duplicates.tip": (
        "Ищет компании, которые записаны дважды.",
        "Looks for companies that are in the base twice.",
    ),
    "ribbon.merge.label": ("Объединить", "Merge"),
    "ribbon.merge.tip": (
        "Объединяет две записи одной компании. Это можно отменить.",
        "Makes two entries of a company one. It can be undone.",
    ),
    "ribbon.refresh.label": ("Пересчитать", "Refresh"),
    "ribbon.refresh.tip": (
        "Пересчитывает сегменты, этапы, деньги и воронку.",
        "Recomputes segments, stages, money and the funnel.",
    ),
    "ribbon.funnel.label": ("Воронка", "Funnel"),
    "ribbon.funnel.tip": (
        "Показывает воронку: план, факт, кто и на каком этапе теряет клиентов.",
        "Shows the funnel: plan, fact, who loses clients at which stage.",
    ),
    "ribbon.weekly.label": ("Листы недели", "Weekly sheets"),
    "ribbon.weekly.tip": (
        "Кладёт в книгу сводку прошлой недели и по листу на каждого менеджера.",
        "Puts last week's summary and a sheet for every manager into the workbook.",
    ),
    "ribbon.plan.label": ("План на месяц", "Plan the month"),
    "ribbon.plan.tip": (
        "Раскладывает компании по рабочим дням месяца.",
        "Spreads the companies over the working days of the month.",
    ),
    "ribbon.send.label": ("Отправить", "Send to boss"),
    "ribbon.send.tip": (
        "Готовит письмо руководителю с отчётами недели.",
        "Prepares a letter to the head of sales with the week's reports.",
    ),
    "ribbon.import.label": ("Загрузить файл", "Import"),
    "ribbon.import.tip": (
        "Загружает строки из файла Excel или CSV. Тот же файл ещё раз ничего не удвоит.",
        "Brings in the rows of an Excel or CSV file. The same file again doubles nothing.",
    ),
    "ribbon.handover.label": ("Передать клиентов", "Handover"),
    "ribbon.handover.tip": (
        "Передаёт компании от одного менеджера другому.",
        "Hands companies over from one manager to another.",
    ),
    "ribbon.collect.label": ("Собрать файлы", "Collect files"),
    "ribbon.collect.tip": (
        "Собирает в книгу то, что менеджеры внесли в свои файлы.",
        "Takes back into the workbook what managers wrote in theirs.",
    ),
    "ribbon.undo.label": ("Отменить", "Undo"),
    "ribbon.undo.tip": (
        "Отменяет последнее изменение, сделанное clientbook. Ctrl+Z его не отменит.",
        "Takes back the last change that clientbook made. Ctrl+Z does not.",
    ),
    "ribbon.settings.label": ("Настройки", "Settings"),
    "ribbon.settings.tip": (
        "Открывает лист с настройками: этапы, менеджеры, пороги.",
        "Opens the sheet with the settings: stages, managers, thresholds.",
    ),
    "ribbon.help.label": ("Справка", "Help"),
    "ribbon.help.tip": ("Открывает лист справки.", "Opens the help sheet."),
}

_LAUNCHER: dict[str, tuple[str, str]] = {
    "ribbon.vba.working": ("clientbook работает…", "clientbook is working…"),
    "ribbon.vba.busy": (
        "Предыдущая кнопка ещё работает: ответьте в её окне или дождитесь конца, потом нажмите "
        "снова.",
        "The button pressed before is still at work: answer in its window or wait until it is "
        "done, then press again.",
    ),
    "ribbon.vba.no_book": (
        "Нет открытой книги. Откройте клиентскую базу, а если она в защищённом просмотре, нажмите "
        "«Разрешить редактирование», и нажмите кнопку снова.",
        "No workbook is open. Open the client book or, if it is in Protected View, press Enable "
        "Editing; then press the button again.",
    ),
    "ribbon.vba.no_answer": (
        "clientbook не ответил за 30 секунд, поэтому нажатие кнопки отменено. Если Excel здесь "
        "запрещено запускать другие программы, запустите clientbook listen и нажмите кнопку "
        "снова; иначе повторите clientbook excel install.",
        "clientbook did not answer within 30 seconds, so the press of the button is withdrawn. If "
        "Excel must not start other programs here, run clientbook listen and press the button "
        "again; else run clientbook excel install once more.",
    ),
    "ribbon.vba.gone": (
        "clientbook больше не отвечает: программа, которая выполняла кнопку, закрылась или "
        "зависла. Посмотрите, что изменилось в книге; вернуть всё назад может кнопка «Отменить». "
        "Если так будет снова, выполните clientbook doctor.",
        "clientbook does not answer any more: the program that ran the button has ended or "
        "hangs. See what has changed in the workbook; the button Undo takes it back. If it "
        "happens again, run clientbook doctor.",
    ),
    "ribbon.vba.failed": (
        "Нажатие кнопки не дошло до clientbook, и ничего не изменилось. Повторите clientbook "
        "excel install и нажмите кнопку снова. Вот что ответила система:",
        "The press of the button did not reach clientbook, and nothing was changed. Run "
        "clientbook excel install once more and press it again. The system says:",
    ),
    "ribbon.vba.lost": (
        "Кнопка нажата, но прочитать ответ clientbook не удалось. Посмотрите, что изменилось в "
        "книге; вернуть всё назад может кнопка «Отменить». Вот что ответила система:",
        "The button was pressed, but the answer of clientbook could not be read. See what has "
        "changed in the workbook; the button Undo takes it back. The system says:",
    ),
}

_REQUESTS: dict[str, tuple[str, str]] = {
    "error.request_id": (
        "Запрос кнопки назван неверно, поэтому он не выполнен. Нажмите кнопку в Excel ещё раз.",
        "The button's request is misnamed and was not run. Press the button in Excel again.",
    ),
    "error.request_gone": (
        "Запрос кнопки уже взят в работу или убран. Если ничего не произошло, нажмите её снова.",
        "The button's request is at work already, or gone. If nothing happened, press it again.",
    ),
    "error.request_stale": (
        "Запрос кнопки пролежал больше {seconds} {seconds:секунды|секунд|секунд} и не выполнен: за "
        "это время книга могла измениться. Нажмите кнопку снова.",
        "The button's request is more than {seconds} {seconds:second|seconds} old and was not run: "
        "the workbook may have changed since. Press the button again.",
    ),
    "error.request_foreign": (
        "Файл запроса «{file}» создан не вами, поэтому он не выполнен. Удалите его и нажмите "
        "кнопку снова.",
        "The request file “{file}” is not yours and was not run. Delete it and press the button "
        "again.",
    ),
    "error.request_link": (
        "Вместо файла запроса «{file}» лежит ссылка или папка. Запрос не выполнен: удалите её и "
        "нажмите кнопку снова.",
        "“{file}” is a link or a folder instead of a request file. It was not run: delete it and "
        "press the button again.",
    ),
    "error.request_large": (
        "Файл запроса «{file}» слишком велик для запроса кнопки и не прочитан. Удалите его и "
        "нажмите кнопку снова.",
        "The request file “{file}” is too large for a button's request and was not read. Delete "
        "it and press the button again.",
    ),
    "error.request_action": (
        "Кнопки «{action}» у этой версии clientbook нет. Надстройка и программа разных версий: "
        "закройте Excel и выполните clientbook excel install.",
        "This release of clientbook has no button “{action}”. The add-in and the program are of "
        "different releases: close Excel and run clientbook excel install.",
    ),
    "error.request_malformed": (
        "Запрос кнопки не понят («{field}»), поэтому он не выполнен. Закройте Excel, выполните "
        "clientbook excel install и попробуйте снова.",
        "The button's request was not understood (“{field}”) and was not run. Close Excel, run "
        "clientbook excel install and try again.",
    ),
    "ribbon.unforeseen": (
        "Непредвиденная ошибка: {details}. Книга цела. Если она повторится, пришлите эту строку "
        "тем, кто ведёт clientbook.",
        "An unforeseen error: {details}. The workbook is whole. If it comes again, send this line "
        "to those who maintain clientbook.",
    ),
    "error.folder_not_own": (
        "Папка «{folder}» принадлежит не вам или это ссылка, поэтому запросы из неё не "
        "выполняются. Удалите её и выполните clientbook excel install.",
        "The folder “{folder}” is not yours, or a link, so that no request in it is run. Delete "
        "it and run clientbook excel install.",
    ),
}

_INSTALLING: dict[str, tuple[str, str]] = {
    "cli.excel": (
        "Кнопки в Excel: собрать надстройку (build), установить, посмотреть, убрать.",
        "The buttons in Excel: build the add-in, install it, look at it, remove it.",
    ),
    "cli.excel.build": (
        "Собрать надстройку на двух языках в папку.",
        "Build the add-in in both languages into a folder.",
    ),
    "cli.excel.install": (
        "Установить кнопки в Excel этого пользователя. Повторять безопасно.",
        "Install the buttons in this user's Excel. Safe to repeat.",
    ),
    "cli.excel.status": (
        "Показать, что установлено и какой версии.",
        "Show what is installed, and of which release.",
    ),
    "cli.excel.remove": (
        "Убрать кнопки из Excel. Чужие файлы не трогаются.",
        "Take the buttons out of Excel. Others' files are left alone.",
    ),
    "cli.opt.addin_out": ("Папка для файлов.", "The folder for the files."),
    "cli.opt.listener": (
        "Excel не запускает программы: кнопки ждут clientbook listen.",
        "Excel starts no program: the buttons wait for clientbook listen.",
    ),
    "cli.excel.built": (
        "Надстройка: {file}, кнопок: {n}.",
        "The add-in: {file}, {n} {n:button|buttons}.",
    ),
    "cli.excel.build_next": (
        "Проще всего установить её командой clientbook excel install на компьютере с Excel.",
        "The easy way to install it is clientbook excel install on a computer with Excel.",
    ),
    "cli.excel.written": ("Записано: {file}", "Written: {file}"),
    "cli.excel.same": ("Уже на месте: {file}", "In its place already: {file}"),
    "cli.excel.install_next": (
        "Запустите Excel заново: появится вкладка «{tab}». В настоящем Excel кнопки ещё не "
        "испытаны: начните с копии книги.",
        "Start Excel anew: there is a tab “{tab}”. The buttons have not been tried in a real Excel "
        "yet: begin with a copy of the workbook.",
    ),
    "cli.excel.listen_next": (
        "Excel не запускает программы сам: держите запущенной команду clientbook listen.",
        "Excel starts no program itself: keep clientbook listen running.",
    ),
    "cli.excel.gone": ("Убрано: {file}", "Removed: {file}"),
    "cli.excel.nothing": ("Кнопки не были установлены.", "The buttons were not installed."),
    "cli.excel.status.missing": ("Нет: {file}", "Missing: {file}"),
    "cli.excel.status.foreign": (
        "Не наш файл, clientbook его не трогает: {file}",
        "Not our file, clientbook leaves it alone: {file}",
    ),
    "cli.excel.status.current": (
        "Установлено, версия {version}: {file}",
        "Installed, release {version}: {file}",
    ),
    "cli.excel.status.other": (
        "Установлено от версии {version}, а эта программа — версии {own}: {file}. Закройте Excel и "
        "выполните clientbook excel install.",
        "Installed, but of release {version}, and this program is {own}: {file}. Close Excel and "
        "run clientbook excel install.",
    ),
    "cli.excel.status.changed": (
        "Установлено не то, что ставит эта программа: {file} — от более ранней сборки версии "
        "{own} или изменился. Закройте Excel и выполните clientbook excel install.",
        "Not what this program installs: {file} is of an earlier build of release {own} or has "
        "changed. Close Excel and run clientbook excel install.",
    ),
    "cli.excel.status.python": ("Python для кнопок: {program}", "Python of the buttons: {program}"),
    "cli.excel.status.python_gone": (
        "Python для кнопок больше не на месте: {program}. Выполните clientbook excel install.",
        "The Python of the buttons is gone: {program}. Run clientbook excel install.",
    ),
    "cli.excel.status.listener": (
        "Кнопки ждут команду clientbook listen.",
        "The buttons wait for clientbook listen.",
    ),
    "error.excel_not_here": (
        "Excel на этой системе не работает, поэтому установить кнопки нельзя. Собрать надстройку "
        "можно: clientbook excel build --out ПАПКА.",
        "There is no Excel for this system, so the buttons cannot be installed. The add-in can be "
        "built: clientbook excel build --out DIR.",
    ),
    "error.excel_no_actions": (
        "В этой версии clientbook ещё нет программы, которая выполняет нажатия кнопок, поэтому "
        "устанавливать кнопки рано. Обновите clientbook.",
        "This release of clientbook does not have the program that runs the buttons yet, so it is "
        "too early to install them. Update clientbook.",
    ),
    "error.addin_foreign": (
        "В «{file}» лежит не наш файл, и clientbook его не тронет. Переименуйте или уберите его и "
        "повторите команду.",
        "“{file}” is not our file, and clientbook will not touch it. Rename or remove it, then "
        "run the command again.",
    ),
    "error.addin_held": (
        "Файл «{file}» занят: скорее всего, открыт Excel. Закройте Excel и повторите команду.",
        "The file “{file}” is in use: Excel is open, most likely. Close Excel and run the command "
        "again.",
    ),
    "error.excel_folder_closed": (
        "Система не пускает в папку Excel «{folder}», поэтому ничего не сделано. На Mac закройте "
        "Терминал, откройте его снова, повторите команду и разрешите доступ к данным других "
        "программ; в Windows попросите доступ к папке у администратора.",
        "The system does not let us into Excel's folder “{folder}”, so nothing was done. On a Mac, "
        "quit Terminal, open it again, repeat the command and allow access to data from other "
        "apps; on Windows ask your administrator for access to the folder.",
    ),
    "error.store_python": (
        "Python из Microsoft Store прячет файлы от других программ, и Excel их не увидит. "
        "Поставьте Python с python.org, установите в него clientbook и повторите команду.",
        "Python from the Microsoft Store hides files from other programs, so that Excel cannot "
        "see them. Install Python from python.org, clientbook into it, and run the command again.",
    ),
    "error.path_not_for_vba": (
        "В пути «{path}» есть буквы, которых нет в языке Windows для программ, и кнопки Excel его "
        "не найдут. Включите в настройках Windows язык этих букв для программ, не поддерживающих "
        "Юникод, или установите clientbook в папку с латинским именем.",
        "The path “{path}” has letters that the Windows language for non-Unicode programs lacks, "
        "so that buttons in Excel cannot find it. Choose a language that has them in the settings "
        "of Windows, or install clientbook in a folder with a plain name.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = _BUTTONS | _LAUNCHER | _REQUESTS | _INSTALLING
