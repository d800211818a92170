"""Texts of handing out workbooks and taking them back. Key → (Russian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {}
