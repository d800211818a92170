"""A workbook that is open in Excel or LibreOffice as a host, over the open part of xlwings.

`host` is the way in, `attach` finds the workbook the user is looking at. What one program does
otherwise than another stands in `excel`, `excel_mac` and `office`, one small module each, behind
the protocol of `program`; everything else is the same for all.
"""
