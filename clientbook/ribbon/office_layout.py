"""A form → the controls of a dialog of LibreOffice at their places. Pure.

Under `office_windows`, which knows how wide words are. Units are those of the dialog's letters, so
that a larger font makes a larger dialog.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clientbook.book.wording import Language, text
from clientbook.hosts.calc.dialogs import CANCELLED, DONE, Layout, Measure, Part, PartKind
from clientbook.ribbon.asking import Field, Form

_EDGE, _GAP, _BETWEEN = 9, 6, 4
_LINE, _BUTTON, _BUTTON_WIDTH = 14, 15, 60
_ENTRY, _PICK = 190, 16
_WIDEST_LABEL = 120
_TALLEST_WORDS = 210
"""Words that take more become a box that is scrolled: the buttons have to stay on the screen."""
_RED = 0x9C0006
FIRST_PICK = 2
"""What the dialog returns for "…" of the first field that is a file or a folder; the next, 3."""


Answers = tuple[tuple[str, int], ...]
"""The buttons that end a dialog: the key of their words, and what the dialog returns."""
ASKED: Answers = (("ribbon.form.ok", DONE), ("ribbon.form.cancel", CANCELLED))
TOLD: Answers = ASKED[:1]


def laid_out(form: Form, language: Language, measure: Measure, answers: Answers = ASKED) -> Layout:
    """Return the dialog of a form: words, what was wrong, the fields, the buttons."""
    labels = _label_width(form, measure)
    wide = (labels + _GAP if labels else 60) + _ENTRY
    parts: list[Part] = []
    y = _EDGE
    for name, words, colour in (("about", form.text, None), ("trouble", form.trouble, _RED)):
        if words.strip():
            part = replace(_words(name, words, y, wide, measure), colour=colour)
            parts.append(part)
            y += part.height + _GAP
    numbers = iter(range(FIRST_PICK, FIRST_PICK + len(form.fields)))
    for field in form.fields:
        row = list(_row(field, y, labels, measure, numbers))
        parts += row
        y += max(part.height for part in row) + _BETWEEN
    y += _GAP - _BETWEEN if form.fields else 0
    parts += _buttons(y, _EDGE + wide, answers, language)
    return Layout(form.title, parts, wide + 2 * _EDGE, y + _BUTTON + _EDGE)


def _label_width(form: Form, measure: Measure) -> int:
    widths = [measure(field.label, 0)[0] + 2 for field in form.fields]
    return min(max(widths, default=0), _WIDEST_LABEL)


def _words(name: str, words: str, y: int, width: int, measure: Measure) -> Part:
    height = measure(words, width)[1] + 2
    if height > _TALLEST_WORDS:
        return Part("reading", name, _EDGE, y, width, _TALLEST_WORDS, words)
    return Part("words", name, _EDGE, y, width, height, words)


def _row(
    field: Field, y: int, labels: int, measure: Measure, numbers: Iterator[int]
) -> Iterator[Part]:
    """Yield a field's label, the field, and the button beside it, if it has one."""
    height = measure(field.label, labels)[1]
    down = max(0, _LINE - height) // 2
    yield Part("words", f"label.{field.name}", _EDGE, y + down, labels, height, field.label)
    left, width = _EDGE + labels + _GAP, _ENTRY
    if field.kind in {"file", "folder"}:
        width -= _PICK + _BETWEEN
        at = left + width + _BETWEEN
        pick = Part("button", f"pick.{field.name}", at, y, _PICK, _LINE, "…", ends=next(numbers))
    else:
        pick = None
    kind: PartKind = "choice" if field.kind == "choice" else "line"
    yield Part(kind, field.name, left, y, width, _LINE, field.value, field.choices)
    if pick is not None:
        yield pick


def _buttons(y: int, right: int, answers: Answers, language: Language) -> Iterator[Part]:
    left = right - len(answers) * (_BUTTON_WIDTH + _GAP) + _GAP
    for at, (key, ends) in enumerate(answers):
        x = left + at * (_BUTTON_WIDTH + _GAP)
        yield Part("button", key, x, y, _BUTTON_WIDTH, _BUTTON, text(key, language), ends=ends)
