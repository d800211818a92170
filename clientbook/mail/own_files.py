"""Where a user's own mail files are: settings, the journal of sending, addresses seen. The edge.

In the user's folders (`platformdirs`), never in or beside a workbook: a workbook that somebody sent
must not say to which server a password goes, nor who the head is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from clientbook.hosts.publish import write_private


def settings_file() -> Path:
    """Return the file of the mail settings."""
    return user_config_path("clientbook", appauthor=False) / "mail-settings.json"


def mail_folder() -> Path:
    """Return the folder of what was sent and which addresses are known."""
    return user_data_path("clientbook", appauthor=False) / "mail"


def read_record(file: Path) -> Mapping[str, object]:
    """Return a JSON record of ours; an empty one where there is none or it cannot be read."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_record(file: Path, record: Mapping[str, object]) -> None:
    """Write a JSON record, whole or not at all, for its owner alone."""
    write_private(file, json.dumps(record, ensure_ascii=False, indent=1).encode())
