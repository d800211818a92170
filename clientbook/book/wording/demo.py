"""Texts of the example company: key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "demo.book_file": ("Клиентская база.xlsx", "Client book.xlsx"),
    "demo.source_folder": ("Исходные файлы", "Source files"),
    "demo.report_folder": ("Отчёты {week}", "Reports {week}"),
    "demo.findings_file": ("Что нашла проверка.txt", "What the check found.txt"),
}
