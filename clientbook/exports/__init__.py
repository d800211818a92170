"""What leaves a book as a plain file: its tables, and the recipients of a message. Pure."""
