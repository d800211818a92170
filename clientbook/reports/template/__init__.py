"""The renderer's own parts: the language of templates, and the parts of a workbook it edits.

Each workbook part (sheet, table, chart, drawing, names) keeps its XML: only what the data moves
is changed, so that nothing somebody drew is lost. `clientbook.reports.render` is the way in.
"""
