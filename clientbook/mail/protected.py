"""A workbook that opens with a password only: encrypted as Excel does it (MS-OFFCRYPTO)."""

from __future__ import annotations

from io import BytesIO


def protected(workbook: bytes, password: str) -> bytes:
    """Return an .xlsx that asks for a password when it is opened."""
    from msoffcrypto.format.ooxml import OOXMLFile

    made = BytesIO()
    OOXMLFile(BytesIO(workbook)).encrypt(password, made)
    return made.getvalue()
