"""Texts of the plan, the reverse plan, effort and the forecast. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.opt.payers": (
        "Обратный план: сколько компаний взять в работу, чтобы заплатили столько.",
        "The reverse plan: how many companies to start for so many payers.",
    ),
    "cli.opt.preset": (
        "С каким образцом сравнить план этапов: distributor (дистрибьютор) или corporate "
        "(корпоративные продажи). По умолчанию — из настроек.",
        "The model to measure the plan by: distributor or corporate; that of the settings if not "
        "given.",
    ),
    "cli.opt.crisis": (
        "Сравнить план оплаты с обычным для кризиса (строки настроек).",
        "Measure the plan of payment by what is usual in a crisis (settings).",
    ),
    "cli.funnel.view.effort": (
        "Вид «сколько труда» (effort): состоявшиеся контакты на одну оплату. {list}.",
        "Effort view: completed contacts per payer. {list}.",
    ),
    "cli.funnel.view.forecast": (
        "Вид «прогноз» (forecast): чего ждать от компаний, которые сейчас в работе. {list}.",
        "Forecast view: what to expect of the companies that are open now. {list}.",
    ),
    "expect.plan_outside": (
        "План этапа «{stage}» — {plan}, обычно бывает {range}. Проверьте столбец «План, %» "
        "на листе настроек или смените настройку «Образец плана воронки».",
        "The plan of “{stage}” is {plan}; {range} is usual. Check the plan rates on the settings "
        "sheet, or change the setting “Model of the funnel's plan”.",
    ),
    "expect.reverse.title": (
        "Сколько компаний взять в работу, чтобы {n:заплатила|заплатили|заплатили} {n}",
        "How many companies to start for {n} {n:payer|payers}",
    ),
    "expect.reverse.on_plan": ("по плану", "on plan"),
    "expect.reverse.on_fact": (
        "при нынешних конверсиях компании",
        "at the company's present rates",
    ),
    "expect.reverse.unknown": (
        "Прочерк: на каком-то этапе ещё никого не было или никто не прошёл.",
        "A dash: nobody has come to one of the stages yet, or nobody has passed it.",
    ),
    "cli.expect.who": ("Как работаем", "How we work"),
    "cli.expect.companies": ("Компаний", "Companies"),
    "cli.expect.manager": ("Менеджер", "Manager"),
    "cli.expect.month": ("Когда ждём", "Expected in"),
    "cli.expect.contacts": ("Контактов", "Contacts"),
    "cli.expect.calls": ("из них звонков", "of these, calls"),
    "cli.expect.meetings": ("встреч и визитов", "meetings, visits"),
    "cli.expect.payers": ("Оплат", "Payers"),
    "cli.expect.contact": ("Контактов на оплату", "Contacts per payer"),
    "cli.expect.call": ("Звонков на оплату", "Calls per payer"),
    "cli.expect.meeting": ("Встреч на оплату", "Meetings per payer"),
    "cli.expect.open": ("В работе", "Open"),
    "cli.expect.to_pay": ("Заплатят", "Will pay"),
    "cli.expect.on_plan": ("По плану", "On plan"),
    "cli.expect.amount": ("Ждём денег", "Money expected"),
    "cli.expect.priced": ("С суммой", "With an amount"),
    "expect.month.past": ("срок прошёл", "the day has passed"),
    "expect.month.undated": ("без даты", "no date"),
    "expect.forecast.note": (
        "«Заплатят» и «Ждём денег»: открытые компании и их ожидаемые суммы, умноженные на "
        "конверсии оставшихся этапов. «По плану»: если бы конверсии были плановыми.",
        "“Will pay” and “Money expected”: the open companies and their expected amounts times the "
        "rates of the stages that remain. “On plan”: if the rates were those of the plan.",
    ),
    # in the head's summary
    "report.expect.title": (
        "Прогноз по открытым компаниям и труд на одну оплату",
        "Forecast of the open companies, and the work per payer",
    ),
    "report.expect.open": ("В работе", "Open"),
    "report.expect.to_pay": ("Заплатят", "Will pay"),
    "report.expect.on_plan": ("По плану", "On plan"),
    "report.expect.amount": ("Ждём, {currency}", "Expected, {currency}"),
    "report.expect.payers": ("Оплатили", "Have paid"),
    "report.expect.contacts": ("Контактов на оплату", "Contacts per payer"),
    "report.expect.calls": ("Звонков на оплату", "Calls per payer"),
    "report.expect.meetings": ("Встреч на оплату", "Meetings per payer"),
    "report.expect.needed": (
        "На {payers} оплат",
        "For {payers} payers",
    ),
    "report.expect.note": (
        "Заплатят, ждём: открытые компании и их ожидаемые суммы × конверсии оставшихся этапов. "
        "По плану: с плановыми конверсиями. Чтобы заплатили {payers}, по плану надо начать "
        "{needed} {needed:компанию|компании|компаний}; в последнем столбце — сколько при нынешних "
        "конверсиях.",
        "Will pay, expected: the open companies and their expected amounts × the rates of the "
        "stages that remain. On plan: at the plan's rates. For {payers} payers the plan needs "
        "{needed} {needed:company|companies}; the last column says how many at present rates.",
    ),
}
