"""The buttons in Excel: what is on the ribbon, the add-in that carries it, what it asks Python."""
