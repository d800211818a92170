"""The table of buttons: what is on the ribbon, in which group, with which of Office's icons.

Labels and tips are `ribbon.TAG.label` and `ribbon.TAG.tip` of the wording. A button is shown when
its tag is in HANDLED: whoever writes a handler adds its tag there, and it is on the ribbon.
"""

from __future__ import annotations

from dataclasses import dataclass

from clientbook import __version__

HANDLED = frozenset(
    {
        "log",
        "new",
        "move",
        "out",
        "today",
        "card",
        "check",
        "fix",
        "duplicates",
        "merge",
        "refresh",
        "funnel",
        "weekly",
        "plan",
        "send",
        "import",
        "handover",
        "collect",
        "undo",
        "settings",
        "help",
    }
)
"""The actions that there are: the one list that ribbon, launcher and parser of requests go by."""

GROUPS = ("day", "order", "reports", "team", "service")
"""The groups, from left to right; their titles are `ribbon.group.GROUP`."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button. `tag`: the action, letters and `_`; `image`: an icon of Office's own."""

    tag: str
    group: str
    image: str
    large: bool = False


BUTTONS = (
    Button("log", "day", "ReviewNewComment", large=True),
    Button("new", "day", "SheetRowsInsert"),
    Button("move", "day", "ObjectBringForward"),
    Button("out", "day", "SheetRowsDelete"),
    Button("today", "day", "CalculateSheet", large=True),
    Button("card", "day", "DataFormExcel", large=True),
    Button("check", "order", "DataValidation", large=True),
    Button("fix", "order", "Spelling"),
    Button("duplicates", "order", "RemoveDuplicates"),
    Button("merge", "order", "MergeCells"),
    Button("refresh", "reports", "CalculateNow", large=True),
    Button("funnel", "reports", "Filter", large=True),
    Button("weekly", "reports", "SheetInsert", large=True),
    Button("plan", "reports", "InsertTimeline"),
    Button("send", "reports", "FileSendAsAttachment"),
    Button("import", "team", "GetExternalDataFromText", large=True),
    Button("handover", "team", "ReviewShareWorkbook"),
    Button("collect", "team", "Consolidate"),
    Button("undo", "service", "Undo", large=True),
    Button("settings", "service", "PropertySheet"),
    Button("help", "service", "Help"),
)
"""All buttons that were thought of, in their order."""


def shown(handled: frozenset[str] = HANDLED) -> tuple[Button, ...]:
    """Return the buttons whose action exists."""
    return tuple(button for button in BUTTONS if button.tag in handled)


def told_as(grade: str, version: str) -> str:
    """Return how installed buttons are told of: "changed" if others, but of this release.

    `grade`, `version`: how they stand, and of which release they are.
    """
    return "changed" if grade == "other" and version == __version__ else grade
