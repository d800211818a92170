"""Texts of the client card. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
