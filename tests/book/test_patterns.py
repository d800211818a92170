"""Possessive groups are read alike by all releases of Python, also by those that misread them."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book import patterns
from clientbook.book.patterns import compiled, with_atoms

_QUOTED = r"'(?:[^']++|'')*+'!"
_TAG = r"\{%(?:[^%{]|%(?!\})|\{(?!%))*+%\}"
_OPTIONAL = r"<c(?: t=\"(?:s|n)\")?+(?: s=\"\d\"){1,2}+>"
_ALL_OF_OURS = """
import importlib, pkgutil, re
from clientbook.book import patterns
patterns.MISREADS = True
seen, compile_it = [], re.compile
def noted(pattern, flags=0):
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    if isinstance(text, str) and patterns.with_atoms(text) != text:
        seen.append(text)
    return compile_it(pattern, flags)
re.compile = noted
import clientbook
for module in pkgutil.walk_packages(clientbook.__path__, "clientbook."):
    if not module.name.startswith("clientbook.toolbar.sources"):
        importlib.import_module(module.name)
from clientbook.hosts import sheet, sheet_columns
sheet._cells_of((1, 2))
sheet._whole_element(b"x:", b"c", b"rest")
sheet_columns._regular_rows((1, 3))
print(len(seen), *seen, sep="\\n")
"""


@given(st.text("'!a%{}", max_size=12))
def test_atomic_groups_fit_what_possessive_ones_do(text: str) -> None:
    """The plain group says what is right: nothing here needs a group to give back a part."""
    for pattern in (_QUOTED, _TAG):
        plain = pattern.replace("*+", "*")
        assert re.findall(with_atoms(pattern), text) == re.findall(plain, text)
        assert compiled(pattern).findall(text) == re.findall(plain, text)


@pytest.mark.parametrize("misreads", [True, False])
def test_what_python_3_11_2_misreads(misreads: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag's end, and half of an attribute, are no part of the group; texts and bytes alike."""
    monkeypatch.setattr(patterns, "MISREADS", misreads or patterns.MISREADS)
    found = compiled(_TAG).search("a {%row for c in x %} b")
    assert found is not None
    assert found[0] == "{%row for c in x %}"
    cell = compiled(_OPTIONAL.encode(), re.DOTALL)
    assert cell.search(b'<c t="s" s="1">')
    assert not cell.search(b'<c t="x" s="1">')


def test_all_our_patterns_are_compiled_so() -> None:
    """No module has Python compile a possessive group by itself."""
    command = [sys.executable, "-c", _ALL_OF_OURS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[0] == "0", done.stdout + done.stderr
