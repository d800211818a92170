"""Texts of duplicates and merging. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.duplicates": (
        "Найти компании, которые похожи на дубли: пары, почему и насколько уверенно.",
        "Find companies that are likely duplicates: the pairs, why, and how sure it is.",
    ),
    "cli.opt.not": (
        "Отметить в книге, что эти две компании — не дубли: больше не предлагать.",
        "Note in the book that these two companies are no duplicates: do not propose them again.",
    ),
    "cli.opt.all_pairs": ("Показать все пары.", "Show every pair."),
    # the sheet of the notes
    "sheet.hint.distinct": (
        "Пары компаний, которые похожи, но это разные компании: их больше не предлагают как дубли. "
        "Удалите строку — пару предложат снова.",
        "Pairs of companies that are alike and yet two: they are not proposed as duplicates again. "
        "Delete a row, and its pair is proposed again.",
    ),
    "note.client_a": ("Код одной компании пары.", "The key of one company of the pair."),
    "note.client_b": ("Код другой компании пары.", "The key of the other company of the pair."),
    "note.noted_on": ("Когда отметили.", "When it was noted."),
    "note.noted_by": ("Кто отметил.", "Who noted it."),
    # pairs
    "pairs.line": (
        "{number}. «{one}» — {a} и «{other}» — {b}: {score} из 100",
        "{number}. “{one}” — {a} and “{other}” — {b}: {score} of 100",
    ),
    "pairs.why": ("   {why}", "   {why}"),
    "pairs.more": (
        "Ещё {n} {n:пара|пары|пар}: --all покажет все.",
        "{n} more {n:pair|pairs}: --all shows every one.",
    ),
    "pairs.none": ("Похожих компаний не найдено.", "No companies seem to be duplicates."),
    "pairs.what_to_do": (
        "{n} {n:пара|пары|пар}. Одна компания — объедините (первая останется):\n"
        "  clientbook merge {book} {a} {b}\n"
        "Разные — отметьте, и пару больше не предложат:\n"
        "  clientbook duplicates {book} --not {a} {b}",
        "{n} {n:pair|pairs}. If it is one company, merge them (the first one stays):\n"
        "  clientbook merge {book} {a} {b}\n"
        "If they are two, note it, and the pair is not proposed again:\n"
        "  clientbook duplicates {book} --not {a} {b}",
    ),
    "pairs.noted": (
        "Отмечено: «{a}» и «{b}» — разные компании.",
        "Noted: “{a}” and “{b}” are two companies.",
    ),
    "pairs.noted_before": (
        "Уже отмечено, что «{a}» и «{b}» — разные компании.",
        "It is noted already that “{a}” and “{b}” are two companies.",
    ),
    "pairs.why.same": ("название то же", "the same name"),
    "pairs.why.described": (
        "название то же, одно с пояснением",
        "the same name, one described more fully",
    ),
    "pairs.why.sound": ("названия звучат одинаково", "the names sound the same"),
    "pairs.why.slip": ("в названии, похоже, опечатка", "the name seems to be misspelt"),
    "pairs.why.initials": (
        "похоже, один человек: имя полнее и короче",
        "it seems to be one person, named more and less fully",
    ),
    "pairs.why.tax_id": ("тот же ИНН {value}", "the same tax id {value}"),
    "pairs.why.phone": ("тот же телефон {value}", "the same phone {value}"),
    "pairs.why.email": ("тот же e-mail {value}", "the same e-mail {value}"),
    "pairs.why.domain": ("тот же сайт {value}", "the same site {value}"),
    "pairs.why.address": ("тот же адрес", "the same address"),
    "pairs.but": ("но разные: {differ}", "but different: {differ}"),
    "pairs.differ.tax_id": ("ИНН", "tax ids"),
    "pairs.differ.phone": ("телефоны", "phones"),
    "pairs.differ.email": ("e-mail", "e-mails"),
    "pairs.differ.domain": ("сайты", "sites"),
    "pairs.differ.address": ("адреса", "addresses"),
    # merging
    "cli.merge": (
        "Объединить две компании в одну: первая остаётся, к ней переходят люди, сделки, журнал и "
        "всё заполненное у второй.",
        "Merge two companies into one: the first stays and gets the people, deals, log rows and "
        "filled cells of the second.",
    ),
    "merge.done": (
        "«{b}» ({key_b}) теперь часть «{a}» ({key_a}).",
        "“{b}” ({key_b}) is now part of “{a}” ({key_a}).",
    ),
    "merge.would": (
        "«{b}» ({key_b}) станет частью «{a}» ({key_a}). Сейчас ничего не записано.",
        "“{b}” ({key_b}) would become part of “{a}” ({key_a}). Nothing is written now.",
    ),
    "merge.rows": (
        "Переходят: {people} {people:контактное лицо|контактных лица|контактных лиц}, "
        "{deals} {deals:сделка|сделки|сделок}, "
        "{calls} {calls:строка|строки|строк} журнала.",
        "Along go: {people} {people:person|people}, {deals} {deals:deal|deals}, "
        "{calls} log {calls:row|rows}.",
    ),
    "merge.filled": ("Заполнено пустое: {headers}.", "Empty cells filled: {headers}."),
    "merge.kept": (
        "У обеих своё; прежнее записано в «{results}», ничего не потеряно: {kept}.",
        "Both say something; what the other said is kept in “{results}”: {kept}.",
    ),
    "merge.undo": (
        "Вернуть как было: clientbook undo. Пересчитать сегменты и воронку: clientbook refresh.",
        "To take it back: clientbook undo. To recompute segments and the funnel: "
        "clientbook refresh.",
    ),
    "merge.trace": (
        "Объединено {day}: «{company}» ({client}).",
        "Merged {day}: “{company}” ({client}).",
    ),
    "error.key_of_two": (
        "Код {client} стоит в двух строках, и неясно, какую объединять. Исправьте код в одной из "
        "них и повторите.",
        "The key {client} stands in two rows, and it is not clear which to merge. Correct it in "
        "one of them and try again.",
    ),
    "error.merge_too_long": (
        "Лист «{sheet}», «{company}»: вместе записи в «{header}» не поместятся в одну ячейку "
        "Excel. Сократите их и повторите.",
        "Sheet “{sheet}”, “{company}”: “{header}” of both does not fit into one cell of Excel. "
        "Shorten it and try again.",
    ),
    "error.notes_no_table": (
        "Лист «{sheet}» есть, а таблицы {table} на нём больше нет. Сделайте её снова таблицей "
        "(Вставка → Таблица, имя {table}) или удалите лист, если отметки не нужны.",
        "Sheet “{sheet}” is there, but its table {table} is not. Make it a table again (Insert → "
        "Table, named {table}), or delete the sheet if its notes are not needed.",
    ),
    "error.one_company": (
        "Оба раза названа одна компания: «{company}» — {client}. Назовите две разные, "
        "лучше кодами.",
        "One company is named twice: “{company}” — {client}. Name two, best by their keys.",
    ),
}
