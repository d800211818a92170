"""Texts of `listen` and `doctor`. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.listen": (
        "Выполнять нажатия кнопок там, где Excel запрещено запускать программы.",
        "Run the buttons where Excel must not start programs.",
    ),
    "cli.opt.pipe": (
        "Кнопки LibreOffice, который слушает этот канал (--accept=pipe,name=…).",
        "The buttons of the LibreOffice that listens at this pipe (--accept=pipe,name=…).",
    ),
    "cli.opt.port": (
        "Кнопки LibreOffice, который слушает этот порт этого компьютера.",
        "The buttons of the LibreOffice that listens at this port of this computer.",
    ),
    "cli.listen.waiting": (
        "Жду нажатий кнопок в Excel ({folder}). Остановить: Ctrl+C.",
        "Waiting for buttons in Excel ({folder}). Stop with Ctrl+C.",
    ),
    "cli.listen.waiting_office": (
        "Жду нажатий кнопок в LibreOffice ({folder}). Остановить: Ctrl+C.",
        "Waiting for buttons in LibreOffice ({folder}). Stop with Ctrl+C.",
    ),
    "cli.listen.ended": (
        "Нажатия кнопок больше не выполняются.",
        "Buttons are not run any more.",
    ),
    "cli.doctor": (
        "Проверить установку: Python, пакеты, шаблоны, почту, LibreOffice, кнопки в нём и в Excel.",
        "Look at the set-up: Python, packages, templates, mail, LibreOffice, all buttons.",
    ),
    "doctor.grade.good": ("В порядке: {message}", "Fine: {message}"),
    "doctor.grade.absent": ("Нет: {message}", "Not there: {message}"),
    "doctor.grade.fault": ("Ошибка: {message}", "Wrong: {message}"),
    "doctor.fine": ("Всё нужное на месте.", "All that is needed is in its place."),
    "doctor.faults": (
        "Исправить: {n} {n:пункт|пункта|пунктов}.",
        "To fix: {n} {n:thing|things}.",
    ),
    "doctor.python": ("Python {version}, {program}", "Python {version}, {program}"),
    "doctor.python_old": (
        "Python {version} ({program}) слишком старый. Установите Python 3.11 или новее с "
        "python.org, а в него — clientbook.",
        "Python {version} ({program}) is too old. Install Python 3.11 or newer from python.org, "
        "and clientbook into it.",
    ),
    "doctor.packages": (
        "нужные пакеты Python на месте: {n}",
        "the packages of Python that are needed are there: {n}",
    ),
    "doctor.packages_missing": (
        "не хватает пакетов Python: {names}. Выполните: {program} -m pip install --upgrade "
        "clientbook",
        "packages of Python are missing: {names}. Run: {program} -m pip install --upgrade "
        "clientbook",
    ),
    "doctor.not_installed": (
        "clientbook запущен из исходных файлов и не установлен как пакет, поэтому кнопки его не "
        "найдут. В папке с исходными файлами выполните pip install .",
        "clientbook runs from its source files and is not installed as a package, so that buttons "
        "do not find it. In the folder of the source files run pip install .",
    ),
    "doctor.templates": (
        "шаблоны отчётов открываются: {n}",
        "the templates of the reports open: {n}",
    ),
    "doctor.template_lost": (
        "шаблон {template} не открывается: файла нет или он повреждён. Переустановите clientbook: "
        "pip install --force-reinstall clientbook",
        "the template {template} does not open: the file is missing or damaged. Install clientbook "
        "anew: pip install --force-reinstall clientbook",
    ),
    "doctor.template_damaged": (
        "шаблон {template} повреждён: Excel стал бы его восстанавливать. Переустановите "
        "clientbook: pip install --force-reinstall clientbook",
        "the template {template} is damaged: Excel would repair it. Install clientbook anew: "
        "pip install --force-reinstall clientbook",
    ),
    "doctor.office": ("LibreOffice, {program}", "LibreOffice, {program}"),
    "doctor.office_absent": (
        "LibreOffice. Он нужен только для PDF и для работы в нём самом: libreoffice.org",
        "LibreOffice. It is needed for PDF, and to work in it, and for nothing else: "
        "libreoffice.org",
    ),
    "doctor.calc_absent": (
        "кнопок в LibreOffice. Поставить их: clientbook calc install",
        "the buttons in LibreOffice. To install them: clientbook calc install",
    ),
    "doctor.calc.current": (
        "кнопки в LibreOffice, версия {version}",
        "the buttons in LibreOffice, release {version}",
    ),
    "doctor.calc.other": (
        "кнопки в LibreOffice от версии {version}, а эта программа — версии {own}. Закройте "
        "LibreOffice и выполните clientbook calc install",
        "the buttons in LibreOffice are of release {version}, but this program is {own}. Close "
        "LibreOffice and run clientbook calc install",
    ),
    "doctor.calc.changed": (
        "кнопки в LibreOffice не такие, какие ставит эта программа: их поставила более ранняя "
        "сборка версии {own} или их файлы изменились. Закройте LibreOffice и выполните clientbook "
        "calc install",
        "the buttons in LibreOffice are not those that this program installs: an earlier build of "
        "release {own} installed them, or their files have changed. Close LibreOffice and run "
        "clientbook calc install",
    ),
    "doctor.calc.foreign": (
        "расширение с нашим именем в LibreOffice поставил не clientbook: {folder}. Уберите его в "
        "меню «Сервис → Управление расширениями» и выполните clientbook calc install",
        "LibreOffice has an extension of our name that clientbook did not install: {folder}. "
        "Remove it under Tools → Extension Manager and run clientbook calc install",
    ),
    "doctor.calc.unregistered": (
        "кнопки в LibreOffice стоят, но он их не включил (на панели они серые): чаще всего ему не "
        "хватает своего Python. В Linux поставьте пакет python3-uno (в Fedora libreoffice-pyuno), "
        "закройте LibreOffice, выполните clientbook calc install и запускайте LibreOffice из меню, "
        "а не из командной строки с включённым venv; в остальных системах переустановите "
        "LibreOffice",
        "LibreOffice has the buttons but has not enabled them (they are grey): most often it lacks "
        "its own Python. On Linux install the package python3-uno (Fedora: libreoffice-pyuno), "
        "close LibreOffice, run clientbook calc install and start LibreOffice from the menu, not "
        "from a command line with a venv activated; elsewhere install LibreOffice anew",
    ),
    "doctor.calc_python_gone": (
        "кнопки в LibreOffice запускают {program}, а его больше нет. Закройте LibreOffice и "
        "выполните clientbook calc install",
        "the buttons in LibreOffice start {program}, which is gone. Close LibreOffice and run "
        "clientbook calc install",
    ),
    "doctor.excel_not_here": (
        "Excel для этой системы. Кнопки в нём есть на Windows и macOS.",
        "Excel for this system. Its buttons are for Windows and macOS.",
    ),
    "doctor.excel_absent": (
        "кнопок в Excel. Поставить их: clientbook excel install",
        "the buttons in Excel. To install them: clientbook excel install",
    ),
    "doctor.excel.current": ("кнопки в Excel, {file}", "the buttons in Excel, {file}"),
    "doctor.excel.missing": (
        "нет файла кнопок {file}. Закройте Excel и выполните clientbook excel install",
        "the buttons' file {file} is missing. Close Excel and run clientbook excel install",
    ),
    "doctor.excel.foreign": (
        "на месте кнопок лежит не наш файл {file}. Переименуйте его и выполните clientbook excel "
        "install",
        "{file} stands where the buttons belong and is not ours. Rename it and run clientbook "
        "excel install",
    ),
    "doctor.excel.other": (
        "кнопки в Excel от версии {version}, а эта программа — версии {own}: {file}. Закройте "
        "Excel и выполните clientbook excel install",
        "the buttons in Excel are of release {version}, but this program is {own}: {file}. Close "
        "Excel and run clientbook excel install",
    ),
    "doctor.excel.changed": (
        "кнопки в Excel не такие, какие ставит эта программа: {file} — от более ранней сборки "
        "версии {own} или изменился. Закройте Excel и выполните clientbook excel install",
        "the buttons in Excel are not those that this program installs: {file} is of an earlier "
        "build of release {own} or has changed. Close Excel and run clientbook excel install",
    ),
    "doctor.launcher_missing": (
        "кнопкам не сказано, какую программу запускать. Выполните clientbook excel install",
        "the buttons are not told which program to start. Run clientbook excel install",
    ),
    "doctor.listener": (
        "кнопки ждут команду clientbook listen",
        "the buttons wait for clientbook listen",
    ),
    "doctor.python_gone": (
        "кнопки запускают {program}, а его больше нет. Выполните clientbook excel install",
        "the buttons start {program}, which is gone. Run clientbook excel install",
    ),
    "doctor.xlwings_missing": (
        'кнопкам нужен пакет xlwings. Выполните: {program} -m pip install "clientbook[excel]"',
        'the buttons need the package xlwings. Run: {program} -m pip install "clientbook[excel]"',
    ),
    "doctor.no_windows": (
        "кнопкам в Excel нечем показать окна с вопросами: у {program} нет tkinter. Установите "
        "Python с python.org (в Homebrew — пакет python-tk)",
        "the buttons in Excel cannot show windows with questions: {program} has no tkinter. "
        "Install Python from python.org (with Homebrew the package python-tk)",
    ),
    "doctor.no_stop": (
        "окон у {program}: нет tkinter. В LibreOffice кнопки спрашивают и без них, но остановить "
        "долгую запись нельзя. Нужно — поставьте пакет python3-tk (sudo apt install python3-tk; в "
        "Fedora python3-tkinter)",
        "windows of {program}: it has no tkinter. In LibreOffice the buttons ask without them, but "
        "long writing cannot be stopped. If you want that, install the package python3-tk (sudo "
        "apt install python3-tk; Fedora: python3-tkinter)",
    ),
    "doctor.press_log": (
        "журнал нажатий кнопок (без имён и текстов): {file}",
        "the log of the buttons pressed (no names, no texts): {file}",
    ),
    "doctor.press_log_later": (
        "журнала нажатий (ни одной кнопки ещё не нажимали); он появится здесь: {file}",
        "the log of the buttons pressed (none was pressed yet); it will be here: {file}",
    ),
    "doctor.trust": (
        "Excel доверяет папке автозагрузки {folder}",
        "Excel trusts its start-up folder {folder}",
    ),
    "doctor.trust_off": (
        "в Excel отключены все надёжные расположения, и кнопки из {folder} не заработают. "
        "Включите: Файл → Параметры → Центр управления безопасностью → Надёжные расположения, или "
        "попросите об этом администратора",
        "all trusted locations are switched off in Excel, and buttons in {folder} do not work. "
        "Switch them on: File → Options → Trust Center → Trusted Locations, or ask your "
        "administrator",
    ),
    "doctor.from_the_web": (
        "Windows считает {file} загруженным из интернета, и Excel его не запустит. Закройте Excel "
        "и выполните clientbook excel remove, затем clientbook excel install",
        "Windows takes {file} for a file from the internet, and Excel does not run it. Close Excel "
        "and run clientbook excel remove, then clientbook excel install",
    ),
}
