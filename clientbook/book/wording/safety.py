"""Texts about what keeps a workbook safe: locks, disks, protections. Key → (Russian, English)."""

from __future__ import annotations

_LOCKS: dict[str, tuple[str, str]] = {
    "error.open_by": (
        "Книга «{book}» открыта в {program} ({who}). Закройте её или попросите закрыть "
        "и повторите команду. Если она нигде не открыта, удалите файл «{lock}» рядом с ней.",
        "The workbook “{book}” is open in {program} ({who}). Close it, or have it closed, "
        "and repeat the command. If it is open nowhere, delete the file “{lock}” beside it.",
    ),
    "error.book_held": (
        "Книгу «{book}» сейчас изменяет другая команда clientbook: «{command}», её запустил "
        "пользователь {who} на компьютере {machine} в {since} (процесс {process}). "
        "Подождите, пока она закончит, и повторите.",
        "Another clientbook command is changing the workbook “{book}” right now: “{command}”, "
        "started by {who} on {machine} at {since} (process {process}). "
        "Wait until it has finished, then repeat.",
    ),
    "note.stale_mark": (
        "Рядом с книгой остался файл «{lock}»: {program} когда-то закрылся со сбоем. "
        "Сейчас книга там не открыта, поэтому команда выполнена; файл можно удалить.",
        "A file “{lock}” was left beside the workbook when {program} once crashed. "
        "The workbook is not open there now, so the command went on; you may delete the file.",
    ),
    "note.other_name": (
        "У файла «{book}» были и другие имена (жёсткие ссылки: {n}). "
        "Под ними осталась прежняя книга, изменена только эта.",
        "The file “{book}” had other names too (hard links: {n}). "
        "They keep the workbook as it was; only this one is changed.",
    ),
    "note.rescued": (
        "Прошлая запись в «{book}» оборвалась в тот самый миг, когда книгу сохранял кто-то ещё. "
        "Его книга цела: она рядом, в файле «{kept}». Сравните их.",
        "An earlier write to “{book}” was cut off in the very moment somebody else saved it. "
        "That workbook is safe beside it, in the file “{kept}”. Compare the two.",
    ),
}

_DISKS: dict[str, tuple[str, str]] = {
    "error.held_elsewhere": (
        "Файл «{book}» держит другая программа: Excel, OneDrive или антивирус. Книга осталась "
        "прежней. Закройте её в других программах, подождите минуту и повторите команду.",
        "Another program holds the file “{book}”: Excel, OneDrive or a virus scanner. The workbook "
        "is as it was. Close it in other programs, wait a minute and repeat the command.",
    ),
    "error.disk_fails": (
        "Диск, сетевая папка или OneDrive не отвечает как надо: «{path}» ({why}). "
        "Проверьте связь и диск и повторите команду.",
        "The disk, network folder or OneDrive does not answer as it should: “{path}” ({why}). "
        "Check the connection and the disk, then repeat the command.",
    ),
    "error.name_too_long": (
        "Имя «{path}» слишком длинное: диск такого не принимает. "
        "Дайте файлу или папке имя короче и повторите команду.",
        "The name “{path}” is too long for this disk. "
        "Give the file or the folder a shorter name and repeat the command.",
    ),
}

_PROTECTION: dict[str, tuple[str, str]] = {
    "error.shared_workbook": (
        "Книга «{book}» в общем доступе и ведёт журнал исправлений: изменить её в обход Excel "
        "нельзя. Выключите общий доступ («Рецензирование — Доступ к книге») и повторите команду.",
        "The workbook “{book}” is shared and keeps a log of revisions, so it cannot be changed "
        "outside Excel. Turn sharing off (Review, Share Workbook) and repeat the command.",
    ),
    "error.write_reserved": (
        "Владелец книги «{book}» поставил пароль на изменение. Уберите его в Excel: "
        "«Файл — Сохранить как — Сервис — Общие параметры», сотрите «Пароль для изменения», "
        "сохраните и повторите команду.",
        "The owner of the workbook “{book}” has set a password to modify it. Remove it in Excel: "
        "File, Save As, Tools, General Options, clear the password to modify, "
        "save and repeat the command.",
    ),
    "error.structure_locked": (
        "В книге «{book}» защищена структура: добавить, удалить или переименовать лист нельзя. "
        "Снимите защиту (в Excel «Рецензирование — Защитить книгу»), повторите "
        "и включите её снова.",
        "The structure of the workbook “{book}” is protected: no sheet can be added, removed or "
        "renamed. Lift that (in Excel: Review, Protect Workbook), repeat, then protect it again.",
    ),
    "note.marked_final": (
        "Книга «{book}» помечена как окончательная. Пометка осталась, но данные изменены; "
        "если менять их не следовало, верните прежнюю книгу командой undo.",
        "The workbook “{book}” is marked as final. The mark stays, but data was changed; "
        "if it should not have been, take the change back with the command undo.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {**_LOCKS, **_DISKS, **_PROTECTION}
