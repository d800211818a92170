"""Texts of the findings, one per code: key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "finding.row": ("строка {row}", "row {row}"),
}
