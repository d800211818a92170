"""What a client book is: its tables, words, settings, findings and changes.

Pure: nothing in this package knows a clock, a disk or Excel. Everything else imports it.
"""
