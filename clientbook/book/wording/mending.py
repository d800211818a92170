"""Texts of safe fixes. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "cli.fix": (
        "Исправить то, что можно исправить без вопросов: пробелы, похожие буквы, запись телефонов, "
        "даты текстом. Сначала показывает.",
        "Fix what can be fixed without asking: spaces, look-alike letters, the writing of phones, "
        "dates as text. Shows it first.",
    ),
    "cli.opt.fix_yes": (
        "Записать исправления в книгу (одним изменением; undo вернёт всё назад).",
        "Write the fixes into the workbook (as one change; undo takes all of it back).",
    ),
    "fix.line": (
        "{sheet}, {cell}, «{header}»: «{was}» → «{now}»",
        "{sheet}, {cell}, “{header}”: “{was}” → “{now}”",
    ),
    "fix.count": ("{kind}: {n} {n:ячейка|ячейки|ячеек}", "{kind}: {n} {n:cell|cells}"),
    "fix.kind.invisible": ("Невидимые символы", "Invisible characters"),
    "fix.kind.spaces": ("Лишние пробелы", "Stray spaces"),
    "fix.kind.alphabets": (
        "Латинские и русские буквы в одном слове",
        "Latin and Cyrillic letters in one word",
    ),
    "fix.kind.look_alike": (
        "Значения списков с похожими буквами",
        "List values with look-alike letters",
    ),
    "fix.kind.phone": ("Запись телефонов", "Writing of phones"),
    "fix.kind.date": ("Даты, записанные текстом", "Dates kept as text"),
    "fix.kind.number": ("Числа и тексты не в своём виде", "Numbers kept as text, or the reverse"),
    "fix.none": (
        "Безопасных исправлений не нашлось. Остальное покажет команда check.",
        "There are no safe fixes to make. The command check shows the rest.",
    ),
    "fix.would": (
        "Ничего не записано. Чтобы исправить {n} {n:ячейку|ячейки|ячеек}, повторите команду с "
        "ключом --yes.",
        "Nothing was written. To fix {n} {n:cell|cells}, repeat the command with --yes.",
    ),
    "fix.done": (
        "Исправлено: {n} {n:ячейка|ячейки|ячеек}. Вернуть как было: команда undo.",
        "Fixed: {n} {n:cell|cells}. The command undo takes it back.",
    ),
}
