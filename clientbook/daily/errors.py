"""What a manager's words may lack or get wrong: one class per cause, each with its remedy."""

from __future__ import annotations

from clientbook.book.choices import Choices
from clientbook.book.errors import ClientbookError


class UnknownWord(ClientbookError):
    """A value is none that the option allows, and is like none of them."""

    code = "error.unknown_word"


class MisspeltWord(ClientbookError):
    """A value is none that the option allows, but is like one of them."""

    code = "error.misspelt_word"


def meaningless(
    option: str, given: str, choices: Choices, likely: str | None
) -> UnknownWord | MisspeltWord:
    """Return the error of a word that means none of the choices. `likely`: what it is like."""
    facts = {"option": option, "given": given.strip(), "choices": choices}
    return MisspeltWord(nearest=likely, **facts) if likely else UnknownWord(**facts)


class ClientUnknown(ClientbookError):
    """No company has this key or name, nor one like it."""

    code = "error.client_unknown"


class ClientUnclear(ClientbookError):
    """No company has just this key or name; some are like it, or several have it."""

    code = "error.client_unclear"


class ManagerNeeded(ClientbookError):
    """The company has no manager, and none was given."""

    code = "error.manager_needed"


class StageWithoutContact(ClientbookError):
    """A stage is given for an attempt that reached nobody."""

    code = "error.stage_without_contact"


class RefusalWithoutContact(ClientbookError):
    """A refusal is given for an attempt that reached nobody."""

    code = "error.refusal_without_contact"


class RefusalWithoutReason(ClientbookError):
    """A refusal needs one of the reasons, and words that say something."""

    code = "error.refusal_without_reason"


class NextDayNeeded(ClientbookError):
    """The outcome, or what is to be done, needs a day."""

    code = "error.next_day_needed"


class NextDayPast(ClientbookError):
    """The next step would lie before the contact itself."""

    code = "error.next_day_past"


class ContactAhead(ClientbookError):
    """A contact is logged for a day that has not come."""

    code = "error.contact_ahead"


class ColumnGone(ClientbookError):
    """A value was given for a column that the user has removed from the table."""

    code = "error.column_gone"


class NameNeeded(ClientbookError):
    """A new company has no name to speak of."""

    code = "error.name_needed"


class ReasonNeeded(ClientbookError):
    """A company of the target group needs the reason why it is there."""

    code = "error.target_reason_needed"


class OutReasonNeeded(ClientbookError):
    """A company goes out of work for a reason, and none that says something was given."""

    code = "error.out_reason_needed"


class AlreadyOut(ClientbookError):
    """The company is out of work already."""

    code = "error.already_out"


class FormulaStands(ClientbookError):
    """A user's formula stands in a cell that the command would fill."""

    code = "error.formula_stands"


class ThereAlready(ClientbookError):
    """The company stands in that table already."""

    code = "error.there_already"


class KeyTwice(ClientbookError):
    """Two rows have the key: which of them is meant is not clear."""

    code = "error.key_twice"


class OwnColumnsStay(ClientbookError):
    """The user's own columns of the row have no counterpart in the other table."""

    code = "error.own_columns_stay"
