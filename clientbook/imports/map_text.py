"""A map as a text to be corrected: what was guessed, with comments in the user's language. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from clientbook.book.cells import Cell
from clientbook.book.convert import plain_text
from clientbook.book.schema import COMPANY_TABLES, LISTS, TABLES, Kind
from clientbook.book.wording import Language, header, text, value_text
from clientbook.imports.guess import Guess
from clientbook.imports.header_row import HeaderRow
from clientbook.imports.headers import lacking, table_title
from clientbook.imports.looks import sample_of
from clientbook.imports.parts import PARTS
from clientbook.imports.source import Source

_GLUED = {Kind.PHONE: "phone", Kind.EMAIL: "email"}
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]+")
_TRANSLATED = 12
"""So many values of a list column are written out to be translated."""


def map_text(
    source: Source,
    table: str,
    found: Sequence[Guess],
    language: Language,
    header_row: HeaderRow | None = None,
) -> str:
    """Return the TOML of a map: what is sure as it is, what is not behind a `#`."""
    lines = [*_head(source, language, header_row), *_ignore(found, language)]
    lines += ["", "[[rows]]", f"table = {quoted(table_title(table, language))}"]
    lines += [*_comment("import.map.when", language), "", "[rows.columns]"]
    for guess in found:
        lines += _line(guess, source, table, language)
    lines += _missing(found, table, language)
    states = {value: value_text("state", value, language) for value in ("won", "open")}
    lines += ["", *_comment("import.map.more", language, **states)]
    return "\n".join(lines) + "\n"


def quoted(words: str) -> str:
    r"""Return a text as TOML writes it.

    >>> quoted('ООО "Ёж"')
    '"ООО \\"Ёж\\""'
    """
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(key: str, language: Language, **facts: object) -> list[str]:
    return [f"# {line}".rstrip() for line in text(key, language, **facts).splitlines()]


def _head(source: Source, language: Language, header_row: HeaderRow | None) -> list[str]:
    lines = _comment("import.map.head", language, file=source.name)
    lines += ["", *_comment("import.map.place", language)]
    if source.sheet:
        lines.append(f"sheet = {quoted(source.sheet)}")
    first, last = header_row or (source.header_row, source.header_row)
    lines.append(f"header_row = {first}" if first == last else f"header_row = [{first}, {last}]")
    return [*lines, "", *_comment("import.map.forms", language)]


def _ignore(found: Sequence[Guess], language: Language) -> list[str]:
    unknown = ", ".join(quoted(guess.header) for guess in found if guess.column is None)
    return ["", *_comment("import.map.ignore", language), f"ignore = [{unknown}]"]


def _line(guess: Guess, source: Source, table: str, language: Language) -> Iterator[str]:
    """Yield the lines about one column of the file."""
    if guess.column is None:
        return
    wide = "cb_target" if table in COMPANY_TABLES else table
    ours = header(wide, guess.column, language)
    schema = TABLES[wide].by_id[guess.column]
    if schema.computed and guess.column != "company":
        return
    why = text(f"import.why.{guess.why}", language, rival=guess.rival)
    examples = _UNSEEN.sub(" ", "; ".join(guess.examples))
    yield f"# {examples}: {why}" if examples else f"# {why}"
    rule = quoted(guess.header)
    if not guess.sure and schema.kind is Kind.LIST and schema.list is not None:
        values = sample_of(source.columns[guess.position])[:_TRANSLATED]
        allowed = [value_text(schema.list, value, language) for value in LISTS[schema.list]]
        yield f"# {text('import.map.allowed', language, values=', '.join(allowed))}"
        rule = f"{{ column = {rule}, values = {{ {_translations(values)} }} }}"
    part = _GLUED.get(schema.kind)
    values = sample_of(source.columns[guess.position]) if part else []
    if part and any(len(PARTS[part](plain_text(value))) > 1 for value in values):
        yield from _comment("import.map.glued", language)
        yield f'# {quoted(ours)} = {{ column = {rule}, part = "{part}", n = 1 }}'
    yield f"{'' if guess.sure else '# '}{quoted(ours)} = {rule}"


def _translations(values: Sequence[Cell]) -> str:
    return ", ".join(f'{quoted(plain_text(value))} = "…"' for value in values)


def _missing(found: Sequence[Guess], table: str, language: Language) -> list[str]:
    """Return lines for the required columns that nothing was found for."""
    present = {guess.column for guess in found if guess.column}
    lines = []
    for column in lacking(table, dict.fromkeys(filter(None, present))):
        lines += _comment("import.map.required", language)
        lines.append(f'# {quoted(header(table, column, language))} = "…"')
    return lines
