"""Dialogs of LibreOffice's own: controls at their places → what was filled in and pressed.

Beside the engine, under whoever has something to ask and no windows of his own. Here is what UNO
wants of a dialog; what is asked, and in which words, is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from clientbook.hosts.calc.bridge import Uno, path_of, speaking, struct, uno
from clientbook.hosts.calc.errors import CalcRefused

PartKind = Literal["words", "reading", "line", "choice", "button"]
CANCELLED, DONE = 0, 1
"""What a dialog returns that was closed, and one that was answered."""
_SERVICES = {
    "words": "FixedText", "reading": "Edit", "line": "Edit", "choice": "ComboBox",
    "button": "Button",
}  # fmt: skip
_APPFONT = 17
"""com.sun.star.util.MeasureUnit.APPFONT"""
_PLACE_ALONE = 3
"""com.sun.star.awt.PosSize.POS: X and Y, the size stays."""
_TALLEST_LIST = 12


class OfficeHidden(CalcRefused):
    """The LibreOffice with the workbook shows no window that a dialog could stand over."""

    def __init__(self) -> None:
        super().__init__(why="LibreOffice: headless")


@dataclass(frozen=True, slots=True)
class Part:
    """A control. Its place is in the units of the dialog's letters, counted from the top left.

    `ends`: what the dialog returns when this button is pressed; None where it stays.
    """

    kind: PartKind
    name: str
    x: int
    y: int
    width: int
    height: int
    text: str = ""
    choices: tuple[str, ...] = ()
    colour: int | None = None
    ends: int | None = None

    def properties(self) -> dict[str, object]:
        """Return what UNO's model of the control is told."""
        told: dict[str, object] = {
            "PositionX": self.x, "PositionY": self.y, "Width": self.width, "Height": self.height,
        }  # fmt: skip
        told["Label" if self.kind in {"words", "button"} else "Text"] = self.text
        if self.colour is not None:
            told["TextColor"] = self.colour
        match self.kind:
            case "words":
                told |= {"MultiLine": True, "NoLabel": True}
            case "reading":
                told |= {"MultiLine": True, "ReadOnly": True, "VScroll": True}
            case "choice":
                rows = min(len(self.choices), _TALLEST_LIST)
                told |= {"StringItemList": self.choices, "Dropdown": True, "LineCount": rows}
            case "button" if self.ends == DONE:
                told |= {"PushButtonType": 1, "DefaultButton": True}
            case "button" if self.ends == CANCELLED:
                told["PushButtonType"] = 2
        return told


@dataclass(frozen=True, slots=True)
class Layout:
    """All parts of a dialog, in the order of the Tab key, and its title and size."""

    title: str
    parts: Sequence[Part]
    width: int
    height: int


_RULER = Layout("", [Part("words", "words", 0, 0, 100, 10)], 100, 10)


@dataclass(frozen=True)
class Dialogs:
    """Opens dialogs over a window of an office. `context`: its component context."""

    context: Uno = field(repr=False)
    window: Uno = field(repr=False)

    @contextmanager
    def dialog(self, layout: Layout) -> Iterator[Dialog]:
        """Have a dialog that waits to be shown; it is gone after the block. CalcGone."""
        with speaking():
            model = self._made("awt.UnoControlDialogModel")
            model.Title, model.Width, model.Height = layout.title, layout.width, layout.height
            for at, part in enumerate(layout.parts):
                made = model.createInstance(
                    f"com.sun.star.awt.UnoControl{_SERVICES[part.kind]}Model"
                )
                for name, value in part.properties().items():
                    setattr(made, name, value)
                made.TabIndex = at
                model.insertByName(part.name, made)
            control = self._made("awt.UnoControlDialog")
            control.setModel(model)
            control.createPeer(self._made("awt.Toolkit"), self.window)
        try:
            dialog = Dialog(self, control, layout)
            dialog.bind()
            yield dialog
        finally:
            with speaking():
                control.dispose()

    @contextmanager
    def measuring(self) -> Iterator[Measure]:
        """Have what tells how wide and high words are, in the units of dialogs."""
        with self.dialog(_RULER) as ruler:
            yield ruler.measured

    def picked(self, *, folder: bool) -> str | None:
        """Let a file or a folder be chosen in the system's own way; None: none was."""
        service = "FolderPicker" if folder else "FilePicker"
        with speaking():
            picker = self._made(f"ui.dialogs.{service}")
            if picker.execute() != DONE:
                return None
            return path_of(picker.getDirectory() if folder else picker.getFiles()[0])

    def refuse_hidden(self) -> None:
        """Raise OfficeHidden where nobody would see a dialog, and LibreOffice would show none."""
        with speaking():
            seen = self.window.isVisible()
        if not seen:
            raise OfficeHidden

    def _made(self, service: str) -> Uno:
        return self.context.ServiceManager.createInstanceWithContext(
            f"com.sun.star.{service}", self.context
        )


Measure = Callable[[str, int], tuple[int, int]]
"""Words, and how wide they may be (0: on one line) → how wide and high they are."""


class Dialog:
    """One dialog. It can be shown again and again: what was filled in stays."""

    def __init__(self, dialogs: Dialogs, control: Uno, layout: Layout) -> None:
        self._dialogs, self._control, self._layout = dialogs, control, layout
        self._is_placed = False

    def bind(self) -> None:
        """Have the buttons that neither answer nor close end the dialog with their numbers."""
        for part in self._layout.parts:
            if part.ends not in {None, CANCELLED, DONE}:
                with speaking():
                    _ends(self._control.getControl(part.name), self._control, part.ends)

    def shown(self, focus: str) -> int:
        """Show it until a button is pressed; returns what that one ends with. OfficeHidden.

        `focus`: the control that is typed into first.
        """
        self._dialogs.refuse_hidden()
        with speaking():
            if not self._is_placed:
                self._centre()
            self._control.getControl(focus).setFocus()
            return int(self._control.execute())

    def _centre(self) -> None:
        """Put it over the middle of the workbook's window, whose corner it is placed by.

        Once: where its user has moved it since, it stays.
        """
        there, own = self._dialogs.window.getPosSize(), self._control.getPosSize()
        x, y = (there.Width - own.Width) // 2, (there.Height - own.Height) // 3
        self._control.setPosSize(max(x, 0), max(y, 0), 0, 0, _PLACE_ALONE)
        self._is_placed = True

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        with speaking():
            return str(self._control.getControl(name).getText())

    def fill(self, name: str, value: str) -> None:
        """Put something into a field."""
        with speaking():
            self._control.getControl(name).setText(value)

    def measured(self, words: str, width: int) -> tuple[int, int]:
        """Return how wide and high words are, in the units of dialogs; see Measure."""
        with speaking():
            part, peer = self._control.getControl("words"), self._control.getPeer()
            part.getModel().MultiLine = width > 0
            part.setText(words)
            if width > 0:
                wide = struct("awt.Size")
                wide.Width, wide.Height = width, 1
                asked = part.calcAdjustedSize(peer.convertSizeToPixel(wide, _APPFONT))
            else:
                asked = part.getPreferredSize()
            found = peer.convertSizeToLogic(asked, _APPFONT)
            return int(found.Width), int(found.Height)


def _ends(button: Uno, dialog: Uno, number: int | None) -> None:
    """Have a press of a button end a dialog with a number."""
    office = uno()
    if hasattr(office, "ends"):  # at the far end of a wire: the listener stays in LibreOffice
        office.ends(button, dialog, number)
    else:
        button.addActionListener(_Ending(dialog, number))


class _Ending:
    """Told by LibreOffice of a press: an XActionListener as pyuno takes one."""

    def __init__(self, dialog: Uno, number: int | None) -> None:
        self._dialog, self._number = dialog, number

    def getTypes(self) -> Uno:  # noqa: N802 - UNO's name
        return (uno().getTypeByName("com.sun.star.awt.XActionListener"),)

    def getImplementationId(self) -> bytes:  # noqa: N802 - UNO's name
        return b""

    def actionPerformed(self, event: Uno) -> None:  # noqa: N802 - UNO's name
        """End the dialog."""
        del event
        self._dialog.endDialog(self._number)

    def disposing(self, event: Uno) -> None:
        """Pass over it."""
