"""The library calls of a user's own templates: get ours to begin with. Beside `actions`.

What is drawn stays the user's: a file that is there is never written over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clientbook.book.wording import Language


@dataclass(frozen=True, slots=True)
class Copied:
    """The folder that was filled, the files that came into it, and those that were there before."""

    folder: Path
    made: Sequence[str]
    kept: Sequence[str]


def copy_templates(folder: Path, language: Language) -> Copied:
    """Put our templates and the guide of one language into a folder.

    What is there already stays as it is.
    """
    from clientbook.hosts.publish import make_file
    from clientbook.reports.templates import to_copy

    folder.mkdir(parents=True, exist_ok=True)
    made: list[str] = []
    kept: list[str] = []
    for name, content in to_copy(language):
        try:
            make_file(folder / name, content)
        except FileExistsError:
            kept.append(name)
        else:
            made.append(name)
    return Copied(folder, made, kept)
