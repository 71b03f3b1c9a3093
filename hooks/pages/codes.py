"""Codes: an index with the unit calculator, and a page for each code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from calculators.dates import Span
from calculators.facts import Standing
from calculators.spelling import in_a_row
from hooks import addresses
from hooks.parts import forms, glance, related
from hooks.site import Heading, Page, Site
from payer_data.library import Record
from payer_data.model.code import Code
from payer_data.policy import CodeAnswers, Held, Policy, authorization_by_code

_MOST = 100
"""As many plans as a code's page names; of more it names the payers (decision 26)."""


def made(site: Site) -> Iterator[Page]:
    """The index and every code."""
    yield _codes(site)
    answers = cache(lambda: authorization_by_code(site.library, site.policies.values()))
    for code in site.library.codes.values():
        yield _code(site, code, answers)


def _codes(site: Site) -> Page:
    valid = [code for code in _sorted_codes(site) if code.value.standing is Standing.VALID]
    return site.page(
        addresses.CODES,
        template="codes.html.jinja",
        title="Procedure codes",
        description="Codes that massage therapists meet: timed or not, valid when, what to use.",
        headings=(
            Heading("massage", "Codes for massage"),
            Heading("others", "Other codes on payers' lists"),
            Heading("retired", "Wrong and deleted codes"),
            Heading("units", "Count units"),
        ),
        massage=[code for code in valid if code.value.massage],
        others=[code for code in valid if not code.value.massage],
        retired=[code for code in _sorted_codes(site) if code.value.standing is not Standing.VALID],
        calculator=forms.own_page("units", site.facts),
    )


def _sorted_codes(site: Site) -> list[Record[Code]]:
    return [site.library.codes[code] for code in sorted(site.library.codes)]


def _code(site: Site, code: Record[Code], answers: Callable[[], CodeAnswers]) -> Page:
    value = code.value
    return site.page(
        addresses.code(code.id),
        template="code.html.jinja",
        title=f"Code {value.code}: {value.label}",
        description=_about(value),
        code=code,
        related=related.of_code(site.library, code),
        lists=[
            entry for entry in site.library.code_lists.values() if value.code in entry.value.codes
        ],
        later=lambda: _authorization(site, answers().get(value.code, ())),
    )


def _authorization(site: Site, answers: Sequence[tuple[Policy, Span, Held]]) -> dict[str, object]:
    """What each plan says; where plans are many, how many of each payer say something."""
    plans = {policy.plan.id: policy.payer.id for policy, _, _ in answers}
    if len(plans) > _MOST:
        return {"answering": Counter(plans.values())}
    return {"answering": {}, "authorization": glance.authorization_for(answers, site.today)}


def _about(code: Code) -> str:
    if code.standing is Standing.VALID:
        words = "how it is counted, when it is valid, where it needs prior authorization"
        return f"Code {code.code}: {words}."
    instead = in_a_row(code.instead, last="or")
    return f"Code {code.code} cannot be billed. " + (
        f"Use {instead} instead." if instead else "Why, and since when."
    )
