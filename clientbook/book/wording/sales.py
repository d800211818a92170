"""Texts of the numbers: reasons of segments, flags. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.week": (
        "«{week}» — это не неделя. Укажите год и номер недели, например 2026-W47 "
        "(недели считаются с понедельника, в году их 52 или 53).",
        "“{week}” is not a week. Give the year and the week's number, for example 2026-W47 "
        "(weeks begin on Monday; a year has 52 or 53 of them).",
    ),
    "error.holidays_country": (
        "Праздники страны «{country}» неизвестны. Укажите в настройках, в строке "
        "holidays_country, двухбуквенный код страны, например RU или KZ.",
        "The holidays of “{country}” are not known. Put a two-letter country code, such as RU "
        "or GB, into the row holidays_country of the settings.",
    ),
    # why a segment (METHOD.md §4)
    "segment.key": (
        "За 12 месяцев {deals} {deals:оплаченная сделка|оплаченные сделки|оплаченных сделок} "
        "(для ключевого — от {need_deals}) на {revenue:money} (от {need_revenue:money}).",
        "{deals} paid {deals:deal|deals} in 12 months (a key client: from {need_deals}) "
        "worth {revenue:money} (from {need_revenue:money}).",
    ),
    "segment.real": (
        "Покупает, {size}: за 12 месяцев оплатил {revenue:money}, последняя оплата {day:date}.",
        "Buys, {size}: paid {revenue:money} in 12 months, last payment {day:date}.",
    ),
    "segment.former": (
        "Покупал, но за последние 12 месяцев не платил; последняя оплата {day:date}.",
        "Has bought, but paid nothing in the last 12 months; last payment {day:date}.",
    ),
    "segment.request": (
        "Есть запрос: встреча назначена на {day:date}.",
        "A request: a meeting is set for {day:date}.",
    ),
    "segment.hot": (
        "Горячий лид: {signal} ({day:date}).",
        "A hot lead: {signal} ({day:date}).",
    ),
    "segment.need": (
        "Скоро понадобится: потребность к {day:date}.",
        "Will need it soon: a need by {day:date}.",
    ),
    "segment.unpaid": (
        "Отгрузили {day:date}, оплаты ещё нет.",
        "Delivered on {day:date}, not paid yet.",
    ),
    "segment.warm": (
        "Тёплый лид: {signal} ({day:date}).",
        "A warm lead: {signal} ({day:date}).",
    ),
    "segment.target": (
        "Целевой клиент: закупает за квартал на {amount:money} (порог {need:money}).",
        "A target client: buys for {amount:money} per quarter (threshold {need:money}).",
    ),
    "segment.target_need": (
        "Целевой клиент: потребность к {day:date}, в первые полгода работы.",
        "A target client: a need by {day:date}, within the first half-year of work.",
    ),
    "segment.potential": (
        "Пока просто в базе: ни оплат, ни запроса, ни тёплых сигналов.",
        "Just in the base so far: no payment, no request, no warm signal.",
    ),
    "size.small": ("мелкий", "small"),
    "size.medium": ("средний", "medium"),
    "size.large": ("крупный", "large"),
    # people of a company
    "people.phone": (", ", ", "),
    "people.more": (
        "и ещё {count} {count:человек|человека|человек}",
        "and {count} more {count:person|people}",
    ),
    # the expert score
    "score.base": ("По баллам экспертов: основа", "By the experts' points: base"),
    # flags: what needs attention
    "flag.step_overdue": (
        "Следующий шаг просрочен на {days} {days:день|дня|дней}.",
        "The next step is {days} {days:day|days} overdue.",
    ),
    "flag.step_missing": (
        "Не назначен следующий шаг.",
        "No next step is set.",
    ),
    "flag.recall": (
        "Пора вернуться: с {day:date} можно звонить снова.",
        "Time to come back: may be called again from {day:date}.",
    ),
    "flag.hot": (
        "Горячий лид остывает: {days} {days:день|дня|дней} без касаний.",
        "A hot lead is cooling: {days} {days:day|days} without a touch.",
    ),
    "flag.meeting_missed": (
        "Встреча {day:date} прошла, а контакта в журнале нет.",
        "The meeting of {day:date} has passed, and the log has no contact.",
    ),
    "flag.payment_overdue": (
        "Оплата {amount:money} просрочена на {days} {days:день|дня|дней}.",
        "A payment of {amount:money} is {days} {days:day|days} overdue.",
    ),
    "flag.loss": (
        "Клиент в убыток, а причина не указана.",
        "The client loses us money, and no cause is given.",
    ),
    "flag.one_person": (
        "Крупная сделка, а знаем от силы одного человека: найдите ещё.",
        "A large sale known through one person at most: find others.",
    ),
    "flag.stuck": (
        "Застряла перед этапом «{stage}»: {days} {days:день|дня|дней} при норме до {limit}.",
        "Stuck before “{stage}”: {days} {days:day|days}, {limit} at most is usual.",
    ),
    "flag.excuse": (
        "Отказ «{refusal}» — чаще всего отговорка: узнайте настоящую причину.",
        "The refusal “{refusal}” is mostly an excuse: find out the real reason.",
    ),
    "flag.touches": (
        "Уже {touches} {touches:касание|касания|касаний}: смените подход или остановитесь.",
        "{touches} {touches:touch|touches} already: change the approach or stop.",
    ),
}
