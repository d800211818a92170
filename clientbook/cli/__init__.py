"""The command line: thin. Each command opens a workbook, makes one library call and prints."""

from __future__ import annotations

from clientbook.cli.run import main

__all__ = ["main"]
