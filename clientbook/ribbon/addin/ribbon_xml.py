"""The table of buttons → the ribbon's XML in one language. Source: [MS-CUSTOMUI2].

Under `package`. Everything is written out: Excel asks the add-in for nothing while it draws, and
all buttons have one callback.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from clientbook.book.wording import Language, text
from clientbook.ribbon.buttons import GROUPS, Button

CALLBACK = "ClientbookOnAction"
_NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"


def ribbon_xml(buttons: Sequence[Button], language: Language) -> bytes:
    """Return the part `customUI/customUI14.xml`."""
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
            f'<customUI xmlns="{_NAMESPACE}">',
            "<ribbon><tabs>",
            f"<tab{_given(id='clientbook_tab', label=text('ribbon.tab', language))}>",
            *(line for group in GROUPS for line in _group(group, buttons, language)),
            "</tab>",
            "</tabs></ribbon>",
            "</customUI>",
            "",
        )
    ).encode()


def _group(group: str, buttons: Sequence[Button], language: Language) -> Iterator[str]:
    """Yield a group's lines; none for a group without buttons."""
    inside = [button for button in buttons if button.group == group]
    if not inside:
        return
    label = text(f"ribbon.group.{group}", language)
    yield f"<group{_given(id=f'clientbook_group_{group}', label=label)}>"
    for button in inside:
        yield f"<button{_button(button, language)}/>"
    yield "</group>"


def _button(button: Button, language: Language) -> str:
    label = text(f"ribbon.{button.tag}.label", language)
    return _given(
        id=f"clientbook_{button.tag}",
        tag=button.tag,
        label=label,
        screentip=label,
        supertip=text(f"ribbon.{button.tag}.tip", language),
        imageMso=button.image,
        size="large" if button.large else "normal",
        onAction=CALLBACK,
    )


def _given(**attributes: str) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
