"""How a prior-authorization answer looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calculators.dates import say_day
from calculators.facts import Facts
from calculators.language import Tongue
from calculators.markup import listing, section, table, text
from calculators.prior_authorization.calculation import PriorAuthorizationAnswer
from calculators.prior_authorization.rules import Verdict
from calculators.prior_authorization.words import CONFIDENCE, QUESTIONS
from calculators.spelling import in_a_row

_NOW: Mapping[Verdict, str] = {
    Verdict.LIKELY: "Prior authorization is likely needed",
    Verdict.NOT_LIKELY: "Prior authorization is likely not needed",
    Verdict.UNKNOWN: "It is not known whether prior authorization is needed: verify with the payer",
}
_THEN: Mapping[Verdict, str] = {
    Verdict.LIKELY: "By the rules of that day, prior authorization was likely needed",
    Verdict.NOT_LIKELY: "By the rules of that day, prior authorization was likely not needed",
    Verdict.UNKNOWN: "It is not known whether prior authorization was needed: ask the payer",
}
"""For days under a rule that has ended."""


def display(answer: PriorAuthorizationAnswer, _facts: Facts, _say: Tongue) -> str:
    """The headline, the facts at a glance, the reasons, and what would settle an open question."""
    return (
        text("p", _headline(answer), "pg-headline")
        + table("At a glance", ("Question", "Answer"), _rows(answer))
        + section("Why", listing(answer.reasons, "pg-reasons"))
        + section(
            "What would help to decide",
            listing((QUESTIONS[ask] for ask in answer.asks), "pg-asks"),
        )
        + section("Have ready when you ask", listing(answer.at_hand, "pg-at-hand"))
    )


def _headline(answer: PriorAuthorizationAnswer) -> str:
    ended = answer.in_force is not None and answer.in_force.last is not None
    verdict = (_THEN if ended else _NOW)[answer.verdict]
    if answer.deadline is None:
        return f"{verdict}."
    lead = "The last day to ask was" if ended else "Ask for it by"
    return f"{verdict}. {lead} {say_day(answer.deadline)}."


def _rows(answer: PriorAuthorizationAnswer) -> Iterator[tuple[str, str]]:
    visit = f"{answer.code} on {say_day(answer.service_date)}, visit {answer.visit}"
    yield "Visit", f"{answer.plan}: {visit}"
    if answer.deadline and answer.how_counted:
        yield "Ask by", f"{say_day(answer.deadline)}. {answer.how_counted}"
    if answer.where:
        likely = answer.verdict is Verdict.LIKELY
        yield "Where to ask" if likely else "Where to verify", in_a_row(answer.where, last="or")
    if answer.in_force:
        yield "Days of the rule", answer.in_force.in_words()
    if answer.confidence:
        yield "How sure we are", CONFIDENCE[answer.confidence]
