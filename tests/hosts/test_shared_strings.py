"""The list of shared strings comes in chunks: the texts are the same wherever it is cut."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.hosts import shared_strings

TEXTS = [*(f"a{number}" for number in range(30)), "", "", "pq"]


def as_xml(prefix: str) -> bytes:
    """Return the list of the texts, the last one rich and with a blank in its end tag."""
    items = [f"<p:si><p:t>{text}</p:t></p:si>" if text else "<p:si/>" for text in TEXTS[:-1]]
    items.append("<p:si><p:r><p:t>p</p:t></p:r><p:r><p:t>q</p:t></p:r></p:si >")
    written = f'<?xml version="1.0"?><p:sst xmlns="a">{"".join(items)}</p:sst>'
    return written.replace("p:", prefix).encode()


@pytest.mark.parametrize("prefix", ["", "x:"])
@given(cuts=st.sets(st.integers(1, 900), max_size=20))
def test_texts_are_whole_wherever_the_list_is_cut(prefix: str, cuts: set[int]) -> None:
    """No text is lost or torn between blocks."""
    whole, ends = as_xml(prefix), sorted(cuts)
    chunks = [whole[a:b] for a, b in zip([0, *ends], [*ends, len(whole)], strict=True)]
    with mock.patch.object(shared_strings, "_BLOCK", 40):
        found = [text for block in shared_strings.texts_in_blocks(iter(chunks)) for text in block]
    assert found == TEXTS
