"""Who teaches whom, levers, the ceiling, standardised rates: METHOD.md §6, number by number."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbook.book.record import Book
from clientbook.book.settings import Manager
from clientbook.book.wording import LANGUAGES
from clientbook.reports.coaching_rows import chance_words, interval_words
from clientbook.sales.coaching import Coaching, coaching, compared
from clientbook.sales.levers import best_of, ceiling, lifts
from clientbook.sales.proportions import Share, holm, least_expected, two_proportions, wilson
from clientbook.sales.rates import losses, shown
from tests.book.builder import book_of
from tests.sales.books import TAKEN, step
from tests.sales.test_funnel import IVANOV, PLAN, SIDOROV, TODAY, whole_companies

ROUTES = {"Иванов": IVANOV, "Сидоров": SIDOROV}


def verdicts(found: Coaching) -> dict[str, tuple[str, str]]:
    """Stage → who teaches whom."""
    return {one.stage: (one.teacher, one.learner) for one in found.pairs}


def easy_and_hard() -> Book:
    """Иванов moved 9 of 10 easy and 36 of 90 hard companies, Сидоров 72 of 90 and 3 of 10."""
    companies: list[dict[str, Any]] = []
    log = []
    for manager, sphere, at_risk, moved in (
        ("Иванов", "лёгкие", 10, 9),
        ("Иванов", "трудные", 90, 36),
        ("Сидоров", "лёгкие", 90, 72),
        ("Сидоров", "трудные", 10, 3),
    ):
        for n in range(at_risk):
            client = f"{manager}-{sphere}-{n}"
            card = {"client": client, "company": client, "manager": manager, "sphere": sphere}
            companies.append(card | {"taken_on": TAKEN})
            log += [step(client, manager, "contact")] if n < moved else []
    return book_of(cb_working=companies, cb_log=log)


# The numbers of the method


def test_wilson_intervals() -> None:
    """METHOD.md §6: 80/100 = 71.1–86.7, 8/10 = 49.0–94.3; they stay inside 0…1."""
    found = [[round(100 * end, 1) for end in wilson(Share(*one))] for one in ((100, 80), (10, 8))]
    assert found == [[71.1, 86.7], [49.0, 94.3]]
    assert wilson(Share(3, 0))[0] == pytest.approx(0)
    assert wilson(Share(3, 3))[1] == pytest.approx(1)
    assert Share(0, 0).interval is None


def test_eight_of_ten_against_nine_of_ten() -> None:
    """METHOD.md §6: z gives p = 0.53, and the answer is "not enough data"."""
    assert round(two_proportions(Share(10, 8), Share(10, 9)), 2) == 0.53
    [one] = compared("contact", {"А": Share(10, 8), "Б": Share(10, 9)}, 20)
    assert (one.teacher, one.learner, one.p, one.verdict) == ("Б", "А", None, "not_enough_data")


def test_the_book_of_whole_companies() -> None:
    """METHOD.md §6: Сидоров teaches contact (0.0013), presentation; Иванов the other two."""
    found = coaching(whole_companies(), TODAY)
    assert verdicts(found) == {
        "contact": ("Сидоров", "Иванов"),
        "presentation": ("Сидоров", "Иванов"),
        "delivery": ("Иванов", "Сидоров"),
        "payment": ("Иванов", "Сидоров"),
    }
    chances = {one.stage: one.p for one in found.pairs}
    assert round(chances["contact"] or 1, 4) == 0.0013
    assert round(chances["delivery"] or 1, 3) == 0.030
    assert round(chances["payment"] or 1, 3) == 0.040
    assert found.no_verdict == ()


def test_levers_of_given_rates() -> None:
    """METHOD.md §6: payers of 100 gained by one stage, to plan and to the best peer."""
    names = ("contact", "presentation", "delivery", "payment")

    def gains(own: tuple[float, ...], to: tuple[float, ...]) -> dict[str, float]:
        return {names[one.stage]: float(shown(one.gain, 3)) for one in lifts(own, to)}

    assert gains(IVANOV, PLAN) == {"contact": 11.305, "presentation": 6.46}
    assert gains(IVANOV, SIDOROV) == {"presentation": 12.92, "contact": 8.479}
    to_plan = gains(SIDOROV, PLAN)
    assert list(to_plan.items())[:2] == [("payment", 8.978), ("delivery", 6.84)]
    assert gains(SIDOROV, IVANOV) == {"delivery": 10.26, "payment": 8.978}


def test_best_of_both_of_given_rates() -> None:
    """METHOD.md §6: 69.04 per 100, +52.7 % and +44.2 %; the team 93.1 → 138.08."""
    found = ceiling(ROUTES, best_of(ROUTES))
    assert found is not None
    assert round(found.paid_per_100, 2) == 69.04
    assert {name: round(100 * (part or 0), 1) for name, part in found.uplift.items()} == {
        "Иванов": 52.7,
        "Сидоров": 44.2,
    }
    assert (round(found.now, 2), round(found.team, 2)) == (93.1, 138.08)


def test_losses_on_plan() -> None:
    """METHOD.md §6: of 100, 20 had no presentation, 16 no contract (36), 3 did not pay."""
    lost = [int(shown(one)) for one in losses(100, PLAN)]
    assert lost == [0, 20, 16, 3]


def test_a_harder_list_turns_the_ranking() -> None:
    """METHOD.md §6: raw 45 % against 75 %, with equal lists 65 % against 55 %."""
    found = coaching(easy_and_hard(), TODAY).rates["contact"]
    assert {name: one.share.rate for name, one in found.items()} == {
        "Иванов": 0.45,
        "Сидоров": 0.75,
    }
    assert {name: round(one.standardised or 0, 6) for name, one in found.items()} == {
        "Иванов": 0.65,
        "Сидоров": 0.55,
    }


def test_an_empty_stratum_gives_no_standardised_rate() -> None:
    """Who had no hard companies cannot be compared with those who had."""
    book = easy_and_hard()
    cards = book.tables["cb_working"]
    book.tables["cb_working"].loc[cards["client"].str.startswith("Сидоров-трудные"), "sphere"] = (
        "лёгкие"
    )
    found = coaching(book, TODAY).rates["contact"]
    assert found["Сидоров"].standardised is None
    assert found["Иванов"].standardised is not None


# The gates


def test_verdicts_wait_for_enough_companies() -> None:
    """19 at risk are too few, 20 are enough; every cell must be expected to hold 5."""
    few = {"А": Share(19, 1), "Б": Share(200, 190)}
    [one] = compared("contact", few, 20)
    assert one.verdict == "not_enough_data"
    [one] = compared("contact", {**few, "А": Share(20, 1)}, 20)
    assert one.verdict == "not_enough_data"  # 20 × 29 / 220 = 2.6 expected lost
    assert least_expected(Share(20, 10), Share(20, 20)) == 5.0
    [one] = compared("contact", {"А": Share(20, 10), "Б": Share(20, 20)}, 20)
    assert one.verdict == "teaches"


def test_the_teacher_has_enough_companies_himself() -> None:
    """A newcomer's 2 of 2 make him nobody's teacher; he is named, without a verdict."""
    shares = {"Новый": Share(2, 2), "А": Share(100, 90), "Б": Share(100, 60)}
    found = {(one.teacher, one.learner): one.verdict for one in compared("contact", shares, 20)}
    assert found == {("Новый", "А"): "not_enough_data", ("А", "Б"): "teaches"}


def test_more_managers_need_more_evidence() -> None:
    """Holm: with three managers 0.03 alone is no verdict any more."""
    assert holm([0.01, 0.04, 0.03]) == (0.03, 0.06, 0.06)
    two = {"А": Share(100, 90), "Б": Share(100, 79)}
    assert compared("contact", two, 20)[0].verdict == "teaches"
    three = two | {"В": Share(100, 80)}
    assert {one.verdict for one in compared("contact", three, 20)} == {"no_difference"}


def test_who_left_teaches_nobody() -> None:
    """A manager who is not active any more, and companies of nobody, are left out."""
    book = book_of(
        managers=[Manager("Иванов"), Manager("Ушёл", active=False)],
        cb_working=[
            {"client": f"C{n}", "company": f"К{n}", "manager": name, "taken_on": TAKEN}
            for n, name in enumerate(("Иванов", "Ушёл", None))
        ],
    )
    assert coaching(book, TODAY).managers == ("Иванов",)
    assert coaching(book, TODAY).comparisons == ()


def test_a_book_without_anything() -> None:
    """Nobody at risk: no pair, no lever, no ceiling, and nothing fails."""
    record = coaching(book_of(), TODAY).as_json()
    assert record == {
        "pairs": [],
        "no_verdict": [],
        "levers": {},
        "best_of_both": None,
        "standardised": {"stratum": "sphere", "rates": {s: {} for s in _STAGES}},
    }


_STAGES = ("contact", "presentation", "delivery", "payment")


# The record and the words


@pytest.mark.parametrize("language", LANGUAGES)
def test_chances_and_intervals_in_words(language: Any) -> None:  # noqa: ANN401 - "ru" or "en"
    """A tiny chance is said to be below 0.001, never 0.000."""
    point = "," if language == "ru" else "."
    assert chance_words(1e-9, language) == f"p\xa0<\xa00{point}001"
    assert chance_words(0.04, language) == f"p\xa0=\xa00{point}040"
    assert interval_words(Share(100, 80), language).replace("\xa0", "") == "71–87%"


def test_the_record_has_the_promised_shape() -> None:
    """`coach --json`: pairs, no_verdict, levers in both views, best_of_both, standardised."""
    record: Any = coaching(whole_companies(), TODAY).as_json()
    assert list(record) == ["pairs", "no_verdict", "levers", "best_of_both", "standardised"]
    assert list(record["pairs"][0]) == ["stage", "teacher", "learner", "p"]
    assert set(record["levers"]["Иванов"]) == {"to_plan", "to_best_peer"}
    assert record["levers"]["Иванов"]["to_best_peer"][0]["peer"] == "Сидоров"
    standing = record["standardised"]["rates"]["contact"]["Иванов"]
    assert (standing["rate"], round(standing["low"], 3)) == (0.8, 0.711)


# Properties

shares = st.integers(0, 60).flatmap(lambda n: st.integers(0, n).map(lambda moved: Share(n, moved)))


@given(st.dictionaries(st.sampled_from("АБВГД"), shares, min_size=2), st.integers(1, 40))
def test_a_verdict_is_never_given_lightly(people: dict[str, Share], least: int) -> None:
    """Every verdict has enough companies on both sides, a better teacher, and p below 0.05."""
    here = {name: share for name, share in people.items() if share.at_risk}
    if len(here) < 2:
        return
    found = compared("contact", here, least)
    assert len(found) == len(here) - 1
    for one in found:
        assert (one.best.rate or 0) >= (one.own.rate or 0)
        if one.verdict == "teaches":
            assert min(one.best.at_risk, one.own.at_risk) >= least
            assert least_expected(one.best, one.own) >= 5
            assert one.p is not None
            assert two_proportions(one.best, one.own) <= one.p < 0.05


def test_the_order_of_rows_changes_nothing() -> None:
    """Shuffled sheets teach the same."""
    whole = coaching(whole_companies(), TODAY).as_json()
    assert coaching(whole_companies(seed=7), TODAY).as_json() == whole


def test_both_editions_say_the_same() -> None:
    """The Russian and the English edition of a book give the same record."""
    companies = [
        {"client": f"C{n}", "company": f"К{n}", "manager": "АБ"[n % 2], "taken_on": TAKEN}
        | {"sphere": "X" if n % 3 else "Y"}
        for n in range(60)
    ]
    log = [step(f"C{n}", "АБ"[n % 2], "contact") for n in range(0, 60, 3)]
    russian, english = (
        coaching(book_of(one, cb_working=companies, cb_log=log), TODAY).as_json()
        for one in LANGUAGES
    )
    assert russian == english
