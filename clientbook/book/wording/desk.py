"""Texts of the refusal desk: reasons, tasks, gaps, non-payers. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.refusals": (
        "Показать отказы: что делать с каждым, чего не хватает в товарах, кто не платит.",
        "Show refusals: what to do about each, what products lack, who does not pay.",
    ),
    "cli.desk.title": ("Отказы на {day}", "Refusals as of {day}"),
    "cli.desk.nothing": (
        "Отказов нет, и все платят.",
        "There are no refusals, and everybody pays.",
    ),
    "cli.desk.reasons": ("Почему отказывают", "Why they refuse"),
    "cli.desk.tasks": ("Задачи менеджерам", "Tasks for managers"),
    "cli.desk.gaps": ("Чего клиентам не хватило в товарах", "What clients missed in our products"),
    "cli.desk.payers": ("Кто не заплатил в срок", "Who has not paid in time"),
    "cli.desk.reason": ("Причина", "Reason"),
    "cli.desk.count": ("Компаний", "Companies"),
    "cli.desk.due": ("Когда", "When"),
    "cli.desk.manager": ("Менеджер", "Manager"),
    "cli.desk.company": ("Компания", "Company"),
    "cli.desk.task": ("Что сделать", "What to do"),
    "cli.desk.product": ("Товар", "Product"),
    "cli.desk.state": ("Что с ним", "State"),
    "cli.desk.companies": ("Кто спрашивал", "Who asked"),
    "cli.desk.since": ("Срок оплаты", "Due"),
    "cli.desk.owed": ("Должны", "Owed"),
    "cli.desk.treated": ("Как с ними", "How treated"),
    "cli.desk.more": (
        "… и ещё {n} {n:строка|строки|строк}. Все: --json.",
        "… and {n} more {n:row|rows}. All of them: --json.",
    ),
    "cli.desk.coaching": (
        "Презентация не удалась: {n} {n:отказ|отказа|отказов} от товаров, которые у нас есть. "
        "Разобрать с менеджерами: {managers}.",
        "The presentation failed: {n} {n:refusal|refusals} of products that we have. "
        "Go over it with: {managers}.",
    ),
    "cli.desk.no_consent": (
        "Обещанный полезный материал не отправить {n} {n:компании|компаниям|компаниям}: "
        "нет согласия на письма. Спросите его при случае и отметьте в столбце «Согласие на "
        "рассылку».",
        "{n} {n:company|companies} cannot get the promised useful material: no consent to "
        "letters. Ask for it, and note it in the column “Consent to mailing”.",
    ),
    "desk.task.material": (
        "Прислать обещанный полезный материал письмом, ничего не предлагая.",
        "Send the promised useful material by letter, without an offer.",
    ),
    "desk.task.choose_terms": (
        "Не платит. Выберите одно: чёрный список до оплаты или мягкие условия (меньшие партии, "
        "оплата частями, гарантийное письмо, аккредитив), и отметьте в столбце «Условия работы».",
        "Does not pay. Choose one: the blacklist until paid, or softer terms (smaller lots, staged "
        "payment, a pledge letter, a letter of credit); note it in the column “Terms”.",
    ),
    "desk.task.off_blacklist": (
        "Всё оплачено: решите, снять ли с чёрного списка.",
        "All is paid: decide whether to take it off the blacklist.",
    ),
    "desk.gap.missing": ("нет в товарах", "not in our products"),
    "desk.gap.out": ("есть в товарах, нет в наличии", "in our products, out of stock"),
    "desk.payer.blacklist": ("чёрный список до оплаты", "blacklisted until paid"),
    "desk.payer.softer": ("мягкие условия", "softer terms"),
    "desk.payer.undecided": ("не решено", "not decided"),
    # in the head's summary
    "report.reasons.title": (
        "Почему отказывают: все отказы, что в силе",
        "Why they refuse: all refusals that stand",
    ),
    "report.reasons.none": ("Отказов нет.", "No refusals."),
    "report.reasons.count": ("Компаний", "Companies"),
    "report.reasons.share": ("Доля", "Share"),
    "report.reasons.companies": ("Кто", "Who"),
    "report.gaps.title": (
        "Чего клиентам не хватило в товарах",
        "What clients missed in our products",
    ),
    "report.gaps.none": (
        "Клиенты не спрашивали ничего, чего у нас нет.",
        "Clients asked for nothing that we lack.",
    ),
    "report.gaps.product": ("Товар", "Product"),
    "report.gaps.state": ("Что с ним", "State"),
    "report.gaps.companies": ("Кто спрашивал", "Who asked"),
    "report.desk.note": (
        "Без настоящей причины, поэтому ещё открыты: {open}. Отказались от товара, который у нас "
        "есть, — презентация не удалась: {shown}. Не заплатили в срок: {late}, из них не решено, "
        "как с ними работать: {undecided}. Что кому делать: clientbook refusals.",
        "Without a real reason, so still open: {open}. Refused a product that we have, a failed "
        "presentation: {shown}. Not paid in time: {late}; not decided how to treat them: "
        "{undecided}. Who has to do what: clientbook refusals.",
    ),
}
