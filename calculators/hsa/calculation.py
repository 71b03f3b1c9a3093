"""Calculation: what was asked about a health account, answered question by question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calculators.dates import Span
from calculators.facts import Facts, HsaYear, first_allowed, gathered
from calculators.hsa import words
from calculators.hsa.contribution import (
    CATCH_UP_AGE,
    Contribution,
    Saver,
    contribution,
)
from calculators.hsa.expense import ExpenseVerdict, judge
from calculators.hsa.months import judge_care
from calculators.hsa.request import HsaRequest
from calculators.language import Words
from calculators.outcome import Answer, FieldError, InputErrors, Reference, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class HsaAnswer(Answer):
    """The contribution, the expense, or both; ``None`` for what was not asked."""

    contribution: Contribution | None
    expense: ExpenseVerdict | None
    year: int | None


def calculate(request: HsaRequest, facts: Facts) -> HsaAnswer | Refusal | InputErrors:
    """Answer what was asked.

    Sources: the limits of each year from the facts; H07 (Form 8889 line 3) for the amounts; H10
    to H15 for who may contribute; H20, H21, H25, H26, H28 and S000 for expenses.
    """
    care = request.direct_primary_care
    if care and care.until_month < care.from_month:
        early = Words("this is before the first month.")
        error = FieldError("direct_primary_care.until_month", early, Words("Until month"))
        return InputErrors((error,))
    if request.year is not None and request.year not in facts.hsa:
        return _year_not_known(request, request.year, facts)
    amounts = facts.hsa[request.year] if request.year is not None else None
    saver = _saver(request, amounts, facts) if amounts else None
    verdict = judge(request.expense) if request.expense else None
    return _answer(request, saver, amounts, verdict)


def _answer(
    request: HsaRequest,
    saver: Saver | None,
    amounts: HsaYear | None,
    verdict: tuple[ExpenseVerdict, tuple[Reference, ...]] | None,
) -> HsaAnswer:
    made = contribution(saver, amounts) if saver and amounts else None
    explanation: list[str] = []
    notes: list[str] = []
    sources: tuple[Reference, ...] = ()
    if saver and amounts and made:
        explanation.extend(words.contribution_steps(saver, amounts, made, request.alongside))
        notes.extend(words.contribution_notes(saver, made))
        own = words.contribution_sources(saver, made, request.alongside)
        sources = gathered(amounts.sources, own)
    if verdict:
        explanation.extend(words.expense_steps(verdict[0]))
        notes.extend(words.EXPENSE_NOTES)
        sources = gathered(sources, verdict[1], words.EXPENSE_SOURCES)
    return HsaAnswer(
        contribution=made,
        expense=verdict[0] if verdict else None,
        year=saver.year if saver else None,
        explanation=tuple(explanation),
        notes=tuple(notes),
        sources=sources,
    )


def _saver(request: HsaRequest, amounts: HsaYear, facts: Facts) -> Saver | None:
    """The person's year, when the input asks about a contribution."""
    if request.year is None or request.age is None or request.months is None:
        return None
    care = request.direct_primary_care
    fees = {year: figures.care for year, figures in facts.hsa.items() if figures.care}
    return Saver(
        year=request.year,
        months=request.months,
        catch_up=request.age >= CATCH_UP_AGE,
        contributed=request.contributed,
        share=request.family_share_percent / 100,
        stayed_eligible=request.stayed_eligible,
        care=judge_care(care, request.year, fees) if care else None,
        allows=amounts.allows,
        allowed_from=first_allowed(facts.hsa),
        spouse_catch_up=None if request.spouse_age is None else request.spouse_age >= CATCH_UP_AGE,
    )


def _year_not_known(request: HsaRequest, year: int, facts: Facts) -> Refusal:
    known = sorted(facts.hsa)
    spans = tuple(Span(date(first, 1, 1), date(last, 12, 31)) for first, last in _runs(known))
    runs = ((span.first.year, (span.last or span.first).year) for span in spans)
    named = tuple(Words("{first} to {last}", first=first, last=last) for first, last in runs)
    reason = (
        Words(
            "The limits for {year} are not known here. Known years: {years}.",
            year=year,
            years=named,
        )
        if named
        else Words("The limits for {year} are not known here. Known years: none.", year=year)
    )
    return Refusal(Words(_BUT_EXPENSE, reason=reason) if request.expense else reason, spans)


_BUT_EXPENSE = Words(
    "{reason} Whether an account may pay for a massage does not depend on these limits: ask "
    "that alone."
)


def _runs(years: list[int]) -> list[tuple[int, int]]:
    """Years as runs without a gap.

    >>> _runs([2019, 2020, 2022])
    [(2019, 2020), (2022, 2022)]
    """
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs
