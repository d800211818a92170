"""A template is somebody's file: whatever it tries, it gets no further than the lists allow."""

from __future__ import annotations

import time

import pytest

from clientbook.reports.render import Limits, TemplateProblems, render
from tests.reports.drawn import drawn, part

LISTS = "{% for x in [range(40000)|list] %}{% for i in x %}"
ENDS = "{% endfor %}{% endfor %}"
ATTACKS = {
    "{{ 'a' * 10**9 }}": "unsafe",
    "{{ [0] * 10**9 }}": "unsafe",
    "{{ 9 ** 99999999 }}": "limit_number",
    "{{ 9**32 * 9**32 * 9**32 * 9**32 * 9**32 * 9**32 * 9**32 * 9**32 }}": "limit_number",
    "{{ range(10**12)|list }}": "limit_list",
    "{{ range(10**12)|join }}": "limit_list",
    "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}": "limit_steps",
    "{% for i in range(40000) %}{% for j in range(40000) %}x{% endfor %}{% endfor %}": "limit",
    "{{ text.__class__ }}": "unsafe",
    "{{ text['__class__'] }}": "unsafe",
    "{{ text['__cla' ~ 'ss__'] }}": "unsafe",
    "{{ text|attr('__class__') }}": "filter",
    "{{ [text]|map(attribute='__class__')|list }}": "unsafe",
    "{{ [text]|sort(attribute='__class__') }}": "unsafe",
    "{{ [text]|groupby('__class__')|list }}": "unsafe",
    "{{ [text]|selectattr('__class__')|list }}": "unsafe",
    "{{ [text]|sum(attribute='__class__') }}": "unsafe",
    "{{ ().__class__.__bases__[0].__subclasses__() }}": "unsafe",
    "{{ record.copy() }}": "unsafe",
    "{{ record.keys }}": "field",
    "{{ text.format }}": "field",
    "{{ text.join([1]) }}": "unsafe",
    "{{ '{0.__class__}'.format(text) }}": "unsafe",
    "{{ '{0}'|format(text) }}": "filter",
    "{{ '%999999999d' % 5 }}": "unsafe",
    "{{ '%s'|format(5) }}": "filter",
    "{{ text|center(10**9) }}": "filter",
    "{{ text|indent(10**9) }}": "filter",
    "{{ text|replace('', text) }}": "kinds",
    "{{ big|replace('a', big) }}": "limit_text",
    "{{ big ~ big }}": "limit_text",
    "{{ big + big }}": "limit_text",
    "{{ [big, big]|join }}": "limit_text",
    "{{ range(40000)|map('string')|map('replace', '1', big)|list }}": "limit",
    "{{ 5|round(10**9) }}{{ big }}{{ big }}": "limit_text",
    "{% include 'secret' %}": "unsafe",
    "{% import 'os' as os %}": "unsafe",
    "{% from 'os' import path %}": "unsafe",
    "{% extends 'base' %}": "unsafe",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}": "unsafe",
    "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}": "unsafe",
    "{% for x in [1] %}{{ loop([1]) }}{% endfor %}": "unsafe",
    "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}": "unsafe",
    "{% for x in [1] %}{{ loop._iterable }}{% endfor %}": "unsafe",
    "{% set x = 1 %}": "unsafe",
    "{% call f() %}{% endcall %}": "unsafe",
    "{% filter upper %}x{% endfilter %}": "unsafe",
    "{% block x %}{% endblock %}": "unsafe",
    "{% do x %}": "tag",
    "{% autoescape true %}{% endautoescape %}": "unsafe",
    "{{ self }}": "unsafe",
    "{{ lipsum(9999) }}": "unsafe",
    "{{ cycler }}": "name",
    "{{ range.__self__ }}": "unsafe",
    "{{ range }}": "not_value",
    "{{ _steps }}": "unsafe",
    "{{ func() }}": "unsafe",
    "{{ func }}": "not_value",
    "{{ range(*[5]) }}": "unsafe",
    "{{ 5|round(**{}) }}": "unsafe",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}": "limit_deep",
    "{{ " + "-" * 3000 + "1 }}": "limit_deep",
    "{{ " + "1+" * 3000 + "1 }}": "limit_deep",
    "{{ " + "[" * 90 + "]" * 90 + " }}": "limit_deep",
    "{{ " + "9" * 5000 + " }}": "syntax",
    "{{ 'x' }}" * 2000: "limit_text",
    "{{ 1e308 * 10 }}": "not_value",
    "{{ record.update({'a': 2}) }}": "unsafe",
    "{{ rows.append(1) }}": "unsafe",
    "{{ rows.pop }}": "item",
    "{% set record.a = 2 %}": "unsafe",
    "{{ record.__setitem__ }}": "unsafe",
    "{% with x = text %}{{ x }}{% endwith %}": "unsafe",
    "{{ rows|map('attr', '__class__')|list }}": "compute",
    "{{ rows|map('format', text)|list }}": "compute",
    "{{ rows|selectattr('a', 'callable')|list }}": "compute",
    "{{ rows|map(attribute='a.__class__')|list }}": "unsafe",
    "{{ rows|sum(attribute='a.__class__') }}": "unsafe",
    "{{ record|items|map('first')|map(attribute='__class__')|list }}": "unsafe",
    "{{ text|default(func)() }}": "unsafe",
    "{{ (func, func)|first }}": "not_value",
    "{{ [func]|map('string')|join }}": "not_value",
    "{{ rows|groupby('a')|first|attr('grouper') }}": "filter",
    "{{ rows|tojson }}": "filter",
    "{{ rows|pprint }}": "filter",
    "{{ text|xmlattr }}": "filter",
    LISTS + "{{ x|sort|first }}" + ENDS: "limit",
    LISTS + "{{ x|unique|first }}" + ENDS: "limit",
    LISTS + "{% if -1 in x %}{% endif %}" + ENDS: "limit",
    LISTS + "{% if x == x %}{% endif %}" + ENDS: "limit",
    LISTS + "{% if x is eq(x) %}{% endif %}" + ENDS: "limit",
}


FLOODS = (
    "{{ " * 10_000,
    "{{" * 4000,
    "{%" * 4000,
    "{{%" * 2700,
    "{%row " * 1300,
    "{%row" + " " * 8000,
    "{%" + " " * 8000 + "row",
    "{% row" + " -" * 4000 + "%}",
    "{{ '" + "\\'" * 4000,
    "{{ '\"" * 1600 + "}}",
    "{#" * 4000,
    "}}" * 4000,
    "{{ a." + "b." * 4000 + " }}",
    "{{ a" + "|upper" * 1300 + " }}",
)
"""Texts made to take long to read: fifty cells of each are refused in seconds."""


@pytest.mark.parametrize("flood", FLOODS, ids=range(len(FLOODS)))
def test_a_flood_is_refused_quickly(flood: str) -> None:
    """A text built to be slow to read costs no more than its length."""
    cells = {f"A{row}": f"{row}{flood}" for row in range(1, 51)}
    started = time.process_time()
    with pytest.raises(TemplateProblems) as caught:
        render(drawn(cells), {"a": "abc"})
    assert time.process_time() - started < 10
    assert len(caught.value.problems) >= 50


@pytest.mark.parametrize(
    "formula",
    ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "\r=1"],
)
def test_data_that_looks_like_a_formula_is_text(formula: str) -> None:
    """Whatever the data begins with, alone or inside a text or a title, no formula comes of it."""
    template = drawn(
        {"A1": "{{ value }}", "A2": "Итог: {{ value }}", "A3": "{{ value }}{{ value }}"}
    )
    rendered = render(template, {"value": formula}, titles={"Лист": formula})
    assert "<f" not in part(rendered, "xl/worksheets/sheet1.xml")


class Spy:
    """An object of the data that must not be reached into."""

    inside = "hidden"

    def __call__(self) -> str:
        """Say what is hidden."""
        return self.inside


@pytest.mark.parametrize(("attack", "reason"), ATTACKS.items(), ids=range(len(ATTACKS)))
def test_an_attack_is_refused(attack: str, reason: str) -> None:
    """Nothing big is made, nothing is called, nothing hidden is reached, and it is quick."""
    context = {
        "text": "abc",
        "record": {"a": 1},
        "rows": [{"a": 1}],
        "big": "a" * 30_000,
        "func": Spy(),
    }
    started = time.process_time()
    with pytest.raises(TemplateProblems) as caught:
        render(drawn({"A1": attack}), context, limits=Limits(steps=200_000))
    assert time.process_time() - started < 10
    assert caught.value.problems[0].reason.startswith(reason)
    assert caught.value.problems[0].place.cell == "A1"
    assert "hidden" not in caught.value.message("ru")


def test_fields_that_are_no_data_are_not_there() -> None:
    """Methods and attributes of arbitrary objects cannot be named."""
    with pytest.raises(TemplateProblems) as caught:
        render(drawn({"A1": "{{ spy.inside }}"}), {"spy": Spy()})
    assert caught.value.problems[0].reason == "field"


@pytest.mark.parametrize("head", ["for a in range(10**8)", "for a in 'x' * 10**9", "for a in 5"])
def test_a_loop_over_rows_is_capped(head: str) -> None:
    """Rows repeat over lists of a sane length only."""
    with pytest.raises(TemplateProblems):
        render(drawn({"A1": f"{{%row {head} %}}x"}), {})


def test_rows_are_capped() -> None:
    """Nested loops end at the cap on rows."""
    cells = {"A1": "{%tr for a in range(999) %}", "A2": "{%row for b in range(999) %}x"}
    with pytest.raises(TemplateProblems) as caught:
        render(drawn(cells | {"A3": "{%tr endfor %}"}), {}, limits=Limits(rows=1000))
    assert {problem.reason for problem in caught.value.problems} == {"limit_rows"}


def test_time_is_capped() -> None:
    """A rendering ends when its time is up."""
    with pytest.raises(TemplateProblems) as caught:
        render(drawn({"A1": "{%row for b in range(9000) %}{{ b }}"}), {}, limits=Limits(seconds=0))
    assert {problem.reason for problem in caught.value.problems} == {"limit_seconds"}
