"""The profile of a private LibreOffice: no wizards, no lock files, no recovery, English formats."""

from __future__ import annotations

from pathlib import Path

_SETTINGS = (
    ("Setup/L10N", "ooSetupSystemLocale", "en-US"),  # codes of number formats in English
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Office.Common/Misc", "UseLocking", "false"),  # the next two alone leave lock files
    ("Office.Common/Misc", "UseDocumentOOoLockFile", "false"),
    ("Office.Common/Misc", "UseDocumentSystemFileLocking", "false"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),  # macros never run
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    ("Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "0"),  # openpyxl caches no values
)
_FILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)


def write_profile(folder: Path) -> None:
    """Write the settings of a new profile into a folder."""
    items = "\n".join(_ITEM.format(path=p, name=n, value=v) for p, n, v in _SETTINGS)
    user = folder / "user"
    user.mkdir(parents=True)
    settings = _FILE.format(items=items)
    (user / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
