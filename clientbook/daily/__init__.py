"""What a manager does all day with single companies: pure: a book and words → changes to it."""
