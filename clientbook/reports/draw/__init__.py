"""Drawing of the templates that clientbook brings along: `python -m clientbook.reports.draw DIR`.

The drawings are committed in `templates/`; a test draws them anew and compares. Users change the
drawn files in Excel, never this code.
"""
