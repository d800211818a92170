"""A press of a button → its handler, on the workbook in front, and what to show: `run`.

The outermost of what a button does. Three ways lead here: a request of our launcher or listener
(`runner`), the toolbar of LibreOffice (`run_in_office`), xlwings' RunPython or a script inside
LibreOffice (`run`, there with its context).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from importlib import import_module

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language, text
from clientbook.history import language_of
from clientbook.hosts.live.desk import Desk, Spot, Where, alert, calling_desk, desk_of
from clientbook.ribbon.asking import Asking, Cancelled
from clientbook.ribbon.buttons import HANDLED
from clientbook.ribbon.press import Press, words_of
from clientbook.ribbon.press_log import noted
from clientbook.ribbon.requests import Request, UnknownAction
from clientbook.ribbon.stopping import watched
from clientbook.ribbon.windows import NoWindows, Windows, are_here

Handler = Callable[[Press], str]


def _in(module: str, name: str) -> Handler:
    """Return a handler of a module that is imported when it is needed: a press is a process."""

    def handler(press: Press) -> str:
        found: Handler = getattr(import_module(f"clientbook.ribbon.{module}"), name)
        return found(press)

    return handler


HANDLERS: Mapping[str, Handler] = {
    "log": _in("day", "log"),
    "new": _in("day", "new"),
    "move": _in("day", "move"),
    "out": _in("day", "out"),
    "today": _in("month", "today"),
    "card": _in("sheets", "card"),
    "check": _in("sheets", "check"),
    "fix": _in("fixing", "fix"),
    "duplicates": _in("pairs", "duplicates"),
    "merge": _in("pairs", "merge"),
    "refresh": _in("sheets", "refresh"),
    "funnel": _in("sheets", "funnel"),
    "weekly": _in("sheets", "weekly"),
    "plan": _in("month", "plan"),
    "send": _in("letters", "send"),
    "import": _in("files", "import_"),
    "handover": _in("month", "handover"),
    "collect": _in("team", "collect"),
    "undo": _in("files", "undo"),
    "settings": _in("sheets", "settings"),
    "help": _in("sheets", "help_"),
}
"""What each button does; a test holds them against HANDLED."""

AskingOf = Callable[[Language], Asking]


class Refused(ClientbookError):
    """A refusal in the words of the ribbon. `why`: the whole sentence."""

    code = "ribbon.refused"

    def message(self, language: Language) -> str:
        """Return the sentence, which is in the language of the press already."""
        del language
        return str(self.facts["why"])


def runner(where: Where | None = None, asking: AskingOf | None = None) -> Callable[[Request], str]:
    """Return what runs requests. `where`: the office they come from; None for Excel."""

    def run_request(request: Request) -> str:
        found = where or Where(request.window, request.process)
        language = request.language
        with noted(request.action):
            try:
                name, full_name = request.workbook, request.full_name
                with desk_of(found, name, full_name, language, watched) as desk:
                    press = _press(desk, asking, language, _spot(request))
                    return pressed(press, request.action)
            except ClientbookError as refusal:
                raise Refused(why=words_of(refusal, language)) from refusal

    return run_request


def run(
    action: str, *, where: Where | None = None, book: str = "", language: Language | None = None,
    asking: AskingOf | None = None,
) -> None:  # fmt: skip
    """Do what a button does, in the workbook that has called, and show what came of it.

    For xlwings' RunPython: `import clientbook.ribbon; clientbook.ribbon.run("refresh")`. `where`
    and `book` name an open workbook of LibreOffice instead. Nothing is raised: errors are shown.
    """
    spoken: Language = language or "ru"
    try:
        with noted(action):
            if where is None:
                message = _run_at(calling_desk(language, watched), action, language, asking)
            else:
                with desk_of(where, book, None, language, watched) as desk:
                    message = _run_at(desk, action, language, asking)
    except Refused as refusal:
        message = refusal.message(spoken)
    except ClientbookError as refusal:
        message = words_of(refusal, spoken)
    except Exception as error:  # noqa: BLE001 - the last net: a sentence and a log
        details = f"{type(error).__name__}: {error}"
        message = text("ribbon.unforeseen", spoken, details=details)
    if message:
        _show(message, (asking or Windows)(spoken), where)


def _show(message: str, asking: Asking, where: Where | None) -> None:
    """Show a message; where Python has no windows, the program with the workbook shows it."""
    try:
        asking.tell("clientbook", message)
    except NoWindows:
        with suppress(Exception):  # the last resort: nobody else is there to be told
            alert(where, message)


def run_in_office(
    action: str, where: Where, at: Spot | None, language: Language, asking: AskingOf | None = None
) -> str:
    """Do what a button of LibreOffice's toolbar does; return what to show. Refused.

    `at`: what was selected when it was pressed.
    """
    with noted(action):
        try:
            with desk_of(where, "", None, language, watched) as desk:
                press = _press(desk, asking, language, at)
                return pressed(press, action)
        except ClientbookError as refusal:
            raise Refused(why=words_of(refusal, language)) from refusal


def _run_at(desk: Desk, action: str, language: Language | None, asking: AskingOf | None) -> str:
    spoken = language or language_of(desk.host()) or "ru"
    press = _press(desk, asking, spoken, desk.spot())
    try:
        return pressed(press, action)
    except ClientbookError as refusal:
        raise Refused(why=words_of(refusal, spoken)) from refusal


def _press(desk: Desk, asking: AskingOf | None, language: Language, at: Spot | None) -> Press:
    """Return a press; who asks, if nothing else is said, are the windows that there are."""
    asks = asking(language) if asking is not None else windows_of(desk, language)
    return Press(desk, asks, language, _today(), at)


def windows_of(desk: Desk, language: Language) -> Asking:
    """Return Python's own windows; LibreOffice's, where it has the workbook and there are none."""
    dialogs = None if are_here() else desk.dialogs()
    if dialogs is None:
        return Windows(language)
    from clientbook.ribbon.office_windows import OfficeWindows

    return OfficeWindows(language, dialogs)


def pressed(press: Press, action: str) -> str:
    """Do what a button does, and return what to show; "" for nothing, also if it was cancelled.

    What became of the user's own templates is said too. UnknownAction, and whatever refuses.
    """
    from clientbook.reports.templates import templates_from

    if action not in HANDLED:
        raise UnknownAction(action=action)
    try:
        with templates_from(None) as choice:
            said = HANDLERS[action](press)
    except Cancelled:
        return ""
    return "\n".join(one for one in (said, press.say(choice.notes())) if one)


def _spot(request: Request) -> Spot | None:
    row = request.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return Spot(request.sheet, int(row)) if row else None


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the user's own day
