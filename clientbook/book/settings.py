"""The settings of a book as a typed record, from the rows of `cb_settings` and its neighbours."""

from __future__ import annotations

from dataclasses import dataclass, field

from clientbook.book.schema import STAGES
from clientbook.book.wording import Language, value_text


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the funnel: id, name as the book words it, plan rate (fraction), stuck limit."""

    id: str
    name: str
    plan_rate: float
    stuck_days: int | None = None


@dataclass(frozen=True, slots=True)
class Manager:
    """A sales manager: name, e-mail, companies he can contact per day, whether he works here."""

    name: str
    email: str | None = None
    capacity: int | None = None
    active: bool = True


def default_stages(language: Language) -> tuple[Stage, ...]:
    """Return the default funnel of METHOD.md §6."""
    return tuple(Stage(i, value_text("stage", i, language), rate, days) for i, rate, days in STAGES)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every threshold of METHOD.md, with its default. Amounts are in the book's currency units."""

    language: Language = "ru"
    company_name: str = ""
    templates: str = ""
    currency: str = "RUB"
    phone_region: str = "RU"
    holidays_country: str = "RU"
    key_purchases: int = 4
    key_revenue: float = 1_000_000.0
    real_medium: float = 300_000.0
    real_large: float = 1_000_000.0
    near_days: int = 60
    target_purchases: float = 4500.0
    target_currency: str = "RUB"
    target_rate: float = 1.0
    target_months: int = 6
    signal_days: int = 180
    hot_days: int = 7
    touches_usual: int = 7
    touches_usual_to: int = 8
    touches_stop: int = 30
    call_arguments: int = 5
    month_list: int = 0
    funnel_preset: str = "distributor"
    funnel_crisis: str = "no"
    crisis_payment_from: float = 0.8
    crisis_payment_to: float = 0.9
    churn_year_from: float = 0.1
    churn_year_to: float = 0.2
    churn_crisis_from: float = 0.3
    churn_crisis_to: float = 0.4
    payers_goal: int = 10
    min_n: int = 20
    score_min: int = 20
    complex_amount: float = 1_000_000.0
    results_stale_days: int = 90
    recall_months: int = 2
    recall_window_months: int = 1
    promise_months: int = 2
    forgotten_days: int = 90
    frequent_deals: int = 4
    constant_referrals: int = 3
    hunting_norm: float = 0.5
    verify_share: float = 0.2
    verify_crisis_from: float = 0.2
    verify_crisis_to: float = 0.3
    completeness_norm: float = 0.7
    in_time_norm: float = 0.9
    findings_norm: int = 0
    renewal_days: int = 30
    letters_week: int = 2
    mailing_active: float = 0.17
    mailing_fans: float = 0.03
    mailing_ripening: float = 0.25
    decay_months: int = 18
    profile_questions: int = 66
    profile_fair: int = 15
    profile_enough: int = 20
    profile_good: int = 30
    journal_days: int = 365
    journal_megabytes: int = 256
    format_version: int = 1
    book_id: str = ""
    key_prefix: str = ""
    last_client: int = 0
    last_contact: int = 0
    last_deal: int = 0
    last_entry: int = 0
    stages: tuple[Stage, ...] = field(default=())
    managers: tuple[Manager, ...] = field(default=())

    @property
    def crisis_payment(self) -> tuple[float, float]:
        """The lowest and the highest usual plan of payment in a crisis, fractions."""
        low, high = sorted((self.crisis_payment_from, self.crisis_payment_to))
        return min(low, 1.0), min(high, 1.0)

    def stage_ids(self) -> tuple[str, ...]:
        """The stages' ids in their order."""
        return tuple(stage.id for stage in self.stages)
