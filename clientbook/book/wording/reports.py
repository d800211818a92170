"""Texts of the reports: labels and sentences in sheets. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
