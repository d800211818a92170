"""Texts of a manager's day: a contact logged, companies taken in, moved, out. Key → (ru, en)."""

from __future__ import annotations

_OUTCOMES: dict[str, tuple[str, str]] = {
    "outcome.talked": ("состоялся разговор", "talked"),
    "outcome.talked.also": (
        "поговорили; поговорил; поговорила; разговор; дозвонился; дозвонилась; контакт",
        "spoke; reached; conversation; contact",
    ),
    "outcome.no_answer": ("не дозвонился", "no answer"),
    "outcome.no_answer.also": (
        "не дозвонилась; не дозвонились; не взял трубку; не берёт трубку; не ответил; нет ответа",
        "not reached; did not answer; voicemail; missed",
    ),
    "outcome.call_back": ("просили перезвонить", "asked to call back"),
    "outcome.call_back.also": (
        "перезвонить; перезвонить позже; просил перезвонить; просила перезвонить",
        "call back; call back later; call later",
    ),
    "outcome.sent": ("отправили письмо", "sent a letter"),
    "outcome.sent.also": (
        "отправил письмо; отправила письмо; письмо; письмо отправлено; отправил КП",
        "sent; letter sent; e-mailed; emailed",
    ),
    "outcome.meeting": ("договорились о встрече", "agreed on a meeting"),
    "outcome.meeting.also": (
        "встреча; назначена встреча; назначили встречу; договорился о встрече",
        "meeting agreed; meeting set; set a meeting",
    ),
    "outcome.presented": ("провели презентацию", "presented"),
    "outcome.presented.also": (
        "презентация; провёл презентацию; провела презентацию; обсудили условия",
        "presentation; gave a presentation; discussed terms",
    ),
    "outcome.refused": ("отказ", "refused"),
    "outcome.refused.also": ("отказались; отказался; отказалась", "refusal; declined"),
}

_ERRORS: dict[str, tuple[str, str]] = {
    "error.unknown_word": (
        "{option}: нет значения «{given}». Можно указать: {choices}.",
        "{option}: there is no value “{given}”. Possible ones: {choices}.",
    ),
    "error.misspelt_word": (
        "{option}: нет значения «{given}». Может быть, «{nearest}»? Можно указать: {choices}.",
        "{option}: there is no value “{given}”. Did you mean “{nearest}”? "
        "Possible ones: {choices}.",
    ),
    "error.client_unknown": (
        "В книге нет компании с названием или кодом «{given}», и похожих тоже нет. Проверьте "
        "название или заведите компанию командой clientbook new.",
        "The book has no company with the name or key “{given}”, nor one like it. Check the name, "
        "or add the company with clientbook new.",
    ),
    "error.client_unclear": (
        "Компании «{given}» в точности нет или она не одна. Возможно, вы имели в виду: {likely}. "
        "Укажите код нужной.",
        "There is no company called just “{given}”, or more than one. Did you mean: {likely}? "
        "Give the key of the one you want.",
    ),
    "error.manager_needed": (
        "У компании «{company}» не указан менеджер. Добавьте --manager ИМЯ. Менеджеры: {choices}.",
        "The company “{company}” has no manager. Add --manager NAME. Managers: {choices}.",
    ),
    "error.stage_without_contact": (
        "Этап воронки засчитывается только за состоявшийся разговор, а здесь «{outcome}». "
        "Уберите --stage или укажите другой итог: talked, presented, meeting.",
        "Only a completed contact reaches a stage, and this was “{outcome}”. Leave out --stage, "
        "or give another outcome: talked, presented, meeting.",
    ),
    "error.refusal_without_contact": (
        "Отказ бывает только в разговоре, а здесь «{outcome}». Уберите --refusal или укажите "
        "--outcome refused.",
        "A refusal is given in a conversation, and this was “{outcome}”. Leave out --refusal, "
        "or give --outcome refused.",
    ),
    "error.refusal_without_reason": (
        "Отказ без причины закрыть нельзя. Укажите --refusal и, если есть что добавить, --detail "
        "словами. Причины: {choices}.",
        "A refusal cannot be closed without its reason. Give --refusal and, if there is more to "
        "say, --detail in words. The reasons: {choices}.",
    ),
    "error.next_day_needed": (
        "Не сказано, на какой день следующий шаг. Добавьте --next ДЕНЬ, например --next "
        "2026-12-01.",
        "The day of the next step is not given. Add --next DAY, for example --next 2026-12-01.",
    ),
    "error.next_day_past": (
        "Следующий шаг ({next:date}) раньше самого контакта ({day:date}). Укажите в --next более "
        "поздний день.",
        "The next step ({next:date}) is earlier than the contact itself ({day:date}). Give a "
        "later day in --next.",
    ),
    "error.contact_ahead": (
        "Контакт {day:date} ещё не состоялся: сегодня {today:date}. О том, что предстоит, скажите "
        "в --next и --what.",
        "The contact of {day:date} has not happened yet: today is {today:date}. Give what is to "
        "come in --next and --what.",
    ),
    "error.column_gone": (
        "На листе «{sheet}» нет столбца «{header}», значение записать некуда. Верните столбец "
        "с этим заголовком или не указывайте значение.",
        "The sheet “{sheet}” has no column “{header}” to write the value into. Bring the column "
        "back under this header, or leave the value out.",
    ),
}

_LOG: dict[str, tuple[str, str]] = {
    "cli.log": (
        "Записать контакт с компанией в журнал воронки: звонок, письмо, встречу, отказ.",
        "Log a contact with a company: a call, a letter, a meeting, a refusal.",
    ),
    "cli.metavar.client": ("НАЗВАНИЕ|КОД", "NAME|KEY"),
    "cli.metavar.name": ("ИМЯ", "NAME"),
    "cli.metavar.words": ("СЛОВА", "WORDS"),
    "cli.metavar.day": ("ДЕНЬ", "DAY"),
    "cli.metavar.stage": ("ЭТАП", "STAGE"),
    "cli.opt.client": ("Компания: название или код.", "The company: its name or key."),
    "cli.opt.outcome": ("Чем закончилось: {choices}.", "How it ended: {choices}."),
    "cli.opt.log_manager": (
        "Менеджер (по умолчанию — менеджер компании).",
        "The manager (the company's own if not given).",
    ),
    "cli.opt.contact": ("С кем говорили.", "The person spoken to."),
    "cli.opt.channel": ("Как: {choices}.", "By what: {choices}."),
    "cli.opt.stage": (
        "Какой этап воронки достигнут: код или название из настроек.",
        "The stage of the funnel reached by it: its code or name in the settings.",
    ),
    "cli.opt.refusal": ("Причина отказа: {choices}.", "Why refused: {choices}."),
    "cli.opt.detail": ("Отказ: подробности словами.", "The refusal in their own words."),
    "cli.opt.asked": ("Какой товар спрашивали.", "The product they asked for."),
    "cli.opt.signal": ("Сигнал интереса: {choices}.", "A signal of interest: {choices}."),
    "cli.opt.next": (
        "День следующего шага (для встречи — день встречи).",
        "The day of the next step (of the meeting, for a meeting).",
    ),
    "cli.opt.what": ("Что сделать на следующем шаге.", "What the next step is."),
    "cli.opt.comment": ("Комментарий.", "A comment."),
    "cli.opt.date": (
        "День контакта (по умолчанию сегодня).",
        "The day of the contact (today if not given).",
    ),
    "daily.meeting_step": ("Встреча", "Meeting"),
    "daily.logged": (
        "Записано, {entry}: {company} ({client}), {day:date}, {channel}, {manager}: {outcome}.",
        "Logged, {entry}: {company} ({client}), {day:date}, {channel}, {manager}: {outcome}.",
    ),
    "daily.would_log": (
        "Будет записано: {company} ({client}), {day:date}, {channel}, {manager}: {outcome}. "
        "Сейчас ничего не записано.",
        "To be logged: {company} ({client}), {day:date}, {channel}, {manager}: {outcome}. "
        "Nothing is written now.",
    ),
    "daily.stage": ("Этап: {stage}.", "Stage: {stage}."),
    "daily.refusal": ("Причина отказа: {refusal}.", "Reason of the refusal: {refusal}."),
    "daily.step": ("Следующий шаг: {day:date}, {what}.", "Next step: {day:date}, {what}."),
    "daily.step_day": ("Следующий шаг: {day:date}.", "Next step: {day:date}."),
    "daily.refresh": (
        "Строка компании пересчитана сразу. Воронку и остальное обновит clientbook refresh {book}.",
        "The company's row is recomputed at once. The funnel and the rest follow with "
        "clientbook refresh {book}.",
    ),
    "daily.person_new": (
        "Собеседника «{name}» нет среди контактов компании: добавьте его на лист контактов.",
        "“{name}” is not among the company's contacts: add them to the contacts sheet.",
    ),
    "daily.excuse": (
        "«Есть поставщик» — чаще всего отговорка: узнайте, что не устраивает у поставщика, "
        "и запишите настоящую причину.",
        "“Has a supplier” is mostly an excuse: find out what does not suit in the supplier, and "
        "log the real reason.",
    ),
    "daily.asked": (
        "Запишите в --asked, какой товар спрашивали: станет ясно, его нет у нас или о нём "
        "не рассказали.",
        "Give the product they asked for in --asked: it tells whether we lack it or did not "
        "present it.",
    ),
    "daily.not_newest": (
        "В журнале есть более поздние записи об этой компании, поэтому её следующий шаг "
        "не изменён.",
        "The log has later rows of this company, so its next step stays as it is.",
    ),
    "daily.is_out": (
        "Эта компания выведена из работы. Чтобы вернуть её, очистите дату и причину вывода.",
        "This company is rotated out. To bring it back, clear the date and reason of that.",
    ),
    "daily.blacklisted": (
        "Эта компания в чёрном списке: отгружать только после оплаты.",
        "This company is on the blacklist: nothing goes out before it pays.",
    ),
}

_COMPANIES: dict[str, tuple[str, str]] = {
    "error.name_needed": (
        "У новой компании нет названия. Укажите его в --company.",
        "The new company has no name. Give it in --company.",
    ),
    "error.target_reason_needed": (
        "В таргет-группе компания стоит ради денег или имиджа. Добавьте --reason: {choices}.",
        "A company is in the target group for revenue or for image. Add --reason: {choices}.",
    ),
    "error.out_reason_needed": (
        "Чтобы вывести компанию из работы, нужна причина. Добавьте её в --reason, например: "
        "{choices}.",
        "A company leaves the work for a reason. Give it in --reason, for example: {choices}.",
    ),
    "error.already_out": (
        "Компания «{company}» ({client}) уже выведена из работы {day}.",
        "The company “{company}” ({client}) is out of work already, since {day}.",
    ),
    "error.formula_stands": (
        "Лист «{sheet}», ячейка {cell}, «{header}»: здесь ваша формула, команда её не заменяет. "
        "Замените формулу значением и повторите.",
        "Sheet “{sheet}”, cell {cell}, “{header}”: a formula of yours stands here, and the command "
        "does not replace it. Put a value in its place and try again.",
    ),
    "cli.new": (
        "Завести новую компанию; сначала проверить, нет ли её уже в книге.",
        "Take in a new company, after a look whether the book has it already.",
    ),
    "cli.out": (
        "Вывести компанию из работы с причиной; её история остаётся.",
        "Rotate a company out of work with a reason; its history stays.",
    ),
    "cli.metavar.list": ("СПИСОК", "LIST"),
    "cli.opt.company": ("Название компании.", "The company's name."),
    "cli.opt.to_list": (
        "В какой список: {choices}. Если не указать — в рабочий.",
        "Into which list: {choices}. The working list if not given.",
    ),
    "cli.opt.new_manager": ("Менеджер.", "The manager."),
    "cli.opt.phone": ("Телефон.", "The phone."),
    "cli.opt.email": ("E-mail.", "The e-mail address."),
    "cli.opt.website": ("Сайт.", "The web site."),
    "cli.opt.address": ("Адрес.", "The address."),
    "cli.opt.tax_id": ("ИНН.", "The tax id."),
    "cli.opt.sphere": ("Сфера.", "The sphere."),
    "cli.opt.source": ("Откуда узнали о компании.", "Where the company is known from."),
    "cli.opt.target_reason": (
        "Зачем компания в таргет-группе: {choices}.",
        "Why the company is in the target group: {choices}.",
    ),
    "cli.opt.taken": ("День, когда взяли в работу.", "The day it was taken into work."),
    "cli.opt.new_next": ("День следующего шага.", "The day of the next step."),
    "cli.opt.anyway": (
        "Завести, даже если похожая компания уже есть.",
        "Add it even if the book has one that seems the same.",
    ),
    "cli.opt.out_reason": ("Причина словами.", "The reason in words."),
    "cli.opt.out_date": (
        "С какого дня (по умолчанию сегодня).",
        "From which day on (today if not given).",
    ),
    "daily.already": (
        "Похоже, «{company}» уже есть в книге:",
        "The book seems to have “{company}” already:",
    ),
    "daily.already_line": (
        "  {company} ({client}), {title}, {manager}: {evidence}",
        "  {company} ({client}), {title}, {manager}: {evidence}",
    ),
    "daily.no_manager": ("без менеджера", "no manager"),
    "daily.same.name": ("то же название", "the same name"),
    "daily.same.tax_id": ("тот же ИНН {value}", "the same tax id {value}"),
    "daily.same.phone": ("тот же телефон {value}", "the same phone {value}"),
    "daily.same.email": ("тот же e-mail {value}", "the same e-mail {value}"),
    "daily.same.domain": ("тот же домен {value}", "the same web domain {value}"),
    "daily.not_taken": (
        "Ничего не записано. Если это другая компания, повторите с --anyway.",
        "Nothing is written. If it is another company, try again with --anyway.",
    ),
    "daily.taken": (
        "Заведена компания «{company}», код {client}, {title}.",
        "“{company}” is taken in under the key {client}, {title}.",
    ),
    "daily.would_take": (
        "Будет заведена компания «{company}», {title}. Сейчас ничего не записано.",
        "“{company}” would be taken in, {title}. Nothing is written now.",
    ),
    "daily.look_at": ("Проверьте: {finding}", "Please look: {finding}"),
    "daily.out": (
        "Компания «{company}» ({client}) выведена из работы с {day:date}: {reason}. "
        "Её контакты, сделки и журнал на месте.",
        "“{company}” ({client}) is out of work from {day:date}: {reason}. Its contacts, deals and "
        "log stay.",
    ),
    "daily.would_out": (
        "Компания «{company}» ({client}) будет выведена из работы с {day:date}: {reason}. "
        "Сейчас ничего не записано.",
        "“{company}” ({client}) would be out of work from {day:date}: {reason}. Nothing is "
        "written now.",
    ),
    "daily.reason_new": (
        "Причины «{reason}» нет в списке на листе «Списки»: если она нужна и дальше, добавьте её "
        "туда.",
        "The reason “{reason}” is not in the list on the sheet “Lists”: add it there if it is "
        "to be used again.",
    ),
}

_MOVES: dict[str, tuple[str, str]] = {
    "error.there_already": (
        "Компания «{company}» ({client}) уже на листе «{sheet}». Укажите в --to другой список.",
        "“{company}” ({client}) is on the sheet “{sheet}” already. Give the other list in --to.",
    ),
    "error.key_twice": (
        "Код {client} стоит в двух строках, и неясно, какую переносить. Исправьте код в одной из "
        "них и повторите.",
        "The key {client} stands in two rows, and it is not clear which to move. Correct it in "
        "one of them and try again.",
    ),
    "error.own_columns_stay": (
        "Лист «{sheet}», {cells}: значениям ваших столбцов {headers} нет места на листе «{there}», "
        "при переносе они бы потерялись. Добавьте туда столбцы с такими же заголовками или "
        "очистите эти ячейки, затем повторите.",
        "Sheet “{sheet}”, {cells}: the values of your columns {headers} have no place on the sheet "
        "“{there}” and would be lost. Add columns with the same headers there, or clear these "
        "cells, then try again.",
    ),
    "cli.move": (
        "Перенести компанию между таргет-группой и рабочим списком: код и всё заполненное "
        "сохраняется.",
        "Move a company between the target group and the working list; its key and values stay.",
    ),
    "cli.opt.move_to": (
        "В какой список: {choices}.",
        "Into which list: {choices}.",
    ),
    "daily.moved": (
        "Компания «{company}» ({client}) перенесена: {here} → {there}.",
        "“{company}” ({client}) is moved: {here} → {there}.",
    ),
    "daily.would_move": (
        "Компания «{company}» ({client}) будет перенесена: {here} → {there}. Сейчас ничего "
        "не записано.",
        "“{company}” ({client}) would be moved: {here} → {there}. Nothing is written now.",
    ),
    "daily.blank_row": (
        "Лист «{sheet}», строка {row}: на прежнем месте осталась пустая строка с её цветами. Она "
        "ничему не мешает; убрать её можно в Excel: «Удалить» → «Строки таблицы».",
        "Sheet “{sheet}”, row {row}: a blank line stays where the company stood, with its "
        "colours. It does no harm; "
        "Excel takes it away with Delete → Table Rows.",
    ),
    "daily.notes_stay": (
        "Лист «{sheet}»: {n:примечание|примечания|примечания} к {n:ячейке|ячейкам|ячейкам} {cells} "
        "{n:осталось|остались|остались} на прежнем месте. Если "
        "{n:оно нужно|они нужны|они нужны}, перенесите {n:его|их|их} в Excel.",
        "Sheet “{sheet}”: the {n:note|notes} on {cells} {n:stays|stay} where the company stood. "
        "Move {n:it|them} in Excel if you need {n:it|them}.",
    ),
    "daily.reason_left": (
        "Причина «{reason}» относится только к таргет-группе и в рабочем списке не хранится.",
        "The reason “{reason}” belongs to the target group only; the working list does not "
        "keep it.",
    ),
}

_FINDINGS: dict[str, tuple[str, str]] = {
    "cli.opt.mark": (
        "Показать найденное в книге: лист «Что исправить» со ссылками на ячейки и лёгкие отметки "
        "в самих ячейках.",
        "Show what was found in the workbook: a sheet “To fix” with links to the cells, and light "
        "marks in the cells themselves.",
    ),
    "cli.mark.done": (
        "В книге лист «{sheet}»: щелчок по адресу ячейки ведёт прямо к ней. Сами ячейки слегка "
        "подсвечены; исправите значение — подсветка погаснет.",
        "The workbook has the sheet “{sheet}”: a click on a cell's address leads to it. The cells "
        "are lightly marked; a mark goes out when its value is fixed.",
    ),
    "cli.mark.same": (
        "Лист «{sheet}» уже показывает то же самое, книга не изменена.",
        "The sheet “{sheet}” shows the same already; the workbook is left as it is.",
    ),
    "cli.mark.gone": (
        "Исправлять больше нечего, лист «{sheet}» убран.",
        "There is nothing left to fix; the sheet “{sheet}” is gone.",
    ),
    "cli.mark.none": (
        "Листа «{sheet}» в книге нет, и он не нужен.",
        "The workbook has no sheet “{sheet}”, and needs none.",
    ),
    "report.faults.sheet": ("Что исправить", "To fix"),
    "report.faults.title": ("Что исправить в книге", "What to fix in the workbook"),
    "report.faults.subtitle": (
        "Щёлкните по адресу, исправьте ячейку, проверьте снова",
        "Click an address, fix the cell, check again",
    ),
    "report.faults.count": (
        "{n:number} {n:замечание|замечания|замечаний}",
        "{n:number} {n:finding|findings}",
    ),
    "report.faults.errors": ("Ошибки", "Errors"),
    "report.faults.warnings": ("Предупреждения", "Warnings"),
    "report.faults.under.error": (
        "из-за них цифры могут быть неверны",
        "they can make figures wrong",
    ),
    "report.faults.under.warning": ("стоит посмотреть", "worth a look"),
    "report.faults.most": ("Больше всего на листе", "Most of them on the sheet"),
    "report.faults.most_under": (
        "{n:number} {n:замечание|замечания|замечаний}",
        "{n:number} {n:finding|findings}",
    ),
    "report.faults.head.error": ("Ошибки: {n:number}", "Errors: {n:number}"),
    "report.faults.head.warning": ("Предупреждения: {n:number}", "Warnings: {n:number}"),
    "report.faults.about.error": (
        "Такое значение не читается или противоречит другим: в расчётах его нет или оно мешает.",
        "Such a value cannot be read or contradicts others: it is left out of the figures or "
        "spoils them.",
    ),
    "report.faults.about.warning": (
        "Прочитать можно, но, скорее всего, имелось в виду другое.",
        "It can be read, but most likely something else was meant.",
    ),
    "report.faults.of": ("{sheet}: {n:number}", "{sheet}: {n:number}"),
    "report.faults.cell": ("Ячейка", "Cell"),
    "report.faults.column": ("Столбец", "Column"),
    "report.faults.what": ("Что не так и что сделать", "What is wrong and what to do"),
    "report.faults.note": (
        "Лист обновляет команда clientbook check --mark; когда замечаний не останется, она его "
        "уберёт.",
        "The command clientbook check --mark brings this sheet up to date, and takes it away when "
        "nothing is left.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    **_FINDINGS,
    **_MOVES,
    **_OUTCOMES,
    **_ERRORS,
    **_LOG,
    **_COMPANIES,
}
