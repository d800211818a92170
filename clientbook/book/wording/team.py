"""Texts of handing out workbooks and taking them back. Key → (Russian, English)."""

from __future__ import annotations

_HANDOUT: dict[str, tuple[str, str]] = {
    "cli.handout": (
        "Раздать менеджерам их книги: каждому только его компании, люди, сделки и записи.",
        "Hand out a workbook per manager, with only his companies, people, deals and log rows.",
    ),
    "cli.opt.handout_out": ("Папка для книг менеджеров.", "The folder for the managers' books."),
    "cli.handout.done": (
        "Роздано: {n} {n:книга|книги|книг} в папке {folder}. "
        "Кому что выдано, записано в книге на листе «{sheet}». "
        "Когда книги вернутся: clientbook collect {book} ПАПКА",
        "Handed out: {n} {n:workbook|workbooks} in {folder}. "
        "The book's sheet “{sheet}” says who has what. "
        "When they come back: clientbook collect {book} FOLDER",
    ),
    "cli.handout.file": (
        "{manager}: {companies} {companies:компания|компании|компаний}, "
        "{contacts} {contacts:контакт|контакта|контактов}, "
        "{deals} {deals:сделка|сделки|сделок}, {entries} {entries:запись|записи|записей} журнала "
        "— {file}",
        "{manager}: {companies} {companies:company|companies}, "
        "{contacts} {contacts:contact|contacts}, {deals} {deals:deal|deals}, "
        "{entries} log {entries:row|rows} — {file}",
    ),
    "cli.handout.kept": (
        "Файл «{file}» в папке кто-то уже изменил — он сохранён как «{kept}». "
        "Если это вернувшаяся книга, соберите её командой collect.",
        "Somebody has changed the file “{file}” in the folder: it is kept as “{kept}”. "
        "If it is a workbook that came back, take it back with collect.",
    ),
    "cli.handout.refused": ("{manager}: книга не записана. {why}", "{manager}: not written. {why}"),
    "cli.handout.stranger": (
        "«{manager}» нет в списке менеджеров (лист «{sheet}»). Если это опечатка, исправьте имя "
        "в книге и раздайте снова.",
        "“{manager}” is not among the managers (sheet “{sheet}”). If it is a slip of the pen, "
        "mend the name in the book and hand out again.",
    ),
    "cli.handout.unowned": (
        "Без менеджера {n} {n:компания|компании|компаний}: их не получил никто.",
        "{n} {n:company has|companies have} no manager: nobody got {n:it|them}.",
    ),
    "cli.handout.doubtful": (
        "Лист «{sheet}»: {n} {n:строка|строки|строк} с ключом, который стоит и в другой строке. "
        "Такие строки не розданы: исправьте ключи (их покажет check) и раздайте снова.",
        "Sheet “{sheet}”: {n} {n:row has|rows have} a key that another row has, too. "
        "Such rows were not handed out: mend the keys (check shows them) and hand out again.",
    ),
    "error.nobody_to_hand_out": (
        "Раздавать некому: в книге нет менеджеров. Впишите их на лист «{sheet}», "
        "а в списках компаний укажите, чья какая.",
        "There is nobody to hand a workbook out to: the book has no managers. "
        "Write them on the sheet “{sheet}”, and say in the lists whose each company is.",
    ),
    "error.slip_damaged": (
        "Запись о том, что было выдано, повреждена или удалена.",
        "The record of what was handed out is damaged or gone.",
    ),
    "team.colleague": ("Коллега", "Colleague"),
    "team.slip.sheet": ("Что выдано", "What was handed out"),
    "team.slip.head": ("slip", "slip"),
    "team.slip.about": (
        "Служебный лист clientbook: по нему правки из этой книги соберутся в общую. "
        "Не меняйте и не удаляйте его.",
        "A sheet of clientbook's own: by it the edits in this workbook go into the common one. "
        "Do not change or delete it.",
    ),
    "team.register.sheet": ("Выданные книги", "Handed out"),
    "team.register.title": ("Выданные книги", "Workbooks handed out"),
    "team.register.hint": (
        "Кому какая книга выдана и когда собрана обратно. Лист ведёт clientbook: по нему правки "
        "не вносятся дважды.",
        "Who has which workbook and when it was taken back. clientbook keeps this sheet, so that "
        "no edit is brought in twice.",
    ),
    "team.register.manager": ("Менеджер", "Manager"),
    "team.register.handed": ("Выдана", "Handed out"),
    "team.register.collected": ("Собрана", "Taken back"),
    "team.register.file": ("Файл", "File"),
    "team.register.companies": ("Компаний", "Companies"),
    "team.register.contacts": ("Контактов", "Contacts"),
    "team.register.deals": ("Сделок", "Deals"),
    "team.register.entries": ("Записей журнала", "Log rows"),
    "team.register.prefix": ("Ключи новых строк", "Keys of new rows"),
}

TEXTS: dict[str, tuple[str, str]] = {**_HANDOUT}
