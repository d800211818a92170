"""Texts of who teaches whom. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.coach": (
        "Показать, кто из менеджеров кого может научить и что это даст.",
        "Show which manager can teach whom, and what it would bring.",
    ),
    "cli.opt.stratum": (
        "По какому признаку уравнять списки менеджеров: sphere (сфера деятельности), "
        "source (источник) или list (таргет-группа и рабочий список).",
        "What to even the managers' lists out by: sphere (line of business), source, or list "
        "(target group and working list).",
    ),
    "cli.coach.title": ("Кто кого учит, на {day}", "Who teaches whom, as of {day}"),
    "cli.coach.alone": (
        "Сравнивать не с кем: в воронке нет хотя бы двух менеджеров.",
        "There is nobody to compare with: the funnel has fewer than two managers.",
    ),
    "cli.coach.verdicts": ("Кто кого учит", "Who teaches whom"),
    "cli.coach.stage": ("Этап", "Stage"),
    "cli.coach.manager": ("Менеджер", "Manager"),
    "cli.coach.teacher": ("У кого лучше", "Does better"),
    "cli.coach.learner": ("У кого хуже", "Does worse"),
    "cli.coach.verdict": ("Вывод", "Verdict"),
    "cli.coach.more": (
        "… и ещё {n} {n:сравнение|сравнения|сравнений}. Все: --json.",
        "… and {n} more {n:comparison|comparisons}. All of them: --json.",
    ),
    "cli.coach.rates": (
        "Конверсии менеджеров и насколько им можно верить",
        "Managers' rates, and how far they can be trusted",
    ),
    "cli.coach.rate": ("Конверсия", "Rate"),
    "cli.coach.interval": ("Границы 95 %", "95% interval"),
    "cli.coach.standardised": ("При равных списках", "With equal lists"),
    "cli.coach.standardised_note": (
        "«При равных списках»: какой была бы конверсия, если бы у всех был одинаковый состав "
        "компаний. Признак: {stratum}. Прочерк: у менеджера есть не все виды компаний.",
        "“With equal lists”: the rate if everybody had the same mix of companies, by {stratum}. "
        "A dash: the manager lacks some kind of company.",
    ),
    "cli.coach.stratum.sphere": ("сфера деятельности", "line of business"),
    "cli.coach.stratum.source": ("источник", "source"),
    "cli.coach.stratum.list": ("список компаний", "list"),
    "cli.coach.levers": (
        "Рычаги: что даст один подтянутый этап",
        "Levers: what lifting one stage would bring",
    ),
    "cli.coach.to": ("Подтянуть", "Lift"),
    "cli.coach.gain": ("Оплат из 100 больше на", "More payers of 100"),
    "cli.coach.no_levers": (
        "Рычагов пока не видно: нет этапа ниже плана, на котором было бы {n} "
        "{n:компания|компании|компаний}, или ещё никто не дошёл до конца воронки.",
        "No levers in sight yet: no stage below plan has {n} {n:company|companies}, or nobody "
        "has come to the end of the funnel.",
    ),
    "cli.coach.ceiling": (
        "Потолок: если все работают, как лучший на каждом этапе, заплатят {best} из 100. "
        "Команда: {now} → {team}, по 100 компаний на менеджера. Это предел, а не план.",
        "The ceiling: if everybody did as well as the best at each stage, {best} of 100 would pay. "
        "The team: {now} → {team}, with 100 companies per manager. It is a limit, not a plan.",
    ),
    "cli.coach.no_ceiling": (
        "Потолок пока не посчитать: не на каждом этапе у кого-то есть {n} "
        "{n:компания|компании|компаний}.",
        "No ceiling yet: not every stage has a manager with {n} {n:company|companies}.",
    ),
    "coach.verdict.teaches": (
        "учит: разница не случайна ({p})",
        "teaches: no chance difference ({p})",
    ),
    "coach.verdict.no_difference": (
        "разница может быть случайной ({p})",
        "may be chance ({p})",
    ),
    "coach.verdict.not_enough_data": ("мало данных", "not enough data"),
    # on the Monday sheets
    "report.coaching.title": ("Чему и у кого учиться", "What to learn, and from whom"),
    "report.coaching.pairs": ("Кто кого учит", "Who teaches whom"),
    "report.coaching.levers": (
        "Рычаги: сколько ещё заплатят из 100, если подтянуть один этап",
        "Levers: how many more of 100 would pay if one stage is lifted",
    ),
    "report.coaching.rate": ("Факт, %", "Fact, %"),
    "report.coaching.interval": ("Границы 95 %", "95% interval"),
    "report.coaching.to_plan": ("До плана, оплат из 100", "To plan, payers of 100"),
    "report.coaching.to_peer": ("До лучшего, оплат из 100", "To best peer, payers of 100"),
    "report.coaching.hint": ("Подсказка", "Hint"),
    "report.coaching.teacher": ("У кого лучше", "Does better"),
    "report.coaching.learner": ("У кого хуже", "Does worse"),
    "report.coaching.share": ("Доля (границы 95 %)", "Share (95% interval)"),
    "report.coaching.verdict": ("Вывод", "Verdict"),
    "report.coaching.peer": ("Лучший из коллег", "Best peer"),
    "report.coaching.peer_rate": ("Его доля, %", "Peer's share, %"),
    "report.coaching.best": ("сам лучший", "is the best"),
    "report.coaching.learn": (
        "Учитесь у коллеги: {teacher}, {best:percent}. Разница не случайна ({p}).",
        "Learn from {teacher}, who has {best:percent}. The difference is no chance ({p}).",
    ),
    "report.coaching.chance": (
        "Лучше всех {teacher}, {best:percent}, но разница может быть случайной ({p}).",
        "{teacher} is best with {best:percent}, but that may be chance ({p}).",
    ),
    "report.coaching.few": (
        "Лучше всех {teacher}, {best:percent}. Данных для вывода мало.",
        "{teacher} is best with {best:percent}. Not enough data for a verdict.",
    ),
    "report.coaching.teach": (
        "Покажите, как вы это делаете: {learners}. Вы сильнее не случайно.",
        "Show how you do it to: {learners}. That you are better is no chance.",
    ),
    "report.coaching.leads": (
        "Вы лучше всех, но данных для вывода мало или разница случайна.",
        "You are best, but data are too few for a verdict, or it may be chance.",
    ),
    "report.coaching.alone": ("Сравнивать пока не с кем.", "Nobody to compare with yet."),
    "report.coaching.none": (
        "В воронке пока нет компаний: сравнивать нечего.",
        "No company in the funnel yet: nothing to compare.",
    ),
    "report.coaching.no_pairs": (
        "Сравнивать не с кем: нужны хотя бы два менеджера с компаниями в воронке.",
        "Nobody to compare: it takes two managers with companies in the funnel.",
    ),
    "report.coaching.no_levers": (
        "Рычагов пока не видно: мало данных или никто ещё не заплатил.",
        "No levers in sight: too little data, or nobody has paid yet.",
    ),
    "report.coaching.note": (
        "Границы 95 %: где лежит настоящая доля, если повторить ту же работу много раз. "
        "Вывод делается, только когда компаний достаточно и разница не случайна.",
        "95% interval: where the true share lies if the same work were repeated many times. "
        "A verdict is given only with enough companies and a difference that is no chance.",
    ),
    "coach.to.plan": (
        "с {rate:percent} до плана {to:percent}",
        "{rate:percent} to plan {to:percent}",
    ),
    "coach.to.peer": (
        "с {rate:percent} до {to:percent}, как {peer}",
        "{rate:percent} to {to:percent}, as {peer}",
    ),
}
