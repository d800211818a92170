"""Texts of letters to clients. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "letter.client.why": (
        "Вы получили это письмо, потому что мы работаем с вашей компанией ({company}) или "
        "предлагали вам свои услуги.",
        "You get this letter because we work with {company} or have made it an offer.",
    ),
    "letter.client.unsubscribe": (
        "Чтобы больше не получать писем, ответьте на это одним словом: отписаться.",
        "To get no more letters, answer this one with one word: unsubscribe.",
    ),
    "post.clients.letter": (
        "Письмо «{subject}» ({purpose}). Адресов: {n}.",
        "The letter “{subject}” ({purpose}). Addresses: {n}.",
    ),
    "post.clients.left_out": ("Не получат ({n}):", "Will not get it ({n}):"),
    "post.clients.nobody": (
        "Отправлять некому: ни у кого в сегменте нет адреса и согласия.",
        "There is nobody to send it to: nobody in the segment has an address and consent.",
    ),
    "post.more": (
        "… и ещё {n} {n:письмо|письма|писем}, все они в папке.",
        "… and {n} more {n:letter|letters}, all in the folder.",
    ),
    "post.clients.logged": (
        "В журнал воронки записано: {n} {n:письмо|письма|писем}. Отменить запись: clientbook undo.",
        "Written into the funnel log: {n} {n:letter|letters}. To take that back: clientbook undo.",
    ),
    "post.clients.answered": (
        "Кто ответит «отписаться», тому поставьте «да» в столбце «{header}»: больше писем он не "
        "получит.",
        "Whoever answers “unsubscribe”: put “yes” into his column “{header}”, and he gets no more.",
    ),
    "error.letter_none": (
        "На {day:date} нет неотправленного письма в плане рассылки. Назовите письмо: --letter и "
        "его тема или день. Ещё не отправлены: {known}.",
        "No letter of the plan is due on {day:date}. Name one: --letter and its subject or day. "
        "Not sent yet: {known}.",
    ),
    "error.letter_unclear": (
        "Под это подходит несколько писем: {known}. Назовите одно: --letter и его тема.",
        "Several letters could be meant: {known}. Name one: --letter and its subject.",
    ),
    "error.letter_empty": (
        "В файле «{file}» нет текста письма. Напишите его и повторите.",
        "The file “{file}” holds no words. Write them and repeat.",
    ),
    "error.letter_text_missing": (
        "Нет текста письма: добавьте --text и файл с ним.",
        "The letter has no words: add --text and the file that holds them.",
    ),
    "error.letter_text_unread": (
        "Файл «{file}» не прочесть как текст. Сохраните его в Блокноте в кодировке UTF-8 и "
        "повторите.",
        "The file “{file}” cannot be read as text. Save it in Notepad as UTF-8 and repeat.",
    ),
    "error.letter_unseen": (
        "Сначала посмотрите, что и кому уйдёт: та же команда без --really. Этот текст этим людям "
        "ещё не показывался, или с тех пор что-то изменилось. Ничего не отправлено.",
        "First look at what goes to whom: the same command without --really. These words to these "
        "people were not shown yet, or something has changed since. Nothing was sent.",
    ),
    "error.letter_unlogged": (
        "Письма ушли, но в книгу это не записано: {why} Потом повторите команду: второй раз письма "
        "не уйдут, а записи появятся.",
        "The letters went, but the book does not say so: {why} Then repeat the command: no letter "
        "goes twice, and the rows will be written.",
    ),
}
