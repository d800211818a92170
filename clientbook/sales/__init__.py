"""What the numbers say: pure functions from a book and a day to tables."""
