"""Texts of the lint: what Excel would refuse or repair. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
