"""What `import --preview --map` prints: what each column of ours becomes, and what to mend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clientbook.book.schema import COMPANY_TABLES, LISTS, TABLES
from clientbook.book.wording import Language, header, text, value_text
from clientbook.cli.adder import TO_LOOK_AT
from clientbook.hosts.command_line import typed

if TYPE_CHECKING:
    from clientbook.actions import MapPreview
    from clientbook.book.errors import ClientbookError
    from clientbook.cli.frame import Told
    from clientbook.imports.import_map import ColumnRule, RowsRule
    from clientbook.imports.previewing import MappedColumn, MappedRows

_COLUMNS = ("ours", "from", "examples", "filled", "mend")


def print_map_preview(told: Told, seen: MapPreview) -> int:
    """Print what a map makes of a file. Return 1 where there is something to mend."""
    if told.as_json:
        told.put_json(_record(told.language, seen))
    else:
        _say(told, seen)
    return 0 if seen.right else TO_LOOK_AT


def _record(language: Language, seen: MapPreview) -> dict[str, object]:
    return {
        "file": seen.source.name,
        "sheet": seen.source.sheet or None,
        "header_row": seen.source.header_row,
        "rows": seen.source.count,
        "map": seen.map.name,
        "tables": [
            {
                "table": section.rule.table,
                "rows": section.count,
                "when": {theirs: list(words) for theirs, words in section.rule.when.items()},
                "unless": {theirs: list(words) for theirs, words in section.rule.unless.items()},
                "fault": _fault(section.fault, language),
                "columns": [_column_record(language, column) for column in section.columns],
            }
            for section in seen.sections
        ],
        "unmapped": list(seen.unmapped),
        "right": seen.right,
    }


def _column_record(language: Language, column: MappedColumn) -> dict[str, object]:
    return {
        "column": column.column,
        "from": list(column.rule.sources),
        "how": list(_how(column.rule, language)),
        "filled": column.filled,
        "examples": [{"before": before, "after": after} for before, after in column.examples],
        "fault": _fault(column.fault, language),
        "unread": [
            {"code": found.code, "value": found.facts.get("value")} for found in column.findings
        ],
    }


def _fault(fault: ClientbookError | None, language: Language) -> str | None:
    return None if fault is None else fault.message(language)


def _say(told: Told, seen: MapPreview) -> None:
    source = seen.source
    facts = {"row": source.header_row, "rows": source.count, "map": seen.map.name}
    told.say("cli.map_preview.title", file=source.name, **facts)
    for section in () if told.quiet else seen.sections:
        _say_section(told, section)
    if seen.unmapped:
        named = ", ".join(
            text("finding.column", told.language, header=words) for words in seen.unmapped
        )
        told.say("cli.map_preview.unmapped", headers=named, count=len(seen.unmapped))
    files = {"file": typed(Path(source.name)), "map": typed(Path(seen.map.name))}
    told.say("cli.map_preview.right" if seen.right else "cli.map_preview.wrong", **files)


def _say_section(told: Told, section: MappedRows) -> None:
    from rich.console import Console
    from rich.table import Table

    from clientbook.imports import table_title

    language = told.language
    title, when = table_title(section.rule.table, language), _conditions(section.rule, language)
    key = "section" if section.fault is None else "section_fault"
    click.echo()
    told.say(f"cli.map_preview.{key}", title=title, n=section.count, when=when)
    if section.fault is not None:
        click.echo(section.fault.message(language))
    elif not section.count and not any(column.fault for column in section.columns):
        told.say("cli.map_preview.no_rows")
    table = Table(show_lines=True)
    for name in _COLUMNS:
        table.add_column(text(f"cli.map_preview.{name}", language), overflow="fold")
    for column in section.columns:
        table.add_row(*_row(language, section.rule.table, column))
    if section.columns:
        Console().print(table)


def _conditions(rule: RowsRule, language: Language) -> str:
    """Return «, где «stage» — won, lost» of a section's conditions."""
    special = {
        "": text("cli.map_preview.empty", language),
        "*": text("cli.map_preview.any", language),
    }
    said = [
        text(
            f"cli.map_preview.{kind}",
            language,
            header=theirs,
            words=", ".join(special.get(word, word) for word in words),
        )
        for kind, conditions in (("when", rule.when), ("unless", rule.unless))
        for theirs, words in conditions.items()
    ]
    return "".join(f", {sentence}" for sentence in said)


def _row(language: Language, table: str, column: MappedColumn) -> tuple[str, ...]:
    from rich.markup import escape

    wide = "cb_target" if table in COMPANY_TABLES else table
    examples = "\n".join(
        after if before == after else f"{before or '—'} → {after or '—'}"
        for before, after in column.examples
    )
    return (
        header(wide, column.column, language),
        escape("\n".join(_how(column.rule, language))),
        escape(examples if column.rule.sources else ""),
        "" if column.fault else str(column.filled),
        escape(_to_mend(language, wide, column)),
    )


def _to_mend(language: Language, table: str, column: MappedColumn) -> str:
    from clientbook.imports.grouped import grouped

    if column.fault is not None:
        return column.fault.message(language)
    said = [group.sentence(language) for group in grouped(column.findings)]
    schema = TABLES[table].by_id[column.column]
    if said and schema.list is not None and schema.list in LISTS:
        allowed = [value_text(schema.list, value, language) for value in LISTS[schema.list]]
        said.append(text("import.map.allowed", language, values=", ".join(allowed)))
    return "\n".join(said)


def _how(rule: ColumnRule, language: Language) -> Iterator[str]:
    """Yield in words where a column comes from, and what is done on the way."""

    def say(key: str, **facts: object) -> str:
        return text(f"cli.map_preview.{key}", language, **facts)

    named = [text("finding.column", language, header=theirs) for theirs in rule.sources]
    if not named:
        yield say("constant", value=rule.constant)
    else:
        yield named[0] if len(named) == 1 else say("joined", headers=" + ".join(named))
    if rule.part:
        yield text(f"cli.map_preview.part.{rule.part}", language, n=rule.n)
    elif rule.split:
        yield say("split", n=rule.n, mark=rule.split)
    if rule.values:
        yield say("values", n=len(rule.values))
    if rule.otherwise is not None:
        yield say("otherwise", value=rule.otherwise)
    if rule.dates:
        yield say("dates", form=rule.dates)
    if rule.decimal:
        yield say("decimal", mark=rule.decimal)
