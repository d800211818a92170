"""Refusals of a week and what to do about each (METHOD.md §6, "Losses and refusals")."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from clientbook.book.parse import normal
from clientbook.sales.evidence import real_reason
from clientbook.sales.refusals import RETURN_AFTER_MONTHS, recall_window
from clientbook.sales.week_records import Advice, RefusalNote
from clientbook.sales.week_rows import day_of, day_or_none, rows_of, text_of

_ADVICE: Mapping[str, Advice] = {
    "no_budget": "return_later",
    "has_supplier": "second_reason",
    "price": "show_value",
    "not_planned": "ask_when",
    "not_interested": "rotate_out",
    "delivery_terms": "agree_terms",
}


def refusals_of(
    log: pd.DataFrame,
    recall: Mapping[str, object],
    products: pd.DataFrame,
    months: tuple[int, int] = RETURN_AFTER_MONTHS,
) -> tuple[RefusalNote, ...]:
    """Return the refusals among log rows with advice.

    `log` has the company's name in `company`; `recall`: client → day to come back, where there is
    one; `products` is cb_products; `months`: when to come back for want of budget. A refusal is a
    row with a reason, or with details of one.
    """
    refused = log.loc[log["refusal"].notna() | log["refusal_detail"].notna()]
    early, late = recall_window(refused["date"].where(refused["refusal"].eq("no_budget")), months)
    refused = refused.assign(early=early, late=late, real=real_reason(refused["refusal_detail"]))
    known = stock_of(products)
    return tuple(
        RefusalNote(
            client=text_of(row.client),
            company=str(row.company),
            on=day_of(row.date),
            reason=text_of(row.refusal),
            detail=text_of(row.refusal_detail),
            advice=advice_for(
                text_of(row.refusal), text_of(row.asked_product), known, explained=row.real
            ),
            window=None if pd.isna(row.early) else (day_of(row.early), day_of(row.late)),
            recall_on=day_or_none(recall.get(str(row.client))),
            product=text_of(row.asked_product),
        )
        for row in rows_of(refused.sort_values("date", kind="stable"))
    )


def stock_of(products: pd.DataFrame) -> dict[str, bool]:
    """Return our products, normalised → in stock; what says nothing about it is in stock."""
    named = products.dropna(subset=["product"])
    there = (named["in_stock"] != "no").to_numpy(dtype=bool)
    return dict(zip(named["product"].map(normal), there.tolist(), strict=True))


def advice_for(
    reason: str | None, asked: str | None, stock: Mapping[str, bool], *, explained: bool
) -> Advice:
    """Return what to do; a product we have that "does not fit" was badly presented.

    `stock`: of `stock_of`. `explained`: the details give a real reason, without which "has a
    supplier" is an excuse.

    >>> advice_for("product_misfit", "Кабель ", {"кабель": True}, explained=False)
    'product_in_stock'
    """
    if reason is None:
        return "name_reason"
    if reason == "has_supplier" and explained:
        return "answer_reason"
    if reason != "product_misfit":
        return _ADVICE[reason]
    if asked is None:
        return "ask_product"
    return _STOCKED[stock.get(normal(asked))]


_STOCKED: Mapping[bool | None, Advice] = {
    True: "product_in_stock",
    False: "product_out",
    None: "product_missing",
}
