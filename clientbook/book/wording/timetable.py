"""Texts of runs at set times. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.schedule": (
        "Каждый понедельник само: пересчёт, листы недели, письма. Без --install только показать.",
        "Every Monday by itself: refresh, Monday sheets, letters. Without --install only show it.",
    ),
    "cli.schedule.monday": (
        "Во сколько по понедельникам, например 08:00.",
        "At what time on Mondays, as in 08:00.",
    ),
    "cli.schedule.to": (
        "Кому письма: boss (если не сказано иное), managers или адрес; можно повторить.",
        "Letters to whom: boss (unless told otherwise), managers or an address; can be repeated.",
    ),
    "cli.schedule.install": (
        "Поставить в расписание системы; прежнее время этой книги заменится.",
        "Put it into the system's timetable, in place of this book's former time.",
    ),
    "cli.schedule.remove": (
        "Убрать эту книгу из расписания системы.",
        "Take this book out of the system's timetable.",
    ),
    "cli.schedule.run": (
        "Сделать всё сейчас, как по расписанию.",
        "Do it all now, as the timetable does.",
    ),
    "timetable.cron": (
        "Строка для crontab:\n{content}\nПоставить её: та же команда с --install.",
        "The line for crontab:\n{content}\nTo put it there: the same command with --install.",
    ),
    "timetable.task": (
        "Задача для Планировщика заданий Windows, «{name}»:\n{content}\nПоставить её: та же "
        "команда с --install.",
        "The task for the Windows Task Scheduler, “{name}”:\n{content}\nTo put it there: the same "
        "command with --install.",
    ),
    "timetable.installed": (
        "Поставлено: по понедельникам в {at}, письма — {to}. Компьютер в это время должен быть "
        "включён. Что вышло, будет в «{log}». Попробовать сейчас: clientbook schedule "
        "{book} --run.",
        "It is in the timetable: Mondays at {at}, letters to {to}. The computer must be on then. "
        "What came of it will be in “{log}”. To try it now: clientbook schedule {book} --run.",
    ),
    "timetable.no_mail": (
        "Почта ещё не настроена, письма не уйдут: clientbook mail setup.",
        "Mail is not set up yet, no letters will go: clientbook mail setup.",
    ),
    "timetable.cron_password": (
        "По расписанию хранилище паролей может быть закрыто. Если в журнале будет «нет пароля», "
        "впишите первой строкой в crontab -e: {variable}=…",
        "In a timetable's run the keyring may be closed. If the log says that there is no "
        "password, put this first into crontab -e: {variable}=…",
    ),
    "timetable.there": ("В расписании: {line}", "In the timetable: {line}"),
    "timetable.absent": (
        "Этой книги в расписании нет. Поставить: clientbook schedule {book} --monday 08:00 "
        "--install.",
        "This book is not in the timetable. To put it there: clientbook schedule {book} --monday "
        "08:00 --install.",
    ),
    "timetable.removed": ("Убрано из расписания.", "It is out of the timetable."),
    "timetable.ran": (
        "Всё сделано. Подробности в «{log}».",
        "All is done. The details are in “{log}”.",
    ),
    "timetable.ran_partly": (
        "Сделано не всё. Что именно и почему — в «{log}».",
        "Not all is done. What and why is in “{log}”.",
    ),
    "timetable.step.refresh": ("пересчёт", "refresh"),
    "timetable.step.weekly": ("листы недели", "Monday sheets"),
    "timetable.step.send": ("письма", "letters"),
    "timetable.log.begun": ("начато", "begun"),
    "timetable.log.done": ("{what}: сделано", "{what}: done"),
    "timetable.log.partly": ("{what}: не всё", "{what}: not all"),
    "timetable.log.failed": ("{what}: не вышло. {why}", "{what}: failed. {why}"),
    "timetable.log.told": ("{said}", "{said}"),
    "timetable.log.stopped": ("прервано: {why}", "stopped: {why}"),
    "timetable.log.fine": ("закончено", "finished"),
    "timetable.log.amiss": ("закончено, но не всё вышло", "finished, but not all went well"),
    "error.timetable_time": (
        "«{given}» — не время. Напишите часы и минуты, например --monday 08:00.",
        "“{given}” is no time. Write hours and minutes, as in --monday 08:00.",
    ),
    "error.timetable_path": (
        "Расписание системы не примет «{path}»: имя слишком длинное, или в нём перенос строки либо "
        "слово между знаками %. Переименуйте книгу или положите её в другую папку.",
        "The system's timetable does not take “{path}”: it is too long, or holds a line break or a "
        "word between % signs. Rename the workbook, or put it into another folder.",
    ),
    "error.timetable_no_cron": (
        "Здесь нет cron: команды crontab не нашлось. Установите пакет cron и повторите.",
        "There is no cron here: no command crontab. Install the package cron and repeat.",
    ),
    "error.timetable_cron": (
        "Расписание cron не прочесть или не записать: {why}. В нём ничего не изменено; спросите "
        "администратора, можно ли вам им пользоваться.",
        "Cron's timetable cannot be read or written: {why}. Nothing in it was changed; ask your "
        "administrator whether you may use it.",
    ),
    "error.timetable_task": (
        "Планировщик заданий Windows ответил: {why}. Проверьте, можно ли вам ставить задачи, и "
        "повторите.",
        "The Windows Task Scheduler said: {why}. Check whether you may make tasks, and repeat.",
    ),
    "error.timetable_running": (
        "Прошлый запуск для этой книги ещё не закончился. Дождитесь его; что он делает, видно в "
        "журнале.",
        "The last run of this book has not ended. Wait for it; the log tells what it does.",
    ),
    "error.timetable_nothing": (
        "Сказано «{first}» без времени. Добавьте --monday и время, например --monday 08:00.",
        "{first} needs a time. Add --monday and the time, as in --monday 08:00.",
    ),
}
