"""What `templates check` and `templates fields` print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from clientbook.book.wording import Language, text

if TYPE_CHECKING:
    from clientbook.cli.frame import Told
    from clientbook.reports.fields import Field
    from clientbook.reports.template.features import Feature
    from clientbook.templating import CheckedTemplate

_SAMPLE = 60


def print_checked(told: Told, file: Path, checked: CheckedTemplate) -> None:
    """Print what a check of a template found."""
    if told.as_json:
        told.put_json(_checked_json(told, file, checked))
        return
    if checked.problems:
        _print_faults(told, file, checked)
    else:
        name = text(f"template.report.{checked.report}", told.language)
        told.say("cli.templates.good", file=file.name, report=name)
    for kept, key in ((False, "cli.templates.lost"), (True, "cli.templates.stays")):
        chosen = [one for one in checked.features if one.kept is kept]
        if chosen:
            told.say(key, what=_words(chosen, told.language))


def _print_faults(told: Told, file: Path, checked: CheckedTemplate) -> None:
    from clientbook.reports.template.errors import LISTED

    told.say("cli.templates.faults", file=file.name, n=len(checked.problems))
    for problem in checked.problems[:LISTED]:
        told.say("cli.templates.line", line=problem.message(told.language))
    if len(checked.problems) > LISTED:
        told.say("template.more", count=len(checked.problems) - LISTED)
    if checked.marked is not None:
        told.say("cli.templates.marked", file=str(checked.marked))


def _words(features: Sequence[Feature], language: Language) -> str:
    return ", ".join(
        dict.fromkeys(text(f"template.feature.{one.what}", language) for one in features)
    )


def _checked_json(told: Told, file: Path, checked: CheckedTemplate) -> Mapping[str, object]:
    return {
        "file": str(file),
        "report": checked.report,
        "problems": [
            {
                "sheet": one.place.sheet,
                "cell": one.place.cell,
                "expression": one.source,
                "reason": one.reason,
                "likely": one.likely,
                "message": one.why(told.language),
            }
            for one in checked.problems
        ],
        "lost": [one.what for one in checked.features if not one.kept],
        "kept": [one.what for one in checked.features if one.kept],
        "marked": None if checked.marked is None else str(checked.marked),
    }


def print_fields(told: Told, fields: Mapping[str, Sequence[Field]]) -> None:
    """Print the fields of the reports, each with its kind and a sample."""
    for report, found in fields.items():
        told.say("cli.templates.line", line="")
        told.say("cli.templates.line", line=text(f"template.report.{report}", told.language))
        for one in found:
            told.say("cli.templates.line", line=_field_line(one, told.language))


def _field_line(one: Field, language: Language) -> str:
    from clientbook.reports.template.words import tag_in

    kind = text(f"template.kind.{one.kind}", language)
    sample = (
        "" if one.kind == "list" else f": {_sample(one.sample)}" if one.sample is not None else ""
    )
    return f"  {'  ' * one.depth}{tag_in(one.written, language)} — {kind}{sample}"


def _sample(value: object) -> str:
    shown = " ".join(str(value).split())
    return shown if len(shown) <= _SAMPLE else shown[: _SAMPLE - 1] + "…"


def fields_json(fields: Mapping[str, Sequence[Field]]) -> dict[str, object]:
    """Return the record of `templates fields --json`."""
    return {
        report: [
            {
                "field": one.path,
                "write": one.written,
                "kind": one.kind,
                "sample": str(one.sample) if isinstance(one.sample, date | Decimal) else one.sample,
            }
            for one in found
        ]
        for report, found in fields.items()
    }
