"""Why a file that came back is not taken: each a sentence, and the other files go on."""

from __future__ import annotations

from clientbook.book.errors import ClientbookError


class NothingReturned(ClientbookError):
    """There is no workbook in the folder that was named."""

    code = "error.nothing_returned"


class NotACopy(ClientbookError):
    """A client book that nobody handed out, or whose slip and register entry are both lost."""

    code = "error.not_a_copy"


class SlipChanged(ClientbookError):
    """The slip in a copy is not the one that was handed out: what it says cannot be relied on."""

    code = "error.slip_changed"


class OtherBook(ClientbookError):
    """A copy that was handed out from another book."""

    code = "error.other_book"


class OtherFormat(ClientbookError):
    """A file of a kind that copies are not returned in, such as .ods."""

    code = "error.other_format"


class ReturnedOpen(ClientbookError):
    """A returned file is open in a spreadsheet program: it may not be saved yet."""

    code = "error.returned_open"


class OlderVersion(ClientbookError):
    """A copy was saved before the version of it that has been collected already."""

    code = "error.older_version"


class OlderCopy(ClientbookError):
    """A newer copy of the same manager has been collected already."""

    code = "error.older_copy"


class SameCopyTwice(ClientbookError):
    """The same copy lies in two files; the one that was saved later is taken."""

    code = "error.same_copy_twice"


class CopiesUnordered(ClientbookError):
    """The same copy lies in two different files, and nothing says which is the later."""

    code = "error.copies_unordered"


class IsTheBook(ClientbookError):
    """The file is the book itself."""

    code = "error.is_the_book"
