"""Texts of the funnel's views and of late entries. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.month": (
        "«{month}» — это не месяц. Укажите год и номер месяца, например 2026-03.",
        "“{month}” is not a month. Give the year and the month's number, for example 2026-03.",
    ),
    "error.cohort_missing": (
        "Чтобы показать воронку по месяцу начала работы, назовите месяц: --cohort 2026-03.",
        "To see the companies that started in a month, name the month: --cohort 2026-03.",
    ),
    "error.views_mixed": (
        "Параметр {option} относится к виду «{belongs}», а попросили вид «{view}». "
        "Уберите {option} или напишите --view {belongs}.",
        "{option} belongs to the view “{belongs}”, but the view “{view}” is asked for. "
        "Leave {option} out, or write --view {belongs}.",
    ),
    "error.deals_whole": (
        "По сделкам (--by deal) воронка считается только целиком: без --list и только "
        "в виде total. Уберите лишний параметр или считайте по компаниям.",
        "By deal (--by deal) there is only the whole funnel: without --list, in the view total. "
        "Leave the other option out, or count companies.",
    ),
    "error.week_not_frozen": (
        "Неделя {week} ещё не закрыта, заново закрывать нечего. Неделю закрывает первый "
        "пересчёт (clientbook refresh) со вторника после неё; закрытые — на листе истории.",
        "Week {week} is not frozen, so there is nothing to freeze anew. A week is frozen by the "
        "first refresh from the Tuesday after it; the frozen ones are on the history sheet.",
    ),
    "cli.opt.refreeze": (
        "Закрыть уже закрытую неделю заново, например 2026-W45: её история пересчитается "
        "по тому, что в книге сегодня.",
        "Freeze a frozen week anew, such as 2026-W45: its history is computed from what the book "
        "holds today.",
    ),
    "cli.refresh.refrozen": (
        "Неделя {week} закрыта заново. Вернуть прежнюю историю: clientbook undo.",
        "Week {week} is frozen anew. To bring its former history back: clientbook undo.",
    ),
    "cli.opt.view": (
        "Вид: total — все компании с начала работы, cohort — начатые в одном месяце, "
        "snapshot — кто где стоит сейчас, flow — движение за неделю.",
        "The view: total (all companies started so far), cohort (started in one month), "
        "snapshot (where open companies stand), flow (moves inside a week).",
    ),
    "cli.opt.cohort": (
        "Только компании, взятые в работу в этом месяце, например 2026-03 (вид cohort).",
        "Only the companies that started in this month, such as 2026-03 (the view cohort).",
    ),
    "cli.opt.flow_week": (
        "Неделя для вида flow, например 2026-W47 (по умолчанию последняя закончившаяся).",
        "The week of the view flow, such as 2026-W47 (the last one that ended if not given).",
    ),
    "cli.opt.slice": (
        "Какой список: target (таргет-группа), working (рабочий) или all (оба).",
        "Which list: target (target group), working, or all (both).",
    ),
    "cli.funnel.view.total": (
        "Вид «всего» (total): все компании с начала работы. {list}.",
        "Total view: all companies started so far. {list}.",
    ),
    "cli.funnel.view.cohort": (
        "Вид «по месяцу начала» (cohort): компании, взятые в работу в месяце {month}. {list}.",
        "Cohort view: the companies that started in {month}. {list}.",
    ),
    "cli.funnel.view.snapshot": (
        "Вид «кто где стоит» (snapshot): компании, которые ждут следующего этапа; "
        "конверсий здесь нет. {list}.",
        "Snapshot view: where the open companies stand; counts, no rates. {list}.",
    ),
    "cli.funnel.view.flow": (
        "Вид «движение за неделю» (flow): что изменилось за неделю {week}, "
        "{monday:date} – {sunday:date}; конверсий здесь нет. {list}.",
        "Flow view: moves inside the week {week}, {monday:date} – {sunday:date}; "
        "counts, no rates. {list}.",
    ),
    "cli.funnel.list.all": ("Оба списка", "Both lists"),
    "cli.funnel.list.target": ("Только таргет-группа", "The target group only"),
    "cli.funnel.list.working": ("Только рабочий список", "The working list only"),
    "cli.funnel.waits": ("Ждут этапа", "Waiting for"),
    "cli.funnel.waiting": ("Компаний", "Companies"),
    "cli.funnel.stuck": ("Застряли", "Stuck"),
    "cli.funnel.limit": ("Предел, дн.", "Limit, days"),
    "cli.funnel.median": ("Ждут, дн. (медиана)", "Days (median)"),
    "cli.funnel.longest": ("Дольше всех, дн.", "Longest, days"),
    "cli.funnel.stuck_title": ("Кто застрял", "Who is stuck"),
    "cli.funnel.company": ("Компания", "Company"),
    "cli.funnel.manager": ("Менеджер", "Manager"),
    "cli.funnel.days": ("Дней", "Days"),
    "cli.funnel.stuck_more": (
        "… и ещё {n} {n:компания|компании|компаний}. Все: --json.",
        "… and {n} {n:company|companies} more. All of them: --json.",
    ),
    "cli.funnel.started": ("Начали", "Started"),
    "cli.funnel.gone": ("Потеряны", "Lost"),
    "cli.funnel.nothing_moved": (
        "За эту неделю ничего не сдвинулось.",
        "Nothing moved in this week.",
    ),
    "cli.funnel.cohort_empty": (
        "В месяце {month} ни одна компания не взята в работу.",
        "No company started in {month}.",
    ),
}
