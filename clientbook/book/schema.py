"""Every table and column of a client book, declared once. Source: METHOD.md §1.

Headers, sheet titles and list values in Russian and English live in the wording under these ids.
The order here is the order on a new sheet; in a user's workbook any order is right.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """What a column holds, which decides how cells are read, checked, shown and compared.

    In typed tables: DATE is datetime64 without time; MONEY is Int64 in minor units (kopecks);
    INTEGER is Int64; NUMBER and RATE are float64; every other kind is text (str, missing = NA).
    """

    TEXT = "text"
    LONG = "long"  # several lines of text
    INTEGER = "integer"
    NUMBER = "number"
    RATE = "rate"  # a fraction, shown as per cent
    MONEY = "money"
    DATE = "date"
    LIST = "list"  # closed list: ids of ours with a wording in each language
    CHOICE = "choice"  # open list: the users' own words, kept in cb_lists
    STAGE = "stage"  # a row of cb_stages, by id or name; typed as the id
    MANAGER = "manager"  # a row of cb_managers, by name
    PRODUCT = "product"  # a row of cb_products, by name
    CLIENT = "client"  # a company, by key or exact name; typed as the key
    KEY = "key"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    TAX_ID = "tax_id"


NUMBERS = frozenset({Kind.MONEY, Kind.NUMBER, Kind.RATE, Kind.INTEGER})
"""The kinds that hold numbers."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its id, kind, and what must hold for it.

    `list` names the closed or open list of a LIST or CHOICE column. `group` puts a column on new
    sheets into a collapsible group (needs, rare, computed); `width` is in characters.
    """

    id: str
    kind: Kind = Kind.TEXT
    required: bool = False
    computed: bool = False
    list: str | None = None
    group: str | None = None
    width: int = 14
    past_only: bool = False  # a date of something that has happened: the future is a finding


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its id (also the Excel Table's name), its sheet, columns and key column.

    `optional` tables are made when first used; a missing other one is an error. `recognised_by`
    are the columns that tell a plain range from another when there is no Excel Table of this name.
    """

    id: str
    sheet: str
    columns: tuple[Column, ...]
    key: str | None = None
    key_prefix: str = ""
    optional: bool = False
    essential: bool = False  # without it the workbook is no client book
    by_id: Mapping[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the columns by id."""
        object.__setattr__(self, "by_id", {column.id: column for column in self.columns})

    @property
    def required(self) -> tuple[str, ...]:
        """The column ids that must be on the sheet: required columns and the key."""
        return tuple(c.id for c in self.columns if c.required or c.id == self.key)

    @property
    def computed(self) -> tuple[str, ...]:
        """The column ids that clientbook fills."""
        return tuple(c.id for c in self.columns if c.computed)


def _companies(*, target: bool) -> tuple[Column, ...]:
    c, k = Column, Kind
    reason = (c("reason", k.LIST, list="reason", required=True, width=12),) if target else ()
    return (
        c("company", required=True, width=30),
        c("address", width=28),
        c("phone", k.PHONE, width=18),
        c("email", k.EMAIL, width=24),
        c("website", k.URL, width=20),
        c("people", k.LONG, computed=True, width=54),
        c("results", k.LONG, width=36),
        c("manager", k.MANAGER, width=14),
        c("next_on", k.DATE, width=12),
        c("next_what", width=26),
        *reason,
        c("planned_on", k.DATE, width=12),
        c("meeting_on", k.DATE, width=12),
        c("sphere", k.CHOICE, list="sphere", width=18),
        c("source", k.CHOICE, list="source", width=18),
        c("taken_on", k.DATE, past_only=True, width=12),
        c("expected_amount", k.MONEY, group="needs", width=15),
        c("expected_on", k.DATE, group="needs", width=12),
        c("purchases_quarter", k.MONEY, group="needs", width=15),
        c("need_by", k.DATE, group="needs", width=12),
        c("needs", k.LONG, group="needs", width=28),
        c("supplier", k.LONG, group="needs", width=28),
        c("arguments", k.LONG, group="needs", width=28),
        c("terms", k.LIST, list="terms", width=14),  # between two groups, so that they stay two
        c("expert_score", k.INTEGER, group="rare", width=10),
        c("referred_by", group="rare", width=16),
        c("loss_cause", k.LIST, list="loss_cause", group="rare", width=16),
        c("consent", k.LIST, list="consent", group="rare", width=12),
        c("verified_on", k.DATE, past_only=True, group="rare", width=12),
        c("out_on", k.DATE, past_only=True, group="rare", width=12),
        c("out_reason", k.CHOICE, list="out_reason", group="rare", width=18),
        c("date_note", group="rare", width=18),
        c("date_on", k.DATE, group="rare", width=12),
        c("tax_id", k.TAX_ID, group="rare", width=15),
        c("client", k.KEY, width=11),
        c("segment", k.LIST, computed=True, list="segment", width=16),
        c("segment_why", k.LONG, computed=True, width=36),
        c("temperature", k.LIST, computed=True, list="temperature", width=13),
        c("stage", k.STAGE, computed=True, width=15),
        c("last_contact", k.DATE, computed=True, width=12),
        c("contacts", k.INTEGER, computed=True, width=10),
        c("touches", k.INTEGER, computed=True, width=10),
        c("refusal", k.LIST, computed=True, list="refusal", width=18),
        c("recall_on", k.DATE, computed=True, width=12),
        c("revenue_12m", k.MONEY, computed=True, width=15),
        c("profit_12m", k.MONEY, computed=True, width=15),
        c("verdict", k.LIST, computed=True, list="verdict", group="computed", width=11),
        c("wallet_share", k.RATE, computed=True, group="computed", width=11),
        c("score", k.INTEGER, computed=True, group="computed", width=9),
        c("score_why", k.LONG, computed=True, group="computed", width=28),
        c("completeness", k.RATE, computed=True, group="computed", width=12),
        c("flags", k.LONG, computed=True, width=36),
        c("seal", computed=True, group="seal", width=14),  # of the computed cells: `book.seals`
    )


def _contacts() -> tuple[Column, ...]:
    c, k = Column, Kind
    return (
        c("name", required=True, width=28),
        c("client", k.CLIENT, required=True, width=12),
        c("company", computed=True, width=28),
        c("position", width=22),
        c("role", k.LIST, list="role", width=18),
        c("phone", k.PHONE, width=18),
        c("mobile", k.PHONE, width=18),
        c("email", k.EMAIL, width=24),
        c("birthday", k.DATE, past_only=True, width=12),
        c("notes", k.LONG, width=30),
        c("opted_out", k.LIST, list="yes_no", width=12),
        c("contact", k.KEY, width=11),
    )


def _results() -> tuple[Column, ...]:
    c, k = Column, Kind
    return (
        c("client", k.CLIENT, required=True, width=12),
        c("company", computed=True, width=28),
        c("manager", k.MANAGER, width=14),
        c("product", k.PRODUCT, width=22),
        c("category", k.CHOICE, list="category", width=18),
        c("state", k.LIST, list="state", required=True, width=12),
        c("contract_on", k.DATE, past_only=True, width=12),
        c("delivered_on", k.DATE, past_only=True, width=12),
        c("amount", k.MONEY, width=15),
        c("cost", k.MONEY, width=15),
        c("due_on", k.DATE, width=12),
        c("paid_on", k.DATE, past_only=True, width=12),
        c("paid_amount", k.MONEY, width=15),
        c("ends_on", k.DATE, width=12),
        c("document", k.TEXT, width=20),
        c("remarks", k.LONG, width=30),
        c("deal", k.KEY, width=11),
    )


def _log() -> tuple[Column, ...]:
    c, k = Column, Kind
    return (
        c("date", k.DATE, required=True, past_only=True, width=12),
        c("client", k.CLIENT, required=True, width=12),
        c("company", computed=True, width=28),
        c("manager", k.MANAGER, required=True, width=14),
        c("contact", width=22),
        c("channel", k.LIST, list="channel", required=True, width=13),
        c("contacted", k.LIST, list="yes_no", required=True, width=12),
        c("stage", k.STAGE, width=24),
        c("signal", k.LIST, list="signal", width=22),
        c("refusal", k.LIST, list="refusal", width=20),
        c("refusal_detail", k.LONG, width=24),
        c("deal", group="rare", width=11),
        c("asked_product", group="rare", width=20),
        c("purpose", k.LIST, list="purpose", group="rare", width=14),
        c("theme", k.LIST, list="theme", group="rare", width=14),
        c("next_on", k.DATE, width=12),
        c("next_what", width=26),
        c("comment", k.LONG, width=36),
        c("entry", k.KEY, width=12),
    )


LISTS: Mapping[str, tuple[str, ...]] = {
    "reason": ("revenue", "image"),
    "terms": ("normal", "blacklist", "softer"),
    "loss_cause": ("ours", "client", "neither"),
    "consent": ("yes", "no", "unknown"),
    "yes_no": ("yes", "no"),
    "segment": ("key", "real", "prospective", "probable", "potential"),
    "temperature": ("cold", "warm", "hot"),
    "verdict": ("angel", "demon"),
    "role": ("head", "decision_maker", "influencer", "user", "buyer", "gatekeeper"),
    "state": ("open", "won", "lost"),
    "channel": ("call", "letter", "email", "meeting", "visit", "event", "site", "other"),
    "signal": (
        "subscribed",
        "social_friend",
        "registered_absent",
        "left_card",
        "attended_event",
        "called_left_contacts",
        "partner_gave_contacts",
        "excellent_review",
        "meeting_negotiated",
        "partner_set_meeting",
        "opened",
        "replied",
        "came",
        "bought",
    ),
    "refusal": (
        "no_budget",
        "has_supplier",
        "price",
        "not_planned",
        "product_misfit",
        "not_interested",
        "delivery_terms",
    ),
    "purpose": ("useful", "commercial"),
    "theme": ("news", "useful", "about_us"),
    "list": ("target", "working"),
}
"""Closed lists: id of the list → ids of its values. The wording has each in both languages."""

OPEN_LISTS = ("sphere", "source", "category", "out_reason")
"""Open lists: the users' own values in cb_lists. A new book starts with values from the wording."""

STAGES: tuple[tuple[str, float, int], ...] = (
    ("contact", 1.00, 14),
    ("presentation", 0.80, 21),
    ("delivery", 0.80, 30),
    ("payment", 0.95, 30),
)
"""The default funnel (METHOD.md §6): stage id, plan rate, days after which a company is stuck."""


def _settings_tables() -> tuple[Table, ...]:
    c, k = Column, Kind
    return (
        Table(
            "cb_stages",
            "settings",
            (
                c("stage", required=True, width=26),
                c("plan_rate", k.RATE, required=True, width=12),
                c("stuck_days", k.INTEGER, width=14),
                c("id", required=True, width=14),
            ),
        ),
        Table(
            "cb_managers",
            "settings",
            (
                c("manager", required=True, width=22),
                c("email", k.EMAIL, width=26),
                c("capacity", k.INTEGER, width=14),
                c("active", k.LIST, list="yes_no", width=10),
            ),
        ),
        Table(
            "cb_settings",
            "settings",
            (
                c("label", width=60),
                c("value", width=20),
                c("name", required=True, width=20),
            ),
            essential=True,
        ),
        Table("cb_lists", "lists", tuple(c(name, width=22) for name in (*OPEN_LISTS, *LISTS))),
        Table(
            "cb_goals",
            "goals",
            (
                c("segment", k.LIST, list="segment", required=True, width=18),
                c("goal", k.LONG, width=44),
                c("offer", k.LONG, width=44),
                c("channel", k.LIST, list="channel", width=14),
                c("cadence_days", k.INTEGER, width=14),
            ),
        ),
        Table(
            "cb_points",
            "goals",
            (
                c("column", required=True, width=18),
                c("value", required=True, width=24),
                c("points", k.NUMBER, required=True, width=10),
            ),
        ),
        Table(
            "cb_products",
            "products",
            (
                c("product", required=True, width=32),
                c("category", k.CHOICE, list="category", width=20),
                c("in_stock", k.LIST, list="yes_no", width=12),
            ),
        ),
        Table(
            "cb_letters",
            "letters",
            (
                c("planned_on", k.DATE, width=14),
                c("sent_on", k.DATE, width=14, past_only=True),
                c("subject", width=44),
                c("theme", k.LIST, list="theme", width=14),
                c("purpose", k.LIST, list="purpose", width=16),
                c("segment", k.LIST, list="segment", width=18),
            ),
        ),
    )


def _history_tables() -> tuple[Table, ...]:
    c, k = Column, Kind
    return (
        Table(
            "cb_history",
            "history",
            (
                c("week", required=True, width=11),
                c("manager", width=16),
                c("list", k.LIST, list="list", width=16),
                c("stage", k.STAGE, width=18),
                c("channel", k.LIST, list="channel", width=14),
                c("at_risk", k.INTEGER, width=12),
                c("moved", k.INTEGER, width=12),
                c("standing", k.INTEGER, width=12),
                c("contacts", k.INTEGER, width=12),
            ),
        ),
        Table(
            "cb_moves",
            "moves",
            (
                c("week", required=True, width=11),
                c("client", required=True, width=12),
                c("segment", k.LIST, list="segment", width=18),
                c("stage", k.STAGE, width=18),
                c("manager", width=16),
            ),
        ),
    )


def _later_tables() -> tuple[Table, ...]:
    c, k = Column, Kind
    return (
        Table(
            "cb_distinct",
            "distinct",
            (
                c("client_a", required=True, width=12),
                c("client_b", required=True, width=12),
                c("noted_on", k.DATE, width=12),
                c("noted_by", width=16),
            ),
            optional=True,
        ),
        Table(
            "cb_territory",
            "territory",
            (
                c("street", required=True, width=32),
                c("district", width=22),
                c("manager", k.MANAGER, width=16),
                c("walked_on", k.DATE, width=12, past_only=True),
                c("found", k.INTEGER, width=12),
            ),
            optional=True,
        ),
        Table(
            "cb_profile",
            "profile",
            (
                c("client", k.CLIENT, required=True, width=12),
                c("question", required=True, width=44),
                c("answer", k.LONG, width=44),
            ),
            optional=True,
        ),
        Table(
            "cb_scenario",
            "scenario",
            (
                c("scenario", required=True, width=24),
                c("clients", k.INTEGER, width=12),
                c("clients_left", k.INTEGER, width=12),
                c("purchases", k.NUMBER, width=12),
                c("purchases_left", k.NUMBER, width=12),
                c("churn", k.RATE, width=12),
                c("debts", k.MONEY, width=15),
            ),
            optional=True,
        ),
    )


COMPANY_TABLES = ("cb_target", "cb_working")
DATA_TABLES = (*COMPANY_TABLES, "cb_contacts", "cb_results", "cb_log")

TABLES: Mapping[str, Table] = {
    table.id: table
    for table in (
        Table(
            "cb_target",
            "target",
            _companies(target=True),
            key="client",
            key_prefix="C",
            essential=True,
        ),
        Table(
            "cb_working",
            "working",
            _companies(target=False),
            key="client",
            key_prefix="C",
            essential=True,
        ),
        Table(
            "cb_contacts", "contacts", _contacts(), key="contact", key_prefix="P", essential=True
        ),
        Table("cb_results", "results", _results(), key="deal", key_prefix="D", essential=True),
        Table("cb_log", "log", _log(), key="entry", key_prefix="E", essential=True),
        *_settings_tables(),
        *_history_tables(),
        *_later_tables(),
    )
}
"""Every table by id, in the order of a new workbook's tabs."""

SHEETS = tuple(dict.fromkeys(t.sheet for t in TABLES.values() if not t.optional))
"""Sheet ids of a new workbook in tab order (the help sheet stands beside them)."""


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """One row of cb_settings: its name, type and default; its meaning stands in the wording."""

    name: str
    type: type
    default: str | float | int
    pattern: str = ".*"
    """What a text must be, whole."""

    @property
    def most(self) -> float:
        """The largest number: a century of days or months, beyond which no calendar goes."""
        return {"days": 36_500, "months": 1_200}.get(self.name.rpartition("_")[2], math.inf)


FOLDER_NAME = r"\w(?:[\w ()-]{0,58}[\w)])?"
"""A folder's name and no path: no dots, slashes, colons or tildes."""

FORMAT_VERSION = 5
"""The newest format of a book, which new books have and this code reads and writes."""

SETTINGS: tuple[SettingSpec, ...] = (
    SettingSpec("language", str, "ru"),
    SettingSpec("company_name", str, ""),
    SettingSpec("templates", str, "", FOLDER_NAME),
    SettingSpec("currency", str, "RUB"),
    SettingSpec("phone_region", str, "RU"),
    SettingSpec("holidays_country", str, "RU"),
    SettingSpec("key_purchases", int, 4),
    SettingSpec("key_revenue", float, 1_000_000.0),
    SettingSpec("real_medium", float, 300_000.0),
    SettingSpec("real_large", float, 1_000_000.0),
    SettingSpec("near_days", int, 60),
    SettingSpec("target_purchases", float, 4500.0),
    SettingSpec("target_currency", str, "RUB"),
    SettingSpec("target_rate", float, 1.0),
    SettingSpec("target_months", int, 6),
    SettingSpec("signal_days", int, 180),
    SettingSpec("hot_days", int, 7),
    SettingSpec("touches_usual", int, 7),
    SettingSpec("touches_usual_to", int, 8),
    SettingSpec("touches_stop", int, 30),
    SettingSpec("call_arguments", int, 5),
    SettingSpec("month_list", int, 0),
    SettingSpec("funnel_preset", str, "distributor"),
    SettingSpec("funnel_crisis", str, "no"),
    SettingSpec("crisis_payment_from", float, 0.8),
    SettingSpec("crisis_payment_to", float, 0.9),
    SettingSpec("churn_year_from", float, 0.1),
    SettingSpec("churn_year_to", float, 0.2),
    SettingSpec("churn_crisis_from", float, 0.3),
    SettingSpec("churn_crisis_to", float, 0.4),
    SettingSpec("payers_goal", int, 10),
    SettingSpec("min_n", int, 20),
    SettingSpec("score_min", int, 20),
    SettingSpec("complex_amount", float, 1_000_000.0),
    SettingSpec("results_stale_days", int, 90),
    SettingSpec("recall_months", int, 2),
    SettingSpec("recall_window_months", int, 1),
    SettingSpec("promise_months", int, 2),
    SettingSpec("forgotten_days", int, 90),
    SettingSpec("frequent_deals", int, 4),
    SettingSpec("constant_referrals", int, 3),
    SettingSpec("hunting_norm", float, 0.5),
    SettingSpec("verify_share", float, 0.2),
    SettingSpec("verify_crisis_from", float, 0.2),
    SettingSpec("verify_crisis_to", float, 0.3),
    SettingSpec("completeness_norm", float, 0.7),
    SettingSpec("in_time_norm", float, 0.9),
    SettingSpec("findings_norm", int, 0),
    SettingSpec("renewal_days", int, 30),
    SettingSpec("letters_week", int, 2),
    SettingSpec("mailing_active", float, 0.17),
    SettingSpec("mailing_fans", float, 0.03),
    SettingSpec("mailing_ripening", float, 0.25),
    SettingSpec("decay_months", int, 18),
    SettingSpec("profile_questions", int, 66),
    SettingSpec("profile_fair", int, 15),
    SettingSpec("profile_enough", int, 20),
    SettingSpec("profile_good", int, 30),
    SettingSpec("journal_days", int, 365),
    SettingSpec("journal_megabytes", int, 256),
    SettingSpec("format_version", int, 1),
    SettingSpec("book_id", str, ""),
    SettingSpec("key_prefix", str, ""),
    SettingSpec("last_client", int, 0),
    SettingSpec("last_contact", int, 0),
    SettingSpec("last_deal", int, 0),
    SettingSpec("last_entry", int, 0),
)
"""Every setting. `last_*` are the high-water marks of the keys: no key is ever reused.

A book that does not say its format is of the first.
"""
