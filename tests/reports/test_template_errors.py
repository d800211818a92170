"""What is wrong with a template is said with sheet, cell, expression, reason and likely name."""

from __future__ import annotations

import io
import zipfile

import pytest

from clientbook.book.wording import TEXTS, Language
from clientbook.reports.render import (
    TemplateProblems,
    TemplateStrict,
    TemplateTooBig,
    TemplateUnreadable,
    render,
)
from clientbook.reports.template import opc
from tests.reports.drawn import drawn

CONTEXT = {"manager": {"name": "Иванов", "rate": 0.5}, "rows": [{"sum": 1}], "none": None}
FAULTS = {
    "{{ manger.name }}": ("name", "manager"),
    "{{ manager.nmae }}": ("field", "name"),
    "{{ rows[0].summ }}": ("field", "sum"),
    "{{ rows[5].sum }}": ("item", None),
    "{{ manager.name|uper }}": ("filter", "upper"),
    "{{ manager.name is defind }}": ("test", "defined"),
    "{{ manager.name": ("brace", None),
    "manager.name }}": ("brace", None),
    "{{ manager..name }}": ("syntax", None),
    "{{ manager.name|join('} }}": ("syntax", None),
    "{% fr x in rows %}": ("tag", "for"),
    "{% for x in rows %}": ("split", None),
    "{% endfor %}": ("split", None),
    "{% if rows %}да": ("split", None),
    "{{ 1 / 0 }}": ("divided", None),
    "{{ manager.rate + manager.name }}": ("kinds", None),
    "{{ manager.name|money }}": ("kinds", None),
    "{{ manager }}": ("not_value", None),
    "{{ rows }}": ("not_value", None),
    "{{ none.name }}": ("field", None),
    "{%row for x in rws %}": ("name", "rows"),
    "{%row for x in manager.name %}": ("not_list", None),
    "{%row for x in none %}": ("not_list", None),
    "{%row for a, b in rows %}{{ a }}{{ c }}": ("name", None),
    "{%row for x in rows if x.smu %}": ("field", "sum"),
    "{%row form x in rows %}": ("row_only", None),
    "{%row endfor %}": ("row_only", None),
    "{%tr for x in rows %}": ("unclosed", None),
    "{%tr endfor %}": ("stray", None),
    "{%tr else %}": ("stray", None),
    "{%tr wile x %}": ("tag", None),
    "{%tr for x in %}{%tr endfor %}": ("syntax", None),
    "{%row if loop.first %}": ("name", None),
    "{%row for x in rows %}{{ x.smu }}": ("field", "sum"),
    "{{ 'x\n'|replace('x', 'x\n' ~ 'x\n')|replace('x', '" + "x\n" * 130 + "') }}": (
        "limit_lines",
        None,
    ),
}


def problems(cells: dict[str, object], **context: object) -> TemplateProblems:
    """Return what is wrong with a template."""
    with pytest.raises(TemplateProblems) as caught:
        render(drawn(cells), CONTEXT | context)
    return caught.value


@pytest.mark.parametrize(("cell", "expected"), FAULTS.items(), ids=range(len(FAULTS)))
def test_a_fault_is_named(cell: str, expected: tuple[str, str | None]) -> None:
    """Each kind of fault has its reason, and where one was probably meant, the likely name."""
    found = problems({"C2": cell}).problems
    assert (found[0].reason, found[0].likely) == expected
    assert (found[0].place.sheet, found[0].place.cell) == ("Лист", "C2")


def test_all_faults_come_at_once() -> None:
    """One run finds the faults of all cells, also inside loops and branches, each once."""
    found = problems(
        {
            "A1": "{{ manger.name }}",
            "A2": "{%tr for row in rows %}",
            "A3": "{{ row.summ }}",
            "A4": "{%tr endfor %}",
            "A5": "{%row for x in nothing %}{{ x }}{{ unknown }}",
            "A6": "{%row if nix %}{{ manager.smu }}",
            "A7": "ok",
        },
        rows=[{"sum": 1}, {"sum": 2}],
    )
    cells = [problem.place.cell for problem in found.problems]
    assert sorted(cells) == ["A1", "A3", "A5", "A5", "A6", "A6"]


def test_a_name_is_missed_even_in_an_empty_loop() -> None:
    """A wrong name is found though the loop around it has nothing to go through."""
    found = problems({"A1": "{%row for x in rows %}{{ xx.name }}"}, rows=[])
    assert [(p.reason, p.likely) for p in found.problems] == [("name", "x")]


RUSSIAN = """\
В шаблоне 1 ошибка, поэтому ничего не создано. Исправьте шаблон в Excel и повторите.
• лист «Лист», ячейка B7: у «manager» нет поля «nmae»; возможно, «name». \
Отчёт: {{ manager.nmae }}"""
ENGLISH = """\
The template has 1 fault, so nothing was made. Mend it in Excel and try again.
• sheet “Лист”, cell B7: “manager” has no field “nmae”; probably “name”. \
Отчёт: {{ manager.nmae }}"""


@pytest.mark.parametrize(("language", "expected"), [("ru", RUSSIAN), ("en", ENGLISH)])
def test_the_message(language: Language, expected: str) -> None:
    """The message says where, what and what to do, in the user's language."""
    assert problems({"B7": "Отчёт: {{ manager.nmae }}"}).message(language) == expected


def test_twenty_are_listed() -> None:
    """A message lists twenty problems and counts the others."""
    found = problems({f"A{row}": f"{{{{ x{row} }}}}" for row in range(1, 33)})
    message = found.message("ru")
    assert len(found.problems) == 32
    assert message.count("•") == 20
    assert message.endswith("… и ещё 12 ошибок.")


def test_every_reason_is_worded() -> None:
    """Each problem can be said in both languages."""
    for cell in FAULTS:
        found = problems({"A1": cell})
        assert found.message("ru") != found.message("en")
    assert all(words[0] != words[1] for key, words in TEXTS.items() if key.startswith("template.k"))


def test_a_table_cannot_repeat() -> None:
    """A table in a repeated block is refused by its name."""
    template = drawn(
        {"A1": "{%tr for x in rows %}", "A5": "{%tr endfor %}"},
        lambda _, page: page.add_table("A2:B3", {"name": "Итоги"}),
    )
    with pytest.raises(TemplateProblems) as caught:
        render(template, CONTEXT)
    assert "Итоги" in caught.value.message("ru")


def test_no_workbook_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no workbook, too big, strict or full of entities is refused with a remedy."""
    template = drawn({"A1": "x"})
    for content in (b"", b"PK\x03\x04", b"name;sum\n", template[:-200]):
        with pytest.raises(TemplateUnreadable):
            render(content, {})
    with pytest.raises(TemplateUnreadable):
        render(_replaced(template, "xl/worksheets/sheet1.xml", b"<a>", b"<b/>"), {})
    entity = b'<!DOCTYPE a [<!ENTITY x "y">]><worksheet'
    with pytest.raises(TemplateUnreadable):
        render(_replaced(template, "xl/worksheets/sheet1.xml", b"<worksheet", entity), {})
    strict = template_with_main("http://purl.oclc.org/ooxml/officeDocument/relationships/")
    with pytest.raises(TemplateStrict):
        render(strict, {})
    monkeypatch.setattr(opc, "_MOST_BYTES", 100)
    with pytest.raises(TemplateTooBig):
        render(template, {})


def template_with_main(namespace: str) -> bytes:
    """Return a template whose main part is related to in another namespace."""
    usual = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    other = f"{namespace}officeDocument".encode()
    return _replaced(drawn({"A1": "x"}), "_rels/.rels", usual, other)


def _replaced(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with something replaced in a part; the whole part if `old` is not there."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for info in before.infolist():
            data = before.read(info)
            if info.filename == name:
                data = data.replace(old, new) if old in data else new[:-1]
            after.writestr(info, data)
    return stream.getvalue()
