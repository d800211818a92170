"""Every row has a key, and no key is ever given twice."""

from __future__ import annotations

from tests.book.builder import book_of


def test_empty_keys_are_filled_in_order() -> None:
    """The target group first, then the working list, each by rows; then each table its own."""
    book = book_of(
        cb_target=[{"company": "А", "client": "C00004"}, {"company": "Б"}],
        cb_working=[{"company": "В"}],
        cb_contacts=[{"name": "Анна"}],
        cb_results=[{"client": "А"}],
    )
    assert book.tables["cb_target"]["client"].tolist() == ["C00004", "C00005"]
    assert book.tables["cb_working"]["client"].tolist() == ["C00006"]
    assert book.tables["cb_contacts"]["contact"].tolist() == ["P00001"]
    assert book.tables["cb_results"]["deal"].tolist() == ["D00001"]


def test_a_key_that_was_in_use_is_not_given_again() -> None:
    """The settings remember the highest number, and a log row may still name a deleted company."""
    book = book_of(cb_working=[{"company": "А"}], settings={"last_client": 41})
    assert book.tables["cb_working"]["client"].tolist() == ["C00042"]
    book = book_of(cb_working=[{"company": "А"}], cb_log=[{"client": "C00017"}])
    assert book.tables["cb_working"]["client"].tolist() == ["C00018"]


def test_a_prefix_has_numbers_of_its_own() -> None:
    """A handed-out copy numbers under its prefix, whatever numbers others have."""
    book = book_of(
        cb_working=[
            {"company": "А", "client": "C00009"},
            {"company": "Б", "client": "C-IV-00002"},
            {"company": "В"},
        ],
        cb_log=[{"client": "А"}],
        settings={"key_prefix": "IV"},
    )
    assert book.tables["cb_working"]["client"].tolist() == ["C00009", "C-IV-00002", "C-IV-00003"]
    assert book.tables["cb_log"]["entry"].tolist() == ["E-IV-000001"]


def test_a_number_for_a_key_is_its_text() -> None:
    """A key typed as a number is that text, and references by number find it."""
    book = book_of(cb_working=[{"company": "А", "client": 17}], cb_log=[{"client": 17}])
    assert book.tables["cb_log"]["client"].tolist() == ["17"]
