"""Small XML parts are edited in place: every byte that no edit names stays."""

from __future__ import annotations

import pytest

from clientbook.hosts.markup import EntityDeclared, Markup, NotWellFormed, escaped

WORKBOOK = (
    b'<?xml version="1.0"?>\r\n<x:book xmlns:x="urn:m" xmlns:r="urn:r" a=\'1\'>'
    b'<!-- > --><x:sheets><x:sheet name="A &amp; B" r:id="rId1" /></x:sheets><x:empty/>'
    b"<x:note><![CDATA[<x>]]></x:note></x:book>"
)


def test_every_element_knows_its_name_and_place() -> None:
    """Prefixes are resolved, entities read, comments and CDATA passed over."""
    markup = Markup(WORKBOOK)
    (sheet,) = [node for node in markup.root.walk() if node.name == "sheet"]
    assert (sheet.tag, sheet.namespace) == ("x:sheet", "urn:m")
    assert sheet.attributes == {"name": "A & B", "{urn:r}id": "rId1"}
    assert markup.outer(sheet) == b'<x:sheet name="A &amp; B" r:id="rId1" />'


def test_edits_change_their_own_bytes_only() -> None:
    """Attributes set, added and taken away; elements added, replaced, filled and removed."""
    markup = Markup(WORKBOOK)
    root = markup.root
    sheets, empty, note = root.children
    markup.set(root, "a", "2\"'")
    markup.set(sheets.children[0], "name", "B<C")
    markup.set(sheets.children[0], "state", "hidden")
    markup.unset(sheets.children[0], "r:id")
    markup.append(sheets, b"<x:sheet/>")
    markup.append(empty, b"1")
    markup.append(empty, b"2")
    markup.replace(note, b"")
    assert markup.result() == (
        b'<?xml version="1.0"?>\r\n<x:book xmlns:x="urn:m" xmlns:r="urn:r" a=\'2&quot;&#39;\'>'
        b'<!-- > --><x:sheets><x:sheet name="B&lt;C" state="hidden" /><x:sheet/></x:sheets>'
        b"<x:empty>12</x:empty></x:book>"
    )
    assert Markup(WORKBOOK).result() == WORKBOOK


def test_a_part_in_utf_16_becomes_utf_8() -> None:
    """The declaration follows the bytes."""
    text = '<?xml version="1.0" encoding="UTF-16"?><a b="Ж"/>'
    assert Markup(text.encode("utf-16")).data.decode() == text.replace("UTF-16", "UTF-8")
    old = '<?xml version="1.0" encoding="windows-1251"?><a b="Ж"/>'
    assert Markup(old.encode("cp1251")).root.get("b") == "Ж"


@pytest.mark.parametrize(
    "data",
    [b"", b"text", b"<a>", b"<a></b>", b"<a/><b/>", b'<a b="1" b="2"/>', b"<a <b/>", b"<!-- <a/>"],
)
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    """Nothing is guessed."""
    with pytest.raises(NotWellFormed):
        Markup(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(encoding: str) -> None:
    """Entities are not even looked at."""
    with pytest.raises(EntityDeclared):
        Markup('<?xml version="1.0"?> <!-- --> <!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode(encoding))


def test_text_is_escaped_as_xml_wants_it() -> None:
    """Attributes keep line breaks and quotes."""
    assert escaped("a<b>&\"'\n") == b"a&lt;b&gt;&amp;\"'\n"
    assert escaped('a"\n', quotes=True) == b"a&quot;&#10;"
