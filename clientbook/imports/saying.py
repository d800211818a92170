"""Which sentence of an import is said where: the button takes no map and no options.

Under `rows`, `several` and `grouped`. The texts are in wording/imports.py and imports_ribbon.py.
"""

from __future__ import annotations

from clientbook.book.wording import TEXTS


def said_in(key: str, *, window: bool) -> str:
    """Return the key of a sentence, for a window its own if there is one.

    >>> said_in("import.ignored_nearest", window=True), said_in("import.summary", window=True)
    ('ribbon.import_ignored_nearest', 'import.summary')
    """
    own = f"ribbon.{key.replace('.', '_')}"
    return own if window and own in TEXTS else key
