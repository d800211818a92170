"""Texts of letters and their sending. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
