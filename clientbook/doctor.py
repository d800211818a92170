"""What is wrong with this set-up, and how to mend it: the library call of `doctor`.

Looks at Python, our packages, templates, LibreOffice, mail, the buttons in LibreOffice and Excel
and what all buttons need. Changes nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from typing import TYPE_CHECKING, Literal

from clientbook import __version__
from clientbook.book.errors import ClientbookError
from clientbook.book.wording import LANGUAGES, Language, text
from clientbook.hosts.command_line import typed_python

if TYPE_CHECKING:
    from pathlib import Path

    from clientbook.ribbon.installing import Status
    from clientbook.ribbon.places import Places

Grade = Literal["good", "absent", "fault"]
_OLDEST = (3, 11)
_REQUIREMENT = re.compile(r"([A-Za-z0-9][\w.-]*)(.*)")
_POLICIES = (
    r"Software\Policies\Microsoft\Office\16.0\Excel\Security",
    r"Software\Microsoft\Office\16.0\Excel\Security",
)
"""Keys of the registry under HKEY_CURRENT_USER where trust in folders may be switched off."""


@dataclass(frozen=True, slots=True)
class Look:
    """One thing looked at. `key`: of its sentence; `absent` is nothing wrong, only not there."""

    what: str
    grade: Grade
    key: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: Language) -> str:
        """Return what there is to say, with the remedy of a fault."""
        return text(self.key, language, **self.facts)


def doctor(places: Places | None) -> list[Look]:
    """Return all that was looked at. `places`: of Excel; None where there is no Excel."""
    return [
        _python(sys.version_info[:3]),
        *_packages(),
        *_templates(),
        *_office(),
        *_mail(),
        *_excel(places),
        *_buttons(places),
    ]


def _python(version: tuple[int, ...]) -> Look:
    facts = {"version": ".".join(map(str, version)), "program": sys.executable}
    if version[:2] < _OLDEST:
        return Look("python", "fault", "doctor.python_old", facts)
    return Look("python", "good", "doctor.python", facts)


def _packages() -> Iterator[Look]:
    """Yield the packages that are missing; one look at all of them if none is."""
    try:
        wanted = metadata.requires("clientbook") or []
    except metadata.PackageNotFoundError:
        yield Look("packages", "fault", "doctor.not_installed")
        return
    needed = [name for name in map(_needed, wanted) if name]
    missing = [name for name in needed if not _is_there(name)]
    if missing:
        facts = {"names": ", ".join(missing), "program": typed_python()}
        yield Look("packages", "fault", "doctor.packages_missing", facts)
    else:
        yield Look("packages", "good", "doctor.packages", {"n": len(needed)})


def _needed(requirement: str) -> str | None:
    """Return the name of a package that is needed here, None for one of an extra."""
    wanted, _, marker = requirement.partition(";")
    found = _REQUIREMENT.match(wanted.strip())
    return found[1] if found and not marker.strip() else None


def _is_there(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _templates() -> Iterator[Look]:
    """Yield our templates that cannot be used; one look at all of them if all can be."""
    from clientbook.hosts.lint.sentences import linted
    from clientbook.reports.templates import NAMES, template

    files = [(name, language) for name in NAMES for language in LANGUAGES]
    found = list(_lost_letters())
    for name, language in files:
        facts: dict[str, object] = {"template": f"{name}.{language}.xlsx"}
        try:
            problems = linted(template(name, language), str(facts["template"])).problems
        except ClientbookError:
            found.append(Look("templates", "fault", "doctor.template_lost", facts))
            continue
        if any(one.problem.severity == "error" for one in problems):
            found.append(Look("templates", "fault", "doctor.template_damaged", facts))
    yield from found or [Look("templates", "good", "doctor.templates", {"n": len(files)})]


def _lost_letters() -> Iterator[Look]:
    """Yield our letters that are not there."""
    from clientbook.reports.templates import LETTERS, letter_template

    for name in LETTERS:
        for language in LANGUAGES:
            for kind in ("txt", "html"):
                try:
                    letter_template(name, language, kind)
                except ClientbookError as lost:
                    yield Look("templates", "fault", "doctor.template_lost", lost.facts)


def _office() -> Iterator[Look]:
    from clientbook.hosts.pdf import OfficeMissing, office_program

    try:
        program = office_program()
    except OfficeMissing:
        yield Look("office", "absent", "doctor.office_absent")
        return
    yield Look("office", "good", "doctor.office", {"program": str(program)})
    toolbar = _toolbar(program)
    yield toolbar
    if toolbar.grade != "absent" and not _is_there("xlwings"):
        yield Look("toolbar", "fault", "doctor.xlwings_missing", {"program": typed_python()})


def _toolbar(office: Path) -> Look:
    """Return how the buttons in LibreOffice stand, by their files: it may be open."""
    from clientbook.toolbar.installing import glance
    from clientbook.toolbar.unopkg import usual_profiles

    found = glance(office, usual_profiles())
    facts: dict[str, object] = {"version": found.version, "own": __version__}
    facts |= {"folder": str(found.folder), "program": found.interpreter}
    if found.grade == "missing":
        return Look("toolbar", "absent", "doctor.calc_absent")
    if found.grade == "current" and not found.interpreter_there:
        return Look("toolbar", "fault", "doctor.calc_python_gone", facts)
    grade: Grade = "good" if found.grade == "current" else "fault"
    return Look("toolbar", grade, f"doctor.calc.{found.told_as}", facts)


def _mail() -> Iterator[Look]:
    """Yield how the mail settings stand; nobody is called, no password is shown."""
    from clientbook.mail.account import load_account
    from clientbook.mail.own_files import settings_file
    from clientbook.mail.passwords import VARIABLE, known_password

    account = load_account()
    if not (account.sender and account.server):
        there = settings_file().exists() and not account.boss
        facts = {"file": str(settings_file())}
        grade: Grade = "fault" if there else "absent"
        yield Look("mail", grade, "doctor.mail_damaged" if there else "doctor.mail_absent", facts)
        return
    yield Look("mail", "good", "doctor.mail", {"sender": account.sender, "server": account.server})
    if account.user and not known_password(account):
        facts = {"user": account.user, "variable": VARIABLE}
        yield Look("mail", "fault", "doctor.mail_no_password", facts)
    if not account.boss:
        yield Look("mail", "absent", "doctor.mail_no_head")


def _excel(places: Places | None) -> Iterator[Look]:
    """Yield how the buttons in Excel stand."""
    from clientbook.ribbon.installing import status

    if places is None:
        yield Look("excel", "absent", "doctor.excel_not_here")
        return
    try:
        found = status(places)
    except ClientbookError as refusal:
        yield Look("excel", "fault", refusal.code, refusal.facts)
        return
    if found.interpreter is None and all(one.grade == "missing" for one in found.pieces):
        yield Look("excel", "absent", "doctor.excel_absent")
        return
    yield from _installed(found)
    if not _is_there("xlwings"):
        yield Look("excel", "fault", "doctor.xlwings_missing", {"program": typed_python()})
    yield from _trust(places)


def _buttons(places: Places | None) -> Iterator[Look]:
    """Yield whether this Python has windows for what buttons ask, and where they note presses.

    Only Excel's buttons need them: LibreOffice has windows of its own to ask in, not to stop in.
    """
    from clientbook.ribbon.press_log import log_file
    from clientbook.ribbon.windows import has_tkinter

    if not has_tkinter():
        facts = {"program": sys.executable}
        if places is None:
            yield Look("buttons", "absent", "doctor.no_stop", facts)
        else:
            yield Look("buttons", "fault", "doctor.no_windows", facts)
    file, is_there = log_file(), log_file().exists()
    key = "doctor.press_log" if is_there else "doctor.press_log_later"
    yield Look("buttons", "good" if is_there else "absent", key, {"file": str(file)})


def _installed(found: Status) -> Iterator[Look]:
    for piece in found.pieces:
        facts = {"file": str(piece.file), "version": piece.version, "own": __version__}
        grade: Grade = "good" if piece.grade == "current" else "fault"
        yield Look("excel", grade, f"doctor.excel.{piece.told_as}", facts)
    if found.interpreter is None:
        yield Look("excel", "fault", "doctor.launcher_missing")
    elif not found.interpreter:
        yield Look("excel", "good", "doctor.listener")
    elif not found.interpreter_there:
        yield Look("excel", "fault", "doctor.python_gone", {"program": found.interpreter})


def _trust(places: Places) -> Iterator[Look]:
    """Yield whether Excel opens the add-in without asking: its start-up folder is trusted."""
    from clientbook.ribbon.installing import ADDIN

    addin = places.startup / ADDIN
    if switched_off(_registered):
        yield Look("trust", "fault", "doctor.trust_off", {"folder": str(places.startup)})
    elif sys.platform == "win32" and _is_from_the_web(f"{addin}:Zone.Identifier"):
        yield Look("trust", "fault", "doctor.from_the_web", {"file": str(addin)})
    else:
        yield Look("trust", "good", "doctor.trust", {"folder": str(places.startup)})


def switched_off(registered: Callable[[str, str], int | None]) -> bool:
    """Say whether Excel was told to trust no folder at all. `registered`: reads the registry."""
    values = (registered(key + r"\Trusted Locations", "AllLocationsDisabled") for key in _POLICIES)
    return any(values)


def _registered(key: str, name: str) -> int | None:
    """Return a number of the registry under HKEY_CURRENT_USER; None where there is none."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                found = winreg.QueryValueEx(opened, name)[0]
        except OSError:
            return None
        if isinstance(found, int):
            return found
    return None


def _is_from_the_web(stream: str) -> bool:
    """Say whether Windows has marked a file as one from the internet."""
    try:
        with open(stream, encoding="utf-8", errors="replace") as lines:  # noqa: PTH123 - no path
            return "ZoneId=3" in lines.read(1024)
    except OSError:
        return False
