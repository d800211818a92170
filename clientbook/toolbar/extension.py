"""The extension as a file (.oxt): menus, the part that runs inside LibreOffice, who it belongs to.

Under `installing`. The same bytes for the same release, program and key: nothing is asked of the
clock or the system. `setup.json` in it says that it is clientbook's and which program it starts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from clientbook import __version__
from clientbook.book.wording import LANGUAGES, text
from clientbook.hosts.stored_zip import stored_zip
from clientbook.ribbon.buttons import Button, shown
from clientbook.toolbar.menus import NAME, addons, protocol, window_state

SOURCES = Path(__file__).parent / "sources"
SETUP = "setup.json"
COMPONENT = "clientbook_toolbar.py"
"""The part that LibreOffice's own Python runs."""
_PARTS = (COMPONENT, "pythonpath/clientbook_wire.py")
_WORDS = ("busy", "no_python", "no_answer", "broken_off", "failed")
_CONFIGURATION = "application/vnd.sun.star.configuration-data"
_KINDS = {
    "Addons.xcu": _CONFIGURATION,
    "ProtocolHandler.xcu": _CONFIGURATION,
    "CalcWindowState.xcu": _CONFIGURATION,
    COMPONENT: "application/vnd.sun.star.uno-component;type=Python",
}
_MANIFEST = "http://openoffice.org/2001/manifest"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Setup:
    """What an installation adds to the release. `interpreter`: the program that clicks start.

    `key`: what clicks carry, so that an address in a document is not one of them.
    """

    interpreter: str
    key: str


def extension_bytes(setup: Setup, buttons: Sequence[Button] | None = None) -> bytes:
    """Return the extension, with the buttons whose action exists."""
    return stored_zip(extension_parts(setup, shown() if buttons is None else buttons))


def extension_parts(setup: Setup, buttons: Sequence[Button]) -> dict[str, bytes]:
    """Return the files of the extension by name."""
    texts = {
        "META-INF/manifest.xml": _manifest(),
        "description.xml": _description(),
        "Addons.xcu": addons(buttons, setup.key),
        "ProtocolHandler.xcu": protocol(),
        "CalcWindowState.xcu": window_state(),
        **{part: (SOURCES / part).read_text(encoding="utf-8") for part in _PARTS},
        SETUP: _setup(setup, buttons),
    }
    return {name: content.encode() for name, content in texts.items()}


def holds(folder: Path, setup: Setup) -> bool:
    """Say whether an unpacked extension is what this release would install."""
    try:
        return all(
            (folder / name).read_bytes() == content
            for name, content in extension_parts(setup, shown()).items()
        )
    except OSError:
        return False


def setup_of(folder: Path) -> tuple[Setup, str] | None:
    """Return the setup and release of an unpacked extension of ours; None for another's."""
    try:
        found = json.loads((folder / SETUP).read_bytes())
        setup = Setup(str(found["interpreter"]), str(found["key"]))
        return setup, str(found["clientbook"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _setup(setup: Setup, buttons: Sequence[Button]) -> str:
    facts = {
        "clientbook": __version__,
        "interpreter": setup.interpreter,
        "key": setup.key,
        "actions": [button.tag for button in buttons],
        "words": {
            language: {
                name: text(f"toolbar.{name}", language, program=setup.interpreter)
                for name in _WORDS
            }
            for language in LANGUAGES
        },
    }
    return json.dumps(facts, indent=1) + "\n"


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:media-type="{kind}" manifest:full-path="{part}"/>\n'
        for part, kind in _KINDS.items()
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{_MANIFEST}">\n{entries}</manifest:manifest>\n'
    )


def _description() -> str:
    names = "".join(
        f'<name lang="{language}">clientbook: {escape(text("ribbon.tab", language))}</name>'
        for language in LANGUAGES
    )
    return (
        f'{_HEAD}<description xmlns="http://openoffice.org/extensions/description/2006" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:l="http://libreoffice.org/extensions/description/2011">\n'
        f'<identifier value="{NAME}"/>\n<version value="{__version__}"/>\n'
        f"<display-name>{names}</display-name>\n"
        '<dependencies><l:LibreOffice-minimal-version value="7.0" name="LibreOffice 7.0"/>'
        "</dependencies>\n</description>\n"
    )
