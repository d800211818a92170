"""What a button starts: `python -P -m clientbook.ribbon --request ID`. Takes it, does it, answers.

With `--pipe NAME` or `--port N` the workbook is one of the LibreOffice that listens there.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from clientbook.acting import own_language
from clientbook.ribbon.folder import RibbonFolder
from clientbook.ribbon.memory import uninterrupted
from clientbook.ribbon.requests import Request
from clientbook.ribbon.serving import Runner, serve


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve one request. Returns 0 if it was done, 1 if it was refused, 2 if there was none."""
    parser = argparse.ArgumentParser(prog="clientbook.ribbon", add_help=False)
    parser.add_argument("--request", required=True)
    parser.add_argument("--pipe")
    parser.add_argument("--port", type=int)
    given = parser.parse_args(arguments)

    run = _runner(given.pipe, given.port)
    try:
        with uninterrupted():
            answer = serve(RibbonFolder(), given.request, run, own_language(os.environ))
    except Exception:  # noqa: BLE001 - answered and noted already; there is nobody to tell here
        return 1
    if answer is None:
        return 2
    return 0 if answer.state == "done" else 1


def _runner(pipe: str | None, port: int | None) -> Runner:
    """Return what runs the request. It is imported when the launcher knows that we are at work.

    A cold computer takes long over that, and what cannot be imported is answered, too.
    """

    def run(request: Request) -> str:
        from clientbook.hosts.live.desk import Where
        from clientbook.ribbon.pressing import runner

        where = Where(pipe=pipe, port=port)
        return runner(where if where.is_office else None)(request)

    return run


if __name__ == "__main__":
    sys.exit(main())
