"""Texts of `batch`, many workbooks at once: key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.batch": (
        "Одна команда для многих книг: филиалов, отделов, команд.",
        "One command for many workbooks: branches, departments, teams.",
    ),
    "cli.arg.words": ("ПАПКА КОМАНДА …", "DIR COMMAND …"),
    "cli.batch.workers": (
        "Сколько книг обрабатывать одновременно (по умолчанию — по числу процессоров).",
        "How many workbooks to work on at once (one a processor if not given).",
    ),
    "cli.batch.changed_since": (
        "Только книги, изменённые с этого дня; last — после прошлого такого же запуска. Пересчёт и "
        "отчёты зависят и от дня: раз в неделю берите все книги.",
        "Only workbooks changed since this day; last: since the same batch was last run. A refresh "
        "and reports depend on the day, too: take all workbooks once a week.",
    ),
    "cli.batch.scheduler": (
        "Адрес планировщика Dask: книги обработают его машины (нужно clientbook[cluster]).",
        "The address of a Dask scheduler: its machines do the work (needs clientbook[cluster]).",
    ),
    "cli.batch.resume": (
        "Продолжить прерванный запуск: готовые книги не трогать, неудавшиеся повторить.",
        "Go on after an interruption: finished workbooks are left alone, failed ones tried again.",
    ),
    "cli.batch.example": (
        "ПАПКА — папка с книгами (вместе с вложенными), шаблон «Филиалы/*.xlsx» или список .txt, "
        "по книге в строке. Параметры команды пишутся как обычно, но без книги: "
        "clientbook batch Филиалы weekly --out Отчёты. У каждой книги в --out своя папка; "
        "{book} в параметрах заменяется именем книги.",
        "DIR is a folder of workbooks (with its folders), a pattern like branches/*.xlsx, or a "
        ".txt list, a workbook a line. The command's own options are written as usual, without "
        "the workbook: clientbook batch branches weekly --out reports. Each workbook gets a folder "
        "of its own in --out; {book} in an option stands for the workbook's name.",
    ),
    "cli.batch.book": ("Книга", "Workbook"),
    "cli.batch.state": ("Итог", "Result"),
    "cli.batch.what": ("Что сделано", "What was done"),
    "cli.batch.state.done": ("готово", "done"),
    "cli.batch.state.look": ("посмотрите", "look"),
    "cli.batch.state.failed": ("не вышло", "failed"),
    "cli.batch.state.skipped": ("пропущена", "left out"),
    "cli.batch.state.same": ("не менялась", "not changed"),
    "cli.batch.more": (
        "… и ещё {n} {n:книга|книги|книг}; все — с параметром --json.",
        "… and {n} more {n:workbook|workbooks}; all of them with --json.",
    ),
    "cli.batch.progress": (
        "{done} из {count}, {rate:number} в минуту",
        "{done} of {count}, {rate:number} a minute",
    ),
    "cli.batch.begun": (
        "{count} {count:книга|книги|книг}, одновременно {workers}: {command}",
        "{count} {count:workbook|workbooks}, {workers} at once: {command}",
    ),
    "cli.batch.resumed": (
        "Продолжаю прерванный запуск: {n} {n:книга уже готова|книги уже готовы|книг уже готовы}, "
        "день расчёта {day:date}.",
        "Going on after the interruption: {n} {n:workbook is|workbooks are} done already, "
        "computed for {day:date}.",
    ),
    "cli.batch.total": (
        "Книг: {count}. Готово {done}, посмотрите {look}, не вышло {failed}, "
        "пропущено {skipped}, не менялось {same}. Заняло {seconds:number} с.",
        "Workbooks: {count}. Done {done}, to look at {look}, failed {failed}, "
        "left out {skipped}, not changed {same}. It took {seconds:number} s.",
    ),
    "cli.batch.retry": (
        "Устраните причину и повторите только неудавшиеся: та же команда с параметром --resume.",
        "Mend the cause and repeat only those that failed: the same command with --resume.",
    ),
    "cli.batch.stopping": (
        "Останавливаюсь: начатые книги будут закончены, новые не начинаю. "
        "Нажмите Ctrl-C ещё раз, чтобы остановить сразу.",
        "Stopping: the workbooks at hand will be finished, no other is begun. "
        "Press Ctrl-C again to stop at once.",
    ),
    "error.batch_stopped": (
        "Остановлено: готово {done} из {count}, все книги целы. "
        "Продолжить: та же команда с параметром --resume.",
        "Stopped: {done} of {count} are done, every workbook is whole. "
        "To go on: the same command with --resume.",
    ),
    "cli.batch.unremembered": (
        "Ход работы не удалось записывать до конца ({why}): если запуск прервётся, --resume "
        "повторит и часть готовых книг.",
        "How far the work came could not be written down to its end ({why}): after an "
        "interruption --resume repeats some finished workbooks, too.",
    ),
    "cli.batch.counts": (
        "ошибок {error}, предупреждений {warning}",
        "errors {error}, warnings {warning}",
    ),
    "cli.batch.cells": (
        "изменено ячеек: {cells}, новых строк: {rows}",
        "cells changed: {cells}, new rows: {rows}",
    ),
    "cli.batch.files": ("файлов: {n}", "files: {n}"),
    "cli.batch.sheets": ("листов: {n}", "sheets: {n}"),
    "cli.batch.letters": ("писем: {n}", "letters: {n}"),
    "cli.batch.written": ("записано", "written"),
    "cli.batch.unchanged": ("менять нечего", "nothing to change"),
    "batch.not_a_book": (
        "Не клиентская база: в книге нет таблиц clientbook.",
        "No client book: it holds none of clientbook's tables.",
    ),
    "batch.a_copy": (
        "Рабочая книга менеджера, выданная из общей: её принимает обратно clientbook collect.",
        "A manager's workbook, handed out from another one: clientbook collect takes it back.",
    ),
    "batch.other_format": (
        "Формат {suffix}: откройте файл в Excel и сохраните его как «Книга Excel (.xlsx)».",
        "Format {suffix}: open the file in Excel and save it as “Excel Workbook (.xlsx)”.",
    ),
    "batch.worker_lost": (
        "Процесс, который обрабатывал книгу «{book}», оборвался (код {code}): обычно не хватает "
        "памяти. Книга цела. Что в ней записано, покажет clientbook changes; повторите с --resume "
        "или с меньшим --workers.",
        "The process that worked on “{book}” broke off (code {code}): mostly there is not enough "
        "memory. The workbook is whole. clientbook changes shows what was written; repeat with "
        "--resume, or with fewer --workers.",
    ),
    "error.batch_empty": (
        "В «{source}» нет ни одной книги .xlsx или .xlsm. Проверьте папку, шаблон или список.",
        "There is no .xlsx or .xlsm workbook in “{source}”. Check the folder, pattern or list.",
    ),
    "error.batch_no_source": (
        "Нет ни папки, ни списка «{source}». Проверьте путь; шаблон с * возьмите в кавычки.",
        "There is no folder or list “{source}”. Check the path; put a pattern with * in quotes.",
    ),
    "error.batch_list": (
        "Список «{source}» не читается как текст. Сохраните его в кодировке UTF-8, "
        "по одному пути в строке.",
        "The list “{source}” cannot be read as text. Save it as UTF-8, one path a line.",
    ),
    "error.batch_running": (
        "Такой же запуск («{command}» для «{source}») уже идёт. Дождитесь его конца.",
        "The same batch (“{command}” over “{source}”) is running already. Wait for its end.",
    ),
    "error.batch_nothing_to_resume": (
        "Продолжать нечего: команда «{command}» для «{source}» не прерывалась, "
        "или все её книги готовы. Запустите её без --resume.",
        "There is nothing to resume: “{command}” over “{source}” was not interrupted, "
        "or all its workbooks are done. Run it without --resume.",
    ),
    "error.batch_not_repeatable": (
        "Команду «{command}» нельзя продолжить с --resume: повтор мог бы сделать её дважды. "
        "Посмотрите, что уже записано (clientbook changes КНИГА), и перечислите остальные "
        "книги в списке .txt.",
        "“{command}” cannot be resumed: repeating could do it twice. See what is written already "
        "(clientbook changes BOOK), and name the other workbooks in a .txt list.",
    ),
    "error.batch_command": (
        "Команда «{command}» не подходит для многих книг сразу. Подходят: {commands}.",
        "The command “{command}” does not fit many workbooks at once. These do: {commands}.",
    ),
    "error.cluster_missing": (
        'Для кластера нужен пакет distributed: pip install "clientbook[cluster]".',
        'A cluster needs the package distributed: pip install "clientbook[cluster]".',
    ),
    "error.cluster_unreachable": (
        "Планировщик {address} не отвечает. Проверьте адрес (вида tcp://сервер:8786), "
        "сеть и что dask scheduler запущен.",
        "The scheduler {address} does not answer. Check the address (like tcp://server:8786), "
        "the network, and that dask scheduler runs.",
    ),
    "error.cluster_no_workers": (
        "У планировщика {address} нет ни одной рабочей машины. "
        "Запустите на них dask worker {address} --nthreads 1.",
        "The scheduler {address} has no worker. Run dask worker {address} --nthreads 1 on the "
        "machines.",
    ),
    "error.cluster_versions": (
        "На рабочих машинах другая версия clientbook ({workers}), здесь {own}. "
        "Поставьте везде одну и ту же.",
        "The workers have another version of clientbook ({workers}); here it is {own}. "
        "Install the same one everywhere.",
    ),
    "error.cluster_folder": (
        "Рабочие машины не видят папку «{folder}» ({workers}). "
        "Подключите общую папку на всех машинах под одним и тем же путём.",
        "Some workers do not see the folder “{folder}” ({workers}). "
        "Connect the shared folder on every machine under one and the same path.",
    ),
    "error.cluster_not_repeatable": (
        "Эту команду нельзя отдать кластеру: работу потерянной машины он повторяет на другой, "
        "а сделать её дважды нельзя. Запустите без --scheduler.",
        "This command cannot go to a cluster: the work of a lost machine is repeated on another "
        "one, and it may not be done twice. Run it without --scheduler.",
    ),
}
