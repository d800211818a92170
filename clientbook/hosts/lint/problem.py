"""A fault of a workbook file as a record, and the codes of all faults with their severity.

An error is what Excel refuses or repairs, or what lets people harm their own data: it stops a
publish. A warning is a risk that the file has lived with. Each code's sentence is `lint.CODE`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

Severity = Literal["error", "warning"]

Code = Literal[
    # parts of the package
    "comment_shape",
    "content_type",
    "content_type_kind",
    "content_type_without_part",
    "macro_type",
    "part_shared",
    "part_xml",
    "relation_id",
    "relation_missing",
    "relation_owner",
    "relation_target",
    # the workbook: tabs, names, the chain of calculation
    "active_tab",
    "calc_chain",
    "filter_name",
    "name_scope",
    "name_sheet",
    "name_syntax",
    "name_tab",
    "name_twice",
    "sheet_id",
    "sheet_title",
    "tab_selected",
    "title_reserved",
    # styles and strings
    "count",
    "dxf_bounds",
    "format_language",
    "number_format",
    "string_bounds",
    "style_bounds",
    "style_parts",
    # rows and cells
    "cell_order",
    "dimension",
    "formula_arguments",
    "formula_length",
    "line_feeds",
    "number_value",
    "row_order",
    "shared_formula",
    "text_length",
    # a sheet around its rows
    "column_order",
    "element_order",
    "formula_language",
    "header_length",
    "link_inside",
    "link_sheet",
    "list_length",
    "merge_overlap",
    "merge_single",
    "message_length",
    "range_empty",
    "sheet_filter",
    "structured_reference",
    # tables
    "column_id",
    "column_name",
    "table_columns",
    "table_filter",
    "table_header",
    "table_id",
    "table_name",
    "table_overlap",
    "table_rows",
    # charts and pivots
    "chart_sheet",
    "pivot_source",
    # sheets that are to move into another workbook
    "theme_colour",
    "theme_font",
]

_WARNINGS: tuple[Code, ...] = (
    "chart_sheet",
    "count",
    "dimension",
    "filter_name",
    "format_language",
    "link_inside",
    "link_sheet",
    "merge_single",
    "number_format",
    "pivot_source",
    "theme_colour",
    "theme_font",
    "title_reserved",
)

CATALOGUE: Mapping[Code, Severity] = {
    code: "warning" if code in _WARNINGS else "error" for code in get_args(Code)
}


class Problem(NamedTuple):
    """One fault: its code, the part it is in, and where in it (a cell, a name, or nothing)."""

    code: Code
    part: str
    where: str = ""

    @property
    def severity(self) -> Severity:
        """Whether Excel would refuse or repair it, or whether it is merely a risk."""
        return CATALOGUE[self.code]
