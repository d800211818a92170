"""Where a book lives: the only code that knows workbook files and spreadsheet programs."""
