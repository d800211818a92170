"""What a button starts: `python -P -m clientbook.ribbon --request ID`. Takes it, does it, answers.

With `--pipe NAME` or `--port N` the workbook is one of the LibreOffice that listens there.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from clientbook.cli.run import own_language
from clientbook.ribbon.folder import RibbonFolder
from clientbook.ribbon.serving import serve


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve one request. Returns 0 if it was done, 1 if it was refused, 2 if there was none."""
    parser = argparse.ArgumentParser(prog="clientbook.ribbon", add_help=False)
    parser.add_argument("--request", required=True)
    parser.add_argument("--pipe")
    parser.add_argument("--port", type=int)
    given = parser.parse_args(arguments)

    from clientbook.hosts.live.desk import Where
    from clientbook.ribbon.pressing import runner

    where = Where(pipe=given.pipe, port=given.port)
    run = runner(where if where.is_office else None)
    try:
        answer = serve(RibbonFolder(), given.request, run, own_language(os.environ))
    except Exception:  # noqa: BLE001 - answered and noted already; there is nobody to tell here
        return 1
    if answer is None:
        return 2
    return 0 if answer.state == "done" else 1


if __name__ == "__main__":
    sys.exit(main())
