"""A folder of generated files: written whole, replaced only when they are as we left them.

The folder keeps a small record of what was written (`.clientbook/written.json`, name → SHA-256).
A file that differs from its record, or has none, is somebody's work: it is renamed and kept.
Its files are for colleagues, too: they get the usual mode of the user's files there, unless they
are his own drafts.
"""

from __future__ import annotations

import json
from pathlib import Path

from clientbook.book.errors import ClientbookError
from clientbook.hosts.open_marks import open_marks
from clientbook.hosts.publish import fingerprint, replace_file, sweep_abandoned


class OutputOpen(ClientbookError):
    """A file to be replaced is open in a spreadsheet program."""

    code = "error.output_open"


class OutputFolder:
    """The folder where a command puts what it makes. `private`: for its owner's eyes only."""

    def __init__(self, folder: Path, *, private: bool = False) -> None:
        self.folder, self._private = folder, private
        self._record = folder / ".clientbook" / "written.json"

    def write(self, name: str, content: bytes) -> tuple[Path, Path | None]:
        """Write one file; return its path, and the path of the user's version if one was kept."""
        self._record.parent.mkdir(parents=True, exist_ok=True)
        sweep_abandoned(self.folder)
        path = self.folder / name
        if any(not mark.stale for mark in open_marks(path)):
            raise OutputOpen(file=str(path))
        digest = fingerprint(content)
        kept = self._keep_what_differs(path, digest)
        if not (path.exists() and fingerprint(path.read_bytes()) == digest):
            replace_file(path, content, private=self._private)
        self._remember(name, digest)
        return path, kept

    def _keep_what_differs(self, path: Path, digest: str) -> Path | None:
        if not path.exists():
            return None
        present = fingerprint(path.read_bytes())
        if present in {digest, self._written().get(path.name)}:
            return None
        number = 1
        while (kept := path.with_stem(f"{path.stem} ({number})")).exists():
            number += 1
        path.rename(kept)
        return kept

    def _written(self) -> dict[str, str]:
        try:
            found = json.loads(self._record.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _remember(self, name: str, digest: str) -> None:
        record = self._written() | {name: digest}
        content = json.dumps(record, ensure_ascii=False, indent=1).encode()
        replace_file(self._record, content, private=self._private)
