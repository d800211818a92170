"""Members → a zip that is the same bytes on every machine and at any time: stored, not deflated.

Beside `archive`, which edits what is there. How bytes are deflated depends on the library at hand.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def stored_zip(members: Mapping[str, bytes]) -> bytes:
    """Return a zip of members by name, in their order."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _FIRST_DAY)
            member.create_system = 0  # else it would tell the system it was made on
            archive.writestr(member, content)
    return whole.getvalue()
