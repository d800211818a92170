"""What stops a host: a workbook file that cannot be read, or not safely changed.

The sentences are in wording/hosts.py.
"""

from __future__ import annotations

from clientbook.book.errors import ClientbookError


class DamagedFile(ClientbookError):
    """The file is no whole zip of well-formed parts. `part`: where."""

    code = "error.damaged_file"


class PasswordProtected(ClientbookError):
    """The workbook, or a member of its zip, is encrypted."""

    code = "error.password_protected"


class OldFormat(ClientbookError):
    """Not an .xlsx or .xlsm: .xls, .xlsb, .ods, .csv or something else."""

    code = "error.old_format"


class StrictFormat(ClientbookError):
    """Saved as “Strict Open XML”, whose parts are in other namespaces."""

    code = "error.strict_format"


class SuspiciousFile(ClientbookError):
    """A zip bomb, duplicate names or XML entities: made to hurt the program that opens it."""

    code = "error.suspicious_file"


class DigitallySigned(ClientbookError):
    """A change would break the workbook's digital signature."""

    code = "error.digitally_signed"
