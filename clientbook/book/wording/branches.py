"""Texts of `consolidate`, all branches in one workbook: key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.consolidate": (
        "Сводка всех филиалов в одной книге: воронки, отказы, менеджеры, сегменты.",
        "All branches in one workbook: funnels, refusals, managers, segments.",
    ),
    "cli.arg.sources": ("ПАПКА…", "DIR…"),
    "cli.consolidate.out": (
        "Книга, в которую записать сводку (.xlsx).",
        "The workbook to write (.xlsx).",
    ),
    "cli.consolidate.reading": ("Читаю: {name}", "Reading: {name}"),
    "cli.consolidate.done": (
        "Сводка записана в «{file}»: {n} {n:филиал|филиала|филиалов}.",
        "{n} {n:branch is|branches are} in “{file}”.",
    ),
    "cli.consolidate.kept": (
        "В прежней сводке были ваши правки: она сохранена как «{kept}».",
        "The former workbook held changes of yours: it is kept as “{kept}”.",
    ),
    "cli.consolidate.left_out": (
        "Не вошли в сводку ({n}); причины — на её последнем листе:",
        "Left out ({n}); the last sheet says why:",
    ),
    "cli.consolidate.currencies": (
        "Валюты разные ({names}): деньги сложены только внутри каждой.",
        "There are several currencies ({names}): money is added within each only.",
    ),
    "error.consolidate_nothing": (
        "В «{source}» нет ни одной книги, которую можно прочитать. {why}",
        "No workbook in “{source}” can be read. {why}",
    ),
    "consolidate.copy": (
        "Копия книги «{name}»: учтён файл, который сохранён последним.",
        "A copy of the book “{name}”: the file that was saved last is counted.",
    ),
    "consolidate.older": (
        "Старый формат ({version}), в сводку вошла. Обновить: clientbook upgrade КНИГА.",
        "An older format ({version}); it is counted. To bring it up to date: clientbook upgrade "
        "BOOK.",
    ),
    "consolidate.title": ("Сводка филиалов", "All branches"),
    "consolidate.all": ("Все филиалы", "All branches"),
    "consolidate.all_in": ("Все филиалы, {currency}", "All branches, {currency}"),
    "consolidate.branch": ("Филиал", "Branch"),
    "consolidate.started": ("Компаний в воронке", "Companies in the funnel"),
    "consolidate.paid_per_100": ("Оплатили из 100", "Paid of 100"),
    "consolidate.stage": ("Этап", "Stage"),
    "consolidate.at_risk": ("Было на входе", "At risk"),
    "consolidate.moved": ("Прошли", "Moved"),
    "consolidate.open": ("В работе", "Open"),
    "consolidate.lost": ("Потеряны", "Lost"),
    "consolidate.rate": ("Доля", "Rate"),
    "consolidate.rate_of": ("Его доля", "Its rate"),
    "consolidate.low": ("от (95 %)", "from (95%)"),
    "consolidate.high": ("до (95 %)", "to (95%)"),
    "consolidate.plan": ("План", "Plan"),
    "consolidate.teacher": ("Кто учит", "Who teaches"),
    "consolidate.learner": ("Кого", "Whom"),
    "consolidate.verdict": ("Вывод", "Verdict"),
    "consolidate.verdict_teaches": ("учит: разница не случайна", "teaches: no chance difference"),
    "consolidate.verdict_no_difference": ("разница может быть случайной", "may be by chance"),
    "consolidate.verdict_not_enough_data": ("мало данных", "not enough data"),
    "consolidate.manager": ("Менеджер", "Manager"),
    "consolidate.nobody": ("без менеджера", "nobody"),
    "consolidate.reason": ("Причина отказа", "Reason"),
    "consolidate.unnamed": ("причина не указана", "no reason given"),
    "consolidate.companies": ("Компаний", "Companies"),
    "consolidate.revenue": ("Выручка за 12 месяцев", "Revenue of 12 months"),
    "consolidate.profit": ("Прибыль за 12 месяцев", "Profit of 12 months"),
    "consolidate.currency": ("Валюта", "Currency"),
    "consolidate.file": ("Файл", "File"),
    "consolidate.why": ("Почему", "Why"),
    "consolidate.other_stages": (
        " Другие этапы, в общую воронку не входят: {names}.",
        " Other stages, not in the pooled funnel: {names}.",
    ),
    "consolidate.matrix_sheet": ("Воронка", "Funnel"),
    "consolidate.matrix_title": ("Филиалы и этапы", "Branches and stages"),
    "consolidate.matrix_hint": (
        "На {day}, филиалов: {n}. Общая строка складывает компании, а не усредняет доли. "
        "Зелёное учит красное.{apart}",
        "On {day}, branches: {n}. The first row adds companies, it is no mean of rates. "
        "Green teaches red.{apart}",
    ),
    "consolidate.detail_sheet": ("Подробно", "Detail"),
    "consolidate.detail_title": ("Сколько компаний стоит за каждой долей", "The counts behind"),
    "consolidate.detail_hint": (
        "На {day}, филиалов: {n}. Было на входе = прошли + в работе + потеряны.{apart}",
        "On {day}, branches: {n}. At risk = moved + open + lost.{apart}",
    ),
    "consolidate.teaching_sheet": ("Кто кого учит", "Who teaches whom"),
    "consolidate.teaching_title": ("Чему филиалы научат друг друга", "What branches can teach"),
    "consolidate.teaching_hint": (
        "На {day}, филиалов: {n}. Те же правила, что для менеджеров: разница проверена, "
        "при малых числах вывода нет.{apart}",
        "On {day}, branches: {n}. The rules are those for managers: the difference is tested, "
        "small numbers give no verdict.{apart}",
    ),
    "consolidate.managers_sheet": ("Менеджеры", "Managers"),
    "consolidate.managers_title": ("Менеджеры всех филиалов", "The managers of all branches"),
    "consolidate.managers_hint": (
        "На {day}, филиалов: {n}.{apart}",
        "On {day}, branches: {n}.{apart}",
    ),
    "consolidate.refusals_sheet": ("Отказы", "Refusals"),
    "consolidate.refusals_title": ("Почему отказывают", "Why clients refuse"),
    "consolidate.refusals_hint": (
        "На {day}, филиалов: {n}. Отказы, которые стоят на этот день.{apart}",
        "On {day}, branches: {n}. The refusals that stand on the day.{apart}",
    ),
    "consolidate.segments_sheet": ("Сегменты и деньги", "Segments and money"),
    "consolidate.segments_title": ("Клиенты и деньги за 12 месяцев", "Clients and money"),
    "consolidate.segments_hint": (
        "На {day}, филиалов: {n}. Деньги складываются только в одной валюте; прибыль — "
        "по сделкам с известной себестоимостью.{apart}",
        "On {day}, branches: {n}. Money is added within one currency only; profit is of the "
        "deals whose cost is known.{apart}",
    ),
    "consolidate.left_out_sheet": ("Не вошли", "Left out"),
    "consolidate.left_out_title": ("Файлы, которых нет в сводке", "Files that are not counted"),
    "consolidate.left_out_hint": (
        "На {day}, филиалов: {n}. Устраните причину и сделайте сводку ещё раз.{apart}",
        "On {day}, branches: {n}. Mend the cause and make the workbook again.{apart}",
    ),
}
