"""What was chosen on the sheet of differences, carried out before anything new comes in. Pure.

A choice holds for the value that it was made over: where the book has changed since, it is asked
again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from clientbook.team.questions import Answered
from clientbook.team.standing import DELETED, Mark, Question, Standing


@dataclass(slots=True)
class Answers:
    """Questions that are still open, by mark, and how many were answered and how.

    `unread`: what stands in the column of choices and is none. `lost`: questions about rows that
    the book has no more.
    """

    open: dict[Mark, Question] = field(default_factory=dict)
    mine: int = 0
    theirs: int = 0
    removed: int = 0
    changed: int = 0
    unread: list[str] = field(default_factory=list)
    lost: list[Question] = field(default_factory=list)


def answered(lines: Sequence[Answered], standing: Standing) -> Answers:
    """Carry out the choices over a book as it stands; return what they came to."""
    answers = Answers()
    for line in lines:
        question = line.question
        if not standing.has(question.cell.space, question.cell.key):
            _pass_on(question, standing, answers)
        elif line.choice == "mine":
            answers.mine += 1
        elif line.choice == "theirs":
            _take(question, standing, answers)
        else:
            answers.open[question.mark] = question
            answers.unread += [line.unread] if line.unread else []
    return answers


def _pass_on(question: Question, standing: Standing, answers: Answers) -> None:
    """Ask of the company that a row's own was merged into; a row that is gone is lost."""
    cell = question.cell
    if cell.column == DELETED:
        return
    survivor = standing.survivor(cell.key) if cell.space == "client" else None
    if survivor is None:
        answers.lost.append(question)
        return
    source = question.source or cell.key
    moved = replace(question, cell=cell._replace(key=survivor), source=source)
    answers.open[moved.mark] = moved


def _take(question: Question, standing: Standing, answers: Answers) -> None:
    cell = question.cell
    if cell.column == DELETED:
        standing.removed.add((cell.space, cell.key))
        answers.removed += 1
        return
    now = standing.token(cell)
    if now not in {question.mine, question.theirs} or not standing.takes(cell):
        answers.open[question.mark] = question
        answers.changed += 1
        return
    if now != question.theirs:
        standing.written[cell] = question.theirs
    answers.theirs += 1
