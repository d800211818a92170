"""What was chosen on the sheet of differences, carried out before anything new comes in. Pure.

A choice holds for the value that it was made over: where the book has changed since, it is asked
again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from clientbook.team.questions import Answered
from clientbook.team.standing import DELETED, Cell, Question, Standing


@dataclass(slots=True)
class Answers:
    """Questions that are still open, by cell, and how many were answered and how.

    `unread`: what stands in the column of choices and is none.
    """

    open: dict[Cell, Question] = field(default_factory=dict)
    mine: int = 0
    theirs: int = 0
    removed: int = 0
    changed: int = 0
    unread: list[str] = field(default_factory=list)


def answered(lines: Sequence[Answered], standing: Standing) -> Answers:
    """Carry out the choices over a book as it stands; return what they came to."""
    answers = Answers()
    for line in lines:
        question = line.question
        cell = question.cell
        if not standing.has(cell.space, cell.key):
            continue
        if line.choice == "mine":
            answers.mine += 1
        elif line.choice == "theirs":
            _take(question, standing, answers)
        else:
            answers.open[cell] = question
            answers.unread += [line.unread] if line.unread else []
    return answers


def _take(question: Question, standing: Standing, answers: Answers) -> None:
    cell = question.cell
    if cell.column == DELETED:
        standing.removed.add((cell.space, cell.key))
        answers.removed += 1
        return
    now = standing.token(cell)
    if now not in {question.mine, question.theirs} or not standing.takes(cell):
        answers.open[cell] = question
        answers.changed += 1
        return
    if now != question.theirs:
        standing.written[cell] = question.theirs
    answers.theirs += 1
