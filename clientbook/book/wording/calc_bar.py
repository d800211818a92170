"""Texts of LibreOffice's toolbar. Key → (Russian, English).

`toolbar.…` are said inside LibreOffice itself, where our Python cannot; labels and tips of the
buttons are those of the ribbon.
"""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "toolbar.busy": (
        "Предыдущая кнопка ещё работает. Дождитесь её или закройте её окно и нажмите снова.",
        "The button pressed before is still at work. Wait for it or close its window, then press "
        "again.",
    ),
    "toolbar.no_python": (
        "Программа {program} не запустилась, поэтому ничего не сделано. Если Python обновили или "
        "перенесли, закройте LibreOffice и выполните clientbook calc install. Вот что ответила "
        "система:",
        "The program {program} did not start, so nothing was done. If Python was updated or "
        "moved, close LibreOffice and run clientbook calc install. The system says:",
    ),
    "toolbar.no_answer": (
        "clientbook запустился, но закончился без ответа. Посмотрите, что изменилось в книге: "
        "вернуть всё назад может кнопка «Отменить». Если так будет снова, выполните "
        "clientbook doctor.",
        "clientbook was started but ended without an answer. See what has changed in the "
        "workbook: the button Undo takes it back. If it happens again, run clientbook doctor.",
    ),
    "toolbar.broken_off": (
        "clientbook прервался на полуслове: его программа закрылась, пока меняла книгу, и "
        "изменения могли попасть в неё не целиком. Нажмите кнопку «Отменить» на панели «Клиенты»: "
        "она вернёт всё, что успело измениться. Потом повторите действие. Экран и пересчёт формул "
        "снова работают, а копия книги до изменений хранится в журнале clientbook.",
        "clientbook broke off: its program ended while it was changing the workbook, which may "
        "hold a part of the changes. Press the button Undo of the toolbar: it takes back whatever "
        "was changed. Then try again. Screen and recalculation work again, and a copy of the "
        "workbook as it was is kept in clientbook's journal.",
    ),
    "toolbar.failed": (
        "Кнопка не сработала. Выполните clientbook doctor: он подскажет, что поправить. Вот что "
        "ответил LibreOffice:",
        "The button did not work. Run clientbook doctor: it says what to mend. LibreOffice says:",
    ),
    "cli.calc": (
        "Кнопки в LibreOffice: установить, посмотреть, убрать.",
        "The buttons in LibreOffice: install them, look at them, remove them.",
    ),
    "cli.calc.install": (
        "Установить панель и меню «Клиенты» в LibreOffice этого пользователя. Повторять безопасно.",
        "Install the toolbar and menu “Clients” in this user's LibreOffice. Safe to repeat.",
    ),
    "cli.calc.status": (
        "Показать, что установлено, какой версии и в каком LibreOffice.",
        "Show what is installed, of which release, and in which LibreOffice.",
    ),
    "cli.calc.remove": (
        "Убрать панель и меню из LibreOffice. Чужие расширения не трогаются.",
        "Take toolbar and menu out of LibreOffice. Others' extensions are left alone.",
    ),
    "cli.opt.profile": (
        "Профиль LibreOffice, если не обычный.",
        "The profile of LibreOffice, if not the usual one.",
    ),
    "cli.calc.office": ("LibreOffice: {program}", "LibreOffice: {program}"),
    "cli.calc.installed": (
        "Установлено: панель и меню «{menu}», кнопок: {n}.",
        "Installed: toolbar and menu “{menu}”, {n} {n:button|buttons}.",
    ),
    "cli.calc.same": ("Уже установлено, менять нечего.", "Installed already, nothing to change."),
    "cli.calc.install_next": (
        "Откройте клиентскую базу в LibreOffice Calc: панель и меню «{menu}» уже на месте.",
        "Open a client book in LibreOffice Calc: toolbar and menu “{menu}” are there.",
    ),
    "cli.buttons.no_xlwings": (
        "Кнопки заработают, когда будет ещё и пакет xlwings. Выполните: {program} -m pip install "
        '"clientbook[excel]"',
        "The buttons will work when the package xlwings is there, too. Run: {program} -m pip "
        'install "clientbook[excel]"',
    ),
    "cli.calc.gone": ("Кнопки убраны из LibreOffice.", "The buttons are out of LibreOffice."),
    "cli.calc.nothing": ("Кнопки не были установлены.", "The buttons were not installed."),
    "cli.calc.status.missing": (
        "Кнопки не установлены. Установить: clientbook calc install.",
        "The buttons are not installed. To install them: clientbook calc install.",
    ),
    "cli.calc.status.foreign": (
        "Расширение с нашим именем поставил не clientbook, и clientbook его не трогает: {folder}",
        "An extension of our name that clientbook did not install, and leaves alone: {folder}",
    ),
    "cli.calc.status.current": (
        "Кнопки установлены, версия {version}.",
        "The buttons are installed, release {version}.",
    ),
    "cli.calc.status.other": (
        "Кнопки установлены от версии {version}, а эта программа — версии {own}. Закройте "
        "LibreOffice и выполните clientbook calc install.",
        "The buttons are of release {version}, but this program is {own}. Close LibreOffice and "
        "run clientbook calc install.",
    ),
    "cli.calc.status.changed": (
        "Кнопки установлены не такие, какие ставит эта программа: их поставила более ранняя сборка "
        "версии {own} или их файлы изменились. Закройте LibreOffice и выполните clientbook calc "
        "install.",
        "The buttons are not those that this program installs: an earlier build of release {own} "
        "installed them, or their files have changed. Close LibreOffice and run clientbook calc "
        "install.",
    ),
    "cli.calc.status.unregistered": (
        "Кнопки стоят, но LibreOffice их не включил: чаще всего ему не хватает своего Python. В "
        "Linux поставьте пакет python3-uno (в Fedora libreoffice-pyuno), выполните clientbook "
        "calc install и запускайте LibreOffice из меню, а не из командной строки с включённым "
        "venv; в остальных системах переустановите LibreOffice.",
        "The buttons are there, but LibreOffice has not enabled them: most often it lacks its own "
        "Python. On Linux install the package python3-uno (Fedora: libreoffice-pyuno), run "
        "clientbook calc install and start LibreOffice from the menu, not from a command line "
        "with a venv activated; elsewhere install LibreOffice anew.",
    ),
    "cli.calc.status.python": ("Python для кнопок: {program}", "Python of the buttons: {program}"),
    "cli.calc.status.python_gone": (
        "Python для кнопок больше не на месте: {program}. Выполните clientbook calc install.",
        "The Python of the buttons is gone: {program}. Run clientbook calc install.",
    ),
    "error.extension_foreign": (
        "В LibreOffice уже есть расширение с именем {name}, которое поставил не clientbook "
        "({folder}). Оно не тронуто: уберите его в меню «Сервис → Управление расширениями» и "
        "повторите команду.",
        "LibreOffice already has an extension {name} that clientbook did not install ({folder}). "
        "It is left alone: remove it under Tools → Extension Manager and run the command again.",
    ),
    "error.unopkg_missing": (
        "В LibreOffice ({program}) нет программы unopkg, которая ставит расширения. Переустановите "
        "LibreOffice с libreoffice.org; в Flatpak и Snap кнопки поставить нельзя.",
        "LibreOffice ({program}) lacks unopkg, which installs extensions. Install LibreOffice "
        "from libreoffice.org; as a Flatpak or Snap it cannot have the buttons.",
    ),
    "error.office_open": (
        "LibreOffice открыт и не показывает свои расширения другим программам. Закройте все его "
        "окна и быстрый запуск в области уведомлений и повторите команду.",
        "LibreOffice is open and lets no other program at its extensions. Close all its windows "
        "and the quickstarter in the tray, and run the command again.",
    ),
    "error.unopkg_root": (
        "Эта командная строка открыта от имени администратора (root), а кнопки в LibreOffice у "
        "каждого пользователя свои. Войдите под своим именем и повторите команду без sudo.",
        "This command line is the administrator's (root), and the buttons in LibreOffice are each "
        "user's own. Log in under your own name and run the command again without sudo.",
    ),
    "error.unopkg_failed": (
        "LibreOffice не выполнил это: {why}. Закройте все его окна и быстрый запуск и повторите. "
        "Если он пишет о Python, в Linux поставьте пакет python3-uno (в Fedora libreoffice-pyuno).",
        "LibreOffice did not do it: {why}. Close all its windows and the quickstarter and try "
        "again. If it speaks of Python, on Linux install the package python3-uno (Fedora: "
        "libreoffice-pyuno).",
    ),
}
