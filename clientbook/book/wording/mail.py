"""Texts of letters and their sending. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "letter.summary.subject": (
        "{company}: итоги недели {number} ({monday:date} – {sunday:date})",
        "{company}: week {number} ({monday:date} – {sunday:date})",
    ),
    "letter.weekly.subject": (
        "Ваша неделя {number} ({monday:date} – {sunday:date}): итоги и план",
        "Your week {number} ({monday:date} – {sunday:date}): results and plan",
    ),
    "error.letter_template": (
        "Шаблон письма «{file}» не подходит: {why}. Исправьте его и повторите: ничего не "
        "отправлено.",
        "The letter's template “{file}” cannot be used: {why}. Mend it and try again: nothing was "
        "sent.",
    ),
    # The command `send`
    "cli.send": (
        "Отправить отчёты недели или письмо клиентам по почте; без --really только показать.",
        "E-mail the week's reports or a letter to clients; without --really only show them.",
    ),
    "cli.send.pack": (
        "weekly — отчёты недели, letter — письмо клиентам по плану рассылки.",
        "weekly: the week's reports; letter: a planned letter to clients.",
    ),
    "cli.send.to": (
        "Кому: boss — руководителю, managers — каждому менеджеру его отчёт, или адрес; можно "
        "повторить.",
        "To whom: boss, managers (each gets his own report), or an address; can be repeated.",
    ),
    "cli.send.letters_out": (
        "Папка для писем .eml; без неё — папка рядом с книгой.",
        "The folder for the .eml files; else one beside the workbook.",
    ),
    "cli.send.really": (
        "Отправить на самом деле, через почтовый сервер из clientbook mail setup.",
        "Really send, through the mail server of `clientbook mail setup`.",
    ),
    "cli.send.outlook": (
        "Открыть черновики в Outlook (только Windows).",
        "Open drafts in Outlook (Windows only).",
    ),
    "cli.send.confirm": (
        "Адреса менеджеров из книги проверены: запомнить их.",
        "The managers' addresses in the book are right: remember them.",
    ),
    "cli.send.resend": (
        "Отправить ещё раз письма, о которых неизвестно, дошли ли они.",
        "Send again the letters that may or may not have arrived.",
    ),
    "cli.send.skip": (
        "Не отправлять писем, о которых неизвестно, дошли ли они: считать их отправленными.",
        "Leave out the letters that may or may not have arrived: count them as sent.",
    ),
    "cli.send.again": (
        "Отправить и те письма, которые уже ушли.",
        "Send those that have gone already, too.",
    ),
    "cli.send.protect": (
        "Закрыть вложенные книги паролем: его спросят, в команде он не пишется.",
        "Protect the attached workbooks by a password: it is asked for, never typed in the "
        "command.",
    ),
    "cli.send.max_mb": (
        "Сколько мегабайт может весить письмо (обычно 20).",
        "How many megabytes a letter may have (usually 20).",
    ),
    "cli.send.text": (
        "Файл с текстом письма клиентам; в нём можно писать {{{{ name }}}}, {{{{ company }}}}, "
        "{{{{ manager }}}}.",
        "The file with the words of a letter to clients; it may say {{{{ name }}}}, "
        "{{{{ company }}}}, {{{{ manager }}}}.",
    ),
    "cli.send.letter": (
        "Какое письмо плана: его тема или день; без этого — то, чей срок подошёл.",
        "Which letter of the plan: its subject or day; else the one that is due.",
    ),
    "cli.send.segment": (
        "Только этому сегменту вместо сегмента из плана; можно повторить.",
        "Only to this segment instead of the plan's; can be repeated.",
    ),
    "cli.send.per_minute": (
        "Не больше стольких писем клиентам в минуту (обычно 20).",
        "At most so many letters to clients a minute (usually 20).",
    ),
    "cli.send.most": (
        "Не больше стольких писем за раз; остальные уйдут в следующий.",
        "At most so many letters in this run; the others go in the next.",
    ),
    "cli.send.file_password": (
        "Пароль на вложенные книги",
        "Password of the attached workbooks",
    ),
    "cli.send.again_password": ("Ещё раз", "Once more"),
    "post.folder": ("Письма", "Letters"),
    "post.boss": ("Руководитель", "Head of sales"),
    "post.head.who": ("Кому", "To"),
    "post.head.address": ("Адрес", "Address"),
    "post.head.subject": ("Тема", "Subject"),
    "post.head.files": ("Вложения", "Attached"),
    "post.head.standing": ("Что будет", "What will happen"),
    "post.files": (
        "{n} {n:файл|файла|файлов}, {size} КБ",
        "{n} {n:file|files}, {size} KB",
    ),
    "post.standing.go": ("уйдёт", "will go"),
    "post.standing.new": (
        "адрес из книги, не подтверждён",
        "address of the book, not confirmed",
    ),
    "post.standing.changed": (
        "адрес в книге сменился, был {before}",
        "the address in the book has changed, it was {before}",
    ),
    "post.standing.done": ("уже отправлено", "sent already"),
    "post.standing.doubt": (
        "неизвестно, дошло ли прошлый раз",
        "may have arrived last time",
    ),
    "post.dry": (
        "Это проба, ничего не отправлено. {n} {n:письмо|письма|писем} в папке «{folder}», "
        "{n:оно открывается|они открываются|они открываются} в любой почтовой программе. "
        "Отправить: та же команда с --really.",
        "Nothing was sent, this is a trial. {n} {n:letter is|letters are} in “{folder}” and can "
        "be opened in a mail program. To send: the same command with --really.",
    ),
    "post.nobody": (
        "Отправлять нечего: в книге нет менеджеров. Впишите их на листе «{sheet}».",
        "There is nothing to send: the book has no managers. Add them on the sheet “{sheet}”.",
    ),
    "post.to_confirm": (
        "Проверьте адреса из книги: {names}. Если они верны, повторите команду с --confirm.",
        "Look at the addresses out of the book: {names}. If they are right, repeat the command "
        "with --confirm.",
    ),
    "post.confirmed": (
        "Адреса менеджеров этой книги запомнены.",
        "The managers' addresses of this book are remembered.",
    ),
    "post.drafts": (
        "Черновики открыты в Outlook: {n}. Отправьте их там.",
        "Drafts are open in Outlook: {n}. Send them there.",
    ),
    "post.total": (
        "Отправлено: {sent}. Раньше ушли: {already}. Не ушли: {rest}.",
        "Sent: {sent}. Gone before: {already}. Not sent: {rest}.",
    ),
    "post.total_doubt": (
        "Отправлено: {sent}. Раньше ушли: {already}. Неизвестно, дошли ли: {doubt}. Не ушли: "
        "{rest}.",
        "Sent: {sent}. Gone before: {already}. May or may not have arrived: {doubt}. Not sent: "
        "{rest}.",
    ),
    "post.outcome.sent": ("Отправлено: {who}, {to}", "Sent: {who}, {to}"),
    "post.outcome.already": (
        "Уже отправлено {at}: {who}, {to}. Ещё раз — с --again.",
        "Sent already on {at}: {who}, {to}. Once more with --again.",
    ),
    "post.outcome.skipped": (
        "Считается отправленным: {who}, {to}",
        "Counted as sent: {who}, {to}",
    ),
    "post.outcome.doubt": (
        "Неизвестно, дошло ли: {who}, {to}. Письмо было уже у сервера или почти у него, но "
        "подтверждения нет: связь оборвалась или сервер не ответил. Спросите получателя или "
        "поищите письмо в «Отправленных», потом повторите команду с --resend (отправить ещё раз) "
        "или --skip (считать отправленным).",
        "May or may not have arrived: {who}, {to}. The server had the letter, or nearly, but did "
        "not confirm it: the connection broke, or no answer came. Ask the recipient or look into "
        "the sent mail, then repeat the command with --resend (send again) or --skip (count it as "
        "sent).",
    ),
    "post.outcome.refused": (
        "Сервер не принял письмо: {who}, {to}. Его ответ: {said}. Исправьте адрес или письмо и "
        "повторите команду.",
        "The server refused the letter: {who}, {to}. It said: {said}. Mend the address or the "
        "letter and repeat the command.",
    ),
    "post.outcome.failed": (
        "Пока не отправлено: {who}, {to}. {why}",
        "Not sent yet: {who}, {to}. {why}",
    ),
    "post.outcome.too_big": (
        "Письмо слишком велико: {who}, {to}, {size} МБ при пределе {most}. Отправьте отчёты "
        "менеджерам по одному (--to managers) или поднимите предел: --max-mb.",
        "The letter is too big: {who}, {to}, {size} MB, the limit is {most}. Send the managers "
        "theirs one by one (--to managers), or raise the limit: --max-mb.",
    ),
    "post.outcome.new": (
        "Не отправлено: {who}, {to}. Адрес взят из книги и ещё не подтверждён. Проверьте его и "
        "повторите команду с --confirm.",
        "Not sent: {who}, {to}. The address comes from the book and nobody has confirmed it. Look "
        "at it and repeat the command with --confirm.",
    ),
    "post.outcome.changed": (
        "Не отправлено: {who}, {to}. Адрес в книге сменился, раньше был {before}. Убедитесь, что "
        "новый верен, и повторите команду с --confirm.",
        "Not sent: {who}, {to}. The address in the book has changed, it was {before}. Make sure "
        "that the new one is right, and repeat the command with --confirm.",
    ),
    "post.outcome.unsent": (
        "Не отправлено: {who}, {to}. {why}",
        "Not sent: {who}, {to}. {why}",
    ),
    "post.outcome.later": (
        "Отложено до следующего раза: {who}, {to}",
        "Left for the next time: {who}, {to}",
    ),
    "post.held.none": (
        "Письма нет: {who}. Адрес не указан. Впишите его на листе «{sheet}».",
        "No letter: {who}. There is no address. Write it on the sheet “{sheet}”.",
    ),
    "post.held.several": (
        "Письма нет: {who}. Указано несколько адресов: {value}. Оставьте один на листе «{sheet}».",
        "No letter: {who}. There are several addresses: {value}. Leave one on the sheet “{sheet}”.",
    ),
    "post.held.bad": (
        "Письма нет: {who}. Такого адреса не бывает: «{value}». Исправьте его на листе «{sheet}».",
        "No letter: {who}. There is no such address: “{value}”. Mend it on the sheet “{sheet}”.",
    ),
    "post.held.not_latin": (
        "Письма нет: {who}. До знака @ должны быть латинские буквы: «{value}». Исправьте адрес на "
        "листе «{sheet}».",
        "No letter: {who}. Before the @ there must be Latin letters: “{value}”. Mend the address "
        "on the sheet “{sheet}”.",
    ),
    "post.held.line_break": (
        "Письма нет: {who}. В «{words}» есть перенос строки или служебный знак: так подделывают "
        "письма. Наберите эти слова заново в одну строку.",
        "No letter: {who}. There is a line break or control character in “{words}”: letters are "
        "forged so. Type these words anew in one line.",
    ),
    "post.held.no_subject": (
        "Письма нет: {who}. У письма пустая тема. Впишите её.",
        "No letter: {who}. The letter has no subject. Write one.",
    ),
    "error.mail_to": (
        "Кому «{given}»? Укажите boss, managers или один адрес почты, например "
        "--to boss --to anna@firma.ru.",
        "To whom is “{given}”? Say boss, managers or one e-mail address, as in "
        "--to boss --to anna@firm.com.",
    ),
    "error.mail_to_missing": (
        "Не сказано, кому: добавьте --to boss, --to managers или --to АДРЕС.",
        "It is not said to whom: add --to boss, --to managers or --to ADDRESS.",
    ),
    "error.mail_clash": (
        "{first} и {second} вместе не имеют смысла. Оставьте одно из них.",
        "{first} and {second} make no sense together. Leave one of them.",
    ),
    "error.mail_file_password": (
        "Пароль на книги не задан. Наберите его в ответ на вопрос или задайте переменную "
        "{variable}.",
        "There is no password for the workbooks. Type it when asked, or set the variable "
        "{variable}.",
    ),
    "error.mail_busy": (
        "Письма уже отправляет другой clientbook. Дождитесь, пока он закончит, и повторите.",
        "Another clientbook is sending letters. Wait until it has finished, and repeat.",
    ),
    "error.outlook_not_here": (
        "Outlook здесь не найден. Без --outlook письма будут файлами .eml: их открывает любая "
        "почтовая программа.",
        "There is no Outlook here. Without --outlook the letters become .eml files that any mail "
        "program opens.",
    ),
    "error.outlook_refused": (
        "Outlook не открыл черновик для «{who}»: {why}. Запустите Outlook и повторите, или уберите "
        "--outlook: письма будут файлами .eml.",
        "Outlook did not open the draft for “{who}”: {why}. Start Outlook and repeat, or leave out "
        "--outlook: the letters become .eml files.",
    ),
}
