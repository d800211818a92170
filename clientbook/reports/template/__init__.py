"""The renderer's own parts: the language of templates, and the parts of a workbook it edits.

Each workbook part (sheet, table, chart, drawing, names) keeps its XML: only what the data moves
is changed, so that nothing somebody drew is lost. `clientbook.reports.render` is the way in.

The language, in cells (Russian words in brackets):

- `{{ week.text }}` alone: the value in its kind and the cell's format; with other text: a text;
- `{%row for c in overdue if c.days > 3 %}`, `{%row if note %}` (строка, для, из, если) in any cell
  of a row: the row repeats, or is there sometimes;
- rows with `{%tr for … %}`, `{%tr if … %}`, `{%tr elif … %}`, `{%tr else %}`, `{%tr endfor %}`,
  `{%tr endif %}` (блок, иначе, конец) disappear and hold together the rows between them;
- `{% for … %}…{% endfor %}` and `{% if … %}…{% endif %}` within one cell; `{# a remark #}`;
- `{%sheet for m in managers %}`, `{%sheet if note %}` (лист) in any cell: the sheet repeats, or is
  there sometimes; its tab is the expression in its title, else what stands beside the tag;
- `loop.index`, `loop.first`, `loop.last`, `loop.length`; `range(…)`; the filters of `filters`.

Expressions may also stand in tab titles, headers and footers, link addresses, shapes, chart titles
and in the texts of a formula. Columns do not repeat. A chart or note in a
repeated row stands once, at its first row; a reference from outside to a repeated row is the range
of all its repetitions.
"""
