"""Texts of LibreOffice's toolbar. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
