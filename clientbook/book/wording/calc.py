"""What is said when LibreOffice cannot be driven: (Russian, English) by key."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "error.calc_missing": (
        "LibreOffice на этом компьютере не нашёлся. Установите его (libreoffice.org, бесплатно) "
        "и повторите.",
        "LibreOffice was not found on this computer. Install it (libreoffice.org, free of "
        "charge) and try again.",
    ),
    "error.uno_missing": (
        "Python {python} не может связаться с LibreOffice ({why}). В Linux поставьте пакет "
        "python3-uno той же версии Python; на других системах закройте книгу и выполните "
        "команду над файлом.",
        "Python {python} cannot speak to LibreOffice ({why}). On Linux, install the package "
        "python3-uno for the same Python; on other systems, close the workbook and run the "
        "command on the file.",
    ),
    "error.calc_not_started": (
        "LibreOffice ({program}) не запустился: {why}. Повторите; если не поможет, запустите "
        "LibreOffice сами и посмотрите, что он скажет.",
        "LibreOffice ({program}) did not start: {why}. Try again; if that does not help, start "
        "LibreOffice yourself and see what it says.",
    ),
    "error.calc_gone": (
        "LibreOffice или книгу в нём закрыли во время работы. Откройте книгу снова, проверьте, "
        "что в ней изменилось, и повторите; после сбоя LibreOffice сам предложит восстановление.",
        "LibreOffice or the workbook in it was closed while it was being used. Open the workbook "
        "again, see what has changed in it, and try again; after a crash LibreOffice offers to "
        "recover it.",
    ),
    "error.calc_not_reached": (
        "LibreOffice по адресу {accept} не отвечает, книга не изменена. Закройте LibreOffice и "
        'запустите его так: soffice --accept="{accept}" — или исправьте имя канала (--pipe), номер '
        "порта (--port).",
        "No LibreOffice answers at {accept}; the workbook was not changed. Close LibreOffice and "
        'start it as soffice --accept="{accept}", or correct the name of the pipe (--pipe) or the '
        "number of the port (--port).",
    ),
    "error.calc_refused": (
        "LibreOffice не выполнил действие: {why}. Завершите ввод в ячейку (Enter), закройте "
        "открытые окна LibreOffice и повторите.",
        "LibreOffice did not do what it was asked: {why}. Finish typing in the cell (Enter), "
        "close any open dialog of LibreOffice, and try again.",
    ),
    "error.calc_not_opened": (
        "LibreOffice не открыл «{book}». Проверьте, что файл не повреждён и не закрыт паролем: "
        "откройте его сами.",
        "LibreOffice did not open “{book}”. Make sure that the file is whole and has no "
        "password: open it yourself.",
    ),
    "error.calc_cannot_save": (
        "«{book}» нельзя сохранить: в таком формате clientbook не сохраняет. Сохраните книгу "
        "как .xlsx.",
        "“{book}” cannot be saved: files of this kind are not written here. Save the workbook "
        "as .xlsx.",
    ),
    "error.calc_not_saved": (
        "LibreOffice не сохранил «{book}»: {why}. Проверьте, что папка на месте, в неё можно "
        "писать и на диске есть место, и сохраните ещё раз.",
        "LibreOffice did not save “{book}”: {why}. Make sure that the folder is there, may be "
        "written and has room on its disk, and save again.",
    ),
    "error.xlwings_missing": (
        "Для работы с открытой книгой нужен пакет xlwings. Выполните в командной строке: "
        '{program} -m pip install "clientbook[excel]".',
        "The package xlwings is needed to work on an open workbook. On a command line run "
        '{program} -m pip install "clientbook[excel]".',
    ),
    "error.cells_protected": (
        "Ячейки {cells} на листе «{sheet}» защищены. Снимите защиту листа (Сервис → Защитить "
        "лист) и повторите.",
        "The cells {cells} on sheet “{sheet}” are protected. Unprotect the sheet (Tools → "
        "Protect Sheet) and try again.",
    ),
    "error.table_keeps_name": (
        "Таблицу «{table}» нельзя переименовать в LibreOffice: формулы, где она названа, "
        "сломаются. Переименуйте её в Excel.",
        "The table “{table}” cannot be renamed in LibreOffice: formulas that name it would "
        "break. Rename it in Excel.",
    ),
}
