"""Texts of the hosts: refusals, locks, notes. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
