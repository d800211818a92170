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
}
