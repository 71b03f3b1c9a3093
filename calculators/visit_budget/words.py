"""The words of a visit budget: how it was reached, what to watch for, and on what it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from calculators.facts import DecisionTime, gathered
from calculators.language import Words, day_words
from calculators.outcome import Reference
from calculators.spelling import in_a_row
from calculators.visit_budget.later import LaterVisit
from calculators.visit_budget.plan_limits import YearlyLimit
from calculators.visit_budget.request import VisitBudgetRequest

_USED = (
    Reference("R07", "which visits count; no exceptions beyond the limit"),
    Reference("S000", "massage therapy benefit, 2020 certificates"),
)
_DEFAULT_EXPIRY = (Reference("S003", "prescriptions for massage"),)
_COMBINED = (Reference("P04", "limits shared by several services"),)
_BEYOND = Reference("R15", "services beyond a benefit limit")


class Listed(Protocol):
    """A visit as far as the notes look at it."""

    @property
    def covered(self) -> bool:
        """Whether the plan should pay for it."""
        ...


def explanation(
    request: VisitBudgetRequest,
    limit: YearlyLimit,
    used: int,
    left: Mapping[str, int | None],
    expires: date | None,
) -> Iterator[str]:
    """How the budget was reached, one sentence a step."""
    yield limit.origin
    yield Words(
        "Used so far: {plan_paid} paid by the plan, {deductible} toward the deductible, "
        "{other_plan} paid by another plan. {used} of them count.",
        plan_paid=request.used.plan_paid,
        deductible=request.used.deductible,
        other_plan=request.used.other_plan,
        used=used,
    )
    yield from _combined(request)
    used += request.limit.combined_used if request.limit else 0
    yield Words(
        "Left of the limit: {left} ({limit} less {used}, never below 0).",
        left=left["limit"],
        limit=limit.visits,
        used=used,
    )
    yield from _papers(request, left, expires)
    yield Words("The smallest of these numbers is how many visits can be paid for.")
    if request.cost:
        yield _NO_COPAY if request.cost.copay is None else _COPAY[request.cost.copay_rule.value]


def _combined(request: VisitBudgetRequest) -> Iterator[str]:
    if request.limit and request.limit.combined_used:
        yield Words.counted(
            request.limit.combined_used,
            "{n} visit of other services shares this limit and counts too.",
            "{n} visits of other services share this limit and count too.",
        )


_NO_COPAY = Words(
    "Cost of a visit: what is left of the deductible first, then the coinsurance on the "
    "rest, never more than the amount left until the out-of-pocket maximum."
)
_COPAY: Mapping[str, Words] = {
    "replaces": Words("Cost of a visit: the copay alone; the deductible is not touched."),
    "added": Words(
        "Cost of a visit: deductible first, coinsurance on the rest, then the copay, "
        "never more than the allowed amount or what is left until the out-of-pocket maximum."
    ),
}


def _papers(
    request: VisitBudgetRequest, left: Mapping[str, int | None], expires: date | None
) -> Iterator[str]:
    if request.prescription and expires:
        yield Words(
            "Left of the prescription: {left} of {held}, up to {day}.",
            left=left["prescription"],
            held=_held(request, request.prescription.visits),
            day=expires,
        )
    if request.authorization:
        held, last = _held(request, request.authorization.visits), request.authorization.expires
        remaining = left["authorization"]
        yield (
            Words(
                "Left of the authorization: {left} of {held}, up to {day}.",
                left=remaining,
                held=held,
                day=last,
            )
            if last
            else Words("Left of the authorization: {left} of {held}.", left=remaining, held=held)
        )


def _held(request: VisitBudgetRequest, visits: int) -> Words:
    """The visits of a paper, which only a schedule puts on days."""
    if request.schedule:
        return Words.counted(visits, "{n} visit on your schedule", "{n} visits on your schedule")
    return Words.counted(visits, "{n} visit", "{n} visits")


def notes(
    request: VisitBudgetRequest,
    limit: YearlyLimit,
    visits: Sequence[Listed],
    later: Sequence[LaterVisit],
    expires: date | None,
) -> Iterator[str]:
    """What to watch for."""
    paper = request.prescription
    if paper and expires and paper.expires is None:
        yield Words(
            "The prescription names no end, so three calendar months are assumed: it would end "
            "on {day}. This is a default; the payer or prescriber may set another.",
            day=expires,
        )
    yield from _year_notes(limit, later)
    yield from _rhythm_notes(request)
    if any(not visit.covered for visit in visits):
        yield Words(
            "Visits that are not covered do not count toward the deductible. What they cost is "
            "between the client and the therapist."
        )
    if request.cost:
        yield Words("Costs use only the figures you entered. The plan's own records decide.")
    if request.cost and request.cost.copay is not None:
        yield Words("Plans differ on whether a copay replaces the deductible. Check the plan.")
    if not (request.limit and request.limit.combined_used):
        yield Words(
            "Some plans count massage together with physical or occupational therapy. Ask the plan."
        )


def _year_notes(limit: YearlyLimit, later: Sequence[LaterVisit]) -> Iterator[str]:
    if limit.year is None or limit.year.last is None:
        yield Words(
            "When the plan year starts was not given, so visits are not stopped at its end."
        )
        return
    if not later:
        return
    stops = Words.counted(
        len(later),
        "The benefit year ends on {day}. {n} visit would come after that day and draw on the next "
        "year's limit",
        "The benefit year ends on {day}. {n} visits would come after that day and draw on the next "
        "year's limit",
        day=limit.year.last,
    )
    if any(visit.covered is None for visit in later):
        yield Words(
            "{stops}, which is not known here: whether they will be paid is not known.", stops=stops
        )
    elif any(visit.limit_visits is None for visit in later):
        yield Words(
            "{stops}, which is not known here; your papers do not reach them in any case.",
            stops=stops,
        )
    else:
        yield Words("{stops}, which is known for this plan.", stops=stops)
    yield Words(
        "What a visit costs after that day is not known: deductible and maximum start again."
    )


def _rhythm_notes(request: VisitBudgetRequest) -> Iterator[str]:
    schedule = request.schedule
    if schedule and schedule.skip:
        days = in_a_row(map(day_words, schedule.skip))
        yield Words("Left out of the schedule, where a visit would fall on it: {days}.", days=days)


def references(
    request: VisitBudgetRequest, limit: YearlyLimit, *, law: DecisionTime | None
) -> tuple[Reference, ...]:
    """The sources that this budget rests on."""
    default = request.prescription is not None and request.prescription.expires is None
    beyond = (_BEYOND,) if request.planned_visits is not None else ()
    combined = _COMBINED if request.limit and request.limit.combined_used else ()
    return gathered(
        limit.sources,
        _USED,
        _DEFAULT_EXPIRY if default else (),
        beyond,
        combined,
        law.sources if law else (),
    )
