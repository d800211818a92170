"""Texts of a team's own questionnaire about its clients: key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.profile": (
        "Анкета: сколько вопросов о каждом клиенте уже выяснено.",
        "The questionnaire: how many questions about each client are answered.",
    ),
    "cli.opt.profile_write": (
        "Завести в книге лист для анкеты, если его ещё нет.",
        "Put a sheet for the questionnaire into the book, if it has none.",
    ),
    "profile.none": (
        "Анкета ещё не заполняется. Лист для неё заведёт clientbook profile КНИГА --write; вопросы "
        "у каждой команды свои.",
        "No questionnaire is kept yet. clientbook profile BOOK --write makes its sheet; every team "
        "has questions of its own.",
    ),
    "profile.written": (
        "В книге появился лист «{sheet}»: в строке — клиент, вопрос и ответ.",
        "The book has a sheet “{sheet}” now: a row is a client, a question and its answer.",
    ),
    "profile.written_none": (
        "Лист для анкеты в книге уже есть, ничего не изменилось.",
        "The book has its questionnaire already; nothing was changed.",
    ),
    "cli.profile.title": ("Анкеты клиентов", "What is known of the clients"),
    "cli.profile.more": ("…и ещё {n}: все покажет --json.", "… and {n} more: --json has all."),
    "cli.profile.company": ("Компания", "Company"),
    "cli.profile.manager": ("Менеджер", "Manager"),
    "cli.profile.known": ("Выяснено", "Answered"),
    "cli.profile.level": ("Это", "That is"),
    "profile.known": ("{n} из {of}", "{n} of {of}"),
    "profile.level.none": ("ещё ничего", "nothing yet"),
    "profile.level.little": ("мало", "little"),
    "profile.level.fair": ("для начала", "a start"),
    "profile.level.enough": ("достаточно", "enough"),
    "profile.level.good": ("хорошо", "good"),
    "card.field.questionnaire": ("Анкета", "Questionnaire"),
    "card.questionnaire": ("Выяснено {n} из {of}: {level}", "{n} of {of} answered: {level}"),
    "note.cb_profile.client": (
        "Код клиента или точное название компании.",
        "The client key or the company's exact name.",
    ),
    "note.cb_profile.question": ("Вопрос вашей анкеты.", "A question of your own."),
    "note.cb_profile.answer": (
        "Что узнали. Вопрос без ответа в счёт не идёт.",
        "What was found out. A question without an answer does not count.",
    ),
    "sheet.hint.profile": (
        "Строка — один вопрос об одном клиенте. Вопросы у каждой команды свои.",
        "A row is one question about one client. The questions are your own.",
    ),
}
