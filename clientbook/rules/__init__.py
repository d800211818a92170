"""What must hold in a client book: pure functions from a book to findings."""
