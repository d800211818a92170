"""Forms and questions in windows of LibreOffice's own, for a Python that has none (no tkinter).

Beside `windows`, under `pressing`, with the same answers. The dialogs stand over the workbook's
window and are in the way of nothing but that window until they are answered.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientbook.book.wording import Language
from clientbook.hosts.calc.dialogs import CANCELLED, DONE, Dialog, Dialogs, Layout, OfficeHidden
from clientbook.ribbon.asking import Cancelled, Form, agreed
from clientbook.ribbon.office_layout import ASKED, FIRST_PICK, TOLD, Answers, laid_out
from clientbook.ribbon.windows import NoWindows


class OfficeWindows:
    """Asks in dialogs of the LibreOffice that has the workbook."""

    def __init__(self, language: Language, dialogs: Dialogs) -> None:
        self._language, self._dialogs = language, dialogs

    def ask(self, form: Form) -> Mapping[str, str]:
        """Show a form until it is filled in. Cancelled, NoWindows."""
        with self._dialogs.dialog(self._layout(form, ASKED)) as dialog:
            while (pressed := self._pressed(dialog, form)) != DONE:
                if pressed == CANCELLED:
                    raise Cancelled
                self._pick(dialog, form, pressed)
            return {field.name: dialog.value(field.name).strip() for field in form.fields}

    def sure(self, title: str, question: str) -> bool:
        """Ask a question; closing the window is a no. NoWindows."""
        return agreed(self.ask, title, question)

    def tell(self, title: str, message: str) -> None:
        """Show a message. NoWindows."""
        form = Form(title, (), text=message)
        with self._dialogs.dialog(self._layout(form, TOLD)) as dialog:
            self._pressed(dialog, form)

    def _layout(self, form: Form, answers: Answers) -> Layout:
        with self._dialogs.measuring() as measure:
            return laid_out(form, self._language, measure, answers)

    def _pressed(self, dialog: Dialog, form: Form) -> int:
        try:
            return dialog.shown(form.fields[0].name if form.fields else ASKED[0][0])
        except OfficeHidden as hidden:
            raise NoWindows(why=str(hidden.facts["why"])) from hidden

    def _pick(self, dialog: Dialog, form: Form, pressed: int) -> None:
        """Fill the field beside a "…" that was pressed, if something is chosen."""
        picks = [field for field in form.fields if field.kind in {"file", "folder"}]
        field = picks[pressed - FIRST_PICK]
        found = self._dialogs.picked(folder=field.kind == "folder")
        if found:
            dialog.fill(field.name, found)
