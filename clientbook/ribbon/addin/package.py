"""The add-in as a file: a workbook of one empty sheet, with the ribbon and the VBA project.

The way in of this folder. A property of the file's own says that it is clientbook's and of which
release: the installer goes by it. Source: ECMA-376-1; the parts as Excel writes an .xlam.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from clientbook import __version__
from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language, text
from clientbook.hosts.package import Package
from clientbook.hosts.stored_zip import stored_zip
from clientbook.ribbon.addin.compound_file import compound_file
from clientbook.ribbon.addin.ribbon_xml import ribbon_xml
from clientbook.ribbon.addin.vba_project import project_streams
from clientbook.ribbon.addin.vba_sources import vba_modules
from clientbook.ribbon.buttons import Button, shown

PROJECT = "Clientbook"
VERSION_PROPERTY = "clientbook.version"
_CUSTOM = "docProps/custom.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = {
    "xl/workbook.xml": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    "xl/worksheets/sheet1.xml": f"{_SHEET_ML}.worksheet+xml",
    "xl/styles.xml": f"{_SHEET_ML}.styles+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    _CUSTOM: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_RELATIONS = (
    (f"{_DOCUMENT}/relationships/officeDocument", "xl/workbook.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_DOCUMENT}/relationships/extended-properties", "docProps/app.xml"),
    (f"{_DOCUMENT}/relationships/custom-properties", _CUSTOM),
    (
        "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
        "customUI/customUI14.xml",
    ),
)
_OF_THE_BOOK = (
    (f"{_DOCUMENT}/relationships/worksheet", "worksheets/sheet1.xml"),
    (f"{_DOCUMENT}/relationships/styles", "styles.xml"),
    ("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),
)
_SHEET = (
    f'<worksheet xmlns="{_MAIN}"><sheetPr codeName="Sheet1"/><dimension ref="A1"/>'
    '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData/>'
    "</worksheet>"
)
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}/relationships">'
    '<workbookPr codeName="ThisWorkbook"/><bookViews><workbookView/></bookViews>'
    '<sheets><sheet name="clientbook" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/>'
    '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/>'
    "<right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def addin_bytes(language: Language, buttons: Sequence[Button] | None = None) -> bytes:
    """Return `clientbook.xlam` in a language, with the buttons whose action exists."""
    buttons = shown() if buttons is None else buttons
    project_id = f"{{{uuid.uuid5(uuid.NAMESPACE_DNS, f'{language}.clientbook')}}}".upper()
    modules = vba_modules(buttons, language)
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(_RELATIONS),
        "xl/workbook.xml": (_HEAD + _WORKBOOK).encode(),
        "xl/_rels/workbook.xml.rels": _relationships(_OF_THE_BOOK),
        "xl/worksheets/sheet1.xml": (_HEAD + _SHEET).encode(),
        "xl/styles.xml": (_HEAD + _STYLES).encode(),
        "xl/vbaProject.bin": compound_file(project_streams(PROJECT, project_id, modules)),
        "customUI/customUI14.xml": ribbon_xml(buttons, language),
        **_properties(language),
    }
    return stored_zip(parts)


def addin_version(content: bytes) -> str | None:
    """Return the release that an add-in of ours is of; None: the file is not one of ours."""
    try:
        listed = Package(content, "clientbook.xlam").markup(_CUSTOM)
    except (ClientbookError, KeyError):
        return None
    for entry in listed.root.all("property"):
        value = entry.find("lpwstr")
        if entry.get("name") == VERSION_PROPERTY and value is not None:
            return listed.text(value)
    return None


def _content_types() -> bytes:
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in _TYPES.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _relationships(relations: Sequence[tuple[str, str]]) -> bytes:
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'
    ).encode()


def _properties(language: Language) -> Mapping[str, bytes]:
    """Return the parts that say what the file is: to people, and to the installer."""
    title = text("ribbon.tab", language)
    core = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>clientbook: {title}</dc:title><dc:creator>clientbook</dc:creator>"
        "</cp:coreProperties>"
    )
    app = (
        f'<Properties xmlns="{_DOCUMENT}/extended-properties">'
        "<Application>clientbook</Application></Properties>"
    )
    custom = (
        f'<Properties xmlns="{_DOCUMENT}/custom-properties" '
        f'xmlns:vt="{_DOCUMENT}/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" '
        f'name="{VERSION_PROPERTY}"><vt:lpwstr>{__version__}</vt:lpwstr></property></Properties>'
    )
    named = {"docProps/core.xml": core, "docProps/app.xml": app, _CUSTOM: custom}
    return {part: (_HEAD + xml).encode() for part, xml in named.items()}
