"""Texts of a user's own templates and of the command `templates`. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "error.no_templates_there": (
        "В папке «{folder}» нет шаблонов. Файлы называются так: {names} (или weekly.ru.xlsx). "
        "Готовые шаблоны, чтобы начать с них, положит туда clientbook templates copy.",
        "The folder “{folder}” holds no templates. Its files are called {names} (or "
        "weekly.en.xlsx). clientbook templates copy puts ours there to begin with.",
    ),
    "cli.opt.templates": (
        "Папка со своими шаблонами отчётов; чего в ней нет, берётся из обычных.",
        "A folder with your own report templates; what it lacks is taken from the usual ones.",
    ),
    "templates.set_missing": (
        "В настройках книги указан набор шаблонов «{name}», но на этом компьютере его нет "
        "(папка «{folder}»). Взяты обычные шаблоны.",
        "The workbook's settings name the set of templates “{name}”, which this computer lacks "
        "(folder “{folder}”). The usual templates were taken.",
    ),
    "templates.unshown": (
        "Шаблон «{file}»: формулы в ячейках {cells} посчитает только Excel, а в просмотре на "
        "телефоне там пусто. Если это письмо, поставьте вместо формулы готовое поле.",
        "The template “{file}”: the formulas in {cells} are computed by Excel alone; a preview on "
        "a phone shows nothing there. For a letter put a ready field in place of the formula.",
    ),
    "templates.passed.language": (
        "Шаблон «{file}» — для книг на другом языке, поэтому взят обычный. Если он годится и для "
        "этой книги, назовите его «{wanted}» (или «{any}» — для книг на любом языке).",
        "The template “{file}” is for workbooks in another language, so the usual one was taken. "
        "If it fits this workbook too, call it “{wanted}” (or “{any}”, for any language).",
    ),
    "templates.passed.kind": (
        "Файл «{file}» шаблоном не служит: нужна книга Excel .xlsx. Взят обычный шаблон. "
        "Сохраните файл как «{wanted}».",
        "The file “{file}” does not serve as a template: that takes an .xlsx workbook. The usual "
        "template was taken. Save the file as “{wanted}”.",
    ),
    "templates.passed.name": (
        "Файл «{file}» похож на шаблон, но имя у него другое, поэтому взят обычный. "
        "Назовите файл «{wanted}» или «{any}».",
        "The file “{file}” looks like a template, but its name is another, so the usual one was "
        "taken. Call the file “{wanted}” or “{any}”.",
    ),
    "templates.passed.link": (
        "Файл «{file}» — ссылка на другую папку; из набора шаблонов такие не берутся. Взят обычный "
        "шаблон. Положите в набор сам файл.",
        "The file “{file}” is a link to another folder; a set of templates takes none of those. "
        "The usual template was taken. Put the file itself into the set.",
    ),
    "error.template_closed": (
        "Система не дала прочитать шаблон «{file}»: {why}. Проверьте, что файл доступен, и "
        "повторите; обычные шаблоны вернутся, если убрать файл из папки.",
        "The system refused to read the template “{file}”: {why}. Check that the file can be "
        "reached and try again; the usual templates come back if you take the file away.",
    ),
    "error.template_refused": (
        "Файл «{file}»: {why} Обычный шаблон вернётся, если убрать этот файл из папки.",
        "The file “{file}”: {why} The usual template comes back if you take this file away.",
    ),
    "error.template_set_name": (
        "Набор шаблонов нельзя назвать «{name}»: имя — это буквы, цифры, пробелы и дефисы, без "
        "точек и косых черт. Например: наши.",
        "A set of templates cannot be called “{name}”: a name is letters, digits, spaces and "
        "hyphens, without dots and slashes. For example: ours.",
    ),
    "error.template_target": (
        "Куда положить шаблоны? Назовите папку или набор: clientbook templates copy ПАПКА, "
        "или clientbook templates copy --set наши.",
        "Where should the templates go? Name a folder or a set: clientbook templates copy DIR, "
        "or clientbook templates copy --set ours.",
    ),
    "cli.templates": (
        "Свои шаблоны отчётов: взять обычные, проверить, посмотреть поля.",
        "Your own report templates: take ours, check them, see the fields.",
    ),
    "cli.templates.copy": (
        "Положить обычные шаблоны и памятку в папку, чтобы переделать их в Excel.",
        "Put our templates and the guide into a folder, to redraw them in Excel.",
    ),
    "cli.opt.template_set": (
        "Имя набора: он ляжет в вашу папку шаблонов, и книга выбирает его строкой templates "
        "на листе настроек.",
        "A set's name: it goes into your own folder of templates, and a workbook chooses it by "
        "the row templates of its settings.",
    ),
    "cli.templates.copied": (
        "Положено {n} {n:файл|файла|файлов} в папку «{folder}».",
        "{n} {n:file|files} put into the folder “{folder}”.",
    ),
    "cli.templates.kept": (
        "Уже были и остались как есть: {names}.",
        "These were there and stay as they are: {names}.",
    ),
    "cli.templates.next_folder": (
        'Измените их в Excel и называйте папку командам: --templates "{folder}". '
        "Как писать поля — в {guide}; все поля покажет clientbook templates fields.",
        'Redraw them in Excel and name the folder to the commands: --templates "{folder}". '
        "How to write fields is in {guide}; clientbook templates fields shows them all.",
    ),
    "cli.templates.next_set": (
        "Измените их в Excel и впишите «{name}» в строку templates листа настроек вашей книги. "
        "Как писать поля — в {guide}; все поля покажет clientbook templates fields.",
        "Redraw them in Excel and write “{name}” into the row templates of your workbook's "
        "settings. How to write fields is in {guide}; clientbook templates fields shows them all.",
    ),
    "error.template_report": (
        "Непонятно, для какого отчёта шаблон «{file}». Назовите файл по отчёту (weekly.ru.xlsx) "
        "или укажите --report. Отчёты: {names}.",
        "It is not clear which report the template “{file}” is for. Name the file after the "
        "report (weekly.en.xlsx) or give --report. Reports: {names}.",
    ),
    "cli.templates.check": (
        "Проверить шаблон: поля, выражения, формулы и то, что не перейдёт в отчёт.",
        "Check a template: fields, expressions, formulas, and what will not come along.",
    ),
    "cli.templates.fields": (
        "Показать все поля отчёта с примерами значений; с --out — книгой Excel с памяткой.",
        "Show every field of a report with sample values; with --out as a workbook with the guide.",
    ),
    "cli.arg.template_file": ("ШАБЛОН", "TEMPLATE"),
    "cli.arg.report_name": ("[ОТЧЁТ]", "[REPORT]"),
    "cli.opt.template_report": (
        "Для какого отчёта шаблон, если это не видно по имени файла.",
        "Which report the template is for, if its file name does not tell.",
    ),
    "cli.opt.template_book": (
        "Книга, на данных которой пробовать; без неё — пример компании.",
        "The workbook whose data to try with; without it, the example company.",
    ),
    "cli.opt.fields_out": ("Куда записать книгу с полями.", "Where to write the workbook."),
    "cli.templates.good": (
        "Шаблон «{file}» в порядке: отчёт «{report}» по нему получается.",
        "The template “{file}” is in order: the report “{report}” comes out.",
    ),
    "cli.templates.faults": (
        "В шаблоне «{file}» {n} {n:ошибка|ошибки|ошибок}:",
        "The template “{file}” has {n} {n:fault|faults}:",
    ),
    "cli.templates.marked": (
        "Копия с пометками: {file}",
        "A copy with the faults marked: {file}",
    ),
    "cli.templates.line": ("{line}", "{line}"),
    "cli.templates.lost": (
        "Не перейдёт в отчёт: {what}. Уберите это из шаблона или замените.",
        "Will not come along to the report: {what}. Take it out of the template or replace it.",
    ),
    "cli.templates.stays": ("Сохранится: {what}.", "Will stay: {what}."),
    "cli.templates.fields_done": (
        "Поля записаны: {file}",
        "The fields are written: {file}",
    ),
    "template.faults.file": ("ошибки", "faults"),
    "template.faults.sheet": ("Ошибки шаблона", "Template faults"),
    "template.faults.sheet_head": ("Лист", "Sheet"),
    "template.faults.cell": ("Ячейка", "Cell"),
    "template.faults.reason": ("Что не так", "What is wrong"),
    "template.faults.source": ("Выражение", "Expression"),
    "template.feature.sparklines": ("спарклайны", "sparklines"),
    "template.feature.newer_lists": (
        "выпадающие списки со значениями с других листов",
        "drop-down lists with values from other sheets",
    ),
    "template.feature.newer_formats": (
        "условные форматы новых видов",
        "newer conditional formats",
    ),
    "template.feature.charts": ("диаграммы", "charts"),
    "template.feature.newer_charts": (
        "диаграммы новых видов (водопад, воронка)",
        "newer charts (waterfall, funnel)",
    ),
    "template.feature.pictures": ("картинки", "pictures"),
    "template.feature.notes": ("примечания", "notes"),
    "template.feature.text_boxes": ("надписи и фигуры", "text boxes and shapes"),
    "template.feature.slicers": ("срезы", "slicers"),
    "template.feature.timelines": ("временные шкалы", "timelines"),
    "template.feature.pivots": ("сводные таблицы", "pivot tables"),
    "template.feature.controls": ("кнопки и другие элементы управления", "buttons and controls"),
    "template.feature.objects": ("вложенные объекты", "embedded objects"),
    "template.feature.queries": ("запросы к внешним данным", "queries to other data"),
    "template.feature.threads": ("цепочки комментариев", "threaded comments"),
    "template.feature.macros": ("макросы", "macros"),
    "template.feature.other_books": ("ссылки на другие книги", "links to other workbooks"),
    "template.feature.chart_sheet": ("лист-диаграмма", "a chart sheet"),
    "template.fields.name": ("Поле", "Field"),
    "template.fields.kind": ("Вид", "Kind"),
    "template.fields.sample": ("Пример", "Sample"),
    "template.fields.write": ("Как написать", "How to write it"),
    "template.fields.list": ("список: {n} {n:строка|строки|строк}", "a list of {n}"),
    "template.fields.guide": ("Памятка", "Guide"),
    "template.report.card": ("Карточка клиента", "Client card"),
    "template.report.crisis": ("Кризис", "Crisis"),
    "template.report.findings": ("Замечания", "Findings"),
    "template.report.funnel": ("Воронка", "Funnel"),
    "template.report.mailing": ("Рассылка", "Mailing"),
    "template.report.plan": ("План на месяц", "Month plan"),
    "template.report.summary": ("Сводка руководителя", "Head's summary"),
    "template.report.today": ("На сегодня", "Today"),
    "template.report.weekly": ("Неделя менеджера", "Manager's week"),
}
