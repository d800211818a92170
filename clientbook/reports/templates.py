"""Where templates are found: in a folder of the user's own, else in the wheel or the source tree.

Which folder is the user's word alone: he names it to a command (`templates_from`), or it stands
under `own_templates()` and the book's settings give its name. So a workbook that somebody sent can
choose among the folders that its reader has made himself, and nothing else: no path, no server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

from clientbook.book.errors import ClientbookError
from clientbook.book.schema import FOLDER_NAME
from clientbook.book.settings import Settings
from clientbook.book.wording import LANGUAGES, Language, text
from clientbook.reports.template.errors import TemplateTooBig

NAMES = ("card", "crisis", "findings", "funnel", "mailing", "plan", "summary", "today", "weekly")
"""Our own templates, each in every language."""

LETTERS = ("client", "summary", "weekly")
"""Our own letters, each in every language, as text and as HTML."""

_MOST_MEGABYTES: Final = 50
_OTHER_KINDS: Final = frozenset(
    {"xls", "xlsm", "xlsb", "xlt", "xltx", "xltm", "ods", "ots", "fods", "numbers"}
)
"""Endings of workbooks that are no templates until somebody saves them as .xlsx."""


class TemplateMissing(ClientbookError):
    """A template of ours is not where the installation should have it."""

    code = "error.template_missing"


class NoTemplatesThere(ClientbookError):
    """A folder that should hold templates is not there, or holds none. `folder`; `names`."""

    code = "error.no_templates_there"


class TemplateClosed(ClientbookError):
    """The system does not let a user's template be read. `file`; `why`, in the system's words."""

    code = "error.template_closed"


class TemplateRefused(ClientbookError):
    """A user's template cannot be used at all. `file`; `why`: the error that says so."""

    code = "error.template_refused"

    def told(self, language: Language) -> Mapping[str, object]:
        """Return the facts, the reason in words."""
        why = self.facts["why"]
        return (
            {**self.facts, "why": why.message(language)}
            if isinstance(why, ClientbookError)
            else self.facts
        )


class SetNameBad(ClientbookError):
    """A set of templates cannot have this name. `name`."""

    code = "error.template_set_name"


@dataclass(frozen=True, slots=True)
class Found:
    """A template's bytes; the user's file that they come from (None: a template of ours)."""

    content: bytes
    file: Path | None = None

    @property
    def folder(self) -> Path | None:
        """The user's folder that it stands in."""
        return None if self.file is None else self.file.parent


Note = tuple[str, Mapping[str, object]]
"""The key of a sentence, and its facts."""


@dataclass(slots=True)
class Choice:
    """What the user said about templates: a folder; and what the reports have to say about them.

    `missing`: sets that settings named in vain. `files`: a file → what to tell about it, why it was
    not taken for the report that its name begins with, for one.
    """

    folder: Path | None = None
    missing: set[str] = field(default_factory=set)
    files: dict[Path, Note] = field(default_factory=dict)

    def notes(self) -> Iterator[Note]:
        """Yield what to tell the user, once all reports are made: text keys with their facts."""
        for name in sorted(self.missing):
            yield "templates.set_missing", {"name": name, "folder": str(own_templates())}
        for file, (key, facts) in sorted(self.files.items()):
            yield key, {"file": str(file), **facts}


_CHOICE: ContextVar[Choice | None] = ContextVar("_CHOICE", default=None)


@contextmanager
def templates_from(folder: Path | None) -> Iterator[Choice]:
    """Take templates from a folder first, while this lasts. NoTemplatesThere: it has none of them.

    None leaves the choice to the books; what they name in vain is noted in either case.
    """
    if folder is not None and not any(report_of(file.name) for file in folder.glob("*.xlsx")):
        names = ", ".join(f"{name}.xlsx" for name in NAMES)
        raise NoTemplatesThere(folder=str(folder), names=names)
    choice = Choice(folder)
    before = _CHOICE.set(choice)
    try:
        yield choice
    finally:
        _CHOICE.reset(before)


def own_templates() -> Path:
    """Return the folder of this user's own templates: a folder in it is a set with a name."""
    return user_data_path("clientbook", appauthor=False) / "templates"


def template(name: str, language: Language) -> bytes:
    """Return our template NAME.LANGUAGE.xlsx; TemplateMissing if the installation lacks it."""
    return _ours(f"{name}.{language}.xlsx")


def found_template(name: str, language: Language, settings: Settings) -> Found:
    """Return the user's template NAME.LANGUAGE.xlsx or NAME.xlsx, or ours if he has none.

    A set that the settings name and this user has not got is noted, and ours are taken; so are
    files that look like the template and cannot be it. TemplateClosed, TemplateRefused.
    """
    choice = _CHOICE.get() or Choice()
    folder = choice.folder or _set_of(settings.templates, choice)
    if folder is None:
        return Found(template(name, language))
    file = _in_folder(folder, name, language)
    if file is not None and choice.folder is None and file.resolve().parent != folder.resolve():
        choice.files[file] = "templates.passed.link", {}
        file = None
    elif file is None:
        choice.files |= _passed(folder, name, language)
    if file is None:
        return Found(template(name, language))
    try:
        return Found(read_template(file), file)
    except OSError as refused:
        raise TemplateClosed(file=str(file), why=refused.strerror or str(refused)) from refused
    except TemplateTooBig as refused:
        raise TemplateRefused(file=str(file), why=refused) from refused


def tell_of(file: Path, key: str, facts: Mapping[str, object]) -> None:
    """Note a sentence about a user's template, to be told once the reports are made."""
    choice = _CHOICE.get()
    if choice is not None:
        choice.files[file] = key, facts


def place_of_set(name: str) -> Path:
    """Return the folder that a set of this name has or would have. SetNameBad."""
    if not re.fullmatch(FOLDER_NAME, name):
        raise SetNameBad(name=name)
    return own_templates() / name


def named_set(name: str) -> Path | None:
    """Return the folder of a named set of the user's own; None if he has none of this name.

    Links do not count: a set is a folder that stands in `own_templates()` itself.
    """
    if not re.fullmatch(FOLDER_NAME, name):
        return None
    home = own_templates()
    folder = home / name
    inside = folder.is_dir() and folder.resolve().parent == home.resolve()
    return folder if inside else None


def letter_template(name: str, language: Language, kind: str) -> str:
    """Return the letter NAME.LANGUAGE.KIND.j2, `kind` txt or html; TemplateMissing."""
    return _ours(f"letters/{name}.{language}.{kind}.j2").decode()


def to_copy(language: Language) -> Iterator[tuple[str, bytes]]:
    """Yield file name and bytes of what a user begins his own templates with: ours, the guide."""
    for name in NAMES:
        yield f"{name}.{language}.xlsx", template(name, language)
    yield guide_name(language), _ours(guide_name(language))


def guide_name(language: Language) -> str:
    """Return the name of the page that says how to write templates."""
    return f"GUIDE.{language}.md"


def report_of(file_name: str) -> str | None:
    """Return the report that a template is for by its file's name; None for another file.

    >>> report_of("weekly.ru.xlsx"), report_of("Summary.xlsx"), report_of("budget.xlsx")
    ('weekly', 'summary', None)
    """
    first = file_name.casefold().partition(".")[0]
    return first if first in NAMES else None


def _set_of(wanted: str, choice: Choice) -> Path | None:
    """Return the folder of the set that settings name; None for none, noted if it is missing."""
    folder = named_set(wanted) if wanted else None
    if wanted and folder is None:
        choice.missing.add(wanted)
    return folder


def _in_folder(folder: Path, name: str, language: Language) -> Path | None:
    """Return the folder's file for a report, in whatever case its name is written."""
    files = {file.name.casefold(): file for file in sorted(folder.glob("*")) if file.is_file()}
    return files.get(f"{name}.{language}.xlsx", files.get(f"{name}.xlsx"))


def _passed(folder: Path, name: str, language: Language) -> dict[Path, Note]:
    """Return the files that were meant for a report by their names, and why none was taken."""
    wanted: dict[str, object] = {"wanted": f"{name}.{language}.xlsx", "any": f"{name}.xlsx"}
    found: dict[Path, Note] = {}
    for file in sorted(folder.glob("*")):
        stem, _, kind = file.name.casefold().rpartition(".")
        meant = re.match(rf"{name}(?![^\W_])", stem) and file.is_file()
        if not meant or _is_marked_copy(stem):
            continue
        if kind == "xlsx" and stem.removeprefix(f"{name}.") in LANGUAGES:
            found[file] = "templates.passed.language", wanted
        elif kind == "xlsx":
            found[file] = "templates.passed.name", wanted
        elif kind in _OTHER_KINDS:
            found[file] = "templates.passed.kind", wanted
    return found


def _is_marked_copy(stem: str) -> bool:
    """Say whether a file is the copy that a check has marked the faults in."""
    return any(stem.endswith(f".{text('template.faults.file', one)}") for one in LANGUAGES)


def guide(language: Language) -> str:
    """Return the page that says how to write templates, as Markdown."""
    return _ours(guide_name(language)).decode()


def read_template(file: Path) -> bytes:
    """Return the bytes of a user's template. TemplateTooBig."""
    size = file.stat().st_size // 1_000_000
    if size > _MOST_MEGABYTES:
        raise TemplateTooBig(size=size, most=_MOST_MEGABYTES)
    return file.read_bytes()


def _ours(file: str) -> bytes:
    for place in (
        files("clientbook") / "_data" / "templates" / file,
        Path(__file__).parents[2] / "templates" / file,
    ):
        if place.is_file():
            return place.read_bytes()
    raise TemplateMissing(template=file)
