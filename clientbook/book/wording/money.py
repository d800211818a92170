"""Texts of angels and demons. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.money": (
        "Показать, на ком зарабатываем, на ком теряем и что с этим делать.",
        "Show which clients earn us money, which cost us money, and what to do.",
    ),
    "cli.money.title": (
        "Деньги клиентов: оплачено с {first} по {day}",
        "Clients' money: paid from {first} to {day}",
    ),
    "cli.money.nothing": (
        "За 12 месяцев никто ничего не оплатил.",
        "Nobody has paid anything in 12 months.",
    ),
    "cli.money.demons": ("Демоны: работаем себе в убыток", "Demons: they cost us money"),
    "cli.money.angels": ("Ангелы: на них зарабатываем", "Angels: they earn us money"),
    "cli.money.company": ("Компания", "Company"),
    "cli.money.manager": ("Менеджер", "Manager"),
    "cli.money.action": ("Что делать", "What to do"),
    "cli.money.revenue": ("Выручка", "Revenue"),
    "cli.money.profit": ("Прибыль", "Profit"),
    "cli.money.more": (
        "… и ещё {n} {n:клиент|клиента|клиентов}. Все: --json.",
        "… and {n} more {n:client|clients}. All of them: --json.",
    ),
    "cli.money.sums": (
        "Выручка {revenue:money}, прибыль {profit:money}. Ангелов: {angels}, прибыль "
        "{gain:money}. Демонов: {demons}, результат {loss:money}.",
        "Revenue {revenue:money}, profit {profit:money}. Angels: {angels}, profit {gain:money}. "
        "Demons: {demons}, result {loss:money}.",
    ),
    "cli.money.unknown": (
        "У {n} {n:клиента|клиентов|клиентов} прибыль неизвестна (выручка {revenue:money}): "
        "у оплаченной сделки нет себестоимости. Впишите её в «Результаты».",
        "The profit of {n} {n:client|clients} is not known (revenue {revenue:money}): a paid deal "
        "has no cost. Enter it in Results.",
    ),
    "cli.money.without_client": (
        "Ещё {n} {n:оплата|оплаты|оплат} на {revenue:money} — от компаний, которых нет в книге; "
        "в суммы клиентов они не вошли.",
        "{n} more {n:payment|payments}, worth {revenue:money}, are of companies that are not in "
        "the book; no client's sums hold them.",
    ),
    "clients.action.fix_process": (
        "Причина у нас: исправить процесс.",
        "The cause is ours: fix the process.",
    ),
    "clients.action.renegotiate": (
        "Причина у клиента: договориться об условиях заново.",
        "The cause is the client's: renegotiate.",
    ),
    "clients.action.stop": (
        "Ни то, ни другое не помогло: прекратить работу.",
        "Neither has helped: stop.",
    ),
    "clients.action.name_cause": (
        "Разобраться, чья причина убытка, и вписать её в «Причина убытка».",
        "Find out whose cause the loss has, and enter it in “Cause of loss”.",
    ),
    "clients.action.enter_cost": (
        "Вписать себестоимость оплаченных сделок.",
        "Enter the cost of the paid deals.",
    ),
    # in the head's summary
    "report.clients.title": (
        "Ангелы и демоны: деньги клиентов за 12 месяцев",
        "Angels and demons: clients' money in 12 months",
    ),
    "report.clients.none": (
        "За 12 месяцев никто не заработал нам и не стоил нам денег.",
        "In 12 months nobody has earned us money or cost us any.",
    ),
    "report.clients.verdict": ("Кто это", "Verdict"),
    "report.clients.revenue": ("Выручка, {currency}", "Revenue, {currency}"),
    "report.clients.profit": ("Прибыль, {currency}", "Profit, {currency}"),
    "report.clients.action": ("Что делать", "What to do"),
    "report.clients.demon": ("▼ демон", "▼ demon"),
    "report.clients.angel": ("▲ ангел", "▲ angel"),
}
