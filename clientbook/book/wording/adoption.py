"""Texts of adopting a team's workbook, and taking ours out again. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
