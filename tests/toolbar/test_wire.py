"""At the far end of the wire LibreOffice is what it is for pyuno: values, errors, cells."""

from __future__ import annotations

import importlib.util
import io
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from clientbook.hosts.calc import bridge
from clientbook.hosts.calc.dialogs import Dialogs, Layout, OfficeHidden, Part
from clientbook.hosts.calc.errors import CalcGone
from clientbook.hosts.calc.far import FarEnum, FarError, FarOffice
from clientbook.toolbar.extension import SOURCES


class _Loop(io.BytesIO):
    """Both streams in one: what is asked is answered at once."""

    def __init__(self, wire: Any) -> None:
        super().__init__()
        self._wire, self._asked = wire, b""

    def write(self, asked: Any) -> int:
        """Take a line."""
        self._asked = bytes(asked)
        return len(self._asked)

    def readline(self, size: int | None = -1) -> bytes:
        """Answer it."""
        del size
        return bytes(self._wire.answer(self._asked)) + b"\n"


@pytest.fixture
def far(calc: xw.App) -> Iterator[FarOffice]:
    """The private office of the tests, seen through the wire."""
    place = SOURCES / "pythonpath" / "clientbook_wire.py"
    spec = importlib.util.spec_from_file_location("clientbook_wire", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    loop = _Loop(module.Wire(calc.impl.context))
    yield FarOffice(loop, loop)
    bridge.speak_through(None)


def test_values_arrive_as_they_are(far: FarOffice, book: xw.Book) -> None:
    """Numbers, texts, nothing, structs within structs, enumerations; sequences are tuples."""
    document, desktop = _document(far, book), _desktop(far)
    cells = document.getSheets().getByIndex(0).getCellRangeByName("A1:B2")
    given = ((1.5, 'Ромашка\n"A"\\'), (-0.0, "\u2028 😀"))
    cells.setDataArray(given)
    assert cells.getDataArray() == given
    assert math.copysign(1, cells.getDataArray()[1][0]) == -1
    area = cells.getRangeAddress()
    assert (area.StartRow, area.EndColumn) == (0, 1)
    area.EndRow = 5
    assert area != cells.getRangeAddress()
    assert not hasattr(area, "Nothing")
    cells.HoriJustify = FarEnum("com.sun.star.table.CellHoriJustify", "RIGHT")
    assert cells.HoriJustify.value == "RIGHT"
    border = cells.TableBorder
    assert border.TopLine.OuterLineWidth == 0
    assert document == desktop.getComponents().createEnumeration().nextElement()
    assert document != desktop
    assert not hasattr(document, "nothingOfTheKind")
    made = far.createUnoStruct("com.sun.star.beans.PropertyValue")
    assert (made.Name, made.Value, made.State.value) == ("", None, "DIRECT_VALUE")


def _desktop(far: FarOffice) -> Any:
    context = far.getComponentContext()
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def _document(far: FarOffice, book: xw.Book) -> Any:
    """Return a book's document as the far end sees it."""
    components = _all(_desktop(far).getComponents().createEnumeration())
    (document,) = (one for one in components if one.RuntimeUID == book.impl.uid)
    return document


def _all(enumeration: Any) -> Iterator[Any]:
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


def test_errors_have_their_names(far: FarOffice) -> None:
    """What UNO throws is known by its kind; what Python says, too; and an end is an end."""
    context = far.getComponentContext()
    with pytest.raises(AttributeError):
        _ = context.Nothing
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    with pytest.raises(FarError) as refused:
        desktop.loadComponentFromURL("file:///nowhere/at/all.xlsx", "_blank", 0, ())
    assert type(refused.value).__name__.startswith("com.sun.star.")
    gone = FarOffice(io.BytesIO(), io.BytesIO())
    with pytest.raises(CalcGone), bridge.speaking():
        _ = gone.getComponentContext().ServiceManager


def test_a_dialog_is_shown_from_the_far_end(far: FarOffice, book: xw.Book) -> None:
    """It is filled in through the wire, which waits until it is over, and tells its error."""
    context = far.getComponentContext()
    window = _document(far, book).getCurrentController().getFrame().getContainerWindow()
    bridge.speak_through(far)
    parts = [Part("line", "name", 5, 5, 80, 14), Part("button", "pick", 90, 5, 20, 14, "…", ends=2)]
    with Dialogs(context, window).dialog(Layout("Вопрос", parts, 120, 30)) as dialog:
        dialog.fill("name", "Василёк")
        assert dialog.value("name") == "Василёк"
        with pytest.raises(OfficeHidden):
            dialog.shown("name")
    made = context.ServiceManager.createInstanceWithContext
    assert made("com.sun.star.ui.dialogs.FolderPicker", context).execute() == 0
    with pytest.raises(AttributeError):
        context.execute()


def test_paths_and_urls(far: FarOffice, tmp_path: Path) -> None:
    """Files are named as LibreOffice names them."""
    url = far.systemPathToFileUrl(str(tmp_path / "Книга 1.xlsx"))
    assert url.startswith("file:///")
    assert far.fileUrlToSystemPath(url) == str(tmp_path / "Книга 1.xlsx")


def test_the_engine_works_through_the_wire(far: FarOffice, book: xw.Book, tmp_path: Path) -> None:
    """A workbook is written, looked at and saved without pyuno on this side."""
    from clientbook.hosts.calc import attached

    path = str(tmp_path / "Через провод.xlsx")
    book.save(path)
    bridge.speak_through(far)
    with attached(context=far.getComponentContext()) as app:
        made = app.books["Через провод.xlsx"]
        sheet = made.sheets[0]
        sheet["B2"].value = [["Компания", "Сумма"], ["Ромашка", 1200.5]]
        sheet["B4"].formula = "=SUM(C3:C3)"
        sheet["B2"].font.bold = True
        assert sheet["B4"].value == 1200.5
        assert sheet["B2"].font.bold
        made.save()
    bridge.speak_through(None)
    assert book.sheets[0]["C3"].value == 1200.5
    assert book.api.isModified() is False


def test_macros_are_saved_again_after_an_end_half_way(far: FarOffice, book: xw.Book) -> None:
    """What would have a workbook saved without its macros is set right, once."""
    wire = far._asking._wire  # type: ignore[attr-defined] # noqa: SLF001 - of the loop of the tests
    libraries, kept = _document(far, book).BasicLibraries, book.api.BasicLibraries
    libraries.VBACompatibilityMode = False
    wire.set_right()
    assert not kept.VBACompatibilityMode
    libraries.VBACompatibilityMode = True
    libraries.VBACompatibilityMode = False
    wire.set_right()
    assert kept.VBACompatibilityMode
    libraries.VBACompatibilityMode = False
    libraries.VBACompatibilityMode = True
    kept.VBACompatibilityMode = False
    wire.set_right()
    assert not kept.VBACompatibilityMode
