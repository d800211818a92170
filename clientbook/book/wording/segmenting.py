"""Texts of segments: axes, movement, recommenders, what is not bought yet. Key → (ru, en)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.segments": (
        "Показать сегменты клиентов: пирамида, цели, движение, рекомендации, что ещё не покупают.",
        "Show the clients' segments: pyramid, goals, movement, recommenders, what is not bought.",
    ),
    "cli.segments.title": ("Сегменты клиентов на {day}", "Segments of clients as of {day}"),
    "cli.segments.pyramid": ("Пирамида клиентов", "The client pyramid"),
    "cli.segments.segment": ("Сегмент", "Segment"),
    "cli.segments.count": ("Компаний", "Companies"),
    "cli.segments.goal": ("Цель", "Goal"),
    "cli.segments.offer": ("Предложение", "Offer"),
    "cli.segments.channel": ("Как", "How"),
    "cli.segments.cadence": ("Раз в дней", "Every, days"),
    "cli.segments.sizes": (
        "Реальные и ключевые: крупных {large}, средних {medium}, мелких {small}.",
        "Real and key clients: {large} large, {medium} medium, {small} small.",
    ),
    "cli.segments.axes": ("Другие признаки", "Other axes"),
    "cli.segments.axis": ("Признак", "Axis"),
    "cli.segments.values": ("Сколько компаний", "How many companies"),
    "cli.segments.movement": (
        "Движение с закрытой недели {week}: кем были (строки) и кем стали (столбцы)",
        "Movement since the frozen week {week}: what they were (rows) and are (columns)",
    ),
    "cli.segments.was": ("Были", "Were"),
    "cli.segments.no_movement": (
        "Движение пока не с чем сравнить: ни одна неделя ещё не закрыта. Её закроет первый "
        "пересчёт (clientbook refresh) со вторника.",
        "There is nothing to compare the movement with: no week is frozen yet. The first refresh "
        "from Tuesday on freezes one.",
    ),
    "cli.segments.moved": (
        "Сменили сегмент: {n}. Из потенциальных в реальные: {real}.",
        "In another segment than then: {n}. From potential to real: {real}.",
    ),
    "cli.segments.recommenders": ("Кто нас рекомендует", "Who recommends us"),
    "cli.segments.who": ("Кто", "Who"),
    "cli.segments.level": ("Как часто", "How often"),
    "cli.segments.brought": ("Кого привёл", "Whom he brought"),
    "cli.segments.earned": ("Оплатили приведённые", "Paid by those he brought"),
    "cli.segments.gaps": ("Что покупатели ещё не берут", "What buyers do not buy yet"),
    "cli.segments.company": ("Компания", "Company"),
    "cli.segments.bought": ("Покупает", "Buys"),
    "cli.segments.missing": ("Ещё не берёт", "Not yet"),
    "cli.segments.paid": ("Оплатил за всё время", "Paid in all"),
    "cli.segments.more": (
        "… и ещё {n} {n:строка|строки|строк}. Все: --json.",
        "… and {n} more {n:row|rows}. All of them: --json.",
    ),
    "axis.new": ("новая", "new"),
    "axis.life": ("Покупает ли", "Life"),
    "axis.life.active": ("платил за 12 месяцев", "paid within 12 months"),
    "axis.life.former": ("бывший: вернуть", "former: win back"),
    "axis.life.never": ("ещё не покупал", "never bought"),
    "axis.frequency": ("Как часто покупает", "Frequency"),
    "axis.frequency.frequent": ("часто", "frequent"),
    "axis.frequency.rare": ("редко", "rare"),
    "axis.vip": ("VIP", "VIP"),
    "axis.vip.yes": ("да", "yes"),
    "axis.vip.no": ("нет", "no"),
    "axis.target_client": ("Целевой клиент", "Target client"),
    "axis.target_client.yes": ("да", "yes"),
    "axis.target_client.no": ("нет", "no"),
    "axis.recommender": ("Рекомендует нас", "Recommends us"),
    "axis.recommender.constant": ("постоянно", "constantly"),
    "axis.recommender.rare": ("редко", "rarely"),
    "axis.recommender.never": ("никогда", "never"),
    "axis.last_contact": ("Последний контакт", "Last contact"),
    "axis.last_contact.month": ("за месяц", "within a month"),
    "axis.last_contact.half_year": ("за полгода", "within half a year"),
    "axis.last_contact.year": ("за год", "within a year"),
    "axis.last_contact.longer": ("давнее", "longer ago"),
    "axis.last_contact.never": ("не было", "never"),
    "axis.novelty": ("Новый или повторный", "New or repeat"),
    "axis.novelty.new": ("первая оплата в этом году", "first payment this year"),
    "axis.novelty.repeat": ("платил и раньше", "paid before"),
    "recommender.offer.constant": (
        "Кто рекомендует постоянно: поблагодарить лично и дать особые условия.",
        "Who recommends constantly: thank in person and give special terms.",
    ),
    "recommender.offer.rare": (
        "Кто рекомендует редко: поблагодарить, рассказать, чем кончилось, и попросить ещё одну "
        "рекомендацию.",
        "Who recommends rarely: say thanks, tell how it went, and ask for one more recommendation.",
    ),
    # in the head's summary
    "report.gaps.note": (
        "Покупают не всё, что мы продаём: {n} {n:клиент|клиента|клиентов}. Первыми — те, кто "
        "заплатил больше.",
        "{n} {n:client does|clients do} not buy all that we sell. Who has paid most comes first.",
    ),
    "report.recommenders.note": (
        "Рекомендуют нас: {n}; привели {brought} {brought:компанию|компании|компаний}.",
        "Recommended by {n}, who brought {brought} {brought:company|companies}.",
    ),
    "report.movement.title": (
        "Движение между сегментами: кем были и кем стали",
        "Movement between segments: what they were and what they are",
    ),
    "report.movement.was": ("Были", "Were"),
    "report.movement.none": (
        "Сравнить пока не с чем: ни одна неделя до этой не закрыта.",
        "Nothing to compare with: no week before this one is frozen.",
    ),
    "report.movement.note": (
        "По сравнению с закрытой неделей {week}. Сменили сегмент: {n}. Из потенциальных в "
        "реальные: {real}.",
        "Compared with the frozen week {week}. In another segment than then: {n}. From potential "
        "to real: {real}.",
    ),
}
