"""Texts of exports: tables as files, lists of text messages. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.export": (
        "Сохранить таблицу книги в файл CSV, который открывается в Excel и загружается обратно.",
        "Save a table of the book as a CSV file that Excel opens and `import` takes back.",
    ),
    "cli.opt.export_table": (
        "Какую: companies — все компании, target, working, contacts, deals, log, managers, "
        "products, letters, history и другие.",
        "Which: companies (all of them), target, working, contacts, deals, log, managers, "
        "products, letters, history and others.",
    ),
    "cli.opt.out_file": (
        "Новый файл .csv; прочесть его сможете только вы.",
        "A new .csv file; nobody but you can read it.",
    ),
    "cli.metavar.file": ("ФАЙЛ", "FILE"),
    "error.out_exists": (
        "Файл «{file}» уже есть, и clientbook его не тронет. Удалите его или укажите другое имя.",
        "The file “{file}” is there already, and clientbook will not touch it. Delete it, or give "
        "another name.",
    ),
    "error.export_table": (
        "Таблицы «{given}» нет. Можно выгрузить: {choices}.",
        "There is no table “{given}”. These can be exported: {choices}.",
    ),
    "export.list": ("Список", "List"),
    "export.done": (
        "Выгружено: {n} {n:строка|строки|строк} в «{file}». В файле персональные данные: читать "
        "его можете только вы.",
        "Exported: {n} {n:row|rows} to “{file}”. The file holds personal data: only you can read "
        "it.",
    ),
    "cli.sms": (
        "Сделать список для рассылки СМС: номера, текст, сколько СМС. Отказавшимся — никогда, "
        "рекламное — только с согласия.",
        "Make the list of a text message: numbers, text, parts. Never to those who refused; "
        "commercial ones only with consent.",
    ),
    "cli.opt.sms_text": ("Текст сообщения.", "The text of the message."),
    "cli.opt.sms_purpose": (
        "commercial — рекламное, только с согласия; useful — полезное, можно и тем, о чьём "
        "согласии ничего не известно.",
        "commercial needs consent; useful may also go to those whose consent is not known.",
    ),
    "cli.opt.sms_segment": (
        "Только этому сегменту; можно повторить.",
        "Only to this segment; can be repeated.",
    ),
    "error.sms_empty": (
        "Текст сообщения пуст. Напишите его после --text в кавычках.",
        "The message has no text. Write it after --text, in quotes.",
    ),
    "error.sms_formula": (
        "Текст начинается со знака, с которого в Excel начинается формула. Начните сообщение "
        "со слова.",
        "The text begins with a sign that begins a formula in Excel. Begin the message with a "
        "word.",
    ),
    "error.sms_segments": (
        "Сегменты в книге ещё не посчитаны. Сначала пересчитайте её: clientbook refresh.",
        "The book has no segments yet. Recompute it first: clientbook refresh.",
    ),
    "sms.phone": ("Телефон", "Phone"),
    "sms.text": ("Текст", "Text"),
    "sms.parts": ("Частей", "Parts"),
    "sms.done": (
        "Список СМС на {n} {n:номер|номера|номеров} записан в «{file}». В файле персональные "
        "данные: читать его можете только вы.",
        "The list of {n} {n:number|numbers} is written to “{file}”. It holds personal data: only "
        "you can read it.",
    ),
    "sms.size": (
        "В тексте {length} {length:знак|знака|знаков} ({letters}), это {parts} "
        "{parts:СМС|СМС|СМС} на номер, всего {messages}.",
        "The text has {length} {length:character|characters} ({letters}): {parts} SMS per number, "
        "{messages} in all.",
    ),
    "sms.alphabet.gsm7": ("латиница, до 160 в одной СМС", "Latin, up to 160 in one SMS"),
    "sms.alphabet.ucs2": (
        "кириллица или другие буквы, до 70 в одной СМС",
        "not only Latin, up to 70 in one SMS",
    ),
    "sms.left_out": ("Не вошли в список ({n}):", "Left out ({n}):"),
    "sms.left": ("  {why} — {n}: {who}", "  {why}: {n}: {who}"),
    "sms.more": (" и ещё {n}", " and {n} more"),
    "sms.why.refused": ("отказались от рассылки", "no consent"),
    "sms.why.unread": (
        "ответ про рассылку в книге не понят, исправьте ячейку",
        "the answer about mailing is not understood: fix the cell",
    ),
    "sms.why.opted_out": ("отписались", "opted out"),
    "sms.why.consent_unknown": ("согласие не получено", "consent is not known"),
    "sms.why.out": ("компания выведена из работы", "the company is out of work"),
    "sms.why.no_mobile": ("нет мобильного номера", "no mobile number"),
    "sms.why.no_email": ("нет адреса e-mail", "no e-mail address"),
    "sms.why.repeated": (
        "тот же номер или адрес уже в списке",
        "the number or address is in the list already",
    ),
}
