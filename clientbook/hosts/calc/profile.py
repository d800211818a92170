"""The profile of a private LibreOffice: no wizards, no lock files, no recovery, no macros."""

from __future__ import annotations

from pathlib import Path

_SETTINGS = (
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


def write_profile(folder: Path, locale: str) -> None:
    """Write the settings of a new profile into a folder; `locale` writes numbers: en-US, ru-RU."""
    settings = (("Setup/L10N", "ooSetupSystemLocale", locale), *_SETTINGS)
    items = "\n".join(_ITEM.format(path=p, name=n, value=v) for p, n, v in settings)
    user = folder / "user"
    user.mkdir(parents=True)
    written = _FILE.format(items=items)
    (user / "registrymodifications.xcu").write_text(written, encoding="utf-8")
