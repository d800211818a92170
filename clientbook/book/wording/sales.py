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
}
