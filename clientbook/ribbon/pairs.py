"""The buttons about what is in the book twice: likely pairs, two companies made one.

Over `press`. What a merge would do is shown before it is done.
"""

from __future__ import annotations

from collections.abc import Sequence

from clientbook import pairing
from clientbook.book.wording import text
from clientbook.daily.telling_merge import of_merge
from clientbook.ribbon.asking import Cancelled, Field, Form
from clientbook.ribbon.choices import selected
from clientbook.ribbon.press import Note, Press, Said, refuse_empty, titled
from clientbook.rules.pair_sentences import why
from clientbook.rules.pairs import Pair

_SHOWN, _NEAR = 10, 5
_ASKED = {"merge.would": "ribbon.merge_would"}
"""What the question says in place of a sentence of a dry run."""
_AFTER = "daily.blank_row"
"""What is told when it is done."""


def duplicates(press: Press) -> str:
    """Tell which companies are likely one, and why."""
    found = pairing.duplicates(press.desk.host())
    if not found.pairs:
        return press.say([("pairs.none", {})])
    notes: list[Note] = [("ribbon.pairs_found", {"n": len(found.pairs)})]
    if len(found.pairs) > _SHOWN:
        notes.append(("ribbon.pairs_first", {"n": _SHOWN}))
    return "\n".join([press.say(notes), *_lines(press, found.pairs[:_SHOWN])])


def merge(press: Press) -> str:
    """Make two companies one: that of the selected row and its likeliest double are proposed."""
    found = pairing.duplicates(press.desk.host())
    company = selected(press, found.book)
    near = [pair for pair in found.pairs if company is None or company.key in pair.clients]
    stays, goes = near[0].clients if near else ("", "")
    if company is not None:
        others = [key for key in (stays, goes) if key != company.key]
        stays, goes = company.key, others[0] if near else ""
    form = Form(
        titled(press, "merge"),
        [
            Field("survivor", text("ribbon.form.stays", press.language), stays),
            Field("gone", text("ribbon.form.goes", press.language), goes),
        ],
        "\n".join([text("ribbon.merge.about", press.language), *_lines(press, near[:_NEAR])]),
    )

    def write(said: Said) -> str:
        refuse_empty(form, said, "survivor", "gone")
        two, act = (said["survivor"], said["gone"]), press.act("merge")
        to_be = pairing.merge(press.desk.host(), *two, press.as_of, act, dry_run=True)
        would = of_merge(to_be.book, to_be.came, dry_run=True)
        shown = press.say((_ASKED.get(key, key), facts) for key, facts in would if key != _AFTER)
        question = shown + "\n" + text("ribbon.merge_sure", press.language)
        if not press.asking.sure(form.title, question):
            raise Cancelled
        done = pairing.merge(press.desk.host(), *two, press.as_of, act)
        notes = [note for note in of_merge(done.book, done.came) if note[0] != "merge.undo"]
        return press.say([*notes, ("ribbon.merge_undo", {})], done.published)

    return press.fill(form, write)


def _lines(press: Press, pairs: Sequence[Pair]) -> list[str]:
    """Return a line and its reasons for each pair."""
    lines = []
    for number, pair in enumerate(pairs, 1):
        (a, b), (one, other) = pair.clients, pair.companies
        facts = {"number": number, "a": a, "one": one, "b": b, "other": other, "score": pair.score}
        reasons = {"why": why(pair, press.language)}
        lines.append(press.say([("pairs.line", facts), ("pairs.why", reasons)]))
    return lines
