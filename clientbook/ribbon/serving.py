"""A request → what a runner makes of it → the answer; and a listener that does so again and again.

Over `folder`, under the program that a button starts and under the listener, which give the
runner. Whatever happens, the launcher gets an answer: a request never just disappears.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from threading import Event, Thread

from clientbook.book.errors import ClientbookError
from clientbook.book.wording import Language, text
from clientbook.ribbon.folder import RibbonFolder
from clientbook.ribbon.memory import tidied, uninterrupted
from clientbook.ribbon.requests import Answer, Request, RequestGone, RequestMisnamed

Runner = Callable[[Request], str]
"""Does what a button asks; returns what to show, "" for nothing. ClientbookError: a refusal."""
PAUSE = 0.3
"""Seconds between two looks of the listener."""
ALIVE = 5.0
"""Seconds between two signs of life; the launcher gives up after a minute without one."""


def serve(folder: RibbonFolder, request_id: str, run: Runner, language: Language) -> Answer | None:
    """Take a request, run it and answer; None: another has taken it, or it is no id.

    `language`: of the refusal of a request that does not tell its own. An unforeseen error is
    answered, then raised, so that whoever called can note its details.
    """
    try:
        request = folder.take(request_id, datetime.now(UTC))
    except (RequestGone, RequestMisnamed):
        return None
    except ClientbookError as refusal:
        return _answered(folder, Answer(request_id, "refused", refusal.message(language)))
    try:
        with _at_work(folder, request_id):
            message = run(request)
    except ClientbookError as refusal:
        return _answered(folder, Answer(request_id, "refused", refusal.message(request.language)))
    except Exception as error:
        details = f"{type(error).__name__}: {error}"
        said = text("ribbon.unforeseen", request.language, details=details)
        folder.answer(Answer(request_id, "refused", said))
        raise
    return _answered(folder, Answer(request_id, "done", message))


def listen(
    folder: RibbonFolder,
    run: Runner,
    language: Language,
    *,
    going_on: Callable[[], bool] = lambda: True,
    pause: float = PAUSE,
) -> None:
    """Serve all requests of this user's folder as they come, while `going_on()`.

    Only this folder is looked into, only known actions are run, and what waited too long is
    refused: all that `folder` and `requests` say holds here too.
    """
    folder.prepare()
    while going_on():
        for request_id in folder.pending():
            with suppress(Exception), uninterrupted():  # answered by then, noted by the runner
                serve(folder, request_id, run, language)
            tidied()
        time.sleep(pause)


def _answered(folder: RibbonFolder, answer: Answer) -> Answer:
    folder.answer(answer)
    return answer


@contextmanager
def _at_work(folder: RibbonFolder, request_id: str) -> Iterator[None]:
    """Tell the launcher that somebody is at work, again and again: a form may wait for hours."""
    over = Event()

    def beat() -> None:
        sign = 1
        while not over.wait(ALIVE):
            with suppress(OSError, ClientbookError):  # the next one will get through
                folder.answer(Answer(request_id, "working", sign=sign))
            sign += 1

    folder.answer(Answer(request_id, "working"))
    beating = Thread(target=beat, daemon=True)
    beating.start()
    try:
        yield
    finally:
        over.set()
        beating.join()
