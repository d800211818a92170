"""The way in from a shell: chooses the language, runs the command, turns errors into sentences.

Exit codes: 0 fine, 1 findings or conflicts to look at, 2 could not run. No traceback reaches the
user: an unforeseen error leaves its details in a file of the user's own log folder.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.acting import own_language
from clientbook.book.errors import ClientbookError
from clientbook.book.wording import LANGUAGES, Language, Quoted, text
from clientbook.cli.adder import OPENED, TO_LOOK_AT
from clientbook.cli.commands import command_line

if TYPE_CHECKING:
    from clientbook.hosts.closed_file import ClosedFile

CANNOT_RUN = 2
Failure = Callable[[Language], str]
"""Why a command could not run, to be said in a language ("": nothing is said)."""
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    asked = asked_language(given)
    sys.exit(run(given, asked or own_language(os.environ), chosen=asked is not None))


def run(arguments: list[str], language: Language, *, chosen: bool) -> int:
    """Run one command line; return its exit code. `chosen`: the user named the language.

    Where a change was written before something failed, that is said first. What failed is said
    in the language of the book at hand, unless the user chose one.
    """
    opened: list[ClosedFile] = []
    told = OPENED.set(opened)
    try:
        code, failure = _tried(arguments, language, chosen=chosen)
    finally:
        OPENED.reset(told)
    if failure is None:
        return code
    spoken = language if chosen else _language_of(opened) or language
    message = failure(spoken)
    written = [host.name for host in opened if host.written]
    if written:
        done = text("cli.written", spoken, books=Quoted(tuple(written)))
        code, message = TO_LOOK_AT, f"{done} {message}".strip()
    if message:
        _say(message)
    return code


def _tried(  # noqa: PLR0911 - one way out per kind of error
    arguments: list[str], language: Language, *, chosen: bool
) -> tuple[int, Failure | None]:
    """Run a command line; return its exit code, and what to say if it failed ("": nothing)."""
    try:
        code = command_line(language, chosen=chosen).main(
            args=arguments, prog_name="clientbook", standalone_mode=False, obj=language
        )
    except click.exceptions.Exit as left:
        return left.exit_code, None
    except SystemExit:  # how click leaves when nobody reads any more what it prints
        return TO_LOOK_AT, lambda _: ""
    except (click.exceptions.Abort, KeyboardInterrupt):
        return CANNOT_RUN, partial(text, "cli.stopped")
    except click.exceptions.NoArgsIsHelpError as bare:
        click.echo(bare.format_message())
        return 0, None
    except click.UsageError as wrong:
        return CANNOT_RUN, partial(_usage, wrong)
    except ClientbookError as stop:
        return CANNOT_RUN, partial(_stopped, stop)
    except OSError as refused:
        return CANNOT_RUN, partial(_system, refused)
    except UnicodeEncodeError as unprinted:
        return CANNOT_RUN, partial(text, "cli.unprinted", why=unprinted.reason)
    except Exception:  # noqa: BLE001 - the last net: a sentence and a log, never a traceback
        return CANNOT_RUN, partial(_unforeseen, traceback.format_exc())
    return (code if isinstance(code, int) else 0), None


def _stopped(stop: ClientbookError, language: Language) -> str:
    """Return the sentence of an error; a faulty template of the user's gets a marked copy too."""
    from clientbook.reports.template.errors import TemplateProblems

    said = stop.message(language)
    if not isinstance(stop, TemplateProblems) or stop.file is None:
        return said
    from clientbook.reports.templates import read_template
    from clientbook.templating import mark_faults

    copied = mark_faults(stop.file, read_template(stop.file), stop.problems, language)
    if copied is None:
        return said
    return said + "\n" + text("cli.templates.marked", language, file=str(copied))


def _language_of(opened: Sequence[ClosedFile]) -> Language | None:
    """Return the language of the first workbook that was opened; None if it cannot be told."""
    from clientbook.book.locate import locate

    for host in opened:
        with suppress(ClientbookError, OSError):
            return locate(host).language
    return None


def asked_language(arguments: Sequence[str]) -> Language | None:
    """Return the language that `--lang` names, wherever it stands; None if it names none."""
    for i, argument in enumerate(arguments):
        named = argument.removeprefix("--lang=")
        if argument == "--lang" and i + 1 < len(arguments):
            named = arguments[i + 1]
        if named in LANGUAGES:
            return "en" if named == "en" else "ru"
    return None


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower() not in {"utf-8", "utf8"}:
            reconfigure(encoding="utf-8", errors="replace")


def _say(message: str) -> None:
    with suppress(OSError, ValueError):  # nobody is there to read it
        click.echo(message, err=True)


def _usage(wrong: click.UsageError, language: Language) -> str:
    ask = text(
        "cli.ask_help", language, command=wrong.ctx.command_path if wrong.ctx else "clientbook"
    )
    if isinstance(wrong, click.exceptions.NoSuchCommand):
        return text("cli.no_such_command", language, command=wrong.command_name) + " " + ask
    if isinstance(wrong, click.NoSuchOption):
        return text("cli.no_such_option", language, option=wrong.option_name) + " " + ask
    if isinstance(wrong, click.MissingParameter):
        name = wrong.param.make_metavar(wrong.ctx) if wrong.param and wrong.ctx else ""
        if isinstance(wrong.param, click.Option):
            name = wrong.param.opts[0]
        return text("cli.missing", language, name=name) + " " + ask
    if isinstance(wrong, click.BadParameter) and wrong.param is not None:
        return _bad_value(wrong, wrong.param, language) + " " + ask
    return _misread(wrong, language) + " " + ask


def _bad_value(wrong: click.BadParameter, given: click.Parameter, language: Language) -> str:
    option = given.opts[0]
    if isinstance(given.type, click.Choice):
        choices = ", ".join(map(str, given.type.choices))
        return text("cli.bad_choice", language, option=option, choices=choices)
    if isinstance(given.type, click.types.IntParamType):
        return text("cli.bad_number", language, option=option)
    return text("cli.bad_value", language, option=option, why=wrong.message)


def _misread(wrong: click.UsageError, language: Language) -> str:
    """Return the sentence about words that click cannot place; it says so in English only."""
    if isinstance(wrong, click.BadOptionUsage) and "requires" in wrong.message:
        return text("cli.no_value", language, option=wrong.option_name)
    if wrong.message == "Missing command.":
        return text("cli.missing", language, name=text("cli.usage.command", language))
    extra = _EXTRA.fullmatch(wrong.message)
    if extra:
        return text("cli.extra_words", language, words=extra[1])
    return text("cli.misread", language, why=wrong.format_message())


def _system(refused: OSError, language: Language) -> str:
    if refused.filename is None:  # no file of ours: what the command prints to
        return text("cli.unprinted", language, why=refused.strerror or str(refused))
    return text(
        "cli.system",
        language,
        file=str(refused.filename),
        why=refused.strerror or str(refused),
    )


def _unforeseen(details: str, language: Language) -> str:
    """Return the sentence about an error; its details go to a file if one can be made."""
    try:
        return text("cli.unforeseen", language, log=str(_logged(details)))
    except OSError:
        return text("cli.unforeseen_unlogged", language, details=details.splitlines()[-1])


def _logged(details: str) -> Path:
    from platformdirs import user_log_path

    log = user_log_path("clientbook", ensure_exists=True) / "errors.log"
    with log.open("a", encoding="utf-8") as lines:
        lines.write(f"{datetime.now().astimezone().isoformat()}\n{details}\n")
    log.chmod(0o600)
    return log
