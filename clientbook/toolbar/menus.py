"""The table of buttons → what LibreOffice shows of them: a toolbar and a menu, in all languages.

Under `extension`. The menu has every button, in its groups; the toolbar the large ones of Excel's
ribbon, by their words. Sources: the schemas org.openoffice.Office.Addons, .ProtocolHandler and
.UI.CalcWindowState.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from clientbook.book.wording import LANGUAGES, Language, text
from clientbook.ribbon.buttons import Button

NAME = "ru.clientbook.toolbar"
_LOCALES: dict[Language, str] = {"ru": "ru", "en": "en-US"}
_IN_CALC = "com.sun.star.sheet.SpreadsheetDocument"
_BAR, _MENU = "ru.clientbook.bar", "ru.clientbook.menu"
_WORDS_ONLY = 1


def address(tag: str, key: str) -> str:
    """Return what a click on a button asks for."""
    return f"{NAME}:{tag}?{key}"


def addons(buttons: Sequence[Button], key: str) -> str:
    """Return which menus and toolbars there are."""
    every = "".join(_entries(buttons, key))
    large = "".join(_entries([button for button in buttons if button.large], key))
    menu = _set(_MENU, _titled("ribbon.tab") + _prop("Context", _IN_CALC) + _node("Submenu", every))
    return _component(
        "Addons",
        "org.openoffice.Office",
        _node(
            "AddonUI",
            _node("OfficeMenuBar", menu)
            + _node("OfficeToolBar", _set(_BAR, large))
            + _node("OfficeNotebookBar", _set(_MENU, every)),
        ),
    )


def window_state() -> str:
    """Return where the toolbar stands at first: above the sheet, shown."""
    state = _set(
        f"private:resource/toolbar/addon_{_BAR}",
        _words("UIName", "ribbon.tab")
        + _prop("Visible", "true", "boolean")
        + _prop("Docked", "true", "boolean")
        + _prop("DockingArea", "0", "int")
        + _prop("DockPos", "0,3")  # a row of its own, below LibreOffice's own
        + _prop("Style", str(_WORDS_ONLY), "int"),
    )
    inside = _node("UIElements", _node("States", state))
    return _component("CalcWindowState", "org.openoffice.Office.UI", inside)


def protocol() -> str:
    """Return which program part is asked about addresses of ours."""
    ours = _set(NAME, _prop("Protocols", f"{NAME}:*", "string-list"))
    inside = _node("HandlerSet", ours)
    return _component("ProtocolHandler", "org.openoffice.Office", inside)


def _entries(buttons: Sequence[Button], key: str) -> Iterator[str]:
    """Yield the entries of a menu, with a line between groups."""
    group = buttons[0].group if buttons else ""
    for at, button in enumerate(buttons):
        if button.group != group:
            yield _set(f"m{at:02}a", _prop("URL", "private:separator"))
        group = button.group
        yield _set(
            f"m{at:02}b",
            _prop("URL", address(button.tag, key))
            + _titled(f"ribbon.{button.tag}.label")
            + _prop("Target", "_self")
            + _prop("Context", _IN_CALC),
        )


def _component(name: str, package: str, inside: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'oor:name="{name}" oor:package="{package}">\n{inside}</oor:component-data>\n'
    )


def _node(name: str, inside: str) -> str:
    return f"<node oor:name={quoteattr(name)}>\n{inside}</node>\n"


def _set(name: str, inside: str) -> str:
    """Return an element of a set: put there if it is not there."""
    return f'<node oor:name={quoteattr(name)} oor:op="replace">\n{inside}</node>\n'


def _prop(name: str, value: str, kind: str = "string") -> str:
    shown = f'<prop oor:name="{name}" oor:type="{_TYPES[kind]}"><value>{escape(value)}</value>'
    return f"{shown}</prop>\n"


_TYPES = {
    "string": "xs:string",
    "boolean": "xs:boolean",
    "int": "xs:int",
    "string-list": "oor:string-list",
}


def _titled(key: str) -> str:
    return _words("Title", key)


def _words(name: str, key: str) -> str:
    values = "".join(
        f'<value xml:lang="{_LOCALES[language]}">{escape(text(key, language))}</value>'
        for language in LANGUAGES
    )
    return f'<prop oor:name="{name}" oor:type="xs:string">{values}</prop>\n'
