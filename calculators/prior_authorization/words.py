"""The words of a prior-authorization answer: why, how it was reached, and what to watch for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from calculators.dates import say_day, say_partial_day
from calculators.facts.authorization import Dated, Need, Rule
from calculators.prior_authorization.request import PriorAuthorizationRequest
from calculators.prior_authorization.rules import Ask, Decision, Situation, Verdict
from calculators.spelling import count

CONFIDENCE: Mapping[str, str] = {
    "high": "high: the payer, the law or two independent sources say so",
    "medium": "medium: one good source, or one without a date",
    "low": "low: one person's report, or our own reading",
}

QUESTIONS: Mapping[Ask, str] = {
    Ask.BOUGHT_2022_OPTION: "Did the group buy the authorization option for its 2022 contract?",
    Ask.RENEWAL_DATE: "On which day of the year does the group renew its contract?",
    Ask.FULLY_INSURED: "Is this client's plan fully insured in this state, or does the employer "
    "pay for it?",
    Ask.GROUP: "Does the client belong to one of the groups named in the notes?",
    Ask.AGE: "Is the client 17 or younger?",
    Ask.FIRST_VISIT: "When was the first visit of this episode? The deadline depends on it.",
}


def reasons(request: PriorAuthorizationRequest, decision: Decision) -> Iterator[str]:
    """Why the verdict is what it is."""
    if decision.law:
        yield decision.law.statement
        yield f"This is visit {request.visit}, one of the first {decision.law.visits}."
        return
    if decision.base is None:
        yield (
            f"No rule in this guide speaks of {request.code} in this plan on "
            f"{say_day(request.service_date)}. Verify with the payer."
        )
        return
    yield decision.base.rule.statement
    yield from _counting(decision.base.rule, request.visit)
    if decision.child:
        yield decision.child.rule.statement


def _counting(rule: Rule, visit: int) -> Iterator[str]:
    """Where the visit stands in a rule that counts visits."""
    if rule.need is not Need.FROM_VISIT or rule.visit is None:
        return
    if visit >= rule.visit:
        yield f"This is visit {visit}: authorization is needed from visit {rule.visit} on."
    elif rule.unclear_from is not None and visit >= rule.unclear_from:
        yield (
            f"This is visit {visit}: visits {rule.unclear_from} to {rule.visit - 1} are unclear."
        )
    else:
        first = (rule.unclear_from or rule.visit) - 1
        yield f"This is visit {visit}: the first {count(first, 'visit')} needed none."


def explanation(
    situation: Situation, decision: Decision, deadline: Dated | None, last_day: date | None
) -> Iterator[str]:
    """How the verdict was reached, one sentence a step."""
    request = situation.request
    yield (
        f"Asked: {situation.plan.name}, code {request.code}, on {say_day(request.service_date)}, "
        f"visit {request.visit} of the episode."
    )
    yield _rule_step(decision.base)
    if decision.child:
        yield (
            "The client is 17 or younger, and some diagnoses of children are left out: what was "
            "likely becomes unknown."
        )
    if decision.law:
        yield (
            "Where the plan's own rule leaves it open, the law on the first visits decides for "
            f"insured plans, {decision.law.span.in_words()}."
        )
    if last_day and deadline and deadline.rule.days is not None:
        days = count(deadline.rule.days, "day")
        yield f"The first visit plus {days} is {say_day(last_day)}."


def _rule_step(base: Dated | None) -> str:
    if base is None:
        return "No rule for this plan and code is in force on that day."
    return (
        f"{_said(base.rule)}: {base.span.in_words()}. The most particular rule goes first: a "
        "group's, then the plan's, then the payer's; one that names the code, then one that "
        "names the service."
    )


def _said(rule: Rule) -> str:
    """What a rule asks for, in a few words."""
    if not rule.stated or rule.need is None:
        return "Recorded as not known"
    if rule.need is Need.FROM_VISIT:
        return f"The rule in force asks for it from visit {rule.visit} on"
    every = rule.need is Need.EVERY_VISIT
    return f"The rule in force asks for it {'at every visit' if every else 'at no visit'}"


def how_counted(rule: Rule) -> str:
    """How the last day of a deadline is found (an assumption, and said to be one)."""
    return (
        f"The first visit is day 0. Calendar days are counted, and day {rule.days} is the last "
        "day. This is our assumption: the sources do not say whether calendar or business days "
        "are meant. Ask the payer when a day matters."
    )


def prescription(rule: Rule) -> str:
    """What to have at hand when a prescription is needed."""
    return f"The prescription. {rule.statement}"


def notes(
    situation: Situation,
    decision: Decision,
    deadline: Dated | None,
    other_groups: Sequence[str],
) -> Iterator[str]:
    """What to watch for."""
    if decision.verdict is not Verdict.UNKNOWN:
        yield from _age_of_rule(decision)
    if decision.law:
        yield from _LAW_NOTES
    if deadline and deadline.rule.days is None:
        yield deadline.rule.statement
    if other_groups:
        yield f"Members of these groups get another answer for that day: {'; '.join(other_groups)}."
    if situation.request.renewal_date and situation.request.bought_2022_option:
        yield "The group's contract is taken to renew every year on the day you entered."
    yield (
        "Whether a visit is covered and whether it is medically necessary are separate questions. "
        "An authorization is no promise of payment."
    )


_LAW_NOTES = (
    (
        "The law speaks of a new episode: a new condition that the same profession has not "
        "treated in the last 90 days. A prescription or referral may still be needed, and the "
        "visits count toward the plan's limit."
    ),
    (
        "It covers therapists who have a contract with the insurer, not those employed inside a "
        "system that the insurer runs."
    ),
)


def _age_of_rule(decision: Decision) -> Iterator[str]:
    """Warn of history and of old sources."""
    deciding = decision.base
    if decision.law or deciding is None:
        return
    if deciding.span.last is not None:
        yield (
            f"This is history. The rule has these days: {deciding.span.in_words()}. Do not use it "
            "for other dates."
        )
    elif deciding.rule.as_of == "undated":
        yield "The source has no date. Verify with the payer before you rely on it."
    elif deciding.rule.as_of:
        yield (
            f"The source speaks for {say_partial_day(deciding.rule.as_of)}. This guide knows of no "
            "later change; verify with the payer before you rely on it."
        )
