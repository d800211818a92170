"""A fault of a workbook file as a record, and the codes of all faults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "active_tab",
    "cell_order",
    "column_name",
    "column_order",
    "content_type",
    "content_type_without_part",
    "dimension",
    "dxf_bounds",
    "formula_length",
    "list_length",
    "merge_overlap",
    "name_scope",
    "name_twice",
    "relation_id",
    "relation_owner",
    "relation_target",
    "row_order",
    "sheet_id",
    "sheet_title",
    "string_bounds",
    "style_bounds",
    "tab_selected",
    "table_header",
    "table_id",
    "table_name",
    "table_overlap",
    "table_rows",
    "text_length",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: its code, the part it is in, and where in it (a cell, a name, or nothing)."""

    code: Code
    part: str
    where: str = ""
