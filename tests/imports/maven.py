"""Maps for the Maven CRM data set (tests/shared.py names its place): what a user would write.

Source of the rules: the data set's README. A lost opportunity says no reason, so no refusal is put
down: the deal's state says that it is lost.
"""

from __future__ import annotations

FILES = ("products", "sales_teams", "accounts", "sales_pipeline")
"""In the order of their import: what others refer to comes first."""

MAPS = {
    "products": """
ignore = ["sales_price"]
[[rows]]
table = "products"
[rows.columns]
product = "product"
category = "series"
""",
    "sales_teams": """
ignore = ["manager", "regional_office"]
[[rows]]
table = "managers"
[rows.columns]
manager = "sales_agent"
""",
    "accounts": """
ignore = ["year_established", "revenue", "employees", "subsidiary_of"]
[[rows]]
table = "working"
[rows.columns]
company = "account"
sphere = "sector"
address = "office_location"
""",
    "sales_pipeline": """
dates = "mdy"
decimal = "."

[[rows]]
table = "results"
[rows.columns]
deal = "opportunity_id"
client = "account"
manager = "sales_agent"
product = "product"
state = { column = "deal_stage", values = { Won = "won", Lost = "lost" }, otherwise = "open" }
amount = "close_value"

[[rows]]
table = "results"
when = { deal_stage = "Won" }
[rows.columns]
deal = "opportunity_id"
client = "account"
state = { constant = "won" }
delivered_on = "close_date"
paid_on = "close_date"
paid_amount = "close_value"

[[rows]]
table = "log"
unless = { deal_stage = "Prospecting" }
[rows.columns]
deal = "opportunity_id"
date = "engage_date"
client = "account"
manager = "sales_agent"
channel = { constant = "other" }
contacted = { constant = "yes" }
stage = { constant = "contact" }
comment = { join = ["opportunity_id", "product"] }

[[rows]]
table = "log"
when = { deal_stage = "Lost" }
[rows.columns]
deal = "opportunity_id"
date = "close_date"
client = "account"
manager = "sales_agent"
channel = { constant = "other" }
contacted = { constant = "yes" }
stage = { constant = "presentation" }
comment = { join = ["opportunity_id", "deal_stage"] }

[[rows]]
table = "log"
when = { deal_stage = "Won" }
[rows.columns]
deal = "opportunity_id"
date = "close_date"
client = "account"
manager = "sales_agent"
channel = { constant = "other" }
contacted = { constant = "yes" }
stage = { constant = "payment" }
comment = { join = ["opportunity_id", "deal_stage"] }
""",
}
