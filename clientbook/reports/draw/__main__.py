"""`python -m clientbook.reports.draw DIR`: draw every template of ours anew."""

from __future__ import annotations

import sys
from pathlib import Path

from clientbook.reports.draw.drawings import drawings


def main(folder: Path) -> None:
    """Write every drawing into a folder."""
    folder.mkdir(exist_ok=True)
    for name, content in drawings().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "templates"))
