"""Many workbooks, the same work on each: found, given to processes or to a cluster, remembered.

An edge above `hosts`. It knows no command: what is done with a workbook is a `Job`, which the
command line or a script brings. No bad workbook stops the others.
"""
