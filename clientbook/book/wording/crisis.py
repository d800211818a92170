"""Texts of the crisis sheet. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.opt.crisis_sheet": (
        "Положить расчёт в книгу листом «Кризис».",
        "Put the figures into the book as the sheet “Crisis”.",
    ),
    "report.crisis.sheet": ("Кризис", "Crisis"),
    "report.crisis.own": (
        "Сценарии взяты с листа «{sheet}». Поменяли их — сделайте этот лист заново: clientbook "
        "crisis КНИГА --sheet.",
        "The scenarios are those of the sheet “{sheet}”. After changing them make this sheet "
        "anew: clientbook crisis BOOK --sheet.",
    ),
    "report.crisis.usual": (
        "Сценарии обычные, цифры этой книги. Свои можно завести на листе «{sheet}»: clientbook "
        "crisis КНИГА --write.",
        "The usual scenarios with this book's figures. Your own go on the sheet “{sheet}”: "
        "clientbook crisis BOOK --write.",
    ),
    "report.crisis.clients_card": ("Клиентов сейчас", "Clients now"),
    "report.crisis.left_card": ("Останется в худшем случае", "Stay in the worst case"),
    "report.crisis.bought_card": ("Останется покупок", "Purchases that stay"),
    "report.crisis.replace_card": ("Найти новых взамен", "New ones to find"),
    "report.crisis.scenarios": (
        "посчитано {n} {n:сценарий|сценария|сценариев}",
        "{n} {n:scenario|scenarios} computed",
    ),
    "report.crisis.lost": ("▼ на {share:percent} меньше", "▼ {share:percent} fewer"),
    "report.crisis.at_best": ("в лучшем случае {n:number}", "at best {n:number}"),
    "report.crisis.chart": (
        "Сколько останется клиентов и покупок",
        "How many clients and purchases stay",
    ),
    "report.crisis.clients_kept": ("Останется клиентов", "Clients that stay"),
    "report.crisis.what": ("Что останется", "What stays"),
    "report.crisis.was": ("Было", "Was"),
    "report.crisis.now": ("Останется", "Stays"),
    "report.crisis.kept": ("Доля", "Share"),
    "report.crisis.funnel": ("Воронка оставшихся", "The funnel of those who stay"),
    "report.crisis.payment": ("если платят {rate:percent}", "with {rate:percent} paying"),
    "report.crisis.debts": ("Долги", "Debts"),
    "cli.crisis": (
        "Кризисный лист: сколько клиентов и покупок останется, долги по третям, какая нужна "
        "воронка.",
        "The crisis sheet: clients and purchases that stay, debts in thirds, the funnel that "
        "results.",
    ),
    "cli.opt.crisis_write": (
        "Завести в книге лист «Сценарии», чтобы менять цифры в нём.",
        "Make the sheet “Scenarios” in the book, to change the figures there.",
    ),
    "crisis.scenario.mild": ("Кризис: мягкий", "Crisis: mild"),
    "crisis.scenario.severe": ("Кризис: тяжёлый", "Crisis: severe"),
    "note.cb_scenario.scenario": ("Название сценария.", "The scenario's name."),
    "note.cb_scenario.clients": (
        "Сколько клиентов платит сейчас.",
        "How many clients pay now.",
    ),
    "note.cb_scenario.clients_left": (
        "Сколько останется; пусто — посчитается по оттоку.",
        "How many stay; empty: computed from the churn.",
    ),
    "note.cb_scenario.purchases": (
        "Покупок у одного клиента за год.",
        "Purchases of one client in a year.",
    ),
    "note.cb_scenario.purchases_left": (
        "Сколько покупок останется; пусто — столько же.",
        "How many purchases stay; empty: as many.",
    ),
    "note.cb_scenario.churn": (
        "Доля ушедших: обычно 10–20 % в год, в кризис 30–40 % за три месяца.",
        "The share of those lost: usually 10–20% a year, in a crisis 30–40% in three months.",
    ),
    "note.cb_scenario.debts": (
        "Сколько вам должны; делится на три части.",
        "How much is owed to you; divided in three.",
    ),
    "sheet.hint.scenario": (
        "Меняйте цифры и запускайте clientbook crisis: он посчитает, что останется. «Осталось» "
        "может быть пустым: тогда его даст отток.",
        "Change the figures and run clientbook crisis: it computes what stays. “Clients left” may "
        "be empty: then the churn gives it.",
    ),
    "crisis.title": ("Если будет кризис, на {day:date}", "If a crisis comes, as of {day:date}"),
    "crisis.usual": (
        "Своих сценариев в книге нет, взяты обычные по её цифрам. Чтобы менять их: clientbook "
        "crisis КНИГА --write.",
        "The book has no scenarios of its own; the usual ones are made of its figures. To change "
        "them: clientbook crisis BOOK --write.",
    ),
    "crisis.lacking": (
        "Сценарий «{name}» не посчитан: укажите, сколько клиентов было.",
        "The scenario “{name}” is not computed: say how many clients there were.",
    ),
    "cli.crisis.what": ("Что", "What"),
    "cli.crisis.figure": ("Сколько", "Figure"),
    "crisis.clients": ("Клиентов", "Clients"),
    "crisis.purchases": ("Покупок у клиента", "Purchases per client"),
    "crisis.bought": ("Покупок всего", "Purchases in all"),
    "crisis.churn": ("Отток", "Churn"),
    "crisis.churn.normal": (
        "{churn:percent}, как в обычный год ({year})",
        "{churn:percent}, as in a usual year ({year})",
    ),
    "crisis.churn.crisis": (
        "{churn:percent}, как в кризис за три месяца ({crisis})",
        "{churn:percent}, as in three months of a crisis ({crisis})",
    ),
    "crisis.churn.other": (
        "{churn:percent}; обычно {year} в год, в кризис {crisis} за три месяца",
        "{churn:percent}; usually {year} a year, in a crisis {crisis} in three months",
    ),
    "crisis.was_is": ("{was} → {now}", "{was} → {now}"),
    "crisis.was_is_share": (
        "{was} → {now} (останется {kept:percent})",
        "{was} → {now} ({kept:percent} stays)",
    ),
    "crisis.debt.whole": ("Долги: всего", "Debts in all"),
    "crisis.debt.written_off": ("  списать", "  written off"),
    "crisis.debt.back_in_a_year": ("  вернут за год", "  back within a year"),
    "crisis.debt.to_work_with": ("  работать с ними", "  work with them"),
    "crisis.debt.remainder": ("  остаток от деления", "  remainder"),
    "crisis.funnel": (
        "Воронка оставшихся: {stage}",
        "Funnel of those who stay: {stage}",
    ),
    "crisis.range": ("{low}–{high}", "{low}–{high}"),
    "crisis.replace": (
        "Взять в работу, чтобы заменить ушедших",
        "Companies to start in place of those lost",
    ),
    "crisis.note": (
        "Воронка — по плану этапов, но оплата не выше кризисной; итоги не округлены между этапами.",
        "The funnel goes by the stages' plan with payment no better than in a crisis; nothing is "
        "rounded between stages.",
    ),
    "crisis.written": (
        "В книге новый лист «{sheet}»: меняйте цифры и запускайте команду снова. Отменить: "
        "clientbook undo.",
        "The book has a new sheet “{sheet}”: change the figures and run the command again. To take "
        "it back: clientbook undo.",
    ),
    "crisis.written_none": (
        "Лист со сценариями в книге уже есть, в нём ничего не изменилось.",
        "The book has its scenarios already; they were left as they are.",
    ),
}
