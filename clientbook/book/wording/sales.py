"""Texts of the numbers: reasons of segments, flags. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
